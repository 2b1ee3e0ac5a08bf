//! Stretches of the year that have names: quarters, halves, seasons, holidays, year's end.

use super::super::calendar::Unit;
use super::super::expr::{Expr, Match, Named, Shift, Year};
use super::super::number::{self, Amount, spoken_year};
use super::super::phrase::HOLIDAYS;
use super::super::words::{Class, Reader, Way};
use super::dates;
use crate::lexicon::GAME_CLOCK;

/// The longest sentence in which words of a game are looked for, in tokens: in linear time whatever a text holds.
const SENTENCE: usize = 200;

/// "the third quarter", "third-quarter", "the first half of 1990", "Q3 2023".
pub(super) fn quarter(r: Reader<'_>, at: usize) -> Option<Match> {
    if let Some(n) =
        r.lower(at).strip_prefix('q').and_then(|n| n.parse::<i8>().ok()).filter(|n| (1..=4).contains(n) && r.capital(at))
    {
        return Some(within_year(r, at, at + 1, Named::Quarter(n)));
    }
    if let Some(what) = coded(r.lower(at)) {
        let found = within_year(r, at, at + 1, what);
        return Some(found).filter(|f| !matches!(f.expr, Expr::Named { year: Year::Open, .. }));
    }
    let n = match r.class(at) {
        Class::Ordinal(n @ 1..=4) => i8::try_from(n).ok()?,
        Class::Last(_) if r.is(at, "last") => 2,
        _ => return None,
    };
    let dash = r.hyphen(at + 1);
    let fiscal = if r.is(at + 1, "fiscal") { at + 2 } else { at + 1 };
    let noun = if dash { at + 2 } else { fiscal };
    // "24 points in the third quarter for a 38-10 lead at halftime".
    let game = || (r.start..r.end).any(|i| GAME_CLOCK.column(r.lower(i), 0) == Some("game"));
    let found = match r.class(noun) {
        Class::Unit(Unit::Quarter, false) if !r.is(at, "last") && r.end - r.start < SENTENCE && game() => return None,
        Class::Unit(Unit::Quarter, false) if !r.is(at, "last") => within_year(r, at, noun + 1, Named::Quarter(n)),
        _ if r.is(noun, "half") && n <= 2 && r.end - r.start < SENTENCE && game() => return None,
        _ if r.is(noun, "half") && n <= 2 => half(r, at, noun + 1, n)?,
        _ => return two_quarters(r, at, n),
    };
    Some(if dash { found } else { found.with_the() })
}

/// "4Q" and "H1", as reports to shareholders have them.
fn coded(word: &str) -> Option<Named> {
    match word.as_bytes() {
        [n @ b'1'..=b'4', b'q'] => Some(Named::Quarter(i8::try_from(n - b'0').ok()?)),
        [b'h', n @ b'1'..=b'2'] | [n @ b'1'..=b'2', b'h'] => Some(Named::Half(i8::try_from(n - b'0').ok()?)),
        _ => None,
    }
}

/// "2023 Q4": the year before the quarter.
pub(super) fn year_first(r: Reader<'_>, at: usize) -> Option<Match> {
    let year = number::year(r, at)?;
    let quarter = r.lower(at + 1).strip_prefix('q').and_then(|n| n.parse::<i8>().ok()).filter(|n| (1..=4).contains(n));
    let what = quarter.map(Named::Quarter).or_else(|| coded(r.lower(at + 1)))?;
    Some(Match::new(at..at + 2, Expr::Named { what, year: Year::Given(year), shift: Shift::Plain }))
}

/// "the second Monday in May 2019", "the last Friday of March"; "the first Monday of the month" comes back every month.
pub(super) fn nth_weekday(r: Reader<'_>, at: usize) -> Option<Match> {
    let nth = match r.class(at) {
        Class::Ordinal(n @ 1..=5) => i8::try_from(n).ok()?,
        Class::Last(Way::Beside) => -1,
        _ => return None,
    };
    let Class::Weekday(weekday, true) = r.class(at + 1) else { return None };
    if !r.any(at + 2, &["of", "in"]) {
        return None;
    }
    if r.any(at + 3, &["the", "each", "every"]) && r.class(at + 4) == Class::Unit(Unit::Month, false) {
        return Some(Match::new(at..at + 5, Expr::Every(Amount::whole(1), Unit::Month)).with_the());
    }
    let found = dates::month_first(r, at + 3)?;
    let Expr::Date { year, month: Some(month), day: None, .. } = found.expr else { return None };
    Some(Match::new(at..found.tokens.end, Expr::NthWeekday { weekday, nth, year, month }).with_the())
}

