//! Dates of the calendar: "Nov. 5, 2023", "5 November", "2023-11-05", "11/5/23", "November 2023", "2023", "the 1990s", "the 11th century".

use super::super::expr::{Expr, Hour, Match, Year};
use super::super::number::{full_year, spoken_year, year};
use super::super::words::{Class, Reader, Way};
use crate::annotation::Modifier;
use crate::extract::Tag;
use crate::extract::timex::calendar::Unit;
use crate::lexicon::STREETS;

/// A date that starts with its month.
pub(super) fn month_first(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Month(month, full) = r.class(at) else { return None };
    let dot = r.is(at + 1, ".") && r.glued(at + 1) && (!full || r.day(at + 2).is_some());
    let next = if dot { at + 2 } else { at + 1 };
    let the = if r.is(next, "the") && matches!(r.class(next + 1), Class::Ordinal(_)) { next + 1 } else { next };
    if let Some((day, ordinal)) = r.day(the)
        && !(ordinal && matches!(r.class(the + 1), Class::Unit(..)))
        && !counts(r, the + 1)
    {
        return Some(month_day(r, at, month, (day, the + 1)));
    }
    if !full && !dot {
        return None;
    }
    let date = |year| Expr::Date { year, month: Some(month), day: None, weekday: None };
    if let Some((year, end)) = year_behind(r, next) {
        return Some(Match::new(at..end, date(year)));
    }
    stands_alone(r, at, next).then(|| Match::new(at..next, date(Year::Open)))
}

/// Month and day, with a year or a second day behind them.
fn month_day(r: Reader<'_>, at: usize, month: i8, (day, end): (i8, usize)) -> Match {
    let second = day_after(r, end, day);
    let last = second.map_or(end, |(_, e)| e);
    let (year, after) = year_behind(r, last).unwrap_or((Year::Open, last));
    let date = |day| Expr::Date { year, month: Some(month), day: Some(day), weekday: None };
    match second {
        Some((d, e)) => {
            let mut found = Match::new(at..end, date(day));
            found.until = Some((e - 1..after, Box::new(date(d))));
            found
        }
        None => Match::new(at..after, date(day)),
    }
}

/// The second day of "Nov. 3-5", "Nov. 3 and 4", and the index behind it.
fn day_after(r: Reader<'_>, at: usize, first: i8) -> Option<(i8, usize)> {
    if !r.dash(at) && !r.any(at, &["to", "and", "through", "or"]) {
        return None;
    }
    let (day, _) = r.day(at + 1)?;
    let whole = !r.glued(at + 2) || r.any(at + 2, &[",", ".", ";", ")", ":", "''", "\"", "”"]);
    let counted = matches!(r.class(at + 2), Class::Month(..) | Class::Unit(..) | Class::HalfDay(_)) || counts(r, at + 2);
    (day > first && whole && !counted).then_some((day, at + 2))
}

/// Whether the number before `at` counts something that a day of the month never does.
fn counts(r: Reader<'_>, at: usize) -> bool {
    r.any(at, &["percent", "%", "million", "billion", "people", "per", "cents"])
}

/// A year that belongs to the month or day before `at`.
fn year_behind(r: Reader<'_>, at: usize) -> Option<(Year, usize)> {
    let next = if r.any(at, &[",", "of"]) { at + 1 } else { at };
    if let Some(year) = year(r, next) {
        let counted = next > at && counts(r, next + 1);
        return (!counted && !r.is(next + 1, ":")).then_some((Year::Given(year), next + 1));
    }
    if let Some((year, end)) = spoken_year(r, next) {
        return Some((Year::Given(year), end));
    }
    if let Some((year, end)) = short_year(r, next) {
        return Some((Year::Given(year), end));
    }
    near_year(r, next)
}

/// "last year", "this year", "next year", "of that year".
pub(super) fn near_year(r: Reader<'_>, at: usize) -> Option<(Year, usize)> {
    let at = if r.is(at, "the") { at + 1 } else { at };
    let unit = if r.is(at + 1, "fiscal") { at + 2 } else { at + 1 };
    if r.class(unit) != Class::Unit(Unit::Year, false) {
        return None;
    }
    let year = match r.class(at) {
        Class::Last(Way::Told) => Year::Told(-1),
        Class::Last(_) => Year::Near(-1),
        Class::Next(Way::Told) => Year::Told(1),
        Class::Next(_) => Year::Near(1),
        Class::This | Class::Current => Year::Near(0),
        _ if r.any(at, &["that", "same"]) => Year::Told(0),
        _ => return None,
    };
    Some((year, unit + 1))
}

