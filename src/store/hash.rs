//! `TextHash`: what tells texts apart.

use std::fmt;

/// A hash of a text: FNV-1a, 128 bits. Texts that differ by accident never share one; it is no protection against texts made to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextHash(u128);

impl TextHash {
    /// The hash of `text`.
    pub fn of(text: &str) -> Self {
        const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        Self(text.bytes().fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME)))
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        // The values of the algorithm's own authors (draft-eastlake-fnv, appendix C).
        assert_eq!(TextHash::of("").to_string(), "6c62272e07bb014262b821756295c58d");
        assert_eq!(TextHash::of("a").to_string(), "d228cb696f1a8caf78912b704e4a8964");
    }
}
