//! Amounts and years as they are written: "two", "2 1/2", "twenty-two", "a couple of", "nineteen ninety-six".

use super::calendar::Unit;
use super::words::{Class, Reader};

/// How many of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Amount {
    /// In hundredths: half a year is 50.
    Exact(u64),
    /// Some, nobody says how many.
    Some,
}

impl Amount {
    pub(super) const fn whole(n: u32) -> Self {
        Self::Exact(n as u64 * 100)
    }

    /// The whole number that it is, if it is one.
    pub(super) fn count(self) -> Option<i64> {
        match self {
            Self::Exact(h) if h % 100 == 0 => i64::try_from(h / 100).ok(),
            _ => None,
        }
    }

    /// Its TIMEX3 value as a duration of this unit.
    pub(super) fn duration(self, unit: Unit) -> String {
        let clock = if unit.is_short() { "T" } else { "" };
        let (factor, letter) = unit.letter();
        match self {
            Self::Some if unit == Unit::Decade => "PXDE".to_owned(),
            Self::Some => format!("P{clock}X{letter}"),
            // "two thousand years" are two millennia, as TimeML counts.
            Self::Exact(h) if unit == Unit::Year && h >= 200_000 && h % 100_000 == 0 => format!("P{}L", h / 100_000),
            Self::Exact(h) => format!("P{clock}{}{letter}", decimal(h.saturating_mul(u64::from(factor)))),
        }
    }
}

/// Hundredths as a decimal number, without zeros at its end.
fn decimal(hundredths: u64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => format!("{whole}"),
        r if r % 10 == 0 => format!("{whole}.{}", r / 10),
        r => format!("{whole}.{r:02}"),
    }
}

/// The amount at `at`, and the index behind it.
pub(super) fn amount(r: Reader<'_>, at: usize) -> Option<(Amount, usize)> {
    match r.class(at) {
        Class::Digits(n, 1..=7) => Some(with_fraction(r, n, at + 1)),
        Class::Some => Some((Amount::Some, at + 1)),
        Class::Ones(_) | Class::Tens(_) | Class::Times(_) => {
            let (n, end) = cardinal(r, at)?;
            Some(with_fraction(r, n, end))
        }
        _ if r.any(at, &["a", "an"]) => Some(one(r, at + 1)),
        _ if r.is(at, "half") => Some((Amount::Exact(50), if r.any(at + 1, &["a", "an"]) { at + 2 } else { at + 1 })),
        _ if r.is(at, "dozens") && r.is(at + 1, "of") => Some((Amount::Some, at + 2)),
        _ if r.any(at, &["hundreds", "thousands", "tens", "scores"]) && r.is(at + 1, "of") => Some((Amount::Some, at + 2)),
        _ => written_number(r, at),
    }
}

/// What follows "a": "a few", "a couple of", "a dozen", "a half", or nothing.
fn one(r: Reader<'_>, at: usize) -> (Amount, usize) {
    match r.lower(at) {
        "few" | "several" | "number" | "handful" if !r.hyphen(at + 1) => {
            let few = if r.is(at + 1, "more") { at + 2 } else { at + 1 };
            (Amount::Some, if r.is(few, "of") { few + 1 } else { few })
        }
        "couple" => (Amount::whole(2), if r.is(at + 1, "of") { at + 2 } else { at + 1 }),
        "dozen" => (Amount::whole(12), at + 1),
        "half" => (Amount::Exact(50), if r.hyphen(at + 1) { at + 2 } else { at + 1 }),
        "hundred" => (Amount::whole(100), at + 1),
        "thousand" => (Amount::whole(1000), at + 1),
        _ => (Amount::whole(1), at),
    }
}

/// "2,500" and "2.5".
fn written_number(r: Reader<'_>, at: usize) -> Option<(Amount, usize)> {
    let word = r.lower(at);
    if !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() > 11 {
        return None;
    }
    let grouped: String = word.chars().filter(|&c| c != ',').collect();
    let (whole, rest) = grouped.split_once('.').unwrap_or((&grouped, ""));
    if rest.len() > 2 || rest.contains('.') {
        return None;
    }
    let fraction: u64 = format!("{rest:0<2}").parse().ok()?;
    Some((Amount::Exact(whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(fraction)?), at + 1))
}

/// Adds "1/2" or "and a half" to a whole number that ends before `at`.
fn with_fraction(r: Reader<'_>, n: u32, at: usize) -> (Amount, usize) {
    let whole = u64::from(n) * 100;
    if let (Class::Digits(a, 1), Class::Digits(b @ 2..=9, 1)) = (r.class(at), r.class(at + 2))
        && r.is(at + 1, "/")
        && a < b
    {
        return (Amount::Exact(whole + u64::from(a * 100 / b)), at + 3);
    }
    if r.is(at, "and") && r.is(at + 1, "a") && r.is(at + 2, "half") {
        return (Amount::Exact(whole + 50), at + 3);
    }
    (Amount::whole(n), at)
}

/// A number in words: "two", "twenty-two", "two hundred", "two thousand five".
pub(super) fn cardinal(r: Reader<'_>, at: usize) -> Option<(u32, usize)> {
    let (mut total, mut end) = small(r, at)?;
    while let Class::Times(factor) = r.class(end) {
        total = total.checked_mul(factor)?;
        end += 1;
        let rest = if r.is(end, "and") { end + 1 } else { end };
        if let Some((more, after)) = small(r, rest) {
            total = total.checked_add(more)?;
            end = after;
        }
    }
    Some((total, end))
}

/// A number below a hundred, in words.
fn small(r: Reader<'_>, at: usize) -> Option<(u32, usize)> {
    match r.class(at) {
        Class::Ones(n) => Some((n, at + 1)),
        Class::Tens(n) => {
            let ones = if r.hyphen(at + 1) { at + 2 } else { at + 1 };
            match r.class(ones) {
                Class::Ones(o @ 1..=9) => Some((n + o, ones + 1)),
                _ => Some((n, at + 1)),
            }
        }
        Class::Times(n) if matches!(r.class(at + 1), Class::Unit(..)) => Some((n, at + 1)),
        _ => None,
    }
}

/// A year in words: "nineteen ninety-six", "two thousand (and) five", "twenty twenty-four".
pub(super) fn spoken_year(r: Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let (century, next) = small(r, at)?;
    let year = if r.is(next, "thousand") && century == 2 {
        let (n, end) = cardinal(r, at)?;
        (n, end)
    } else if (11..=20).contains(&century) && next == at + 1 {
        let oh = r.any(next, &["oh", "hundred"]);
        match small(r, if oh { next + 1 } else { next }) {
            Some((rest, end)) if oh || rest >= 10 => (century * 100 + rest, end),
            None if r.is(next, "hundred") => (century * 100, next + 1),
            _ => return None,
        }
    } else {
        return None;
    };
    (1000..=2999).contains(&year.0).then(|| Some((i16::try_from(year.0).ok()?, year.1))).flatten()
}

/// A year in four digits at `at`.
pub(super) fn year(r: Reader<'_>, at: usize) -> Option<i16> {
    match r.class(at) {
        Class::Digits(y @ 1000..=2999, 4) => i16::try_from(y).ok(),
        _ => None,
    }
}

/// The year of a two-digit one: from 1930 to 2029.
pub(super) fn full_year(short: u32) -> Option<i16> {
    i16::try_from(if short < 30 { 2000 + short } else { 1900 + short }).ok()
}
