//! What a line on the stage looks like, which is also what it says: what ties two things, how far it has come, who says so.
//!
//! Every two looks differ in pattern, width or marker, so that they can be told apart without colour.

use crate::analysis::time::Phase;
use crate::app::Pen;
use crate::app::filter::{Kind, Kinds};
use crate::app::theme::Theme;
use crate::app::then::Then;
use crate::geom::{Path, Point};
use crate::model::{
    Basis, Dataset, EntityId, LinkKind, MembershipStatus, Mode, Polarity, RelationFamily, RouteStatus, Tie, TieId,
    TieKind,
};
use crate::scene::{Cap, Color, Dash, Item, Paint, Shape, Stroke};

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    /// Full membership that holds now.
    Member,
    /// Partner or dialogue partner.
    Partner,
    /// Observer.
    Observer,
    /// Applicant.
    Applicant,
    /// A leg of a corridor.
    Leg(Mode, RouteStatus),
    /// A tie between organisations.
    Linked,
    /// A chair or a coordinator.
    Office,
    /// A relation that the article states, implies, or only others tell of.
    Relation(RelationFamily, Basis),
    /// Membership that has ended or is suspended.
    Former,
    /// A tie that the article says is not there.
    Denied,
    /// A place in its country, a leg of its corridor.
    Within,
}

/// What lies on a line besides its pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    None,
    /// Dots along it.
    Beads,
    /// Bars across it: no longer in force.
    Ticks,
    /// It is hollow: two thin lines.
    Hollow,
    /// One cross in its middle: not there.
    Cross,
}

impl Look {
    /// How a tie looks at the time that is shown; none where it was not there, and is no former membership.
    pub(crate) fn of(Then { dataset, phases }: Then<'_>, id: TieId) -> Option<Self> {
        let tie = dataset.tie(id);
        match (phases.of(id), &tie.kind) {
            (Phase::Over, TieKind::Membership(_)) => Some(Self::Former),
            (Phase::Before | Phase::Over, _) => None,
            (Phase::Holding | Phase::Possible, TieKind::Leg(leg)) => {
                Some(Self::Leg(leg.mode, phases.status(leg.status)))
            }
            (Phase::Holding | Phase::Possible, _) => Some(Self::of_kind(tie)),
        }
    }

    /// How a tie looks while it lasts.
    fn of_kind(tie: &Tie) -> Self {
        match (&tie.kind, tie.polarity) {
            (_, Polarity::Denied) => Self::Denied,
            (TieKind::Membership(status), _) => match status {
                MembershipStatus::FoundingMember | MembershipStatus::Member => Self::Member,
                MembershipStatus::Partner | MembershipStatus::DialoguePartner => Self::Partner,
                MembershipStatus::Observer => Self::Observer,
                MembershipStatus::Applicant => Self::Applicant,
                MembershipStatus::Suspended => Self::Former,
            },
            (TieKind::Leg(leg), _) => Self::Leg(leg.mode, leg.status),
            (TieKind::OrganisationLink(LinkKind::Observer), _) => Self::Observer,
            (TieKind::OrganisationLink(_), _) => Self::Linked,
            (TieKind::Chairs { .. } | TieKind::Coordinates { .. }, _) => Self::Office,
            (TieKind::Relation { kind, .. }, _) => Self::Relation(kind.family(), tie.basis),
        }
    }

    /// What of the legend it belongs to; all of it must be switched on for the line to be drawn.
    pub(crate) const fn kinds(self) -> Kinds {
        let kind = match self {
            Self::Leg(mode, status) => return Kinds::of(Kind::of_mode(mode)).and(Kind::of_status(status)),
            Self::Member => Kind::Member,
            Self::Partner => Kind::Partner,
            Self::Observer => Kind::Observer,
            Self::Applicant => Kind::Applicant,
            Self::Former => Kind::Former,
            Self::Linked | Self::Relation(RelationFamily::Structure, _) => Kind::Linked,
            Self::Office | Self::Relation(RelationFamily::Role, _) => Kind::Office,
            Self::Relation(RelationFamily::Status | RelationFamily::Cooperation, _) => Kind::Cooperation,
            Self::Relation(RelationFamily::Initiative | RelationFamily::Effect, _) => Kind::Initiative,
            Self::Relation(RelationFamily::Route | RelationFamily::Voice, _) => Kind::Route,
            Self::Denied => Kind::Denied,
            Self::Within => Kind::Within,
        };
        Kinds::of(kind)
    }

