//! The stage for the ear and the keyboard: names, neighbours and what to say when something changes.

use crate::app::model::{Loaded, Model, Search};
use crate::app::organisations::{Standing, count, membership};
use crate::app::words::Word;
use crate::app::{Accessible, Direction, HoverCard, Mix, Proxy, StageView, network, picture, wording};
use crate::geom::{Path, Point};
use crate::model::{Dataset, EntityId, EntityKind, TieFamily};
use crate::num::order;
use crate::scene::Target;

/// What a screen reader and a keyboard find on the stage; empty before the first picture.
///
/// The proxies are what is named or marked in sight: countries by the number of their ties, corridors, then places by
/// the number of lines that meet there.
#[must_use]
pub fn accessible(model: &Model) -> Accessible {
    let Some(loaded) = model.loaded() else { return Accessible::default() };
    let dataset = loaded.dataset();
    let stage = model.camera.size().rect();
    let mut proxies = Vec::new();
    let mut push = |id: EntityId| {
        let target = Target::Entity(id);
        let Some(at) = place(model, target).filter(|&at| stage.contains(at)) else { return };
        proxies.push(Proxy { target, name: name(model, loaded, id), at, selected: model.selection == Some(target) });
    };
    if model.view == StageView::Network {
        let nodes = loaded.network.placed().map(|(network, _)| network::in_order(network));
        nodes.into_iter().flatten().for_each(&mut push);
        let entry = entry(model, &proxies);
        return Accessible { summary: summary(model, loaded), proxies, entry };
    }
    let mut countries: Vec<EntityId> = dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id).collect();
    order::sort_by_key(&mut countries, |&id| (std::cmp::Reverse(dataset.ties_of(id).len()), id));
    countries.into_iter().for_each(&mut push);
    dataset.entities_of_kind(EntityKind::Corridor).map(|(id, _)| id).for_each(&mut push);
    let spots = loaded.shown.stage().into_iter().flat_map(|stage| &stage.spots);
    let places = spots.map(|spot| spot.id).filter(|&id| dataset.entity(id).kind == EntityKind::Place);
    places.for_each(&mut push);
    let entry = entry(model, &proxies);
    Accessible { summary: summary(model, loaded), proxies, entry }
}

/// The proxy that Tab reaches: where the focus is, the selection, the first.
fn entry(model: &Model, proxies: &[Proxy]) -> Option<Target> {
    let likely = [model.focus, model.selection].into_iter().flatten();
    let mut likely = likely.filter(|&target| proxies.iter().any(|proxy| proxy.target == target));
    likely.next().or_else(|| proxies.first().map(|proxy| proxy.target))
}

/// Where a thing stands on the stage, in CSS pixels; nothing for what is not on the map.
pub(crate) fn place(model: &Model, target: Target) -> Option<Point> {
    let loaded = model.loaded()?;
    if model.view == StageView::Network {
        return network::place(model, loaded, target);
    }
    let at_in_map = match target {
        Target::Entity(id) if loaded.dataset().entity(id).kind == EntityKind::Corridor => {
            // The middle piece of its longest line.
            let length = |path: &Path| path.bounds().width() + path.bounds().height();
            let paths = loaded.geometry.lines_of(id).map(|line| &line.path);
            let longest = paths.max_by(|a, b| length(a).total_cmp(&length(b)))?;
            let pieces: Vec<(Point, Point)> = longest.lines().collect();
            let (from, to) = pieces.get(pieces.len() / 2)?;
            from.lerp(*to, 0.5)
        }
        Target::Entity(id) => match crate::app::geometry::country(&loaded.basemap, loaded.dataset(), id) {
            Some(outline) if !outline.is_tiny() => outline.label_at,
            Some(_) | None => loaded.geometry.at(id)?,
        },
        Target::Tie(_) => loaded.geometry.extent(loaded, target)?.center(),
    };
    Some(model.camera.screen_from_map() * at_in_map)
}

/// The next proxy in a direction: near, and not far to the side.
pub(crate) fn towards(proxies: &[Proxy], from: Option<Target>, direction: Direction) -> Option<Target> {
    let here = proxies.iter().find(|proxy| Some(proxy.target) == from).or_else(|| proxies.first())?;
    let ahead = direction.unit();
    let cost = |proxy: &Proxy| {
        let way = proxy.at - here.at;
        let (along, aside) = (way.dot(ahead), way.dot(ahead.perpendicular()));
        // Within 60° of the direction; a step to the side counts double.
        (along > 0.5 && aside.abs() < along * 1.75).then(|| along + 2.0 * aside.abs())
    };
    let reachable = proxies.iter().filter(|proxy| proxy.target != here.target);
    let best = reachable.filter_map(|proxy| cost(proxy).map(|cost| (cost, proxy.target)));
    best.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, target)| target)
}

/// What is seen of an entity, in words.
fn name(model: &Model, loaded: &Loaded, id: EntityId) -> String {
    let mut name = name_of(model, loaded, id);
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
    let is_mark = model.view == StageView::Map && loaded.dataset().entity(id).kind == EntityKind::Place;
    let n = if is_mark { picture::n_others(loaded, id) } else { 0 };
    (n > 0).then(|| Word::CrowdMore.fill(&[("n", &n.to_string())]))
}

