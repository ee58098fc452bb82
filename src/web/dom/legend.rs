//! What the colours and lines mean, with a switch for each kind of tie.

use crate::app::words::Word;
use crate::app::{Legend, LegendGroup, LegendRow, Lens, Switch};
use crate::web::dom::tree::Tree;
use crate::web::element::swatch::swatch;

/// How far the focus reaches and how closely the text is followed, then the groups.
pub(super) fn legend(legend: &Legend) -> Vec<Tree> {
    let Legend { groups, hidden: _, lens: (lens, remains), steps: (steps, there) } = legend;
    let switches = [(Word::SwitchAll, Switch::All), (Word::SwitchNone, Switch::None)];
    let switches = switches.map(|(word, switch)| Tree::button("chip", word.text()).set("data-switch", key(switch)));
    let all = Tree::new("section").class("switches").with(switches);
    let of_steps = (1..=3_u8).map(|n| (n.to_string(), n == *steps));
    let lenses = [(Lens::All, Word::LensAll), (Lens::Implied, Word::LensImplied), (Lens::Stated, Word::LensStated)];
    let of_lens = lenses.map(|(each, word)| (word.text().to_owned(), each == *lens));
    let steps = (!there.is_empty()).then(|| choice(Word::Steps, "data-steps", of_steps, there));
    let lens = choice(Word::Lens, "data-lens", of_lens, remains);
    let mut parts: Vec<Tree> = steps.into_iter().collect();
    parts.push(lens);
    parts.extend(groups.iter().map(group));
    parts.push(all);
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
    Tree::new("section").keyed(group.heading.clone()).with([heading, list])
}

fn cells(row: &LegendRow) -> Vec<Tree> {
    let LegendRow { swatch: sample, label, count, switch } = row;
    let count = count.map(|count| Tree::text("span", "count", &count.to_string()));
    let cells = [swatch(*sample), Tree::text("span", "", label)].into_iter().chain(count);
    match switch {
        Some((switch, is_on)) => {
            let button = Tree::button("switch", "").set("data-switch", key(*switch));
            vec![button.set("aria-pressed", pressed(*is_on)).with(cells)]
        }
        None => cells.collect(),
    }
}

/// Buttons of which one is pressed, and a sentence.
fn choice(word: Word, name: &'static str, options: impl IntoIterator<Item = (String, bool)>, sentence: &str) -> Tree {
    let button = |(n, (text, is_on)): (usize, (String, bool))| {
        Tree::button("chip", &text).set(name, n.to_string()).set("aria-pressed", pressed(is_on))
    };
    let buttons = Tree::new("div").set("role", "group").set("aria-label", word.text());
    let buttons = buttons.with(options.into_iter().enumerate().map(button));
    let heading = Tree::text("span", "", word.text()).set("aria-hidden", "true");
    Tree::new("section").class("choice").with([heading, buttons, Tree::text("p", "note", sentence)])
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
