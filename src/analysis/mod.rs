//! Questions asked of the dataset: neighbours, routes, platforms, measures.

mod measures;
mod neighbours;
mod platforms;
pub mod routes;
mod sets;
mod steps;
pub mod time;

pub use measures::{First, Measures, Ranked, countries_of};
pub use neighbours::neighbours;
pub use platforms::{Adds, Counted, Intersection, Platforms, SetQuestion};
pub use sets::{met_only_through, pairs_met_only_through, shared_platforms, unmet};
pub use steps::{FAR, steps_from};
