//! Definitions with brackets: "Harbor Control Room (HCR)" and "HCR (Harbor Control Room)".

use super::short::{is_small, letters, short, stands_for};
use super::{Pairs, add, known};
use crate::extract::Scene;
use crate::text::Kind;

/// Most tokens of a bracket, and of a long form.
const LONGEST: usize = 14;

/// Adds the pairs that brackets define.
pub(super) fn add_bracketed(scene: &Scene<'_>, pairs: &mut Pairs) {
    for sentence in &scene.sentences {
        let range = sentence.tokens.clone();
        for open in range.clone().filter(|&i| matches!(scene.word(i), "(" | "[")) {
            let close = (open + 1..range.end.min(open + 1 + LONGEST)).find(|&i| matches!(scene.word(i), ")" | "]" | "," | ";"));
            let Some(close) = close else { continue };
            if let Some(at) = short_inside(scene, open, close) {
                long_before(scene, (range.start, open), at, pairs);
            } else {
                long_inside(scene, (range.start, open, close), pairs);
            }
        }
    }
}

/// The token of the one short form in the bracket: "(HCR)", "(the HCR)", "(“HCR”)", "(or HCR)", "(HCR, for short)".
fn short_inside(scene: &Scene<'_>, open: usize, close: usize) -> Option<usize> {
    let mut words = (open + 1..close).filter(|&i| scene.token(i).is_some_and(|t| t.kind == Kind::Word));
    let first = words.find(|&i| !matches!(scene.lower(i), "the" | "or" | "also" | "hereafter" | "aka"))?;
    (words.next().is_none() && short(scene, first).is_some()).then_some(first)
}

/// The long form right before the bracket at `open`.
fn long_before(scene: &Scene<'_>, (floor, open): (usize, usize), at: usize, pairs: &mut Pairs) {
    let (Some(short), Some(token)) = (short(scene, at), scene.token(at)) else { return };
    let wanted = letters(short);
    let floor = floor.max(open.saturating_sub(LONGEST));
    let text = |from: usize| scene.words(scene.span(&(from..open)));
    for long in known(short) {
        let start = (floor..open).find(|&i| text(i).eq_ignore_ascii_case(long));
        if let Some(start) = start {
            return add(pairs, token.span, (short, text(start)), "rule: in brackets behind its long form");
        }
    }
    // The shortest stretch that fits, so that "the Port Harbor Control Room (HCR)" gives three words.
    let mut words: Vec<&str> = Vec::new();
    for i in (floor..open).rev() {
        let Some(t) = scene.token(i) else { break };
        match t.kind {
            Kind::Word | Kind::Number if scene.lower(i) == "'s" => {}
            Kind::Word | Kind::Number => words.insert(0, scene.lower(i)),
            Kind::Symbol if scene.word(i) == "&" => words.insert(0, "&"),
            _ if matches!(scene.word(i), "-" | "," | "’" | "'" | "“" | "”" | "\"" | "–") => continue,
            _ => break,
        }
        if !is_small(scene.lower(i)) && stands_for(&wanted, &words) {
            return add(pairs, token.span, (short, trimmed(text(i))), "rule: in brackets behind its long form");
        }
    }
    let last = open.checked_sub(1).filter(|&i| i >= floor).map_or("", |i| scene.lower(i));
    if wanted.len() >= 3 && last.len() > 2 * wanted.len() && scattered(&wanted, last) {
        add(pairs, token.span, (short, scene.word(open - 1)), "rule: its letters in order in the word before the bracket");
    }
}

/// Whether the letters stand in the word in this order, the first one first.
fn scattered(letters: &[char], word: &str) -> bool {
    let mut rest = word.chars();
    word.starts_with(letters.first().copied().unwrap_or(' ')) && letters.iter().all(|l| rest.any(|c| c == *l))
}

/// The long form that fills the bracket behind a short form. What heads it may be left out: "DS (Bureau of Diplomatic Security)".
fn long_inside(scene: &Scene<'_>, (floor, open, close): (usize, usize, usize), pairs: &mut Pairs) {
    let Some(at) = open.checked_sub(1).filter(|&i| i >= floor) else { return };
    let (Some(short), Some(token)) = (short(scene, at), scene.token(at)) else { return };
    let mut start = open + 1;
    if matches!(scene.lower(start), "the" | "or" | "aka") {
        start += 1;
    }
    let wanted = letters(short);
    let long = scene.words(scene.span(&(start..close)));
    let word = |i: &usize| scene.token(*i).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number));
    let words: Vec<&str> = (start..close).filter(word).map(|i| scene.lower(i)).collect();
    let headed =
        words.iter().position(|w| *w == "of").filter(|&of| of <= 2).and_then(|of| words.get(of + 1..)).unwrap_or_default();
    let fits = stands_for(&wanted, &words) || stands_for(&wanted, headed) || known(short).any(|k| k.eq_ignore_ascii_case(long));
    if words.len() >= 2 && fits {
        add(pairs, token.span, (short, trimmed(long)), "rule: its long form in brackets behind it");
    }
}

/// Without quotation marks around it.
fn trimmed(long: &str) -> &str {
    long.trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | ',' | ' '))
}
