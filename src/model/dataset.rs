//! The dataset: immutable columns of entities and ties, and the ways to look them up.

use crate::model::date::{Date, Holds};
use crate::model::entity::{Entity, EntityKind};
use crate::model::error::Warning;
use crate::model::id::{EntityId, TieId};
use crate::model::lookup::Keys;
use crate::model::tie::{Tie, TieFamily, TieKind};

/// A validated dataset. It never changes; handles are only meaningful for the dataset that gave them.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    entities: Vec<Entity>,
    ties: Vec<Tie>,
    /// Where the ties of each entity begin in `incident`, with one more at the end.
    offsets: Vec<u32>,
    incident: Vec<TieId>,
    /// Keys and merged old ids.
    entity_keys: Keys,
    tie_keys: Keys,
    about: Vec<(Box<str>, Box<str>)>,
    as_of: Option<Date>,
    entity_origins: Vec<Origin>,
    tie_origins: Vec<Origin>,
}

/// The row of a table that an entity or tie was read from; its evidence stands in the same row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The name of the table in the specification.
    pub(crate) table: &'static str,
    /// The number of the row below the header, from 0.
    pub(crate) row: u32,
}

/// What a dataset is made of.
pub(crate) struct DatasetParts {
    pub(crate) entities: Vec<(Origin, Entity)>,
    pub(crate) ties: Vec<(Origin, Tie)>,
    pub(crate) entity_keys: Keys,
    pub(crate) about: Vec<(Box<str>, Box<str>)>,
}

/// A dataset, and every row or cell that could not be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// What could be used.
    pub dataset: Dataset,
    /// What could not, in the order of the tables and lines.
    pub warnings: Vec<Warning>,
}

impl Dataset {
    pub(crate) fn new(parts: DatasetParts) -> Self {
        let DatasetParts { entities, ties, entity_keys, about } = parts;
        let (entity_origins, entities): (Vec<_>, Vec<_>) = entities.into_iter().unzip();
        let (tie_origins, ties): (Vec<_>, Vec<Tie>) = ties.into_iter().unzip();
        let tie_keys = Keys::of(ties.iter().map(|tie| tie.key.clone()).zip(0..).collect());
        let (offsets, incident) = incidence(entities.len(), &ties);
        let as_of = about.iter().find(|(key, _)| &**key == "as_of").and_then(|(_, value)| Date::parse(value));
        Self { entities, ties, offsets, incident, entity_keys, tie_keys, about, as_of, entity_origins, tie_origins }
    }

    /// The row that each entity was read from, in the order of the entities.
    pub(crate) fn entity_origins(&self) -> &[Origin] {
        &self.entity_origins
    }

    /// The row that each tie was read from, in the order of the ties.
    pub(crate) fn tie_origins(&self) -> &[Origin] {
        &self.tie_origins
    }

    /// How many entities there are.
    #[must_use]
    pub fn n_entities(&self) -> usize {
        self.entities.len()
    }

    /// How many ties there are.
    #[must_use]
    pub fn n_ties(&self) -> usize {
        self.ties.len()
    }

    /// Every entity with its handle, kind by kind in the order of the tables.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = (EntityId, &Entity)> + Clone {
        self.entities.iter().enumerate().map(|(index, entity)| (EntityId::new(index as u32), entity))
    }

    /// The entities of one kind.
    pub fn entities_of_kind(&self, kind: EntityKind) -> impl Iterator<Item = (EntityId, &Entity)> + Clone {
        self.entities().filter(move |(_, entity)| entity.kind == kind)
    }

    /// The entity behind a handle of this dataset.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// Every tie with its handle, family by family in the order of the tables.
    pub fn ties(&self) -> impl ExactSizeIterator<Item = (TieId, &Tie)> + Clone {
        self.ties.iter().enumerate().map(|(index, tie)| (TieId::new(index as u32), tie))
    }

    /// The ties of one family.
    pub fn ties_of_family(&self, family: TieFamily) -> impl Iterator<Item = (TieId, &Tie)> + Clone {
        self.ties().filter(move |(_, tie)| tie.family() == family)
    }

    /// The tie behind a handle of this dataset.
    #[must_use]
    pub fn tie(&self, id: TieId) -> &Tie {
        &self.ties[id.index()]
    }

    /// The ties that touch an entity: as an end, as the corridor of a leg, or as the term of a chair.
    ///
    /// They are in the order of the tables, each once.
    #[must_use]
    pub fn ties_of(&self, id: EntityId) -> &[TieId] {
        let index = id.index();
        &self.incident[self.offsets[index] as usize..self.offsets[index + 1] as usize]
    }

    /// Whether a tie lasts on the last day that the dataset knows of; one whose dates are not known closely enough does.
    ///
    /// Without an as-of date, a tie that has no end lasts.
    #[must_use]
    pub fn holds_now(&self, tie: &Tie) -> bool {
        match self.as_of {
            Some(as_of) => tie.span.holds_on(as_of.latest(), as_of.latest()) != Holds::No,
            None => tie.span.to.is_none(),
        }
    }

    /// The entity with this key, or with this old id if two rows were merged.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<EntityId> {
        self.entity_keys.get(key).map(EntityId::new)
    }

    /// The tie with this key.
    #[must_use]
    pub fn find_tie(&self, key: &str) -> Option<TieId> {
        self.tie_keys.get(key).map(TieId::new)
    }

    /// Every key under which an entity is found, merged old ids included, sorted.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = (&str, EntityId)> {
        self.entity_keys.iter().map(|(key, number)| (key, EntityId::new(number)))
    }

    pub(crate) fn entity_keys(&self) -> &Keys {
        &self.entity_keys
    }

    /// What the dataset says of itself under `key`: `title`, `licence`, `version`, `as_of` and the like.
    #[must_use]
    pub fn about(&self, key: &str) -> Option<&str> {
        self.about.iter().find(|(known, _)| &**known == key).map(|(_, value)| &**value)
    }

    /// All that the dataset says of itself, in the order of its table.
    pub fn about_all(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.about.iter().map(|(key, value)| (&**key, &**value))
    }

    /// The date up to which its facts are known, if it gives one.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }
}

/// The ties of each entity as two flat arrays: where they begin, and the ties.
fn incidence(n_entities: usize, ties: &[Tie]) -> (Vec<u32>, Vec<TieId>) {
    let mut offsets = vec![0; n_entities + 1];
    for tie in ties {
        for id in touched(tie) {
            offsets[id.index() + 1] += 1;
        }
    }
    for index in 0..n_entities {
        offsets[index + 1] += offsets[index];
    }
    let mut next = offsets.clone();
    let mut incident = vec![TieId::new(0); offsets[n_entities] as usize];
    for (index, tie) in (0..).zip(ties) {
        for id in touched(tie) {
            let at = &mut next[id.index()];
            incident[*at as usize] = TieId::new(index);
            *at += 1;
        }
    }
    (offsets, incident)
}

/// The entities that a tie touches, each once.
fn touched(tie: &Tie) -> impl Iterator<Item = EntityId> {
    let [first, second] = tie.ends;
    let third = match &tie.kind {
        TieKind::Leg(leg) => Some(leg.corridor),
        TieKind::Chairs { term } => *term,
        TieKind::Membership(_)
        | TieKind::Coordinates { .. }
        | TieKind::OrganisationLink(_)
        | TieKind::Relation { .. } => None,
    };
    let second = Some(second).filter(|id| *id != first);
    let third = third.filter(|id| *id != first && Some(*id) != second);
    [Some(first), second, third].into_iter().flatten()
}
