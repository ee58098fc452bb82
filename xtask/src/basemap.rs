//! `cargo xtask basemap`: makes the base map of the page from Natural Earth.
//!
//! Two steps. With `--from DIR`, the 1:50m files of Natural Earth (GeoJSON, gzipped) in a folder are clipped and
//! rounded into `xtask/basemap/natural-earth-50m.json.gz`, which is checked in. Then, always, that file becomes
//! `www/basemap/eurasia.bin`: projected, with a few areas set apart, cut into shared arcs, simplified most
//! where the page looks least closely, and written by the crate's own `Topology`; and once more, in fewer points, for the
//! drawn map in the page, `www/basemap/coarse.bin`.

mod arcs;
mod areas;
mod borders;
mod geojson;
mod input;
mod label;
mod plane;
mod preview;
mod simplify;

use std::fs;
use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;
use silkweb::geo::{Basemap, Topology};

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::gzip::gzip;
use crate::paths;
use input::Input;
use simplify::Detail;

/// The clipped input.
const INPUT: &str = "xtask/basemap/natural-earth-50m.json.gz";

/// What is made of it.
const RESULT: &str = "www/basemap/eurasia.bin";

/// The same for the first views alone; `silkweb page` draws it, and no page loads it.
const COARSE_RESULT: &str = "www/basemap/coarse.bin";

/// The largest result that the page can afford, gzipped.
const MOST_BYTES_GZIPPED: usize = 35_000;

/// Makes the base map and says how large it is.
///
/// `--from DIR` renews the clipped input first; `--preview FILE.svg` writes a picture of the result to look at.
///
/// # Errors
/// When a file cannot be read or written, is not what it should be, or when the result is too large.
pub fn run(mut args: Args) -> Result {
    let from = args.value("--from")?;
    let preview = args.value("--preview")?;
    args.finish()?;
    let input_path = paths::root().join(INPUT);
    if let Some(folder) = from {
        let json = serde_json::to_vec(&geojson::clipped(Path::new(&folder))?)
            .map_err(|error| Failure::new(format!("cannot write the clipped input: {error}")))?;
        write(&input_path, &gzip(&json)?)?;
    }
    let coarse = made_from(&input_path, &Detail::COARSE)?;
    let coarse_bytes = coarse.encode();
    write(&paths::root().join(COARSE_RESULT), &coarse_bytes)?;
    println!("{COARSE_RESULT}: {}", summary(&coarse, coarse_bytes.len()));
    let topology = made_from(&input_path, &Detail::FINE)?;
    let bytes = topology.encode();
    let n_bytes_gzipped = gzip(&bytes)?.len();
    write(&paths::root().join(RESULT), &bytes)?;
    if let Some(path) = preview {
        let basemap = Basemap::decode(&bytes).map_err(|error| Failure::new(error.to_string()))?;
        write(Path::new(&path), preview::svg(&basemap).as_bytes())?;
    }
    println!("{RESULT}: {}, {n_bytes_gzipped} bytes gzipped", summary(&topology, bytes.len()));
    if n_bytes_gzipped > MOST_BYTES_GZIPPED {
        return Err(Failure::new(format!("the base map is over its {MOST_BYTES_GZIPPED} bytes gzipped")));
    }
    Ok(())
}

fn made_from(input_path: &Path, detail: &Detail) -> Result<Topology> {
    let input: Input = read_gzipped_json(input_path)?;
    areas::topology(&input, detail)
}

fn summary(topology: &Topology, n_bytes: usize) -> String {
    let n_points: usize = topology.arcs.iter().map(|arc| arc.points.len()).sum();
    format!(
        "{} countries and territories, {} lakes, {} arcs, {n_points} points, {n_bytes} bytes",
        topology.countries.len(),
        topology.lakes.len(),
        topology.arcs.len(),
    )
}

fn read_gzipped_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let bytes = fs::read(path).map_err(|error| Failure::io("read", path, &error))?;
    let mut json = Vec::new();
    GzDecoder::new(bytes.as_slice()).read_to_end(&mut json).map_err(|error| Failure::io("unpack", path, &error))?;
    serde_json::from_slice(&json).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

fn write(path: &Path, bytes: &[u8]) -> Result {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error))?;
    }
    fs::write(path, bytes).map_err(|error| Failure::io("write", path, &error))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{COARSE_RESULT, INPUT, RESULT, made_from};
    use crate::basemap::simplify::Detail;
    use crate::paths;

    #[test]
    fn what_is_checked_in_is_what_the_command_makes() {
        for (detail, result) in [(Detail::FINE, RESULT), (Detail::COARSE, COARSE_RESULT)] {
            let made = made_from(&paths::root().join(INPUT), &detail).unwrap().encode();
            assert!(made == fs::read(paths::root().join(result)).unwrap(), "{result}: run `cargo xtask basemap`");
        }
    }
}
