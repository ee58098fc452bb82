//! The graphs that layout engines are compared on, and one measure for all of them.
//!
//! The benchmark page loads this as a WebAssembly of its own, so that the page for readers does not carry it; the command
//! links it.

use silkweb_engine::geom::Point;
use silkweb_engine::graph::{Adjacency, EdgeList};
use silkweb_engine::layout::graphs::{self, Sample};
use silkweb_engine::layout::quality;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// The names of the built-in graphs, small ones first.
pub const NAMES: [&str; 9] = [
    "preferential-1000",
    "grid-32x32",
    "communities-20x50",
    "preferential-10000",
    "grid-100x100",
    "communities-100x100",
    "tree-10000",
    "preferential-100000",
    "grid-316x316",
];

/// Of the graphs.
const SEED: u64 = 12_345;
/// Of the samples on which layouts are measured.
const MEASURE_SEED: u64 = 1;

/// The built-in graph of this name.
#[must_use]
pub fn sample(name: &str) -> Option<Sample> {
    Some(match name {
        "preferential-1000" => graphs::preferential(1_000, 2, SEED),
        "grid-32x32" => graphs::grid(32),
        "communities-20x50" => graphs::communities(20, 50, 10.0, 1.0, SEED),
        "preferential-10000" => graphs::preferential(10_000, 2, SEED),
        "grid-100x100" => graphs::grid(100),
        "communities-100x100" => graphs::communities(100, 100, 10.0, 1.0, SEED),
        "tree-10000" => graphs::tree(10_000, SEED),
        "preferential-100000" => graphs::preferential(100_000, 2, SEED),
        "grid-316x316" => graphs::grid(316),
        _ => return None,
    })
}

/// How good a layout is, and which one it is.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// See [`quality::stress`]; not a number where a position is not finite.
    pub stress: f64,
    /// See [`quality::neighbourhood`].
    pub neighbourhood: f64,
    /// See [`quality::hash`].
    pub hash: u64,
}

impl Measure {
    /// Measures a layout of any engine.
    #[must_use]
    pub fn new(n_nodes: usize, links: &[[u32; 2]], positions: &[Point]) -> Self {
        let graph = Adjacency::new(n_nodes, links, &[]);
        let is_whole = positions.len() == n_nodes && positions.iter().all(|at| at.is_finite());
        let of = |measure: &dyn Fn() -> f64| if is_whole { measure() } else { f64::NAN };
        Self {
            stress: of(&|| quality::stress(&graph, positions, MEASURE_SEED)),
            neighbourhood: of(&|| quality::neighbourhood(&graph, positions, MEASURE_SEED)),
            hash: quality::hash(positions),
        }
    }
}

/// Measures a layout, given as x and y of each node; `links` holds two nodes for each link.
#[wasm_bindgen]
#[must_use]
pub fn measure(n_nodes: usize, links: &[u32], positions: &[f64]) -> Measure {
    let positions: Vec<Point> = positions.as_chunks::<2>().0.iter().map(|&[x, y]| Point::new(x, y)).collect();
    Measure::new(n_nodes, links.as_chunks::<2>().0, &positions)
}

/// A graph for scripts.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Graph {
    n_nodes: u32,
    links: Vec<[u32; 2]>,
    weights: Vec<f64>,
}

#[wasm_bindgen]
impl Graph {
    /// The built-in graph of this name.
    ///
    /// # Errors
    /// When there is none.
    pub fn named(name: &str) -> Result<Self, JsError> {
        let Sample { n_nodes, links } = sample(name).ok_or_else(|| JsError::new("there is no such graph"))?;
        Ok(Self { n_nodes, links, weights: Vec::new() })
    }

    /// The graph of an edge list.
    ///
    /// # Errors
    /// Names the first line that cannot be read, what was found and what was expected.
    pub fn parse(bytes: &[u8]) -> Result<Self, JsError> {
        let EdgeList { names, links, weights } = EdgeList::parse(bytes)?;
        Ok(Self { n_nodes: names.len() as u32, links, weights })
    }

    /// How many nodes it has.
    #[wasm_bindgen(js_name = nNodes)]
    #[must_use]
    pub fn n_nodes(&self) -> u32 {
        self.n_nodes
    }

    /// Two nodes for each link.
    #[must_use]
    pub fn links(&self) -> Vec<u32> {
        self.links.as_flattened().to_vec()
    }

    /// One for each link, or none.
    #[must_use]
    pub fn weights(&self) -> Vec<f64> {
        self.weights.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, NAMES, sample};
    use silkweb_engine::geom::Point;

    #[test]
    fn every_name_is_that_of_a_graph() {
        for name in NAMES {
            assert!(sample(name).is_some_and(|sample| sample.n_nodes > 900), "{name}");
        }
        assert_eq!(sample("none"), None);
    }

    #[test]
    fn a_layout_that_is_not_finite_has_no_quality() {
        let of = |x| Measure::new(2, &[[0, 1]], &[Point::ORIGIN, Point::new(x, 0.0)]).stress;
        assert_eq!(of(1.0), 0.0);
        assert!(of(f64::NAN).is_nan() && Measure::new(2, &[[0, 1]], &[]).stress.is_nan());
    }
}
