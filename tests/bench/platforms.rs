//! Who sits in what: 30 organisations of 200 countries.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group};
use silkweb::analysis::{Counted, Measures, Platforms};
use silkweb::model::{Dataset, EntityId, EntityKind};
use silkweb::num::lcg::Lcg;

fn dataset() -> Dataset {
    let mut lcg = Lcg::new(12_345);
    let mut tables = ["id,name\n", "id,name\n", "country,organisation,status\n"].map(String::from);
    let [countries, organisations, memberships] = &mut tables;
    for country in 0..200 {
        writeln!(countries, "c{country},C{country}").expect("text");
        for organisation in (0..30).filter(|organisation| lcg.below(4 + organisation) == 0) {
            writeln!(memberships, "c{country},o{organisation},member").expect("text");
        }
    }
    (0..30).for_each(|organisation| writeln!(organisations, "o{organisation},O{organisation}").expect("text"));
    let names = ["countries.csv", "organisations.csv", "memberships.csv"];
    let files: Vec<(&str, &[u8])> = names.into_iter().zip(tables.iter().map(String::as_bytes)).collect();
    Dataset::parse(&files).expect("tables").dataset
}

fn platforms(criterion: &mut Criterion) {
    let dataset = dataset();
    let organisations: Vec<EntityId> = dataset.entities_of_kind(EntityKind::Organisation).map(|(id, _)| id).collect();
    let counted = Counted { organisations: &organisations, statuses: Counted::FULL_MEMBERS, day: None };
    let mut group = criterion.benchmark_group("platforms");
    group.bench_function("who sits where", |bencher| bencher.iter(|| Platforms::new(black_box(&dataset), &counted)));
    let platforms = Platforms::new(&dataset, &counted);
    group.bench_function("intersections", |bencher| bencher.iter(|| black_box(&platforms).intersections()));
    group.bench_function("what each adds to each country", |bencher| {
        bencher.iter(|| {
            let each = platforms.countries().iter().flat_map(|&a| organisations.iter().map(move |&b| (a, b)));
            each.map(|(country, organisation)| platforms.adds(country, organisation).only_here.len()).sum::<usize>()
        });
    });
    group.bench_function("pairs that each alone keeps together", |bencher| {
        bencher.iter(|| organisations.iter().map(|&id| platforms.only_together_in(id).len()).sum::<usize>());
    });
    group.bench_function("measures", |bencher| bencher.iter(|| Measures::of_platforms(black_box(&platforms))));
    group.finish();
}

criterion_group!(benches, platforms);
