//! What can be asked of routes, and what is asked now.

use crate::analysis::routes::{Objective, RouteNetwork};
use crate::app::State;
use crate::app::state::{CARGOES, OBJECTIVES, RouteQuestion, is_closable};
use crate::model::{Cargo, Dataset, EntityId};
use crate::num::order;
use crate::scene::Target;
use crate::view::routes::tell::{place_name, target_name};
use crate::view::routes::words::Word;
use crate::view::routes::{Choice, Place, RoutesView};

/// Ends that show what a network has, for readers who turn to it with ends that it does not have.
const ENDS: [[&str; 2]; 4] =
    [["khorgos", "istanbul"], ["sangachal", "melendugno"], ["sangachal", "ceyhan"], ["baku", "budapest"]];

/// The view with all that can be asked for and no answer.
pub(super) fn view(dataset: &Dataset, network: &RouteNetwork, state: &State) -> RoutesView {
    let question = &state.routes;
    let nets = CARGOES.iter().zip(ENDS).map(|(&(value, cargo), ends)| Choice {
        label: net_word(cargo).text().to_owned(),
        query: net_query(dataset, value, cargo, ends, question),
        is_chosen: cargo == question.cargo,
    });
    let criteria = OBJECTIVES.iter().map(|&(value, by)| Choice {
        label: by_word(by).text().to_owned(),
        query: ["by=", value].concat(),
        is_chosen: by == question.by,
    });
    let planned = Choice {
        label: Word::Planned.text().to_owned(),
        query: ["planned=", if question.with_planned { "off" } else { "on" }].concat(),
        is_chosen: question.with_planned,
    };
    let closed = question.close.iter().map(|&target| toggle(dataset, question, target, target_name(dataset, target)));
    let close_selected = state.selection.filter(|&target| is_closable(dataset, target)).map(|target| {
        let is_closed = question.close.contains(&target);
        let word = if is_closed { Word::Reopen } else { Word::Close };
        toggle(dataset, question, target, word.fill(&[("name", &target_name(dataset, target))]))
    });
    RoutesView {
        nets: nets.collect(),
        criteria: criteria.collect(),
        ends: question.ends.map(|end| places(dataset, network, end)),
        at_ends: at_ends(dataset, network, state),
        planned,
        closed: closed.collect(),
        close_selected,
        closable: closable(dataset, network, question),
        ..RoutesView::default()
    }
}

/// What asks for `target` to be closed, or opened again if it is.
pub(super) fn toggle(dataset: &Dataset, question: &RouteQuestion, target: Target, label: String) -> Choice {
    let is_chosen = question.close.contains(&target);
    let mut close: Vec<Target> = question.close.iter().copied().filter(|other| *other != target).collect();
    if !is_chosen {
        close.push(target);
    }
    let key = |target: &Target| match *target {
        Target::Entity(id) => &*dataset.entity(id).key,
        Target::Tie(id) => &*dataset.tie(id).key,
    };
    let keys: Vec<&str> = close.iter().map(key).collect();
    Choice { label, query: ["close=", &keys.join(",")].concat(), is_chosen }
}

/// Both ends, or why there is nothing to look for.
pub(super) fn ends(
    dataset: &Dataset,
    network: &RouteNetwork,
    question: &RouteQuestion,
) -> Result<(EntityId, EntityId), String> {
    let [Some(from), Some(to)] = question.ends else { return Err(Word::AskEnds.text().to_owned()) };
    let off = [from, to].into_iter().find(|&end| network.number(end).is_none());
    match off {
        Some(off) => Err(Word::AskOther.fill(&[("name", dataset.entity(off).label())])),
        None if from == to => Err(Word::AskTwo.fill(&[("name", dataset.entity(from).label())])),
        None => Ok((from, to)),
    }
}

