//! The picture to take away: the same bytes natively and in every browser.

use std::sync::Arc;

use crate::app::map_layers::MapLayers;
use crate::app::model::{Loaded, Stage};
use crate::app::picture::Shown;
use crate::app::sheet::{refresh, sheet};
use crate::app::words::Word;
use crate::app::{Mix, Model, Options, ThemeChoice, network, scene};
use crate::geom::Size;
use crate::layout::{LayoutReply, LayoutRequest};
use crate::render::svg;

/// The least height of a picture with words around it, in CSS pixels.
const LEAST_PX: f64 = 200.0;

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
    let mut sheet = sheet_of(model);
    sheet.theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    if !network::sheet(&mut sheet, mix, size, &mut lay_out) {
        return String::new();
    }
    refresh(&mut sheet);
    svg(&scene(&sheet), Word::PageTitle.text())
}

/// The same with words around it as [`sheet`](crate::app::sheet()) writes them, on a sheet of `size` in all.
///
/// Where it would leave less than 200 pixels for the picture, the sheet is higher.
#[must_use]
pub fn captioned(
    model: &Model,
    mix: Mix,
    size: Size,
    dark: bool,
    words: &str,
    mut lay_out: impl FnMut(&LayoutRequest) -> Option<LayoutReply>,
) -> String {
    let theme = if dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    let mut framed = |size: Size| {
        let mut drawn = sheet_of(model);
        network::sheet(&mut drawn, mix, size, &mut lay_out).then(|| sheet(&mut drawn, words, theme, 1.0))
    };
    let Some(whole) = framed(size) else { return String::new() };
    let around_px = whole.size.height - size.height;
    let inner = Size::new(size.width, (size.height - around_px).max(LEAST_PX.min(size.height)));
    framed(inner).map_or_else(String::new, |scene| svg(&scene, Word::PageTitle.text()))
}

/// What a drawing is made of, without what belongs to the moment: names stand where they would without a past.
#[must_use]
pub fn sheet_of(model: &Model) -> Model {
    let mut sheet = Model::new(Options::default());
    (sheet.selection, sheet.organisation) = (model.selection, model.organisation);
    (sheet.steps, sheet.filter) = (model.steps, model.filter.clone());
    (sheet.time, sheet.compare) = (model.time, model.compare);
    if let Some(loaded) = model.loaded() {
        sheet.stage = Stage::Ready(Box::new(Loaded {
            parsed: Arc::clone(&loaded.parsed),
            basemap: Arc::clone(&loaded.basemap),
            geometry: Arc::clone(&loaded.geometry),
            layers: MapLayers::default(),
            shown: Shown::default(),
            network: loaded.network.fresh(),
            times: loaded.times.clone(),
        }));
    }
    sheet
}

/// The next layout that a drawing needs, after the answers in `known`: that of a network which was never shown, then that
/// between map and network.
#[must_use]
pub fn layout_for_drawing(model: &Model, mix: Mix, size: Size, known: &[LayoutReply]) -> Option<LayoutRequest> {
    let mut sheet = sheet_of(model);
    let (mut known, mut wanted) = (known.iter(), None);
    network::sheet(&mut sheet, mix, size, &mut |request| {
        let reply = known.next().cloned();
        wanted = reply.is_none().then(|| request.clone());
        reply
    });
    wanted
}
