//! Where the nodes of a network are drawn.

pub mod graphs;
pub mod quality;
