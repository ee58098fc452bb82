//! What is taken away: the same things and ties as are shown, in files that other programs read.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Arc;

use silkweb::app::harness::Harness;
use silkweb::app::{Control, Options, Preferences, Shown, State, Telling, ThemeChoice, sheet};
use silkweb::geo::Basemap;
use silkweb::geom::Size;
use silkweb::model::{Dataset, Date, Evidence, Parsed, TABLES, Texts, TieKind, builtin};
use silkweb::num::fmt::push_thousandths;
use silkweb::render;
use silkweb::scene::{Scene, Shape, width_px};
use silkweb::view::Facts;
use silkweb::view::take::cite::About;
use silkweb::view::take::{Cell, Format, THINGS, TIES, Taken, stem};

use crate::golden::check_golden;

/// Few things, with all that makes files of them hard: two ties between the same two, signs of markup, quotes, line ends, other
/// scripts, nothing at all, and texts that a spreadsheet would run.
const SMALL: [(&str, &str); 8] = [
    (
        "countries.csv",
        "id,name,short_name,other_names,iso_a3,capital,capital_lat,capital_lon,note,sources\n\
         azerbaijan,Azerbaijan,,Azərbaycan;阿塞拜疆,AZE,Bakı,40.4093,-49.8671,\"two\nlines, a comma and a \"\"quote\"\"\",web;book\n\
         georgia,\"=HYPERLINK(\"\"http://example.org\"\")\",,,GEO,Tbilisi,41.7,44.8,-1+1,\n\
         turkiye,Türkiye & <friends> \"quoted\" 'twice',,,,,,,@sum,\n",
    ),
    ("organisations.csv", "id,name,short_name,kind,founded\ncica,Conference,CICA,forum,1999-09-14\nots,اتحاد,,,\n"),
    (
        "memberships.csv",
        "country,organisation,status,from,to,sources,note\n\
         azerbaijan,cica,observer,1999,2001-05,web,\n\
         azerbaijan,cica,member,2001-06-02,,book,\"a < b && c > \"\"d\"\"\"\n\
         georgia,ots,observer,,,,+1\n",
    ),
    ("org_links.csv", "from,to,relation,date,sources\nots,cica,observer,2015,web\n"),
    ("places.csv", "id,name,kind,country,lat,lon\nbaku,Bakı,port,AZ,40.37,49.89\npoti,ფოთი,port,GE,42.15,41.67\n"),
    ("corridors.csv", "id,name,kind,carries\nmiddle,Middle,rail,freight\n"),
    (
        "legs.csv",
        "corridor,seq,from,to,mode,status,distance_km,branch\n\
         middle,1,baku,poti,rail,operating,912.5,a\nmiddle,2,baku,poti,road,planned,,b\n",
    ),
    (
        "sources.csv",
        "id,title,publisher,url,date\nweb,\"A \"\"page\"\"\",,https://example.org/?a=1&b=<2>,2020-03\nbook,Book,House,,\n",
    ),
];

struct Data {
    parsed: Arc<Parsed>,
    evidence: Arc<Evidence>,
    texts: Texts,
}

impl Data {
    fn small() -> Self {
        let dataset = "key,value\nversion,0.1\nas_of,2026-02\nlicence,CC & co\n";
        let tables: Vec<(&str, &[u8])> = SMALL
            .iter()
            .copied()
            .chain([("dataset.csv", dataset)])
            .map(|(name, text)| (name, text.as_bytes()))
            .collect();
        Self::of(&tables)
    }

    fn builtin() -> Self {
        Self::of(TABLES)
    }

    fn of(tables: &[(&str, &[u8])]) -> Self {
        let parsed = Arc::new(Dataset::parse(tables).expect("tables"));
        assert_eq!(parsed.warnings, []);
        let (evidence, texts, warnings) = Evidence::parse(tables, &parsed.dataset).expect("tables");
        assert_eq!(warnings, []);
        Self { parsed, evidence: Arc::new(evidence), texts }
    }

