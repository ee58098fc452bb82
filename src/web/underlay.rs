//! A coarse picture of the whole map, shown where a gesture uncovers what is not drawn yet.

use std::sync::Arc;

use web_sys::Element;

use crate::geom::{Rect, TranslateScale};
use crate::scene::{Item, Layer};
use crate::web::canvas2d::DrawError;
use crate::web::surface::Surface;

/// The larger side of its bitmap, in device pixels.
const N_PIXELS_LONG: f64 = 1024.0;

/// The whole map on one canvas below the others.
#[derive(Debug)]
pub(crate) struct Underlay {
    surface: Surface,
    /// What is drawn: the items, and where they stood.
    drawn: Option<(Vec<Arc<[Item]>>, TranslateScale)>,
    is_shown: bool,
}

impl Underlay {
    /// An empty canvas on top of what `container` holds.
    pub(crate) fn new(container: &Element) -> Result<Self, DrawError> {
        let surface = Surface::new(container)?;
        surface.style("display", "none")?;
        Ok(Self { surface, drawn: None, is_shown: false })
    }

    /// Shows all of `layers` where they stand now; nothing if they do not stand together.
    pub(crate) fn show(&mut self, layers: &[&Layer]) -> Result<(), DrawError> {
        let Some(screen_from_layer) = layers.first().map(|layer| layer.screen_from_layer) else {
            return self.hide();
        };
        if layers.iter().any(|layer| layer.screen_from_layer != screen_from_layer || layer.clip.is_some()) {
            return self.hide();
        }
        if !self.is_usable(layers) {
            self.draw(layers, screen_from_layer)?;
        }
        let Some((_, drawn_from_layer)) = &self.drawn else {
            return self.hide();
        };
        self.surface.move_by(screen_from_layer * drawn_from_layer.inverse())?;
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

    /// Whether the picture shows these items, and, before the gesture, with lines about as wide as now.
    fn is_usable(&self, layers: &[&Layer]) -> bool {
        let Some((items, drawn_from_layer)) = &self.drawn else {
            return false;
        };
        let same = items.len() == layers.len() && items.iter().zip(layers).all(|(a, b)| Arc::ptr_eq(a, &b.items));
        let magnified = layers.first().map_or(1.0, |layer| layer.screen_from_layer.scale / drawn_from_layer.scale);
        same && (self.is_shown || (0.5..=2.0).contains(&magnified))
    }

    fn draw(&mut self, layers: &[&Layer], screen_from_layer: TranslateScale) -> Result<(), DrawError> {
        let items = layers.iter().flat_map(|layer| layer.items.iter());
        let in_layer = items.fold(Rect::EMPTY, |all, item| all.union(item.shape.bounds()));
        let on_screen = screen_from_layer.map_rect(in_layer);
        let long = on_screen.width().max(on_screen.height());
        self.drawn = None;
        if !(long.is_finite() && long > 0.0) {
            return Ok(());
        }
        let mut sink = self.surface.start(on_screen, N_PIXELS_LONG / long)?;
        for layer in layers {
            layer.replay(on_screen, &mut sink)?;
        }
        let items = layers.iter().map(|layer| Arc::clone(&layer.items)).collect();
        self.drawn = Some((items, screen_from_layer));
        Ok(())
    }
}
