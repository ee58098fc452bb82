//! What the colours and lines mean, with a switch for each kind of tie.

use crate::app::words::Word;
use crate::app::{Legend, LegendGroup, LegendRow, Switch};
use crate::web::dom::tree::Tree;
use crate::web::element::swatch::swatch;

/// The groups, then how closely the text is followed and how far the focus reaches.
pub(super) fn legend(legend: &Legend) -> Vec<Tree> {
    let Legend { groups, hidden: _, lens: (lens, _), lenses, steps: (steps, there) } = legend;
    let switches = [(Word::SwitchAll, Switch::All), (Word::SwitchNone, Switch::None)];
    let switches = switches.map(|(word, switch)| Tree::button("chip", word.text()).set("data-switch", key(switch)));
    let all = Tree::new("section").class("switches").with(switches);
    let of_steps = (1..=3_u8).map(|n| (vec![Tree::text("span", "", &n.to_string())], n == *steps));
    let of_lens = lenses.iter().map(|(each, row)| (content(row), each == lens));
    let note = Tree::text("p", "note", there);
    let steps =
        (!there.is_empty()).then(|| choice(Word::Steps, "data-steps", of_steps).class("choice steps").with([note]));
    let lens = choice(Word::Lens, "data-lens", of_lens).class("choice lens");
    // What switches all stands by the ties.
    let mut parts: Vec<Tree> = groups.iter().map(group).collect();
    parts.insert(groups.len().min(2), all);
    parts.push(lens);
    parts.extend(steps);
    parts
}

/// What is hidden, with a button that shows it.
pub(super) fn hidden(legend: &Legend) -> Vec<Tree> {
    if legend.hidden.is_empty() {
        return Vec::new();
    }
    let button = Tree::button("chip", Word::ShowAll.text()).set("data-switch", key(Switch::All));
    vec![Tree::text("span", "", &legend.hidden), button]
}

fn group(group: &LegendGroup) -> Tree {
    let list = Tree::new("ul").with(group.rows.iter().map(|row| Tree::new("li").with(cells(row))));
    if group.is_folded {
        let summary = Tree::text("summary", "", &group.heading);
        return Tree::new("details").class("fold").keyed(group.heading.clone()).with([summary, list]);
    }
    let heading = Tree::text("h3", "eyebrow", &group.heading);
    let section = Tree::new("section").class(if group.is_column { "column" } else { "" });
    section.keyed(group.heading.clone()).with([heading, list])
}

fn cells(row: &LegendRow) -> Vec<Tree> {
    match row.switch {
        Some((switch, is_on)) => {
            let button = Tree::button("switch", "").set("data-switch", key(switch));
            vec![button.set("aria-pressed", pressed(is_on)).with(content(row))]
        }
        None => content(row),
    }
}

/// A sample, what it means, and how many there are.
fn content(row: &LegendRow) -> Vec<Tree> {
    let count = row.count.map(|count| Tree::text("span", "count", &count.to_string()));
    [swatch(row.swatch), Tree::text("span", "", &row.label)].into_iter().chain(count).collect()
}

/// Buttons of which one is pressed.
fn choice(word: Word, name: &'static str, options: impl IntoIterator<Item = (Vec<Tree>, bool)>) -> Tree {
    let button = |(n, (content, is_on)): (usize, (Vec<Tree>, bool))| {
        Tree::button("chip", "").set(name, n.to_string()).set("aria-pressed", pressed(is_on)).with(content)
    };
    let buttons = Tree::new("div").set("role", "group").set("aria-label", word.text());
    let buttons = buttons.with(options.into_iter().enumerate().map(button));
    let heading = Tree::text("span", "", word.text()).set("aria-hidden", "true");
    Tree::new("section").with([heading, buttons])
}

const fn pressed(is_on: bool) -> &'static str {
    if is_on { "true" } else { "false" }
}

/// How the page's markup writes a switch: `k7` for kinds of ties, `e7` for an organisation.
fn key(switch: Switch) -> String {
    match switch {
        Switch::Kinds(kinds) => ["k", &kinds.bits().to_string()].concat(),
        Switch::Organisation(id) => ["e", &id.index().to_string()].concat(),
        Switch::All => "all".to_owned(),
        Switch::None => "none".to_owned(),
    }
}
