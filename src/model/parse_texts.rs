//! From tables to the typed texts of the argument; a row with a bad cell is left out.

use crate::model::cells::Row;
use crate::model::dataset::Dataset;
use crate::model::date::Span;
use crate::model::entity::EntityKind;
use crate::model::error::{Error, Problem, Warning};
use crate::model::lookup::{Ids, SourceIds};
use crate::model::parse::Tables;
use crate::model::texts::{
    CountingRule, FieldList, InitiativeLine, Line, LineKind, MatrixRow, Mention, Ordering, Platform, RelationMeaning,
    Texts, TourStep, TradeFact,
};
use crate::model::tie::Basis;
use crate::num::order;

/// Reads every table of texts.
pub(crate) fn read_texts(
    tables: &Tables<'_>,
    dataset: &Dataset,
    ids: &Ids,
    sources: &SourceIds,
    warnings: &mut Vec<Warning>,
) -> Texts {
    let mut reader = Reader { tables, ids, warnings };
    let mut line_keys: Vec<Box<str>> = Vec::new();
    for kind in LineKind::ALL {
        line_keys.extend(reader.each(kind.as_str(), |row| Some(row.filled("id"))));
    }
    let mut text_keys = line_keys.clone();
    for table in ["platform_matrix", "field_lists", "counting_rules"] {
        text_keys.extend(reader.each(table, |row| Some(row.filled("id"))));
    }
    let known = Known { dataset, lines: &line_keys, texts: &text_keys };
    let mut lines = Vec::new();
    for &kind in LineKind::ALL {
        lines.extend(reader.each(kind.as_str(), |row| Some(read_line(kind, row, &known))));
    }
    let mut tour = reader.each("tour", |row| read_tour_step(row, &known));
    order::sort_by_key(&mut tour, |step| step.order);
    Texts {
        tour,
        lines,
        matrix: reader.each("platform_matrix", |row| Some(read_matrix_row(row))),
        orderings: reader.each("platform_orderings", |row| Some(read_ordering(row))),
        counting_rules: reader.each("counting_rules", read_counting_rule),
        field_lists: reader.each("field_lists", |row| Some(read_field_list(row))),
        initiatives: reader.each("initiatives", read_initiative),
        mentions: reader.each("mentions", read_mention),
        trade_facts: reader.each("trade_facts", |row| read_trade_fact(row, sources)),
        relation_meanings: reader.each("relation_types", |row| {
            Some(RelationMeaning {
                kind: row.word("id")?,
                meaning: row.filled("meaning"),
                topic_carries: row.optional("topic_carries"),
            })
        }),
    }
}

struct Reader<'r, 't> {
    tables: &'r Tables<'t>,
    ids: &'r Ids,
    warnings: &'r mut Vec<Warning>,
}

impl Reader<'_, '_> {
    /// Reads every row of a table; those that fail are left out.
    fn each<T>(&mut self, name: &str, mut read: impl FnMut(&mut Row<'_>) -> Option<T>) -> Vec<T> {
        let Some(table) = self.tables.get(name) else {
            return Vec::new();
        };
        let mut all = Vec::with_capacity(table.rows.len());
        for record in &table.rows {
            let mut row = Row::new(table, record, self.ids, self.warnings);
            let one = read(&mut row);
            all.extend(one.filter(|_| !row.failed()));
            // A row without evidence is still a row; only the editor hears of it.
            let is_from_article =
                [Basis::Stated, Basis::Implied].iter().any(|basis| basis.as_str() == row.text("basis"));
            if is_from_article && row.text("sections").is_empty() && row.text("sources").is_empty() {
                row.warn_row(Problem::NoEvidence);
            }
        }
        all
    }
}

/// What ids of the texts can stand for.
struct Known<'k> {
    dataset: &'k Dataset,
    lines: &'k [Box<str>],
    /// Lines, rows of the comparison, lists of fields and ways of counting.
    texts: &'k [Box<str>],
}

fn read_line(kind: LineKind, row: &mut Row<'_>, known: &Known<'_>) -> Line {
    let heading = match kind {
        LineKind::Ambiguity => Some(row.filled("topic")),
        LineKind::OtherPlatform => Some(row.filled("platform")),
        LineKind::Question
        | LineKind::Motive
        | LineKind::Benefit
        | LineKind::Limitation
        | LineKind::BottomLine
        | LineKind::OutsideCheck => None,
    };
    let is_line = |key: &str| known.lines.iter().any(|line| **line == *key);
    let mut entities = row.ids_where("bears_on", |key| !is_line(key));
    entities.extend(row.optional_id("organisation", &[EntityKind::Organisation]));
    Line {
        kind,
        key: row.text("id").into(),
        heading,
        text: row.filled("text"),
        entities,
        lines: row.list("bears_on").filter(|key| is_line(key)).map(Box::from).collect(),
        basis: row.basis(),
        passages: row.passages("sections"),
        looked_up: row.optional("looked_up"),
        reader: row.optional("reader"),
        theme: row.optional_word("theme"),
        see: row.optional("see"),
        shows: read_shown(row, known),
        why: row.optional("why"),
    }
}

