//! One model for everything with a name: countries, organisations, places, corridors, events, ideas.

use crate::model::date::Span;
use crate::model::id::EntityId;
use crate::model::tie::Basis;
use crate::model::units::LonLat;
use crate::model::word::words;

words!(
    /// What an entity is; each kind has one table.
    EntityKind {
        /// A country or territory with a capital.
        Country = "country",
        /// An organisation, programme, forum or initiative of states.
        Organisation = "organisation",
        /// An organ, office, council or instrument of CICA.
        Body = "body",
        /// A declaration, act, plan, charter or theme.
        Document = "document",
        /// A university, a journal, the media: who is neither state nor organisation of states.
        Institution = "institution",
        /// A person named in the article.
        Person = "person",
        /// Someone the article quotes or reports without a name.
        Voice = "voice",
        /// Several states under one name.
        Group = "group",
        /// An area without a border of its own: a continent, a region, a space.
        Region = "region",
        /// A city, port, station, crossing or terminal with a position.
        Place = "place",
        /// A sea, for its label.
        Sea = "sea",
        /// A route of trade or energy.
        Corridor = "corridor",
        /// Something that happened, or is planned or proposed.
        Event = "event",
        /// One of the five dimensions of the Catalogue.
        Dimension = "dimension",
        /// A priority area of the Catalogue, or one added or suggested.
        Area = "area",
        /// A meeting, plan or activity of CICA that is planned, suggested or under way.
        Initiative = "initiative",
        /// A good, a field or an aim that the article ties something to.
        Idea = "idea",
    }
);

words!(
    /// What a place is for the routes through it.
    PlaceKind {
        /// A city.
        City = "city",
        /// A sea or river port.
        Port = "port",
        /// A railway junction or yard.
        RailHub = "rail-hub",
        /// A crossing of a border.
        BorderCrossing = "border-crossing",
        /// A point on a pipeline or cable.
        PipelineNode = "pipeline-node",
        /// An oil, gas or freight terminal.
        Terminal = "terminal",
    }
);

words!(
    /// By what means a corridor carries, or in what sense it is one.
    CorridorKind {
        /// Rail, road and sea together.
        Multimodal = "multimodal",
        /// A railway.
        Rail = "rail",
        /// A sea route.
        Shipping = "shipping",
        /// An oil or gas pipeline.
        Pipeline = "pipeline",
        /// A power line.
        Power = "power",
        /// One option of another corridor, named in the article.
        Branch = "branch",
        /// Routes or links spoken of in general, without a course.
        General = "general",
        /// A flow of goods rather than a route.
        Flow = "flow",
        /// Energy infrastructure or partnership without a course.
        Energy = "energy",
        /// An image, such as a bridge or a hub.
        Idea = "idea",
    }
);

words!(
    /// What is carried over a network of its own: nothing goes from one to another.
    Cargo {
        /// Goods, by rail, road and ship.
        Freight = "freight",
        /// Natural gas.
        Gas = "gas",
        /// Oil.
        Oil = "oil",
        /// Electric power.
        Power = "power",
    }
);

words!(
    /// How far a corridor or one of its legs has come.
    RouteStatus {
        /// In use.
        Operating = "operating",
        /// In use on some parts only.
        Partial = "partial",
        /// Built, and not in use for the time being.
        Suspended = "suspended",
        /// Being built.
        UnderConstruction = "under-construction",
        /// Agreed or proposed.
        Planned = "planned",
        /// Given up.
        Closed = "closed",
    }
);

words!(
    /// The kind of an event.
    EventKind {
        /// A meeting of heads of state or government.
        Summit = "summit",
        /// A meeting of ministers.
        Ministerial = "ministerial",
        /// Any other meeting or visit.
        Meeting = "meeting",
        /// A conference, convention or forum.
        Conference = "conference",
        /// A change of status: joining, applying, becoming an observer.
        Accession = "accession",
        /// An agreement or memorandum.
        Agreement = "agreement",
        /// A declaration or act.
        Declaration = "declaration",
        /// A presiding office begins, lasts or ends.
        Chairmanship = "chairmanship",
        /// Something is put forward or set up.
        Initiative = "initiative",
        /// Something is built or opened.
        Infrastructure = "infrastructure",
        /// A speech, statement or publication.
        Statement = "statement",
        /// A training, a themed year or another activity.
        Activity = "activity",
        /// A turning point.
        Milestone = "milestone",
        /// What is expected.
        Outlook = "outlook",
    }
);

