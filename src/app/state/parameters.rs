//! The table of what the address says: a line for each parameter.
//!
//! | name | says |
//! |---|---|
//! | `view` | `map`, `network`, so many per cent of the way from one to the other, `figures`, `platforms`, `measures`, `agenda`, `argument`, `routes`, or `table` |
//! | `sel` | the id of what is selected, a thing or a tie; `none` |
//! | `org` | the id of the organisation that colours the countries |
//! | `time` | the time whose ties are shown: a date, or two with `..` between; `now` |
//! | `compare` | two dates with `..` between: who joined and left; `none` |
//! | `lines` | ids of further organisations whose members the strip of time counts |
//! | `steps` | how many steps the focus reaches: 1, 2 or 3 |
//! | `at` | what is looked at: longitude and latitude, or an id and how far right and down of it; zoom |
//! | `off` | kinds of ties that are switched off, as [`Kind::NAMES`] has them; `all` |
//! | `without` | ids of organisations that are switched off |
//! | `lens` | `implied` or `stated`: what the article does not say is faded |
//! | `pins` | what was put somewhere in the network: id, right, down; and the next after a semicolon |
//! | `sets` | ids of organisations: who sits in them is asked for, or who does not where `-` stands before one |
//! | `rows` | ids of the organisations that stand beside one another |
//! | `leave` | ids of organisations that do not count where it is asked who meets whom |
//! | `count` | who sits in an organisation: full `members`, or `all` |
//! | `claim` | the id of the claim that is looked at; `none` |
//! | `weigh` | the verdict, and how much claims count; see [`Weighing`] |
//! | `from`, `to` | the ids of the places that routes lead between; `none` |
//! | `by` | what makes a route the best: `distance`, `borders`, `changes` or `time` |
//! | `close` | ids of what routes may not take: places, stretches, countries, corridors, seas |
//! | `planned` | `on`: routes may take what is not built yet; `off` |
//! | `net` | what routes carry: `freight`, `gas`, `oil` or `power` |
//! | `tour` | `article`, a tour of a reader's own as the page writes it, or `none` |
//! | `step` | which step of the tour, from 1 |
//! | `theme` | `auto`, `light` or `dark` |

use crate::app::state::comparing::{organisation, read_organisations};
use crate::app::state::routes::{self, CARGOES, OBJECTIVES};
use crate::app::state::values::{
    ARTICLE_TOUR, MOST_TOUR_STEPS, ids, is_in_id, is_own_tour, joined, list, period, read_list, read_period, value_of,
    whole, word_of,
};
use crate::app::state::{Center, Pin, State, View, Viewpoint, Weighing};
use crate::app::words::Word;
use crate::app::{Kind, Kinds, Lens, Mix, ThemeChoice, reach};
use crate::geom::Vec2;
use crate::model::{Dataset, LonLat};
use crate::num::order;
use crate::scene::Target;

/// A parameter of the address.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// What stands before its `=`.
    pub name: &'static str,
    /// What its value has to be, for a note about one that is not.
    pub expected: Word,
    /// What a change of it is called when it is undone; none where undoing leaves it alone.
    pub(super) step: Option<Word>,
    /// A change of it is a page to go back from; other changes only keep the address true.
    pub(super) is_page: bool,
    /// Its value; what is the same as in the first state is left out of the address.
    pub(super) write: fn(&State, &Dataset) -> String,
    /// Takes its value; none, and nothing changed, where it is no value.
    pub(super) read: fn(&mut State, &str, &Dataset) -> Option<()>,
}

