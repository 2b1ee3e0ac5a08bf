//! Beginnings that lengths of time imply: "in the 10 years since the army withdrew", "has led the party for a decade".

use super::{Stamp, clause, governed};
use crate::annotation::{Interval, PartialDay, Precision, Time, TimexKind};
use crate::extract::{Scene, Tag};
use jiff::civil::Date;
use std::ops::Range;

/// How far a clause is followed on either side of a length, in tokens.
const REACH: usize = 60;

/// What began a length of time before the present.
pub(super) struct Beginning {
    /// When it began.
    pub(super) interval: Interval,
    /// The words that tell of it, by their tokens.
    pub(super) words: Range<usize>,
    /// Whether it has gone on since ("has led the party for a decade"), or was over at once ("in the decade since he died").
    pub(super) goes_on: bool,
}

/// What began a length of time before `published`, where the words around the length say so.
pub(super) fn beginning(scene: &Scene<'_>, sentence: &Range<usize>, stamp: &Stamp<'_>, published: Date) -> Option<Beginning> {
    let interval = before(&stamp.found.body, published)?;
    let time = &stamp.tokens;
    if scene.lower(time.end) == "since" {
        return Some(Beginning { interval, words: since(scene, sentence, time.end + 1), goes_on: false });
    }
    let lasting = time.start.checked_sub(1).is_some_and(|i| matches!(scene.lower(i), "for" | "over"))
        || time.start.checked_sub(2).is_some_and(|i| scene.lower(i) == "for");
    if !lasting {
        return None;
    }
    let window = sentence.start.max(time.start.saturating_sub(REACH))..sentence.end.min(time.end + REACH);
    let clauses = clause::clauses(scene, &window);
    let own = clauses.into_iter().find(|c| c.contains(&time.start))?;
    has_lasted(scene, &own).then(|| Beginning { interval, words: governed::trim(scene, own), goes_on: true })
}

/// The day, month or year that lies a length of time before `published`, as exactly as the length is told.
fn before(time: &Time, published: Date) -> Option<Interval> {
    if time.kind != TimexKind::Duration {
        return None;
    }
    let length = time.value.strip_prefix('P')?;
    let count = |unit: char| length.strip_suffix(unit).and_then(|n| n.parse::<i32>().ok()).filter(|n| *n > 0);
    let span = jiff::Span::new();
    let (day, precision) = if let Some(years) = count('Y') {
        (published.checked_sub(span.try_years(years).ok()?).ok()?, Precision::Year)
    } else if let Some(months) = count('M') {
        (published.checked_sub(span.try_months(months).ok()?).ok()?, Precision::Month)
    } else {
        let days = count('D').or_else(|| count('W')?.checked_mul(7))?;
        (published.checked_sub(span.try_days(days).ok()?).ok()?, Precision::Day)
    };
    let from = match precision {
        Precision::Year => PartialDay::year(day.year()),
        Precision::Month => PartialDay::month(day.year(), day.month()),
        _ => PartialDay::from(day),
    };
    Some(Interval { from, to: from, precision })
}

/// What stands behind "since", to the end of its clause.
fn since(scene: &Scene<'_>, sentence: &Range<usize>, from: usize) -> Range<usize> {
    let stops = |&i: &usize| {
        let quoted = matches!(scene.lower(i), "\"" | "”" | "''" | ";");
        quoted || scene.lower(i) == "," && !matches!(scene.tag(i + 1), Tag::Noun | Tag::Adj | Tag::Number)
    };
    let limit = sentence.end.min(from + REACH);
    governed::trim(scene, from..(from..limit).find(stops).unwrap_or(limit))
}

/// Whether a clause tells in the present perfect what still goes on: "has been working". "Would have had" and "have strong sales" do not.
fn has_lasted(scene: &Scene<'_>, clause: &Range<usize>) -> bool {
    let perfect = |i: usize| {
        let modal = i.checked_sub(1).is_some_and(|b| matches!(scene.tag(b), Tag::Modal | Tag::To));
        let behind = (i + 1..clause.end).find(|&n| !matches!(scene.tag(n), Tag::Adv | Tag::Not));
        // A form that is past and participle alike ("dominated", "led") has either tag.
        !modal
            && behind
                .is_some_and(|n| matches!(scene.tag(n), Tag::Participle | Tag::Past) || matches!(scene.lower(n), "been" | "had"))
    };
    clause.clone().any(|i| scene.tag(i) == Tag::Have && matches!(scene.lower(i), "has" | "have" | "'s" | "'ve") && perfect(i))
}
