//! The picture to take away: the same bytes natively and in every browser.

use crate::app::model::Stage;
use crate::app::picture::Shown;
use crate::app::words::Word;
use crate::app::{Mix, Model, Preferences, ThemeChoice, map_layers, network, picture, scene};
use crate::geom::Size;
use crate::layout::{LayoutReply, LayoutRequest};
use crate::render::svg;

/// The first view at `mix` on a sheet of `size` CSS pixels as SVG, with the selection and the organisation of `model`.
///
/// What belongs to the moment is left out: the camera's place, what was moved by hand, the hover card, room for controls, the reader's font size.
/// `lay_out` answers what [`layout_for_drawing`] asks for, in this order; without an answer nothing is drawn.
#[must_use]
pub fn drawing(
    model: &Model,
    mix: Mix,
    size: Size,
    dark: bool,
    mut lay_out: impl FnMut(&LayoutRequest) -> Option<LayoutReply>,
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
    if !network::sheet(&mut sheet, mix, size, &mut lay_out) {
        return String::new();
    }
    map_layers::refresh(&mut sheet);
    picture::refresh(&mut sheet);
    network::refresh(&mut sheet);
    svg(&scene(&sheet), Word::PageTitle.text())
}

/// The next layout that a drawing needs, after the answers in `known`: that of a network which was never shown, then that
/// between map and network.
#[must_use]
pub fn layout_for_drawing(model: &Model, mix: Mix, size: Size, known: &[LayoutReply]) -> Option<LayoutRequest> {
    let mut sheet = model.clone();
    let (mut known, mut wanted) = (known.iter(), None);
    network::sheet(&mut sheet, mix, size, &mut |request| {
        let reply = known.next().cloned();
        wanted = reply.is_none().then(|| request.clone());
        reply
    });
    wanted
}
