//! Numbers as texts write them: digits, words, both ("2.5 million"), fractions, and vague ones ("dozens").

use super::numeral::numeral;
use super::unit::metre_follows;
use crate::extract::Scene;
use crate::lexicon::NUMBERS;
use crate::text::{Kind, Span};

/// A number in a text.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// Where it stands, in bytes.
    pub(super) span: Span,
    /// Index of the token behind it; a token whose letters behind the digits are no part of the number counts as behind.
    pub(super) end: usize,
    /// Its value.
    pub(super) value: f64,
    /// The upper end of a vague number: "dozens" are 12 to 120.
    pub(super) to: Option<f64>,
    /// The value before "million" and the like.
    pub(super) mantissa: f64,
    /// How it is written.
    pub(super) form: Form,
    /// What is glued behind the digits in the same token ("kg" of "5kg"), in bytes.
    pub(super) glued: Option<Span>,
}

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Digits alone: how many characters, and whether there are commas or decimals.
    Digits {
        /// Characters.
        len: usize,
        /// Whether commas group them.
        grouped: bool,
        /// Whether there are decimals.
        decimals: bool,
    },
    /// With "million" and the like.
    Scaled,
    /// Words alone.
    Words,
    /// A fraction.
    Fraction,
    /// "dozens", "millions".
    Vague,
}

fn role(word: &str) -> Option<(&'static str, f64)> {
    Some((NUMBERS.column(word, 0)?, NUMBERS.column(word, 1)?.parse().ok()?))
}

fn value_as(word: &str, wanted: &str) -> Option<f64> {
    role(word).filter(|(r, _)| *r == wanted).map(|(_, v)| v)
}

/// Whether the tokens at `index` is a hyphen between two words.
pub(super) fn hyphen(scene: &Scene<'_>, index: usize) -> bool {
    matches!(scene.word(index), "-" | "‐" | "‑") && scene.token(index).is_some_and(|t| t.kind == Kind::Mark)
}

/// The index behind an optional hyphen at `index`.
fn past_hyphen(scene: &Scene<'_>, index: usize) -> usize {
    if hyphen(scene, index) { index + 1 } else { index }
}

/// The number that starts with the token at `index`, not looking at tokens from `limit` on.
pub(super) fn number(scene: &Scene<'_>, index: usize, limit: usize) -> Option<Number> {
    let token = scene.token(index).filter(|_| index < limit)?;
    let found = match token.kind {
        Kind::Number => vulgar(scene, index).or_else(|| digits(scene, index, token.span.start)),
        Kind::Word => words(scene, index, limit),
        _ => None,
    }?;
    (found.end <= limit && found.value.is_finite()).then_some(found)
}

/// The number in digits that starts at byte `at`, which lies in the token at `index`, with what scale and fraction follow.
pub(super) fn digits(scene: &Scene<'_>, index: usize, at: usize) -> Option<Number> {
    let read = numeral(scene.text(), at)?;
    let last = scene.tokens.at(read.end.saturating_sub(1)).max(index);
    let token_end = scene.token(last)?.span.end;
    let rest = Span::new(read.end, token_end);
    let form = Form::Digits { len: read.len, grouped: read.grouped, decimals: read.decimals };
    let plain = Number {
        span: Span::new(at, read.end),
        end: last + 1,
        value: read.value,
        to: None,
        mantissa: read.value,
        form,
        glued: None,
    };
    if !rest.is_empty() {
        return Some(glued(scene, &plain, rest));
    }
    Some(simple_fraction(scene, &plain).or_else(|| scaled(scene, &plain)).unwrap_or(plain))
}

/// What letters glued behind the digits make of the number: a scale ("5bn"), a fraction ("1½"), or a unit that is left to others.
fn glued(scene: &Scene<'_>, plain: &Number, rest: Span) -> Number {
    let letters = scene.words(rest);
    let lower = letters.to_lowercase();
    let scale = match lower.as_str() {
        "k" => Some(1e3),
        "m" if plain.value >= 10_000.0 || !metre_follows(scene, plain.end) => Some(1e6),
        "m" | "mm" if letters.chars().all(|c| c == 'M') => Some(1e6),
        "b" => Some(1e9),
        "t" if letters == "T" => Some(1e12),
        _ => value_as(&lower, "scale"),
    };
    if let Some(scale) = scale {
        let span = Span::new(plain.span.start, rest.end);
        return Number { span, value: plain.value * scale, form: Form::Scaled, ..plain.clone() };
    }
    if let Some(part) = value_as(&lower, "vulgar") {
        return Number {
            span: Span::new(plain.span.start, rest.end),
            value: plain.value + part,
            form: Form::Fraction,
            ..plain.clone()
        };
    }
    Number { glued: Some(rest), ..plain.clone() }
}

