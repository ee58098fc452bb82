//! The built-in dataset: nothing is lost, it reads without a warning, and its packs say the same as its tables.

use std::collections::BTreeSet;
use std::fs;

use silkweb::model::{
    Cargo, Date, Detail, EntityId, EntityKind, Evidence, Field, LineKind, LonLat, Metric, Mode, Packs, Parsed, Section,
    Span, TABLES, Texts, Tie, TieFamily, TieKind, builtin, builtin_evidence,
};

fn parsed() -> Parsed {
    builtin().expect("the tables under www/data are read")
}

fn texts(parsed: &Parsed) -> Texts {
    builtin_evidence(&parsed.dataset).expect("the tables under www/data are read").1
}

fn evidence(parsed: &Parsed) -> Evidence {
    builtin_evidence(&parsed.dataset).expect("the tables under www/data are read").0
}

/// The lines of a list under `tests/fixtures/ids`.
fn list(name: &str) -> Vec<String> {
    let path = format!("{}/tests/fixtures/ids/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().map(String::from).collect()
}

/// What of a list is not there, named.
fn missing(name: &str, is_there: impl Fn(&str) -> bool) -> Vec<String> {
    list(name).into_iter().filter(|id| !is_there(id)).map(|id| format!("{name}: {id}")).collect()
}

fn assert_none(missing: Vec<String>) {
    assert!(missing.is_empty(), "missing from the dataset:\n{}", missing.join("\n"));
}

fn shown(date: Option<Date>) -> String {
    date.map_or_else(|| String::from("-"), |date| date.to_string())
}

#[test]
fn the_built_in_dataset_has_no_warnings() {
    let Parsed { dataset, mut warnings } = parsed();
    warnings.extend(builtin_evidence(&dataset).expect("the tables under www/data are read").2);
    let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));
}

#[test]
fn nothing_is_missing_by_count() {
    let dataset = parsed().dataset;
    let n_entities = |kind| dataset.entities_of_kind(kind).count();
    let n_ties = |family| dataset.ties_of_family(family).count();
    // 55 countries were gathered with their codes and capitals; the article's 11 states are among them.
    assert_eq!(n_entities(EntityKind::Country), 55);
    // 34 organisations were gathered; of those in the article, only the EU Commission is not among them.
    assert_eq!(n_entities(EntityKind::Organisation), 35);
    // 168 places were gathered, the article names two more as points, Berlin and Brussels, and events took place in 7
    // cities that are neither.
    assert_eq!(n_entities(EntityKind::Place), 168 + 2 + 7);
    // 23 corridors were gathered; of the 25 the article names, 4 are among them, 2 are one port, 1 is an area of the
    // Catalogue and 1 is the Belt and Road Initiative.
    assert_eq!(n_entities(EntityKind::Corridor), 23 + 25 - 4 - 2 - 1 - 1);
    // 82 events were gathered; of the 50 the article names, 21 are among them and 1 is the chairmanship itself.
    assert_eq!(n_entities(EntityKind::Event), 82 + 50 - 21 - 1);
    // The Catalogue has five dimensions and 18 priority areas; the article adds 3 and mentions 2 as ideas.
    assert_eq!(n_entities(EntityKind::Dimension), 5);
    assert_eq!(n_entities(EntityKind::Area), 18 + 3 + 2);
    // 363 spells of membership; two spells of one country are two.
    assert_eq!(n_ties(TieFamily::Membership), 363);
    // 236 legs of 23 routes.
    assert_eq!(n_ties(TieFamily::Leg), 236);
    // 25 coordinators and co-coordinators, 6 terms in the chair, 27 links between organisations.
    assert_eq!(n_ties(TieFamily::Coordination), 25);
    assert_eq!(n_ties(TieFamily::Chair), 6);
    assert_eq!(n_ties(TieFamily::OrganisationLink), 27);
    // The article was read into 358 relations.
    assert_eq!(n_ties(TieFamily::Relation), 358);
}

