//! Structural holes: how far the contacts of a node are tied to each other, so that it is no broker between them.
//!
//! R. Burt, "Structural Holes: The Social Structure of Competition", 1992.

use crate::graph::Adjacency;

/// What the contacts of a node are to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Holes {
    /// Burt's constraint: the sum over its contacts of the square of what part of its ties they take up, directly and by
    /// way of its other contacts. A broker between contacts who are strangers has little.
    pub constraint: f64,
    /// The effective size of its network: the number of its contacts, less what each is tied to the others.
    pub effective_size: f64,
}

/// The structural holes around each node; nothing for a node without contacts.
///
/// Ties count by their weight in `graph`, or all as 1 where not `weighted`. The effective size is Burt's, where a contact
/// is redundant by the part of the node's ties to another contact times what that tie is of the contact's strongest one;
/// for ties that are all 1 that is Borgatti's n − 2t ÷ n (S. Borgatti, "Structural holes: unpacking Burt's redundancy
/// measures", 1997) with t ties among n contacts.
///
/// ```
/// use silkweb_engine::graph::{Adjacency, structural_holes};
/// // The middle of a star: three contacts of a third each.
/// let star = Adjacency::new(4, &[[0, 1], [0, 2], [0, 3]], &[]);
/// let holes = structural_holes(&star, false)[0].unwrap();
/// assert!((holes.constraint - 1.0 / 3.0).abs() < 1e-12);
/// assert_eq!(holes.effective_size, 3.0);
/// ```
#[must_use]
pub fn structural_holes(graph: &Adjacency, weighted: bool) -> Vec<Option<Holes>> {
    let n_nodes = graph.n_nodes() as u32;
    let ties = |node: u32| {
        let weights = graph.weights(node).iter().map(move |&weight| if weighted { f64::from(weight) } else { 1.0 });
        graph.neighbours(node).iter().copied().zip(weights)
    };
    let sums: Vec<f64> = (0..n_nodes).map(|node| ties(node).map(|(_, weight)| weight).sum()).collect();
    let strongest: Vec<f64> =
        (0..n_nodes).map(|node| ties(node).map(|(_, weight)| weight).fold(0.0, f64::max)).collect();
    // Of the node at hand, by contact: the part of its ties that is the contact's, and the part by way of others.
    let mut direct = vec![0.0; n_nodes as usize];
    let mut indirect = vec![0.0; n_nodes as usize];
    let holes_of = |node: u32| {
        for (contact, weight) in ties(node) {
            direct[contact as usize] = weight / sums[node as usize];
        }
        let mut redundancy = 0.0;
        for (between, _) in ties(node) {
            for (contact, weight) in ties(between).filter(|&(contact, _)| contact != node) {
                // What is no contact of the node stays at zero.
                if direct[contact as usize] > 0.0 {
                    indirect[contact as usize] += direct[between as usize] * (weight / sums[between as usize]);
                    redundancy += direct[contact as usize] * (weight / strongest[between as usize]);
                }
            }
        }
        let constraint = graph
            .neighbours(node)
            .iter()
            .map(|&contact| {
                let part = direct[contact as usize] + indirect[contact as usize];
                part * part
            })
            .sum();
        for &contact in graph.neighbours(node) {
            direct[contact as usize] = 0.0;
            indirect[contact as usize] = 0.0;
        }
        let n_contacts = graph.degree(node);
        (n_contacts > 0).then_some(Holes { constraint, effective_size: n_contacts as f64 - redundancy })
    };
    (0..n_nodes).map(holes_of).collect()
}

#[cfg(test)]
mod tests {
    use super::structural_holes;
    use crate::graph::Adjacency;

    #[test]
    fn contacts_who_know_each_other_constrain() {
        let triangle = Adjacency::new(4, &[[0, 1], [0, 2], [1, 2]], &[]);
        let holes = structural_holes(&triangle, false);
        // Each of two contacts takes a half directly and half of a half by way of the other: 2 × 0.75².
        assert_eq!(holes[0].map(|holes| holes.constraint), Some(1.125));
        // Two contacts with one tie between them: 2 − 2 × 1 ÷ 2.
        assert_eq!(holes[0].map(|holes| holes.effective_size), Some(1.0));
        assert_eq!(holes[3], None);
    }

    #[test]
    fn without_weights_all_ties_are_one() {
        let links = [[0, 1], [0, 2], [1, 2], [2, 3]];
        let heavy = Adjacency::new(4, &links, &[5.0, 1.0, 2.0, 3.0]);
        let plain = Adjacency::new(4, &links, &[]);
        assert_eq!(structural_holes(&heavy, false), structural_holes(&plain, true));
        assert_ne!(structural_holes(&heavy, true), structural_holes(&plain, true));
    }
}
