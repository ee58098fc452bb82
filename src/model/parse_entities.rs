//! From a row of a table of entities to an entity; a bad cell costs the cell, not the entity.

use crate::model::cells::Row;
use crate::model::dataset::Origin;
use crate::model::date::Span;
use crate::model::entity::{
    Area, AreaStatus, Corridor, CorridorKind, Country, Detail, Entity, EntityKind, Event, EventKind, EventStatus,
    Organisation, Place, PlaceKind, Sea,
};
use crate::model::id::EntityId;
use crate::model::units::LonLat;

/// Reads the row of an entity of the kind `kind`.
pub(crate) fn read_entity(kind: EntityKind, row: &mut Row<'_>) -> Entity {
    let mut entity = Entity {
        key: row.text("id").into(),
        kind,
        name: row.filled(if kind == EntityKind::Event { "title" } else { "name" }),
        short_name: row.optional("short_name"),
        other_names: row.list("other_names").map(Box::from).collect(),
        location: None,
        country: None,
        span: Span::UNKNOWN,
        basis: row.basis(),
        detail: Detail::Other { sort: row.text("kind").into() },
    };
    match kind {
        EntityKind::Country => read_country(row, &mut entity),
        EntityKind::Organisation => {
            entity.span.from = row.date("founded");
            entity.detail =
                Detail::Organisation(Organisation { sort: row.text("kind").into(), seat: row.optional("seat") });
        }
        EntityKind::Place => read_place(row, &mut entity),
        EntityKind::Sea => {
            entity.location = row.lon_lat("lon", "lat");
            let rank = row.ordinal("rank", 3).and_then(|rank| u8::try_from(rank).ok()).unwrap_or(3);
            entity.detail = Detail::Sea(Sea { rank });
        }
        EntityKind::Corridor => {
            entity.span.from = row.date("opened");
            entity.detail = Detail::Corridor(Corridor {
                kind: row.word("kind").unwrap_or(CorridorKind::General),
                carries: row.optional_word("carries"),
                status: row.optional_word("status"),
                length_km: row.positive("length_km"),
            });
        }
        EntityKind::Event => read_event(row, &mut entity),
        EntityKind::Area => {
            entity.detail = Detail::Area(Area {
                dimension: row.optional_id("dimension", &[EntityKind::Dimension]),
                status: row.word("status").unwrap_or(AreaStatus::Listed),
            });
        }
        EntityKind::Document => entity.span = row.span("date", "end_date"),
        EntityKind::Body
        | EntityKind::Institution
        | EntityKind::Person
        | EntityKind::Voice
        | EntityKind::Group
        | EntityKind::Region
        | EntityKind::Dimension
        | EntityKind::Initiative
        | EntityKind::Idea => {}
    }
    entity
}

fn read_country(row: &mut Row<'_>, entity: &mut Entity) {
    let has_capital = !row.text("capital_lat").is_empty() || !row.text("capital_lon").is_empty();
    entity.location = has_capital.then(|| row.lon_lat("capital_lon", "capital_lat")).flatten();
    entity.detail = Detail::Country(Country {
        iso_a2: row.optional("iso_a2"),
        iso_a3: row.optional("iso_a3"),
        iso_n3: row.optional("iso_n3"),
        capital: row.text("capital").into(),
        region: row.text("region").into(),
    });
}

fn read_place(row: &mut Row<'_>, entity: &mut Entity) {
    entity.location = row.lon_lat("lon", "lat");
    entity.detail = Detail::Place(Place {
        kind: row.word("kind").unwrap_or(PlaceKind::City),
        country_code: row.text("country").into(),
    });
}

fn read_event(row: &mut Row<'_>, entity: &mut Entity) {
    entity.span = row.span("date", "end_date");
    entity.detail = Detail::Event(Event {
        kind: row.word("kind").unwrap_or(EventKind::Milestone),
        status: row.word("status").unwrap_or(EventStatus::Expected),
        organisation: row.optional_id("organisation", &[EntityKind::Organisation]),
        countries: row.ids("countries", &[EntityKind::Country]),
        place_name: row.optional("place"),
        place: row.optional_id("place_id", &[EntityKind::Place]),
        date_note: row.optional("date_note"),
    });
}

/// Fills in what one entity has from another: the country of a place, the position of an event.
///
/// An event in a city that is no place of the dataset, but a capital, stands on the capital.
pub(crate) fn link(entities: &mut [(Origin, Entity)]) {
    let countries: Vec<(EntityId, Country, Option<LonLat>)> = (0..)
        .map(EntityId::new)
        .zip(entities.iter())
        .filter_map(|(id, (_, entity))| match &entity.detail {
            Detail::Country(country) => Some((id, country.clone(), entity.location)),
            _ => None,
        })
        .collect();
    for index in 0..entities.len() {
        match &entities[index].1.detail {
            Detail::Place(place) => {
                let code = &*place.country_code;
                let country = countries.iter().find(|(_, country, _)| country.iso_a2.as_deref() == Some(code));
                entities[index].1.country = country.map(|(id, _, _)| *id);
            }
            Detail::Event(Event { place: Some(place), .. }) => {
                entities[index].1.location = entities[place.index()].1.location;
            }
            Detail::Event(Event { place_name: Some(name), .. }) => {
                let country = countries.iter().find(|(_, country, _)| country.capital == *name);
                entities[index].1.location = country.and_then(|(_, _, capital)| *capital);
            }
            _ => {}
        }
    }
}
