//! Platforms compared as sets give what looking through all memberships gives.

use std::collections::{BTreeMap, BTreeSet};

use silkweb::analysis::{Counted, First, Measures, Platforms, SetQuestion};
use silkweb::model::{Dataset, Date, EntityId, EntityKind, Holds, MembershipStatus, TieFamily, TieKind, builtin};
use silkweb::num::lcg::Lcg;

const N_COUNTRIES: usize = 80;
const N_ORGANISATIONS: usize = 12;

/// A dataset of countries that belong to organisations at random, some for a time, some more than once.
fn seeded(seed: u64) -> Dataset {
    let mut random = Lcg::new(seed);
    let mut countries = String::from("id,name\n");
    (0..N_COUNTRIES).for_each(|n| countries += &format!("c{n},C{n}\n"));
    let mut organisations = String::from("id,name\n");
    (0..N_ORGANISATIONS).for_each(|n| organisations += &format!("o{n},O{n}\n"));
    let mut memberships = String::from("country,organisation,status,from,to\n");
    for _ in 0..N_COUNTRIES * 4 {
        let (country, organisation) = (random.below(N_COUNTRIES as u32), random.below(N_ORGANISATIONS as u32));
        let status = ["founding-member", "member", "member", "observer"][random.below(4) as usize];
        let from = ["", "1995", "2001-05", "2010-03-04"][random.below(4) as usize];
        let to = ["", "", "2015", "2012-06-07"][random.below(4) as usize];
        memberships += &format!("c{country},o{organisation},{status},{from},{to}\n");
    }
    let tables = [
        ("countries.csv", countries.as_bytes()),
        ("organisations.csv", organisations.as_bytes()),
        ("memberships.csv", memberships.as_bytes()),
        ("dataset.csv", b"key,value\nas_of,2026-02\n".as_slice()),
    ];
    Dataset::parse(&tables).expect("tables").dataset
}

/// The organisations each country sits in, by looking through all ties.
struct ByLooking<'a> {
    dataset: &'a Dataset,
    organisations: Vec<EntityId>,
    sits_in: BTreeMap<EntityId, BTreeSet<EntityId>>,
}

impl<'a> ByLooking<'a> {
    fn new(dataset: &'a Dataset, counted: &Counted<'_>, with_possible: bool) -> Self {
        let mut sits_in: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
        let known_on = dataset.as_of().expect("a date").latest();
        for (country, _) in dataset.entities_of_kind(EntityKind::Country) {
            let own = sits_in.entry(country).or_default();
            for &organisation in counted.organisations {
                let sits = dataset.ties_of_family(TieFamily::Membership).any(|(_, tie)| {
                    let holds = tie.span.holds_on(counted.day.unwrap_or(known_on), known_on);
                    tie.ends == [country, organisation]
                        && matches!(tie.kind, TieKind::Membership(status) if counted.statuses.contains(&status))
                        && (holds == Holds::Yes || (with_possible && holds == Holds::Unknown))
                });
                if sits {
                    own.insert(organisation);
                }
            }
        }
        Self { dataset, organisations: counted.organisations.to_vec(), sits_in }
    }

    fn shared(&self, a: EntityId, b: EntityId) -> BTreeSet<EntityId> {
        &self.sits_in[&a] & &self.sits_in[&b]
    }

    fn countries(&self) -> Vec<EntityId> {
        self.dataset.entities_of_kind(EntityKind::Country).map(|(id, _)| id).collect()
    }

