//! The panel's rows: facts, and ties grouped by kind.

use crate::analysis::time::Phase;
use crate::app::look::Look;
use crate::app::model::{Loaded, Model};
use crate::app::organisations::{Standing, membership, standing};
use crate::app::panel::{behind, corridors_at};
use crate::app::words::Word;
use crate::app::{Row, Section, Swatch, naming, wording};
use crate::model::{
    Dataset, Detail, Entity, EntityId, EntityKind, EventStatus, RelationFamily, Tie, TieFamily, TieId, TieKind,
};
use crate::num::order;
use crate::scene::Target;

/// Texts of the evidence on a thing, one a row.
pub(crate) fn texts(model: &Model, id: EntityId) -> Vec<Row> {
    let texts = behind::facts(model, Target::Entity(id)).into_iter();
    texts.map(|(word, detail)| Row { name: word.text().to_owned(), detail, ..Row::default() }).collect()
}

/// What the dataset knows of a thing itself, one fact a row.
pub(crate) fn facts(dataset: &Dataset, entity: &Entity) -> Vec<Row> {
    let fact = |word: Word, detail: String| Row { name: word.text().to_owned(), detail, ..Row::default() };
    let linked = |word: Word, id: EntityId| Row {
        target: Some(Target::Entity(id)),
        ..fact(word, dataset.entity(id).label().to_owned())
    };
    let mut rows = Vec::new();
    match &entity.detail {
        Detail::Country(country) => rows.push(fact(Word::FactCapital, country.capital.to_string())),
        Detail::Organisation(organisation) => {
            rows.extend(entity.span.from.map(|from| fact(Word::FactFounded, wording::date(from))));
            rows.extend(organisation.seat.as_ref().map(|seat| fact(Word::FactSeat, seat.to_string())));
        }
        Detail::Corridor(corridor) => {
            rows.extend(entity.span.from.map(|from| fact(Word::FactOpened, wording::date(from))));
            rows.extend(
                corridor
                    .length_km
                    .map(|km| fact(Word::FactLength, Word::FactKilometres.fill(&[("km", &wording::grouped(km))]))),
            );
        }
        Detail::Event(event) => {
            let when = wording::event_date(entity, event);
            let state = match event.status {
                EventStatus::Planned => {
                    let as_of = dataset.as_of().map(wording::date).unwrap_or_default();
                    Word::DatePlanned.fill(&[("date", &as_of)])
                }
                status => wording::event_status(status).text().to_owned(),
            };
            let when = [when, state].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
            rows.push(fact(Word::FactDate, when));
            rows.extend(event.place_name.as_ref().map(|place| fact(Word::FactPlace, place.to_string())));
            rows.extend(event.organisation.map(|id| linked(Word::FactOrganisation, id)));
            rows.extend(event.countries.iter().map(|&id| linked(Word::KindCountry, id)));
        }
        Detail::Area(area) => rows.extend(area.dimension.map(|id| linked(Word::FactDimension, id))),
        Detail::Place(_) => rows.extend(entity.country.map(|id| linked(Word::KindCountry, id))),
        Detail::Sea(_) | Detail::Other { .. } => {}
    }
    rows
}

