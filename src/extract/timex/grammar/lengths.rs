//! Lengths of time and what is counted with them: "two years", "a 10-year deal", "three days ago", "a week from Tuesday", "twice a year".

use super::super::calendar::Unit;
use super::super::expr::{Expr, From, Match};
use super::super::number::{Amount, amount, cardinal};
use super::super::words::{Class, Reader};
use super::{days, named};
use crate::annotation::{Modifier, TimexKind};
use crate::extract::Tag;

/// Words that may stand between a number and its unit.
const BETWEEN: &[&str] = &[
    "more",
    "full",
    "straight",
    "consecutive",
    "whole",
    "additional",
    "further",
    "other",
    "long",
    "short",
    "working",
    "business",
    "fiscal",
    "calendar",
    "solid",
    "successive",
    "extra",
    "different",
    "entire",
    "good",
    "mere",
    "academic",
];

/// An amount and its unit, and the index behind them.
pub(super) fn counted(r: Reader<'_>, at: usize) -> Option<(Amount, Unit, usize)> {
    let (count, mut end) = amount(r, at)?;
    let mut count = count;
    if let Some((_, after)) = second_amount(r, end) {
        (count, end) = (Amount::Some, after);
    }
    if r.hyphen(end) && r.is(end + 1, "odd") {
        end += 2;
    }
    let dash = r.hyphen(end);
    if dash {
        end += 1;
    }
    while BETWEEN.contains(&r.lower(end)) && !dash {
        end += 1;
    }
    // "second" is an ordinal as well as a unit.
    let unit = match r.class(end) {
        Class::Unit(unit, _) => unit,
        Class::Ordinal(2) if dash => Unit::Second,
        _ => return None,
    };
    if r.is(end + 1, "and")
        && r.is(end + 2, "a")
        && r.is(end + 3, "half")
        && let Amount::Exact(n) = count
    {
        return Some((Amount::Exact(n + 50), unit, end + 4));
    }
    Some((count, unit, end + 1))
}

/// The second number of "two to three", "12 or 18", "5-10".
fn second_amount(r: Reader<'_>, at: usize) -> Option<(Amount, usize)> {
    let joined =
        r.any(at, &["to", "or"]) || r.dash(at) && matches!(r.class(at + 1), Class::Digits(..) | Class::Ones(_) | Class::Tens(_));
    let number = matches!(r.class(at + 1), Class::Digits(..) | Class::Ones(_) | Class::Tens(_));
    (joined && number).then(|| amount(r, at + 1)).flatten()
}

/// A length, or what is counted with it.
pub(super) fn length(r: Reader<'_>, at: usize) -> Option<Match> {
    if let Some(found) = apart(r, at) {
        return Some(found);
    }
    let (count, unit, end) = counted(r, at)?;
    if r.hyphen(end) && r.is(end + 1, "long") {
        // "a months-long siege" counts no months.
        if r.any(at, &["a", "an"]) && matches!(r.class(end - 1), Class::Unit(_, true)) {
            return None;
        }
        return Some(Match::new(at..end + 2, Expr::Length(count, unit)));
    }
    if is_age(r, end) || is_other(r, at, unit, end) || r.hyphen(end) {
        return None;
    }
    if let Some(found) = some_day(r, at, unit, end) {
        return Some(found);
    }
    if let Some(found) = anchored(r, at, (count, unit), end) {
        return Some(found);
    }
    if is_rate(r, at, end) {
        return Some(Match::new(at..end, Expr::Every(Amount::whole(1), unit)));
    }
    let hyphened = (at..end).any(|i| r.hyphen(i));
    let (count, end, modifier) = match (r.lower(end), r.lower(end + 1)) {
        ("or", "two" | "more") => (if r.is(end + 1, "two") { Amount::Some } else { count }, end + 2, None),
        ("or", "so") => (count, end + 2, Some(Modifier::Approx)),
        _ => (count, end, None),
    };
    if looks_ahead(r, at, unit, end) {
        let counted = Expr::Counted { amount: count, unit, later: true, from: From::Now };
        return Some(Match::new(at..end, counted));
    }
    let modifier = modifier.or_else(|| r.is(end - 1, "more").then_some(Modifier::EqualOrMore));
    let found = Match::new(at..end, Expr::Length(count, unit)).modified(modifier);
    Some(if hyphened { found } else { found.with_the() })
}

