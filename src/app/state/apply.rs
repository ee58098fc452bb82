//! From what the page shows to the state that it shares, and back.

use crate::app::camera::Seen;
use crate::app::model::{Loaded, Model};
use crate::app::network::MAP_FROM_LAYOUT;
use crate::app::state::values::rounded;
use crate::app::state::{Center, Pin, State, View, Viewpoint};
use crate::app::{Cmd, Event, Mix, Page, network, then};
use crate::geo::{Azimuthal, Projection as _};
use crate::geom::{Point, Vec2};
use crate::model::LonLat;
use crate::scene::Target;

/// What was asked for and cannot be shown yet, and what the camera was sent to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// None for the first view.
    viewpoint: Option<Viewpoint>,
    /// The camera goes there when the picture has come to where the slider stands.
    due: Option<Travel>,
    /// They are put there when the network is laid out.
    pins: Option<Vec<Pin>>,
}

/// How the camera gets somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Travel {
    /// As the page opens.
    AtOnce,
    /// In sight of the reader, unless they ask for less motion.
    Flying,
}

impl State {
    /// What the page shows, or will where the picture is on its way; none before there is a dataset.
    pub(crate) fn of(model: &Model) -> Option<Self> {
        let (loaded, state) = (model.loaded()?, Self::unplaced(model)?);
        Some(Self {
            viewpoint: if state.view.mix().is_some() { viewpoint(model, loaded) } else { None },
            pins: model.asked.pins.clone().unwrap_or_else(|| pins(loaded)),
            ..state
        })
    }

    /// The same without what is looked at and where things were put, which are found among all nodes of the network.
    pub(crate) fn unplaced(model: &Model) -> Option<Self> {
        model.loaded()?;
        let view = match model.page {
            Page::Table => View::Table,
            Page::Figures => View::Figures,
            Page::Platforms => View::Platforms,
            Page::Measures => View::Measures,
            Page::Agenda => View::Agenda,
            Page::Argument => View::Argument,
            Page::Routes => View::Routes,
            Page::Map | Page::Network => View::Stage(model.mix),
        };
        Some(Self {
            view,
            viewpoint: None,
            selection: model.selection,
            organisation: model.organisation,
            time: model.time,
            compare: model.compare,
            lines: model.lines.clone(),
            steps: model.steps,
            filter: model.filter.clone(),
            pins: Vec::new(),
            comparing: model.comparing.clone(),
            claim: model.claim.clone(),
            weighing: model.weighing.clone(),
            routes: model.routes.clone(),
            tour: model.tour.clone(),
            step: model.step,
            theme: model.theme,
        })
    }
}

fn tenth(by: Vec2) -> Vec2 {
    Vec2::new(rounded(by.x, 10.0), rounded(by.y, 10.0))
}

fn pins(loaded: &Loaded) -> Vec<Pin> {
    let Some(drawn) = &loaded.network.drawn else { return Vec::new() };
    let pin = |(n, node): (u32, &network::Node)| {
        let by = loaded.network.pin(n)? - loaded.network.rest(n)?;
        Some(Pin { id: node.id, by: tenth(by) })
    };
    (0..).zip(&drawn.network.nodes).filter_map(pin).collect()
}

/// What the camera looks at; in the network told from the nearest node.
fn viewpoint(model: &Model, loaded: &Loaded) -> Option<Viewpoint> {
    if model.asked.due.is_some() || model.camera.is_as_asked() {
        return model.asked.viewpoint;
    }
    let Seen { center_in_map, zoom } = model.camera.seen()?;
    let center = match &loaded.network.drawn {
        Some(drawn) if model.mix == Mix::NETWORK => {
            let center = MAP_FROM_LAYOUT.inverse() * center_in_map;
            let nodes = (0..).zip(&drawn.network.nodes);
            let from = nodes.filter_map(|(n, node)| Some((node.id, center - loaded.network.rest(n)?)));
            let (id, by) = from.min_by(|a, b| a.1.length().total_cmp(&b.1.length()))?;
            Center::Near(id, tenth(by))
        }
        _ => {
            let at = Azimuthal::EURASIA.lonlat_from_map(center_in_map)?;
            Center::Earth(LonLat::new(rounded(at.lon_deg, 1000.0), rounded(at.lat_deg, 1000.0)))
        }
    };
    Some(Viewpoint { center, zoom: rounded(zoom, 1000.0) })
}

