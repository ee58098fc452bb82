//! SVG text whose colours are classes of the style sheet.

use crate::app::theme::LIGHT;
use crate::geom::Rect;
use crate::num::fmt::push_decimal;
use crate::scene::{Cap, Color, Stroke};

/// SVG text that grows. Attributes begin with a blank.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    out: String,
}

impl Writer {
    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Markup as it is.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.out.push_str(text);
        self
    }

    /// Text that is no markup.
    pub(crate) fn escaped(&mut self, text: &str) -> &mut Self {
        super::super::static_page::push_escaped(&mut self.out, text);
        self
    }

    /// Attributes with numbers.
    pub(crate) fn numbers(&mut self, numbers: &[(&str, f64)]) -> &mut Self {
        for (name, value) in numbers {
            self.text(" ").text(name).text("=\"");
            push_decimal(&mut self.out, *value);
            self.out.push('"');
        }
        self
    }

    /// What of the drawing is shown, in its units.
    pub(crate) fn view_box(&mut self, rect: Rect) -> &mut Self {
        self.text(" viewBox=\"");
        for (index, value) in [rect.min.x, rect.min.y, rect.width(), rect.height()].into_iter().enumerate() {
            if index > 0 {
                self.out.push(' ');
            }
            push_decimal(&mut self.out, value);
        }
        self.text("\"")
    }

    /// A path that the program reads, and what it is of.
    pub(crate) fn path(&mut self, of: &str, data: &str) -> &mut Self {
        self.text("<path data-of=\"").escaped(of).text("\" d=\"").text(data).text("\"/>")
    }

    /// A fill.
    pub(crate) fn fill(&mut self, color: Color) -> &mut Self {
        self.paint("fill", color)
    }

    /// A line.
    pub(crate) fn stroke(&mut self, stroke: &Stroke) -> &mut Self {
        self.paint("stroke", stroke.color).numbers(&[("stroke-width", stroke.width_px)]);
        if stroke.cap == Cap::Round {
            self.text(" stroke-linecap=\"round\"");
        }
        let mut before = " stroke-dasharray=\"";
        for part_px in stroke.dashes_px() {
            self.out.push_str(before);
            push_decimal(&mut self.out, part_px);
            before = " ";
        }
        if before == " " {
            self.out.push('"');
        }
        self
    }

    /// A fill or a line in a colour, both as a class and as it is on light paper.
    pub(crate) fn paint(&mut self, what: &str, color: Color) -> &mut Self {
        let opaque = color.with_alpha(u8::MAX);
        if let Some((name, _)) = LIGHT.tokens().into_iter().find(|&(_, other)| other == opaque) {
            self.text(" class=\"").text(&what[..1]).text("-").text(name).text("\"");
        }
        self.text(" ").text(what).text("=\"").text(&opaque.to_string()).text("\"");
        if opaque != color {
            let opacity = (f64::from(color.alpha) / 255.0 * 100.0).round() / 100.0;
            self.numbers(&[(&[what, "-opacity"].concat(), opacity)]);
        }
        self
    }
}
