//! `silkweb page`: writes the parts of the page that are plain HTML.

use std::sync::Arc;

use crate::app::{Mix, Msg, Options, drawing, drawn_map, init, legend_html, members_html, update};
use crate::cli::{Failure, directory, write};
use crate::geo::Basemap;
use crate::geom::Size;
use crate::layout::finish;
use crate::model::builtin;

const HELP: &str = "\
Write the parts of the page that need no script: members.html, the table of members; map.svg, the drawn map;
legend.html, its legend; and picture.svg, a picture of it that stands alone

Usage: silkweb page DIR

The directory is made if it is missing.

Options:
  -h, --help  Print help
";

/// The base map in fewer points.
static COARSE: &[u8] = include_bytes!("../../www/basemap/coarse.bin");

/// Of the picture that stands alone, in CSS pixels.
const PICTURE: Size = Size { width: 1200.0, height: 800.0 };

/// Runs the subcommand.
pub(crate) fn run(args: lexopt::Parser) -> Result<(), Failure> {
    let Some(dir) = directory(args, "page", HELP)? else { return Ok(()) };
    let parsed = Arc::new(builtin()?);
    let basemap = Arc::new(Basemap::decode(COARSE).map_err(|error| Failure::Problem(error.to_string()))?);
    write(&dir, "members.html", &members_html(&parsed.dataset))?;
    write(&dir, "legend.html", &legend_html(&parsed, &basemap))?;
    write(&dir, "map.svg", &drawn_map(&parsed, &basemap))?;
    let (mut model, _) = init(Options::default());
    let _ = update(&mut model, Msg::Core(Ok(Arc::clone(&parsed))));
    let _ = update(&mut model, Msg::Basemap(Ok(basemap)));
    write(&dir, "picture.svg", &drawing(&model, Mix::MAP, PICTURE, false, |request| Some(finish(request))))
}
