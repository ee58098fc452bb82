//! What is told of a measurement: a line of text, of JSON, or of a table in Markdown.

use serde_json::{Value, json};

use super::gesture::Gesture;
use super::press::Press;

/// What was done to a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// Something moved: the numbers are the intervals between animation frames.
    Gesture(Gesture),
    /// The pointer came to a place: how long the page was busy.
    Hover,
    /// Something was pressed: until the next paint.
    Press(Press),
}

impl Deed {
    const fn name(self) -> &'static str {
        match self {
            Self::Gesture(gesture) => gesture.name(),
            Self::Hover => "hover",
            Self::Press(press) => press.name(),
        }
    }
}

/// Milliseconds that were measured.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// Sorted.
    pub(super) millis: Vec<f64>,
    /// From the last input to the first frame with a crisp picture, not slowed down, where the page says so.
    pub(super) crisp: Option<f64>,
}

impl Numbers {
    /// What a part of all does not exceed.
    pub(super) fn quantile(&self, part: f64) -> f64 {
        let at = ((self.millis.len() as f64 * part).ceil() as usize).clamp(1, self.millis.len().max(1)) - 1;
        self.millis.get(at).copied().unwrap_or(f64::NAN)
    }
}

/// A measurement.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) engine: &'static str,
    pub(super) data: &'static str,
    pub(super) view: &'static str,
    /// In CSS pixels, and how many device pixels each has.
    pub(super) screen: (u32, u32, f64),
    /// How many times the processor was slowed down.
    pub(super) throttle: f64,
    pub(super) deed: Deed,
    pub(super) numbers: Result<Numbers, String>,
}

impl Line {
    pub(super) const HEAD: &str =
        "engine        data          view     screen        cpu   what      median     p95     max       n   crisp";
    pub(super) const MARKDOWN_HEAD: &str =
        "| stage | screen | processor | what | median | 95th percentile | crisp after |\n|---|---|---|---|--:|--:|--:|";

    /// What `--only` looks into.
    pub(super) fn name(&self) -> String {
        let Self { engine, data, view, screen: (width, height, _), throttle, deed, .. } = self;
        format!("{engine} {data} {view} {width}x{height} 1/{throttle} {}", deed.name())
    }

    fn screen(&self) -> String {
        let (width, height, ratio) = self.screen;
        format!("{width}x{height}@{ratio}")
    }

    pub(super) fn text(&self) -> String {
        let Self { engine, data, view, screen: _, throttle, deed, numbers } = self;
        let (screen, deed) = (self.screen(), deed.name());
        let start = format!("{engine:<13} {data:<13} {view:<8} {screen:<13} 1/{throttle:<3} {deed:<8}");
        match numbers {
            Ok(numbers) => {
                let [median, p95, max] = [0.5, 0.95, 1.0].map(|part| numbers.quantile(part));
                let crisp = numbers.crisp.map_or_else(|| "–".to_owned(), |crisp| format!("{crisp:.0}"));
                format!("{start} {median:>7.1} {p95:>7.1} {max:>7.1} {:>7} {crisp:>7}", numbers.millis.len())
            }
            Err(reason) => format!("{start} {reason}"),
        }
    }

    pub(super) fn json(&self) -> String {
        let Self { engine, data, view, screen: (width, height, ratio), throttle, deed, numbers } = self;
        let mut line = json!({ "engine": engine, "data": data, "view": view, "width": width, "height": height, "ratio": ratio,
            "throttle": throttle, "what": deed.name() });
        match numbers {
            Ok(numbers) => {
                for (name, part) in [("median", 0.5), ("p95", 0.95), ("max", 1.0)] {
                    line[name] = rounded(numbers.quantile(part));
                }
                line["n"] = numbers.millis.len().into();
                line["crisp"] = numbers.crisp.map_or(Value::Null, rounded);
            }
            Err(reason) => line["error"] = reason.as_str().into(),
        }
        line.to_string()
    }

    pub(super) fn markdown(&self) -> String {
        let Self { engine, data, view, screen: _, throttle, deed, numbers } = self;
        let start = format!("| {engine}, {data}, {view} | {} | 1/{throttle} | {} |", self.screen(), deed.name());
        match numbers {
            Ok(numbers) => {
                let crisp = numbers.crisp.map_or_else(String::new, |crisp| format!("{crisp:.0} ms"));
                format!("{start} {:.1} ms | {:.1} ms | {crisp} |", numbers.quantile(0.5), numbers.quantile(0.95))
            }
            Err(reason) => format!("{start} {reason} | | |"),
        }
    }
}

fn rounded(milliseconds: f64) -> Value {
    json!((milliseconds * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::{Deed, Gesture, Line, Numbers};

    #[test]
    fn quantiles_are_taken_from_the_sorted_numbers() {
        let numbers = Numbers { millis: (1..=100).map(f64::from).collect(), crisp: None };
        assert_eq!([0.5, 0.95, 1.0].map(|part| numbers.quantile(part)), [50.0, 95.0, 100.0]);
        assert!(Numbers::default().quantile(0.5).is_nan());
    }

    #[test]
    fn a_line_of_json_says_what_was_done_and_what_came_of_it() {
        let line = Line {
            engine: "silkweb",
            data: "dataset",
            view: "map",
            screen: (360, 640, 3.0),
            throttle: 4.0,
            deed: Deed::Gesture(Gesture::Pan),
            numbers: Ok(Numbers { millis: vec![16.66, 33.3], crisp: Some(120.0) }),
        };
        let expected = r#"{"crisp":120.0,"data":"dataset","engine":"silkweb","height":640,"max":33.3,"median":16.7,"n":2,"p95":33.3,"ratio":3.0,"throttle":4.0,"view":"map","what":"pan","width":360}"#;
        assert_eq!(line.json(), expected);
        assert_eq!(line.name(), "silkweb dataset map 360x640 1/4 pan");
    }
}
