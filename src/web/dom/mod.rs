//! Writes controls and the accessible twin of the stage into the page, and touches only what has changed.

mod card;
mod keys;
mod legend;
mod panel;
mod proxies;
mod search;

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::app::{Accessible, Choice, Controls, HoverCard, LoadState, Mix, Page, ThemeChoice, UndoRedo, slider_words};
use crate::scene::Target;
use crate::web::Failure;
pub use crate::web::element::{Parts, make, tree};
use crate::web::events::PAGES;
use make::flag;

use card::Card;
use panel::Panel;
use proxies::Proxies;
use search::Search;
use tree::{Slot, Tree};

/// The parts of the page around the canvas, and what they show.
#[derive(Debug)]
pub struct Dom {
    html: Element,
    notice: HtmlElement,
    views: [HtmlElement; PAGES.len()],
    /// What another program fills: the strip of time, and a view in place of the stage.
    strip: HtmlElement,
    view: HtmlElement,
    slider: HtmlElement,
    /// What the slider shows.
    mix: Mix,
    stage_title: HtmlElement,
    theme: HtmlElement,
    undo_redo: [HtmlElement; 3],
    organisations: Slot,
    stage: HtmlElement,
    layers: HtmlElement,
    free: HtmlElement,
    legend: Slot,
    legend_box: HtmlElement,
    hidden: Slot,
    search: Search,
    panel: Panel,
    card: Card,
    tables: HtmlElement,
    keys: Slot,
    characters: HtmlElement,
    proxies: Proxies,
    shown: Option<Controls>,
    /// Whether the drawn map has given way to the picture.
    has_picture: bool,
}