/// The ties of an entity by kind, each kind under its heading; empty kinds are left out.
pub(crate) fn sections(model: &Model, loaded: &Loaded, id: EntityId) -> Vec<Section> {
    let dataset = loaded.dataset();
    let kind = dataset.entity(id).kind;
    let mut sections = Vec::new();
    let mut push = |word: Word, rows: Vec<Row>| {
        if !rows.is_empty() {
            sections.push(Section { heading: word.text().to_owned(), rows, is_open: false });
        }
    };
    let of_family = |family: TieFamily| {
        let ties = dataset.ties_of(id).iter().map(move |&tie| (tie, dataset.tie(tie)));
        ties.filter(move |(_, tie)| tie.family() == family)
    };

    let is_there = |(tie, _): &(TieId, &Tie)| loaded.times.phases.holds(*tie);
    if kind == EntityKind::Organisation {
        let of = |wanted: Standing| {
            let countries = dataset.entities_of_kind(EntityKind::Country).map(|(country, _)| country);
            let there = countries.filter(|&country| standing(loaded.then(), country, id) == wanted);
            let ties = there.filter_map(|country| membership(loaded.then(), country, id));
            let mut rows: Vec<Row> = ties.map(|(tie, _)| tie_row(model, loaded, tie, id)).collect();
            order::sort_by(&mut rows, |a, b| a.name.cmp(&b.name));
            rows
        };
        push(Word::HeadMembers, of(Standing::Member));
        push(Word::HeadObservers, of(Standing::Observer));
    } else {
        // The chosen organisation first, then in the order of the data, which puts the well-known ones first.
        let mut current: Vec<_> =
            of_family(TieFamily::Membership).filter(|(tie, _)| loaded.times.phases.holds(*tie)).collect();
        order::sort_by_key(&mut current, |(_, tie)| (Some(tie.ends[1]) != model.organisation, tie.ends[1]));
        push(Word::HeadMemberships, current.into_iter().map(|(tie, _)| tie_row(model, loaded, tie, id)).collect());
    }
    match kind {
        EntityKind::Corridor => {
            push(Word::HeadCountriesOnWay, countries_on(loaded, id));
            let legs = of_family(TieFamily::Leg);
            push(Word::HeadStretches, legs.filter(is_there).map(|(leg, _)| stretch_row(model, loaded, leg)).collect());
        }
        EntityKind::Place => {
            let corridors = corridors_at(loaded.then(), id);
            push(
                Word::HeadCorridors,
                corridors.into_iter().map(|corridor| corridor_row(model, loaded, corridor)).collect(),
            );
        }
        EntityKind::Country => {
            let corridors = loaded.corridors_through(id);
            push(Word::HeadCorridors, corridors.map(|corridor| corridor_row(model, loaded, corridor)).collect());
        }
        _ => {}
    }
    let offices = of_family(TieFamily::Chair).chain(of_family(TieFamily::Coordination));
    push(Word::HeadOffices, offices.filter(is_there).map(|(tie, _)| tie_row(model, loaded, tie, id)).collect());
    let links = of_family(TieFamily::OrganisationLink);
    push(Word::HeadOrganisationLinks, links.filter(is_there).map(|(tie, _)| tie_row(model, loaded, tie, id)).collect());
    for &family in RelationFamily::ALL {
        let of_kind = |tie: &Tie| matches!(tie.kind, TieKind::Relation { kind, .. } if kind.family() == family);
        let relations = of_family(TieFamily::Relation).filter(|(_, tie)| of_kind(tie));
        push(
            wording::family(family),
            relations.filter(is_there).map(|(tie, _)| tie_row(model, loaded, tie, id)).collect(),
        );
    }
    let former = of_family(TieFamily::Membership).filter(|(tie, _)| loaded.times.phases.of(*tie) == Phase::Over);
    push(Word::HeadFormer, former.map(|(tie, _)| tie_row(model, loaded, tie, id)).collect());
    push(Word::HeadEvents, events(dataset, id));
    sections
}

/// One tie, seen from `from`.
fn tie_row(model: &Model, loaded: &Loaded, id: TieId, from: EntityId) -> Row {
    let dataset = loaded.dataset();
    let tie = dataset.tie(id);
    let back = tie.ends[1] == from && tie.ends[0] != from;
    let other = tie.other_end(from);
    let dates = match tie.kind {
        TieKind::Membership(_) => wording::membership_span(tie),
        TieKind::Relation { .. } => wording::relation_span(tie),
        _ => wording::span(tie.span),
    };
    // The row's name is its subject, so a relation is read from the other end to this one.
    let detail = match tie.kind {
        TieKind::Relation { kind, .. } => {
            let relation = wording::relation(kind, !back, tie.polarity);
            [relation.as_str(), " ", dataset.entity(from).label()].concat()
        }
        _ => naming::tie_words(loaded.then(), id, back),
    };
    Row {
        name: dataset.entity(other).label().to_owned(),
        target: Some(Target::Entity(other)),
        detail,
        dates,
        basis: Some(tie.basis),
        swatch: None,
        note: behind::topic(model, Target::Tie(id)),
        cites: behind::cites_with_note(model, Target::Tie(id)),
    }
}

