//! The one thing that plotters' surfaces do not do alike: letters.
//!
//! Plotters measures text by what is at hand, which in a browser is an element that it appends to the page, against a strict
//! content policy; its SVG surface writes other sizes than it is told; its canvas has no base line and turns texts round
//! where the page reads from right to left. [`Measured`] stands before any surface, measures by the font's own table, and
//! says where the base line is.

use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{FontStyle, FontTransform};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use crate::scene::{CAP_HEIGHT_EM, Font, Slant, Weight, width_px};

/// How letters look.
#[derive(Clone, Copy)]
pub struct Letters {
    /// The font's size in units of the surface.
    pub size: f64,
    /// Semibold.
    pub is_bold: bool,
    /// Their colour.
    pub color: BackendColor,
    /// Which point of the base line stands at the given place.
    pub anchor: HPos,
}

/// A surface of plotters that writes letters on a base line, from left to right.
pub trait Surface: DrawingBackend {
    /// Writes `text`; `at` is on its base line.
    ///
    /// # Errors
    /// When the surface refuses.
    fn letters(
        &mut self,
        text: &str,
        letters: &Letters,
        at: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>>;
}

/// A surface with texts that are measured by the font's own table. Texts are never turned.
pub struct Measured<S>(pub S);

/// The width of `text` in units of the surface, at `size` units.
pub(super) fn width(text: &str, size: f64, is_bold: bool) -> f64 {
    let weight = if is_bold { Weight::Semibold } else { Weight::Regular };
    width_px(text, &Font { size_px: size, weight, slant: Slant::Upright })
}

fn is_bold(style: &impl BackendTextStyle) -> bool {
    matches!(style.style(), FontStyle::Bold)
}

impl<S: Surface> DrawingBackend for Measured<S> {
    type ErrorType = S::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.0.get_size()
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        self.0.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        self.0.present()
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        self.0.draw_pixel(at, color)
    }

    fn draw_line<T: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &T,
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        self.0.draw_line(from, to, style)
    }

    fn draw_rect<T: BackendStyle>(
        &mut self,
        top_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &T,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        // Plotters' SVG surface forgets how wide the line around a rectangle is.
        if !fill {
            let ((left, top), (right, bottom)) = (top_left, bottom_right);
            let around = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            return self.0.draw_path(around, style);
        }
        self.0.draw_rect(top_left, bottom_right, style, fill)
    }

    fn draw_path<T: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &T,
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        self.0.draw_path(path, style)
    }

    fn draw_circle<T: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &T,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        self.0.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<T: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &T,
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        self.0.fill_polygon(corners, style)
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<S::ErrorType>> {
        debug_assert!(matches!(style.transform(), FontTransform::None), "charts turn no text");
        let anchor = style.anchor();
        let cap_height = CAP_HEIGHT_EM * style.size();
        let down = match anchor.v_pos {
            VPos::Top => cap_height,
            VPos::Center => cap_height / 2.0,
            VPos::Bottom => 0.0,
        };
        let letters =
            Letters { size: style.size(), is_bold: is_bold(style), color: style.color(), anchor: anchor.h_pos };
        self.0.letters(text, &letters, (x, y + down.round() as i32))
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<S::ErrorType>> {
        let width = width(text, style.size(), is_bold(style));
        Ok((width.ceil() as u32, (CAP_HEIGHT_EM * style.size()).ceil() as u32))
    }
}
