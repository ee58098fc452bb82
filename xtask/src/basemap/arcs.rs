//! Cuts rings into arcs that neighbours share.

use std::collections::{BTreeMap, BTreeSet};

use super::plane::{self, Metres};

/// What an arc parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// Land from water.
    Coast,
    /// Two areas.
    Border,
    /// One area from itself, or from what is beyond the rim.
    Hidden,
}

/// A line between two junctions; a closed one ends where it begins.
#[derive(Clone, Debug)]
pub(super) struct Arc {
    /// What it parts.
    pub side: Side,
    /// At least two points.
    pub points: Vec<Metres>,
}

/// A ring of one area, by number of the area.
pub(super) struct OwnedRing {
    /// Whose it is.
    pub owner: usize,
    /// Its points, the first not repeated.
    pub points: Vec<Metres>,
    /// Whether arcs are wanted for it, or it only says what its neighbours border on.
    pub is_kept: bool,
}

/// The arcs of all kept rings, and for each ring the arcs it consists of, with whether they run backwards.
pub(super) struct Cut {
    /// All arcs.
    pub arcs: Vec<Arc>,
    /// As many as there are rings; empty for those that are not kept.
    pub rings: Vec<Vec<(usize, bool)>>,
}

/// An edge without its direction.
type Edge = (Metres, Metres);

fn edge(a: Metres, b: Metres) -> Edge {
    if a < b { (a, b) } else { (b, a) }
}

/// Cuts all rings at their junctions.
pub(super) fn cut(rings: &[OwnedRing]) -> Cut {
    let sides = sides(rings);
    let junctions = junctions(&sides);
    let mut arcs = Vec::new();
    let mut index_by_points: BTreeMap<Vec<Metres>, usize> = BTreeMap::new();
    let mut members_by_ring = Vec::with_capacity(rings.len());
    for ring in rings {
        let mut members = Vec::new();
        let pieces = if ring.is_kept { pieces(&ring.points, &junctions) } else { Vec::new() };
        for points in pieces {
            let reversed: Vec<Metres> = points.iter().rev().copied().collect();
            let is_backward = reversed < points;
            let stored = if is_backward { reversed } else { points };
            let index = *index_by_points.entry(stored).or_insert_with_key(|stored| {
                arcs.push(Arc { side: sides[&edge(stored[0], stored[1])], points: stored.clone() });
                arcs.len() - 1
            });
            members.push((index, is_backward));
        }
        members_by_ring.push(members);
    }
    Cut { arcs, rings: members_by_ring }
}

/// What each edge parts, from who uses it.
fn sides(rings: &[OwnedRing]) -> BTreeMap<Edge, Side> {
    let mut owners_by_edge: BTreeMap<Edge, BTreeSet<usize>> = BTreeMap::new();
    let mut n_kept_by_edge: BTreeMap<Edge, u32> = BTreeMap::new();
    for ring in rings {
        for (index, &from) in ring.points.iter().enumerate() {
            let edge = edge(from, ring.points[(index + 1) % ring.points.len()]);
            owners_by_edge.entry(edge).or_default().insert(ring.owner);
            *n_kept_by_edge.entry(edge).or_default() += u32::from(ring.is_kept);
        }
    }
    let side = |(edge, owners): (Edge, BTreeSet<usize>)| {
        let side = if plane::is_on_rim(edge.0) && plane::is_on_rim(edge.1) {
            Side::Hidden
        } else if owners.len() > 1 {
            Side::Border
        } else if n_kept_by_edge[&edge] > 1 {
            Side::Hidden
        } else {
            Side::Coast
        };
        (edge, side)
    };
    owners_by_edge.into_iter().map(side).collect()
}

/// Where other than two edges meet, or two of different kinds.
fn junctions(sides: &BTreeMap<Edge, Side>) -> BTreeSet<Metres> {
    let mut sides_by_vertex: BTreeMap<Metres, Vec<Side>> = BTreeMap::new();
    for (&(a, b), &side) in sides {
        sides_by_vertex.entry(a).or_default().push(side);
        sides_by_vertex.entry(b).or_default().push(side);
    }
    let is_junction = |sides: &[Side]| !matches!(sides, [a, b] if a == b);
    sides_by_vertex.into_iter().filter(|(_, sides)| is_junction(sides)).map(|(vertex, _)| vertex).collect()
}

/// The ring between its junctions; all of it, from its smallest point on, where it has none.
fn pieces(ring: &[Metres], junctions: &BTreeSet<Metres>) -> Vec<Vec<Metres>> {
    let n_points = ring.len();
    let start = (0..n_points)
        .find(|&index| junctions.contains(&ring[index]))
        .or_else(|| (0..n_points).min_by_key(|&index| ring[index]))
        .unwrap_or(0);
    let mut pieces = Vec::new();
    let mut piece = vec![ring[start]];
    for step in 1..=n_points {
        let at = ring[(start + step) % n_points];
        piece.push(at);
        if step == n_points || junctions.contains(&at) {
            pieces.push(std::mem::replace(&mut piece, vec![at]));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{OwnedRing, Side, cut};

    fn ring(owner: usize, points: &[[i32; 2]]) -> OwnedRing {
        OwnedRing { owner, points: points.to_vec(), is_kept: true }
    }

    #[test]
    fn neighbours_share_the_line_between_them() {
        let cut = cut(&[
            ring(0, &[[0, 0], [10, 0], [12, 5], [10, 10], [0, 10]]),
            ring(1, &[[10, 0], [20, 0], [20, 10], [10, 10], [12, 5]]),
        ]);
        assert_eq!(cut.arcs.len(), 3);
        let shared = cut.arcs.iter().position(|arc| arc.side == Side::Border).expect("a border");
        assert_eq!(cut.arcs[shared].points, [[10, 0], [12, 5], [10, 10]]);
        assert!(cut.rings[0].contains(&(shared, false)) && cut.rings[1].contains(&(shared, true)));
    }

    #[test]
    fn an_enclave_is_one_closed_arc_for_both() {
        let outer = ring(0, &[[0, 0], [9, 0], [9, 9], [0, 9]]);
        let hole = ring(0, &[[2, 2], [2, 4], [4, 4], [4, 2]]);
        let enclave = ring(1, &[[4, 4], [2, 4], [2, 2], [4, 2]]);
        let cut = cut(&[outer, hole, enclave]);
        assert_eq!(cut.arcs.len(), 2);
        assert_eq!(cut.rings[1][0].0, cut.rings[2][0].0);
    }
}
