//! Bytes as the text of a page in the encoding `windows-1252`, where each byte is one character: little more than the bytes.
//!
//! What a parser of HTML would change is written as an equals sign and the byte plus 64, as yEnc does: NUL, which it replaces,
//! the carriage return, which it takes for a line's end, and `<` where it could end the element or begin a comment.

/// Stands before a byte that is 64 more than the one that is meant.
const ESCAPE: u8 = b'=';

/// `bytes` as the text of a `script` element that is no script.
pub fn escape(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len() + bytes.len() / 64);
    for (at, &byte) in bytes.iter().enumerate() {
        let is_markup = byte == b'<' && matches!(bytes.get(at + 1), None | Some(b'/' | b'!'));
        if is_markup || matches!(byte, 0 | b'\r' | ESCAPE) {
            text.extend([ESCAPE, byte.wrapping_add(64)]);
        } else {
            text.push(byte);
        }
    }
    text
}

/// `markup` with each character beyond ASCII as a reference, so that it means the same in every encoding.
pub fn ascii(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    for c in markup.chars() {
        if c.is_ascii() { out.push(c) } else { out.push_str(&format!("&#{};", u32::from(c))) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `www/single.js` does it.
    fn unescape(text: &[u8]) -> Vec<u8> {
        let mut bytes = text.iter();
        let mut out = Vec::new();
        while let Some(&byte) = bytes.next() {
            out.push(if byte == ESCAPE { bytes.next().expect("an escaped byte").wrapping_sub(64) } else { byte });
        }
        out
    }

    #[test]
    fn every_pair_of_bytes_comes_back_and_none_is_changed_by_a_parser() {
        let bytes: Vec<u8> = (0..=u16::MAX).flat_map(u16::to_be_bytes).collect();
        let text = escape(&bytes);
        assert_eq!(unescape(&text), bytes);
        assert!(!text.contains(&0) && !text.contains(&b'\r'));
        assert!(!text.windows(2).any(|pair| pair == b"</" || pair == b"<!"));
        assert!(text.last() != Some(&b'<'));
    }

    #[test]
    fn markup_keeps_its_meaning_in_ascii() {
        assert_eq!(ascii("<p>Türkiye …"), "<p>T&#252;rkiye &#8230;");
    }
}
