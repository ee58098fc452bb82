//! Names never overlap, never leave the screen, and the important ones come first.

use silkweb::geom::{Point, Rect, Size, Vec2};
use silkweb::num::lcg::Lcg;
use silkweb::scene::label::{Candidate, LabelId, MARGIN_PX, Obstacle, Place, Placed, Request, place};
use silkweb::scene::{Font, Slant, Weight};

const VIEWPORT: Rect = Size::new(640.0, 480.0).rect();

const NAMES: [&str; 6] = ["Baku", "Ürümqi", "Türkmenbaşy", "Almaty", "Port of Aktau", "Xi’an"];

fn font(size_px: f64) -> Font {
    Font { size_px, weight: Weight::Regular, slant: Slant::Upright }
}

fn candidates(random: &mut Lcg, n_candidates: u32) -> Vec<Candidate> {
    (0..n_candidates)
        .map(|n| Candidate {
            id: LabelId::named(n),
            text: NAMES[random.below(NAMES.len() as u32) as usize].into(),
            font: font(random.between(10.0, 18.0)),
            at: Point::new(random.between(-40.0, 680.0), random.between(-40.0, 520.0)),
            place: if random.below(2) == 0 {
                Place::Around { radius_px: random.between(1.0, 9.0) }
            } else {
                Place::Centered { reach: Size::new(random.between(0.0, 40.0), random.between(0.0, 20.0)) }
            },
            priority: f64::from(random.below(5)),
        })
        .collect()
}

/// The marks of the candidates, and a few controls.
fn obstacles(random: &mut Lcg, candidates: &[Candidate]) -> Vec<Obstacle> {
    let marks = candidates.iter().filter_map(|candidate| match candidate.place {
        Place::Around { radius_px } => Some(Obstacle::Circle { center: candidate.at, radius_px }),
        Place::Centered { .. } => None,
    });
    let control = Point::new(random.between(0.0, 600.0), random.between(0.0, 400.0));
    let control = Obstacle::Rect(Rect::at(control, Size::new(90.0, 60.0)));
    let lines: Vec<Obstacle> = (0..random.below(12))
        .map(|_| {
            let mut point = || Point::new(random.between(-200.0, 840.0), random.between(-200.0, 680.0));
            Obstacle::Line { from: point(), to: point() }
        })
        .collect();
    marks.chain([control]).chain(lines).collect()
}

fn request<'a>(candidates: &'a [Candidate], obstacles: &'a [Obstacle], previous: &'a [Placed]) -> Request<'a> {
    Request { viewport: VIEWPORT, candidates, obstacles, previous }
}

fn is_clear(rect: Rect, obstacles: &[Obstacle], placed: &[Placed]) -> bool {
    let clear_of_obstacles = obstacles.iter().all(|obstacle| match *obstacle {
        Obstacle::Rect(taken) => !taken.overlaps(rect),
        Obstacle::Circle { center, radius_px } => rect.distance(center) >= radius_px,
        Obstacle::Line { .. } => true,
    });
    clear_of_obstacles && placed.iter().all(|other| !other.rect.inflate(MARGIN_PX).overlaps(rect))
}

#[test]
fn no_label_covers_another_or_an_obstacle_or_leaves_the_screen() {
    let mut random = Lcg::new(11);
    let mut n_placed = 0;
    for round in 0..3000 {
        let n_candidates = random.below(60);
        let candidates = candidates(&mut random, n_candidates);
        let obstacles = obstacles(&mut random, &candidates);
        let placed = place(&request(&candidates, &obstacles, &[]));
        for (n, label) in placed.iter().enumerate() {
            assert!(VIEWPORT.contains_rect(label.rect), "round {round}: {label:?}");
            assert!(is_clear(label.rect, &obstacles, &placed[..n]), "round {round}: {label:?}");
        }
        n_placed += placed.len();
    }
    assert!(n_placed > 20_000, "the screens are too empty to show anything: {n_placed} labels");
}

/// Placing only what outranks a label must give that label the same place: nothing below it can push it away.
#[test]
fn a_higher_priority_is_never_moved_or_hidden_by_a_lower_one() {
    let mut random = Lcg::new(12);
    for round in 0..500 {
        let candidates = candidates(&mut random, 40);
        let obstacles = obstacles(&mut random, &candidates);
        let all = place(&request(&candidates, &obstacles, &[]));
        let floor = f64::from(random.below(5));
        let upper: Vec<Candidate> =
            candidates.iter().filter(|candidate| candidate.priority >= floor).cloned().collect();
        let among_upper = place(&request(&upper, &obstacles, &[]));
        let kept: Vec<_> = all.iter().filter(|label| candidates[label.index].priority >= floor).collect();
        let rects = |labels: &[&Placed]| labels.iter().map(|label| (label.id, label.rect)).collect::<Vec<_>>();
        assert_eq!(rects(&kept), rects(&among_upper.iter().collect::<Vec<_>>()), "round {round}");
    }
}

#[test]
fn the_order_of_candidates_and_obstacles_does_not_matter() {
    let mut random = Lcg::new(13);
    for _ in 0..200 {
        let mut candidates = candidates(&mut random, 50);
        let mut obstacles = obstacles(&mut random, &candidates);
        let before: Vec<_> =
            place(&request(&candidates, &obstacles, &[])).iter().map(|label| (label.id, label.rect)).collect();
        candidates.reverse();
        obstacles.reverse();
        let after: Vec<_> =
            place(&request(&candidates, &obstacles, &[])).iter().map(|label| (label.id, label.rect)).collect();
        assert_eq!(before, after);
    }
}