fn net_query(dataset: &Dataset, value: &str, cargo: Cargo, ends: [&str; 2], question: &RouteQuestion) -> String {
    let network = RouteNetwork::new(dataset, cargo);
    let keeps = question.ends.iter().all(|end| end.is_some_and(|end| network.number(end).is_some()));
    let has = ends.iter().all(|key| dataset.find(key).is_some_and(|id| network.number(id).is_some()));
    if keeps || !has {
        return ["net=", value].concat();
    }
    ["net=", value, "&from=", ends[0], "&to=", ends[1]].concat()
}

fn places(dataset: &Dataset, network: &RouteNetwork, end: Option<EntityId>) -> Vec<Place> {
    let place = |&id: &EntityId| Place {
        key: dataset.entity(id).key.clone(),
        name: place_name(dataset, id),
        is_chosen: end == Some(id),
    };
    let mut places: Vec<Place> = network.places().iter().map(place).collect();
    order::sort_by(&mut places, |a, b| a.name.cmp(&b.name));
    // A place of another network is no end here, and says so.
    let is_none = !places.iter().any(|place| place.is_chosen);
    let nowhere = Place { key: "none".into(), name: Word::Nowhere.text().to_owned(), is_chosen: is_none };
    std::iter::once(nowhere).chain(places).collect()
}

fn at_ends(dataset: &Dataset, network: &RouteNetwork, state: &State) -> Vec<Choice> {
    let mut choices = Vec::new();
    let ends = state.routes.ends;
    if let Some(Target::Entity(id)) = state.selection
        && network.number(id).is_some()
    {
        let entity = dataset.entity(id);
        for (end, name, word) in [(ends[0], "from=", Word::FromHere), (ends[1], "to=", Word::ToHere)] {
            choices.push(Choice {
                label: word.fill(&[("name", entity.label())]),
                query: [name, &entity.key].concat(),
                is_chosen: end == Some(id),
            });
        }
    }
    if let [Some(from), Some(to)] = ends {
        let key = |id: EntityId| &*dataset.entity(id).key;
        choices.push(Choice {
            label: Word::Swap.text().to_owned(),
            query: ["from=", key(to), "&to=", key(from)].concat(),
            is_chosen: false,
        });
    }
    choices
}

/// Countries, corridors and seas of the network that are open.
fn closable(dataset: &Dataset, network: &RouteNetwork, question: &RouteQuestion) -> Vec<(&'static str, Vec<Choice>)> {
    let countries: Vec<EntityId> = network.countries().iter().filter_map(|country| country.entity).collect();
    let legs = network.links().iter().flat_map(|link| &link.legs).filter_map(|&leg| dataset.tie(leg).leg());
    let corridors = legs.map(|leg| leg.corridor).collect();
    let seas = network.links().iter().flat_map(|link| link.seas.iter().copied()).collect();
    let group = |(word, mut ids): (Word, Vec<EntityId>)| {
        order::sort(&mut ids);
        ids.dedup();
        let open = ids.into_iter().map(Target::Entity).filter(|target| !question.close.contains(target));
        let mut choices: Vec<Choice> =
            open.map(|target| toggle(dataset, question, target, target_name(dataset, target))).collect();
        order::sort_by(&mut choices, |a, b| a.label.cmp(&b.label));
        (word.text(), choices)
    };
    let groups = [(Word::GroupCountries, countries), (Word::GroupCorridors, corridors), (Word::GroupSeas, seas)];
    groups.into_iter().map(group).filter(|(_, choices)| !choices.is_empty()).collect()
}

const fn net_word(cargo: Cargo) -> Word {
    match cargo {
        Cargo::Freight => Word::NetFreight,
        Cargo::Gas => Word::NetGas,
        Cargo::Oil => Word::NetOil,
        Cargo::Power => Word::NetPower,
    }
}

const fn by_word(by: Objective) -> Word {
    match by {
        Objective::Distance => Word::ByDistance,
        Objective::Borders => Word::ByBorders,
        Objective::Changes => Word::ByChanges,
        Objective::Time => Word::ByTime,
    }
}
