//! What was found, told: the summary, what closing changes, who lies on the way, stated times.

use crate::analysis::routes::{Effect, Objective, Route, StatedTime};
use crate::app::state::{Pace, RouteQuestion};
use crate::app::wording::{grouped, list};
use crate::model::{Cargo, Dataset, EntityId, TieId};
use crate::num::order;
use crate::scene::Target;
use crate::view::Facts;
use crate::view::figures::sources::listed;
use crate::view::routes::asks::toggle;
use crate::view::routes::tell::{counted, days, named_code, percent, row, target_name};
use crate::view::routes::words::Word;
use crate::view::routes::{Answer, Assumption, RouteNetwork, RoutesView, ShareRow, Stated, ranked, stated_times};

use crate::analysis::routes::TimeTable;

/// Puts the answer into `view`.
pub(super) fn tell(
    view: &mut RoutesView,
    facts: Facts<'_>,
    network: &RouteNetwork,
    question: &RouteQuestion,
    answer: &Answer,
) {
    let dataset = facts.dataset;
    let routes = &answer.after.routes;
    let most_km = routes.iter().map(Route::km).fold(0.0, f64::max);
    // Where there are fewer than the one that was asked for, the best one lights up.
    let n_lit = Some(question.way as usize - 1).filter(|&n| n < routes.len()).unwrap_or_default();
    let row = |(n, route): (usize, &Route)| row(dataset, question, (n, n == n_lit), route, most_km);
    view.routes = routes.iter().enumerate().map(row).collect();
    view.effect = answer.effect().map(|effect| effect_sentence(dataset, question, answer, effect));
    view.summary = summary(dataset, network, question, answer);
    view.note = if answer.after.is_exhaustive { Word::Apart } else { Word::NotExhaustive }.text();
    view.closed_legs.clone_from(&answer.closed);
    view.shares = shares(dataset, network, question, answer);
    view.shares_sentence = shares_sentence(view, answer);
    if let Some(lit) = routes.get(n_lit) {
        let times = stated_times(dataset, facts.texts, lit);
        view.stated = times.iter().map(|time| stated(facts, time)).collect();
        view.lit = lit.legs.iter().flat_map(|leg| leg.ties.iter().copied()).collect::<Vec<TieId>>();
        order::sort(&mut view.lit);
    }
    if TimeTable::covers(question.cargo) {
        view.assumptions = assumptions(question.pace);
    }
}

fn summary(dataset: &Dataset, network: &RouteNetwork, question: &RouteQuestion, answer: &Answer) -> String {
    let [from, to] = [answer.from, answer.to].map(|end| dataset.entity(end).label());
    let net = match network.cargo {
        Cargo::Freight => Word::ForFreight,
        Cargo::Gas => Word::ForGas,
        Cargo::Oil => Word::ForOil,
        Cargo::Power => Word::ForPower,
    };
    let Some(best) = answer.best() else {
        let mut text = Word::SummaryNone.fill(&[("net", net.text()), ("from", from), ("to", to)]);
        if let Some(km) = answer.planned_km {
            text.push_str(&Word::SummaryPlanned.fill(&[("km", &grouped(km))]));
        }
        return text;
    };
    let has_time = TimeTable::covers(question.cargo);
    let by = match question.by {
        Objective::Time if has_time => Word::IsByTime,
        Objective::Distance | Objective::Time => Word::IsByDistance,
        Objective::Borders => Word::IsByBorders,
        Objective::Changes => Word::IsByChanges,
    };
    let n_routes = answer.after.routes.len();
    let word = if n_routes == 1 { Word::SummaryOnly } else { Word::Summary };
    let mut text = word.fill(&[
        ("routes", &Word::ManyRoutes.fill(&[("n", &n_routes.to_string())])),
        ("net", net.text()),
        ("from", from),
        ("to", to),
        ("by", by.text()),
        ("km", &grouped(best.km())),
        ("borders", &counted(best.n_borders(), Word::OneBorder, Word::ManyBorders)),
        ("changes", &counted(best.n_changes(), Word::OneChange, Word::ManyChanges)),
    ]);
    if let Some(time) = best.days() {
        let word = if question.pace == Pace::default() { Word::SummaryDays } else { Word::SummaryYourDays };
        text.push_str(&word.fill(&[("days", &days(time.total()))]));
    } else if question.by == Objective::Time {
        text.push_str(Word::SummaryNoTime.text());
    }
    text
}

