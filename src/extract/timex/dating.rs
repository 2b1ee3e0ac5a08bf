//! The day of publication, where nobody tells it: from the dateline, the file's name, weekdays and the newest date in the text.
//! Never from a clock.

use super::calendar::weekday;
use super::direction::{self, Direction};
use super::expr::{Expr, Match, Shift, Year};
use super::words::{Class, Reader};
use crate::article::{DayEvidence, PublishedDay};
use crate::extract::Scene;
use jiff::civil::Date;

/// The day of publication as far as the article tells it.
pub(super) fn infer(scene: &Scene<'_>, classes: &[Class], matches: &[(usize, Match)]) -> Option<PublishedDay> {
    if let Some(told) = scene.article.metadata().published {
        return Some(told);
    }
    let known = |day, evidence| Some(PublishedDay { day, evidence });
    let dateline = dateline(scene, classes, matches);
    if let Some((Year::Given(year), month, day, _)) = dateline
        && let Ok(day) = Date::new(year, month, day)
    {
        return known(day, DayEvidence::Written);
    }
    let address = in_address(&scene.article.metadata().source);
    if let Some(day) = address {
        return known(day, DayEvidence::Address);
    }
    let (_, month, day, named) = dateline?;
    let told = weekdays(scene, classes, matches);
    let year = year((month, day), named.or(told), bound(scene, classes, matches)?)?;
    known(Date::new(year, month, day).ok()?, DayEvidence::YearInferred)
}

/// The year, month, day and weekday that the dateline names.
fn dateline(scene: &Scene<'_>, classes: &[Class], matches: &[(usize, Match)]) -> Option<(Year, i8, i8, Option<i8>)> {
    let marked = scene.article.metadata().dateline.and_then(|d| d.day);
    matches.iter().take_while(|(s, _)| *s < 12).find_map(|(index, m)| {
        let Expr::Date { year, month: Some(month), day: Some(day), weekday } = m.expr else { return None };
        let span = scene.span(&m.tokens);
        let here = marked.is_some_and(|d| d.overlaps(span)) || opens(scene, classes, *index, m);
        here.then_some((year, month, day, weekday))
    })
}

/// Whether a date opens a story as datelines do: behind a place in capitals or nothing, before an agency in brackets or a dash.
fn opens(scene: &Scene<'_>, classes: &[Class], index: usize, m: &Match) -> bool {
    let Some(sentence) = scene.sentences.get(index) else { return false };
    let first_of_block = index.checked_sub(1).and_then(|i| scene.sentences.get(i)).is_none_or(|s| s.block != sentence.block);
    let r = Reader::new(scene, classes, &sentence.tokens);
    if !first_of_block || m.tokens.start >= r.start + 9 {
        return false;
    }
    let place = (r.start..m.tokens.start).all(|i| r.capital(i) || r.any(i, &[",", ".", "/", "(", ")", "-"]));
    let brackets = r.is(m.tokens.end, "(") && (m.tokens.end + 1..m.tokens.end + 6).any(|i| r.is(i, ")"));
    let dash = r.dash(m.tokens.end) || r.is(m.tokens.end, "_");
    place && (brackets || dash)
}

/// The newest whole day that the text tells as past: a lower bound of the day of publication. A year or month alone is no bound worth
/// having, since stories look back much further than they lie behind the news.
fn bound(scene: &Scene<'_>, classes: &[Class], matches: &[(usize, Match)]) -> Option<Date> {
    let told = |(index, m): &(usize, Match)| {
        let Expr::Date { year: Year::Given(year), month: Some(month), day: Some(day), .. } = m.expr else { return None };
        let sentence = scene.sentences.get(*index)?;
        let r = Reader::new(scene, classes, &sentence.tokens);
        let ahead = direction::pointer(r, &m.tokens).direction == Direction::Future;
        Date::new(year, month, day).ok().filter(|_| !ahead)
    };
    matches.iter().filter_map(told).max()
}

/// The weekday that the text most likely was published on: the first one told of the past.
fn weekdays(scene: &Scene<'_>, classes: &[Class], matches: &[(usize, Match)]) -> Option<i8> {
    matches.iter().find_map(|(index, m)| {
        let Expr::Weekday(day, Shift::Plain) = m.expr else { return None };
        let r = Reader::new(scene, classes, &scene.sentences.get(*index)?.tokens);
        (direction::pointer(r, &m.tokens).direction == Direction::Past).then_some(day)
    })
}

/// The year of a dateline without one: that of its first day after the newest date told, if it falls on the weekday told. Where it does
/// not, or no weekday is told, the year stays unknown.
fn year((month, day): (i8, i8), told: Option<i8>, newest: Date) -> Option<i16> {
    let days = (0..=1).filter_map(|n| Date::new(newest.year().checked_add(n)?, month, day).ok());
    let first = days.into_iter().find(|&d| d >= newest)?;
    (told == Some(weekday(first))).then_some(first.year())
}

/// A day in a file's name or address: "2024/01/25", "2024-01-25", "20240125".
fn in_address(source: &str) -> Option<Date> {
    let bytes = source.as_bytes();
    let number = |from: usize, len: usize| {
        let digits = bytes.get(from..from + len)?;
        digits.iter().try_fold(0i16, |n, b| b.is_ascii_digit().then(|| n * 10 + i16::from(b - b'0')))
    };
    let mut starts = source.match_indices(['1', '2']).map(|(i, _)| i);
    starts.find_map(|at| {
        let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        if at.checked_sub(1).is_some_and(digit) {
            return None;
        }
        let year = number(at, 4).filter(|y| (1900..=2100).contains(y))?;
        let mark = bytes.get(at + 4).filter(|b| matches!(b, b'/' | b'-' | b'_' | b'.'));
        let step = usize::from(mark.is_some());
        let same = step == 0 || bytes.get(at + 7) == mark;
        let (month, day) = (number(at + 4 + step, 2)?, number(at + 6 + 2 * step, 2)?);
        let ends = !digit(at + 8 + 2 * step);
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (same && ends).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_an_address_is_read() {
        let cases = [
            ("https://news.example/2024/01/25/talks.html", Some("2024-01-25")),
            ("talks-2024-01-25.txt", Some("2024-01-25")),
            ("20240125_talks.txt", Some("2024-01-25")),
            ("wire19980213.2.txt", Some("1998-02-13")),
            ("report-12024-01-25", None),
            ("2024/13/45", None),
            ("1999", None),
        ];
        for (address, expected) in cases {
            assert_eq!(in_address(address).map(|d| d.to_string()).as_deref(), expected, "{address}");
        }
    }
}
