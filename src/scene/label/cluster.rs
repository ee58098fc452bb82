//! Marks that would lie on each other become one with a count.

use crate::geom::Point;
use crate::num::order;
use crate::scene::label::LabelId;

/// A mark that may collide with others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Unique among the marks; the lower one leads where priorities are equal.
    pub id: LabelId,
    /// Its middle, in CSS pixels on the screen.
    pub at: Point,
    /// The highest leads its cluster; not-a-number counts as lowest.
    pub priority: f64,
}

/// Marks shown as one, at the place of the one that leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Which of the marks leads.
    pub head: usize,
    /// All of them by index: the head, then the others by priority.
    pub members: Vec<usize>,
}

/// Gathers marks nearer than `nearer_than_px` around the one with the highest priority, in order of priority.
///
/// Each mark is in one cluster; no two heads are nearer than `nearer_than_px`. The answer does not depend
/// on the order of `marks`, but for its indices. Marks without a finite place stay alone.
#[must_use]
pub fn cluster(marks: &[Mark], nearer_than_px: f64) -> Vec<Cluster> {
    let rank = |mark: &Mark| if mark.priority.is_nan() { f64::NEG_INFINITY } else { mark.priority + 0.0 };
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order::sort_by(&mut order, |&a, &b| {
        let by_priority = rank(&marks[b]).total_cmp(&rank(&marks[a]));
        by_priority.then_with(|| marks[a].id.cmp(&marks[b].id)).then_with(|| a.cmp(&b))
    });
    let mut by_x = order.clone();
    order::sort_by(&mut by_x, |&a, &b| marks[a].at.x.total_cmp(&marks[b].at.x));

    // Lower ranks lead; `by_x` finds the neighbours, and the rank orders them.
    let mut rank_of = vec![0; marks.len()];
    for (rank, &index) in order.iter().enumerate() {
        rank_of[index] = rank;
    }
    let mut is_taken = vec![false; marks.len()];
    let mut clusters = Vec::new();
    for &head in &order {
        if is_taken[head] {
            continue;
        }
        is_taken[head] = true;
        let at = marks[head].at;
        let first = by_x.partition_point(|&index| marks[index].at.x < at.x - nearer_than_px);
        let mut others: Vec<usize> = by_x[first..]
            .iter()
            .copied()
            .take_while(|&index| marks[index].at.x <= at.x + nearer_than_px)
            .filter(|&index| !is_taken[index] && marks[index].at.distance(at) < nearer_than_px)
            .collect();
        order::sort_by_key(&mut others, |&index| rank_of[index]);
        for &index in &others {
            is_taken[index] = true;
        }
        let mut members = vec![head];
        members.append(&mut others);
        clusters.push(Cluster { head, members });
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::{Mark, cluster};
    use crate::geom::Point;
    use crate::num::lcg::Lcg;
    use crate::scene::label::LabelId;

    #[test]
    fn every_mark_is_in_one_cluster_near_its_head_and_heads_keep_apart() {
        let mut random = Lcg::new(3);
        for _ in 0..200 {
            let marks: Vec<Mark> = (0..random.below(60))
                .map(|n| Mark {
                    id: LabelId::named(n),
                    at: Point::new(random.between(0.0, 300.0), random.between(0.0, 200.0)),
                    priority: f64::from(random.below(4)),
                })
                .collect();
            let clusters = cluster(&marks, 20.0);
            let mut seen: Vec<usize> = clusters.iter().flat_map(|cluster| cluster.members.iter().copied()).collect();
            seen.sort_unstable();
            assert!(seen.into_iter().eq(0..marks.len()));
            for (n, one) in clusters.iter().enumerate() {
                assert_eq!(one.head, one.members[0]);
                for &member in &one.members[1..] {
                    assert!(marks[member].at.distance(marks[one.head].at) < 20.0);
                    assert!(marks[member].priority <= marks[one.head].priority);
                }
                for other in &clusters[..n] {
                    assert!(marks[one.head].at.distance(marks[other.head].at) >= 20.0);
                }
            }
        }
    }

    #[test]
    fn marks_without_a_place_stay_alone() {
        let nowhere = |n| Mark { id: LabelId::named(n), at: Point::new(f64::NAN, 0.0), priority: 1.0 };
        assert_eq!(cluster(&[nowhere(0), nowhere(1)], 20.0).len(), 2);
    }
}
