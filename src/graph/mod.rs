//! Graphs as flat arrays: neighbours, components, distances in links, shortest paths, and what a node is to the others;
//! and the text files they come in.

mod adjacency;
mod alternatives;
mod betweenness;
mod digraph;
mod edge_list;
mod holes;
mod k_shortest;
mod shortest;
mod traverse;

pub use adjacency::Adjacency;
pub use alternatives::{Alternatives, Apart, alternatives};
pub use betweenness::{Betweenness, betweenness};
pub use digraph::Digraph;
pub use edge_list::{EdgeList, EdgeListError};
pub use holes::{Holes, structural_holes};
pub use k_shortest::{Path, Paths, k_shortest};
pub use shortest::{ShortestTree, shortest_from, shortest_to};
pub use traverse::{Components, Distances, UNREACHED, components, walk_from_many};