#[test]
fn every_entity_is_found_by_each_of_its_ids() {
    let dataset = parsed().dataset;
    let lists = [
        "outside-countries",
        "outside-organisations",
        "outside-corridors",
        "outside-places",
        "outside-events",
        "outside-cbm",
        "article-states",
        "article-state-groups",
        "article-places",
        "article-organisations",
        "article-cica-bodies",
        "article-documents",
        "article-institutions",
        "article-corridors",
        "article-concepts",
        "article-events",
        "article-persons",
        "article-voices",
        "article-cbm-additions",
        "article-cbm-initiatives",
    ];
    assert_none(lists.iter().flat_map(|name| missing(name, |id| dataset.find(id).is_some())).collect());
}

#[test]
fn what_the_article_and_a_source_both_name_is_one_entity() {
    let dataset = parsed().dataset;
    let is_one = |pair: &str| {
        let (in_article, outside) = pair.split_once(' ').expect("two ids");
        dataset.find(in_article).is_some() && dataset.find(in_article) == dataset.find(outside)
    };
    assert_none(missing("same", is_one));
}

#[test]
fn every_tie_of_the_tables_is_there() {
    let dataset = parsed().dataset;
    let key = |id| &*dataset.entity(id).key;
    let describe = |tie: &Tie| {
        let [first, second] = tie.ends.map(key);
        let Span { from, to } = tie.span;
        let (from, to) = (shown(from), shown(to));
        match &tie.kind {
            TieKind::Membership(status) => format!("{first} {second} {} {from} {to}", status.as_str()),
            TieKind::Leg(leg) => {
                let (mode, status) = (leg.mode.as_str(), leg.status.as_str());
                let (corridor, seq, branch) = (key(leg.corridor), leg.seq, &leg.branch);
                format!("{corridor} {seq} {first} {second} {mode} {status} {from} {branch}")
            }
            TieKind::Coordinates { co } => {
                format!("{first} {second} {} {from} {to}", if *co { "co-coordinator" } else { "coordinator" })
            }
            TieKind::Chairs { .. } => format!("{first} {from} {to}"),
            TieKind::OrganisationLink(kind) => format!("{first} {second} {from} {}", kind.as_str()),
            TieKind::Relation { .. } => tie.key.to_string(),
        }
    };
    let ties: BTreeSet<String> = dataset.ties().map(|(_, tie)| describe(tie)).collect();
    let lists = [
        "outside-memberships",
        "outside-legs",
        "outside-coordinators",
        "outside-chairs",
        "outside-org-links",
        "article-relations",
    ];
    assert_none(lists.iter().flat_map(|name| missing(name, |tie| ties.contains(tie))).collect());
}

#[test]
fn every_point_of_a_sea_path_lies_on_its_leg() {
    let dataset = parsed().dataset;
    let lies_on_leg = |line: &str| {
        let [from, to, seq, lat, lon] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}: not five words");
        };
        let ends = [from, to].map(|key| dataset.find(key).expect("a place"));
        let point = LonLat::new(lon.parse().expect("degrees"), lat.parse().expect("degrees"));
        let nth = seq.parse::<usize>().expect("a number") - 1;
        let leg = |tie: &Tie| tie.ends == ends && tie.leg().is_some_and(|leg| leg.via.get(nth) == Some(&point));
        dataset.ties_of_family(TieFamily::Leg).any(|(_, tie)| leg(tie))
    };
    assert_none(missing("outside-sea-paths", lies_on_leg));
}

#[test]
fn a_leg_on_a_path_known_the_other_way_runs_back_along_it() {
    let dataset = parsed().dataset;
    let via = |from: &str, to: &str| {
        let ends = [from, to].map(|key| dataset.find(key).expect("a place"));
        let leg = dataset.ties_of_family(TieFamily::Leg).find(|(_, tie)| tie.ends == ends);
        leg.and_then(|(_, tie)| tie.leg()).map(|leg| leg.via.to_vec()).expect("a leg")
    };
    let mut there = via("poti", "constanta");
    there.reverse();
    assert!(!there.is_empty());
    assert_eq!(via("constanta", "poti"), there);
}

