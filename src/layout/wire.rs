//! Requests and replies as they pass between programs: one row of numbers each.

use crate::geom::Point;
use crate::layout::reply::{LayoutReply, Progress};
use crate::layout::request::{Anchor, LayoutParams, LayoutRequest};

/// Numbers of a request before those of its lists, and of a reply before its positions.
const N_REQUEST_NUMBERS: usize = 13;
const N_REPLY_NUMBERS: usize = 3;

/// The request as numbers: parameters, how long its lists are, then these.
#[must_use]
pub fn request_to_numbers(request: &LayoutRequest) -> Vec<f64> {
    let LayoutRequest { revision, n_nodes, links, weights, radii, pinned, anchors, start, params } = request;
    let LayoutParams { seed, link_length, gap, hold } = *params;
    let mut numbers = vec![*revision as f64, f64::from(*n_nodes), (seed >> 32) as f64, f64::from(seed as u32)];
    numbers.extend_from_slice(&[link_length, gap, hold]);
    let lengths = [links.len(), weights.len(), radii.len(), pinned.len(), anchors.len(), start.len()];
    numbers.extend_from_slice(&lengths.map(|length| length as f64));
    let nowhere = Point::new(f64::NAN, f64::NAN);
    links.iter().for_each(|&link| numbers.extend_from_slice(&link.map(f64::from)));
    numbers.extend_from_slice(weights);
    numbers.extend_from_slice(radii);
    pinned.iter().for_each(|at| push(&mut numbers, at.unwrap_or(nowhere)));
    for anchor in anchors.iter() {
        let Anchor { at, strength } = anchor.unwrap_or(Anchor { at: nowhere, strength: 0.0 });
        push(&mut numbers, at);
        numbers.push(strength);
    }
    start.iter().for_each(|&at| push(&mut numbers, at));
    numbers
}

/// The request of [`request_to_numbers`]; nothing from other numbers.
#[must_use]
pub fn request_from_numbers(numbers: &[f64]) -> Option<LayoutRequest> {
    let (&head, mut rest) = numbers.split_first_chunk::<N_REQUEST_NUMBERS>()?;
    let [revision, n_nodes, high, low, link_length, gap, hold, lengths @ ..] = head;
    let mut list = |length: f64, width: usize| {
        let (list, after) = rest.split_at_checked(length as usize * width)?;
        rest = after;
        Some(list)
    };
    let link = |&[a, b]: &[f64; 2]| [a as u32, b as u32];
    let pin = |&[x, y]: &[f64; 2]| x.is_finite().then(|| Point::new(x, y));
    let anchor = |&[x, y, strength]: &[f64; 3]| x.is_finite().then(|| Anchor { at: Point::new(x, y), strength });
    Some(LayoutRequest {
        revision: revision as u64,
        n_nodes: n_nodes as u32,
        links: list(lengths[0], 2)?.as_chunks().0.iter().map(link).collect(),
        weights: list(lengths[1], 1)?.into(),
        radii: list(lengths[2], 1)?.into(),
        pinned: list(lengths[3], 2)?.as_chunks().0.iter().map(pin).collect(),
        anchors: list(lengths[4], 3)?.as_chunks().0.iter().map(anchor).collect(),
        start: points(list(lengths[5], 2)?).into(),
        params: LayoutParams { seed: (high as u64) << 32 | low as u64, link_length, gap, hold },
    })
}

/// A reply and how far the layout has come.
#[must_use]
pub fn reply_to_numbers(reply: &LayoutReply, progress: Progress) -> Vec<f64> {
    let mut numbers = vec![reply.revision as f64, progress.done, if reply.finished { 1.0 } else { 0.0 }];
    reply.positions.iter().for_each(|&at| push(&mut numbers, at));
    numbers
}

/// The reply of [`reply_to_numbers`]; nothing from other numbers.
#[must_use]
pub fn reply_from_numbers(numbers: &[f64]) -> Option<(LayoutReply, Progress)> {
    let (&[revision, done, finished], rest) = numbers.split_first_chunk::<N_REPLY_NUMBERS>()?;
    let finished = finished > 0.0;
    let reply = LayoutReply { revision: revision as u64, positions: points(rest), finished };
    Some((reply, Progress { done, finished }))
}

/// x and y of each point.
#[must_use]
pub fn flat(points: &[Point]) -> Vec<f64> {
    let mut flat = Vec::with_capacity(2 * points.len());
    points.iter().for_each(|&at| push(&mut flat, at));
    flat
}

/// The points of x and y.
#[must_use]
pub fn points(flat: &[f64]) -> Vec<Point> {
    flat.as_chunks::<2>().0.iter().map(|&[x, y]| Point::new(x, y)).collect()
}

fn push(numbers: &mut Vec<f64>, at: Point) {
    numbers.extend_from_slice(&[at.x, at.y]);
}

#[cfg(test)]
mod tests {
    use super::{reply_from_numbers, reply_to_numbers, request_from_numbers, request_to_numbers};
    use crate::geom::Point;
    use crate::layout::{Anchor, LayoutParams, LayoutReply, LayoutRequest, Progress};

    #[test]
    fn requests_and_replies_arrive_as_they_were_sent() {
        let at = Point::new(-1.5, 2.0);
        let request = LayoutRequest {
            revision: 1 << 40,
            n_nodes: 3,
            links: vec![[0, 1], [2, 1]].into(),
            weights: vec![0.5, 2.0].into(),
            radii: vec![4.0].into(),
            pinned: vec![None, Some(at)].into(),
            anchors: vec![Some(Anchor { at, strength: 0.25 }), None].into(),
            start: vec![at, Point::ORIGIN, at].into(),
            params: LayoutParams { seed: u64::MAX - 5, link_length: 7.0, gap: 1.0, hold: 0.75 },
        };
        let numbers = request_to_numbers(&request);
        assert_eq!(request_from_numbers(&numbers), Some(request));
        assert_eq!(request_from_numbers(&numbers[..numbers.len() - 1]), None);
        let none = LayoutRequest::default();
        assert_eq!(request_from_numbers(&request_to_numbers(&none)), Some(none));

        let reply = LayoutReply { revision: 9, positions: vec![at, Point::ORIGIN], finished: true };
        let progress = Progress { done: 1.0, finished: true };
        assert_eq!(reply_from_numbers(&reply_to_numbers(&reply, progress)), Some((reply, progress)));
        assert_eq!(reply_from_numbers(&[]), None);
    }
}
