//! Graphviz's `sfdp`, natively, where it is installed.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use silkweb::geom::Point;
use silkweb_measure::Measure;
use xtask::failure::{Failure, Result};
use xtask::process;

use super::{BenchGraph, Line};

/// Between two looks at whether it has ended.
const LOOK: Duration = Duration::from_millis(2);

/// Whether it can run.
pub(super) fn is_installed() -> bool {
    process::find("sfdp", &[]).is_some()
}

/// Lays out `graph` with its defaults, timed from its start to its last output; nothing where it is not installed.
///
/// # Errors
/// When it cannot be run, or writes what is no layout.
pub(super) fn run(graph: &BenchGraph, limit: f64) -> Result<Option<Line>> {
    let Some(program) = process::find("sfdp", &[]) else { return Ok(None) };
    let failed = |error: std::io::Error| Failure::new(format!("sfdp: {error}"));
    let dot = dot(graph);
    let start = Instant::now();
    let mut child = Command::new(program)
        .arg("-Tplain")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    // One thread writes and one reads, so that neither side waits for the other.
    let writer = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(dot.as_bytes())));
    let reader = thread::spawn(move || {
        let mut plain = String::new();
        stdout.map(|mut stdout| stdout.read_to_string(&mut plain)).transpose().map(|_| plain)
    });
    let mut stopped = false;
    while child.try_wait().map_err(failed)?.is_none() {
        if start.elapsed().as_secs_f64() > limit {
            stopped = true;
            child.kill().map_err(failed)?;
        }
        thread::sleep(LOOK);
    }
    drop(writer.join());
    let plain = reader.join().map_err(|_| Failure::new("sfdp: its output could not be read"))?.map_err(failed)?;
    let milliseconds = start.elapsed().as_secs_f64() * 1e3;
    if stopped {
        return Ok(Some(Line::refused(graph, "sfdp", format!("stopped after {limit} s"))));
    }
    let positions = positions(&plain, graph.n_nodes as usize)
        .ok_or_else(|| Failure::new(format!("sfdp wrote no layout of {}", graph.name)))?;
    let measure = Measure::new(graph.n_nodes as usize, &graph.links, &positions);
    Ok(Some(Line::of_native(graph, "sfdp", milliseconds, measure)))
}

fn dot(graph: &BenchGraph) -> String {
    let mut dot = String::from("graph {\n");
    for node in 0..graph.n_nodes {
        let _ = writeln!(dot, "{node}");
    }
    for [a, b] in &graph.links {
        let _ = writeln!(dot, "{a}--{b}");
    }
    dot + "}\n"
}

/// The places in lines such as `node 12 1.5 2.25 0.75 0.5 …`; nothing unless each node has one.
fn positions(plain: &str, n_nodes: usize) -> Option<Vec<Point>> {
    let mut positions = vec![None; n_nodes];
    for line in plain.lines() {
        let mut words = line.split_ascii_whitespace();
        if words.next() == Some("node") {
            let node: usize = words.next()?.parse().ok()?;
            *positions.get_mut(node)? = Some(Point::new(words.next()?.parse().ok()?, words.next()?.parse().ok()?));
        }
    }
    positions.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::positions;
    use silkweb::geom::Point;

    #[test]
    fn places_are_read_from_plain_output() {
        let plain =
            "graph 1 3 2\nnode 1 0.5 2 0.75 0.5 1 solid ellipse black lightgrey\nnode 0 1 1 1 1\nedge 0 1 4\nstop\n";
        assert_eq!(positions(plain, 2), Some(vec![Point::new(1.0, 1.0), Point::new(0.5, 2.0)]));
        assert_eq!(positions(plain, 3), None);
    }
}