#[test]
fn every_corridor_with_a_course_says_what_it_carries_and_its_legs_can() {
    let dataset = parsed().dataset;
    let mut n_with_a_course = 0;
    for (id, corridor) in dataset.entities_of_kind(EntityKind::Corridor) {
        let Detail::Corridor(detail) = &corridor.detail else { panic!("{}: no corridor", corridor.key) };
        let modes: BTreeSet<Mode> =
            dataset.ties_of(id).iter().filter_map(|&tie| dataset.tie(tie).leg()).map(|leg| leg.mode).collect();
        let by = |modes: &BTreeSet<Mode>, allowed: &[Mode]| modes.iter().all(|mode| allowed.contains(mode));
        let fits = match detail.carries {
            None => modes.is_empty(),
            Some(Cargo::Freight) => by(&modes, &[Mode::Rail, Mode::Road, Mode::Sea, Mode::Ferry]),
            Some(Cargo::Gas | Cargo::Oil) => by(&modes, &[Mode::Pipeline]),
            Some(Cargo::Power) => by(&modes, &[Mode::Cable]),
        };
        assert!(fits, "{}: {:?} by {modes:?}", corridor.key, detail.carries);
        n_with_a_course += usize::from(detail.carries.is_some());
    }
    // 23 routes have legs.
    assert_eq!(n_with_a_course, 23);
    let carries = |line: &str| {
        let (key, cargo) = line.split_once(' ').expect("an id and a word");
        let corridor = dataset.find(key).map(|id| &dataset.entity(id).detail);
        matches!(corridor, Some(Detail::Corridor(corridor)) if corridor.carries.map(Cargo::as_str) == Some(cargo))
    };
    assert_none(missing("outside-cargo", carries));
}

#[test]
fn transit_times_say_between_which_places_they_hold() {
    let parsed = parsed();
    let texts = texts(&parsed);
    let key = |id: &EntityId| &*parsed.dataset.entity(*id).key;
    let mut described = BTreeSet::new();
    for fact in &texts.trade_facts {
        let [origin, destination] = &fact.ends;
        assert_eq!(origin.is_empty(), destination.is_empty());
        assert!(origin.is_empty() || fact.metric == Metric::TransitDays);
        for (from, to) in origin.iter().flat_map(|from| destination.iter().map(move |to| (from, to))) {
            described.insert(format!("{} {} {} {}", key(&fact.corridor), key(from), key(to), fact.low));
        }
    }
    assert_none(missing("outside-transit-ends", |line| described.contains(line)));
    assert_eq!(described.len(), list("outside-transit-ends").len());
}

#[test]
fn every_source_and_text_is_there() {
    let parsed = parsed();
    let evidence = evidence(&parsed);
    let texts = texts(&parsed);
    let mut found = Vec::new();
    let mut look = |name: &str, keys: BTreeSet<String>| found.extend(missing(name, |id| keys.contains(id)));
    let sources: BTreeSet<String> = evidence.sources().map(|(_, source)| source.key.to_string()).collect();
    look("outside-sources", sources.clone());
    look("outside-corridor-sources", sources);
    let lines = |kind| texts.lines_of(kind).map(|line| line.key.to_string()).collect();
    look("article-questions", lines(LineKind::Question));
    look("article-motives", lines(LineKind::Motive));
    look("article-benefits", lines(LineKind::Benefit));
    look("article-limitations", lines(LineKind::Limitation));
    look("article-bottom-line", lines(LineKind::BottomLine));
    look("article-ambiguities", lines(LineKind::Ambiguity));
    look("article-outside-checks", lines(LineKind::OutsideCheck));
    look("article-other-platforms", lines(LineKind::OtherPlatform));
    look("article-platform-matrix", texts.matrix.iter().map(|row| row.key.to_string()).collect());
    look("article-platform-orderings", texts.orderings.iter().map(|row| row.key.to_string()).collect());
    look("article-cbm-counting-rules", texts.counting_rules.iter().map(|row| row.key.to_string()).collect());
    look("article-cica-field-lists", texts.field_lists.iter().map(|row| row.key.to_string()).collect());
    let meanings = texts.relation_meanings.iter().map(|meaning| meaning.kind.as_str().to_owned());
    look("article-relation-types", meanings.collect());
    let dataset = &parsed.dataset;
    let initiative = |id: &str| texts.initiatives.iter().any(|line| dataset.find(id) == Some(line.entity));
    found.extend(missing("article-cbm-initiatives", initiative));
    assert_none(found);
}

