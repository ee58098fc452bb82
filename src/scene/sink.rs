//! A surface that a scene is replayed on.

use crate::scene::{Item, Layer};

/// A surface: SVG text, a canvas, a recording.
pub trait Sink {
    /// What can go wrong.
    type Error;

    /// Called before the items of `layer`; they stand in its space until `end_layer`.
    ///
    /// # Errors
    /// Where the surface cannot draw.
    fn begin_layer(&mut self, layer: &Layer) -> Result<(), Self::Error>;

    /// Draws the halo of an item that has one; its `item` follows, maybe after the halos of other lines.
    ///
    /// # Errors
    /// Where the surface cannot draw.
    fn halo(&mut self, item: &Item) -> Result<(), Self::Error>;

    /// Draws the inside and the line of an item, and not its halo.
    ///
    /// # Errors
    /// Where the surface cannot draw.
    fn item(&mut self, item: &Item) -> Result<(), Self::Error>;

    /// Called after the items of a layer.
    ///
    /// # Errors
    /// Where the surface cannot draw.
    fn end_layer(&mut self) -> Result<(), Self::Error>;
}
