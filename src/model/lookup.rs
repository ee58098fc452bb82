//! Ids to handles while tables are read, and the nearest known id for one that is not.

use crate::model::dataset::Dataset;
use crate::model::entity::EntityKind;
use crate::model::id::{EntityId, SourceId};
use crate::num::sorted_map::SortedMap;

/// Every id of the dataset, merged old ids included, and the kind of what it stands for.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    by_key: SortedMap<Box<str>, EntityId>,
    kinds: Vec<EntityKind>,
}

impl Ids {
    /// Registers the next entity; `false` if the key is taken.
    pub(crate) fn add(&mut self, key: &str, kind: EntityKind) -> bool {
        let id = EntityId::new(u32::try_from(self.kinds.len()).unwrap_or(u32::MAX));
        let added = self.alias(key, id);
        if added {
            self.kinds.push(kind);
        }
        added
    }

    /// Registers one more key of an entity; `false` if the key is taken.
    pub(crate) fn alias(&mut self, key: &str, id: EntityId) -> bool {
        if self.by_key.get(key).is_some() {
            return false;
        }
        self.by_key.insert(key.into(), id);
        true
    }

    /// The entity behind a key.
    pub(crate) fn get(&self, key: &str) -> Option<EntityId> {
        self.by_key.get(key).copied()
    }

    /// The kind of an entity.
    pub(crate) fn kind(&self, id: EntityId) -> EntityKind {
        self.kinds[id.index()]
    }

    /// The keys, sorted.
    pub(crate) fn into_keys(self) -> Vec<(Box<str>, EntityId)> {
        self.by_key.into_vec()
    }

    /// The ids of a dataset that has been read.
    pub(crate) fn of(dataset: &Dataset) -> Self {
        let by_key = dataset.keys().map(|(key, id)| (key.into(), id)).collect();
        Self { by_key, kinds: dataset.entities().map(|(_, entity)| entity.kind).collect() }
    }

    /// The key of the kinds `kinds` (of any kind if empty) that is nearest to `key`.
    pub(crate) fn nearest(&self, key: &str, kinds: &[EntityKind]) -> Option<Box<str>> {
        let fits = |id: &EntityId| kinds.is_empty() || kinds.contains(&self.kind(*id));
        nearest(key, self.by_key.iter().filter(|(_, id)| fits(id)).map(|(key, _)| &**key)).map(Box::from)
    }
}

/// The ids of sources, and the lines they stand on.
#[derive(Debug, Default)]
pub(crate) struct SourceIds {
    by_key: SortedMap<Box<str>, (SourceId, u32)>,
}

impl SourceIds {
    /// Registers the next source; the line of the first one if the key is taken.
    pub(crate) fn add(&mut self, key: &str, line: u32) -> Option<u32> {
        let id = SourceId::new(u32::try_from(self.by_key.len()).unwrap_or(u32::MAX));
        match self.by_key.get(key) {
            Some((_, first_line)) => Some(*first_line),
            None => {
                self.by_key.insert(key.into(), (id, line));
                None
            }
        }
    }

    /// The source behind a key.
    pub(crate) fn get(&self, key: &str) -> Option<SourceId> {
        self.by_key.get(key).map(|(id, _)| *id)
    }

    /// The key that is nearest to `key`.
    pub(crate) fn nearest(&self, key: &str) -> Option<Box<str>> {
        nearest(key, self.by_key.iter().map(|(key, _)| &**key)).map(Box::from)
    }
}

/// The candidate with the fewest single-letter changes from `word`; the first of equals.
pub(crate) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let word = &word[..word.floor_char_boundary(64)];
    candidates.map(|candidate| (edit_distance(word, candidate), candidate)).min_by_key(|(n, _)| *n).map(|(_, c)| c)
}

/// Single-letter insertions, deletions and replacements that turn `a` into `b`.
fn edit_distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, in_a) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, in_b) in b.chars().enumerate() {
            let replaced = diagonal + usize::from(in_a != in_b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{edit_distance, nearest};

    #[test]
    fn edit_distance_counts_single_letter_changes() {
        // kitten → sitten → sittin → sitting, the textbook example.
        assert_eq!(edit_distance("kitten", "sitting"), 3);
        assert_eq!(edit_distance("", "abc"), 3);
        assert_eq!(edit_distance("Türkiye", "Turkiye"), 1);
    }

    #[test]
    fn the_nearest_id_is_offered() {
        assert_eq!(nearest("kazahstan", ["uzbekistan", "kazakhstan", "kars"].into_iter()), Some("kazakhstan"));
        assert_eq!(nearest("x", [].into_iter()), None);
    }
}
