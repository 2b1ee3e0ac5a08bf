//! `Filter`: a set of words that may say "perhaps" for a word it does not hold, but never "no" for one that it does.

/// The set's size in bits, a power of two: with 3,000 words about one strange word in twenty passes.
const BITS: usize = 1 << 16;

/// A set of words, asked before a costly look-up.
pub(super) struct Filter {
    bits: Vec<u64>,
}

impl Filter {
    /// A set of the first words of `entries`.
    pub(super) fn of_starts<'a, I: Iterator<Item = &'a str>>(entries: I) -> Self {
        let mut filter = Self { bits: vec![0; BITS / 64] };
        for entry in entries {
            filter.add(start(entry));
        }
        filter
    }

    fn add(&mut self, word: &str) {
        let at = hash(word);
        if let Some(bits) = self.bits.get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
    }

    /// Whether an entry may start with the first word of `text`.
    pub(super) fn may_start(&self, text: &str) -> bool {
        let at = hash(start(text));
        self.bits.get(at / 64).is_some_and(|bits| bits & (1 << (at % 64)) != 0)
    }
}

/// The letters and digits that a text starts with.
fn start(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Fowler, Noll and Vo's hash (FNV-1a, 32 bits), folded.
fn hash(word: &str) -> usize {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 16)) as usize & (BITS - 1)
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn what_starts_an_entry_passes_and_most_else_does_not() {
        let filter = Filter::of_starts(["u.s. army", "new york", "oslo"].into_iter());
        assert!(filter.may_start("u.s.") && filter.may_start("new") && filter.may_start("oslo"));
        assert!(!filter.may_start("york") && !filter.may_start("army"));
    }
}