/// "½".
fn vulgar(scene: &Scene<'_>, index: usize) -> Option<Number> {
    let value = value_as(scene.lower(index), "vulgar")?;
    let span = scene.token(index)?.span;
    let plain = Number { span, end: index + 1, value, to: None, mantissa: value, form: Form::Fraction, glued: None };
    Some(scaled(scene, &plain).unwrap_or(plain))
}

/// "1/2", "7 3/4": small denominators only, since "9/11" and "24/7" are no fractions.
fn simple_fraction(scene: &Scene<'_>, plain: &Number) -> Option<Number> {
    if scene.word(plain.end) == "/" {
        let (over, end) = denominator(scene, plain.end)?;
        let beside = scene.word(end) == "/" || plain.value >= over || plain.value < 1.0;
        return (!beside).then(|| Number {
            span: Span::new(plain.span.start, scene.token(end - 1).map_or(plain.span.end, |t| t.span.end)),
            end,
            value: plain.value / over,
            form: Form::Fraction,
            ..plain.clone()
        });
    }
    let next = scene.token(plain.end).filter(|t| t.kind == Kind::Number && !t.glued)?;
    if let Some(part) = value_as(scene.lower(plain.end), "vulgar") {
        let span = Span::new(plain.span.start, next.span.end);
        return Some(Number { span, end: plain.end + 1, value: plain.value + part, form: Form::Fraction, ..plain.clone() });
    }
    let top: f64 = scene.word(plain.end).parse().ok()?;
    let (over, end) = denominator(scene, plain.end + 1)?;
    let span = Span::new(plain.span.start, scene.token(end - 1)?.span.end);
    let proper = top >= 1.0 && top < over && scene.word(end) != "/";
    proper.then(|| Number { span, end, value: plain.value + top / over, form: Form::Fraction, ..plain.clone() })
}

/// The denominator behind the glued "/" at `slash`, and the index behind it.
fn denominator(scene: &Scene<'_>, slash: usize) -> Option<(f64, usize)> {
    let glued = |i: usize| scene.token(i).is_some_and(|t| t.glued);
    if scene.word(slash) != "/" || !glued(slash) || !glued(slash + 1) {
        return None;
    }
    let over = scene.word(slash + 1);
    matches!(over, "2" | "3" | "4" | "5" | "6" | "8" | "10" | "16" | "32" | "64").then_some(())?;
    Some((over.parse().ok()?, slash + 2))
}

/// "2.5 million", "3 dozen", "4 hundred thousand": a number in digits with scales behind it.
fn scaled(scene: &Scene<'_>, plain: &Number) -> Option<Number> {
    let mut found: Option<Number> = None;
    loop {
        let so_far = found.as_ref().unwrap_or(plain);
        let at = past_hyphen(scene, so_far.end);
        let exact = scene.word(at);
        let word = scene.lower(at);
        let by = match role(word) {
            Some(("hundred" | "scale" | "dozen", by)) => by,
            _ if exact == "B" && at == so_far.end => 1e9,
            _ if exact == "M" && at == so_far.end => 1e6,
            _ => break,
        };
        let span = Span::new(plain.span.start, scene.token(at)?.span.end);
        found = Some(Number { span, end: at + 1, value: so_far.value * by, form: Form::Scaled, glued: None, ..plain.clone() });
        if at > plain.end + 4 {
            break;
        }
    }
    found
}

