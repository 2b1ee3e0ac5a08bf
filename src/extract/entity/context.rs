//! What the words around a mention say of it.

use super::piece::Piece;
use super::reader::Reader;
use super::weight::Weights;
use crate::extract::Tag;
use crate::lexicon::{CUES, TITLES};

/// What stands around one mention.
pub(super) fn around(reader: &Reader<'_>, piece: &Piece) -> Weights {
    let mut weights = behind(reader, piece) + before(reader, piece);
    if let Some(title) = &piece.title {
        let sure = reader.title(title.start, title.end).is_some_and(|(_, sort)| sort != "noun");
        weights += Weights::person(if sure { 9 } else { 6 });
    }
    weights
}

/// What the list of cues says of a pattern.
fn cue(pattern: &str) -> Option<Weights> {
    let column = |i| CUES.column(pattern, i)?.parse().ok();
    Some(Weights { person: column(0)?, body: column(1)?, place: column(2)?, other: column(3)? })
}

/// The words in front.
fn before(reader: &Reader<'_>, piece: &Piece) -> Weights {
    let Some(at) = piece.tokens.start.checked_sub(1).filter(|&i| same_sentence(reader, i, piece.tokens.start)) else {
        return Weights::default();
    };
    let lower = reader.lower(at);
    match lower {
        "the" if piece.title.is_none() => return after_article(reader, at),
        "from" | "to" => return Weights::place(i32::from(piece.tokens.len() == 1)),
        "of" if at > 0 => return cue(&format!("{} of _", reader.lower(at - 1))).unwrap_or_default(),
        _ => {}
    }
    // "spokesman John Smith", "striker Shearer".
    let occupation = !reader.capital(at) && TITLES.has(lower);
    cue(&format!("{lower} _")).unwrap_or_default() + Weights::person(if occupation { 5 } else { 0 })
}

/// Behind "the": rarely a person, and a place only in the plural.
fn after_article(reader: &Reader<'_>, the: usize) -> Weights {
    match (reader.lower(the.wrapping_sub(1)), reader.tag(the + 2)) {
        // "in the Trump campaign": the name only colours the noun behind it.
        (_, Tag::Noun) => Weights::default(),
        ("in" | "at" | "near", _) => Weights { person: -4, body: 1, place: 1, other: 1 },
        _ => Weights { person: -4, body: 2, place: -1, other: 1 },
    }
}

/// The words behind.
fn behind(reader: &Reader<'_>, piece: &Piece) -> Weights {
    let end = piece.tokens.end;
    if !same_sentence(reader, end.saturating_sub(1), end) {
        return Weights::default();
    }
    let lower = reader.lower(end);
    match lower {
        "," => comma(reader, end),
        "(" => bracket(reader, piece, end),
        "'s" => cue(&format!("_ 's {}", reader.lower(end + 1))).unwrap_or_default(),
        "-" if reader.glued(end) && reader.lower(end + 1) == "based" => Weights::place(6),
        _ => cue(&format!("_ {lower}")).unwrap_or_else(|| match reader.tag(end) {
            Tag::Past | Tag::Present if !reader.capital(end) => Weights::person(1),
            _ => Weights::default(),
        }),
    }
}

/// "Jane Ray, 34, …", "Jane Ray, who …", "Ames, Iowa", "Jane Ray, a lawyer".
fn comma(reader: &Reader<'_>, at: usize) -> Weights {
    let next = reader.lower(at + 1);
    let number = next.parse::<u32>().is_ok_and(|n| n < 120) && reader.word(at + 2) == ",";
    if number || matches!(next, "who" | "whose") {
        return Weights::person(5);
    }
    if let Some((_, found)) = reader.listed(at + 1, at + 8)
        && found.state
    {
        return Weights::place(4);
    }
    if matches!(next, "a" | "an" | "the" | "his" | "her" | "former") {
        for i in at + 2..at + 7 {
            if matches!(reader.tag(i), Tag::Mark | Tag::Prep) || reader.tag(i).is_finite() {
                break;
            }
            if TITLES.has(reader.lower(i)) && !reader.capital(i) {
                return Weights::person(4);
            }
            // "Acme, a company", "Ames, a city": as if the noun stood in front.
            match reader.lower(i) {
                "company" | "firm" | "bank" | "group" | "newspaper" | "organization" | "organisation" | "subsidiary" | "unit"
                | "maker" | "agency" | "nonprofit" => return Weights::body(4),
                "city" | "town" | "village" | "suburb" | "province" | "island" | "port" => return Weights::place(4),
                _ => {}
            }
        }
    }
    Weights::default()
}

/// "Jane Ray (D-Ohio)", "Jane Ray (Canada)", "the Acme Agency (AA)".
fn bracket(reader: &Reader<'_>, piece: &Piece, at: usize) -> Weights {
    if party(reader, at + 1) {
        return Weights::person(6);
    }
    let inside = reader.listed(at + 1, at + 7).filter(|(end, _)| reader.word(*end) == ")");
    match inside {
        Some((_, found)) if found.state && piece.tokens.len() > 1 => Weights::person(4),
        _ if reader.upper(at + 1) && reader.word(at + 2) == ")" && piece.tokens.len() > 1 => {
            Weights { person: -3, body: 3, place: -1, other: 1 }
        }
        _ => Weights::default(),
    }
}

/// Whether a party's letter with a state stands at `at`: "D-N.C.", "R-Fla.", "D".
pub(super) fn party(reader: &Reader<'_>, at: usize) -> bool {
    matches!(reader.word(at), "D" | "R" | "I" | "L" | "DEM" | "GOP")
        && (reader.word(at + 1) == ")" || matches!(reader.word(at + 1), "-" | "–" | "‑" | "/"))
}

fn same_sentence(reader: &Reader<'_>, a: usize, b: usize) -> bool {
    reader.scene.sentence_of(a).is_some() && reader.scene.sentence_of(a) == reader.scene.sentence_of(b)
}
