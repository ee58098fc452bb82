//! An SVG of the base map to look at, in kilometres.

use std::fmt::Write as _;

use silkweb::geo::{Basemap, BorderClass};
use silkweb::geom::{Path, Segment};
use silkweb::num::fmt::push_decimal;

/// The whole base map with the names of the codes where labels will stand.
pub(super) fn svg(basemap: &Basemap) -> String {
    let bounds = basemap.bounds.inflate(100.0);
    let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"");
    for value in [bounds.min.x, bounds.min.y, bounds.width(), bounds.height()] {
        push_decimal(&mut svg, value);
        svg.push(' ');
    }
    svg.push_str("\"><style>path{vector-effect:non-scaling-stroke;stroke-linejoin:round}text{font-size:60px;text-anchor:middle}</style>\n");
    svg.push_str("<rect x=\"-20000\" y=\"-20000\" width=\"40000\" height=\"40000\" fill=\"#e4ecef\"/>\n");
    for country in &basemap.countries {
        element(
            &mut svg,
            &country.path,
            if country.iso_a3.is_some() { "fill=\"#f1ede5\"" } else { "fill=\"#d8c8c8\"" },
        );
    }
    for lake in &basemap.lakes {
        element(&mut svg, lake, "fill=\"#e4ecef\" stroke=\"#9ab\" stroke-width=\".6\"");
    }
    element(&mut svg, &basemap.coast, "fill=\"none\" stroke=\"#9ab\" stroke-width=\".6\"");
    for border in &basemap.borders {
        let paint = match border.class {
            BorderClass::International => "stroke=\"#888\"",
            BorderClass::Disputed => "stroke=\"#c00\" stroke-dasharray=\"4 3\"",
            BorderClass::LineOfControl => "stroke=\"#00c\" stroke-dasharray=\"4 3\"",
            BorderClass::Indefinite => "stroke=\"#080\" stroke-dasharray=\"4 3\"",
            BorderClass::Claim => "stroke=\"#c0c\" stroke-dasharray=\"2 3\"",
        };
        element(&mut svg, &border.path, &format!("fill=\"none\" stroke-width=\".8\" {paint}"));
    }
    for country in &basemap.countries {
        let code = country.iso_a3.map_or("*".into(), |code| String::from_utf8_lossy(&code).into_owned());
        let _ = writeln!(svg, "<text x=\"{}\" y=\"{}\">{code}</text>", country.label_at.x, country.label_at.y);
    }
    svg.push_str("</svg>\n");
    svg
}

fn element(svg: &mut String, path: &Path, attributes: &str) {
    svg.push_str("<path d=\"");
    for segment in path.segments() {
        let (letter, points) = match segment {
            Segment::Move(to) => ('M', vec![to]),
            Segment::Line(to) => ('L', vec![to]),
            Segment::Cubic(control_1, control_2, to) => ('C', vec![control_1, control_2, to]),
            Segment::Close => ('Z', Vec::new()),
        };
        svg.push(letter);
        for point in points {
            push_decimal(svg, point.x);
            svg.push(' ');
            push_decimal(svg, point.y);
            svg.push(' ');
        }
    }
    let _ = writeln!(svg, "\" {attributes}/>");
}