/// A number in words.
fn words(scene: &Scene<'_>, index: usize, limit: usize) -> Option<Number> {
    let start = scene.token(index)?.span.start;
    let make = |end: usize, value: f64, mantissa: f64, form: Form, to: Option<f64>| {
        let last = scene.token(end.checked_sub(1)?)?.span.end;
        Some(Number { span: Span::new(start, last), end, value, to, mantissa, form, glued: None })
    };
    let word = scene.lower(index);
    if let Some(("vague", value)) = role(word) {
        return vague(scene, index, value).and_then(|(end, v)| make(end, v, v, Form::Vague, Some(v * 10.0)));
    }
    if matches!(word, "half" | "quarter") {
        let (end, value) = part_alone(scene, index)?;
        let form = if value >= 3.0 { Form::Scaled } else { Form::Fraction };
        return make(end, value, value, form, None);
    }
    let (mut end, mut value, mantissa) = cardinal(scene, index, limit)?;
    let lone = end == index + 1;
    let after = past_hyphen(scene, end);
    let part = value_as(scene.lower(after), "part").filter(|_| after < limit && lone);
    if let Some((e, v, f)) = part.and_then(|parts| parts_of(scene, index, after, (value, parts))) {
        return make(e, v, v, f, None);
    }
    if lone && matches!(word, "a" | "an") {
        return None;
    }
    let mut form = if mantissa < value { Form::Scaled } else { Form::Words };
    if let Some((e, more)) = and_a_part(scene, end) {
        (end, value, form) = (e, value + more, Form::Fraction);
        if let Some(by) = value_as(scene.lower(end), "scale") {
            (end, value, form) = (end + 1, value * by, Form::Scaled);
        }
    }
    make(end, value, mantissa.min(value), form, None)
}

/// "two-thirds", "a third of": `top` of so many parts, named at `at`. An ordinal ("a third man") is none.
fn parts_of(scene: &Scene<'_>, index: usize, at: usize, (top, parts): (f64, f64)) -> Option<(usize, f64, Form)> {
    let indefinite = matches!(scene.lower(index), "a" | "an");
    let part = scene.lower(at);
    let plural = part.ends_with('s') || part == "halves";
    let of = of_follows(scene, at + 1);
    let meant = if indefinite { !plural && (of || part == "half") } else { plural == (top > 1.0) };
    let quarters = part == "quarters" && !(of || hyphen(scene, at - 1));
    (meant && !quarters && top >= 1.0 && top < parts).then(|| fraction(scene, at + 1, top / parts))
}

/// "a half", "two thirds", and "a quarter of a million", "half a million", "half a dozen" behind them.
fn fraction(scene: &Scene<'_>, end: usize, value: f64) -> (usize, f64, Form) {
    let mut at = end;
    if scene.lower(at) == "of" {
        at += 1;
    }
    let article = matches!(scene.lower(at), "a" | "an");
    if article {
        at += 1;
    }
    match role(scene.lower(at)) {
        Some(("scale" | "hundred" | "dozen", by)) if article || at == end => (at + 1, value * by, Form::Scaled),
        _ => (end, value, Form::Fraction),
    }
}

/// "half", "quarter" without a number before it: the index behind, and the value.
fn part_alone(scene: &Scene<'_>, index: usize) -> Option<(usize, f64)> {
    let value = if scene.lower(index) == "half" { 0.5 } else { 0.25 };
    let behind = past_hyphen(scene, index + 1);
    let (end, whole, form) = fraction(scene, behind, value);
    if form == Form::Scaled {
        return Some((end, whole));
    }
    if value < 0.5 || behind != index + 1 {
        return None;
    }
    let before = index.checked_sub(1).map_or("", |i| scene.lower(i));
    let glued = scene.token(index).is_some_and(|t| t.glued);
    let of_time = matches!(
        before,
        "first" | "second" | "latter" | "other" | "better" | "back" | "front" | "top" | "bottom" | "the" | "in" | "last"
    );
    let counted = matches!(
        scene.lower(index + 1),
        "of" | "the"
            | "a"
            | "an"
            | "all"
            | "its"
            | "their"
            | "his"
            | "her"
            | "my"
            | "our"
            | "your"
            | "these"
            | "those"
            | "this"
            | "that"
            | "were"
            | "are"
            | "said"
            | "say"
            | "have"
            | "had"
            | "as"
    );
    let bounded = matches!(
        before,
        "than" | "almost" | "nearly" | "about" | "over" | "roughly" | "only" | "least" | "under" | "by" | "around"
    );
    ((counted || bounded) && !of_time && !glued).then_some((index + 1, value))
}

