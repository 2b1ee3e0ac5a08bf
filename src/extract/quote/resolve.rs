//! Whom a speaker's mention stands for.

use super::clause::{Mention, Utterance};
use crate::annotation::Entity;
use crate::extract::{Found, Scene};

/// Whom a mention stands for, and how that is known.
pub(super) struct Known {
    pub(super) name: String,
    pub(super) role: Option<String>,
    pub(super) why: String,
}

/// Everybody who is named in the article.
pub(super) struct Cast<'s, 'a> {
    scene: &'s Scene<'a>,
    entities: &'s [Found<Entity>],
}

impl<'s, 'a> Cast<'s, 'a> {
    pub(super) fn new(scene: &'s Scene<'a>, entities: &'s [Found<Entity>]) -> Self {
        Self { scene, entities }
    }

    pub(super) fn resolve(&self, mention: &Mention, _utterance: &Utterance) -> Known {
        let head = self.scene.token(mention.head).map_or(0, |t| t.span.start);
        if let Some(e) = self.entities.iter().find(|e| e.span.contains(head)) {
            return Known { name: e.body.name.clone(), role: e.body.role.clone(), why: "its own name".into() };
        }
        let words = self.scene.words(self.scene.span(&mention.tokens));
        Known { name: words.to_owned(), role: None, why: "its own words".into() }
    }
}
