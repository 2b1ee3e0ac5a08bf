//! Years and centuries before and after Christ: "586 BC", "A.D. 70", "the 4th century B.C.".

use super::super::calendar::Unit;
use super::super::expr::{Expr, Match, Year};
use super::super::words::{Class, Reader};

const BEFORE: &[&str] = &["bc", "b.c.", "b.c", "bce", "b.c.e.", "b.c.e"];
const AFTER: &[&str] = &["ad", "a.d.", "a.d", "ce", "c.e.", "c.e"];

/// A year with its era before or behind it.
pub(super) fn era(r: Reader<'_>, at: usize) -> Option<Match> {
    if r.any(at, &["ad", "a.d.", "a.d"]) && r.capital(at) {
        let Class::Digits(year @ 1..=2999, 1..=4) = r.class(at + 1) else { return None };
        return Some(Match::new(at..at + 2, given(year)?));
    }
    let Class::Digits(year @ 1..=9999, 1..=4) = r.class(at) else { return None };
    if !r.capital(at + 1) {
        return None;
    }
    if r.any(at + 1, BEFORE) {
        return Some(Match::new(at..at + 2, Expr::BeforeChrist(Unit::Year, u16::try_from(year).ok()?)));
    }
    r.any(at + 1, AFTER).then(|| Some(Match::new(at..at + 2, given(year)?))).flatten()
}

fn given(year: u32) -> Option<Expr> {
    Some(Expr::Date { year: Year::Given(i16::try_from(year).ok()?), month: None, day: None, weekday: None })
}

/// A century with its era behind it.
pub(super) fn century(r: Reader<'_>, at: usize) -> Option<Match> {
    let Class::Ordinal(n @ 1..=40) = r.class(at) else { return None };
    if r.class(at + 1) != Class::Unit(Unit::Century, false) || !r.capital(at + 2) {
        return None;
    }
    let century = u16::from(n) - 1;
    let expr = if r.any(at + 2, BEFORE) {
        Expr::BeforeChrist(Unit::Century, century)
    } else if r.any(at + 2, AFTER) {
        Expr::Century(i16::try_from(century).ok()?)
    } else {
        return None;
    };
    Some(Match::new(at..at + 3, expr).with_the())
}
