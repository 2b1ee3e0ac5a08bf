//! Definitions without brackets: a name whose initials are a short form of the article, wherever it stands.

use super::short::{is_small, letters, short};
use super::{Pairs, add, known};
use crate::extract::{Scene, Tag};
use crate::text::{Kind, Span};
use std::collections::BTreeMap;

/// Most words of a long form.
const LONGEST: usize = 10;

/// Adds the pairs of short forms that no bracket defines.
pub(super) fn add_named(scene: &Scene<'_>, pairs: &mut Pairs) {
    let wanted = undefined(scene, pairs);
    if wanted.is_empty() {
        return;
    }
    for sentence in &scene.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = run_end(scene, at, sentence.tokens.end);
            if end > at + 1 {
                name(scene, (at, end), &wanted, pairs);
            }
            at = end.max(at + 1);
        }
    }
}

/// The short forms without a long one, by their letters: the short form and its first mention. All-capital sentences tell nothing.
fn undefined<'a>(scene: &Scene<'a>, pairs: &Pairs) -> BTreeMap<Vec<char>, (&'a str, Span)> {
    let mut wanted = BTreeMap::new();
    for sentence in &scene.sentences {
        let cased = scene.words(sentence.span).chars().any(char::is_lowercase);
        for i in sentence.tokens.clone().filter(|_| cased) {
            let joined = joined(scene, i);
            let span = joined.or_else(|| short(scene, i).and_then(|_| scene.token(i)).map(|t| t.span));
            let Some(span) = span else { continue };
            let short = joined.map_or_else(|| short(scene, i).unwrap_or_default(), |span| scene.words(span));
            let letters = spoken(&letters(short));
            let dictionary = known(short).next().is_some();
            if !pairs.contains_key(short) && (letters.len() >= 3 || dictionary || joined.is_some()) && letters.len() <= LONGEST {
                wanted.entry(letters).or_insert((short, span));
            }
        }
    }
    wanted
}

/// Capitals on either side of "&": "B&W" as one short form.
fn joined(scene: &Scene<'_>, i: usize) -> Option<Span> {
    let capitals = |i: usize| {
        let word = scene.word(i);
        (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    let glued = |i: usize| scene.token(i).is_some_and(|t| t.glued);
    let whole = capitals(i) && scene.word(i + 1) == "&" && glued(i + 1) && capitals(i + 2) && glued(i + 2);
    whole.then(|| scene.span(&(i..i + 3)))
}

/// The letters with the words that digits are spoken as: "N2W" for "Neighbors to Work", "D4P" for "Divers for Peace".
fn spoken(letters: &[char]) -> Vec<char> {
    let digit = |(i, c): (usize, &char)| match c {
        '2' if i > 0 => 't',
        '4' if i > 0 => 'f',
        other => *other,
    };
    letters.iter().enumerate().map(digit).collect()
}

/// The index behind the run of capitalised words, with small words between them, that starts at `start`.
fn run_end(scene: &Scene<'_>, start: usize, limit: usize) -> usize {
    let capital = |i: usize| scene.token(i).is_some_and(|t| t.kind == Kind::Word && t.capital) && short(scene, i).is_none();
    if !capital(start) {
        return start;
    }
    let mut end = start + 1;
    let mut at = end;
    while at < limit && at < end + 3 {
        let between = is_small(scene.lower(at)) || scene.word(at) == "-";
        if capital(at) {
            end = at + 1;
        } else if !between {
            break;
        }
        at += 1;
    }
    end
}

/// Adds the short form that the name's initials make. The whole name counts, or what stands behind its first word where that may be no
/// part of it: an article or a sentence's first word.
fn name(scene: &Scene<'_>, (start, end): (usize, usize), wanted: &BTreeMap<Vec<char>, (&str, Span)>, pairs: &mut Pairs) {
    let mut first = start;
    while first < end && matches!(scene.tag(first), Tag::Det | Tag::Prep | Tag::Conj | Tag::Sub | Tag::Possessive) {
        first += 1;
    }
    if end - first > 2 * LONGEST {
        return;
    }
    let words = || (first..end).filter(|&i| scene.token(i).is_some_and(|t| t.kind == Kind::Word));
    let initial = |i: usize| scene.lower(i).chars().next();
    let all: Vec<char> = words().filter_map(initial).collect();
    let large: Vec<char> = words().filter(|&i| !is_small(scene.lower(i))).filter_map(initial).collect();
    if large.len() < 2 {
        return;
    }
    let long = scene.words(scene.span(&(first..end)));
    if !long.chars().any(char::is_lowercase) {
        return;
    }
    for letters in [&large, &all] {
        let Some(&(short, span)) = wanted.get(letters) else { continue };
        // A short form that the dictionary knows stands for what the dictionary says.
        let agrees = known(short).any(|k| k.eq_ignore_ascii_case(long)) || known(short).next().is_none();
        // "B&W" and "Bell & Ward": the sign in both is word enough.
        let signed = short.contains('&') && (first..end).any(|i| matches!(scene.lower(i), "&" | "and"));
        if agrees && (signed || defines(scene, (first, end), short)) {
            return add(pairs, span, (short, long), "rule: the initials of a name that is introduced as such");
        }
    }
}

/// Whether the text says that the name is a name, or puts the short form beside it. That initials agree is not enough: an article may
/// have many names.
fn defines(scene: &Scene<'_>, (first, end): (usize, usize), wanted: &str) -> bool {
    let before = first.saturating_sub(5)..first;
    let told = before.clone().any(|i| {
        matches!(
            scene.lower(i),
            "known"
                | "called"
                | "named"
                | "dubbed"
                | "abbreviated"
                | "stands"
                | "acronym"
                | "initials"
                | "abbreviation"
                | "formally"
                | "officially"
        )
    });
    let is_short = |i: usize| short(scene, i).is_some_and(|s| s == wanted);
    let parted = |i: usize| matches!(scene.word(i), "," | "—" | "–" | "--" | ":") || scene.lower(i) == "or";
    let behind = parted(end) && (end + 1..end + 5).any(is_short);
    let mut before = before;
    let ahead = before.find(|&i| is_short(i)).is_some_and(|at| parted(at + 1));
    told || behind || ahead || program(scene, end) && (end + 2..end + 6).any(is_short)
}

/// "the Clean Rivers program, or CRP": a common noun may stand between.
fn program(scene: &Scene<'_>, end: usize) -> bool {
    scene.tag(end) == Tag::Noun && scene.word(end + 1) == ","
}