/// "'98".
fn short_year(r: Reader<'_>, at: usize) -> Option<(i16, usize)> {
    match r.class(at + 1) {
        Class::Digits(y, 2) if r.any(at, &["'", "‘"]) && r.glued(at + 1) && !r.glued(at) => Some((full_year(y)?, at + 2)),
        _ => None,
    }
}

/// Words before a month that show that it is one.
const BEFORE_MONTH: &[&str] = &[
    "in",
    "of",
    "since",
    "until",
    "till",
    "by",
    "from",
    "to",
    "through",
    "during",
    "before",
    "after",
    "between",
    "and",
    "or",
    "early",
    "late",
    "mid",
    "last",
    "next",
    "this",
    "every",
    "each",
    "the",
    "a",
    "an",
    "for",
    "around",
    "about",
    "for",
    "-",
    "–",
    ",",
    "(",
    "following",
    "past",
    "'s",
    "on",
    "under",
    "her",
    "his",
    "its",
    "their",
    "than",
    "as",
    "throughout",
    "earlier",
    "later",
    "previous",
    "coming",
];

/// Whether a month without day and year is meant: "May", "March", "August" and "April" are other words and names too.
fn stands_alone(r: Reader<'_>, at: usize, next: usize) -> bool {
    let before = r.before(at);
    let named = r.is_word(next) && r.capital(next) && !r.glued(next) && !matches!(r.class(next), Class::Month(..));
    match r.lower(at) {
        "may" | "march" => at > r.start && BEFORE_MONTH.contains(&before) && !r.any(next, &["be", "have", "not", "on", "in"]),
        "april" | "june" | "august" => !named || BEFORE_MONTH.contains(&before),
        _ => true,
    }
}

/// A date that starts with its day: "5 November 2023", "the 5th of May".
pub(super) fn day_first(r: Reader<'_>, at: usize) -> Option<Match> {
    let (day, ordinal) = r.day(at)?;
    // "14-Aug-2023".
    if r.hyphen(at + 1)
        && let (Class::Month(month, _), Some(year)) = (r.class(at + 2), year(r, at + 4))
        && r.hyphen(at + 3)
    {
        let date = Expr::Date { year: Year::Given(year), month: Some(month), day: Some(day), weekday: None };
        return Some(Match::new(at..at + 5, date));
    }
    if r.dash(at + 1) || r.any(at + 1, &["to", "and"]) {
        let (last, _) = r.day(at + 2)?;
        let (month, end) = month_word(r, at + 3)?;
        let (year, end) = year_behind(r, end).unwrap_or((Year::Open, end));
        let date = |day| Expr::Date { year, month: Some(month), day: Some(day), weekday: None };
        let mut found = Match::new(at..at + 1, date(day));
        found.until = Some((at + 2..end, Box::new(date(last))));
        return (last > day).then_some(found);
    }
    let next = if ordinal && r.is(at + 1, "of") { at + 2 } else { at + 1 };
    let (month, end) = month_word(r, next)?;
    let other_day =
        r.day(end).is_some() && !r.is(end + 1, ",") || r.is(next, "may") && !ordinal && r.any(end, &["be", "have", "not"]);
    if other_day {
        return None;
    }
    let (year, end) = year_behind(r, end).unwrap_or((Year::Open, end));
    let found = Match::new(at..end, Expr::Date { year, month: Some(month), day: Some(day), weekday: None });
    Some(if ordinal { found.with_the() } else { found })
}

fn month_word(r: Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let Class::Month(month, full) = r.class(at) else { return None };
    let dot = !full && r.is(at + 1, ".") && r.glued(at + 1) && at + 2 < r.end;
    Some((month, if dot { at + 2 } else { at + 1 }))
}

/// Dates in figures: "2023-11-05", "11/5/2023", "5.11.2023", "20231105". Where either number could be the month, `day_first` says.
pub(super) fn numeric(r: Reader<'_>, at: usize, day_first: bool) -> Option<Match> {
    if let Class::Digits(stamp, 8) = r.class(at) {
        return whole(stamp / 10_000, stamp / 100 % 100, stamp % 100).map(|e| Match::new(at..at + 1, e));
    }
    if let Some(found) = stamp(r, at) {
        return Some(found);
    }
    let (numbers, end) = figures(r, at)?;
    let [(a, a_len), (b, _), (c, c_len)] = numbers;
    if a_len == 4 {
        return whole(a, b, c).map(|e| Match::new(at..end, e));
    }
    let year = match c_len {
        4 => c,
        2 => u32::from(full_year(c)?.unsigned_abs()),
        _ => return None,
    };
    let (day, month) = if a > 12 || (b <= 12 && day_first) { (a, b) } else { (b, a) };
    whole(year, month, day).map(|e| Match::new(at..end, e))
}

