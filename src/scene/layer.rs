//! Layers of items, and the scene they make.

use std::sync::Arc;

use crate::geom::{Rect, Size, TranslateScale};
use crate::scene::{Item, Sink};

/// Which layer, from the bottom up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LayerId {
    /// Land, lakes and borders.
    Base,
    /// Corridors and other ties.
    Ties,
    /// Circles and symbols.
    Marks,
    /// Names.
    Labels,
    /// The inset's ground.
    InsetBase,
    /// The inset's ties.
    InsetTies,
    /// The inset's circles.
    InsetMarks,
    /// The inset's names and frame.
    InsetLabels,
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
        self.layers.iter().try_for_each(|layer| layer.replay(sink))
    }
}

impl Layer {
    /// Draws this layer.
    ///
    /// # Errors
    /// The first error of the sink.
    pub fn replay<S: Sink>(&self, sink: &mut S) -> Result<(), S::Error> {
        sink.begin_layer(self)?;
        self.items.iter().try_for_each(|item| sink.item(item))?;
        sink.end_layer()
    }
}
