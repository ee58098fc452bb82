//! What is told of runs: a line of JSON, a line of text, or a table in Markdown.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};
use silkweb_measure::Measure;
use xtask::failure::Result;

use super::BenchGraph;
use crate::page::Page;

/// How a run went.
#[derive(Clone, Debug, Default)]
pub struct Line {
    graph: String,
    n_nodes: u32,
    n_links: usize,
    engine: &'static str,
    iterations: Option<u64>,
    /// Of the first run after a warm-up; for all ticks where fewer were run.
    milliseconds: Option<f64>,
    stress: Option<f64>,
    neighbourhood: Option<f64>,
    hash: Option<String>,
    /// Fewer ticks were run than the time is for.
    extrapolated: bool,
    /// Of the very first run, without a warm-up.
    cold: Option<f64>,
    /// The shortest of three runs, where they are short.
    best: Option<f64>,
    /// By how much the first run made memory larger.
    bytes: Option<u64>,
    error: Option<String>,
}

impl Line {
    /// What the page says of a run.
    pub(super) fn of_page(graph: &BenchGraph, engine: &'static str, result: Value) -> Self {
        let number = |name: &str| result[name].as_f64();
        Self {
            iterations: result["iterations"].as_u64(),
            milliseconds: number("milliseconds"),
            stress: number("stress"),
            neighbourhood: number("neighbourhood"),
            hash: result["hash"].as_str().map(str::to_owned),
            extrapolated: result["extrapolated"] == true,
            cold: number("cold"),
            best: number("best"),
            bytes: result["bytes"].as_u64(),
            error: result["error"].as_str().map(str::to_owned),
            ..Self::begun(graph, engine)
        }
    }

    /// A run outside the page.
    pub(super) fn of_native(graph: &BenchGraph, engine: &'static str, milliseconds: f64, measure: Measure) -> Self {
        Self {
            milliseconds: Some(milliseconds),
            stress: Some(measure.stress).filter(|stress| stress.is_finite()),
            neighbourhood: Some(measure.neighbourhood).filter(|neighbourhood| neighbourhood.is_finite()),
            hash: Some(format!("{:016x}", measure.hash)),
            ..Self::begun(graph, engine)
        }
    }

    /// A run that came to nothing.
    pub(super) fn refused(graph: &BenchGraph, engine: &'static str, error: String) -> Self {
        Self { error: Some(error), ..Self::begun(graph, engine) }
    }

    fn begun(graph: &BenchGraph, engine: &'static str) -> Self {
        let BenchGraph { name, n_nodes, links, .. } = graph;
        Self { graph: name.clone(), n_nodes: *n_nodes, n_links: links.len(), engine, ..Self::default() }
    }

    /// The hash of the positions, if the run came to an end.
    pub fn hash(&self) -> Option<&str> {
        self.hash.as_deref()
    }

    /// Why the run came to nothing.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// One object; what every line has comes first, in a fixed order.
    pub(super) fn json(&self) -> String {
        let Self { graph, n_nodes, n_links, engine, iterations, milliseconds, stress, neighbourhood, hash, .. } = self;
        let all = [
            ("graph", json!(graph)),
            ("nodes", json!(n_nodes)),
            ("links", json!(n_links)),
            ("engine", json!(engine)),
            ("iterations", json!(iterations)),
            ("milliseconds", json!(milliseconds.map(|milliseconds| rounded(milliseconds, 1e2)))),
            ("stress", json!(stress.map(|stress| rounded(stress, 1e5)))),
            ("neighbourhood", json!(neighbourhood.map(|neighbourhood| rounded(neighbourhood, 1e5)))),
            ("hash", json!(hash)),
        ];
        let some = [
            ("extrapolated", self.extrapolated.then_some(Value::Bool(true))),
            ("cold_milliseconds", self.cold.map(|cold| json!(rounded(cold, 1e2)))),
            ("best_milliseconds", self.best.map(|best| json!(rounded(best, 1e2)))),
            ("bytes", self.bytes.map(|bytes| json!(bytes))),
            ("error", self.error.as_ref().map(|error| json!(error))),
        ];
        let some = some.into_iter().filter_map(|(name, value)| Some((name, value?)));
        // A map of serde_json's would sort the names.
        let parts: Vec<String> =
            all.into_iter().chain(some).map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{}}}", parts.join(","))
    }

    /// A row of the table, under a heading when its graph is new among those `before`.
    pub(super) fn text(&self, before: &[Self]) -> String {
        let mut text = String::new();
        let same: Vec<&Self> = before.iter().filter(|line| line.graph == self.graph).collect();
        if same.is_empty() {
            let _ = writeln!(text, "\n{}: {} nodes, {} links", self.graph, self.n_nodes, self.n_links);
            let _ = writeln!(
                text,
                "  {:<12} {:>11} {:>9} {:>9} {:>9} {:>8} {:>8}  ticks",
                "engine", "ms", "cold", "best", "× ours", "stress", "neighb."
            );
        }
        if let Some(error) = &self.error {
            let _ = write!(text, "  {:<12} {error}", self.engine);
            return text;
        }
        let ours = same.iter().find(|line| line.engine == "silkweb").and_then(|line| line.milliseconds);
        let ratio = self.milliseconds.zip(ours).map(|(theirs, ours)| theirs / ours);
        let _ = write!(
            text,
            "  {:<12} {:>11} {:>9} {:>9} {:>9} {:>8} {:>8}  {}",
            self.engine,
            format!("{}{}", if self.extrapolated { "≈" } else { "" }, shown(self.milliseconds, 1)),
            shown(self.cold, 1),
            shown(self.best, 1),
            shown(ratio, 1),
            shown(self.stress, 4),
            shown(self.neighbourhood, 3),
            self.iterations.map_or_else(|| "–".to_owned(), |ticks| ticks.to_string()),
        );
        text
    }
}

