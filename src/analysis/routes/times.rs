//! The model of time: how far goods come in a day, and how long they stand.

use crate::model::{Cargo, Mode};

/// What the modelled time of a route is made of. Every number can be edited; none of them is a fact.
///
/// The numbers it starts with are round ones for a container that goes on as soon as it can. They hold for the lengths of
/// this network, which are mostly those of straight lines between its places and so shorter than the ways:
///
/// - Rail, 900 km a day: trains of containers between China and Europe keep 35 to 45 km/h between their stops.
/// - Road, 500 km a day: one driver, nine hours at the wheel.
/// - Sea, 700 km a day: 16 knots without a halt.
/// - Ferry, 400 km a day: nine knots, as ferries take on the Caspian and the Black Sea.
/// - From rail to road or back, 1 day: one crane, one yard.
/// - From land to ship or back, 2 days: the ship is waited for, there are few a week.
/// - From ship to ship, 3 days: two of them are waited for, and a quay.
/// - A border, 1 day: papers, and on many of these borders another gauge.
///
/// A speed that is not above zero makes the mode impassable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeTable {
    /// Kilometres a day by rail.
    pub rail_km_per_day: f64,
    /// Kilometres a day by road.
    pub road_km_per_day: f64,
    /// Kilometres a day at sea.
    pub sea_km_per_day: f64,
    /// Kilometres a day by ferry.
    pub ferry_km_per_day: f64,
    /// Days at a place where goods go from one means to another on land.
    pub land_transfer_days: f64,
    /// Days at a place where goods go on board or ashore.
    pub port_transfer_days: f64,
    /// Days at a place where goods go from one kind of ship to another.
    pub ship_transfer_days: f64,
    /// Days at a border.
    pub border_days: f64,
}

impl Default for TimeTable {
    fn default() -> Self {
        Self {
            rail_km_per_day: 900.0,
            road_km_per_day: 500.0,
            sea_km_per_day: 700.0,
            ferry_km_per_day: 400.0,
            land_transfer_days: 1.0,
            port_transfer_days: 2.0,
            ship_transfer_days: 3.0,
            border_days: 1.0,
        }
    }
}

/// A modelled time, in days.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Days {
    /// On the way.
    pub moving: f64,
    /// Where the mode changes.
    pub transfers: f64,
    /// At borders.
    pub borders: f64,
}

impl Days {
    /// All together.
    #[must_use]
    pub fn total(self) -> f64 {
        self.moving + self.transfers + self.borders
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            moving: self.moving + other.moving,
            transfers: self.transfers + other.transfers,
            borders: self.borders + other.borders,
        }
    }
}

impl TimeTable {
    /// Whether what is carried has a time: gas, oil and power flow without one.
    #[must_use]
    pub const fn covers(cargo: Cargo) -> bool {
        matches!(cargo, Cargo::Freight)
    }

    /// The time of `km` by `mode`; infinite where the mode is impassable or has no time.
    pub(super) fn moving_days(&self, mode: Mode, km: f64) -> f64 {
        let km_per_day = match mode {
            Mode::Rail => self.rail_km_per_day,
            Mode::Road => self.road_km_per_day,
            Mode::Sea => self.sea_km_per_day,
            Mode::Ferry => self.ferry_km_per_day,
            Mode::Pipeline | Mode::Cable => 0.0,
        };
        if km_per_day > 0.0 { km / km_per_day } else { f64::INFINITY }
    }

    /// The time of a change from one mode to another; none where they are one.
    pub(super) fn transfer_days(&self, from: Mode, to: Mode) -> f64 {
        match (from == to, is_ship(from), is_ship(to)) {
            (true, ..) => 0.0,
            (_, false, false) => self.land_transfer_days,
            (_, true, true) => self.ship_transfer_days,
            (_, true, false) | (_, false, true) => self.port_transfer_days,
        }
    }
}

/// Whether legs of this mode one after another are a voyage.
pub(super) const fn is_ship(mode: Mode) -> bool {
    matches!(mode, Mode::Sea | Mode::Ferry)
}
