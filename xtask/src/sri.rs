//! Hashes of files: the part of a name that changes with the content, and subresource integrity.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

/// The value of an `integrity` attribute for `bytes`.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The source of a content security policy that allows an inline script or style sheet of this `text`.
pub fn source(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// `stem-0123456789abcdef.extension`: a name that is never used again for other bytes.
pub fn hashed_name(stem: &str, extension: &str, bytes: &[u8]) -> String {
    format!("{stem}-{}.{extension}", short_hash(bytes))
}

/// Sixteen hexadecimal digits that change with `bytes`.
pub fn short_hash(bytes: &[u8]) -> String {
    hex(&Sha384::digest(bytes))
}

/// The first sixteen hexadecimal digits of a digest.
pub fn hex(digest: &[u8]) -> String {
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_integrity_of_nothing_is_the_known_one() {
        // SHA-384 of no bytes, as in the examples of FIPS 180-4.
        let expected = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), expected);
        assert_eq!(hashed_name("core", "csv", b""), "core-38b060a751ac9638.csv");
    }
}
