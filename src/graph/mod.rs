//! Graphs as flat arrays: neighbours, components, distances in links.

mod adjacency;
mod traverse;

pub use adjacency::Adjacency;
pub use traverse::{Components, Distances, UNREACHED, components};
