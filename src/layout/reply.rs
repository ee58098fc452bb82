//! What a drawing needs of a layout.

use crate::geom::Point;

/// Where the nodes are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayoutReply {
    /// That of the request.
    pub revision: u64,
    /// One for each node, finite, in layout space.
    pub positions: Vec<Point>,
    /// Whether these are the last.
    pub finished: bool,
}

/// How far a layout has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// From 0 to 1.
    pub done: f64,
    /// Whether more steps would change nothing.
    pub finished: bool,
}
