//! Routes over the corridors: what if?
//!
//! Freight, gas, oil and power are networks of their own ([`RouteNetwork`]): no route changes from one to another. Legs
//! join at places, and legs of several corridors between the same two places by the same means are one link. A
//! [`Plan`] is a network under [`Settings`]: what a route is chosen by, what is closed, whether what is not built counts.
//! It gives the best route and alternatives between two places, and which countries the routes between two sets of
//! places cross.
//!
//! What a route costs depends on how it comes to a place, so the plan searches places times modes:
//!
//! - It changes its mode where one leg is travelled by another mode than the leg before.
//! - It crosses a border on a leg whose two places lie in different countries. A voyage, legs by the same kind of ship one
//!   after another, crosses one at most, however many ports lie on its way. A border between two places that is not that
//!   of their countries is not known: the leg from Qurayyat to Bet She'an leads through Jordan and counts as one border.
//! - Its length is the stated one where a source gives it, else measured along the points of its legs.
//! - Its time is a model: see [`TimeTable`].

mod closures;
mod network;
mod plan;
mod route;
mod shares;
mod stated;
mod times;

pub use closures::{Closures, NotBuilt};
pub use network::{Link, RouteCountry, RouteNetwork};
pub use plan::{Objective, Plan, Routes, Settings};
pub use route::{Effect, Route, RouteLeg};
pub use shares::{CountryShare, Shares, ranked};
pub use stated::{StatedTime, stated_times};
pub use times::{Days, TimeTable};
