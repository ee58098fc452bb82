//! Layouts of whole graphs: true, repeatable, finite whatever the input, and held where they should be.

use silkweb::geom::Point;
use silkweb::graph::Adjacency;
use silkweb::layout::graphs::{self, Sample};
use silkweb::layout::{Anchor, Layout, LayoutParams, LayoutRequest, finish, quality};
use silkweb::num::lcg::Lcg;

fn request(sample: &Sample) -> LayoutRequest {
    LayoutRequest { n_nodes: sample.n_nodes, links: sample.links.clone().into(), ..LayoutRequest::default() }
}

fn graph(sample: &Sample) -> Adjacency {
    Adjacency::new(sample.n_nodes as usize, &sample.links, &[])
}

fn extent(positions: &[Point]) -> f64 {
    positions.iter().fold(0.0, |extent, at| extent.max(at.distance(positions[0])))
}

fn assert_finite_and_spread(name: &str, positions: &[Point]) {
    assert!(positions.iter().all(|at| at.is_finite()), "{name}: not finite");
    let mut sorted: Vec<(u64, u64)> = positions.iter().map(|at| (at.x.to_bits(), at.y.to_bits())).collect();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), positions.len(), "{name}: nodes in one point");
    assert!(positions.len() < 2 || extent(positions) > 10.0, "{name}: all in a heap");
}

fn n_overlaps(positions: &[Point], radii: &[f64]) -> usize {
    let touch = |a: usize, b: usize| positions[a].distance(positions[b]) < radii[a] + radii[b];
    (0..positions.len()).map(|a| (0..a).filter(|&b| touch(a, b)).count()).sum()
}

#[test]
fn stress_and_neighbourhood_are_as_measured() {
    // The bounds lie a few per cent above, or below, what was measured.
    for (name, sample, max_stress, min_neighbourhood) in [
        ("preferential", graphs::preferential(1000, 2, 12345), 0.166, 0.01),
        ("grid", graphs::grid(32), 0.015, 0.95),
        ("communities", graphs::communities(20, 50, 10.0, 1.0, 12345), 0.172, 0.14),
        ("tree", graphs::tree(1000, 12345), 0.1, 0.28),
        ("path", graphs::path(1000), 0.03, 0.9),
    ] {
        let positions = finish(&request(&sample)).positions;
        let stress = quality::stress(&graph(&sample), &positions, 1);
        let neighbourhood = quality::neighbourhood(&graph(&sample), &positions, 1);
        assert!(stress <= max_stress && neighbourhood >= min_neighbourhood, "{name}: {stress} {neighbourhood}");
    }
}

#[test]
fn the_same_seed_gives_the_same_bits_in_any_steps() {
    let sample = graphs::preferential(700, 2, 3);
    let request = request(&sample);
    let reply = finish(&request);
    let mut layout = Layout::new(&request);
    let mut done = 0.0;
    while !layout.step(1).finished {
        assert!(layout.progress().done >= done);
        done = layout.progress().done;
        assert!(layout.positions().iter().all(|at| at.is_finite()));
    }
    assert_eq!(layout.reply(), reply);
    // Taken from a native run; every browser must give the same.
    assert_eq!(format!("{:016x}", quality::hash(&reply.positions)), "beb54c749cbeded8");
}

#[test]
fn another_seed_is_another_picture_as_good() {
    let sample = graphs::communities(20, 25, 8.0, 1.0, 5);
    let stress_of = |seed| {
        let params = LayoutParams { seed, ..LayoutParams::default() };
        let positions = finish(&LayoutRequest { params, ..request(&sample) }).positions;
        (quality::stress(&graph(&sample), &positions, 1), quality::hash(&positions))
    };
    let (first, first_hash) = stress_of(1);
    for seed in 2..6 {
        let (stress, hash) = stress_of(seed);
        assert_ne!(hash, first_hash);
        assert!((stress - first).abs() < 0.04 * first, "{stress} and {first}");
    }
}

#[test]
fn no_two_circles_overlap() {
    let mut lcg = Lcg::new(8);
    for sample in [graphs::preferential(600, 2, 1), graphs::star(300), graphs::tree(500, 2), graphs::grid(15)] {
        let radii: Vec<f64> = (0..sample.n_nodes).map(|_| lcg.between(2.0, 14.0)).collect();
        let positions = finish(&LayoutRequest { radii: radii.clone().into(), ..request(&sample) }).positions;
        assert_eq!(n_overlaps(&positions, &radii), 0);
    }
}

#[test]
fn components_lie_side_by_side() {
    let mut sample = graphs::grid(6);
    for n in 0..30 {
        let first = sample.n_nodes;
        sample.n_nodes += 1 + n % 4;
        sample.links.extend((first + 1..sample.n_nodes).map(|node| [node - 1, node]));
    }
    let radii = vec![4.0; sample.n_nodes as usize];
    let positions = finish(&LayoutRequest { radii: radii.clone().into(), ..request(&sample) }).positions;
    assert_finite_and_spread("components", &positions);
    assert_eq!(n_overlaps(&positions, &radii), 0);
    // Nothing is flung away: all lie within a few widths of the largest component.
    assert!(extent(&positions) < 3.0 * extent(&positions[..36]));
}

#[test]
fn pinned_nodes_stay_and_the_rest_is_turned_towards_them() {
    let sample = graphs::grid(10);
    let mut pinned = vec![None; 100];
    pinned[0] = Some(Point::new(500.0, 100.0));
    pinned[99] = Some(Point::new(100.0, 500.25));
    let request = LayoutRequest { pinned: pinned.clone().into(), radii: vec![3.0; 100].into(), ..request(&sample) };
    let positions = finish(&request).positions;
    assert_eq!(Some(positions[0]), pinned[0]);
    assert_eq!(Some(positions[99]), pinned[99]);
    assert!(positions[11].distance(positions[0]) < positions[11].distance(positions[99]));
    assert!(quality::stress(&graph(&sample), &positions, 1) < 0.1);
}

