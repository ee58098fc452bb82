//! The address as a QR code, for those who have a telephone and no wish to type.

use qrcodegen::{QrCode, QrCodeEcc};

/// The most bytes that a code holds at the lowest correction.
pub const MOST_BYTES: usize = 2953;
/// From so many bytes on a code is too fine for the back rows of a class.
pub const MANY_BYTES: usize = 500;
/// Around the code nothing stands for as many modules, as its standard asks (ISO/IEC 18004).
pub const QUIET: i32 = 4;

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// How many modules a side has, the quiet zone on both sides counted in.
    pub side: i32,
    /// The dark modules as the path of an SVG whose unit is a module.
    pub path: String,
}

/// The code of `text` with medium correction, or low where that is too much; none where it is too long.
#[must_use]
pub fn qr(text: &str) -> Option<Qr> {
    let code = [QrCodeEcc::Medium, QrCodeEcc::Low].into_iter().find_map(|ecc| QrCode::encode_text(text, ecc).ok())?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let [x0, y0, width] = [from + QUIET, y + QUIET, x - from].map(|number| number.to_string());
                path.push_str(&["M", &x0, " ", &y0, "h", &width, "v1h-", &width, "z"].concat());
            }
            x += 1;
        }
    }
    Some(Qr { side: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, QUIET, qr};

    #[test]
    fn a_code_has_its_finders_and_its_quiet_zone() {
        let code = qr("https://example.org/silkweb/?v=1&tour=article&step=5").expect("a code");
        // The finder's upper edge is seven modules wide, in both upper corners.
        let top: Vec<&str> = code.path.split('M').filter(|run| run.contains(&format!(" {QUIET}h"))).collect();
        assert!(top.first().is_some_and(|run| run.starts_with(&format!("{QUIET} {QUIET}h7"))), "{top:?}");
        assert!(top.last().is_some_and(|run| run.starts_with(&format!("{} {QUIET}h7", code.side - QUIET - 7))));
        assert!((29..60).contains(&code.side), "{}", code.side);
    }

    #[test]
    fn what_is_too_long_has_none() {
        // Bytes, not digits or capitals, which take less room.
        assert!(qr(&"a".repeat(MOST_BYTES)).is_some());
        assert_eq!(qr(&"a".repeat(MOST_BYTES + 1)), None);
    }
}
