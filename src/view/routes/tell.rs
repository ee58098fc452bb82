//! A route as it is told: its stops, its figures, and how numbers and things are named.

use crate::analysis::routes::{Route, RouteLeg};
use crate::app::state::RouteQuestion;
use crate::app::wording::grouped;
use crate::model::{Dataset, Detail, EntityId, Mode};
use crate::num::fmt;
use crate::scene::Target;
use crate::view::routes::asks::toggle;
use crate::view::routes::words::Word;
use crate::view::routes::{Choice, Leg, RouteRow, Stop};

/// What a mode is called.
#[must_use]
pub const fn mode_word(mode: Mode) -> Word {
    match mode {
        Mode::Rail => Word::ModeRail,
        Mode::Road => Word::ModeRoad,
        Mode::Sea => Word::ModeSea,
        Mode::Ferry => Word::ModeFerry,
        Mode::Pipeline => Word::ModePipeline,
        Mode::Cable => Word::ModeCable,
    }
}

/// The name of a place with that of its country.
#[must_use]
pub fn place_name(dataset: &Dataset, place: EntityId) -> String {
    let country = country_name(dataset, place);
    let name = dataset.entity(place).label();
    if country.is_empty() { name.to_owned() } else { Word::Place.fill(&[("name", name), ("country", country)]) }
}

/// The country of a place.
pub(crate) fn country_name(dataset: &Dataset, place: EntityId) -> &str {
    let entity = dataset.entity(place);
    match (entity.country, &entity.detail) {
        (Some(country), _) => dataset.entity(country).label(),
        (None, Detail::Place(place)) => named_code(&place.country_code),
        (None, _) => "",
    }
}

/// The name of a country that the data has places in but no row for; the code of any other.
pub(super) fn named_code(code: &str) -> &str {
    let word = match code {
        "BE" => Word::Belgium,
        "CZ" => Word::Czechia,
        "FR" => Word::France,
        "GI" => Word::Gibraltar,
        "GM" => Word::Gambia,
        "NL" => Word::Netherlands,
        "RS" => Word::Serbia,
        "SG" => Word::Singapore,
        "SK" => Word::Slovakia,
        "UG" => Word::Uganda,
        "ZA" => Word::SouthAfrica,
        _ => return code,
    };
    word.text()
}

/// The name of what is closed; a stretch by its two ends.
pub(super) fn target_name(dataset: &Dataset, target: Target) -> String {
    match target {
        Target::Entity(id) => dataset.entity(id).label().to_owned(),
        Target::Tie(id) => dataset.tie(id).ends.map(|end| dataset.entity(end).label()).join(" – "),
    }
}

/// Days to a tenth.
pub(super) fn days(days: f64) -> String {
    let mut text = String::new();
    fmt::push_decimal(&mut text, (days * 10.0).round() / 10.0 + 0.0);
    text
}

/// So many of something, in the words for one and for many.
pub(super) fn counted(n: usize, one: Word, many: Word) -> String {
    if n == 1 { one.text().to_owned() } else { many.fill(&[("n", &n.to_string())]) }
}

/// A share, 0 to 1, as whole per cent.
pub(super) fn percent(share: f64) -> String {
    Word::Percent.fill(&[("n", &grouped(share * 100.0))])
}

/// The route `n` of those found, the best being 0, and whether it lights up; `most_km` is the length of the longest.
pub(super) fn row(
    dataset: &Dataset,
    question: &RouteQuestion,
    (n, is_lit): (usize, bool),
    route: &Route,
    most_km: f64,
) -> RouteRow {
    let heading = match n {
        0 => Word::Best.text().to_owned(),
        n => Word::Alternative.fill(&[("n", &n.to_string())]),
    };
    let corridors: Vec<&str> =
        route.corridors(dataset).iter().map(|&(corridor, _)| dataset.entity(corridor).label()).collect();
    RouteRow {
        light: Choice { label: heading.clone(), query: ["way=", &(n + 1).to_string()].concat(), is_chosen: is_lit },
        heading,
        gist: gist(dataset, route),
        figures: figures(route),
        corridors: corridors.join(", "),
        stops: stops(dataset, question, route),
        km: [route.km(), most_km],
    }
}

/// By what to where, for each mode in turn: "Rail to Aktau, ferry to Alat, rail to Istanbul".
fn gist(dataset: &Dataset, route: &Route) -> String {
    let mut text = String::new();
    for (n, leg) in route.legs.iter().enumerate() {
        if route.legs.get(n + 1).is_some_and(|next| next.mode == leg.mode) {
            continue;
        }
        let mode = mode_word(leg.mode).text();
        let mode = if text.is_empty() { mode.to_owned() } else { mode.to_lowercase() };
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&Word::Section.fill(&[("mode", &mode), ("name", dataset.entity(leg.ends[1]).label())]));
    }
    text
}

fn figures(route: &Route) -> Vec<[String; 3]> {
    let (km, stated) = (route.km(), route.stated_km());
    let measured = km - stated;
    let parts = if stated == 0.0 {
        Word::LengthMeasured.text().to_owned()
    } else if measured < 0.5 {
        Word::LengthStated.text().to_owned()
    } else {
        // The two parts are to add up to the length as it is written.
        let stated = stated.round();
        Word::LengthParts.fill(&[("stated", &grouped(stated)), ("measured", &grouped(km.round() - stated))])
    };
    let figure = |word: Word, value: String, parts: String| [word.text().to_owned(), value, parts];
    let mut figures = vec![
        figure(Word::Length, Word::Kilometres.fill(&[("n", &grouped(km))]), parts),
        figure(Word::Borders, route.n_borders().to_string(), String::new()),
        figure(Word::Changes, route.n_changes().to_string(), String::new()),
    ];
    if let Some(time) = route.days() {
        let parts = [("moving", time.moving), ("transfers", time.transfers), ("borders", time.borders)];
        let parts = parts.map(|(name, value)| (name, days(value)));
        figures.push(figure(
            Word::Time,
            Word::Days.fill(&[("n", &days(time.total()))]),
            Word::DaysParts.fill(&parts.each_ref().map(|(name, value)| (*name, &**value))),
        ));
    }
    figures
}

fn stops(dataset: &Dataset, question: &RouteQuestion, route: &Route) -> Vec<Stop> {
    let leg = |leg: &RouteLeg| {
        let word = if leg.is_stated { Word::LegStated } else { Word::LegMeasured };
        let [from, to] = leg.ends.map(|end| dataset.entity(end).label());
        let name = Word::CloseLegName.fill(&[("from", from), ("to", to)]);
        // All its legs are closed by one press: they are one stretch to a reader.
        let all = leg.ties.iter().fold(question.clone(), |mut question, &tie| {
            question.close.push(Target::Tie(tie));
            question
        });
        let close = match leg.ties.last() {
            Some(&last) => {
                let mut others = all;
                others.close.pop();
                toggle(dataset, &others, Target::Tie(last), name)
            }
            None => super::Choice::default(),
        };
        Leg {
            mode: leg.mode,
            text: word.fill(&[("mode", mode_word(leg.mode).text()), ("n", &grouped(leg.km))]),
            km: leg.km,
            changes_mode: leg.changes_mode,
            crosses_border: leg.crosses_border,
            close,
        }
    };
    let legs = route.legs.iter().map(|part| Some(leg(part))).chain([None]);
    let stop = |(id, leg): (EntityId, Option<Leg>)| Stop {
        id,
        name: dataset.entity(id).label().to_owned(),
        country: country_name(dataset, id).to_owned(),
        leg,
    };
    route.places().zip(legs).map(stop).collect()
}
