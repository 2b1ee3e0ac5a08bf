//! Days of the week, days near the present, parts of the day.

use super::super::calendar::Unit;
use super::super::expr::{Expr, From, Hour, Match, Shift, Year};
use super::super::number::Amount;
use super::super::words::{Class, Part, Reader};
use super::dates;
use crate::extract::Tag;

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
            Expr::Date { year: Year::Open, month: None, day: Some(number), weekday: Some(day) },
        ));
    }
    let plain = Expr::Weekday(day, Shift::Plain);
    if is_name(r, at, end) {
        return None;
    }
    // "on Tuesday week", as the British say.
    if r.is(end, "week") && !r.glued(end) && !matches!(r.scene.tag(end + 1), Tag::Noun | Tag::Adj | Tag::Proper) {
        let from = From::Date(Box::new(Expr::Weekday(day, Shift::This)));
        return Some(Match::new(at..end + 1, Expr::Counted { amount: Amount::whole(1), unit: Unit::Week, later: true, from }));
    }
    Some(with_part(r, Match::new(at..end, plain)))
}

/// Whether a weekday is a part of a name: "The Sunday Times", "Friday Night Lights".
fn is_name(r: Reader<'_>, at: usize, end: usize) -> bool {
    let named = |i: usize| r.is_word(i) && r.capital(i) && !r.glued(i) && r.class(i) == Class::Other;
    let part = matches!(r.class(end), Class::Part(_)) && r.capital(end);
    part && named(end + 1) || r.is(at.saturating_sub(1), "the") && named(end) && r.lower(at).ends_with("day")
}

/// "the evening of March 3".
pub(super) fn part_of(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Part(part) = r.class(at) else { return None };
    let day =
        r.is(at + 1, "of").then(|| near_day(r, at + 2).or_else(|| weekday(r, at + 2)).or_else(|| full_date(r, at + 2)))??;
    if matches!(day.expr, Expr::Hour { .. } | Expr::Date { day: None, .. }) {
        return None;
    }
    let expr = Expr::Hour { hour: Hour::Part(part), day: Some(Box::new(day.expr)) };
    Some(Match::new(at..day.tokens.end, expr).with_the())
}

fn full_date(r: Reader<'_>, at: usize) -> Option<Match> {
    dates::month_first(r, at).or_else(|| dates::day_first(r, at)).filter(|f| f.until.is_none())
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
    // "USA Today": the end of a name.
    if at > r.start && r.capital(at) && r.is_word(at - 1) && r.capital(at - 1) && r.scene.tag(at - 1) == Tag::Proper {
        return None;
    }
    match r.class(at) {
        Class::NearDay(n) => Some(with_part(r, Match::new(at..at + 1, Expr::Near(Unit::Day, n)))),
        Class::Tonight => {
            let today = Expr::Near(Unit::Day, 0);
            Some(Match::new(at..at + 1, Expr::Hour { hour: Hour::Part(Part::Night), day: Some(Box::new(today)) }))
        }
        _ => None,
    }
}
