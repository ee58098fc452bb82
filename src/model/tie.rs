//! One model for everything that ties two entities: memberships, legs, chairs, relations.

use crate::model::date::Span;
use crate::model::entity::RouteStatus;
use crate::model::id::EntityId;
use crate::model::units::LonLat;
use crate::model::word::words;

words!(
    /// Where a statement comes from.
    Basis {
        /// The article says it.
        Stated = "stated",
        /// It follows from what the article says.
        Implied = "implied",
        /// Only sources outside the article say it.
        Outside = "outside",
    }
);

words!(
    /// Whether the tie is said to be there, or said to be missing.
    Polarity {
        /// It is there.
        Affirmed = "yes",
        /// The article says that it is not there.
        Denied = "no",
    }
);

words!(
    /// Where a tie stands in time, for those without dates too.
    Status {
        /// It lasts, as far as is known on the as-of date.
        Current = "current",
        /// It is over.
        Ended = "ended",
        /// It is agreed, announced, being built or aimed at.
        Planned = "planned",
        /// It is suggested or considered.
        Proposed = "proposed",
        /// Nothing says when, or the tie is outside time.
        Undated = "undated",
    }
);

words!(
    /// How a country belongs to an organisation.
    MembershipStatus {
        /// A founding member.
        FoundingMember = "founding-member",
        /// A member.
        Member = "member",
        /// A partner.
        Partner = "partner",
        /// A dialogue partner.
        DialoguePartner = "dialogue-partner",
        /// An observer.
        Observer = "observer",
        /// An applicant.
        Applicant = "applicant",
        /// A member whose membership is suspended.
        Suspended = "suspended",
    }
);

words!(
    /// By what a leg is travelled.
    Mode {
        /// Railway.
        Rail = "rail",
        /// Road.
        Road = "road",
        /// Ship.
        Sea = "sea",
        /// Rail or road ferry.
        Ferry = "ferry",
        /// Oil or gas pipeline.
        Pipeline = "pipeline",
        /// Power cable or line.
        Cable = "cable",
    }
);

words!(
    /// How one organisation is linked to another.
    LinkKind {
        /// The first observes the second.
        Observer = "observer",
        /// A memorandum between the two.
        Memorandum = "memorandum",
        /// A protocol between the two.
        Protocol = "protocol",
        /// Cooperation without a named document.
        Cooperation = "cooperation",
        /// A partnership.
        Partnership = "partnership",
        /// The first is an advisory body of the second.
        AdvisoryBody = "advisory body",
        /// The first is a mechanism of cooperation of the second.
        CooperationMechanism = "cooperation mechanism",
        /// The first is part of the second.
        PartOf = "part of",
    }
);

words!(
    /// What a relation of the article says.
    RelationKind {
        /// Belongs to an organisation.
        MemberOf = "member-of",
        /// Has a position other than full membership.
        StatusIn = "status-in",
        /// Founded it, or is its founding document.
        FounderOf = "founder-of",
        /// Holds the presiding office.
        Chairs = "chairs",
        /// Drives, owns or dominates it.
        Leads = "leads",
        /// A person of a state or an organisation.
        HoldsOfficeIn = "holds-office-in",
        /// Coordinator of an area, a network or posts.
        Coordinates = "coordinates",
        /// Co-coordinator of an area.
        CoCoordinates = "co-coordinates",
        /// Host, or place, of an event.
        Hosts = "hosts",
        /// Works with it.
        CooperatesWith = "cooperates-with",
        /// A named grade between two states.
        StrategicPartnershipWith = "strategic-partnership-with",
        /// Backs, promotes or recognises it.
        Supports = "supports",
        /// Puts it forward or sets it up.
        Proposes = "proposes",
        /// A meeting adopts a document or theme.
        Adopts = "adopts",
        /// Present at it, or party to it.
        TakesPartIn = "takes-part-in",
        /// A corridor or hub touches a place.
        Connects = "connects",
        /// Matches, mirrors or is shared with it.
        AlignsWith = "aligns-with",
        /// A component, organ or document of it.
        PartOf = "part-of",
        /// The scope of an organisation or of the Catalogue.
        Covers = "covers",
        /// Stands on the same ground as another organisation.
        OverlapsWith = "overlaps-with",
        /// Adds to it without friction.
        Complements = "complements",
        /// Yields a good, or fails to.
        Provides = "provides",
        /// A voice says something about it.
        Characterises = "characterises",
    }
);

words!(
    /// The families of the relations of the article.
    RelationFamily {
        /// Membership and other positions.
        Status = "status",
        /// Offices and leading parts.
        Role = "role",
        /// Working relations.
        Cooperation = "cooperation",
        /// Proposals, documents, participation.
        Initiative = "initiative",
        /// Routes and what they touch.
        Route = "route",
        /// Parts, scope, overlap.
        Structure = "structure",
        /// What something yields.
        Effect = "effect",
        /// Who says something.
        Voice = "voice",
    }
);

words!(
    /// Whether a relation runs from the first end to the second, or both ways.
    Direction {
        /// From the first end to the second.
        OneWay = "one-way",
        /// Both ways.
        BothWays = "both-ways",
    }
);

