//! Figures of a sentence: measures joined to ranges and fractions, each with its bound, what it counts and what it is counted per.

use super::complete::{complete, counts};
use super::measure::{Measure, measure};
use super::number::{Form, hyphen};
use super::phrase;
use super::refuse;
use super::unit::Class;
use crate::annotation::{Bound, Change, Reason};
use crate::extract::{Scene, Sentence};
use crate::text::Span;
use std::ops::Range;

/// A figure while it is being made.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// Index of its first token, bounds left out.
    pub(super) first: usize,
    /// Index of the token behind number and unit.
    pub(super) end: usize,
    /// Number and unit, in bytes.
    pub(super) span: Span,
    /// The number, or the first of a range.
    pub(super) value: f64,
    /// The second of a range.
    pub(super) to: Option<f64>,
    /// How it bounds the true value.
    pub(super) bound: Bound,
    /// Unit, without what it is counted per.
    pub(super) unit: Option<String>,
    /// What the unit measures; `None` for counted nouns.
    pub(super) class: Option<Class>,
    /// What it is counted per.
    pub(super) per: Option<String>,
    /// Whether it is a change.
    pub(super) change: Option<Change>,
    /// The tokens that name what it counts.
    pub(super) of: Option<Range<usize>>,
    /// Words put before `of`: the noun of an earlier figure ("900 in Syria" counts troops).
    pub(super) of_noun: Option<Range<usize>>,
    /// How it is written.
    pub(super) form: Form,
    /// Index of its first token with bounds.
    pub(super) start: usize,
    /// The rules that made it.
    pub(super) why: Vec<Reason>,
}

impl Figure {
    fn new(m: &Measure) -> Self {
        let change = match m.sign {
            Some('+') => Some(Change::Up),
            _ => None,
        };
        Self {
            first: m.first,
            end: m.end,
            span: m.span,
            value: m.number.value,
            to: m.number.to,
            bound: if m.number.to.is_some() { Bound::Range } else { Bound::Exactly },
            unit: m.unit.map(str::to_owned),
            class: m.class,
            per: m.per.clone(),
            change,
            of: None,
            of_noun: None,
            form: m.number.form,
            start: m.first,
            why: Vec::new(),
        }
    }
}

/// The figures of one sentence, in order.
pub(super) fn figures(scene: &Scene<'_>, sentence: &Sentence, covered: &dyn Fn(Span) -> bool) -> Vec<Figure> {
    let limit = sentence.tokens.end;
    let mut found: Vec<Figure> = Vec::new();
    let mut at = sentence.tokens.start;
    while at < limit {
        let Some(m) = measure(scene, at, limit) else {
            at += 1;
            continue;
        };
        let timely = matches!(m.class, Some(Class::Time | Class::Age));
        if covered(m.number.span) && !timely && !opens_range(scene, sentence, &m, covered) {
            at = m.number.end.max(at + 1);
            continue;
        }
        if let Some(end) = age_range(scene, &m, limit).or_else(|| refuse::refused(scene, &m, sentence)) {
            at = end.max(at + 1);
            continue;
        }
        let from = found.len();
        at = joined(scene, sentence, &m, &mut found).max(at + 1);
        for i in from..found.len() {
            let (before, rest) = found.split_at_mut(i);
            if let Some(figure) = rest.first_mut() {
                complete(scene, sentence, figure, before);
            }
        }
        at = found.last().map_or(at, |f| f.end.max(at));
        let mut i = from;
        while i < found.len() {
            let keep = found.get(i).is_some_and(|f| counts(scene, sentence, f));
            if keep { i += 1 } else { drop(found.remove(i)) }
        }
    }
    found
}

/// Whether `m`, which a time covers, starts a range whose other end is no date: "seven to 10 years", "2000 - 2500 bottles".
fn opens_range(scene: &Scene<'_>, sentence: &Sentence, m: &Measure, covered: &dyn Fn(Span) -> bool) -> bool {
    let Some((Link::Range | Link::Dash | Link::Or, at)) = link(scene, m, sentence) else { return false };
    let Some(second) = measure(scene, at, sentence.tokens.end) else { return false };
    let lasts = matches!(second.class, Some(Class::Time | Class::Age));
    m.unit.is_none()
        && second.number.glued.is_none()
        && (lasts || !covered(second.number.span) && fits(scene, m, &second, sentence))
}

