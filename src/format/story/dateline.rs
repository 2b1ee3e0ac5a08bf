//! Datelines: "BAGHDAD, Jan. 25 (UPI) —", "LONDON —", "NEWPORT NEWS, Va. -", "(Reuters) -".

use super::agency;
use super::cursor::Cursor;
use super::day::{self, Written};
use crate::article::Dateline;
use crate::text::Span;
use jiff::civil::Date;

/// Bytes that a dateline takes at most.
const LONGEST: usize = 160;

/// Words in capitals before a dash that are no place.
const KICKERS: &[&str] = &[
    "EXCLUSIVE",
    "UPDATE",
    "UPDATED",
    "BREAKING",
    "WATCH",
    "LIVE",
    "VIDEO",
    "OPINION",
    "ANALYSIS",
    "REPORT",
    "REVIEW",
    "CORRECTION",
    "ALERT",
    "URGENT",
    "NEW",
    "SPORTS",
    "NEWS",
    "FEATURE",
    "INTERVIEW",
    "PHOTOS",
    "POLL",
    "FACT CHECK",
    "FACTBOX",
    "EDITORIAL",
];

/// A dateline, with its day where the year is written.
pub(super) struct Found {
    pub(super) dateline: Dateline,
    pub(super) date: Option<Date>,
}

/// The dateline that the paragraph at `block` opens with.
pub(super) fn find(text: &str, block: Span) -> Option<Found> {
    let words = block.of(text);
    let head = words.get(..words.floor_char_boundary(LONGEST))?;
    let mut at = Cursor::new(head);
    let span = |from: usize, to: usize| Some(Span::new(block.start + from, block.start + to)).filter(|s| !s.is_empty());

    let capitals = place(&mut at, true);
    let named = capitals.or_else(|| place(&mut at, false));
    let place_span = named.and_then(|end| span(0, end));
    at.eat(",");
    at.space();
    let from = at.at;
    let written = day::leading(at.rest());
    at.at += written.map_or(0, |w| w.length);
    let day_span = written.and_then(|_| span(from, at.at));
    at.eat(",");
    at.space();
    let agency = bracketed(&mut at);
    let agency_words = agency.map(|(from, to)| head.get(from..to).unwrap_or_default());
    at.space();
    let dashed = dash(&mut at);
    let known = agency_words.is_some_and(agency::is_known);
    let good = match (capitals, named, written, agency) {
        // "Baghdad (Reuters) -": a place in small letters needs an agency that is known, or else a day and an agency.
        (None, Some(_), day, Some(_)) => known || day.is_some() && dashed,
        (None, None, None, Some(_)) => known && dashed,
        (None, None, Some(_), agency) => dashed && (agency.is_some() || at.since(0).contains('—')),
        (Some(end), _, day, agency) => {
            let place = head.get(..end).unwrap_or_default();
            let alone = dashed && opens(at.rest()) && !KICKERS.contains(&place);
            (dashed && (day.is_some() || agency.is_some())) || known || alone || stands_alone(words, at, day)
        }
        (None, ..) => false,
    };
    let end = at.since(0).trim_end().len();
    good.then(|| Found {
        dateline: Dateline {
            span: Span::new(block.start, block.start + end),
            place: place_span,
            day: day_span,
            agency: agency.and_then(|(from, to)| span(from, to)),
        },
        date: written.and_then(|w| w.date),
    })
}

/// Whether the dateline is all of its paragraph: "LONDON 2024-01-25".
fn stands_alone(words: &str, at: Cursor<'_>, day: Option<Written>) -> bool {
    day.is_some_and(|d| d.date.is_some()) && at.at == words.len()
}

/// Whether a sentence can open here: not "NATO — the alliance — …".
fn opens(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'$€£".contains(c))
}

/// Goes over a place with its country or state, and gives where it ends: "NEW YORK", "KABUL, Afghanistan", "CHARLOTTE, N.C.";
/// with `capitals` the town must be written so.
fn place(at: &mut Cursor<'_>, capitals: bool) -> Option<usize> {
    let start = *at;
    let town = words(at, |w| if capitals { is_capitals(w) } else { is_name(w) });
    if town == 0
        || capitals && start.rest().get(..at.at - start.at).is_some_and(|t| t.chars().filter(|c| c.is_alphabetic()).count() < 3)
    {
        *at = start;
        return None;
    }
    let mut end = at.at;
    let before = *at;
    if at.eat(",") && at.space() && day::leading(at.rest()).is_none() && words(at, is_name) > 0 {
        end = at.at;
    } else {
        *at = before;
    }
    Some(end)
}

