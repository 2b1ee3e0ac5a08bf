//! What rests on a date that the reader judged. A time that is counted from another ("two days later") moves as far as that one was
//! moved, and so do the events at it; where the date was rejected, what rests on it is no longer known.

use super::{Annotation, Body, Event, Id, Kind, Layer, PartialDay, Precision, Set, Status, Time};
use crate::text::Span;
use std::collections::BTreeMap;

/// Findings as they were found, by name, where the reader or what follows from the reader has changed them.
pub(super) type Found = BTreeMap<Id, Annotation>;

/// What the reader did to a date.
#[derive(Clone, Copy, Debug)]
enum Judged {
    Moved { old: PartialDay, new: PartialDay, last: Option<PartialDay> },
    Rejected,
}

/// A date that the reader judged: the words that tell it, and what became of it.
#[derive(Clone, Copy, Debug)]
struct Cause {
    timex: Span,
    judged: Judged,
}

/// The times and events of `set` that have to be changed so that all rests on what the reader said, as they are to be. `found` has those as
/// they were found that were changed before; a change that is no longer called for is taken back.
pub(super) fn settled(text: &str, set: &Set, found: &Found) -> Vec<Annotation> {
    let causes = causes(set, found);
    if causes.is_empty() && found.is_empty() {
        return Vec::new();
    }
    let mut rests: BTreeMap<Span, Cause> = BTreeMap::new();
    let mut changed = Vec::new();
    for time in set.of(Kind::Time) {
        let Body::Time(body) = &time.body else { continue };
        let own = causes.get(&time.span).copied();
        let cause = own.or_else(|| body.anchor.and_then(|a| rests.get(&a)).copied());
        if let Some(cause) = cause {
            rests.insert(time.span, cause);
        }
        changed.extend(follow(text, time, cause, found));
    }
    for event in set.of(Kind::Event) {
        let Body::Event(body) = &event.body else { continue };
        let judged = event.corrected.is_some() || event.status == Some(Status::Rejected);
        if !judged {
            changed.extend(follow(text, event, rests.get(&body.timex).copied(), found));
        }
    }
    changed
}

/// The dates that the reader judged, by the words that tell them.
fn causes(set: &Set, found: &Found) -> BTreeMap<Span, Cause> {
    let cause = |event: &Annotation| {
        let Body::Event(now) = &event.body else { return None };
        let was = found.get(&event.id).map_or(&event.body, |a| &a.body);
        let Body::Event(was) = was else { return None };
        let judged = match (event.status, event.corrected.is_some()) {
            (Some(Status::Rejected), _) => Judged::Rejected,
            (_, true) => Judged::Moved { old: was.from?, new: now.from?, last: now.to },
            _ => return None,
        };
        Some((now.timex, Cause { timex: now.timex, judged }))
    };
    set.of(Kind::Event).filter(|a| a.layer == Layer::Machine).filter_map(cause).collect()
}

/// A time or event as it has to be, resting on a cause or on none; `None` where it is so already.
fn follow(text: &str, now: &Annotation, cause: Option<Cause>, found: &Found) -> Option<Annotation> {
    let was = match found.get(&now.id) {
        Some(was) => was,
        None if cause.is_none() => return None,
        None => now,
    };
    let mut after = Annotation { status: now.status, corrected: now.corrected.clone(), ..was.clone() };
    if let Some(cause) = cause {
        let words = cause.timex.of(text);
        match &mut after.body {
            Body::Time(time) => change_time(time, cause.judged),
            Body::Event(event) => change_event(event, cause),
            _ => return None,
        }
        if after.body != was.body {
            after.why.push(match cause.judged {
                Judged::Moved { new, .. } => format!("follows: you set “{words}” to {new}").into(),
                Judged::Rejected => format!("falls: you rejected “{words}”").into(),
            });
        }
    }
    (after != *now).then_some(after)
}

fn change_time(time: &mut Time, judged: Judged) {
    let (day, hour) = time.value.split_once('T').map_or((time.value.as_str(), None), |(d, h)| (d, Some(h)));
    let day = match judged {
        Judged::Moved { old, new, .. } => {
            let Some(moved) = day.parse::<PartialDay>().ok().and_then(|d| d.moved(old, new)) else { return };
            moved.to_string()
        }
        Judged::Rejected => day.chars().map(|c| if c.is_ascii_digit() { 'X' } else { c }).collect(),
    };
    time.value = hour.map_or_else(|| day.clone(), |h| format!("{day}T{h}"));
}

fn change_event(event: &mut Event, cause: Cause) {
    change_time(&mut event.time, cause.judged);
    match cause.judged {
        // Another event at the very words that the reader set right.
        Judged::Moved { old, new, last } if event.timex == cause.timex && event.from == Some(old) => {
            event.from = Some(new);
            event.to = last.filter(|_| event.to.is_some());
            event.precision = new.precision();
        }
        Judged::Moved { old, new, .. } => {
            event.from = event.from.and_then(|d| d.moved(old, new));
            event.to = event.to.and_then(|d| d.moved(old, new));
        }
        Judged::Rejected => {
            event.from = None;
            event.to = None;
            event.precision = Precision::Unknown;
        }
    }
}
