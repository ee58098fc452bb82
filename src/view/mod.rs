//! What stands beside the stage, as plain values: figures, the time strip, the argument, the agenda, the comparison, and what is
//! taken away.
//!
//! All of it is for a program of its own (`src/views`), which the page fetches after its first picture; natively it is
//! tested, and the command `silkweb chart` draws it.

pub mod agenda;
pub mod argument;
pub mod comparison;
pub mod edition;
pub mod figures;
pub mod measures;
mod palette;
pub mod platforms;
pub mod routes;
pub mod strip;
pub mod take;
pub mod words;

pub use palette::{Ground, palette};

use crate::model::{Dataset, Evidence, Texts};

/// All that the views tell of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Things and ties.
    pub dataset: &'a Dataset,
    /// What stands behind them.
    pub evidence: &'a Evidence,
    /// Figures of trade, and the argument.
    pub texts: &'a Texts,
}
