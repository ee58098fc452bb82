//! The argument as elements: the scale, the search, and the claims by theme.

use silkweb::app::state::MOST_WEIGHT;
use silkweb::model::LineKind;
use silkweb::view::argument::words::Word;
use silkweb::view::argument::{Argument, Claim, KindChoice, Remark, Scale, Verdict, weight_word};
use silkweb::web::element::tree::Tree;

/// How wide half of the balance is, in units of its own; what weighs more is drawn as wide as that.
const BALANCE: u32 = 30;

/// The whole view.
pub(crate) fn trees(argument: &Argument) -> Vec<Tree> {
    let mut trees = vec![
        Tree::text("h2", "", Word::Argument.text()),
        Tree::text("p", "lead", Word::ArgumentLead.text()),
        Tree::text("p", "note", &argument.count),
        verdict(argument),
        find(argument),
    ];
    trees.extend(argument.groups.iter().map(|group| {
        let heading = Tree::text("h3", "", group.heading);
        let claims = Tree::new("ul").class("claims").with(group.claims.iter().map(claim));
        Tree::new("section").keyed(group.heading.to_owned()).with([heading, claims])
    }));
    trees
}

/// What stands above the stage while a claim is looked at there.
pub(crate) fn bar(claim: &Claim) -> Vec<Tree> {
    let back = ["view=argument&claim=", &claim.key].concat();
    let mut told = vec![
        Tree::text("span", "eyebrow", Word::ClaimOpen.text()),
        Tree::text("span", "kind", claim.kind),
        Tree::text("p", "text", &claim.text),
    ];
    told.extend(remarks(&claim.notes));
    let buttons = [
        Tree::button("chip", Word::BackToClaim.text()).set("data-query", back),
        Tree::button("chip", Word::CloseClaim.text()).set("data-query", "claim=none"),
    ];
    vec![Tree::new("div").class("told").with(told), Tree::new("div").class("chips").with(buttons)]
}

fn verdict(argument: &Argument) -> Tree {
    let Scale { sentence, verdicts, .. } = &argument.scale;
    let button = |verdict: &Verdict| {
        Tree::button("chip", verdict.label)
            .set("data-verdict", verdict.number.to_string())
            .set("aria-pressed", if verdict.is_chosen { "true" } else { "false" })
    };
    let mut mine = vec![
        Tree::text("h3", "", Word::Verdict.text()),
        Tree::text("p", "question", Word::VerdictAsk.text()).set("id", "verdict-ask"),
        Tree::new("div")
            .class("chips")
            .set("role", "group")
            .set("aria-labelledby", "verdict-ask")
            .with(verdicts.iter().map(button)),
        balance(&argument.scale),
        Tree::text("p", "", sentence).set("role", "status"),
    ];
    if argument.scale.n_weighed > 0 {
        mine.push(Tree::button("chip", Word::Clear.text()).set("data-query", "weigh=;"));
    }
    let line = |claim: &Claim| {
        Tree::new("li").with([Tree::text("p", "", &claim.text), Tree::text("p", "note", &claim.sections)])
    };
    let theirs = [
        Tree::text("h3", "", Word::BottomLine.text()),
        Tree::text("p", "question", Word::BottomLineLead.text()),
        Tree::new("ul").with(argument.bottom_line.iter().map(line)),
    ];
    Tree::new("div")
        .class("beside")
        .with([Tree::new("section").class("mine").with(mine), Tree::new("section").class("theirs").with(theirs)])
}

