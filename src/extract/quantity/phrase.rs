//! Noun phrases around figures: what is counted, and in whose words.

use super::number::hyphen;
use super::singular::{is_plural, singular};
use crate::extract::{Scene, Tag};
use crate::lexicon::{CASUALTIES, CHANGES, MEASURING_VERBS, verb_form};
use crate::text::{Kind, Span};
use std::ops::Range;

/// Longest noun phrase in tokens.
const LONGEST: usize = 9;

/// A noun phrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Phrase {
    /// Its tokens, articles left out.
    pub(super) tokens: Range<usize>,
    /// The index of its head.
    pub(super) head: usize,
}

impl Phrase {
    /// The head in the singular.
    pub(super) fn unit(&self, scene: &Scene<'_>) -> String {
        let word = scene.word(self.head);
        if let Some(stem) = word.strip_suffix('s').filter(|s| s.len() > 1 && s.chars().all(|c| c.is_ascii_uppercase())) {
            return stem.to_owned();
        }
        let one = singular(word);
        // A name keeps its capital ("one Iraqi", "three Democrats").
        let mut letters = one.chars();
        match letters.next() {
            Some(first) if scene.tag(self.head) == Tag::Proper && word.starts_with(char::is_uppercase) => {
                first.to_uppercase().chain(letters).collect()
            }
            _ => format!("{}{one}", self.modifier(scene)),
        }
    }

    /// The noun right before the head, which makes one thing of both: "service " of "service members".
    fn modifier(&self, scene: &Scene<'_>) -> String {
        let before =
            self.head.checked_sub(1).filter(|&i| i >= self.tokens.start && is_word(scene, i) && scene.tag(i) == Tag::Noun);
        let word = before.map_or("", |i| scene.word(i));
        if word.is_empty() || !word.chars().all(char::is_lowercase) { String::new() } else { format!("{word} ") }
    }

    fn is_plural(&self, scene: &Scene<'_>) -> bool {
        is_plural(scene.lower(self.head))
    }
}

fn is_word(scene: &Scene<'_>, index: usize) -> bool {
    scene.token(index).is_some_and(|t| t.kind == Kind::Word)
}

/// The noun phrase that starts at `start`: what a number stands before. `many` where a plural is expected; the phrase then ends with
/// the first plural that no other plural follows ("two companies", "four sports teams").
pub(super) fn counted(scene: &Scene<'_>, start: usize, limit: usize, many: bool) -> Option<Phrase> {
    let mut head = None;
    let mut at = start;
    while at < limit.min(start + LONGEST) {
        let tag = scene.tag(at);
        let noun = matches!(tag, Tag::Noun | Tag::Proper) && is_word(scene, at);
        if noun {
            let plural = is_plural(scene.lower(at));
            if plural && !many && (head.is_some() || at > start && scene.tag(at - 1) == Tag::Adj) {
                // "one proposal asks": the plural look is a verb's.
                head = head.or(Some(at - 1));
                break;
            }
            head = Some(at);
            let more = matches!(scene.tag(at + 1), Tag::Noun | Tag::Proper) && is_word(scene, at + 1) || hyphen(scene, at + 1);
            // "left 250 people dead": what is said of them is no part of them.
            let next_plural = is_plural(scene.lower(at + 1)) && !CASUALTIES.has(scene.lower(at + 1));
            if plural && !(many && more && next_plural) {
                break;
            }
        } else if !inside(scene, at, start, many) {
            break;
        }
        at += 1;
    }
    // "around 73 raising": what ends in -ing is no counted noun.
    let head = head.filter(|&h| !many || !scene.lower(h).ends_with("ing"))?;
    Some(Phrase { tokens: start..head + 1, head })
}

