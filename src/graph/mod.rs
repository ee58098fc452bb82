//! Graphs as flat arrays: neighbours, components, distances in links; and the text files they come in.

mod adjacency;
mod edge_list;
mod traverse;

pub use adjacency::Adjacency;
pub use edge_list::{EdgeList, EdgeListError};
pub use traverse::{Components, Distances, UNREACHED, components, walk_from_many};
