//! Sorting by one routine for all types: the standard one is compiled anew, some kilobytes each time, for every type.

use std::cmp::Ordering;

/// Sorts by the items' own order; equal ones stay as they stood.
///
/// ```
/// let mut years = [2011, 2002, 2022];
/// silkweb::num::order::sort(&mut years);
/// assert_eq!(years, [2002, 2011, 2022]);
/// ```
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, Ord::cmp);
}

/// Sorts by `key`, which is asked for at each comparison; equal ones stay as they stood.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by `compare`; equal ones stay as they stood.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut from: Vec<usize> = (0..items.len()).collect();
    sort_indices(&mut from, &mut |a, b| compare(&items[a], &items[b]));
    // `from[to]` says which item belongs at `to`; where it was moved away, its place says to where.
    for to in 0..items.len() {
        let mut at = from[to];
        while at < to {
            at = from[at];
        }
        items.swap(to, at);
        from[to] = at;
    }
}

/// The one routine. With equal items by their index, any sort keeps them as they stood.
#[inline(never)]
fn sort_indices(indices: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    indices.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
}

#[cfg(test)]
mod tests {
    use super::{sort, sort_by_key};
    use crate::num::lcg::Lcg;

    #[test]
    fn the_order_is_that_of_the_standard_library() {
        let mut random = Lcg::new(7);
        for len in 0..60 {
            let mut items: Vec<(u32, usize)> = (0..len).map(|n| (random.below(12), n)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn texts_are_sorted_too() {
        let mut words = ["sea".to_owned(), "rail".to_owned(), "road".to_owned()];
        sort(&mut words);
        assert_eq!(words, ["rail", "road", "sea"]);
    }
}
