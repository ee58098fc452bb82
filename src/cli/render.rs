//! `silkweb render`: draws the map, the network or what is between as the page first shows it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::app::{Control, Mix, Model, Msg, Options, State, View, captioned, controls, drawing, init, update};
use crate::cli::png::png;
use crate::cli::{Failure, print};
use crate::geo::Basemap;
use crate::geom::Size;
use crate::layout::finish;
use crate::model::{Dataset, EntityId, builtin};
use crate::scene::Target;
use crate::view::take::cite::About;

const HELP: &str = "\
Draw the map or the network of the built-in dataset as SVG, or as PNG where the file is named so

Usage: silkweb render [OPTIONS]

Options:
      --view map|network   What is drawn: where things are, or how they are tied [default: map]
      --mix N              So many per cent of the way from the map to the network, from 0 to 100
      --size WxH           Of the picture in CSS pixels, each from 100 to 10000 [default: 1280x800]
      --theme light|dark   Its colours [default: light]
      --select ID          What is selected, an id of the tables [default: azerbaijan]
      --organisation ID    Whose members are coloured, an id of the tables [default: cica]
      --time DATE[..DATE]  Draw what held then, such as 2005 or 1992..2014-05 [default: now]
      --compare DATE..DATE Mark who joined and who left between two dates
      --off KINDS          Kinds of ties to leave out, as the page's address names them, such as rail,planned
      --without IDS        Organisations to leave out, such as cis,un
      --lens stated|implied  Only what the article states, or states or implies
      --scale N            Pixels of a PNG for each CSS pixel, from 1 to 8 [default: 1]
      --caption yes|no     Title, legend and sources around the picture, as the page adds them [default: yes for PNG]
      --link URL           The address of the page, written below the picture
  -o, --output FILE        Where it is written; - is the standard output [default: -]
  -h, --help               Print help
";

/// The base map that the page fetches.
static BASEMAP: &[u8] = include_bytes!("../../www/basemap/eurasia.bin");

/// Runs the subcommand.
pub(crate) fn run(args: lexopt::Parser) -> Result<(), Failure> {
    let (mut scale, mut has_caption, mut link) = (1.0, None, None);
    let own = |name: &str, value: String| match name {
        "scale" => {
            let within = value.parse().ok().filter(|scale| (1.0..=8.0).contains(scale));
            scale = within.ok_or_else(|| Failure::Usage(format!("“{value}” is not a scale (expected 1 to 8)")))?;
            Ok(true)
        }
        "caption" => {
            has_caption = Some(match &*value {
                "yes" => true,
                "no" => false,
                _ => return Err(Failure::Usage(format!("“{value}” is neither yes nor no"))),
            });
            Ok(true)
        }
        "link" => {
            link = Some(value);
            Ok(true)
        }
        _ => Ok(false),
    };
    let Some(asked) = asked(args, HELP, own)? else { return Ok(()) };
    let Asked { model, mix, size, dark, output } = &asked;
    let (mix, size, dark) = (*mix, *size, *dark);
    let is_png = Path::new(output).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
    let lay_out = |request: &_| Some(finish(request));
    let svg = if has_caption.unwrap_or(is_png) {
        captioned(model, mix, size, dark, &words(&asked, link)?, lay_out)
    } else {
        drawing(model, mix, size, dark, lay_out)
    };
    put(output, &if is_png { png(&svg, scale)? } else { svg.into_bytes() })
}

/// What stands around the picture; without a link, the query that any copy of the page shows it by.
fn words(asked: &Asked, link: Option<String>) -> Result<String, Failure> {
    let dataset = builtin()?.dataset;
    let state = asked.state()?;
    let link = match link {
        Some(link) => link,
        None => state.write(&State::unplaced(&opened()?).ok_or(Failure::Reported)?, &dataset),
    };
    Ok(About::new(&state, &dataset, &link, None).caption())
}

/// What is to be shown, and where that is written.
pub(crate) struct Asked {
    pub(crate) model: Model,
    pub(crate) mix: Mix,
    pub(crate) size: Size,
    pub(crate) dark: bool,
    pub(crate) output: String,
}

impl Asked {
    /// As the page has it.
    pub(crate) fn state(&self) -> Result<State, Failure> {
        let state = State::unplaced(&self.model).ok_or(Failure::Reported)?;
        Ok(State { view: if self.mix == Mix::MAP { state.view } else { View::Stage(self.mix) }, ..state })
    }
}

