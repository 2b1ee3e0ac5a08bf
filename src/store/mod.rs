//! The store: the reader's annotations, verdicts and places in one SQLite file; all SQL. Knows no terminal and nothing of how an article's
//! text is laid out.
//!
//! What was acknowledged stays. Every write is one transaction with a rollback journal that is truncated and synced at its end
//! (`journal_mode=TRUNCATE`, `synchronous=FULL`), so that it survives a killed program and a power cut. WAL was tried and left: it is a
//! few syncs faster where a reader writes a note a minute, but keeps notes in a second file that a copy forgets, and cannot be read from a
//! read-only disk. Each record is JSON that is complete in itself, so that a damaged file gives back all that can be read of it; the
//! damaged file is kept beside.

mod annotations;
mod error;
mod hash;
mod library;
mod list;
mod open;
#[cfg(feature = "http")]
mod pages;
mod record;
mod repair;
#[cfg(test)]
mod tests;
mod verdicts;

pub use error::StoreError;
pub use hash::TextHash;
pub use library::ReadArticle;
pub use list::{ListedAnnotation, ListedArticle};
pub use open::{Store, VERSION};
#[cfg(feature = "http")]
pub use pages::{KeptPage, Pages};

use crate::annotation::{Anchor, Annotation, Edit, Layer, Placed, Verdict};
use crate::article::Article;
use crate::text::Span;
use record::PositionRecord;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

/// An article as the store knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ArticleKey {
    /// The canonical path or address; for a text without either, what its hash is.
    pub key: String,
    /// The headline, where there is one.
    pub title: Option<String>,
    /// The hash of the text.
    pub text: TextHash,
}

impl ArticleKey {
    /// The key of an article that came from `origin`: its canonical path or address, where it has one.
    pub fn new(origin: Option<String>, article: &Article) -> Self {
        let text = TextHash::of(article.text());
        let key = origin.unwrap_or_else(|| format!("text:{text}"));
        Self { key, title: article.metadata().title.clone(), text }
    }
}

/// What the store holds of one article.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// The reader's own annotations, placed in the text as it now is; those that cannot be placed are orphans.
    pub annotations: Vec<Annotation>,
    /// What the reader said of findings, in the order in which it is to be laid over them.
    pub verdicts: Vec<Verdict>,
    /// Where the reader stopped, in bytes of the text as it now is.
    pub position: Option<usize>,
}

impl Store {
    /// What is held of an article: by its key, and by its text wherever it was read before.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn held(&mut self, key: &ArticleKey, text: &str) -> Result<Held, StoreError> {
        let mut held = Held::default();
        let found = held_articles(self.connection(), key).map_err(|e| self.failed("read", e))?;
        for (article, position) in found {
            self.add_annotations(article, text, &mut held).map_err(|e| self.failed("read", e))?;
            self.add_verdicts(article, &mut held).map_err(|e| self.failed("read", e))?;
            let position = position.as_deref().and_then(|p| serde_json::from_str::<Anchor>(p).ok());
            held.position = held.position.or_else(|| position.map(|p| offset(&p, text)));
        }
        Ok(held)
    }

    /// Keeps what edits did to the reader's annotations and verdicts. All of it is safe on disk when this returns, or none of it.
    ///
    /// # Errors
    /// Where it could not be kept.
    pub fn keep(&mut self, key: &ArticleKey, text: &str, edits: &[Edit], now: &str) -> Result<(), StoreError> {
        self.write(|store, transaction| {
            let article = put_article(transaction, key, now)?;
            for edit in edits {
                match edit.subject().layer {
                    Layer::Reader => store.keep_annotation(transaction, (article, key, text), edit)?,
                    Layer::Machine => verdicts::keep(transaction, (article, key, text), edit.subject())?,
                }
            }
            Ok(())
        })
    }

    /// Keeps the place where the reader stopped, in bytes of the text, and how much they have seen of it, in per cent.
    ///
    /// # Errors
    /// Where it could not be kept.
    pub fn keep_position(
        &mut self,
        key: &ArticleKey,
        text: &str,
        (offset, percent): (usize, usize),
        now: &str,
    ) -> Result<(), StoreError> {
        let words: usize = text.get(offset..).unwrap_or_default().chars().take(64).map(char::len_utf8).sum();
        let anchor = Anchor::of(text, Span::new(offset, offset + words));
        self.write(|_, transaction| {
            let article = put_article(transaction, key, now)?;
            let position = record::json(&PositionRecord { anchor: anchor.clone(), percent: u8::try_from(percent).ok() })?;
            transaction.execute(include_str!("../../assets/store/put_position.sql"), params![article, position])?;
            Ok(())
        })
    }

    /// Carries `change` out as one transaction. Where another program replaced the file meanwhile, or the file turns out damaged, the
    /// store is opened anew and the change carried out there.
    fn write(&mut self, change: impl Fn(&Self, &Transaction<'_>) -> rusqlite::Result<()>) -> Result<(), StoreError> {
        match self.attempt(&change) {
            Err(error) if open::is_moved(&error) || open::is_damaged(&error) => {
                self.reopen()?;
                self.attempt(&change).map_err(|e| self.failed("write to", e))
            }
            outcome => outcome.map_err(|e| self.failed("write to", e)),
        }
    }

    fn attempt(&self, change: impl Fn(&Self, &Transaction<'_>) -> rusqlite::Result<()>) -> rusqlite::Result<()> {
        let transaction = Transaction::new_unchecked(self.connection(), TransactionBehavior::Immediate)?;
        change(self, &transaction)?;
        transaction.commit()
    }
}

/// The articles of this key or text, each with the reader's place in it, as stored.
fn held_articles(connection: &Connection, key: &ArticleKey) -> rusqlite::Result<Vec<(i64, Option<String>)>> {
    let mut query = connection.prepare(include_str!("../../assets/store/articles_like.sql"))?;
    query.query_map(params![key.key, key.text.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Puts an article down, and gives its number.
fn put_article(connection: &Connection, key: &ArticleKey, now: &str) -> rusqlite::Result<i64> {
    let article = connection
        .query_row(include_str!("../../assets/store/put_article.sql"), params![key.key, key.title, now], |row| row.get(0))
        .optional()?
        .ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    connection.execute(include_str!("../../assets/store/put_text.sql"), params![key.text.to_string(), article])?;
    Ok(article)
}

/// A reading position in the text as it now is. Where its words are gone it is as far from the start as it was: being a little off does no harm
/// here.
fn offset(position: &Anchor, text: &str) -> usize {
    match position.place(text) {
        Placed::At(span) => span.start,
        Placed::Lost => {
            let near = position.start.min(text.len());
            (0..=near).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
        }
    }
}