    /// How strongly it pulls in the layout; not at all for what is not there.
    pub(crate) const fn pull(self) -> f64 {
        match self {
            Self::Leg(..) => 2.0,
            Self::Within => 1.5,
            Self::Member => 1.0,
            Self::Partner | Self::Observer | Self::Applicant | Self::Linked => 0.6,
            Self::Relation(..) | Self::Office => 0.5,
            Self::Former => 0.2,
            Self::Denied => 0.0,
        }
    }

    /// Its pattern. What is not in use, and what is only implied, has wider gaps.
    pub(crate) const fn dash(self) -> Dash {
        match self {
            Self::Leg(mode, RouteStatus::Operating | RouteStatus::Partial) => mode_dash(mode),
            Self::Leg(Mode::Rail, RouteStatus::UnderConstruction) | Self::Leg(Mode::Pipeline, _) => Dash::Long,
            Self::Leg(mode, _) => sparser(mode_dash(mode)),
            Self::Member | Self::Partner | Self::Within | Self::Denied => Dash::Solid,
            Self::Observer => Dash::Fine,
            Self::Applicant => Dash::Triples,
            Self::Former => Dash::Dashed,
            Self::Linked => Dash::DashDot,
            Self::Office => Dash::Dotted,
            Self::Relation(family, basis) => {
                let dash = match family {
                    RelationFamily::Status | RelationFamily::Cooperation => Dash::Long,
                    RelationFamily::Role => Dash::Dotted,
                    RelationFamily::Initiative | RelationFamily::Effect => Dash::Dashed,
                    RelationFamily::Route | RelationFamily::Voice => Dash::Fine,
                    RelationFamily::Structure => Dash::DashDot,
                };
                if matches!(basis, Basis::Implied) { sparser(dash) } else { dash }
            }
        }
    }

    /// In CSS pixels. What is only planned, gone or implied is thinner.
    pub(crate) const fn width_px(self) -> f64 {
        match self {
            Self::Leg(mode, status) => {
                let width_px = match mode {
                    Mode::Rail | Mode::Road | Mode::Sea | Mode::Ferry => 1.9,
                    Mode::Cable => 1.7,
                    Mode::Pipeline => 1.5,
                };
                match status {
                    RouteStatus::Planned | RouteStatus::Closed => width_px * 0.75,
                    RouteStatus::Operating
                    | RouteStatus::Partial
                    | RouteStatus::Suspended
                    | RouteStatus::UnderConstruction => width_px,
                }
            }
            Self::Partner => 3.2,
            Self::Member | Self::Observer | Self::Denied => 1.4,
            Self::Applicant | Self::Former => 1.0,
            Self::Linked | Self::Office | Self::Relation(_, Basis::Stated | Basis::Outside) => 0.95,
            Self::Relation(_, Basis::Implied) => 0.7,
            Self::Within => 0.5,
        }
    }

    pub(crate) const fn marker(self) -> Marker {
        match self {
            Self::Leg(_, RouteStatus::Suspended | RouteStatus::Closed) | Self::Former => Marker::Ticks,
            Self::Leg(Mode::Pipeline, _) => Marker::Beads,
            Self::Partner => Marker::Hollow,
            Self::Denied => Marker::Cross,
            Self::Leg(..)
            | Self::Member
            | Self::Observer
            | Self::Applicant
            | Self::Linked
            | Self::Office
            | Self::Relation(..)
            | Self::Within => Marker::None,
        }
    }

    const fn color(self, colors: &Theme) -> Color {
        match self {
            Self::Leg(mode, _) => colors.mode(mode),
            Self::Member | Self::Partner | Self::Observer | Self::Applicant | Self::Former => colors.focus,
            Self::Linked | Self::Office | Self::Relation(..) | Self::Within => colors.ink_2,
            Self::Denied => colors.accent,
        }
    }

    /// The line as it is drawn in focus, and in the legend.
    pub(crate) const fn stroke(self, colors: &Theme) -> Stroke {
        let dash = self.dash();
        Stroke { color: self.color(colors), width_px: self.width_px(), dash, cap: dash.cap() }
    }

