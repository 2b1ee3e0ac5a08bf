//! How words beside a figure bound it, and whether they make it a change.

use crate::annotation::{Bound, Change};
use crate::extract::{Scene, Tag};
use crate::lexicon::{BOUNDS, BOUNDS_AFTER, CHANGES, TOPICS, Table};

fn named(name: &str) -> Bound {
    match name {
        "about" => Bound::About,
        "at_least" => Bound::AtLeast,
        "at_most" => Bound::AtMost,
        "more_than" => Bound::MoreThan,
        "less_than" => Bound::LessThan,
        _ => Bound::Exactly,
    }
}

/// The longest phrase of `table` among the up to four tokens before `end` (or from `start` on), and how many tokens it has.
fn longest(scene: &Scene<'_>, table: &Table, (start, end): (usize, usize)) -> Option<(Bound, usize)> {
    let mut key = String::new();
    for at in start..end {
        let mark = scene.token(at).is_some_and(|t| t.glued) && !scene.lower(at).starts_with(char::is_alphabetic);
        if at > start && !mark {
            key.push(' ');
        }
        key.push_str(scene.lower(at));
    }
    table.column(&key, 0).map(|name| (named(name), end - start))
}

/// The bound that the words before the token at `first` state, and the index of the first of them.
pub(super) fn before(scene: &Scene<'_>, first: usize, floor: usize, timely: bool) -> (Bound, usize) {
    let mut at = first;
    let mut start = first;
    for _ in 0..4 {
        let found = (1..=4.min(at - floor.min(at))).rev().find_map(|n| longest(scene, &BOUNDS, (at - n, at)));
        let Some((bound, tokens)) = found else { break };
        at -= tokens;
        if bound == Bound::Exactly {
            continue;
        }
        if !meant(scene, at, first, timely) {
            break;
        }
        start = at;
        // "just over 50", "a little over 50" belong together.
        while start > floor
            && matches!(scene.lower(start - 1), "just" | "slightly" | "well" | "little" | "far" | "somewhat" | "only")
        {
            start -= 1;
        }
        return (bound, start);
    }
    (Bound::Exactly, start)
}

/// Whether the bounding word at `at` bounds the figure at `first` and says nothing else.
fn meant(scene: &Scene<'_>, at: usize, first: usize, timely: bool) -> bool {
    let before = at.checked_sub(1).map_or("", |i| scene.lower(i));
    match scene.lower(at) {
        "about" => !TOPICS.has(before),
        "some" => at + 1 == first && scene.lower(first) != "one",
        "over" | "under" | "above" | "below" | "beyond" if at + 1 < first => matches!(scene.lower(at + 1), "a" | "an") && !timely,
        // "walked over three days" lasts; "for over three days" is longer than that.
        "over" if timely => {
            let verb = at.checked_sub(1).map(|i| scene.tag(i));
            matches!(before, "for" | "of" | "just" | "well" | "lasted" | "spent" | "took" | "take" | "after" | "" | "in" | "than")
                || matches!(verb, Some(Tag::Be | Tag::Have | Tag::Mark | Tag::Prep))
        }
        "around" => !matches!(scene.tag(at.saturating_sub(1)), Tag::Ing) || !timely,
        _ => true,
    }
}

/// Whether "plus" at `index` adds something else: "$5 an hour plus tips".
fn adds(scene: &Scene<'_>, index: usize) -> bool {
    scene.lower(index) == "plus" && scene.tag(index + 1).is_nominal()
}

/// The bound that the words from the token at `index` on state, and the index behind them.
pub(super) fn behind(scene: &Scene<'_>, index: usize, limit: usize) -> Option<(Bound, usize)> {
    let start = if scene.word(index) == "-" { index + 1 } else { index };
    let most = 3.min(limit.saturating_sub(start));
    (1..=most)
        .rev()
        .find_map(|n| longest(scene, &BOUNDS_AFTER, (start, start + n)))
        .filter(|_| !adds(scene, start))
        .map(|(bound, n)| (bound, start + n))
}

fn way(word: &str) -> Option<Change> {
    match CHANGES.column(word, 0)? {
        "up" => Some(Change::Up),
        _ => Some(Change::Down),
    }
}

/// The change that a figure is by the words beside it: a verb before its bound at `first` ("rose about 3 percent", "down by 3"), or a
/// noun or comparative at `end` or at its `head` ("3 percent higher", "a 3-point lead").
pub(super) fn change(scene: &Scene<'_>, (first, end): (usize, usize), head: Option<usize>, floor: usize) -> Option<Change> {
    let mut at = first;
    while at > floor && first - at < 4 {
        let i = at - 1;
        let lower = scene.lower(i);
        if let Some(way) = way(lower) {
            return Some(way);
        }
        let passed = matches!(
            lower,
            "by" | "another" | "an" | "a" | "as" | "nearly" | "of" | "additional" | "further" | "only" | "average" | "just"
        ) || matches!(scene.tag(i), Tag::Adv);
        if !passed {
            break;
        }
        at = i;
    }
    let behind =
        way(scene.lower(end)).filter(|_| matches!(scene.tag(end), Tag::Noun | Tag::Adj | Tag::Adv | Tag::Base | Tag::Ing));
    behind.or_else(|| head.and_then(|h| way(scene.lower(h))))
}
