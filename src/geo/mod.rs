//! The Earth on a plane: projection, great circles and the base map.
//!
//! Map space is the plane of [`Azimuthal::EURASIA`]: kilometres on a sphere of [`EARTH_RADIUS_KM`],
//! x to the right, y down, the origin at 42° N, 62° E.

mod azimuthal;
mod basemap;
mod beside;
mod bundle;
mod codec;
mod curve;
mod great_circle;
mod hatch;
mod outline;
mod projection;
mod topology;

pub use azimuthal::Azimuthal;
pub use basemap::{Basemap, Border, Country};
pub use beside::{beside, sides};
pub use bundle::bundled;
pub use codec::DecodeError;
pub use curve::smooth_way;
pub use great_circle::{along_great_circle, great_circle_km};
pub use hatch::hatched;
pub use outline::DRAWN_UNIT_KM;
pub use projection::Projection;
pub use topology::{ArcKind, BorderClass, Ring, Topology, TopologyArc, TopologyCountry};

/// The radius of the sphere that stands for the Earth, in kilometres.
pub const EARTH_RADIUS_KM: f64 = 6371.0;