    /// The same with what lies above it.
    pub(crate) fn pen(self, colors: &Theme) -> Pen {
        let stroke = self.stroke(colors);
        Pen { stroke, above: self.above(stroke, colors), is_crossed: self.marker() == Marker::Cross }
    }

    /// What lies above a line of this look that is drawn as `stroke`.
    pub(crate) fn above(self, stroke: Stroke, colors: &Theme) -> Option<Stroke> {
        let width_px = stroke.width_px;
        Some(match self.marker() {
            Marker::None | Marker::Cross => return None,
            Marker::Beads => Stroke { width_px: width_px + 2.2, dash: Dash::Beads, cap: Cap::Round, ..stroke },
            Marker::Ticks => Stroke { width_px: width_px + 4.4, dash: Dash::Ticks, cap: Cap::Butt, ..stroke },
            Marker::Hollow => Stroke { color: colors.paper, width_px: width_px * 0.42, ..stroke },
        })
    }

    /// How a line is drawn that may not have been there at the time that is shown, where `stroke` is how it would be drawn if it
    /// was: thin, with hatching across it.
    pub(crate) fn possible(stroke: Stroke) -> (Stroke, Option<Stroke>) {
        let hatch = Stroke { width_px: stroke.width_px + 3.6, dash: Dash::Hatch, cap: Cap::Butt, ..stroke };
        (Stroke { width_px: stroke.width_px * 0.5, ..stroke }, Some(hatch))
    }

    /// How a line is drawn that no route may take, where `stroke` is how it would be drawn if one might: thin, with bars
    /// across it.
    pub(crate) fn closed(stroke: Stroke, colors: &Theme) -> (Stroke, Option<Stroke>) {
        let stroke = Stroke { color: colors.accent, width_px: stroke.width_px * 0.6, ..stroke };
        let bars = Stroke { width_px: stroke.width_px + 5.0, dash: Dash::Ticks, cap: Cap::Butt, ..stroke };
        (stroke, Some(bars))
    }

    /// How much of a line is left while it is not in focus: width in parts, and opacity; none where nothing is drawn.
    pub(crate) const fn quiet(self, dimmed: bool) -> Option<(f64, u8)> {
        match (self, dimmed) {
            (Self::Leg(..), false) => Some((1.0, 255)),
            (Self::Leg(..), true) => Some((0.65, 110)),
            (Self::Denied, false) => Some((0.8, 200)),
            (Self::Partner, false) => Some((0.28, 70)),
            (Self::Partner, true) => Some((0.24, 38)),
            (Self::Member | Self::Observer | Self::Applicant, false) => Some((0.55, 70)),
            (Self::Member | Self::Observer | Self::Applicant, true) => Some((0.5, 38)),
            (Self::Linked | Self::Office | Self::Relation(..), false) => Some((0.6, 70)),
            (Self::Linked | Self::Office | Self::Relation(..), true) => Some((0.5, 30)),
            (Self::Within, false) => Some((1.2, 70)),
            (Self::Within, true) => Some((1.1, 44)),
            (Self::Former, _) | (Self::Denied, true) => None,
        }
    }
}

/// The pattern of a means of transport in use.
const fn mode_dash(mode: Mode) -> Dash {
    match mode {
        Mode::Rail | Mode::Pipeline => Dash::Solid,
        Mode::Road => Dash::Fine,
        Mode::Sea | Mode::Ferry => Dash::Dotted,
        Mode::Cable => Dash::DashDot,
    }
}

/// The same with wider gaps.
const fn sparser(dash: Dash) -> Dash {
    match dash {
        Dash::Solid | Dash::Long => Dash::Dashed,
        Dash::Dashed | Dash::Sparse => Dash::Sparse,
        Dash::Fine | Dash::Pairs => Dash::Pairs,
        Dash::Dotted | Dash::Triples => Dash::Triples,
        Dash::DashDot | Dash::SparseDashDot => Dash::SparseDashDot,
        Dash::Ticks | Dash::Beads | Dash::Hatch => dash,
    }
}

/// About the middle of a way, where a sign of it stands.
#[inline(never)]
pub(crate) fn middle(way: &Path) -> Option<Point> {
    let pieces: Vec<(Point, Point)> = way.lines().collect();
    let (from, to) = pieces.get(pieces.len() / 2)?;
    Some(from.lerp(*to, 0.5))
}

