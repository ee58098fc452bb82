//! A scene as one readable line per item, for comparisons that read well.

use std::convert::Infallible;
use std::fmt::Write as _;

use crate::geom::{Path, Point, Rect, Segment, TranslateScale};
use crate::num::fmt::push_decimal;
use crate::scene::{Anchor, Cap, Dash, Item, Layer, Paint, Scene, Shape, Sink, Slant, Stroke, Target, Weight};

/// A path with more parts than this is told by its bounds alone.
const N_PARTS_MAX: usize = 8;

/// What a surface is asked to draw for `scene`, in order; positions are CSS pixels on the screen.
#[must_use]
pub fn record(scene: &Scene) -> String {
    let mut sink = Record::default();
    let Ok(()) = scene.replay(&mut sink);
    sink.finish()
}

/// Lines of text that grow item by item.
#[derive(Clone, Debug)]
pub struct Record {
    out: String,
    screen_from_layer: TranslateScale,
}

impl Default for Record {
    fn default() -> Self {
        Self { out: String::new(), screen_from_layer: TranslateScale::IDENTITY }
    }
}

impl Record {
    /// All lines.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    fn shape(&mut self, shape: &Shape) {
        let to_screen = self.screen_from_layer;
        match shape {
            Shape::Path(path) => push_path(&mut self.out, path, to_screen),
            Shape::Circle { center, radius_px } => {
                self.out.push_str("circle ");
                push_point(&mut self.out, to_screen * *center);
                self.out.push_str(" r ");
                push_decimal(&mut self.out, *radius_px);
            }
            Shape::Text { at, text, font, anchor } => {
                push(&mut self.out, format_args!("text {text:?} "));
                push_point(&mut self.out, to_screen * *at);
                self.out.push_str(match anchor {
                    Anchor::Start => " start ",
                    Anchor::Middle => " middle ",
                    Anchor::End => " end ",
                });
                push_decimal(&mut self.out, font.size_px);
                self.out.push_str(match font.weight {
                    Weight::Regular => "",
                    Weight::Semibold => " semibold",
                });
                self.out.push_str(match font.slant {
                    Slant::Upright => "",
                    Slant::Italic => " italic",
                });
            }
        }
    }
}

impl Sink for Record {
    type Error = Infallible;

    fn begin_layer(&mut self, layer: &Layer) -> Result<(), Infallible> {
        self.screen_from_layer = layer.screen_from_layer;
        push(&mut self.out, format_args!("{:?}", layer.id));
        if let Some(clip) = layer.clip {
            self.out.push_str(" clip ");
            push_rect(&mut self.out, clip);
        }
        self.out.push('\n');
        Ok(())
    }

    fn halo(&mut self, item: &Item) -> Result<(), Infallible> {
        self.out.push_str("  halo ");
        self.shape(&item.shape);
        if let Some(halo) = &item.paint.halo {
            push_stroke(&mut self.out, halo);
        }
        self.out.push('\n');
        Ok(())
    }

    fn item(&mut self, item: &Item) -> Result<(), Infallible> {
        let Item { shape, paint: Paint { fill, stroke, halo: _ }, target } = item;
        self.out.push_str("  ");
        self.shape(shape);
        if let Some(fill) = fill {
            push(&mut self.out, format_args!(" fill {fill}"));
        }
        if let Some(stroke) = stroke {
            self.out.push_str(" stroke");
            push_stroke(&mut self.out, stroke);
        }
        match target {
            Some(Target::Entity(id)) => push(&mut self.out, format_args!(" = entity {}", id.index())),
            Some(Target::Tie(id)) => push(&mut self.out, format_args!(" = tie {}", id.index())),
            None => {}
        }
        self.out.push('\n');
        Ok(())
    }

    fn end_layer(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

fn push(out: &mut String, text: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(text);
}

fn push_point(out: &mut String, point: Point) {
    push_decimal(out, point.x);
    out.push(',');
    push_decimal(out, point.y);
}

fn push_rect(out: &mut String, rect: Rect) {
    push_point(out, rect.min);
    out.push_str(" to ");
    push_point(out, rect.max);
}

fn push_path(out: &mut String, path: &Path, screen_from_layer: TranslateScale) {
    out.push_str("path");
    let n_parts = path.segments().count();
    if n_parts > N_PARTS_MAX {
        push(out, format_args!(" of {n_parts} parts within "));
        push_rect(out, screen_from_layer.map_rect(path.bounds()));
        return;
    }
    for segment in path.segments() {
        let (name, points) = match segment {
            Segment::Move(to) => (" move", vec![to]),
            Segment::Line(to) => (" line", vec![to]),
            Segment::Cubic(control_1, control_2, to) => (" cubic", vec![control_1, control_2, to]),
            Segment::Close => (" close", Vec::new()),
        };
        out.push_str(name);
        for point in points {
            out.push(' ');
            push_point(out, screen_from_layer * point);
        }
    }
}

fn push_stroke(out: &mut String, stroke: &Stroke) {
    let &Stroke { color, width_px, dash, cap } = stroke;
    push(out, format_args!(" {color} "));
    push_decimal(out, width_px);
    out.push_str(match dash {
        Dash::Solid => "",
        Dash::Dashed => " dashed",
        Dash::Dotted => " dotted",
        Dash::DashDot => " dash-dot",
        Dash::Fine => " fine",
        Dash::Long => " long",
        Dash::Sparse => " sparse",
        Dash::Pairs => " pairs",
        Dash::Triples => " triples",
        Dash::SparseDashDot => " sparse dash-dot",
        Dash::Ticks => " ticks",
        Dash::Hatch => " hatch",
        Dash::Beads => " beads",
    });
    out.push_str(match cap {
        Cap::Butt => " butt",
        Cap::Round => "",
    });
}