    fn facts(&self) -> Facts<'_> {
        Facts { dataset: &self.parsed.dataset, evidence: &self.evidence, texts: &self.texts }
    }

    fn telling(&self) -> Telling {
        Telling::new(Arc::clone(&self.parsed), Some(Arc::clone(&self.evidence)))
    }

    fn state(&self, query: &str) -> State {
        let dataset = &self.parsed.dataset;
        let (state, notes) = State::read(query, &State::first(dataset, ThemeChoice::Auto), dataset);
        assert_eq!(notes, [], "{query}");
        state
    }

    fn shown(&self, query: &str) -> Shown {
        self.telling().shown(&self.state(query))
    }

    fn about(&self, query: &str) -> About {
        let link = format!("https://example.org/silkweb/{query}");
        About::new(&self.state(query), &self.parsed.dataset, &link, Date::from_day(2026, 3, 1))
    }
}

/// A text in quotes as Python's json writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter => out.push(letter),
        }
    }
    out + "\""
}

/// What `tests/fixtures/taken/make.py` lists, from the data itself.
fn listing(taken: &Taken<'_>) -> String {
    let attributes = |columns: &[(&str, bool)], cells: &[Cell<'_>]| {
        let mut pairs: Vec<String> = columns
            .iter()
            .zip(cells)
            .filter_map(|((name, _), cell)| {
                let value = match cell {
                    Cell::Empty => return None,
                    Cell::Text(text) => text.clone().into_owned(),
                    Cell::Number(number) => {
                        let mut text = String::new();
                        push_thousandths(&mut text, *number);
                        text
                    }
                };
                Some(format!("[{},{}]", quoted(name), quoted(&value)))
            })
            .collect();
        pairs.sort();
        pairs.join(",")
    };
    let name = |cell: &Cell<'_>| match cell {
        Cell::Text(text) => quoted(text),
        Cell::Empty | Cell::Number(_) => panic!("an id is a text"),
    };
    let mut links: Vec<(String, String)> = Vec::new();
    for (_, cells) in taken.ties() {
        let [id, a, b] = [0, 1, 2].map(|n| name(&cells[n]));
        links.push((id.clone(), format!("[\"link\",{id},{a},{b},[{}]]\n", attributes(&TIES[3..], &cells[3..]))));
    }
    links.sort();
    let mut nodes: Vec<(String, String)> = Vec::new();
    for (_, cells) in taken.things() {
        let id = name(&cells[0]);
        nodes.push((id.clone(), format!("[\"node\",{id},[{}]]\n", attributes(&THINGS[1..], &cells[1..]))));
    }
    nodes.sort();
    links.into_iter().chain(nodes).map(|(_, line)| line).collect()
}

#[test]
fn networkx_reads_the_same_graph_out_of_every_file() {
    let data = Data::small();
    let (shown, about) = (data.shown(""), data.about("?v=1&sel=georgia"));
    let taken = Taken { facts: data.facts(), shown: &shown, about: &about };
    assert_eq!((shown.things.len(), shown.ties.len()), (8, 6));
    for format in Format::ALL {
        check_golden(&format!("../fixtures/taken/small{}", format.ending()), &taken.write(format));
    }
    // What networkx read, by the script in that folder.
    assert_eq!(listing(&taken), include_str!("../fixtures/taken/networkx.txt"));
}

#[test]
fn a_spreadsheet_runs_nothing() {
    let data = Data::small();
    let (shown, about) = (data.shown(""), data.about(""));
    let taken = Taken { facts: data.facts(), shown: &shown, about: &about };
    let things = taken.write(Format::Things);
    assert!(things.starts_with("\u{feff}id,name,"), "{things}");
    assert!(things.contains("\r\ngeorgia,\"'=HYPERLINK(\"\"http://example.org\"\")\","), "{things}");
    // A number may be below zero.
    assert!(things.contains(",40.409,-49.867,"), "{things}");
    for format in [Format::Things, Format::Ties] {
        let text = taken.write(format);
        let runs = |text: &str, start: char| {
            [",", ",\"", "\r\n"].iter().any(|before| text.contains(&format!("{before}{start}")))
        };
        for start in ['=', '+', '@'] {
            assert!(!runs(&text, start), "a cell begins with {start}");
        }
    }
}

