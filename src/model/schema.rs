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

/// One table.
#[derive(Debug)]
pub(crate) struct Spec {
    /// The name of its file without `.csv`.
    pub(crate) name: &'static str,
    /// What its rows are.
    pub(crate) holds: Content,
    /// Columns without which no row can be read; part of `core` or, for texts, of `evidence`.
    pub(crate) required: &'static [&'static str],
    /// The columns of the core pack.
    pub(crate) core: &'static [&'static str],
    /// The columns of the evidence pack.
    pub(crate) evidence: &'static [&'static str],
}

impl Spec {
    /// Whether the table may have a column of this name.
    pub(crate) fn knows(&self, column: &str) -> bool {
        self.core.contains(&column) || self.evidence.contains(&column)
    }
}

/// The table called `name`, where a path and `.csv` may stand around the name.
pub(crate) fn spec(name: &str) -> Option<&'static Spec> {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.strip_suffix(".csv").unwrap_or(stem);
    TABLES.iter().find(|spec| spec.name == stem)
}

const fn entities(kind: EntityKind, name: &'static str) -> Spec {
    Spec {
        name,
        holds: Content::Entities(kind),
        required: &["id", "name"],
        core: &["id", "name", "kind", "basis"],
        evidence: &[],
    }
}

const fn ties(name: &'static str) -> Spec {
    Spec { name, holds: Content::Ties, required: &[], core: &[], evidence: &["sources", "note"] }
}

const fn texts(name: &'static str) -> Spec {
    Spec { name, holds: Content::Texts, required: &[], core: &[], evidence: &[] }
}

/// Every table, entities first and in the order of their kinds.
pub(crate) static TABLES: &[Spec] = &[
    Spec {
        core: &[
            "id",
            "name",
            "short_name",
            "other_names",
            "iso_a2",
            "iso_a3",
            "iso_n3",
            "capital",
            "capital_lat",
            "capital_lon",
            "region",
            "basis",
        ],
        evidence: &["article_role", "article_status", "article_note", "sections", "sources", "note"],
        ..entities(EntityKind::Country, "countries")
    },
    Spec {
        core: &["id", "name", "short_name", "other_names", "other_ids", "kind", "founded", "seat", "basis"],
        evidence: &["website", "summary", "article_note", "article_state", "azerbaijan_status", "sections", "sources"],
        ..entities(EntityKind::Organisation, "organisations")
    },
    Spec {
        core: &["id", "name", "short_name", "other_names", "other_ids", "kind", "country", "lat", "lon", "basis"],
        required: &["id", "name", "kind", "lat", "lon"],
        evidence: &["article_role", "sections", "sources", "note"],
        ..entities(EntityKind::Place, "places")
    },
    Spec {
        core: &["id", "name", "short_name", "other_names", "lat", "lon", "rank", "basis"],
        required: &["id", "name", "lat", "lon", "rank"],
        evidence: &["article_role", "sections", "sources", "note"],
        ..entities(EntityKind::Sea, "seas")
    },
    Spec { evidence: &["extent", "article_role", "sections"], ..entities(EntityKind::Region, "regions") },
    Spec {
        core: &[
            "id",
            "name",
            "short_name",
            "other_names",
            "other_ids",
            "kind",
            "status",
            "opened",
            "length_km",
            "basis",
        ],
        required: &["id", "name", "kind"],
        evidence: &["operator", "summary", "article_role", "article_waypoints", "article_ties", "sections", "sources"],
        ..entities(EntityKind::Corridor, "corridors")
    },
    Spec {
        core: &[
            "id",
            "title",
            "date",
            "end_date",
            "date_note",
            "kind",
            "status",
            "place",
            "place_id",
            "organisation",
            "countries",
            "other_ids",
            "basis",
        ],
        required: &["id", "title", "kind", "status"],
        evidence: &[
            "document",
            "article_kind",
            "article_title",
            "article_date",
            "article_state",
            "article_participants",
            "article_note",
            "sections",
            "sources",
            "note",
        ],
        ..entities(EntityKind::Event, "events")
    },
    Spec {
        required: &["country", "organisation", "status"],
        core: &["country", "organisation", "status", "from", "to", "basis"],
        ..ties("memberships")
    },
    Spec {
        required: &["corridor", "seq", "from", "to", "mode", "status"],
        core: &["corridor", "seq", "from", "to", "mode", "status", "opened", "distance_km", "branch", "basis"],
        ..ties("legs")
    },
    Spec {
        name: "sea_paths",
        holds: Content::Parts,
        required: &["from", "to", "seq", "lat", "lon"],
        core: &["from", "to", "seq", "lat", "lon"],
        evidence: &["basis", "sources"],
    },
    Spec {
        name: "dataset",
        holds: Content::Parts,
        required: &["key", "value"],
        core: &["key", "value"],
        evidence: &[],
    },
];