    fn check(&self, platforms: &Platforms, random: &mut Lcg) {
        let countries = self.countries();
        assert_eq!(platforms.countries(), countries);
        for (a, &first) in countries.iter().enumerate() {
            for (b, &second) in countries.iter().enumerate().filter(|(b, _)| *b != a) {
                let shared = self.shared(first, second);
                assert_eq!(platforms.n_shared(a, b), shared.len());
                assert_eq!(platforms.shared(first, second).into_iter().collect::<BTreeSet<_>>(), shared);
            }
        }
        self.check_intersections(platforms);
        for &organisation in &self.organisations {
            self.check_what_it_adds(platforms, organisation);
        }
        for _ in 0..200 {
            let mut draw = |most| {
                (0..random.below(most))
                    .map(|_| self.organisations[random.below(self.organisations.len() as u32) as usize])
                    .collect()
            };
            let question = SetQuestion { all_of: draw(3), any_of: draw(4), none_of: draw(3) };
            let is_asked_for = |country: &EntityId| {
                let own = &self.sits_in[country];
                question.all_of.iter().all(|id| own.contains(id))
                    && (question.any_of.is_empty() || question.any_of.iter().any(|id| own.contains(id)))
                    && !question.none_of.iter().any(|id| own.contains(id))
            };
            let expected: Vec<EntityId> = countries.iter().copied().filter(is_asked_for).collect();
            assert_eq!(platforms.answer(&question), expected, "{question:?}");
        }
    }

    fn check_intersections(&self, platforms: &Platforms) {
        let mut expected: BTreeMap<BTreeSet<EntityId>, Vec<EntityId>> = BTreeMap::new();
        for (&country, own) in self.sits_in.iter().filter(|(_, own)| !own.is_empty()) {
            expected.entry(own.clone()).or_default().push(country);
        }
        let found = platforms.intersections();
        assert!(found.windows(2).all(|pair| pair[0].countries.len() >= pair[1].countries.len()));
        let n_found = found.len();
        let found: BTreeMap<BTreeSet<EntityId>, Vec<EntityId>> =
            found.into_iter().map(|one| (one.organisations.into_iter().collect(), one.countries)).collect();
        assert_eq!(found.len(), n_found);
        assert_eq!(found, expected);
    }

    fn check_what_it_adds(&self, platforms: &Platforms, organisation: EntityId) {
        let countries = self.countries();
        let members: Vec<EntityId> =
            countries.iter().copied().filter(|country| self.sits_in[country].contains(&organisation)).collect();
        assert_eq!(platforms.seated_in(organisation), members);
        let elsewhere = |a, b| self.shared(a, b).into_iter().filter(|&id| id != organisation).count();
        let mut pairs = Vec::new();
        for (nth, &a) in members.iter().enumerate() {
            pairs.extend(members[nth + 1..].iter().filter(|&&b| elsewhere(a, b) == 0).map(|&b| [a, b]));
        }
        assert_eq!(platforms.only_together_in(organisation), pairs);
        for &country in &countries {
            let adds = platforms.adds(country, organisation);
            assert_eq!(adds.is_seated, members.contains(&country));
            let others = || members.iter().copied().filter(|&other| other != country);
            let only: Vec<EntityId> = others().filter(|&other| elsewhere(country, other) == 0).collect();
            assert_eq!(adds.only_here, only);
            let too: Vec<(EntityId, usize)> =
                others().map(|other| (other, elsewhere(country, other))).filter(|(_, n)| *n > 0).collect();
            assert_eq!(adds.elsewhere_too, too);
        }
    }
}

#[test]
fn sets_answer_as_looking_through_all_memberships_does() {
    for seed in 1..=3 {
        let dataset = seeded(seed);
        let mut random = Lcg::new(seed);
        let all: Vec<EntityId> = dataset.entities_of_kind(EntityKind::Organisation).map(|(id, _)| id).collect();
        let observers = [MembershipStatus::Member, MembershipStatus::Observer];
        for (organisations, statuses, day) in [
            (&all[..], Counted::FULL_MEMBERS, None),
            (&all[2..9], MembershipStatus::ALL, Date::parse("2011-01-01").map(Date::latest)),
            (&all[..5], &observers[..], Date::parse("2001").map(Date::earliest)),
        ] {
            let counted = Counted { organisations, statuses, day };
            let platforms = Platforms::new(&dataset, &counted);
            ByLooking::new(&dataset, &counted, false).check(&platforms, &mut random);
            ByLooking::new(&dataset, &counted, true).check(&platforms.clone().with_possible(), &mut random);
            let certain = |id| platforms.seated_in(id).len();
            let possible: usize = organisations.iter().map(|&id| platforms.possibly_in(id).len()).sum();
            let more: usize = organisations
                .iter()
                .map(|&id| platforms.clone().with_possible().seated_in(id).len() - certain(id))
                .sum();
            assert_eq!(possible, more);
        }
    }
}

