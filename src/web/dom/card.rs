//! The small card beside the pointer or the focus.

use web_sys::{Element, HtmlElement};

use crate::app::HoverCard;
use crate::geom::{Point, Size};
use crate::web::Failure;
use crate::web::dom::make::{Maker, find, flag, move_to, replace_children};

/// Between the card and what it describes, in CSS pixels.
const GAP_PX: f64 = 14.0;
/// Between the card and the stage's edge, in CSS pixels.
const MARGIN_PX: f64 = 8.0;

/// The card.
#[derive(Debug)]
pub(super) struct Card {
    card: HtmlElement,
    layers: HtmlElement,
}

impl Card {
    pub(super) fn new(root: &Element) -> Result<Self, Failure> {
        Ok(Self { card: find(root, "#card")?, layers: find(root, "#layers")? })
    }

    /// Takes it away at once.
    pub(super) fn hide(&self) -> Result<(), Failure> {
        flag(&self.card, "hidden", true)
    }

    /// Shows `hover`. Without one the style sheet hides the card after a moment,
    /// so that the pointer can reach it.
    pub(super) fn write(&self, make: &Maker, hover: Option<&HoverCard>) -> Result<(), Failure> {
        flag(&self.card, "data-gone", hover.is_none())?;
        let Some(HoverCard { target: _, at, heading, lines }) = hover else { return Ok(()) };
        let texts = std::iter::once(heading).chain(lines).map(|text| make.text("p", "", text));
        replace_children(&self.card, &texts.collect::<Result<Vec<_>, Failure>>()?)?;
        flag(&self.card, "hidden", false)?;
        let size =
            |element: &HtmlElement| Size::new(f64::from(element.offset_width()), f64::from(element.offset_height()));
        move_to(&self.card, beside(*at, size(&self.card), size(&self.layers)))
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