#[test]
fn what_is_taken_is_what_the_tables_show() {
    let data = Data::builtin();
    for query in
        ["", "?time=2005", "?off=rail,member", "?without=cis,un", "?lens=stated", "?compare=1995..2024&org=sco"]
    {
        let (state, shown) = (data.state(query), data.shown(query));
        let of_tables = State { view: data.state("?view=table").view, ..state };
        let told = data.telling().told(&of_tables, Preferences::default());
        let n_rows: usize = told.tables.iter().map(|table| table.rows.len()).sum();
        assert_eq!(shown.things.len(), n_rows, "{query}");
        assert!(n_rows > 100 && shown.ties.len() > 50, "{query}: {n_rows} rows and {} ties", shown.ties.len());
        let things: BTreeSet<_> = shown.things.iter().collect();
        let dataset = &data.parsed.dataset;
        let is_among = |end| things.contains(end);
        assert!(shown.ties.iter().all(|(tie, _)| dataset.tie(*tie).ends.iter().all(is_among)), "{query}");
    }
    let [all, without, then] = ["", "?off=member,former", "?time=1990"].map(|query| data.shown(query));
    let n_members = |shown: &Shown| {
        let is_member =
            |id| matches!(data.parsed.dataset.tie(id).kind, TieKind::Membership(status) if status.is_member());
        shown.ties.iter().filter(|(id, _)| is_member(*id)).count()
    };
    assert!(n_members(&all) > 200);
    assert_eq!(n_members(&without), 0);
    assert!(n_members(&then) < n_members(&all) / 2);
}

#[test]
fn every_file_has_each_thing_and_each_tie_once() {
    let data = Data::builtin();
    let (shown, about) = (data.shown(""), data.about(""));
    let taken = Taken { facts: data.facts(), shown: &shown, about: &about };
    let n = |format: Format, what: &str| taken.write(format).matches(what).count();
    let (n_things, n_ties) = (shown.things.len(), shown.ties.len());
    assert_eq!((n(Format::GraphMl, "<node "), n(Format::GraphMl, "<edge ")), (n_things, n_ties));
    assert_eq!((n(Format::Gexf, "<node "), n(Format::Gexf, "<edge ")), (n_things, n_ties));
    assert_eq!(
        (n(Format::Json, "\n{\"id\":"), n(Format::Json, "\"source\":")),
        (n_things + n_ties + n_sources(&taken), n_ties)
    );
    let ids: BTreeSet<String> = taken.ties().map(|(_, cells)| format!("{:?}", cells[0])).collect();
    assert_eq!(ids.len(), n_ties);
}

fn n_sources(taken: &Taken<'_>) -> usize {
    silkweb::view::take::sources_of(taken.facts.evidence, taken.shown).len()
}

#[test]
fn a_page_is_cited_in_its_state() {
    let data = Data::builtin();
    let about = data.about("?v=1&sel=georgia&time=2005&off=rail&lens=stated");
    let plain = "Silkweb. Does membership have its privileges? Map: Georgia; countries by tie to CICA; in 2005; 1 kind of ties \
                 hidden; only what the article states. Data: Silkweb, version 0.1.0, as of February 2026, CC BY 4.0. \
                 https://example.org/silkweb/?v=1&sel=georgia&time=2005&off=rail&lens=stated Accessed 1 March 2026.";
    assert_eq!(about.plain(), plain);
    let bibtex = about.bibtex("key-1");
    assert!(bibtex.starts_with("@misc{key-1,\n  author = {{Silkweb}},\n"), "{bibtex}");
    for field in ["urldate = {2026-03-01}", "year = {2026}", "url = {https://example.org/silkweb/?v=1&sel=georgia"] {
        assert!(bibtex.contains(field), "{bibtex}");
    }
    assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count());
    let csl = about.csl_json("key-1");
    assert!(csl.contains("\"accessed\": {\"date-parts\": [[2026, 3, 1]]}"), "{csl}");
    assert!(csl.contains("\"issued\": {\"date-parts\": [[2026, 2]]}"), "{csl}");
}