#[test]
fn a_question_in_words_has_its_answer() {
    let dataset = builtin().expect("the built-in dataset").dataset;
    let id = |key: &str| dataset.find(key).expect(key);
    let organisations = ["cica", "ots", "sco"].map(id);
    let counted = Counted { organisations: &organisations, statuses: Counted::FULL_MEMBERS, day: None };
    let platforms = Platforms::new(&dataset, &counted).with_possible();
    let question =
        SetQuestion { all_of: vec![id("cica"), id("ots")], none_of: vec![id("sco")], ..SetQuestion::default() };
    // In the table of memberships: of the five members of the OTS, all in CICA, three are in the SCO too.
    assert_eq!(platforms.answer(&question), [id("azerbaijan"), id("turkiye")]);
}

#[test]
fn who_stands_between_two_others_is_a_broker() {
    let tables: [(&str, &[u8]); 3] = [
        ("countries.csv", b"id,name\na,A\nb,B\nc,C\nd,D\n"),
        ("organisations.csv", b"id,name\nx,X\ny,Y\nz,Z\n"),
        (
            "memberships.csv",
            b"country,organisation,status\na,x,member\nb,x,member\nb,y,member\nc,y,member\na,z,member\nb,z,member\n",
        ),
    ];
    let dataset = Dataset::parse(&tables).expect("tables").dataset;
    let organisations = ["x", "y", "z"].map(|key| dataset.find(key).expect(key));
    let counted = Counted { organisations: &organisations, statuses: Counted::FULL_MEMBERS, day: None };
    let measures = Measures::of_platforms(&Platforms::new(&dataset, &counted));
    // A and B share two organisations, B and C one.
    assert_eq!(measures.n_ties, [2, 3, 1, 0]);
    assert_eq!(measures.n_partners, [1, 2, 1, 0]);
    // Of the three pairs of others of B, counted both ways, one lies on either side of it.
    assert_eq!(measures.betweenness, [0.0, 1.0 / 3.0, 0.0, 0.0]);
    // B spends two thirds of its ties on A and one on C, who do not know each other: 4/9 + 1/9.
    let constraint: Vec<Option<f64>> = measures.constraint.clone();
    assert!((constraint[1].expect("B has ties") - 5.0 / 9.0).abs() < 1e-12);
    assert_eq!((constraint[0], constraint[3]), (Some(1.0), None));
    let ranking = measures.ranking(|country| measures.constraint[country], First::Least);
    let places: Vec<(usize, &str)> =
        ranking.iter().map(|one| (one.place, dataset.entity(one.country).label())).collect();
    assert_eq!(places, [(1, "B"), (2, "A"), (2, "C")]);
    let ranking = measures.ranking(|country| Some(measures.n_ties[country] as f64), First::Most);
    assert_eq!(ranking.iter().map(|one| dataset.entity(one.country).label()).collect::<String>(), "BACD");
}

#[test]
fn ties_count_for_the_countries_their_places_lie_in() {
    let dataset = builtin().expect("the built-in dataset").dataset;
    let id = |key: &str| dataset.find(key).expect(key);
    let measures = Measures::of_ties(&dataset, |_, tie| tie.family() == TieFamily::Leg);
    let of = |key: &str| measures.countries.binary_search(&id(key)).expect("a country");
    let touches = |key: &str| {
        let legs = dataset.ties_of_family(TieFamily::Leg);
        legs.filter(|(_, tie)| tie.ends.iter().any(|&end| dataset.entity(end).country == Some(id(key)))).count()
    };
    for key in ["azerbaijan", "kazakhstan", "georgia", "russia"] {
        assert_eq!(measures.n_ties[of(key)], touches(key), "{key}");
    }
    assert!(measures.betweenness[of("azerbaijan")] > measures.betweenness[of("armenia")]);
    let none = Measures::of_ties(&dataset, |_, _| false);
    assert!(none.n_ties.iter().all(|n| *n == 0) && none.constraint.iter().all(Option::is_none));
}
