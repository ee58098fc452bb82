//! The picture in the browser is the one that the command draws, byte for byte.

use serde_json::{Value, json};
use xtask::failure::{Failure, Result};
use xtask::process;

use super::{Journey, expect, journey, open};
use crate::page::Page;

/// Slider, width, height and theme of the pictures that are compared.
const PICTURES: [(u32, u32, u32, &str); 6] = [
    (0, 1280, 800, "light"),
    (0, 360, 640, "dark"),
    (35, 1280, 800, "light"),
    (70, 360, 640, "dark"),
    (100, 1280, 800, "light"),
    (100, 360, 640, "dark"),
];

pub(super) fn journeys() -> Vec<Journey> {
    vec![journey("the drawn map, network and what is between are the command's, byte for byte", same)]
}

fn same(page: &Page<'_>) -> Result {
    let _stand = open(page, &[])?;
    for (mix, width, height, theme) in PICTURES {
        let drawn = export(page, json!({ "mix": mix, "width": width, "height": height, "theme": theme }))?;
        let mut render = process::cargo();
        render.args(["run", "--quiet", "--package", "silkweb", "--", "render", "--mix", &mix.to_string()]);
        render.args(["--size", &format!("{width}x{height}")]);
        let expected = process::output(render.args(["--theme", theme]));
        let expected = expected.ok_or_else(|| Failure::new("`silkweb render` failed"))?;
        let n_same = drawn.bytes().zip(expected.bytes()).take_while(|(a, b)| a == b).count();
        let around =
            |text: &str| text.get(n_same.saturating_sub(40)..(n_same + 40).min(text.len())).unwrap_or("").to_owned();
        let where_it_parts = format!("at byte {n_same}: … {} … and not … {} …", around(&drawn), around(&expected));
        expect(drawn == expected, format!("{mix} % {width}x{height} {theme} differs {where_it_parts}"))?;
    }
    Ok(())
}

/// The SVG that the page exports for `picture`, an object as the page's interface takes it.
fn export(page: &Page<'_>, picture: Value) -> Result<String> {
    let body = format!("return picture('{picture}');");
    let svg = page.script_async(&body)?;
    svg.as_str().map(str::to_owned).ok_or_else(|| Failure::new(format!("no picture: {svg}")))
}
