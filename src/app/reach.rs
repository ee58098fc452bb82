//! How far the focus reaches: everything within one, two or three steps of what is selected.

use crate::analysis::{FAR, steps_from};
use crate::app::look::Look;
use crate::app::model::{Loaded, Model};
use crate::app::words::Word;
use crate::model::{Dataset, EntityId, EntityKind, TieId};
use crate::scene::Target;

/// The most steps that can be asked for.
pub(crate) const MOST_STEPS: u8 = 3;

/// Everything within some steps of a thing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reach {
    /// By entity.
    steps: Vec<u8>,
    most: u8,
}

impl Reach {
    /// Within `model.steps` of `focus`; what is switched off, over or denied leads nowhere.
    pub(crate) fn of(model: &Model, loaded: &Loaded, focus: Target) -> Self {
        let dataset = loaded.dataset();
        let (starts, before) = starts(dataset, focus);
        let passes = |id: TieId| match Look::of(loaded.then(), id) {
            None | Some(Look::Denied | Look::Former) => false,
            Some(look) => model.filter.shows(dataset.tie(id), look),
        };
        let most = model.steps - before;
        Self { steps: steps_from(dataset, &starts, most, passes), most }
    }

    /// Whether something is that near.
    pub(crate) fn has(&self, id: EntityId) -> bool {
        self.steps[id.index()] != FAR
    }

    /// Whether a tie between these is one of the steps.
    pub(crate) fn joins(&self, ends: [EntityId; 2]) -> bool {
        let [a, b] = ends.map(|end| self.steps[end.index()]);
        a != FAR && b != FAR && a.min(b) < self.most
    }
}

/// Where the steps begin, and how many are taken already: a line is one step from its ends, a corridor from its places and
/// the countries that they lie in.
fn starts(dataset: &Dataset, focus: Target) -> (Vec<EntityId>, u8) {
    match focus {
        Target::Tie(tie) => (dataset.tie(tie).ends.to_vec(), 1),
        Target::Entity(id) if dataset.entity(id).kind == EntityKind::Corridor => {
            let legs = dataset.ties().filter(|(_, tie)| tie.leg().is_some_and(|leg| leg.corridor == id));
            let places: Vec<EntityId> = legs.flat_map(|(_, tie)| tie.ends).collect();
            let countries = places.iter().filter_map(|&id| dataset.entity(id).country);
            (places.iter().copied().chain(countries).collect(), 1)
        }
        Target::Entity(id) => (vec![id], 0),
    }
}

/// "Two steps from Georgia: 14 countries, 9 organisations"; empty where nothing is selected.
pub(crate) fn sentence(model: &Model) -> String {
    let (Some(loaded), Some(selection)) = (model.loaded(), model.selection) else { return String::new() };
    let dataset = loaded.dataset();
    let reach = Reach::of(model, loaded, selection);
    let count = |kind: EntityKind| {
        let there = dataset.entities_of_kind(kind).filter(|&(id, _)| reach.has(id) && Target::Entity(id) != selection);
        there.count()
    };
    let name = match selection {
        Target::Entity(id) => dataset.entity(id).label().to_owned(),
        Target::Tie(id) => dataset.tie(id).ends.map(|end| dataset.entity(end).label()).join(" – "),
    };
    let word = match model.steps {
        1 => Word::StepsOne,
        2 => Word::StepsTwo,
        _ => Word::StepsThree,
    };
    word.fill(&[
        ("name", &name),
        ("countries", &Word::CountCountry.count(Word::CountCountries, count(EntityKind::Country))),
        ("organisations", &Word::CountOrganisation.count(Word::CountOrganisations, count(EntityKind::Organisation))),
    ])
}
