//! The networks that routes lead over: places, and links made of the legs between them.

use crate::geo::great_circle_km;
use crate::model::{Cargo, Dataset, Detail, EntityId, LonLat, Mode, Tie, TieFamily, TieId};
use crate::num::order;

/// All legs that carry one thing, joined at places, whether open or not.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteNetwork {
    /// What it carries.
    pub cargo: Cargo,
    /// Sorted; a place is known by its number here.
    places: Vec<EntityId>,
    /// By place, the number of its country.
    country_of: Vec<u32>,
    countries: Vec<RouteCountry>,
    links: Vec<Link>,
}

/// A country that the network has a place in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteCountry {
    /// ISO 3166 two-letter code.
    pub code: Box<str>,
    /// The country, if it is one of the dataset.
    pub entity: Option<EntityId>,
}

/// What joins two places by one means: a leg, or legs of several corridors.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The numbers of its two places, the lower first.
    pub ends: [u32; 2],
    /// By what it is travelled.
    pub mode: Mode,
    /// Its legs, in the order of the data.
    pub legs: Vec<TieId>,
    /// Its length in kilometres: the first that is stated of one of its legs, else measured along the first leg's points.
    pub km: f64,
    /// Whether the length is stated.
    pub is_stated: bool,
    /// The seas it crosses.
    pub seas: Vec<EntityId>,
}

impl RouteNetwork {
    /// The network of all legs of `dataset` that carry `cargo`.
    ///
    /// Rail, road and ships carry freight, cables power, pipelines what their corridor carries; a pipeline of which that is
    /// not known belongs to no network, nor does a leg of unknown length.
    #[must_use]
    pub fn new(dataset: &Dataset, cargo: Cargo) -> Self {
        let legs = || dataset.ties_of_family(TieFamily::Leg).filter(|(_, tie)| cargo_of(dataset, tie) == Some(cargo));
        let mut places: Vec<EntityId> = legs().flat_map(|(_, tie)| tie.ends).collect();
        order::sort(&mut places);
        places.dedup();
        let (country_of, countries) = countries(dataset, &places);
        let mut network = Self { cargo, places, country_of, countries, links: Vec::new() };
        for (id, tie) in legs() {
            network.add(dataset, id, tie);
        }
        network
    }

    fn add(&mut self, dataset: &Dataset, id: TieId, tie: &Tie) {
        let (Some(leg), Some(a), Some(b)) = (tie.leg(), self.number(tie.ends[0]), self.number(tie.ends[1])) else {
            return;
        };
        let ends = if a <= b { [a, b] } else { [b, a] };
        let Some(km) = leg.distance_km.or_else(|| measured_km(dataset, tie, &leg.via)).filter(|_| a != b) else {
            return;
        };
        let is_stated = leg.distance_km.is_some();
        let Some(link) = self.links.iter_mut().find(|link| link.ends == ends && link.mode == leg.mode) else {
            self.links.push(Link { ends, mode: leg.mode, legs: vec![id], km, is_stated, seas: leg.seas.to_vec() });
            return;
        };
        link.legs.push(id);
        if is_stated && !link.is_stated {
            (link.km, link.is_stated) = (km, true);
        }
        for &sea in &leg.seas {
            if !link.seas.contains(&sea) {
                link.seas.push(sea);
            }
        }
    }

    /// Its places, sorted; the number of a place is its index.
    #[must_use]
    pub fn places(&self) -> &[EntityId] {
        &self.places
    }

    /// The number of a place, if the network has it.
    #[must_use]
    pub fn number(&self, place: EntityId) -> Option<u32> {
        self.places.binary_search(&place).ok().map(|number| number as u32)
    }

    /// Its links, in the order of the data.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The countries that it has a place in, by code.
    #[must_use]
    pub fn countries(&self) -> &[RouteCountry] {
        &self.countries
    }

    /// The number among the countries of that in which the place with the number `place` lies.
    #[must_use]
    pub fn country_of(&self, place: u32) -> u32 {
        self.country_of[place as usize]
    }
}

