//! What the colours, lines and marks on the stage mean.

use crate::app::model::Model;
use crate::app::organisations::{Standing, count};
use crate::app::theme::mode_dash;
use crate::app::words::Word;
use crate::app::{Legend, LegendGroup, LegendRow, Swatch};
use crate::model::{Mode, RouteStatus};
use crate::scene::Dash;

/// The legend of the present state; empty before the first picture.
pub(crate) fn legend(model: &Model) -> Legend {
    let Some(loaded) = model.loaded() else { return Legend::default() };
    let (dataset, colors) = (loaded.dataset(), model.colors());
    let row = |swatch, word: Word, count| LegendRow { swatch, label: word.text().to_owned(), count };
    let mut groups = Vec::new();
    if let Some(organisation) = model.organisation {
        let fill = |color, word, standing| row(Swatch::Fill(color), word, Some(count(dataset, organisation, standing)));
        groups.push(LegendGroup {
            heading: dataset.entity(organisation).label().to_owned(),
            rows: vec![
                fill(colors.member, Word::LegendMember, Standing::Member),
                fill(colors.observer, Word::LegendObserver, Standing::Observer),
                fill(colors.land, Word::LegendOther, Standing::Outside),
            ],
        });
    }
    let line = |mode: Mode, word| {
        let swatch = Swatch::Line { color: colors.mode(mode), dash: mode_dash(mode), width_px: 2.0 };
        row(swatch, word, None)
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
    .map(|(mode, word)| line(mode, word))
    .collect();
    let idle = |status: RouteStatus| !matches!(status, RouteStatus::Operating | RouteStatus::Partial);
    if loaded.geometry.lines.iter().any(|line| idle(line.status)) {
        let swatch = Swatch::Line { color: colors.rail, dash: Dash::Dashed, width_px: 2.0 };
        rows.push(row(swatch, Word::LegendPlanned, None));
    }
    groups.push(LegendGroup { heading: Word::LegendCorridors.text().to_owned(), rows });
    let mut rows = vec![
        row(Swatch::Circle { fill: colors.panel, ring: colors.rail }, Word::LegendPlaceMark, None),
        row(Swatch::Circle { fill: colors.panel, ring: colors.focus }, Word::LegendCapitalMark, None),
    ];
    if let (Some(_), Some(organisation)) = (loaded.layers.links_from, model.organisation) {
        let label = Word::LegendMemberLink.fill(&[("organisation", dataset.entity(organisation).label())]);
        let swatch = Swatch::Line { color: colors.focus, dash: Dash::Solid, width_px: 1.0 };
        rows.push(LegendRow { swatch, label, count: None });
    }
    groups.push(LegendGroup { heading: Word::LegendMarks.text().to_owned(), rows });
    Legend { groups }
}
