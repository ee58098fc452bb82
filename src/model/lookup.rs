//! Ids to handles while tables are read, and the nearest known id for one that is not.

use crate::model::dataset::Dataset;
use crate::model::entity::EntityKind;
use crate::model::id::{EntityId, SourceId};
use crate::num::order;

/// Every id of the dataset, merged old ids included, and the kind of what it stands for.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    by_key: Keys,
    kinds: Vec<EntityKind>,
}

/// Keys and the number of what each stands for, sorted.
///
/// One type for all kinds of things, so that the page downloads the search once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Keys(Vec<(Box<str>, u32)>);

impl Keys {
    /// Keys of which none stands twice, in any order.
    pub(crate) fn of(mut keys: Vec<(Box<str>, u32)>) -> Self {
        order::sort(&mut keys);
        Self(keys)
    }

    /// Registers `key` for `number`, or says for which number it is taken.
    pub(crate) fn add(&mut self, key: &str, number: u32) -> Result<(), u32> {
        match self.at(key) {
            Ok(at) => Err(self.0[at].1),
            Err(at) => {
                self.0.insert(at, (key.into(), number));
                Ok(())
            }
        }
    }

    /// The number of `key`.
    pub(crate) fn get(&self, key: &str) -> Option<u32> {
        self.at(key).ok().map(|at| self.0[at].1)
    }

    /// The keys and their numbers.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, u32)> {
        self.0.iter().map(|(key, number)| (&**key, *number))
    }

    fn at(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(key))
    }
}

impl Ids {
    /// Registers the next entity; `false` if the key is taken.
    pub(crate) fn add(&mut self, key: &str, kind: EntityKind) -> bool {
        let id = EntityId::new(number(self.kinds.len()));
        let added = self.alias(key, id);
        if added {
            self.kinds.push(kind);
        }
        added
    }

    /// Registers one more key of an entity; `false` if the key is taken.
    pub(crate) fn alias(&mut self, key: &str, id: EntityId) -> bool {
        self.by_key.add(key, number(id.index())).is_ok()
    }

    /// The entity behind a key.
    pub(crate) fn get(&self, key: &str) -> Option<EntityId> {
        self.by_key.get(key).map(EntityId::new)
    }

    /// The kind of an entity.
    pub(crate) fn kind(&self, id: EntityId) -> EntityKind {
        self.kinds[id.index()]
    }

    /// The keys.
    pub(crate) fn into_keys(self) -> Keys {
        self.by_key
    }

    /// The ids of a dataset that has been read.
    pub(crate) fn of(dataset: &Dataset) -> Self {
        let by_key = dataset.entity_keys().clone();
        Self { by_key, kinds: dataset.entities().map(|(_, entity)| entity.kind).collect() }
    }

    /// The key of the kinds `kinds` (of any kind if empty) that is nearest to `key`.
    pub(crate) fn nearest(&self, key: &str, kinds: &[EntityKind]) -> Option<Box<str>> {
        let fits = |number| kinds.is_empty() || kinds.contains(&self.kind(EntityId::new(number)));
        nearest(key, self.by_key.iter().filter(|&(_, number)| fits(number)).map(|(key, _)| key)).map(Box::from)
    }
}

/// The ids of sources, and the lines they stand on.
#[derive(Debug, Default)]
pub(crate) struct SourceIds {
    by_key: Keys,
    lines: Vec<u32>,
}

impl SourceIds {
    /// Registers the next source; the line of the first one if the key is taken.
    pub(crate) fn add(&mut self, key: &str, line: u32) -> Option<u32> {
        match self.by_key.add(key, number(self.lines.len())) {
            Ok(()) => {
                self.lines.push(line);
                None
            }
            Err(first) => self.lines.get(first as usize).copied(),
        }
    }

    /// The source behind a key.
    pub(crate) fn get(&self, key: &str) -> Option<SourceId> {
        self.by_key.get(key).map(SourceId::new)
    }

    /// The key that is nearest to `key`.
    pub(crate) fn nearest(&self, key: &str) -> Option<Box<str>> {
        nearest(key, self.by_key.iter().map(|(key, _)| key)).map(Box::from)
    }
}

/// A row as it is kept; no table has that many.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// The candidate with the fewest single-letter changes from `word`; the first of equals.
pub(crate) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.get(..word.floor_char_boundary(64)).unwrap_or(word);
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