/// The radius of the dot that lies on a tie which the article states or implies, in CSS pixels; others have none.
pub(crate) const fn dot_px(basis: Basis) -> Option<f64> {
    match basis {
        Basis::Stated => Some(2.2),
        Basis::Implied => Some(1.3),
        Basis::Outside => None,
    }
}

/// The dot at `at` of a tie that is drawn in `color`, with a rim that parts it from what is below.
#[inline(never)]
pub(crate) fn dot(basis: Basis, at: Point, color: Color, rim: Option<Color>) -> Option<Item> {
    let stroke = rim.map(|color| Stroke { color, width_px: 0.8, dash: Dash::Solid, cap: Cap::Butt });
    Some(Item {
        shape: Shape::Circle { center: at, radius_px: dot_px(basis)? + if rim.is_some() { 0.7 } else { 0.0 } },
        paint: Paint { fill: Some(color), stroke, halo: None },
        target: None,
    })
}

/// Whether the article states a tie, implies it, or only others tell of it; what a place lies in is no statement.
pub(crate) fn basis_of(dataset: &Dataset, ties: &[crate::model::TieId]) -> Option<Basis> {
    ties.iter().map(|&tie| dataset.tie(tie).basis).min()
}

/// Whether `tie` is one of an organisation that is in `off`.
pub(crate) fn is_of_any(tie: &Tie, off: &[EntityId]) -> bool {
    tie.ends.iter().any(|end| off.binary_search(end).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{Look, Marker, dot_px};
    use crate::model::{Basis, Mode, RelationFamily, RouteStatus};
    use crate::scene::Dash;

    /// Every look that can be told from the others.
    fn looks() -> Vec<Look> {
        let mut looks = vec![
            Look::Member,
            Look::Partner,
            Look::Observer,
            Look::Applicant,
            Look::Former,
            Look::Linked,
            Look::Office,
            Look::Denied,
            Look::Within,
        ];
        // Ferries are drawn as ships are, and what is in use in part as what is in use.
        for mode in [Mode::Rail, Mode::Road, Mode::Sea, Mode::Pipeline, Mode::Cable] {
            for status in RouteStatus::ALL.iter().filter(|status| **status != RouteStatus::Partial) {
                looks.push(Look::Leg(mode, *status));
            }
        }
        // A stated office or part is drawn as the chairs and links that others tell of.
        for family in [RelationFamily::Cooperation, RelationFamily::Initiative, RelationFamily::Route] {
            looks.push(Look::Relation(family, Basis::Stated));
        }
        for family in [
            RelationFamily::Cooperation,
            RelationFamily::Initiative,
            RelationFamily::Route,
            RelationFamily::Role,
            RelationFamily::Structure,
        ] {
            looks.push(Look::Relation(family, Basis::Implied));
        }
        looks
    }

    #[test]
    fn every_two_looks_differ_without_colour() {
        // What only relations look different by is their basis too; what is denied has a cross and no dot.
        let bases = |look: Look| match look {
            Look::Relation(_, basis) => vec![Some(basis)],
            Look::Denied | Look::Within => vec![None],
            _ => Basis::ALL.iter().copied().map(Some).collect(),
        };
        let looks: Vec<(Look, Option<f64>)> = looks()
            .into_iter()
            .flat_map(|look| bases(look).into_iter().map(move |basis| (look, basis.and_then(dot_px))))
            .collect();
        for (n, (a, dot_a)) in looks.iter().enumerate() {
            for (b, dot_b) in &looks[..n] {
                let differ = dot_a != dot_b
                    || a.dash() != b.dash()
                    || a.marker() != b.marker()
                    || a.width_px().max(b.width_px()) >= 1.3 * a.width_px().min(b.width_px());
                assert!(differ, "{a:?} and {b:?} are drawn alike: {:?}, {}", a.dash(), a.width_px());
            }
        }
    }

    #[test]
    fn what_is_not_there_is_crossed_out() {
        assert_eq!(Look::Denied.marker(), Marker::Cross);
        assert_eq!(Look::Leg(Mode::Pipeline, RouteStatus::Closed).marker(), Marker::Ticks);
        assert_ne!(Look::Relation(RelationFamily::Cooperation, Basis::Implied).dash(), Dash::Long);
    }
}
