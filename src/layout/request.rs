//! What a layout depends on.

use std::sync::Arc;

use crate::geom::Point;

/// A point that a node is drawn to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Anchor {
    /// Where, in layout space.
    pub at: Point,
    /// From 0, no pull at all, to 1, exactly there; between, the way from where the network wants the node.
    pub strength: f64,
}

/// Lengths in layout space, and the seed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LayoutParams {
    /// The same seed gives the same bits; another seed gives another picture that is as good.
    pub seed: u64,
    /// The length that a link wants to have, on average.
    pub link_length: f64,
    /// What stays free between two circles, at least.
    pub gap: f64,
    /// How much of its way a node that has a start is held back, from 0 to 1: what did not change moves little.
    pub hold: f64,
}

impl Default for LayoutParams {
    fn default() -> Self {
        Self { seed: 1, link_length: 30.0, gap: 2.0, hold: 0.5 }
    }
}

/// Everything a layout depends on: equal requests give equal positions, bit for bit.
///
/// The lists with an entry for each node may be shorter or empty: what is missing has no circle, pin, anchor or start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayoutRequest {
    /// Comes back with the reply, so that late answers can be told.
    pub revision: u64,
    /// Nodes are 0 to `n_nodes` − 1.
    pub n_nodes: u32,
    /// Pairs of nodes. Loops do not count; doubled links count as one with the sum of their weights.
    pub links: Arc<[[u32; 2]]>,
    /// How strongly each link pulls; empty where all pull the same. What is not finite and above 0 counts as 1.
    pub weights: Arc<[f64]>,
    /// The radius of each node's circle; 0 or what is not finite is a point.
    pub radii: Arc<[f64]>,
    /// Nodes that stay exactly where they are.
    pub pinned: Arc<[Option<Point>]>,
    /// Nodes that are drawn to a point.
    pub anchors: Arc<[Option<Anchor>]>,
    /// Where the nodes are now, for a layout that only refines; a start that is not finite is none.
    pub start: Arc<[Point]>,
    /// Lengths and the seed.
    pub params: LayoutParams,
}

impl LayoutRequest {
    pub(super) fn radius(&self, node: u32) -> f64 {
        let radius = self.radii.get(node as usize).copied().unwrap_or(0.0);
        if radius.is_finite() && radius > 0.0 { radius } else { 0.0 }
    }

    /// Where the node must stay: its pin, or an anchor of full strength.
    pub(super) fn fixed(&self, node: u32) -> Option<Point> {
        let pinned = self.pinned.get(node as usize).copied().flatten();
        let anchor = || self.anchor(node).filter(|anchor| anchor.strength >= 1.0).map(|anchor| anchor.at);
        pinned.filter(|at| at.is_finite()).or_else(anchor)
    }

    /// Its anchor, if that pulls at all.
    pub(super) fn anchor(&self, node: u32) -> Option<Anchor> {
        let anchor = self.anchors.get(node as usize).copied().flatten();
        anchor.filter(|anchor| anchor.at.is_finite() && anchor.strength > 0.0)
    }

    pub(super) fn start(&self, node: u32) -> Option<Point> {
        self.start.get(node as usize).copied().filter(|at| at.is_finite())
    }

    /// The parameters, with the default for what cannot be used.
    pub(super) fn usable_params(&self) -> LayoutParams {
        let LayoutParams { seed, link_length, gap, hold } = self.params;
        let default = LayoutParams::default();
        LayoutParams {
            seed,
            link_length: if link_length.is_finite() && link_length > 0.0 { link_length } else { default.link_length },
            gap: if gap.is_finite() && gap >= 0.0 { gap } else { default.gap },
            hold: if hold.is_finite() { hold.clamp(0.0, 1.0) } else { default.hold },
        }
    }
}
