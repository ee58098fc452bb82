//! The graphs that engines are compared on.

use std::fs;
use std::path::Path;

use silkweb::app::NetworkGraph;
use silkweb::graph::EdgeList;
use silkweb::layout::LayoutRequest;
use xtask::failure::{Failure, Result};
use xtask::network;

/// A graph with its name, and with the file that it comes from, if it does.
#[derive(Clone, Debug, Default)]
pub struct BenchGraph {
    /// The name on the page and in the results.
    pub name: String,
    /// How many nodes it has.
    pub n_nodes: u32,
    /// Pairs of nodes.
    pub links: Vec<[u32; 2]>,
    /// One for each link, or none.
    pub weights: Vec<f64>,
    /// One for each node, or none.
    pub radii: Vec<f64>,
    /// The bytes of the edge list.
    pub file: Option<Vec<u8>>,
}

impl BenchGraph {
    /// The graph of an edge list, called as the file is.
    ///
    /// # Errors
    /// When the file cannot be read; names the line.
    pub fn read(path: &str) -> Result<Self> {
        let bytes = fs::read(path).map_err(|error| Failure::io("read", Path::new(path), &error))?;
        let EdgeList { names, links, weights } =
            EdgeList::parse(&bytes).map_err(|error| Failure::new(format!("{path}, {error}")))?;
        let name = Path::new(path).file_stem().map_or(path.into(), |stem| stem.to_string_lossy()).into_owned();
        let n_nodes = names.len() as u32;
        Ok(Self { name, n_nodes, links, weights, radii: Vec::new(), file: Some(bytes) })
    }

    /// What Silkweb is asked for.
    pub fn request(&self) -> LayoutRequest {
        let Self { name: _, n_nodes, links, weights, radii, file: _ } = self;
        LayoutRequest {
            n_nodes: *n_nodes,
            links: links.as_slice().into(),
            weights: weights.as_slice().into(),
            radii: radii.as_slice().into(),
            ..LayoutRequest::default()
        }
    }
}

/// The dataset with everything on, then the graphs that are made from a seed.
///
/// # Errors
/// When the tables of the dataset cannot be read.
pub fn builtin() -> Result<Vec<BenchGraph>> {
    let NetworkGraph { n_nodes, links, weights, radii } = network::network()?;
    let mut graphs = vec![BenchGraph { name: "dataset".to_owned(), n_nodes, links, weights, radii, file: None }];
    for name in silkweb_measure::NAMES {
        let Some(sample) = silkweb_measure::sample(name) else { continue };
        let (n_nodes, links) = (sample.n_nodes, sample.links);
        graphs.push(BenchGraph { name: name.to_owned(), n_nodes, links, ..BenchGraph::default() });
    }
    Ok(graphs)
}

#[cfg(test)]
mod tests {
    use super::builtin;

    #[test]
    fn the_page_offers_the_built_in_graphs_in_their_order() {
        let page = include_str!("../../../../www/bench.html");
        let offered = page.split("name=\"graph\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let names: Vec<String> = builtin().unwrap().into_iter().map(|graph| graph.name).collect();
        assert_eq!(offered.collect::<Vec<_>>(), names);
    }
}
