//! Clock times: in figures, in words, with zones and days.

use super::super::calendar::Unit;
use super::super::expr::{Expr, Hour, Match};
use super::super::number::cardinal;
use super::super::words::{Class, Part, Reader, Way};
use super::{dates, days};
use crate::lexicon::GAME_CLOCK;

/// How far a word of a game is looked for on either side of a clock time, in tokens.
const GAME: usize = 16;

/// "10:35 a.m.", "noon Thursday", "4 in the morning", "0735 GMT", "10pm EST on Friday".
pub(super) fn clock(r: Reader<'_>, at: usize) -> Option<Match> {
    if let Some(found) = range(r, at) {
        return Some(found);
    }
    let (hour, mut end) = spoken(r, at).or_else(|| hour(r, at))?;
    if is_of_a_game(r, at, end) {
        return None;
    }
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

/// Whether bare figures tell how long a game has gone on, and not the time of day: "scored at 7:14 of the second period".
fn is_of_a_game(r: Reader<'_>, at: usize, end: usize) -> bool {
    let Class::Digits(minute, 2) = r.class(at + 2) else { return false };
    if !(r.is(at + 1, ":") && end == at + 3) {
        return false;
    }
    let told = |i: usize| r.class(i) == Class::Zone || r.any(i, &["kickoff", "start", "local"]);
    let elapsed = r.any(end, &["into", "left", "remaining", "mark"]) || r.is(end, "to") && r.any(end + 1, &["go", "play"]);
    let near = at.saturating_sub(GAME).max(r.start)..(end + GAME).min(r.end);
    let mut playing = near.into_iter().filter(|&i| GAME_CLOCK.has(r.lower(i)));
    elapsed || minute % 5 != 0 && !told(end) && playing.next().is_some()
}

/// The day that a clock time stands beside, and where it ends when it belongs to the same expression.
fn day_of_clock(r: Reader<'_>, at: usize) -> Option<(Expr, Option<usize>)> {
    let beside = |i| days::weekday(r, i).or_else(|| days::near_day(r, i)).or_else(|| dates::month_first(r, i));
    let comma = if r.is(at, ",") { at + 1 } else { at };
    if let Some(found) = beside(comma).filter(|f| !matches!(f.expr, Expr::Hour { .. } | Expr::Date { day: None, .. })) {
        return Some((found.expr, Some(found.tokens.end)));
    }
    // "(0735 GMT) Friday": the day stands behind the brackets.
    let bracket = match r.lower(at) {
        "(" => (at + 1..at + 8).find(|&i| r.is(i, ")")).map(|i| i + 1),
        ")" => Some(at + 1),
        _ => None,
    };
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
            let (h, m) = digits.split_once('.').unwrap_or((digits, "0"));
            let h = h.parse::<u8>().ok().filter(|h| (1..=12).contains(h))?;
            let m = m.parse::<u8>().ok().filter(|&m| m < 60)?;
            Some((Hour::Clock(h % 12 + half, Some(m), None), at + 1))
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
        .filter(|(d, _)| d.starts_with(|c: char| c.is_ascii_digit()) && d.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}

/// "half past three", "quarter to four", "ten past six o'clock".
fn spoken(r: Reader<'_>, at: usize) -> Option<(Hour, usize)> {
    let (minutes, end) = match r.class(at) {
        Class::Unit(Unit::Quarter, false) => (15, at + 1),
        Class::Ones(_) | Class::Tens(_) => cardinal(r, at).filter(|&(n, _)| n % 5 == 0 && n < 30)?,
        _ if r.is(at, "half") => (30, at + 1),
        _ => return None,
    };
    let past = r.class(end) == Class::Last(Way::Touching) && r.is(end, "past");
    // "five to ten" is a range of numbers, unless a clock was to be told.
    let told = matches!(r.class(at), Class::Unit(..)) || r.any(at.checked_sub(1)?, &["at", "by", "until", "since"]);
    let to = r.is(end, "to") && minutes < 30 && told;
    if !(past || to) {
        return None;
    }
    let (hour, after) = match r.class(end + 1) {
        Class::Digits(h @ 1..=12, 1 | 2) => (h, end + 2),
        Class::Ones(_) => cardinal(r, end + 1).filter(|&(h, _)| h <= 12)?,
        _ => return None,
    };
    if matches!(r.class(after), Class::Unit(..) | Class::Times(_)) {
        return None;
    }
    let (minute, hour) = if past { (minutes, hour) } else { (60 - minutes, if hour == 1 { 12 } else { hour - 1 }) };
    let (hour, minute) = (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?);
    Some(behind(r, after, hour, Some(minute)).unwrap_or((Hour::Clock(hour, Some(minute), None), after)))
}

/// "between 2 and 3 p.m.", "9:30 to 11 a.m.": the first hour has the second one's half of the day, unless that turned it round.
fn range(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Digits(first @ 1..=12, 1 | 2) = r.class(at) else { return None };
    let (minute, end) = match r.class(at + 2) {
        Class::Digits(m @ 0..=59, 2) if r.is(at + 1, ":") && r.glued(at + 1) && r.glued(at + 2) => (m, at + 3),
        _ => (0, at + 1),
    };
    let joined = r.any(end, &["and", "to", "until", "till", "or"]) || r.dash(end);
    let last = joined.then(|| hour(r, end + 1)).flatten();
    let (Hour::Clock(last, ..), after) = last? else { return None };
    let halved = matches!(r.class(after - 1), Class::HalfDay(_)) || split_half(r.lower(after - 1)).is_some();
    if !halved || (end + 1..after).any(|i| r.class(i) == Class::Zone) {
        return None;
    }
    let second = clock(r, end + 1).filter(|m| m.until.is_none())?;
    let Expr::Hour { day, .. } = &second.expr else { return None };
    let same = u8::try_from(first % 12).ok()? + last / 12 * 12;
    let first = if same > last { same % 12 + if last < 12 { 12 } else { 0 } } else { same };
    let hour = Hour::Clock(first, Some(u8::try_from(minute).ok()?), None);
    let mut found = Match::new(at..end, Expr::Hour { hour, day: day.clone() });
    found.until = Some((second.tokens, Box::new(second.expr)));
    Some(found)
}
