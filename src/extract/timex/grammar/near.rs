//! Times told from where one stands: "last year", "this morning", "next Friday", "the past two months", "that year", "the same day".

use super::super::calendar::Unit;
use super::super::expr::{Expr, Hour, Match, Named, Shift, Year};
use super::super::number::{Amount, amount};
use super::super::words::{Class, Part, Reader, Way};
use super::{days, lengths, named};
use crate::annotation::TimexKind;
use crate::extract::Tag;

/// What starts with "last", "past", "next", "coming", "this", "current", "that", "same", "latest".
pub(super) fn near(r: Reader<'_>, at: usize) -> Option<Match> {
    match r.class(at) {
        Class::Last(way) => beside(r, at, at + 1, (way, -1)),
        Class::Next(way) => beside(r, at, at + 1, (way, 1)),
        Class::This => this(r, at),
        Class::Current => Some(current(r, at)),
        _ => match r.lower(at) {
            "that" | "same" => that(r, at),
            "latest" | "recent" => latest(r, at),
            _ => None,
        },
    }
}

/// What "last" (-1) or "next" (1) is said of; `next` is the index behind it.
fn beside(r: Reader<'_>, at: usize, next: usize, (way, step): (Way, i8)) -> Option<Match> {
    let shift = if step < 0 { Shift::Last } else { Shift::Next };
    let the = r.before(at) == "the";
    if let Some(found) = cyclic(r, at, next, shift) {
        return Some(found);
    }
    let unit_at = if r.any(next, &["fiscal", "calendar", "full", "few"]) { next + 1 } else { next };
    match r.class(unit_at) {
        Class::Unit(unit, true) if next == unit_at => {
            return Some(Match::new(at..unit_at + 1, Expr::Length(Amount::Some, unit)).with_the());
        }
        // "the past decade", "the last century": as long as the words say.
        Class::Unit(unit @ (Unit::Decade | Unit::Century | Unit::Hour | Unit::Minute), false)
            if the && (step < 0 || way != Way::Told) =>
        {
            return Some(Match::new(at..unit_at + 1, Expr::Length(Amount::whole(1), unit)).with_the());
        }
        Class::Unit(unit, false) if !unit.is_short() => {
            let told = way == Way::Told
                || step > 0 && unit == Unit::Day
                || step > 0 && the && way == Way::Beside && unit != Unit::Quarter;
            let coming = unit == Unit::Weekend && way == Way::Touching;
            let expr = if told { Expr::Told(unit, step) } else { Expr::Near(unit, if coming && step > 0 { 0 } else { step }) };
            return named::in_year(r, at, unit_at, &expr).or_else(|| Some(Match::new(at..unit_at + 1, expr).with_the()));
        }
        Class::Part(part) => return Some(night(at..next + 1, part, way, step)),
        _ => {}
    }
    let (count, unit, end) = lengths::counted(r, next)?;
    Some(Match::new(at..end, Expr::Length(count, unit)).with_the())
}

/// "last night", "the next morning".
fn night(tokens: std::ops::Range<usize>, part: Part, way: Way, step: i8) -> Match {
    let day = match (way, step) {
        (Way::Beside | Way::Touching, -1) => Expr::Near(Unit::Day, -1),
        _ => Expr::Told(Unit::Day, step),
    };
    Match::new(tokens, Expr::Hour { hour: Hour::Part(part), day: Some(Box::new(day)) }).with_the()
}

/// A weekday, month, season or holiday that "last", "this" or "next" is said of.
fn cyclic(r: Reader<'_>, at: usize, next: usize, shift: Shift) -> Option<Match> {
    let whole = |end, expr| Match::new(at..end, expr);
    match r.class(next) {
        Class::Weekday(day, true) => Some(days::with_part(r, whole(next + 1, Expr::Weekday(day, shift)))),
        Class::Month(month, _) => {
            let dot = r.is(next + 1, ".") && r.glued(next + 1) && matches!(r.class(next), Class::Month(_, false));
            let end = if dot { next + 2 } else { next + 1 };
            if let Some((day, _)) = r.day(end).filter(|&(day, _)| jiff::civil::Date::new(2024, month, day).is_ok()) {
                let found = super::dates::month_first(r, next)?;
                let Expr::Date { .. } = found.expr else { return None };
                let what = Named::MonthDay(month, day);
                return Some(whole(found.tokens.end, Expr::Named { what, year: Year::Open, shift }));
            }
            Some(whole(end, Expr::Named { what: Named::Month(month), year: Year::Open, shift }))
        }
        Class::Season(season) => Some(whole(next + 1, Expr::Named { what: Named::Season(season), year: Year::Open, shift })),
        _ => {
            let (index, end) = named::holiday_at(r, next)?;
            Some(whole(end, Expr::Named { what: Named::Holiday(index), year: Year::Open, shift }))
        }
    }
}

