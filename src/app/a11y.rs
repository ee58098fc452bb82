//! The stage for the ear and the keyboard: names, neighbours and what to say when something changes.

use crate::analysis::neighbours;
use crate::app::look::middle;
use crate::app::model::{Loaded, Model, Search};
use crate::app::organisations::{Standing, count};
use crate::app::words::Word;
use crate::app::{Accessible, HoverCard, Mix, Proxy, StageView, naming, network, picture, signs, wording};
use crate::geom::{Path, Point, Rect};
use crate::model::{EntityId, EntityKind, TieFamily};
use crate::num::order;
use crate::scene::Target;

/// Of what is in sight so many things at most have proxies, the first by rank: a browser with ten thousand buttons is slow,
/// and nobody steps through them.
const MOST_PROXIES: usize = 500;

/// What a screen reader and a keyboard find on the stage; empty before the first picture.
///
/// The proxies are what is named or marked in sight: countries by the number of their ties, corridors, places by the
/// number of lines that meet there and organisations, seas; and, wherever it is, what has the focus, what that goes to, and the selection.
/// Where not all in sight have one, those have that are tied to the focus, or else to the selection.
#[must_use]
pub fn accessible(model: &Model) -> Accessible {
    let Some(loaded) = model.loaded() else { return Accessible::default() };
    let stage = model.camera.size().rect();
    let mut proxies: Vec<Proxy> = Vec::new();
    let mut push = |target: Target, is_ranked: bool| {
        let Some(at) = place(model, target).filter(|&at| !is_ranked || stage.contains(at)) else { return };
        if is_ranked || proxies.iter().all(|proxy| proxy.target != target) {
            let selected = model.selection == Some(target);
            proxies.push(Proxy { target, name: name(model, loaded, target), at, selected, is_ranked });
        }
    };
    let in_sight = |id: &EntityId| place(model, Target::Entity(*id)).is_some_and(|at| stage.contains(at));
    let mut ranked = in_order(model, loaded).into_iter().filter(in_sight);
    ranked.by_ref().take(MOST_PROXIES).for_each(|id| push(Target::Entity(id), true));
    let others = [model.focus, model.walk.to, model.selection.filter(|target| matches!(target, Target::Tie(_)))];
    others.into_iter().flatten().for_each(|target| push(target, false));
    if let (Some(_), Some(Target::Entity(id))) = (ranked.next(), model.focus.or(model.selection)) {
        let tied = neighbours(loaded.dataset(), id).into_iter().map(|(other, _)| Target::Entity(other));
        [Target::Entity(id)].into_iter().chain(tied).for_each(|target| push(target, false));
    }
    let entry = entry(model, &proxies);
    Accessible { summary: summary(model, loaded), proxies, entry }
}

/// What may be on the stage, in the order of the keys Home to End.
fn in_order(model: &Model, loaded: &Loaded) -> Vec<EntityId> {
    if model.view == StageView::Network {
        return loaded.network.placed().map(|(network, _)| network::in_order(network)).unwrap_or_default();
    }
    let dataset = loaded.dataset();
    let of_kind = |kind: EntityKind| dataset.entities_of_kind(kind).map(|(id, _)| id);
    let mut ids: Vec<EntityId> = of_kind(EntityKind::Country).collect();
    order::sort_by_key(&mut ids, |&id| (std::cmp::Reverse(dataset.ties_of(id).len()), id));
    ids.extend(of_kind(EntityKind::Corridor));
    let is_marked = |kind| matches!(kind, EntityKind::Place | EntityKind::Organisation);
    for spot in loaded.shown.spots().filter(|spot| is_marked(dataset.entity(spot.id).kind)) {
        if !ids.contains(&spot.id) {
            ids.push(spot.id);
        }
    }
    ids.extend(of_kind(EntityKind::Sea));
    ids
}

/// The proxy that Tab reaches: where the focus is, the selection, the first.
fn entry(model: &Model, proxies: &[Proxy]) -> Option<Target> {
    let likely = [model.focus, model.selection].into_iter().flatten();
    let mut likely = likely.filter(|&target| proxies.iter().any(|proxy| proxy.target == target));
    likely.next().or_else(|| proxies.first().map(|proxy| proxy.target))
}

/// Where a thing stands on the stage, in CSS pixels; nothing for what is not on the map.
///
/// Areas and corridors stand where they can be seen, if they can.
pub(crate) fn place(model: &Model, target: Target) -> Option<Point> {
    let map_from_screen = model.camera.screen_from_map().inverse();
    let stage = model.camera.size().rect();
    place_in(model, target, Some(Rect::new(map_from_screen * stage.min, map_from_screen * stage.max)))
}

