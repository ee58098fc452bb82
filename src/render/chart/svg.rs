//! A chart as a document of its own: title, picture and sources, by plotters' SVG surface.

use plotters::backend::SVGBackend;
use plotters::drawing::IntoDrawingArea as _;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, FontStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, DrawingBackend as _, DrawingErrorKind};

use crate::geom::Size;
use crate::render::chart::Chart;
use crate::render::chart::draw::{Look, Palette, Pen, draw, height_px};
use crate::render::chart::surface::{Ink, Letters, Measured, Refused, Surface};
use crate::render::chart::text::wrapped;
use crate::scene::FONT_FAMILY;

/// A CSS pixel has so many of the whole units in which plotters counts.
pub const SVG_UNITS: u32 = 10;

/// Around everything, in CSS pixels.
const MARGIN_PX: f64 = 16.0;

/// The chart as an SVG document so many CSS pixels wide, at least 200, with its title above and its sources below it.
#[must_use]
pub fn chart_svg(chart: &Chart, width_px: u32, palette: &Palette) -> String {
    let look = Look { palette: *palette, text_px: 12.0, units: f64::from(SVG_UNITS) };
    let plate = Plate::new(chart, width_px, look);
    let mut body = String::new();
    {
        let size = (plate.units(plate.size.width) as u32, plate.units(plate.size.height) as u32);
        let mut paper = Paper(SVGBackend::with_string(&mut body, size));
        plate.draw_on(&mut paper);
        let _ = paper.finish();
    }
    with_head(&body, chart, (plate.size.width, plate.size.height))
}

/// A chart with its title above and its sources below it, as it stands by itself.
#[derive(Debug)]
pub struct Plate<'a> {
    chart: &'a Chart,
    look: Look,
    title: Vec<String>,
    measure: Vec<String>,
    below: Vec<String>,
    plot_top_px: f64,
    plot_px: f64,
    /// In CSS pixels.
    pub size: Size,
}

impl<'a> Plate<'a> {
    /// The chart so many CSS pixels wide, at least 200.
    #[must_use]
    pub fn new(chart: &'a Chart, width_px: u32, look: Look) -> Self {
        let width_px = f64::from(width_px.max(200));
        let inner_px = width_px - 2.0 * MARGIN_PX;
        let title = wrapped(&chart.title, inner_px, 20.0, true);
        let measure = wrapped(&chart.measure, inner_px, 12.0, false);
        let sources: Vec<&str> = chart.sources.iter().map(|source| &*source.text).collect();
        let below: Vec<String> = chart
            .notes
            .iter()
            .map(String::as_str)
            .chain([&*sources.join("; ")])
            .flat_map(|text| wrapped(text, inner_px, 11.0, false))
            .collect();
        let plot_top_px = MARGIN_PX + 26.0 * title.len() as f64 + 16.0 * measure.len() as f64 + 12.0;
        let plot_px = height_px(chart, inner_px, &look);
        let height_px = plot_top_px + plot_px + 12.0 + 15.0 * below.len() as f64 + MARGIN_PX;
        let size = Size::new(width_px, height_px);
        Self { chart, look, title, measure, below, plot_top_px, plot_px, size }
    }

    fn units(&self, px: f64) -> i32 {
        (px * self.look.units).round() as i32
    }

    /// Draws it over all of `surface`, which has its size.
    pub fn draw_on(&self, surface: &mut dyn Surface) {
        let look = &self.look;
        let root = Measured(surface).into_drawing_area();
        let write = |lines: &[String], pen: &Pen, top_px: f64, line_px: f64| {
            for (n, line) in lines.iter().enumerate() {
                let y = self.units(top_px + line_px * (n as f64 + 0.8));
                let style = pen.text(look, HPos::Left, VPos::Bottom);
                // Nothing that is written into a text can fail, and a canvas that refuses stays empty.
                let _ = root.draw_text(line, &style, (self.units(MARGIN_PX), y));
            }
        };
        let palette = &look.palette;
        let _ = root.fill(&palette.color(palette.paper));
        let below_px = self.plot_top_px + self.plot_px + 12.0;
        write(&self.title, &Pen { px: 20.0, is_bold: true, color: palette.ink }, MARGIN_PX, 26.0);
        write(
            &self.measure,
            &Pen { px: 12.0, is_bold: false, color: palette.ink_2 },
            MARGIN_PX + 26.0 * self.title.len() as f64,
            16.0,
        );
        let (margin, top) = (self.units(MARGIN_PX), self.units(self.plot_top_px));
        let plot = root.margin(top, self.units(self.size.height - below_px + 12.0), margin, margin);
        let _ = draw(self.chart, &plot, look);
        write(&self.below, &Pen { px: 11.0, is_bold: false, color: palette.ink_2 }, below_px, 15.0);
        let _ = root.present();
    }
}

