//! Countries by organisations, with the position and its beginning in each cell.

use crate::app::organisations::membership;
use crate::app::wording;
use crate::model::{EntityId, MembershipStatus, Tie, TieKind};
use crate::num::order;
use crate::view::platforms::words::Word;
use crate::view::platforms::{Named, Seats, n_countries};

/// By what countries are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    /// By name.
    #[default]
    Country,
    /// By the number of platforms that count.
    Number,
    /// By how near they are to this organisation, and since when.
    In(EntityId),
}

/// By what countries are ordered, and which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: Rank,
    /// From the other end.
    pub is_turned: bool,
}

/// The matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// All of it in a sentence.
    pub summary: String,
    /// Its columns.
    pub columns: Vec<Named>,
    /// Its rows, in the order that is asked for.
    pub rows: Vec<Row>,
    /// That order.
    pub order: Order,
}

/// A country.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which one.
    pub country: Named,
    /// In how many platforms it sits that count.
    pub n: usize,
    /// By column, its position.
    pub cells: Vec<Option<Cell>>,
    /// Whether it is selected.
    pub is_own: bool,
}

/// The position of a country in an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// How near that is.
    pub sign: Sign,
    /// The position.
    pub status: &'static str,
    /// Since when; empty where that is not known.
    pub since: String,
    /// Whether the dates leave it open that it holds.
    pub is_possible: bool,
    /// The order of cells of one column: nearest and earliest first.
    rank: (Sign, i32),
}

/// How near a position is to full membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A full member.
    Full,
    /// A partner or observer.
    Part,
    /// An applicant, or suspended.
    Open,
}

impl Matrix {
    pub(super) fn new(seats: &Seats<'_>, columns: &[EntityId], own: Option<EntityId>, order: Order) -> Self {
        let counting = seats.among(seats.counting(None));
        let mut rows: Vec<Row> = counting
            .countries()
            .iter()
            .map(|&id| Row {
                country: Named::of(seats.dataset, id),
                n: counting.shared(id, id).len(),
                cells: columns.iter().map(|&organisation| cell(seats, id, organisation)).collect(),
                is_own: own == Some(id),
            })
            .collect();
        sort(&mut rows, columns, order);
        let columns: Vec<Named> = columns.iter().map(|&id| Named::of(seats.dataset, id)).collect();
        let (n_rows, n_columns) = (n_countries(rows.len()), columns.len().to_string());
        let summary = Word::MatrixSummary.fill(&[("countries", &n_rows), ("organisations", &n_columns)]);
        Self { summary, columns, rows, order }
    }
}

fn sort(rows: &mut [Row], columns: &[EntityId], order: Order) {
    let column = |wanted: EntityId| columns.iter().position(|id| *id == wanted);
    order::sort_by(rows, |a, b| a.country.name.cmp(&b.country.name));
    match order.by {
        Rank::Country => {}
        Rank::Number => order::sort_by(rows, |a, b| b.n.cmp(&a.n)),
        Rank::In(id) => {
            // Who does not belong to it comes last.
            let key = |row: &Row| {
                let cell = column(id).and_then(|at| row.cells[at].as_ref());
                cell.map_or((true, None), |cell| (false, Some(cell.rank)))
            };
            order::sort_by(rows, |a, b| key(a).cmp(&key(b)));
        }
    }
    if order.is_turned {
        rows.reverse();
    }
}

fn cell(seats: &Seats<'_>, country: EntityId, organisation: EntityId) -> Option<Cell> {
    let (id, tie) = membership(seats.then(), country, organisation)?;
    let TieKind::Membership(status) = tie.kind else { return None };
    let sign = sign(status);
    Some(Cell {
        sign,
        status: wording::membership(status).text(),
        since: since(tie),
        is_possible: seats.phases.is_possible(id),
        rank: (sign, tie.span.from.map_or(i32::MAX, |from| from.earliest())),
    })
}

fn since(tie: &Tie) -> String {
    tie.span.from.map_or_else(String::new, |from| Word::Since.fill(&[("date", &wording::date(from))]))
}

const fn sign(status: MembershipStatus) -> Sign {
    match status {
        MembershipStatus::FoundingMember | MembershipStatus::Member => Sign::Full,
        MembershipStatus::Partner | MembershipStatus::DialoguePartner | MembershipStatus::Observer => Sign::Part,
        MembershipStatus::Applicant | MembershipStatus::Suspended => Sign::Open,
    }
}
