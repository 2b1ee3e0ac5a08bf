//! Anchors: how a place is found again in a text that may have changed, with the selectors of W3C's Web Annotation Data Model
//! (§4.2.4 text quote, §4.2.5 text position).

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Code points of context kept on either side, as Hypothesis does.
const CONTEXT: usize = 32;

/// A place in a text, told so that it can be found again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Anchor {
    /// The words themselves.
    pub exact: String,
    /// Up to 32 code points before them.
    pub prefix: String,
    /// Up to 32 code points after them.
    pub suffix: String,
    /// Where they started, in bytes.
    pub start: usize,
}

/// What became of an anchor's place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Placed {
    /// The words stand here.
    At(Span),
    /// They are gone, or stand in several places that cannot be told apart.
    Lost,
}

impl Anchor {
    /// The anchor of `span` in `text`.
    pub fn of(text: &str, span: Span) -> Self {
        let before = text.get(..span.start).unwrap_or_default();
        let after = text.get(span.end..).unwrap_or_default();
        let prefix_len: usize = before.chars().rev().take(CONTEXT).map(char::len_utf8).sum();
        Self {
            exact: span.of(text).to_owned(),
            prefix: before.get(before.len() - prefix_len..).unwrap_or_default().to_owned(),
            suffix: after.chars().take(CONTEXT).collect(),
            start: span.start,
        }
    }

    /// Finds the place again. The words must stand there to the letter; of several such places the one counts whose context
    /// agrees clearly better than any other's, or which alone stands where the words stood.
    pub fn place(&self, text: &str) -> Placed {
        if self.exact.is_empty() {
            return Placed::Lost;
        }
        let here = Span::new(self.start, self.start + self.exact.len());
        if here.of(text) == self.exact && self.agreement(text, here) == self.context_len() {
            return Placed::At(here);
        }
        let places = text.match_indices(&self.exact).map(|(i, _)| Span::new(i, i + self.exact.len()));
        let mut ranked: Vec<_> = places.map(|span| (self.agreement(text, span), span)).collect();
        ranked.sort_by_key(|&(agreement, span)| (std::cmp::Reverse(agreement), span));
        match *ranked.as_slice() {
            [(_, only)] => Placed::At(only),
            [(best, span), (second, _), ..] if best > second && best >= self.context_len() / 2 => Placed::At(span),
            _ => Placed::Lost,
        }
    }

    fn context_len(&self) -> usize {
        self.prefix.chars().count() + self.suffix.chars().count()
    }

    /// Code points of context that agree, counted outwards from the words.
    fn agreement(&self, text: &str, span: Span) -> usize {
        let before = text.get(..span.start).unwrap_or_default();
        let after = text.get(span.end..).unwrap_or_default();
        let same =
            |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| a.zip(b).take_while(|(a, b)| a == b).count();
        same(&mut self.prefix.chars().rev(), &mut before.chars().rev()) + same(&mut self.suffix.chars(), &mut after.chars())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn placed(text: &str, words: &str, changed: &str) -> Option<(usize, String)> {
        let start = text.find(words).unwrap();
        match Anchor::of(text, Span::new(start, start + words.len())).place(changed) {
            Placed::At(span) => Some((span.start, span.of(changed).to_owned())),
            Placed::Lost => None,
        }
    }

    #[test]
    fn words_are_found_again_after_a_paragraph_was_put_before_them() {
        assert_eq!(placed("One. The mayor left.", "mayor", "New. One. The mayor left."), Some((14, "mayor".into())));
    }

    #[test]
    fn of_several_places_the_one_in_its_old_context_counts() {
        let text = "The mayor spoke. Later the mayor left town.";
        assert_eq!(
            placed(text, "mayor left", "Update: the mayor left? The mayor spoke. Later the mayor left town.").map(|p| p.0),
            Some(51)
        );
    }

    #[test]
    fn places_that_cannot_be_told_apart_are_lost() {
        assert_eq!(placed("x mayor y", "mayor", "a mayor b, a mayor b"), None);
        assert_eq!(placed("The mayor left.", "mayor", "The governor left."), None);
    }

    proptest! {
        #[test]
        fn every_place_is_found_again_in_the_same_text(text in "[ab ]{1,80}", start in 0usize..80, len in 1usize..10) {
            let span = Span::new(start.min(text.len() - 1), (start + len).min(text.len()).max(start.min(text.len() - 1) + 1));
            prop_assert_eq!(Anchor::of(&text, span).place(&text), Placed::At(span));
        }
    }
}
