//! A small ordered map in one row: a few hundred entries need no tree, and its code is a twentieth of a tree's.

use std::borrow::Borrow;

use crate::num::order;

/// Keys in order, each with a value. Adding costs as much as moving what stands behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedMap<K, V>(Vec<(K, V)>);

impl<K: Ord, V> SortedMap<K, V> {
    /// An empty map.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many keys there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(other, _)| other.borrow().cmp(key))
    }

    /// The value of `key`.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|at| &self.0[at].1)
    }

    /// The value of `key`, which is `default` if there was none.
    pub fn get_or_insert(&mut self, key: K, default: V) -> &mut V {
        let at = match self.find(&key) {
            Ok(at) => at,
            Err(at) => {
                self.0.insert(at, (key, default));
                at
            }
        };
        &mut self.0[at].1
    }

    /// Gives `key` a value; the old one if there was one.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(at) => Some(std::mem::replace(&mut self.0[at].1, value)),
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    /// Takes `key` away; its value if there was one.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|at| self.0.remove(at).1)
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &(K, V)> {
        self.0.iter()
    }

    /// Keys and values in order, as they are kept.
    #[must_use]
    pub fn into_vec(self) -> Vec<(K, V)> {
        self.0
    }
}

impl<K: Ord, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    /// Of equal keys the last one counts.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut entries: Vec<(K, V)> = entries.into_iter().collect();
        // Backwards and stable, so that the last of equal keys comes first and stays.
        entries.reverse();
        order::sort_by(&mut entries, |a, b| a.0.cmp(&b.0));
        entries.dedup_by(|later, kept| later.0 == kept.0);
        Self(entries)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::SortedMap;
    use crate::num::lcg::Lcg;

    #[test]
    fn it_answers_like_a_tree() {
        let (mut random, mut map, mut tree) = (Lcg::new(3), SortedMap::new(), BTreeMap::new());
        for n in 0..400 {
            let key = random.below(50);
            match random.below(4) {
                0 => assert_eq!(map.remove(&key), tree.remove(&key)),
                1 => assert_eq!(map.get(&key), tree.get(&key)),
                2 => assert_eq!(map.get_or_insert(key, n), tree.entry(key).or_insert(n)),
                _ => assert_eq!(map.insert(key, n), tree.insert(key, n)),
            }
            assert_eq!(map.len(), tree.len());
        }
        assert_eq!(map.into_vec(), tree.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn of_equal_keys_the_last_one_counts() {
        let map: SortedMap<_, _> = [("b", 1), ("a", 2), ("b", 3)].into_iter().collect();
        assert_eq!(map.into_vec(), [("a", 2), ("b", 3)]);
    }
}
