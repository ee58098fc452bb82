//! Which countries the routes between chosen places cross.

use crate::analysis::routes::Plan;
use crate::graph::Apart;
use crate::model::EntityId;
use crate::num::order;

/// How much of what goes between two sets of places crosses each country.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// How many pairs of different places there are, one of each set.
    pub n_pairs: usize,
    /// How many of them are joined by a route.
    pub n_joined: usize,
    /// By number of the country in the network, its share of what is joined, 0 to 1.
    pub of_country: Vec<f64>,
}

/// The share of a country under two plans.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountryShare {
    /// The number of the country in the network.
    pub country: u32,
    /// Its share before, 0 to 1.
    pub before: f64,
    /// Its share after.
    pub after: f64,
}

impl Plan<'_> {
    /// The shares of the countries in the routes between places of `from` and of `to`.
    ///
    /// Every pair of different places counts once, whichever of the two sets each is in. A pair that is joined weighs 1,
    /// divided evenly among its best route and the alternatives that `apart` asks for. A route crosses a country if it comes
    /// to a place in it, by ship too, and neither of its ends lies there: where a route begins and ends does not depend on
    /// its way. The share of a country is the weight of the routes that cross it, over the number of pairs that are joined.
    #[must_use]
    pub fn shares(&self, from: &[EntityId], to: &[EntityId], apart: &Apart) -> Shares {
        let network = self.network();
        let mut pairs: Vec<[EntityId; 2]> = from
            .iter()
            .flat_map(|&a| to.iter().map(move |&b| if a <= b { [a, b] } else { [b, a] }))
            .filter(|[a, b]| a != b)
            .collect();
        order::sort(&mut pairs);
        pairs.dedup();
        let mut weights = vec![0.0; network.countries().len()];
        let mut n_joined = 0;
        let mut met: Vec<u32> = Vec::new();
        for [a, b] in &pairs {
            let (Some(a), Some(b)) = (network.number(*a), network.number(*b)) else { continue };
            let routes = self.places_of_routes(a, b, apart);
            n_joined += usize::from(!routes.is_empty());
            let at_ends = [a, b].map(|end| network.country_of(end));
            for places in &routes {
                met.clear();
                for &place in places {
                    let country = network.country_of(place);
                    if !met.contains(&country) && !at_ends.contains(&country) {
                        met.push(country);
                        weights[country as usize] += 1.0 / routes.len() as f64;
                    }
                }
            }
        }
        if n_joined > 0 {
            weights.iter_mut().for_each(|weight| *weight /= n_joined as f64);
        }
        Shares { n_pairs: pairs.len(), n_joined, of_country: weights }
    }
}

/// The countries that have a share before or after: the greatest share after first, of equal ones the greatest before.
#[must_use]
pub fn ranked(before: &Shares, after: &Shares) -> Vec<CountryShare> {
    let both = (0..).zip(before.of_country.iter().zip(&after.of_country));
    let mut shares: Vec<CountryShare> =
        both.map(|(country, (&before, &after))| CountryShare { country, before, after }).collect();
    shares.retain(|share| share.before > 0.0 || share.after > 0.0);
    order::sort_by(&mut shares, |a, b| b.after.total_cmp(&a.after).then(b.before.total_cmp(&a.before)));
    shares
}
