//! How wide a text is, by the font's own table, so that labels are placed alike in every browser and in none.
//!
//! Whatever draws texts turns kerning off (`font-kerning: none`, `fontKerning` on a canvas): then the width of a text
//! is the sum of its letters' advances. Letters that the font lacks fall back to the reader's fonts, and count as
//! wide as such letters are at most.

use crate::scene::advance::{LETTERS, REGULAR, SEMIBOLD};
use crate::scene::{Font, Weight};

/// The font family as CSS and SVG write it. The first is the page's own, the next two are the same letters where
/// they are installed.
pub const FONT_FAMILY: &str = "'Silkweb Sans', 'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif";

/// How high a capital without marks is, in parts of the letter size; half of it centres a line of text.
pub const CAP_HEIGHT_EM: f64 = 0.66;

/// How high a small letter without ascender is, in parts of the letter size.
pub const X_HEIGHT_EM: f64 = 0.49;

/// The width of `text` in CSS pixels, set in one line.
///
/// ```
/// use silkweb::scene::{Font, Slant, Weight, width_px};
///
/// let font = Font { size_px: 10.0, weight: Weight::Regular, slant: Slant::Upright };
/// // B 588, a 504, k 495, u 544: thousandths of an em in Source Sans 3.
/// assert!((width_px("Baku", &font) - 21.31).abs() < 1e-9);
/// ```
#[must_use]
pub fn width_px(text: &str, font: &Font) -> f64 {
    let advances = match font.weight {
        Weight::Regular => &REGULAR,
        Weight::Semibold => &SEMIBOLD,
    };
    let thousandths: u32 = text
        .chars()
        .map(|letter| match LETTERS.binary_search(&letter) {
            Ok(index) => u32::from(advances[index]),
            Err(_) => foreign_advance(letter),
        })
        .sum();
    f64::from(thousandths) * font.size_px / 1000.0
}

/// How wide a letter of another font may be, in thousandths of an em.
const fn foreign_advance(letter: char) -> u32 {
    match letter {
        // Controls, joiners, marks that stand on another letter, and selectors of variants take no room.
        '\0'..='\x1f'
        | '\x7f'..='\u{9f}'
        | '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{feff}'
        | '\u{e0100}'..='\u{e01ef}' => 0,
        // Chinese, Japanese and Korean stand in squares; so do most pictures.
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f000}'..='\u{3fffd}' => 1000,
        _ => 700,
    }
}

#[cfg(test)]
mod tests {
    use super::width_px;
    use crate::scene::advance::{LETTERS, REGULAR, SEMIBOLD};
    use crate::scene::{Font, Slant, Weight};

    const REGULAR_10: Font = Font { size_px: 10.0, weight: Weight::Regular, slant: Slant::Upright };
    const SEMIBOLD_10: Font = Font { weight: Weight::Semibold, ..REGULAR_10 };

    fn same(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn the_table_can_be_searched() {
        assert!(LETTERS.is_sorted());
        assert!(REGULAR.iter().chain(&SEMIBOLD).all(|advance| (100..=1200).contains(advance)));
    }

    #[test]
    fn widths_add_up_and_grow_with_the_size() {
        let (whole, first, second) =
            (width_px("Bakı–Əlat", &REGULAR_10), width_px("Bakı–", &REGULAR_10), width_px("Əlat", &REGULAR_10));
        assert!(same(whole, first + second));
        assert!(same(width_px("Əlat", &Font { size_px: 25.0, ..REGULAR_10 }), second * 2.5));
        assert_eq!(width_px("", &REGULAR_10), 0.0);
    }

    #[test]
    fn digits_are_as_wide_as_one_another() {
        for font in [REGULAR_10, SEMIBOLD_10] {
            assert!("0123456789".chars().all(|digit| same(width_px(&digit.to_string(), &font), width_px("0", &font))));
        }
    }

    #[test]
    fn semibold_is_wider() {
        assert!(width_px("Azerbaijan", &SEMIBOLD_10) > width_px("Azerbaijan", &REGULAR_10));
    }

    #[test]
    fn other_scripts_take_the_room_they_may_need() {
        for (text, expected_px) in [
            ("北京", 20.0),
            ("서울", 20.0),
            ("Баку", 28.0),
            ("باکو", 28.0),
            // The mark over the letter is a character of its own.
            ("e\u{301}", width_px("e", &REGULAR_10)),
            ("\u{200f}", 0.0),
        ] {
            assert!(same(width_px(text, &REGULAR_10), expected_px), "{text}");
        }
    }
}