/// What a leg carries.
fn cargo_of(dataset: &Dataset, tie: &Tie) -> Option<Cargo> {
    let leg = tie.leg()?;
    match leg.mode {
        Mode::Rail | Mode::Road | Mode::Sea | Mode::Ferry => Some(Cargo::Freight),
        Mode::Cable => Some(Cargo::Power),
        Mode::Pipeline => match &dataset.entity(leg.corridor).detail {
            Detail::Corridor(corridor) => corridor.carries,
            _ => None,
        },
    }
}

/// The length of a leg along great circles between its points.
fn measured_km(dataset: &Dataset, tie: &Tie, via: &[LonLat]) -> Option<f64> {
    let [from, to] = tie.ends.map(|end| dataset.entity(end).location);
    let mut last = from?;
    let mut km = 0.0;
    for at in via.iter().copied().chain([to?]) {
        km += great_circle_km(last, at);
        last = at;
    }
    Some(km)
}

/// By place the number of its country, and the countries.
fn countries(dataset: &Dataset, places: &[EntityId]) -> (Vec<u32>, Vec<RouteCountry>) {
    let of_place = |&place: &EntityId| {
        let entity = dataset.entity(place);
        let code: &str = match &entity.detail {
            Detail::Place(place) => &place.country_code,
            _ => "",
        };
        RouteCountry { code: code.into(), entity: entity.country }
    };
    let of_places: Vec<RouteCountry> = places.iter().map(of_place).collect();
    let mut countries = of_places.clone();
    order::sort_by(&mut countries, |a, b| a.code.cmp(&b.code));
    countries.dedup();
    let number = |country: &RouteCountry| countries.partition_point(|other| other.code < country.code) as u32;
    (of_places.iter().map(number).collect(), countries)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::RouteNetwork;
    use crate::model::{Cargo, Dataset, Mode, builtin};

    fn network(cargo: Cargo) -> (Dataset, RouteNetwork) {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let network = RouteNetwork::new(&dataset, cargo);
        (dataset, network)
    }

    #[test]
    fn every_leg_is_in_one_network() {
        let mut legs = Vec::new();
        for &cargo in Cargo::ALL {
            let (_, network) = network(cargo);
            legs.extend(network.links().iter().flat_map(|link| link.legs.clone()));
        }
        legs.sort_unstable();
        // 236 legs of 23 routes.
        assert_eq!(legs.len(), 236);
        legs.dedup();
        assert_eq!(legs.len(), 236);
    }

    #[test]
    fn legs_of_several_corridors_are_one_link_whose_length_is_the_stated_one() {
        let (dataset, network) = network(Cargo::Freight);
        let number = |key: &str| network.number(dataset.find(key).expect(key)).expect(key);
        let mut ends = ["akhalkalaki", "kars"].map(number);
        ends.sort_unstable();
        let link = network.links().iter().find(|link| link.ends == ends).expect("a link");
        // The table of legs gives 105 km for the new line, and nothing for the same stretch of the Middle Corridor.
        assert_eq!((link.legs.len(), link.km, link.is_stated), (2, 105.0, true));
    }

    #[test]
    fn gas_and_oil_run_apart_though_side_by_side() {
        let (dataset, gas) = network(Cargo::Gas);
        let (_, oil) = network(Cargo::Oil);
        let place = |key: &str| dataset.find(key).expect(key);
        assert!(gas.number(place("melendugno")).is_some() && oil.number(place("melendugno")).is_none());
        assert!(oil.number(place("ceyhan")).is_some() && gas.number(place("ceyhan")).is_none());
        assert!(gas.links().iter().chain(oil.links()).all(|link| link.mode == Mode::Pipeline));
    }

    #[test]
    fn countries_outside_the_dataset_are_countries_too() {
        let (dataset, network) = network(Cargo::Freight);
        let singapore = network.number(dataset.find("singapore").expect("Singapore")).expect("a place");
        let country = &network.countries()[network.country_of(singapore) as usize];
        assert_eq!((&*country.code, country.entity), ("SG", None));
        assert!(network.countries().windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