/// "two to six days" as two lengths of one unit.
fn apart(r: Reader<'_>, at: usize) -> Option<Match> {
    let (first, end) = amount(r, at)?;
    let (last, after) = second_amount(r, end)?;
    let hyphen = r.dash(end) || r.hyphen(after);
    let Class::Unit(unit, true) = r.class(after) else { return None };
    if hyphen || is_age(r, after + 1) || r.any(after + 1, &["ago", "earlier", "later"]) || r.is(end, "or") {
        return None;
    }
    let mut found = Match::new(at..end, Expr::Length(first, unit));
    found.until = Some((end + 1..after + 1, Box::new(Expr::Length(last, unit))));
    Some(found)
}

/// "one day" of a time to come: "will one day be seen", "one day they may see".
fn some_day(r: Reader<'_>, at: usize, unit: Unit, end: usize) -> Option<Match> {
    let one = unit == Unit::Day && end == at + 2 && r.is(at, "one");
    let modal = |i: usize| r.scene.tag(i) == Tag::Modal;
    let ahead = at > r.start && modal(at - 1) || (end..(end + 4).min(r.end)).any(modal);
    (one && ahead).then(|| Match::new(at..end, Expr::Fixed(TimexKind::Date, "FUTURE_REF")))
}

/// Whether a length behind "in" stands in the reach of a verb that looks ahead: "will be repaid in five years" tells a date.
fn looks_ahead(r: Reader<'_>, at: usize, unit: Unit, end: usize) -> bool {
    if r.before(at) != "in"
        || unit < Unit::Day
        || r.any(end, &["of", "after", "before", "since"])
        || (at..end).any(|i| r.hyphen(i))
    {
        return false;
    }
    let verbs = (at.saturating_sub(8).max(r.start)..at).rev();
    let mut finite = verbs.filter(|&i| matches!(r.scene.tag(i), Tag::Modal | Tag::Past | Tag::Have | Tag::Present));
    finite.next().is_some_and(|i| r.scene.tag(i) == Tag::Modal && !r.is(i + 1, "have"))
}

/// Whether what looks like a length is something else: "a second" one, "three-quarters of", "a quarter of", a title such as "Sixty Minutes".
fn is_other(r: Reader<'_>, at: usize, unit: Unit, end: usize) -> bool {
    let fraction = unit == Unit::Quarter && (r.any(at, &["a", "one"]) || (at..end).any(|i| r.hyphen(i)) || r.is(end, "of"));
    let title = r.capital(end - 1) && !r.any(end - 1, &["day", "days"]) && end - 1 > r.start && r.capital(end.saturating_sub(2));
    let title = title || r.capital(end - 1) && matches!(r.class(at), Class::Digits(..));
    unit == Unit::Second && r.any(at, &["a"]) && !r.any(end, &["ago", "later"])
        || unit == Unit::Weekend && r.any(at, &["a"])
        || fraction
        || title
}

/// Whether the length before `at` is somebody's age. An age is a fact about a person, and no time on the timeline.
fn is_age(r: Reader<'_>, at: usize) -> bool {
    r.is(at, "old") || r.hyphen(at) && r.any(at + 1, &["old", "olds"]) || r.is(at, "of") && r.is(at + 1, "age")
}

/// "two years ago", "a day later", "three weeks from now", "two days before Christmas".
fn anchored(r: Reader<'_>, at: usize, (amount, unit): (Amount, Unit), end: usize) -> Option<Match> {
    let to = |end, later, from| Some(Match::new(at..end, Expr::Counted { amount, unit, later, from }));
    match r.lower(end) {
        "ago" => match day_behind(r, end + 1) {
            Some(day) => to(day.tokens.end, false, From::Date(Box::new(day.expr))),
            None => to(end + 1, false, From::Now),
        },
        // "in two weeks' time".
        "'" | "'s" if r.is(end + 1, "time") && r.before(at) == "in" => to(end + 2, true, From::Now),
        "before" | "after" if bare(r, end + 1) => to(end + 1, r.is(end, "after"), From::Told),
        "after" if r.is(end + 1, "that") && bare(r, end + 2) => to(end + 2, true, From::Told),
        "earlier" | "previously" => to(end + 1, false, From::Told),
        "later" | "afterward" | "afterwards" | "thereafter" => to(end + 1, true, From::Told),
        "hence" => to(end + 1, true, From::Now),
        "from" if r.any(end + 1, &["now", "today"]) => to(end + 2, true, From::Now),
        "before" | "after" | "from" => {
            let later = !r.is(end, "before");
            let date = plain_date(r, end + 1)?;
            to(date.tokens.end, later, From::Date(Box::new(date.expr)))
        }
        _ => None,
    }
}

