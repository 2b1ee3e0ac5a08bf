//! Governments: a country that acts stands for its government, and "the Iraqi army" is a body with a name.

use super::piece::Piece;
use super::reader::{Reader, calendar, demonym, listed};
use crate::annotation::EntityType;
use crate::extract::Tag;

/// Whether the country at `piece` acts or is dealt with like a person, and so stands for its government: "Iraq signed the pact".
pub(super) fn acts(reader: &Reader<'_>, piece: &Piece) -> bool {
    if reader.sport || listed(&reader.key(&piece.tokens)).is_none_or(|l| !l.country) {
        return false;
    }
    subject(reader, piece) || partner(reader, piece) || owner(reader, piece.tokens.end)
}

/// Whether a verb of action follows, and no preposition makes the country a mere place before it.
fn subject(reader: &Reader<'_>, piece: &Piece) -> bool {
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
        return false;
    }
    let end = piece.tokens.end;
    // "the United States and Iraq will …": the verb belongs to both.
    let verb = match reader.lower(end) {
        "and" => reader.listed(end + 1, end + 6).filter(|(_, l)| l.country).map_or(end, |(e, _)| e),
        _ => end,
    };
    let verb = if reader.tag(verb) == Tag::Adv { verb + 1 } else { verb };
    match reader.tag(verb) {
        Tag::Past | Tag::Present | Tag::Modal | Tag::Have => !reader.capital(verb),
        Tag::Be => {
            matches!(reader.tag(verb + 1), Tag::Ing)
                || matches!(reader.lower(verb + 1), "committed" | "ready" | "willing" | "one")
        }
        _ => false,
    }
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
