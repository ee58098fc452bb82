//! Which side of a shared track each corridor keeps to.
//!
//! A corridor has one lane on all tracks that it shares, and "right" means the same on all of them; so corridors that run
//! beside each other never change sides.

use crate::app::geometry::Line;
use crate::geo::sides;
use crate::geom::Vec2;
use crate::model::{Dataset, EntityId, TieId};

/// So many lines run side by side at most; where more share a track, one line stands for all that look alike.
const MOST_LANES: usize = 4;
/// Lanes in the order in which they are given away: on the track itself, then near it.
const LANES: [i8; 7] = [0, 1, -1, 2, -2, 3, -3];

/// A stretch of one corridor as it is drawn, or of several where too many share a track.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    /// Its line among those of the geometry.
    pub(crate) line: usize,
    /// The line whose path it follows: the same for all runs of a track.
    pub(crate) way: usize,
    /// What it stands for, and is named by.
    pub(crate) leg: TieId,
    /// The corridors that it is part of.
    pub(crate) corridors: Vec<EntityId>,
    /// How many lanes to the right of its way, seen along it with y down.
    pub(crate) lane: i8,
    /// Whether it is still aside at the start and at the end of its way, for the corridor goes on there in the same lane.
    pub(crate) keeps: [bool; 2],
}

/// A way of which one or more lines share the ends.
struct Track {
    ends: [EntityId; 2],
    way: usize,
    /// Corridors, lines and legs; and whether the leg runs against the way.
    legs: Vec<(EntityId, usize, TieId, i8)>,
}

/// How the legs of all corridors are drawn, track by track in the order of the lines.
pub(crate) fn runs(dataset: &Dataset, lines: &[Line]) -> Vec<Run> {
    let tracks = tracks(dataset, lines);
    let (turns, lanes) = (turns(dataset.n_entities(), &tracks), lanes(dataset.n_entities(), &tracks));
    let mut runs: Vec<Run> = Vec::new();
    for track in &tracks {
        let first = runs.len();
        let turned = track.legs.first().map_or(1, |&(corridor, _, _, with)| turns[corridor.index()] * with);
        let merged = track.legs.len() > MOST_LANES;
        for &(corridor, line, leg, _) in &track.legs {
            if merged && let Some(run) = runs[first..].iter_mut().find(|run| run.line == line) {
                run.corridors.push(corridor);
                continue;
            }
            let taken = |lane: i8| runs[first..].iter().any(|run| run.lane == lane * turned);
            let wanted = if track.legs.len() > 1 { lanes[corridor.index()] } else { 0 };
            let lane = if taken(wanted) { LANES.into_iter().find(|&lane| !taken(lane)).unwrap_or(0) } else { wanted };
            let lane = lane * turned;
            runs.push(Run { line, way: track.way, leg, corridors: vec![corridor], lane, keeps: [false; 2] });
        }
    }
    keep(lines, &mut runs);
    runs
}

fn tracks(dataset: &Dataset, lines: &[Line]) -> Vec<Track> {
    let mut tracks: Vec<Track> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let at = tracks.iter().position(|track| track.ends == line.ends).unwrap_or_else(|| {
            tracks.push(Track { ends: line.ends, way: n, legs: Vec::new() });
            tracks.len() - 1
        });
        let track = &mut tracks[at];
        // A way around land is the better one for all.
        if line.path.segments().count() > lines[track.way].path.segments().count() {
            track.way = n;
        }
        for &leg in &line.legs {
            let Some(corridor) = dataset.tie(leg).leg().map(|leg| leg.corridor) else { continue };
            if !track.legs.iter().any(|&(other, other_line, ..)| (other, other_line) == (corridor, n)) {
                track.legs.push((corridor, n, leg, 1));
            }
        }
    }
    for track in &mut tracks {
        let along = lines[track.way].legs.first().map(|&leg| dataset.tie(leg).ends);
        for (.., leg, with) in &mut track.legs {
            *with = if Some(dataset.tie(*leg).ends) == along { 1 } else { -1 };
        }
    }
    tracks
}

/// By entity: 1 or −1, so that corridors which share a track run the same way on it when turned by this.
fn turns(n_entities: usize, tracks: &[Track]) -> Vec<i8> {
    let mut turns = vec![0_i8; n_entities];
    for start in tracks {
        if turns[start.legs[0].0.index()] != 0 {
            continue;
        }
        // A corridor runs as it is written down.
        turns[start.legs[0].0.index()] = 1;
        // What was turned turns those beside it, until nothing is left to turn.
        let mut any = true;
        while std::mem::take(&mut any) {
            for track in tracks {
                let Some(known) = track.legs.iter().find(|leg| turns[leg.0.index()] != 0) else { continue };
                let way = turns[known.0.index()] * known.3;
                for leg in &track.legs {
                    if turns[leg.0.index()] == 0 {
                        turns[leg.0.index()] = way * leg.3;
                        any = true;
                    }
                }
            }
        }
    }
    turns
}

