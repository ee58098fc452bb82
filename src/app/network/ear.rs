//! The network for the ear and the keyboard: what it is, where its things stand, and what they are called.

use crate::app::model::{Loaded, Model};
use crate::app::network::{Look, Network};
use crate::app::words::Word;
use crate::geom::{Point, Rect};
use crate::model::{EntityId, EntityKind};
use crate::num::order;
use crate::scene::Target;

/// How much around a node is brought into view with it, in layout space.
const AROUND: f64 = 70.0;

/// Where a thing stands on the stage, in CSS pixels: a node, or the middle of a tie.
pub(crate) fn place(model: &Model, loaded: &Loaded, target: Target) -> Option<Point> {
    let (network, positions) = loaded.network.placed()?;
    let at = match target {
        Target::Entity(id) => match network.node(id) {
            Some(node) => positions[node as usize],
            None => extent(loaded, target)?.center(),
        },
        Target::Tie(tie) => {
            let [from, to] = network.strand_of(tie)?.ends.map(|end| positions[end as usize]);
            from.lerp(to, 0.5)
        }
    };
    Some(model.screen_from_layout() * at)
}

/// What of the network shows a thing, in layout space; nothing for what is not in it.
pub(crate) fn extent(loaded: &Loaded, target: Target) -> Option<Rect> {
    let (network, positions) = loaded.network.placed()?;
    let around = |at: Point| Rect::new(at, at).inflate(AROUND);
    if let Target::Entity(id) = target
        && let Some(node) = network.node(id)
    {
        return Some(around(positions[node as usize]));
    }
    let dataset = loaded.dataset();
    let is_of = |tie| match target {
        Target::Entity(corridor) => super::is_on(dataset, tie, corridor),
        Target::Tie(other) => tie == other,
    };
    let strands = network.strands.iter().filter(|strand| strand.ties.iter().any(|&tie| is_of(tie)));
    let ends = strands.flat_map(|strand| strand.ends).map(|end| positions[end as usize]);
    let hull = ends.fold(Rect::EMPTY, Rect::include);
    (!hull.is_empty()).then(|| hull.inflate(AROUND / 2.0))
}

/// The nodes in the order of the keys Home to End: countries, organisations, places, each by the number of their ties.
pub(crate) fn in_order(network: &Network) -> Vec<EntityId> {
    let mut nodes: Vec<_> = network.nodes.iter().collect();
    order::sort_by_key(&mut nodes, |node| (node.kind, std::cmp::Reverse(node.n_ties), node.id));
    nodes.into_iter().map(|node| node.id).collect()
}

/// Whether a thing was put somewhere by hand.
pub(crate) fn is_pinned(loaded: &Loaded, id: EntityId) -> bool {
    loaded
        .network
        .placed()
        .and_then(|(network, _)| network.node(id))
        .is_some_and(|node| loaded.network.pin(node).is_some())
}

/// `word` with the numbers of countries, organisations, places and ties filled in, and with `selected`.
pub(crate) fn sentence(loaded: &Loaded, word: Word, selected: &str) -> String {
    let Some((network, _)) = loaded.network.placed() else { return String::new() };
    let number = |kind: EntityKind| network.nodes.iter().filter(|node| node.kind == kind).count().to_string();
    let ties = network.strands.iter().flat_map(|strand| &strand.ties);
    let n_ties = ties.filter(|&&tie| Look::of(loaded.then(), tie).is_some()).count();
    word.fill(&[
        ("countries", &number(EntityKind::Country)),
        ("organisations", &number(EntityKind::Organisation)),
        ("places", &number(EntityKind::Place)),
        ("ties", &n_ties.to_string()),
        ("selected", selected),
    ])
}
