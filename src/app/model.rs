//! The state of the page; only `update` changes it.

use std::sync::Arc;

use crate::app::camera::Camera;
use crate::app::geometry::Geometry;
use crate::app::gesture::Gesture;
use crate::app::history::History;
use crate::app::map_layers::MapLayers;
use crate::app::network::{Carrying, MAP_FROM_LAYOUT, NetworkState};
use crate::app::picture::Shown;
use crate::app::state::{Asked, Comparing, RouteQuestion, Weighing};
use crate::app::theme::Theme;
use crate::app::then::{Then, Times};
use crate::app::walk::Walk;
use crate::app::{
    Control, Filter, Key, Marked, Mix, Motion, Note, Options, Page, Preferences, State, ThemeChoice, history, key_named,
};
use crate::geo::Basemap;
use crate::geom::{Point, Rect, TranslateScale};
use crate::model::{Dataset, EntityId, Evidence, Parsed, Period, TieId};
use crate::scene::Target;

/// How far a picture may move without new marks and names, in parts of the stage's longer side, and by which factor it may
/// grow or shrink.
const GLIDE_PART: f64 = 0.4;
const GLIDE_FACTOR: f64 = 2.0;

/// The dataset and everything that follows from it alone.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    /// The dataset, and what of it could not be used.
    pub(crate) parsed: Arc<Parsed>,
    /// The base map: first in coarse outlines, then in fine ones.
    pub(crate) basemap: Arc<Basemap>,
    /// Where everything stands on the map.
    pub(crate) geometry: Arc<Geometry>,
    /// What is drawn of the map.
    pub(crate) layers: MapLayers,
    /// Marks and names as they stand now.
    pub(crate) shown: Shown,
    /// The network and where its nodes are.
    pub(crate) network: NetworkState,
    /// What held at the time that is shown.
    pub(crate) times: Times,
}

impl Loaded {
    pub(crate) fn dataset(&self) -> &Dataset {
        &self.parsed.dataset
    }

    /// The dataset as of the time that is shown.
    pub(crate) fn then(&self) -> Then<'_> {
        Then { dataset: self.dataset(), phases: &self.times.phases }
    }

    /// The corridors that have a place in a country, and a stretch that is there or may be.
    pub(crate) fn corridors_through(&self, country: EntityId) -> impl Iterator<Item = EntityId> {
        let Then { dataset, phases } = self.then();
        let is_there = move |corridor: &EntityId| {
            let mut ties = dataset.ties_of(*corridor).iter();
            ties.any(|&tie| dataset.tie(tie).leg().is_some() && phases.holds(tie))
        };
        self.geometry.corridors_through(country).filter(is_there)
    }

    /// From now on these are the outlines; what was drawn from the last ones is made anew.
    pub(crate) fn exchange(&mut self, basemap: Arc<Basemap>) {
        self.basemap = basemap;
        self.layers = MapLayers::default();
        self.shown = Shown::default();
    }
}

/// What the stage shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StageView {
    /// Things where they are on the Earth.
    #[default]
    Map,
    /// Things by their ties.
    Network,
}

/// What is still to come before the first picture.
#[derive(Clone, Debug, Default)]
pub(crate) struct Awaited {
    /// The dataset and what is worked out of it alone.
    pub(crate) core: Option<(Arc<Parsed>, Geometry)>,
    pub(crate) basemap: Option<Arc<Basemap>>,
}

/// How far the page is.
#[derive(Clone, Debug)]
pub(crate) enum Stage {
    /// The dataset or the base map is missing.
    Awaited(Awaited),
    /// Everything is there.
    Ready(Box<Loaded>),
    /// It never will be; the sentence says why.
    Failed(Arc<str>),
}

/// What was typed into the search box, and which suggestion is active.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Search {
    pub(crate) query: String,
    pub(crate) suggestions: Vec<EntityId>,
    pub(crate) active: Option<usize>,
    /// Whether the list is shown.
    pub(crate) is_open: bool,
}

/// What the pointer or the keyboard's focus is on, and where the card stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hover {
    pub(crate) target: Target,
    /// Where the pointer was; none for the keyboard's focus, whose card stands beside the thing itself.
    pub(crate) at: Option<Point>,
    /// The card lets choose among all that the mark stands for, and stays until one is chosen or the reader goes on.
    pub(crate) is_crowd: bool,
}

