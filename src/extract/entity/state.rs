//! Governments: a country that acts stands for its government, and "the Iraqi army" is a body with a name.

use super::piece::Piece;
use super::reader::{Reader, calendar, demonym, listed};
use crate::annotation::EntityType;
use crate::extract::Tag;
use crate::lexicon::{PLACES, REPORTING_VERBS, verb_form};

/// Whether the country at `piece` acts or is dealt with like a person, and so stands for its government: "Iraq signed the pact". A
/// capital does so only where it speaks: "Washington denied it".
pub(super) fn acts(reader: &Reader<'_>, piece: &Piece) -> bool {
    let key = reader.key(&piece.tokens);
    if reader.sport {
        return false;
    }
    if seat(&key) {
        return subject(reader, piece).is_some_and(|verb| speaks(reader, verb));
    }
    listed(&key).is_some_and(|l| l.country)
        && (subject(reader, piece).is_some() || partner(reader, piece) || owner(reader, piece.tokens.end))
}

/// Whether a government sits there.
fn seat(key: &str) -> bool {
    PLACES.column(key, 0) == Some("capital") || key == "washington"
}

/// Whether the verb group at `verb` says something: "denied", "has accused".
fn speaks(reader: &Reader<'_>, verb: usize) -> bool {
    let main = if reader.tag(verb) == Tag::Have { verb + 1 } else { verb };
    verb_form(reader.lower(main)).is_some_and(|form| REPORTING_VERBS.has(form.base))
}

/// The verb of action that follows, where no preposition makes the country a mere place before it.
fn subject(reader: &Reader<'_>, piece: &Piece) -> Option<usize> {
    let start = piece.tokens.start;
    let before = start.checked_sub(if start > 0 && reader.lower(start - 1) == "the" { 2 } else { 1 });
    let sentence = reader.scene.sentence_of(start);
    let led = before.filter(|&b| reader.scene.sentence_of(b) == sentence).is_some_and(|b| {
        !matches!(reader.tag(b), Tag::Sub | Tag::Conj | Tag::Mark | Tag::Adv)
            && !reader.tag(b).is_finite()
            && !calendar(reader.lower(b))
            || reader.lower(b) == "("
    });
    if led {
        return None;
    }
    let end = piece.tokens.end;
    // "the United States and Iraq will …": the verb belongs to both.
    let verb = match reader.lower(end) {
        "and" => reader.listed(end + 1, end + 6).filter(|(_, l)| l.country).map_or(end, |(e, _)| e),
        _ => end,
    };
    let verb = if reader.tag(verb) == Tag::Adv { verb + 1 } else { verb };
    let acts = match reader.tag(verb) {
        Tag::Past | Tag::Present | Tag::Modal | Tag::Have => !reader.capital(verb),
        Tag::Be => {
            matches!(reader.tag(verb + 1), Tag::Ing)
                || matches!(reader.lower(verb + 1), "committed" | "ready" | "willing" | "one")
        }
        _ => false,
    };
    acts.then_some(verb)
}

/// "with Iraq", "urged Iraq", "support for Iraq", "between Iraq and Iran".
fn partner(reader: &Reader<'_>, piece: &Piece) -> bool {
    let start = piece.tokens.start;
    let at = if start > 0 && reader.lower(start - 1) == "the" { start - 1 } else { start };
    let Some(at) = at.checked_sub(1) else { return false };
    match reader.lower(at) {
        "by" | "with" | "warning" | "urged" | "urge" | "accused" | "urging" | "enable" | "help" | "helping" | "supporting" => {
            true
        }
        "for" | "to" => {
            at > 0 && matches!(reader.lower(at - 1), "support" | "assistance" | "commitment" | "message" | "warning" | "aid")
        }
        _ => false,
    }
}

/// "Iraq’s commitment", "U.S. support".
fn owner(reader: &Reader<'_>, end: usize) -> bool {
    let noun = if reader.lower(end) == "'s" { end + 1 } else { end };
    matches!(
        reader.lower(noun),
        "support"
            | "commitment"
            | "response"
            | "efforts"
            | "decision"
            | "policy"
            | "position"
            | "stance"
            | "sanctions"
            | "diplomats"
    )
}

/// The end of the power that the people, country or leader at `piece` names: "Iraqi security forces", "Assad regime".
pub(super) fn power(reader: &Reader<'_>, piece: &Piece, kind: EntityType) -> Option<usize> {
    let end = piece.tokens.end;
    let modified = matches!(reader.lower(end), "security" | "armed" | "state" | "air" | "regional" | "federal");
    let noun = if modified { end + 1 } else { end };
    let of_people = demonym(&reader.key(&piece.tokens)).is_some_and(|place| !place.is_empty());
    let fits = match reader.lower(noun) {
        "government" => of_people || kind != EntityType::Organization && kind != EntityType::Other,
        "administration" | "regime" => of_people || matches!(kind, EntityType::Person | EntityType::Other),
        "army" | "military" | "parliament" | "police" | "authorities" | "forces" | "navy" => of_people,
        _ => false,
    };
    (fits && !matches!(reader.tag(noun + 1), Tag::Noun)).then_some(noun + 1)
}
