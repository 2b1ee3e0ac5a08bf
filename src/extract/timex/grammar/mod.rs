//! The grammar: small matchers over tokens, each of which says what a time expression that starts at a token says. They know no day of
//! publication; [`super::resolve`] gives their findings values.
//!
//! A time may have three layers of words before its core, each at most once and in this order: an article ("the"), a bound
//! ("about", "at least"), a position ("early", "the end of").

mod clock;
pub(super) mod dates;
mod days;
mod eras;
mod lengths;
mod named;
mod near;

use super::calendar::Unit;
use super::expr::{Expr, Hour, Match};
use super::number::Amount;
use super::phrase::{BOUNDS, VAGUE};
use super::words::{Class, Reader};
use crate::annotation::{Modifier, TimexKind};
use crate::extract::Tag;
use crate::lexicon;

/// The longest time expression that starts at `at`.
pub(super) fn find(r: Reader<'_>, at: usize, day_first: bool) -> Option<Match> {
    if let Some(found) = vague(r, at) {
        return Some(found);
    }
    if !r.is(at, "the") {
        return bounded(r, at, day_first);
    }
    let mut found = bounded(r, at + 1, day_first)?;
    if found.takes_the {
        found.tokens.start = at;
    }
    Some(found)
}

/// A time with "about", "at least", "more than" before it.
fn bounded(r: Reader<'_>, at: usize, day_first: bool) -> Option<Match> {
    let Some((row, next)) = BOUNDS.longest(r, at) else { return placed(r, at, day_first) };
    let (modifier, lengths_only) = bound(row)?;
    let the = if r.is(next, "the") { next + 1 } else { next };
    let mut found = placed(r, the, day_first).filter(|f| f.modifier.is_none() && (the == next || f.takes_the))?;
    let fits = match found.expr {
        Expr::Length(..) | Expr::Counted { .. } => true,
        Expr::Date { .. } | Expr::Hour { hour: Hour::Clock(..), .. } | Expr::Named { .. } => !lengths_only,
        _ => false,
    };
    if fits {
        found.tokens.start = at;
        found.modifier = Some(modifier);
        // A bound and what it bounds make one expression, which an article before it does not belong to.
        found.takes_the = false;
    }
    Some(found)
}

/// The modifier of a row of the list of bounds, and whether it goes with lengths alone.
fn bound(row: usize) -> Option<(Modifier, bool)> {
    let mut columns = lexicon::TIME_BOUNDS.rows().nth(row)?.skip(1);
    let modifier = match columns.next()? {
        "LESS_THAN" => Modifier::LessThan,
        "MORE_THAN" => Modifier::MoreThan,
        "EQUAL_OR_MORE" => Modifier::EqualOrMore,
        "EQUAL_OR_LESS" => Modifier::EqualOrLess,
        _ => Modifier::Approx,
    };
    Some((modifier, columns.next()? == "length"))
}

/// A time with "early", "mid-", "the end of" before it.
fn placed(r: Reader<'_>, at: usize, day_first: bool) -> Option<Match> {
    let Some((modifier, next)) = position(r, at) else { return core(r, at, day_first) };
    let the = if r.is(next, "the") { next + 1 } else { next };
    let Some(mut found) = core(r, the, day_first).or_else(|| year_or_month(r, the)) else { return core(r, at, day_first) };
    let of = r.is(next - 1, "of");
    let length = matches!(found.expr, Expr::Length(..) | Expr::Every(..) | Expr::Fixed(..) | Expr::EveryWeekday(_));
    let late_this =
        modifier == Modifier::End && r.is(at, "later") && matches!(found.expr, Expr::Near(unit, _) if unit != Unit::Day);
    let clock = matches!(found.expr, Expr::Hour { hour: Hour::Clock(..), .. });
    if length || late_this || clock || found.modifier.is_some() {
        return Some(found).filter(|_| the == next || !length);
    }
    found.tokens.start = at;
    found.modifier = Some(modifier);
    found.takes_the = of || found.takes_the || matches!(found.expr, Expr::Decade(_));
    Some(found)
}

