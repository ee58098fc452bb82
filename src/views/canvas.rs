//! A canvas as a surface of plotters, in device pixels.
//!
//! Shapes go to plotters' own canvas; letters are written here, on a base line, in the font's two weights, from left to
//! right whatever the page's direction. Plotters' canvas gives a context that another call gives again, so both are one.

use js_sys::Reflect;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, DrawingBackend as _, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use silkweb::geom::Size;
use silkweb::render::chart::{Ink, Letters, Refused, Surface};
use silkweb::scene::FONT_FAMILY;
use silkweb::web::{Failure, css};
use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas to draw a chart on.
pub(crate) struct Paper {
    shapes: CanvasBackend,
    context: CanvasRenderingContext2d,
}

impl Paper {
    /// `canvas` with nothing on it, of `size` CSS pixels with `ratio` device pixels each.
    ///
    /// # Errors
    /// When the browser gives no context.
    pub(crate) fn new(canvas: &HtmlCanvasElement, size: Size, ratio: f64) -> Result<Self, Failure> {
        canvas.set_width((size.width * ratio).round() as u32);
        canvas.set_height((size.height * ratio).round() as u32);
        canvas.style().set_property("height", &css::px(size.height))?;
        let context = canvas.get_context("2d")?.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
        let context = context.ok_or_else(|| Failure::missing("canvas"))?;
        Reflect::set(&context, &"fontKerning".into(), &"none".into())?;
        Reflect::set(&context, &"direction".into(), &"ltr".into())?;
        context.set_line_join("round");
        let shapes = CanvasBackend::with_canvas_object(canvas.clone()).ok_or_else(|| Failure::missing("canvas"))?;
        Ok(Self { shapes, context })
    }
}

type Done = Result<(), DrawingErrorKind<Refused>>;

/// A context that is lost draws nothing; it is drawn anew with the next change.
fn drawn<E: std::error::Error + Send + Sync>(done: Result<(), DrawingErrorKind<E>>) -> Done {
    done.map_err(|_| DrawingErrorKind::DrawingError(Refused("the canvas refuses".to_owned())))
}

impl Surface for Paper {
    fn size(&self) -> (u32, u32) {
        self.shapes.get_size()
    }

    fn path(&mut self, points: &[BackendCoord], ink: Ink) -> Done {
        match (points, ink.stroke) {
            // Plotters' canvas puts level and upright lines of one pixel on pixels.
            (&[from, to], Some(_)) => drawn(self.shapes.draw_line(from, to, &ink)),
            (_, Some(_)) => drawn(self.shapes.draw_path(points.iter().copied(), &ink)),
            (_, None) => drawn(self.shapes.fill_polygon(points.iter().copied(), &ink)),
        }
    }

    fn circle(&mut self, center: BackendCoord, radius: u32, ink: Ink) -> Done {
        drawn(self.shapes.draw_circle(center, radius, &ink, ink.stroke.is_none()))
    }

    fn rectangle(&mut self, a: BackendCoord, b: BackendCoord, color: BackendColor) -> Done {
        drawn(self.shapes.draw_rect(a, b, &color, true))
    }

    fn finish(&mut self) -> Done {
        Ok(())
    }

    fn letters(&mut self, text: &str, letters: &Letters, (x, y): BackendCoord) -> Done {
        let BackendColor { rgb: (red, green, blue), .. } = letters.color;
        let hex = [red, green, blue]
            .map(|part| [b"0123456789abcdef"[usize::from(part >> 4)], b"0123456789abcdef"[usize::from(part & 15)]]);
        let hex: String = hex.iter().flatten().map(|digit| char::from(*digit)).collect();
        self.context.set_fill_style_str(&["#", &hex].concat());
        let weight = if letters.is_bold { "600 " } else { "" };
        self.context.set_font(&[weight, &css::px(letters.size), " ", FONT_FAMILY].concat());
        self.context.set_text_baseline("alphabetic");
        self.context.set_text_align(match letters.anchor {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        // A context that is lost draws nothing; there is nobody to tell.
        let _ = self.context.fill_text(text, f64::from(x), f64::from(y));
        Ok(())
    }
}