/// The day of "five years ago Tuesday", "a year ago this week".
fn day_behind(r: Reader<'_>, at: usize) -> Option<Match> {
    let day = match r.class(at) {
        Class::Weekday(..) => days::weekday(r, at),
        Class::NearDay(_) => days::near_day(r, at),
        Class::This => super::near::near(r, at),
        _ => None,
    }?;
    matches!(day.expr, Expr::Weekday(..) | Expr::Near(Unit::Day | Unit::Week | Unit::Month, _)).then_some(day)
}

/// Whether nothing stands at `at` that a length before it could be counted from.
fn bare(r: Reader<'_>, at: usize) -> bool {
    at >= r.end || r.any(at, &[",", ".", ";", ":", ")", "--", "—", "–"])
}

/// A weekday, date or holiday, for others to count from.
fn plain_date(r: Reader<'_>, at: usize) -> Option<Match> {
    let at = if r.is(at, "the") { at + 1 } else { at };
    let dated = matches!(r.class(at), Class::Weekday(..) | Class::NearDay(_) | Class::Month(..) | Class::Digits(..));
    if dated {
        let day = days::weekday(r, at)
            .or_else(|| days::near_day(r, at))
            .or_else(|| super::dates::month_first(r, at))
            .or_else(|| super::dates::day_first(r, at));
        return day.filter(|f| !matches!(f.expr, Expr::Hour { .. } | Expr::Date { day: None, .. }));
    }
    if let (Class::Last(_) | Class::Next(_), Class::Weekday(day, _)) = (r.class(at), r.class(at + 1)) {
        let shift =
            if matches!(r.class(at), Class::Last(_)) { super::super::expr::Shift::Last } else { super::super::expr::Shift::Next };
        return Some(Match::new(at..at + 2, Expr::Weekday(day, shift)));
    }
    named::holiday(r, at)
}

/// "the day before yesterday", "the day after Christmas", "the week of March 6".
pub(super) fn unit_of_date(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) = r.class(at) else { return None };
    let date = plain_date(r, at + 2)?;
    let expr = match r.lower(at + 1) {
        "before" | "after" => {
            Expr::Counted { amount: Amount::whole(1), unit, later: r.is(at + 1, "after"), from: From::Date(Box::new(date.expr)) }
        }
        "of" if unit == Unit::Week => Expr::WeekOf(Box::new(date.expr)),
        _ => return None,
    };
    Some(Match::new(at..date.tokens.end, expr).with_the())
}

/// Words that say that "a year" behind them is a length and no rate.
const NO_RATE: &[&str] = &[
    "for", "in", "within", "of", "than", "about", "after", "over", "until", "as", "take", "takes", "took", "last", "lasted",
    "lasts", "spend", "spent", "almost", "nearly", "during", "and", "or", "is", "was", "be", "but", "just", "only", "least",
    "up", "to", "half", "at", "with", "into", "by", "through", "once", "not", "like", "quite", "such", "what", "have", "had",
    "has", "serve", "served", "every", "around", "roughly", "under", "waiting", "waited", "wait", "from", "this", "on", "(", ",",
    "``", "\"", "“", "",
];

/// Whether "a year" behind a number or price says how often: "$3 million a year", "hundreds of calls a day".
fn is_rate(r: Reader<'_>, at: usize, end: usize) -> bool {
    if !r.any(at, &["a", "an"]) || end != at + 2 || NO_RATE.contains(&r.before(at)) {
        return false;
    }
    (at.saturating_sub(9).max(r.start)..at).any(|i| {
        matches!(r.class(i), Class::Digits(..) | Class::Ones(_) | Class::Tens(_) | Class::Times(_) | Class::Some)
            || r.any(
                i,
                &[
                    "$",
                    "%",
                    "percent",
                    "million",
                    "billion",
                    "hundreds",
                    "dozens",
                    "thousands",
                    "times",
                    "once",
                    "twice",
                    "much",
                    "many",
                ],
            )
            || r.lower(i).starts_with(|c: char| c.is_ascii_digit())
    })
}

