//! What stands out in the agenda: what belongs to the selection, or else what the claim that is looked at names.

use crate::app::State;
use crate::model::{Detail, EntityId, EntityKind};
use crate::scene::Target;
use crate::view::Facts;
use crate::view::argument::named;

/// What stands out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Marks {
    entities: Vec<EntityId>,
    texts: Vec<Box<str>>,
}

impl Marks {
    /// The marks of `state`. A claim comes first; a selection that has nothing in the agenda marks nothing.
    pub(super) fn of(facts: Facts<'_>, state: &State) -> Self {
        let named = named(facts.texts, state);
        if !named.is_empty() {
            let entities = named.iter().filter_map(|key| facts.dataset.find(key)).collect();
            return Self { entities, texts: named.to_vec() };
        }
        match state.selection {
            Some(Target::Entity(id)) => Self { entities: around(facts, id), texts: Vec::new() },
            Some(Target::Tie(_)) | None => Self::default(),
        }
    }

    pub(super) fn has(&self, id: EntityId) -> bool {
        self.entities.contains(&id)
    }

    pub(super) fn has_text(&self, key: &str) -> bool {
        self.texts.iter().any(|text| **text == *key)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.texts.is_empty()
    }

    pub(super) fn into_entities(self) -> Vec<EntityId> {
        self.entities
    }
}

/// A thing of the agenda and what hangs together with it: the areas of a dimension, the initiatives and coordinators of an
/// area, the place of an initiative, and what a country coordinates, hosts, proposes or supports.
fn around(facts: Facts<'_>, id: EntityId) -> Vec<EntityId> {
    let dataset = facts.dataset;
    let dimension_of = |area: EntityId| match &dataset.entity(area).detail {
        Detail::Area(area) => area.dimension,
        _ => None,
    };
    let hung_on = |place: EntityId| {
        let lines =
            facts.texts.initiatives.iter().filter(move |line| line.entity == place || line.places.contains(&place));
        lines.map(|line| line.entity)
    };
    let tied = |id: EntityId| dataset.ties_of(id).iter().map(move |&tie| dataset.tie(tie).other_end(id));
    let is_initiative = |id: EntityId| facts.texts.initiatives.iter().any(|line| line.entity == id);
    let mut found = vec![id];
    match dataset.entity(id).kind {
        EntityKind::Dimension => {
            let areas: Vec<EntityId> = dataset
                .entities_of_kind(EntityKind::Area)
                .map(|(area, _)| area)
                .filter(|&area| dimension_of(area) == Some(id))
                .collect();
            found.extend(hung_on(id));
            found.extend(areas.iter().flat_map(|&area| hung_on(area)));
            found.extend(areas);
        }
        EntityKind::Area => {
            found.extend(dimension_of(id));
            found.extend(hung_on(id));
            found.extend(tied(id).filter(|&other| dataset.entity(other).kind == EntityKind::Country));
        }
        EntityKind::Country => {
            found.extend(
                tied(id).filter(|&other| dataset.entity(other).kind == EntityKind::Area || is_initiative(other)),
            );
            // A country that has nothing to do with the agenda leaves all of it as it is.
            if found.len() == 1 {
                found.clear();
            }
        }
        _ if is_initiative(id) => {
            let lines = facts.texts.initiatives.iter().filter(|line| line.entity == id);
            found.extend(lines.flat_map(|line| line.places.iter().copied()));
        }
        _ => found.clear(),
    }
    found
}
