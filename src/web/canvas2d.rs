//! A scene on a canvas of any resolution: the screen's, or a picture's to save.

use std::fmt;

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, CanvasWindingRule, HtmlCanvasElement};

use crate::geom::{Path, Point, Segment, TranslateScale};
use crate::scene::{
    Anchor, Cap, Color, FONT_FAMILY, Font, Item, Layer, Paint, Scene, Shape, Sink, Slant, Stroke, Weight,
};
use crate::web::css;
use crate::web::error::message;

/// Straight pieces shorter than this are joined to the next; in device pixels.
const SHORTEST_PIECE: f64 = 0.3;

/// Why nothing could be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum DrawError {
    /// The browser gave no drawing surface: canvases are switched off, or its memory is used up.
    NoSurface,
    /// The browser refused a call, in its own words.
    Refused(String),
}

impl fmt::Display for DrawError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NoSurface => f.write_str("this browser gives no surface to draw the map on"),
            Self::Refused(reason) => write!(f, "the browser could not draw the map: {reason}"),
        }
    }
}

impl std::error::Error for DrawError {}

impl From<JsValue> for DrawError {
    fn from(reason: JsValue) -> Self {
        Self::Refused(message(&reason))
    }
}

/// The drawing context of `canvas`.
///
/// # Errors
/// [`DrawError::NoSurface`] where the browser has none.
pub(crate) fn context_of(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, DrawError> {
    let context = canvas.get_context("2d").ok().flatten().ok_or(DrawError::NoSurface)?;
    context.dyn_into().map_err(|_| DrawError::NoSurface)
}

/// Draws a whole scene on `canvas`, which becomes `scale` device pixels wide for each CSS pixel of the scene.
/// The canvas need not be in the page.
///
/// # Errors
/// Where the browser gives no surface, or refuses.
pub fn draw_scene(canvas: &HtmlCanvasElement, scene: &Scene, scale: f64) -> Result<(), DrawError> {
    canvas.set_width((scene.size.width * scale).round() as u32);
    canvas.set_height((scene.size.height * scale).round() as u32);
    let context = context_of(canvas)?;
    scene.replay(&mut Canvas2d::new(&context, TranslateScale { scale, ..TranslateScale::IDENTITY })?)
}

/// A sink over a canvas.
///
/// Each line is a stroke of its own: gathering lines of one look into one stroke was measured to be no faster, and
/// translucent lines would not darken where they cross.
#[derive(Debug)]
pub struct Canvas2d<'a> {
    context: &'a CanvasRenderingContext2d,
    screen_from_layer: TranslateScale,
    shortest_piece_px: f64,
    /// What the context was last told; none after it was restored.
    told: Told,
}

#[derive(Debug, Default)]
struct Told {
    fill: Option<Color>,
    stroke: Option<Stroke>,
    font: Option<Font>,
    anchor: Option<Anchor>,
}

impl<'a> Canvas2d<'a> {
    /// Draws on `context`, whose pixels lie at `device_from_screen` of the scene's CSS pixels.
    ///
    /// # Errors
    /// Where the browser refuses the transform.
    pub fn new(context: &'a CanvasRenderingContext2d, device_from_screen: TranslateScale) -> Result<Self, DrawError> {
        let TranslateScale { scale, shift } = device_from_screen;
        context.set_transform(scale, 0.0, 0.0, scale, shift.x, shift.y)?;
        context.set_line_join("round");
        context.set_text_baseline("alphabetic");
        // With these, texts are as wide as the advance table says. A browser that lacks one sets a harmless property.
        for (name, value) in [
            ("direction", "ltr"),
            ("fontKerning", "none"),
            ("letterSpacing", "0px"),
            ("textRendering", "geometricPrecision"),
        ] {
            Reflect::set(context, &name.into(), &value.into())?;
        }
        Ok(Self {
            context,
            screen_from_layer: TranslateScale::IDENTITY,
            shortest_piece_px: SHORTEST_PIECE / scale,
            told: Told::default(),
        })
    }

    /// Starts a path with a path or a disc; a text is none.
    fn trace(&self, shape: &Shape) -> Result<(), DrawError> {
        self.context.begin_path();
        match shape {
            Shape::Path(path) => self.trace_path(path),
            Shape::Circle { center, radius_px } => {
                let center = self.screen_from_layer * *center;
                self.context.arc(center.x, center.y, radius_px.max(0.0), 0.0, std::f64::consts::TAU)?;
            }
            Shape::Text { .. } => {}
        }
        Ok(())
    }

