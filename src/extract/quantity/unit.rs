//! Units of measure and currencies, before and behind a number, and what a figure is counted per.

use super::number::{Form, Number, hyphen};
use crate::extract::Scene;
use crate::lexicon::{PER, UNITS};
use crate::text::Kind;

/// A unit in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Unit {
    /// Its standard spelling.
    pub(super) name: &'static str,
    /// What it measures.
    pub(super) class: Class,
    /// Index of the token behind it.
    pub(super) end: usize,
}

/// What a unit measures, as far as rules ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// A currency or its hundredth.
    Money,
    /// Percent and points of it.
    Percent,
    /// A length of time.
    Time,
    /// The age of something.
    Age,
    /// Points of a score or an index.
    Point,
    /// "times".
    Times,
    /// Any other unit of measure.
    Measure,
}

/// Longest unit in tokens.
const LONGEST: usize = 5;

fn class(key: &str) -> Option<(&'static str, Class)> {
    let class = match UNITS.column(key, 1)? {
        "currency" | "minor" => Class::Money,
        "percent" => Class::Percent,
        "time" => Class::Time,
        "age" => Class::Age,
        "point" => Class::Point,
        "times" => Class::Times,
        _ => Class::Measure,
    };
    Some((UNITS.column(key, 0)?, class))
}

/// The unit behind `number`: the longest that the list knows.
pub(super) fn unit_behind(scene: &Scene<'_>, number: &Number, limit: usize) -> Option<Unit> {
    let start = match number.glued {
        Some(_) => number.end - 1,
        None if hyphen(scene, number.end) => number.end + 1,
        None => number.end,
    };
    let mut found = None;
    let mut key = String::new();
    let mut spaced = String::new();
    for at in start..limit.min(start + LONGEST) {
        let token = scene.token(at)?;
        let word = match number.glued {
            Some(glued) if at == start => scene.words(glued),
            _ => scene.word(at),
        };
        if hyphen(scene, at) {
            continue;
        }
        let slash = word == "/" || key.ends_with('/');
        if at > start && !slash && (!token.glued || hyphen(scene, at - 1)) {
            key.push(' ');
        }
        key.push_str(word);
        spaced.clear();
        spaced.push_str(&key.to_lowercase());
        // Single letters differ by case: "m" is a metre, "W" a watt.
        let looked_up = if key.chars().count() == 1 { key.as_str() } else { spaced.as_str() };
        if let Some((name, class)) = class(looked_up) {
            let unit = Unit { name, class, end: at + 1 };
            if fits(scene, number, (looked_up, at), unit) {
                found = Some(unit);
            }
        }
        if token.kind == Kind::Mark && !matches!(word, "/" | ".") {
            break;
        }
    }
    found.map(|unit| settled(number, unit))
}

/// "361 million pounds" are money; a plain "25 pounds" stays open.
fn settled(number: &Number, unit: Unit) -> Unit {
    if unit.name == "pound" && (number.form == Form::Scaled || number.value >= 5000.0) {
        return Unit { name: "GBP", class: Class::Money, ..unit };
    }
    unit
}

/// The unit of money that the word at `index` is by itself: "millions of dollars".
pub(super) fn money_named(scene: &Scene<'_>, index: usize) -> Option<Unit> {
    let (name, kind) = class(scene.lower(index)).filter(|(_, c)| *c == Class::Money)?;
    (scene.lower(index).len() > 3).then_some(Unit { name, class: kind, end: index + 1 })
}

/// The longest unit that is written out from `index`: "percentage point", "mile".
pub(super) fn named(scene: &Scene<'_>, index: usize, limit: usize) -> Option<Unit> {
    let mut key = String::new();
    let mut found = None;
    for at in index..limit.min(index + LONGEST) {
        if at > index {
            key.push(' ');
        }
        key.push_str(scene.lower(at));
        if let Some((name, class)) = class(&key).filter(|_| key.len() > 3) {
            found = Some(Unit { name, class, end: at + 1 });
        }
    }
    found
}

