//! Layers of items, and the scene they make.

use std::sync::Arc;

use crate::geom::{Rect, Size, TranslateScale};
use crate::scene::{Item, Sink};

/// Which layer, from the bottom up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LayerId {
    /// Water below everything.
    Ground,
    /// Land, lakes and borders.
    Base,
    /// Corridors and other ties.
    Ties,
    /// Circles and symbols.
    Marks,
    /// Names.
    Labels,
    /// The water behind the inset.
    InsetGround,
    /// The inset's land.
    InsetBase,
    /// The inset's ties.
    InsetTies,
    /// The inset's circles.
    InsetMarks,
    /// The inset's names.
    InsetLabels,
    /// The line around the inset.
    InsetFrame,
    /// What the pointer is on, over a picture that stays as it is.
    Hover,
    /// What stands around a picture that is taken away.
    Caption,
}

/// Items that move together.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Which one.
    pub id: LayerId,
    /// What of the screen it may paint, in CSS pixels; everything without one.
    pub clip: Option<Rect>,
    /// Where its items stand on the screen.
    pub screen_from_layer: TranslateScale,
    /// How much of it is there, from 0 to 1. What is less than half there is never hit.
    pub opacity: f64,
    /// What it draws, from the bottom up. The same allocation means the same items.
    pub items: Arc<[Item]>,
}

/// A picture: layers from the bottom up on a surface of `size` CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Of the surface, in CSS pixels.
    pub size: Size,
    /// From the bottom up.
    pub layers: Vec<Layer>,
}

impl Scene {
    /// Draws every layer in order.
    ///
    /// # Errors
    /// The first error of the sink.
    pub fn replay<S: Sink>(&self, sink: &mut S) -> Result<(), S::Error> {
        self.layers.iter().try_for_each(|layer| layer.replay(self.size.rect(), sink))
    }
}

impl Layer {
    /// Draws what of this layer can be seen on `surface`, in CSS pixels.
    ///
    /// Of lines that follow each other, all halos come before the first line: so a crossing is no gap, and the
    /// halos part the lines from the ground only. A line whose halo shall cut others stands in a layer of its own.
    ///
    /// # Errors
    /// The first error of the sink.
    pub fn replay<S: Sink>(&self, surface: Rect, sink: &mut S) -> Result<(), S::Error> {
        let window = self.window(surface);
        let is_seen = |item: &&Item| item.screen_bounds(self.screen_from_layer).overlaps(window);
        sink.begin_layer(self)?;
        for run in self.items.chunk_by(|a, b| a.is_line() && b.is_line()) {
            run.iter().filter(|item| item.paint.halo.is_some()).filter(is_seen).try_for_each(|item| sink.halo(item))?;
            run.iter().filter(is_seen).try_for_each(|item| sink.item(item))?;
        }
        sink.end_layer()
    }

    /// What of `surface` this layer may paint, in CSS pixels.
    #[must_use]
    pub fn window(&self, surface: Rect) -> Rect {
        self.clip.map_or(surface, |clip| clip.intersection(surface))
    }
}
