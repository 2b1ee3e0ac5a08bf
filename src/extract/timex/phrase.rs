//! Phrases of several words, found by their first word.

use super::words::Reader;
use crate::lexicon::{self, Table};
use crate::text::{Span, Tokens};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The phrases of a list, by their first word; each with its other words and its row's number, longest first.
pub(super) struct Phrases {
    by_first: BTreeMap<&'static str, Vec<(Vec<&'static str>, usize)>>,
}

impl Phrases {
    fn new(table: &Table) -> Self {
        let mut by_first: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (row, phrase) in table.rows().filter_map(|mut r| r.next()).enumerate() {
            let words: Vec<_> = Tokens::of(phrase).iter().map(|t| Span::of(t.span, phrase)).collect();
            if let Some((first, rest)) = words.split_first() {
                by_first.entry(*first).or_default().push((rest.to_vec(), row));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first }
    }

    /// The longest phrase that stands at `at`: its row, and the index behind it.
    pub(super) fn longest(&self, r: Reader<'_>, at: usize) -> Option<(usize, usize)> {
        let list = self.by_first.get(r.lower(at))?;
        let (rest, row) = list.iter().find(|(rest, _)| rest.iter().enumerate().all(|(n, word)| r.is(at + 1 + n, word)))?;
        Some((*row, at + 1 + rest.len()))
    }
}

/// The holidays.
pub(super) static HOLIDAYS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&lexicon::HOLIDAYS));
/// Times that name no day.
pub(super) static VAGUE: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&lexicon::VAGUE_TIMES));
/// What may stand before a time and bounds it.
pub(super) static BOUNDS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&lexicon::TIME_BOUNDS));
