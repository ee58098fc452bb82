//! The routes as elements: what is asked, what was found, each route as a strip, who lies on the way.

use silkweb::model::Mode;
use silkweb::view::routes::words::Word;
use silkweb::view::routes::{Assumption, Choice, Leg, Place, RouteRow, RoutesView, ShareRow, Stated, Stop, mode_word};
use silkweb::web::css;
use silkweb::web::element::tree::{Tree, some_text};
use silkweb::web::told::is_address;

/// The length of the longest strip, in units of its picture.
const STRIP: f64 = 400.0;

/// The whole view.
pub(crate) fn trees(view: &RoutesView) -> Vec<Tree> {
    let mut trees = vec![
        Tree::text("h2", "", Word::Routes.text()),
        Tree::text("p", "lead", Word::RoutesLead.text()),
        ask(view),
        closures(view),
        Tree::new("div").class("found").set("role", "status").with(
            std::iter::once(Tree::text("p", "text", &view.summary))
                .chain(view.effect.as_deref().map(|effect| Tree::text("p", "effect", effect))),
        ),
    ];
    if !view.routes.is_empty() {
        let routes = view.routes.iter().enumerate().map(|(n, row)| route(n, row));
        let note = Some(view.note).filter(|_| view.routes.len() > 1);
        let note = note.map(|note| Tree::text("p", "note", note));
        let lights: Vec<Choice> = view.routes.iter().map(|row| row.light.clone()).collect();
        let light = (lights.len() > 1).then(|| group(Word::Light, "route-light", &lights));
        trees.push(Tree::new("section").class("ways").with(light).with(routes).with(note));
    }
    if !view.shares.is_empty() {
        trees.push(shares(view));
    }
    if !view.assumptions.is_empty() && !view.routes.is_empty() {
        trees.push(times(view));
    }
    trees
}

fn chip(choice: &Choice) -> Tree {
    Tree::button("chip", &choice.label)
        .set("data-query", choice.query.clone())
        .set("aria-pressed", if choice.is_chosen { "true" } else { "false" })
}

/// Something that is done once, rather than being so or not.
fn deed(choice: &Choice) -> Tree {
    Tree::button("chip", &choice.label).set("data-query", choice.query.clone())
}

fn group(word: Word, id: &'static str, choices: &[Choice]) -> Tree {
    let chips = Tree::new("div").class("chips").set("role", "group").set("aria-labelledby", id);
    Tree::new("div")
        .class("field")
        .with([Tree::text("span", "eyebrow", word.text()).set("id", id), chips.with(choices.iter().map(chip))])
}

fn ask(view: &RoutesView) -> Tree {
    let end = |(at, word, id, name): (usize, Word, &'static str, &'static str)| {
        let chosen = view.ends[at].iter().find(|place| place.is_chosen).map_or("none", |place| &place.key);
        let option = |place: &Place| Tree::text("option", "", &place.name).set("value", place.key.to_string());
        Tree::new("div").class("field").with([
            Tree::text("label", "eyebrow", word.text()).set("for", id),
            Tree::new("select")
                .set("id", id)
                .set("data-ask", name)
                .set("data-value", chosen.to_owned())
                .with(view.ends[at].iter().map(option)),
        ])
    };
    let ends = [(0, Word::From, "route-from", "from"), (1, Word::To, "route-to", "to")].map(end);
    Tree::new("section").class("ask").with([
        group(Word::Net, "route-net", &view.nets),
        Tree::new("div").class("ends").with(ends),
        Tree::new("div").class("chips").with(view.at_ends.iter().map(deed)),
        group(Word::By, "route-by", &view.criteria),
        Tree::new("div").class("chips").with([chip(&view.planned)]),
    ])
}

fn closures(view: &RoutesView) -> Tree {
    let mut parts = vec![Tree::text("h3", "", Word::Closed.text())];
    if view.closed.is_empty() {
        parts.push(Tree::text("p", "note", Word::NothingClosed.text()));
    } else {
        let reopen = |choice: &Choice| {
            let name = Word::Reopen.fill(&[("name", &choice.label)]);
            deed(choice).set("aria-label", name).set("data-closed", "").keyed(choice.label.clone())
        };
        let all = Choice { label: Word::ReopenAll.text().to_owned(), query: "close=".to_owned(), is_chosen: false };
        let all = Some(all).filter(|_| view.closed.len() > 1);
        let chips = view.closed.iter().map(reopen).chain(all.as_ref().map(deed));
        parts.push(Tree::new("div").class("chips").with(chips));
    }
    let option = |choice: &Choice| Tree::text("option", "", &choice.label).set("value", choice.query.clone());
    let groups = view.closable.iter().map(|(kind, choices)| {
        Tree::new("optgroup")
            .set("label", (*kind).to_owned())
            .keyed((*kind).to_owned())
            .with(choices.iter().map(option))
    });
    let nothing = Tree::text("option", "", Word::CloseNone.text()).set("value", "");
    let select = Tree::new("select")
        .set("id", "route-close")
        .set("data-value", "")
        .set("aria-label", Word::CloseOne.text())
        .with(std::iter::once(nothing).chain(groups));
    let close = Tree::button("chip", Word::CloseShort.text()).set("data-from", "route-close");
    let selected = view.close_selected.as_ref().map(deed);
    parts.push(Tree::new("div").class("chips").with([select, close]).with(selected));
    Tree::new("section").class("closures").with(parts)
}

