//! Writes controls and the accessible twin of the stage into the page, and touches only what has changed.

mod about;
mod card;
mod legend;
pub mod make;
mod panel;
mod proxies;
mod rows;
mod search;
mod swatch;
mod tables;

use web_sys::{Document, Element, HtmlElement, HtmlSelectElement};

use crate::app::{Accessible, Controls, LoadState, Page, ThemeChoice};
use crate::scene::Target;
use crate::web::Failure;
use make::{Maker, append, clear, find, flag};

use about::About;
use card::Card;
use legend::Legend;
use panel::Panel;
use proxies::Proxies;
use search::Search;
use tables::Tables;
use wasm_bindgen::JsCast as _;

/// The parts of the page around the canvas, and what they show.
#[derive(Debug)]
pub struct Dom {
    make: Maker,
    html: Element,
    notice: HtmlElement,
    views: Vec<Element>,
    theme: HtmlElement,
    organisation: HtmlSelectElement,
    stage: HtmlElement,
    layers: HtmlElement,
    legend: Legend,
    search: Search,
    panel: Panel,
    card: Card,
    tables: Tables,
    about: About,
    proxies: Proxies,
    shown: Option<Controls>,
}

impl Dom {
    /// Finds the parts of the page below `root`.
    ///
    /// # Errors
    /// Names the first part that the markup lacks.
    pub fn new(document: Document, root: &Element) -> Result<Self, Failure> {
        let html = document.document_element().ok_or_else(|| Failure::missing("html"))?;
        let organisation = find(root, "#organisation")?;
        Ok(Self {
            make: Maker::new(document),
            html,
            notice: find(root, "#notice")?,
            views: vec![find(root, "[data-page=map]")?.into(), find(root, "[data-page=table]")?.into()],
            theme: find(root, "#theme")?,
            organisation: organisation.dyn_into().map_err(|_| Failure::missing("select#organisation"))?,
            stage: find(root, "#stage")?,
            layers: find(root, "#layers")?,
            legend: Legend::new(root)?,
            search: Search::new(root)?,
            panel: Panel::new(root)?,
            card: Card::new(root)?,
            tables: Tables::new(root)?,
            about: About::new(root)?,
            proxies: Proxies::new(root)?,
            shown: None,
        })
    }