/// The state of the page.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) stage: Stage,
    /// None until it has arrived; an error is a sentence.
    pub(crate) evidence: Option<Result<Arc<Evidence>, Arc<str>>>,
    /// Other organisations whose members the strip of time counts.
    pub(crate) lines: Vec<EntityId>,
    /// The program of the views beside the stage could not be loaded.
    pub(crate) has_no_views: bool,
    /// Where the slider stands; the picture follows in a moment.
    pub(crate) mix: Mix,
    /// What is drawn: the map only where the picture has come to the slider's one end.
    pub(crate) view: StageView,
    /// Over the one space in which the map and the network lie.
    pub(crate) camera: Camera,
    pub(crate) gesture: Gesture,
    /// Rises with each wheel step, so that only the last one's time-out settles the picture.
    pub(crate) generation: u32,
    /// The slider was moved, and where it stands has not been said.
    pub(crate) slid: bool,
    /// The wheel or keys moved the picture a moment ago.
    pub(crate) unsettled: bool,
    /// What is drawn waits for the next frame, which makes it anew.
    pub(crate) waits: bool,
    pub(crate) hover: Option<Hover>,
    pub(crate) focus: Option<Target>,
    pub(crate) walk: Walk,
    /// Whether keys that write a character mean something on the stage.
    pub(crate) characters: bool,
    pub(crate) selection: Option<Target>,
    pub(crate) organisation: Option<EntityId>,
    /// The time whose ties are shown; none for now.
    pub(crate) time: Option<Period>,
    /// The two dates that are compared.
    pub(crate) compare: Option<Period>,
    /// A control is dragged, or time plays: when that is over, it will be one step.
    pub(crate) is_amending: bool,
    /// What the legend and the lens leave of the ties.
    pub(crate) filter: Filter,
    /// How many steps the focus reaches, from 1.
    pub(crate) steps: u8,
    /// How platforms are compared.
    pub(crate) comparing: Comparing,
    /// The id of the claim that is looked at.
    pub(crate) claim: Option<Box<str>>,
    /// How much claims count for the reader.
    pub(crate) weighing: Weighing,
    /// What is asked of the routes.
    pub(crate) routes: RouteQuestion,
    /// What another program wants brought forward.
    pub(crate) marked: Marked,
    /// The tour that is gone through.
    pub(crate) tour: Option<Box<str>>,
    /// Which step of it, from 1.
    pub(crate) step: u16,
    pub(crate) search: Search,
    pub(crate) page: Page,
    pub(crate) theme: ThemeChoice,
    pub(crate) embedded: bool,
    pub(crate) apple: bool,
    pub(crate) full_screen: bool,
    /// In a frame: the reader has asked the stage to take the wheel and single fingers.
    pub(crate) freed: bool,
    /// How to move the map in a frame was said.
    pub(crate) hinted: bool,
    pub(crate) preferences: Preferences,
    /// Parts of the stage that controls cover, in CSS pixels; no name stands there.
    pub(crate) overlays: Vec<Rect>,
    /// The query of the page's address, until the page opens with it.
    pub(crate) address: String,
    /// What of the address could not be used.
    pub(crate) notes: Vec<Note>,
    /// What is to be shown as soon as it can.
    pub(crate) asked: Asked,
    /// None until the page has opened.
    pub(crate) history: Option<Box<History>>,
}

