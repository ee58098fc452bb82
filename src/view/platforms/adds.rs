//! What membership adds: whom a country meets through an organisation alone, and which pairs it alone keeps together.

use crate::analysis::Platforms;
use crate::app::State;
use crate::model::EntityId;
use crate::num::order;
use crate::scene::Target;
use crate::view::platforms::words::Word;
use crate::view::platforms::{Named, Seats, n_countries};

/// What membership of a country in an organisation adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adds {
    /// The country.
    pub country: Named,
    /// The organisation.
    pub organisation: Named,
    /// Whether the country sits there.
    pub is_seated: bool,
    /// What it adds, in a sentence or two.
    pub sentence: String,
    /// Which platforms count.
    pub reason: String,
    /// Whom the country meets, or would meet, nowhere else.
    pub only_here: Vec<Named>,
    /// Whom it meets elsewhere too, the fewest other platforms first.
    pub elsewhere: Vec<Met>,
    /// What would fall apart without the organisation.
    pub pairs: Pairs,
}

/// Who is met elsewhere too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// The other country.
    pub country: Named,
    /// In how many other platforms.
    pub n: usize,
}

/// Pairs of countries that share one platform only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs {
    /// How many pairs of members there are.
    pub n_all: usize,
    /// How many would lose their last common platform.
    pub n_lost: usize,
    /// The same as a sentence.
    pub sentence: String,
    /// Each country with the others of its pairs; a pair stands at both.
    pub by_country: Vec<(Named, Vec<Named>)>,
}

impl Adds {
    pub(super) fn new(seats: &Seats<'_>, country: EntityId, state: &State) -> Self {
        let dataset = seats.dataset;
        let is_organisation = |id: &EntityId| seats.organisations.contains(id);
        let selected = match state.selection {
            Some(Target::Entity(id)) => Some(id).filter(is_organisation),
            Some(Target::Tie(_)) | None => None,
        };
        // A dataset whose country is selected and that has no organisation has none to add anything.
        let organisation = selected.or(state.organisation).or_else(|| seats.organisations.first().copied());
        let organisation = organisation.unwrap_or(country);
        let platforms = seats.among(seats.counting(Some(organisation)));
        let found = platforms.adds(country, organisation);
        let mut elsewhere: Vec<(EntityId, usize)> = found.elsewhere_too;
        order::sort_by_key(&mut elsewhere, |(_, n)| *n);
        let (country, organisation_named) = (Named::of(dataset, country), Named::of(dataset, organisation));
        let (only, all) = (found.only_here.len(), found.only_here.len() + elsewhere.len());
        let word = match (found.is_seated, only) {
            (true, 0) => Word::AddsNothing,
            (true, _) => Word::AddsSeated,
            (false, 0) => Word::WouldAddNothing,
            (false, _) => Word::WouldAdd,
        };
        let sentence = word.fill(&[
            ("country", &country.name),
            ("organisation", &organisation_named.name),
            ("n", &only.to_string()),
            ("all", &all.to_string()),
            ("rest", &n_countries(elsewhere.len())),
        ]);
        Self {
            is_seated: found.is_seated,
            sentence,
            reason: [seats.sentence(), seats.left_out_sentence()].join(" "),
            only_here: found.only_here.iter().map(|&id| Named::of(dataset, id)).collect(),
            elsewhere: elsewhere.iter().map(|&(id, n)| Met { country: Named::of(dataset, id), n }).collect(),
            pairs: pairs(seats, &platforms, &organisation_named),
            country,
            organisation: organisation_named,
        }
    }
}

fn pairs(seats: &Seats<'_>, platforms: &Platforms, organisation: &Named) -> Pairs {
    let dataset = seats.dataset;
    let members = platforms.seated_in(organisation.id);
    let lost = platforms.only_together_in(organisation.id);
    let n_all = members.len() * members.len().saturating_sub(1) / 2;
    let others = |id: EntityId| -> Vec<Named> {
        let with = lost.iter().filter(|pair| pair.contains(&id));
        with.flatten().filter(|other| **other != id).map(|&other| Named::of(dataset, other)).collect()
    };
    let by_country = members.iter().map(|&id| (Named::of(dataset, id), others(id)));
    let word = if lost.is_empty() { Word::PairsNone } else { Word::PairsLost };
    Pairs {
        n_all,
        n_lost: lost.len(),
        sentence: word.fill(&[
            ("organisation", &organisation.name),
            ("n", &lost.len().to_string()),
            ("all", &n_all.to_string()),
        ]),
        by_country: by_country.filter(|(_, others)| !others.is_empty()).collect(),
    }
}
