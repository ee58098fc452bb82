//! The picture to take away: the same bytes natively and in every browser.

use crate::app::camera::Camera;
use crate::app::model::Stage;
use crate::app::picture::Shown;
use crate::app::words::Word;
use crate::app::{Model, Preferences, StageView, ThemeChoice, map_layers, network, picture, scene};
use crate::geom::Size;
use crate::layout::{LayoutReply, LayoutRequest};
use crate::render::svg;

/// The first view of the map, or of the network, on a sheet of `size` CSS pixels as SVG, with the selection and the organisation of `model`.
///
/// What belongs to the moment is left out: the camera's place, what was moved by hand, the hover card, room for controls, the reader's font size.
/// `lay_out` answers what [`layout_for_drawing`] asks for; where that asks for nothing, nobody asks it.
#[must_use]
pub fn drawing(
    model: &Model,
    view: StageView,
    size: Size,
    dark: bool,
    lay_out: impl FnOnce(&LayoutRequest) -> LayoutReply,
) -> String {
    let mut sheet = model.clone();
    sheet.theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    sheet.hover = None;
    sheet.overlays.clear();
    sheet.preferences = Preferences::default();
    if let Stage::Ready(loaded) = &mut sheet.stage {
        // Names stand where they would without a past.
        loaded.shown = Shown::default();
    }
    match view {
        StageView::Map => {
            sheet.view = view;
            sheet.camera = Camera::home(size);
        }
        StageView::Network => network::sheet(&mut sheet, size, lay_out),
    }
    map_layers::refresh(&mut sheet);
    picture::refresh(&mut sheet);
    network::refresh(&mut sheet);
    svg(&scene(&sheet), Word::PageTitle.text())
}

/// The layout that a drawing needs and that the model does not have yet: that of a network which was never shown.
#[must_use]
pub fn layout_for_drawing(model: &Model, view: StageView) -> Option<LayoutRequest> {
    match view {
        StageView::Map => None,
        StageView::Network => network::layout_for_sheet(model),
    }
}
