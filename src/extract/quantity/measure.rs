//! A number with its sign, its currency and its unit: what a figure is made of before its neighbours are looked at.

use super::number::{Form, Number, digits, hyphen, number};
use super::unit::{Class, Unit, currency_before, per, unit_behind};
use crate::extract::Scene;
use crate::text::{Kind, Span};

/// A number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    /// Index of its first token: sign, currency or number.
    pub(super) first: usize,
    /// Index of the token behind it.
    pub(super) end: usize,
    /// From sign or currency to unit, in bytes.
    pub(super) span: Span,
    /// The number.
    pub(super) number: Number,
    /// The unit's standard spelling, without what it is counted per.
    pub(super) unit: Option<&'static str>,
    /// What the unit measures.
    pub(super) class: Option<Class>,
    /// What it is counted per.
    pub(super) per: Option<String>,
    /// "+" or "-" where one stands before it.
    pub(super) sign: Option<char>,
}

/// The measure that starts with the token at `index`.
pub(super) fn measure(scene: &Scene<'_>, index: usize, limit: usize) -> Option<Measure> {
    let (mut at, mut sign) = signed(scene, index);
    let money = currency_before(scene, at).filter(|_| at < limit);
    let mut start_byte = None;
    if let Some((_, byte)) = money {
        let inside = scene.tokens.at(byte);
        let within = scene.token(inside).is_some_and(|t| t.span.start < byte);
        if within {
            (at, start_byte) = (inside, Some(byte));
        } else {
            let (past, s) = signed(scene, inside);
            (at, sign) = (past, sign.or(s));
        }
    }
    let read = match start_byte {
        Some(byte) => digits(scene, at, byte)?,
        None => number(scene, at, limit)?,
    };
    if read.end > limit {
        return None;
    }
    let mut found = with_unit(scene, read, money.map(|(name, _)| name), limit);
    found.first = index;
    found.span.start = scene.token(index)?.span.start;
    found.sign = sign;
    if matches!(sign, Some('-')) {
        found.number.value = -found.number.value;
    }
    add_minor(scene, &mut found, limit);
    Some(found)
}

/// The index behind a sign at `index`, and the sign: "-5", "minus 5", "+5", "minus-5". A dash between two words is none.
fn signed(scene: &Scene<'_>, index: usize) -> (usize, Option<char>) {
    let glued = |i: usize| scene.token(i).is_some_and(|t| t.glued);
    let word = scene.lower(index);
    if word == "minus" {
        let next = if hyphen(scene, index + 1) { index + 2 } else { index + 1 };
        return (next, Some('-'));
    }
    let number_follows = glued(index + 1) && scene.token(index + 1).is_some_and(|t| t.kind != Kind::Word);
    match word {
        "-" | "−" if !glued(index) && number_follows => (index + 1, Some('-')),
        "-" | "−" if number_follows && scene.lower(index.saturating_sub(1)) == "$" => (index + 1, Some('-')),
        "+" if number_follows => (index + 1, Some('+')),
        _ => (index, None),
    }
}

fn with_unit(scene: &Scene<'_>, number: Number, money: Option<&'static str>, limit: usize) -> Measure {
    let mut number = number;
    let mut behind = unit_behind(scene, &number, limit);
    if let Some(name) = money {
        if number.glued.is_some_and(|g| scene.words(g) == "m") {
            // "$35m" are millions, whatever follows.
            number = Number {
                value: number.value * 1e6,
                form: Form::Scaled,
                span: Span::new(number.span.start, number.span.end + 1),
                glued: None,
                ..number
            };
        }
        // "$ 20 $ 30" are two figures, "$20 USD" is one.
        behind = behind.filter(|u| u.name == name && scene.token(u.end - 1).is_some_and(|t| t.kind == Kind::Word));
    }
    let mut end = behind.map_or(number.end, |u| u.end);
    if money.is_some()
        && matches!(scene.lower(end), "us" | "u.s.")
        && (scene.lower(end + 1) == "per" || scene.lower(end + 1) == "a")
    {
        end += 1;
    }
    let (name, class) = match (money, behind) {
        (Some(name), _) => (Some(name), Some(Class::Money)),
        (None, Some(Unit { name, class, .. })) => (Some(name), Some(class)),
        _ => (None, None),
    };
    let ratio = if class.is_some_and(|c| !matches!(c, Class::Age)) { per(scene, end, class, limit) } else { None };
    if let Some((_, e)) = &ratio {
        end = *e;
    }
    let last = end.checked_sub(1).and_then(|i| scene.token(i)).map_or(number.span.end, |t| t.span.end);
    let unread = number.glued.is_some() && behind.is_none();
    let stop = if unread || end == number.end { number.span.end } else { last };
    Measure {
        first: 0,
        end,
        span: Span::new(number.span.start, stop.max(number.span.end)),
        number,
        unit: name,
        class,
        per: ratio.map(|(p, _)| p),
        sign: None,
    }
}

/// "13 dollars and 45 cents" is one figure.
fn add_minor(scene: &Scene<'_>, found: &mut Measure, limit: usize) {
    let whole = found.class == Some(Class::Money) && found.unit.is_some_and(|u| u.len() == 3 && u != "sen");
    if !whole || found.per.is_some() || !matches!(found.number.form, Form::Words | Form::Digits { decimals: false, .. }) {
        return;
    }
    let at = if matches!(scene.lower(found.end), "and" | ",") { found.end + 1 } else { found.end };
    let Some(minor) = number(scene, at, limit).filter(|n| (1.0..100.0).contains(&n.value)) else { return };
    let Some(unit) = unit_behind(scene, &minor, limit).filter(|u| matches!(u.name, "cent" | "penny")) else { return };
    found.number.value += minor.value / 100.0;
    found.end = unit.end;
    if let Some(token) = scene.token(unit.end - 1) {
        found.span.end = token.span.end;
    }
}