/// What weighs on either side; the sentence below it says the same.
fn balance(scale: &Scale) -> Tree {
    let bar = |class: &'static str, from: u32, width: u32| {
        Tree::svg("rect")
            .class(class)
            .set("x", from.to_string())
            .set("y", "1")
            .set("width", width.to_string())
            .set("height", "6")
    };
    let (against, favour) = (scale.n_against.min(BALANCE), scale.n_for.min(BALANCE));
    let middle = Tree::svg("path").class("middle").set("d", ["M", &BALANCE.to_string(), " 0v8"].concat());
    let picture = Tree::svg("svg")
        .set("viewBox", ["0 0 ", &(2 * BALANCE).to_string(), " 8"].concat())
        .set("preserveAspectRatio", "none")
        .with([bar("against", BALANCE - against, against), bar("for", BALANCE, favour), middle]);
    Tree::new("div").class("balance").set("aria-hidden", "true").with([
        Tree::text("span", "", &Word::ScaleAgainst.fill(&[("n", &scale.n_against.to_string())])),
        picture,
        Tree::text("span", "", &Word::ScaleFor.fill(&[("n", &scale.n_for.to_string())])),
    ])
}

fn find(argument: &Argument) -> Tree {
    let kind = |choice: &KindChoice| {
        Tree::button("chip", &[choice.label, " ", &choice.n.to_string()].concat())
            .set("data-kind", choice.kind.map_or("", LineKind::as_str))
            .set("aria-pressed", if choice.is_chosen { "true" } else { "false" })
    };
    Tree::new("div").class("find").with([
        Tree::text("label", "eyebrow", Word::Search.text()).set("for", "claim-search"),
        Tree::new("input").set("id", "claim-search").set("type", "search").set("autocomplete", "off"),
        Tree::new("div")
            .class("chips")
            .set("role", "group")
            .set("aria-label", Word::KindChooser.text())
            .with(argument.kinds.iter().map(kind)),
        Tree::text("p", "note", &argument.found).set("role", "status"),
    ])
}

fn claim(claim: &Claim) -> Tree {
    let head = [claim.kind, claim.basis, &*claim.sections].join(" · ");
    let mut parts = vec![Tree::text("p", "note", &head), Tree::text("p", "text", &claim.text)];
    let mut todo = Vec::new();
    if let Some(see) = &claim.see {
        let name = Word::SeeItName.fill(&[("claim", &claim.text)]);
        todo.push(Tree::button("chip see", Word::SeeIt.text()).set("data-query", see.clone()).set("aria-label", name));
    }
    todo.extend(claim.weight.map(|_| weigh(claim)));
    if let Some(why) = &claim.why {
        parts.push(
            Tree::new("p")
                .class("why")
                .with([Tree::text("strong", "", Word::WhyNot.text()), Tree::text("span", "", &[". ", why].concat())]),
        );
    }
    parts.push(Tree::new("div").class("do").with(todo));
    parts.extend(remarks(&claim.notes));
    let item = Tree::new("li").set("data-claim", claim.key.to_string()).keyed(claim.key.to_string()).with(parts);
    if claim.is_open { item.set("data-open", "") } else { item }
}

/// How much a claim counts; which of these is chosen is written when the element is there.
fn weigh(claim: &Claim) -> Tree {
    let option = |weight: i8| Tree::text("option", "", weight_word(weight).text()).set("value", weight.to_string());
    // For first, as a reader would say it; nothing in the beginning.
    let weights = std::iter::once(0).chain((1..=MOST_WEIGHT).rev()).chain((1..=MOST_WEIGHT).map(|weight| -weight));
    Tree::new("select")
        .set("data-weigh", claim.key.to_string())
        .set("data-value", claim.weight.unwrap_or_default().to_string())
        .set("aria-label", Word::WeighName.fill(&[("claim", &claim.text)]))
        .with(weights.map(option))
}

/// What has to be known of a claim, folded.
fn remarks(notes: &[Remark]) -> Option<Tree> {
    let of = |is_outside: bool, word: Word| {
        let mut these = notes.iter().filter(|note| note.is_outside == is_outside).peekable();
        these.peek()?;
        let item = |note: &Remark| {
            Tree::new("li").with([Tree::text("p", "", &note.text), Tree::text("p", "note", &note.source)])
        };
        Some(Tree::new("details").with([Tree::text("summary", "", word.text()), Tree::new("ul").with(these.map(item))]))
    };
    let parts: Vec<Tree> = [of(false, Word::Doubt), of(true, Word::Outside)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| Tree::new("div").class("remarks").with(parts))
}
