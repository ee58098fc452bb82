//! What a reader has switched off, and how closely the text is followed.

use crate::app::look::{Look, basis_of, is_of_any};
use crate::model::{Basis, Dataset, EntityId, Mode, RouteStatus, Tie, TieId};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $text:literal)*) => {
        /// Kinds of ties that the legend switches on and off; a leg has two, its means and its state.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $name),* }

        impl Kind {
            /// Every kind, in the order of the legend.
            pub const ALL: &[Self] = &[$(Self::$name),*];
            /// What they are called in an address, in the same order.
            pub const NAMES: &[&str] = &[$($text),*];
        }
    };
}

kinds! {
    /// Legs by rail.
    Rail "rail"
    /// Legs by ship and ferry.
    Sea "sea"
    /// Legs by road.
    Road "road"
    /// Pipelines.
    Pipeline "pipeline"
    /// Power lines.
    Cable "cable"
    /// Legs in use, at least in part.
    InUse "in-use"
    /// Legs that are being built.
    Building "building"
    /// Legs that are agreed or proposed.
    Planned "planned"
    /// Legs that are closed or suspended.
    Idle "idle"
    /// Full memberships.
    Member "member"
    /// Partners and dialogue partners.
    Partner "partner"
    /// Observers.
    Observer "observer"
    /// Applicants.
    Applicant "applicant"
    /// Memberships that have ended or are suspended.
    Former "former"
    /// Parts of organisations, and links between them.
    Linked "linked"
    /// Chairs, coordinators and other offices.
    Office "office"
    /// Cooperation and standing, as the article tells of it.
    Cooperation "cooperation"
    /// Initiatives and what they bring.
    Initiative "initiative"
    /// Routes and voices.
    Route "route"
    /// What is said not to be.
    Denied "denied"
    /// Places in their countries.
    Within "within"
}

impl Kind {
    pub(crate) const fn of_mode(mode: Mode) -> Self {
        match mode {
            Mode::Rail => Self::Rail,
            Mode::Road => Self::Road,
            Mode::Sea | Mode::Ferry => Self::Sea,
            Mode::Pipeline => Self::Pipeline,
            Mode::Cable => Self::Cable,
        }
    }

    pub(crate) const fn of_status(status: RouteStatus) -> Self {
        match status {
            RouteStatus::Operating | RouteStatus::Partial => Self::InUse,
            RouteStatus::UnderConstruction => Self::Building,
            RouteStatus::Planned => Self::Planned,
            RouteStatus::Suspended | RouteStatus::Closed => Self::Idle,
        }
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    /// All of them.
    pub const ALL: Self = Self((1 << Kind::ALL.len()) - 1);

    /// One kind.
    #[must_use]
    pub const fn of(kind: Kind) -> Self {
        Self(1 << kind as u32)
    }

    /// These and one more.
    #[must_use]
    pub const fn and(self, kind: Kind) -> Self {
        Self(self.0 | Self::of(kind).0)
    }

    /// Whether a kind is both in this set and in `other`.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// How many they are.
    #[must_use]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// As a number, a bit for each kind in the order of [`Kind::ALL`].
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The set that [`Self::bits`] wrote; bits without a kind are left out.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits & Self::ALL.0)
    }
}

/// What the legend and the lens leave of the ties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Kinds of ties that are switched off.
    pub off: Kinds,
    /// Organisations that are switched off, sorted.
    pub organisations_off: Vec<EntityId>,
    /// How closely the text is followed.
    pub lens: Lens,
}

/// How closely the text is followed; what it leaves out is faded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lens {
    /// Everything that is known.
    #[default]
    All,
    /// What the article states or implies.
    Implied,
    /// What the article states.
    Stated,
}

/// A switch of the legend was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// These kinds of ties: off where all of them are on.
    Kinds(Kinds),
    /// An organisation.
    Organisation(EntityId),
    /// Everything on.
    All,
    /// Every kind of tie off.
    None,
}

impl Lens {
    /// Whether it fades what is said on this basis.
    pub(crate) fn fades(self, basis: Basis) -> bool {
        match self {
            Self::All => false,
            Self::Implied => basis == Basis::Outside,
            Self::Stated => basis != Basis::Stated,
        }
    }
}

impl Filter {
    /// Whether nothing is switched off.
    pub(crate) const fn is_open(&self) -> bool {
        self.off.is_empty() && self.organisations_off.is_empty()
    }

    /// Whether all of these kinds are on.
    pub(crate) const fn is_on(&self, kinds: Kinds) -> bool {
        !self.off.overlaps(kinds)
    }

    /// Whether an organisation is on.
    pub(crate) fn has(&self, organisation: EntityId) -> bool {
        self.organisations_off.binary_search(&organisation).is_err()
    }

    /// Whether a tie of this look is switched on.
    pub(crate) fn shows(&self, tie: &Tie, look: Look) -> bool {
        self.is_open() || (self.is_on(look.kinds()) && !is_of_any(tie, &self.organisations_off))
    }

    /// Whether the lens fades a line that stands for these ties; what has none is no statement.
    pub(crate) fn fades(&self, dataset: &Dataset, ties: &[TieId]) -> bool {
        basis_of(dataset, ties).is_some_and(|basis| self.lens.fades(basis))
    }

    pub(crate) fn switch(&mut self, switch: Switch) {
        match switch {
            Switch::Kinds(Kinds(kinds)) if self.off.0 & kinds == 0 => self.off.0 |= kinds,
            Switch::Kinds(Kinds(kinds)) => self.off.0 &= !kinds,
            Switch::Organisation(id) => match self.organisations_off.binary_search(&id) {
                Ok(at) => {
                    self.organisations_off.remove(at);
                }
                Err(at) => self.organisations_off.insert(at, id),
            },
            Switch::All => *self = Self::default(),
            Switch::None => self.off = Kinds::ALL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Filter, Kind, Kinds, Switch};
    use crate::model::EntityId;

    #[test]
    fn a_switch_pressed_twice_changes_nothing() {
        let two = Kinds::of(Kind::Partner).and(Kind::Observer);
        let mut filter = Filter::default();
        for switch in [Switch::Kinds(two), Switch::Organisation(EntityId::new(7))] {
            filter.switch(switch);
            assert!(!filter.is_open());
            filter.switch(switch);
            assert_eq!(filter, Filter::default());
        }
    }

    #[test]
    fn a_row_with_one_of_its_kinds_off_is_switched_on_as_a_whole() {
        let two = Kinds::of(Kind::Partner).and(Kind::Observer);
        let mut filter = Filter::default();
        filter.switch(Switch::Kinds(Kinds::of(Kind::Partner)));
        assert!(!filter.is_on(two));
        filter.switch(Switch::Kinds(two));
        assert!(filter.is_open());
        filter.switch(Switch::None);
        assert_eq!(filter.off.len(), Kind::ALL.len());
        filter.switch(Switch::All);
        assert!(filter.is_open());
    }
}