/// By entity: the lane of each corridor, another than those of the corridors before it that it shares a track with.
fn lanes(n_entities: usize, tracks: &[Track]) -> Vec<i8> {
    let mut lanes = vec![0_i8; n_entities];
    for corridor in (0..n_entities as u32).map(EntityId::new) {
        let mut taken: u8 = 0;
        for track in tracks {
            if !track.legs.iter().any(|leg| leg.0 == corridor) {
                continue;
            }
            for leg in track.legs.iter().filter(|leg| leg.0 < corridor) {
                taken |= 1 << (lanes[leg.0.index()] + 3);
            }
        }
        lanes[corridor.index()] = LANES.into_iter().find(|lane| taken & (1 << (lane + 3)) == 0).unwrap_or(0);
    }
    lanes
}

/// Finds where a run goes on beside the next way of its corridor, as far out and in the same direction.
fn keep(lines: &[Line], runs: &mut [Run]) {
    let aside: Vec<Option<[Vec2; 2]>> =
        runs.iter().map(|run| Some(sides(&lines[run.way].path)?.map(|side| side * f64::from(run.lane)))).collect();
    // The place where the way of a run starts or ends.
    let ends: Vec<[EntityId; 2]> = runs.iter().map(|run| lines[run.way].along()).collect();
    for n in 0..runs.len() {
        for other in 0..runs.len() {
            let (Some(mine), Some(theirs)) = (aside[n], aside[other]) else { continue };
            let shares = runs[other].corridors.iter().any(|corridor| runs[n].corridors.contains(corridor));
            if other == n || !shares || runs[n].lane == 0 || runs[other].lane == 0 {
                continue;
            }
            for (end, at) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                let meets = ends[other][at] == ends[n][end] && (mine[end] + -theirs[at]).length() < 0.4;
                runs[n].keeps[end] |= meets;
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{MOST_LANES, runs};
    use crate::app::geometry::Geometry;
    use crate::geo::beside;
    use crate::geom::{Path, Point};
    use crate::model::builtin;

    /// Whether two straight pieces cross.
    fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
        let side = |from: Point, to: Point, at: Point| (to - from).perpendicular().dot(at - from);
        side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
    }

    #[test]
    fn lines_side_by_side_never_cross() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let geometry = Geometry::new(&dataset);
        let runs = runs(&dataset, &geometry.lines);
        let mut n_pairs = 0;
        // Kilometres between two lanes: from the first view of a phone to the closest.
        for aside_km in [60.0, 30.0, 10.0, 2.0] {
            for (n, a) in runs.iter().enumerate() {
                for b in runs[..n].iter().filter(|b| b.way == a.way) {
                    assert_ne!(a.lane, b.lane, "{a:?} lies on {b:?}");
                    n_pairs += 1;
                    let way = &geometry.lines[a.way].path;
                    // The line is longer than it is broad; a shorter one is a blot in any case.
                    if way.lines().map(|(a, b)| a.distance(b)).sum::<f64>() < 6.0 * aside_km {
                        continue;
                    }
                    let path = |lane: i8, keeps| beside(way, aside_km * f64::from(lane), 3.0 * aside_km, keeps);
                    let (one, other): (Path, Path) = (path(a.lane, a.keeps), path(b.lane, b.keeps));
                    for piece in one.lines() {
                        assert!(!other.lines().any(|other| cross(piece, other)), "{aside_km}: {a:?} and {b:?} cross");
                    }
                }
            }
        }
        // 39 tracks with two or three corridors, or one corridor by two means.
        assert!(n_pairs >= 4 * 45, "{n_pairs}");
    }

    #[test]
    fn a_corridor_keeps_to_its_side() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let geometry = Geometry::new(&dataset);
        let runs = runs(&dataset, &geometry.lines);
        let of = |key: &str| dataset.find(key).expect(key);
        let (middle, traceca) = (of("middle-corridor"), of("traceca-corridor"));
        let lane = |corridor, way| runs.iter().find(|run| run.way == way && run.corridors == [corridor]);
        let mut n_shared = 0;
        for (first, second) in runs.iter().filter_map(|run| lane(middle, run.way).zip(lane(traceca, run.way))) {
            n_shared += 1;
            let leg = dataset.tie(first.leg).ends == dataset.tie(geometry.lines[first.way].legs[0]).ends;
            let towards_europe = if leg { 1 } else { -1 };
            assert_eq!((second.lane - first.lane).signum() * towards_europe, -1, "{first:?} {second:?}");
        }
        assert!(n_shared > 10, "{n_shared}");
        let count = |way: usize| runs.iter().filter(|run| run.way == way).count();
        assert!(runs.iter().all(|run| count(run.way) <= MOST_LANES));
        assert!(runs.iter().filter(|run| run.keeps == [true, true]).count() > 5);
    }

    #[test]
    fn every_leg_is_drawn_once() {
        let dataset = builtin().expect("the built-in dataset").dataset;
        let geometry = Geometry::new(&dataset);
        let runs = runs(&dataset, &geometry.lines);
        for (id, tie) in dataset.ties() {
            let Some(leg) = tie.leg() else { continue };
            let drawn = runs
                .iter()
                .filter(|run| geometry.lines[run.line].legs.contains(&id) && run.corridors.contains(&leg.corridor));
            assert_eq!(drawn.count(), 1, "{}", tie.key);
        }
    }
}
