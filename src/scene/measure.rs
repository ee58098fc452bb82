//! The width of a text, guessed from its letters until the font's own table stands in.

use crate::scene::Font;

/// The width of `text` in CSS pixels.
#[must_use]
pub(crate) fn width_px(text: &str, font: &Font) -> f64 {
    text.chars().fold(0.0, |width, _| width + 0.55 * font.size_px)
}
