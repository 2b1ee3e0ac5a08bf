//! Numbers that are no figures: dates, clock times, scores, phone numbers, addresses, list numbers, model names.

use super::measure::Measure;
use super::number::{Form, hyphen};
use super::unit::Class;
use crate::article::BlockKind;
use crate::extract::{Scene, Sentence, Tag};
use crate::lexicon::{BOUNDS, DESIGNATORS, STREETS};
use crate::text::Kind;

const MONTHS: [&str; 23] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "dec",
];

/// The index behind the tokens that `m` and its neighbours make something else than a figure of; `None` where `m` may be one.
pub(super) fn refused(scene: &Scene<'_>, m: &Measure, sentence: &Sentence) -> Option<usize> {
    let first = m.first;
    let behind = m.number.end;
    // Letters behind the digits that are no unit: "5th", "1990s", "173C".
    if m.number.glued.is_some() && m.unit.is_none() {
        return Some(behind);
    }
    if let Some(end) = chain(scene, m) {
        return Some(end);
    }
    if glued_before(scene, m) || clock(scene, m) || date(scene, m) || year(scene, m) {
        return Some(m.end.max(behind));
    }
    if list_number(scene, m, sentence) || address(scene, m) {
        return Some(behind);
    }
    if named(scene, m, sentence) {
        return Some(behind);
    }
    (first >= behind).then_some(behind)
}

fn is_glued(scene: &Scene<'_>, index: usize) -> bool {
    scene.token(index).is_some_and(|t| t.glued)
}

fn is_number(scene: &Scene<'_>, index: usize) -> bool {
    scene.token(index).is_some_and(|t| t.kind == Kind::Number)
}

/// Digits joined by ":" , "/" or two hyphens and more: clock times, ratios, dates, phone numbers. The index behind them.
fn chain(scene: &Scene<'_>, m: &Measure) -> Option<usize> {
    let joined = |i: usize, marks: &[&str]| {
        marks.contains(&scene.word(i)) && is_glued(scene, i) && is_glued(scene, i + 1) && is_number(scene, i + 1)
    };
    let start = m.number.end;
    if m.unit.is_some() || !is_number(scene, start.saturating_sub(1)) {
        return None;
    }
    let mut at = start;
    let mut links = 0;
    while joined(at, &[":", "/", "-", "–", ".", "−"]) {
        links += 1;
        at += 2;
    }
    let hyphens_only = links == 1 && matches!(scene.word(start), "-" | "–" | "−");
    (links > 0 && !hyphens_only).then_some(at)
}

/// Whether something glued before the number makes it a part of a name or an address: "COVID-19", "/2", "#3", "'90".
fn glued_before(scene: &Scene<'_>, m: &Measure) -> bool {
    let Some(before) = m.first.checked_sub(1) else { return false };
    if !is_glued(scene, m.first) {
        return false;
    }
    let mark = scene.word(before);
    if hyphen(scene, before) || matches!(mark, "–" | "−") {
        let word = before.checked_sub(1).map_or("", |i| scene.lower(i));
        let joined = is_glued(scene, before);
        return joined
            && !matches!(word, "sub" | "minus" | "to" | "and" | "or" | "")
            && scene.token(before).is_some_and(|t| t.kind != Kind::Symbol);
    }
    match mark {
        "/" | "#" | "@" | "_" | "=" | "\\" | "'" | "’" | "‘" | "&" | "." => true,
        ":" if is_glued(scene, before)
            && before > 0
            && scene.token(before - 1).is_some_and(|t| t.kind == Kind::Word && !t.capital) =>
        {
            true
        }
        ":" => before.checked_sub(1).is_some_and(|i| is_number(scene, i)),
        "," => before.checked_sub(1).is_some_and(|i| is_number(scene, i)),
        _ => scene.token(before).is_some_and(|t| t.kind != Kind::Mark && t.kind != Kind::Symbol) && m.class != Some(Class::Money),
    }
}

/// "2 p.m.", "10 o'clock", "at 5 GMT".
fn clock(scene: &Scene<'_>, m: &Measure) -> bool {
    let at = if m.number.glued.is_some() { m.number.end - 1 } else { m.number.end };
    let word = if m.number.glued.is_some() { m.number.glued.map_or("", |g| scene.words(g)) } else { scene.word(at) };
    matches!(
        word.to_lowercase().as_str(),
        "am" | "a.m." | "a.m" | "p.m." | "p.m" | "o'clock" | "gmt" | "bst" | "est" | "edt" | "cet" | "utc"
    ) || word.eq_ignore_ascii_case("pm") && m.unit.is_none()
        || matches!(word, "AD" | "BC" | "BCE" | "CE" | "A.D." | "B.C.")
        || m.first.checked_sub(1).is_some_and(|i| matches!(scene.word(i), "AD" | "A.D."))
}

/// "May 5", "5 May", "Dec 20, 2019".
fn date(scene: &Scene<'_>, m: &Measure) -> bool {
    let month = |i: usize| MONTHS.contains(&scene.lower(i)) && scene.token(i).is_some_and(|t| t.capital);
    let Form::Digits { len, grouped: false, decimals: false } = m.number.form else { return false };
    let before = m.first.checked_sub(1).is_some_and(|i| month(i) || scene.word(i) == "." && i > 0 && month(i - 1));
    let after = len <= 2 && m.number.value <= 31.0 && month(m.number.end);
    (before || after) && m.class.is_none_or(|c| c == Class::Time)
}

