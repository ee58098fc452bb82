//! The inset: the crowded centre, or the surroundings of the selection, at a closer scale.

use std::sync::Arc;

use crate::app::geometry::country;
use crate::app::model::{Loaded, Model};
use crate::app::picture::{View, on_screen};
use crate::app::theme::Theme;
use crate::geo::{Azimuthal, Projection};
use crate::geom::{Path, Point, Rect, Size, TranslateScale};
use crate::model::{EntityKind, LonLat};
use crate::scene::{Cap, Dash, Item, Layer, LayerId, Paint, Shape, Stroke, Target};

/// Of the inset, in CSS pixels.
const SIZE_PX: Size = Size::new(280.0, 204.0);
/// From the edges of the stage.
const MARGIN_PX: f64 = 16.0;
/// A smaller stage has no room for it.
const LEAST_STAGE: Size = Size::new(820.0, 440.0);
/// Between the Black Sea and the Caspian, where most corridors meet.
const CENTRE: LonLat = LonLat { lon_deg: 46.6, lat_deg: 40.9 };
/// How much of the map it shows from left to right, unless the selection is larger.
const WIDTH_KM: f64 = 1050.0;
/// A selection larger than this is better seen on the stage itself.
const WIDEST_KM: f64 = 1500.0;
/// From this zoom on the stage itself is close enough.
const MAX_ZOOM: f64 = 1.9;

/// Up to this zoom the outlines of the drawn map look no rougher than fine ones.
const DRAWN_ZOOM: f64 = 1.25;

/// Whether more is shown than the outlines of the drawn map are made for; outside a frame that is always near.
#[must_use]
pub fn wants_fine_map(model: &Model) -> bool {
    !model.is_framed()
        || model.camera.zoom() > DRAWN_ZOOM
        || model.loaded().is_some_and(|loaded| view(model, loaded).is_some())
}

/// Where the inset stands and what it shows; nothing where it would not help.
pub(crate) fn view(model: &Model, loaded: &Loaded) -> Option<View> {
    let stage = model.camera.size();
    if stage.width < LEAST_STAGE.width || stage.height < LEAST_STAGE.height || model.camera.zoom() > MAX_ZOOM {
        return None;
    }
    let corner = Point::new(stage.width - SIZE_PX.width - MARGIN_PX, stage.height - SIZE_PX.height - MARGIN_PX);
    let frame = Rect::at(corner, SIZE_PX);
    let (center, width_km) = centre(model, loaded);
    let shown = Rect::new(center, center).inflate(width_km / 2.0);
    let scale = SIZE_PX.width / shown.width();
    let screen_from_map = TranslateScale::new(scale, frame.center() - Point::new(center.x * scale, center.y * scale));
    // Names are chosen as on a stage of this scale.
    Some(View { frame, screen_from_map, zoom: scale / model.camera.px_per_km() * model.camera.zoom() })
}

/// What the inset is about: the selection where it is small, the crowded centre otherwise.
fn centre(model: &Model, loaded: &Loaded) -> (Point, f64) {
    let at_first = Azimuthal::EURASIA.map_from_lonlat(CENTRE);
    let Some(Target::Entity(id)) = model.selection else { return (at_first, WIDTH_KM) };
    let dataset = loaded.dataset();
    match dataset.entity(id).kind {
        EntityKind::Country => {
            let Some(outline) = country(&loaded.basemap, dataset, id) else { return (at_first, WIDTH_KM) };
            let bounds = outline.path.bounds();
            let width_km = bounds.width().max(bounds.height() * SIZE_PX.width / SIZE_PX.height) * 1.3;
            // A country within the crowded centre is best seen among its neighbours there.
            let shown = Rect::new(at_first, at_first).inflate(WIDTH_KM / 2.0);
            if bounds.is_empty() || width_km > WIDEST_KM || shown.contains(bounds.center()) {
                return (at_first, WIDTH_KM);
            }
            (bounds.center(), width_km.max(WIDTH_KM * 0.6))
        }
        EntityKind::Place => (loaded.geometry.at(id).unwrap_or(at_first), WIDTH_KM),
        _ => (at_first, WIDTH_KM),
    }
}

/// The hairline around the inset.
pub(crate) fn frame(frame: Rect, colors: &Theme) -> Layer {
    let stroke = Stroke { color: colors.ink_2, width_px: 1.0, dash: Dash::Solid, cap: Cap::Butt };
    let paint = Paint { stroke: Some(stroke), ..Paint::default() };
    on_screen(LayerId::InsetFrame, Item { shape: Shape::Path(Arc::new(Path::rectangle(frame))), paint, target: None })
}
