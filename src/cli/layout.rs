//! `silkweb layout`: lays out the graph of an edge list, as the page lays out its own.

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::Instant;

use crate::cli::{Failure, print};
use crate::graph::{Adjacency, EdgeList};
use crate::layout::{Layout, LayoutParams, LayoutRequest, quality};

const HELP: &str = "\
Lay out the nodes of a graph

Usage: silkweb layout [OPTIONS] EDGES

EDGES is a text file with a link on each line: two names, and perhaps a weight, between spaces, tabs or
commas. Lines that begin with # or % are comments. - is the standard input.

Options:
  -o, --output FILE  Where the positions are written, as CSV with the columns name, x and y; - is the
                     standard output [default: -, or nowhere with --json]
      --seed N       Another number gives another picture, as good [default: 1]
      --json         End with one line of measures as JSON
  -h, --help         Print help
";

/// The seed of the samples on which layouts are measured, the same for every layout.
const MEASURE_SEED: u64 = 1;

/// Runs the subcommand.
pub(crate) fn run(mut args: lexopt::Parser) -> Result<(), Failure> {
    use lexopt::Arg::{Long, Short, Value};
    let (mut edges, mut output, mut json) = (None, None, false);
    let mut params = LayoutParams::default();
    let text = |value: std::ffi::OsString| {
        value.into_string().map_err(|value| Failure::Usage(format!("the path “{}” is not UTF-8", value.display())))
    };
    while let Some(arg) = args.next()? {
        match arg {
            Short('o') | Long("output") => output = Some(text(args.value()?)?),
            Long("seed") => {
                let seed = args.value()?;
                params.seed = seed.to_str().and_then(|seed| seed.parse().ok()).ok_or_else(|| {
                    Failure::Usage(format!("--seed: “{}” is not a whole number from 0 on", seed.display()))
                })?;
            }
            Long("json") => json = true,
            Short('h') | Long("help") => {
                print(HELP);
                return Ok(());
            }
            Value(path) if edges.is_none() => edges = Some(text(path)?),
            other => return Err(other.unexpected().into()),
        }
    }
    let edges = edges.ok_or_else(|| Failure::Usage(String::from("the edge list is missing: silkweb layout EDGES")))?;
    let list = EdgeList::parse(&read(&edges)?).map_err(|error| Failure::Problem(format!("{edges}, {error}")))?;
    let request = LayoutRequest {
        n_nodes: list.names.len() as u32,
        links: list.links.as_slice().into(),
        weights: list.weights.as_slice().into(),
        params,
        ..LayoutRequest::default()
    };
    let start = Instant::now();
    let mut layout = Layout::new(&request);
    let mut n_steps = 1;
    while !layout.step(1).finished {
        n_steps += 1;
    }
    let milliseconds = start.elapsed().as_secs_f64() * 1e3;
    if output.is_some() || !json {
        write(output.as_deref().unwrap_or("-"), &positions_csv(&list, &layout))?;
    }
    if json {
        print(measures(&edges, &list, &layout, n_steps, milliseconds));
    }
    Ok(())
}

fn read(path: &str) -> Result<Vec<u8>, Failure> {
    if path != "-" {
        return fs::read(path).map_err(|error| Failure::file(path, &error));
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::file("the standard input", &error))?;
    Ok(bytes)
}

fn write(path: &str, text: &str) -> Result<(), Failure> {
    if path == "-" {
        print(text);
        return Ok(());
    }
    fs::write(path, text).map_err(|error| Failure::file(path, &error))
}

/// A row for each node; the numbers are exact.
fn positions_csv(list: &EdgeList, layout: &Layout) -> String {
    let mut csv = String::from("name,x,y\n");
    for (name, at) in list.names.iter().zip(layout.positions()) {
        if name.contains([',', '"']) {
            let _ = write!(csv, "\"{}\"", name.replace('"', "\"\""));
        } else {
            csv.push_str(name);
        }
        let _ = writeln!(csv, ",{},{}", at.x, at.y);
    }
    csv
}

/// One object on one line.
fn measures(path: &str, list: &EdgeList, layout: &Layout, n_steps: usize, milliseconds: f64) -> String {
    let graph = Adjacency::new(list.names.len(), &list.links, &[]);
    let stem = Path::new(path).file_stem().map_or(path.into(), |stem| stem.to_string_lossy());
    format!(
        "{{\"graph\":{},\"nodes\":{},\"links\":{},\"engine\":\"silkweb\",\"iterations\":{n_steps},\
         \"milliseconds\":{milliseconds:.1},\"stress\":{:.5},\"neighbourhood\":{:.5},\"hash\":\"{:016x}\"}}\n",
        json_text(&stem),
        list.names.len(),
        list.links.len(),
        quality::stress(&graph, layout.positions(), MEASURE_SEED),
        quality::neighbourhood(&graph, layout.positions(), MEASURE_SEED),
        quality::hash(layout.positions()),
    )
}

/// The text in quotes, as JSON wants it.
fn json_text(text: &str) -> String {
    let mut json = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            c if c < ' ' => {
                let _ = write!(json, "\\u{:04x}", u32::from(c));
            }
            c => json.push(c),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use super::json_text;

    #[test]
    fn any_name_is_json() {
        assert_eq!(json_text("a \"b\"\\\n"), "\"a \\\"b\\\"\\\\\\u000a\"");
    }
}
