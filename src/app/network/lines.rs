//! The lines of the network: which of them are drawn, which are in focus, and where they run.

use std::sync::Arc;

use crate::app::Filter;
pub(crate) use crate::app::look::Look;
use crate::app::look::{basis_of, dot, middle};
use crate::app::model::{Loaded, Model};
use crate::app::network::blend::Morph;
use crate::app::network::{Drawn, Network, Strand, is_on};
use crate::app::reach::Reach;
use crate::app::then::Then;
use crate::geom::{Path, Point};
use crate::model::TieId;
use crate::num::order;
use crate::scene::{Dash, Item, Paint, Shape, Stroke, Target};

/// How far parallel strands stand apart in their middle, in layout space.
pub(super) const LANE: f64 = 4.0;
/// Half the length of the bars that cross a tie which is denied, in layout space.
const BAR: f64 = 4.0;

/// The faintest line for readers who ask for more contrast.
const LEAST_ALPHA: u8 = 80;

/// What is in focus.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Emphasis {
    /// By strand; empty where nothing is in focus.
    strong: Vec<bool>,
    /// By node: the ends of strong strands, and what is in focus itself.
    lit: Vec<bool>,
}

impl Emphasis {
    /// The emphasis of `focus`; none where the network has nothing of it.
    pub(crate) fn of(model: &Model, loaded: &Loaded, network: &Network, focus: Option<Target>) -> Self {
        let dataset = loaded.dataset();
        let Some(target) = focus else { return Self::default() };
        let node = match target {
            Target::Entity(id) => network.node(id),
            Target::Tie(_) => None,
        };
        let reach = (node.is_some() || model.steps > 1).then(|| Reach::of(model, loaded, target));
        let is_strong = |strand: &Strand| {
            let ends = strand.ends.map(|end| network.nodes[end as usize].id);
            let is_near = reach.as_ref().is_some_and(|reach| reach.joins(ends));
            // What is not there leads nowhere, and is one of the ties of its ends all the same.
            is_near
                || match target {
                    Target::Entity(id) if node.is_some() => ends.contains(&id),
                    Target::Entity(id) => strand.ties.iter().any(|&tie| is_on(dataset, tie, id)),
                    Target::Tie(tie) => strand.ties.contains(&tie),
                }
        };
        let shown = |strand: &Strand| {
            seen(loaded.then(), strand).is_some_and(|seen| shows(&model.filter, network, strand, seen.look))
        };
        let strong: Vec<bool> = network.strands.iter().map(|strand| shown(strand) && is_strong(strand)).collect();
        if node.is_none() && !strong.contains(&true) {
            return Self::default();
        }
        let mut lit = vec![false; network.nodes.len()];
        let ends =
            network.strands.iter().zip(&strong).filter(|(_, strong)| **strong).flat_map(|(strand, _)| strand.ends);
        for node in node.into_iter().chain(ends) {
            lit[node as usize] = true;
        }
        Self { strong, lit }
    }

    /// Whether nothing is in focus.
    pub(crate) const fn is_none(&self) -> bool {
        self.lit.is_empty()
    }

    /// Whether something else is in focus.
    pub(crate) fn dims(&self, node: u32) -> bool {
        self.lit.get(node as usize).is_some_and(|lit| !lit)
    }

    /// Whether it is in focus, or next to what is.
    pub(crate) fn lights(&self, node: u32) -> bool {
        self.lit.get(node as usize).is_some_and(|lit| *lit)
    }
}

/// How a strand is seen at the time that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) look: Look,
    /// None of its ties is certain.
    pub(crate) is_possible: bool,
    /// The surest of them, which gives it its name.
    pub(crate) tie: Option<TieId>,
}

/// How a strand is seen; none where it was not there.
pub(crate) fn seen(then: Then<'_>, strand: &Strand) -> Option<Seen> {
    let tie = then.phases.surest(&mut strand.ties.iter().copied());
    let look = tie.map_or(Some(strand.look), |tie| Look::of(then, tie))?;
    Some(Seen { look, is_possible: tie.is_some_and(|tie| then.phases.is_possible(tie)), tie })
}

/// Whether a strand of this look is switched on.
pub(crate) fn shows(filter: &Filter, network: &Network, strand: &Strand, look: Look) -> bool {
    filter.is_open()
        || (filter.is_on(look.kinds()) && strand.ends.iter().all(|&end| filter.has(network.nodes[end as usize].id)))
}

