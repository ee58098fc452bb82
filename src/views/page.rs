//! The views of one page: what they know, and what they show of it.

use std::cell::{RefCell, RefMut};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use js_sys::Function;
use silkweb::app::state::Weighing;
use silkweb::app::theme::Theme;
use silkweb::app::{Preferences, Shown, State, Telling, ThemeChoice, View};
use silkweb::model::{Dataset, EntityId, Evidence, Parsed, Texts};
use silkweb::render::chart::Chart;
use silkweb::scene::Target;
use silkweb::view::{Facts, Ground, figures, strip};
use silkweb::web::Failure;
use silkweb::web::element::Parts;
use silkweb::web::pause::pause;
use silkweb::web::told::Teller;
use silkweb::wire::Command;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use crate::charts::Charts;
use crate::frame::Frame;
use crate::paper::Paper;
use crate::reading::Reading;
use crate::share::Share;
use crate::stage::Stage;
use crate::strip::{Ask, Strip};
use crate::take::Take;
use crate::tour::Tours;

/// What the page and the reader's device ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Asks {
    /// The page stands in a frame.
    pub(crate) framed: bool,
    /// Something is being dragged: what takes longer to work out can wait.
    pub(crate) moving: bool,
    /// What the device asks for; whether it is dark is what the page says.
    pub(crate) preferences: Preferences,
}

impl Asks {
    /// As the page writes it.
    pub(crate) fn from_numbers(numbers: &[f64]) -> Self {
        let at = |n: usize| numbers.get(n).copied().unwrap_or_default();
        Self {
            framed: at(1) > 0.0,
            moving: at(5) > 0.0,
            preferences: Preferences {
                dark: at(0) > 0.0,
                reduced_motion: at(2) > 0.0,
                more_contrast: at(3) > 0.0,
                root_font_px: if at(4) > 0.0 { at(4) } else { 16.0 },
            },
        }
    }

    /// The colours to draw with.
    pub(crate) const fn theme(&self) -> &'static Theme {
        Theme::of(self.preferences.dark, self.preferences.more_contrast)
    }
}

/// Shows a part of a state.
type Show = fn(&Page, &Change) -> Result<(), Failure>;

/// What is to be shown, and what was shown before.
struct Change {
    before: Option<(State, Asks)>,
    state: State,
    asks: Asks,
}

impl Change {
    fn is_new(&self, same: fn(&State, &State) -> bool) -> bool {
        self.before.as_ref().is_none_or(|(old, _)| !same(old, &self.state))
    }
}

/// The views of one page.
pub(crate) struct Page {
    parsed: Arc<Parsed>,
    evidence: Arc<Evidence>,
    has_evidence: bool,
    /// In a frame with few controls the panel has nothing below its first sentence.
    is_short: bool,
    texts: Texts,
    /// Made when it is needed: in most frames it never is.
    telling: RefCell<Option<Telling>>,
    teller: RefCell<Teller>,
    first: State,
    ask: Ask,
    figures: Rc<Charts>,
    panel: Rc<Charts>,
    strip: Rc<Strip>,
    reading: Reading,
    take: Take,
    paper: Paper,
    tours: Tours,
    /// Itself, for what is done later.
    own: RefCell<Weak<Page>>,
    frame: Frame,
    share: Share,
    /// The query that was shown last.
    query: RefCell<String>,
    shown: RefCell<Option<(State, Asks)>>,
}

impl Page {
    /// Reads the packs and finds the parts that are filled.
    ///
    /// # Errors
    /// When a pack cannot be read, or the markup lacks a part.
    pub(crate) async fn start(
        root: &Element,
        [core, pack]: [Vec<u8>; 2],
        on_query: Function,
        stage: Stage,
    ) -> Result<Rc<Self>, Failure> {
        let unread = |error: silkweb::model::Error| Failure::new(error.to_string());
        let parsed = Arc::new(Dataset::parse_pack(&core).map_err(unread)?);
        drop(core);
        let dataset = &parsed.dataset;
        pause(0).await;
        // Where the evidence has not come, what is counted is shown all the same.
        let behind = Evidence::parse_pack(&pack, dataset);
        let has_evidence = behind.is_ok();
        let evidence = Arc::new(behind.unwrap_or_else(|_| Evidence::none(dataset)));
        pause(0).await;
        let texts = Texts::parse_pack(&pack, dataset).unwrap_or_default();
        drop(pack);
        pause(0).await;
        let parts = Parts::below(root);
        let first = State::first(dataset, ThemeChoice::Auto);
        let ask: Ask = Rc::new(move |query: &str, is_going_on: bool| {
            if let Err(error) = on_query.call2(&JsValue::NULL, &query.into(), &is_going_on.into()) {
                web_sys::console::error_1(&error);
            }
        });
        let page = Self {
            figures: Charts::new(&parts, "#view", Ground::Paper)?,
            panel: Charts::new(&parts, "#panel-figures", Ground::Panel)?,
            strip: Strip::new(&parts, Rc::clone(&ask))?,
            reading: Reading::new(&parts),
            take: Take::new(&parts, stage),
            paper: Paper::new(&parts),
            tours: Tours::new(&parts),
            own: RefCell::default(),
            frame: Frame::new(&parts),
            share: Share::new(&parts),
            query: RefCell::default(),
            telling: RefCell::default(),
            teller: RefCell::new(Teller::new(&parts)),
            parsed,
            evidence,
            has_evidence,
            is_short: root.closest(":is([data-controls=minimal], [data-controls=none])")?.is_some(),
            texts,
            first,
            ask,
            shown: RefCell::default(),
        };
        parts.check()?;
        let page = Rc::new(page);
        *page.own.borrow_mut() = Rc::downgrade(&page);
        page.reading.listen(&page)?;
        page.take.listen(&page);
        page.paper.listen(&page);
        page.tours.listen(&page)?;
        page.frame.listen(&page);
        page.share.listen(&page)?;
        Ok(page)
    }