    fn trace_path(&self, path: &Path) {
        let context = self.context;
        let to_screen = self.screen_from_layer;
        let mut last = Point::ORIGIN;
        for segment in path.segments() {
            match segment {
                Segment::Move(to) => {
                    last = to_screen * to;
                    context.move_to(last.x, last.y);
                }
                Segment::Line(to) => {
                    let to = to_screen * to;
                    let step = to - last;
                    if step.x.abs().max(step.y.abs()) >= self.shortest_piece_px {
                        context.line_to(to.x, to.y);
                        last = to;
                    }
                }
                Segment::Cubic(control_1, control_2, to) => {
                    let [control_1, control_2, to] = [control_1, control_2, to].map(|point| to_screen * point);
                    context.bezier_curve_to(control_1.x, control_1.y, control_2.x, control_2.y, to.x, to.y);
                    last = to;
                }
                Segment::Close => context.close_path(),
            }
        }
    }

    fn tell_fill(&mut self, color: Color) {
        if self.told.fill != Some(color) {
            self.context.set_fill_style_str(&color.to_string());
            self.told.fill = Some(color);
        }
    }

    fn tell_stroke(&mut self, stroke: &Stroke) {
        if self.told.stroke == Some(*stroke) {
            return;
        }
        self.context.set_stroke_style_str(&stroke.color.to_string());
        self.context.set_line_width(stroke.width_px);
        self.context.set_line_cap(match stroke.cap {
            Cap::Butt => "butt",
            Cap::Round => "round",
        });
        let dashes: Array = stroke.dashes_px().map(JsValue::from_f64).collect();
        // Only lengths below zero or without end are refused; then the line stays unbroken.
        let _ = self.context.set_line_dash(&dashes);
        self.told.stroke = Some(*stroke);
    }

    fn tell_font(&mut self, font: &Font, anchor: Anchor) {
        if self.told.font != Some(*font) {
            self.context.set_font(&css_font(font));
            self.told.font = Some(*font);
        }
        if self.told.anchor != Some(anchor) {
            self.context.set_text_align(match anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            });
            self.told.anchor = Some(anchor);
        }
    }
}

/// The font as CSS writes it, such as `italic 600 12.5px 'Silkweb Sans', …`.
fn css_font(font: &Font) -> String {
    let &Font { size_px, weight, slant } = font;
    let slant = match slant {
        Slant::Upright => "normal",
        Slant::Italic => "italic",
    };
    let weight = match weight {
        Weight::Regular => "400",
        Weight::Semibold => "600",
    };
    [slant, weight, &css::px(size_px), FONT_FAMILY].join(" ")
}

impl Sink for Canvas2d<'_> {
    type Error = DrawError;

    fn begin_layer(&mut self, layer: &Layer) -> Result<(), DrawError> {
        self.screen_from_layer = layer.screen_from_layer;
        self.context.save();
        if let Some(clip) = layer.clip {
            self.context.begin_path();
            self.context.rect(clip.min.x, clip.min.y, clip.width().max(0.0), clip.height().max(0.0));
            self.context.clip();
        }
        Ok(())
    }

    fn halo(&mut self, item: &Item) -> Result<(), DrawError> {
        let Some(halo) = &item.paint.halo else {
            return Ok(());
        };
        self.tell_stroke(halo);
        if let Shape::Text { at, text, font, anchor } = &item.shape {
            self.tell_font(font, *anchor);
            let at = self.screen_from_layer * *at;
            return Ok(self.context.stroke_text(text, at.x, at.y)?);
        }
        self.trace(&item.shape)?;
        self.context.stroke();
        Ok(())
    }

    fn item(&mut self, item: &Item) -> Result<(), DrawError> {
        let Paint { fill, stroke, halo: _ } = &item.paint;
        if fill.is_none() && stroke.is_none() {
            return Ok(());
        }
        if let Some(fill) = fill {
            self.tell_fill(*fill);
        }
        if let Shape::Text { at, text, font, anchor } = &item.shape {
            self.tell_font(font, *anchor);
            let at = self.screen_from_layer * *at;
            return if fill.is_some() { Ok(self.context.fill_text(text, at.x, at.y)?) } else { Ok(()) };
        }
        self.trace(&item.shape)?;
        if fill.is_some() {
            self.context.fill_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
        }
        if let Some(stroke) = stroke {
            self.tell_stroke(stroke);
            self.context.stroke();
        }
        Ok(())
    }

    fn end_layer(&mut self) -> Result<(), DrawError> {
        self.context.restore();
        self.told = Told::default();
        Ok(())
    }
}