fn route(n: usize, row: &RouteRow) -> Tree {
    let [length, others @ ..] = &*row.figures else { return Tree::new("div") };
    let brief: Vec<String> = others.iter().map(|[what, value, _]| [what, ": ", value].concat()).collect();
    let head = Tree::new("summary").with([
        Tree::text("span", "name", &row.heading),
        Tree::text("span", "number", &length[1]),
        Tree::text("span", "gist", &row.gist),
        strip(row),
        Tree::text("span", "gist", &brief.join(" · ")),
    ]);
    let figure = |[what, value, parts]: &[String; 3]| {
        let value = [Some(Tree::text("span", "", value)), some_text("span", "note", parts)];
        Tree::new("div").with([Tree::text("dt", "", what), Tree::new("dd").with(value.into_iter().flatten())])
    };
    let along =
        Tree::new("div").with([Tree::text("dt", "", Word::Corridors.text()), Tree::text("dd", "", &row.corridors)]);
    let figures = Tree::new("dl").with(row.figures.iter().map(figure)).with([along]);
    let stops = Tree::new("ol").class("stops").set("aria-label", Word::Stops.text()).with(row.stops.iter().map(stop));
    let tree = Tree::new("details").class("way").set("data-way", n.to_string()).keyed(row.heading.clone());
    tree.with([head, figures, stops])
}

/// The route as one line, as long as it is beside the others; the list of its stops says the same.
fn strip(row: &RouteRow) -> Tree {
    let [_, most_km] = row.km;
    let at = |km: f64| css::number((km / most_km.max(1.0) * STRIP * 10.0).round() / 10.0);
    let mut km = 0.0;
    let mut parts = Vec::new();
    let mut signs = Vec::new();
    for leg in row.stops.iter().filter_map(|stop| stop.leg.as_ref()) {
        let (from, to) = (km, km + leg.km);
        km = to;
        let line = Tree::svg("path").class(class(leg.mode));
        parts.push(line.set("d", ["M", &at(from), " 7H", &at(to)].concat()));
        let sign =
            |class: &'static str, km: f64| Tree::svg("path").class(class).set("d", ["M", &at(km), " 1v12"].concat());
        signs.extend(leg.changes_mode.then(|| sign("change", from)));
        signs.extend(leg.crosses_border.then(|| sign("border", f64::midpoint(from, to))));
    }
    Tree::svg("svg")
        .class("strip")
        .set("viewBox", "0 0 400 14")
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .with(parts.into_iter().chain(signs))
}

const fn class(mode: Mode) -> &'static str {
    match mode {
        Mode::Rail => "rail",
        Mode::Road => "road",
        Mode::Sea => "sea",
        Mode::Ferry => "ferry",
        Mode::Pipeline => "pipeline",
        Mode::Cable => "cable",
    }
}

fn stop(stop: &Stop) -> Tree {
    let mut parts = vec![Tree::text("span", "name", &stop.name), Tree::text("span", "note", &stop.country)];
    let mut tree = Tree::new("li");
    if let Some(leg) = &stop.leg {
        parts.push(onward(leg));
        tree = tree.class(class(leg.mode));
    }
    tree.with(parts)
}

fn onward(leg: &Leg) -> Tree {
    let change = || {
        let mode = mode_word(leg.mode).text().to_lowercase();
        Tree::text("span", "sign", &Word::Change.fill(&[("mode", &mode)]))
    };
    let close = Tree::button("chip", Word::CloseShort.text())
        .set("data-query", leg.close.query.clone())
        .set("aria-label", leg.close.label.clone());
    Tree::new("div")
        .class("leg")
        .with(leg.changes_mode.then(change))
        .with([Tree::text("span", "", &leg.text)])
        .with(leg.crosses_border.then(|| Tree::text("span", "sign", Word::Border.text())))
        .with([close])
}

