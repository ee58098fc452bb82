//! Routes over networks of 100,000 nodes and 300,000 links.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group};
use silkweb::graph::{Apart, Digraph, alternatives, k_shortest, shortest_to};
use silkweb::num::lcg::Lcg;

const SIDE: u32 = 316;
const SEED: u64 = 12_345;

/// A network, what each link costs, and two ends far apart.
struct Network {
    graph: Digraph,
    costs: Vec<f64>,
    ends: [u32; 2],
}

fn network(n_nodes: u32, links: Vec<[u32; 2]>, ends: [u32; 2]) -> Network {
    let mut lcg = Lcg::new(SEED);
    let costs: Vec<f64> = links.iter().map(|_| lcg.between(1.0, 10.0)).collect();
    Network { graph: Digraph::undirected(n_nodes as usize, &links, &costs), costs, ends }
}

/// Triangles side by side, as roads are: 99,856 nodes with three links for each, and ways of some hundred links.
fn triangles() -> Network {
    let at = |x: u32, y: u32| (x % SIDE) + (y % SIDE) * SIDE;
    let nodes = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
    let all = nodes.flat_map(|(x, y)| {
        let (right, below) = (x + 1 < SIDE, y + 1 < SIDE);
        [(right, 1, 0), (below, 0, 1), (right && below, 1, 1)]
            .into_iter()
            .filter(|(inside, ..)| *inside)
            .map(move |(_, right, below)| [at(x, y), at(x + right, y + below)])
    });
    network(SIDE * SIDE, all.collect(), [at(20, SIDE / 2), at(SIDE - 20, SIDE / 3)])
}

/// Any two nodes may be linked: 100,000 nodes, 300,000 links, and ways of some ten links.
fn random() -> Network {
    let mut lcg = Lcg::new(SEED);
    let links = (0..300_000).map(|_| [lcg.below(100_000), lcg.below(100_000)]).collect();
    network(100_000, links, [1, 99_998])
}

fn routes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("routes");
    group.sample_size(20);
    for (name, Network { graph, costs, ends: [from, to] }) in [("triangles", triangles()), ("random", random())] {
        let found = alternatives(&graph, &costs, from, to, &Apart::default());
        assert_eq!(found.paths.len(), 6, "the best and five alternatives");
        println!("{name}: {} links, {} of 6 in order", found.paths[0].links.len(), found.n_in_order);
        group.bench_function(BenchmarkId::new("shortest tree", name), |bencher| {
            bencher.iter(|| shortest_to(black_box(&graph), to));
        });
        group.bench_function(BenchmarkId::new("six shortest", name), |bencher| {
            bencher.iter(|| k_shortest(black_box(&graph), from, to, 6));
        });
        group.bench_function(BenchmarkId::new("best with five alternatives", name), |bencher| {
            bencher.iter(|| alternatives(black_box(&graph), &costs, from, to, &Apart::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, routes);
