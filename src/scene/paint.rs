//! How a shape is filled and stroked.

use std::fmt;

/// An opaque or translucent sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
    /// Opacity, 0 to 255.
    pub alpha: u8,
}

impl Color {
    /// The opaque colour `0xRRGGBB`.
    #[must_use]
    pub const fn rgb(hex: u32) -> Self {
        Self { red: (hex >> 16) as u8, green: (hex >> 8) as u8, blue: hex as u8, alpha: 255 }
    }

    /// The same colour with opacity `alpha`, 0 to 255.
    #[must_use]
    pub const fn with_alpha(self, alpha: u8) -> Self {
        Self { alpha, ..self }
    }

    /// The colour `part` of the way to another, each channel by itself; `part` from 0 to 1.
    #[must_use]
    pub fn mixed(self, to: Self, part: f64) -> Self {
        let one = |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * part).round() as u8;
        Self {
            red: one(self.red, to.red),
            green: one(self.green, to.green),
            blue: one(self.blue, to.blue),
            alpha: one(self.alpha, to.alpha),
        }
    }
}

/// As CSS writes it: `#rrggbb`, or `#rrggbbaa` where translucent.
impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { red, green, blue, alpha } = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")?;
        if *alpha == u8::MAX { Ok(()) } else { write!(f, "{alpha:02x}") }
    }
}

/// The pattern of a line, so that lines differ without colour too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken.
    #[default]
    Solid,
    /// Long pieces.
    Dashed,
    /// Round dots (drawn with round caps).
    Dotted,
    /// A long piece and a dot.
    DashDot,
    /// Short pieces close together.
    Fine,
    /// Very long pieces and short gaps.
    Long,
    /// Long pieces far apart.
    Sparse,
    /// Short pieces, two and two.
    Pairs,
    /// Round dots, three and three.
    Triples,
    /// A long piece and a dot, far apart.
    SparseDashDot,
    /// Thin bars far apart: over another line, they cross it like the teeth of a comb.
    Ticks,
    /// Round dots far apart: over another line, they lie on it like beads.
    Beads,
    /// Thin bars close together: a band of hatching.
    Hatch,
}

impl Dash {
    /// Lengths on and off in turn, in multiples of the line's width; empty for unbroken.
    #[must_use]
    pub const fn pattern(self) -> &'static [f64] {
        match self {
            Self::Solid => &[],
            Self::Dashed => &[3.0, 2.2],
            Self::Dotted => &[0.01, 2.0],
            Self::DashDot => &[4.0, 1.8, 0.01, 1.8],
            Self::Fine => &[1.6, 1.6],
            Self::Long => &[7.0, 2.0],
            Self::Sparse => &[3.0, 5.0],
            Self::Pairs => &[1.6, 1.6, 1.6, 4.8],
            Self::Triples => &[0.01, 2.0, 0.01, 2.0, 0.01, 5.0],
            Self::SparseDashDot => &[4.0, 1.8, 0.01, 5.0],
            Self::Ticks => &[0.3, 2.6],
            Self::Beads => &[0.01, 4.0],
            Self::Hatch => &[0.2, 0.6],
        }
    }

    /// How lines of this pattern end: dots are round only with round ends, the other patterns keep their gaps without.
    #[must_use]
    pub const fn cap(self) -> Cap {
        match self {
            Self::Dotted | Self::DashDot | Self::Triples | Self::SparseDashDot | Self::Beads => Cap::Round,
            Self::Solid
            | Self::Dashed
            | Self::Fine
            | Self::Long
            | Self::Sparse
            | Self::Pairs
            | Self::Ticks
            | Self::Hatch => Cap::Butt,
        }
    }
}

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cap {
    /// At the end point.
    Butt,
    /// With half a disc.
    #[default]
    Round,
}

/// A line along a path; joins are round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// In CSS pixels at any zoom.
    pub width_px: f64,
    /// Its pattern.
    pub dash: Dash,
    /// Its ends.
    pub cap: Cap,
}

impl Stroke {
    /// Lengths on and off in turn, in CSS pixels; empty for unbroken.
    pub fn dashes_px(&self) -> impl Iterator<Item = f64> {
        let width_px = self.width_px;
        self.dash.pattern().iter().map(move |part| part * width_px)
    }
}

/// Fill, line and halo; the halo is drawn first, then the fill, then the line. A text has no line, only fill and halo.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paint {
    /// The inside.
    pub fill: Option<Color>,
    /// The line.
    pub stroke: Option<Stroke>,
    /// A line below both, to part the shape from what lies under it.
    pub halo: Option<Stroke>,
}
