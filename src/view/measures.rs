//! What each country is to the others, ranked: ties, who is met, betweenness and structural holes.

use crate::analysis::{First, Measures, Platforms, Ranked, countries_of};
use crate::app::State;
use crate::app::look::Look;
use crate::model::{EntityId, Tie, TieId};
use crate::num::{fmt, order};
use crate::view::Facts;
use crate::view::platforms::words::Word;
use crate::view::platforms::{Named, Seats, n_countries, own};

/// By what countries are tied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// By the platforms they share.
    #[default]
    Platforms,
    /// By the ties of the data that touch both.
    Ties,
}

/// What is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// All ties that touch the country.
    Ties,
    /// How many countries it has something in common with.
    Met,
    /// What it has in common with each of them, added up.
    Shared,
    /// How many ways between others lead over it.
    #[default]
    Betweenness,
    /// Burt's constraint.
    Constraint,
    /// The effective size of its network.
    Size,
}

impl Measure {
    /// Every measure, in the order of the columns.
    pub const ALL: [Self; 6] = [Self::Ties, Self::Met, Self::Shared, Self::Betweenness, Self::Constraint, Self::Size];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ties => Word::ColumnTies,
            Self::Met => Word::ColumnMet,
            Self::Shared => Word::ColumnShared,
            Self::Betweenness => Word::ColumnBetweenness,
            Self::Constraint => Word::ColumnConstraint,
            Self::Size => Word::ColumnSize,
        }
        .text()
    }

    /// What it is, in a sentence.
    #[must_use]
    pub const fn explained(self) -> &'static str {
        match self {
            Self::Ties => Word::TiesSaid,
            Self::Met => Word::MetSaid,
            Self::Shared => Word::SharedSaid,
            Self::Betweenness => Word::BetweennessSaid,
            Self::Constraint => Word::ConstraintSaid,
            Self::Size => Word::SizeSaid,
        }
        .text()
    }

    /// Which end of its ranking comes first.
    const fn first(self) -> First {
        match self {
            Self::Constraint => First::Least,
            Self::Ties | Self::Met | Self::Shared | Self::Betweenness | Self::Size => First::Most,
        }
    }
}

/// What a reader chooses in the view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// By what countries are tied.
    pub over: Over,
    /// By what they are ranked.
    pub by: Measure,
    /// From the other end.
    pub is_turned: bool,
}

/// The view.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Where the selected country stands, or who stands first.
    pub summary: String,
    /// What ties countries here, and what counts.
    pub counted: Vec<String>,
    /// What was chosen.
    pub chosen: Chosen,
    /// The countries that have the value they are ranked by, in its order.
    pub rows: Vec<RankedRow>,
    /// What the rows are, in a sentence.
    pub caption: String,
    /// The selected country.
    pub own: Option<Named>,
    /// What it has in common with each other country, the most first.
    pub shared: Vec<(Named, usize)>,
}

/// A country and its values.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedRow {
    /// From 1; countries that are equal share the best place.
    pub place: usize,
    /// Which one.
    pub country: Named,
    /// Its values, in the order of [`Measure::ALL`].
    pub values: [Option<f64>; 6],
    /// The same as written.
    pub texts: [String; 6],
    /// Whether it is selected.
    pub is_own: bool,
}

/// The measures of one network, by the number of the country.
struct Values {
    measures: Measures,
    /// All ties of each country, of any kind.
    n_ties: Vec<usize>,
    /// What each has in common with the others, added up.
    n_shared: Vec<usize>,
}

impl Values {
    fn of(&self, country: usize, measure: Measure) -> Option<f64> {
        let has_partners = self.measures.n_partners[country] > 0;
        match measure {
            Measure::Ties => Some(self.n_ties[country] as f64),
            Measure::Met => Some(self.measures.n_partners[country] as f64),
            Measure::Shared => Some(self.n_shared[country] as f64),
            // Of a country that no way reaches it would say that ways lead past it.
            Measure::Betweenness => Some(self.measures.betweenness[country]).filter(|_| has_partners),
            Measure::Constraint => self.measures.constraint[country],
            Measure::Size => self.measures.effective_size[country],
        }
    }