#[test]
fn a_label_keeps_its_side_while_the_map_moves_though_a_better_one_becomes_free() {
    let mark = Candidate {
        id: LabelId::named(1),
        text: "Baku".into(),
        font: font(12.0),
        at: Point::new(600.0, 200.0),
        place: Place::Around { radius_px: 4.0 },
        priority: 1.0,
    };
    let moved = |by: f64| [Candidate { at: mark.at + Vec2::new(by, 0.0), ..mark.clone() }];
    // At 620 the right side leaves the screen, so the name goes to the left and stays there on the way back.
    let right = place(&request(&moved(0.0), &[], &[]));
    let left = place(&request(&moved(20.0), &[], &right));
    let still_left = place(&request(&moved(-100.0), &[], &left));
    let settled = place(&request(&moved(-100.0), &[], &[]));
    assert!(right[0].rect.min.x > 600.0);
    assert!(left[0].rect.max.x < 620.0);
    assert!(still_left[0].rect.max.x < 500.0);
    assert!(settled[0].rect.min.x > 500.0);
}

/// Where the name of a mark on a line from `from` to `to` stands, seen from the mark.
fn side_of_line(from: (f64, f64), to: (f64, f64)) -> Vec2 {
    let at = Point::new(300.0, 200.0);
    let name = Candidate {
        id: LabelId::named(1),
        text: "Baku".into(),
        font: font(12.0),
        at,
        place: Place::Around { radius_px: 4.0 },
        priority: 1.0,
    };
    let line = Obstacle::Line { from: Point::new(from.0, from.1), to: Point::new(to.0, to.1) };
    let placed = place(&request(&[name], &[line], &[]));
    placed[0].rect.center() - at
}

#[test]
fn a_name_steps_off_the_line_that_its_mark_lies_on() {
    let beside_a_vertical_line = side_of_line((300.0, 0.0), (300.0, 400.0));
    assert!(beside_a_vertical_line.x > 0.0 && beside_a_vertical_line.y.abs() < 2.0);
    let above_a_level_line = side_of_line((0.0, 200.0), (640.0, 200.0));
    assert!(above_a_level_line.x.abs() < 1e-9 && above_a_level_line.y < 0.0);
    let left_of_a_line_that_ends_there = side_of_line((300.0, 200.0), (640.0, 200.0));
    assert!(left_of_a_line_that_ends_there.x < 0.0);
}

#[test]
fn a_name_covers_a_line_rather_than_being_left_out() {
    let mut random = Lcg::new(16);
    for _ in 0..100 {
        let candidates = candidates(&mut random, 1);
        let line = Obstacle::Line { from: Point::new(-1e9, -3e8), to: Point::new(1e9, 4e8) };
        let n_lines = 200;
        let lines: Vec<Obstacle> = (0..n_lines)
            .map(|n| {
                let y = 480.0 * f64::from(n) / f64::from(n_lines);
                Obstacle::Line { from: Point::new(0.0, y), to: Point::new(640.0, y) }
            })
            .chain([line])
            .collect();
        assert_eq!(place(&request(&candidates, &lines, &[])).len(), place(&request(&candidates, &[], &[])).len());
    }
}

#[test]
fn panning_keeps_the_side_of_every_label_that_stays_in_sight() {
    let mut random = Lcg::new(14);
    for round in 0..200 {
        let candidates = candidates(&mut random, 40);
        let by = Vec2::new(random.between(-1.0, 1.0), random.between(-1.0, 1.0));
        let moved: Vec<Candidate> =
            candidates.iter().map(|candidate| Candidate { at: candidate.at + by, ..candidate.clone() }).collect();
        let before = place(&request(&candidates, &[], &[]));
        let after = place(&request(&moved, &[], &before));
        let inner = VIEWPORT.inflate(-2.0);
        // Only labels at the edge may come and go, and they may push others; most must stay as they are.
        let n_inside = before.iter().filter(|label| inner.contains_rect(label.rect)).count();
        let n_same = before
            .iter()
            .filter(|label| inner.contains_rect(label.rect))
            .filter(|label| after.iter().any(|other| other.id == label.id && other.slot == label.slot))
            .count();
        assert!(n_same + 2 >= n_inside, "round {round}: {n_same} of {n_inside} labels kept their side");
    }
}

#[test]
fn bad_numbers_place_nothing_and_break_nothing() {
    let mut random = Lcg::new(15);
    let mut candidates = candidates(&mut random, 6);
    for candidate in &mut candidates {
        candidate.place = Place::Centered { reach: Size::default() };
        candidate.at = Point::new(100.0, 100.0);
    }
    candidates[0].at = Point::new(f64::NAN, 1.0);
    candidates[1].priority = f64::NAN;
    candidates[2].text = "".into();
    candidates[3].font = font(f64::INFINITY);
    candidates[4].at = Point::new(1e300, -1e300);
    let placed = place(&request(&candidates, &[], &[]));
    assert_eq!(placed.iter().map(|label| label.index).collect::<Vec<_>>(), [5]);
    let nowhere = Request { viewport: Rect::EMPTY, ..request(&candidates, &[], &[]) };
    assert_eq!(place(&nowhere), []);
}
