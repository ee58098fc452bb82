//! The same as the stage, as tables.

use crate::app::look::Look;
use crate::app::model::{Loaded, Model};
use crate::app::organisations::{Standing, count, membership, said_to_stand, standing};
use crate::app::then::Then;
use crate::app::words::Word;
use crate::app::{Page, Table, TableRow, naming, wording};
use crate::model::{Dataset, Detail, Entity, EntityId, EntityKind, Tie, TieId};
use crate::num::order;
use crate::scene::Target;

/// All tables while they are shown; none while the map is.
pub(crate) fn tables(model: &Model) -> Vec<Table> {
    match (model.page, model.loaded()) {
        (Page::Table, Some(loaded)) => {
            let dataset = loaded.dataset();
            let countries = model.organisation.map(|organisation| countries(loaded.then(), organisation, Some(loaded)));
            let others = [organisations(loaded.then()), corridors(dataset), places(loaded), events(dataset)];
            let mut tables: Vec<Table> = countries.into_iter().chain(others).collect();
            for table in &mut tables {
                leave_out(model, loaded.then(), table);
            }
            tables
        }
        (
            Page::Map
            | Page::Network
            | Page::Figures
            | Page::Platforms
            | Page::Measures
            | Page::Agenda
            | Page::Argument
            | Page::Routes,
            _,
        )
        | (_, None) => Vec::new(),
    }
}

/// Leaves out the rows of what the legend and the lens leave out of the stage, and says how many they are.
fn leave_out(model: &Model, then: Then<'_>, table: &mut Table) {
    let n_rows = table.rows.len();
    table.rows.retain(|row| matches!(row.target, Some(Target::Entity(id)) if is_left(model, then, id)));
    let n_hidden = n_rows - table.rows.len();
    if n_hidden > 0 {
        table.hidden = Word::TableHiddenOne.count(Word::TableHidden, n_hidden);
    }
}

/// Whether the legend and the lens leave something of it.
fn is_left(model: &Model, then: Then<'_>, id: EntityId) -> bool {
    let Then { dataset, .. } = then;
    let (entity, filter) = (dataset.entity(id), &model.filter);
    let ties = || dataset.ties_of(id).iter().map(|&tie| (tie, dataset.tie(tie)));
    let shows = |(id, tie): (TieId, &Tie)| Look::of(then, id).is_some_and(|look| filter.shows(tie, look));
    match &entity.detail {
        Detail::Country(_) => {
            let Some(organisation) = model.organisation else { return true };
            let is_on = membership(then, id, organisation).is_none_or(shows);
            is_on && said_to_stand(then, id, organisation).is_none_or(|basis| !filter.lens.fades(basis))
        }
        Detail::Event(event) if event.organisation.is_some_and(|id| !filter.has(id)) => false,
        _ => {
            let has_legs = ties().any(|(_, tie)| tie.leg().is_some());
            let is_on = !has_legs || ties().any(|(id, tie)| tie.leg().is_some() && shows((id, tie)));
            is_on && filter.has(id) && !filter.lens.fades(entity.basis)
        }
    }
}

fn table(caption: String, columns: &[Word], rows: Vec<TableRow>) -> Table {
    Table { caption, columns: columns.iter().map(|word| word.text().to_owned()).collect(), rows, hidden: String::new() }
}

fn row(id: EntityId, cells: Vec<String>) -> TableRow {
    TableRow { target: Some(Target::Entity(id)), cells }
}

/// Countries and their tie to an organisation: members first, then observers and partners, then the rest.
///
/// The number of corridors is left out where the map has not been worked out.
pub(crate) fn countries(then: Then<'_>, organisation: EntityId, loaded: Option<&Loaded>) -> Table {
    let dataset = then.dataset;
    let mut countries: Vec<_> = dataset.entities_of_kind(EntityKind::Country).collect();
    order::sort_by_key(&mut countries, |&(id, entity)| (standing(then, id, organisation), entity.label().to_owned()));
    let cells = |(id, entity): (EntityId, &Entity)| {
        let (tie, since) = match membership(then, id, organisation) {
            Some((tie, membership)) => (naming::tie_words(then, tie, false), wording::membership_start(membership)),
            None => (Word::StatusNone.text().to_owned(), String::new()),
        };
        let capital = match &entity.detail {
            Detail::Country(country) => country.capital.to_string(),
            _ => String::new(),
        };
        let corridors = loaded.map(|loaded| loaded.corridors_through(id).count().to_string());
        let cells = [entity.label().to_owned(), tie, since, capital].into_iter().chain(corridors);
        row(id, cells.collect())
    };
    let caption = Word::TableCountries.fill(&[("organisation", dataset.entity(organisation).label())]);
    let columns = [Word::ColCountry, Word::ColTie, Word::ColSince, Word::ColCapital, Word::ColCorridors];
    let n_columns = if loaded.is_some() { 5 } else { 4 };
    table(caption, &columns[..n_columns], countries.into_iter().map(cells).collect())
}