    fn ranking(&self, measure: Measure) -> Vec<Ranked> {
        self.measures.ranking(|country| self.of(country, measure), measure.first())
    }
}

impl Standing {
    /// The measures in `state`, ranked as was chosen.
    #[must_use]
    pub fn new(facts: Facts<'_>, state: &State, chosen: Chosen) -> Self {
        let dataset = facts.dataset;
        let seats = Seats::new(dataset, state);
        let counting = seats.counting(None).into_iter().filter(|&id| state.filter.has(id));
        let platforms = seats.among(counting.collect());
        let passes = |id: TieId, tie: &Tie| {
            let look = Look::of(seats.then(), id);
            seats.phases.holds(id) && look.is_some_and(|look| state.filter.shows(tie, look))
        };
        let of_ties = Measures::of_ties(dataset, passes);
        let n_ties = of_ties.n_ties.clone();
        let pairs = Pairs { seats: &seats, platforms: &platforms, over: chosen.over, passes: &passes };
        let n_shared = pairs.sums();
        let measures = match chosen.over {
            Over::Platforms => Measures::of_platforms(&platforms),
            Over::Ties => of_ties,
        };
        let values = Values { measures, n_ties, n_shared };
        let own = own(dataset, state);
        let mut rows: Vec<RankedRow> =
            values.ranking(chosen.by).iter().filter_map(|ranked| row(&seats, &values, *ranked, own)).collect();
        if chosen.is_turned {
            rows.reverse();
        }
        Self {
            summary: summary(&seats, &values, own, chosen.over),
            counted: counted(&seats, chosen.over),
            caption: Word::RankingSummary
                .fill(&[("countries", &n_countries(rows.len())), ("column", &chosen.by.label().to_lowercase())]),
            shared: own.map_or_else(Vec::new, |own| pairs.of(own)),
            own: own.map(|own| Named::of(dataset, own)),
            chosen,
            rows,
        }
    }

    /// Whether the thing with this id has a place, or is the country that is told of.
    #[must_use]
    pub fn shows(&self, key: &str) -> bool {
        self.rows.iter().any(|row| row.is_own && row.country.key == key)
    }
}

/// What pairs of countries have in common.
struct Pairs<'a> {
    seats: &'a Seats<'a>,
    platforms: &'a Platforms,
    over: Over,
    passes: &'a dyn Fn(TieId, &Tie) -> bool,
}

impl Pairs<'_> {
    /// What each country has in common with all others, added up.
    fn sums(&self) -> Vec<usize> {
        let countries = self.platforms.countries();
        let n = countries.len();
        match self.over {
            Over::Platforms => {
                let others = |a: usize| (0..n).filter(move |b| *b != a).map(move |b| self.platforms.n_shared(a, b));
                (0..n).map(|a| others(a).sum()).collect()
            }
            Over::Ties => {
                let mut sums = vec![0; n];
                for (_, tie) in self.seats.dataset.ties().filter(|(id, tie)| (self.passes)(*id, tie)) {
                    let met = countries_of(self.seats.dataset, tie);
                    let numbers = met.iter().filter_map(|&id| self.platforms.country(id));
                    numbers.for_each(|number| sums[number] += met.len() - 1);
                }
                sums
            }
        }
    }

    /// What one has in common with each other with which it has anything, the most first.
    fn of(&self, own: EntityId) -> Vec<(Named, usize)> {
        let mut found = match (self.over, self.platforms.country(own)) {
            (Over::Platforms, Some(a)) => {
                let others = self.platforms.countries().iter().enumerate().filter(|(b, _)| *b != a);
                others.map(|(b, &id)| (id, self.platforms.n_shared(a, b))).filter(|(_, n)| *n > 0).collect()
            }
            (Over::Ties, _) => self.by_ties(own),
            (Over::Platforms, None) => Vec::new(),
        };
        order::sort_by_key(&mut found, |(_, n)| std::cmp::Reverse(*n));
        found.into_iter().map(|(id, n)| (Named::of(self.seats.dataset, id), n)).collect()
    }

    fn by_ties(&self, own: EntityId) -> Vec<(EntityId, usize)> {
        let dataset = self.seats.dataset;
        let mut met: Vec<EntityId> = Vec::new();
        for (_, tie) in dataset.ties().filter(|(id, tie)| (self.passes)(*id, tie)) {
            let touched = countries_of(dataset, tie);
            if touched.contains(&own) {
                met.extend(touched.into_iter().filter(|other| *other != own));
            }
        }
        order::sort(&mut met);
        met.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
    }
}