fn shares(view: &RoutesView) -> Tree {
    let is_changed = view.effect.is_some();
    let words: &[Word] = if is_changed {
        &[Word::ColumnCountry, Word::ColumnBefore, Word::ColumnAfter, Word::ColumnClose]
    } else {
        &[Word::ColumnCountry, Word::ColumnShare, Word::ColumnClose]
    };
    let head = words.iter().map(|word| Tree::text("th", "", word.text()).set("scope", "col"));
    let row = |share: &ShareRow| {
        let cell = |share: f64| Tree::new("td").with([bar(share), Tree::text("span", "", &percent(share))]);
        let button = |close: &Choice| {
            let word = if close.is_chosen { Word::Reopen } else { Word::CloseShort };
            let short = if close.is_chosen { word.fill(&[("name", "")]) } else { word.text().to_owned() };
            Tree::button("chip", short.trim())
                .set("data-query", close.query.clone())
                .set("aria-label", close.label.clone())
        };
        let before = is_changed.then(|| cell(share.before));
        Tree::new("tr")
            .keyed(share.name.clone())
            .with([Tree::text("th", "", &share.name).set("scope", "row")])
            .with(before)
            .with([cell(share.after), Tree::new("td").with(share.close.as_ref().map(button))])
    };
    let table = Tree::new("table").with([
        Tree::new("thead").with([Tree::new("tr").with(head)]),
        Tree::new("tbody").with(view.shares.iter().map(row)),
    ]);
    Tree::new("section").class("shares").with([
        Tree::text("h3", "", Word::Shares.text()),
        Tree::text("p", "", &view.shares_sentence),
        table,
        Tree::text("p", "note", Word::SharesLead.text()),
    ])
}

fn percent(share: f64) -> String {
    Word::Percent.fill(&[("n", &css::number((share * 100.0).round()))])
}

fn bar(share: f64) -> Tree {
    let rect = Tree::svg("rect").set("width", css::number((share * 1000.0).round() / 10.0)).set("height", "8");
    Tree::svg("svg")
        .set("viewBox", "0 0 100 8")
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .with([rect])
}

fn times(view: &RoutesView) -> Tree {
    let mut parts = vec![Tree::text("h3", "", Word::Stated.text())];
    let item = |stated: &&Stated| {
        let sources = stated.sources.iter().map(|source| match source.url.as_ref().filter(|url| is_address(url)) {
            Some(url) => Tree::text("a", "", &source.text).set("href", url.clone()),
            None => Tree::text("span", "", &source.text),
        });
        Tree::new("li").with([
            Tree::text("p", "", &stated.text),
            Tree::text("p", "note", &stated.difference),
            Tree::new("p").class("note").with(sources),
        ])
    };
    let (these, others): (Vec<&Stated>, Vec<&Stated>) = view.stated.iter().partition(|stated| stated.compares);
    if view.stated.is_empty() {
        parts.push(Tree::text("p", "note", Word::StatedNone.text()));
    }
    if !these.is_empty() {
        parts.push(Tree::new("ul").class("times").with(these.iter().map(item)));
    }
    if !others.is_empty() {
        parts.push(Tree::new("details").class("fold").with([
            Tree::text("summary", "", Word::StatedOtherEnds.text()),
            Tree::new("ul").class("times").with(others.iter().map(item)),
        ]));
    }
    parts.push(Tree::new("details").class("fold").keyed("pace".to_owned()).with(pace(view)));
    Tree::new("section").class("stated").with(parts)
}

/// What the modelled time assumes: a number in each row, to be changed.
fn pace(view: &RoutesView) -> Vec<Tree> {
    let row = |(n, assumed): (usize, &Assumption)| {
        let Assumption { what, unit, number, first, most } = assumed;
        let input = Tree::new("input")
            .set("type", "number")
            .set("min", "0")
            .set("max", most.clone())
            .set("step", "any")
            .set("required", "")
            .set("inputmode", "decimal")
            .set("data-pace", n.to_string())
            .set("data-value", number.clone())
            .set("aria-label", Word::PaceOf.fill(&[("what", what), ("unit", unit)]));
        let at_first = Word::PaceAtFirst.fill(&[("n", first)]);
        let at_first = (number != first).then(|| Tree::text("span", "note", &at_first));
        let cell = Tree::new("td").with([input, Tree::text("span", "", unit)]).with(at_first);
        Tree::new("tr").with([Tree::text("th", "", what).set("scope", "row"), cell])
    };
    let head =
        [Word::ColumnAssumption, Word::ColumnValue].map(|word| Tree::text("th", "", word.text()).set("scope", "col"));
    let table = Tree::new("table").class("pace").with([
        Tree::new("thead").with([Tree::new("tr").with(head)]),
        Tree::new("tbody").with(view.assumptions.iter().enumerate().map(row)),
    ]);
    let is_changed = view.assumptions.iter().any(|assumed| assumed.number != assumed.first);
    let firsts: Vec<&str> = view.assumptions.iter().map(|assumed| &*assumed.first).collect();
    let back = is_changed
        .then(|| Tree::button("chip", Word::PaceBack.text()).set("data-query", ["pace=", &firsts.join(",")].concat()));
    [Tree::text("summary", "", Word::Assumptions.text()), Tree::text("p", "note", Word::AssumptionsLead.text()), table]
        .into_iter()
        .chain(back)
        .collect()
}
