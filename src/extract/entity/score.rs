//! Tables and lists of results: who stands in front of numbers.

use super::piece::Piece;
use super::reader::{Reader, listed};
use super::weight::Weights;
use crate::annotation::EntityType;
use crate::text::Kind;

/// What a line of a table says of a name in it: "Ames Rovers 3 2 0 1", "Oslo 2 Bergen 1", "J. Ray c Bell b Quist 12".
pub(super) fn score(reader: &Reader<'_>, piece: &Piece) -> Weights {
    let Some(line) = reader.line(piece.tokens.start) else { return Weights::default() };
    let end = piece.tokens.end;
    if line.scorecard && piece.tokens.len() <= 3 {
        return Weights::person(8);
    }
    let plain = |i: usize| reader.word(i).bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    let joined = |i: usize| reader.glued(i) && matches!(reader.word(i), "-" | ":" | "/");
    let number = |i: usize| reader.scene.token(i).is_some_and(|t| t.kind == Kind::Number) && plain(i) && !joined(i + 1);
    let fixture = line.fixture && matches!(reader.lower(end), "v" | "vs" | "at");
    if !(line.numbers >= 2 && number(end) || fixture) {
        return Weights::default();
    }
    let known = listed(&reader.key(&piece.tokens));
    let person = reader.given(piece.tokens.start) > 0 && piece.tokens.len() > 1 || reader.initial(piece.tokens.start);
    match known {
        Some(found) if found.country => Weights::default(),
        Some(found) if found.kind == EntityType::Place => Weights::body(12),
        _ if person || line.people && piece.tokens.len() > 1 => Weights::person(3),
        _ => Weights::body(8),
    }
}
