//! An SVG of ours as a PNG, drawn with the page's own font, so that it looks the same on every machine.

use std::borrow::Cow;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};
use resvg::usvg::{FontResolver, Options, Tree};

use crate::cli::Failure;

/// The page's font at its two weights.
static FONTS: [(&[u8], u16); 2] = [
    (include_bytes!("../../www/font/silkweb-sans-400.woff2"), 400),
    (include_bytes!("../../www/font/silkweb-sans-600.woff2"), 600),
];

/// What says that a text is italic.
const ITALIC: &str = "font-style=\"italic\"";

/// The most pixels of a picture: four bytes each are held at once.
const MOST_PIXELS: f64 = 1e8;

/// Draws `svg` at `scale` device pixels for each CSS pixel; the bytes are those of a PNG file.
///
/// Texts are in Silkweb Sans, whatever family they name; a letter that it lacks stays a gap. The font has no italic, so those
/// letters are slanted, as browsers do it.
///
/// # Errors
/// When the picture would have too many pixels, or none.
pub(crate) fn png(svg: &str, scale: f64) -> Result<Vec<u8>, Failure> {
    let problem = |error: &dyn std::fmt::Display| Failure::Problem(format!("the picture cannot be drawn: {error}"));
    let options = options()?;
    let tree = Tree::from_str(&slanted(svg), &options).map_err(|error| problem(&error))?;
    let [width, height] = [tree.size().width(), tree.size().height()].map(|side| (f64::from(side) * scale).round());
    if width * height > MOST_PIXELS {
        let found = format!("{width} × {height} pixels are more than {} million", MOST_PIXELS / 1e6);
        return Err(problem(&found));
    }
    let mut pixels =
        Pixmap::new(width as u32, height as u32).ok_or_else(|| problem(&format!("{width} × {height} pixels")))?;
    let scale = scale as f32;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| problem(&error))
}

/// How far a slanted letter leans to the right for each pixel above its line.
const SLANT: f64 = 0.25;

/// `svg` with its italic texts leaning about their own line. Each stands in a line of its own, as the page writes it.
fn slanted(svg: &str) -> Cow<'_, str> {
    if !svg.contains(ITALIC) {
        return Cow::Borrowed(svg);
    }
    let line = |line: &str| match (line.split_once("<text "), line.split_once(" y=\"")) {
        (Some((before, rest)), Some((_, y))) if rest.contains(ITALIC) => {
            let y = y.split('"').next().and_then(|y| y.parse().ok()).unwrap_or(0.0);
            format!("{before}<text transform=\"matrix(1 0 {} 1 {} 0)\" {rest}", -SLANT, SLANT * y)
        }
        _ => line.to_owned(),
    };
    Cow::Owned(svg.split_inclusive('\n').map(line).collect())
}

fn options() -> Result<Options<'static>, Failure> {
    let mut fonts = Database::new();
    let ids = FONTS
        .iter()
        .map(|&(woff2, weight)| Ok((load(&mut fonts, woff2, weight)?, weight)))
        .collect::<Result<Vec<(ID, u16)>, Failure>>()?;
    let resolver = FontResolver {
        select_font: Box::new(move |font, _| {
            let wanted = font.weight();
            ids.iter().min_by_key(|(_, weight)| weight.abs_diff(wanted)).map(|(id, _)| *id)
        }),
        select_fallback: FontResolver::default_fallback_selector(),
    };
    Ok(Options { fontdb: Arc::new(fonts), font_resolver: resolver, ..Options::default() })
}

/// Adds a font, which the web's format packs and which has no name of its own to be found by.
fn load(fonts: &mut Database, woff2: &[u8], weight: u16) -> Result<ID, Failure> {
    let bytes = wuff::decompress_woff2(woff2).map_err(|_| Failure::Problem(String::from("the font cannot be read")))?;
    Ok(fonts.push_face_info(FaceInfo {
        id: ID::dummy(),
        source: Source::Binary(Arc::new(bytes)),
        index: 0,
        families: vec![(String::from("Silkweb Sans"), Language::English_UnitedStates)],
        post_script_name: format!("SilkwebSans-{weight}"),
        style: Style::Normal,
        weight: Weight(weight),
        stretch: Stretch::Normal,
        monospaced: false,
    }))
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::Pixmap;

    use super::png;
    use crate::cli::Failure;

    fn sheet(inside: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\">{inside}</svg>")
    }

    /// How many pixels of a picture are not clear.
    fn n_inked(svg: &str, scale: f64) -> usize {
        let pixels = Pixmap::decode_png(&png(svg, scale).expect("a picture")).expect("a PNG");
        assert_eq!((pixels.width(), pixels.height()), ((60.0 * scale) as u32, (20.0 * scale) as u32));
        pixels.pixels().iter().filter(|pixel| pixel.alpha() > 0).count()
    }

    #[test]
    fn texts_are_drawn_in_the_page_s_font_at_each_scale() {
        let text = |weight: &str| {
            sheet(&format!(
                "<text y=\"15\" font-size=\"16\" font-weight=\"{weight}\" font-family=\"Arial\">Bakı</text>"
            ))
        };
        let (regular, bold) = (n_inked(&text("400"), 1.0), n_inked(&text("600"), 1.0));
        assert!(regular > 60, "{regular}");
        assert!(bold > regular, "{bold} and {regular}");
        assert!(n_inked(&text("400"), 4.0) > 8 * regular);
    }

    #[test]
    fn italics_lean_to_the_right_about_their_line() {
        // The middle of the ink of an l in its upper and in its lower half, which browsers do not have above one another.
        let halves = |style: &str| {
            let text = format!("<text x=\"20\" y=\"15\" font-size=\"16\"{style}>l</text>\n");
            let pixels = Pixmap::decode_png(&png(&sheet(&text), 4.0).expect("a picture")).expect("a PNG");
            let inked = |rows: std::ops::Range<usize>| {
                let row =
                    |y: usize| pixels.pixels().iter().skip(y * 240).take(240).map(|pixel| usize::from(pixel.alpha()));
                let ink = rows.flat_map(|y| row(y).enumerate());
                let (sum, weight) = ink.fold((0, 0), |(sum, weight), (x, alpha)| (sum + x * alpha, weight + alpha));
                sum as f64 / weight as f64
            };
            (inked(14..36), inked(37..58))
        };
        let (upper, lower) = halves("");
        assert!((upper - lower).abs() < 0.5, "{upper} above {lower}");
        let (upper, lower) = halves(" font-style=\"italic\"");
        assert!(upper - lower > 3.0, "{upper} above {lower}");
    }

    #[test]
    fn what_is_too_large_or_no_svg_is_refused() {
        for (svg, scale) in [(sheet(""), 1000.0), (String::from("no SVG"), 1.0)] {
            assert!(matches!(png(&svg, scale), Err(Failure::Problem(_))));
        }
    }
}
