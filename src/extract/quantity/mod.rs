//! Figures: every number that counts or measures something, with its bound, its unit in a standard spelling and what it counts. Dates,
//! clock times, scores, phone numbers, addresses, list numbers and names with numbers are none; lengths of time and ages are.

mod bound;
mod complete;
mod figure;
mod measure;
mod number;
mod numeral;
mod phrase;
mod refuse;
mod singular;
#[cfg(test)]
mod tests;
mod unit;

use super::{Found, Scene};
use crate::annotation::{Quantity, Time};
use crate::text::Span;
use figure::Figure;

/// All figures. What `times` covers is none, lengths of time aside.
pub fn find(scene: &Scene<'_>, times: &[Found<Time>]) -> Vec<Found<Quantity>> {
    let covered = |span: Span| {
        let at = times.partition_point(|t| t.span.end <= span.start);
        times.get(at).is_some_and(|t| t.span.overlaps(span))
    };
    let mut found = Vec::new();
    for sentence in &scene.sentences {
        let figures = figure::figures(scene, sentence, &covered);
        found.extend(figures.into_iter().map(|f| told(scene, f)));
    }
    found
}

/// The figure as a finding. Its span runs from the first bounding word to the unit or the counted noun.
fn told(scene: &Scene<'_>, figure: Figure) -> Found<Quantity> {
    let start = scene.token(figure.start).map_or(figure.span.start, |t| t.span.start.min(figure.span.start));
    let end = figure.end.checked_sub(1).and_then(|i| scene.token(i)).map_or(figure.span.end, |t| t.span.end);
    let end = if figure.unit.is_none() { figure.span.end } else { end.max(figure.span.end) };
    let of = match (&figure.of_noun, &figure.of) {
        (Some(noun), Some(rest)) => phrase::words(scene, noun).zip(phrase::words(scene, rest)).map(|(a, b)| format!("{a} {b}")),
        (Some(only), None) | (None, Some(only)) => phrase::words(scene, only),
        _ => None,
    };
    let unit = match (figure.unit, &figure.per) {
        (Some(unit), Some(per)) => Some(format!("{unit} per {per}")),
        (unit, _) => unit,
    };
    let body =
        Quantity { value: figure.value, to: figure.to, bound: figure.bound, unit, per: figure.per, change: figure.change, of };
    Found { span: Span::new(start, end), body, why: figure.why }
}
