//! What a browser reads to install the page: the manifest, and its icons as pictures of points, drawn from `www/icon.svg`.

use std::fs;
use std::path::Path;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use serde_json::json;
use silkweb::app::theme::Theme;
use silkweb::app::words::Word;

use crate::failure::{Failure, Result};
use crate::paths;

/// The name of the manifest in `www/generated`.
const NAME: &str = "manifest.webmanifest";

/// An icon: its file's name, its side in pixels, and whether the system cuts it into a shape of its own.
struct Icon {
    name: &'static str,
    side_px: u32,
    is_maskable: bool,
}

const ICONS: [Icon; 4] = [
    Icon { name: "icon-192.png", side_px: 192, is_maskable: false },
    Icon { name: "icon-512.png", side_px: 512, is_maskable: false },
    Icon { name: "icon-maskable.png", side_px: 512, is_maskable: true },
    // Not in the manifest: Apple's systems read it from the page's head, and cut its corners.
    Icon { name: "icon-apple.png", side_px: 180, is_maskable: true },
];

/// Writes the manifest and the icons that it and the page name into `folder`.
///
/// # Errors
/// When the icon cannot be read or drawn.
pub fn make(folder: &Path) -> Result {
    let source = paths::root().join("www/icon.svg");
    let svg = fs::read_to_string(&source).map_err(|error| Failure::io("read", &source, &error))?;
    for icon in &ICONS {
        write(&folder.join(icon.name), &picture(&svg, icon)?)?;
    }
    write(&folder.join(NAME), manifest().as_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> Result {
    fs::write(path, bytes).map_err(|error| Failure::io("write", path, &error))
}

fn manifest() -> String {
    let icons: Vec<_> = ICONS
        .iter()
        .filter(|icon| icon.name != "icon-apple.png")
        .map(|Icon { name, side_px, is_maskable }| {
            let purpose = if *is_maskable { "maskable" } else { "any" };
            json!({ "src": name, "sizes": format!("{side_px}x{side_px}"), "type": "image/png", "purpose": purpose })
        })
        .collect();
    let paper = Theme::of(false, false).paper.to_string();
    json!({
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "name": Word::PageTitle.text(),
        "short_name": "Silkweb",
        "description": Word::PageLead.text(),
        "lang": "en",
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "icons": icons,
    })
    .to_string()
}

/// The icon as PNG. One that the system cuts fills its square with the ground, and its drawing keeps to the middle four fifths.
fn picture(svg: &str, icon: &Icon) -> Result<Vec<u8>> {
    let unfit = |why: String| Failure::new(format!("www/icon.svg cannot be drawn: {why}"));
    let svg = if icon.is_maskable { svg.replacen(" rx=\"6\"", "", 1) } else { svg.to_owned() };
    let tree = Tree::from_str(&svg, &Options::default()).map_err(|error| unfit(error.to_string()))?;
    let mut picture = Pixmap::new(icon.side_px, icon.side_px).ok_or_else(|| unfit("it has no size".to_owned()))?;
    let scale = icon.side_px as f32 / tree.size().width();
    if icon.is_maskable {
        // The ground, which has one colour, first over everything, then the whole smaller.
        resvg::render(&tree, Transform::from_scale(scale * 20.0, scale * 20.0), &mut picture.as_mut());
        let margin_px = icon.side_px as f32 * 0.1;
        let smaller = Transform::from_scale(scale * 0.8, scale * 0.8).post_translate(margin_px, margin_px);
        resvg::render(&tree, smaller, &mut picture.as_mut());
    } else {
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    }
    picture.encode_png().map_err(|error| unfit(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ICON: &str = include_str!("../../www/icon.svg");
    const INDEX: &str = include_str!("../../index.html");

    #[test]
    fn icons_are_opaque_where_the_system_cuts_them_and_have_round_corners_elsewhere() {
        for icon in &ICONS {
            let picture = Pixmap::decode_png(&picture(ICON, icon).unwrap()).unwrap();
            assert_eq!((picture.width(), picture.height()), (icon.side_px, icon.side_px));
            let [corner, edge] = [(0, 0), (icon.side_px / 2, 1)].map(|(x, y)| picture.pixel(x, y).unwrap());
            assert_eq!(edge.alpha(), 255, "{}", icon.name);
            assert_eq!(corner.alpha() == 255, icon.is_maskable, "{}", icon.name);
        }
    }

    #[test]
    fn the_page_has_the_colours_of_the_theme_around_it() {
        for (dark, scheme) in [(false, "light"), (true, "dark")] {
            let paper = Theme::of(dark, false).paper;
            let meta =
                format!("<meta name=\"theme-color\" media=\"(prefers-color-scheme: {scheme})\" content=\"{paper}\">");
            assert!(INDEX.contains(&meta), "index.html has no {meta}");
        }
    }
}
