//! Whom a speaker's mention stands for: a name, or the description itself where the text leaves it open.

use super::cast::Cast;
use super::focus::Focus;
use super::frame::Frames;
use super::mention;
use super::utterance::{Mention, Utterance};
use crate::annotation::{Entity, EntityType, Reference};
use crate::article::BlockKind;
use crate::extract::{Found, Scene, Tag};
use crate::lexicon;
use std::collections::BTreeMap;
use std::ops::Range;

/// Whom a mention stands for, and how that is known.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The full name, or the description without its article.
    pub(super) name: String,
    /// Office or part in the story.
    pub(super) role: Option<String>,
    /// How it is known, in a few words.
    pub(super) why: String,
    member: Option<usize>,
}

/// Resolves mentions in reading order.
pub(super) struct Resolver<'s, 'a> {
    scene: &'s Scene<'a>,
    cast: Cast,
    focus: Focus<'s, 'a>,
    /// What mentions at these tokens were resolved to.
    known: BTreeMap<usize, Known>,
    /// Descriptions that spoke before: head noun, whether it is plural, and what they were resolved to, last one last.
    described: Vec<(String, bool, Known)>,
    /// The description that the story opens with, and where: "A former judge said". Whoever is first named as speaking behind it is that judge.
    opening: Option<(String, usize)>,
}

impl<'s, 'a> Resolver<'s, 'a> {
    /// For an article's frames and the entities found in it.
    pub(super) fn new(frames: &Frames<'s, 'a>, entities: &[Found<Entity>]) -> Self {
        let cast = Cast::new(frames.scene, entities);
        Self {
            scene: frames.scene,
            cast,
            focus: Focus::new(frames),
            known: BTreeMap::new(),
            described: Vec::new(),
            opening: None,
        }
    }

    /// Every pronoun outside quotations that stands for one person beyond doubt. Speakers' pronouns stand for whom the quotation is
    /// given to.
    pub(super) fn references(mut self) -> Vec<Found<Reference>> {
        self.focus.read(&self.cast, self.scene.tokens.len());
        let spoken = |token: usize| self.known.get(&token).map(|known| known.member);
        let reference = |&(token, member): &(usize, usize)| {
            let member = self.cast.members.get(spoken(token).unwrap_or(Some(member))?)?;
            let body = Reference { name: member.name.clone() };
            let span = self.scene.token(token)?.span;
            Some(Found { span, body, why: vec!["rule: the one person being talked about".into()] })
        };
        self.focus.sure().iter().filter_map(reference).collect()
    }

    /// Whom the speaker of `utterance` stands for.
    pub(super) fn resolve(&mut self, mention: &Mention, utterance: &Utterance) -> Known {
        if let Some(known) = self.known.get(&mention.tokens.start) {
            return known.clone();
        }
        self.focus.read(&self.cast, mention.tokens.start);
        let mut known = self.look_up(mention);
        self.open(mention, &mut known);
        if let Some(member) = known.member {
            let quoted = utterance.pieces.iter().any(|p| p.form != crate::annotation::Form::Indirect);
            self.focus.note(mention.tokens.start, member, if quoted { 3.5 } else { 2.5 });
        }
        if known.member.is_none() && self.scene.tag(mention.head) == Tag::Noun {
            if self.described.len() >= 16 {
                self.described.remove(0);
            }
            let word = self.scene.lower(mention.head);
            let head = mention::singular(word);
            self.described.push((head.to_owned(), head != word, known.clone()));
        }
        self.known.insert(mention.tokens.start, known.clone());
        known
    }

    /// Takes note of the description that opens the story, and gives it to whoever turns out to be meant.
    fn open(&mut self, mention: &Mention, known: &mut Known) {
        /// Tokens behind the description in which its name is looked for.
        const NEAR: usize = 220;
        let head = self.scene.lower(mention.head);
        let somebody = matches!(self.scene.lower(mention.tokens.start), "a" | "an")
            && mention::singular(head) == head
            && lexicon::SPEAKERS.column(head, 0) == Some("person");
        let first = self.known.is_empty() && self.described.is_empty();
        if known.member.is_none() && somebody && first {
            self.opening = Some((known.name.clone(), mention.head));
            return;
        }
        let Some((member, (role, from))) = known.member.zip(self.opening.take()) else { return };
        if mention.head < from + NEAR && self.cast.introduce(member, from, &role) {
            known.role = Some(role);
        }
    }

    fn look_up(&self, mention: &Mention) -> Known {
        match self.scene.tag(mention.head) {
            Tag::Pronoun | Tag::Sub | Tag::Det => self.pronoun(mention),
            _ => self.named(mention).or_else(|| self.apposed(mention)).unwrap_or_else(|| self.description(mention)),
        }
    }