/// "dozens of", "hundreds of thousands": the index behind, and the value.
fn vague(scene: &Scene<'_>, index: usize, value: f64) -> Option<(usize, f64)> {
    let before = index.checked_sub(1).map_or("", |i| scene.lower(i));
    if scene.lower(index + 1) == "of" {
        if let Some(by) = value_as(scene.lower(index + 2), "vague").filter(|&by| by >= 1000.0) {
            return Some((index + 3, value * by));
        }
        return (!matches!(before, "the" | "in") && value >= 12.0).then_some((index + 1, value));
    }
    let modified = scene.lower(index + 1) == "more";
    (modified && value >= 12.0).then_some((index + 1, value))
}

fn of_follows(scene: &Scene<'_>, index: usize) -> bool {
    matches!(scene.lower(index), "of" | "as" | "said" | "say") || role(scene.lower(index)).is_some_and(|(r, _)| r == "scale")
}

/// "and a half", "and a quarter": the index behind, and what is added.
fn and_a_part(scene: &Scene<'_>, index: usize) -> Option<(usize, f64)> {
    let mut at = index;
    let hyphens = hyphen(scene, at);
    at = past_hyphen(scene, at);
    if scene.lower(at) != "and" {
        return None;
    }
    at += 1;
    if hyphens {
        at = past_hyphen(scene, at);
    }
    let top = match scene.lower(at) {
        "a" | "an" | "one" => 1.0,
        "three" => 3.0,
        "two" => 2.0,
        _ => return None,
    };
    at = past_hyphen(scene, at + 1);
    let word = scene.lower(at);
    let parts = value_as(word, "part").filter(|&p| p <= 10.0 && p > top)?;
    (word == "half" || word.starts_with("quarter") || word.starts_with("third")).then_some((at + 1, top / parts))
}

/// Cardinal numbers in words: the index behind, the value, and the value before the largest scale.
fn cardinal(scene: &Scene<'_>, index: usize, limit: usize) -> Option<(usize, f64, f64)> {
    let (mut total, mut current, mut at, mut end) = (0.0_f64, 0.0_f64, index, index);
    let (mut last_scale, mut first) = (f64::INFINITY, None);
    if matches!(scene.lower(at), "a" | "an") {
        let next = role(scene.lower(at + 1)).map(|(r, _)| r);
        matches!(next, Some("hundred" | "scale" | "dozen" | "part")).then_some(())?;
        (current, at, end) = (1.0, at + 1, at + 1);
    }
    while at < limit && at < index + 40 {
        let Some((role, value)) = role(scene.lower(at)) else { break };
        match role {
            "unit" if joins(current, value) => current += value,
            "ten" if rest(current, 100.0) < 1.0 => current += value,
            "hundred" if (1.0..100.0).contains(&current) => current *= value,
            "dozen" if current >= 1.0 && total < 1.0 => current *= value,
            "scale" if current >= 1.0 && value < last_scale => {
                first.get_or_insert(current);
                total += current * value;
                (current, last_scale) = (0.0, value);
            }
            "scale" if at > index && current < 1.0 && total > 0.0 => total *= value,
            _ => break,
        }
        (at, end) = (at + 1, at + 1);
        at = past_hyphen(scene, at);
        if scene.lower(at) == "and" && at == end && joined_by_and(scene, at, total, current) {
            at += 1;
        }
    }
    (end > index).then_some((end, total + current, first.unwrap_or(total + current)))
}

fn rest(value: f64, by: f64) -> f64 {
    value % by
}

/// Whether a unit word can follow what has been read: "twenty-one", "hundred one", "hundred fifteen", not "one two".
fn joins(current: f64, value: f64) -> bool {
    let (tens, units) = (rest(current, 100.0), rest(current, 10.0));
    if value >= 10.0 { tens < 1.0 } else { units < 1.0 && !(1.0..20.0).contains(&tens) && (value > 0.0 || current < 1.0) }
}

/// Whether the "and" at `at` goes on with the number: "two hundred and six", not "two hundred and three thousand".
fn joined_by_and(scene: &Scene<'_>, at: usize, total: f64, current: f64) -> bool {
    if current < 100.0 && total < 1000.0 || rest(current, 100.0) >= 1.0 {
        return false;
    }
    let small = matches!(role(scene.lower(at + 1)), Some(("unit" | "ten", _)));
    let mut after = past_hyphen(scene, at + 2);
    if matches!(role(scene.lower(after)), Some(("unit", _))) {
        after += 1;
    }
    small && !matches!(role(scene.lower(after)), Some(("hundred" | "scale", _)))
}
