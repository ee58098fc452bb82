//! A sample of a colour or line, as a small drawing.

use crate::app::Swatch;
use crate::scene::{Cap, Stroke};
use crate::web::css;
use crate::web::element::tree::Tree;

/// The drawing of `swatch`, hidden from screen readers: the words beside it say the same.
#[must_use]
pub fn swatch(swatch: Swatch) -> Tree {
    let shape = match swatch {
        Swatch::Fill(color) => {
            let place = Tree::svg("rect").class("fill").set("x", "2.5").set("y", "0.5");
            place.set("width", "19").set("height", "11").set("fill", color.to_string())
        }
        Swatch::Line(pen) => Tree::svg("g").with(pen.sample().map(|(way, stroke)| line(way, stroke))),
        Swatch::Circle { fill, ring } => {
            let circle = Tree::svg("circle").set("cx", "12").set("cy", "6").set("r", "4");
            circle.set("fill", fill.to_string()).set("stroke", ring.to_string()).set("stroke-width", "1.5")
        }
        Swatch::Square { fill, ring } => {
            let square =
                Tree::svg("rect").set("x", "8").set("y", "2").set("width", "8").set("height", "8").set("rx", "2");
            square.set("fill", fill.to_string()).set("stroke", ring.to_string()).set("stroke-width", "1.5")
        }
        Swatch::Crossed { fill, ring } => {
            let way = Tree::svg("path").set("d", "M8 6a4 4 0 1 1 8 0a4 4 0 1 1-8 0M9.9 3.9l4.2 4.2M9.9 8.1l4.2-4.2");
            way.set("fill", fill.to_string()).set("stroke", ring.to_string()).set("stroke-width", "1.2")
        }
        Swatch::Dots { stroke, radii } => {
            let dots = radii.into_iter().zip(["8", "16"]).filter(|(radius, _)| *radius > 0.0).map(|(radius, x)| {
                let dot = Tree::svg("circle").set("cx", x).set("cy", "6").set("r", css::number(radius));
                dot.set("fill", stroke.color.to_string())
            });
            Tree::svg("g").with(std::iter::once(line("M1 6H23", stroke)).chain(dots))
        }
        Swatch::Pinned { ring } => {
            let circle =
                Tree::svg("path").set("d", "M8 6a4 4 0 1 1 8 0a4 4 0 1 1-8 0M11 6a1 1 0 1 1 2 0a1 1 0 1 1-2 0");
            circle.set("fill", "none").set("stroke", ring.to_string()).set("stroke-width", "1.5")
        }
    };
    Tree::svg("svg").class("swatch").set("viewBox", "0 0 24 12").set("aria-hidden", "true").with([shape])
}

fn line(way: &'static str, stroke: Stroke) -> Tree {
    let line = Tree::svg("path").set("d", way).set("fill", "none").set("stroke", stroke.color.to_string());
    let cap = match stroke.cap {
        Cap::Round => "round",
        Cap::Butt => "butt",
    };
    let line = line.set("stroke-width", css::number(stroke.width_px)).set("stroke-linecap", cap);
    line.set("stroke-dasharray", dash_array(&stroke))
}

fn dash_array(stroke: &Stroke) -> String {
    let mut lengths = String::new();
    for length_px in stroke.dashes_px() {
        lengths.push_str(&css::number(length_px));
        lengths.push(' ');
    }
    if lengths.is_empty() { "none".to_owned() } else { lengths }
}
