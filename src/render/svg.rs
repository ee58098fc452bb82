//! A scene as SVG text, the same bytes on every machine.

use std::convert::Infallible;
use std::fmt::Write as _;

use crate::geom::{Path, Point, Rect, Segment, Size, TranslateScale};
use crate::num::fmt::push_decimal;
use crate::scene::{
    Anchor, Cap, Color, FONT_FAMILY, Font, Item, Layer, LayerId, Scene, Shape, Sink, Slant, Stroke, Weight,
};

/// The scene as an SVG document of its own size, named `title` for those who do not see it.
///
/// Positions are final CSS pixels with two decimals, so lines keep their width; looks are presentation
/// attributes, which a strict content security policy allows; texts stay texts.
#[must_use]
pub fn svg(scene: &Scene, title: &str) -> String {
    let mut sink = Svg::new(scene.size, title);
    let Ok(()) = scene.replay(&mut sink);
    sink.finish()
}

/// SVG text that grows layer by layer.
#[derive(Clone, Debug)]
pub struct Svg {
    out: String,
    screen_from_layer: TranslateScale,
    n_layers: usize,
}

impl Svg {
    /// A document of `size` CSS pixels with nothing on it.
    #[must_use]
    pub fn new(size: Size, title: &str) -> Self {
        let mut out = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        push_numbers(&mut out, &[("width", size.width), ("height", size.height)]);
        out.push_str(" viewBox=\"0 0 ");
        push_decimal(&mut out, size.width);
        out.push(' ');
        push_decimal(&mut out, size.height);
        out.push_str("\" role=\"img\" aria-labelledby=\"map-title\" fill=\"none\" fill-rule=\"evenodd\"");
        out.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\" font-family=\"");
        out.push_str(FONT_FAMILY);
        out.push_str("\">\n<title id=\"map-title\">");
        push_escaped(&mut out, title, |_| " ");
        out.push_str("</title>\n");
        Self { out, screen_from_layer: TranslateScale::IDENTITY, n_layers: 0 }
    }

    /// The whole document.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }

    /// One element without its looks; texts get their letters in `close`.
    fn open(&mut self, shape: &Shape) {
        match shape {
            Shape::Path(path) => {
                self.out.push_str("<path d=\"");
                push_path(&mut self.out, path, self.screen_from_layer);
                self.out.push('"');
            }
            Shape::Circle { center, radius_px } => {
                let center = self.screen_from_layer * *center;
                self.out.push_str("<circle");
                push_numbers(&mut self.out, &[("cx", center.x), ("cy", center.y), ("r", *radius_px)]);
            }
            Shape::Text { at, text: _, font, anchor } => {
                let at = self.screen_from_layer * *at;
                self.out.push_str("<text");
                push_numbers(&mut self.out, &[("x", at.x), ("y", at.y)]);
                push_font(&mut self.out, font, *anchor);
            }
        }
    }

    fn close(&mut self, shape: &Shape) {
        match shape {
            Shape::Path(_) | Shape::Circle { .. } => self.out.push_str("/>\n"),
            Shape::Text { text, .. } => {
                self.out.push('>');
                push_escaped(&mut self.out, text, |_| " ");
                self.out.push_str("</text>\n");
            }
        }
    }
}

impl Sink for Svg {
    type Error = Infallible;

    fn begin_layer(&mut self, layer: &Layer) -> Result<(), Infallible> {
        self.screen_from_layer = layer.screen_from_layer;
        self.n_layers += 1;
        let n = self.n_layers;
        if let Some(clip) = layer.clip {
            push(&mut self.out, format_args!("<clipPath id=\"map-clip-{n}\"><rect"));
            push_rect(&mut self.out, clip);
            self.out.push_str("/></clipPath>\n");
        }
        push(&mut self.out, format_args!("<g id=\"map-layer-{n}-{}\"", name(layer.id)));
        if layer.clip.is_some() {
            push(&mut self.out, format_args!(" clip-path=\"url(#map-clip-{n})\""));
        }
        if layer.opacity < 1.0 {
            push_numbers(&mut self.out, &[("opacity", layer.opacity)]);
        }
        self.out.push_str(">\n");
        Ok(())
    }

    fn halo(&mut self, item: &Item) -> Result<(), Infallible> {
        // A text carries its halo on the one element, so that its letters are found only once.
        let is_apart = !matches!(item.shape, Shape::Text { .. });
        if let Some(halo) = item.paint.halo.filter(|_| is_apart) {
            self.open(&item.shape);
            push_stroke(&mut self.out, &halo);
            self.close(&item.shape);
        }
        Ok(())
    }

