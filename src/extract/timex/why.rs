//! The evidence for a time's value, in a few words: its form, what it is counted from, and what says whether it lies behind or ahead.

use super::calendar::Unit;
use super::direction::Pointer;
use super::expr::{Expr, From, Shift, Year};
use super::resolve::Told;
use crate::annotation::{Reason, TimexKind};
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
pub(super) fn why(told: &Told, expr: &Expr, pointer: Pointer, published: Option<PublishedDay>) -> Vec<Reason> {
    let mut why = vec![Reason::Borrowed(form(expr))];
    let last = told.last.filter(|_| matches!(base(expr), Base::Told));
    match (base(expr), last, published) {
        (Base::Written, ..) => return why,
        (Base::Told, Some(last), _) => why.push(format!("counted: from {}, the date told before", last.value()).into()),
        (_, _, Some(p)) if matches!(expr, Expr::Date { .. }) => {
            why.push(format!("year: inferred from {}, the day of publication{}", p.day, known(p.evidence)).into());
        }
        (_, _, Some(p)) => why.push(format!("counted: from {}, the day of publication{}", p.day, known(p.evidence)).into()),
        (_, _, None) => why.push("counted: from nothing, for the day of publication is not known".into()),
    }
    if published.is_some() && points(expr) {
        why.push(format!("direction: {}", pointer.why).into());
    }
    why
}

/// Why a dateline's date has its value.
pub(super) fn dateline() -> Vec<Reason> {
    vec!["form: the dateline's date".into()]
}

/// What kind of words a time is.
fn form(expr: &Expr) -> &'static str {
    match expr {
        Expr::Date { day: Some(_), weekday: Some(_), .. } => "form: weekday and day of the month",
        Expr::Date { day: Some(_), year: Year::Given(_), .. } => "form: full date",
        Expr::Date { day: Some(_), .. } => "form: day of the month",
        Expr::Date { month: Some(_), .. } => "form: month",
        Expr::Date { .. } => "form: year",
        Expr::Weekday(..) => "form: weekday",
        Expr::Near(Unit::Day, _) => "form: day beside the present one",
        Expr::Near(..) => "form: so far from the present",
        Expr::Told(..) => "form: so far from a date told before",
        Expr::Named { .. } => "form: named part of the year",
        Expr::Counted { later: false, .. } => "form: counted back",
        Expr::Counted { .. } => "form: counted ahead",
        Expr::Decade(_) => "form: decade",
        Expr::Century(_) => "form: century",
        Expr::BeforeChrist(..) => "form: before Christ",
        Expr::NthWeekday { .. } => "form: weekday of a month",
        Expr::Every(..) | Expr::EveryWeekday(_) => "form: comes back",
        Expr::WeekOf(_) => "form: week of a day",
        Expr::Hour { .. } => "form: time of day",
        Expr::Length(..) | Expr::Fixed(TimexKind::Duration, _) => "form: length of time",
        Expr::Fixed(..) => "form: set phrase",
    }
}

/// Whether an expression is counted from a date told before.
pub(super) fn rests_on_told(expr: &Expr) -> bool {
    matches!(base(expr), Base::Told)
}

/// What an expression is counted from.
fn base(expr: &Expr) -> Base {
    match expr {
        Expr::Date { year: Year::Given(_), .. }
        | Expr::Named { year: Year::Given(_), .. }
        | Expr::NthWeekday { year: Year::Given(_), .. } => Base::Written,
        Expr::Date { year: Year::Told(_), .. }
        | Expr::Named { year: Year::Told(_), .. }
        | Expr::Told(..)
        | Expr::Counted { from: From::Told, .. }
        | Expr::Hour { day: None, .. } => Base::Told,
        Expr::Date { .. }
        | Expr::Named { .. }
        | Expr::NthWeekday { .. }
        | Expr::Weekday(..)
        | Expr::Near(..)
        | Expr::Counted { from: From::Now, .. } => Base::Published,
        Expr::Counted { from: From::Date(day), .. } | Expr::WeekOf(day) | Expr::Hour { day: Some(day), .. } => base(day),
        _ => Base::Written,
    }
}

/// Whether the words around an expression have a say in where it lies.
fn points(expr: &Expr) -> bool {
    match expr {
        Expr::Date { year: Year::Open, weekday: None, .. }
        | Expr::Named { year: Year::Open, shift: Shift::Plain, .. }
        | Expr::NthWeekday { year: Year::Open, .. }
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
