//! Labels: an event in a few words, for a timeline.

use crate::extract::{Scene, Tag};
use std::ops::Range;

/// Words that a label has at most.
const WORDS: usize = 10;

/// The clause in a few words, without the time itself, which the timeline shows beside it.
pub(super) fn label(scene: &Scene<'_>, clause: &Range<usize>, time: &Range<usize>) -> String {
    let mut kept: Vec<usize> = clause.clone().filter(|i| !time.contains(i)).collect();
    // "on" and a comma before the time go with it.
    kept.retain(|&i| !(i + 1 == time.start && (scene.tag(i) == Tag::Prep || scene.lower(i) == ",")));
    let words = kept.iter().scan(0, |n, &i| {
        *n += usize::from(scene.tag(i) != Tag::Mark);
        Some((*n, i))
    });
    let mut kept: Vec<usize> = words.take_while(|&(n, _)| n <= WORDS).map(|(_, i)| i).collect();
    while kept.last().is_some_and(|&i| dangles(scene.tag(i))) {
        kept.pop();
    }
    while kept.first().is_some_and(|&i| matches!(scene.tag(i), Tag::Mark | Tag::Conj | Tag::Sub | Tag::Genitive)) {
        kept.remove(0);
    }
    let mut label = String::new();
    for (n, &i) in kept.iter().enumerate() {
        let follows = n > 0 && kept.get(n - 1) == Some(&(i.wrapping_sub(1)));
        let glued = scene.token(i).is_some_and(|t| t.glued) && follows;
        if n > 0 && !glued {
            label.push(' ');
        }
        label.push_str(scene.word(i));
    }
    label
}

/// Whether a label must not end with it.
const fn dangles(tag: Tag) -> bool {
    matches!(tag, Tag::Mark | Tag::Conj | Tag::Sub | Tag::Prep | Tag::Det | Tag::Possessive | Tag::To | Tag::Not | Tag::Modal)
}
