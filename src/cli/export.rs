//! `silkweb export`: what the page shows, as tables and graphs for other programs.

use std::sync::Arc;

use crate::app::Telling;
use crate::cli::Failure;
use crate::cli::render::{asked, put};
use crate::model::{Date, builtin, builtin_evidence};
use crate::view::Facts;
use crate::view::take::cite::About;
use crate::view::take::{Format, Taken};

const HELP: &str = "\
Write what the page shows of the built-in dataset as a table or a graph, with dates, evidence and sources

Usage: silkweb export --format FORMAT [OPTIONS]

Options:
      --format FORMAT      things or ties (CSV), json, graphml, or gexf (version 1.3)
      --link URL           The address of the page, to be written into the file
      --accessed DATE      The day on which it was looked at, such as 2026-03-01
      --select ID          What is selected, an id of the tables [default: azerbaijan]
      --organisation ID    Whose members are coloured, an id of the tables [default: cica]
      --time DATE[..DATE]  What held then, such as 2005 or 1992..2014-05 [default: now]
      --compare DATE..DATE What held at the second of two dates
      --off KINDS          Kinds of ties to leave out, as the page's address names them, such as rail,planned
      --without IDS        Organisations to leave out, such as cis,un
      --lens stated|implied  Only what the article states, or states or implies
  -o, --output FILE        Where it is written; - is the standard output [default: -]
  -h, --help               Print help

The options of silkweb render that only change how a picture looks are taken too, and change nothing.
";

/// Runs the subcommand.
pub(crate) fn run(args: lexopt::Parser) -> Result<(), Failure> {
    let (mut format, mut link, mut accessed) = (None, String::new(), None);
    let own = |name: &str, value: String| {
        match name {
            "format" => {
                format = Some(match &*value {
                    "csv" | "things" => Format::Things,
                    "ties" => Format::Ties,
                    "json" => Format::Json,
                    "graphml" => Format::GraphMl,
                    "gexf" => Format::Gexf,
                    _ => {
                        let expected = "expected things, ties, json, graphml or gexf";
                        return Err(Failure::Usage(format!("unknown format “{value}” ({expected})")));
                    }
                });
            }
            "link" => link = value,
            "accessed" => {
                let date = Date::parse(&value);
                accessed = Some(date.ok_or_else(|| Failure::Usage(format!("“{value}” is not a date")))?);
            }
            _ => return Ok(false),
        }
        Ok(true)
    };
    let Some(asked) = asked(args, HELP, own)? else { return Ok(()) };
    let format =
        format.ok_or_else(|| Failure::Usage(String::from("the format is missing: silkweb export --format FORMAT")))?;
    let parsed = Arc::new(builtin()?);
    let (evidence, texts, _) = builtin_evidence(&parsed.dataset)?;
    let evidence = Arc::new(evidence);
    let state = asked.state()?;
    let shown = Telling::new(Arc::clone(&parsed), Some(Arc::clone(&evidence))).shown(&state);
    let about = About::new(&state, &parsed.dataset, &link, accessed);
    let facts = Facts { dataset: &parsed.dataset, evidence: &evidence, texts: &texts };
    put(&asked.output, Taken { facts, shown: &shown, about: &about }.write(format).as_bytes())
}
