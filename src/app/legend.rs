//! What the colours, lines and marks on the stage mean.

use crate::app::model::{Loaded, Model};
use crate::app::network::{self, Look};
use crate::app::organisations::{Standing, count};
use crate::app::theme::mode_dash;
use crate::app::words::Word;
use crate::app::{Legend, LegendGroup, LegendRow, StageView, Swatch};
use crate::model::{Mode, RelationFamily, RouteStatus};
use crate::scene::Dash;

/// The legend of the present state; empty before the first picture.
pub(crate) fn legend(model: &Model) -> Legend {
    let Some(loaded) = model.loaded() else { return Legend::default() };
    let of_view = match model.view {
        StageView::Map => map_marks(model, loaded),
        StageView::Network => network_ties(model, loaded),
    };
    Legend { groups: standings(model, loaded).into_iter().chain([corridors(model, loaded)]).chain(of_view).collect() }
}

fn row(swatch: Swatch, word: Word) -> LegendRow {
    LegendRow { swatch, label: word.text().to_owned(), count: None }
}

fn group(word: Word, rows: Vec<LegendRow>) -> LegendGroup {
    LegendGroup { heading: word.text().to_owned(), rows }
}

/// How countries stand to the chosen organisation.
fn standings(model: &Model, loaded: &Loaded) -> Option<LegendGroup> {
    let (dataset, colors) = (loaded.dataset(), model.colors());
    let organisation = model.organisation?;
    let standing = |fill, word, standing| {
        let swatch = match (model.view, standing) {
            (StageView::Map, _) => Swatch::Fill(fill),
            (StageView::Network, Standing::Member | Standing::Observer) => Swatch::Circle { fill, ring: colors.focus },
            (StageView::Network, Standing::Outside) => Swatch::Circle { fill, ring: colors.ink_2 },
        };
        LegendRow { count: Some(count(dataset, organisation, standing)), ..row(swatch, word) }
    };
    Some(LegendGroup {
        heading: dataset.entity(organisation).label().to_owned(),
        rows: vec![
            standing(colors.member, Word::LegendMember, Standing::Member),
            standing(colors.observer, Word::LegendObserver, Standing::Observer),
            standing(colors.land, Word::LegendOther, Standing::Outside),
        ],
    })
}

fn corridors(model: &Model, loaded: &Loaded) -> LegendGroup {
    let colors = model.colors();
    let line = |(mode, word): (Mode, Word)| {
        row(Swatch::Line { color: colors.mode(mode), dash: mode_dash(mode), width_px: 2.0 }, word)
    };
    let used = |mode: Mode| loaded.geometry.lines.iter().any(|line| line.mode == mode);
    let mut rows: Vec<LegendRow> = [
        (Mode::Rail, Word::LegendRail),
        (Mode::Sea, Word::LegendSea),
        (Mode::Road, Word::LegendRoad),
        (Mode::Pipeline, Word::LegendPipeline),
        (Mode::Cable, Word::LegendCable),
    ]
    .into_iter()
    .filter(|&(mode, _)| used(mode))
    .map(line)
    .collect();
    let idle = |status: RouteStatus| !matches!(status, RouteStatus::Operating | RouteStatus::Partial);
    if loaded.geometry.lines.iter().any(|line| idle(line.status)) {
        let swatch = Swatch::Line { color: colors.rail, dash: Dash::Dashed, width_px: 2.0 };
        rows.push(row(swatch, Word::LegendPlanned));
    }
    group(Word::LegendCorridors, rows)
}

fn map_marks(model: &Model, loaded: &Loaded) -> Vec<LegendGroup> {
    let colors = model.colors();
    let mut rows = vec![
        row(Swatch::Circle { fill: colors.panel, ring: colors.rail }, Word::LegendPlaceMark),
        row(Swatch::Circle { fill: colors.panel, ring: colors.focus }, Word::LegendCapitalMark),
    ];
    if let (Some(_), Some(organisation)) = (loaded.layers.links_from, model.organisation) {
        let label = Word::LegendMemberLink.fill(&[("organisation", loaded.dataset().entity(organisation).label())]);
        let swatch = Swatch::Line { color: colors.focus, dash: Dash::Solid, width_px: 1.0 };
        rows.push(LegendRow { swatch, label, count: None });
    }
    vec![group(Word::LegendMarks, rows)]
}

fn network_ties(model: &Model, loaded: &Loaded) -> Vec<LegendGroup> {
    let Some((network, _)) = loaded.network.placed() else { return Vec::new() };
    let colors = model.colors();
    let line = |look: Look| {
        let stroke = look.stroke(colors);
        let swatch = Swatch::Line { color: stroke.color, dash: stroke.dash, width_px: stroke.width_px + 0.4 };
        Some(row(swatch, look_word(look)?))
    };
    let mut marks = vec![
        row(Swatch::Square { fill: colors.panel, ring: colors.ink }, Word::LegendOrganisationMark),
        row(Swatch::Circle { fill: colors.panel, ring: colors.rail }, Word::LegendPlaceMark),
    ];
    if !loaded.network.pinned.is_empty() {
        marks.push(row(Swatch::Pinned { ring: colors.ink }, Word::LegendPinned));
    }
    let mut ties: Vec<LegendRow> = Vec::new();
    for row in network::looks(network).into_iter().filter_map(line) {
        // Ties that are drawn alike share a row.
        if !ties.contains(&row) {
            ties.push(row);
        }
    }
    vec![group(Word::LegendNodes, marks), group(Word::LegendTies, ties)]
}

/// What a line means; corridors have a group of their own.
const fn look_word(look: Look) -> Option<Word> {
    Some(match look {
        Look::Leg(..) => return None,
        Look::Member => Word::LegendTieMember,
        Look::Observer => Word::LegendTieObserver,
        Look::Linked | Look::Relation(RelationFamily::Structure) => Word::LegendTieLinked,
        Look::Office | Look::Relation(RelationFamily::Role) => Word::LegendTieOffice,
        Look::Relation(RelationFamily::Status | RelationFamily::Cooperation) => Word::LegendTieCooperation,
        Look::Relation(RelationFamily::Initiative | RelationFamily::Effect) => Word::LegendTieInitiative,
        Look::Relation(RelationFamily::Route | RelationFamily::Voice) => Word::LegendTieRoute,
        Look::Former => Word::LegendTieFormer,
        Look::Denied => Word::LegendTieDenied,
        Look::Within => Word::LegendTieWithin,
    })
}