fn row(seats: &Seats<'_>, values: &Values, ranked: Ranked, own: Option<EntityId>) -> Option<RankedRow> {
    let number = values.measures.countries.binary_search(&ranked.country).ok()?;
    let of_country = Measure::ALL.map(|measure| values.of(number, measure));
    let mut texts = Measure::ALL.iter().zip(of_country);
    Some(RankedRow {
        place: ranked.place,
        country: Named::of(seats.dataset, ranked.country),
        values: of_country,
        texts: std::array::from_fn(|_| {
            texts.next().map_or_else(String::new, |(measure, value)| written(*measure, value))
        }),
        is_own: own == Some(ranked.country),
    })
}

/// A value as it is written: betweenness in per cent.
fn written(measure: Measure, value: Option<f64>) -> String {
    let Some(value) = value else { return Word::NoValue.text().to_owned() };
    let mut text = String::new();
    if measure == Measure::Betweenness {
        fmt::push_decimal(&mut text, value * 100.0);
        return Word::Percent.fill(&[("n", &text)]);
    }
    fmt::push_decimal(&mut text, value);
    text
}

fn counted(seats: &Seats<'_>, over: Over) -> Vec<String> {
    match over {
        Over::Platforms => {
            vec![Word::OverPlatformsNote.text().to_owned(), seats.sentence(), seats.left_out_sentence()]
        }
        Over::Ties => vec![Word::OverTiesNote.text().to_owned()],
    }
}

fn summary(seats: &Seats<'_>, values: &Values, own: Option<EntityId>, over: Over) -> String {
    let ranking = values.ranking(Measure::Betweenness);
    let name = |id: EntityId| seats.dataset.entity(id).label();
    let mut said = Vec::new();
    let number = own.and_then(|own| values.measures.countries.binary_search(&own).ok());
    if let (Some(own), Some(number)) = (own, number) {
        let place = |ranking: &[Ranked]| ranking.iter().find(|ranked| ranked.country == own).map(|ranked| ranked.place);
        let places = place(&ranking).zip(place(&values.ranking(Measure::Constraint)));
        let (word, met) = match over {
            Over::Platforms => (Word::MeasuresSummary, values.measures.n_partners[number]),
            Over::Ties => (Word::MeasuresSummaryTies, values.measures.n_partners[number]),
        };
        said.push(match places {
            None => Word::MeasuresUnplaced.fill(&[("country", name(own))]),
            Some((place, broker)) => word.fill(&[
                ("country", name(own)),
                ("place", &ordinal(place)),
                ("n", &ranking.len().to_string()),
                ("broker", &ordinal(broker)),
                ("ties", &n_ties(values.n_ties[number])),
                ("met", &n_countries(met)),
            ]),
        });
    }
    said.push(match &*ranking {
        [first, second, ..] => {
            Word::MeasuresFirst.fill(&[("first", name(first.country)), ("second", name(second.country))])
        }
        _ => Word::MeasuresNone.text().to_owned(),
    });
    said.join(" ")
}

/// "no. 3".
fn ordinal(place: usize) -> String {
    Word::Ordinal.fill(&[("n", &place.to_string())])
}

fn n_ties(n: usize) -> String {
    match n {
        1 => Word::OneTie.text().to_owned(),
        n => Word::NTies.fill(&[("n", &n.to_string())]),
    }
}
