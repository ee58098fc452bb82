//! From the rows of the tables of ties to ties; a row with a bad cell is left out.

use std::collections::BTreeMap;

use crate::model::cells::{Ids, Row};
use crate::model::date::Span;
use crate::model::entity::{EntityKind, RouteStatus};
use crate::model::error::{Problem, Warning};
use crate::model::id::EntityId;
use crate::model::parse::Tables;
use crate::model::tie::{Leg, MembershipStatus, Mode, Polarity, Status, Tie, TieKind};
use crate::model::units::LonLat;

/// The points of each sea path, by its two ends.
type SeaPaths = BTreeMap<[EntityId; 2], Vec<LonLat>>;

/// Reads every table of ties, in a fixed order.
pub(crate) fn read_ties(tables: &Tables<'_>, ids: &Ids, warnings: &mut Vec<Warning>) -> Vec<Tie> {
    let sea_paths = read_sea_paths(tables, ids, warnings);
    let mut ties = Ties { seen: BTreeMap::new(), ties: Vec::new() };
    let mut each = |name: &str, read: &mut dyn FnMut(&mut Row<'_>) -> Option<Draft>| {
        for (table, record) in tables.get(name).into_iter().flat_map(|table| table.rows.iter().map(move |r| (table, r)))
        {
            let mut row = Row::new(table, record, ids, warnings);
            let draft = read(&mut row);
            if let Some(draft) = draft.filter(|_| !row.failed()) {
                ties.add(draft, &mut row);
            }
        }
    };
    each("memberships", &mut read_membership);
    each("legs", &mut |row| read_leg(row, &sea_paths));
    ties.ties
}

/// A tie whose key may still be taken.
struct Draft {
    /// The key, or its beginning.
    key: String,
    /// Whether a second tie with the key gets a number rather than a warning.
    repeats: bool,
    tie: Tie,
}

impl Draft {
    fn new(key: String, kind: TieKind, ends: [EntityId; 2], span: Span, row: &mut Row<'_>) -> Self {
        let status = if span.to.is_some() { Status::Ended } else { Status::Current };
        let basis = row.basis();
        let tie = Tie { key: Box::default(), kind, ends, status, span, basis, polarity: Polarity::Affirmed };
        Self { key, repeats: true, tie }
    }
}

/// The ties so far, and how often each key was asked for.
struct Ties {
    seen: BTreeMap<String, (u32, u32)>,
    ties: Vec<Tie>,
}

impl Ties {
    fn add(&mut self, draft: Draft, row: &mut Row<'_>) {
        let Draft { key, repeats, mut tie } = draft;
        let (n_seen, first_line) = self.seen.entry(key.clone()).or_insert((0, row.line()));
        *n_seen += 1;
        tie.key = if *n_seen == 1 { key.into() } else { format!("{key}--{n_seen}").into() };
        let same = |earlier: &Tie| earlier.kind == tie.kind && earlier.ends == tie.ends && earlier.span == tie.span;
        if *n_seen > 1 && (!repeats || self.ties.iter().any(same)) {
            let first_line = *first_line;
            row.warn_row(Problem::Repeated { first_line });
            return;
        }
        self.ties.push(tie);
    }
}

fn read_membership(row: &mut Row<'_>) -> Option<Draft> {
    let country = row.id("country", &[EntityKind::Country]);
    let organisation = row.id("organisation", &[EntityKind::Organisation]);
    let status = row.word::<MembershipStatus>("status");
    let span = row.span("from", "to");
    let key = format!("m-{}--{}", row.text("country"), row.text("organisation"));
    Some(Draft::new(key, TieKind::Membership(status?), [country?, organisation?], span, row))
}

fn read_leg(row: &mut Row<'_>, sea_paths: &SeaPaths) -> Option<Draft> {
    let corridor = row.id("corridor", &[EntityKind::Corridor]);
    let seq = row.ordinal("seq", 9_999);
    let from = row.id("from", &[EntityKind::Place]);
    let to = row.id("to", &[EntityKind::Place]);
    let mode = row.word::<Mode>("mode");
    let status = row.word::<RouteStatus>("status");
    let span = Span { from: row.date("opened"), to: None };
    let distance_km = row.positive("distance_km");
    let (corridor, seq, ends, mode, status) = (corridor?, seq?, [from?, to?], mode?, status?);
    let via = match mode {
        Mode::Sea | Mode::Ferry | Mode::Cable => path_between(ends, sea_paths),
        Mode::Rail | Mode::Road | Mode::Pipeline => Box::default(),
    };
    let leg = Leg { corridor, seq, mode, status, branch: row.text("branch").into(), via, distance_km };
    let key = format!("l-{}-{seq}", row.text("corridor"));
    let mut draft = Draft::new(key, TieKind::Leg(leg), ends, span, row);
    draft.repeats = false;
    draft.tie.status = match status {
        RouteStatus::Operating | RouteStatus::Partial | RouteStatus::Suspended => Status::Current,
        RouteStatus::UnderConstruction | RouteStatus::Planned => Status::Planned,
        RouteStatus::Closed => Status::Ended,
    };
    Some(draft)
}

/// The points of the path from the first end to the second; a path known the other way is turned round.
fn path_between(ends: [EntityId; 2], sea_paths: &SeaPaths) -> Box<[LonLat]> {
    let [from, to] = ends;
    match (sea_paths.get(&ends), sea_paths.get(&[to, from])) {
        (Some(path), _) => path.clone().into(),
        (None, Some(path)) => path.iter().rev().copied().collect(),
        (None, None) => Box::default(),
    }
}

fn read_sea_paths(tables: &Tables<'_>, ids: &Ids, warnings: &mut Vec<Warning>) -> SeaPaths {
    let mut numbered: BTreeMap<[EntityId; 2], BTreeMap<u16, LonLat>> = BTreeMap::new();
    let mut lines = BTreeMap::new();
    let Some(table) = tables.get("sea_paths") else {
        return SeaPaths::new();
    };
    for record in &table.rows {
        let mut row = Row::new(table, record, ids, warnings);
        let from = row.id("from", &[EntityKind::Place]);
        let to = row.id("to", &[EntityKind::Place]);
        let seq = row.ordinal("seq", 9_999);
        let at = row.lon_lat("lon", "lat");
        let (Some(from), Some(to), Some(seq), Some(at)) = (from, to, seq, at) else {
            continue;
        };
        let first_line = *lines.entry((from, to, seq)).or_insert(record.line);
        if first_line == record.line {
            numbered.entry([from, to]).or_default().insert(seq, at);
        } else {
            row.warn_row(Problem::Repeated { first_line });
        }
    }
    numbered.into_iter().map(|(ends, points)| (ends, points.into_values().collect())).collect()
}
