//! From the rows of the tables of ties to ties; a row with a bad cell is left out.

use crate::model::cells::Row;
use crate::model::dataset::Origin;
use crate::model::date::Span;
use crate::model::entity::{EntityKind, RouteStatus};
use crate::model::error::{Problem, Warning};
use crate::model::id::EntityId;
use crate::model::lookup::{Ids, Keys};
use crate::model::parse::Tables;
use crate::model::tie::{
    Direction, Leg, LinkKind, MembershipStatus, Mode, Polarity, RelationKind, Status, Tie, TieKind,
};
use crate::model::units::LonLat;
use crate::model::word::Word;
use crate::num::order;

/// The two roles in the table of coordinators; the second is a co-coordinator.
#[derive(Clone, Copy)]
struct IsCo(bool);

impl Word for IsCo {
    const WORDS: &'static [(&'static str, Self)] = &[("coordinator", Self(false)), ("co-coordinator", Self(true))];
}

/// The points of the sea paths: two ends, the number on the way, where; sorted, each number once.
type SeaPaths = Vec<([EntityId; 2], u16, LonLat)>;

/// Reads every table of ties, in a fixed order.
pub(crate) fn read_ties(tables: &Tables<'_>, ids: &Ids, warnings: &mut Vec<Warning>) -> Vec<(Origin, Tie)> {
    let sea_paths = read_sea_paths(tables, ids, warnings);
    let mut ties = Ties { keys: Keys::default(), seen: Vec::new(), ties: Vec::new() };
    let mut each = |name: &'static str, read: &mut dyn FnMut(&mut Row<'_>) -> Option<Draft>| {
        let Some(table) = tables.get(name) else {
            return;
        };
        for record in &table.rows {
            let mut row = Row::new(table, record, ids, warnings);
            let draft = read(&mut row);
            if let Some(draft) = draft.filter(|_| !row.failed()) {
                ties.add(draft, Origin { table: name, row: record.number }, &mut row);
            }
        }
    };
    each("memberships", &mut read_membership);
    each("legs", &mut |row| read_leg(row, &sea_paths));
    each("coordinators", &mut read_coordinator);
    each("chairs", &mut read_chair);
    each("org_links", &mut read_link);
    each("relations", &mut read_relation);
    ties.ties
}

/// A tie whose key may still be taken.
struct Draft {
    /// The key, or its beginning.
    key: String,
    on_repeat: OnRepeat,
    tie: Tie,
}

/// What a second tie with the same key means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OnRepeat {
    /// One more tie between the two; its key gets a number.
    Number,
    /// One more spell if anything differs, else a mistake.
    NumberIfDifferent,
    /// A mistake.
    Refuse,
}

impl Draft {
    fn new(key: String, kind: TieKind, ends: [EntityId; 2], span: Span, row: &mut Row<'_>) -> Self {
        let status = if span.to.is_some() { Status::Ended } else { Status::Current };
        let basis = row.basis();
        let tie = Tie { key: Box::default(), kind, ends, status, span, basis, polarity: Polarity::Affirmed };
        Self { key, on_repeat: OnRepeat::NumberIfDifferent, tie }
    }
}

/// The ties so far, and how often and where first each key was asked for.
struct Ties {
    keys: Keys,
    seen: Vec<Seen>,
    ties: Vec<(Origin, Tie)>,
}

struct Seen {
    n_times: u32,
    first_line: u32,
}

impl Ties {
    fn add(&mut self, draft: Draft, origin: Origin, row: &mut Row<'_>) {
        let Draft { key, on_repeat, mut tie } = draft;
        let (n_seen, first_line) = self.see(&key, row.line());
        tie.key = if n_seen == 1 { key.into() } else { format!("{key}--{n_seen}").into() };
        let is_same = |(_, earlier): &(Origin, Tie)| {
            earlier.kind == tie.kind && earlier.ends == tie.ends && earlier.span == tie.span
        };
        let is_mistake = n_seen > 1
            && match on_repeat {
                OnRepeat::Number => false,
                OnRepeat::NumberIfDifferent => self.ties.iter().any(is_same),
                OnRepeat::Refuse => true,
            };
        if is_mistake {
            row.warn_row(Problem::Repeated { first_line });
        } else {
            self.ties.push((origin, tie));
        }
    }