/// "2024-08-10T10:30:00Z".
fn stamp(r: Reader<'_>, at: usize) -> Option<Match> {
    let (year, Class::Digits(month, 2), true, true) = (year(r, at)?, r.class(at + 2), r.hyphen(at + 1), r.hyphen(at + 3)) else {
        return None;
    };
    let (day, hour) = r.lower(at + 4).split_once('t')?;
    let day = whole(u32::from(year.unsigned_abs()), month, day.parse().ok()?)?;
    let hour = hour.parse().ok().filter(|h| *h < 24)?;
    let Class::Digits(minute @ 0..=59, 2) = r.class(at + 6) else { return None };
    let seconds = r.is(at + 7, ":") && r.glued(at + 8);
    let end = if seconds { at + 9 } else { at + 7 };
    let hour = Hour::Clock(hour, Some(u8::try_from(minute).ok()?), None);
    Some(Match::new(at..end, Expr::Hour { hour, day: Some(Box::new(day)) }))
}

/// Three numbers with the same mark between them, each with its length.
pub(in crate::extract::timex) fn figures(r: Reader<'_>, at: usize) -> Option<([(u32, u8); 3], usize)> {
    let number = |i| match r.class(i) {
        Class::Digits(n, len @ (1 | 2 | 4)) => Some((n, len)),
        _ => None,
    };
    if let Some(first) = number(at) {
        let mark = r.lower(at + 1);
        let joined = (2..=4).all(|i| i == 3 || r.glued(at + i)) && r.glued(at + 1) && r.glued(at + 3) && r.is(at + 3, mark);
        if !joined || !matches!(mark, "-" | "/" | "\u{2011}") {
            return None;
        }
        return Some(([first, number(at + 2)?, number(at + 4)?], at + 5));
    }
    let mut parts = r.lower(at).split('.').map(|p| Some((p.parse::<u32>().ok()?, u8::try_from(p.len()).ok()?)));
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    (parts.next().is_none() && numbers[2].1 >= 2).then_some((numbers, at + 1))
}

fn whole(year: u32, month: u32, day: u32) -> Option<Expr> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let real = (1000..=2999).contains(&year) && jiff::civil::Date::new(year, month, day).is_ok();
    real.then_some(Expr::Date { year: Year::Given(year), month: Some(month), day: Some(day), weekday: None })
}

fn only_year(year: i16) -> Expr {
    Expr::Date { year: Year::Given(year), month: None, day: None, weekday: None }
}

/// A year by itself, or the first of two: "1998", "'98", "nineteen ninety-six", "1998-2003", "1990 and beyond".
pub(super) fn year_alone(r: Reader<'_>, at: usize) -> Option<Match> {
    if let Some((y, end)) = short_year(r, at) {
        return Some(Match::new(at..end, only_year(y)));
    }
    if let Some((y, end)) =
        spoken_year(r, at).filter(|&(_, end)| end > at + 1 && (!r.is(end - 1, "hundred") || r.before(at) == "in"))
    {
        return (!counted_behind(r, end)).then(|| Match::new(at..end, only_year(y)));
    }
    let y = year(r, at).filter(|&y| is_year(r, at, y) && !is_house(r, at))?;
    if let Some(found) = super::named::year_first(r, at) {
        return Some(found);
    }
    let mut found = Match::new(at..at + 1, only_year(y));
    let season = r.is(at + 1, "/") && matches!(r.class(at + 2), Class::Digits(n, 2) if i64::from(n) == i64::from(y + 1) % 100);
    if (r.dash(at + 1) || season) && r.glued(at + 1) && r.glued(at + 2) {
        let last = match r.class(at + 2) {
            Class::Digits(n, 4) => i16::try_from(n).ok(),
            Class::Digits(n, 2) => i16::try_from(n).ok().map(|n| y / 100 * 100 + n),
            _ => None,
        };
        if let Some(last) = last.filter(|&l| l > y) {
            found.until = Some((at + 2..at + 3, Box::new(only_year(last))));
        }
    } else if r.any(at + 1, &["and", "or"]) && r.any(at + 2, &["beyond", "later", "after"]) && !r.is_word(at + 3) {
        found.tokens.end = at + 3;
        found.modifier = Some(Modifier::OnOrAfter);
    } else if r.is(at + 1, "or") && r.any(at + 2, &["earlier", "before"]) {
        found.tokens.end = at + 3;
        found.modifier = Some(Modifier::OnOrBefore);
    }
    Some(found)
}