/// "the first half of 1990", "the last half of the '80s". Without a year it may be a match's half.
fn half(r: Reader<'_>, at: usize, end: usize, n: i8) -> Option<Match> {
    let found = within_year(r, at, end, Named::Half(n));
    let Expr::Named { year, .. } = found.expr else { return None };
    if year != Year::Open {
        return Some(found);
    }
    let of = if r.is(end, "of") { end + 1 } else { return None };
    let the = if r.is(of, "the") { of + 1 } else { of };
    if let Some(decade) = dates::decade(r, the) {
        let modifier = if n == 1 { crate::annotation::Modifier::Start } else { crate::annotation::Modifier::End };
        return Some(Match::new(at..decade.tokens.end, decade.expr).modified(Some(modifier)));
    }
    (r.class(the) == Class::Unit(Unit::Year, false) && the > of)
        .then(|| Match::new(at..the + 1, Expr::Named { what: Named::Half(n), year: Year::Told(0), shift: Shift::Plain }))
}

/// "the second and fourth quarters".
fn two_quarters(r: Reader<'_>, at: usize, first: i8) -> Option<Match> {
    let (Class::Ordinal(n @ 1..=4), true) = (r.class(at + 2), r.any(at + 1, &["and", "or", "to", "through"])) else {
        return None;
    };
    let Class::Unit(Unit::Quarter, _) = r.class(at + 3) else { return None };
    let last = within_year(r, at + 2, at + 4, Named::Quarter(i8::try_from(n).ok()?));
    let Expr::Named { year, .. } = last.expr else { return None };
    let mut found = Match::new(at..at + 1, Expr::Named { what: Named::Quarter(first), year, shift: Shift::Plain });
    found.until = Some((last.tokens, Box::new(last.expr)));
    Some(found.with_the())
}

/// A named stretch with the year behind it, where one stands there.
fn within_year(r: Reader<'_>, at: usize, end: usize, what: Named) -> Match {
    let of = if r.any(end, &["of", "in"]) { end + 1 } else { end };
    let fiscal = if r.any(of, &["fiscal", "calendar"]) { of + 1 } else { of };
    let fiscal = if fiscal > of && r.class(fiscal) == Class::Unit(Unit::Year, false) { fiscal + 1 } else { fiscal };
    let told = number::year(r, fiscal)
        .map(|y| (Year::Given(y), fiscal + 1))
        .or_else(|| dates::fiscal(r, fiscal).map(|(y, e)| (Year::Given(y), e)))
        .or_else(|| spoken_year(r, fiscal).map(|(y, e)| (Year::Given(y), e)))
        .or_else(|| dates::near_year(r, of));
    let told = told.filter(|_| !r.is(end, "in") || r.class(fiscal) != Class::Other || fiscal > of);
    match told {
        Some((year, end)) if !(of > end && r.is(of - 1, "in")) => {
            Match::new(at..second_year(r, year, end), Expr::Named { what, year, shift: Shift::Plain })
        }
        _ => Match::new(at..end, Expr::Named { what, year: Year::Open, shift: Shift::Plain }),
    }
}

/// The index behind the second year of "the winter of 2023-24".
fn second_year(r: Reader<'_>, year: Year, end: usize) -> usize {
    match (year, r.class(end + 1)) {
        (Year::Given(y), Class::Digits(next, 2))
            if (r.dash(end) || r.is(end, "/")) && u32::from(y.unsigned_abs() + 1) % 100 == next =>
        {
            end + 2
        }
        _ => end,
    }
}

/// "last year's fourth quarter": a quarter, season or month behind a year in the genitive.
pub(super) fn in_year(r: Reader<'_>, at: usize, unit_at: usize, year: &Expr) -> Option<Match> {
    let (Expr::Near(Unit::Year, n), true) = (year, r.is(unit_at + 1, "'s")) else { return None };
    let what = match (r.class(unit_at + 2), r.class(unit_at + 3)) {
        (Class::Ordinal(n @ 1..=4), Class::Unit(Unit::Quarter, false)) => Named::Quarter(i8::try_from(n).ok()?),
        (Class::Ordinal(n @ 1..=2), _) if r.is(unit_at + 3, "half") => Named::Half(i8::try_from(n).ok()?),
        _ => return None,
    };
    Some(Match::new(at..unit_at + 4, Expr::Named { what, year: Year::Near(*n), shift: Shift::Plain }))
}

