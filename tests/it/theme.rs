//! The theme's colours can be told apart and read.

use std::sync::Arc;

use silkweb::app::harness::Harness;
use silkweb::app::theme::{DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Theme};
use silkweb::app::{Control, Options, Page, Pen, Preferences, Swatch};
use silkweb::geo::Basemap;
use silkweb::geom::Size;
use silkweb::model::builtin;
use silkweb::scene::Color;

/// Relative luminance, WCAG 2.2.
fn luminance(color: Color) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { silkweb::num::math::pow((value + 0.055) / 1.055, 2.4) }
    };
    0.2126 * channel(color.red) + 0.7152 * channel(color.green) + 0.0722 * channel(color.blue)
}

fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_and_lines_stand_out_on_every_ground() {
    for (name, theme, more) in [
        ("light", &LIGHT, 1.0),
        ("dark", &DARK, 1.0),
        // WCAG 2.2, 1.4.6 asks for 7 to 1 where 4.5 is the least otherwise.
        ("strong light", &STRONG_LIGHT, 7.0 / 4.5),
        ("strong dark", &STRONG_DARK, 7.0 / 4.5),
    ] {
        let Theme { paper, panel, water, land, member, observer, .. } = *theme;
        for (ground_name, ground) in [
            ("paper", paper),
            ("panel", panel),
            ("water", water),
            ("land", land),
            ("member", member),
            ("observer", observer),
        ] {
            for (what, color, least) in [
                ("ink", theme.ink, 4.5),
                ("ink-2", theme.ink_2, 4.5),
                ("water-name", theme.water_name, 4.5),
                ("rail", theme.rail, 3.0),
                ("sea", theme.sea, 3.0),
                ("pipeline", theme.pipeline, 3.0),
                ("road", theme.road, 3.0),
                ("cable", theme.cable, 3.0),
                ("focus", theme.focus, 3.0),
                ("accent", theme.accent, 3.0),
            ] {
                let contrast = contrast(color, ground);
                assert!(
                    contrast >= least * more,
                    "{name}: {what} on {ground_name} has {contrast:.2} (expected {least})"
                );
            }
        }
    }
}

/// What the three kinds of colour blindness leave of red, green and blue light: protanopia, deuteranopia, tritanopia.
///
/// Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009, at full
/// severity; on linear light.
const BLINDNESS: [(&str, [[f64; 3]; 3]); 4] = [
    ("full colour", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// CIELAB (D65) of a colour as it is seen through one of [`BLINDNESS`].
fn lab(color: Color, left: [[f64; 3]; 3]) -> [f64; 3] {
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { silkweb::num::math::pow((value + 0.055) / 1.055, 2.4) }
    };
    let light = [color.red, color.green, color.blue].map(linear);
    let times = |row: [f64; 3], v: [f64; 3]| row[0] * v[0] + row[1] * v[1] + row[2] * v[2];
    let seen = left.map(|row| times(row, light).clamp(0.0, 1.0));
    let bent = |t: f64| {
        if t > 0.008856 { silkweb::num::math::pow(t, 1.0 / 3.0) } else { 7.787 * t + 16.0 / 116.0 }
    };
    let x = bent(times([0.4124, 0.3576, 0.1805], seen) / 0.95047);
    let y = bent(times([0.2126, 0.7152, 0.0722], seen));
    let z = bent(times([0.0193, 0.1192, 0.9505], seen) / 1.08883);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// How different two colours look to the eye that sees least of it; 2.3 is just noticed.
fn least_difference(a: Color, b: Color) -> (f64, &'static str) {
    let apart = |(name, left): (&'static str, [[f64; 3]; 3])| {
        let (a, b) = (lab(a, left), lab(b, left));
        let squares: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
        (squares.sqrt(), name)
    };
    BLINDNESS.map(apart).into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).expect("four")
}

#[test]
fn countries_are_told_apart_by_colour_blind_readers() {
    for (name, theme) in [("light", &LIGHT), ("dark", &DARK)] {
        let tints =
            [("water", theme.water), ("land", theme.land), ("member", theme.member), ("observer", theme.observer)];
        for (n, (one, a)) in tints.into_iter().enumerate() {
            for (other, b) in &tints[..n] {
                let (apart, eyes) = least_difference(a, *b);
                assert!(apart >= 3.3, "{name}: {one} and {other} are {apart:.1} apart with {eyes}");
            }
        }
    }
}

#[test]
fn lines_whose_colours_look_alike_to_some_have_other_patterns() {
    let pattern = |pen: &Pen| {
        let strokes = pen.sample().map(|(way, stroke)| (way, stroke.dash, stroke.width_px.to_bits(), stroke.cap));
        strokes.collect::<Vec<_>>()
    };
    let mut n_alike = 0;
    for scheme in [false, true] {
        let preferences = Preferences { dark: scheme, ..Preferences::default() };
        let options = Options { size: Size::new(1000.0, 700.0), preferences, ..Options::default() };
        let basemap = Basemap::decode(include_bytes!("../../www/basemap/eurasia.bin")).expect("the base map");
        let mut page = Harness::opened(options, Arc::new(builtin().expect("the dataset")), Arc::new(basemap));
        page.control(Control::Show(Page::Network));
        let rows = page.controls().legend.groups.into_iter().flat_map(|group| group.rows);
        let pens: Vec<(String, Pen)> = rows
            .filter_map(|row| match row.swatch {
                // A leg in use is drawn as its means is.
                Swatch::Line(pen) if row.label != "in use" => Some((row.label, pen)),
                _ => None,
            })
            .collect();
        assert!(pens.len() > 15, "{} lines in the legend", pens.len());
        for (n, (one, a)) in pens.iter().enumerate() {
            for (other, b) in &pens[..n] {
                let (apart, eyes) = least_difference(a.stroke.color, b.stroke.color);
                if apart < 12.0 {
                    n_alike += 1;
                    assert_ne!(pattern(a), pattern(b), "{one} and {other} look the same with {eyes}");
                }
            }
        }
    }
    assert!(n_alike > 10, "only {n_alike} pairs look alike");
}