/// "aged 18 to 34" names a group of people and measures nothing: the index behind it.
fn age_range(scene: &Scene<'_>, m: &Measure, limit: usize) -> Option<usize> {
    let aged = m.first.checked_sub(1).is_some_and(|i| matches!(scene.lower(i), "aged" | "ages"));
    let joined = matches!(scene.lower(m.end), "to" | "and" | "-" | "–");
    let second = if aged && joined { measure(scene, m.end + 1, limit) } else { None };
    second.map(|s| s.end)
}

/// Adds `m`, joined with the measure behind it where the two are one figure or share a unit. The index behind.
fn joined(scene: &Scene<'_>, sentence: &Sentence, m: &Measure, found: &mut Vec<Figure>) -> usize {
    let limit = sentence.tokens.end;
    if let Some((figure, end)) = share(scene, m, limit) {
        found.push(figure);
        return end;
    }
    let link = link(scene, m, sentence);
    let second = link.and_then(|(_, at)| measure(scene, at, limit)).filter(|s| s.number.glued.is_none() || s.unit.is_some());
    if let (Some((kind, _)), Some(second)) = (link, second) {
        match kind {
            Link::Range if score(scene, m, &second, sentence) => return second.end,
            Link::Dash if m.unit.is_none() && second.unit.is_none() => {
                // "9-2" is a score unless something plural is counted.
                let many = phrase::counted(scene, second.end, limit, true)
                    .is_some_and(|p| super::singular::is_plural(scene.lower(p.head)));
                if many && m.number.value < second.number.value && fits(scene, m, &second, sentence) {
                    found.push(range(m, &second));
                }
                return second.end;
            }
            Link::Range | Link::Dash if fits(scene, m, &second, sentence) => {
                found.push(range(m, &second));
                return second.end;
            }
            Link::Or if m.unit.is_none() && second.unit.is_some() => {
                let mut first = Figure::new(m);
                first.unit = second.unit.map(str::to_owned);
                first.class = second.class;
                first.per.clone_from(&second.per);
                found.push(first);
                found.push(Figure::new(&second));
                return second.end;
            }
            _ => {}
        }
    }
    found.push(Figure::new(m));
    m.end
}

