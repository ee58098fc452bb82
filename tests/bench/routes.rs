//! Routes over the built-in freight network: how long the best with five alternatives takes, for every pair of places.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group};
use silkweb::analysis::routes::{NotBuilt, Objective, Plan, RouteNetwork, Routes, Settings};
use silkweb::graph::Apart;
use silkweb::model::{Cargo, EntityId, builtin};

const OBJECTIVES: [Objective; 4] = [Objective::Distance, Objective::Borders, Objective::Changes, Objective::Time];

/// A query is taken at the fastest of so many, so that what else the machine does is not counted.
const N_TIMES: usize = 3;

/// Every pair of places with the time that one query took, the longest last.
fn every_pair(plan: &Plan<'_>, apart: &Apart) -> (Vec<(Duration, [EntityId; 2])>, usize, usize) {
    let places = plan.network().places();
    let (mut n_filled, mut n_few) = (0, 0);
    let mut times = Vec::new();
    for &from in places {
        // The way back is as long.
        for &to in places.iter().filter(|&&to| to > from) {
            let mut fastest = Duration::MAX;
            let mut found = Routes::default();
            for _ in 0..N_TIMES {
                let start = Instant::now();
                found = black_box(plan.routes(from, to, apart));
                fastest = fastest.min(start.elapsed());
            }
            times.push((fastest, [from, to]));
            n_filled += usize::from(!found.is_exhaustive);
            n_few += usize::from(!found.is_exhaustive && found.routes.len() < apart.n_most);
        }
    }
    times.sort();
    (times, n_filled, n_few)
}

fn pairs(criterion: &mut Criterion) {
    let dataset = builtin().expect("the built-in dataset").dataset;
    let network = RouteNetwork::new(&dataset, Cargo::Freight);
    let mut group = criterion.benchmark_group("every pair");
    for by in OBJECTIVES {
        for is_built in [true, false] {
            let not_built = NotBuilt { under_construction: !is_built, planned: !is_built };
            let plan = Plan::new(&dataset, &network, &Settings { by, not_built, ..Settings::default() });
            let (times, n_filled, n_few) = every_pair(&plan, &Apart::default());
            let (worst, [from, to]) = times[times.len() - 1];
            let sum: Duration = times.iter().map(|(time, _)| *time).sum();
            println!(
                "{by:?}, built {is_built}: {} pairs, mean {:?}, 99 % {:?}, worst {worst:?} from {} to {}; {n_filled} filled up, {n_few} with too few",
                times.len(),
                sum / times.len() as u32,
                times[times.len() * 99 / 100].0,
                dataset.entity(from).key,
                dataset.entity(to).key,
            );
            let name = format!("{by:?}{}", if is_built { "" } else { ", with what is not built" });
            group.bench_function(BenchmarkId::new("worst pair", name), |bencher| {
                bencher.iter(|| plan.routes(from, black_box(to), &Apart::default()));
            });
        }
    }
    group.bench_function("plan", |bencher| {
        bencher.iter(|| Plan::new(&dataset, &network, black_box(&Settings::default())));
    });
    group.finish();
}

criterion_group!(benches, pairs);