/// Whether the word is a unit of time.
pub(super) fn is_time(word: &str) -> bool {
    class(word).is_some_and(|(_, c)| c == Class::Time)
}

/// Whether the ambiguous units among them are meant here.
fn fits(scene: &Scene<'_>, number: &Number, (key, at): (&str, usize), unit: Unit) -> bool {
    let in_digits = matches!(number.form, Form::Digits { .. } | Form::Scaled);
    let glued = number.glued.is_some();
    let next = scene.lower(at + 1);
    match key {
        "m" => in_digits,
        "s" => {
            in_digits
                && glued
                && (number.value < 10.0 || number.value % 10.0 > 0.0)
                && !scene.tag(at.saturating_sub(1)).is_nominal()
        }
        "p" | "x" | "h" => in_digits && glued,
        "g" | "l" | "L" | "t" | "W" | "V" => in_digits && number.form != Form::Scaled,
        "won" => number.value >= 100.0,
        "times" | "time" => !scene.token(at).is_some_and(|t| t.capital) || scene.token(at).is_some_and(|t| t.span.len() > 5),
        "try" | "sar" | "php" | "nis" | "pen" | "cop" | "rand" => {
            key == "rand" && number.value > 1.0 || scene.word(at).chars().all(char::is_uppercase)
        }
        "c." | "re." => false,
        "point" | "points" => next != "of" || number.value > 1.0,
        "cup" | "cups" | "second" | "bit" | "bits" | "knots" | "stone" => !scene.token(at).is_some_and(|t| t.capital),
        "mo" | "pt" | "mi" | "min" | "gal" | "mp" | "pp" | "db" | "ms" | "sen" | "sec" => in_digits || unit.class == Class::Money,
        _ => true,
    }
}

/// Whether what follows "100m" makes it a length and no number of millions.
pub(super) fn metre_follows(scene: &Scene<'_>, index: usize) -> bool {
    let word = scene.lower(index);
    let ends = scene.token(index).is_none_or(|t| t.kind == Kind::Mark && !hyphen(scene, index));
    ends || matches!(
        word,
        "tall"
            | "long"
            | "wide"
            | "high"
            | "deep"
            | "away"
            | "apart"
            | "thick"
            | "above"
            | "below"
            | "from"
            | "x"
            | "×"
            | "sprint"
            | "race"
            | "freestyle"
            | "relay"
            | "hurdles"
            | "final"
            | "backstroke"
            | "butterfly"
            | "breaststroke"
            | "steeplechase"
            | "down"
            | "up"
            | "off"
            | "in"
            | "and"
            | "or"
            | "at"
            | "to"
    )
}

/// The most letters that what stands before a number as its currency begins with ("dlrs").
const CODE: usize = 4;

/// The currency that starts at the token at `index`, and the byte behind it, where a number must follow: "$", "US$", "EUR ", "RM".
pub(super) fn currency_before(scene: &Scene<'_>, index: usize) -> Option<(&'static str, usize)> {
    let token = scene.token(index)?;
    let capitals = scene.word(index).chars().take_while(|c| c.is_alphabetic()).count();
    if capitals > CODE {
        return None; // nearly every word ends here
    }
    let mut best = None;
    let mut key = String::new();
    for at in index..index + 4 {
        let Some(t) = scene.token(at) else { break };
        let dollar = scene.word(at) == "$";
        let apart = at > index && !t.glued;
        if apart && !(dollar && matches!(key.as_str(), "us" | "u.s." | "c" | "hk" | "nz" | "usd" | "s")) || hyphen(scene, at) {
            break;
        }
        key.push_str(scene.lower(at));
        let Some((name, Class::Money)) = class(&key) else { continue };
        if is_prefix(&key, scene.word(index)) {
            best = Some((name, t.span.end));
        }
    }
    if best.is_none() && token.kind == Kind::Word && (2..=3).contains(&capitals) {
        // "RM120", "USD1,700": the code and the digits are one token.
        let (letters, digits) = scene.word(index).split_at_checked(capitals)?;
        let upper = letters.chars().all(|c| c.is_ascii_uppercase()) && digits.starts_with(|c: char| c.is_ascii_digit());
        let name = class(&letters.to_lowercase()).filter(|(_, c)| *c == Class::Money && upper)?.0;
        return Some((name, token.span.start + capitals));
    }
    best
}