/// "a vote of 90 to 10", "won 5 to 3": two bare numbers, the first the larger or a vote before it.
fn score(scene: &Scene<'_>, m: &Measure, second: &Measure, sentence: &Sentence) -> bool {
    let bare = m.unit.is_none() && second.unit.is_none() && m.number.form != Form::Scaled && second.number.form != Form::Scaled;
    let near = m.first.saturating_sub(3).max(sentence.tokens.start)..m.first;
    let votes = near
        .clone()
        .any(|i| matches!(scene.lower(i), "vote" | "votes" | "voted" | "score" | "won" | "lost" | "win" | "beat" | "margin"));
    let counted = phrase::counted(scene, second.end, sentence.tokens.end, true)
        .is_some_and(|p| super::singular::is_plural(scene.lower(p.head)));
    bare && !counted
        && (votes
            || m.number.value > second.number.value && !near.into_iter().any(|i| matches!(scene.lower(i), "from" | "between")))
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Link {
    Range,
    Dash,
    Or,
}

/// What joins `m` to a number behind it, and where that may start.
fn link(scene: &Scene<'_>, m: &Measure, sentence: &Sentence) -> Option<(Link, usize)> {
    let mut at = m.end;
    let back = |words: &[&str]| {
        (m.first.saturating_sub(4).max(sentence.tokens.start)..m.first).rev().take(4).any(|i| words.contains(&scene.lower(i)))
    };
    if hyphen(scene, at) && matches!(scene.lower(at + 1), "to" | "or") {
        at += 1;
    }
    let found = match scene.lower(at) {
        "to" | "through" | "till" => {
            if hyphen(scene, at + 1) {
                at += 1;
            }
            Some((Link::Range, at + 1))
        }
        "up" if scene.lower(at + 1) == "to" && back(&["from"]) => Some((Link::Range, at + 2)),
        "and" if back(&["between"]) => Some((Link::Range, at + 1)),
        "-" | "–" | "—" | "‐" | "‑" | "−" => Some((Link::Dash, at + 1)),
        "or" | "and" => Some((Link::Or, at + 1)),
        _ => None,
    };
    found.filter(|(_, at)| *at < sentence.tokens.end)
}

/// Whether two measures can be the ends of a range.
fn fits(scene: &Scene<'_>, m: &Measure, second: &Measure, sentence: &Sentence) -> bool {
    let before = m.first.checked_sub(1).map_or("", |i| scene.lower(i));
    let from = (m.first.saturating_sub(3).max(sentence.tokens.start)..m.first).any(|i| scene.lower(i) == "from");
    let same = m.unit == second.unit;
    // "increased by 4 billion to 40 billion": by so much, to so much.
    let moved = before == "by" && m.unit.is_some() && second.unit.is_some() && second.number.value > 3.0 * m.number.value;
    // "49 percent to 40 percent" compares two; "from 49 to 40 percent" goes from one to the other.
    let falling = m.number.value > second.number.value && !from && m.unit.is_some() && second.unit.is_some();
    if moved
        || falling
        || m.class == Some(Class::Times)
        || second.number.form == Form::Fraction && m.number.form != Form::Fraction
    {
        return false;
    }
    match (m.unit, second.unit) {
        (Some(_), Some(_)) => same,
        (None, Some(_)) => true,
        (Some(_), None) => from || m.class == Some(Class::Money) && matches!(scene.word(m.end), "-" | "–"),
        (None, None) => {
            from || matches!(before, "between" | "about" | "roughly" | "some" | "around")
                || m.number.value < second.number.value
                    && phrase::counted(scene, second.end, sentence.tokens.end, true)
                        .is_some_and(|p| super::singular::is_plural(scene.lower(p.head)))
        }
    }
}

/// The two as one figure. "3 to 5 million" are millions both.
fn range(m: &Measure, second: &Measure) -> Figure {
    let mut figure = Figure::new(second);
    let bare = m.number.form != Form::Scaled && !(m.number.form == Form::Words && m.number.mantissa < m.number.value);
    let scaled = second.number.mantissa > 0.0 && second.number.mantissa < second.number.value.abs();
    let share = bare && scaled && m.number.value.abs() < second.number.mantissa && m.number.form != Form::Fraction;
    let by = if share { second.number.value.abs() / second.number.mantissa } else { 1.0 };
    figure.value = m.number.value * by;
    // The dash before the second number joins; it is no sign.
    figure.to = Some(if m.number.value >= 0.0 { second.number.value.abs() } else { second.number.value });
    figure.bound = Bound::Range;
    figure.first = m.first;
    figure.start = m.first;
    figure.span = m.span.hull(second.span);
    figure.change = None;
    if figure.unit.is_none() {
        figure.unit = m.unit.map(str::to_owned);
        figure.class = m.class;
    }
    if figure.per.is_none() {
        figure.per.clone_from(&m.per);
    }
    figure.why.push("rule: two ends of a range".into());
    figure
}

/// "two in three", "6 out of 10": a share, and the index behind it.
fn share(scene: &Scene<'_>, m: &Measure, limit: usize) -> Option<(Figure, usize)> {
    let whole = |v: f64| v >= 1.0 && v.fract() == 0.0;
    if m.unit.is_some() || !whole(m.number.value) || m.number.value > 99.0 || matches!(m.number.form, Form::Scaled | Form::Vague)
    {
        return None;
    }
    let mut at = m.end;
    let hyphens = hyphen(scene, at);
    at += usize::from(hyphens);
    let sure = match (scene.lower(at), scene.lower(at + 1)) {
        ("out", "of") | ("in" | "of", "every") => {
            at += 2;
            true
        }
        ("in", _) => {
            at += 1;
            false
        }
        _ => return None,
    };
    at += usize::from(hyphen(scene, at));
    let all = measure(scene, at, limit)?;
    let (top, of) = (m.number.value, all.number.value);
    // "three in 1,000" shares, "three in 17" does not.
    let round = of <= 10.0 || of % 10.0 < 1.0 && of <= 100.0 || of % 100.0 < 1.0;
    let like = whole(of) && top < of && (round || sure) && all.number.glued.is_none();
    if !like || all.class.is_some() {
        return None;
    }
    let mut figure = Figure::new(&all);
    figure.value = top / of;
    figure.form = Form::Fraction;
    figure.first = m.first;
    figure.start = m.first;
    figure.span = m.span.hull(all.number.span);
    figure.why.push("rule: so many in so many".into());
    Some((figure, all.end))
}
