//! What a time expression says before anybody knows when it was said.

use super::calendar::{Season, Unit};
use super::number::Amount;
use super::words::Part;
use crate::annotation::{Modifier, TimexKind};
use std::ops::Range;

/// A year as it is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Year {
    /// "1998".
    Given(i16),
    /// "this year" 0, "last year" -1, counted from the day of publication.
    Near(i8),
    /// "a year earlier" -1, counted from the date told last.
    Told(i8),
    /// Not told.
    Open,
}

/// Where a named stretch lies that comes back every year or week.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shift {
    /// "last Friday": the one before the present.
    Last,
    /// "this Friday".
    This,
    /// "next Friday".
    Next,
    /// "Friday".
    Plain,
}

/// A stretch of the year that has a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Named {
    Quarter(i8),
    Half(i8),
    Season(Season),
    /// January is 1.
    Month(i8),
    /// A month and its day.
    MonthDay(i8, i8),
    /// Index of a row of the list of holidays.
    Holiday(usize),
}

/// What an amount is counted from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum From {
    /// The day of publication: "ago".
    Now,
    /// The date told last: "earlier".
    Told,
    /// A date of its own: "a week from Tuesday".
    Date(Box<Expr>),
}

/// A time within a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hour {
    /// Hour, and minute and second where they are told.
    Clock(u8, Option<u8>, Option<u8>),
    Part(Part),
}

/// What a time expression says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Expr {
    /// A date of the calendar, whole or in part.
    Date { year: Year, month: Option<i8>, day: Option<i8>, weekday: Option<i8> },
    /// A weekday, 1 to 7.
    Weekday(i8, Shift),
    /// "last year": so many units from the present one.
    Near(Unit, i8),
    /// "that year", "the next day": so many units from the one told last.
    Told(Unit, i8),
    /// "the third quarter".
    Named { what: Named, year: Year, shift: Shift },
    /// "two years ago".
    Counted { amount: Amount, unit: Unit, later: bool, from: From },
    /// The first year of a decade.
    Decade(i16),
    /// 19 for the twentieth century.
    Century(i16),
    /// A year, or the number of a century, before Christ: 586, 3 for the fourth century.
    BeforeChrist(Unit, u16),
    /// "the second Monday in May": weekday, which one (-1 the last), month.
    NthWeekday { weekday: i8, nth: i8, year: Year, month: i8 },
    /// "two years".
    Length(Amount, Unit),
    /// "every two years".
    Every(Amount, Unit),
    /// "every Monday".
    EveryWeekday(i8),
    /// "the week of March 6".
    WeekOf(Box<Self>),
    /// "10 p.m. Wednesday".
    Hour { hour: Hour, day: Option<Box<Self>> },
    /// A value that nothing changes.
    Fixed(TimexKind, &'static str),
}

/// A time expression in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Match {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    pub(super) expr: Expr,
    pub(super) modifier: Option<Modifier>,
    /// Whether "the" before it belongs to it.
    pub(super) takes_the: bool,
    /// The last day of a range whose first this is, with its own tokens.
    pub(super) until: Option<(Range<usize>, Box<Expr>)>,
}

impl Match {
    pub(super) const fn new(tokens: Range<usize>, expr: Expr) -> Self {
        Self { tokens, expr, modifier: None, takes_the: false, until: None }
    }

    pub(super) const fn with_the(mut self) -> Self {
        self.takes_the = true;
        self
    }

    pub(super) const fn modified(mut self, modifier: Option<Modifier>) -> Self {
        self.modifier = modifier;
        self
    }
}