fn name_of(model: &Model, loaded: &Loaded, id: EntityId) -> String {
    let dataset = loaded.dataset();
    let entity = dataset.entity(id);
    let label = entity.label();
    match entity.kind {
        EntityKind::Organisation if model.view == StageView::Network => Word::EarNode.fill(&[
            ("name", label),
            ("sort", &wording::sort(dataset, entity)),
            ("ties", &ties_words(dataset, id)),
        ]),
        EntityKind::Country => {
            let n_corridors = loaded.geometry.corridors_through(id).count();
            Word::EarCountry.fill(&[
                ("name", label),
                ("standing", &standing_words(model, dataset, id)),
                ("corridors", &Word::CountCorridor.count(Word::CountCorridors, n_corridors)),
                ("ties", &ties_words(dataset, id)),
            ])
        }
        EntityKind::Place => {
            let mut corridors: Vec<_> =
                dataset.ties_of(id).iter().filter_map(|&tie| dataset.tie(tie).leg().map(|leg| leg.corridor)).collect();
            order::sort(&mut corridors);
            corridors.dedup();
            Word::EarPlace.fill(&[
                ("name", label),
                ("sort", &wording::sort(dataset, entity)),
                ("corridors", &Word::CountCorridor.count(Word::CountCorridors, corridors.len())),
            ])
        }
        _ => Word::EarThing.fill(&[("name", label), ("sort", &wording::sort(dataset, entity))]),
    }
}

fn standing_words(model: &Model, dataset: &Dataset, country: EntityId) -> String {
    let Some(organisation) = model.organisation else { return String::new() };
    let name = dataset.entity(organisation).label();
    match membership(dataset, country, organisation) {
        Some((_, tie)) => {
            let status = wording::tie(tie, false);
            crate::app::words::capitalised(&Word::EarMember.fill(&[("status", &status), ("organisation", name)]))
        }
        None => Word::EarNoMember.fill(&[("organisation", name)]),
    }
}

fn ties_words(dataset: &Dataset, id: EntityId) -> String {
    Word::CountTie.count(Word::CountTies, dataset.ties_of(id).len())
}

fn summary(model: &Model, loaded: &Loaded) -> String {
    let dataset = loaded.dataset();
    let number = |kind| dataset.entities_of_kind(kind).count().to_string();
    let selected = match model.selection {
        Some(Target::Entity(id)) => dataset.entity(id).label().to_owned(),
        Some(Target::Tie(id)) => dataset.tie(id).ends.map(|end| dataset.entity(end).label()).join(" – "),
        None => Word::EarNothing.text().to_owned(),
    };
    if model.view == StageView::Network {
        return network::sentence(loaded, Word::EarNetwork, &selected);
    }
    let Some(organisation) = model.organisation else { return String::new() };
    let n = |standing| count(dataset, organisation, standing);
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
        ("members", &Word::CountMember.count(Word::CountMembers, count(dataset, organisation, Standing::Member))),
        ("observers", &count(dataset, organisation, Standing::Observer).to_string()),
    ])
}

/// What to say when something else is selected.
pub(crate) fn selection_sentence(model: &Model) -> String {
    let Some(loaded) = model.loaded() else { return String::new() };
    let dataset = loaded.dataset();
    match model.selection {
        Some(Target::Entity(id)) => name(model, loaded, id),
        Some(Target::Tie(id)) => {
            let tie = dataset.tie(id);
            let [from, to] = tie.ends.map(|end| dataset.entity(end).label());
            format!("{from} – {to}. {}.", wording::tie(tie, false))
        }
        None => Word::NowNothing.text().to_owned(),
    }
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
pub(crate) fn hover_card(model: &Model) -> Option<HoverCard> {
    let (loaded, hover) = (model.loaded()?, model.hover?);
    let dataset = loaded.dataset();
    let (heading, lines) = match hover.target {
        Target::Entity(id) => {
            let entity = dataset.entity(id);
            let mut lines = vec![wording::sort(dataset, entity)];
            if entity.kind == EntityKind::Country {
                lines.push(standing_words(model, dataset, id));
            }
            if dataset.ties_of(id).iter().any(|&tie| dataset.tie(tie).family() != TieFamily::Leg) {
                lines.push(ties_words(dataset, id));
            }
            lines.extend(more(model, loaded, id));
            (entity.label().to_owned(), lines)
        }
        Target::Tie(id) => {
            let tie = dataset.tie(id);
            let mut lines = vec![wording::tie(tie, false)];
            if let Some((network, _)) = loaded.network.placed().filter(|_| model.view == StageView::Network) {
                let others = network.strand_of(id).into_iter().flat_map(|strand| &strand.ties);
                for line in others.map(|&other| wording::tie(dataset.tie(other), false)) {
                    if !lines.contains(&line) {
                        lines.push(line);
                    }
                }
            }
            if let Some(line) = loaded.geometry.lines.iter().find(|line| line.legs.contains(&id)) {
                lines.extend(line.corridors.iter().map(|&corridor| dataset.entity(corridor).label().to_owned()));
            }
            (tie.ends.map(|end| dataset.entity(end).label()).join(" – "), lines)
        }
    };
    let at = hover.at.or_else(|| place(model, hover.target))?;
    Some(HoverCard { target: hover.target, at, heading, lines })
}
