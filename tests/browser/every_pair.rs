//! The routes of every pair of places in one number, which is the same natively and in every browser.

use silkweb::analysis::routes::{Plan, RouteNetwork, Settings};
use silkweb::graph::Apart;
use silkweb::model::{Cargo, Dataset};

/// What the routes of every pair come to, and how long each query took, in milliseconds, where `now` is a clock.
pub(crate) fn every_pair(dataset: &Dataset, now: impl Fn() -> f64) -> (u64, Vec<f64>) {
    let network = RouteNetwork::new(dataset, Cargo::Freight);
    let plan = Plan::new(dataset, &network, &Settings::default());
    let places = network.places();
    let (mut all, mut times_ms) = (0xcbf2_9ce4_8422_2325_u64, Vec::new());
    for &from in places {
        for &to in places.iter().filter(|&&to| to > from) {
            let start = now();
            let found = plan.routes(from, to, &Apart::default());
            times_ms.push(now() - start);
            for route in &found.routes {
                for part in [route.km().to_bits(), route.legs.len() as u64] {
                    all = (all ^ part).wrapping_mul(0x0100_0000_01b3);
                }
            }
        }
    }
    (all, times_ms)
}