/// What part of a time the words at `at` speak of, and the index behind them.
fn position(r: Reader<'_>, at: usize) -> Option<(Modifier, usize)> {
    let modifier = match r.lower(at) {
        "early" | "earlier" => Modifier::Start,
        "late" | "later" => Modifier::End,
        "mid" => Modifier::Mid,
        "beginning" | "start" | "outset" if r.is(at + 1, "of") => Modifier::Start,
        "end" | "close" if r.is(at + 1, "of") => Modifier::End,
        "middle" | "midst" if r.is(at + 1, "of") => Modifier::Mid,
        _ => return None,
    };
    let dash = r.hyphen(at + 1);
    let joined = dash || r.any(at + 1, &["of", "in", "on"]) && !r.is(at, "mid");
    Some((modifier, if joined { at + 2 } else { at + 1 }))
}

/// "the year", "the month" behind a position: "the end of the year", "earlier in the day".
fn year_or_month(r: Reader<'_>, at: usize) -> Option<Match> {
    match r.class(at) {
        Class::Unit(
            unit @ (Unit::Year | Unit::Month | Unit::Week | Unit::Quarter | Unit::Decade | Unit::Century | Unit::Day),
            false,
        ) if r.before(at) == "the" => Some(Match::new(at..at + 1, Expr::Told(unit, 0))),
        Class::Part(part) => Some(Match::new(at..at + 1, Expr::Hour { hour: Hour::Part(part), day: None })),
        _ => None,
    }
}

/// A time without any word before it.
fn core(r: Reader<'_>, at: usize, day_first: bool) -> Option<Match> {
    match r.class(at) {
        Class::Month(..) => dates::month_first(r, at),
        Class::Weekday(..) => days::weekday(r, at),
        Class::NearDay(_) | Class::Tonight => days::near_day(r, at),
        Class::Digits(..) => eras::era(r, at)
            .or_else(|| dates::numeric(r, at, day_first))
            .or_else(|| clock::clock(r, at))
            .or_else(|| dates::day_first(r, at))
            .or_else(|| dates::decade(r, at))
            .or_else(|| lengths::length(r, at))
            .or_else(|| dates::year_alone(r, at)),
        Class::Ones(_) | Class::Tens(_) | Class::Times(_) => dates::decade_in_words(r, at)
            .or_else(|| dates::year_alone(r, at))
            .or_else(|| clock::clock(r, at))
            .or_else(|| lengths::every(r, at))
            .or_else(|| lengths::length(r, at)),
        Class::Ordinal(_) => eras::century(r, at)
            .or_else(|| dates::century(r, at))
            .or_else(|| lengths::first_or_last(r, at))
            .or_else(|| named::nth_weekday(r, at))
            .or_else(|| named::quarter(r, at))
            .or_else(|| named::holiday(r, at))
            .or_else(|| dates::day_first(r, at))
            .or_else(|| dates::day_alone(r, at))
            .or_else(|| lengths::placed(r, at)),
        Class::Hour(_) => clock::clock(r, at),
        Class::Some => lengths::length(r, at),
        Class::Season(_) => named::season(r, at),
        Class::Decade(_) => dates::decade(r, at),
        Class::Often(_) | Class::Weekdays(_) => lengths::every(r, at),
        Class::Last(_) => lengths::first_or_last(r, at)
            .or_else(|| named::nth_weekday(r, at))
            .or_else(|| named::quarter(r, at))
            .or_else(|| near::near(r, at)),
        Class::Part(_) => days::part_of(r, at).or_else(|| near::beside_beside(r, at)),
        Class::Long(unit) => Some(Match::new(at..at + 1, Expr::Length(Amount::whole(1), unit))),
        Class::Next(_) | Class::This | Class::Current => near::near(r, at),
        Class::Unit(..) => clock::clock(r, at)
            .or_else(|| near::beside_beside(r, at))
            .or_else(|| named::year_joined(r, at))
            .or_else(|| lengths::quarter_century(r, at))
            .or_else(|| lengths::unit_of_date(r, at))
            .or_else(|| dates::year_named(r, at))
            .or_else(|| near::before_told(r, at))
            .or_else(|| lengths::open(r, at))
            .or_else(|| lengths::every(r, at).filter(|_| r.is(at, "weekends")))
            .or_else(|| the_unit(r, at)),
        _ => word(r, at, day_first),
    }
}

