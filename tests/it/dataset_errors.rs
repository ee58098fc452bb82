//! Bad tables and packs: every problem is named with its place, and no bytes make the parser panic.

use silkweb::model::{Dataset, ErrorKind, Evidence, Packs, TABLES, builtin};

/// Countries, organisations and places that the small tables below refer to.
const BASE: &[(&str, &str)] = &[
    ("www/data/countries.csv", "id,name\nazerbaijan,Azerbaijan\nkazakhstan,Kazakhstan\n"),
    ("www/data/organisations.csv", "id,name\ncica,CICA\nsco,SCO\n"),
    ("www/data/corridors.csv", "id,name,kind\nbtk,Railway,rail\n"),
    ("www/data/places.csv", "id,name,kind,lat,lon\nbaku,Baku,city,40.4,49.9\nkars,Kars,city,40.6,43.1\n"),
    ("www/data/sources.csv", "id,title\nreport,A report\n"),
];

/// Every complaint about one table beside the small ones, the error of a file included.
fn complaints(table: &str, text: &[u8]) -> Vec<String> {
    let name = format!("www/data/{table}.csv");
    let kept = BASE.iter().filter(|(base, _)| *base != name).map(|(name, text)| (*name, text.as_bytes()));
    let tables: Vec<(&str, &[u8])> = kept.chain([(&*name, text)]).collect();
    match Dataset::parse(&tables) {
        Err(error) => vec![error.to_string()],
        Ok(parsed) => {
            let (_, _, of_evidence) = Evidence::parse(&tables, &parsed.dataset).expect("the tables were read before");
            parsed.warnings.iter().chain(&of_evidence).map(ToString::to_string).collect()
        }
    }
}

macro_rules! complains {
    ($name:ident, $table:literal, $text:expr, [$($complaint:literal),+ $(,)?]) => {
        #[test]
        fn $name() {
            let text: &[u8] = $text.as_ref();
            assert_eq!(complaints($table, text), [$(concat!("www/data/", $table, ".csv", $complaint)),+]);
        }
    };
}