/// A point of an area that is seen in `sight`, well inside it, if any is; both in map space.
fn seen_of(area: &Path, sight: Rect) -> Option<Point> {
    let apart = |a: Rect, b: Rect| a.max.x < b.min.x || b.max.x < a.min.x || a.max.y < b.min.y || b.max.y < a.min.y;
    if apart(area.bounds(), sight) {
        return None;
    }
    if area.contains(sight.center()) {
        return Some(sight.center());
    }
    let inside = |at: Point| {
        let sides = [at.x - sight.min.x, sight.max.x - at.x, at.y - sight.min.y, sight.max.y - at.y];
        sides.into_iter().fold(f64::INFINITY, f64::min)
    };
    let outline = area.lines().map(|(at, _)| at);
    outline.filter(|&at| sight.contains(at)).max_by(|&a, &b| inside(a).total_cmp(&inside(b)))
}

/// The same, areas and corridors where they are seen in `sight`, in map space; without one the answer does not depend on what is in sight.
pub(crate) fn place_in(model: &Model, target: Target, sight: Option<Rect>) -> Option<Point> {
    let loaded = model.loaded()?;
    if model.view == StageView::Network {
        return network::place(model, loaded, target);
    }
    let at_in_map = match target {
        Target::Entity(id) if loaded.dataset().entity(id).kind == EntityKind::Corridor => {
            // The middle piece of its longest line, or of the longest that is in sight.
            let length = |path: &Path| path.bounds().width() + path.bounds().height();
            let is_seen = |path: &Path| sight.zip(middle(path)).is_some_and(|(sight, at)| sight.contains(at));
            let paths = loaded.geometry.lines_of(id).map(|line| &*line.path);
            let ranked = paths.map(|path| (is_seen(path), length(path), path));
            middle(ranked.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))?.2)?
        }
        Target::Entity(id)
            if loaded.dataset().entity(id).kind == EntityKind::Organisation
                && !signs::organisations(model, loaded).contains(&id) =>
        {
            return None;
        }
        Target::Entity(id) => match crate::app::geometry::country(&loaded.basemap, loaded.dataset(), id) {
            Some(outline) if !outline.is_tiny() => {
                let at = outline.label_at;
                let hidden = sight.filter(|sight| !sight.contains(at));
                hidden.and_then(|sight| seen_of(&outline.path, sight)).unwrap_or(at)
            }
            Some(_) | None => loaded.geometry.at(id)?,
        },
        Target::Tie(_) => loaded.geometry.extent(loaded, target)?.center(),
    };
    Some(model.camera.screen_from_map() * at_in_map)
}

/// What is seen of a thing, in words.
fn name(model: &Model, loaded: &Loaded, target: Target) -> String {
    let mut name = naming::name(model, loaded, target);
    let Target::Entity(id) = target else { return name };
    if model.view == StageView::Network && network::is_pinned(loaded, id) {
        name.push(' ');
        name.push_str(Word::EarPinned.text());
    }
    if let Some(more) = more(model, loaded, id) {
        name.push(' ');
        name.push_str(&more);
    }
    name
}

/// Says that a mark of the map stands for others too.
fn more(model: &Model, loaded: &Loaded, id: EntityId) -> Option<String> {
    let kind = loaded.dataset().entity(id).kind;
    let is_mark = model.view == StageView::Map && matches!(kind, EntityKind::Place | EntityKind::Organisation);
    let n = if is_mark { picture::n_others(loaded, id) } else { 0 };
    let word = if model.camera.is_closer_possible() { Word::CrowdMore } else { Word::CrowdChoose };
    (n > 0).then(|| word.fill(&[("n", &n.to_string())]))
}

fn summary(model: &Model, loaded: &Loaded) -> String {
    let dataset = loaded.dataset();
    let number = |kind| dataset.entities_of_kind(kind).count().to_string();
    let selected = match model.selection {
        Some(Target::Entity(id)) => dataset.entity(id).label().to_owned(),
        Some(Target::Tie(id)) => naming::tie_label(dataset, id),
        None => Word::EarNothing.text().to_owned(),
    };
    if model.view == StageView::Network {
        return network::sentence(loaded, Word::EarNetwork, &selected);
    }
    let Some(organisation) = model.organisation else { return String::new() };
    let n = |standing| count(loaded.then(), organisation, standing);
    Word::EarSummary.fill(&[
        ("countries", &number(EntityKind::Country)),
        ("corridors", &number(EntityKind::Corridor)),
        ("organisation", dataset.entity(organisation).label()),
        ("members", &Word::CountMember.count(Word::CountMembers, n(Standing::Member))),
        ("observers", &n(Standing::Observer).to_string()),
        ("selected", &selected),
    ])
}

