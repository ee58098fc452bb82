//! Draws a chart on any surface of plotters, and says where its points came to stand.

use plotters::backend::DrawingBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea as _};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use crate::geom::Point;
use crate::render::chart::surface::{Measured, Refused, Surface};
use crate::render::chart::{Chart, Plot, lines, rows, strip};
use crate::scene::{Color, FONT_FAMILY};

/// The colours of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Behind it.
    pub paper: Color,
    /// Its texts.
    pub ink: Color,
    /// Its quieter texts.
    pub ink_2: Color,
    /// The lines of its grid.
    pub rule: Color,
    /// Of its lines and bars, one after the other; symbols tell them apart too.
    pub hues: [Color; 6],
}

impl Palette {
    /// As plotters has it.
    pub(super) const fn color(&self, color: Color) -> RGBColor {
        RGBColor(color.red, color.green, color.blue)
    }

    /// The hue at a place, which may be any number.
    pub(super) fn hue(&self, n: usize) -> Color {
        self.hues[n % self.hues.len()]
    }
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Its colours.
    pub palette: Palette,
    /// The size of its texts in CSS pixels.
    pub text_px: f64,
    /// So many units of the surface make a CSS pixel.
    pub units: f64,
}

impl Look {
    /// A length in whole units of the surface.
    pub(super) fn units(&self, px: f64) -> i32 {
        (px * self.units).round() as i32
    }

    /// A line so many CSS pixels wide, at least one unit.
    pub(super) fn stroke(&self, color: Color, px: f64) -> ShapeStyle {
        let color = self.palette.color(color);
        ShapeStyle { color: color.into(), filled: false, stroke_width: self.units(px).max(1) as u32 }
    }

    /// A filled shape.
    pub(super) fn fill(&self, color: Color) -> ShapeStyle {
        let color = self.palette.color(color);
        ShapeStyle { color: color.into(), filled: true, stroke_width: 0 }
    }

    /// The pen for ordinary texts.
    pub(super) const fn pen(&self, color: Color) -> Pen {
        Pen { px: self.text_px, is_bold: false, color }
    }
}

/// How a text is written.
pub(super) struct Pen {
    /// Its size in CSS pixels.
    pub(super) px: f64,
    pub(super) is_bold: bool,
    pub(super) color: Color,
}

impl Pen {
    /// As plotters has it.
    pub(super) fn text(&self, look: &Look, h: HPos, v: VPos) -> TextStyle<'static> {
        let style = if self.is_bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::Name(FONT_FAMILY), self.px * look.units, style);
        let color = look.palette.color(self.color).to_backend_color();
        TextStyle { font, color, pos: Pos::new(h, v) }
    }
}

/// Where a point of a chart stands, in CSS pixels from the top left of what it was drawn on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Its place.
    pub at: Point,
}

/// What was drawn, or why it could not be.
pub(super) type Drawn<S> = Result<Vec<Mark>, DrawingAreaErrorKind<<S as DrawingBackend>::ErrorType>>;

/// A part of a surface, in units.
pub(super) type Area<S> = DrawingArea<S, Shift>;

/// Draws the picture of `chart` over all of `area`; the marks are in the order of [`Plot::names`].
///
/// # Errors
/// When the surface refuses.
pub fn draw<S: DrawingBackend>(
    chart: &Chart,
    area: &DrawingArea<S, Shift>,
    look: &Look,
) -> Result<Vec<Mark>, DrawingAreaErrorKind<S::ErrorType>> {
    match &chart.plot {
        Plot::Lines(plot) => lines::draw(plot, area, look),
        Plot::Columns(plot) => lines::draw_columns(plot, area, look),
        Plot::Rows(plot) => rows::draw(plot, area, look),
        Plot::Strip(plot) => strip::draw(plot, area, look),
    }
}

/// As [`draw`], over all of a surface.
///
/// # Errors
/// When the surface refuses.
pub fn draw_on(
    chart: &Chart,
    surface: &mut dyn Surface,
    look: &Look,
) -> Result<Vec<Mark>, DrawingAreaErrorKind<Refused>> {
    draw(chart, &Measured(surface).into_drawing_area(), look)
}

/// How high the picture of `chart` wants to be where it is `width_px` wide.
#[must_use]
pub fn height_px(chart: &Chart, width_px: f64, look: &Look) -> f64 {
    match &chart.plot {
        Plot::Lines(_) => (width_px * 0.4).clamp(180.0, 260.0),
        Plot::Columns(_) => (width_px * 0.3).clamp(140.0, 200.0),
        Plot::Rows(plot) => rows::height_px(plot, look),
        Plot::Strip(plot) => strip::height_px(plot, look),
    }
}

/// The mark of a point that plotters put at `at`, which counts from the surface's corner and not the area's.
pub(super) fn mark<S: DrawingBackend>(area: &Area<S>, look: &Look, at: (i32, i32)) -> Mark {
    let (left, top) = area.get_base_pixel();
    Mark { at: Point::new(f64::from(at.0 - left) / look.units, f64::from(at.1 - top) / look.units) }
}
