//! Who sits in what: organisations compared as sets of countries.

use crate::analysis::time::{self, Phase, Phases};
use crate::model::{Dataset, EntityId, EntityKind, Holds, MembershipStatus, Tie, TieFamily, TieId, TieKind};
use crate::num::bits::Bits;
use crate::num::order;

/// Which organisations count, and what counts as sitting in one.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The organisations, each once.
    pub organisations: &'a [EntityId],
    /// The positions that count; full members, if these are what is asked about.
    pub statuses: &'a [MembershipStatus],
    /// The day, counted from 1 January 1970; nothing for the last one that the dataset knows of.
    pub day: Option<i32>,
}

impl Counted<'_> {
    /// The positions of full members.
    pub const FULL_MEMBERS: &'static [MembershipStatus] = &[MembershipStatus::FoundingMember, MembershipStatus::Member];

    /// Whether a country surely sits where the tie says, or possibly, or not.
    fn holds(&self, dataset: &Dataset, tie: &Tie) -> Holds {
        match (self.day, dataset.as_of()) {
            (Some(day), as_of) => tie.span.holds_on(day, as_of.map_or(day, |as_of| as_of.latest())),
            (None, Some(as_of)) => tie.span.holds_on(as_of.latest(), as_of.latest()),
            (None, None) if tie.span.to.is_none() => Holds::Yes,
            (None, None) => Holds::No,
        }
    }
}

/// Which countries sit in which of some organisations.
///
/// Countries and organisations are known by their numbers, their indices in [`countries`](Self::countries) and
/// [`organisations`](Self::organisations).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platforms {
    countries: Vec<EntityId>,
    organisations: Vec<EntityId>,
    /// By organisation, the countries that surely sit in it.
    seats: Vec<Bits>,
    /// By country, the organisations it surely sits in.
    sits_in: Vec<Bits>,
    /// By organisation, the countries of which the dates do not say whether they sit in it.
    possible: Vec<Bits>,
}

/// The countries that sit in exactly these organisations among those that count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intersection {
    /// The organisations, at least one.
    pub organisations: Vec<EntityId>,
    /// The countries, at least one, in the order of the data.
    pub countries: Vec<EntityId>,
}

/// Who is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetQuestion {
    /// In all of these.
    pub all_of: Vec<EntityId>,
    /// In at least one of these, if any are given.
    pub any_of: Vec<EntityId>,
    /// In none of these.
    pub none_of: Vec<EntityId>,
}

/// Whom a country meets in an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adds {
    /// Whether the country sits in it; else these are whom it would meet.
    pub is_seated: bool,
    /// Those it meets in no other organisation, in the order of the data.
    pub only_here: Vec<EntityId>,
    /// Those it meets elsewhere too, and in how many other organisations, in the order of the data.
    pub elsewhere_too: Vec<(EntityId, usize)>,
}

impl Platforms {
    /// Who sits where, as `counted` says.
    ///
    /// A country sits in an organisation if any of its ties to it counts on the day; possibly, if none surely does and the
    /// dates of one do not say.
    #[must_use]
    pub fn new(dataset: &Dataset, counted: &Counted<'_>) -> Self {
        let holds = |_, tie: &Tie| counted.holds(dataset, tie);
        Self::of(dataset, counted.organisations.to_vec(), &|_, status| counted.statuses.contains(&status), &holds)
    }

    /// Who is a full member of which of these organisations in the time that `phases` are of.
    #[must_use]
    pub fn members_then(dataset: &Dataset, phases: &Phases, organisations: Vec<EntityId>) -> Self {
        Self::seated_then(dataset, phases, organisations, &|_| time::Counted::Members)
    }