/// A time that starts with a word of no class of its own.
fn word(r: Reader<'_>, at: usize, day_first: bool) -> Option<Match> {
    match r.lower(at) {
        "a" if r.is(at + 1, "quarter") => lengths::quarter_century(r, at),
        "half" if r.is(at + 1, "past") => clock::clock(r, at),
        "a" | "an" | "half" | "dozens" | "hundreds" | "thousands" | "tens" | "scores" => lengths::length(r, at),
        "that" | "same" | "latest" | "recent" => near::near(r, at),
        "fiscal" | "calendar" => dates::year_named(r, at),
        "post" | "pre" => dates::year_bounded(r, at),
        "final" | "remaining" | "opening" | "closing" | "entire" | "other" | "another" | "additional" | "full" | "whole" => {
            lengths::first_or_last(r, at).or_else(|| lengths::placed(r, at))
        }
        "a.d." | "ad" | "a.d" => eras::era(r, at),
        "every" | "each" | "once" | "twice" | "per" => lengths::every(r, at),
        "'" | "‘" => dates::decade(r, at).or_else(|| dates::year_alone(r, at)),
        word if word.starts_with(|c: char| c.is_ascii_digit()) => dates::numeric(r, at, day_first)
            .or_else(|| dates::decade(r, at))
            .or_else(|| clock::clock(r, at))
            .or_else(|| named::quarter(r, at))
            .or_else(|| lengths::length(r, at)),
        word if matches!(word.as_bytes(), [b'q' | b'h', b'1'..=b'4']) => named::quarter(r, at),
        word if word.starts_with("fy") => dates::year_named(r, at),
        _ => named::holiday(r, at),
    }
}

/// "the year", "the quarter", "the weekend" by themselves.
fn the_unit(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Unit(unit @ (Unit::Year | Unit::Quarter | Unit::Weekend), false) = r.class(at) else { return None };
    if r.before(at) != "the" || r.hyphen(at + 1) || r.any(at + 1, &["'s", "of"]) && unit != Unit::Quarter {
        return None;
    }
    let runs = r.any(at + 1, &["ended", "ending", "to", "through"]);
    let expr = match unit {
        Unit::Year if runs => Expr::Length(Amount::whole(1), unit),
        Unit::Weekend => Expr::Near(Unit::Weekend, 0),
        _ => Expr::Told(unit, 0),
    };
    Some(Match::new(at..at + 1, expr).with_the())
}

/// A phrase that names no day: "now", "the near future".
fn vague(r: Reader<'_>, at: usize) -> Option<Match> {
    let (row, end) = VAGUE.longest(r, at)?;
    let adjective = r.is(at, "the")
        && (r.is_word(end) && matches!(r.lower(end - 1), "past" | "present") || r.hyphen(end) || counts_on(r, end));
    let future = r.is(at, "future") && end == at + 1;
    if future && matches!(r.class(end), Class::Unit(_, true)) {
        return Some(Match::new(at..end + 1, Expr::Fixed(TimexKind::Date, "FUTURE_REF")));
    }
    // "The future looks bright", "dear to the future of the town": a matter, and no time.
    let noun = end.saturating_sub(1);
    let the = noun.saturating_sub(1);
    let matter = r.is(noun, "future")
        && r.is(the, "the")
        && !r.any(the.saturating_sub(1), &["in", "into", "for"])
        && (r.is(end, "of") || r.scene.tag(end).is_finite() || r.any(the.saturating_sub(1), &["to", "of"]));
    if matter {
        return None;
    }
    // "future earnings" tells no time by itself.
    let kind_of = future
        && (r.any(end, &["-", "'s"])
            || r.capital(at) && at > r.start
            || matches!(r.scene.tag(end), Tag::Noun | Tag::Adj | Tag::Proper));
    if adjective || kind_of {
        return None;
    }
    let mut columns = lexicon::VAGUE_TIMES.rows().nth(row)?.skip(1);
    let kind = if columns.next()? == "DURATION" { TimexKind::Duration } else { TimexKind::Date };
    Some(Match::new(at..end, Expr::Fixed(kind, columns.next()?)))
}

/// "the past" is only the beginning of "the past two years".
fn counts_on(r: Reader<'_>, at: usize) -> bool {
    matches!(r.class(at), Class::Unit(..) | Class::Digits(..) | Class::Some | Class::Ones(_) | Class::Tens(_) | Class::Season(_))
}