/// Every parameter, in the order in which they are written.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "view",
        expected: Word::ExpectedView,
        step: Some(Word::StepView),
        is_page: false, // Where the page is another; see `State::step_from`.
        write: |state, _| match state.view {
            View::Table => "table".to_owned(),
            View::Figures => "figures".to_owned(),
            View::Platforms => "platforms".to_owned(),
            View::Measures => "measures".to_owned(),
            View::Agenda => "agenda".to_owned(),
            View::Argument => "argument".to_owned(),
            View::Routes => "routes".to_owned(),
            View::Stage(mix) if mix == Mix::MAP => "map".to_owned(),
            View::Stage(mix) if mix == Mix::NETWORK => "network".to_owned(),
            View::Stage(mix) => mix.percent().to_string(),
        },
        read: |state, text, _| {
            state.view = match text {
                "table" => View::Table,
                "figures" => View::Figures,
                "platforms" => View::Platforms,
                "measures" => View::Measures,
                "agenda" => View::Agenda,
                "argument" => View::Argument,
                "routes" => View::Routes,
                "map" => View::Stage(Mix::MAP),
                "network" => View::Stage(Mix::NETWORK),
                _ => View::Stage(Mix::new(whole(text, 100)?)),
            };
            Some(())
        },
    },
    Parameter {
        name: "sel",
        expected: Word::ExpectedSelection,
        step: Some(Word::StepSelection),
        is_page: true,
        write: |state, dataset| match state.selection {
            Some(target) => routes::key(dataset, target).to_owned(),
            None => NONE.to_owned(),
        },
        read: |state, text, dataset| {
            let tie = || dataset.find_tie(text).map(Target::Tie);
            let found = dataset.find(text).map(Target::Entity).or_else(tie).map(Some);
            state.selection = found.or_else(|| (text == NONE).then_some(None))?;
            Some(())
        },
    },
    Parameter {
        name: "org",
        expected: Word::ExpectedOrganisation,
        step: Some(Word::StepOrganisation),
        is_page: true,
        write: |state, dataset| state.organisation.map_or_else(String::new, |id| dataset.entity(id).key.to_string()),
        read: |state, text, dataset| {
            state.organisation = Some(organisation(dataset, text)?);
            Some(())
        },
    },
    Parameter {
        name: "time",
        expected: Word::ExpectedTime,
        step: Some(Word::StepTime),
        is_page: false,
        write: |state, _| period(state.time, NOW),
        read: |state, text, _| {
            state.time = read_period(text, NOW)?;
            Some(())
        },
    },
    Parameter {
        name: "compare",
        expected: Word::ExpectedCompare,
        step: Some(Word::StepTime),
        is_page: false,
        write: |state, _| period(state.compare, NONE),
        read: |state, text, _| {
            let compare = read_period(text, NONE)?;
            // A date is not compared with itself, nor with a part of itself.
            state.compare = match compare {
                Some(period) if period.from().latest() >= period.to().latest() => return None,
                compare => compare,
            };
            Some(())
        },
    },
    Parameter {
        name: "lines",
        expected: Word::ExpectedWithout,
        step: Some(Word::StepLines),
        is_page: false,
        write: |state, dataset| ids(&state.lines, dataset),
        read: |state, text, dataset| {
            state.lines = read_organisations(text, dataset)?;
            Some(())
        },
    },
    Parameter {
        name: "steps",
        expected: Word::ExpectedSteps,
        step: Some(Word::StepFilter),
        is_page: false,
        write: |state, _| state.steps.to_string(),
        read: |state, text, _| {
            state.steps = whole(text, u32::from(reach::MOST_STEPS)).filter(|&steps| steps > 0)? as u8;
            Some(())
        },
    },
    Parameter {
        name: "at",
        expected: Word::ExpectedAt,
        step: Some(Word::StepCamera),
        is_page: false,
        write: |state, dataset| match state.viewpoint {
            None => String::new(),
            Some(Viewpoint { center: Center::Earth(at), zoom }) => list("", &[at.lon_deg, at.lat_deg, zoom]),
            Some(Viewpoint { center: Center::Near(id, by), zoom }) => {
                list(&dataset.entity(id).key, &[by.x, by.y, zoom])
            }
        },
        read: |state, text, dataset| {
            let (id, [a, b, zoom]) = read_list(text, dataset)?;
            let center = match id {
                Some(id) => Center::Near(id, Vec2::new(a, b)),
                None if a.abs() <= 180.0 && b.abs() <= 90.0 => Center::Earth(LonLat::new(a, b)),
                None => return None,
            };
            state.viewpoint = (0.01..=MOST_ZOOM).contains(&zoom).then_some(Some(Viewpoint { center, zoom }))?;
            Some(())
        },
    },
    Parameter {
        name: "off",
        expected: Word::ExpectedOff,
        step: Some(Word::StepFilter),
        is_page: false,
        write: |state, _| {
            let off = state.filter.off;
            if off == Kinds::ALL {
                return ALL.to_owned();
            }
            let named = Kind::ALL.iter().zip(Kind::NAMES);
            joined(named.filter(|(kind, _)| off.overlaps(Kinds::of(**kind))).map(|(_, name)| *name), ',')
        },
        read: |state, text, _| {
            let mut off = if text == ALL { Kinds::ALL } else { Kinds::default() };
            for text in text.split(',').filter(|_| text != ALL) {
                off = off.and(Kind::ALL[Kind::NAMES.iter().position(|name| *name == text)?]);
            }
            state.filter.off = off;
            Some(())
        },
    },
    Parameter {
        name: "without",
        expected: Word::ExpectedWithout,
        step: Some(Word::StepFilter),
        is_page: false,
        write: |state, dataset| ids(&state.filter.organisations_off, dataset),
        read: |state, text, dataset| {
            state.filter.organisations_off = read_organisations(text, dataset)?;
            Some(())
        },
    },
    Parameter {
        name: "lens",
        expected: Word::ExpectedLens,
        step: Some(Word::StepFilter),
        is_page: false,
        write: |state, _| word_of(&LENSES, state.filter.lens),
        read: |state, text, _| {
            state.filter.lens = value_of(&LENSES, text)?;
            Some(())
        },
    },
    Parameter {
        name: "pins",
        expected: Word::ExpectedPins,
        step: Some(Word::StepPins),
        is_page: false,
        write: |state, dataset| {
            let pins = state.pins.iter().map(|pin| list(&dataset.entity(pin.id).key, &[pin.by.x, pin.by.y]));
            joined(pins, ';')
        },
        read: |state, text, dataset| {
            let pin = |text| {
                let (id, [x, y]) = read_list(text, dataset)?;
                Some(Pin { id: id?, by: Vec2::new(x, y) })
            };
            let mut pins = text.split(';').map(pin).collect::<Option<Vec<_>>>()?;
            order::sort_by_key(&mut pins, |pin| pin.id);
            pins.dedup_by_key(|pin| pin.id);
            state.pins = pins;
            Some(())
        },
    },
    Parameter {
        name: "sets",
        expected: Word::ExpectedSets,
        step: Some(Word::StepSets),
        is_page: false,
        write: |state, dataset| state.comparing.write_question(dataset),
        read: |state, text, dataset| state.comparing.read_question(text, dataset),
    },
    Parameter {
        name: "rows",
        expected: Word::ExpectedWithout,
        step: Some(Word::StepSets),
        is_page: false,
        write: |state, dataset| ids(&state.comparing.rows, dataset),
        read: |state, text, dataset| {
            state.comparing.rows = read_organisations(text, dataset)?;
            Some(())
        },
    },
    Parameter {
        name: "leave",
        expected: Word::ExpectedWithout,
        step: Some(Word::StepSets),
        is_page: false,
        write: |state, dataset| ids(&state.comparing.left_out, dataset),
        read: |state, text, dataset| {
            state.comparing.left_out = read_organisations(text, dataset)?;
            Some(())
        },
    },
    Parameter {
        name: "count",
        expected: Word::ExpectedCount,
        step: Some(Word::StepSets),
        is_page: false,
        write: |state, _| word_of(&COUNTS, state.comparing.everyone),
        read: |state, text, _| {
            state.comparing.everyone = value_of(&COUNTS, text)?;
            Some(())
        },
    },
    Parameter {
        name: "claim",
        expected: Word::ExpectedClaim,
        step: Some(Word::StepClaim),
        is_page: true,
        write: |state, _| state.claim.as_deref().unwrap_or_default().to_owned(),
        read: |state, text, _| {
            if text == NONE {
                state.claim = None;
                return Some(());
            }
            let is_id = !text.is_empty() && text.len() <= LONGEST_ID && text.bytes().all(is_in_id);
            is_id.then(|| state.claim = Some(text.into()))
        },
    },
    Parameter {
        name: "weigh",
        expected: Word::ExpectedWeigh,
        step: Some(Word::StepWeigh),
        is_page: false,
        write: |state, _| state.weighing.write(),
        read: |state, text, _| {
            state.weighing = Weighing::read(text)?;
            Some(())
        },
    },
    Parameter {
        name: "from",
        expected: Word::ExpectedPlace,
        step: Some(Word::StepRoutes),
        is_page: false,
        write: |state, dataset| routes::place_key(dataset, state.routes.ends[0]),
        read: |state, text, dataset| {
            state.routes.ends[0] = routes::read_place(dataset, text)?;
            Some(())
        },
    },
    Parameter {
        name: "to",
        expected: Word::ExpectedPlace,
        step: Some(Word::StepRoutes),
        is_page: false,
        write: |state, dataset| routes::place_key(dataset, state.routes.ends[1]),
        read: |state, text, dataset| {
            state.routes.ends[1] = routes::read_place(dataset, text)?;
            Some(())
        },
    },
    Parameter {
        name: "by",
        expected: Word::ExpectedBy,
        step: Some(Word::StepRoutes),
        is_page: false,
        write: |state, _| word_of(&OBJECTIVES, state.routes.by),
        read: |state, text, _| {
            state.routes.by = value_of(&OBJECTIVES, text)?;
            Some(())
        },
    },
    Parameter {
        name: "close",
        expected: Word::ExpectedClose,
        step: Some(Word::StepRoutes),
        is_page: false,
        write: |state, dataset| joined(state.routes.close.iter().map(|&target| routes::key(dataset, target)), ','),
        read: |state, text, dataset| {
            let ids = text.split(',').filter(|text| !text.is_empty());
            let mut close = ids.map(|text| routes::can_close(dataset, text)).collect::<Option<Vec<_>>>()?;
            order::sort(&mut close);
            close.dedup();
            state.routes.close = close;
            Some(())
        },
    },
    Parameter {
        name: "planned",
        expected: Word::ExpectedSwitch,
        step: Some(Word::StepRoutes),
        is_page: false,
        write: |state, _| word_of(&SWITCH, state.routes.with_planned),
        read: |state, text, _| {
            state.routes.with_planned = value_of(&SWITCH, text)?;
            Some(())
        },
    },
    Parameter {
        name: "net",
        expected: Word::ExpectedNet,
        step: Some(Word::StepRoutes),
        is_page: false,
        write: |state, _| word_of(&CARGOES, state.routes.cargo),
        read: |state, text, _| {
            state.routes.cargo = value_of(&CARGOES, text)?;
            Some(())
        },
    },
    Parameter {
        name: "tour",
        expected: Word::ExpectedTour,
        step: Some(Word::StepTour),
        is_page: true,
        write: |state, _| state.tour.as_deref().unwrap_or(NONE).to_owned(),
        read: |state, text, _| {
            state.tour = match text {
                NONE => None,
                _ if text == ARTICLE_TOUR || is_own_tour(text) => Some(text.into()),
                _ => return None,
            };
            Some(())
        },
    },
    Parameter {
        name: "step",
        expected: Word::ExpectedStep,
        step: Some(Word::StepTour),
        is_page: true,
        write: |state, _| state.step.to_string(),
        read: |state, text, _| {
            state.step = whole(text, u32::from(MOST_TOUR_STEPS)).filter(|&step| step > 0)? as u16;
            Some(())
        },
    },
    Parameter {
        name: "theme",
        expected: Word::ExpectedTheme,
        step: None,
        is_page: false,
        write: |state, _| word_of(&THEMES, state.theme),
        read: |state, text, _| {
            state.theme = value_of(&THEMES, text)?;
            Some(())
        },
    },
];

/// The present.
const NOW: &str = "now";
/// Nothing selected, nothing compared.
pub(super) const NONE: &str = "none";
/// Every kind of tie.
const ALL: &str = "all";
/// No id of the tables is longer.
const LONGEST_ID: usize = 64;
const THEMES: [(&str, ThemeChoice); 3] =
    [("auto", ThemeChoice::Auto), ("light", ThemeChoice::Light), ("dark", ThemeChoice::Dark)];
const SWITCH: [(&str, bool); 2] = [("off", false), ("on", true)];
const LENSES: [(&str, Lens); 3] = [("all", Lens::All), ("implied", Lens::Implied), ("stated", Lens::Stated)];
const COUNTS: [(&str, bool); 2] = [("members", false), (ALL, true)];
/// No camera comes closer.
const MOST_ZOOM: f64 = 1000.0;
