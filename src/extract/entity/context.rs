//! What the words around a mention say of it.

use super::piece::Piece;
use super::reader::{Reader, calendar, listed};
use super::score::score;
use super::weight::Weights;
use crate::extract::Tag;
use crate::lexicon::{CUES, TITLES};

/// What stands around one mention.
pub(super) fn around(reader: &Reader<'_>, piece: &Piece) -> Weights {
    let mut weights = behind(reader, piece) + before(reader, piece) + score(reader, piece);
    if let Some(title) = &piece.title {
        let sure = reader.title(title.start, title.end).is_some_and(|(_, sort)| sort != "noun");
        weights += Weights::person(if sure { 9 } else { 6 });
    }
    if dateline(reader, piece) {
        weights += Weights::place(9);
    }
    // A country's team goes by the country's name, and stays a place.
    if reader.sport && listed(&reader.key(&piece.tokens)).is_some_and(|l| l.country) {
        weights.body = weights.body.min(1);
    }
    weights
}

/// Whether the piece opens a wire story: "OSLO, March 3 (Agency) —", "OSLO 2020-03-03".
fn dateline(reader: &Reader<'_>, piece: &Piece) -> bool {
    let start = piece.tokens.start;
    let opens =
        reader.scene.sentence_of(start).and_then(|s| reader.scene.sentences.get(s)).is_some_and(|s| s.tokens.start == start);
    let capitals = piece.tokens.clone().all(|i| !reader.word(i).chars().any(char::is_lowercase)) && reader.upper(start);
    let end = piece.tokens.end;
    let date =
        |i: usize| reader.word(i).len() == 4 && reader.word(i).bytes().all(|b| b.is_ascii_digit()) || calendar(reader.lower(i));
    let dash = |i: usize| matches!(reader.word(i), "—" | "–" | "--" | "-");
    opens
        && capitals
        && same_sentence(reader, start, end)
        && match reader.word(end) {
            "," => date(end + 1) || (end + 1..end + 12).any(|i| date(i) || dash(i)),
            "(" => (end + 1..end + 6).any(dash),
            _ => date(end) || (dash(end) && !reader.glued(end)),
        }
}

/// What the list of cues says of a pattern; in a report on sport some say more.
fn cue(reader: &Reader<'_>, pattern: &str) -> Option<Weights> {
    let look = |pattern: &str| {
        let column = |i| CUES.column(pattern, i)?.parse().ok();
        Some(Weights { person: column(0)?, body: column(1)?, place: column(2)?, other: column(3)? })
    };
    let sport = if reader.sport { look(&format!("sport {pattern}")) } else { None };
    sport.or_else(|| look(pattern))
}

/// The words in front.
fn before(reader: &Reader<'_>, piece: &Piece) -> Weights {
    let Some(at) = piece.tokens.start.checked_sub(1).filter(|&i| same_sentence(reader, i, piece.tokens.start)) else {
        return Weights::default();
    };
    let lower = reader.lower(at);
    match lower {
        "the" if piece.title.is_none() => return after_article(reader, piece, at),
        "from" | "to" => return Weights::place(i32::from(piece.tokens.len() == 1)),
        "of" if at > 0 => return cue(reader, &format!("{} of _", reader.lower(at - 1))).unwrap_or_default(),
        // "an inquiry into Acme" goes nowhere.
        "into" if at > 0 && reader.tag(at - 1) == Tag::Noun => return Weights::default(),
        _ => {}
    }
    // "spokesman John Smith", "striker Shearer".
    let occupation = !reader.capital(at) && TITLES.has(lower);
    cue(reader, &format!("{lower} _")).unwrap_or_default() + Weights::person(if occupation { 5 } else { 0 })
}

/// Behind "the": rarely a person, and a place only in the plural or where the lists know it so.
fn after_article(reader: &Reader<'_>, piece: &Piece, the: usize) -> Weights {
    // "in the Trump campaign": the name only colours the noun behind it.
    if matches!(reader.tag(piece.tokens.end), Tag::Noun) || listed(&reader.key(&piece.tokens)).is_some() {
        return Weights::default();
    }
    match reader.lower(the.wrapping_sub(1)) {
        "in" | "at" | "near" => Weights { person: -4, body: 1, place: 1, other: 1 },
        _ => Weights { person: -4, body: 1, place: -1, other: 1 },
    }
}

/// The words behind.
fn behind(reader: &Reader<'_>, piece: &Piece) -> Weights {
    let end = piece.tokens.end;
    if !same_sentence(reader, end.saturating_sub(1), end) {
        return Weights::default();
    }
    let lower = reader.lower(end);
    // "the mayor of Ames said": what the verb says is not of Ames.
    let start = piece.tokens.start;
    let inner = start > 0
        && same_sentence(reader, start - 1, start)
        && matches!(reader.lower(start - 1), "of" | "in" | "at" | "from" | "near");
    match lower {
        "," => comma(reader, end),
        "(" => bracket(reader, piece, end),
        "is" | "was" | "are" | "were" => apposed(reader, end + 1),
        "'s" => cue(reader, &format!("_ 's {}", reader.lower(end + 1))).unwrap_or_default(),
        "-" if reader.glued(end) && reader.lower(end + 1) == "based" => Weights::place(6),
        _ if inner && reader.tag(end).is_finite() => Weights::default(),
        _ => cue(reader, &format!("_ {lower}")).unwrap_or_else(|| match reader.tag(end) {
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
    apposed(reader, at + 1)
}

/// "a lawyer", "the company", "a village in the hills": what a noun phrase behind a name says of it.
fn apposed(reader: &Reader<'_>, at: usize) -> Weights {
    if !matches!(reader.lower(at), "a" | "an" | "the" | "his" | "her" | "their" | "former" | "one") {
        return Weights::default();
    }
    for i in at + 1..at + 7 {
        let lower = reader.lower(i);
        if matches!(reader.tag(i), Tag::Mark | Tag::Prep | Tag::Symbol) && reader.word(i) != "-" || reader.tag(i).is_finite() {
            break;
        }
        if reader.capital(i) || matches!(reader.tag(i + 1), Tag::Noun | Tag::Adj) {
            continue;
        }
        if TITLES.has(lower) {
            return Weights::person(4);
        }
        // As if the noun stood in front: "the company Acme".
        if let Some(weights) = cue(reader, &format!("{lower} _")).filter(|w| w.best().1 > 2) {
            return weights;
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