impl Dom {
    /// The parts of the page whose outermost element is `html`.
    #[must_use]
    pub fn new(html: Element, parts: &Parts) -> Self {
        Self {
            html,
            notice: parts.find("#notice"),
            views: PAGES.map(|(selector, _)| parts.find(selector)),
            strip: parts.find("#strip"),
            view: parts.find("#view"),
            slider: parts.find("#slider"),
            mix: Mix::MAP,
            stage_title: parts.find("#stage-title"),
            theme: parts.find("#theme"),
            undo_redo: ["#undo", "#redo", "#undo-redo"].map(|selector| parts.find(selector)),
            organisations: Slot::new(parts, "#organisation"),
            stage: parts.find("#stage"),
            layers: parts.find("#layers"),
            free: parts.find("#free"),
            legend: Slot::new(parts, "#legend-groups"),
            legend_box: parts.find("#legend"),
            hidden: Slot::new(parts, "#hidden-ties"),
            search: Search::new(parts),
            panel: Panel::new(parts),
            card: Card::new(parts),
            tables: parts.find("#table-view"),
            keys: Slot::new(parts, "#keys-body"),
            characters: parts.find("#characters"),
            proxies: Proxies::new(parts),
            shown: None,
            has_picture: false,
        }
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
            mix,
            framed,
            freed,
            stage_title,
            notices,
            undo_redo,
            organisations,
            legend,
            search,
            head,
            hover_card,
            keys,
        } = &controls;
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
        if old.is_none_or(|old| (old.page, old.mix) != (*page, *mix)) {
            show_page(&self.views, &self.stage, *page, *mix)?;
            flag(&self.strip, "hidden", !is_stage(*page))?;
            flag(&self.view, "hidden", is_stage(*page) || *page == Page::Table)?;
        }
        self.write_mix(*mix)?;
        if old.is_none_or(|old| (old.framed, old.freed) != (*framed, *freed)) {
            flag(&self.html, "data-embedded", *framed)?;
            flag(&self.html, "data-free", *freed)?;
            self.free.set_attribute("aria-pressed", if *freed { "true" } else { "false" })?;
        }
        if old.is_none_or(|old| old.stage_title != *stage_title) {
            self.stage_title.set_text_content(Some(stage_title));
        }
        if old.is_none_or(|old| old.undo_redo != *undo_redo) {
            let [undo, redo, group] = &self.undo_redo;
            // A button that is disabled outright would throw the keyboard's focus away.
            for (button, can) in [(undo, undo_redo.undo), (redo, undo_redo.redo)] {
                button.set_attribute("aria-disabled", if can { "false" } else { "true" })?;
            }
            flag(group, "data-empty", *undo_redo == UndoRedo::default())?;
        }
        if old.is_none_or(|old| old.organisations != *organisations) {
            self.write_choices(organisations)?;
        }
        if old.is_none_or(|old| old.legend != *legend) {
            self.legend.show(legend::legend(legend))?;
            self.hidden.show(legend::hidden(legend))?;
        }
        if old.is_none_or(|old| old.search != *search) {
            self.search.write(search)?;
        }
        if old.is_none_or(|old| old.head != *head) {
            self.panel.write(head, old.map(|old| &old.head))?;
        }
        if old.is_none_or(|old| old.hover_card != *hover_card) {
            self.put_card(hover_card.as_ref())?;
        }
        flag(&self.layers, "data-moving", false)?;
        if old.is_none_or(|old| old.page != *page) {
            flag(&self.tables, "hidden", *page != Page::Table)?;
        }
        if old.is_none_or(|old| old.keys != *keys) {
            self.keys.show(keys::keys(keys))?;
            if let Some(input) = self.characters.dyn_ref::<HtmlInputElement>() {
                input.set_checked(keys.characters);
            }
        }
        self.shown = Some(controls);
        Ok(())
    }

    /// Writes the card beside the pointer, and nothing else.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn write_card(&mut self, hover_card: Option<HoverCard>) -> Result<(), Failure> {
        if self.shown.as_ref().is_some_and(|shown| shown.hover_card != hover_card) {
            self.put_card(hover_card.as_ref())?;
        }
        if let Some(shown) = &mut self.shown {
            shown.hover_card = hover_card;
        }
        Ok(())
    }

    fn put_card(&mut self, hover_card: Option<&HoverCard>) -> Result<(), Failure> {
        self.card.write(hover_card)?;
        flag(&self.layers, "data-over", hover_card.is_some())
    }

    /// Puts the slider where it stands; it also goes with the picture while that moves.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn write_mix(&mut self, mix: Mix) -> Result<(), Failure> {
        if std::mem::replace(&mut self.mix, mix) != mix {
            self.slider.set_attribute("aria-valuetext", &slider_words(mix))?;
            if let Some(slider) = self.slider.dyn_ref::<HtmlInputElement>() {
                slider.set_value(&mix.percent().to_string());
            }
        }
        Ok(())
    }

    fn write_choices(&mut self, choices: &[Choice]) -> Result<(), Failure> {
        let option =
            |choice: &Choice| Tree::text("option", "", &choice.label).set("value", choice.id.index().to_string());
        self.organisations.show(choices.iter().map(option).collect())?;
        let chosen = choices.iter().position(|choice| choice.chosen).and_then(|index| i32::try_from(index).ok());
        if let Some(select) = self.organisations.element().dyn_ref::<HtmlSelectElement>() {
            select.set_selected_index(chosen.unwrap_or(-1));
        }
        Ok(())
    }

    /// Writes the accessible twin of the stage.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn write_accessible(&mut self, accessible: Accessible) -> Result<(), Failure> {
        self.proxies.write(accessible)
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

    /// The picture is on the canvases: the drawn map gives way.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn show_picture(&mut self) -> Result<(), Failure> {
        if std::mem::replace(&mut self.has_picture, true) { Ok(()) } else { flag(&self.html, "data-painted", true) }
    }

    /// Opens the legend, or closes it where it would hide the map.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn open_legend(&self, open: bool) -> Result<(), Failure> {
        flag(&self.legend_box, "open", open)
    }

    /// Whether the page shows the stage and not the table of members.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.shown.as_ref().is_some_and(|controls| controls.state == LoadState::Ready)
    }
}

/// Opens a dialog, unless it is open; the focus goes to its heading.
///
/// # Errors
/// When the browser refuses.
pub fn open_dialog(dialog: &HtmlElement) -> Result<(), Failure> {
    let dialog: &HtmlDialogElement = dialog.unchecked_ref();
    if dialog.open() {
        return Ok(());
    }
    dialog.show_modal()?;
    make::find(dialog, "h2")?.focus()?;
    Ok(())
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

/// Whether the stage is all that is shown.
const fn is_stage(page: Page) -> bool {
    matches!(page, Page::Map | Page::Network)
}

fn show_page(views: &[HtmlElement], stage: &Element, page: Page, mix: Mix) -> Result<(), Failure> {
    let is_between = is_stage(page) && mix != Mix::MAP && mix != Mix::NETWORK;
    for (view, (_, its_page)) in views.iter().zip(PAGES) {
        if its_page == page && !is_between {
            view.set_attribute("aria-current", "page")?;
        } else {
            view.remove_attribute("aria-current")?;
        }
    }
    flag(stage, "data-network", page == Page::Network)?;
    flag(stage, "data-beside", page == Page::Routes)?;
    flag(stage, "hidden", !is_stage(page) && page != Page::Routes)
}
