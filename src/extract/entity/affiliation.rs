//! Affiliation: the party of a politician and whom they stand for, as articles put them beside the name.

use super::people::written;
use super::piece::Piece;
use super::reader::{Reader, listed};
use crate::annotation::EntityType;

/// What the words beside a name say.
#[derive(Default)]
pub(super) struct Affiliation {
    /// The party.
    pub(super) party: Option<&'static str>,
    /// The state or constituency.
    pub(super) place: Option<String>,
}

/// "(D-N.C.)", "(R)", ", R-Texas,"; a party's adjective before the title; "Rep. … of Ohio".
pub(super) fn of(reader: &Reader<'_>, piece: &Piece) -> Affiliation {
    let end = piece.tokens.end;
    let opened = matches!(reader.word(end), "(" | "[" | ",");
    if opened && let Some(party) = letter(reader, end + 1) {
        return Affiliation { party: Some(party), place: constituency(reader, end + 3) };
    }
    let Some(title) = &piece.title else { return Affiliation::default() };
    let party = title.start.checked_sub(1).and_then(|i| adjective(reader.lower(i)));
    let legislator = matches!(
        reader.lower(title.start),
        "sen" | "rep" | "gov" | "del" | "senator" | "representative" | "governor" | "congressman" | "congresswoman"
    );
    let state = (legislator && reader.lower(end) == "of").then(|| reader.listed(end + 1, end + 5)).flatten();
    let place = state.filter(|(_, l)| l.state).map(|(after, _)| called(reader, end + 1, after));
    Affiliation { party, place }
}

/// The party whose letter stands at `at`, before a bracket's end or a hyphen.
fn letter(reader: &Reader<'_>, at: usize) -> Option<&'static str> {
    let joined = matches!(reader.word(at + 1), "-" | "–" | "‑" | "/") && reader.glued(at + 1);
    if !joined && reader.word(at + 1) != ")" {
        return None;
    }
    Some(match reader.word(at) {
        "D" | "DEM" | "Dem" => "Democrat",
        "R" | "GOP" | "Rep" => "Republican",
        "I" | "Ind" => "independent",
        "L" => "Libertarian",
        "G" => "Green",
        "Lab" => "Labour",
        "Con" => "Conservative",
        _ => return None,
    })
}

/// The party that an adjective before a title names.
fn adjective(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "democratic" => "Democrat",
        "republican" => "Republican",
        "independent" => "independent",
        "libertarian" => "Libertarian",
        "labour" => "Labour",
        "conservative" | "tory" => "Conservative",
        "green" => "Green",
        _ => return None,
    })
}

/// The place between a party's hyphen and what closes it.
fn constituency(reader: &Reader<'_>, start: usize) -> Option<String> {
    let hyphen = start.checked_sub(1).is_some_and(|i| matches!(reader.word(i), "-" | "–" | "‑" | "/"));
    if !hyphen || !reader.capital(start) {
        return None;
    }
    if let Some((end, known)) = reader.listed(start, start + 6)
        && known.kind == EntityType::Place
    {
        return Some(called(reader, start, end));
    }
    let end = (start..start + 6).find(|&i| matches!(reader.word(i), ")" | "]" | ",") || reader.word(i).is_empty())?;
    Some(written(reader, &(start..end)))
}

/// The full name of the listed place between two tokens.
fn called(reader: &Reader<'_>, start: usize, end: usize) -> String {
    let known = listed(&reader.key(&(start..end)));
    known.and_then(|l| l.full).map_or_else(|| written(reader, &(start..end)), str::to_owned)
}
