//! Bytes as a server sends them at its best: gzip -9.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::{Failure, Result};

/// `bytes`, compressed; the same on every machine.
///
/// # Errors
/// When the compressor refuses, which only a lack of memory explains.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let compressed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    compressed.map_err(|error| Failure::new(format!("cannot compress: {error}")))
}
