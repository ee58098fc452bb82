//! Sorting, stably, through one copy of the algorithm.
//!
//! The standard library compiles its sort anew for each type and comparison, some kilobytes each, which the page would
//! have to download. Here the order is found over numbers, and only the moves are compiled for each type.

use std::cmp::Ordering;

/// Sorts `things`; equal ones keep their order.
///
/// ```
/// let mut names = ["Kars", "Baku", "Alat"];
/// silkweb_engine::num::order::sort(&mut names);
/// assert_eq!(names, ["Alat", "Baku", "Kars"]);
/// ```
pub fn sort<T: Ord>(things: &mut [T]) {
    sort_by(things, T::cmp);
}

/// Sorts `things` by what `key` says of them; those with equal keys keep their order.
pub fn sort_by_key<T, K: Ord>(things: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(things, |a, b| key(a).cmp(&key(b)));
}

/// Sorts `things` by `compare`; equal ones keep their order.
pub fn sort_by<T>(things: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(things.len(), &|a, b| compare(&things[a], &things[b]));
    permute(order, &mut |a, b| things.swap(a, b));
}

/// The indices below `n` in the order of `compare`: runs of two, then of four and so on are merged.
fn order(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut merged = order.clone();
    let mut width = 1;
    while width < n {
        let mut start = 0;
        while start < n {
            let (middle, end) = (n.min(start + width), n.min(start + 2 * width));
            let (mut left, mut right) = (start, middle);
            for slot in &mut merged[start..end] {
                let takes_left = left < middle && (right == end || compare(order[left], order[right]).is_le());
                let from = if takes_left { &mut left } else { &mut right };
                *slot = order[*from];
                *from += 1;
            }
            start = end;
        }
        std::mem::swap(&mut order, &mut merged);
        width *= 2;
    }
    order
}

/// Brings the thing at `order[i]` to place `i`, for every `i`, by exchanging two at a time.
fn permute(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{sort, sort_by, sort_by_key};
    use crate::num::lcg::Lcg;

    #[test]
    fn the_order_is_that_of_the_standard_library() {
        let mut random = Lcg::new(5);
        for n in (0..40).chain([127, 128, 129, 1000]) {
            // Few different keys, so that equal ones show whether they keep their order.
            let things: Vec<(u32, u32)> = (0..n).map(|number| (random.below(7), number)).collect();
            let (mut ours, mut theirs) = (things.clone(), things.clone());
            sort_by_key(&mut ours, |&(key, _)| key);
            theirs.sort_by_key(|&(key, _)| key);
            assert_eq!(ours, theirs);
            sort_by(&mut ours, |a, b| b.cmp(a));
            theirs.sort_by(|a, b| b.cmp(a));
            assert_eq!(ours, theirs);
            sort(&mut ours);
            theirs.sort();
            assert_eq!(ours, theirs);
        }
    }
}