/// The ids of what a state has to show; what stands for nothing is left out.
fn read_shown(row: &mut Row<'_>, known: &Known<'_>) -> Vec<Box<str>> {
    let is_tie_or_text =
        |key: &str| known.dataset.find_tie(key).is_some() || known.texts.iter().any(|text| **text == *key);
    // What is neither has to be an entity, or there is a warning.
    let entities = row.ids_where("shows", |key| !is_tie_or_text(key)).into_iter();
    let entities = entities.map(|id| known.dataset.entity(id).key.clone());
    let others = row.list("shows").filter(|key| is_tie_or_text(key)).map(Box::from);
    entities.chain(others).collect()
}

fn read_tour_step(row: &mut Row<'_>, known: &Known<'_>) -> Option<TourStep> {
    let order = row.ordinal("order", u16::MAX);
    Some(TourStep {
        see: row.text("see").into(),
        title: row.filled("title"),
        caption: row.text("caption").into(),
        notes: row.text("notes").into(),
        question: row.optional_word("question"),
        passages: row.passages("sections"),
        shows: read_shown(row, known),
        line: row.line(),
        order: order?,
    })
}

/// The steps of a table of a reader's own, in their order, and what could not be read of it.
///
/// # Errors
///
/// If the text is no table, or lacks a column without which no step can be read.
pub fn read_tour(text: &[u8], dataset: &Dataset) -> Result<(Vec<TourStep>, Vec<Warning>), Error> {
    let mut warnings = Vec::new();
    let tables = Tables::read(&[("tour.csv", text)], &mut warnings)?;
    let ids = Ids::of(dataset);
    let known = Known { dataset, lines: &[], texts: &[] };
    let mut reader = Reader { tables: &tables, ids: &ids, warnings: &mut warnings };
    // What a step has to show is for those who write the tour of the article.
    let mut steps = reader.each("tour", |row| read_tour_step(row, &known));
    order::sort_by_key(&mut steps, |step| step.order);
    Ok((steps, warnings))
}

fn read_matrix_row(row: &mut Row<'_>) -> MatrixRow {
    MatrixRow {
        key: row.filled("id"),
        dimension: row.filled("dimension"),
        cells: [Platform::Cica, Platform::Sco, Platform::Ots, Platform::Eap].map(|at| row.optional(at.as_str())),
        passages: row.passages("sections"),
    }
}

fn read_ordering(row: &mut Row<'_>) -> Ordering {
    Ordering {
        key: row.filled("id"),
        dimension: row.filled("dimension"),
        above: row.ids("above", &[EntityKind::Organisation]),
        below: row.ids("below", &[EntityKind::Organisation]),
        text: row.filled("text"),
        passages: row.passages("sections"),
    }
}

fn read_counting_rule(row: &mut Row<'_>) -> Option<CountingRule> {
    let counts = ["threats", "economic", "environmental", "bare_dimensions"].map(|column| row.count(column));
    let [threats, economic, environmental, bare] = counts;
    Some(CountingRule {
        key: row.filled("id"),
        rule: row.filled("rule"),
        counts: [threats?, economic?, environmental?, bare?],
        total: row.count("total")?,
        passages: row.passages("sections"),
    })
}

fn read_field_list(row: &mut Row<'_>) -> FieldList {
    FieldList {
        key: row.filled("id"),
        name: row.filled("name"),
        items: row.list("items").map(Box::from).collect(),
        passages: row.passages("sections"),
    }
}

fn read_initiative(row: &mut Row<'_>) -> Option<InitiativeLine> {
    let entity = row.id("entity", &[]);
    let state = row.word("state");
    Some(InitiativeLine {
        entity: entity?,
        text: row.filled("text"),
        places: row.ids("places", &[EntityKind::Area, EntityKind::Dimension]),
        place_note: row.optional("place_note"),
        placing: row.text("placing").into(),
        state: state?,
        date: row.date("date"),
        passages: row.passages("sections"),
    })
}

fn read_mention(row: &mut Row<'_>) -> Option<Mention> {
    const SECTIONS: [&str; 11] = [
        "opening",
        "background",
        "regional_impact",
        "regional_security_dialogues",
        "caucasian_impact",
        "diversification",
        "leverage_and_visibility",
        "influence_and_agenda_setting",
        "cica_vs_other_platforms",
        "challenges_and_limitations",
        "bridging_aspirations_and_realities",
    ];
    let entity = row.optional_id("entity", &[]);
    let word = row.filled("word");
    // A cell that cannot be read fails the row, so its zero is never seen.
    let counts = SECTIONS.map(|column| row.count(column).unwrap_or_default());
    Some(Mention { entity, word, counts, total: row.count("total")? })
}

fn read_trade_fact(row: &mut Row<'_>, sources: &SourceIds) -> Option<TradeFact> {
    let corridor = row.id("corridor", &[EntityKind::Corridor]);
    let metric = row.word("metric");
    let low = row.positive("low");
    let status = row.word("status");
    let span: Span = row.span("from", "to");
    Some(TradeFact {
        corridor: corridor?,
        metric: metric?,
        low: low?,
        high: row.positive("high"),
        unit: row.filled("unit"),
        span,
        ends: [row.ids("origin", &[EntityKind::Place]), row.ids("destination", &[EntityKind::Place])],
        status: status?,
        period_note: row.optional("period_note"),
        basis: row.basis(),
        sources: row.sources("sources", sources),
        note: row.optional("note"),
    })
}