fn this(r: Reader<'_>, at: usize) -> Option<Match> {
    if let Some(found) = cyclic(r, at, at + 1, Shift::This) {
        return Some(found);
    }
    let fiscal = if r.any(at + 1, &["fiscal", "calendar", "very", "same"]) { at + 2 } else { at + 1 };
    match (r.class(at + 1), r.class(fiscal)) {
        (_, Class::Unit(Unit::Century, false)) => Some(Match::new(at..fiscal + 1, Expr::Near(Unit::Century, 0))),
        (_, Class::Unit(unit, false)) if !unit.is_short() => {
            let expr = Expr::Near(unit, 0);
            named::in_year(r, at, fiscal, &expr).or_else(|| Some(Match::new(at..fiscal + 1, expr)))
        }
        (_, Class::Part(part)) => {
            let today = Expr::Near(Unit::Day, 0);
            Some(Match::new(at..fiscal + 1, Expr::Hour { hour: Hour::Part(part), day: Some(Box::new(today)) }))
        }
        (Class::Last(Way::Touching), _) => beside(r, at, at + 2, (Way::Touching, -1)),
        (Class::Next(Way::Touching), _) => beside(r, at, at + 2, (Way::Touching, 1)),
        _ => {
            let noun = if r.any(at + 1, &["moment", "point"]) { at + 1 } else { at + 2 };
            let moment = r.is(noun, "moment") && !matches!(r.class(at + 1), Class::Ordinal(_));
            moment.then(|| Match::new(at..noun + 1, Expr::Fixed(TimexKind::Date, "PRESENT_REF")))
        }
    }
}

fn current(r: Reader<'_>, at: usize) -> Match {
    let unit_at = if r.any(at + 1, &["fiscal", "calendar"]) { at + 2 } else { at + 1 };
    if let Class::Unit(unit, false) = r.class(unit_at) {
        return Match::new(at..unit_at + 1, Expr::Near(unit, 0)).with_the();
    }
    Match::new(at..at + 1, Expr::Fixed(TimexKind::Date, "PRESENT_REF"))
}

/// "that year", "the same day", "that same night".
fn that(r: Reader<'_>, at: usize) -> Option<Match> {
    let same = r.is(at, "that") && r.is(at + 1, "same");
    let noun = if same || r.is(at + 1, "very") { at + 2 } else { at + 1 };
    let found = match r.class(noun) {
        Class::Unit(unit, false) if !unit.is_short() => Match::new(at..noun + 1, Expr::Told(unit, 0)),
        Class::Part(part) => {
            let day = Expr::Told(Unit::Day, 0);
            Match::new(at..noun + 1, Expr::Hour { hour: Hour::Part(part), day: Some(Box::new(day)) })
        }
        Class::Season(season) if r.is(at, "that") => {
            Match::new(at..noun + 1, Expr::Named { what: Named::Season(season), year: Year::Told(0), shift: Shift::Plain })
        }
        _ => return None,
    };
    Some(found.with_the())
}

/// "the latest quarter", "recent years".
fn latest(r: Reader<'_>, at: usize) -> Option<Match> {
    let noun = if r.any(at + 1, &["fiscal", "full"]) { at + 2 } else { at + 1 };
    let expr = match r.class(noun) {
        Class::Unit(unit, true) => Expr::Length(Amount::Some, unit),
        Class::Unit(Unit::Year, false) if noun > at + 1 => Expr::Near(Unit::Year, -1),
        Class::Unit(unit @ (Unit::Quarter | Unit::Year | Unit::Month | Unit::Week), false) => Expr::Told(unit, 0),
        _ if r.is(noun, "period") && r.is(at, "latest") => Expr::Told(Unit::Quarter, 0),
        _ => {
            let (_, end) = amount(r, noun).filter(|_| r.is(at, "recent") || r.is(at, "latest"))?;
            let Class::Unit(unit, true) = r.class(end) else { return None };
            return Some(Match::new(at..end + 1, Expr::Length(amount(r, noun)?.0, unit)).with_the());
        }
    };
    let both = r.any(noun + 1, &["and", "or"])
        && matches!((r.class(noun), r.class(noun + 2)), (Class::Unit(_, true), Class::Unit(_, true)));
    let found = Match::new(at..if both { noun + 3 } else { noun + 1 }, expr);
    Some(if r.is(at, "recent") { found } else { found.with_the() })
}

/// "the week before last", "the year after next", "the night before last".
pub(super) fn beside_beside(r: Reader<'_>, at: usize) -> Option<Match> {
    let step = match (r.lower(at + 1), r.lower(at + 2)) {
        ("before", "last") => -2,
        ("after", "next") => 2,
        _ => return None,
    };
    // "the day before last Tuesday" is counted from that Tuesday.
    if !matches!(r.class(at + 3), Class::Other | Class::Last(_) | Class::Next(_)) {
        return None;
    }
    let expr = match r.class(at) {
        Class::Unit(unit, false) if !unit.is_short() => Expr::Near(unit, step),
        Class::Part(part) => Expr::Hour { hour: Hour::Part(part), day: Some(Box::new(Expr::Near(Unit::Day, step))) },
        _ => return None,
    };
    Some(Match::new(at..at + 3, expr).with_the())
}

/// "the year before", "the day after" with nothing behind: counted from the date told last.
pub(super) fn before_told(r: Reader<'_>, at: usize) -> Option<Match> {
    let step = match r.lower(at + 1) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) = r.class(at) else { return None };
    let alone = at + 2 >= r.end || matches!(r.scene.tag(at + 2), Tag::Mark | Tag::Conj | Tag::Prep);
    (alone && r.before(at) == "the").then(|| Match::new(at..at + 2, Expr::Told(unit, step)).with_the())
}
