//! Platforms side by side as elements: the plot, the question, the matrix, and what membership adds.

use std::cmp::Ordering;

use silkweb::model::EntityId;
use silkweb::view::platforms::words::Word;
use silkweb::view::platforms::{
    Adds, Answer, Cell, Column, Compared, Matrix, Named, Order, Rank, Row, Sign, Stand, Term, Toggle, Upset,
};
use silkweb::web::element::tree::{Tree, some_text};

use crate::reading::scrolled;

/// The height of the longest bar of the plot, in units of its own.
const BAR: usize = 48;

/// The whole view but for the article's own comparison.
pub(crate) fn trees(compared: &Compared) -> Vec<Tree> {
    vec![
        Tree::text("h2", "", Word::Compare.text()),
        Tree::text("p", "lead", Word::CompareLead.text()),
        counts(compared),
        upset(&compared.upset),
        question(&compared.question),
        matrix(&compared.matrix),
        adds(compared),
    ]
}

/// A button that is pressed or not.
pub(crate) fn pressed(text: &str, is_on: bool) -> Tree {
    Tree::button("chip", text).set("aria-pressed", if is_on { "true" } else { "false" })
}

/// Chips of one choice.
pub(crate) fn chips(word: Word, chips: impl IntoIterator<Item = Tree>) -> Tree {
    Tree::new("div").class("chips").set("role", "group").set("aria-label", word.text()).with(chips)
}

/// What is shown only when it is asked for.
pub(crate) fn folded(word: Word, content: impl IntoIterator<Item = Tree>) -> Tree {
    Tree::new("details").class("folded").with([Tree::text("summary", "", word.text())]).with(content)
}

/// A button that selects a country.
pub(crate) fn select(country: &Named) -> Tree {
    Tree::button("name", &country.name).set("data-query", ["sel=", &country.key].concat())
}

/// What belongs to the selected country stands out by more than colour.
pub(crate) fn own(tree: Tree, is_own: bool) -> Tree {
    if is_own { tree.set("data-own", "") } else { tree }
}

