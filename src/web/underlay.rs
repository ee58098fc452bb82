//! A coarse picture of the map far around the screen, shown where a gesture uncovers what is not drawn yet.

use std::sync::Arc;

use web_sys::Element;

use crate::geom::{Point, Rect, Size, TranslateScale};
use crate::scene::{Item, Layer};
use crate::web::canvas2d::DrawError;
use crate::web::surface::Surface;

/// The larger side of its bitmap, in device pixels.
const N_PIXELS_LONG: f64 = 1024.0;

/// How much of the map it shows to each side of the screen, in parts of the screen's larger side.
const MARGIN: f64 = 1.0;

/// It is drawn again when it is magnified more than this, or shrunk as much.
const MAGNIFIED_MAX: f64 = 3.0;

/// One canvas below the others.
#[derive(Debug)]
pub(crate) struct Underlay {
    surface: Surface,
    drawn: Option<Drawn>,
    is_shown: bool,
}

/// What its bitmap shows.
#[derive(Debug)]
struct Drawn {
    items: Vec<Arc<[Item]>>,
    /// Where they stood on the screen.
    screen_from_layer: TranslateScale,
    /// What of them is shown, in layer space.
    window: Rect,
    /// All that there is, in layer space.
    bounds: Rect,
}

impl Underlay {
    /// An empty canvas on top of what `container` holds.
    pub(crate) fn new(container: &Element) -> Result<Self, DrawError> {
        let surface = Surface::new(container)?;
        surface.style("display", "none")?;
        Ok(Self { surface, drawn: None, is_shown: false })
    }

    /// Shows all of `layers` where they stand now on a screen of `size`; nothing if they do not stand together.
    pub(crate) fn show(&mut self, layers: &[&Layer], size: Size) -> Result<(), DrawError> {
        let Some(screen_from_layer) = layers.first().map(|layer| layer.screen_from_layer) else {
            return self.hide();
        };
        if layers.iter().any(|layer| layer.screen_from_layer != screen_from_layer || layer.clip.is_some()) {
            return self.hide();
        }
        if !self.drawn.as_ref().is_some_and(|drawn| drawn.serves(layers, screen_from_layer, size)) {
            self.draw(layers, screen_from_layer, size)?;
        }
        let Some(drawn) = &self.drawn else {
            return self.hide();
        };
        self.surface.move_by(screen_from_layer * drawn.screen_from_layer.inverse())?;
        if !self.is_shown {
            self.is_shown = true;
            self.surface.style("display", "block")?;
        }
        Ok(())
    }

    /// Hides it; its picture is kept for the next gesture.
    pub(crate) fn hide(&mut self) -> Result<(), DrawError> {
        if self.is_shown {
            self.is_shown = false;
            self.surface.style("display", "none")?;
        }
        Ok(())
    }

    /// Draws it anew the next time.
    pub(crate) fn forget(&mut self) {
        self.drawn = None;
    }

    /// Gives back what the picture takes.
    pub(crate) fn release(&mut self) -> Result<(), DrawError> {
        self.forget();
        self.surface.start(Rect::at(Point::ORIGIN, Size::default()), 1.0).map(drop)
    }

    fn draw(&mut self, layers: &[&Layer], screen_from_layer: TranslateScale, size: Size) -> Result<(), DrawError> {
        self.drawn = None;
        let items = layers.iter().flat_map(|layer| layer.items.iter());
        let bounds = items.fold(Rect::EMPTY, |all, item| all.union(item.shape.bounds()));
        let around = size.rect().inflate(MARGIN * size.width.max(size.height));
        let window_on_screen = screen_from_layer.map_rect(bounds).intersection(around);
        let long = window_on_screen.width().max(window_on_screen.height());
        if window_on_screen.is_empty() || !(long.is_finite() && long > 0.0) {
            return Ok(());
        }
        let mut sink = self.surface.start(window_on_screen, (N_PIXELS_LONG / long).min(1.0))?;
        for layer in layers {
            layer.replay(window_on_screen, &mut sink)?;
        }
        let items = layers.iter().map(|layer| Arc::clone(&layer.items)).collect();
        let window = screen_from_layer.inverse().map_rect(window_on_screen);
        self.drawn = Some(Drawn { items, screen_from_layer, window, bounds });
        Ok(())
    }
}

impl Drawn {
    /// Whether this picture, moved, is good enough for `layers` at `screen_from_layer`.
    fn serves(&self, layers: &[&Layer], screen_from_layer: TranslateScale, size: Size) -> bool {
        let has_all = self.items.len() == layers.len()
            && self.items.iter().zip(layers).all(|(items, layer)| Arc::ptr_eq(items, &layer.items));
        let magnified = screen_from_layer.scale / self.screen_from_layer.scale;
        let wanted = screen_from_layer.inverse().map_rect(size.rect()).intersection(self.bounds);
        let is_covered = wanted.is_empty() || self.window.contains_rect(wanted);
        has_all && is_covered && (1.0 / MAGNIFIED_MAX..=MAGNIFIED_MAX).contains(&magnified)
    }
}
