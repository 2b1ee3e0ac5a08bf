//! The evidence for a time's value, in a few words: its form, what it is counted from, and what says whether it lies behind or ahead.

use super::calendar::Unit;
use super::direction::Pointer;
use super::expr::{Expr, From, Shift, Year};
use super::resolve::Told;
use crate::annotation::TimexKind;
use crate::article::{DayEvidence, PublishedDay};

/// What a value rests on.
enum Base {
    /// What is written: the calendar alone.
    Written,
    /// The day of publication.
    Published,
    /// The date told before.
    Told,
}

/// Why `expr` gets its value; to be asked before the value is told.
pub(super) fn why(told: &Told, expr: &Expr, pointer: Pointer, published: Option<PublishedDay>) -> Vec<String> {
    let mut why = vec![format!("form: {}", form(expr))];
    let last = told.last.filter(|_| matches!(base(expr), Base::Told));
    match (base(expr), last, published) {
        (Base::Written, ..) => return why,
        (Base::Told, Some(last), _) => why.push(format!("counted: from {}, the date told before", last.value())),
        (_, _, Some(p)) if matches!(expr, Expr::Date { .. }) => {
            why.push(format!("year: inferred from {}, the day of publication{}", p.day, known(p.evidence)));
        }
        (_, _, Some(p)) => why.push(format!("counted: from {}, the day of publication{}", p.day, known(p.evidence))),
        (_, _, None) => why.push("counted: from nothing, for the day of publication is not known".to_owned()),
    }
    if published.is_some() && points(expr) {
        why.push(format!("direction: {}", pointer.why));
    }
    why
}

/// Why a dateline's date has its value.
pub(super) fn dateline() -> Vec<String> {
    vec!["form: the dateline's date".to_owned()]
}

/// What kind of words a time is.
fn form(expr: &Expr) -> &'static str {
    match expr {
        Expr::Date { day: Some(_), weekday: Some(_), .. } => "weekday and day of the month",
        Expr::Date { day: Some(_), year: Year::Given(_), .. } => "full date",
        Expr::Date { day: Some(_), .. } => "day of the month",
        Expr::Date { month: Some(_), .. } => "month",
        Expr::Date { .. } => "year",
        Expr::Weekday(..) => "weekday",
        Expr::Near(Unit::Day, _) => "day beside the present one",
        Expr::Near(..) => "so far from the present",
        Expr::Told(..) => "so far from a date told before",
        Expr::Named { .. } => "named part of the year",
        Expr::Counted { later: false, .. } => "counted back",
        Expr::Counted { .. } => "counted ahead",
        Expr::Decade(_) => "decade",
        Expr::Century(_) => "century",
        Expr::Every(..) | Expr::EveryWeekday(_) => "comes back",
        Expr::WeekOf(_) => "week of a day",
        Expr::Hour { .. } => "time of day",
        Expr::Length(..) | Expr::Fixed(TimexKind::Duration, _) => "length of time",
        Expr::Fixed(..) => "set phrase",
    }
}

/// What an expression is counted from.
fn base(expr: &Expr) -> Base {
    match expr {
        Expr::Date { year: Year::Given(_), .. } | Expr::Named { year: Year::Given(_), .. } => Base::Written,
        Expr::Date { year: Year::Told(_), .. }
        | Expr::Named { year: Year::Told(_), .. }
        | Expr::Told(..)
        | Expr::Counted { from: From::Told, .. }
        | Expr::Hour { day: None, .. } => Base::Told,
        Expr::Date { .. } | Expr::Named { .. } | Expr::Weekday(..) | Expr::Near(..) | Expr::Counted { from: From::Now, .. } => {
            Base::Published
        }
        Expr::Counted { from: From::Date(day), .. } | Expr::WeekOf(day) | Expr::Hour { day: Some(day), .. } => base(day),
        _ => Base::Written,
    }
}

/// Whether the words around an expression have a say in where it lies.
fn points(expr: &Expr) -> bool {
    match expr {
        Expr::Date { year: Year::Open, weekday: None, .. }
        | Expr::Named { year: Year::Open, shift: Shift::Plain, .. }
        | Expr::Weekday(_, Shift::Plain | Shift::This)
        | Expr::Near(Unit::Weekend, 0) => true,
        Expr::Counted { from: From::Date(day), .. } | Expr::WeekOf(day) | Expr::Hour { day: Some(day), .. } => points(day),
        _ => false,
    }
}

/// How the day of publication is known, where it is not written out.
const fn known(evidence: DayEvidence) -> &'static str {
    match evidence {
        DayEvidence::Reader => " (you said so)",
        DayEvidence::Metadata => " (by the source)",
        DayEvidence::Written => "",
        DayEvidence::Address => " (by its address)",
        DayEvidence::YearInferred => " (its year inferred)",
    }
}