fn names(countries: &[Named]) -> String {
    countries.iter().map(|country| country.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn toggle(toggle: &Toggle) -> Tree {
    pressed(&toggle.organisation.name, toggle.is_on).set("data-query", toggle.query.clone())
}

fn counts(compared: &Compared) -> Tree {
    let choices = [(Word::CountMembers, "count=members", false), (Word::CountAll, "count=all", true)];
    let chip = |(word, query, everyone): (Word, &'static str, bool)| {
        pressed(word.text(), compared.everyone == everyone).set("data-query", query)
    };
    Tree::new("section").with([
        chips(Word::Count, choices.map(chip)),
        Tree::text("p", "note", &compared.counted),
        folded(
            Word::RowsChoose,
            [Tree::text("p", "note", Word::RowsNote.text()), chips(Word::RowsChoose, compared.rows.iter().map(toggle))],
        ),
    ])
}

fn upset(upset: &Upset) -> Tree {
    let most = upset.columns.iter().map(|column| column.countries.len()).max().unwrap_or(1);
    let head =
        [Word::ColumnPlatform, Word::ColumnMembers].map(|word| Tree::text("th", "", word.text()).set("scope", "col"));
    let bars = upset.columns.iter().map(|column| bar(column, most));
    let row = |(at, (organisation, n)): (usize, &(Named, usize))| {
        let head = Tree::text("th", "", &organisation.name).set("scope", "row");
        let dots = upset.columns.iter().map(|column| dot(column, at));
        Tree::new("tr").with([head, Tree::text("td", "", &n.to_string())]).with(dots)
    };
    let table = Tree::new("table").with([
        Tree::new("thead").with([Tree::new("tr").with(head).with(bars)]),
        Tree::new("tbody").with(upset.rows.iter().enumerate().map(row)),
    ]);
    let item = |column: &Column| {
        own(
            Tree::new("li")
                .with([Tree::text("p", "", &column.sentence), Tree::text("p", "note", &names(&column.countries))]),
            column.is_own,
        )
    };
    let nowhere = (!upset.nowhere.is_empty()).then(|| {
        Tree::new("li")
            .with([Tree::text("p", "", Word::Nowhere.text()), Tree::text("p", "note", &names(&upset.nowhere))])
    });
    let list = Tree::new("ul").class("lists").with(upset.columns.iter().map(item)).with(nowhere);
    Tree::new("section").class("upset").with([
        Tree::text("h3", "", Word::Upset.text()),
        Tree::text("p", "note", &upset.summary),
        Tree::text("p", "note", Word::UpsetNote.text()),
        scrolled(Word::Upset.text(), table),
        folded(Word::UpsetList, [list]),
    ])
}

/// The head of a column: how many countries there are, as a bar and a number.
fn bar(column: &Column, most: usize) -> Tree {
    let n = column.countries.len();
    let height = (n * BAR).div_ceil(most.max(1));
    let rect = Tree::svg("rect")
        .set("x", "6")
        .set("y", (BAR - height).to_string())
        .set("width", "12")
        .set("height", height.to_string());
    let picture = Tree::svg("svg")
        .set("viewBox", ["0 0 24 ", &BAR.to_string()].concat())
        .set("width", "24")
        .set("height", BAR.to_string())
        .set("aria-hidden", "true")
        .with([rect]);
    let name = [column.sentence.as_str(), ": ", &names(&column.countries)].concat();
    let button = Tree::new("button")
        .set("type", "button")
        .set("data-query", column.query.clone())
        .set("aria-pressed", if column.is_asked { "true" } else { "false" })
        .set("aria-label", name.clone())
        .set("title", name)
        .with([picture, Tree::text("span", "", &n.to_string())]);
    own(Tree::new("th").set("scope", "col").with([button]), column.is_own)
}

/// Whether the countries of a column sit in the organisation of a row; dots that belong together are joined.
fn dot(column: &Column, row: usize) -> Tree {
    let is_in = column.is_in[row];
    let first = column.is_in.iter().position(|is_in| *is_in).unwrap_or(row);
    let last = column.is_in.iter().rposition(|is_in| *is_in).unwrap_or(row);
    let line = match (row.cmp(&first), row.cmp(&last)) {
        _ if first == last => None,
        (Ordering::Less, _) | (_, Ordering::Greater) => None,
        (Ordering::Equal, _) => Some("M12 12V28"),
        (_, Ordering::Equal) => Some("M12 0V12"),
        (Ordering::Greater, Ordering::Less) => Some("M12 0V28"),
    };
    let circle = Tree::svg("circle").set("cx", "12").set("cy", "14").set("r", if is_in { "5.5" } else { "2" });
    let picture = Tree::svg("svg")
        .class(if is_in { "in" } else { "out" })
        .set("viewBox", "0 0 24 28")
        .set("width", "24")
        .set("height", "28")
        .set("aria-hidden", "true")
        .with(line.map(|line| Tree::svg("path").set("d", line)))
        .with([circle]);
    let word = if is_in { Word::Sits } else { Word::SitsNot };
    own(Tree::new("td").with([picture, Tree::text("span", "hidden-text", word.text())]), column.is_own)
}

fn question(answer: &Answer) -> Tree {
    let term = |term: &Term| {
        let name = Word::TermName.fill(&[("organisation", &term.organisation.name), ("stand", term.stand.label())]);
        let stand = match term.stand {
            Stand::Either => "either",
            Stand::In => "in",
            Stand::Out => "out",
        };
        Tree::button("chip term", &name)
            .set("data-stand", stand)
            .set("data-term", term.organisation.key.clone())
            .set("data-query", term.query.clone())
    };
    let country = |(country, is_possible): &(Named, bool)| {
        let possible = is_possible.then(|| Tree::text("span", "note", Word::Possible.text()));
        Tree::new("li").with([select(country)]).with(possible)
    };
    let show = answer.is_asked.then(|| {
        Tree::new("div").class("chips").with([
            Tree::button("chip see", Word::ShowAnswer.text()).set("data-query", "view=map"),
            Tree::button("chip", Word::Clear.text()).set("data-query", "sets="),
        ])
    });
    Tree::new("section")
        .class("question-of-sets")
        .with([
            Tree::text("h3", "", Word::Question.text()),
            Tree::text("p", "note", Word::QuestionLead.text()),
            chips(Word::Question, answer.terms.iter().map(term)),
            Tree::text("p", "answer", &answer.sentence).set("role", "status"),
            Tree::new("ul").class("named").with(answer.countries.iter().map(country)),
        ])
        .with(answer.remark.map(|remark| Tree::text("p", "note", remark)))
        .with(show)
}

/// What is said above the stage of a question and its answer.
pub(crate) fn above_stage(answer: &Answer) -> Vec<Tree> {
    let name = |(country, _): &(Named, bool)| Tree::new("li").with([select(country)]);
    let told = [
        Tree::text("span", "eyebrow", Word::Asked.text()),
        Tree::text("p", "text", &answer.sentence),
        Tree::new("ul").class("answers").set("aria-label", Word::Asked.text()).with(answer.countries.iter().map(name)),
    ];
    let remark = answer.remark.map(|remark| Tree::text("p", "note", remark));
    let buttons = [
        Tree::button("chip", Word::BackToCompare.text()).set("data-query", "view=platforms"),
        Tree::button("chip", Word::Clear.text()).set("data-query", "sets="),
    ];
    vec![Tree::new("div").class("told").with(told).with(remark), Tree::new("div").class("chips").with(buttons)]
}

/// The heading of a column that a table can be ordered by; `is_rising` where it is.
pub(crate) fn sorting(label: &str, name: &'static str, key: String, is_rising: Option<bool>) -> Tree {
    let head = Tree::new("th").set("scope", "col").with([Tree::button("", label).set(name, key)]);
    match is_rising {
        None => head,
        Some(is_rising) => head.set("aria-sort", if is_rising { "ascending" } else { "descending" }),
    }
}

/// What an order is called in the markup.
fn rank_key(rank: Rank, columns: &[Named]) -> String {
    let key = |id: EntityId| columns.iter().find(|column| column.id == id).map_or("", |column| column.key.as_str());
    match rank {
        Rank::Country => "country".to_owned(),
        Rank::Number => "number".to_owned(),
        Rank::In(id) => ["in:", key(id)].concat(),
    }
}

/// The order that a press on the heading called `key` leads to; `find` knows the organisations.
pub(crate) fn turned(order: Order, key: &str, find: impl Fn(&str) -> Option<EntityId>) -> Order {
    let by = match key.strip_prefix("in:") {
        Some(key) => find(key).map_or(Rank::Country, Rank::In),
        None if key == "number" => Rank::Number,
        None => Rank::Country,
    };
    Order { by, is_turned: by == order.by && !order.is_turned }
}

fn matrix(matrix: &Matrix) -> Tree {
    let head = |label: &str, rank: Rank| {
        let is_rising = (rank == matrix.order.by).then_some((rank == Rank::Number) == matrix.order.is_turned);
        sorting(label, "data-sort", rank_key(rank, &matrix.columns), is_rising)
    };
    let heads = [head(Word::ColumnCountry.text(), Rank::Country), head(Word::ColumnNumber.text(), Rank::Number)];
    let heads = heads.into_iter().chain(matrix.columns.iter().map(|column| head(&column.name, Rank::In(column.id))));
    let row = |row: &Row| {
        let cells = [
            Tree::new("th").set("scope", "row").with([select(&row.country)]),
            Tree::text("td", "number", &row.n.to_string()),
        ];
        own(Tree::new("tr").with(cells).with(row.cells.iter().map(cell)), row.is_own)
    };
    let table = Tree::new("table").with([
        Tree::new("thead").with([Tree::new("tr").with(heads)]),
        Tree::new("tbody").with(matrix.rows.iter().map(row)),
    ]);
    Tree::new("section").class("matrix").with([
        Tree::text("h3", "", Word::Matrix.text()),
        Tree::text("p", "note", &matrix.summary),
        scrolled(Word::Matrix.text(), table),
    ])
}

fn cell(cell: &Option<Cell>) -> Tree {
    let Some(cell) = cell else {
        return Tree::new("td").class("none").with([Tree::text("span", "hidden-text", Word::NoTie.text())]);
    };
    let sign = match cell.sign {
        Sign::Full => "dot done",
        Sign::Part => "dot planned",
        Sign::Open => "dot said",
    };
    Tree::new("td")
        .with([Tree::new("span").class(sign).set("aria-hidden", "true"), Tree::text("span", "", cell.status)])
        .with(some_text("span", "note", &cell.since))
        .with(cell.is_possible.then(|| Tree::text("span", "note", Word::Possible.text())))
}

/// A list to choose from; the choice is written as a parameter of the address.
fn chooser(word: Word, parameter: &'static str, value: &str, all: &[Named]) -> Tree {
    let option = |one: &Named| Tree::text("option", "", &one.name).set("value", one.key.clone());
    let none = value.is_empty().then(|| Tree::text("option", "", "…").set("value", ""));
    let select = Tree::new("select")
        .set("data-ask", parameter)
        .set("data-value", value.to_owned())
        .set("aria-label", word.text())
        .with(none)
        .with(all.iter().map(option));
    Tree::new("label").keyed(value.is_empty().to_string()).with([Tree::text("span", "eyebrow", word.text()), select])
}

fn adds(compared: &Compared) -> Tree {
    let (country, organisation) = match &compared.adds {
        Some(adds) => (adds.country.key.as_str(), adds.organisation.key.as_str()),
        None => ("", ""),
    };
    let choosers = [chooser(Word::AddsCountry, "sel", country, &compared.countries)].into_iter().chain(
        compared.adds.is_some().then(|| chooser(Word::AddsOrganisation, "org", organisation, &compared.organisations)),
    );
    let mut parts = vec![Tree::text("h3", "", Word::Adds.text()), Tree::new("div").class("choosers").with(choosers)];
    match &compared.adds {
        Some(adds) => parts.extend(added(adds)),
        None => parts.push(Tree::text("p", "answer", Word::AddsPick.text())),
    }
    parts.push(folded(
        Word::Counting,
        [
            Tree::text("p", "note", Word::CountingNote.text()),
            chips(Word::Counting, compared.counting.iter().map(toggle)),
        ],
    ));
    Tree::new("section").class("adds").with(parts)
}

fn added(adds: &Adds) -> Vec<Tree> {
    let group = |word: Word, items: Vec<Tree>| {
        let list = if items.is_empty() {
            Tree::text("p", "note", Word::Nobody.text())
        } else {
            Tree::new("ul").class("named").with(items)
        };
        Tree::new("section").with([Tree::text("h4", "eyebrow", word.text()), list])
    };
    let only = adds.only_here.iter().map(|country| Tree::new("li").with([select(country)])).collect();
    let elsewhere = adds
        .elsewhere
        .iter()
        .map(|met| Tree::new("li").with([select(&met.country), Tree::text("span", "note", &met.n.to_string())]));
    let pair = |(country, others): &(Named, Vec<Named>)| {
        Tree::new("li").with([Tree::text("p", "", &country.name), Tree::text("p", "note", &names(others))])
    };
    let pairs = (adds.pairs.n_lost > 0).then(|| {
        folded(Word::PairsList, [Tree::new("ul").class("lists").with(adds.pairs.by_country.iter().map(pair))])
    });
    let word = if adds.is_seated { Word::OnlyHere } else { Word::WouldOnlyHere };
    let mut trees = vec![
        Tree::text("p", "answer", &adds.sentence).set("role", "status"),
        Tree::text("p", "note", &adds.reason),
        Tree::new("div").class("stages").with([group(word, only), group(Word::ElsewhereToo, elsewhere.collect())]),
        Tree::text("p", "answer", &adds.pairs.sentence),
    ];
    trees.extend(pairs);
    trees
}
