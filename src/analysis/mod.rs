//! Small questions asked of the dataset, answered by counting.

mod sets;

pub use sets::{met_only_through, shared_platforms};
