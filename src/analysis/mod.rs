//! Small questions asked of the dataset, answered by counting.

mod neighbours;
mod sets;
mod steps;
pub mod time;

pub use neighbours::neighbours;
pub use sets::{met_only_through, pairs_met_only_through, shared_platforms, unmet};
pub use steps::{FAR, steps_from};
