//! Titles of works, shows and slogans between quotation marks: set apart, but nobody's speech.

use super::frame::View;
use crate::extract::Tag;
use crate::lexicon;
use crate::text::Kind;

/// Whether the quotation at item `i` is the title of a work or a show: capitals throughout, and no place in the sentence where speech would stand.
pub(super) fn is_title(view: View<'_, '_>, i: usize) -> bool {
    let Some(stretch) = view.quote(i) else { return false };
    let words = stretch.inner.len();
    if words > 16 || !capitalised(view, i) || headline(view) {
        return false;
    }
    // "said, “Lock Her Up.”" is speech all the same; so is what asks or exclaims.
    let before = i.checked_sub(1);
    let mark = before.map_or("", |b| view.word(b));
    let exclaims = matches!(view.scene.word(stretch.inner.end.wrapping_sub(1)), "!" | "?");
    if before.is_none() {
        return !exclaims && named_behind(view, i) || words > 1 && view.len() > 1 && !exclaims && !view.ends_with_comma(i);
    }
    let lead = before.is_some_and(|b| {
        lexicon::WORK_NOUNS.has(view.lower(b))
            || view.tag(b) == Tag::Genitive
            || view.tag(b) == Tag::Prep
            || view.tag(b) == Tag::Conj
    });
    let announced = matches!(mark, ":") || mark == "," && before.is_some_and(|b| spoken(view, b));
    let cued =
        before.is_some_and(|b| super::cue::classes(view.lower(b)).is_some_and(|c| c.contains("say")) && view.tag(b).is_verb());
    // "hailed Poe as “The King of Bread”": what somebody is called is speech.
    let called = before.is_some_and(|b| view.lower(b) == "as" && (b.saturating_sub(5)..b).any(|i| judges(view, i)));
    !(announced || called || cued && words < 8) && (!exclaims || lead || named_behind(view, i))
}

/// Whether a verb of speech stands within a few words before the comma at item `comma`.
fn spoken(view: View<'_, '_>, comma: usize) -> bool {
    (comma.saturating_sub(6)..comma).any(|i| {
        view.tag(i).is_verb() && super::cue::classes(view.lower(i)).is_some_and(|c| c.contains("say") || c.contains("tell"))
    })
}

/// Whether the words around are capitalised as well, so that capitals say nothing.
fn headline(view: View<'_, '_>) -> bool {
    let words = || (0..view.len()).filter(|&k| !view.is_quote(k) && !view.is_mark(k));
    let long = words().filter(|&k| view.word(k).len() > 3 || view.tag(k).is_verb()).count();
    let capital = words().filter(|&k| (view.word(k).len() > 3 || view.tag(k).is_verb()) && view.capital(k)).count();
    long > 3 && capital * 10 >= long * 9
}

/// Whether the verb at item `i` says what somebody takes a thing for.
fn judges(view: View<'_, '_>, i: usize) -> bool {
    view.tag(i).is_verb() && super::cue::classes(view.lower(i)).is_some_and(|c| c.contains("call"))
}

/// Whether a noun that works go by stands right behind the quotation ("“Fargo” star", "“Hamlet,” the play").
fn named_behind(view: View<'_, '_>, i: usize) -> bool {
    (i + 1..i + 4).any(|k| lexicon::WORK_NOUNS.has(view.lower(k)))
}

/// Whether a noun that works go by stands beside the quotation at item `i`: "the play “a loaf of rye”".
pub(super) fn names_work(view: View<'_, '_>, i: usize) -> bool {
    of_work(view, i) || named_behind(view, i)
}

/// Whether a noun that works go by stands right before the quotation at item `i`.
pub(super) fn of_work(view: View<'_, '_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| lexicon::WORK_NOUNS.has(view.lower(b)) || matches!(view.lower(b), "titled" | "entitled"))
}

/// Whether all words but the small ones have a capital, and there is one that has.
fn capitalised(view: View<'_, '_>, i: usize) -> bool {
    let Some(stretch) = view.quote(i) else { return false };
    let mut capitals = 0;
    for t in stretch.inner.clone() {
        let Some(token) = view.scene.token(t) else { return false };
        let lower = view.scene.lower(t);
        match token.kind {
            Kind::Word if token.capital => capitals += 1,
            Kind::Word
                if lower.starts_with('\'')
                    || matches!(view.scene.tag(t), Tag::Prep | Tag::Conj | Tag::Det | Tag::To | Tag::Genitive | Tag::Be)
                        && t > stretch.inner.start => {}
            Kind::Word
                if matches!(
                    lower,
                    "with" | "and" | "of" | "the" | "in" | "on" | "for" | "a" | "an" | "to" | "from" | "as" | "by" | "at" | "or"
                ) && t > stretch.inner.start => {}
            Kind::Word => return false,
            _ => {}
        }
    }
    capitals > 0
}
