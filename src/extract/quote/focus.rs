//! Focus: who is being talked about at each place, so that a pronoun finds whom it stands for. Recency, place in the sentence and having
//! spoken count; names inside quotations count little.

use super::cast::{Cast, Gender};
use super::frame::Frames;
use super::marks::Stretch;
use crate::annotation::EntityType;
use crate::extract::{Scene, Tag};
use crate::lexicon;
use std::collections::VecDeque;

/// How many events are remembered.
const MEMORY: usize = 48;
/// By how much an event counts less with each sentence.
const DECAY: f32 = 0.6;
/// By how much one must stand out for a pronoun to be the reader's to rely on.
const SURE: f32 = 2.5;

/// Members that stand for somebody without a name: "the woman", "a nurse's father". Where they are nearest, a pronoun is left open.
const SOME_WOMAN: usize = usize::MAX;
const SOME_MAN: usize = usize::MAX - 1;

/// Somebody was named or spoke.
#[derive(Clone, Copy, Debug)]
struct Event {
    frame: usize,
    member: usize,
    weight: f32,
}

/// Whom the reader has in mind.
pub(super) struct Focus<'s, 'a> {
    scene: &'s Scene<'a>,
    stretches: &'s [Stretch],
    starts: Vec<usize>,
    events: VecDeque<Event>,
    /// The next token to read.
    at: usize,
    /// The next mention and the next stretch to read.
    mention: usize,
    stretch: usize,
    /// Pronouns whose person stands out clearly: token and member.
    sure: Vec<(usize, usize)>,
}

impl<'s, 'a> Focus<'s, 'a> {
    /// Nobody yet.
    pub(super) fn new(frames: &Frames<'s, 'a>) -> Self {
        let starts = frames.list.iter().filter_map(|f| f.items.first()).map(|i| i.tokens.start).collect();
        let (scene, stretches) = (frames.scene, frames.stretches);
        Self { scene, stretches, starts, events: VecDeque::new(), at: 0, mention: 0, stretch: 0, sure: Vec::new() }
    }

    fn frame(&self, token: usize) -> usize {
        self.starts.partition_point(|&s| s <= token)
    }

    /// Reads on to the token `to`, taking note of names and of pronouns that are subjects.
    pub(super) fn read(&mut self, cast: &Cast, to: usize) {
        while self.at < to {
            let at = self.at;
            self.at += 1;
            while self.stretches.get(self.stretch).is_some_and(|s| s.tokens.end <= at) {
                self.stretch += 1;
            }
            let quoted = self.stretches.get(self.stretch).is_some_and(|s| s.closed && s.tokens.contains(&at));
            while cast.mentions.get(self.mention).is_some_and(|(tokens, _)| tokens.start < at) {
                self.mention += 1;
            }
            if let Some((tokens, member)) = cast.mentions.get(self.mention).filter(|(tokens, _)| tokens.start == at) {
                let weight = self.weight(tokens.start, tokens.end, quoted);
                self.note(at, *member, weight);
            } else {
                self.refer(cast, at, quoted);
                if let Some(nobody) = self.unnamed(at).filter(|_| !quoted) {
                    let weight = self.weight(at, at + 1, false);
                    self.note(at, nobody, weight);
                }
            }
        }
    }

    /// Takes note of whom a pronoun at `at` stands for. What is said in quotations stands for whomever the speaker has in mind.
    fn refer(&mut self, cast: &Cast, at: usize, quoted: bool) {
        if quoted || lexicon::PRONOUNS.column(self.scene.lower(at), 0).is_none() {
            return;
        }
        let Some((member, margin)) = self.pronoun_by(cast, at) else { return };
        // "his or her": anybody. "In her new book, Jane Ray says": somebody who is yet to be named.
        let anybody = self.scene.lower(at + 1) == "or" || at > 0 && self.scene.lower(at - 1) == "or";
        let ahead = at > 0 && self.scene.tag(at - 1) == Tag::Prep && self.starts.contains(&(at - 1));
        if margin >= SURE
            && !anybody
            && !ahead
            && cast.members.get(member).is_some_and(|m| m.gender.is_some() && m.name.contains(' '))
        {
            self.sure.push((at, member));
        }
        if margin > 1.05 && self.scene.tag(at) == Tag::Pronoun && matches!(self.scene.lower(at), "he" | "she") {
            self.note(at, member, 2.0);
        }
    }

    /// The pronouns read so far whose person stands out clearly, as token and member.
    pub(super) fn sure(&self) -> &[(usize, usize)] {
        &self.sure
    }