words!(
    /// The kinds of ties without their details, for filters and counts.
    TieFamily {
        /// A country in an organisation.
        Membership = "membership",
        /// A stretch of a corridor between two places.
        Leg = "leg",
        /// A country that coordinates an area of the Catalogue.
        Coordination = "coordination",
        /// A country in the chair of an organisation.
        Chair = "chair",
        /// An organisation linked to another.
        OrganisationLink = "organisation-link",
        /// A relation of the article.
        Relation = "relation",
    }
);

impl MembershipStatus {
    /// Whether it is full membership, founding or later.
    #[must_use]
    pub const fn is_member(self) -> bool {
        match self {
            Self::FoundingMember | Self::Member => true,
            Self::Partner | Self::DialoguePartner | Self::Observer | Self::Applicant | Self::Suspended => false,
        }
    }
}

impl RelationKind {
    /// The family it belongs to.
    #[must_use]
    pub const fn family(self) -> RelationFamily {
        match self {
            Self::MemberOf | Self::StatusIn | Self::FounderOf => RelationFamily::Status,
            Self::Chairs
            | Self::Leads
            | Self::HoldsOfficeIn
            | Self::Coordinates
            | Self::CoCoordinates
            | Self::Hosts => RelationFamily::Role,
            Self::CooperatesWith | Self::StrategicPartnershipWith | Self::Supports => RelationFamily::Cooperation,
            Self::Proposes | Self::Adopts | Self::TakesPartIn => RelationFamily::Initiative,
            Self::Connects | Self::AlignsWith => RelationFamily::Route,
            Self::PartOf | Self::Covers | Self::OverlapsWith | Self::Complements => RelationFamily::Structure,
            Self::Provides => RelationFamily::Effect,
            Self::Characterises => RelationFamily::Voice,
        }
    }
}

/// Something that ties two entities; it runs from the first end to the second.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// Its id, unique among ties; made from its ends where the table has none.
    pub key: Box<str>,
    /// What it is, with what only its kind has.
    pub kind: TieKind,
    /// The two ends: country and organisation, place and place, subject and object.
    pub ends: [EntityId; 2],
    /// Where it stands in time.
    pub status: Status,
    /// From when to when.
    pub span: Span,
    /// Where the statement comes from.
    pub basis: Basis,
    /// Whether it is said to be there or to be missing.
    pub polarity: Polarity,
}

impl Tie {
    /// Its kind without details.
    #[must_use]
    pub const fn family(&self) -> TieFamily {
        match self.kind {
            TieKind::Membership(_) => TieFamily::Membership,
            TieKind::Leg(_) => TieFamily::Leg,
            TieKind::Coordinates { .. } => TieFamily::Coordination,
            TieKind::Chairs { .. } => TieFamily::Chair,
            TieKind::OrganisationLink(_) => TieFamily::OrganisationLink,
            TieKind::Relation { .. } => TieFamily::Relation,
        }
    }

    /// The end that is not `id`; the second if both or neither are.
    #[must_use]
    pub fn other_end(&self, id: EntityId) -> EntityId {
        if self.ends[1] == id { self.ends[0] } else { self.ends[1] }
    }

    /// The leg, if it is one.
    #[must_use]
    pub const fn leg(&self) -> Option<&Leg> {
        match &self.kind {
            TieKind::Leg(leg) => Some(leg),
            TieKind::Membership(_)
            | TieKind::Coordinates { .. }
            | TieKind::Chairs { .. }
            | TieKind::OrganisationLink(_)
            | TieKind::Relation { .. } => None,
        }
    }
}

/// What a tie is.
#[derive(Clone, Debug, PartialEq)]
pub enum TieKind {
    /// A country belongs to an organisation; several spells are several ties.
    Membership(MembershipStatus),
    /// A stretch of a corridor from place to place.
    Leg(Leg),
    /// A country coordinates an area of the Catalogue.
    Coordinates {
        /// Whether it is a co-coordinator.
        co: bool,
    },
    /// A country chairs an organisation.
    Chairs {
        /// The entity that stands for this term, if the article speaks of it.
        term: Option<EntityId>,
    },
    /// An organisation is linked to another.
    OrganisationLink(LinkKind),
    /// A relation of the article.
    Relation {
        /// What it says.
        kind: RelationKind,
        /// Whether it runs both ways.
        direction: Direction,
    },
}

/// A stretch of a corridor.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// The corridor it is part of.
    pub corridor: EntityId,
    /// Its number within the corridor, from 1.
    pub seq: u16,
    /// By what it is travelled.
    pub mode: Mode,
    /// How far it has come.
    pub status: RouteStatus,
    /// The branch of the corridor, a word shared by its legs.
    pub branch: Box<str>,
    /// Points between the two ends that keep the line on water, from the first end to the second; often empty.
    pub via: Box<[LonLat]>,
    /// The seas it crosses.
    pub seas: Box<[EntityId]>,
    /// Its length where a source gives it, in kilometres.
    pub distance_km: Option<f64>,
}