    fn member(&self, member: usize, why: &str) -> Option<Known> {
        let m = self.cast.members.get(member)?;
        Some(Known { name: m.name.clone(), role: m.role.clone(), why: why.to_owned(), member: Some(member) })
    }

    /// The mention's own words, without article.
    fn own(&self, tokens: &Range<usize>, why: &str) -> Known {
        let mut start = tokens.start;
        while start + 1 < tokens.end
            && (matches!(
                self.scene.lower(start),
                "a" | "an" | "the" | "this" | "that" | "these" | "those" | "another" | "one" | "some"
            ) && self.scene.tag(start + 1) != Tag::Prep)
        {
            start += 1;
        }
        Known {
            name: self.scene.words(self.scene.span(&(start..tokens.end))).to_owned(),
            role: None,
            why: why.to_owned(),
            member: None,
        }
    }

    /// A mention whose head is a name.
    fn named(&self, mention: &Mention) -> Option<Known> {
        let common = self.scene.tag(mention.head) == Tag::Noun && !self.scene.token(mention.head)?.capital;
        if common {
            return None;
        }
        // "Ann Bell and Tom Poe": two speak.
        let joined = mention.tokens.clone().find(|&i| self.scene.lower(i) == "and").filter(|&i| {
            let (left, right) = (self.cast.at(i.wrapping_sub(1)), self.cast.at(mention.head));
            left.is_some() && right.is_some() && left != right
        });
        if joined.is_some() {
            return Some(self.own(&mention.tokens, "several who speak together"));
        }
        if let Some(member) = self.cast.at(mention.head) {
            // "Citizens for Fair Bread" is one name, though only its first word may have been found.
            return self.member(member, "its name");
        }
        if let Some(member) = self.cast.surname(self.scene.word(mention.head)) {
            return self.member(member, "surname of a full name");
        }
        (self.scene.tag(mention.head) == Tag::Proper).then(|| self.own(&self.untitled(&mention.tokens), "its own name"))
    }

    /// The tokens of a name without the common words before it.
    fn untitled(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = tokens.clone().find(|&i| self.scene.token(i).is_some_and(|t| t.capital)).unwrap_or(tokens.start);
        first..tokens.end
    }

    /// A description that a name follows between commas: "a nurse, Ann Bell, said".
    fn apposed(&self, mention: &Mention) -> Option<Known> {
        let comma = mention.tokens.end;
        if self.scene.word(comma) != "," || self.scene.tag(comma + 1) != Tag::Proper {
            return None;
        }
        let member = self.cast.at(comma + 1)?;
        let person = self.cast.members.get(member)?.kind == EntityType::Person;
        let closes = (comma + 2..comma + 7).any(|i| self.scene.word(i) == ",");
        let mut known = self.member(member, "name beside the description").filter(|_| person && closes)?;
        if known.role.is_none() {
            known.role = Some(self.own(&mention.tokens, "").name);
        }
        Some(known)
    }

    fn pronoun(&self, mention: &Mention) -> Known {
        let word = self.scene.lower(mention.head);
        let found = match lexicon::PRONOUNS.column(word, 0) {
            Some("m" | "f") => {
                self.focus.pronoun(&self.cast, mention.head).and_then(|m| self.member(m, "who is being talked about"))
            }
            Some("n") => {
                let body = self.focus.body(&self.cast, mention.head).and_then(|m| self.member(m, "what is being talked about"));
                body.or_else(|| self.last_text())
            }
            Some("r") => self.antecedent(mention.tokens.start),
            Some("p") => self
                .described
                .last()
                .filter(|(_, plural, _)| *plural)
                .map(|(_, _, k)| Known { why: "the last speakers".into(), ..k.clone() }),
            Some("s") => self.writer(mention.head),
            _ => None,
        };
        found.unwrap_or_else(|| self.own(&mention.tokens, "left open"))
    }

    /// Who "I" at `token` is: who wrote the article, but in a block quote whoever is quoted there.
    fn writer(&self, token: usize) -> Option<Known> {
        let scene = self.scene;
        let block = scene.sentence_of(token).and_then(|s| scene.block_of(scene.sentences.get(s)?));
        if block.is_some_and(|b| b.kind == BlockKind::Quote) {
            return None;
        }
        let name = scene.article.metadata().byline.first()?;
        Some(Known { name: name.clone(), role: None, why: "the writer".into(), member: None })
    }

    /// The text that spoke last, where nothing else spoke since without a name: "it" for "a study".
    fn last_text(&self) -> Option<Known> {
        let (_, _, known) =
            self.described.last().filter(|(head, plural, _)| !plural && lexicon::SPEAKERS.column(head, 0) == Some("text"))?;
        Some(Known { why: "the text that spoke last".into(), ..known.clone() })
    }