    /// Whom a noun at `at` speaks of without a name, where it tells their gender: "the woman", but neither "a woman of means, Ann Bell" nor
    /// "Bell is the woman who".
    fn unnamed(&self, at: usize) -> Option<usize> {
        let noun = self.scene.tag(at) == Tag::Noun && !self.scene.token(at)?.capital;
        let gender = lexicon::SPEAKERS.column(self.scene.lower(at), 1).filter(|g| noun && !g.is_empty())?;
        let mut start = at;
        while start > 0 && matches!(self.scene.tag(start - 1), Tag::Adj | Tag::Noun) && at - start < 3 {
            start -= 1;
        }
        let opened = start.checked_sub(1).filter(|&d| self.scene.tag(d) == Tag::Det)?;
        let before = opened.checked_sub(1).map_or(Tag::Mark, |b| self.scene.tag(b));
        let aside = opened > 0 && self.scene.word(opened - 1) == "," || before == Tag::Be;
        let named = self.scene.tag(at + 1) == Tag::Proper || self.scene.word(at + 1) == ",";
        (!aside && !named).then_some(if gender == "f" { SOME_WOMAN } else { SOME_MAN })
    }

    /// How much a name at these tokens draws attention.
    fn weight(&self, start: usize, end: usize, quoted: bool) -> f32 {
        if quoted {
            return 0.3;
        }
        let before = start.checked_sub(1).map_or(Tag::Mark, |b| self.scene.tag(b));
        if self.scene.tag(end) == Tag::Genitive {
            return 1.3;
        }
        let mut next = end;
        while matches!(self.scene.tag(next), Tag::Adv | Tag::Not) {
            next += 1;
        }
        let verb = self.scene.tag(next).is_finite() || matches!(self.scene.word(next), "," | "(" | "—") && before != Tag::Prep;
        match before {
            Tag::Prep => 1.0,
            _ if verb => 3.0,
            _ => 1.4,
        }
    }

    /// Takes note that `member` was named or spoke at `token`.
    pub(super) fn note(&mut self, token: usize, member: usize, weight: f32) {
        if self.events.len() >= MEMORY {
            self.events.pop_front();
        }
        self.events.push_back(Event { frame: self.frame(token), member, weight });
    }

    /// Whom "he" or "she" at `token` stands for, where one person stands out.
    pub(super) fn pronoun(&self, cast: &Cast, token: usize) -> Option<usize> {
        self.pronoun_by(cast, token).filter(|(_, margin)| *margin > 1.05).map(|(member, _)| member)
    }

    /// Whom it stands for most likely, and how many times likelier than the next.
    fn pronoun_by(&self, cast: &Cast, token: usize) -> Option<(usize, f32)> {
        let gender = match lexicon::PRONOUNS.column(self.scene.lower(token), 0)? {
            "m" => Gender::Male,
            "f" => Gender::Female,
            _ => return None,
        };
        let found = self.best(token, |m| {
            let fitting = if gender == Gender::Female { SOME_WOMAN } else { SOME_MAN };
            if m == fitting {
                return Some(1.0);
            }
            let member = cast.members.get(m)?;
            match (member.kind, member.gender) {
                (EntityType::Person, Some(g)) if g == gender => Some(1.0),
                (EntityType::Person, None) => Some(0.45),
                (EntityType::Other, None) if member.name.contains(' ') => Some(0.15),
                _ => None,
            }
        });
        found.filter(|&(member, _)| member < SOME_MAN)
    }

    /// The organisation that is being talked about at `token`.
    pub(super) fn body(&self, cast: &Cast, token: usize) -> Option<usize> {
        let here = self.frame(token);
        let near = |e: &&Event| here.saturating_sub(e.frame) <= 1 && e.weight > 0.5 && e.member < SOME_MAN;
        let subject = self.events.iter().filter(near).max_by(|a, b| a.weight.total_cmp(&b.weight)).filter(|e| e.weight > 2.0)?;
        let rivals = self.events.iter().filter(near).any(|e| e.member != subject.member && e.weight >= subject.weight);
        let body = cast.members.get(subject.member)?.kind == EntityType::Organization;
        (body && !rivals).then_some(subject.member)
    }

    /// The member that stands out most among those that `fits` gives a factor for, and how many times the next one's weight it has.
    fn best(&self, token: usize, fits: impl Fn(usize) -> Option<f32>) -> Option<(usize, f32)> {
        let here = self.frame(token);
        let mut scores: Vec<(usize, f32)> = Vec::new();
        for event in &self.events {
            let Some(factor) = fits(event.member) else { continue };
            let distance = here.saturating_sub(event.frame).min(40);
            let mut weight = event.weight * factor;
            for _ in 0..distance {
                weight *= DECAY;
            }
            match scores.iter_mut().find(|(m, _)| *m == event.member) {
                Some((_, score)) => *score = score.max(weight) + score.min(weight) * 0.3,
                None => scores.push((event.member, weight)),
            }
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        match *scores.as_slice() {
            [(only, score)] if score > 0.01 => Some((only, f32::INFINITY)),
            [(first, best), (_, second), ..] if best > 0.01 => Some((first, best / second.max(0.01))),
            _ => None,
        }
    }
}