#[test]
fn signs_that_bibtex_reads_are_escaped() {
    let data = Data::small();
    let about = About {
        title: String::from("100 % of A_B & {C} \\ #1"),
        link: String::from("https://e.org/{x}"),
        ..data.about("")
    };
    let bibtex = about.bibtex("k");
    assert!(bibtex.contains("100 \\% of A\\_B \\& \\{C\\} \\textbackslash{} \\#1"), "{bibtex}");
    assert!(bibtex.contains("url = {https://e.org/%7Bx%7D}"), "{bibtex}");
}

#[test]
fn files_are_named_by_what_they_show() {
    let data = Data::builtin();
    for (query, name) in [
        ("", "silkweb-map-azerbaijan-2026-02"),
        ("?view=network&sel=cica", "silkweb-network-cica-2026-02"),
        ("?view=40&time=2002-06..2010", "silkweb-map-to-network-azerbaijan-2002-06-to-2010"),
        ("?view=figures&time=2005", "silkweb-figures-azerbaijan-2005"),
    ] {
        assert_eq!(stem(&data.state(query), &data.parsed.dataset), name);
    }
}

fn opened(width: f64, height: f64) -> Harness {
    let basemap = Basemap::decode(include_bytes!("../../www/basemap/coarse.bin")).expect("the base map");
    let options = Options { size: Size::new(width, height), ..Options::default() };
    Harness::opened(options, Arc::new(builtin().expect("tables")), Arc::new(basemap))
}

fn texts(scene: &Scene) -> Vec<String> {
    let caption = scene.layers.last().expect("a layer");
    let text = |item: &silkweb::scene::Item| match &item.shape {
        Shape::Text { at, text, font, .. } => {
            let right_px = at.x + width_px(text, font);
            assert!(at.x >= 0.0 && right_px <= scene.size.width && at.y < scene.size.height, "{text} is cut off");
            Some(text.to_string())
        }
        Shape::Path(_) | Shape::Circle { .. } => None,
    };
    caption.items.iter().filter_map(text).collect()
}

#[test]
fn a_picture_says_what_it_shows_and_where_it_comes_from() {
    for (width, height) in [(1280.0, 700.0), (328.0, 300.0)] {
        let mut model = opened(width, height).model().clone();
        let before = silkweb::app::scene(&model);
        let words = "Map: Azerbaijan\nData: Silkweb, version 0.1.0\nhttps://example.org/a/long/address/of/the/page?v=1&sel=azerbaijan&org=cica";
        let framed = sheet(&mut model, words, ThemeChoice::Light, 1.0);
        assert_eq!(framed.size.width, width);
        assert!(framed.size.height > height + 80.0);
        let texts = texts(&framed);
        let joined = texts.concat();
        for part in ["Map: Azerbaijan", "Data: Silkweb", "?v=1&sel=azerbaijan&org=cica", "CICA", "rail"] {
            assert!(joined.contains(part), "{part} is missing: {texts:?}");
        }
        // Nothing of the page is otherwise.
        assert_eq!(silkweb::app::scene(&model), before);
        let svg = render::svg(&framed, "A map");
        assert!(svg.contains(">Map: Azerbaijan</text>"));
    }
}

#[test]
fn what_is_switched_off_is_not_in_the_legend_of_the_picture() {
    let mut harness = opened(1280.0, 700.0);
    harness.control(Control::Amend { query: String::from("off=pipeline"), is_moving: false });
    let mut model = harness.model().clone();
    let texts = texts(&sheet(&mut model, "Title", ThemeChoice::Light, 1.0));
    assert!(texts.iter().any(|text| text == "Title"));
    assert!(!texts.iter().any(|text| text.to_lowercase().contains("pipeline")), "{texts:?}");
}