    /// Writes `controls`; parts that are equal to what stands there are left alone.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn write(&mut self, controls: Controls) -> Result<(), Failure> {
        let old = self.shown.take();
        let old = old.as_ref();
        let Controls {
            state,
            theme,
            dark,
            page,
            notices,
            organisations,
            legend,
            search,
            panel,
            hover_card,
            tables,
            about,
        } = &controls;
        let make = &self.make;
        if old.is_none_or(|old| (&old.state, &old.notices) != (state, notices)) {
            self.html.set_attribute("data-state", state_name(state))?;
            self.notice.set_text_content(Some(&notice(state, notices)));
        }
        if old.is_none_or(|old| (old.theme, old.dark) != (*theme, *dark)) {
            match theme {
                ThemeChoice::Auto => self.html.remove_attribute("data-theme")?,
                ThemeChoice::Light => self.html.set_attribute("data-theme", "light")?,
                ThemeChoice::Dark => self.html.set_attribute("data-theme", "dark")?,
            }
            self.theme.set_attribute("aria-pressed", if *dark { "true" } else { "false" })?;
        }
        if old.is_none_or(|old| old.page != *page) {
            show_page(&self.views, &self.stage, *page)?;
        }
        if old.is_none_or(|old| old.organisations != *organisations) {
            write_choices(make, &self.organisation, organisations)?;
        }
        if old.is_none_or(|old| old.legend != *legend) {
            self.legend.write(make, legend)?;
        }
        if old.is_none_or(|old| old.search != *search) {
            self.search.write(make, search)?;
        }
        if old.is_none_or(|old| old.panel != *panel) {
            self.panel.write(make, panel, old.map(|old| &old.panel))?;
        }
        if old.is_none_or(|old| old.hover_card != *hover_card) {
            self.card.write(make, hover_card.as_ref())?;
            flag(&self.layers, "data-over", hover_card.is_some())?;
        }
        flag(&self.layers, "data-moving", false)?;
        if old.is_none_or(|old| old.page != *page || old.tables != *tables) {
            self.tables.write(make, *page, tables)?;
        }
        if old.is_none_or(|old| old.about != *about) {
            self.about.write(make, about)?;
        }
        self.shown = Some(controls);
        Ok(())
    }

    /// Writes the accessible twin of the stage.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn write_accessible(&mut self, accessible: Accessible) -> Result<(), Failure> {
        self.proxies.write(&self.make, accessible)
    }

    /// Gives the keyboard's focus to the proxy of `target`, if it has one.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn focus_proxy(&mut self, target: Target) -> Result<(), Failure> {
        self.proxies.focus(target)
    }

    /// Gives the keyboard's focus to the panel's heading.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn focus_panel(&self) -> Result<(), Failure> {
        self.panel.focus()
    }

    /// While the picture moves, nothing is written; the card would stand beside nothing.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn set_moving(&mut self) -> Result<(), Failure> {
        self.hide_card();
        flag(&self.layers, "data-moving", true)
    }

    /// Takes the card beside the pointer away, and says whether there was one.
    pub fn hide_card(&mut self) -> bool {
        let shown = self.shown.as_mut().and_then(|shown| shown.hover_card.take()).is_some();
        shown && self.card.hide().is_ok()
    }

    /// Opens the legend, or closes it where it would hide the map.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn open_legend(&self, open: bool) -> Result<(), Failure> {
        self.legend.open(open)
    }

    /// Whether the page shows the stage and not the table of members.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.shown.as_ref().is_some_and(|controls| controls.state == LoadState::Ready)
    }
}

/// Shows `sentence` and the table of members.
///
/// # Errors
/// When the browser refuses.
pub fn fail(html: &Element, notice: &Element, sentence: &str) -> Result<(), Failure> {
    html.set_attribute("data-state", "failed")?;
    notice.set_text_content(Some(sentence));
    Ok(())
}

const fn state_name(state: &LoadState) -> &'static str {
    match state {
        LoadState::Loading => "loading",
        LoadState::Ready => "ready",
        LoadState::Failed(_) => "failed",
    }
}

fn notice(state: &LoadState, notices: &[String]) -> String {
    let why = match state {
        LoadState::Failed(why) => Some(why.as_str()),
        LoadState::Loading | LoadState::Ready => None,
    };
    why.into_iter().chain(notices.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
}

fn show_page(views: &[Element], stage: &Element, page: Page) -> Result<(), Failure> {
    for (view, its_page) in views.iter().zip([Page::Map, Page::Table]) {
        if its_page == page {
            view.set_attribute("aria-current", "page")?;
        } else {
            view.remove_attribute("aria-current")?;
        }
    }
    flag(stage, "hidden", page != Page::Map)
}

fn write_choices(make: &Maker, select: &HtmlSelectElement, choices: &[crate::app::Choice]) -> Result<(), Failure> {
    let same = select.length() as usize == choices.len();
    if !same {
        clear(select);
    }
    for (index, choice) in choices.iter().enumerate() {
        let option = match select.item(u32::try_from(index).unwrap_or(u32::MAX)) {
            Some(option) => option,
            None => {
                let option = make.element("option", "")?;
                append(select, std::slice::from_ref(&option))?;
                option
            }
        };
        option.set_text_content(Some(&choice.label));
        option.set_attribute("value", &choice.id.index().to_string())?;
        if choice.chosen {
            select.set_selected_index(i32::try_from(index).unwrap_or(-1));
        }
    }
    Ok(())
}
