//! The tables of the dataset: their columns, which pack carries each, and which must be there.

use crate::model::entity::EntityKind;

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// One entity a row.
    Entities(EntityKind),
    /// One tie a row.
    Ties,
    /// Points, settings and other rows that the map needs.
    Parts,
    /// Sources and texts, which only the evidence needs.
    Texts,
}

/// Names of columns, separated by spaces.
type Columns = &'static str;

/// One table.
#[derive(Debug)]
pub(crate) struct Spec {
    /// The name of its file without `.csv`.
    pub(crate) name: &'static str,
    /// What its rows are.
    pub(crate) holds: Content,
    /// Columns without which no row can be read; part of `core` or, for texts, of `evidence`.
    required: Columns,
    /// The columns of the core pack.
    core: Columns,
    /// The columns of the evidence pack.
    evidence: Columns,
    /// The columns that no pack carries.
    unpacked: Columns,
}

impl Spec {
    /// The columns that must be there.
    pub(crate) fn required(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.required.split_whitespace()
    }

    /// The columns of the core pack.
    pub(crate) fn core(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.core.split_whitespace()
    }

    /// The columns of the evidence pack.
    pub(crate) fn evidence(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.evidence.split_whitespace()
    }

    /// Every column that the table may have.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.core().chain(self.evidence()).chain(self.unpacked.split_whitespace())
    }
}

/// The table called `name`, where a path and `.csv` may stand around the name.
pub(crate) fn spec(name: &str) -> Option<&'static Spec> {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.strip_suffix(".csv").unwrap_or(stem);
    TABLES.iter().find(|spec| spec.name == stem)
}

/// The names of all tables, such as `memberships`, in their fixed order.
pub fn table_names() -> impl ExactSizeIterator<Item = &'static str> {
    TABLES.iter().map(|spec| spec.name)
}

const fn entities(kind: EntityKind, name: &'static str, core: Columns, evidence: Columns) -> Spec {
    Spec { name, holds: Content::Entities(kind), required: "id name", core, evidence, unpacked: "" }
}

const fn ties(name: &'static str, required: Columns, core: Columns, evidence: Columns) -> Spec {
    Spec { name, holds: Content::Ties, required, core, evidence, unpacked: "" }
}

const fn parts(name: &'static str, core: Columns, unpacked: Columns) -> Spec {
    Spec { name, holds: Content::Parts, required: core, core, evidence: "", unpacked }
}

const fn texts(name: &'static str, required: Columns, evidence: Columns) -> Spec {
    Spec { name, holds: Content::Texts, required, core: "", evidence, unpacked: "" }
}

/// Claims of the article: questions, motives, benefits and the like.
const fn claims(name: &'static str) -> Spec {
    texts(name, "id text", "id text theme see shows why basis sections")
}

