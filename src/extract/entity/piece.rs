//! `Piece`: a stretch of capitalised words that may be one name, cut out of the sentence and freed of titles, weekdays and openers.

use super::context::party;
use super::cut::Cutter;
use super::reader::{Reader, Style, calendar};
use std::ops::Range;

/// What may be a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// Its words.
    pub(super) tokens: Range<usize>,
    /// The title in front of it ("Prime Minister").
    pub(super) title: Option<Range<usize>>,
    /// Whether its capitals prove it a name. Not so for a sentence's first word.
    pub(super) firm: bool,
}

/// Lower-case words inside names of people and places.
const PARTICLES: [&str; 27] = [
    "al", "el", "de", "da", "del", "della", "der", "di", "dos", "das", "du", "la", "le", "van", "von", "bin", "ibn", "bint",
    "abu", "den", "ter", "ten", "zu", "y", "ul", "ur", "e",
];

/// Owners whose genitive belongs to the name that follows: "Women’s Hospital", "People’s Party".
const OWNERS: [&str; 10] =
    ["people", "women", "men", "children", "workers", "veterans", "farmers", "students", "new year", "world"];

/// Second syllables of Korean given names.
const SYLLABLES: [&str; 28] = [
    "in", "un", "il", "ho", "hye", "hyun", "hee", "jin", "woo", "mi", "eun", "soo", "young", "hwan", "kyu", "chul", "min", "jae",
    "sung", "jong", "geun", "hoon", "seok", "won", "kyung", "wook", "yeol", "jung",
];

/// The pieces of one sentence set in plain style.
pub(super) fn pieces(reader: &Reader<'_>, tokens: &Range<usize>, style: Style, into: &mut Vec<Piece>) {
    let first = tokens.clone().find(|&i| reader.scene.token(i).is_some_and(|t| t.kind != crate::text::Kind::Mark));
    let mut at = tokens.start;
    while at < tokens.end {
        // The "D" of "(D-N.C.)" is no name.
        let Some(end) = run(reader, at, tokens.end).filter(|_| !party(reader, at)) else {
            at += 1;
            continue;
        };
        let opens = first == Some(at) || (at > tokens.start && opens_speech(reader, at - 1));
        Cutter { reader, limit: tokens.end, into: &mut *into }.cut(at..end, opens, style);
        at = end;
    }
}

fn opens_speech(reader: &Reader<'_>, i: usize) -> bool {
    matches!(reader.word(i), "“" | "\"" | "``" | "‘" | ":" | "—" | "•" | "*" | "…" | "...")
        || (reader.word(i) == "-" && !reader.glued(i))
}

/// Where the run of name words that starts at `at` ends; `None` where none starts.
fn run(reader: &Reader<'_>, at: usize, limit: usize) -> Option<usize> {
    let particle = matches!(reader.lower(at), "al" | "el" | "bin" | "abu")
        && joined(reader, at + 1, limit).is_some_and(|i| reader.capital(i));
    if !reader.capital(at) && !particle {
        return None;
    }
    let listed = reader.listed(at, limit).map_or(at + 1, |(end, _)| end);
    // "Secretary of State Jane Ray": the whole title is one.
    let mut end = listed.max(reader.title(at, limit).map_or(at + 1, |(end, _)| end));
    while let Some(next) = grow(reader, at, end, limit) {
        end = next.max(end + 1).min(limit);
    }
    Some(end)
}

/// The token behind an optional hyphen.
fn joined(reader: &Reader<'_>, i: usize, limit: usize) -> Option<usize> {
    let next = if matches!(reader.word(i), "-" | "‑" | "–") { i + 1 } else { i };
    (next < limit).then_some(next)
}