#[test]
fn every_area_keeps_its_number_in_the_article() {
    let parsed = parsed();
    let (dataset, evidence) = (&parsed.dataset, evidence(&parsed));
    let is_there = |line: &str| {
        let (number, key) = line.split_once(' ').expect("a number and an id");
        let id = dataset.find(key).expect("an area or dimension");
        // A dimension without areas is one area of the same name.
        let same = |(area, entity): (_, &silkweb::model::Entity)| match &entity.detail {
            Detail::Area(detail) if area == id || detail.dimension == Some(id) => {
                evidence.of_entity(area).fact(Field::ArticleNumber) == Some(number)
            }
            _ => false,
        };
        dataset.entities_of_kind(EntityKind::Area).any(same)
    };
    assert_none(missing("article-cbm-areas", is_there));
}

#[test]
fn every_figure_of_trade_and_every_count_of_words_is_there() {
    let parsed = parsed();
    let (dataset, texts) = (&parsed.dataset, texts(&parsed));
    let facts = &texts.trade_facts;
    // 93 figures were gathered.
    assert_eq!(facts.len(), 93);
    let described: BTreeSet<String> = facts
        .iter()
        .map(|fact| {
            let value = fact.high.map_or_else(|| fact.low.to_string(), |high| format!("{}-{high}", fact.low));
            format!("{} {} {value} {}", dataset.entity(fact.corridor).key, fact.metric.as_str(), fact.unit)
        })
        .collect();
    let mut found = missing("outside-trade-facts", |fact| described.contains(fact));
    let mentions = &texts.mentions;
    found.extend(missing("article-mentions", |line| {
        let (word, total) = line.rsplit_once(' ').expect("a word and its count");
        let entity = dataset.find(word);
        let names = |mention: &silkweb::model::Mention| match entity {
            Some(_) => mention.entity == entity,
            None => mention.word.to_lowercase().contains(word.split(' ').next().unwrap_or(word)),
        };
        mentions.iter().any(|mention| names(mention) && mention.total.to_string() == total)
    }));
    assert_none(found);
    assert!(mentions.iter().all(|mention| mention.counts.iter().sum::<u16>() == mention.total));
}

#[test]
fn every_stated_or_implied_row_says_where_and_every_other_names_a_source() {
    let parsed = parsed();
    let evidence = evidence(&parsed);
    let article = evidence.sources().find(|(_, source)| &*source.key == "article").map(|(id, _)| id);
    let is_backed = |basis, record: &silkweb::model::Record| match basis {
        silkweb::model::Basis::Stated | silkweb::model::Basis::Implied => {
            !record.passages.is_empty() || record.sources.iter().any(|id| Some(*id) == article)
        }
        silkweb::model::Basis::Outside => !record.sources.is_empty(),
    };
    let entities = parsed.dataset.entities().map(|(id, entity)| (&entity.key, entity.basis, evidence.of_entity(id)));
    let ties = parsed.dataset.ties().map(|(id, tie)| (&tie.key, tie.basis, evidence.of_tie(id)));
    let unbacked = entities.chain(ties).filter(|(_, basis, record)| !is_backed(*basis, record));
    assert_none(unbacked.map(|(key, _, _)| key.to_string()).collect());
    let texts = texts(&parsed);
    let line = texts.lines_of(LineKind::Benefit).next().expect("a benefit");
    assert_eq!(line.passages[0].section, Section::Background);
}

#[test]
fn the_packs_say_the_same_as_the_tables() {
    let direct = parsed();
    let packs = Packs::of(TABLES).expect("packs are made");
    let unpacked = silkweb::model::Dataset::parse_pack(packs.core.as_bytes()).expect("the core pack is read");
    assert_eq!(unpacked, direct);
    let from_pack = Evidence::parse_pack(packs.evidence.as_bytes(), &unpacked.dataset).expect("evidence is read");
    assert_eq!(from_pack, evidence(&direct));
    let from_pack = Texts::parse_pack(packs.evidence.as_bytes(), &unpacked.dataset).expect("texts are read");
    assert_eq!(from_pack, texts(&direct));
}

#[test]
fn the_dataset_says_what_it_is() {
    let dataset = parsed().dataset;
    assert_eq!(dataset.about("version"), Some("0.1.0"));
    assert_eq!(dataset.about("licence"), Some("CC BY 4.0"));
    // Outside events are known to February 2026.
    assert_eq!(dataset.as_of(), Date::parse("2026-02"));
}
