//! Small questions asked of the dataset, answered by counting.

mod sets;
mod steps;

pub use sets::{met_only_through, shared_platforms};
pub use steps::{FAR, steps_from};
