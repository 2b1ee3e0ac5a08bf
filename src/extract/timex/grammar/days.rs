//! Days of the week, days near the present, parts of the day, and clock times.

use super::super::calendar::Unit;
use super::super::expr::{Expr, Hour, Match, Shift};
use super::super::number::cardinal;
use super::super::words::{Class, Part, Reader};
use super::dates;

/// "Friday", "Friday night", "Saturday, April 25".
pub(super) fn weekday(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Weekday(day, full) = r.class(at) else { return None };
    let dot = !full && r.is(at + 1, ".") && r.glued(at + 1);
    let end = if dot { at + 2 } else { at + 1 };
    let comma = if r.is(end, ",") { end + 1 } else { end };
    let the = if r.is(comma, "the") { comma + 1 } else { comma };
    if let Some(date) = dates::month_first(r, comma).or_else(|| dates::day_first(r, the))
        && let Expr::Date { year, month, day: Some(number), .. } = date.expr
    {
        let mut found = Match::new(at..date.tokens.end, Expr::Date { year, month, day: Some(number), weekday: Some(day) });
        found.until = date.until;
        return Some(found);
    }
    if !full && !dot && !r.any(end, &[",", ")"]) {
        return None;
    }
    if r.is(end, "the")
        && let Some((number, true)) = r.day(end + 1)
    {
        return Some(Match::new(
            at..end + 2,
            Expr::Date { year: super::super::expr::Year::Open, month: None, day: Some(number), weekday: Some(day) },
        ));
    }
    Some(with_part(r, Match::new(at..end, Expr::Weekday(day, Shift::Plain))))
}

/// Adds "morning" or "night" to a day.
pub(super) fn with_part(r: Reader<'_>, found: Match) -> Match {
    let end = found.tokens.end;
    match r.class(end) {
        Class::Part(part) if !r.glued(end) => {
            let hour = Expr::Hour { hour: Hour::Part(part), day: Some(Box::new(found.expr)) };
            Match { tokens: found.tokens.start..end + 1, expr: hour, ..found }
        }
        _ => found,
    }
}

/// "today", "yesterday afternoon", "tonight".
pub(super) fn near_day(r: Reader<'_>, at: usize) -> Option<Match> {
    match r.class(at) {
        Class::NearDay(n) => Some(with_part(r, Match::new(at..at + 1, Expr::Near(Unit::Day, n)))),
        Class::Tonight => {
            let today = Expr::Near(Unit::Day, 0);
            Some(Match::new(at..at + 1, Expr::Hour { hour: Hour::Part(Part::Night), day: Some(Box::new(today)) }))
        }
        _ => None,
    }
}

/// "10:35 a.m.", "noon Thursday", "4 in the morning", "0735 GMT", "10pm EST on Friday".
pub(super) fn clock(r: Reader<'_>, at: usize) -> Option<Match> {
    let (hour, mut end) = hour(r, at)?;
    if r.class(end) == Class::Zone && r.capital(end) {
        end += 1;
    }
    let mut found = Match::new(at..end, Expr::Hour { hour, day: None });
    if let Some((day, behind)) = day_of_clock(r, end) {
        found.expr = Expr::Hour { hour, day: Some(Box::new(day)) };
        found.tokens.end = behind.unwrap_or(end);
    }
    Some(found)
}

/// The day that a clock time stands beside, and where it ends when it belongs to the same expression.
fn day_of_clock(r: Reader<'_>, at: usize) -> Option<(Expr, Option<usize>)> {
    let beside = |i| weekday(r, i).or_else(|| near_day(r, i)).or_else(|| dates::month_first(r, i));
    let comma = if r.is(at, ",") { at + 1 } else { at };
    if let Some(found) = beside(comma).filter(|f| !matches!(f.expr, Expr::Hour { .. } | Expr::Date { day: None, .. })) {
        return Some((found.expr, Some(found.tokens.end)));
    }
    // "(0735 GMT) Friday": the day stands behind the brackets.
    let bracket = if r.is(at, "(") { (at + 1..at + 8).find(|&i| r.is(i, ")")).map(|i| i + 1) } else { None };
    let on = bracket.unwrap_or(at);
    let on = if r.is(on, "on") { on + 1 } else { on };
    beside(on).filter(|f| on > at && !matches!(f.expr, Expr::Hour { .. })).map(|f| (f.expr, None))
}