/// Whether the number reads as a year and nothing says that it counts.
fn year(scene: &Scene<'_>, m: &Measure) -> bool {
    let Form::Digits { len: 4, grouped: false, decimals: false } = m.number.form else { return false };
    if m.unit.is_some() || !(1500.0..=2199.0).contains(&m.number.value) {
        return false;
    }
    let before = m.first.checked_sub(1).map_or("", |i| scene.lower(i));
    if before == "of" && m.first >= 2 && matches!(scene.lower(m.first - 2), "average" | "total" | "sum" | "minimum" | "maximum") {
        return false;
    }
    let two = m.first.checked_sub(2).map_or("", |i| scene.lower(i));
    let bounded = matches!(
        before,
        "about"
            | "roughly"
            | "approximately"
            | "almost"
            | "nearly"
            | "some"
            | "over"
            | "least"
            | "exceeding"
            | "totaling"
            | "totalling"
            | "another"
    ) || before == "than" && matches!(two, "more" | "less" | "fewer" | "greater");
    // "2016 Democrats" are of a year; "1,000 Democrats" would be a count.
    let recent = (1980.0..=2040.0).contains(&m.number.value);
    let counting = !recent
        && super::phrase::counted(scene, m.number.end, m.number.end + 4, true)
            .is_some_and(|p| super::singular::is_plural(scene.lower(p.head)))
        && !matches!(
            before,
            "in" | "since"
                | "by"
                | "of"
                | "the"
                | "from"
                | "until"
                | "after"
                | "before"
                | "during"
                | "to"
                | "for"
                | "and"
                | "early"
                | "late"
                | "'s"
                | "this"
        )
        && !m.first.checked_sub(1).is_some_and(|i| scene.token(i).is_some_and(|t| t.capital));
    !(bounded || counting)
}

/// "1. The …" at the start of a block, "2) …", "(3)", "[12]".
fn list_number(scene: &Scene<'_>, m: &Measure, sentence: &Sentence) -> bool {
    if m.unit.is_some() || m.number.form == Form::Scaled || m.number.value.abs() > 999.0 {
        return false;
    }
    let next = scene.word(m.number.end);
    let before = m.first.checked_sub(1).map_or("", |i| scene.word(i));
    let opened = (m.first.saturating_sub(12).max(sentence.tokens.start)..m.first).rev().find_map(|i| match scene.word(i) {
        "(" | "[" => Some(true),
        ")" | "]" => Some(false),
        _ => None,
    });
    let alone = matches!(before, "(" | "[") && matches!(next, ")" | "]");
    let first = m.first == sentence.tokens.start;
    let item = first && matches!(next, "." | ")" | ":") && is_number(scene, m.number.end - 1);
    alone || item || next == ")" && opened != Some(true) && is_number(scene, m.number.end - 1)
}

/// "575 Oak Road", "16-18 Industrial Avenue".
fn address(scene: &Scene<'_>, m: &Measure) -> bool {
    let Form::Digits { decimals: false, .. } = m.number.form else { return false };
    if m.class.is_some() {
        return false;
    }
    let mut at = m.number.end;
    if hyphen(scene, at) || scene.word(at) == "–" {
        at += 2;
    }
    (1..=4)
        .take_while(|n| {
            scene.token(at + n - 1).is_some_and(|t| t.capital || t.kind == Kind::Number || scene.word(at + n - 1) == ".")
        })
        .any(|n| n > 1 && STREETS.has(scene.lower(at + n - 1)) && scene.token(at + n - 1).is_some_and(|t| t.capital))
}

/// Whether the number is a part of a name: "Game 6", "page 12", "iPhone 12", "Air Force One".
fn named(scene: &Scene<'_>, m: &Measure, sentence: &Sentence) -> bool {
    if matches!(m.class, Some(Class::Percent | Class::Money | Class::Age)) || m.sign.is_some() || m.number.form == Form::Scaled {
        return false;
    }
    let Some(mut i) = m.first.checked_sub(1).filter(|_| m.first > sentence.tokens.start) else { return false };
    if scene.word(i) == "."
        && is_glued(scene, i)
        && i > sentence.tokens.start
        && matches!(scene.lower(i - 1), "no" | "nos" | "sec" | "p" | "pp" | "vol" | "ext" | "fig")
    {
        return true;
    }
    if hyphen(scene, i) && i > sentence.tokens.start && is_glued(scene, m.first) {
        i -= 1;
    }
    let word = scene.lower(i);
    let capital = scene.token(i).is_some_and(|t| t.capital && t.kind == Kind::Word);
    if m.unit.is_none() && DESIGNATORS.has(word) && (capital || word != "no") {
        let plural_follows = super::phrase::counted(scene, m.number.end, m.number.end + 3, true)
            .is_some_and(|p| super::singular::is_plural(scene.lower(p.head)));
        return capital || !plural_follows || is_number(scene, m.first);
    }
    let heading = scene.block_of(sentence).is_some_and(|b| b.kind == BlockKind::Heading);
    if heading || BOUNDS.has(word) {
        return false;
    }
    let proper = capital && scene.tag(i) == Tag::Proper && i > sentence.tokens.start;
    match m.number.form {
        Form::Words => {
            let own = scene.token(m.first).is_some_and(|t| t.capital);
            own && (capital && scene.tag(i) == Tag::Proper
                || scene.token(i).is_some_and(|t| t.kind == Kind::Word)
                    && scene.tag(m.number.end) == Tag::Proper
                    && m.unit.is_none())
        }
        Form::Digits { decimals: false, grouped: false, .. } => proper && m.unit.is_none(),
        _ => false,
    }
}