    /// How often `key` has been asked for, this time included, and on which line first.
    fn see(&mut self, key: &str, line: u32) -> (u32, u32) {
        let next = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
        match self.keys.add(key, next) {
            Ok(()) => {
                self.seen.push(Seen { n_times: 1, first_line: line });
                (1, line)
            }
            Err(known) => {
                let seen = &mut self.seen[known as usize];
                seen.n_times += 1;
                (seen.n_times, seen.first_line)
            }
        }
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
    let seas = row.ids("seas", &[EntityKind::Sea]).into();
    let leg = Leg { corridor, seq, mode, status, branch: row.text("branch").into(), via, seas, distance_km };
    let key = format!("l-{}-{seq}", row.text("corridor"));
    let mut draft = Draft::new(key, TieKind::Leg(leg), ends, span, row);
    draft.on_repeat = OnRepeat::Refuse;
    draft.tie.status = match status {
        RouteStatus::Operating | RouteStatus::Partial | RouteStatus::Suspended => Status::Current,
        RouteStatus::UnderConstruction | RouteStatus::Planned => Status::Planned,
        RouteStatus::Closed => Status::Ended,
    };
    Some(draft)
}

fn read_coordinator(row: &mut Row<'_>) -> Option<Draft> {
    let country = row.id("country", &[EntityKind::Country]);
    let area = row.id("area", &[EntityKind::Area]);
    let role = row.word::<IsCo>("role");
    let span = row.span("from", "to");
    let key = format!("c-{}--{}", row.text("country"), row.text("area"));
    let IsCo(co) = role?;
    let kind = TieKind::Coordinates { co };
    Some(Draft::new(key, kind, [country?, area?], span, row))
}

fn read_chair(row: &mut Row<'_>) -> Option<Draft> {
    let country = row.id("country", &[EntityKind::Country]);
    let organisation = row.id("organisation", &[EntityKind::Organisation]);
    let term = row.optional_id("term", &[EntityKind::Body]);
    let span = row.span("from", "to");
    let key = format!("h-{}--{}", row.text("country"), row.text("organisation"));
    Some(Draft::new(key, TieKind::Chairs { term }, [country?, organisation?], span, row))
}

fn read_link(row: &mut Row<'_>) -> Option<Draft> {
    let from = row.id("from", &[EntityKind::Organisation]);
    let to = row.id("to", &[EntityKind::Organisation]);
    let relation = row.word::<LinkKind>("relation");
    let span = Span { from: row.date("date"), to: None };
    let key = format!("o-{}--{}", row.text("from"), row.text("to"));
    Some(Draft::new(key, TieKind::OrganisationLink(relation?), [from?, to?], span, row))
}

fn read_relation(row: &mut Row<'_>) -> Option<Draft> {
    let subject = row.id("subject", &[]);
    let object = row.id("object", &[]);
    let kind = row.word::<RelationKind>("type");
    let direction = row.word::<Direction>("direction");
    let polarity = row.word::<Polarity>("holds");
    let status = row.word::<Status>("status");
    let span = row.span("from", "to");
    let id = row.text("id");
    let key = if id.is_empty() {
        relation_key(row.text("subject"), row.text("type"), row.text("object"))
    } else {
        id.to_owned()
    };
    let kind = TieKind::Relation { kind: kind?, direction: direction? };
    let mut draft = Draft::new(key, kind, [subject?, object?], span, row);
    draft.on_repeat = if id.is_empty() { OnRepeat::Number } else { OnRepeat::Refuse };
    draft.tie.status = status?;
    draft.tie.polarity = polarity?;
    Some(draft)
}

/// The key of a relation whose id is not given; a second one between the two gets `--2` at its end.
pub(crate) fn relation_key(subject: &str, kind: &str, object: &str) -> String {
    format!("r-{subject}--{kind}--{object}")
}

/// The points of the path from the first end to the second; a path known the other way is turned round.
fn path_between(ends: [EntityId; 2], sea_paths: &SeaPaths) -> Box<[LonLat]> {
    let [from, to] = ends;
    let path = |ends| sea_paths.iter().filter(move |(known, ..)| *known == ends).map(|(.., at)| *at);
    let points: Box<[LonLat]> = path(ends).collect();
    if points.is_empty() { path([to, from]).rev().collect() } else { points }
}

fn read_sea_paths(tables: &Tables<'_>, ids: &Ids, warnings: &mut Vec<Warning>) -> SeaPaths {
    let mut points: Vec<([EntityId; 2], u16, LonLat)> = Vec::new();
    let mut lines: Vec<u32> = Vec::new();
    let Some(table) = tables.get("sea_paths") else {
        return points;
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
        match points.iter().position(|(ends, number, _)| *ends == [from, to] && *number == seq) {
            Some(first) => row.warn_row(Problem::Repeated { first_line: lines[first] }),
            None => {
                points.push(([from, to], seq, at));
                lines.push(record.line);
            }
        }
    }
    order::sort_by_key(&mut points, |&(ends, number, _)| (ends, number));
    points
}
