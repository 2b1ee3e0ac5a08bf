//! The reader of one frame: what it has found so far, and the searches that all rules share.

use super::bounds;
use super::content::Content;
use super::cue::{Cue, Mood, said_like};
use super::frame::View;
use super::mention;
use super::title;
use super::utterance::{Mention, Piece, Utterance};
use crate::annotation::Form;
use crate::extract::Tag;
use std::ops::Range;

/// The content of an utterance: in front of its cue, behind it, or both.
pub(super) struct Parts {
    pub(super) before: Option<Range<usize>>,
    pub(super) follows: Option<Content>,
}

pub(super) struct Reader<'c, 'f, 'a> {
    pub(super) view: View<'f, 'a>,
    pub(super) frame: usize,
    pub(super) cues: &'c [Cue],
    pub(super) found: Vec<Utterance>,
    /// The items that utterances hold already, cues included.
    pub(super) held: Vec<Range<usize>>,
    /// The item behind what was held last, as seen from the cue being read.
    pub(super) low: usize,
    /// The last speaker of the frame.
    pub(super) speaker: Option<Range<usize>>,
}

impl Reader<'_, '_, '_> {
    /// The speaker behind the verb, where the order is inverted: "“…,” said Poe", "…, said Poe.".
    pub(super) fn inverted(&self, cue: &Cue) -> Option<Range<usize>> {
        let view = self.view;
        let Some(before) = cue.group.start.checked_sub(1) else {
            // "Said Poe: “…”", "Said Poe, who was there, “…”"
            let limit = view.len().min(cue.group.end + 30);
            let later = || (cue.group.end..limit).any(|i| view.word(i) == "," && view.is_quote(i + 1));
            let colon = |p: &Range<usize>| view.word(p.end) == ":" || view.word(p.end) == "," && later();
            return mention::after(view, cue.group.end).filter(|p| (cue.is("say") || cue.is("voice")) && colon(p));
        };
        let quote_end = view.is_quote(before)
            && (view.ends_with_comma(before) || view.ends_sentence(before) || !title::is_title(view, before));
        let speech_end = view.is_quote(before) && (view.ends_with_comma(before) || view.ends_sentence(before));
        let plain = cue.group.len() <= 2
            && (matches!(view.tag(cue.verb), Tag::Past | Tag::Present | Tag::Participle) || said_like(view.lower(cue.verb)))
            && (cue.is("say") || speech_end && cue.is("voice"))
            || matches!(view.lower(cue.verb), "asked" | "asks");
        let comma = matches!(view.word(before), "," | "—" | "–" | "--" | "-");
        if !plain || !(quote_end || comma) || view.lower(cue.group.end) == "that" {
            return None;
        }
        let phrase = if quote_end { mention::described(view, cue.group.end)? } else { mention::after(view, cue.group.end)? };
        let next = phrase.end;
        if quote_end || before > 0 && view.is_quote(before - 1) {
            return Some(phrase);
        }
        // "In short, said Poe: “…”"
        let somebody = !matches!(view.lower(phrase.start), "this" | "that" | "it" | "these" | "those");
        if comma && somebody && view.word(next) == ":" && view.is_quote(next + 1) && !view.is_quote(before) {
            return Some(phrase);
        }
        let pronoun = view.tag(phrase.start) == Tag::Pronoun;
        let closes = next >= view.body_end()
            || view.is_mark(next) && view.word(next) != ":" && !view.is_quote(next)
            || matches!(view.tag(next), Tag::Prep)
            || matches!(view.lower(next), "who" | "whose")
            || mention::is_when(view.lower(next));
        let clause = self.low..before;
        let later_verb = (next..view.body_end().min(next + 3)).any(|i| view.tag(i).is_finite() && !view.is_mark(next));
        let told = mention::has_finite(view, &clause) || clause.into_iter().any(|i| view.is_quote(i));
        (closes && !pronoun && !later_verb && told && !self.relative_before(before)).then_some(phrase)
    }

    /// Whether the words before the comma at item `comma` are a relative clause or an apposition: what follows has a subject already.
    pub(super) fn relative_before(&self, comma: usize) -> bool {
        let view = self.view;
        let start = (self.low..comma).rev().find(|&i| matches!(view.word(i), "," | "—" | "–"));
        start.is_some_and(|s| {
            matches!(view.lower(s + 1), "who" | "which" | "whose" | "where")
                || matches!(view.tag(s + 1), Tag::Det | Tag::Number | Tag::Participle | Tag::Ing | Tag::Prep)
                    && !mention::has_finite(view, &(self.low..s))
        })
    }

    /// The first item a subject before `end` may hold: behind the last quotation that is no part of it.
    pub(super) fn quote_floor(&self, end: usize) -> usize {
        let view = self.view;
        (self.low..end)
            .rev()
            .find(|&i| view.is_quote(i) && (view.ends_with_comma(i) || view.ends_sentence(i) || !title::is_title(view, i)))
            .map_or(0, |i| i + 1)
    }

    /// The subject that a verb without one shares: the frame's last speaker, or the subject of its first verb.
    pub(super) fn shared_subject(&self, before: usize) -> Option<Range<usize>> {
        let view = self.view;
        if let Some(last) = self.speaker.as_ref().filter(|last| last.end <= before) {
            return self.antecedent(last).or_else(|| Some(last.clone()));
        }
        let low = self.low;
        let mut fallback = None;
        // So many verbs without a subject are no sentence.
        let mut tries = 8;
        for i in low..before {
            if view.is_quote(i) {
                continue;
            }
            let tag = view.tag(i);
            if !(tag.is_finite() || tag == Tag::Base && view.tag(i.wrapping_sub(1)) == Tag::Pronoun) {
                continue;
            }
            let mut start = i;
            while start > low && matches!(view.tag(start - 1), Tag::Adv | Tag::Not | Tag::Have | Tag::Be | Tag::Modal | Tag::Do) {
                start -= 1;
            }
            let found = mention::before(view, low, start);
            tries -= usize::from(found.is_none());
            if tries == 0 {
                break;
            }
            let Some(subject) = found.filter(|s| !matches!(view.lower(s.start), "who" | "which" | "that")) else { continue };
            // A clause that only leads in ("As the crowd cheered, Poe waved, saying") gives way to a later one.
            let leads = subject.start > low && view.tag(subject.start - 1) == Tag::Sub;
            if !leads {
                return Some(subject);
            }
            fallback = Some(subject);
        }
        fallback
    }

    /// Whom a relative word stands for: "Poe" in "Poe, who said …, left".
    fn antecedent(&self, relative: &Range<usize>) -> Option<Range<usize>> {
        let view = self.view;
        let who = matches!(view.lower(relative.start), "who" | "which") && relative.len() == 1;
        let end = relative.start.checked_sub(1).filter(|&e| who && view.word(e) == ",")?;
        mention::before(view, 0, end)
    }

    /// The subject of the first verb behind item `from`: "Claiming that …, Poe left".
    pub(super) fn first_subject(&self, from: usize) -> Option<Range<usize>> {
        let view = self.view;
        let verb = (from..view.len().min(from + 20)).find(|&i| view.tag(i).is_finite())?;
        let mut start = verb;
        while start > from && matches!(view.tag(start - 1), Tag::Adv | Tag::Not) {
            start -= 1;
        }
        mention::before(view, from, start)
    }

    /// The content in front of item `end`: a quotation right before it, or a clause that a comma closes.
    pub(super) fn before(&self, end: usize) -> Option<Range<usize>> {
        let view = self.view;
        let mut at = end;
        // "…, but Poe said": no.
        while at > self.low && matches!(view.word(at - 1), "," | "—" | "–" | "--" | "-" | "(" | "…" | "...") {
            at -= 1;
        }
        if at <= self.low {
            return None;
        }
        let quote = view.is_quote(at - 1) && (at == end || view.word(at) != "(") && !(title::is_title(view, at - 1) && at == end);
        if quote {
            let start = self.quote_start(at - 1);
            return (start < at).then_some(start..at);
        }
        if at == end || view.word(at) == "(" {
            return None;
        }
        let start = bounds::before_start(view, self.low, at);
        (start < at).then_some(start..at)
    }

    /// Where the content begins whose last item is the quotation at `last`.
    pub(super) fn quote_start(&self, last: usize) -> usize {
        let view = self.view;
        let start = bounds::before_start(view, self.low, last + 1);
        // Whole sentences between marks stand for themselves; a scene before them is the writer's.
        let scene = (start..last).any(|i| !view.is_mark(i) && !view.is_quote(i));
        let whole =
            view.quote(last).is_some_and(|s| view.scene.token(s.inner.start).is_some_and(|t| t.capital) && s.inner.len() > 4);
        if scene && whole && view.is_mark(last.wrapping_sub(1)) { last } else { start }
    }

    /// The content that goes on behind a cue set between commas: "The bridge, she said, will open".
    pub(super) fn interposed(&self, cue: &Cue) -> Option<Content> {
        let view = self.view;
        let mut at = cue.group.end;
        if view.word(at) != "," {
            // "…, she told the council, …"
            at = mention::after(view, at).map_or(at, |p| p.end);
        }
        let end = view.body_end();
        (view.word(at) == ","
            && at + 1 < end
            && !matches!(view.tag(at + 1), Tag::Ing)
            && !self.cues.iter().any(|c| c.mood == Mood::Ing && c.group.start == at + 1))
        .then(|| Content { items: at + 1..end, shape: "goes on" })
    }

    pub(super) fn quoted_only(&self, items: &Range<usize>) -> bool {
        items.clone().all(|i| self.view.is_quote(i) || self.view.is_mark(i)) && items.clone().any(|i| self.view.is_quote(i))
    }

    /// `end`, without the commas before it.
    pub(super) fn trim(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        let view = self.view;
        while end > start
            && (view.is_mark(end - 1) && !matches!(view.word(end - 1), ")" | "]" | "?" | "!" | "'" | "’")
                || matches!(view.lower(end - 1), "and" | "but" | "while" | "though" | "although"))
        {
            end -= 1;
        }
        end
    }

    pub(super) fn emit(&mut self, cue: &Cue, speaker: Option<Range<usize>>, content: Parts, rule: &'static str) {
        let view = self.view;
        let mut pieces = Vec::new();
        let mut stretches = Vec::new();
        for items in content.before.into_iter().chain(content.follows.map(|c| c.items)) {
            self.held.push(items.clone());
            let items = items.start..self.trim(items.start, items.end);
            self.pieces(&items, &mut pieces, &mut stretches);
        }
        self.held.push(cue.group.clone());
        self.held.extend(speaker.clone().filter(|s| s.end == cue.group.start));
        if pieces.is_empty() {
            return;
        }
        if speaker.is_some() {
            self.speaker.clone_from(&speaker);
        }
        let speaker = speaker.map(|items| Mention::of(view, &items));
        let cue = Some(view.tokens(&cue.group));
        self.found.push(Utterance { frame: self.frame, cue, speaker, pieces, stretches, rule });
    }

    /// Content as pieces: each quotation for itself where nothing else is said, or else one piece.
    pub(super) fn pieces(&self, items: &Range<usize>, pieces: &mut Vec<Piece>, stretches: &mut Vec<usize>) {
        let view = self.view;
        let quoted = items.clone().filter(|&i| view.is_quote(i)).count();
        let linked = |i: usize| matches!(view.lower(i), "and" | "or") && i > items.start && view.is_quote(i + 1);
        let only = items.clone().all(|i| view.is_quote(i) || view.is_mark(i) || linked(i));
        for i in items.clone() {
            stretches.extend(view.frame.items.get(i).and_then(|item| item.stretch));
        }
        if quoted > 0 && only {
            pieces.extend(items.clone().filter_map(|i| view.quote(i)).map(|s| Piece { span: s.span, form: Form::Direct }));
        } else if !items.is_empty() {
            let form = if quoted > 0 { Form::Mixed } else { Form::Indirect };
            pieces.push(Piece { span: view.span(items), form });
        }
    }

    /// "which he said were too old": a clause whose subject is the relative word.
    pub(super) fn gap(&self, cue: &Cue, subject: &Range<usize>) -> Option<Content> {
        let view = self.view;
        let relative =
            subject.start.checked_sub(1).is_some_and(|l| matches!(view.lower(l), "which" | "what" | "who" | "that" | "how"));
        let from = cue.group.end;
        let verb = view.tag(from).is_finite() || view.tag(from) == Tag::Adv && view.tag(from + 1).is_finite();
        let end = (from..view.body_end()).find(|&i| matches!(view.word(i), "," | ";" | "—")).unwrap_or_else(|| view.body_end());
        (relative && verb && (cue.is("say") || cue.is("think")))
            .then_some(Content { items: from..end, shape: "what a relative stands for" })
    }

    /// The source named from item `from` up to a comma or the end, whatever its words are taken for elsewhere: "exit polls", "police".
    pub(super) fn source(&self, from: usize) -> Option<Range<usize>> {
        let view = self.view;
        let body = view.body_end();
        let end = (from..body.min(from + 14)).find(|&i| view.is_mark(i) || view.is_quote(i)).unwrap_or(body);
        let plain = (from + 1..end).all(|i| !view.tag(i).is_finite());
        (from < end && end - from < 14 && plain).then_some(from..end)
    }

    /// The quotation that goes on behind a cue: "…,” she said, “…", "…,” she told the council on Friday, and “…".
    pub(super) fn goes_on(&self, from: usize) -> Option<Content> {
        let view = self.view;
        let limit = view.body_end().min(from + 20);
        let next = (from..limit).find(|&i| view.is_quote(i) && !title::is_title(view, i))?;
        let mark = next > from
            && (matches!(view.word(next - 1), "," | ":" | "—" | "–" | "--" | ".")
                || matches!((view.lower(next - 1), view.word(next.wrapping_sub(2))), ("and", ",")));
        // "…,” said Poe, who runs the mill, “…"
        let relative = (from..next).any(|i| matches!(view.lower(i), "who" | "whose") && i < from + 8);
        let verb = (from..next).any(|i| view.tag(i).is_finite() && !relative || self.cues.iter().any(|c| c.verb == i));
        if !mark || verb {
            return None;
        }
        let mut end = next + 1;
        while end < view.len() && (view.is_quote(end) || view.is_mark(end) && view.is_quote(end + 1)) {
            end += 1;
        }
        // "…, “but a lot” of it is": the words behind belong to it.
        let body = view.body_end();
        let bounded = end >= body || view.is_mark(end) || view.ends_sentence(end - 1) || view.ends_with_comma(end - 1);
        let end = if bounded { end } else { (end..body).find(|&i| matches!(view.word(i), "," | ";")).unwrap_or(body) };
        Some(Content { items: next..end, shape: "quotation" })
    }
}

/// Whether a phrase can be somebody who speaks: not "it", "there" or a time.
pub(super) fn able(view: View<'_, '_>, subject: &Range<usize>) -> bool {
    let head = mention::head(view, subject);
    let lower = view.lower(head);
    !matches!(lower, "there" | "what" | "this" | "that" | "it" | "which" | "these" | "something" | "nothing" | "everything")
        && !mention::is_when(lower)
        || matches!(lower, "it" | "which")
}