fn effect_sentence(dataset: &Dataset, question: &RouteQuestion, answer: &Answer, effect: Effect) -> String {
    let names: Vec<String> = question.close.iter().map(|&target| target_name(dataset, target)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let with = match (names.is_empty(), question.with_planned) {
        (true, _) => Word::WithPlanned,
        (false, false) => Word::WithClosed,
        (false, true) => Word::WithBoth,
    };
    let km = |route: Option<&Route>| grouped(route.map_or(0.0, Route::km));
    let [n_before, n_after] = [&answer.before, &answer.after].map(|found| found.routes.len());
    let left = if n_before == n_after { Word::EffectLeftSame } else { Word::EffectLeft };
    let left = left.fill(&[("before", &n_before.to_string()), ("after", &n_after.to_string())]);
    let (word, more) = match effect {
        Effect::StillNone => (Word::EffectStillNone, String::new()),
        Effect::Cut => (Word::EffectCut, String::new()),
        Effect::Opened => (Word::EffectOpened, String::new()),
        Effect::Same => (Word::EffectSame, String::new()),
        Effect::Other { km, days, n_borders, n_changes } => {
            (Word::EffectOther, differences(km, days, n_borders, n_changes))
        }
    };
    let before = km(answer.before.routes.first());
    word.fill(&[
        ("with", &with.fill(&[("names", &list(&names))])),
        ("from", dataset.entity(answer.from).label()),
        ("to", dataset.entity(answer.to).label()),
        ("km", if effect == Effect::Cut { before.clone() } else { km(answer.best()) }.as_str()),
        ("before", &before),
        ("more", &more),
        ("left", &left),
    ])
}

fn differences(km: f64, more_days: Option<f64>, n_borders: i32, n_changes: i32) -> String {
    let mut parts = Vec::new();
    let word = match km.round() {
        km if km > 0.0 => Word::Longer,
        km if km < 0.0 => Word::Shorter,
        _ => Word::AsLong,
    };
    parts.push(word.fill(&[("n", &grouped(km.abs()))]));
    if let Some(more) = more_days.filter(|more| more.abs() >= 0.05) {
        let word = if more > 0.0 { Word::MoreDays } else { Word::FewerDays };
        parts.push(word.fill(&[("n", &days(more.abs()))]));
    }
    let counts =
        [(n_borders, Word::MoreBorders, Word::FewerBorders), (n_changes, Word::MoreChanges, Word::FewerChanges)];
    for (n, more, fewer) in counts.into_iter().filter(|(n, ..)| *n != 0) {
        parts.push(if n > 0 { more } else { fewer }.fill(&[("n", &n.unsigned_abs().to_string())]));
    }
    parts.join(", ")
}

fn shares(dataset: &Dataset, network: &RouteNetwork, question: &RouteQuestion, answer: &Answer) -> Vec<ShareRow> {
    let [before, after] = &answer.shares;
    let share = |share: crate::analysis::routes::CountryShare| {
        let country = &network.countries()[share.country as usize];
        let name = country.entity.map_or_else(|| named_code(&country.code), |id| dataset.entity(id).label()).to_owned();
        let close = country.entity.map(Target::Entity).map(|target| {
            let word = if question.close.contains(&target) { Word::Reopen } else { Word::Close };
            toggle(dataset, question, target, word.fill(&[("name", &name)]))
        });
        ShareRow { name, before: share.before, after: share.after, close }
    };
    ranked(before, after).into_iter().map(share).collect()
}

fn shares_sentence(view: &RoutesView, answer: &Answer) -> String {
    let Some(first) = view.shares.first().filter(|first| first.after > 0.0) else {
        return Word::SharesNone.text().to_owned();
    };
    let n = view.shares.iter().filter(|share| share.after > 0.0).count();
    let word = if answer.is_changed { Word::SharesFirstBefore } else { Word::SharesFirst };
    word.fill(&[
        ("name", &first.name),
        ("after", &percent(first.after)),
        ("before", &percent(first.before)),
        ("n", &n.to_string()),
    ])
}

fn stated(facts: Facts<'_>, time: &StatedTime<'_>) -> Stated {
    let (dataset, fact) = (facts.dataset, time.fact);
    let range = match fact.high {
        Some(high) if high > fact.low => Word::StatedRange.fill(&[("low", &days(fact.low)), ("high", &days(high))]),
        Some(_) | None => days(fact.low),
    };
    let names =
        |places: &[EntityId]| places.iter().map(|&id| dataset.entity(id).label()).collect::<Vec<_>>().join(" / ");
    let [from, to] = fact.ends.each_ref().map(|places| names(places));
    let word = if from.is_empty() || to.is_empty() { Word::StatedRow } else { Word::StatedRowEnds };
    let text =
        word.fill(&[("name", dataset.entity(fact.corridor).label()), ("from", &from), ("to", &to), ("days", &range)]);
    let difference = match time.days_over {
        None => Word::StatedOtherEnds.text().to_owned(),
        Some(over) if over > 0.0 => Word::StatedOver.fill(&[("n", &days(over))]),
        Some(over) if over < 0.0 => Word::StatedUnder.fill(&[("n", &days(-over))]),
        Some(_) => Word::StatedWithin.text().to_owned(),
    };
    let sources = listed(facts.evidence, fact.sources.iter().copied());
    Stated { text, difference, compares: time.days_over.is_some(), sources }
}

/// What can be edited of the modelled time, in the order of [`Pace`].
const ASSUMED: [(Word, Word); 8] = [
    (Word::AssumeRail, Word::KmPerDay),
    (Word::AssumeRoad, Word::KmPerDay),
    (Word::AssumeSea, Word::KmPerDay),
    (Word::AssumeFerry, Word::KmPerDay),
    (Word::AssumeLand, Word::UnitDays),
    (Word::AssumePort, Word::UnitDays),
    (Word::AssumeShip, Word::UnitDays),
    (Word::AssumeBorder, Word::UnitDays),
];

fn assumptions(pace: Pace) -> Vec<Assumption> {
    let (numbers, firsts, mosts) = (pace.numbers(), Pace::default().numbers(), Pace::most());
    let rows = ASSUMED.into_iter().zip(numbers).zip(firsts.into_iter().zip(mosts));
    let row = |(((word, unit), number), (first, most)): (((Word, Word), String), (String, String))| Assumption {
        what: word.text(),
        unit: unit.text(),
        number,
        first,
        most,
    };
    rows.map(row).collect()
}
