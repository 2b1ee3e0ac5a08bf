//! The cast: everybody who is named in the article, with what tells their gender, and where they are named.

use super::mention;
use crate::annotation::{Entity, EntityType};
use crate::extract::{Found, Scene};
use crate::lexicon;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a pronoun must agree with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gender {
    /// "he"
    Male,
    /// "she"
    Female,
}

/// Somebody or some body with a name.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The full name.
    pub(super) name: String,
    /// Office or part in the story.
    pub(super) role: Option<String>,
    /// What sort of thing it is.
    pub(super) kind: EntityType,
    /// Gender, where something tells it.
    pub(super) gender: Option<Gender>,
}

/// Everybody who is named.
pub(super) struct Cast {
    /// All members, in the order of their first mention.
    pub(super) members: Vec<Member>,
    /// Where they are named: tokens and member, in reading order.
    pub(super) mentions: Vec<(Range<usize>, usize)>,
}

impl Cast {
    /// Gathers the entities by name.
    pub(super) fn new(scene: &Scene<'_>, entities: &[Found<Entity>]) -> Self {
        let mut cast = Self { members: Vec::new(), mentions: Vec::new() };
        let mut known: BTreeMap<(EntityType, &str), usize> = BTreeMap::new();
        let mut votes: Vec<(i32, i32)> = Vec::new();
        for found in entities {
            let tokens = scene.tokens.within(found.span);
            if tokens.is_empty() {
                continue;
            }
            let body = &found.body;
            let member = *known.entry((body.kind, &body.name)).or_insert_with(|| {
                cast.members.push(Member { name: body.name.clone(), role: None, kind: body.kind, gender: None });
                votes.push(given(&body.name));
                cast.members.len() - 1
            });
            if let Some(m) = cast.members.get_mut(member).filter(|m| m.role.is_none()) {
                m.role.clone_from(&body.role);
            }
            if let Some(vote) = votes.get_mut(member).filter(|_| body.kind == EntityType::Person) {
                let (male, female) = beside(scene, &tokens);
                *vote = (vote.0 + male, vote.1 + female);
            }
            cast.mentions.push((tokens, member));
        }
        cast.mentions.sort_by_key(|(tokens, _)| (tokens.start, tokens.end));
        for (at, (tokens, member)) in cast.mentions.iter().enumerate() {
            let next = cast.mentions.get(at + 1).map_or(usize::MAX, |(tokens, _)| tokens.start);
            if let Some(vote) = votes.get_mut(*member).filter(|_| scene.tag(tokens.end).is_finite()) {
                let (male, female) = behind(scene, tokens.end, next);
                *vote = (vote.0 + male, vote.1 + female);
            }
        }
        for (member, (male, female)) in cast.members.iter_mut().zip(votes) {
            let (m, f) = member.role.as_deref().map_or((0, 0), words_vote);
            member.gender = match (male + m).cmp(&(female + f)) {
                std::cmp::Ordering::Greater => Some(Gender::Male),
                std::cmp::Ordering::Less => Some(Gender::Female),
                std::cmp::Ordering::Equal => None,
            };
        }
        cast
    }

    /// Gives a role to a person who has none and is first named behind the token `from`; whether it did.
    pub(super) fn introduce(&mut self, member: usize, from: usize, role: &str) -> bool {
        let first = self.mentions.iter().find(|&&(_, m)| m == member).is_some_and(|(tokens, _)| tokens.start > from);
        let person = self.members.get_mut(member).filter(|m| first && m.kind == EntityType::Person && m.role.is_none());
        person.is_some_and(|m| {
            m.role = Some(role.to_owned());
            true
        })
    }

    /// The member whose name stands over `token`.
    pub(super) fn at(&self, token: usize) -> Option<usize> {
        let next = self.mentions.partition_point(|(tokens, _)| tokens.start <= token);
        self.mentions
            .get(next.saturating_sub(3)..next)?
            .iter()
            .rev()
            .find(|(tokens, _)| tokens.contains(&token))
            .map(|&(_, member)| member)
    }

    /// The only person whose name ends with this word.
    pub(super) fn surname(&self, word: &str) -> Option<usize> {
        let mut all = self
            .members
            .iter()
            .enumerate()
            .filter(|(_, m)| m.kind == EntityType::Person && m.name.rsplit(' ').next() == Some(word));
        let first = all.next()?.0;
        all.next().is_none().then_some(first)
    }
}

/// What a given name says of gender, as votes for male and female.
fn given(name: &str) -> (i32, i32) {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    match lexicon::GIVEN_GENDER.column(&first, 0) {
        Some("m") => (2, 0),
        Some(_) => (0, 2),
        None => (0, 0),
    }
}

/// What the words right before a name, and its first word, say of gender.
fn beside(scene: &Scene<'_>, tokens: &Range<usize>) -> (i32, i32) {
    let mut votes = (0, 0);
    for i in tokens.start.saturating_sub(2)..(tokens.start + 1).min(tokens.end) {
        let word = scene.lower(i);
        match word.trim_end_matches('.') {
            "mr" | "sir" | "lord" => votes.0 += 5,
            "mrs" | "ms" | "miss" | "lady" | "madam" | "dame" => votes.1 += 5,
            _ if i < tokens.start => {
                let (m, f) = words_vote(word);
                votes = (votes.0 + m, votes.1 + f);
            }
            _ => {}
        }
    }
    votes
}

/// What the first pronoun in the same sentence, before another name, says of the gender of the subject before `start`.
fn behind(scene: &Scene<'_>, start: usize, next: usize) -> (i32, i32) {
    let end = scene.sentence_of(start).and_then(|s| scene.sentences.get(s)).map_or(start, |s| s.tokens.end);
    for i in start..end.min(next).min(start + 20) {
        match scene.lower(i) {
            "he" | "his" | "himself" => return (1, 0),
            "she" | "her" | "herself" => return (0, 1),
            "“" | "\"" => break,
            _ => {}
        }
    }
    (0, 0)
}

/// What common nouns say of gender ("spokeswoman", "father").
fn words_vote(words: &str) -> (i32, i32) {
    words.split(' ').fold((0, 0), |(m, f), word| match lexicon::SPEAKERS.column(mention::singular(&word.to_lowercase()), 1) {
        Some("m") => (m + 3, f),
        Some("f") => (m, f + 3),
        _ => (m, f),
    })
}
