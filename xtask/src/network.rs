//! The graph of the built-in dataset with everything on.

use silkweb::app::{NetworkGraph, network_graph};
use silkweb::model::builtin;

use crate::failure::{Failure, Result};

/// All that is tied to something, as the page lays it out.
///
/// # Errors
/// When the tables cannot be read.
pub fn network() -> Result<NetworkGraph> {
    let parsed = builtin().map_err(|error| Failure::new(error.to_string()))?;
    Ok(network_graph(&parsed.dataset))
}