/// Words before a number of four digits that show that it is a year.
const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "of",
    "by",
    "until",
    "till",
    "from",
    "before",
    "after",
    "year",
    "circa",
    "to",
    "between",
    "and",
    "during",
    "through",
    "early",
    "late",
    "mid",
    "fiscal",
    "for",
    "around",
    "than",
    "the",
    "both",
    "his",
    "her",
    "its",
    "their",
    "throughout",
    "a",
];

/// Whether the figures number a house: "1909 Mill Drive".
fn is_house(r: Reader<'_>, at: usize) -> bool {
    let names = (at + 1..(at + 5).min(r.end)).take_while(|&i| r.is_word(i) && r.capital(i) && !r.glued(i));
    names.skip(1).any(|i| STREETS.has(r.lower(i)))
}

/// Whether a number of four digits is a year.
fn is_year(r: Reader<'_>, at: usize, year: i16) -> bool {
    let before = r.before(at);
    let shown = BEFORE_YEAR.contains(&before);
    let joined = r.glued(at) && !matches!(before, "-" | "(" | "[" | "/" | "–" | "—" | "\"" | "“" | "``" | "'" | "" | ",")
        || r.glued(at + 1) && (r.is(at + 1, "%") || r.is(at + 1, ":") && r.glued(at + 2));
    let money = matches!(before, "$" | "£" | "€" | "#" | "no" | "no." | "nos" | "number" | "room" | "flight" | "route" | "page");
    if joined || money || counted_behind(r, at + 1) {
        return false;
    }
    match year {
        1900..=2049 => shown || !(r.is_word(at + 1) && !r.capital(at + 1) && is_plural(r.lower(at + 1))),
        1000..=1899 => {
            shown && !matches!(before, "the" | "a" | "for" | "than" | "and" | "to" | "around" | "both")
                || matches!(before, "(" | "[")
        }
        _ => matches!(before, "in" | "by" | "until" | "year"),
    }
}

fn is_plural(word: &str) -> bool {
    word.ends_with('s')
        && !word.ends_with("ss")
        && !matches!(word, "as" | "is" | "was" | "has" | "this" | "its" | "plus" | "versus")
}

fn counted_behind(r: Reader<'_>, at: usize) -> bool {
    counts(r, at) || matches!(r.class(at), Class::Unit(_, true) | Class::Times(_) | Class::HalfDay(_) | Class::Zone)
}

/// "the year 2000", "fiscal 1989", "fiscal year 1989".
pub(super) fn year_named(r: Reader<'_>, at: usize) -> Option<Match> {
    if let Some((year, end)) = fiscal(r, at) {
        return Some(Match::new(at..end, only_year(year)));
    }
    let next = match r.lower(at) {
        "fiscal" | "calendar" if r.class(at + 1) == Class::Unit(Unit::Year, false) => at + 2,
        "fiscal" | "calendar" | "year" => at + 1,
        _ => return None,
    };
    let (year, end) = match year(r, next) {
        Some(y) => (y, next + 1),
        None => spoken_year(r, next).or_else(|| short_year(r, next))?,
    };
    let found = Match::new(at..end, only_year(year));
    Some(if r.is(at, "year") { found.with_the() } else { found })
}

/// The year of "FY2023", "FY 2023", "FY24", and the index behind it.
pub(super) fn fiscal(r: Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let digits = r.lower(at).strip_prefix("fy").filter(|_| r.capital(at))?;
    match digits.len() {
        0 => year(r, at + 1).map(|y| (y, at + 2)),
        2 => Some((full_year(digits.parse().ok()?)?, at + 1)),
        4 => Some((digits.parse().ok().filter(|y| (1900..=2100).contains(y))?, at + 1)),
        _ => None,
    }
}