#[test]
fn anchors_lead_from_the_network_to_the_map() {
    let sample = graphs::preferential(200, 2, 9);
    let mut lcg = Lcg::new(1);
    let map: Vec<Point> = (0..200).map(|_| Point::new(lcg.between(0.0, 900.0), lcg.between(0.0, 600.0))).collect();
    let mut last = f64::INFINITY;
    for strength in [0.05, 0.3, 0.7, 0.95, 1.0] {
        let anchors: Vec<Option<Anchor>> = map.iter().map(|&at| Some(Anchor { at, strength })).collect();
        let positions = finish(&LayoutRequest { anchors: anchors.into(), ..request(&sample) }).positions;
        let away = positions.iter().zip(&map).map(|(a, b)| a.distance(*b)).sum::<f64>() / 200.0;
        assert!(away < last, "{strength}: {away} after {last}");
        last = away;
    }
    assert_eq!(last, 0.0);
}

#[test]
fn a_warm_start_moves_little_what_did_not_change() {
    let sample = graphs::communities(10, 30, 6.0, 0.5, 7);
    let radii = vec![4.0; 300];
    let cold = finish(&LayoutRequest { radii: radii.clone().into(), ..request(&sample) }).positions;
    let again = |sample: &Sample, start: Vec<Point>, pinned: Vec<Option<Point>>| {
        let radii = vec![4.0; sample.n_nodes as usize];
        finish(&LayoutRequest { radii: radii.into(), start: start.into(), pinned: pinned.into(), ..request(sample) })
            .positions
    };
    let moved = |positions: &[Point]| {
        let mut moves: Vec<f64> = cold.iter().zip(positions).map(|(a, b)| a.distance(*b)).collect();
        moves.sort_by(f64::total_cmp);
        moves[moves.len() / 2]
    };
    let extent = extent(&cold);
    let unchanged = again(&sample, cold.clone(), Vec::new());
    assert!(moved(&unchanged) < 0.02 * extent, "{} of {extent}", moved(&unchanged));
    // A new node comes to lie near its neighbours.
    let mut grown = sample.clone();
    grown.links.extend([[300, 5], [300, 6]]);
    grown.n_nodes = 301;
    let with_new = again(&grown, cold.clone(), Vec::new());
    assert!(moved(&with_new) < 0.02 * extent);
    assert!(with_new[300].distance(with_new[5]) < 0.3 * extent);
    // A dragged node is where the hand is.
    let mut pinned = vec![None; 300];
    pinned[17] = Some(Point::new(cold[17].x + 60.0, cold[17].y));
    let dragged = again(&sample, cold.clone(), pinned.clone());
    assert_eq!(Some(dragged[17]), pinned[17]);
    assert!(moved(&dragged) < 0.02 * extent);
}

#[test]
fn weights_draw_nodes_together() {
    let sample = graphs::grid(8);
    let mut weights = vec![1.0; sample.links.len()];
    weights[20] = 30.0;
    let [a, b] = sample.links[20];
    let plain = finish(&request(&sample)).positions;
    let heavy = finish(&LayoutRequest { weights: weights.into(), ..request(&sample) }).positions;
    let relative = |at: &[Point]| at[a as usize].distance(at[b as usize]) / extent(at);
    assert!(relative(&heavy) < 0.6 * relative(&plain), "{} {}", relative(&heavy), relative(&plain));
}

#[test]
fn degenerate_graphs_end_finite_and_spread_out() {
    let sample = |n_nodes, links: &[[u32; 2]]| Sample { n_nodes, links: links.to_vec() };
    for (name, sample) in [
        ("no node", sample(0, &[])),
        ("one node", sample(1, &[])),
        ("two nodes", sample(2, &[])),
        ("two linked", sample(2, &[[0, 1]])),
        ("a loop", sample(2, &[[0, 0], [1, 1]])),
        ("doubled links", sample(3, &[[0, 1], [1, 0], [0, 1], [1, 2]])),
        ("a link to nowhere", sample(3, &[[0, 7], [1, 2]])),
        ("no links", sample(50, &[])),
        ("ten thousand alone", sample(10_000, &[])),
        ("a star", graphs::star(50_000)),
        ("a path", graphs::path(100_000)),
    ] {
        assert_finite_and_spread(name, &finish(&request(&sample)).positions);
    }
}

#[test]
fn useless_starts_weights_and_parameters_do_no_harm() {
    let sample = graphs::grid(12);
    let nan = f64::NAN;
    for start in [
        vec![Point::new(5.0, 5.0); 144],
        vec![Point::new(nan, nan); 144],
        vec![Point::new(f64::INFINITY, 0.0); 144],
        (0..144).map(|n| Point::new(if n % 3 == 0 { nan } else { f64::from(n) }, 1.0)).collect(),
        [Point::new(1e300, -1e300), Point::new(-1e300, 1e300)].repeat(72),
        vec![Point::new(1.0, 2.0)],
    ] {
        let request = LayoutRequest {
            start: start.into(),
            weights: vec![nan, -1.0, 0.0, f64::INFINITY, 1e-300, 1e300].into(),
            radii: vec![nan, -3.0, f64::INFINITY, 4.0].into(),
            pinned: vec![Some(Point::new(nan, 0.0))].into(),
            params: LayoutParams { seed: 1, link_length: nan, gap: -1.0, hold: nan },
            ..request(&sample)
        };
        assert_finite_and_spread("useless", &finish(&request).positions);
    }
}