fn organisations(then: Then<'_>) -> Table {
    let dataset = then.dataset;
    let rows = dataset.entities_of_kind(EntityKind::Organisation).map(|(id, entity)| {
        let seat = match &entity.detail {
            Detail::Organisation(organisation) => organisation.seat.as_deref().unwrap_or_default(),
            _ => "",
        };
        let number = |standing| match count(then, id, standing) {
            0 => String::new(),
            n => n.to_string(),
        };
        row(
            id,
            vec![
                entity.name.to_string(),
                entity.short_name.as_deref().unwrap_or_default().to_owned(),
                entity.span.from.map(wording::date).unwrap_or_default(),
                seat.to_owned(),
                number(Standing::Member),
                number(Standing::Observer),
            ],
        )
    });
    let columns =
        [Word::ColOrganisation, Word::ColShort, Word::ColFounded, Word::ColSeat, Word::ColMembers, Word::ColObservers];
    table(Word::TableOrganisations.text().to_owned(), &columns, rows.collect())
}

fn corridors(dataset: &Dataset) -> Table {
    let rows = dataset.entities_of_kind(EntityKind::Corridor).filter_map(|(id, entity)| {
        let Detail::Corridor(corridor) = &entity.detail else { return None };
        Some(row(
            id,
            vec![
                entity.label().to_owned(),
                wording::corridor_kind(corridor.kind).text().to_owned(),
                corridor.status.map(|status| wording::route_status(status).text().to_owned()).unwrap_or_default(),
                entity.span.from.map(wording::date).unwrap_or_default(),
                corridor.length_km.map(wording::grouped).unwrap_or_default(),
            ],
        ))
    });
    let columns = [Word::ColCorridor, Word::ColKind, Word::ColStatus, Word::ColOpened, Word::ColLength];
    table(Word::TableCorridors.text().to_owned(), &columns, rows.collect())
}

fn places(loaded: &Loaded) -> Table {
    let dataset = loaded.dataset();
    let mut places: Vec<_> = dataset.entities_of_kind(EntityKind::Place).collect();
    order::sort_by_key(&mut places, |(_, entity)| entity.label().to_owned());
    let rows = places.into_iter().map(|(id, entity)| {
        let mut corridors: Vec<&str> = dataset
            .ties_of(id)
            .iter()
            .filter_map(|&tie| dataset.tie(tie).leg())
            .map(|leg| dataset.entity(leg.corridor).label())
            .collect();
        order::sort(&mut corridors);
        corridors.dedup();
        let country = entity.country.map(|country| dataset.entity(country).label()).unwrap_or_default();
        let kind = match &entity.detail {
            Detail::Place(place) => wording::place_kind(place.kind).text(),
            _ => "",
        };
        row(id, vec![entity.label().to_owned(), kind.to_owned(), country.to_owned(), corridors.join(", ")])
    });
    let columns = [Word::ColPlace, Word::ColKind, Word::ColCountry, Word::ColCorridors];
    table(Word::TablePlaces.text().to_owned(), &columns, rows.collect())
}

fn events(dataset: &Dataset) -> Table {
    let mut events: Vec<_> = dataset.entities_of_kind(EntityKind::Event).collect();
    order::sort_by_key(&mut events, |(id, entity)| (std::cmp::Reverse(entity.span.from), *id));
    let rows = events.into_iter().filter_map(|(id, entity)| {
        let Detail::Event(event) = &entity.detail else { return None };
        Some(row(
            id,
            vec![
                entity.label().to_owned(),
                wording::event_date(entity, event),
                wording::event_status(event.status).text().to_owned(),
                event.place_name.as_deref().unwrap_or_default().to_owned(),
            ],
        ))
    });
    let columns = [Word::ColEvent, Word::ColDate, Word::ColStatus, Word::ColPlace];
    table(Word::TableEvents.text().to_owned(), &columns, rows.collect())
}