/// The lines with those in focus last; and of them those that names should not cover. `morph` says what is left of the map.
pub(crate) fn items(
    model: &Model,
    then: Then<'_>,
    drawn: &Drawn,
    positions: &[Point],
    emphasis: &Emphasis,
    morph: Option<&Morph<'_>>,
) -> (Arc<[Item]>, Arc<[Item]>) {
    let (colors, more_contrast) = (model.colors(), model.preferences.more_contrast);
    let strands = &drawn.network.strands;
    let seen: Vec<Option<Seen>> = strands.iter().map(|strand| seen(then, strand)).collect();
    let is_strong = |n: usize| emphasis.strong.get(n).copied();
    let is_shown = |(strand, seen): (&Strand, &Option<Seen>)| {
        seen.is_some_and(|seen| shows(&model.filter, &drawn.network, strand, seen.look))
    };
    let mut order: Vec<usize> = (0..strands.len()).filter(|&n| is_shown((&strands[n], &seen[n]))).collect();
    // Memberships below, then what is quiet, then corridors; what is in focus above all.
    order::sort_by_key(&mut order, |&n| {
        let look = seen[n].map_or(strands[n].look, |seen| seen.look);
        (is_strong(n) == Some(true), matches!(look, Look::Leg(..)), !matches!(look, Look::Member))
    });
    let (mut items, mut clear) = (Vec::new(), Vec::new());
    for n in order {
        let (strand, Some(Seen { look, is_possible, tie })) = (&strands[n], seen[n]) else { continue };
        let is_faded = model.filter.fades(then.dataset, &strand.ties);
        let strong = is_strong(n).map(|strong| strong && !is_faded);
        let full = look.stroke(colors);
        let stroke = match strong {
            Some(true) => Some(Stroke { width_px: full.width_px + 0.5, ..full }),
            strong => look.quiet(strong.is_some() || is_faded).map(|(width, alpha)| Stroke {
                color: full.color.with_alpha(if more_contrast { alpha.max(LEAST_ALPHA) } else { alpha }),
                width_px: full.width_px * width,
                ..full
            }),
        };
        let stroke = morph.map_or(stroke, |morph| morph.stroke(n, stroke));
        let Some(stroke) = stroke else { continue };
        let is_bright = strong == Some(true) || (strong.is_none() && !is_faded && matches!(look, Look::Leg(..)));
        let (stroke, above) = match (is_possible, is_bright) {
            (false, true) => (stroke, look.above(stroke, colors)),
            (true, true) => Look::possible(stroke),
            (true, false) => (Stroke { dash: Dash::Sparse, ..stroke }, None),
            (false, false) => (stroke, None),
        };
        let target = tie.map(Target::Tie);
        let way = morph.map_or_else(|| path(strand, positions), |morph| morph.path(n, strand, positions));
        let shape = Shape::Path(Arc::new(way));
        let item = |stroke, halo, target| {
            let paint = Paint { stroke: Some(stroke), halo, fill: None };
            Item { shape: shape.clone(), paint, target }
        };
        let line = item(stroke, morph.and_then(|morph| morph.halo(n, stroke)), target);
        if is_bright {
            clear.push(line.clone());
        }
        items.push(line);
        // What is not there is crossed out: by the article, as all that is denied.
        let is_told = strong == Some(true) || (strong.is_none() && !is_faded);
        if let Some(basis) = basis_of(then.dataset, &strand.ties).filter(|_| is_told && look != Look::Denied)
            && let Shape::Path(way) = &shape
            && let Some(middle) = middle(way)
        {
            let color = stroke.color.with_alpha(stroke.color.alpha.saturating_mul(2));
            items.extend(dot(basis, middle, color, None));
        }
        items.extend(above.map(|above| item(above, None, None)));
    }
    (items.into(), clear.into())
}

/// The line of a strand: straight, or bent a little where several join the same nodes; a denied one is crossed out.
pub(crate) fn path(strand: &Strand, positions: &[Point]) -> Path {
    let [from, to] = strand.ends.map(|end| positions[end as usize]);
    let aside = (to - from).normalized().perpendicular() * strand.lane * LANE * (4.0 / 3.0);
    let mut path = Path::polyline(&[from]);
    if strand.lane == 0.0 {
        path.line_to(to);
    } else {
        path.cubic_to(from.lerp(to, 0.3) + aside, from.lerp(to, 0.7) + aside, to);
    }
    if strand.look == Look::Denied {
        let middle = from.lerp(to, 0.5) + aside * 0.75;
        let along = (to - from).normalized() * BAR;
        let across = along.perpendicular();
        for (from, to) in [(along + across, -along + -across), (along + -across, -along + across)] {
            path.move_to(middle + from);
            path.line_to(middle + to);
        }
    }
    path
}