/// "the 12th", by itself: a day of the month that is spoken of.
pub(super) fn day_alone(r: Reader<'_>, at: usize) -> Option<Match> {
    let (day, _) = r.day(at).filter(|_| r.lower(at).starts_with(|c: char| c.is_ascii_digit()))?;
    let when = at.checked_sub(2).is_some_and(|i| r.any(i, &["on", "by", "until", "before", "since", "from", "to"]));
    let alone =
        at + 1 >= r.end || matches!(r.scene.tag(at + 1), Tag::Mark | Tag::Conj | Tag::Prep | Tag::Sub) && !r.hyphen(at + 1);
    let of = r.any(at + 1, &["of", "and", "to"]);
    let expr = Expr::Date { year: Year::Open, month: None, day: Some(day), weekday: None };
    (when && alone && !of && r.before(at) == "the").then(|| Match::new(at..at + 1, expr).with_the())
}

/// "post-1959", "pre-1990".
pub(super) fn year_bounded(r: Reader<'_>, at: usize) -> Option<Match> {
    let modifier = match r.lower(at) {
        "post" => Modifier::After,
        "pre" => Modifier::Before,
        _ => return None,
    };
    let year = r.hyphen(at + 1).then(|| year(r, at + 2)).flatten()?;
    Some(Match::new(at + 2..at + 3, only_year(year)).modified(Some(modifier)))
}

/// "the 1990s", "the '80s", "the nineties".
pub(super) fn decade(r: Reader<'_>, at: usize) -> Option<Match> {
    // "the 1800s" are a century; "the 2000s" are not over.
    let decade = |start: i16, end| {
        let expr = if start % 100 == 0 && start < 2000 { Expr::Century(start / 100) } else { Expr::Decade(start) };
        Some(Match::new(at..end, expr).with_the())
    };
    if let Class::Decade(start) = r.class(at) {
        let told = r.any(at.checked_sub(1)?, &["the", "early", "late", "mid", "-"]);
        return if told { decade(start, at + 1) } else { None };
    }
    if let Class::Digits(y @ 1000..=2990, 4) = r.class(at) {
        let own = y % 10 == 0
            && r.is(at + 1, "'s")
            && r.glued(at + 1)
            && r.any(at.checked_sub(1)?, &["the", "early", "late", "mid", "-"]);
        return if own { decade(i16::try_from(y).ok()?, at + 2) } else { None };
    }
    if r.any(at, &["'", "‘"]) && r.glued(at + 1) {
        let short = r.lower(at + 1).strip_suffix('s').filter(|w| w.len() == 2 && w.ends_with('0'))?;
        return decade(full_year(short.parse().ok()?)?, at + 2);
    }
    let word = r.lower(at).strip_suffix('s')?;
    let number: u32 = word.parse().ok().filter(|_| word.ends_with('0'))?;
    match word.len() {
        4 if (1000..=2990).contains(&number) => decade(i16::try_from(number).ok()?, at + 1),
        2 if r.any(at.checked_sub(1)?, &["the", "early", "late", "mid", "-"]) && !r.before(at).is_empty() && !in_age(r, at) => {
            decade(full_year(number)?, at + 1)
        }
        _ => None,
    }
}

/// "the nineteen-fifties", "eighteen nineties".
pub(super) fn decade_in_words(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Ones(hundreds @ 11..=19) = r.class(at) else { return None };
    let word = if r.hyphen(at + 1) { at + 2 } else { at + 1 };
    let Class::Decade(start) = r.class(word) else { return None };
    let start = i16::try_from(hundreds).ok()? * 100 + start % 100;
    Some(Match::new(at..word + 1, Expr::Decade(start)).with_the())
}

/// Whether "80s" counts years of age or degrees: "in his late 80s", "in the low 80s", "temperatures in the 80s".
fn in_age(r: Reader<'_>, at: usize) -> bool {
    let warm =
        (1..=6).filter_map(|n| at.checked_sub(n)).any(|i| r.any(i, &["temperature", "temperatures", "highs", "lows", "degrees"]));
    warm || (1..=3).filter_map(|n| at.checked_sub(n)).any(|i| r.any(i, &["his", "her", "their", "my", "low", "high", "upper"]))
}

/// "the 11th century".
pub(super) fn century(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Ordinal(n @ 1..=30) = r.class(at) else { return None };
    let unit = if r.hyphen(at + 1) { at + 2 } else { at + 1 };
    let n = i16::from(n);
    match r.class(unit) {
        Class::Unit(Unit::Century, _) => Some(Match::new(at..unit + 1, Expr::Century(n - 1)).with_the()),
        _ => None,
    }
}