/// Whether a word that is no noun can stand inside the phrase that a number opens.
fn inside(scene: &Scene<'_>, at: usize, start: usize, many: bool) -> bool {
    let next = scene.tag(at + 1);
    let nominal = matches!(next, Tag::Noun | Tag::Proper | Tag::Adj | Tag::Participle | Tag::Ing);
    if hyphen(scene, at) {
        return at > start && scene.token(at).is_some_and(|t| t.glued) && nominal || next == Tag::Past || next == Tag::Base;
    }
    let glued_next = hyphen(scene, at + 1);
    match scene.tag(at) {
        Tag::Adj => true,
        Tag::Participle | Tag::Ing | Tag::Past => at == start && nominal || at > start && hyphen(scene, at - 1) && nominal,
        Tag::Adv => nominal || glued_next || matches!(scene.lower(at), "more" | "most" | "fewer" | "less"),
        Tag::Conj => many && at > start && nominal && matches!(scene.tag(at - 1), Tag::Adj | Tag::Proper | Tag::Noun),
        Tag::Number => at > start && nominal && (!many || matches!(scene.tag(at - 1), Tag::Proper | Tag::Adj)),
        Tag::Base | Tag::Prep => glued_next && is_word(scene, at),
        _ => false,
    }
}

/// The noun phrase that starts at `start`, articles and owners passed over: what "of" stands before.
pub(super) fn after_of(scene: &Scene<'_>, start: usize, limit: usize) -> Option<Phrase> {
    let mut at = start;
    while at < limit && matches!(scene.tag(at), Tag::Det | Tag::Possessive) {
        at += 1;
    }
    let first = at;
    if scene.tag(at) == Tag::Pronoun {
        return Some(Phrase { tokens: at..at + 1, head: at });
    }
    let mut head = None;
    while at < limit.min(start + LONGEST + 3) {
        match scene.tag(at) {
            Tag::Noun | Tag::Proper if is_word(scene, at) => {
                head = Some(at);
                let owner = scene.tag(at + 1) == Tag::Genitive;
                let more = matches!(scene.tag(at + 1), Tag::Noun | Tag::Proper) || hyphen(scene, at + 1);
                let plural_next = is_plural(scene.lower(at + 1)) && !CASUALTIES.has(scene.lower(at + 1));
                let one_name = scene.tag(at) == Tag::Proper && scene.tag(at + 1) == Tag::Proper;
                let goes_on = owner || more && (plural_next || one_name || hyphen(scene, at + 1));
                if is_plural(scene.lower(at)) && !goes_on {
                    break;
                }
            }
            Tag::Genitive | Tag::Adj | Tag::Number | Tag::Symbol => {}
            Tag::Adv | Tag::Participle | Tag::Ing | Tag::Past
                if matches!(scene.tag(at + 1), Tag::Noun | Tag::Proper | Tag::Adj)
                    && (head.is_none() || hyphen(scene, at - 1)) => {}
            Tag::Conj
                if head.is_some_and(|h| h + 1 == at && !is_plural(scene.lower(h)))
                    && matches!(scene.tag(at + 1), Tag::Adj | Tag::Proper | Tag::Noun) => {}
            Tag::Det | Tag::Possessive if head.is_some() && scene.tag(at - 1) == Tag::Genitive => {}
            Tag::Mark if hyphen(scene, at) && scene.token(at).is_some_and(|t| t.glued) => {}
            _ => break,
        }
        at += 1;
    }
    let head = head?;
    Some(Phrase { tokens: first..head + 1, head })
}

/// The same phrase with what is said of it right behind: "of" and other prepositions with their nouns, participles.
pub(super) fn extended(scene: &Scene<'_>, phrase: &Phrase, limit: usize) -> Range<usize> {
    let mut end = phrase.tokens.end;
    for _ in 0..3 {
        let more = match scene.tag(end) {
            Tag::Prep
                if matches!(
                    scene.lower(end),
                    "of" | "in" | "on" | "from" | "for" | "with" | "among" | "at" | "over" | "against" | "between" | "to" | "by"
                ) =>
            {
                tail(scene, end + 1, limit)
            }
            Tag::Ing | Tag::Participle if phrase.is_plural(scene) => Some(end + 1),
            Tag::Be if matches!(scene.tag(end + 1), Tag::Participle) => Some(end + 2),
            _ => None,
        };
        let Some(next) = more.filter(|&e| e <= limit) else { break };
        end = next;
    }
    phrase.tokens.start..end
}