complains!(
    a_bad_date,
    "memberships",
    "country,organisation,status,from,sources\nazerbaijan,cica,member,2024-13,report\n",
    [", line 2, column from: \"2024-13\" is not a date (expected YYYY, YYYY-MM or YYYY-MM-DD)"]
);
complains!(
    an_end_before_the_beginning,
    "memberships",
    "country,organisation,status,from,to,sources\nazerbaijan,cica,member,2024,2023-12,report\n",
    [", line 2, column to: \"2023-12\" lies before \"2024\""]
);
complains!(
    all_problems_of_a_row_and_of_all_rows,
    "memberships",
    "country,organisation,status,sources\nazerbajan,cica,membre,report\nkazakhstan,sc,member,reprt\n",
    [
        ", line 2, column country: unknown id \"azerbajan\" (the nearest is \"azerbaijan\")",
        ", line 2, column status: \"membre\" is not allowed here (expected founding-member, member, partner, \
         dialogue-partner, observer, applicant or suspended)",
        ", line 3, column organisation: unknown id \"sc\" (the nearest is \"sco\")",
    ]
);
complains!(
    an_unknown_source,
    "memberships",
    "country,organisation,status,sources\nazerbaijan,cica,member,reprot\n",
    [", line 2, column sources: unknown id \"reprot\" (the nearest is \"report\")"]
);
complains!(
    an_id_of_the_wrong_kind,
    "memberships",
    "country,organisation,status,sources\ncica,azerbaijan,member,report\n",
    [
        ", line 2, column country: \"cica\" is of kind organisation (expected country)",
        ", line 2, column organisation: \"azerbaijan\" is of kind country (expected organisation)",
    ]
);
complains!(
    the_same_row_twice,
    "memberships",
    "country,organisation,status,sources\nazerbaijan,cica,member,report\n\nazerbaijan,cica,member,report\n",
    [", line 4: the row says the same as line 2"]
);
complains!(
    an_empty_cell_that_must_be_filled,
    "memberships",
    "country,organisation,status,sources\n,cica,member,report\n",
    [", line 2, column country: the cell is empty"]
);
complains!(
    a_row_without_evidence,
    "memberships",
    "country,organisation,status,basis\nazerbaijan,cica,member,outside\n",
    [", line 2: the row has no evidence (expected sections or sources)"]
);
complains!(
    an_id_twice,
    "countries",
    "id,name\nazerbaijan,Azerbaijan\nazerbaijan,Azerbaijan again\n",
    [", line 3, column id: the id \"azerbaijan\" is taken by www/data/countries.csv, line 2"]
);
complains!(
    an_id_with_capitals,
    "countries",
    "id,name\nAzerbaijan,Azerbaijan\n",
    [", line 2, column id: \"Azerbaijan\" is not an id (expected small letters, digits and hyphens)"]
);
complains!(
    bad_coordinates,
    "places",
    "id,name,kind,lat,lon\nbaku,Baku,city,140.4,49.9\nkars,Kars,city,40.6,east\nalat,Alat,port,NaN,49.4\n",
    [
        ", line 2, column lat: \"140.4\" is not a latitude (expected −90 to 90)",
        ", line 3, column lon: \"east\" is not a longitude (expected −180 to 180)",
        ", line 4, column lat: \"NaN\" is not a latitude (expected −90 to 90)",
    ]
);
complains!(
    a_bad_length,
    "corridors",
    "id,name,kind,length_km\nbtk,Railway,rail,-3\n",
    [", line 2, column length_km: \"-3\" is not a number above 0"]
);
complains!(
    ragged_rows,
    "organisations",
    "id,name\ncica\nsco,SCO,1\n",
    [", line 2: the row has 1 cell, the header has 2", ", line 3: the row has 3 cells, the header has 2"]
);
complains!(
    an_unknown_column,
    "organisations",
    "id,name,short-name\ncica,CICA,C\n",
    [", line 1, column short-name: the table has no such column (the nearest name is short_name)"]
);
complains!(
    a_bad_section,
    "questions",
    "id,text,sections\nq,Why?,Backgroud L8\n",
    [", line 2, column sections: \"Backgroud L8\" is not a place in the article (expected a section and lines, \
         such as \"Background L8, L10\")"]
);
complains!(a_missing_column, "places", "id,name,kind,lat\n", [", line 1, column lon: the column is missing"]);
complains!(an_empty_file, "places", "", [": the table is empty (expected a line of column names)"]);
complains!(
    a_column_twice,
    "places",
    "id,name,kind,lat,lon,lat\n",
    [", line 1, column lat: the column stands twice in the header"]
);
complains!(
    invalid_utf_8,
    "countries",
    b"id,name\nx,\xe9\n",
    [", line 2: the text is not UTF-8 (save the table as “CSV UTF-8”)"]
);
complains!(
    an_unclosed_quote,
    "countries",
    "id,name\nx,\"X\ny,Y\n",
    [", line 2: a quoted cell begins here and never ends (expected a closing \")"]
);
complains!(
    a_quote_within_a_quoted_cell,
    "countries",
    "id,name\nx,\"X\" Y\n",
    [", line 2: text follows a closing \" (expected a comma; a quote inside a cell is written \"\")"]
);
complains!(a_name_of_no_table, "country", "id\n", [": not a table of the dataset (the nearest name is countries.csv)"]);

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_problem() {
    let text = "\u{feff}country,organisation,status,sources\r\nazerbaijan,cica,member,report\r\n";
    assert_eq!(complaints("memberships", text.as_bytes()), [""; 0]);
}

#[test]
fn a_table_given_twice_is_an_error() {
    let table: (&str, &[u8]) = ("countries.csv", b"id,name\n");
    let error = Dataset::parse(&[table, table]).expect_err("twice");
    assert_eq!(error.to_string(), "countries.csv: the table is given twice");
}

#[test]
fn a_bad_cell_of_an_entity_costs_the_cell_and_of_a_tie_the_tie() {
    let tables: [(&str, &[u8]); 3] = [
        ("countries", b"id,name,capital_lat,capital_lon\nazerbaijan,Azerbaijan,north,49.9\n"),
        ("organisations", b"id,name,founded\ncica,CICA,199\n"),
        ("memberships", b"country,organisation,status,from\nazerbaijan,cica,member,199\n"),
    ];
    let parsed = Dataset::parse(&tables).expect("all tables are read");
    assert_eq!((parsed.dataset.n_entities(), parsed.dataset.n_ties()), (2, 0));
    assert_eq!(parsed.warnings.len(), 3);
    let country = parsed.dataset.find("azerbaijan").expect("it is kept");
    assert_eq!(parsed.dataset.entity(country).location, None);
}

