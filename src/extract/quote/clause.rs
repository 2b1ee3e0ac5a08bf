//! Utterances of one frame: each cue with its speaker and the content it reports.

use super::content::{self, Content};
use super::cue::{Cue, Mood, cues, said_like};
use super::frame::View;
use super::mention;
use super::title;
use crate::annotation::Form;
use crate::extract::Tag;
use crate::text::Span;
use std::ops::Range;

/// A mention of a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The token of its head.
    pub(super) head: usize,
}

/// One unbroken part of what somebody said.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it stands, in bytes.
    pub(super) span: Span,
    /// How it is given.
    pub(super) form: Form,
}

/// What one cue reports.
#[derive(Clone, Debug)]
pub(super) struct Utterance {
    /// Index of the frame.
    pub(super) frame: usize,
    /// The cue's tokens.
    pub(super) cue: Option<Range<usize>>,
    /// Who says it.
    pub(super) speaker: Option<Mention>,
    /// The parts, in reading order.
    pub(super) pieces: Vec<Piece>,
    /// The quotations that it holds, as indices into the stretches.
    pub(super) stretches: Vec<usize>,
    /// By which rule it was found.
    pub(super) rule: &'static str,
}

/// All utterances of a frame whose cue stands in it.
pub(super) fn utterances(view: View<'_, '_>, frame: usize) -> Vec<Utterance> {
    let cues = cues(view);
    let mut reader = Reader { view, frame, cues: &cues, found: Vec::new(), held: Vec::new(), low: 0, speaker: None };
    // A quotation right before "…,” she said" is surely hers: such cues come first, the others share what is left.
    for cue in &cues {
        reader.behind(cue);
    }
    let told = std::mem::take(&mut reader.found);
    reader.speaker = None;
    for number in 0..cues.len() {
        reader.read(number, &told);
    }
    reader.found.extend(told);
    reader.found.sort_by_key(|u| u.pieces.first().map(|p| p.span));
    reader.found
}

/// Whoever a clause before item `end` makes speak, without a verb that reports: its last cue's subject, or else its subject; with the verb.
pub(super) fn lead(view: View<'_, '_>, end: usize) -> Option<(Mention, Range<usize>)> {
    let cues = cues(view.until(end));
    let view = view.until(end);
    let own = |cue: &Cue| {
        let subject = mention::before(view, 0, cue.group.start).filter(|s| able(view, s))?;
        (cue.mood == Mood::Finite).then(|| (subject, cue.group.clone()))
    };
    let found = cues.iter().rev().find_map(own).or_else(|| {
        let reader = Reader { view, frame: 0, cues: &cues, found: Vec::new(), held: Vec::new(), low: 0, speaker: None };
        let subject = reader.shared_subject(end)?;
        let verb = (subject.end..end).find(|&i| view.tag(i).is_verb())?;
        Some((subject, verb..verb + 1))
    });
    let (subject, cue) = found.filter(|(s, _)| speaks(view, s))?;
    let head = view.token(mention::head(view, &subject));
    Some((Mention { tokens: view.tokens(&subject), head }, view.tokens(&cue)))
}

/// Whether a phrase names somebody or something that has a voice: a name, a person's pronoun, or a noun that speakers go by.
fn speaks(view: View<'_, '_>, subject: &Range<usize>) -> bool {
    let head = mention::head(view, subject);
    match view.tag(head) {
        Tag::Proper => true,
        Tag::Pronoun => matches!(view.lower(head), "he" | "she" | "they" | "we" | "i" | "who"),
        _ => mention::titles(mention::singular(view.lower(head))),
    }
}

/// The content of an utterance: in front of its cue, behind it, or both.
struct Parts {
    before: Option<Range<usize>>,
    follows: Option<Content>,
}

struct Reader<'c, 'f, 'a> {
    view: View<'f, 'a>,
    frame: usize,
    cues: &'c [Cue],
    found: Vec<Utterance>,
    /// The items that utterances hold already, cues included.
    held: Vec<Range<usize>>,
    /// The item behind what was held last, as seen from the cue being read.
    low: usize,
    /// The last speaker of the frame.
    speaker: Option<Range<usize>>,
}

