//! Texts in lines, and numbers as charts write them.

use crate::num::fmt::push_decimal;
use crate::render::chart::surface::width;

/// `text` in lines of at most `width_px`, broken between words; a longer word has a line of its own.
pub(super) fn wrapped(text: &str, width_px: f64, size_px: f64, is_bold: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut() {
            let longer = [line, " ", word].concat();
            if width(&longer, size_px, is_bold) <= width_px {
                *line = longer;
                continue;
            }
        }
        lines.push(word.to_owned());
    }
    lines
}

/// A number with at most two decimals and its thousands apart: `4,119,000`, `8.1`.
#[must_use]
pub fn grouped(number: f64) -> String {
    let mut plain = String::new();
    push_decimal(&mut plain, number);
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    for (n, digit) in whole.chars().enumerate() {
        let n_left = whole.len() - n;
        if n_left % 3 == 0 && n > 0 && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push('.');
        text.push_str(decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{grouped, wrapped};

    #[test]
    fn thousands_stand_apart() {
        for (number, text) in [
            (0.0, "0"),
            (999.0, "999"),
            (4_119_000.0, "4,119,000"),
            (8.1, "8.1"),
            (-1500.0, "-1,500"),
            (-100.0, "-100"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn lines_are_broken_between_words() {
        // At 10 px "Baku Baku" takes 2 × 21.31 and 2 for the space.
        assert_eq!(wrapped("Baku Baku Baku", 45.0, 10.0, false), ["Baku Baku", "Baku"]);
        assert_eq!(wrapped("Baku", 1.0, 10.0, false), ["Baku"]);
        assert!(wrapped("", 10.0, 10.0, false).is_empty());
    }
}
