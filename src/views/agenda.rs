//! The agenda as elements: the wheel, the same as a list, how far each initiative has come, and the ways of counting.

use silkweb::app::theme::Theme;
use silkweb::geom::{Path, Point, Segment};
use silkweb::model::{Dataset, EntityId};
use silkweb::scene::{Anchor, Color, Item, Scene, Shape, Target, Weight};
use silkweb::view::agenda::{Agenda, Area, Dimension, Hung, List, Rule, Stage, wheel};
use silkweb::view::argument::words::Word;
use silkweb::web::css;
use silkweb::web::element::tree::Tree;

use crate::reading::scrolled;

/// The whole view, in a part of the page that is `width_px` wide.
pub(crate) fn trees(agenda: &Agenda, dataset: &Dataset, width_px: f64, theme: &Theme) -> Vec<Tree> {
    let picture = svg(&wheel(agenda, width_px, theme), dataset);
    let figure =
        Tree::new("figure").class("wheel").with([picture, Tree::text("figcaption", "note", Word::WheelNote.text())]);
    let mut dimensions: Vec<Tree> = agenda.dimensions.iter().map(|part| dimension(part, dataset)).collect();
    dimensions.push(Tree::new("section").class("dimension").with([
        Tree::text("h3", "", Word::AddedLater.text()),
        Tree::text("p", "note", Word::AddedNote.text()),
        Tree::new("ul").class("areas").with(agenda.added.iter().map(|part| area(part, dataset))),
    ]));
    vec![
        Tree::text("h2", "", Word::Agenda.text()),
        Tree::text("p", "lead", Word::AgendaLead.text()),
        Tree::text("p", "note", &agenda.summary),
        figure,
        Tree::new("div").class("dimensions").with(dimensions),
        stages(agenda, dataset),
        counting(&agenda.rules),
        lists(&agenda.lists),
    ]
}

/// A button that selects a thing.
fn select(dataset: &Dataset, id: EntityId, class: &'static str, text: &str) -> Tree {
    Tree::button(class, text).set("data-query", ["sel=", &dataset.entity(id).key].concat())
}

/// What stands out is told by more than colour.
fn marked(tree: Tree, is_marked: bool) -> Tree {
    if is_marked { tree.set("data-marked", "") } else { tree }
}

fn dimension(dimension: &Dimension, dataset: &Dataset) -> Tree {
    let name = select(dataset, dimension.id, "", &dimension.name);
    let mut parts = vec![Tree::new("h3").with([name])];
    if !dimension.hung.is_empty() {
        parts.push(hung(&dimension.hung, dataset));
    }
    parts.push(Tree::new("ul").class("areas").with(dimension.areas.iter().map(|part| area(part, dataset))));
    marked(Tree::new("section").class("dimension").with(parts), dimension.is_marked)
}

fn area(area: &Area, dataset: &Dataset) -> Tree {
    let mut parts = vec![select(dataset, area.id, "name", &area.name)];
    let notes = area.remarks.iter().chain(&area.offices);
    parts.extend(notes.map(|note| Tree::text("p", "note", note)));
    if !area.hung.is_empty() {
        parts.push(hung(&area.hung, dataset));
    }
    marked(Tree::new("li").with(parts), area.is_marked)
}

fn hung(hung: &[Hung], dataset: &Dataset) -> Tree {
    let item = |one: &Hung| {
        let mut said = vec![one.state.as_str()];
        said.extend(one.placing);
        said.push(&one.sections);
        let parts = [
            Tree::new("span").class(dot(one.stage)).set("aria-hidden", "true"),
            select(dataset, one.id, "", &one.text),
            Tree::text("span", "note", &said.join(" · ")),
        ];
        marked(Tree::new("li").with(parts), one.is_marked)
    };
    Tree::new("ul").class("hung").with(hung.iter().map(item))
}

/// The sign of a stage, as in the wheel.
const fn dot(stage: Stage) -> &'static str {
    match stage {
        Stage::Said => "dot said",
        Stage::Planned => "dot planned",
        Stage::Done => "dot done",
    }
}

fn stages(agenda: &Agenda, dataset: &Dataset) -> Tree {
    let column = |(stage, these): &(Stage, Vec<Hung>)| {
        let heading = [stage.label(), " ", &these.len().to_string()].concat();
        Tree::new("section").with([Tree::text("h4", "eyebrow", &heading), hung(these, dataset)])
    };
    Tree::new("section").with([
        Tree::text("h3", "", Word::SaidPlannedDone.text()),
        Tree::new("div").class("stages").with(agenda.stages.iter().map(column)),
    ])
}