/// The end of the run `at..end` with the next word or words taken in, if they belong to it.
fn grow(reader: &Reader<'_>, at: usize, end: usize, limit: usize) -> Option<usize> {
    if end >= limit {
        return None;
    }
    if reader.capital(end) {
        let listed = reader.listed(end, limit).map_or(end + 1, |(e, _)| e);
        return Some(listed.max(reader.title(end, limit).map_or(end + 1, |(e, _)| e)));
    }
    let next = |i: usize| i < limit && reader.capital(i);
    let word = reader.lower(end);
    if reader.abbreviates(end) {
        // "John F. Kennedy" goes on; "Inc." ends with its stop; "in Mass. The …" is no name.
        let goes_on = next(end + 1) && reader.scene.sentence_of(end) == reader.scene.sentence_of(end + 1);
        return (goes_on || end + 1 == limit || !reader.initial(end - 1)).then_some(end + 1);
    }
    match word {
        "-" | "‑" | "–" if next(end + 1) && reader.glued(end) == reader.glued(end + 1) => {
            (reader.glued(end) || reader.lower(end - 1) == "al").then_some(end + 2)
        }
        // "Quist & Bell" is a firm, "Ann Quist & Tom Bell" are two people.
        // "Moon Jae-in"
        "-" if reader.glued(end) && reader.glued(end + 1) && end >= at + 2 && SYLLABLES.contains(&reader.lower(end + 1)) => {
            Some(end + 2)
        }
        "&" if next(end + 1) => (reader.given(at) < 2 || reader.given(end + 1) < 2 || end == at + 1).then_some(end + 2),
        "“" | "\"" | "``" | "'" | "‘" if reader.given(at) > 0 && end <= at + 2 => nickname(reader, end, limit),
        "," if matches!(reader.lower(end + 1), "inc" | "jr" | "sr" | "ltd" | "llc") && next(end + 1) => Some(end + 2),
        "'s" | "'" if next(end + 1) && owner(reader, at, end) => Some(end + 2),
        "of" | "for" | "on" | "in" | "against" => connect(reader, at, end, limit),
        "and" => conjoin(reader, at, end, limit),
        _ if PARTICLES.contains(&word) => {
            let mut after = joined(reader, end + 1, limit)?;
            if PARTICLES.contains(&reader.lower(after)) {
                after = joined(reader, after + 1, limit)?;
            }
            let foreign = reader.lower(end - 1) != "the" && !(word == "e" || word == "y" || word == "la") || reader.given(at) > 0;
            (reader.capital(after) && foreign).then_some(after + 1)
        }
        _ => None,
    }
}

fn owner(reader: &Reader<'_>, at: usize, end: usize) -> bool {
    let before = reader.lower(end - 1);
    OWNERS.contains(&before) || (end >= at + 3 && matches!(reader.lower(end - 3), "st" | "st."))
}

/// "Roberto “Hands of Stone” Duran": the end of the name behind a nickname between marks.
fn nickname(reader: &Reader<'_>, open: usize, limit: usize) -> Option<usize> {
    let close = (open + 2..limit.min(open + 6)).find(|&i| matches!(reader.word(i), "”" | "\"" | "''" | "'" | "’"))?;
    (reader.capital(open + 1) && !reader.glued(close + 1) && reader.capital(close + 1) && close + 1 < limit).then_some(close + 2)
}

/// "Department of Defense", "Council on Foreign Relations", "University of the Arts".
fn connect(reader: &Reader<'_>, at: usize, end: usize, limit: usize) -> Option<usize> {
    let (sort, opens) = reader.head(end - 1)?;
    let after = if reader.lower(end + 1) == "the" { end + 2 } else { end + 1 };
    if !opens || after >= limit || !reader.capital(after) {
        return None;
    }
    let of = reader.lower(end) == "of";
    // "the Senate in Washington" is two names; "Islamic State in Iraq and Syria" is listed whole.
    let fits = of || (matches!(reader.lower(end), "for" | "on" | "against") && sort == "org" && !calendar(reader.lower(after)));
    let place = fits && !of && reader.listed(after, limit).is_some_and(|(_, l)| l.state);
    (fits && !place && !(of && at + 1 == end && reader.title(at, end).is_some() && sort != "org"))
        .then(|| reader.listed(after, limit).map_or(after + 1, |(end, _)| end))
}

/// "Department of Health and Human Services": inside a name that "of" or "for" opened, before more than a place or person.
fn conjoin(reader: &Reader<'_>, at: usize, end: usize, limit: usize) -> Option<usize> {
    let opened = (at + 1..end).any(|i| matches!(reader.lower(i), "of" | "for" | "on"));
    let after = end + 1;
    if !opened || after >= limit || !reader.capital(after) {
        return None;
    }
    let own = reader.listed(after, limit).is_some() || reader.given(after) > 0 || reader.head(after).is_some_and(|(_, of)| of);
    let left_listed = reader.listed(end - 1, end).is_some();
    (!own && !left_listed && reader.title(after, limit).is_none()).then_some(after + 1)
}
