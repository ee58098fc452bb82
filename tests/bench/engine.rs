//! The parts of the layout engine, and whole layouts, on seeded points and graphs of 100 to 100,000 nodes.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group};
use silkweb::graph::Adjacency;
use silkweb::layout::graphs::{self, Sample};
use silkweb::layout::{LayoutRequest, finish, parts};
use silkweb::num::lcg::Lcg;

const SIZES: [u32; 4] = [100, 1_000, 10_000, 100_000];
/// Smaller graphs are not coarsened.
const COARSENED: [u32; 2] = [30_000, 100_000];
const SEED: u64 = 12_345;

/// Seeded points in a square, each with a mass of 1.
fn points(n: u32) -> [Vec<f32>; 3] {
    let mut lcg = Lcg::new(SEED);
    let mut axis = || (0..n).map(|_| lcg.unit() as f32).collect::<Vec<f32>>();
    [axis(), axis(), vec![1.0; n as usize]]
}

fn forces(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("tree");
    for n in SIZES {
        let [x, y, mass] = points(n);
        group.bench_function(BenchmarkId::from_parameter(n), |bencher| {
            bencher.iter(|| parts::tree(black_box(&x), &y, &mass));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("many-body");
    for n in SIZES {
        let [x, y, mass] = points(n);
        group.bench_function(BenchmarkId::from_parameter(n), |bencher| {
            bencher.iter(|| parts::many_body(black_box(&x), &y, &mass));
        });
    }
    group.finish();
}

/// A graph of each family with about `n` nodes.
fn families(n: u32) -> [(&'static str, Sample); 4] {
    [
        ("preferential", graphs::preferential(n, 2, SEED)),
        ("grid", graphs::grid(n.isqrt())),
        ("communities", graphs::communities(n / 50, 50, 10.0, 1.0, SEED)),
        ("tree", graphs::tree(n, SEED)),
    ]
}

fn graph_parts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("coarsening");
    for n in COARSENED {
        for (name, Sample { n_nodes, links }) in families(n) {
            let graph = Adjacency::new(n_nodes as usize, &links, &[]);
            group.bench_function(BenchmarkId::new(name, n), |bencher| {
                bencher.iter(|| parts::coarsen_all(black_box(&graph)));
            });
        }
    }
    group.finish();
    let mut group = criterion.benchmark_group("adjacency");
    for n in SIZES {
        let Sample { n_nodes, links } = graphs::preferential(n, 2, SEED);
        group.bench_function(BenchmarkId::from_parameter(n), |bencher| {
            bencher.iter(|| Adjacency::new(n_nodes as usize, black_box(&links), &[]));
        });
    }
    group.finish();
}

fn layouts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    group.sample_size(10);
    for n in SIZES {
        for (name, Sample { n_nodes, links }) in families(n) {
            let request = LayoutRequest { n_nodes, links: links.into(), ..LayoutRequest::default() };
            group.bench_function(BenchmarkId::new(name, n), |bencher| bencher.iter(|| finish(black_box(&request))));
            let start = finish(&request).positions.into();
            let warm = LayoutRequest { start, ..request };
            group.bench_function(BenchmarkId::new(format!("{name}, warm"), n), |bencher| {
                bencher.iter(|| finish(black_box(&warm)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, forces, graph_parts, layouts);
