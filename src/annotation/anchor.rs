//! Anchors: how a place is found again in a text that may have changed, with the selectors of W3C's Web Annotation Data Model
//! (§4.2.4 text quote, §4.2.5 text position).

use super::fold::{Folded, fold};
use crate::text::Span;
use memchr::memmem;
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use std::cmp::Reverse;

/// Code points of context kept on either side, as Hypothesis does.
const CONTEXT: usize = 32;

/// Code points of context that vouch for words which stand once.
const VOUCHED: usize = 16;

/// By how many code points the best context must beat the second.
const CLEAR: usize = 4;

/// The most places that are looked at.
const MOST: usize = 20_000;

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

    /// Finds the place again; for several anchors of one text, [`Places`] is quicker.
    pub fn place(&self, text: &str) -> Placed {
        Places::new(text).find(self)
    }
}

/// Finds anchors' places in one text.
///
/// A place is never guessed. Words must stand there to the letter, but for white space, the sort of quotation marks and dashes, and what is
/// not seen. Where they stand once, their context or their length must vouch for them; where they stand several times, the one counts whose
/// context agrees clearly better than any other's.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    folded: OnceCell<Folded>,
}

impl<'a> Places<'a> {
    /// The places in `text`.
    pub const fn new(text: &'a str) -> Self {
        Self { text, folded: OnceCell::new() }
    }

    /// The place of an anchor.
    pub fn find(&self, anchor: &Anchor) -> Placed {
        if anchor.exact.is_empty() {
            return Placed::Lost;
        }
        let here = Span::new(anchor.start, anchor.start.saturating_add(anchor.exact.len()));
        if here.of(self.text) == anchor.exact && self.is_unchanged_around(anchor, here) {
            return Placed::At(here);
        }
        self.search(anchor).map_or(Placed::Lost, Placed::At)
    }

    /// The place of an anchor whose own words were edited a little, between a context that stands unchanged and only once.
    pub fn find_edited(&self, anchor: &Anchor) -> Option<Span> {
        let (exact, prefix, suffix) = (fold(&anchor.exact), fold(&anchor.prefix), fold(&anchor.suffix));
        if [&prefix, &suffix].iter().any(|c| c.chars().count() < VOUCHED / 2) {
            return None;
        }
        let folded = self.folded();
        let once = |words: &str| {
            let mut found = folded.text.match_indices(words).map(|(at, _)| at);
            found.next().filter(|_| found.next().is_none())
        };
        let span = Span::new(once(&prefix)? + prefix.len(), once(&suffix)?);
        let words = folded.text.get(span.start..span.end)?;
        is_edited(&exact, words).then(|| folded.original(span)).filter(|s| !s.of(self.text).is_empty())
    }

    fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::of(self.text))
    }

    fn is_unchanged_around(&self, anchor: &Anchor, here: Span) -> bool {
        let before = self.text.get(..here.start).unwrap_or_default();
        let after = self.text.get(here.end..).unwrap_or_default();
        let whole = |context: &str| context.chars().count() < CONTEXT;
        before.ends_with(&anchor.prefix)
            && after.starts_with(&anchor.suffix)
            // A context shorter than it could be says that the text began or ended there.
            && (!whole(&anchor.prefix) || before == anchor.prefix)
            && (!whole(&anchor.suffix) || after == anchor.suffix)
    }

    fn search(&self, anchor: &Anchor) -> Option<Span> {
        let (exact, prefix, suffix) = (fold(&anchor.exact), fold(&anchor.prefix), fold(&anchor.suffix));
        if exact.trim().is_empty() {
            return None;
        }
        let folded = self.folded();
        let text = folded.text.as_str();
        let mut ranked: Vec<_> = Vec::new();
        for at in memmem::find_iter(text.as_bytes(), exact.as_bytes()) {
            if ranked.len() == MOST {
                return None;
            }
            let span = Span::new(at, at + exact.len());
            ranked.push((agreement(text, span, &prefix, &suffix), span));
        }
        ranked.sort_by_key(|&(agreement, span)| (Reverse(agreement), span));
        let context = prefix.chars().count() + suffix.chars().count();
        let vouched = |agreement: usize| agreement >= VOUCHED.min(context) || exact.chars().count() >= CONTEXT;
        let found = match *ranked.as_slice() {
            [(only, span)] if vouched(only) => span,
            [(best, span), (second, _), ..]
                if best >= context / 2 && (best >= second + CLEAR || best == context && best > second) =>
            {
                span
            }
            _ => return None,
        };
        Some(folded.original(found)).filter(|s| !s.of(self.text).is_empty())
    }
}

