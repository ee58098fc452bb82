//! What charts are drawn on, and the one thing that plotters' surfaces do not do alike: letters.
//!
//! Plotters measures text by what is at hand, which in a browser is an element that it appends to the page, against a strict
//! content policy; its SVG surface writes other sizes than it is told; its canvas has no base line and turns texts round
//! where the page reads from right to left. [`Measured`] stands before any surface, measures by the font's own table, and
//! says where the base line is. It speaks to the surface by reference, so that the drawing is compiled only once.

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

/// Why a surface did not draw.
#[derive(Debug)]
pub struct Refused(pub String);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

type Done = Result<(), DrawingErrorKind<Refused>>;

/// How a shape is drawn: filled, or along its edge with a pen so many units wide.
#[derive(Clone, Copy)]
pub struct Ink {
    /// Its colour.
    pub color: BackendColor,
    /// The width of the pen; none for a filled shape.
    pub stroke: Option<u32>,
}

impl BackendStyle for Ink {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.stroke.unwrap_or(0)
    }
}

/// What draws shapes, and letters on a base line, from left to right. Positions are whole units from the top left.
pub trait Surface {
    /// Its width and height.
    fn size(&self) -> (u32, u32);

    /// Draws a line through points, or fills what they enclose.
    ///
    /// # Errors
    /// When the surface refuses.
    fn path(&mut self, points: &[BackendCoord], ink: Ink) -> Done;

    /// Draws a circle.
    ///
    /// # Errors
    /// When the surface refuses.
    fn circle(&mut self, center: BackendCoord, radius: u32, ink: Ink) -> Done;

    /// Fills a rectangle.
    ///
    /// # Errors
    /// When the surface refuses.
    fn rectangle(&mut self, top_left: BackendCoord, bottom_right: BackendCoord, color: BackendColor) -> Done;

    /// Writes `text`; `at` is on its base line.
    ///
    /// # Errors
    /// When the surface refuses.
    fn letters(&mut self, text: &str, letters: &Letters, at: BackendCoord) -> Done;

    /// Nothing more is drawn.
    ///
    /// # Errors
    /// When the surface refuses.
    fn finish(&mut self) -> Done;
}

/// A surface as plotters takes it, with texts that are measured by the font's own table. Texts are never turned.
pub struct Measured<'a>(pub &'a mut dyn Surface);

/// The width of `text` in units of the surface, at `size` units.
pub(super) fn width(text: &str, size: f64, is_bold: bool) -> f64 {
    let weight = if is_bold { Weight::Semibold } else { Weight::Regular };
    width_px(text, &Font { size_px: size, weight, slant: Slant::Upright })
}

fn is_bold(style: &impl BackendTextStyle) -> bool {
    matches!(style.style(), FontStyle::Bold)
}

fn ink(style: &impl BackendStyle, fill: bool) -> Ink {
    Ink { color: style.color(), stroke: (!fill).then(|| style.stroke_width()) }
}

impl DrawingBackend for Measured<'_> {
    type ErrorType = Refused;

    fn get_size(&self) -> (u32, u32) {
        self.0.size()
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        self.0.finish()
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Done {
        self.0.rectangle((x, y), (x + 1, y + 1), color)
    }

    fn draw_line<T: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &T) -> Done {
        self.0.path(&[from, to], ink(style, false))
    }

    fn draw_rect<T: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &T, fill: bool) -> Done {
        if fill {
            return self.0.rectangle(a, b, style.color());
        }
        let ((left, top), (right, bottom)) = (a, b);
        self.0.path(&[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], ink(style, false))
    }

    fn draw_path<T: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &T) -> Done {
        self.0.path(&path.into_iter().collect::<Vec<_>>(), ink(style, false))
    }

    fn draw_circle<T: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &T, fill: bool) -> Done {
        self.0.circle(center, radius, ink(style, fill))
    }

    fn fill_polygon<T: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &T) -> Done {
        self.0.path(&corners.into_iter().collect::<Vec<_>>(), ink(style, true))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Done {
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
    ) -> Result<(u32, u32), DrawingErrorKind<Refused>> {
        let width = width(text, style.size(), is_bold(style));
        Ok((width.ceil() as u32, (CAP_HEIGHT_EM * style.size()).ceil() as u32))
    }
}