/// Reads the options that say what is shown; any other is handed to `own` with its value, which says whether it knows it.
/// Nothing after `--help`.
pub(crate) fn asked(
    mut args: lexopt::Parser,
    help: &str,
    mut own: impl FnMut(&str, String) -> Result<bool, Failure>,
) -> Result<Option<Asked>, Failure> {
    use lexopt::Arg::{Long, Short};
    let mut size = Size::new(1280.0, 800.0);
    let mut mix = Mix::MAP;
    let mut dark = false;
    let mut output = String::from("-");
    let (mut selection, mut organisation) = (None, None);
    let mut amendments = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            Long("size") => size = parse_size(&text(&mut args)?)?,
            Long("view") => {
                mix = match text(&mut args)?.as_str() {
                    "map" => Mix::MAP,
                    "network" => Mix::NETWORK,
                    other => return Err(Failure::Usage(format!("unknown view “{other}” (expected map or network)"))),
                };
            }
            Long("mix") => {
                let value = text(&mut args)?;
                let percent = value.parse().ok().filter(|percent| *percent <= 100);
                mix = Mix::new(
                    percent.ok_or_else(|| Failure::Usage(format!("“{value}” is not a number from 0 to 100")))?,
                );
            }
            Long("theme") => {
                dark = match text(&mut args)?.as_str() {
                    "light" => false,
                    "dark" => true,
                    other => return Err(Failure::Usage(format!("unknown theme “{other}” (expected light or dark)"))),
                };
            }
            Long("select") => selection = Some(text(&mut args)?),
            Long("organisation") => organisation = Some(text(&mut args)?),
            Long(name @ ("time" | "compare" | "off" | "without" | "lens")) => {
                let name = name.to_owned();
                amendments.push(format!("{name}={}", text(&mut args)?));
            }
            Short('o') | Long("output") => output = text(&mut args)?,
            Short('h') | Long("help") => {
                print(help);
                return Ok(None);
            }
            Long(name) => {
                let name = name.to_owned();
                let value = text(&mut args)?;
                if !own(&name, value)? {
                    return Err(Failure::Usage(format!("invalid option '--{name}'")));
                }
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let mut model = opened()?;
    let parsed = builtin()?;
    if let Some(key) = selection {
        let target = Target::Entity(find(&parsed.dataset, &key)?);
        let _ = update(&mut model, Msg::Control(Control::Select(target)));
    }
    if let Some(key) = organisation {
        let _ = update(&mut model, Msg::Control(Control::Choose(find(&parsed.dataset, &key)?)));
    }
    for amendment in amendments {
        let _ = update(&mut model, Msg::Control(Control::Amend { query: amendment.clone(), is_moving: false }));
        if let Some(note) = controls(&model).notices.first() {
            return Err(Failure::Usage(note.clone()));
        }
    }
    Ok(Some(Asked { model, mix, size, dark, output }))
}

/// Writes a file, or to the standard output for `-`.
pub(crate) fn put(output: &str, bytes: &[u8]) -> Result<(), Failure> {
    if output == "-" {
        use std::io::Write as _;
        let _ = std::io::stdout().lock().write_all(bytes); // A reader who has gone away is no failure.
        return Ok(());
    }
    fs::write(output, bytes).map_err(|error| Failure::file(output, &error))
}

/// The page with the built-in dataset and base map, as it opens.
fn opened() -> Result<Model, Failure> {
    let basemap = Basemap::decode(BASEMAP).map_err(|error| Failure::Problem(error.to_string()))?;
    let (mut model, _) = init(Options::default());
    let _ = update(&mut model, Msg::Core(Ok(Arc::new(builtin()?))));
    let _ = update(&mut model, Msg::Basemap(Ok(Arc::new(basemap))));
    Ok(model)
}

fn find(dataset: &Dataset, key: &str) -> Result<EntityId, Failure> {
    dataset.find(key).ok_or_else(|| Failure::Usage(format!("no entity has the id “{key}”")))
}

fn text(args: &mut lexopt::Parser) -> Result<String, Failure> {
    let value = args.value()?;
    value.into_string().map_err(|value| Failure::Usage(format!("“{}” is not UTF-8", value.display())))
}

fn parse_size(text: &str) -> Result<Size, Failure> {
    let side = |text: &str| text.parse::<u32>().ok().filter(|px| (100..=10_000).contains(px)).map(f64::from);
    let size = text.split_once('x').and_then(|(width, height)| Some(Size::new(side(width)?, side(height)?)));
    size.ok_or_else(|| {
        Failure::Usage(format!(
            "“{text}” is not a size (expected WIDTHxHEIGHT, each from 100 to 10000, such as 1280x800)"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::{Size, parse_size};

    #[test]
    fn sizes_are_two_whole_numbers() {
        assert_eq!(parse_size("1280x800").ok(), Some(Size::new(1280.0, 800.0)));
        for bad in ["", "1280", "x", "1280x", "99x800", "1280x10001", "1280X800", "-1280x800", "1e3x800"] {
            assert!(parse_size(bad).is_err(), "{bad}");
        }
    }
}