impl Viewpoint {
    /// What a camera has to look at for this; none where there is no such thing.
    fn seen(self, model: &Model) -> Option<Seen> {
        let loaded = model.loaded()?;
        let center_in_map = match self.center {
            Center::Earth(at) => Azimuthal::EURASIA.map_from_lonlat(at),
            Center::Near(id, by) => from_thing(model, loaded, id)? + by * MAP_FROM_LAYOUT.scale,
        };
        Some(Seen { center_in_map, zoom: self.zoom })
    }
}

/// Where a thing stands before anything is moved by hand, in map space.
fn from_thing(model: &Model, loaded: &Loaded, id: crate::model::EntityId) -> Option<Point> {
    if model.mix == Mix::NETWORK {
        let node = loaded.network.drawn.as_ref()?.network.node(id)?;
        return loaded.network.rest(node).map(|at| MAP_FROM_LAYOUT * at);
    }
    loaded.geometry.at(id)
}

/// Makes the page show `to`; what is so already is left alone.
pub(crate) fn apply(model: &mut Model, to: State, travel: Travel) -> Vec<Cmd> {
    let Some(from) = State::of(model) else { return Vec::new() };
    let State {
        view,
        viewpoint,
        selection,
        organisation,
        time,
        compare,
        lines,
        steps,
        filter,
        pins,
        comparing,
        claim,
        weighing,
        routes,
        tour,
        step,
        theme,
    } = to;
    let mut cmds = network::put_down(model);
    cmds.push(Cmd::Draw { animate: false });
    model.hover = None;
    (model.theme, model.organisation, model.steps, model.filter) = (theme, organisation, steps, filter);
    (model.time, model.compare, model.lines) = (time, compare, lines);
    then::refresh(model);
    (model.tour, model.step) = (tour, step);
    (model.comparing, model.claim, model.weighing, model.routes) = (comparing, claim, weighing, routes);
    if from.selection != selection {
        model.selection = selection;
        cmds.push(Cmd::Emit(selected(model)));
    }
    if from.pins != pins {
        model.asked.pins = Some(pins);
    }
    model.page = view.page();
    if let Some(mix) = view.mix() {
        if from.viewpoint != viewpoint || model.mix != mix {
            model.asked.viewpoint = viewpoint;
            model.asked.due = Some(travel);
        }
        if model.mix != mix {
            cmds.extend(match travel {
                Travel::AtOnce => network::open(model, mix),
                Travel::Flying => network::put(model, mix, true),
            });
        }
    }
    cmds
}

/// Shows what was asked for as soon as it can be shown.
pub(crate) fn arrive(model: &mut Model) -> Vec<Cmd> {
    let mut cmds = Vec::new();
    if model.loaded().is_some_and(|loaded| loaded.network.rest(0).is_some())
        && let Some(pins) = model.asked.pins.take()
    {
        cmds = network::arrange(model, &pins);
    }
    if network::is_there(model)
        && let Some(travel) = model.asked.due.take()
    {
        let seen = model.asked.viewpoint.and_then(|viewpoint| viewpoint.seen(model));
        model.camera.look(seen, travel == Travel::AtOnce || model.preferences.reduced_motion);
        cmds.push(Cmd::Draw { animate: false });
    }
    cmds
}

/// The network lies another way: what was asked for is elsewhere.
pub(crate) fn turned(model: &mut Model) {
    if model.camera.is_as_asked() {
        model.asked.due = Some(Travel::AtOnce);
    }
}

/// The event that another thing is selected now.
pub(crate) fn selected(model: &Model) -> Event {
    let key = match model.selection {
        Some(Target::Entity(id)) => model.loaded().map(|loaded| loaded.dataset().entity(id).key.to_string()),
        Some(Target::Tie(_)) | None => None,
    };
    Event::Selected(key)
}
