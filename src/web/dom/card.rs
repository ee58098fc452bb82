//! The small card beside the pointer or the focus.

use web_sys::HtmlElement;

use crate::app::HoverCard;
use crate::geom::{Point, Size};
use crate::web::Failure;
use crate::web::dom::Parts;
use crate::web::dom::make::{flag, move_to, target_key};
use crate::web::dom::tree::{Slot, Tree};

/// Between the card and what it describes, in CSS pixels.
const GAP_PX: f64 = 14.0;
/// Between the card and the stage's edge, in CSS pixels.
const MARGIN_PX: f64 = 8.0;

/// The card.
#[derive(Debug)]
pub(super) struct Card {
    card: Slot,
    layers: HtmlElement,
    /// Something can be chosen on it.
    chooses: bool,
}

impl Card {
    pub(super) fn new(parts: &Parts) -> Self {
        Self { card: Slot::new(parts, "#card"), layers: parts.find("#layers"), chooses: false }
    }

    /// Takes it away at once.
    pub(super) fn hide(&self) -> Result<(), Failure> {
        flag(self.card.element(), "hidden", true)
    }

    /// Shows `hover`. Without one the style sheet hides the card after a moment,
    /// so that the pointer can reach it.
    pub(super) fn write(&mut self, hover: Option<&HoverCard>) -> Result<(), Failure> {
        flag(self.card.element(), "data-gone", hover.is_none())?;
        let had_choices = std::mem::replace(&mut self.chooses, hover.is_some_and(|hover| !hover.choices.is_empty()));
        let Some(HoverCard { target: _, at, heading, lines, choices }) = hover else {
            // What was chosen among is over at once.
            return if had_choices { self.hide() } else { Ok(()) };
        };
        let mut texts = vec![Tree::text("p", "", heading)];
        texts.extend(lines.iter().map(|line| Tree::text("p", "", line)));
        texts.extend(
            choices.iter().map(|(target, name)| Tree::button("", name).set("data-target", target_key(*target))),
        );
        self.card.show(texts)?;
        let card = self.card.element();
        flag(card, "hidden", false)?;
        let size =
            |element: &HtmlElement| Size::new(f64::from(element.offset_width()), f64::from(element.offset_height()));
        move_to(card, beside(*at, size(card), size(&self.layers)))
    }
}

/// The top left corner of a card below and right of `at`; on the other side where the stage ends.
fn beside(at: Point, card: Size, stage: Size) -> Point {
    let along = |at: f64, card: f64, stage: f64| {
        let after = at + GAP_PX;
        let fits = after + card + MARGIN_PX <= stage;
        let start = if fits { after } else { at - GAP_PX - card };
        start.min(stage - card - MARGIN_PX).max(MARGIN_PX)
    };
    Point::new(along(at.x, card.width, stage.width), along(at.y, card.height, stage.height))
}
