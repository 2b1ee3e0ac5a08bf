//! Utterances of one frame: each cue with its speaker and the content it reports.

use super::bounds;
use super::content::{self, Content};
use super::cue::{Cue, Mood, cues};
use super::frame::View;
use super::mention;
use super::reader::{Parts, Reader, able};
use super::title;
use super::utterance::{Mention, Utterance};
use crate::extract::Tag;
use std::ops::Range;

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
    // Then cues of speech, whatever weaker cues a clause of theirs may hold.
    for strong in [true, false] {
        for number in 0..cues.len() {
            if cues.get(number).is_some_and(|c| c.speaks() == strong) {
                reader.read(number, &told);
            }
        }
    }
    reader.colons();
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
    Some((Mention::of(view, &subject), view.tokens(&cue)))
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

/// Whether a phrase names somebody, not a text that somebody wrote.
fn speaks_for_itself(view: View<'_, '_>, phrase: &Range<usize>) -> bool {
    let head = mention::head(view, phrase);
    let text = crate::lexicon::SPEAKERS.column(mention::singular(view.lower(head)), 0) == Some("text");
    speaks(view, phrase) && !text
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
            let near = mention::before(view, floor, cue.group.start)
                .filter(|s| quote_before(s.start) || view.lower(s.start.wrapping_sub(1)) == "as");
            let Some(subject) = near.or_else(|| self.between(cue)) else { return };
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
            Mood::Finite if self.asked(&cue) => self.passive(&cue, number),
            Mood::Finite => self.finite(&cue, number),
            Mood::Ing | Mood::Infinitive => self.shared(&cue, number),
            Mood::Noun => self.noun(&cue, number),
        }
        self.view = whole;
    }

    /// The phrase right behind a quotation, where nothing but what belongs to it stands before the cue: "“…,” Poe, who was there, said".
    fn between(&self, cue: &Cue) -> Option<Range<usize>> {
        let view = self.view;
        let quote = (self.low..cue.group.start)
            .rev()
            .find(|&i| view.is_quote(i))
            .filter(|&q| view.ends_with_comma(q) || view.ends_sentence(q))?;
        let start = if view.word(quote + 1) == "," { quote + 2 } else { quote + 1 };
        // Nothing stands between: "“…,” CBS This Morning anchor Ann Bell said".
        let whole = start..self.trim(start, cue.group.start);
        if !whole.clone().any(|i| view.tag(i).is_finite() || view.is_mark(i) && !matches!(view.word(i), "." | "-" | "(" | ")")) {
            let spoken = matches!(view.tag(whole.end.wrapping_sub(1)), Tag::Noun | Tag::Proper | Tag::Number)
                && view.tag(start).is_nominal();
            return (spoken && whole.len() < 20).then_some(whole);
        }
        let subject = mention::after(view, start).filter(|s| s.end <= cue.group.start && speaks(view, s))?;
        let opens = view.tag(start).is_nominal() || view.tag(start) == Tag::Pronoun;
        let mut relative = false;
        let belongs = (subject.end..cue.group.start).all(|i| {
            relative |= matches!(view.lower(i), "who" | "which" | "whose" | "that");
            relative && view.word(i) != ";" || !view.tag(i).is_finite() && view.word(i) != ":"
        });
        (opens && belongs && cue.group.start - subject.end < 30).then_some(subject)
    }

    /// "Poe: “…”": a name and a colon before a quotation that no verb reports.
    fn colons(&mut self) {
        let view = self.view;
        for colon in (1..view.len()).filter(|&c| view.word(c) == ":" && view.is_quote(c + 1)) {
            if self.held.iter().any(|h| h.contains(&(colon - 1)) || h.contains(&(colon + 1))) {
                continue;
            }
            self.low = self.held.iter().map(|h| h.end).filter(|&end| end <= colon).max().unwrap_or_default();
            let label = |n: &Range<usize>| {
                let more = n.start > 1 && (view.lower(n.start - 2), view.lower(n.start - 1)) == ("more", "from");
                let alone = n.start <= self.low || view.is_mark(n.start - 1) || more;
                alone && speaks_for_itself(view, n)
            };
            let Some(name) = mention::before(view, self.low, colon).filter(label) else { continue };
            let mut end = colon + 2;
            while end < view.len() && (view.is_quote(end) || view.is_mark(end) && view.is_quote(end + 1)) {
                end += 1;
            }
            let cue = Cue { group: colon..colon + 1, verb: colon, classes: "voice", mood: Mood::Finite };
            let follows = Some(Content { items: colon + 1..end, shape: "colon" });
            self.emit(&cue, Some(name), Parts { before: None, follows }, "a name and a colon");
        }
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
            let opens = cue.group.start == 0 && follows.is_none();
            let follows = follows.or_else(|| if opens { self.goes_on(phrase.end) } else { None });
            let before = self.before(cue.group.start);
            // "Said Poe: “…”" opens a frame.
            if before.is_some() || follows.is_some() {
                self.emit(cue, Some(phrase), Parts { before, follows }, "verb before its speaker");
            }
            return;
        }
        let subject = mention::before(view, self.low.max(self.quote_floor(cue.group.start)), cue.group.start);
        let shared = subject.is_none();
        if view.tag(cue.verb) == Tag::Base
            && cue.group.len() == 1
            && (shared || subject.as_ref().is_some_and(|s| s.end != cue.group.start))
        {
            return; // an order, or a noun
        }
        let Some(subject) = subject.or_else(|| self.shared_subject(cue.group.start)) else { return };
        let link = subject.start.checked_sub(1).filter(|&l| !shared && !approximates(view, l));
        // "In a message posted Friday": the words behind a preposition are no subject.
        if !able(view, &subject) || link.is_some_and(|l| view.tag(l) == Tag::Prep && view.lower(l) != "as") {
            return;
        }
        if link.is_some_and(|l| view.lower(l) == "as") && self.as_told(cue, &subject) {
            return;
        }
        let mut follows = content::after(view, self.cues, number, cue.group.end).or_else(|| self.gap(cue, &subject));
        if let Some(f) = follows.as_mut().filter(|_| link.is_some_and(|l| subordinates(view.lower(l)))) {
            // "When Poe said that it rained, Ray laughed": the comma ends it.
            f.items.end = f.items.clone().find(|&i| view.word(i) == ",").unwrap_or(f.items.end);
        }
        let before = if shared || follows.is_some() { None } else { self.before(subject.start) };
        // "The baker, Ann Bell, declined to comment": nothing was said.
        let denied =
            (cue.group.start..cue.verb).any(|i| matches!(view.lower(i), "declined" | "declines" | "refused" | "refuses"));
        let before = before.filter(|b| !denied || b.clone().any(|i| view.is_quote(i)));
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
        // "…, as Poe explained how it works": the verb has words of its own.
        let own = |at: usize| view.lower(at) == "that" || matches!(view.lower(at), "how" | "why" | "what" | "whether");
        if own(cue.group.end) {
            return false;
        }
        let comma = (cue.group.end..body.min(cue.group.end + 14)).find(|&i| view.word(i) == ",");
        let opens = bounds::before_start(view, self.low, subject.start) >= link;
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
        // "to train and advise them": what somebody is to do is no report, unless words are given.
        let words = matches!(follows.shape, "that-clause" | "quotation" | "colon" | "question" | "clause")
            || follows.items.clone().any(|i| view.is_quote(i));
        if cue.mood == Mood::Infinitive && !words {
            return;
        }
        let noun_before = cue.group.start > self.low
            && cue.mood == Mood::Ing
            && matches!(view.tag(cue.group.start - 1), Tag::Noun | Tag::Proper);
        let own = if noun_before { mention::before(view, self.low, cue.group.start) } else { None };
        // "footage of Poe saying": Poe speaks, not the footage.
        let own = own.map(|o| {
            let of = o.clone().rev().find(|&i| view.tag(i) == Tag::Prep).filter(|_| !speaks(view, &o));
            of.filter(|&i| view.tag(i + 1) == Tag::Proper).map_or(o, |i| i + 1..cue.group.start)
        });
        // "issued a statement saying": whoever issued it speaks; "wore a hat reading": the hat does.
        let reads = view.lower(cue.verb) == "reading";
        let own = own.filter(|o| reads || speaks_for_itself(view, o) || !self.object(o));
        let leads = bounds::before_start(view, self.low, cue.group.start) >= cue.group.start && cue.mood == Mood::Ing;
        let mut follows = follows;
        let later = follows.items.clone().find(|&i| leads && view.word(i) == ",");
        if let Some(comma) = later {
            follows.items.end = comma;
        }
        let behind = later.and_then(|comma| self.first_subject(comma + 1));
        let Some(subject) = own.or(behind).or_else(|| self.shared_subject(cue.group.start)) else { return };
        if able(view, &subject) {
            self.emit(cue, Some(subject), Parts { before: None, follows: Some(follows) }, "verb that shares a subject");
        }
    }

    /// Whether a phrase is what a verb before it acts on, or stands behind a preposition in that clause.
    fn object(&self, phrase: &Range<usize>) -> bool {
        let view = self.view;
        let mut at = phrase.start;
        while at > self.low && (view.tag(at - 1).is_nominal() || matches!(view.tag(at - 1), Tag::Prep | Tag::Adv)) {
            at -= 1;
        }
        at > self.low && (view.tag(at - 1).is_finite() || matches!(view.tag(at - 1), Tag::Base | Tag::Participle | Tag::Ing))
    }

    /// "Asked whether …, Poe laughed": a passive without its auxiliary, which by form could be a past.
    fn asked(&self, cue: &Cue) -> bool {
        let view = self.view;
        let opens = cue.group.start.checked_sub(1).is_none_or(|b| matches!(view.lower(b), "when" | "if" | "," | "but" | "and"));
        // "The mayor, asked about the bridge, said"
        let limit = view.body_end().min(cue.group.end + 20);
        let inside = || (cue.group.end..limit).any(|i| view.word(i) == "," && view.tag(i + 1).is_finite());
        let aside = cue.group.start > 0 && view.word(cue.group.start - 1) == "," && inside();
        if view.lower(cue.verb) == "asked" && aside {
            return true;
        }
        view.lower(cue.verb) == "asked"
            && cue.group.len() == 1
            && opens
            && cue.group.start <= self.low + 2
            && mention::before(view, self.low, cue.group.start).is_none()
    }

    /// "was asked whether …": reported, though nobody is named.
    fn passive(&mut self, cue: &Cue, number: usize) {
        let view = self.view;
        // "As reported by the Herald, …"
        let as_by = view.lower(cue.group.end) == "by" && cue.group.start.checked_sub(1).is_some_and(|l| view.lower(l) == "as");
        if as_by && cue.is("say") {
            let comma = |p: &Range<usize>| view.word(p.end) == "," && cue.group.start <= self.low + 2;
            let Some(speaker) = mention::after(view, cue.group.end + 1).filter(comma) else { return };
            let follows = Content { items: speaker.end + 1..view.body_end(), shape: "as told" };
            self.emit(cue, Some(speaker), Parts { before: None, follows: Some(follows) }, "as somebody told");
            return;
        }
        if cue.is("call") {
            self.called_by(cue);
            return;
        }
        if !cue.is("ask") || view.lower(cue.verb) != "asked" {
            return;
        }
        let Some(mut follows) = content::after(view, self.cues, number, cue.group.end) else { return };
        if !matches!(follows.shape, "question" | "infinitive") {
            return;
        }
        if let Some(comma) = follows.items.clone().find(|&i| view.word(i) == ",") {
            follows.items.end = comma;
        }
        self.emit(cue, None, Parts { before: None, follows: Some(follows) }, "question in the passive");
    }

    /// "was called a hero by the mayor", "described as “a joy” by critics".
    fn called_by(&mut self, cue: &Cue) {
        let view = self.view;
        let from = cue.group.end;
        let limit = view.body_end().min(from + 16);
        let Some(by) = (from + 1..limit).find(|&i| view.lower(i) == "by" && !view.tag(i - 1).is_verb()) else { return };
        let plain = (from..by).all(|i| !view.tag(i).is_finite() && view.word(i) != ",");
        let Some(speaker) = mention::after(view, by + 1).filter(|s| plain && speaks(view, s)) else { return };
        let start = if view.lower(from) == "as" { from + 1 } else { from };
        let follows = Content { items: start..by, shape: "what is judged" };
        self.emit(cue, Some(speaker), Parts { before: None, follows: Some(follows) }, "called so by somebody");
    }

    /// "Poe's claim that …".
    fn noun(&mut self, cue: &Cue, number: usize) {
        let view = self.view;
        let owner = cue.group.start;
        let Some(mut follows) = content::after(view, self.cues, number, cue.group.end) else { return };
        // "Despite Poe's claim that it rained, the town was dry": the comma ends it.
        if owner < self.low + 8 && matches!(view.tag(self.low), Tag::Prep | Tag::Sub) {
            follows.items.end = follows.items.clone().find(|&i| view.word(i) == ",").unwrap_or(follows.items.end);
        }
        let speaker =
            if view.tag(owner) == Tag::Possessive { Some(owner..owner + 1) } else { mention::before(view, self.low, owner) };
        if let Some(speaker) = speaker.filter(|s| view.tag(s.start) == Tag::Possessive || speaks(view, s)) {
            self.emit(cue, Some(speaker), Parts { before: None, follows: Some(follows) }, "somebody's claim");
        }
    }

    fn according(&mut self, cue: &Cue) {
        let view = self.view;
        let Some(speaker) = self.authority(cue) else { return };
        let behind = speaker.end.max(cue.group.end);
        let body = view.body_end();
        let last = cue.group.start.checked_sub(1).map(|l| if view.word(l) == "," { l.saturating_sub(1) } else { l });
        let quoted = last.filter(|&l| l >= self.low && view.is_quote(l) && !title::is_title(view, l));
        let floor = self.low.max(self.quote_floor(quoted.unwrap_or(cue.group.start)));
        let mut start = bounds::before_start(view, floor, cue.group.start);
        if view.is_mark(start) {
            start += 1;
        }
        // "According to Poe: “…”"
        if view.word(behind) == ":" && view.is_quote(behind + 1) {
            let follows = Some(Content { items: behind + 1..body, shape: "colon" });
            self.emit(cue, Some(speaker), Parts { before: None, follows }, "according to, with a colon");
            return;
        }
        if quoted.is_none() && start + 1 >= cue.group.start {
            let Some(comma) = (behind..view.len()).find(|&i| view.word(i) == "," && view.word(i + 2) != ",") else { return };
            let follows = Some(Content { items: comma + 1..body, shape: "according to" });
            self.emit(cue, Some(speaker), Parts { before: None, follows }, "according to, in front");
            return;
        }
        let before = start..self.trim(start, cue.group.start);
        let rest = behind + 1..body;
        // "Over the years, according to Poe, the town grew": what stands before is no clause yet.
        let unfinished = !mention::has_finite(view, &before) && !before.clone().any(|i| view.is_quote(i));
        let goes_on = view.word(behind) == "," && !rest.is_empty() && (view.tag(rest.start).is_finite() || unfinished);
        let follows = goes_on.then_some(Content { items: rest, shape: "goes on" });
        self.emit(cue, Some(speaker), Parts { before: Some(before), follows }, "according to, behind");
    }

    /// Whom "according to" names, or whose view it is.
    fn authority(&self, cue: &Cue) -> Option<Range<usize>> {
        let view = self.view;
        if cue.is("view") {
            let end = cue.group.end - 2;
            let owned = cue.group.start + 1..if view.tag(end) == Tag::Possessive { end + 1 } else { end };
            return Some(owned);
        }
        mention::described(view, cue.group.end).or_else(|| self.source(cue.group.end))
    }
}

/// Whether item `i` only blurs the number behind it: "about 9 percent", "nearly a third", "over half".
fn approximates(view: View<'_, '_>, i: usize) -> bool {
    matches!(view.lower(i), "about" | "over" | "under" | "around" | "nearly" | "almost")
        && (view.tag(i + 1) == Tag::Number || matches!(view.lower(i + 1), "half" | "a") && view.lower(i + 2) != "dozen")
}

/// Whether a word makes the clause behind it lead in to another.
fn subordinates(word: &str) -> bool {
    matches!(
        word,
        "when" | "if" | "while" | "after" | "before" | "since" | "because" | "although" | "though" | "as" | "until" | "once"
    )
}
