//! Platforms beside one another: who sits in what, a question asked of them, and what membership adds.
//!
//! What counts is one thing for all of it, [`Seats`]: full members, or everyone, in the time that is shown. In an organisation
//! that has no full members its partners sit. A country whose dates leave it open whether it sat there counts, and is marked.

mod adds;
mod matrix;
mod question;
mod upset;
pub mod words;

use crate::analysis::Platforms;
use crate::analysis::time::{Counted, Phases};
use crate::app::state::Comparing;
use crate::app::then::{Then, period_words};
use crate::app::{State, organisations, wording};
use crate::model::{Dataset, EntityId, EntityKind, Period};
use crate::scene::Target;
use crate::view::Facts;
use words::Word;

pub use adds::{Adds, Met, Pairs};
pub use matrix::{Cell, Matrix, Order, Rank, Row, Sign};
pub use question::{Answer, Stand, Term};
pub use upset::{Column, Upset};

/// The article's own platforms, which stand beside one another at first.
const ARTICLES: [&str; 4] = ["cica", "sco", "ots", "eap"];
/// So many organisations stand beside one another at first.
const FEW: usize = 8;

/// The view.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What counts, and when, in a sentence or two.
    pub counted: String,
    /// Whether partners and observers count too.
    pub everyone: bool,
    /// Every organisation, and whether it stands beside the others.
    pub rows: Vec<Toggle>,
    /// Who sits in exactly what.
    pub upset: Upset,
    /// A question with its answer.
    pub question: Answer,
    /// Countries by organisations.
    pub matrix: Matrix,
    /// What membership adds; none where no country is selected.
    pub adds: Option<Adds>,
    /// Countries to choose among.
    pub countries: Vec<Named>,
    /// Organisations to choose among.
    pub organisations: Vec<Named>,
    /// Every organisation, and whether it counts where it is asked who meets whom.
    pub counting: Vec<Toggle>,
}

/// Something with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub id: EntityId,
    /// Its id in the data.
    pub key: String,
    /// Its name.
    pub name: String,
}

impl Named {
    pub(crate) fn of(dataset: &Dataset, id: EntityId) -> Self {
        let entity = dataset.entity(id);
        Self { id, key: entity.key.to_string(), name: entity.label().to_owned() }
    }
}

/// An organisation that is chosen or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toggle {
    /// Which one.
    pub organisation: Named,
    /// Whether it is chosen.
    pub is_on: bool,
    /// The parameters that make it otherwise.
    pub query: String,
}

/// Who sits where, as the state counts.
#[derive(Clone, Debug)]
pub struct Seats<'a> {
    /// All that is told of.
    pub(crate) dataset: &'a Dataset,
    /// What held in the time that is shown.
    pub(crate) phases: Phases,
    comparing: &'a Comparing,
    /// The time that is shown; none for now.
    period: Option<Period>,
    /// Every organisation that any country belongs to.
    organisations: Vec<EntityId>,
}

impl<'a> Seats<'a> {
    /// What counts in `state`.
    #[must_use]
    pub fn new(dataset: &'a Dataset, state: &'a State) -> Self {
        let period = state.time.or_else(|| state.compare.map(|compare| Period::of(compare.to())));
        Self {
            dataset,
            phases: Phases::new(dataset, period),
            comparing: &state.comparing,
            period,
            organisations: organisations::with_members(dataset).collect(),
        }
    }

    /// Who sits in which of these, those too who possibly do.
    #[must_use]
    pub fn among(&self, organisations: Vec<EntityId>) -> Platforms {
        self.surely_among(organisations).with_possible()
    }

    fn surely_among(&self, organisations: Vec<EntityId>) -> Platforms {
        let everyone = self.comparing.everyone;
        let counted = |id| if everyone { Counted::Everyone } else { Counted::of(self.dataset, id) };
        Platforms::seated_then(self.dataset, &self.phases, organisations, &counted)
    }

    /// The organisations that count where it is asked who meets whom, and `also`.
    #[must_use]
    pub fn counting(&self, also: Option<EntityId>) -> Vec<EntityId> {
        let counts = |id: &EntityId| !self.comparing.left_out.contains(id) || also == Some(*id);
        self.organisations.iter().copied().filter(counts).collect()
    }

    pub(crate) const fn then(&self) -> Then<'_> {
        Then { dataset: self.dataset, phases: &self.phases }
    }

    /// "Full members, as known in February 2026; in EaP and PfP, which have none, partners."
    pub(crate) fn sentence(&self) -> String {
        let time = match self.period {
            Some(period) => period_words(period),
            None => self.dataset.as_of().map_or_else(String::new, wording::date),
        };
        let word = match (self.comparing.everyone, self.period) {
            (true, None) => Word::CountedAll,
            (true, Some(_)) => Word::CountedAllThen,
            (false, None) => Word::CountedMembers,
            (false, Some(_)) => Word::CountedMembersThen,
        };
        let without = self.organisations.iter().filter(|id| Counted::of(self.dataset, **id) == Counted::Everyone);
        let names: Vec<&str> = without.map(|&id| self.dataset.entity(id).label()).collect();
        let mut text = word.fill(&[("time", &time)]);
        if !self.comparing.everyone && !names.is_empty() {
            text.push(' ');
            text.push_str(&Word::CountedPartners.fill(&[("names", &wording::list(&names))]));
        }
        text
    }

    /// "UN and NAM do not count here: nearly every country sits in them."
    pub(crate) fn left_out_sentence(&self) -> String {
        let names: Vec<&str> = self.comparing.left_out.iter().map(|&id| self.dataset.entity(id).label()).collect();
        match names.len() {
            0 => Word::LeftOutNone.text().to_owned(),
            _ => Word::LeftOut.fill(&[("names", &wording::list(&names))]),
        }
    }
}