fn counting(rules: &[Rule]) -> Tree {
    let head = [
        Word::ColumnRule,
        Word::ColumnThreats,
        Word::ColumnEconomic,
        Word::ColumnEnvironmental,
        Word::ColumnBare,
        Word::ColumnTotal,
    ];
    let head = head.map(|word| Tree::text("th", "", word.text()).set("scope", "col"));
    let row = |rule: &Rule| {
        let mut cells = vec![Tree::text("th", "", &rule.rule).set("scope", "row")];
        cells.extend(rule.counts.iter().map(|n| Tree::text("td", "", &n.to_string())));
        cells.push(Tree::text("td", "", &[&*rule.total.to_string(), ", ", &rule.verdict].concat()));
        marked(Tree::new("tr").with(cells), rule.reaches)
    };
    let table = Tree::new("table")
        .with([Tree::new("thead").with([Tree::new("tr").with(head)]), Tree::new("tbody").with(rules.iter().map(row))]);
    Tree::new("section").with([
        Tree::text("h3", "", Word::Counting.text()),
        Tree::text("p", "note", Word::CountingLead.text()),
        scrolled(Word::Counting.text(), table),
    ])
}

fn lists(lists: &[List]) -> Tree {
    let item = |list: &List| {
        let items = list.items.iter().map(|item| &**item).collect::<Vec<_>>().join(" · ");
        let parts =
            [Tree::text("p", "", &list.name), Tree::text("p", "", &items), Tree::text("p", "note", &list.sections)];
        marked(Tree::new("li").with(parts), list.is_marked)
    };
    Tree::new("section").with([
        Tree::text("h3", "", Word::Lists.text()),
        Tree::text("p", "note", Word::ListsLead.text()),
        Tree::new("ul").class("lists").with(lists.iter().map(item)),
    ])
}

/// A picture as elements; what stands for a thing selects it when it is pressed. The list below says the same to the ear.
fn svg(scene: &Scene, dataset: &Dataset) -> Tree {
    let (width, height) = (css::number(scene.size.width), css::number(scene.size.height));
    let items = scene.layers.iter().flat_map(|layer| layer.items.iter());
    Tree::svg("svg")
        .set("viewBox", ["0 0 ", &width, " ", &height].concat())
        .set("width", width)
        .set("height", height)
        .set("role", "img")
        .set("aria-label", Word::WheelName.text())
        .with(items.map(|item| element(item, dataset)))
}

fn element(item: &Item, dataset: &Dataset) -> Tree {
    let number = |value: f64| css::number((value * 100.0).round() / 100.0);
    let mut tree = match &item.shape {
        Shape::Path(path) => Tree::svg("path").set("d", data(path)),
        Shape::Circle { center, radius_px } => {
            Tree::svg("circle").set("cx", number(center.x)).set("cy", number(center.y)).set("r", number(*radius_px))
        }
        Shape::Text { at, text, font, anchor } => {
            let mut tree =
                Tree::svg("text").set("x", number(at.x)).set("y", number(at.y)).set("font-size", number(font.size_px));
            if font.weight == Weight::Semibold {
                tree = tree.set("font-weight", "600");
            }
            match anchor {
                Anchor::Start => tree,
                Anchor::Middle => tree.set("text-anchor", "middle"),
                Anchor::End => tree.set("text-anchor", "end"),
            }
            .saying(text)
        }
    };
    tree = tree.set("fill", item.paint.fill.map_or_else(|| "none".to_owned(), hex));
    if let Some(stroke) = item.paint.stroke {
        tree = tree.set("stroke", hex(stroke.color)).set("stroke-width", number(stroke.width_px));
        let dashes: Vec<String> = stroke.dashes_px().map(number).collect();
        if !dashes.is_empty() {
            tree = tree.set("stroke-dasharray", dashes.join(" "));
        }
    }
    match item.target {
        Some(Target::Entity(id)) => tree.set("data-query", ["sel=", &dataset.entity(id).key].concat()),
        Some(Target::Tie(_)) | None => tree,
    }
}

fn hex(color: Color) -> String {
    let mut text = String::from("#");
    for part in [color.red, color.green, color.blue] {
        for digit in [part >> 4, part & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    text
}

fn data(path: &Path) -> String {
    let mut text = String::new();
    let mut push = |letter: char, points: &[Point]| {
        text.push(letter);
        for point in points {
            for value in [point.x, point.y] {
                text.push_str(&css::number((value * 100.0).round() / 100.0));
                text.push(' ');
            }
        }
    };
    for segment in path.segments() {
        match segment {
            Segment::Move(to) => push('M', &[to]),
            Segment::Line(to) => push('L', &[to]),
            Segment::Cubic(a, b, to) => push('C', &[a, b, to]),
            Segment::Close => push('Z', &[]),
        }
    }
    text
}
