//! The lines of the network: what each kind of tie looks like, and which of them are in focus.

use std::sync::Arc;

use crate::app::map_layers::{dash_of, mode_width_px};
use crate::app::network::blend::Morph;
use crate::app::network::{Drawn, Network, Strand, is_on};
use crate::app::theme::Theme;
use crate::geom::{Path, Point};
use crate::model::{Dataset, Mode, Polarity, RelationFamily, RouteStatus, Tie, TieKind};
use crate::num::order;
use crate::scene::{Cap, Color, Dash, Item, Paint, Shape, Stroke, Target};

/// How far parallel strands stand apart in their middle, in layout space.
pub(super) const LANE: f64 = 4.0;
/// Half the length of the bars that cross a tie which is denied, in layout space.
const BAR: f64 = 4.0;

/// The faintest line for readers who ask for more contrast.
const LEAST_ALPHA: u8 = 80;

/// What a line looks like, which is also what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    /// Full membership that holds now.
    Member,
    /// Another standing in an organisation that holds now: observer, partner, applicant.
    Observer,
    /// A leg of a corridor.
    Leg(Mode, RouteStatus),
    /// A tie between organisations.
    Linked,
    /// A chair or a coordinator.
    Office,
    /// A relation of the article.
    Relation(RelationFamily),
    /// Membership that has ended.
    Former,
    /// A tie that the article says is not there.
    Denied,
    /// A place in its country, a leg of its corridor.
    Within,
}

impl Look {
    pub(crate) fn of(dataset: &Dataset, tie: &Tie) -> Self {
        match (&tie.kind, tie.polarity) {
            (_, Polarity::Denied) => Self::Denied,
            (TieKind::Membership(_), _) if !dataset.holds_now(tie) => Self::Former,
            (TieKind::Membership(status), _) if status.is_member() => Self::Member,
            (TieKind::Membership(_), _) => Self::Observer,
            (TieKind::Leg(leg), _) => Self::Leg(leg.mode, leg.status),
            (TieKind::OrganisationLink(_), _) => Self::Linked,
            (TieKind::Chairs { .. } | TieKind::Coordinates { .. }, _) => Self::Office,
            (TieKind::Relation { kind, .. }, _) => Self::Relation(kind.family()),
        }
    }

    /// How strongly it pulls in the layout; not at all for what is not there.
    pub(crate) const fn pull(self) -> f64 {
        match self {
            Self::Leg(..) => 2.0,
            Self::Within => 1.5,
            Self::Member => 1.0,
            Self::Observer | Self::Linked => 0.6,
            Self::Relation(_) | Self::Office => 0.5,
            Self::Former => 0.2,
            Self::Denied => 0.0,
        }
    }

    const fn dash(self) -> Dash {
        match self {
            Self::Leg(mode, status) => dash_of(mode, status),
            Self::Member | Self::Within => Dash::Solid,
            Self::Observer => Dash::Fine,
            Self::Former | Self::Denied => Dash::Dashed,
            Self::Linked => Dash::DashDot,
            Self::Office => Dash::Dotted,
            Self::Relation(family) => match family {
                RelationFamily::Status | RelationFamily::Cooperation => Dash::Solid,
                RelationFamily::Role => Dash::Dotted,
                RelationFamily::Initiative | RelationFamily::Effect => Dash::Dashed,
                RelationFamily::Route | RelationFamily::Voice => Dash::Fine,
                RelationFamily::Structure => Dash::DashDot,
            },
        }
    }

    const fn color(self, colors: &Theme) -> Color {
        match self {
            Self::Leg(mode, _) => colors.mode(mode),
            Self::Member | Self::Observer | Self::Former => colors.focus,
            Self::Linked | Self::Office | Self::Relation(_) => colors.ink_2,
            Self::Denied => colors.accent,
            Self::Within => colors.ink_2,
        }
    }

    const fn width_px(self) -> f64 {
        match self {
            Self::Leg(mode, _) => mode_width_px(mode),
            Self::Denied => 1.4,
            Self::Member => 1.2,
            Self::Observer | Self::Former => 0.9,
            Self::Linked | Self::Office | Self::Relation(_) => 0.8,
            Self::Within => 0.5,
        }
    }

    /// The line as it is drawn in focus, and in the legend.
    pub(crate) const fn stroke(self, colors: &Theme) -> Stroke {
        let dash = self.dash();
        let cap = if matches!(dash, Dash::Dotted | Dash::DashDot) { Cap::Round } else { Cap::Butt };
        Stroke { color: self.color(colors), width_px: self.width_px(), dash, cap }
    }