/// The index behind a noun phrase that names no figure and no time.
fn tail(scene: &Scene<'_>, start: usize, limit: usize) -> Option<usize> {
    let found = after_of(scene, start, limit)?;
    let counts = found.tokens.clone().any(|i| scene.tag(i) == Tag::Number);
    (!counts).then_some(found.tokens.end)
}

/// The noun phrase that ends right before `end`, with "of" phrases before it: what stands before a bracket or before "of 4 percent".
pub(super) fn before(scene: &Scene<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut at = end;
    while at > floor && end - at < LONGEST + 3 {
        let i = at - 1;
        let of = scene.lower(i) == "of" && i > floor && at < end;
        if !(scene.tag(i).is_nominal() || of || hyphen(scene, i) && at < end) || matches!(scene.word(i), "$" | "%") {
            break;
        }
        at = i;
    }
    let trimmed = without_articles(scene, at..end);
    (trimmed.clone().any(|i| matches!(scene.tag(i), Tag::Noun | Tag::Proper))).then_some(trimmed)
}

/// The subject of the clause that the token at `index` stands in: what stands before its verb. `None` for a pronoun.
pub(super) fn subject(scene: &Scene<'_>, index: usize, floor: usize) -> Option<Range<usize>> {
    let floor = floor.max(index.saturating_sub(30));
    let mut verb = (floor..index).rev().find(|&i| scene.tag(i).is_finite())?;
    let measures = scene.tag(verb) == Tag::Be
        || (verb..index).any(|i| CHANGES.has(scene.lower(i)))
        || verb_form(scene.lower(verb)).is_some_and(|f| MEASURING_VERBS.has(f.base));
    if !measures {
        return None;
    }
    while verb > floor && (scene.tag(verb - 1).is_verb() || matches!(scene.tag(verb - 1), Tag::Adv | Tag::Not)) {
        verb -= 1;
    }
    // "killed 12 and wounded 30": both verbs have one subject.
    while verb > floor && scene.tag(verb - 1) == Tag::Conj {
        let Some(earlier) = (floor..verb - 1).rev().find(|&i| scene.tag(i).is_finite()) else { break };
        verb = earlier;
    }
    // "the party, which lost" and "men, who said": step over the relative word.
    let mut start = verb;
    while start > floor && verb - start < 16 {
        let i = start - 1;
        let stop = match scene.tag(i) {
            Tag::Mark => !hyphen(scene, i),
            Tag::Conj => scene.lower(i) != "and" || scene.tag(i - usize::from(i > 0)) == Tag::Mark,
            Tag::Sub | Tag::Pronoun => true,
            // "In 2023 the number of ships": what stands before its article is no part of it.
            Tag::Number | Tag::Noun | Tag::Proper => scene.lower(start) == "the" || scene.tag(start) == Tag::Possessive,
            tag => tag.is_finite(),
        };
        if stop {
            break;
        }
        start = i;
    }
    let found = without_articles(scene, start..verb);
    let named = found.clone().any(|i| matches!(scene.tag(i), Tag::Noun | Tag::Proper));
    (named && !found.is_empty()).then_some(found)
}

fn without_articles(scene: &Scene<'_>, range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    while start < range.end
        && matches!(scene.tag(start), Tag::Det | Tag::Possessive | Tag::Conj | Tag::Prep | Tag::Adv | Tag::Mark | Tag::Genitive)
    {
        start += 1;
    }
    start..range.end
}

/// Whether the phrase names a time ("last month", "Monday"), and nothing that could be measured.
pub(super) fn is_time(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let head = scene.lower(phrase.head);
    super::unit::is_time(head)
        || matches!(
            head,
            "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "today"
                | "yesterday"
                | "tomorrow"
                | "quarter"
                | "night"
                | "morning"
                | "afternoon"
                | "evening"
        )
}

/// The words of `tokens` as one line.
pub(super) fn words(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<String> {
    let span: Span = scene.span(tokens);
    let line = scene.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}
