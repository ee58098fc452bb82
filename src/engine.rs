//! The part of Silkweb that has to be fast: numbers, geometry, graphs and their layout.
//!
//! It is a package of its own only because Cargo can compile a package for speed while the rest of the page is compiled
//! for size; the `silkweb` crate shows these modules as its own.

pub mod geom;
pub mod graph;
pub mod layout;
pub mod num;