/// "a quarter-century", "quarter century": 25 years.
pub(super) fn quarter_century(r: Reader<'_>, at: usize) -> Option<Match> {
    let quarter = if r.any(at, &["a", "the"]) { at + 1 } else { at };
    let dash = r.hyphen(quarter + 1);
    let of = r.is(quarter + 1, "of") && r.is(quarter + 2, "a");
    let unit = if of {
        quarter + 3
    } else if dash {
        quarter + 2
    } else {
        quarter + 1
    };
    if !r.is(quarter, "quarter") || r.class(unit) != Class::Unit(Unit::Century, false) {
        return None;
    }
    let count = (Amount::whole(25), Unit::Year);
    anchored(r, at, count, unit + 1).or_else(|| Some(Match::new(at..unit + 1, Expr::Length(count.0, count.1))))
}

/// Lengths without a number: "for years", "within weeks", "weeks or months", "a day-long visit".
pub(super) fn open(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Unit(unit, plural) = r.class(at) else { return None };
    if r.hyphen(at + 1) && r.is(at + 2, "long") {
        let amount = if plural { Amount::Some } else { Amount::whole(1) };
        return Some(Match::new(at..at + 3, Expr::Length(amount, unit)));
    }
    if r.hyphen(at + 1) && r.is(at + 2, "old") && plural {
        return Some(Match::new(at..at + 3, Expr::Length(Amount::Some, unit)));
    }
    let meant =
        plural && OPEN.contains(&r.before(at)) || matches!((r.lower(at + 1), plural), ("ago" | "later" | "earlier", true));
    let matter = at >= 2 && r.is(at - 1, "of") && r.is(at - 2, "matter");
    if !meant || matter || is_age(r, at + 1) {
        return None;
    }
    let counted = |end, later, from| Match::new(at..end, Expr::Counted { amount: Amount::Some, unit, later, from });
    match r.lower(at + 1) {
        "ago" => return Some(counted(at + 2, false, From::Now)),
        "later" => return Some(counted(at + 2, true, From::Told)),
        "earlier" => return Some(counted(at + 2, false, From::Told)),
        _ => {}
    }
    if r.any(at + 1, &["or", "and"]) && matches!(r.class(at + 2), Class::Unit(_, true)) {
        return Some(Match::new(at..at + 3, Expr::Length(Amount::Some, unit)).modified(Some(Modifier::Approx)));
    }
    let ahead = if r.is(at + 1, "ahead") { 2 } else { 1 };
    let found = Match::new(at..at + ahead, Expr::Length(Amount::Some, unit));
    Some(if ahead == 2 || r.is(at, "years") { found.with_the() } else { found })
}

/// Words before a unit in the plural that show that a time is meant.
const OPEN: &[&str] = &[
    "for", "in", "within", "over", "after", "these", "those", "during", "through", "the", "of", "took", "take", "takes", "just",
    "into", "lasted", "early",
];

/// "the first two years", "the final weeks", "the early years".
pub(super) fn placed(r: Reader<'_>, at: usize) -> Option<Match> {
    let ordinal = matches!(r.class(at), Class::Ordinal(1..=3));
    if !ordinal
        && !r.any(at, &["final", "remaining", "opening", "closing", "entire", "other", "another", "additional", "full", "whole"])
    {
        return None;
    }
    if r.any(at, &["another", "entire", "whole", "full", "additional"])
        && let Class::Unit(unit, false) = r.class(at + 1)
    {
        let meant = r.is(at, "another") || r.any(at.checked_sub(1)?, &["a", "an", "the"]);
        let mut found = Match::new(at..at + 2, Expr::Length(Amount::whole(1), unit)).with_the();
        if r.is(at + 2, "or") && r.is(at + 3, "two") {
            found.tokens.end = at + 4;
        }
        return meant.then_some(found);
    }
    if let Class::Unit(unit, true) = r.class(at + 1) {
        return r.is(at.checked_sub(1)?, "the").then(|| Match::new(at..at + 2, Expr::Length(Amount::Some, unit)).with_the());
    }
    let (count, unit, end) = counted(r, at + 1)?;
    Some(Match::new(at..end, Expr::Length(count, unit)).with_the())
}

