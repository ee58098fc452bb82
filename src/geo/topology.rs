//! The base map as it is stored: lines that neighbours share, and how they make up countries.
//!
//! A line between two junctions is stored once, as an *arc*, and used by the countries on both sides, so that
//! borders coincide. Coordinates are whole multiples of a quantum in map space.

/// How sure a border is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BorderClass {
    /// Agreed between the countries on both sides.
    International,
    /// Disputed between them.
    Disputed,
    /// A line of control.
    LineOfControl,
    /// Never finally drawn.
    Indefinite,
    /// Inside or between countries: how far a claim reaches, or a part that broke away.
    Claim,
}

impl BorderClass {
    /// All classes, the surest first.
    pub const ALL: [Self; 5] =
        [Self::International, Self::Disputed, Self::LineOfControl, Self::Indefinite, Self::Claim];

    /// Whether it is drawn dashed: all but agreed borders.
    #[must_use]
    pub const fn is_dashed(self) -> bool {
        match self {
            Self::International => false,
            Self::Disputed | Self::LineOfControl | Self::Indefinite | Self::Claim => true,
        }
    }
}

/// What an arc is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArcKind {
    /// Where land meets the sea or the Caspian.
    Coast,
    /// Between two countries, or a claim.
    Border(BorderClass),
    /// The edge of the map or a seam inside a country; not drawn.
    Hidden,
    /// The shore of a lake.
    Lake,
}

impl ArcKind {
    /// All kinds; the place in this list is the byte in the file.
    pub(super) const ALL: [Self; 8] = [
        Self::Coast,
        Self::Hidden,
        Self::Lake,
        Self::Border(BorderClass::International),
        Self::Border(BorderClass::Disputed),
        Self::Border(BorderClass::LineOfControl),
        Self::Border(BorderClass::Indefinite),
        Self::Border(BorderClass::Claim),
    ];
}

/// A line between two junctions, or a closed one: then its last point is its first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopologyArc {
    /// What it is.
    pub kind: ArcKind,
    /// At least two points, in quanta.
    pub points: Vec<[i32; 2]>,
}

/// A closed line: indices of arcs in order, each with whether it runs backwards.
pub type Ring = Vec<(u32, bool)>;

/// A country as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopologyCountry {
    /// ISO 3166-1 alpha-3; none where there is no code.
    pub iso_a3: Option<[u8; 3]>,
    /// In square kilometres, before simplification.
    pub area_km2: u32,
    /// Where its name stands best, in quanta.
    pub label_at: [i32; 2],
    /// Outer rings and holes; outer rings run clockwise on screen, holes against them.
    pub rings: Vec<Ring>,
}

/// The base map as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topology {
    /// The unit of all coordinates, in metres of map space; above zero.
    pub quantum_m: u32,
    /// All lines.
    pub arcs: Vec<TopologyArc>,
    /// All countries, in drawing order.
    pub countries: Vec<TopologyCountry>,
    /// All lakes, as rings.
    pub lakes: Vec<Ring>,
}
