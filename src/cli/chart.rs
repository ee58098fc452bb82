//! `silkweb chart`: draws a chart of the view of figures, or of the panel.

use std::fs;

use crate::app::theme::Theme;
use crate::cli::{Failure, print};
use crate::model::{builtin, builtin_evidence};
use crate::render::chart::chart_svg;
use crate::view::{Facts, Ground, figures, palette};

const HELP: &str = "\
Draw a chart of the built-in dataset as SVG

Usage: silkweb chart NAME [OPTIONS]
       silkweb chart --list

NAME is one of the list, or the id of an entity and what its panel shows: middle-corridor.tonnes

Options:
      --list               Print the names and the titles of the charts of the view of figures
      --width N            Of the picture in CSS pixels, from 200 to 10000 [default: 720]
      --theme light|dark   Its colours [default: light]
  -o, --output FILE        Where it is written; - is the standard output [default: -]
  -h, --help               Print help
";

/// Runs the subcommand.
pub(crate) fn run(mut args: lexopt::Parser) -> Result<(), Failure> {
    use lexopt::Arg::{Long, Short, Value};
    let (mut name, mut lists, mut width_px, mut dark) = (None, false, 720, false);
    let mut output = String::from("-");
    while let Some(arg) = args.next()? {
        match arg {
            Value(value) if name.is_none() => name = Some(utf8(value)?),
            Long("list") => lists = true,
            Long("width") => {
                let text = utf8(args.value()?)?;
                let width = text.parse().ok().filter(|width| (200..=10_000).contains(width));
                width_px =
                    width.ok_or_else(|| Failure::Usage(format!("“{text}” is not a whole number from 200 to 10000")))?;
            }
            Long("theme") => {
                dark = match utf8(args.value()?)?.as_str() {
                    "light" => false,
                    "dark" => true,
                    other => return Err(Failure::Usage(format!("unknown theme “{other}” (expected light or dark)"))),
                };
            }
            Short('o') | Long("output") => output = utf8(args.value()?)?,
            Short('h') | Long("help") => {
                print(HELP);
                return Ok(());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let dataset = builtin()?.dataset;
    let (evidence, texts, _) = builtin_evidence(&dataset)?;
    let facts = Facts { dataset: &dataset, evidence: &evidence, texts: &texts };
    if lists {
        for chart in figures::all(facts, None, &[]) {
            print(format_args!("{:<32} {}\n", chart.name, chart.title));
        }
        return Ok(());
    }
    let name = name.ok_or_else(|| Failure::Usage("the name is missing: silkweb chart NAME".to_owned()))?;
    let chart = figures::named(facts, &name)
        .ok_or_else(|| Failure::Usage(format!("no chart is called “{name}” (see silkweb chart --list)")))?;
    let svg = chart_svg(&chart, width_px, &palette(Theme::of(dark, false), Ground::Paper));
    if output == "-" {
        print(svg);
        return Ok(());
    }
    fs::write(&output, svg).map_err(|error| Failure::file(&output, &error))
}

fn utf8(value: std::ffi::OsString) -> Result<String, Failure> {
    value.into_string().map_err(|value| Failure::Usage(format!("“{}” is not UTF-8", value.display())))
}