/// What to say when the network is shown.
pub(crate) fn network_sentence(model: &Model) -> String {
    model.loaded().map_or_else(String::new, |loaded| network::sentence(loaded, Word::NowNetwork, ""))
}

/// A place of the slider in words.
#[must_use]
pub fn slider_words(mix: Mix) -> String {
    match mix {
        Mix::MAP => Word::ShowMap.text().to_owned(),
        Mix::NETWORK => Word::ShowNetwork.text().to_owned(),
        _ => Word::SliderBetween.fill(&[("n", &mix.percent().to_string())]),
    }
}

/// What to say when the countries are coloured by another organisation.
pub(crate) fn legend_sentence(model: &Model) -> String {
    let (Some(loaded), Some(organisation)) = (model.loaded(), model.organisation) else { return String::new() };
    let dataset = loaded.dataset();
    Word::NowColoured.fill(&[
        ("organisation", dataset.entity(organisation).label()),
        ("members", &Word::CountMember.count(Word::CountMembers, count(loaded.then(), organisation, Standing::Member))),
        ("observers", &count(loaded.then(), organisation, Standing::Observer).to_string()),
    ])
}

/// What to say when something else is selected.
pub(crate) fn selection_sentence(model: &Model) -> String {
    let Some(loaded) = model.loaded() else { return String::new() };
    model.selection.map_or_else(|| Word::NowNothing.text().to_owned(), |target| name(model, loaded, target))
}

/// How many suggestions there are; empty while nothing is searched for.
pub(crate) fn search_status(search: &Search) -> String {
    match (!search.is_open || search.query.trim().is_empty(), search.suggestions.len()) {
        (true, _) => String::new(),
        (false, 0) => Word::NoSuggestion.text().to_owned(),
        (false, n) => Word::CountSuggestion.count(Word::CountSuggestions, n),
    }
}

/// The small card beside what the pointer or the focus is on.
#[must_use]
pub fn hover_card(model: &Model) -> Option<HoverCard> {
    let (loaded, hover) = (model.loaded()?, model.hover?);
    let dataset = loaded.dataset();
    let mut choices = Vec::new();
    let (heading, lines) = match hover.target {
        Target::Entity(id) if hover.is_crowd => {
            let crowd = picture::crowd_of(model, loaded, id).into_iter();
            // Two on either side of a border may have one name.
            let name = |id| [dataset.entity(id).label(), " · ", &wording::sort(dataset, dataset.entity(id))].concat();
            choices.extend(crowd.map(|id| (Target::Entity(id), name(id))));
            (Word::CrowdHere.fill(&[("n", &choices.len().to_string())]), Vec::new())
        }
        Target::Entity(id) => {
            let entity = dataset.entity(id);
            let mut lines = vec![wording::sort(dataset, entity)];
            if entity.kind == EntityKind::Country {
                lines.extend(naming::standing(model, loaded, id));
            }
            if dataset.ties_of(id).iter().any(|&tie| dataset.tie(tie).family() != TieFamily::Leg) {
                lines.push(Word::CountTie.count(Word::CountTies, dataset.ties_of(id).len()));
            }
            lines.extend(more(model, loaded, id));
            (entity.label().to_owned(), lines)
        }
        Target::Tie(id) => {
            let mut lines = vec![naming::tie_words(loaded.then(), id, false)];
            if let Some((network, _)) = loaded.network.placed().filter(|_| model.view == StageView::Network) {
                let others = network.strand_of(id).into_iter().flat_map(|strand| &strand.ties);
                let others = others.filter(|&&other| loaded.times.phases.holds(other));
                for line in others.map(|&other| naming::tie_words(loaded.then(), other, false)) {
                    if !lines.contains(&line) {
                        lines.push(line);
                    }
                }
            }
            if let Some(line) = loaded.geometry.lines.iter().find(|line| line.legs.contains(&id)) {
                lines.extend(line.corridors.iter().map(|&corridor| dataset.entity(corridor).label().to_owned()));
            }
            (naming::tie_label(dataset, id), lines)
        }
    };
    let at = hover.at.or_else(|| place(model, hover.target))?;
    Some(HoverCard { target: hover.target, at, heading, lines, choices })
}