impl Reader<'_, '_, '_> {
    /// Reads a cue that stands right behind a quotation, speaker included: "“…,” she said", "“…,” said the mayor".
    fn behind(&mut self, cue: &Cue) {
        let view = self.view;
        let voiced = cue.is("say") || cue.is("voice") || cue.is("tell") || cue.is("ask") || cue.is("think");
        self.low = self.held.iter().map(|h| h.end).filter(|&end| end <= cue.group.start).max().unwrap_or_default();
        if cue.mood != Mood::Finite || !voiced || self.held.iter().any(|h| h.contains(&cue.verb)) {
            return;
        }
        let speaks = |i: usize| view.is_quote(i) && (view.ends_with_comma(i) || view.ends_sentence(i));
        let quote_before = |at: usize| {
            let comma = at > 1 && matches!(view.word(at - 1), "," | "—" | "–" | "--" | "-") && view.is_quote(at - 2);
            at > self.low && (comma || speaks(at - 1) || view.is_quote(at - 1) && !title::is_title(view, at - 1))
        };
        let (speaker, rule, end) = if quote_before(cue.group.start) {
            let Some(phrase) = self.inverted(cue) else { return };
            let end = phrase.end;
            (phrase, "verb before its speaker", end)
        } else {
            let floor = self.low.max(self.quote_floor(cue.group.start));
            let Some(subject) = mention::before(view, floor, cue.group.start) else { return };
            let link = usize::from(subject.start > 0 && view.lower(subject.start - 1) == "as");
            let sure = cue.is("say") || cue.is("voice") || speaks(subject.start.wrapping_sub(link + 1));
            let relative = matches!(view.lower(subject.start), "who" | "which" | "that");
            if !quote_before(subject.start - link) || !sure || relative || !able(view, &subject) {
                return;
            }
            (subject, "speaker behind the words", cue.group.end)
        };
        let low = self.low;
        let start = if rule.starts_with("verb") { cue.group.start } else { speaker.start };
        let start = if start > low && view.lower(start - 1) == "as" { start - 1 } else { start };
        let Some(before) = self.before(start) else { return };
        if before.start < low {
            return;
        }
        let follows = self.goes_on(end);
        self.emit(cue, Some(speaker), Parts { before: Some(before), follows }, rule);
    }

    /// The quotation that goes on behind a cue: "…,” she said, “…", "…,” she told the council on Friday, and “…".
    fn goes_on(&self, from: usize) -> Option<Content> {
        let view = self.view;
        let limit = view.body_end().min(from + 20);
        let next = (from..limit).find(|&i| view.is_quote(i) && !title::is_title(view, i))?;
        let mark = next > from
            && (matches!(view.word(next - 1), "," | ":" | "—" | "–" | "--" | ".")
                || matches!((view.lower(next - 1), view.word(next.wrapping_sub(2))), ("and", ",")));
        let verb = (from..next).any(|i| view.tag(i).is_finite() || self.cues.iter().any(|c| c.verb == i));
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

    fn read(&mut self, number: usize, told: &[Utterance]) {
        let Some(cue) = self.cues.get(number).cloned() else { return };
        if self.held.iter().any(|h| h.contains(&cue.verb)) {
            // What shares a subject later on may share this one's.
            let tokens = self.view.tokens(&cue.group);
            if let Some(m) = told.iter().find(|u| u.cue.as_ref() == Some(&tokens)).and_then(|u| u.speaker.as_ref()) {
                self.speaker = self.items_of(m);
            }
            return;
        }
        self.low = self.held.iter().map(|h| h.end).filter(|&end| end <= cue.group.start).max().unwrap_or_default();
        let limit = self.held.iter().map(|h| h.start).filter(|&start| start >= cue.group.end).min().unwrap_or(usize::MAX);
        let whole = self.view;
        self.view = whole.until(limit);
        match cue.mood {
            Mood::According => self.according(&cue),
            Mood::Passive => self.passive(&cue, number),
            Mood::Finite => self.finite(&cue, number),
            Mood::Ing | Mood::Infinitive => self.shared(&cue, number),
            Mood::Noun => self.noun(&cue, number),
        }
        self.view = whole;
    }

    /// The items of a mention in this frame.
    fn items_of(&self, mention: &Mention) -> Option<Range<usize>> {
        let items = &self.view.frame.items;
        let start = items.partition_point(|i| i.tokens.start < mention.tokens.start);
        let end = items.partition_point(|i| i.tokens.end <= mention.tokens.end);
        (start < end).then_some(start..end)
    }

    /// "X said that …", "…, X said, …".
    fn finite(&mut self, cue: &Cue, number: usize) {
        let view = self.view;
        if let Some(phrase) = self.inverted(cue) {
            let follows = content::after(view, self.cues, number, phrase.end).filter(|c| self.quoted_only(&c.items));
            let before = self.before(cue.group.start);
            // "Said Poe: “…”" opens a frame.
            if before.is_some() || follows.is_some() {
                self.emit(cue, Some(phrase), Parts { before, follows }, "verb before its speaker");
            }
            return;
        }
        let subject = mention::before(view, self.low.max(self.quote_floor(cue.group.start)), cue.group.start);
        let shared = subject.is_none();
        if shared && view.tag(cue.verb) == Tag::Base && cue.group.len() == 1 {
            return; // an order, or a noun
        }
        let Some(subject) = subject.or_else(|| self.shared_subject(cue.group.start)) else { return };
        let link = subject.start.checked_sub(1).filter(|_| !shared);
        // "In a message posted Friday": the words behind a preposition are no subject.
        if !able(view, &subject) || link.is_some_and(|l| view.tag(l) == Tag::Prep && view.lower(l) != "as") {
            return;
        }
        if link.is_some_and(|l| view.lower(l) == "as") && self.as_told(cue, &subject) {
            return;
        }
        let mut follows = content::after(view, self.cues, number, cue.group.end);
        if let Some(f) = follows.as_mut().filter(|_| link.is_some_and(|l| subordinates(view.lower(l)))) {
            // "When Poe said that it rained, Ray laughed": the comma ends it.
            f.items.end = f.items.clone().find(|&i| view.word(i) == ",").unwrap_or(f.items.end);
        }
        let before = if shared || follows.is_some() { None } else { self.before(subject.start) };
        let before = before.filter(|b| cue.is("say") || cue.is("think") || cue.is("tell") || b.clone().any(|i| view.is_quote(i)));
        let rest = if before.is_some() { self.interposed(cue) } else { None };
        let rule = if shared {
            "verb that shares a subject"
        } else if before.is_some() {
            "speaker behind the words"
        } else {
            "speaker before the words"
        };
        self.speaker = Some(subject.clone());
        let follows = follows.or(rest);
        if before.is_some() || follows.is_some() {
            self.emit(cue, Some(subject), Parts { before, follows }, rule);
        }
    }

    /// "As Poe put it, …", "…, as Poe put it, …": what stands around is what Poe says.
    fn as_told(&mut self, cue: &Cue, subject: &Range<usize>) -> bool {
        let view = self.view;
        if !(cue.is("say") || cue.is("voice")) {
            return false;
        }
        let link = subject.start - 1;
        let body = view.body_end();
        let comma = (cue.group.end..body.min(cue.group.end + 14)).find(|&i| view.word(i) == ",");
        let opens = content::before_start(view, self.low, subject.start) >= link;
        let before = if opens || view.word(link.wrapping_sub(1)) != "," && !view.is_quote(link.wrapping_sub(1)) {
            None
        } else {
            self.before(link)
        };
        let follows = comma.filter(|&c| c + 1 < body).map(|c| Content { items: c + 1..body, shape: "as told" });
        if before.is_none() && !(opens && follows.is_some()) {
            return false;
        }
        self.emit(cue, Some(subject.clone()), Parts { before, follows }, "as somebody told");
        true
    }

    /// "…, saying that …": the subject is another verb's, or the noun right before.
    fn shared(&mut self, cue: &Cue, number: usize) {
        let view = self.view;
        let Some(follows) = content::after(view, self.cues, number, cue.group.end) else { return };
        let noun_before = cue.group.start > self.low
            && cue.mood == Mood::Ing
            && matches!(view.tag(cue.group.start - 1), Tag::Noun | Tag::Proper);
        let own = if noun_before { mention::before(view, self.low, cue.group.start) } else { None };
        let Some(subject) = own.or_else(|| self.shared_subject(cue.group.start)) else { return };
        if able(view, &subject) {
            self.emit(cue, Some(subject), Parts { before: None, follows: Some(follows) }, "verb that shares a subject");
        }
    }

    /// "was asked whether …": reported, though nobody is named.
    fn passive(&mut self, cue: &Cue, number: usize) {
        let view = self.view;
        if !cue.is("ask") || view.lower(cue.verb) != "asked" {
            return;
        }
        let Some(mut follows) = content::after(view, self.cues, number, cue.group.end) else { return };
        if !matches!(follows.shape, "question") {
            return;
        }
        if let Some(comma) = follows.items.clone().find(|&i| view.word(i) == ",") {
            follows.items.end = comma;
        }
        self.emit(cue, None, Parts { before: None, follows: Some(follows) }, "question in the passive");
    }

    /// "Poe's claim that …".
    fn noun(&mut self, cue: &Cue, number: usize) {
        let view = self.view;
        let owner = cue.group.start;
        let Some(follows) = content::after(view, self.cues, number, cue.group.end) else { return };
        let speaker =
            if view.tag(owner) == Tag::Possessive { Some(owner..owner + 1) } else { mention::before(view, self.low, owner) };
        if let Some(speaker) = speaker.filter(|s| view.tag(s.start) == Tag::Possessive || speaks(view, s)) {
            self.emit(cue, Some(speaker), Parts { before: None, follows: Some(follows) }, "somebody's claim");
        }
    }

    fn according(&mut self, cue: &Cue) {
        let view = self.view;
        let Some(speaker) = mention::after(view, cue.group.end) else { return };
        let mut start = content::before_start(view, self.low.max(self.quote_floor(cue.group.start)), cue.group.start);
        if view.is_mark(start) {
            start += 1;
        }
        let leads = start + 1 >= cue.group.start;
        if leads {
            let Some(comma) = (speaker.end..view.len()).find(|&i| view.word(i) == "," && view.word(i + 2) != ",") else { return };
            let items = comma + 1..view.body_end();
            self.emit(
                cue,
                Some(speaker),
                Parts { before: None, follows: Some(Content { items, shape: "according to" }) },
                "according to, in front",
            );
            return;
        }
        let before = start..self.trim(start, cue.group.start);
        let end = view.body_end();
        let rest = speaker.end + 1..end;
        let goes_on = view.word(speaker.end) == "," && !rest.is_empty() && view.tag(rest.start).is_finite();
        let follows = goes_on.then_some(Content { items: rest, shape: "goes on" });
        self.emit(cue, Some(speaker), Parts { before: Some(before), follows }, "according to, behind");
    }

    /// The speaker behind the verb, where the order is inverted: "“…,” said Poe", "…, said Poe.".
    fn inverted(&self, cue: &Cue) -> Option<Range<usize>> {
        let view = self.view;
        let Some(before) = cue.group.start.checked_sub(1) else {
            // "Said Poe: “…”"
            let phrase = mention::after(view, cue.group.end).filter(|p| cue.is("say") && view.word(p.end) == ":")?;
            return Some(phrase);
        };
        let plain = cue.group.len() <= 2
            && (matches!(view.tag(cue.verb), Tag::Past | Tag::Present | Tag::Participle) || said_like(view.lower(cue.verb)))
            && cue.is("say")
            || matches!(view.lower(cue.verb), "asked" | "asks");
        let quote_end = view.is_quote(before)
            && (view.ends_with_comma(before) || view.ends_sentence(before) || !title::is_title(view, before));
        let comma = matches!(view.word(before), "," | "—" | "–" | "--" | "-");
        if !plain || !(quote_end || comma) || view.lower(cue.group.end) == "that" {
            return None;
        }
        let phrase = mention::after(view, cue.group.end)?;
        let next = phrase.end;
        if quote_end || before > 0 && view.is_quote(before - 1) {
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
        (closes && !pronoun && !later_verb && mention::has_finite(view, &clause) && !self.relative_before(before))
            .then_some(phrase)
    }

    /// Whether the words before the comma at item `comma` are a relative clause or an apposition: what follows has a subject already.
    fn relative_before(&self, comma: usize) -> bool {
        let view = self.view;
        let start = (self.low..comma).rev().find(|&i| matches!(view.word(i), "," | "—" | "–"));
        start.is_some_and(|s| {
            matches!(view.lower(s + 1), "who" | "which" | "whose" | "where")
                || matches!(view.tag(s + 1), Tag::Det | Tag::Number | Tag::Participle | Tag::Ing | Tag::Prep)
                    && !mention::has_finite(view, &(self.low..s))
        })
    }

    /// The first item a subject before `end` may hold: behind the last quotation that is no part of it.
    fn quote_floor(&self, end: usize) -> usize {
        let view = self.view;
        (self.low..end)
            .rev()
            .find(|&i| view.is_quote(i) && (view.ends_with_comma(i) || view.ends_sentence(i) || !title::is_title(view, i)))
            .map_or(0, |i| i + 1)
    }

    /// The subject that a verb without one shares: the frame's last speaker, or the subject of its first verb.
    fn shared_subject(&self, before: usize) -> Option<Range<usize>> {
        if let Some(last) = &self.speaker {
            return Some(last.clone());
        }
        let view = self.view;
        let low = self.low;
        let mut fallback = None;
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
            let Some(subject) = mention::before(view, low, start) else { continue };
            if matches!(view.lower(subject.start), "who" | "which" | "that") {
                continue;
            }
            // A clause that only leads in ("As the crowd cheered, Poe waved, saying") gives way to a later one.
            let leads = subject.start > low && view.tag(subject.start - 1) == Tag::Sub;
            if !leads {
                return Some(subject);
            }
            fallback = Some(subject);
        }
        fallback
    }

    /// The content in front of item `end`: a quotation right before it, or a clause that a comma closes.
    fn before(&self, end: usize) -> Option<Range<usize>> {
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
        let start = content::before_start(view, self.low, at);
        (start < at).then_some(start..at)
    }

    /// Where the content begins whose last item is the quotation at `last`.
    fn quote_start(&self, last: usize) -> usize {
        let view = self.view;
        let start = content::before_start(view, self.low, last + 1);
        // Whole sentences between marks stand for themselves; a scene before them is the writer's.
        let scene = (start..last).any(|i| !view.is_mark(i) && !view.is_quote(i));
        let whole =
            view.quote(last).is_some_and(|s| view.scene.token(s.inner.start).is_some_and(|t| t.capital) && s.inner.len() > 4);
        if scene && whole && view.is_mark(last.wrapping_sub(1)) { last } else { start }
    }

    /// The content that goes on behind a cue set between commas: "The bridge, she said, will open".
    fn interposed(&self, cue: &Cue) -> Option<Content> {
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

    fn quoted_only(&self, items: &Range<usize>) -> bool {
        items.clone().all(|i| self.view.is_quote(i) || self.view.is_mark(i)) && items.clone().any(|i| self.view.is_quote(i))
    }

    /// `end`, without the commas before it.
    fn trim(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        while end > start && self.view.is_mark(end - 1) && !matches!(self.view.word(end - 1), ")" | "]" | "?" | "!" | "'" | "’")
        {
            end -= 1;
        }
        end
    }

    fn emit(&mut self, cue: &Cue, speaker: Option<Range<usize>>, content: Parts, rule: &'static str) {
        let view = self.view;
        let mut pieces = Vec::new();
        let mut stretches = Vec::new();
        for items in content.before.into_iter().chain(content.follows.map(|c| c.items)) {
            self.held.push(items.clone());
            let items = items.start..self.trim(items.start, items.end);
            self.pieces(&items, &mut pieces, &mut stretches);
        }
        self.held.push(cue.group.clone());
        if pieces.is_empty() {
            return;
        }
        if speaker.is_some() {
            self.speaker.clone_from(&speaker);
        }
        let speaker = speaker.map(|items| {
            let head = view.token(mention::head(view, &items));
            Mention { tokens: view.tokens(&items), head }
        });
        let cue = Some(view.tokens(&cue.group));
        self.found.push(Utterance { frame: self.frame, cue, speaker, pieces, stretches, rule });
    }

    /// Content as pieces: each quotation for itself where nothing else is said, or else one piece.
    fn pieces(&self, items: &Range<usize>, pieces: &mut Vec<Piece>, stretches: &mut Vec<usize>) {
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
}

/// Whether a word makes the clause behind it lead in to another.
fn subordinates(word: &str) -> bool {
    matches!(
        word,
        "when" | "if" | "while" | "after" | "before" | "since" | "because" | "although" | "though" | "as" | "until" | "once"
    )
}

/// Whether a phrase can be somebody who speaks: not "it", "there" or a time.
fn able(view: View<'_, '_>, subject: &Range<usize>) -> bool {
    let head = mention::head(view, subject);
    let lower = view.lower(head);
    !matches!(lower, "there" | "what" | "this" | "that" | "it" | "which" | "these" | "something" | "nothing" | "everything")
        && !mention::is_when(lower)
        || matches!(lower, "it" | "which")
}
