//! What is asked of the routes over the corridors, as an address tells it.

use crate::analysis::routes::{Closures, NotBuilt, Objective, Settings, TimeTable};
use crate::app::state::values::NONE;
use crate::model::{Cargo, Dataset, EntityId, EntityKind};
use crate::num::{fmt, parse};
use crate::scene::Target;

/// What makes a route the best, and how an address says so.
pub const OBJECTIVES: [(&str, Objective); 4] = [
    ("distance", Objective::Distance),
    ("borders", Objective::Borders),
    ("changes", Objective::Changes),
    ("time", Objective::Time),
];

/// What routes carry, and how an address says so.
pub const CARGOES: [(&str, Cargo); 4] =
    [("freight", Cargo::Freight), ("gas", Cargo::Gas), ("oil", Cargo::Oil), ("power", Cargo::Power)];

/// The ends that routes lead between at first: from the border of China to the Bosporus.
const FIRST_ENDS: [&str; 2] = ["khorgos", "istanbul"];

/// What is asked of the routes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteQuestion {
    /// Where they begin and end: places, if they were chosen.
    pub ends: [Option<EntityId>; 2],
    /// What makes one the best.
    pub by: Objective,
    /// What none may take: places, stretches, countries, corridors and seas; sorted, each once.
    pub close: Vec<Target>,
    /// They may take what is not built yet.
    pub with_planned: bool,
    /// What they carry.
    pub cargo: Cargo,
    /// What their modelled time assumes.
    pub pace: Pace,
    /// Which of those that are found lights up: 1 for the best, at most [`MOST_WAYS`].
    pub way: u32,
}

/// No more routes than this are told apart.
pub const MOST_WAYS: u32 = 9;

impl Default for RouteQuestion {
    fn default() -> Self {
        Self {
            ends: [None; 2],
            by: Objective::Distance,
            close: Vec::new(),
            with_planned: false,
            cargo: Cargo::Freight,
            pace: Pace::default(),
            way: 1,
        }
    }
}

/// What the modelled time assumes, in tenths: of kilometres a day by rail, by road, at sea and by ferry; of days where goods
/// change between means on land, go on board or ashore, change ships, and cross a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace([u32; 8]);

/// The most of each, in tenths.
const MOST_PACE: [u32; 8] = [99_990, 99_990, 99_990, 99_990, 999, 999, 999, 999];

impl Default for Pace {
    fn default() -> Self {
        let TimeTable {
            rail_km_per_day,
            road_km_per_day,
            sea_km_per_day,
            ferry_km_per_day,
            land_transfer_days,
            port_transfer_days,
            ship_transfer_days,
            border_days,
        } = TimeTable::default();
        let speeds = [rail_km_per_day, road_km_per_day, sea_km_per_day, ferry_km_per_day];
        let stays = [land_transfer_days, port_transfer_days, ship_transfer_days, border_days];
        let numbers = [speeds, stays].concat();
        Self(std::array::from_fn(|n| (numbers[n] * 10.0).round() as u32))
    }
}

impl Pace {
    /// The same for the model.
    #[must_use]
    pub fn times(self) -> TimeTable {
        let [rail, road, sea, ferry, land, port, ship, border] = self.0.map(|tenths| f64::from(tenths) / 10.0);
        TimeTable {
            rail_km_per_day: rail,
            road_km_per_day: road,
            sea_km_per_day: sea,
            ferry_km_per_day: ferry,
            land_transfer_days: land,
            port_transfer_days: port,
            ship_transfer_days: ship,
            border_days: border,
        }
    }

    /// Each of its numbers as it is written.
    #[must_use]
    pub fn numbers(self) -> [String; 8] {
        self.0.map(|tenths| {
            let mut text = String::new();
            fmt::push_decimal(&mut text, f64::from(tenths) / 10.0);
            text
        })
    }

    /// As an address has it, such as `900,500,700,400,1,2,3,1`.
    #[must_use]
    pub fn write(self) -> String {
        self.numbers().join(",")
    }

    /// What [`Self::write`] wrote; none where there are not eight numbers, or one is too large or below zero.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let mut read = [0; 8];
        for (slot, most) in read.iter_mut().zip(MOST_PACE) {
            let tenths = (parse::decimal(parts.next()?.trim())? * 10.0).round();
            *slot = Some(tenths).filter(|tenths| (0.0..=f64::from(most)).contains(tenths))? as u32;
        }
        parts.next().is_none().then_some(Self(read))
    }

    /// The most that can be asked for in each place, written.
    #[must_use]
    pub fn most() -> [String; 8] {
        Self(MOST_PACE).numbers()
    }
}

impl RouteQuestion {
    /// What is asked where the address says nothing.
    pub(crate) fn first(dataset: &Dataset) -> Self {
        Self { ends: FIRST_ENDS.map(|key| place(dataset, key)), ..Self::default() }
    }

    /// The same as settings of a plan.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let mut closures = Closures::default();
        for &target in &self.close {
            match target {
                Target::Entity(id) => closures.entities.push(id),
                Target::Tie(id) => closures.legs.push(id),
            }
        }
        Settings {
            by: self.by,
            closures,
            not_built: NotBuilt { under_construction: self.with_planned, planned: self.with_planned },
            times: self.pace.times(),
        }
    }
}

/// The id of a thing or a tie.
pub(super) fn key(dataset: &Dataset, target: Target) -> &str {
    match target {
        Target::Entity(id) => &dataset.entity(id).key,
        Target::Tie(id) => &dataset.tie(id).key,
    }
}

/// The id of a place that may be none.
pub(super) fn place_key(dataset: &Dataset, place: Option<EntityId>) -> String {
    place.map_or(NONE, |id| &dataset.entity(id).key).to_owned()
}

/// What [`place_key`] wrote.
pub(super) fn read_place(dataset: &Dataset, text: &str) -> Option<Option<EntityId>> {
    if text == NONE { Some(None) } else { place(dataset, text).map(Some) }
}

/// The place with the id `key`.
fn place(dataset: &Dataset, key: &str) -> Option<EntityId> {
    dataset.find(key).filter(|&id| dataset.entity(id).kind == EntityKind::Place)
}

/// What has the id `key`, if it can be closed.
pub(super) fn can_close(dataset: &Dataset, key: &str) -> Option<Target> {
    let entity = dataset.find(key).map(Target::Entity);
    entity.or_else(|| dataset.find_tie(key).map(Target::Tie)).filter(|&target| is_closable(dataset, target))
}

/// Whether routes can be kept from taking it.
#[must_use]
pub fn is_closable(dataset: &Dataset, target: Target) -> bool {
    match target {
        Target::Entity(id) => matches!(
            dataset.entity(id).kind,
            EntityKind::Place | EntityKind::Country | EntityKind::Corridor | EntityKind::Sea
        ),
        Target::Tie(id) => dataset.tie(id).leg().is_some(),
    }
}