#[test]
fn a_pack_that_is_cut_changed_or_mixed_up_is_an_error() {
    let packs = Packs::of(TABLES).expect("packs are made");
    let (core, evidence) = (packs.core.as_bytes(), packs.evidence.as_bytes());
    let dataset = builtin().expect("the tables under www/data are read").dataset;
    let kind = |bytes: &[u8]| Dataset::parse_pack(bytes).expect_err("a damaged pack").kind().clone();
    assert_eq!(kind(b""), ErrorKind::NotAPack);
    assert_eq!(kind(b"<!doctype html>"), ErrorKind::NotAPack);
    assert_eq!(kind(evidence), ErrorKind::NotAPack);
    for n in [16, 40, core.len() / 2, core.len() - 1] {
        assert_eq!(kind(&core[..n]), ErrorKind::BrokenPack, "cut after {n} bytes");
    }
    let mut changed = core.to_vec();
    changed[2000] ^= 1;
    assert_eq!(kind(&changed), ErrorKind::BrokenPack);
    let other = Packs::of(&TABLES[..2]).expect("packs are made");
    let error = Evidence::parse_pack(other.evidence.as_bytes(), &dataset).expect_err("another dataset");
    assert_eq!(error.kind(), &ErrorKind::OtherPack);
    assert_eq!(error.to_string(), "evidence pack: the pack belongs to another dataset");
}

/// A seeded generator; the constants are those of Knuth's MMIX.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// Changes, inserts, repeats or removes a few bytes.
fn mutated(bytes: &[u8], random: &mut Lcg) -> Vec<u8> {
    const FAVOURITES: &[u8] = b"\",\n\r;-#0L\xef\xff\x00 ";
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len().max(1));
        let favourite = FAVOURITES[random.below(FAVOURITES.len())];
        match random.below(5) {
            0 if !bytes.is_empty() => bytes[at] = favourite,
            1 => bytes.insert(at, favourite),
            2 if !bytes.is_empty() => drop(bytes.remove(at)),
            3 => bytes.truncate(at),
            _ => {
                let piece = bytes[at..bytes.len().min(at + 40)].to_vec();
                bytes.extend(piece);
            }
        }
    }
    bytes
}

#[test]
fn no_bytes_make_reading_panic() {
    let mut random = Lcg(2024);
    for round in 0..40 {
        let small: Vec<(&str, Vec<u8>)> = TABLES
            .iter()
            .map(|(name, bytes)| (*name, &bytes[..bytes.len().min(1500)]))
            .map(|(name, bytes)| {
                (name, if random.below(4) == 0 { mutated(bytes, &mut random) } else { bytes.to_vec() })
            })
            .collect();
        let tables: Vec<(&str, &[u8])> = small.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
        // One table at a time too, since one error ends the reading of all.
        let each = tables.chunks(1).chain([&tables[..]]);
        for tables in each {
            if let Ok(parsed) = Dataset::parse(tables) {
                let _ = Evidence::parse(tables, &parsed.dataset);
                assert!(parsed.warnings.iter().all(|warning| !warning.to_string().is_empty()), "round {round}");
            }
        }
    }
}

#[test]
fn no_bytes_after_a_right_checksum_make_unpacking_panic() {
    // A checksum is no guard against a wrong writer, so the body is changed and sealed again.
    let mut random = Lcg(7);
    let packs = Packs::of(TABLES).expect("packs are made");
    let (_, body) = packs.core.split_once('\n').expect("a first line");
    for _ in 0..200 {
        let start = body.char_indices().map(|(at, _)| at).nth(random.below(1000)).unwrap_or(0);
        let body = mutated(&body.as_bytes()[start..start + 4000], &mut random);
        let fnv = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        let checksum = body.iter().fold(0xcbf2_9ce4_8422_2325, fnv);
        let mut pack = format!("silkweb core 1,{checksum:016x},\n").into_bytes();
        pack.extend(body);
        let _ = Dataset::parse_pack(&pack);
    }
}
