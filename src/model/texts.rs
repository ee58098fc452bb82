//! The argument of the article as typed texts: questions, benefits, comparisons, counts, figures of trade.

use crate::model::date::{Date, Span};
use crate::model::evidence::Passage;
use crate::model::id::{EntityId, SourceId};
use crate::model::tie::{Basis, RelationKind};
use crate::model::word::words;

/// All texts, each list in the order of its table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    /// Questions, motives, benefits, limitations, the bottom line, ambiguities, outside checks, other platforms.
    pub lines: Vec<Line>,
    /// The comparison of four platforms.
    pub matrix: Vec<MatrixRow>,
    /// What the article places above what.
    pub orderings: Vec<Ordering>,
    /// The ways to count the areas of the Catalogue.
    pub counting_rules: Vec<CountingRule>,
    /// Lists of fields that the article gives for CICA.
    pub field_lists: Vec<FieldList>,
    /// Initiatives and where they stand in the Catalogue.
    pub initiatives: Vec<InitiativeLine>,
    /// How often words stand in each section.
    pub mentions: Vec<Mention>,
    /// Tonnes, containers, days and capacities.
    pub trade_facts: Vec<TradeFact>,
    /// What the kinds of relations mean.
    pub relation_meanings: Vec<RelationMeaning>,
    /// The tour through the article, in the order of its steps.
    pub tour: Vec<TourStep>,
}

impl Texts {
    /// The lines of one kind.
    pub fn lines_of(&self, kind: LineKind) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.kind == kind)
    }
}

words!(
    /// What a line is; each kind has one table.
    LineKind {
        /// A question of the article.
        Question = "questions",
        /// A motive for taking part in CICA.
        Motive = "motives",
        /// A benefit.
        Benefit = "benefits",
        /// A limitation.
        Limitation = "limitations",
        /// A part of the bottom line or the outlook.
        BottomLine = "bottom_line",
        /// A point on which the article can be read in more than one way.
        Ambiguity = "ambiguities",
        /// A fact from outside that bears on the article.
        OutsideCheck = "outside_checks",
        /// What can be compared with a platform outside the matrix.
        OtherPlatform = "other_platforms",
    }
);

/// A line of the argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// Its id.
    pub key: Box<str>,
    /// What it is about, for ambiguities and other platforms.
    pub heading: Option<Box<str>>,
    /// The line.
    pub text: Box<str>,
    /// Entities it bears on.
    pub entities: Vec<EntityId>,
    /// Ids of other lines it bears on.
    pub lines: Vec<Box<str>>,
    /// Where it comes from.
    pub basis: Basis,
    /// Where the article says it.
    pub passages: Vec<Passage>,
    /// What was looked up, for outside checks.
    pub looked_up: Option<Box<str>>,
    /// An ambiguity or outside check as one that reads the article meets it; none where it matters to editors only.
    pub reader: Option<Box<str>>,
    /// What a claim is about in short.
    pub theme: Option<ClaimTheme>,
    /// The state of the page that shows or tests a claim: what follows `?` in an address.
    pub see: Option<Box<str>>,
    /// What that state has to show: ids of entities, ties, lines, rows of the comparison and lists of fields.
    pub shows: Vec<Box<str>>,
    /// Why no state shows a claim.
    pub why: Option<Box<str>>,
}

impl LineKind {
    /// The kinds that are claims, in the order in which the article makes them.
    pub const CLAIMS: [Self; 5] = [Self::Question, Self::Motive, Self::Benefit, Self::Limitation, Self::BottomLine];
}

words!(
    /// What a claim is about in short.
    ClaimTheme {
        /// Ties with countries.
        Ties = "ties",
        /// Transport and trade.
        Transport = "transport",
        /// Energy.
        Energy = "energy",
        /// Security.
        Security = "security",
        /// People, education and the environment.
        People = "people",
        /// Who sets the agenda.
        Agenda = "agenda",
        /// CICA beside other organisations.
        Platforms = "platforms",
        /// Standing and image.
        Standing = "standing",
        /// How CICA works.
        Workings = "workings",
    }
);

words!(
    /// The four platforms of the comparison.
    Platform {
        /// CICA.
        Cica = "cica",
        /// The Shanghai Cooperation Organisation.
        Sco = "sco",
        /// The Organization of Turkic States.
        Ots = "ots",
        /// The Eastern Partnership.
        Eap = "eap",
    }
);

/// One row of the comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixRow {
    /// Its id.
    pub key: Box<str>,
    /// What is compared.
    pub dimension: Box<str>,
    /// What is said of each platform, in the order of [`Platform::ALL`]; nothing where the article says nothing.
    pub cells: [Option<Box<str>>; 4],
    /// Where the article says it.
    pub passages: Vec<Passage>,
}

/// What the article places above what.
#[derive(Clone, Debug, PartialEq)]
pub struct Ordering {
    /// Its id.
    pub key: Box<str>,
    /// In what respect.
    pub dimension: Box<str>,
    /// The organisations above; empty where they are not named.
    pub above: Vec<EntityId>,
    /// The organisations below; empty where they are not named.
    pub below: Vec<EntityId>,
    /// The order in words.
    pub text: Box<str>,
    /// Where the article says it.
    pub passages: Vec<Passage>,
}