/// The document with a first tag that says its size in CSS pixels, and what it is to who does not see it.
fn with_head(body: &str, chart: &Chart, (width_px, height_px): (f64, f64)) -> String {
    let view_box =
        body.split_once("viewBox=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(box_, _)| box_);
    let inner = body.split_once(">\n").map_or("", |(_, inner)| inner);
    let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    crate::num::fmt::push_decimal(&mut out, width_px);
    out.push_str("\" height=\"");
    crate::num::fmt::push_decimal(&mut out, height_px);
    out.push_str("\" viewBox=\"");
    out.push_str(view_box);
    out.push_str("\" role=\"img\" font-kerning=\"none\" direction=\"ltr\">\n<title>");
    push_escaped(&mut out, &chart.title);
    out.push_str("</title>\n<desc>");
    push_escaped(&mut out, &chart.summary);
    out.push_str("</desc>\n");
    out.push_str(inner);
    out
}

fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            other => out.push(other),
        }
    }
}

/// How far plotters' SVG surface puts the base line below the top of a text, and what it divides sizes by.
const TOP_EM: f64 = 0.76;
const SIZE_DIVISOR: f64 = 1.24;

/// Plotters' SVG surface.
struct Paper<'a>(SVGBackend<'a>);

impl Surface for Paper<'_> {
    fn size(&self) -> (u32, u32) {
        self.0.get_size()
    }

    fn path(&mut self, points: &[BackendCoord], ink: Ink) -> Result<(), DrawingErrorKind<Refused>> {
        let points = points.iter().copied();
        if ink.stroke.is_some() {
            written(self.0.draw_path(points, &ink))
        } else {
            written(self.0.fill_polygon(points, &ink))
        }
    }

    fn circle(&mut self, center: BackendCoord, radius: u32, ink: Ink) -> Result<(), DrawingErrorKind<Refused>> {
        written(self.0.draw_circle(center, radius, &ink, ink.stroke.is_none()))
    }

    fn rectangle(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        color: BackendColor,
    ) -> Result<(), DrawingErrorKind<Refused>> {
        written(self.0.draw_rect(a, b, &color, true))
    }

    fn letters(
        &mut self,
        text: &str,
        letters: &Letters,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<Refused>> {
        written(self.0.draw_text(text, &SvgText(*letters), (x, y - (TOP_EM * letters.size).round() as i32)))
    }

    fn finish(&mut self) -> Result<(), DrawingErrorKind<Refused>> {
        written(self.0.present())
    }
}

fn written(done: Result<(), DrawingErrorKind<std::io::Error>>) -> Result<(), DrawingErrorKind<Refused>> {
    done.map_err(|_| DrawingErrorKind::DrawingError(Refused("a text cannot be written".to_owned())))
}

/// Letters as plotters' SVG surface has to be told of them.
struct SvgText(Letters);

impl BackendTextStyle for SvgText {
    type FontError = Unmeasured;

    fn color(&self) -> BackendColor {
        self.0.color
    }

    fn size(&self) -> f64 {
        self.0.size * SIZE_DIVISOR
    }

    fn style(&self) -> FontStyle {
        if self.0.is_bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.0.anchor, VPos::Top)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(FONT_FAMILY)
    }

    fn layout_box(&self, _text: &str) -> Result<((i32, i32), (i32, i32)), Unmeasured> {
        Err(Unmeasured)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _at: BackendCoord,
        _draw: F,
    ) -> Result<Result<(), E>, Unmeasured> {
        Err(Unmeasured)
    }
}

/// Texts that are only written are not measured by plotters.
#[derive(Debug)]
struct Unmeasured;

impl std::fmt::Display for Unmeasured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("this text is measured elsewhere")
    }
}

impl std::error::Error for Unmeasured {}