    /// How much of a line is left while it is not in focus: width in parts, and opacity; none where nothing is drawn.
    const fn quiet(self, dimmed: bool) -> Option<(f64, u8)> {
        match (self, dimmed) {
            (Self::Leg(..), false) => Some((1.0, 255)),
            (Self::Leg(..), true) => Some((0.65, 110)),
            (Self::Denied, false) => Some((0.8, 200)),
            (Self::Member | Self::Observer, false) => Some((0.6, 70)),
            (Self::Member | Self::Observer, true) => Some((0.55, 38)),
            (Self::Linked | Self::Office | Self::Relation(_), false) => Some((0.7, 70)),
            (Self::Linked | Self::Office | Self::Relation(_), true) => Some((0.6, 30)),
            (Self::Within, false) => Some((1.2, 70)),
            (Self::Within, true) => Some((1.1, 44)),
            (Self::Former, _) | (Self::Denied, true) => None,
        }
    }
}

/// The looks of a network in the order of the legend, each once; relations by family.
pub(crate) fn looks(network: &Network) -> Vec<Look> {
    let mut looks: Vec<Look> =
        network.strands.iter().map(|strand| strand.look).filter(|look| !matches!(look, Look::Leg(..))).collect();
    order::sort(&mut looks);
    looks.dedup();
    looks
}

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
    pub(crate) fn of(dataset: &Dataset, network: &Network, focus: Option<Target>) -> Self {
        let node = match focus {
            Some(Target::Entity(id)) => network.node(id),
            Some(Target::Tie(_)) | None => None,
        };
        let is_strong = |strand: &Strand| match focus {
            Some(Target::Entity(id)) => match node {
                Some(node) => strand.ends.contains(&node),
                None => strand.ties.iter().any(|&tie| is_on(dataset, tie, id)),
            },
            Some(Target::Tie(tie)) => strand.ties.contains(&tie),
            None => false,
        };
        let strong: Vec<bool> = network.strands.iter().map(is_strong).collect();
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

/// The lines with those in focus last; and of them those that names should not cover. `morph` says what is left of the map.
pub(crate) fn items(
    drawn: &Drawn,
    positions: &[Point],
    emphasis: &Emphasis,
    colors: &Theme,
    more_contrast: bool,
    morph: Option<&Morph<'_>>,
) -> (Arc<[Item]>, Arc<[Item]>) {
    let strands = &drawn.network.strands;
    let is_strong = |n: usize| emphasis.strong.get(n).copied();
    let mut order: Vec<usize> = (0..strands.len()).collect();
    // Memberships below, then what is quiet, then corridors; what is in focus above all.
    order::sort_by_key(&mut order, |&n| {
        (is_strong(n) == Some(true), matches!(strands[n].look, Look::Leg(..)), !matches!(strands[n].look, Look::Member))
    });
    let (mut items, mut clear) = (Vec::new(), Vec::new());
    for n in order {
        let strand = &strands[n];
        let strong = is_strong(n);
        let full = strand.look.stroke(colors);
        let stroke = match strong {
            Some(true) => Some(Stroke { width_px: full.width_px + 0.5, ..full }),
            strong => strand.look.quiet(strong.is_some()).map(|(width, alpha)| Stroke {
                color: full.color.with_alpha(if more_contrast { alpha.max(LEAST_ALPHA) } else { alpha }),
                width_px: full.width_px * width,
                ..full
            }),
        };
        let stroke = morph.map_or(stroke, |morph| morph.stroke(n, stroke));
        let Some(stroke) = stroke else { continue };
        let is_leg = matches!(strand.look, Look::Leg(..));
        // What is dimmed is background: only corridors can still be met there.
        let target = strand.ties.first().copied().map(Target::Tie).filter(|_| is_leg || strong != Some(false));
        let halo = morph.and_then(|morph| morph.halo(n, stroke));
        let paint = Paint { stroke: Some(stroke), halo, fill: None };
        let way = morph.map_or_else(|| path(strand, positions), |morph| morph.path(n, strand, positions));
        let item = Item { shape: Shape::Path(Arc::new(way)), paint, target };
        if strong == Some(true) || (is_leg && strong.is_none()) {
            clear.push(item.clone());
        }
        items.push(item);
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
