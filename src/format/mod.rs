//! Formats: bytes to an [`Article`]. One file a format. Knows no network and no annotations.

pub mod plain;

use crate::article::Article;

/// Reads `bytes` as whatever they are. `source` is the path or address that they came from; it decides nothing that the bytes
/// themselves tell.
pub fn read(bytes: &[u8], source: &str) -> Article {
    plain::read(&String::from_utf8_lossy(bytes), source)
}