/// Code points of context that agree, counted outwards from the words.
fn agreement(text: &str, span: Span, prefix: &str, suffix: &str) -> usize {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let same =
        |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| a.zip(b).take_while(|(a, b)| a == b).count();
    same(&mut prefix.chars().rev(), &mut before.chars().rev()) + same(&mut suffix.chars(), &mut after.chars())
}

/// Whether `now` is `then` with a tenth of its code points changed at most.
fn is_edited(then: &str, now: &str) -> bool {
    let (then, now): (Vec<_>, Vec<_>) = (then.chars().collect(), now.chars().collect());
    let most = then.len() / 10;
    let (start, end) = (shared(then.iter(), now.iter()), shared(then.iter().rev(), now.iter().rev()));
    // What lies between the shared ends was changed.
    let between = |len: usize| len.saturating_sub(start + end);
    between(then.len()).max(between(now.len())) <= most.min(40)
}

fn shared<T: PartialEq>(a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
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

    #[test]
    fn words_that_stand_once_but_elsewhere_are_not_taken_for_them() {
        assert_eq!(placed("It rained. The mayor left at noon.", "mayor", "The paper was founded by a mayor in 1888."), None);
        let long = "a sentence that is long enough to be known by itself";
        assert!(placed(&format!("First {long}."), long, &format!("All else is new, but not {long}!")).is_some());
    }

    #[test]
    fn another_edition_of_the_same_words_is_the_same() {
        let text = "She said:\n\n“It’s a long – very long – way,”  and went home to wait for the others.";
        let changed = "She said: \"It's a long - very long - way,\" and went home to wait for the others.";
        let found = placed(text, "“It’s a long – very long – way,”", changed).unwrap();
        assert_eq!(found, (10, "\"It's a long - very long - way,\"".into()));
        assert_eq!(placed(changed, "home to wait", text).map(|p| p.1), Some("home to wait".into()));
    }

    #[test]
    fn words_that_were_edited_a_little_are_found_between_what_stands_unchanged() {
        let text = "The harbor board met on Monday. The oficial said that nothing had been decided yet. Nobody knew when the bridge would open.";
        let words = "The oficial said that nothing had been decided yet.";
        let anchor = Anchor::of(text, Span::new(32, 32 + words.len()));
        let edited = |changed: &str| Places::new(changed).find_edited(&anchor).map(|s| s.of(changed).to_owned());
        let corrected = text.replace("oficial", "official");
        assert_eq!((anchor.place(&corrected), edited(&corrected)), (Placed::Lost, Some(words.replace("oficial", "official"))));
        assert_eq!(edited(&text.replace(words, "Something else entirely was said, and then it was said again.")), None);
        assert_eq!(edited(&format!("{corrected} {corrected}")), None);
    }

    proptest! {
        #[test]
        fn what_is_found_in_a_changed_text_reads_the_same(text in "[ab ’“\n]{1,80}", changed in "[ab '\"]{0,80}", start in 0usize..80, len in 1usize..20) {
            let bounds: Vec<_> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let from = start.min(bounds.len() - 2);
            let span = Span::new(bounds[from], bounds[(from + len).min(bounds.len() - 1)]);
            let anchor = Anchor::of(&text, span);
            if let Placed::At(found) = anchor.place(&changed) {
                prop_assert_eq!(fold(found.of(&changed)), fold(span.of(&text)));
            }
        }

        #[test]
        fn every_place_is_found_again_in_the_same_text(text in "[ab ]{1,80}", start in 0usize..80, len in 1usize..10) {
            let span = Span::new(start.min(text.len() - 1), (start + len).min(text.len()).max(start.min(text.len() - 1) + 1));
            prop_assert_eq!(Anchor::of(&text, span).place(&text), Placed::At(span));
        }
    }
}
