//! The graph of the built-in dataset with everything on.

use silkweb::model::builtin;

use crate::failure::{Failure, Result};

/// A graph as the layout takes it.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// How many nodes it has.
    pub n_nodes: u32,
    /// Pairs of nodes.
    pub links: Vec<[u32; 2]>,
    /// How strongly each link pulls; empty where all pull the same.
    pub weights: Vec<f64>,
    /// The radius of each node's circle; empty where all are points.
    pub radii: Vec<f64>,
}

/// All that is tied to something, with each tie as a link.
///
/// # Errors
/// When the tables cannot be read.
pub fn network() -> Result<Network> {
    let dataset = builtin().map_err(|error| Failure::new(error.to_string()))?.dataset;
    let mut node_of = vec![None; dataset.n_entities()];
    let mut network = Network::default();
    for (_, tie) in dataset.ties() {
        let mut node = |end: usize| {
            *node_of[end].get_or_insert_with(|| {
                network.n_nodes += 1;
                network.n_nodes - 1
            })
        };
        let ends = tie.ends.map(|end| node(end.index()));
        network.links.push(ends);
    }
    Ok(network)
}