/// Whether a currency's key can stand before its number: signs and codes can, words cannot.
fn is_prefix(key: &str, written: &str) -> bool {
    if key.chars().any(|c| !c.is_alphanumeric() && c != '.' && c != ' ') {
        return true;
    }
    match key {
        "dlrs" => true,
        "rm" | "rs" | "rs." | "rp" | "ksh" => written.starts_with(char::is_uppercase),
        "try" | "sar" | "php" | "nis" | "cop" | "pen" => written.chars().all(char::is_uppercase),
        _ => key.len() == 3 && !matches!(key, "yen" | "won" | "sen" | "lev"),
    }
}

/// What the figure is counted per, from the token at `index` on: its standard spelling, and the index behind it.
pub(super) fn per(scene: &Scene<'_>, index: usize, class: Option<Class>, limit: usize) -> Option<(String, usize)> {
    let mut at = if hyphen(scene, index) { index + 1 } else { index };
    let lead = scene.lower(at);
    let slash = lead == "/" && class.is_some();
    if !(slash || matches!(lead, "per" | "a" | "an")) {
        return None;
    }
    at += 1;
    if hyphen(scene, at) {
        at += 1;
    }
    if at >= limit {
        return None;
    }
    if lead == "per" && matches!(scene.lower(at), "annum" | "capita") {
        let name = if scene.lower(at) == "annum" { "year" } else { "capita" };
        return Some((name.to_owned(), at + 1));
    }
    let article = matches!(lead, "a" | "an");
    if let Some((name, kind, end)) = denominator(scene, at, limit) {
        let timely = kind == Class::Time && !matches!(scene.lower(end), "ago" | "earlier" | "later" | "before" | "after");
        if !article || timely || class == Some(Class::Money) && kind == Class::Measure {
            return Some((name.to_owned(), end));
        }
        return None;
    }
    let word = scene.lower(at);
    if PER.has(word) && (!article || class == Some(Class::Money))
        || lead == "per" && scene.token(at).is_some_and(|t| t.kind == Kind::Word)
    {
        return Some((super::singular::singular(word), at + 1));
    }
    None
}

/// A unit in the denominator: the longest of up to three tokens.
fn denominator(scene: &Scene<'_>, index: usize, limit: usize) -> Option<(&'static str, Class, usize)> {
    let mut found = None;
    let mut key = String::new();
    for at in index..limit.min(index + 3) {
        if at > index && !scene.token(at)?.glued {
            key.push(' ');
        }
        key.push_str(scene.lower(at));
        if let Some((name, class)) = class(&key).filter(|(_, c)| matches!(c, Class::Time | Class::Measure)) {
            found = Some((name, class, at + 1));
        }
    }
    // "a time" and "a second" before a noun are no denominators.
    found.filter(|(name, ..)| *name != "time")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_currency_before_a_number_begins_with_a_word_that_is_passed_over_for_its_length() {
        let prefixes = UNITS.rows().filter_map(|mut row| row.next()).filter(|key| matches!(class(key), Some((_, Class::Money))));
        let mut seen = 0;
        for key in prefixes.filter(|key| is_prefix(key, &key.to_uppercase())) {
            assert!(key.chars().take_while(|c| c.is_alphabetic()).count() <= CODE, "{key}");
            seen += 1;
        }
        assert!(seen > 50, "{seen}");
    }
}