impl Model {
    /// The page before anything has arrived.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let Options { size, theme, embedded, apple, preferences } = options;
        Self {
            stage: Stage::Awaited(Awaited::default()),
            evidence: None,
            lines: Vec::new(),
            has_no_views: false,
            mix: Mix::MAP,
            view: StageView::Map,
            camera: Camera::home(size),
            gesture: Gesture::Idle,
            generation: 0,
            slid: false,
            unsettled: false,
            waits: false,
            hover: None,
            focus: None,
            walk: Walk::default(),
            characters: true,
            selection: None,
            organisation: None,
            time: None,
            compare: None,
            is_amending: false,
            filter: Filter::default(),
            steps: 1,
            comparing: Comparing::default(),
            claim: None,
            weighing: Weighing::default(),
            routes: RouteQuestion::default(),
            marked: Marked::default(),
            tour: None,
            step: 1,
            search: Search::default(),
            page: Page::Map,
            theme,
            embedded,
            apple,
            full_screen: false,
            freed: false,
            hinted: false,
            preferences,
            overlays: Vec::new(),
            address: String::new(),
            notes: Vec::new(),
            asked: Asked::default(),
            history: None,
        }
    }

    /// The stretches that stand out before all others, while there are any: those of a route.
    pub(crate) fn lit(&self) -> Option<&[TieId]> {
        Some(&*self.marked.route).filter(|route| self.page == Page::Routes && !route.is_empty())
    }

    /// The stretches that are crossed out: no route may take them.
    pub(crate) fn closed(&self) -> &[TieId] {
        if self.page == Page::Routes { &self.marked.closed } else { &[] }
    }

    /// The countries that stand out before all others, sorted: who a question in sets was answered with.
    pub(crate) fn answer(&self) -> Option<&[EntityId]> {
        self.marked.answer.as_deref().filter(|_| matches!(self.page, Page::Map | Page::Network))
    }

    /// Whether `control` asks to bring forward what is so already.
    pub fn is_marked(&self, control: &Control) -> bool {
        matches!(control, Control::Mark(marked) if *marked == self.marked)
    }

    /// Whether the picture moves now.
    #[must_use]
    pub fn motion(&self) -> Motion {
        if self.gesture.is_moving() || self.unsettled || self.is_animating() { Motion::Moving } else { Motion::Still }
    }

    /// Whether marks and names go with the picture as they are, for now, though it has moved by `to` on the stage since
    /// they were made: while it moves, and as long as it has not gone far. Making them anew in each frame would cost more
    /// than a frame lasts.
    pub(crate) fn glides_by(&self, to: TranslateScale) -> bool {
        let middle = self.camera.size().rect().center();
        let far_px = GLIDE_PART * self.camera.size().width.max(self.camera.size().height);
        self.motion() == Motion::Moving
            && self.carried().is_none()
            && (1.0 / GLIDE_FACTOR..=GLIDE_FACTOR).contains(&to.scale)
            && (to * middle).distance(middle) <= far_px
    }

    /// Whether a button or finger is down on the stage, as far as anyone told.
    #[must_use]
    pub fn is_pressed(&self) -> bool {
        self.gesture != Gesture::Idle
    }

    /// Whether the next frame has to be told.
    #[must_use]
    pub fn is_animating(&self) -> bool {
        self.waits
            || self.camera.is_flying()
            || matches!(self.loaded(), Some(loaded) if loaded.network.slide.is_moving())
    }

    /// Whether a turn of the wheel belongs to the stage and not to the page around it.
    ///
    /// `zoom` says that Ctrl or ⌘ is held, or that fingers pinch a trackpad. In a frame the plain wheel scrolls the host.
    #[must_use]
    pub const fn takes_wheel(&self, zoom: bool) -> bool {
        zoom || self.is_free()
    }

    /// Whether the page stands in a frame and does not fill the screen.
    #[must_use]
    pub const fn is_framed(&self) -> bool {
        self.embedded && !self.full_screen
    }

    /// Whether wheel and single fingers move the map, rather than scroll the page around it.
    #[must_use]
    pub const fn is_free(&self) -> bool {
        self.freed || !self.is_framed()
    }

    /// What a key means on the stage, by the name that the browser gives it.
    #[must_use]
    pub fn key(&self, name: &str, shift: bool) -> Option<Key> {
        key_named(name, shift, self.characters)
    }

    /// The dataset, once it is shown.
    #[must_use]
    pub fn parsed(&self) -> Option<Arc<Parsed>> {
        self.loaded().map(|loaded| Arc::clone(&loaded.parsed))
    }

    /// Whether the page is dark now.
    #[must_use]
    pub const fn is_dark(&self) -> bool {
        match self.theme {
            ThemeChoice::Auto => self.preferences.dark,
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
        }
    }

    /// The query of an address that shows what the page shows, `?v=1&sel=georgia`; empty for what it shows at first, and
    /// before it has opened.
    #[must_use]
    pub fn query(&self) -> String {
        history::query(self).unwrap_or_default()
    }

    /// Whether a node of the network is on its way, by pointer or by keyboard.
    #[must_use]
    pub fn is_carrying(&self) -> bool {
        self.carried().is_some()
    }

    pub(crate) fn carried(&self) -> Option<&Carrying> {
        self.loaded()?.network.carrying.as_ref()
    }

    /// Where the slider stands between map and network.
    #[must_use]
    pub const fn mix(&self) -> Mix {
        self.mix
    }

    /// How far the picture has come from the map, 0, to the network, 1.
    pub(crate) const fn shown(&self) -> f64 {
        match self.loaded() {
            Some(loaded) => loaded.network.slide.shown(),
            None => 0.0,
        }
    }

    /// Where the network lies on the stage now.
    pub(crate) fn screen_from_layout(&self) -> TranslateScale {
        self.camera.screen_from_map() * MAP_FROM_LAYOUT
    }

    /// The colours that are asked for.
    pub const fn theme(&self) -> ThemeChoice {
        self.theme
    }

    pub(crate) const fn colors(&self) -> &'static Theme {
        Theme::of(self.is_dark(), self.preferences.more_contrast)
    }

    pub(crate) const fn loaded(&self) -> Option<&Loaded> {
        match &self.stage {
            Stage::Ready(loaded) => Some(loaded),
            Stage::Awaited(_) | Stage::Failed(_) => None,
        }
    }

    pub(crate) fn evidence(&self) -> Option<&Evidence> {
        self.evidence.as_ref()?.as_deref().ok()
    }

    /// The entity that is selected, if one is.
    #[must_use]
    pub const fn selected_entity(&self) -> Option<EntityId> {
        match self.selection {
            Some(Target::Entity(id)) => Some(id),
            Some(Target::Tie(_)) | None => None,
        }
    }

    /// Starts with the organisation and the entity that the page opens with, where the dataset has them.
    pub(crate) fn open(&mut self, parsed: Arc<Parsed>, geometry: Geometry, basemap: Arc<Basemap>) {
        let dataset = &parsed.dataset;
        let first = State::first(dataset, self.theme);
        self.routes = first.routes;
        (self.organisation, self.selection, self.comparing) = (first.organisation, first.selection, first.comparing);
        let geometry = Arc::new(geometry.seated(dataset, &basemap));
        let times = Times::now(dataset);
        self.stage = Stage::Ready(Box::new(Loaded {
            parsed,
            basemap,
            geometry,
            layers: MapLayers::default(),
            shown: Shown::default(),
            network: NetworkState::default(),
            times,
        }));
    }
}
