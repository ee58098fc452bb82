//! The picture to take away: the same bytes natively and in every browser.

use crate::app::camera::Camera;
use crate::app::model::Stage;
use crate::app::picture::Shown;
use crate::app::words::Word;
use crate::app::{Model, Preferences, ThemeChoice, map_layers, picture, scene};
use crate::geom::Size;
use crate::render::svg;

/// The first view of the map on a sheet of `size` CSS pixels as SVG, with the selection and the organisation of `model`.
///
/// What belongs to the moment is left out: the camera's place, the hover card, room for controls, the reader's font size.
#[must_use]
pub fn drawing(model: &Model, size: Size, dark: bool) -> String {
    let mut sheet = model.clone();
    sheet.camera = Camera::home(size);
    sheet.theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    sheet.hover = None;
    sheet.overlays.clear();
    sheet.preferences = Preferences::default();
    if let Stage::Ready(loaded) = &mut sheet.stage {
        // Names stand where they would without a past.
        loaded.shown = Shown::default();
    }
    map_layers::refresh(&mut sheet);
    picture::refresh(&mut sheet);
    svg(&scene(&sheet), Word::PageTitle.text())
}
