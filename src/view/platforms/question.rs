//! A question in sets, built by picking, and its answer.

use crate::analysis::{Platforms, SetQuestion};
use crate::app::{State, wording};
use crate::model::{Dataset, EntityId};
use crate::view::platforms::words::Word;
use crate::view::platforms::{Named, Seats, list_or, n_countries};

/// How an organisation stands in the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It makes no difference.
    Either,
    /// Who is asked for sits in it.
    In,
    /// Who is asked for does not sit in it.
    Out,
}

impl Stand {
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Either => Word::Either,
            Self::In => Word::In,
            Self::Out => Word::NotIn,
        }
        .text()
    }

    const fn next(self) -> Self {
        match self {
            Self::Either => Self::In,
            Self::In => Self::Out,
            Self::Out => Self::Either,
        }
    }
}

/// An organisation of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Which one.
    pub organisation: Named,
    /// How it stands.
    pub stand: Stand,
    /// The parameters that make it stand the next way: in, not in, either.
    pub query: String,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Every organisation.
    pub terms: Vec<Term>,
    /// "In CICA and OTS, not in SCO: 4 countries".
    pub sentence: String,
    /// Who it is, and whether that is only possible.
    pub countries: Vec<(Named, bool)>,
    /// Said where some of them are only possible.
    pub remark: Option<&'static str>,
    /// Whether anything is asked.
    pub is_asked: bool,
}

impl Answer {
    pub(super) fn new(seats: &Seats<'_>, everywhere: &Platforms, state: &State) -> Self {
        let asked = &state.comparing.question;
        let dataset = seats.dataset;
        let surely = seats.surely_among(asked.iter().map(|(id, _)| *id).collect());
        let found = if asked.is_empty() { Vec::new() } else { everywhere.answer(&sets(asked)) };
        let is_possible =
            |id: &EntityId| asked.iter().any(|(organisation, _)| surely.possibly_in(*organisation).contains(id));
        let countries: Vec<_> = found.iter().map(|id| (Named::of(dataset, *id), is_possible(id))).collect();
        Self {
            terms: seats.organisations.iter().map(|&id| term(dataset, id, asked)).collect(),
            sentence: if asked.is_empty() {
                Word::AskFirst.text().to_owned()
            } else {
                Word::Answer.fill(&[("sets", &words(dataset, asked)), ("countries", &n_countries(found.len()))])
            },
            remark: countries.iter().any(|(_, is_possible)| *is_possible).then(|| Word::PossibleRemark.text()),
            countries,
            is_asked: !asked.is_empty(),
        }
    }
}

/// The question for the analysis.
fn sets(asked: &[(EntityId, bool)]) -> SetQuestion {
    let those = |wanted: bool| asked.iter().filter(|(_, is_in)| *is_in == wanted).map(|(id, _)| *id).collect();
    SetQuestion { all_of: those(true), any_of: Vec::new(), none_of: those(false) }
}

/// "In CICA and OTS, not in SCO".
pub(super) fn words(dataset: &Dataset, asked: &[(EntityId, bool)]) -> String {
    let names = |wanted: bool| -> Vec<&str> {
        asked.iter().filter(|(_, is_in)| *is_in == wanted).map(|(id, _)| dataset.entity(*id).label()).collect()
    };
    let (inside, outside) = (names(true), names(false));
    let word = match (inside.is_empty(), outside.is_empty()) {
        (false, true) => Word::SetsIn,
        (true, _) => Word::SetsOut,
        (false, false) => Word::SetsInOut,
    };
    word.fill(&[("in", &wording::list(&inside)), ("out", &list_or(&outside))])
}

/// The parameter that asks this.
pub(super) fn query(dataset: &Dataset, asked: &[(EntityId, bool)]) -> String {
    let one = |(id, is_in): &(EntityId, bool)| [if *is_in { "" } else { "-" }, &dataset.entity(*id).key].concat();
    ["sets=", &asked.iter().map(one).collect::<Vec<_>>().join(",")].concat()
}

fn term(dataset: &Dataset, id: EntityId, asked: &[(EntityId, bool)]) -> Term {
    let stand = match asked.iter().find(|(other, _)| *other == id) {
        None => Stand::Either,
        Some((_, true)) => Stand::In,
        Some((_, false)) => Stand::Out,
    };
    let mut next: Vec<(EntityId, bool)> = asked.iter().copied().filter(|(other, _)| *other != id).collect();
    match stand.next() {
        Stand::Either => {}
        Stand::In => next.push((id, true)),
        Stand::Out => next.push((id, false)),
    }
    Term { organisation: Named::of(dataset, id), stand, query: query(dataset, &next) }
}
