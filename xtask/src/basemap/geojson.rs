//! Natural Earth's GeoJSON files, clipped to the half of the globe that the map shows.

use std::path::Path;

use serde_json::Value;

use super::input::{Degrees, Input, InputCountry, InputLake, InputLine};
use super::{plane, read_gzipped_json};
use crate::failure::{Failure, Result};

/// Reads the four layers in `folder` and keeps what lies on the map, in whole rings.
pub(super) fn clipped(folder: &Path) -> Result<Input> {
    let mut countries = Vec::new();
    for feature in layer(folder, "ne_50m_admin_0_countries")? {
        let polygons = polygons(&feature)?;
        if !polygons.is_empty() {
            countries.push(InputCountry {
                code: text(&feature, "ADM0_A3").unwrap_or_default(),
                name: text(&feature, "ADMIN").unwrap_or_default(),
                iso_a3: text(&feature, "ISO_A3_EH").unwrap_or_default(),
                polygons,
            });
        }
    }
    let mut lakes = Vec::new();
    for feature in layer(folder, "ne_50m_lakes")? {
        let polygons = polygons(&feature)?;
        if !polygons.is_empty() {
            lakes.push(InputLake { name: text(&feature, "name"), polygons });
        }
    }
    let mut lines = Vec::new();
    for (name, is_claim) in
        [("ne_50m_admin_0_boundary_lines_land", false), ("ne_50m_admin_0_boundary_lines_disputed_areas", true)]
    {
        for feature in layer(folder, name)? {
            let class = text(&feature, "featurecla").unwrap_or_default();
            for line in lines_of(&feature)? {
                lines.push(InputLine { class: class.clone(), is_claim, line });
            }
        }
    }
    let source = "Natural Earth 1:50m (naturalearthdata.com), public domain; clipped, rounded and without most fields";
    Ok(Input { source: source.to_owned(), countries, lakes, lines })
}

fn layer(folder: &Path, name: &str) -> Result<Vec<Value>> {
    let path = folder.join(format!("{name}.json.gz"));
    let mut json: Value = read_gzipped_json(&path)?;
    match json.get_mut("features").map(Value::take) {
        Some(Value::Array(features)) => Ok(features),
        _ => Err(Failure::new(format!("{}: no list of features", path.display()))),
    }
}

fn text(feature: &Value, field: &str) -> Option<String> {
    feature["properties"][field].as_str().map(str::to_owned)
}

/// The polygons with a vertex on the map; holes of those polygons are all kept.
fn polygons(feature: &Value) -> Result<Vec<Vec<Vec<Degrees>>>> {
    let geometry = &feature["geometry"];
    let polygons: Vec<Vec<Vec<Degrees>>> = match geometry["type"].as_str() {
        Some("Polygon") => vec![rounded(&geometry["coordinates"])?],
        Some("MultiPolygon") => rounded(&geometry["coordinates"])?,
        other => return Err(Failure::new(format!("a polygon was expected, not {other:?}"))),
    };
    let is_on_map = |polygon: &Vec<Vec<Degrees>>| polygon.iter().flatten().any(|&at| plane::is_on_map(at));
    Ok(polygons.into_iter().filter(is_on_map).collect())
}

fn lines_of(feature: &Value) -> Result<Vec<Vec<Degrees>>> {
    let geometry = &feature["geometry"];
    let lines: Vec<Vec<Degrees>> = match geometry["type"].as_str() {
        Some("LineString") => vec![rounded(&geometry["coordinates"])?],
        Some("MultiLineString") => rounded(&geometry["coordinates"])?,
        other => return Err(Failure::new(format!("a line was expected, not {other:?}"))),
    };
    Ok(lines.into_iter().filter(|line| line.iter().any(|&at| plane::is_on_map(at))).collect())
}

/// Coordinates of any depth, to three decimals: about a hundred metres, a tenth of what the map keeps.
fn rounded<T: serde::de::DeserializeOwned>(coordinates: &Value) -> Result<T> {
    fn round(value: &Value) -> Value {
        match value {
            Value::Array(members) => Value::Array(members.iter().map(round).collect()),
            _ => Value::from((value.as_f64().unwrap_or(f64::NAN) * 1000.0).round() / 1000.0),
        }
    }
    serde_json::from_value(round(coordinates)).map_err(|error| Failure::new(format!("coordinates: {error}")))
}