    /// Whether the evidence could be read.
    pub(crate) const fn has_evidence(&self) -> bool {
        self.has_evidence
    }

    /// All that the views tell of.
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts { dataset: &self.parsed.dataset, evidence: &self.evidence, texts: &self.texts }
    }

    /// Shows what belongs to the state that `query` says; the host of the page is told of the state that `settled` says.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn show(&self, [query, settled]: [&str; 2], asks: Asks) -> Result<(), Failure> {
        let state = self.read(query);
        self.show_state(state.clone(), asks)?;
        self.frame.show([query, settled], &state, &self.parsed.dataset, &asks);
        Ok(())
    }

    /// Shows it for the first time, each part in a task of its own.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) async fn open(&self, [query, settled]: [&str; 2], asks: Asks) -> Result<(), Failure> {
        let change = Change { before: None, state: self.read(query), asks };
        for show in Self::PARTS {
            pause(0).await;
            show(self, &change)?;
        }
        self.frame.show([query, settled], &change.state, &self.parsed.dataset, &asks);
        *self.shown.borrow_mut() = Some((change.state, asks));
        Ok(())
    }

    fn read(&self, query: &str) -> State {
        query.clone_into(&mut self.query.borrow_mut());
        State::read(query, &self.first, &self.parsed.dataset).0
    }

    fn show_state(&self, state: State, asks: Asks) -> Result<(), Failure> {
        let change = Change { before: self.shown.borrow().clone(), state, asks };
        for show in Self::PARTS {
            show(self, &change)?;
        }
        *self.shown.borrow_mut() = Some((change.state, asks));
        Ok(())
    }

    /// What shows a state, in this order.
    const PARTS: [Show; 6] =
        [Self::get_ready_to_tell, Self::tell, Self::show_charts, Self::show_reading, Self::show_tour, Self::show_strip];

    fn telling(&self) -> RefMut<'_, Telling> {
        RefMut::map(self.telling.borrow_mut(), |telling| {
            let evidence = || self.has_evidence.then(|| Arc::clone(&self.evidence));
            telling.get_or_insert_with(|| Telling::new(Arc::clone(&self.parsed), evidence()))
        })
    }

    /// Whether nothing is told below the first sentence, and no table shown.
    fn tells_nothing(&self, state: &State) -> bool {
        self.is_short && state.view != View::Table
    }

    fn get_ready_to_tell(&self, change: &Change) -> Result<(), Failure> {
        if !self.tells_nothing(&change.state) {
            drop(self.telling());
        }
        Ok(())
    }

    fn show_charts(&self, change: &Change) -> Result<(), Failure> {
        let Change { state, asks, .. } = change;
        // Figures and what is read stand in the same place, which is emptied for another view and not within one.
        let shows_figures = state.view == View::Figures;
        let is_view_new = change.is_new(|a, b| a.view == b.view);
        if shows_figures && is_view_new {
            self.reading.clear()?;
        }
        if is_view_new || shows_figures && change.is_new(|a, b| (a.selection, &a.lines) == (b.selection, &b.lines)) {
            let charts = if shows_figures { self.all(state) } else { Vec::new() };
            self.figures.set(charts, shows_figures)?;
        }
        if change.is_new(|a, b| a.selection == b.selection) {
            let charts = match state.selection {
                Some(Target::Entity(id)) if !self.is_short => figures::of_entity(self.facts(), id),
                Some(_) | None => Vec::new(),
            };
            self.panel.set(charts, false)?;
        }
        self.figures.draw(asks)?;
        self.panel.draw(asks)
    }

    fn tell(&self, change: &Change) -> Result<(), Failure> {
        let Change { state, asks, .. } = change;
        if asks.moving || self.tells_nothing(state) {
            return Ok(());
        }
        let mut told = self.telling().told(state, asks.preferences);
        if asks.framed {
            // The first height of a frame is to hold for everything that can be selected.
            told.panel.sections.iter_mut().for_each(|section| section.is_open = false);
        }
        self.teller.borrow_mut().write(told)
    }

    fn show_strip(&self, Change { state, asks, .. }: &Change) -> Result<(), Failure> {
        let content = self.strip.with_content(|before| strip::strip(self.facts(), state, before));
        self.strip.show(content, asks, state.view.is_stage())
    }

    fn show_reading(&self, Change { state, asks, .. }: &Change) -> Result<(), Failure> {
        self.reading.show(self, state, asks)
    }

    fn show_tour(&self, Change { state, asks, .. }: &Change) -> Result<(), Failure> {
        self.tours.show(self, state, asks)
    }

    fn all(&self, state: &State) -> Vec<Chart> {
        // The same organisations as on the strip, where the reader has chosen any.
        let chosen: Vec<EntityId> = match &*state.lines {
            [] => Vec::new(),
            lines => state.organisation.into_iter().chain(lines.iter().copied()).collect(),
        };
        figures::all(self.facts(), state.selection, &chosen)
    }

    /// What is shown, and what the reader's device asks for; none before the first picture.
    pub(crate) fn now(&self) -> Option<(State, Asks)> {
        self.shown.borrow().clone()
    }

    /// Shows the same in light colours, as paper has them, or in those that the page has.
    ///
    /// # Errors
    /// When the browser refuses.
    pub(crate) fn show_light(&self, is_light: bool) -> Result<(), Failure> {
        let Some((state, asks)) = self.now() else { return Ok(()) };
        let mut light = asks;
        light.preferences.dark &= !is_light;
        self.show_state(state.clone(), light)?;
        // The page is told that nothing is otherwise.
        *self.shown.borrow_mut() = Some((state, asks));
        Ok(())
    }

    /// What of `state` is taken away.
    pub(crate) fn taken(&self, state: &State) -> Shown {
        self.telling().shown(state)
    }

    /// What is taken away.
    pub(crate) const fn take(&self) -> &Take {
        &self.take
    }

    /// What is printed.
    pub(crate) const fn paper(&self) -> &Paper {
        &self.paper
    }

    /// The charts that are shown.
    pub(crate) fn charts(&self) -> Vec<Chart> {
        [self.figures.charts(), self.panel.charts()].concat()
    }

    /// The query of what is shown, without what only the stage knows.
    pub(crate) fn query(&self) -> String {
        self.query.borrow().clone()
    }

    /// The host of the page, if there is one.
    pub(crate) const fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The dialog for sharing.
    pub(crate) const fn share(&self) -> &Share {
        &self.share
    }

    /// What a host's command asks of the page.
    ///
    /// # Errors
    /// Says what was found and what was expected.
    pub(crate) fn commanded(&self, command: &Command) -> Result<String, String> {
        command.query(&self.first, &self.parsed.dataset)
    }

    /// The views that are read.
    pub(crate) const fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Shows what is read anew: a reader looks for something else in it, or it has another width.
    pub(crate) fn read_again(&self) {
        let shown = self.shown.borrow().clone();
        if let Some((state, asks)) = shown
            && let Err(failure) = self.reading.show(self, &state, &asks)
        {
            web_sys::console::error_1(&failure.to_string().into());
        }
    }

    /// The part for views has another size.
    pub(crate) fn resized(&self) {
        if self.shown.borrow().as_ref().is_some_and(|(state, _)| state.view == View::Agenda) {
            self.read_again();
        }
    }

    /// What the reader thinks of the claims.
    pub(crate) fn weighing(&self) -> Weighing {
        self.shown.borrow().as_ref().map(|(state, _)| state.weighing.clone()).unwrap_or_default()
    }

    /// Asks the page to keep what the reader thinks of the claims.
    pub(crate) fn weigh(&self, weighing: &Weighing) {
        let text = weighing.write();
        self.ask(&["weigh=", if text.is_empty() { ";" } else { &text }].concat());
    }

    /// Asks the page to show what these parameters say.
    pub(crate) fn ask(&self, query: &str) {
        (self.ask)(query, false);
    }

    /// Asks the page to show what these parameters say, once it is done with what it does now.
    pub(crate) fn ask_soon(&self, query: String) {
        let ask = Rc::clone(&self.ask);
        spawn_local(async move { ask(&query, false) });
    }

    /// What the page shows where its address says nothing.
    pub(crate) const fn first(&self) -> &State {
        &self.first
    }

    /// A handle to this, as long as it is there.
    pub(crate) fn handle(&self) -> Option<Rc<Self>> {
        self.own.borrow().upgrade()
    }

    /// The tours.
    pub(crate) const fn tours(&self) -> &Tours {
        &self.tours
    }

    /// Takes away all listeners; what is shown stays.
    pub(crate) fn end(&self) {
        self.figures.end();
        self.panel.end();
        self.strip.end();
        self.reading.end();
        self.take.end();
        self.paper.end();
        self.tours.end();
        self.frame.end();
        self.share.end();
    }
}
