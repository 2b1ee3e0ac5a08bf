//! What a name's own words say of it: a person's, a body's, a place's?

use super::reader::{Reader, demonym, listed};
use super::weight::Weights;
use crate::annotation::EntityType;
use std::ops::Range;

/// What the name's own words say, wherever it stands.
pub(super) fn own(reader: &Reader<'_>, tokens: &Range<usize>) -> Weights {
    let key = reader.key(tokens);
    let words = tokens.clone().filter(|&i| reader.capital(i)).count();
    let mut weights = Weights::default();
    if let Some(found) = listed(&key) {
        let sure = if found.state || words > 1 { 9 } else { 6 };
        weights += Weights::of(found.kind, sure);
    }
    if demonym(&key).is_some() {
        weights += Weights::other(9);
    }
    if words > 1 { weights + many(reader, tokens) } else { weights + single(reader, tokens) }
}

/// Endings of towns' and regions' names.
const TOWNS: [&str; 12] = ["stan", "ville", "burg", "grad", "abad", "shire", "land", "town", "ford", "borough", "polis", "furt"];

/// The words of a name of several.
fn many(reader: &Reader<'_>, tokens: &Range<usize>) -> Weights {
    let mut weights = opening(reader.lower(tokens.start));
    let last = tokens.clone().rev().find(|&i| reader.capital(i)).unwrap_or(tokens.start);
    let connector = tokens.clone().find(|&i| matches!(reader.lower(i), "of" | "for" | "on" | "against"));
    match connector {
        None => {
            // A head word makes a person unlikely, unless it is a surname, too: "Cary Towne Center", "Tiger Woods".
            let end = ending(reader, last);
            let person = if end == Weights::default() || reader.surname(last) > 0 {
                personal(reader, tokens, last)
            } else {
                Weights::default()
            };
            weights += end + person;
        }
        Some(i) if i > tokens.start => {
            if let Some((sort, true)) = reader.head(i - 1) {
                weights += if sort == "place" { Weights::place(7) } else { Weights::body(7) };
            }
        }
        Some(_) => {}
    }
    // "HMS Harbinger", "KLM Cityhopper": longer than anybody's initials.
    let coded = reader.upper(tokens.start)
        && reader.word(tokens.start).chars().count() > 2
        && !reader.upper(last)
        && !reader.word(tokens.start).contains('.')
        && reader.given(tokens.start) == 0;
    if coded {
        weights += Weights { person: -5, body: 1, place: 0, other: 1 };
    }
    if let Some(i) = tokens.clone().find(|&i| reader.word(i) == "&") {
        weights += Weights::body(if reader.glued(i) { 9 } else { 5 });
    }
    // "Texas Longhorns": a town's or state's team.
    let plural = reader.lower(last).ends_with('s') && !reader.lower(last).ends_with("ss") && reader.surname(last) == 0;
    if plural
        && connector.is_none()
        && reader.listed(tokens.start, last).is_some_and(|(e, l)| e == last && l.kind == EntityType::Place)
    {
        weights += Weights::body(6);
    }
    weights
}

/// What the last word of a name says.
fn ending(reader: &Reader<'_>, last: usize) -> Weights {
    match reader.head(last) {
        Some(("form", _)) => Weights::body(9),
        Some(("org", _)) => Weights::body(6),
        Some(("place", _)) => Weights::place(5),
        Some(("other", _)) => Weights::other(5),
        _ => Weights::default(),
    }
}

/// What the first word of a name of several says.
fn opening(lower: &str) -> Weights {
    match lower {
        "lake" | "mount" | "cape" | "fort" | "port" | "gulf" | "isle" | "camp" | "north" | "south" | "east" | "west"
        | "northern" | "southern" | "eastern" | "western" | "san" | "santa" | "st" | "saint" | "new" | "upper" | "lower"
        | "old" | "los" | "las" | "el" => Weights::place(3),
        "hurricane" | "typhoon" | "cyclone" | "storm" | "tropical" | "operation" | "project" => Weights::other(9),
        "international" | "national" | "federal" | "united" | "royal" | "first" | "world" => Weights::body(3),
        _ if demonym(lower).is_some() => Weights { person: -4, body: 2, place: 0, other: 2 },
        _ => Weights::default(),
    }
}

/// What makes a name of several words a person's.
fn personal(reader: &Reader<'_>, tokens: &Range<usize>, last: usize) -> Weights {
    let given = [0, 4, 6].get(usize::try_from(reader.given(tokens.start)).unwrap_or_default()).copied().unwrap_or_default();
    // "J. Ray", not "T-Shop" and not "B&W".
    let linked = |i: usize| matches!(reader.word(i), "-" | "&") && reader.glued(i);
    let initial = (tokens.start..last).any(|i| reader.initial(i) && !linked(i + 1));
    let surname = reader.surname(last);
    let particle = tokens.clone().any(|i| {
        !reader.capital(i) && matches!(reader.lower(i), "al" | "van" | "von" | "bin" | "de" | "der" | "da" | "el" | "di")
    });
    let second = i32::from(reader.given(tokens.start + 1) == 2 && tokens.start + 1 < last) * 2;
    let words = tokens.clone().filter(|&i| reader.capital(i));
    let long = i32::from(words.clone().count() > 4) * -3;
    let everyday = words.filter(|&i| reader.common(i)).count();
    let ordinary = if everyday == 0 { 3 } else { i32::try_from(everyday).unwrap_or(9).min(9) * -2 };
    Weights::person(
        given
            + surname
            + second
            + long
            + ordinary
            + if initial { 5 } else { 0 }
            + if particle { 2 } else { 0 }
            + i32::from(matches!(reader.lower(last), "jr" | "sr" | "iii" | "ii")) * 4,
    )
}

/// The one word of a name.
fn single(reader: &Reader<'_>, tokens: &Range<usize>) -> Weights {
    let at = tokens.start;
    let lower = reader.lower(at);
    let mut weights = Weights::default();
    if lower.chars().count() == 1 {
        // A letter: "N", "X".
        return Weights::other(4);
    }
    if reader.upper(at) {
        weights += Weights::body(4);
    } else {
        weights += Weights::person(reader.surname(at) + reader.given(at));
        if reader.word(at).chars().skip(1).any(char::is_uppercase) {
            weights += if lower.starts_with("mc") || lower.starts_with("o'") || lower.contains('\'') {
                Weights::person(3)
            } else {
                Weights::body(2)
            };
        }
    }
    if TOWNS.iter().any(|e| lower.len() > e.len() + 2 && lower.ends_with(e)) {
        weights += Weights::place(1);
    }
    if ["ism", "fest", "gate", "mas"].iter().any(|e| lower.len() > e.len() + 2 && lower.ends_with(e)) {
        weights += Weights::other(3);
    }
    if !reader.upper(at) && matches!(reader.head(at), Some(("org", _))) {
        weights += Weights::body(2);
    }
    weights
}
