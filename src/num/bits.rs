//! Sets of small numbers, a bit for each.

/// A set of numbers below a bound that all sets it meets share.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// An empty set that can hold the numbers below `n`.
    ///
    /// ```
    /// use silkweb_engine::num::bits::Bits;
    /// let mut even = Bits::below(100);
    /// let mut small = Bits::below(100);
    /// (0..100).step_by(2).for_each(|number| even.insert(number));
    /// (0..5).for_each(|number| small.insert(number));
    /// even.keep(&small);
    /// assert_eq!(even.iter().collect::<Vec<_>>(), [0, 2, 4]);
    /// ```
    #[must_use]
    pub fn below(n: usize) -> Self {
        Self(vec![0; n.div_ceil(64)])
    }

    /// The set of all numbers below `n`.
    #[must_use]
    pub fn all_below(n: usize) -> Self {
        let mut all = Self(vec![u64::MAX; n.div_ceil(64)]);
        if let Some(last) = all.0.last_mut().filter(|_| !n.is_multiple_of(64)) {
            *last = (1 << (n % 64)) - 1;
        }
        all
    }

    /// Adds a number below the bound.
    pub fn insert(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// Whether the number is in the set.
    #[must_use]
    pub fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word & (1 << (number % 64)) != 0)
    }

    /// How many numbers it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Keeps what is in `other` too.
    pub fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// Takes away what is in `other`.
    pub fn remove_all(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
    }

    /// Adds what is in `other`.
    pub fn add_all(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Takes a number away.
    pub fn remove(&mut self, number: usize) {
        self.0[number / 64] &= !(1 << (number % 64));
    }

    /// How many numbers both have.
    #[must_use]
    pub fn n_shared(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(word, other)| (word & other).count_ones() as usize).sum()
    }

    /// Its numbers, the lowest first.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(nth, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(nth * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;
    use crate::num::lcg::Lcg;
    use std::collections::BTreeSet;

    #[test]
    fn it_is_a_set() {
        let mut random = Lcg::new(41);
        for n in [1_u32, 63, 64, 65, 200] {
            let mut draw = || (0..n as usize).filter(|_| random.below(2) == 0).collect::<BTreeSet<usize>>();
            let (a, b) = (draw(), draw());
            let bits = |set: &BTreeSet<usize>| {
                let mut bits = Bits::below(n as usize);
                set.iter().for_each(|&number| bits.insert(number));
                bits
            };
            let (of_a, of_b) = (bits(&a), bits(&b));
            let check = |change: fn(&mut Bits, &Bits), expected: BTreeSet<usize>| {
                let mut changed = of_a.clone();
                change(&mut changed, &of_b);
                assert_eq!(changed.iter().collect::<BTreeSet<_>>(), expected);
                assert_eq!((changed.len(), changed.is_empty()), (expected.len(), expected.is_empty()));
            };
            check(Bits::keep, &a & &b);
            check(Bits::add_all, &a | &b);
            check(Bits::remove_all, &a - &b);
            assert_eq!(of_a.n_shared(&of_b), (&a & &b).len());
            assert!((0..n as usize).all(|number| of_a.contains(number) == a.contains(&number)));
            let mut rest = Bits::all_below(n as usize);
            assert_eq!(rest.len(), n as usize);
            a.iter().for_each(|&number| rest.remove(number));
            assert_eq!(rest.len(), n as usize - a.len());
            assert!(!rest.contains(n as usize));
        }
    }
}