/// The country that is selected.
#[must_use]
pub fn own(dataset: &Dataset, state: &State) -> Option<EntityId> {
    match state.selection {
        Some(Target::Entity(id)) if dataset.entity(id).kind == EntityKind::Country => Some(id),
        Some(Target::Entity(_) | Target::Tie(_)) | None => None,
    }
}

impl Compared {
    /// What `state` compares, its countries in this order.
    #[must_use]
    pub fn new(facts: Facts<'_>, state: &State, order: Order) -> Self {
        let dataset = facts.dataset;
        let seats = Seats::new(dataset, state);
        let own = own(dataset, state);
        let everywhere = seats.among(seats.organisations.clone());
        let rows = shown(&seats, &everywhere, own, state);
        let named = |ids: &[EntityId]| ids.iter().map(|&id| Named::of(dataset, id)).collect();
        let counting = seats.counting(None);
        Self {
            counted: seats.sentence(),
            everyone: state.comparing.everyone,
            upset: Upset::new(&seats, &rows, own, state),
            question: Answer::new(&seats, &everywhere, state),
            matrix: Matrix::new(&seats, &rows, own, order),
            adds: own.map(|own| Adds::new(&seats, own, state)),
            countries: named(everywhere.countries()),
            organisations: named(&seats.organisations),
            counting: toggles(&seats, "leave=", &counting, false),
            rows: toggles(&seats, "rows=", &rows, true),
        }
    }

    /// Whether the answer, or the list of a combination, names the thing with this id.
    #[must_use]
    pub fn shows(&self, key: &str) -> bool {
        self.question.countries.iter().any(|(country, _)| country.key == key)
    }
}

/// The answer to the question in sets, where one is asked, without all else that is compared.
#[must_use]
pub fn answered(dataset: &Dataset, state: &State) -> Option<Answer> {
    if state.comparing.question.is_empty() {
        return None;
    }
    let seats = Seats::new(dataset, state);
    let everywhere = seats.among(seats.organisations.clone());
    Some(Answer::new(&seats, &everywhere, state))
}

/// The organisations that stand beside one another: those chosen, or else the article's own and some in which the selected
/// country sits, and in any case those that are asked about.
fn shown(seats: &Seats<'_>, everywhere: &Platforms, own: Option<EntityId>, state: &State) -> Vec<EntityId> {
    let comparing = &state.comparing;
    let is_asked = |id: EntityId| comparing.question.iter().any(|(asked, _)| *asked == id);
    if !comparing.rows.is_empty() {
        let is_row = |id: &EntityId| comparing.rows.contains(id) || is_asked(*id);
        return seats.organisations.iter().copied().filter(is_row).collect();
    }
    let article: Vec<EntityId> = ARTICLES.iter().filter_map(|key| seats.dataset.find(key)).collect();
    let is_first = |id: EntityId| article.contains(&id) || is_asked(id) || state.selection == Some(Target::Entity(id));
    let sits = |id: EntityId| own.is_none_or(|own| everywhere.shared(own, own).contains(&id));
    let mut n_left = FEW.saturating_sub(seats.organisations.iter().filter(|id| is_first(**id)).count());
    let mut takes = |id: EntityId| {
        let is_taken = n_left > 0 && sits(id) && !comparing.left_out.contains(&id);
        n_left -= usize::from(is_taken);
        is_taken
    };
    seats.organisations.iter().copied().filter(|&id| is_first(id) || takes(id)).collect()
}

/// A switch for each organisation. The list in the address names those that are on, or those that are off.
fn toggles(seats: &Seats<'_>, name: &str, on: &[EntityId], names_on: bool) -> Vec<Toggle> {
    let toggle = |&id: &EntityId| {
        let is_on = on.contains(&id);
        let listed = seats.organisations.iter().filter(|&&other| {
            let will_be_on = on.contains(&other) != (other == id);
            will_be_on == names_on
        });
        let keys: Vec<&str> = listed.map(|&id| &*seats.dataset.entity(id).key).collect();
        Toggle { organisation: Named::of(seats.dataset, id), is_on, query: [name, &keys.join(",")].concat() }
    };
    seats.organisations.iter().map(toggle).collect()
}

/// "3 countries".
pub(crate) fn n_countries(n: usize) -> String {
    match n {
        0 => Word::NoCountry.text().to_owned(),
        1 => Word::OneCountry.text().to_owned(),
        n => Word::NCountries.fill(&[("n", &n.to_string())]),
    }
}

/// "A, B or C".
pub(crate) fn list_or(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => Word::ListOr.fill(&[("list", &first.join(", ")), ("last", last)]),
    }
}
