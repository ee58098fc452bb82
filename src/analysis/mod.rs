//! Questions asked of the dataset: neighbours, routes, what is shared.

mod neighbours;
pub mod routes;
mod sets;
mod steps;

pub use neighbours::neighbours;
pub use sets::{met_only_through, pairs_met_only_through, shared_platforms, unmet};
pub use steps::{FAR, steps_from};
