//! Stamps: the times of a text as what dates something, ranges as one.

use super::idle;
use crate::annotation::{Interval, Time, TimexKind};
use crate::extract::{Found, Scene, Tag};
use std::ops::Range;

/// A time in the text, by its tokens, with the days that it stands for.
#[derive(Clone)]
pub(super) struct Stamp<'a> {
    pub(super) tokens: Range<usize>,
    pub(super) found: &'a Found<Time>,
    pub(super) interval: Option<Interval>,
}

impl<'a> Stamp<'a> {
    /// The time that a pass found, by its tokens.
    pub(super) fn new(scene: &Scene<'_>, found: &'a Found<Time>) -> Self {
        Self { tokens: whole(scene, scene.tokens.within(found.span)), found, interval: found.body.interval() }
    }

    /// Whether it names no day: "the coming weeks", "the future".
    pub(super) fn is_vague(&self) -> bool {
        let value = &self.found.body.value;
        self.interval.is_none() && (value == "FUTURE_REF" || value.starts_with("PX"))
    }
}

/// The tokens of a time with the bare word for a time behind it: "the 1988 period".
fn whole(scene: &Scene<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let period = scene.lower(tokens.end) == "period" && !scene.tag(tokens.end + 1).is_nominal();
    tokens.end += usize::from(period && scene.tag(tokens.end - 1) == Tag::Number);
    tokens
}

/// Whether a length of time says when something happened, by what came after or before: "in the weeks before the vote".
pub(super) fn counts_from(scene: &Scene<'_>, stamp: &Stamp<'_>) -> bool {
    stamp.found.body.kind == TimexKind::Duration
        && matches!(scene.lower(stamp.tokens.end), "before" | "after" | "following" | "preceding" | "since")
        && stamp.tokens.start.checked_sub(1).is_some_and(|i| matches!(scene.lower(i), "in" | "during" | "the" | "over"))
}

/// The times of a sentence, from the token `from` on, that say when something happened, a range of two as one: "from March to May",
/// "between 1998 and 2003".
pub(super) fn dated<'a>(scene: &Scene<'_>, stamps: &[Stamp<'a>], from: usize) -> Vec<Stamp<'a>> {
    let mut dated: Vec<Stamp<'a>> = Vec::new();
    for stamp in stamps
        .iter()
        .filter(|s| s.interval.is_some() || s.found.body.value.starts_with("XXXX-") || s.found.body.value.starts_with("BC"))
    {
        if let Some(last) = dated.last_mut()
            && let (Some(first), Some(second)) = (last.interval, stamp.interval)
            && is_range(scene, &last.tokens, &stamp.tokens)
            && first.from <= second.from
        {
            last.tokens.end = stamp.tokens.end;
            last.interval = Some(Interval { to: second.to, ..first });
            continue;
        }
        if idle::only_bounds(scene, from, &stamp.tokens) {
            continue;
        }
        dated.push(Stamp { tokens: stamp.tokens.clone(), found: stamp.found, interval: stamp.interval });
    }
    dated
}

/// Whether two times are the ends of a range.
fn is_range(scene: &Scene<'_>, first: &Range<usize>, second: &Range<usize>) -> bool {
    let opened = first.start.checked_sub(1).map_or("", |i| scene.lower(i));
    let joined = first.end + 1 == second.start;
    let year = |i: usize| scene.tag(i) == Tag::Number && scene.lower(i).len() == 4;
    let years = joined && year(first.end - 1) && year(second.start);
    joined
        && match scene.lower(first.end) {
            "-" | "–" | "/" | "through" => true,
            // "1998 to 2003" needs no "from".
            "to" | "until" => opened == "from" || years,
            "and" => opened == "between",
            _ => false,
        }
}
