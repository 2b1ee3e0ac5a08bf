//! Short forms: which words look like acronyms, and whether words stand for one.

use crate::extract::Scene;
use crate::text::Kind;

/// Most characters of a short form.
const LONGEST: usize = 10;

/// Words that an acronym may leave out.
const SMALL: [&str; 14] = ["of", "the", "and", "for", "in", "on", "to", "de", "a", "an", "&", "at", "with", "by"];

/// The short form that the token at `index` is, without full stops and a plural's "s": mostly capitals, two at least.
pub(super) fn short<'a>(scene: &Scene<'a>, index: usize) -> Option<&'a str> {
    let token = scene.token(index).filter(|t| t.kind == Kind::Word && t.span.len() <= LONGEST + 1)?;
    let word = token.span.of(scene.text());
    let stem = word.strip_suffix('s').filter(|s| s.ends_with(|c: char| c.is_ascii_uppercase())).unwrap_or(word);
    let capitals = stem.chars().filter(char::is_ascii_uppercase).count();
    let all = stem.chars().filter(|c| c.is_alphanumeric()).count();
    let sound = stem.chars().all(|c| c.is_ascii_alphanumeric() || c == '.') && (2..=LONGEST).contains(&all);
    (sound && capitals >= 2 && capitals * 2 > all).then_some(stem)
}

/// The letters of a short form, in lower case.
pub(super) fn letters(short: &str) -> Vec<char> {
    short.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether the word may be left out of an acronym.
pub(super) fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// Whether `letters` stand for the words: each letter is a word's first, or follows in the word whose first letter stands before it;
/// each word that is not small gives one, and so does the first.
pub(super) fn stands_for(letters: &[char], words: &[&str]) -> bool {
    let (Some(first), Some(&initial)) = (words.first(), letters.first()) else { return false };
    first.starts_with(initial) && fits(letters, words, &mut 2000)
}

/// `steps` bounds the search: a short form has ten letters at most, but words may be long.
fn fits(letters: &[char], words: &[&str], steps: &mut u32) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    *steps = steps.saturating_sub(1);
    if *steps == 0 {
        return false;
    }
    if is_small(word) && fits(letters, rest, steps) {
        return true;
    }
    let Some((&initial, mut after)) = letters.split_first() else { return false };
    let mut inside = word.chars();
    if inside.next() != Some(initial) {
        return false;
    }
    loop {
        if fits(after, rest, steps) {
            return true;
        }
        // "CENTCOM": the next letter may come from the same word, if it is the very next there.
        let Some((&letter, more)) = after.split_first() else { return false };
        if inside.next() != Some(letter) {
            return false;
        }
        after = more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_for_words_that_give_them_in_order() {
        for (short, long, expected) in [
            ("hcr", "harbor control room", true),
            ("foia", "freedom of information act", true),
            ("ria", "right to information act", true),
            ("centcom", "central command", true),
            ("hc", "harbor control room", false),
            ("hcrx", "harbor control room", false),
            ("ow", "of water", true),
        ] {
            let words: Vec<_> = long.split(' ').collect();
            assert_eq!(stands_for(&short.chars().collect::<Vec<_>>(), &words), expected, "{short}: {long}");
        }
    }
}