words!(
    /// Whether an event has happened, as known on the as-of date of the dataset.
    EventStatus {
        /// It took place.
        Held = "held",
        /// It was under way when last reported.
        Ongoing = "ongoing",
        /// It is announced or aimed at.
        Planned = "planned",
        /// It is suggested or considered.
        Proposed = "proposed",
        /// It is expected in time.
        Expected = "expected",
    }
);

words!(
    /// Where an area stands in the Catalogue.
    AreaStatus {
        /// One of the eighteen priority areas.
        Listed = "listed",
        /// Added later, and missing from the list of eighteen.
        Added = "added",
        /// Its inclusion is considered.
        Considered = "considered",
        /// It is suggested.
        Suggested = "suggested",
    }
);

/// Anything with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its id in the tables, unique in the dataset and fit for an address.
    pub key: Box<str>,
    /// What it is.
    pub kind: EntityKind,
    /// Its name in full.
    pub name: Box<str>,
    /// A shorter name for labels, if it has one.
    pub short_name: Option<Box<str>>,
    /// Other names under which a reader may search.
    pub other_names: Vec<Box<str>>,
    /// Where it is; the capital for a country, the place for an event, a point of the label for a sea.
    pub location: Option<LonLat>,
    /// The country it lies in, for a place inside one of the countries of the dataset.
    pub country: Option<EntityId>,
    /// From its founding, opening or date to its end.
    pub span: Span,
    /// Whether the article states or implies it, or only outside sources name it.
    pub basis: Basis,
    /// What only its kind has.
    pub detail: Detail,
}

impl Entity {
    /// The shorter name if there is one, else the name.
    #[must_use]
    pub fn label(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }
}

/// What an entity has by its kind; an empty text means that nothing is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    /// Of a country.
    Country(Country),
    /// Of an organisation.
    Organisation(Organisation),
    /// Of a place.
    Place(Place),
    /// Of a sea.
    Sea(Sea),
    /// Of a corridor.
    Corridor(Corridor),
    /// Of an event.
    Event(Event),
    /// Of an area of the Catalogue.
    Area(Area),
    /// Of a document, institution, person, voice, group, region, body, initiative, dimension or idea:
    /// a few words on what it is, such as "organ" or "university, Azerbaijan".
    Other {
        /// The words, possibly empty.
        sort: Box<str>,
    },
}

/// A country.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// ISO 3166 two-letter code, if it has one.
    pub iso_a2: Option<Box<str>>,
    /// ISO 3166 three-letter code, if it has one.
    pub iso_a3: Option<Box<str>>,
    /// ISO 3166 three-digit code, if it has one.
    pub iso_n3: Option<Box<str>>,
    /// The name of its capital.
    pub capital: Box<str>,
    /// The part of the world, such as "South Caucasus".
    pub region: Box<str>,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Such as "intergovernmental organisation".
    pub sort: Box<str>,
    /// The city of its seat.
    pub seat: Option<Box<str>>,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What it is for the routes.
    pub kind: PlaceKind,
    /// ISO 3166 two-letter code of its country, which need not be a country of the dataset.
    pub country_code: Box<str>,
}

/// A sea.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sea {
    /// 1 for seas that a whole-map view labels, 2 and 3 for smaller ones.
    pub rank: u8,
}

/// A corridor.
#[derive(Clone, Debug, PartialEq)]
pub struct Corridor {
    /// What sort of corridor it is.
    pub kind: CorridorKind,
    /// What it carries, where it has a course.
    pub carries: Option<Cargo>,
    /// How far it has come; nothing if only the article names it.
    pub status: Option<RouteStatus>,
    /// Its length as one source gives it, in kilometres.
    pub length_km: Option<f64>,
}

/// An event; its dates are the span of the entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What kind of event.
    pub kind: EventKind,
    /// Whether it took place.
    pub status: EventStatus,
    /// The organisation it belongs to.
    pub organisation: Option<EntityId>,
    /// The countries that took part or host it, as far as they are known.
    pub countries: Vec<EntityId>,
    /// Where it took place, in words.
    pub place_name: Option<Box<str>>,
    /// Where it took place, if that is a place of the dataset.
    pub place: Option<EntityId>,
    /// What the article says of its date where that is not a date, such as "undated" or "recent".
    pub date_note: Option<Box<str>>,
}

/// An area of the Catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The dimension it belongs to; nothing where none is stated.
    pub dimension: Option<EntityId>,
    /// Where it stands.
    pub status: AreaStatus,
}