fn corridor_row(model: &Model, loaded: &Loaded, id: EntityId) -> Row {
    let dataset = loaded.dataset();
    let entity = dataset.entity(id);
    let line = loaded.geometry.lines_of(id).next();
    Row {
        name: entity.label().to_owned(),
        target: Some(Target::Entity(id)),
        detail: wording::sort(dataset, entity),
        basis: Some(entity.basis),
        swatch: line.map(|line| Swatch::Line(Look::Leg(line.mode, line.status).pen(model.colors()))),
        ..Row::default()
    }
}

/// A leg under the name of its corridor.
pub(crate) fn leg_row(model: &Model, loaded: &Loaded, id: TieId) -> Row {
    let dataset = loaded.dataset();
    let tie = dataset.tie(id);
    let Some(leg) = tie.leg() else { return Row::default() };
    Row {
        name: dataset.entity(leg.corridor).label().to_owned(),
        target: Some(Target::Entity(leg.corridor)),
        ..stretch_row(model, loaded, id)
    }
}

/// A leg under the names of its ends.
fn stretch_row(model: &Model, loaded: &Loaded, id: TieId) -> Row {
    let dataset = loaded.dataset();
    let tie = dataset.tie(id);
    let Some(leg) = tie.leg() else { return Row::default() };
    let [from, to] = tie.ends.map(|end| dataset.entity(end).label());
    let km = leg.distance_km.map(|km| Word::FactKilometres.fill(&[("km", &wording::grouped(km))]));
    Row {
        name: format!("{from} – {to}"),
        target: Some(Target::Tie(id)),
        detail: std::iter::once(naming::tie_words(loaded.then(), id, false)).chain(km).collect::<Vec<_>>().join(" · "),
        dates: wording::span(tie.span),
        basis: Some(tie.basis),
        swatch: Some(Swatch::Line(Look::Leg(leg.mode, leg.status).pen(model.colors()))),
        note: behind::topic(model, Target::Tie(id)),
        cites: behind::cites_with_note(model, Target::Tie(id)),
    }
}

fn countries_on(loaded: &Loaded, corridor: EntityId) -> Vec<Row> {
    let dataset = loaded.dataset();
    let countries = loaded.geometry.countries_on(corridor);
    countries
        .map(|country| Row {
            name: dataset.entity(country).label().to_owned(),
            target: Some(Target::Entity(country)),
            ..Row::default()
        })
        .collect()
}

/// The events that name an entity, the latest first.
fn events(dataset: &Dataset, id: EntityId) -> Vec<Row> {
    let mut found: Vec<_> = dataset
        .entities_of_kind(EntityKind::Event)
        .filter(|(_, entity)| match &entity.detail {
            Detail::Event(event) => {
                event.organisation == Some(id) || event.place == Some(id) || event.countries.contains(&id)
            }
            _ => false,
        })
        .collect();
    order::sort_by_key(&mut found, |(id, event)| (std::cmp::Reverse(event.span.from), *id));
    found
        .into_iter()
        .map(|(event_id, entity)| Row {
            name: entity.label().to_owned(),
            target: Some(Target::Entity(event_id)),
            dates: entity.span.from.map(wording::date).unwrap_or_default(),
            basis: Some(entity.basis),
            ..Row::default()
        })
        .collect()
}
