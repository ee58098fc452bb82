//! One canvas in the page, as sharp as the screen.

use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use crate::geom::{Point, Rect, Size, TranslateScale, Vec2};
use crate::web::canvas2d::{Canvas2d, DrawError, context_of};
use crate::web::css;

/// No canvas has more device pixels; beyond it some phones draw nothing.
const N_PIXELS_MAX: f64 = 16_000_000.0;

/// A canvas over a part of its container.
#[derive(Debug)]
pub(crate) struct Surface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// Where its bitmap lies before it is moved, in CSS pixels of the container.
    place: Rect,
}

impl Surface {
    /// A new canvas on top of what `container` holds, hidden from screen readers and from the pointer.
    pub(crate) fn new(container: &Element) -> Result<Self, DrawError> {
        let document = container.owner_document().ok_or(DrawError::NoSurface)?;
        let canvas: HtmlCanvasElement =
            document.create_element("canvas")?.dyn_into().map_err(|_| DrawError::NoSurface)?;
        let context = context_of(&canvas)?;
        canvas.set_attribute("aria-hidden", "true")?;
        container.append_child(&canvas)?;
        let surface = Self { canvas, context, place: Rect::EMPTY };
        for (name, value) in
            [("position", "absolute"), ("transform-origin", "0 0"), ("pointer-events", "none"), ("display", "block")]
        {
            surface.style(name, value)?;
        }
        Ok(surface)
    }

    /// Sets one CSS property; through the object model, which a strict content security policy allows.
    pub(crate) fn style(&self, name: &str, value: &str) -> Result<(), DrawError> {
        Ok(self.canvas.style().set_property(name, value)?)
    }

    /// Lies over `place`, in CSS pixels of the container, with `pixel_ratio` device pixels each; empties it.
    ///
    /// Gives back a sink in CSS pixels of the container.
    pub(crate) fn start(&mut self, place: Rect, pixel_ratio: f64) -> Result<Canvas2d<'_>, DrawError> {
        let size = Size::new(place.width().max(0.0), place.height().max(0.0));
        let ratio = pixel_ratio.min((N_PIXELS_MAX / (size.width * size.height).max(1.0)).sqrt());
        let (n_columns, n_rows) = ((size.width * ratio).round().max(1.0), (size.height * ratio).round().max(1.0));
        if (f64::from(self.canvas.width()), f64::from(self.canvas.height())) == (n_columns, n_rows) {
            self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)?;
            self.context.clear_rect(0.0, 0.0, n_columns, n_rows);
        } else {
            // This empties it too.
            self.canvas.set_width(n_columns as u32);
            self.canvas.set_height(n_rows as u32);
        }
        if self.place != place {
            self.place = place;
            self.style("left", &css::px(place.min.x))?;
            self.style("top", &css::px(place.min.y))?;
        }
        // From whole device pixels back to CSS pixels, so that the browser has nothing to resample.
        self.style("width", &css::px(n_columns / ratio))?;
        self.style("height", &css::px(n_rows / ratio))?;
        self.rest()?;
        Canvas2d::new(&self.context, TranslateScale::new(ratio, (Point::ORIGIN - place.min) * ratio))
    }

    /// Shows the bitmap where it was drawn.
    pub(crate) fn rest(&self) -> Result<(), DrawError> {
        self.style("transform", "none")
    }

    /// Shows the bitmap elsewhere and larger or smaller, without drawing it again.
    pub(crate) fn move_by(&self, new_from_drawn: TranslateScale) -> Result<(), DrawError> {
        let shift: Vec2 = new_from_drawn * self.place.min - self.place.min;
        let scale = new_from_drawn.scale;
        let [scale, x, y] = [scale, shift.x, shift.y].map(css::number);
        self.style("transform", &["matrix(", &scale, ",0,0,", &scale, ",", &x, ",", &y, ")"].concat())
    }

    /// Where its bitmap lies before it is moved, in CSS pixels of the container.
    pub(crate) const fn place(&self) -> Rect {
        self.place
    }
}

impl Drop for Surface {
    fn drop(&mut self) {
        self.canvas.remove();
    }
}
