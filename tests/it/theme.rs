//! The theme's colours can be told apart and read.

use silkweb::app::theme::{DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Theme};
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