fn rounded(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}

fn shown(value: Option<f64>, n_digits: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.n_digits$}"))
}

/// What stands below the table.
pub(super) fn notes(lines: &[Line]) -> String {
    let mut notes = String::from("\n");
    for (graph, ours) in of_engine(lines, "silkweb") {
        let ratio = |engine: &str| {
            let (_, theirs) = of_engine(lines, engine).into_iter().find(|(name, _)| *name == graph)?;
            theirs.milliseconds.zip(ours.milliseconds).map(|(theirs, ours)| theirs / ours)
        };
        let parts: Vec<String> = ["d3-force", "sfdp"]
            .iter()
            .filter_map(|engine| Some(format!("{:.1} times as fast as {engine}", ratio(engine)?)))
            .collect();
        if !parts.is_empty() {
            let _ = writeln!(notes, "{graph}: silkweb is {}", parts.join(", "));
        }
    }
    notes.push_str(
        "\nms is the first run after a warm-up on another graph, cold the very first, best the shortest of three.\n\
         ≈ marks a run that was stopped at the limit: ms is then what 300 ticks would take, and the quality that of the\n\
         ticks that were run. Making the other engines' graph objects is not counted; sfdp's time is that of its process.\n",
    );
    notes
}

fn of_engine<'a>(lines: &'a [Line], engine: &str) -> Vec<(&'a str, &'a Line)> {
    lines.iter().filter(|line| line.engine == engine).map(|line| (&*line.graph, line)).collect()
}

/// A row for each graph, a column for each engine: milliseconds, then stress.
pub(super) fn markdown(lines: &[Line]) -> String {
    let mut graphs: Vec<&str> = lines.iter().map(|line| &*line.graph).collect();
    graphs.dedup();
    let mut table = String::from(
        "| graph | Silkweb | d3-force | ngraph | ForceAtlas2 | sfdp, native |\n|---|--:|--:|--:|--:|--:|\n",
    );
    for graph in graphs {
        let _ = write!(table, "| {graph}");
        for engine in super::ENGINES {
            let line = lines.iter().find(|line| line.graph == graph && line.engine == engine);
            let cell = line.map_or_else(String::new, |line| match (line.milliseconds, &line.error) {
                (Some(milliseconds), _) => {
                    let about = if line.extrapolated { "≈ " } else { "" };
                    format!("{about}{} ms, {}", thousands(milliseconds), shown(line.stress, 3))
                }
                (None, error) => error.clone().unwrap_or_default(),
            });
            let _ = write!(table, " | {cell}");
        }
        table.push_str(" |\n");
    }
    table
}

/// Whole milliseconds with a space between thousands; small numbers keep a decimal.
fn thousands(milliseconds: f64) -> String {
    if milliseconds < 100.0 {
        return format!("{milliseconds:.1}");
    }
    let digits = format!("{milliseconds:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// The processor, how many cores the browser sees, and the browser.
pub(super) fn machine(page: &Page<'_>) -> Result<String> {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ").map(|(_, name)| name));
    let seen =
        page.script("return [navigator.userAgent.match(/Chrome\\/[\\d.]+/)?.[0], navigator.hardwareConcurrency]", &[])?;
    let browser = seen[0].as_str().unwrap_or("an unknown browser").replace("Chrome/", "Chromium ");
    Ok(format!("\n{}, {} cores, {browser}", model.unwrap_or("An unknown processor"), seen[1]))
}

#[cfg(test)]
mod tests {
    use super::{Line, thousands};

    #[test]
    fn what_every_line_has_comes_first_and_in_order() {
        let line = Line {
            graph: "a \"b\"".to_owned(),
            engine: "ngraph",
            milliseconds: Some(12.3456),
            extrapolated: true,
            ..Line::default()
        };
        let expected = "{\"graph\":\"a \\\"b\\\"\",\"nodes\":0,\"links\":0,\"engine\":\"ngraph\",\"iterations\":null,\
             \"milliseconds\":12.35,\"stress\":null,\"neighbourhood\":null,\"hash\":null,\"extrapolated\":true}";
        assert_eq!(line.json(), expected);
    }

    #[test]
    fn large_numbers_are_read_in_threes() {
        assert_eq!([7.25, 640.0, 31_240.4, 1e6].map(thousands), ["7.2", "640", "31 240", "1 000 000"]);
    }
}
