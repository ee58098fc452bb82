//! A page without a browser, for tests: it finds things by their names and runs what the program asks for.

use std::sync::Arc;

use crate::app::{
    Accessible, Cmd, Control, Controls, Event, Input, Key, Model, Msg, Options, PointerKind, Told, accessible,
    controls, init, naming, scene, told, update,
};
use crate::geo::Basemap;
use crate::geom::{Point, Vec2};
use crate::layout::finish;
use crate::model::{EntityKind, Parsed};
use crate::scene::{Scene, Target};

/// A page under test. Flights are finished at once, time-outs when `rest` is called.
#[derive(Clone, Debug)]
pub struct Harness {
    model: Model,
    now_millis: f64,
    announced: Vec<String>,
    emitted: Vec<Event>,
    addresses: Vec<(String, bool)>,
    time_outs: Vec<u32>,
    n_draws: usize,
    n_layouts: usize,
    fetched_evidence: bool,
}

impl Harness {
    /// A page before anything has arrived.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let (model, cmds) = init(options);
        let mut page = Self {
            model,
            now_millis: 1000.0,
            announced: Vec::new(),
            emitted: Vec::new(),
            addresses: Vec::new(),
            time_outs: Vec::new(),
            n_draws: 0,
            n_layouts: 0,
            fetched_evidence: false,
        };
        page.run(cmds);
        page
    }

    /// A page that was opened with this query in its address.
    #[must_use]
    pub fn at(options: Options, query: &str, parsed: Arc<Parsed>, basemap: Arc<Basemap>) -> Self {
        let mut page = Self::new(options);
        page.send(Msg::Address(query.to_owned()));
        page.send(Msg::Core(Ok(parsed)));
        page.send(Msg::Basemap(Ok(basemap)));
        page
    }

    /// A page on which the dataset and the base map have arrived.
    #[must_use]
    pub fn opened(options: Options, parsed: Arc<Parsed>, basemap: Arc<Basemap>) -> Self {
        let mut page = Self::new(options);
        page.send(Msg::Core(Ok(parsed)));
        page.send(Msg::Basemap(Ok(basemap)));
        page
    }

    /// Says a message and runs what the program asks for.
    pub fn send(&mut self, msg: Msg) {
        let cmds = update(&mut self.model, msg);
        self.run(cmds);
        while self.model.is_animating() {
            self.now_millis += 16.0;
            let cmds = update(&mut self.model, Msg::Frame { now_millis: self.now_millis });
            self.run(cmds);
        }
    }

    fn run(&mut self, cmds: Vec<Cmd>) {
        for cmd in cmds {
            match cmd {
                Cmd::Draw { .. } | Cmd::Card => self.n_draws += 1,
                Cmd::SettleAfter { generation, .. } => self.time_outs.push(generation),
                Cmd::Layout(request) => {
                    self.n_layouts += 1;
                    self.send(Msg::Layout(Ok(finish(&request))));
                }
                Cmd::Announce(text) => self.announced.push(text),
                Cmd::FocusProxy(target) => self.send(Msg::Control(Control::Focus(Some(target)))),
                Cmd::FocusPanel | Cmd::ShowKeys | Cmd::Hint(_) => {}
                Cmd::FetchEvidence => self.fetched_evidence = true,
                Cmd::Address { query, is_page } => self.addresses.push((query, is_page)),
                Cmd::Emit(event) => self.emitted.push(event),
            }
        }
    }

    /// Lets every time-out happen.
    pub fn rest(&mut self) {
        for generation in std::mem::take(&mut self.time_outs) {
            self.send(Msg::Settle { generation });
        }
    }

    /// Uses a control.
    pub fn control(&mut self, control: Control) {
        self.send(Msg::Control(control));
    }

    /// Presses a key on the stage.
    pub fn key(&mut self, key: Key) {
        self.send(Msg::Input(Input::Key(key)));
    }

    /// Presses and lets go of the mouse, in CSS pixels on the stage.
    pub fn click_at(&mut self, at: Point) {
        self.send(Msg::Input(Input::PointerDown { pointer: 1, at, kind: PointerKind::Mouse }));
        self.send(Msg::Input(Input::PointerUp { pointer: 1, at }));
    }

    /// Clicks on a thing where it stands; false where it is not in sight.
    pub fn click(&mut self, key: &str) -> bool {
        let at = self.target(key).and_then(|target| self.place(target));
        at.map(|at| self.click_at(at)).is_some()
    }

    /// Drags the mouse, in CSS pixels on the stage.
    pub fn drag(&mut self, from: Point, by_px: Vec2) {
        let pointer = 1;
        self.send(Msg::Input(Input::PointerDown { pointer, at: from, kind: PointerKind::Mouse }));
        for step in [0.3, 0.7, 1.0] {
            let at = from + by_px * step;
            self.send(Msg::Input(Input::PointerMove { pointer, at, kind: PointerKind::Mouse }));
        }
        self.send(Msg::Input(Input::PointerUp { pointer, at: from + by_px }));
    }

    /// The entity or tie with this id in the data.
    #[must_use]
    pub fn target(&self, key: &str) -> Option<Target> {
        let dataset = self.model.loaded()?.dataset();
        dataset.find(key).map(Target::Entity).or_else(|| dataset.find_tie(key).map(Target::Tie))
    }

    /// Where a thing stands on the stage, in CSS pixels, if a proxy stands for it.
    #[must_use]
    pub fn place(&self, target: Target) -> Option<Point> {
        self.accessible().proxies.into_iter().find(|proxy| proxy.target == target).map(|proxy| proxy.at)
    }

    /// The kind of an entity.
    #[must_use]
    pub fn target_kind(&self, target: Target) -> Option<EntityKind> {
        match target {
            Target::Entity(id) => Some(self.model.loaded()?.dataset().entity(id).kind),
            Target::Tie(_) => None,
        }
    }

    /// What the ear hears of a thing; empty before the first picture.
    #[must_use]
    pub fn name_of(&self, target: Target) -> String {
        self.model.loaded().map_or_else(String::new, |loaded| naming::name(&self.model, loaded, target))
    }

    /// The id in the data of what is selected.
    #[must_use]
    pub fn selected(&self) -> Option<String> {
        controls(&self.model).head.key
    }

    /// The state itself.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// The picture.
    #[must_use]
    pub fn scene(&self) -> Scene {
        scene(&self.model)
    }

    /// The controls.
    #[must_use]
    pub fn controls(&self) -> Controls {
        controls(&self.model)
    }

    /// The stage for the ear and the keyboard.
    #[must_use]
    pub fn accessible(&self) -> Accessible {
        accessible(&self.model)
    }

    /// What was said to a screen reader, in order.
    #[must_use]
    pub fn announced(&self) -> &[String] {
        &self.announced
    }

    /// What listeners heard, in order.
    #[must_use]
    pub fn emitted(&self) -> &[Event] {
        &self.emitted
    }

    /// The addresses that were to be written, in order, and whether each is a page of its own.
    #[must_use]
    pub fn addresses(&self) -> &[(String, bool)] {
        &self.addresses
    }

    /// How often a drawing was asked for.
    #[must_use]
    pub const fn n_draws(&self) -> usize {
        self.n_draws
    }

    /// What is told of the present state beside the stage.
    #[must_use]
    pub fn told(&self) -> Told {
        told::told(&self.model)
    }

    /// How often a layout was asked for.
    #[must_use]
    pub const fn n_layouts(&self) -> usize {
        self.n_layouts
    }

    /// Whether the evidence was asked for.
    #[must_use]
    pub const fn fetched_evidence(&self) -> bool {
        self.fetched_evidence
    }
}