    /// What "who" or "which" at `token` refers to: the name or the noun phrase before it.
    fn antecedent(&self, token: usize) -> Option<Known> {
        let mut end = token;
        while end > 0 && matches!(self.scene.word(end - 1), "," | ")" | "—" | "–" | "--") && token - end < 3 {
            end -= 1;
        }
        let last = end.checked_sub(1)?;
        if let Some(member) = self.cast.at(last) {
            return self.member(member, "the name before it");
        }
        let mut start = end;
        while start > 0 && self.scene.tag(start - 1).is_nominal() {
            start -= 1;
            if matches!(self.scene.tag(start), Tag::Det | Tag::Possessive) {
                break;
            }
        }
        (start < end).then(|| self.own(&(start..end), "the words before it"))
    }

    /// A description: whom an earlier name or description makes it, or itself.
    fn description(&self, mention: &Mention) -> Known {
        let definite = matches!(self.scene.lower(mention.tokens.start), "the" | "this" | "that" | "his" | "her" | "their");
        if !definite {
            return self.own(&mention.tokens, "its own words");
        }
        let head = mention::singular(self.scene.lower(mention.head)).to_owned();
        let words: Vec<String> = (mention.tokens.start + 1..=mention.head).map(|i| self.scene.lower(i).to_owned()).collect();
        self.by_role(&words, mention)
            .or_else(|| self.by_description(&head, mention))
            .or_else(|| self.by_kind(&head, mention))
            .unwrap_or_else(|| self.own(&mention.tokens, "its own words"))
    }

    /// The one person whose office the description names: "the senator" for "Sen. Ann Bell".
    fn by_role(&self, words: &[String], mention: &Mention) -> Option<Known> {
        let mut fitting = self.cast.members.iter().enumerate().filter_map(|(i, m)| {
            let role = m.role.as_deref()?;
            (m.kind == EntityType::Person && holds(role, words)).then_some(i)
        });
        let all: Vec<usize> = fitting.by_ref().take(8).collect();
        let last = |member: usize| {
            let before = self.cast.mentions.partition_point(|(tokens, _)| tokens.start < mention.tokens.start);
            self.cast.mentions.get(..before).and_then(|m| m.iter().rev().position(|&(_, x)| x == member))
        };
        match all.as_slice() {
            [only] => self.member(*only, "whose role it is"),
            [] => None,
            several => {
                let mut near: Vec<_> = several.iter().filter_map(|&m| last(m).map(|at| (at, m))).collect();
                near.sort_unstable();
                near.first().and_then(|&(_, m)| self.member(m, "the nearest whose role it is"))
            }
        }
    }

    /// A speaker that was described more fully before: "the official" for "a senior defense official".
    fn by_description(&self, head: &str, mention: &Mention) -> Option<Known> {
        let short = mention.tokens.len() <= 2;
        let plural = self.scene.lower(mention.head) != head;
        let (_, _, known) = self.described.iter().rev().find(|(h, p, _)| h == head && *p == plural).filter(|_| short)?;
        Some(Known { why: "the same description, more fully".into(), ..known.clone() })
    }

    /// A body whose name holds the noun: "the committee" for the "House Oversight Committee".
    fn by_kind(&self, head: &str, mention: &Mention) -> Option<Known> {
        if lexicon::SPEAKERS.column(head, 0) != Some("group") || mention.tokens.len() > 2 {
            return None;
        }
        let before = self.cast.mentions.partition_point(|(tokens, _)| tokens.start < mention.tokens.start);
        let named = self.cast.mentions.get(..before)?.iter().rev().take(200).find(|(_, m)| {
            self.cast
                .members
                .get(*m)
                .is_some_and(|m| m.kind == EntityType::Organization && m.name.split(' ').any(|w| w.eq_ignore_ascii_case(head)))
        })?;
        self.member(named.1, "a body of that kind")
    }
}

/// Whether a role names all of the words, and turns none of them round ("former", "vice").
fn holds(role: &str, words: &[String]) -> bool {
    let role: Vec<String> = role.split([' ', '-']).map(|w| office(&w.to_lowercase()).to_owned()).collect();
    let turned =
        ["former", "vice", "deputy", "assistant", "ex", "acting", "candidate", "nominee", "spokesman", "spokeswoman", "aide"];
    let own = |w: &str| words.iter().any(|x| x == w);
    words.iter().all(|w| role.iter().any(|r| r == office(w) || r == w))
        && turned.iter().all(|t| own(t) || !role.iter().any(|r| r == t))
}

/// The office that a title abbreviates.
fn office(word: &str) -> &str {
    match word.trim_end_matches('.') {
        "sen" => "senator",
        "rep" | "congressman" | "congresswoman" | "lawmaker" => "representative",
        "gov" => "governor",
        "gen" => "general",
        "lt" => "lieutenant",
        "sgt" => "sergeant",
        "dr" => "doctor",
        "prof" => "professor",
        plain => plain,
    }
}
