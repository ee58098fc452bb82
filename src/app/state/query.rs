//! The query of an address: its pieces, what may not stand in it as it is, and what of it is not ours.

use crate::app::state::PARAMETERS;

/// What stands between the ampersands of a query, with or without its `?`.
pub(super) fn pieces(query: &str) -> impl Iterator<Item = &str> {
    query.strip_prefix('?').unwrap_or(query).split('&').filter(|piece| !piece.is_empty())
}

/// The query of a page whose address had the query `now` and whose state is `written` as [`crate::app::State::write`] does.
///
/// What is not the state's stays, after it and in its order, so that a host finds its own parameters again.
#[must_use]
pub fn address(now: &str, written: &str) -> String {
    let mut text = written.to_owned();
    for piece in pieces(now) {
        let name = piece.split_once('=').map_or(piece, |(name, _)| name);
        if name != "v" && PARAMETERS.iter().all(|parameter| parameter.name != name) {
            text.push(if text.is_empty() { '?' } else { '&' });
            text.push_str(piece);
        }
    }
    text
}

/// Appends `text` with every byte that could be misread as `%` and two digits; commas and semicolons stay legible.
pub(super) fn push_encoded(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,;:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
}

/// The text that was encoded: `%` and two digits are a byte, and a plus a space; none where the bytes are no text. A `%`
/// that stands for nothing stays.
pub(super) fn decoded(raw: &str) -> Option<String> {
    let bytes = raw.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => out.push(b' '),
            _ => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8(out).ok()
}
