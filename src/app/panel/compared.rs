//! Two dates compared, as lists: who joined and left, what was opened and closed, what took place.

use crate::analysis::time::{Counted, Route, Turn};
use crate::app::model::{Loaded, Model};
use crate::app::words::Word;
use crate::app::{Row, Section, naming, then, wording};
use crate::model::{EntityId, Tie, TieKind};
use crate::scene::Target;

/// The lists that are not empty; none while nothing is compared.
pub(crate) fn sections(model: &Model, loaded: &Loaded) -> Vec<Section> {
    let Some(compared) = model.compare else { return Vec::new() };
    let dataset = loaded.dataset();
    let changes = &loaded.times.changes;
    let time = then::period_words(compared);
    let organisation = model.organisation.map_or("", |id| dataset.entity(id).label());
    let mut sections = Vec::new();
    let mut push = |word: Word, rows: Vec<Row>| {
        if !rows.is_empty() {
            let heading = word.fill(&[("organisation", organisation), ("time", &time)]);
            sections.push(Section { heading, rows, is_open: false });
        }
    };
    for (word, has_joined) in [(Word::HeadJoined, true), (Word::HeadLeft, false)] {
        let moves = changes.moves.iter().filter(|change| change.has_joined == has_joined);
        let row = |country: EntityId, is_certain: bool| Row {
            dates: span_of(model, loaded, country, has_joined).map(wording::membership_span).unwrap_or_default(),
            ..row(loaded, Target::Entity(country), String::new(), is_certain)
        };
        push(word, moves.map(|change| row(change.country, change.is_certain)).collect());
    }
    for (word, opens) in [(Word::HeadOpened, true), (Word::HeadClosed, false)] {
        // A stretch that is opened or closed with its corridor needs no row of its own.
        let is_whole = |turn: &Turn| match turn.route {
            Route::Corridor(_) => true,
            Route::Leg { corridor, .. } => changes
                .turns
                .iter()
                .all(|(other, _)| (other.route, other.days) != (Route::Corridor(corridor), turn.days)),
        };
        let turns = changes.turns.iter().filter(|(turn, _)| turn.opens == opens && is_whole(turn));
        let row = |(turn, is_certain): &(Turn, bool)| {
            let (target, corridor, span) = match turn.route {
                Route::Corridor(id) => (Target::Entity(id), None, dataset.entity(id).span),
                Route::Leg { corridor, leg } => (Target::Tie(leg), Some(corridor), dataset.tie(leg).span),
            };
            let detail = corridor.map(|id| dataset.entity(id).label().to_owned()).unwrap_or_default();
            let dates = if opens { span.from.map(wording::date).unwrap_or_default() } else { String::new() };
            Row { dates, ..row(loaded, target, detail, *is_certain) }
        };
        push(word, turns.map(row).collect());
    }
    let events = changes.events.iter().map(|(mark, is_certain)| {
        let event = dataset.entity(mark.id);
        let planned = if mark.is_open() { wording::event_status(mark.status).text() } else { "" }.to_owned();
        let dates = event.span.from.map(wording::date).unwrap_or_default();
        Row { dates, basis: Some(event.basis), ..row(loaded, Target::Entity(mark.id), planned, *is_certain) }
    });
    push(Word::HeadHappened, events.collect());
    sections
}

fn row(loaded: &Loaded, target: Target, detail: String, is_certain: bool) -> Row {
    let name = match target {
        Target::Entity(id) => loaded.dataset().entity(id).label().to_owned(),
        Target::Tie(id) => naming::tie_label(loaded.dataset(), id),
    };
    let detail = if is_certain { detail } else { Word::EarPossibly.fill(&[("what", &detail)]).trim_end().to_owned() };
    Row { name, target: Some(target), detail, ..Row::default() }
}

/// The membership that a country gained, or lost.
fn span_of<'a>(model: &Model, loaded: &'a Loaded, country: EntityId, has_joined: bool) -> Option<&'a Tie> {
    let (dataset, organisation) = (loaded.dataset(), model.organisation?);
    let counted = Counted::of(dataset, organisation);
    let ties = dataset.ties_of(country).iter().map(|&id| dataset.tie(id));
    let ties = ties.filter(|tie| tie.ends == [country, organisation] && (has_joined || tie.span.to.is_some()));
    let counted = ties.filter(|tie| matches!(tie.kind, TieKind::Membership(status) if counted.has(status)));
    counted.max_by_key(|tie| tie.span.from)
}