/// The hour told at `at`, and the index behind it.
fn hour(r: Reader<'_>, at: usize) -> Option<(Hour, usize)> {
    match r.class(at) {
        Class::Hour(h) => Some((Hour::Clock(h, Some(0), None), at + 1)),
        Class::Digits(h @ 0..=24, 1 | 2) => figures(r, at, h),
        Class::Digits(n, 4) if r.class(at + 1) == Class::Zone && r.capital(at + 1) => {
            let (h, m) = (u8::try_from(n / 100).ok()?, u8::try_from(n % 100).ok()?);
            (h <= 24 && m < 60).then_some((Hour::Clock(h, Some(m), None), at + 1))
        }
        Class::Ones(_) => {
            let (h, end) = cardinal(r, at).filter(|&(h, _)| h <= 12)?;
            behind(r, end, u8::try_from(h).ok()?, Some(0))
        }
        _ => {
            let (digits, half) = split_half(r.lower(at))?;
            let h = digits.parse::<u8>().ok().filter(|h| (1..=12).contains(h))?;
            Some((Hour::Clock(h % 12 + half, Some(0), None), at + 1))
        }
    }
}

/// "10" of "10:35 a.m.", "10 p.m.", "10 o'clock".
fn figures(r: Reader<'_>, at: usize, h: u32) -> Option<(Hour, usize)> {
    let h = u8::try_from(h).ok()?;
    if !(r.is(at + 1, ":") && r.glued(at + 1) && r.glued(at + 2)) {
        return behind(r, at + 1, h, Some(0));
    }
    let Class::Digits(minute @ 0..=59, 2) = r.class(at + 2) else {
        let (digits, half) = split_half(r.lower(at + 2))?;
        let minute = digits.parse::<u8>().ok().filter(|&m| m < 60 && h <= 12)?;
        return Some((Hour::Clock(h % 12 + half, Some(minute), None), at + 3));
    };
    let minute = u8::try_from(minute).ok()?;
    let second = match r.class(at + 4) {
        Class::Digits(s @ 0..=59, 2) if r.is(at + 3, ":") && r.glued(at + 4) => u8::try_from(s).ok(),
        _ => None,
    };
    let end = if second.is_some() { at + 5 } else { at + 3 };
    behind(r, end, h, Some(minute)).or(Some((Hour::Clock(h, Some(minute), second), end))).filter(|_| h <= 24)
}

/// What half of the day an hour lies in, where the words behind it tell.
fn behind(r: Reader<'_>, at: usize, h: u8, minute: Option<u8>) -> Option<(Hour, usize)> {
    if h > 12 {
        return None;
    }
    if let Class::HalfDay(half) = r.class(at) {
        return Some((Hour::Clock(h % 12 + half, minute, None), at + 1));
    }
    let clock = if r.is(at, "o'clock") { at + 1 } else { at };
    let part = match r.class(clock + 2) {
        Class::Part(part) if r.is(clock, "in") && r.is(clock + 1, "the") => Some((part, clock + 3)),
        _ if r.is(clock, "at") && r.is(clock + 1, "night") => Some((Part::Night, clock + 2)),
        _ => None,
    };
    match part {
        Some((Part::Morning | Part::Dawn, end)) => Some((Hour::Clock(h % 12, minute, None), end)),
        Some((_, end)) => Some((Hour::Clock(h % 12 + 12, minute, None), end)),
        None if clock > at => Some((Hour::Clock(h, minute, None), clock)),
        None => None,
    }
}

/// "10pm" as its digits and its half of the day.
fn split_half(word: &str) -> Option<(&str, u8)> {
    let morning = word.strip_suffix("am").or_else(|| word.strip_suffix("a.m"));
    let evening = word.strip_suffix("pm").or_else(|| word.strip_suffix("p.m"));
    morning
        .map(|d| (d, 0))
        .or_else(|| evening.map(|d| (d, 12)))
        .filter(|(d, _)| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
}