    /// Who sits in which of these organisations in the time that `phases` are of; `counted` says for each who counts.
    #[must_use]
    pub fn seated_then(
        dataset: &Dataset,
        phases: &Phases,
        organisations: Vec<EntityId>,
        counted: &dyn Fn(EntityId) -> time::Counted,
    ) -> Self {
        let holds = |tie, _: &Tie| match phases.of(tie) {
            Phase::Holding => Holds::Yes,
            Phase::Possible => Holds::Unknown,
            Phase::Over | Phase::Before => Holds::No,
        };
        let counted: Vec<time::Counted> = organisations.iter().map(|&id| counted(id)).collect();
        Self::of(dataset, organisations, &|organisation, status| counted[organisation].has(status), &holds)
    }

    fn of(
        dataset: &Dataset,
        organisations: Vec<EntityId>,
        counts: &dyn Fn(usize, MembershipStatus) -> bool,
        holds: &dyn Fn(TieId, &Tie) -> Holds,
    ) -> Self {
        let countries: Vec<EntityId> = dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id).collect();
        let mut seats = vec![Bits::below(countries.len()); organisations.len()];
        let mut possible = seats.clone();
        for (id, tie) in dataset.ties_of_family(TieFamily::Membership) {
            let TieKind::Membership(status) = tie.kind else { continue };
            let organisation = organisations.iter().position(|&id| id == tie.ends[1]);
            let (Some(organisation), Ok(country)) = (organisation, countries.binary_search(&tie.ends[0])) else {
                continue;
            };
            if counts(organisation, status) {
                match holds(id, tie) {
                    Holds::Yes => seats[organisation].insert(country),
                    Holds::Unknown => possible[organisation].insert(country),
                    Holds::No => {}
                }
            }
        }
        possible.iter_mut().zip(&seats).for_each(|(possible, seats)| possible.remove_all(seats));
        let sits_in = turned(&seats, countries.len());
        Self { countries, organisations, seats, sits_in, possible }
    }

    /// The same, where those that possibly sit somewhere do.
    #[must_use]
    pub fn with_possible(mut self) -> Self {
        for (seats, possible) in self.seats.iter_mut().zip(&mut self.possible) {
            seats.add_all(possible);
            *possible = Bits::below(self.countries.len());
        }
        self.sits_in = turned(&self.seats, self.countries.len());
        self
    }

    /// All countries of the dataset, in the order of the data.
    #[must_use]
    pub fn countries(&self) -> &[EntityId] {
        &self.countries
    }

    /// The organisations that count, in the order in which they were given.
    #[must_use]
    pub fn organisations(&self) -> &[EntityId] {
        &self.organisations
    }

    /// The number of a country.
    #[must_use]
    pub fn country(&self, id: EntityId) -> Option<usize> {
        self.countries.binary_search(&id).ok()
    }

    /// The number of an organisation that counts.
    #[must_use]
    pub fn organisation(&self, id: EntityId) -> Option<usize> {
        self.organisations.iter().position(|&other| other == id)
    }

    /// The countries that sit in an organisation; none for one that does not count.
    #[must_use]
    pub fn seated_in(&self, organisation: EntityId) -> Vec<EntityId> {
        self.organisation(organisation).map_or_else(Vec::new, |number| self.named(&self.seats[number]))
    }

    /// The countries that possibly sit in an organisation, for all that the dates say.
    #[must_use]
    pub fn possibly_in(&self, organisation: EntityId) -> Vec<EntityId> {
        self.organisation(organisation).map_or_else(Vec::new, |number| self.named(&self.possible[number]))
    }

    /// The organisations in which both countries sit.
    #[must_use]
    pub fn shared(&self, a: EntityId, b: EntityId) -> Vec<EntityId> {
        let (Some(a), Some(b)) = (self.country(a), self.country(b)) else { return Vec::new() };
        let mut shared = self.sits_in[a].clone();
        shared.keep(&self.sits_in[b]);
        shared.iter().map(|number| self.organisations[number]).collect()
    }

    /// In how many organisations the countries with these numbers both sit.
    #[must_use]
    pub fn n_shared(&self, a: usize, b: usize) -> usize {
        self.sits_in[a].n_shared(&self.sits_in[b])
    }

    /// Every combination of organisations in which some country sits and in no other: the most countries first, of equal
    /// ones that of fewer organisations, then the first in the order given.
    ///
    /// Each country that sits anywhere is in one of them. That is what an UpSet plot shows (A. Lex, N. Gehlenborg,
    /// H. Strobelt, R. Vuillemot and H. Pfister, "UpSet: visualization of intersecting sets", 2014).
    #[must_use]
    pub fn intersections(&self) -> Vec<Intersection> {
        let mut numbers: Vec<usize> = (0..self.countries.len()).filter(|&n| !self.sits_in[n].is_empty()).collect();
        order::sort_by(&mut numbers, |&a, &b| self.sits_in[a].cmp(&self.sits_in[b]));
        let alike = numbers.chunk_by(|&a, &b| self.sits_in[a] == self.sits_in[b]);
        let mut found: Vec<(&Bits, &[usize])> = alike.map(|alike| (&self.sits_in[alike[0]], alike)).collect();
        order::sort_by(&mut found, |(a, of_a), (b, of_b)| {
            of_b.len().cmp(&of_a.len()).then(a.len().cmp(&b.len())).then_with(|| a.iter().cmp(b.iter()))
        });
        found
            .into_iter()
            .map(|(organisations, countries)| Intersection {
                organisations: organisations.iter().map(|number| self.organisations[number]).collect(),
                countries: countries.iter().map(|&number| self.countries[number]).collect(),
            })
            .collect()
    }

    /// The countries that a question asks for, in the order of the data; nobody sits in an organisation that does not count.
    #[must_use]
    pub fn answer(&self, question: &SetQuestion) -> Vec<EntityId> {
        let SetQuestion { all_of, any_of, none_of } = question;
        let nobody = Bits::below(self.countries.len());
        let seats = |&id: &EntityId| self.organisation(id).map_or(&nobody, |number| &self.seats[number]);
        let mut found = Bits::all_below(self.countries.len());
        all_of.iter().for_each(|id| found.keep(seats(id)));
        if !any_of.is_empty() {
            let mut any = nobody.clone();
            any_of.iter().for_each(|id| any.add_all(seats(id)));
            found.keep(&any);
        }
        none_of.iter().for_each(|id| found.remove_all(seats(id)));
        self.named(&found)
    }

    /// Whom a country meets in an organisation, or would if it sat there; nobody where the organisation does not count.
    #[must_use]
    pub fn adds(&self, country: EntityId, organisation: EntityId) -> Adds {
        let (Some(own), Some(here)) = (self.country(country), self.organisation(organisation)) else {
            return Adds::default();
        };
        let mut elsewhere = self.sits_in[own].clone();
        elsewhere.remove(here);
        let mut adds = Adds { is_seated: self.sits_in[own].contains(here), ..Adds::default() };
        for other in self.seats[here].iter().filter(|&other| other != own) {
            match elsewhere.n_shared(&self.sits_in[other]) {
                0 => adds.only_here.push(self.countries[other]),
                n => adds.elsewhere_too.push((self.countries[other], n)),
            }
        }
        adds
    }

    /// The pairs of countries that share this organisation and no other, in the order of the data: what it alone keeps
    /// together.
    #[must_use]
    pub fn only_together_in(&self, organisation: EntityId) -> Vec<[EntityId; 2]> {
        let Some(here) = self.organisation(organisation) else { return Vec::new() };
        let mut pairs = Vec::new();
        for a in self.seats[here].iter() {
            let others = self.seats[here].iter().filter(|&b| b > a && self.n_shared(a, b) == 1);
            pairs.extend(others.map(|b| [self.countries[a], self.countries[b]]));
        }
        pairs
    }

    fn named(&self, countries: &Bits) -> Vec<EntityId> {
        countries.iter().map(|number| self.countries[number]).collect()
    }
}

/// Columns for rows.
fn turned(rows: &[Bits], n_columns: usize) -> Vec<Bits> {
    let mut columns = vec![Bits::below(rows.len()); n_columns];
    for (row, bits) in rows.iter().enumerate() {
        bits.iter().for_each(|column| columns[column].insert(row));
    }
    columns
}
