//! The measures as elements: where the selected country stands, what is measured, and the ranking.

use silkweb::view::measures::{Chosen, Measure, Over, RankedRow, Standing};
use silkweb::view::platforms::Named;
use silkweb::view::platforms::words::Word;
use silkweb::web::element::tree::Tree;

use crate::platforms::{chips, own, pressed, select, sorting};
use crate::reading::scrolled;

/// The whole view.
pub(crate) fn trees(standing: &Standing) -> Vec<Tree> {
    let over = [(Word::OverPlatforms, Over::Platforms, "platforms"), (Word::OverTies, Over::Ties, "ties")];
    let over = over.map(|(word, over, key)| pressed(word.text(), standing.chosen.over == over).set("data-over", key));
    let explained = |measure: Measure| {
        Tree::new("li").with([Tree::text("p", "", measure.label()), Tree::text("p", "note", measure.explained())])
    };
    vec![
        Tree::text("h2", "", Word::Measures.text()),
        Tree::text("p", "lead", Word::MeasuresLead.text()),
        Tree::text("p", "answer", &standing.summary).set("role", "status"),
        Tree::new("section").with([chips(Word::Over, over), Tree::text("p", "note", &standing.counted.join(" "))]),
        Tree::new("section").class("matrix").with([
            Tree::text("h3", "", Word::Ranking.text()),
            Tree::text("p", "note", &standing.caption),
            scrolled(Word::Ranking.text(), ranking(standing)),
        ]),
        Tree::new("section").with([
            Tree::text("h3", "", Word::Explained.text()),
            Tree::new("ul").class("lists").with(Measure::ALL.map(explained)),
        ]),
    ]
    .into_iter()
    .chain(standing.own.as_ref().map(|own| shared(own, &standing.shared)))
    .collect()
}

fn ranking(standing: &Standing) -> Tree {
    let Chosen { by, is_turned, .. } = standing.chosen;
    let head = |measure: Measure| {
        // The most comes first, but for constraint.
        let is_rising = (measure == by).then_some((measure == Measure::Constraint) != is_turned);
        sorting(measure.label(), "data-measure", key(measure).to_owned(), is_rising)
    };
    let heads = [Word::Place, Word::ColumnCountry].map(|word| Tree::text("th", "", word.text()).set("scope", "col"));
    let row = |row: &RankedRow| {
        let cells = [
            Tree::text("td", "number", &row.place.to_string()),
            Tree::new("th").set("scope", "row").with([select(&row.country)]),
        ];
        own(Tree::new("tr").with(cells).with(row.texts.iter().map(|text| Tree::text("td", "number", text))), row.is_own)
    };
    Tree::new("table").with([
        Tree::new("thead").with([Tree::new("tr").with(heads).with(Measure::ALL.map(head))]),
        Tree::new("tbody").with(standing.rows.iter().map(row)),
    ])
}

/// What a measure is called in the markup.
const fn key(measure: Measure) -> &'static str {
    match measure {
        Measure::Ties => "ties",
        Measure::Met => "met",
        Measure::Shared => "shared",
        Measure::Betweenness => "betweenness",
        Measure::Constraint => "constraint",
        Measure::Size => "size",
    }
}

/// What is chosen after a press on the heading called `name`.
pub(crate) fn ranked(chosen: Chosen, name: &str) -> Chosen {
    let by = Measure::ALL.into_iter().find(|measure| key(*measure) == name).unwrap_or(chosen.by);
    Chosen { by, is_turned: by == chosen.by && !chosen.is_turned, ..chosen }
}

/// What is chosen after a press on the button called `name`.
pub(crate) fn over(chosen: Chosen, name: &str) -> Chosen {
    Chosen { over: if name == "ties" { Over::Ties } else { Over::Platforms }, ..chosen }
}

fn shared(own: &Named, shared: &[(Named, usize)]) -> Tree {
    let item = |(country, n): &(Named, usize)| {
        Tree::new("li").with([select(country), Tree::text("span", "note", &n.to_string())])
    };
    let list = if shared.is_empty() {
        Tree::text("p", "note", Word::SharedNobody.text())
    } else {
        Tree::new("ul").class("named").with(shared.iter().map(item))
    };
    Tree::new("section").with([Tree::text("h3", "", &Word::SharedWith.fill(&[("country", &own.name)])), list])
}