/// Every table: entities first and in the order of their kinds, then ties, parts and texts.
pub(crate) static TABLES: &[Spec] = &[
    entities(
        EntityKind::Country,
        "countries",
        "id name short_name other_names iso_a2 iso_a3 iso_n3 capital capital_lat capital_lon region \
         basis",
        "article_role article_status article_note sections sources note",
    ),
    entities(
        EntityKind::Organisation,
        "organisations",
        "id name short_name other_names other_ids kind founded seat basis",
        "website summary article_note article_state azerbaijan_status sections sources",
    ),
    entities(
        EntityKind::Body,
        "bodies",
        "id name other_names other_ids kind basis",
        "article_state article_note sections",
    ),
    entities(
        EntityKind::Document,
        "documents",
        "id name other_names kind date end_date basis",
        "date_note parties effect sections sources",
    ),
    entities(EntityKind::Institution, "institutions", "id name kind basis", "article_role sections note"),
    entities(EntityKind::Person, "persons", "id name other_names kind basis", "article_role date_note sections"),
    entities(EntityKind::Voice, "voices", "id name basis", "article_name article_role sections"),
    entities(EntityKind::Group, "groups", "id name basis", "article_name article_size article_role sections"),
    entities(EntityKind::Region, "regions", "id name kind basis", "extent article_role sections"),
    Spec {
        required: "id name kind lat lon",
        ..entities(
            EntityKind::Place,
            "places",
            "id name short_name other_names other_ids kind country lat lon basis",
            "article_role sections sources note",
        )
    },
    Spec {
        required: "id name lat lon rank",
        ..entities(
            EntityKind::Sea,
            "seas",
            "id name short_name other_names lat lon rank basis",
            "article_role sections sources note",
        )
    },
    Spec {
        required: "id name kind",
        ..entities(
            EntityKind::Corridor,
            "corridors",
            "id name short_name other_names other_ids kind carries status opened length_km basis",
            "operator summary article_role article_waypoints article_ties sections sources",
        )
    },
    Spec {
        required: "id title kind status",
        ..entities(
            EntityKind::Event,
            "events",
            "id title date end_date date_note kind status place place_id organisation countries other_ids \
         basis",
            "document article_kind article_title article_date article_state article_participants \
         article_note sections sources note",
        )
    },
    entities(EntityKind::Dimension, "dimensions", "id name short_name basis", "sections sources"),
    Spec {
        required: "id name status",
        ..entities(
            EntityKind::Area,
            "areas",
            "id name short_name other_names other_ids dimension status basis",
            "article_number article_name counting_note article_role sections sources note",
        )
    },
    entities(
        EntityKind::Initiative,
        "activities",
        "id name other_names kind basis",
        "article_state article_note sections",
    ),
    entities(EntityKind::Idea, "ideas", "id name basis", "sections"),
    ties("memberships", "country organisation status", "country organisation status from to basis", "sources note"),
    ties(
        "legs",
        "corridor seq from to mode status",
        "corridor seq from to mode status opened distance_km branch seas basis",
        "sources note",
    ),
    ties("coordinators", "country area role", "country area role from to basis", "sources note"),
    ties("chairs", "country organisation", "country organisation from to term basis", "sources note"),
    ties("org_links", "from to relation", "from to relation date basis", "sources note"),
    ties(
        "relations",
        "subject type object direction holds status",
        "id subject type object from to status direction holds basis",
        "topic date_note sections",
    ),
    parts("sea_paths", "from to seq lat lon", "basis sources"),
    parts("dataset", "key value", ""),
    texts("sources", "id title", "id title publisher url date"),
    claims("questions"),
    claims("motives"),
    claims("benefits"),
    claims("limitations"),
    claims("bottom_line"),
    texts("ambiguities", "id topic text", "id topic text reader bears_on basis sections"),
    texts("outside_checks", "id text", "id text reader bears_on basis looked_up"),
    texts("other_platforms", "id platform text", "id platform organisation text basis sections"),
    texts("platform_matrix", "id dimension cica sco ots eap", "id dimension cica sco ots eap basis sections"),
    texts("platform_orderings", "id dimension text", "id dimension above below text basis sections"),
    texts(
        "counting_rules",
        "id rule threats economic environmental bare_dimensions total",
        "id rule threats economic environmental bare_dimensions total basis sections",
    ),
    texts("field_lists", "id name items", "id name items count basis sections"),
    texts("initiatives", "entity text state", "entity text places place_note placing state date basis sections"),
    texts(
        "mentions",
        "word total",
        "entity word opening background regional_impact regional_security_dialogues caucasian_impact \
         diversification leverage_and_visibility influence_and_agenda_setting cica_vs_other_platforms \
         challenges_and_limitations bridging_aspirations_and_realities total",
    ),
    texts(
        "trade_facts",
        "corridor metric low unit status",
        "corridor metric low high unit from to origin destination status period_note basis sources note",
    ),
    texts("relation_types", "id family meaning", "id family direction meaning topic_carries"),
    texts("tour", "order see title", "order sections see title caption notes question shows basis"),
];