/// One way to count the areas of the Catalogue as the article lists them.
#[derive(Clone, Debug, PartialEq)]
pub struct CountingRule {
    /// Its id.
    pub key: Box<str>,
    /// The rule.
    pub rule: Box<str>,
    /// Areas in new challenges and threats, economic, environmental, and the two dimensions without areas.
    pub counts: [u16; 4],
    /// Their sum; the article says 18.
    pub total: u16,
    /// Where the article gives the list.
    pub passages: Vec<Passage>,
}

/// A list of fields that the article gives for CICA.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldList {
    /// Its id.
    pub key: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// The fields.
    pub items: Vec<Box<str>>,
    /// Where the article gives it.
    pub passages: Vec<Passage>,
}

words!(
    /// How far an initiative has come.
    InitiativeState {
        /// In force.
        InForce = "in force",
        /// Running.
        Running = "running",
        /// Current work.
        Current = "current",
        /// Done.
        Done = "done",
        /// Being set up.
        UnderWay = "under way",
        /// Planned.
        Planned = "planned",
        /// Proposed.
        Proposed = "proposed",
        /// Considered.
        Considered = "considered",
        /// Suggested.
        Suggested = "suggested",
    }
);

/// An initiative and where it stands in the Catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct InitiativeLine {
    /// What it is an initiative of or for.
    pub entity: EntityId,
    /// The initiative.
    pub text: Box<str>,
    /// The areas or dimensions it belongs to; empty for a new area.
    pub places: Vec<EntityId>,
    /// A remark on the places.
    pub place_note: Option<Box<str>>,
    /// Whether the article places it there.
    pub placing: Box<str>,
    /// How far it has come.
    pub state: InitiativeState,
    /// When it was done or is planned.
    pub date: Option<Date>,
    /// Where the article says it.
    pub passages: Vec<Passage>,
}

/// How often a word stands in the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The entity it names, if it names one.
    pub entity: Option<EntityId>,
    /// The word.
    pub word: Box<str>,
    /// How often it stands in each of the eleven sections, in their order.
    pub counts: [u16; 11],
    /// How often in all.
    pub total: u16,
}

words!(
    /// What a figure of trade measures.
    Metric {
        /// Tonnes carried.
        Tonnes = "volume_t",
        /// Containers carried, as twenty-foot units.
        Containers = "teu",
        /// Anything else carried, in the unit given.
        Volume = "volume_other",
        /// What it could carry.
        Capacity = "capacity",
        /// Days from end to end.
        TransitDays = "transit_days",
    }
);

words!(
    /// What a figure of trade is.
    FactStatus {
        /// Reported.
        Reported = "reported",
        /// Forecast or estimated.
        Forecast = "forecast",
        /// A target.
        Target = "target",
        /// What it is designed for.
        Design = "design",
    }
);

/// A figure of trade.
#[derive(Clone, Debug, PartialEq)]
pub struct TradeFact {
    /// The corridor.
    pub corridor: EntityId,
    /// What is measured.
    pub metric: Metric,
    /// The figure, or the lower end of a range.
    pub low: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// The unit, such as "t", "TEU" or "days".
    pub unit: Box<str>,
    /// The time it is for; the end only where it is more than one year or month.
    pub span: Span,
    /// From where to where it holds, each one or several places; empty where the source does not say.
    pub ends: [Vec<EntityId>; 2],
    /// What kind of figure.
    pub status: FactStatus,
    /// A remark on the time, such as "first stage".
    pub period_note: Option<Box<str>>,
    /// Where it comes from.
    pub basis: Basis,
    /// The sources.
    pub sources: Vec<SourceId>,
    /// A remark on the figure.
    pub note: Option<Box<str>>,
}

/// What a kind of relation means.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationMeaning {
    /// The kind.
    pub kind: RelationKind,
    /// Its meaning.
    pub meaning: Box<str>,
    /// What the topic of such a relation carries.
    pub topic_carries: Option<Box<str>>,
}

words!(
    /// What a step of a tour asks, worked out from the data.
    Asked {
        /// Which of some countries is no member of the organisation that the step shows.
        Outsider = "outsider",
        /// Which of some countries joined it first.
        Joined = "joined",
        /// Whom the selected country, or the first of the data, meets in no other organisation.
        OnlyThere = "only-there",
        /// Which of some organisations has the most members.
        Most = "most",
        /// How the shortest route goes when something on it is closed.
        Route = "route",
    }
);

/// A step of a tour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TourStep {
    /// Where in the order it stands, from 1.
    pub order: u16,
    /// The state that it shows: what follows `?` in an address; empty for the first one.
    pub see: Box<str>,
    /// What it is called.
    pub title: Box<str>,
    /// What it says; may be empty.
    pub caption: Box<str>,
    /// What only who presents it reads; may be empty.
    pub notes: Box<str>,
    /// What it asks.
    pub question: Option<Asked>,
    /// Where the article speaks of it.
    pub passages: Vec<Passage>,
    /// What the state has to show, as for a claim.
    pub shows: Vec<Box<str>>,
    /// The line of the table on which it stands.
    pub line: u32,
}