#[test]
fn a_picture_without_words_is_the_stage_alone_in_light_colours() {
    let mut dark = opened(800.0, 600.0);
    dark.control(Control::Theme(ThemeChoice::Dark));
    let mut model = dark.model().clone();
    let light = sheet(&mut model, "", ThemeChoice::Light, 1.0);
    assert_eq!(light, opened(800.0, 600.0).scene());
    assert_ne!(light, silkweb::app::scene(&model));
}

fn silkweb(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_silkweb")).args(args).output().expect("the command starts")
}

#[test]
fn the_command_writes_a_png_of_the_size_that_is_asked_for() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("card.png");
    let output = silkweb(&["render", "--size", "1200x630", "--scale", "1.5", "-o", &path.display().to_string()]);
    assert!(output.status.success(), "{output:?}");
    let png = std::fs::read(&path).expect("a file");
    let mut expected = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    expected.extend([1800_u32.to_be_bytes(), 945_u32.to_be_bytes()].concat());
    assert_eq!(png.get(..24), Some(&*expected));
}

#[test]
fn a_picture_of_the_command_says_what_the_page_s_picture_says() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("captioned.svg");
    let path = path.display().to_string();
    let written = |args: &[&str]| {
        let output = silkweb(&[&["render", "-o", &path], args].concat());
        assert!(output.status.success(), "{output:?}");
        std::fs::read_to_string(&path).expect("a file")
    };
    let bare = written(&["--select", "georgia"]);
    assert!(!bare.contains("Data: Silkweb"));
    let framed = written(&["--select", "georgia", "--caption", "yes"]);
    for part in [
        "width=\"1280\" height=\"800\"",
        ">Map: Georgia; countries by tie to CICA</text>",
        "Data: Silkweb, version",
        "?v=1&amp;sel=georgia",
        ">Corridors</text>",
    ] {
        assert!(framed.contains(part), "{part} is missing");
    }
    let network = written(&["--view", "network", "--caption", "yes", "--link", "https://example.org/?view=network"]);
    for part in [">Network: Azerbaijan", ">https://example.org/?view=network</text>"] {
        assert!(network.contains(part), "{part} is missing");
    }
    // What is too low for both is higher.
    assert!(!written(&["--size", "600x150", "--caption", "yes"]).contains("height=\"150\""));
}

#[test]
fn the_command_exports_what_the_page_would() {
    let data = Data::builtin();
    let query = "?time=2005&off=rail";
    let (shown, about) = (data.shown(query), data.about(query));
    let taken = Taken { facts: data.facts(), shown: &shown, about: &about };
    for (name, format) in
        [("json", Format::Json), ("graphml", Format::GraphMl), ("gexf", Format::Gexf), ("csv", Format::Things)]
    {
        let mut args = vec!["export", "--format", name, "--time", "2005", "--off", "rail"];
        args.extend(["--link", &*about.link, "--accessed", "2026-03-01"]);
        let output = silkweb(&args);
        assert!(output.status.success(), "{output:?}");
        assert!(output.stdout == taken.write(format).into_bytes(), "{name}");
    }
}

#[test]
fn the_command_says_what_it_does_not_understand() {
    for (args, said) in [
        (&["export", "--format", "xls"][..], "unknown format “xls”"),
        (&["export"], "the format is missing"),
        (&["export", "--format", "json", "--accessed", "soon"], "“soon” is not a date"),
        (&["render", "--scale", "9"], "“9” is not a scale"),
        (&["render", "--frame", "9"], "--frame"),
    ] {
        let output = silkweb(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let mut error = String::new();
        let _ = write!(error, "{}", String::from_utf8_lossy(&output.stderr));
        assert!(error.contains(said), "{error}");
    }
}