/// "the first week of March", "the last day of 2019".
pub(super) fn first_or_last(r: Reader<'_>, at: usize) -> Option<Match> {
    let first = match r.lower(at) {
        "first" | "opening" => true,
        "last" | "final" | "closing" => false,
        _ => return None,
    };
    let Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend), false) = r.class(at + 1) else { return None };
    let date = r
        .is(at + 2, "of")
        .then(|| super::dates::month_first(r, at + 3).or_else(|| super::dates::year_alone(r, at + 3)))
        .flatten()?;
    let Expr::Date { year, month, day: None, weekday: None } = date.expr else { return None };
    let known = match (first, unit, month) {
        (true, Unit::Day, month) => Some((month.unwrap_or(1), 1)),
        (false, Unit::Day, None) => Some((12, 31)),
        _ => None,
    };
    let end = date.tokens.end;
    if let Some((month, day)) = known {
        return Some(Match::new(at..end, Expr::Date { year, month: Some(month), day: Some(day), weekday: None }).with_the());
    }
    let modifier = if first { Modifier::Start } else { Modifier::End };
    Some(Match::new(at..end, date.expr).modified(Some(modifier)).with_the())
}

/// "every year", "each month", "every two weeks", "every Monday", "twice a year", "daily", "per day".
pub(super) fn every(r: Reader<'_>, at: usize) -> Option<Match> {
    if let Class::Often(unit) = r.class(at) {
        return Some(Match::new(at..at + 1, Expr::Every(Amount::whole(1), unit)));
    }
    if r.class(at) == Class::Unit(Unit::Weekend, true) {
        return (r.before(at) == "on").then(|| Match::new(at..at + 1, Expr::Fixed(TimexKind::Set, "XXXX-WXX-WE")));
    }
    if let Class::Weekdays(day) = r.class(at) {
        return Some(Match::new(at..at + 1, Expr::EveryWeekday(day)));
    }
    match r.lower(at) {
        "every" | "each" => {
            let second = r.any(at + 1, &["other", "second"]) && !r.hyphen(at + 2);
            let other = if second && (r.is(at + 1, "other") || matches!(r.class(at + 2), Class::Weekday(..) | Class::Unit(..))) {
                at + 2
            } else {
                at + 1
            };
            let step = Amount::whole(if other > at + 1 { 2 } else { 1 });
            match r.class(other) {
                Class::Weekday(day, _) => return Some(days::with_part(r, Match::new(at..other + 1, Expr::EveryWeekday(day)))),
                Class::Unit(unit, false) => return Some(Match::new(at..other + 1, Expr::Every(step, unit))),
                Class::Part(_) => return Some(Match::new(at..other + 1, Expr::Every(step, Unit::Day))),
                Class::Season(_) => return Some(Match::new(at..other + 1, Expr::Every(step, Unit::Year))),
                _ => {}
            }
            let (count, unit, end) = counted(r, other).filter(|_| r.is(at, "every"))?;
            Some(Match::new(at..end, Expr::Every(count, unit)))
        }
        "once" | "twice" => times(r, at, at + 1),
        "per" => {
            let Class::Unit(unit, false) = r.class(at + 1) else { return None };
            Some(Match::new(at..at + 2, Expr::Every(Amount::whole(1), unit)))
        }
        _ => {
            let (_, end) = cardinal(r, at)?;
            r.is(end, "times").then(|| times(r, at, end + 1)).flatten()
        }
    }
}

/// "twice a year", "once every two years"; `next` is the index behind the number of times.
fn times(r: Reader<'_>, at: usize, next: usize) -> Option<Match> {
    if let Class::Often(unit) = r.class(next) {
        return Some(Match::new(at..next + 1, Expr::Every(Amount::whole(1), unit)));
    }
    if r.any(next, &["every", "each"]) {
        let found = every(r, next)?;
        return Some(Match::new(at..found.tokens.end, found.expr));
    }
    let (Class::Unit(unit, false), true) = (r.class(next + 1), r.any(next, &["a", "an", "per"])) else { return None };
    Some(Match::new(at..next + 2, Expr::Every(Amount::whole(1), unit)))
}