/// Goes over up to four words that fit, and counts them.
fn words(at: &mut Cursor<'_>, fits: impl Fn(&str) -> bool) -> usize {
    let mut count = 0;
    while count < 4 {
        let before = *at;
        if count > 0 && !(at.space() || at.eat("/")) {
            break;
        }
        let from = at.at;
        at.run(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
        let word = at.since(from);
        let trimmed = word.trim_end_matches('-');
        at.at -= word.len() - trimmed.len();
        if trimmed.is_empty() || !fits(trimmed) || day::leading(before.rest().trim_start()).is_some() {
            *at = before;
            break;
        }
        count += 1;
    }
    count
}

fn is_capitals(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.contains(char::is_lowercase)
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || matches!(word, "de" | "la" | "of" | "and" | "al" | "el" | "the")
}

/// Goes over an agency in brackets or slashes, and gives where its words stand.
fn bracketed(at: &mut Cursor<'_>) -> Option<(usize, usize)> {
    let before = *at;
    let _ = at.eat("--") || at.eat("-") || at.eat("–") || at.eat("—");
    let open = at.rest().chars().next();
    let close = match open {
        Some('(') => ')',
        Some('/') => '/',
        _ => {
            *at = before;
            return None;
        }
    };
    at.at += 1;
    let from = at.at;
    let name = at.run(|c| c != close && c != '\n');
    let to = at.at;
    let good = name.len() <= 40 && name.starts_with(char::is_uppercase) && at.rest().starts_with(close);
    if !good {
        *at = before;
        return None;
    }
    at.at += 1;
    Some((from, to))
}

/// Goes over the dash that ends a dateline. A single hyphen or underscore needs a space behind it.
fn dash(at: &mut Cursor<'_>) -> bool {
    if at.eat("--") || at.eat("—") || at.eat("–") || at.eat("―") || at.eat("‒") {
        at.eat("-");
        at.space();
        return true;
    }
    let before = *at;
    if (at.eat("-") || at.eat("_") || at.eat(":"))
        && (at.space() || at.rest().is_empty())
        && before.since(0).ends_with([' ', ')'])
    {
        return true;
    }
    *at = before;
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(&str, &str, &str, &str)> {
        let found = find(text, Span::new(0, text.len()))?.dateline;
        let of = |span: Option<Span>| span.map_or("", |s| s.of(text));
        Some((found.span.of(text), of(found.place), of(found.day), of(found.agency)))
    }

    #[test]
    fn datelines_are_taken_apart() {
        for (text, place, day, agency) in [
            ("March 3 (EXN) — The bridge is open.", "", "March 3", "EXN"),
            ("PORT ELLEN, March 3 (Reuters) - The bridge is open.", "PORT ELLEN", "March 3", "Reuters"),
            ("PORT ELLEN, Scotland, March 3, 2024 (AFP) -- The bridge", "PORT ELLEN, Scotland", "March 3, 2024", "AFP"),
            ("LONDON — The bridge is open.", "LONDON", "", ""),
            ("WASHINGTON (AP) _ The bridge is open.", "WASHINGTON", "", "AP"),
            ("NEWPORT NEWS, Va. - In the harbour", "NEWPORT NEWS, Va.", "", ""),
            ("CHARLOTTE, N.C., March 3, 2024 /PRNewswire/ -- Example Inc.", "CHARLOTTE, N.C.", "March 3, 2024", "PRNewswire"),
            ("SAN FRANCISCO--(BUSINESS WIRE)--Example Inc. today", "SAN FRANCISCO", "", "BUSINESS WIRE"),
            ("Glasgow (CNN) The bridge is open.", "Glasgow", "", "CNN"),
            ("(Reuters) - The bridge is open.", "", "", "Reuters"),
            ("LONDON 2024-03-03", "LONDON", "2024-03-03", ""),
            ("BRUSSELS - “We are open,” she said.", "BRUSSELS", "", ""),
        ] {
            let found = parts(text).unwrap_or_else(|| panic!("no dateline: {text}"));
            assert_eq!((found.1, found.2, found.3), (place, day, agency), "{text}");
        }
        assert_eq!(parts("LONDON — The bridge").map(|p| p.0), Some("LONDON —"));
    }

    #[test]
    fn running_text_opens_with_no_dateline() {
        for text in [
            "NATO — the alliance — is open.",
            "EXCLUSIVE – Ada Marsh: Open the bridge",
            "The bridge — a long one — is open.",
            "Ada Marsh (D-Va.) said no.",
            "On March 3 the bridge opened — late.",
            "MAYOR: We are open.",
            "March 3 was late.",
            "ABSTRACT.",
            "US forces (2,500 of them) - all there",
            "Port Ellen (population 800) is small.",
            "AI - the new thing",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