    fn item(&mut self, item: &Item) -> Result<(), Infallible> {
        let line = match item.shape {
            Shape::Text { .. } => item.paint.halo,
            Shape::Path(_) | Shape::Circle { .. } => item.paint.stroke,
        };
        if item.paint.fill.is_none() && line.is_none() {
            return Ok(());
        }
        self.open(&item.shape);
        if let Some(fill) = item.paint.fill {
            push_color(&mut self.out, "fill", fill);
        }
        if let Some(line) = line {
            push_stroke(&mut self.out, &line);
            if matches!(item.shape, Shape::Text { .. }) {
                self.out.push_str(" paint-order=\"stroke\"");
            }
        }
        self.close(&item.shape);
        Ok(())
    }

    fn end_layer(&mut self) -> Result<(), Infallible> {
        self.out.push_str("</g>\n");
        Ok(())
    }
}

/// The name of a layer in ids.
const fn name(id: LayerId) -> &'static str {
    match id {
        LayerId::Ground => "ground",
        LayerId::Base => "base",
        LayerId::Ties => "ties",
        LayerId::Marks => "marks",
        LayerId::Labels => "labels",
        LayerId::InsetGround => "inset-ground",
        LayerId::InsetBase => "inset-base",
        LayerId::InsetTies => "inset-ties",
        LayerId::InsetMarks => "inset-marks",
        LayerId::InsetLabels => "inset-labels",
        LayerId::InsetFrame => "inset-frame",
        LayerId::Hover => "hover",
        LayerId::Caption => "caption",
    }
}

fn push(out: &mut String, text: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}

fn push_numbers(out: &mut String, attributes: &[(&str, f64)]) {
    for (name, value) in attributes {
        push(out, format_args!(" {name}=\""));
        push_decimal(out, *value);
        out.push('"');
    }
}

fn push_rect(out: &mut String, rect: Rect) {
    let (width, height) = (rect.width().max(0.0), rect.height().max(0.0));
    push_numbers(out, &[("x", rect.min.x), ("y", rect.min.y), ("width", width), ("height", height)]);
}

fn push_color(out: &mut String, name: &str, color: Color) {
    // Older viewers do not know the notation with eight digits.
    push(out, format_args!(" {name}=\"{}\"", color.with_alpha(u8::MAX)));
    if color.alpha < u8::MAX {
        push(out, format_args!(" {name}-opacity=\""));
        push_decimal(out, f64::from(color.alpha) / 255.0);
        out.push('"');
    }
}

fn push_stroke(out: &mut String, stroke: &Stroke) {
    push_color(out, "stroke", stroke.color);
    push_numbers(out, &[("stroke-width", stroke.width_px)]);
    if stroke.cap == Cap::Butt {
        out.push_str(" stroke-linecap=\"butt\"");
    }
    let mut before = " stroke-dasharray=\"";
    for part_px in stroke.dashes_px() {
        out.push_str(before);
        push_decimal(out, part_px);
        before = " ";
    }
    if before == " " {
        out.push('"');
    }
}

fn push_font(out: &mut String, font: &Font, anchor: Anchor) {
    let &Font { size_px, weight, slant } = font;
    push_numbers(out, &[("font-size", size_px)]);
    match weight {
        Weight::Regular => {}
        Weight::Semibold => out.push_str(" font-weight=\"600\""),
    }
    match slant {
        Slant::Upright => {}
        Slant::Italic => out.push_str(" font-style=\"italic\""),
    }
    match anchor {
        Anchor::Start => {}
        Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
        Anchor::End => out.push_str(" text-anchor=\"end\""),
    }
}

/// The path in screen pixels; straight pieces too short for two decimals are left out.
fn push_path(out: &mut String, path: &Path, screen_from_layer: TranslateScale) {
    let mut last_letter = ' ';
    let mut last_hundredths = None;
    for segment in path.segments() {
        let (letter, points, n_points) = match segment {
            Segment::Move(to) => ('M', [to; 3], 1),
            Segment::Line(to) => ('L', [to; 3], 1),
            Segment::Cubic(control_1, control_2, to) => ('C', [control_1, control_2, to], 3),
            Segment::Close => ('Z', [Point::ORIGIN; 3], 0),
        };
        let points = points.map(|point| screen_from_layer * point);
        let hundredths = (n_points > 0).then(|| ((points[2].x * 100.0).round(), (points[2].y * 100.0).round()));
        if letter == 'L' && hundredths == last_hundredths {
            continue;
        }
        last_hundredths = hundredths;
        if letter == last_letter && letter != 'M' {
            out.push(' ');
        } else {
            out.push(letter);
        }
        last_letter = letter;
        for (n, point) in points[..n_points].iter().enumerate() {
            if n > 0 {
                out.push(' ');
            }
            push_decimal(out, point.x);
            out.push(' ');
            push_decimal(out, point.y);
        }
    }
}

/// Appends text for an element or an attribute; tabs and ends of lines are as `space` writes them, and characters that XML
/// forbids are left out.
pub(crate) fn push_escaped(out: &mut String, text: &str, space: fn(char) -> &'static str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(space(letter)),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
}
