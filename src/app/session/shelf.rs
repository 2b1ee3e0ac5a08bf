//! The store as a session holds it: opened when it is first needed, and never before.

use crate::annotation::Edit;
use crate::store::{ArticleKey, Held, ReadArticle, Store, StoreError};
use crate::tui::services::{Reached, Refusal};
use std::path::{Path, PathBuf};

/// The store, open or not.
#[derive(Debug)]
pub(super) struct Shelf {
    path: Option<PathBuf>,
    store: Option<Store>,
}

/// There is no place where anything could be kept.
#[derive(Debug, thiserror::Error)]
#[error("there is no home folder to keep it in")]
struct Homeless;

impl Shelf {
    pub(super) const fn new(path: Option<PathBuf>) -> Self {
        Self { path, store: None }
    }

    /// The store's file, where there is a place for one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What is held of an article; nothing where nothing was ever kept.
    pub(super) fn held(&mut self, key: &ArticleKey, text: &str) -> Result<Held, StoreError> {
        if self.store.is_none() && !self.path.as_ref().is_some_and(|p| p.exists()) {
            return Ok(Held::default());
        }
        let store = match &mut self.store {
            Some(store) => store,
            None => match &self.path {
                Some(path) => self.store.insert(Store::open(path)?),
                None => return Ok(Held::default()),
            },
        };
        store.held(key, text)
    }

    /// Keeps edits.
    pub(super) fn keep(&mut self, key: &ArticleKey, text: &str, edits: &[Edit], now: &str) -> Result<(), Refusal> {
        Ok(self.opened()?.keep(key, text, edits, now)?)
    }

    /// Keeps how far the reader has come.
    pub(super) fn keep_position(&mut self, key: &ArticleKey, text: &str, reached: Reached, now: &str) -> Result<(), Refusal> {
        Ok(self.opened()?.keep_position(key, text, (reached.place, reached.percent), now)?)
    }

    /// What was read, the latest first; nothing where nothing was ever kept.
    pub(super) fn library(&mut self) -> Result<Vec<ReadArticle>, StoreError> {
        if self.store.is_none() && !self.path.as_ref().is_some_and(|p| p.exists()) {
            return Ok(Vec::new());
        }
        match (&self.store, &self.path) {
            (Some(store), _) => store.library(),
            (None, Some(path)) => self.store.insert(Store::open(path)?).library(),
            (None, None) => Ok(Vec::new()),
        }
    }

    /// The tags that the reader has used, the most used first; none where they cannot be read.
    pub(super) fn tags(&self) -> Vec<String> {
        self.store.as_ref().and_then(|store| store.tags().ok()).unwrap_or_default()
    }

    /// Takes an article off the list of what was read.
    pub(super) fn forget(&mut self, key: &str) -> Result<(), Refusal> {
        Ok(self.opened()?.forget(key)?)
    }

    fn opened(&mut self) -> Result<&mut Store, Refusal> {
        match &mut self.store {
            Some(store) => Ok(store),
            slot => Ok(slot.insert(Store::open(self.path.as_ref().ok_or(Homeless)?)?)),
        }
    }

    /// What the store has to say for itself; told once.
    pub(super) fn notice(&mut self) -> Option<String> {
        self.store.as_mut().and_then(Store::notice)
    }
}