/// Words before a season that show that it is one.
const BEFORE_SEASON: &[&str] = &[
    "in",
    "the",
    "since",
    "during",
    "early",
    "late",
    "mid",
    "by",
    "until",
    "through",
    "over",
    "of",
    "each",
    "every",
    "-",
    "next",
    "previous",
    "following",
    "before",
    "after",
    "between",
    "and",
    "or",
    "from",
    "to",
];

/// "summer 1998", "the winter of 1994", "in spring".
pub(super) fn season(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Season(season) = r.class(at) else { return None };
    let months = if r.is(at + 1, "months") { at + 2 } else { at + 1 };
    let found = within_year(r, at, months, Named::Season(season));
    if let Expr::Named { year: Year::Open, .. } = found.expr {
        let before = r.before(at);
        let verb = r.any(at, &["fall", "spring"])
            && (matches!(before, "to" | "and" | "or" | "of" | "over" | "-") || before == "the" && r.is(at, "fall"))
            || r.is(at + 1, "of") && !r.is(at, "summer")
            || r.any(at + 1, &["-", "semester", "olympics", "games"]) && !r.is(at, "summer");
        return (BEFORE_SEASON.contains(&before) && !verb && !(r.capital(at) && r.capital(at + 1))).then_some(found);
    }
    Some(found.with_the())
}

/// The holiday named at `at`: its row, and the index behind it.
pub(super) fn holiday_at(r: Reader<'_>, at: usize) -> Option<(usize, usize)> {
    if !r.capital(at) {
        return None;
    }
    HOLIDAYS.longest(r, at)
}

/// "Christmas", "Thanksgiving Day 1999", "Easter week".
pub(super) fn holiday(r: Reader<'_>, at: usize) -> Option<Match> {
    let (index, end) = holiday_at(r, at)?;
    let named = |year| Expr::Named { what: Named::Holiday(index), year, shift: Shift::Plain };
    if r.is(end, "week") {
        return Some(Match::new(at..end + 1, Expr::WeekOf(Box::new(named(Year::Open)))));
    }
    if r.any(end, &["island", "islands", "tree", "trees"]) {
        return None;
    }
    let comma = if r.any(end, &[",", "of"]) { end + 1 } else { end };
    if let Some(year) = number::year(r, comma) {
        return Some(Match::new(at..comma + 1, named(Year::Given(year))));
    }
    Some(Match::new(at..end, named(Year::Open)))
}

/// "year-end", "year-earlier", "the year-ago quarter".
pub(super) fn year_joined(r: Reader<'_>, at: usize) -> Option<Match> {
    let (Class::Unit(unit, false), dash) = (r.class(at), r.hyphen(at + 1)) else { return None };
    let joined = dash || r.is(at + 1, "'s");
    let word = if joined { at + 2 } else { at + 1 };
    match r.lower(word) {
        "end" if unit == Unit::Year && !(r.is(word + 1, "of")) => {
            let end = Expr::Date { year: Year::Near(0), month: Some(12), day: Some(31), weekday: None };
            Some(Match::new(at..word + 1, end))
        }
        "earlier" | "ago" if dash => {
            let what = ended(r, word + 1);
            let step = Expr::Counted { amount: Amount::whole(1), unit, later: false, from: super::super::expr::From::Told };
            let (expr, end) = match what {
                Some((Some(n), end)) => (Expr::Named { what: Named::Quarter(n), year: Year::Told(-1), shift: Shift::Plain }, end),
                Some((None, end)) => (step, end),
                None => (step, word + 1),
            };
            let found = Match::new(at..end, expr);
            Some(if end > word + 1 { found.with_the() } else { found })
        }
        _ => None,
    }
}

/// "quarter", "period", "third quarter" behind "year-earlier": the quarter's number where told, and the index behind it.
fn ended(r: Reader<'_>, at: usize) -> Option<(Option<i8>, usize)> {
    match r.class(at) {
        Class::Unit(_, false) => Some((None, at + 1)),
        Class::Ordinal(n @ 1..=4) if r.class(at + 1) == Class::Unit(Unit::Quarter, false) => Some((i8::try_from(n).ok(), at + 2)),
        _ if r.any(at, &["period", "periods"]) => Some((None, at + 1)),
        _ => None,
    }
}
