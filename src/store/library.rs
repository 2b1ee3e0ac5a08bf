//! What was read, as a list; and forgetting it.

use super::record::PositionRecord;
use super::{Store, StoreError};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// An article that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadArticle {
    /// Its canonical path or address, or what stands for one.
    pub key: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was last opened: RFC 3339, UTC.
    pub opened: String,
    /// How much of it was seen, in per cent, where that is known.
    pub percent: Option<u8>,
    /// How many annotations of the reader's own there are.
    pub annotations: usize,
}

impl Store {
    /// What was read, the latest first. What was forgotten is not among it.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn library(&self) -> Result<Vec<ReadArticle>, StoreError> {
        library(self.connection()).map_err(|e| self.failed("read", e))
    }

    /// The tags of all annotations, the most used first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn tags(&self) -> Result<Vec<String>, StoreError> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for annotation in self.list()?.into_iter().flat_map(|article| article.annotations) {
            for tag in annotation.highlight.tags {
                *counts.entry(tag).or_default() += 1;
            }
        }
        let mut tags: Vec<_> = counts.into_iter().collect();
        tags.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Ok(tags.into_iter().map(|(tag, _)| tag).collect())
    }

    /// Forgets that an article was read, and where the reader stopped. Their annotations and verdicts are kept.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub fn forget(&mut self, key: &str) -> Result<(), StoreError> {
        self.write(|_, transaction| {
            transaction.execute(include_str!("../../assets/store/forget_article.sql"), params![key])?;
            transaction.execute(include_str!("../../assets/store/drop_bare_article.sql"), params![key])?;
            Ok(())
        })
    }
}

fn library(connection: &Connection) -> rusqlite::Result<Vec<ReadArticle>> {
    let mut query = connection.prepare(include_str!("../../assets/store/library.sql"))?;
    let rows = query.query_map([], |row| {
        let position: Option<String> = row.get(3)?;
        let position = position.and_then(|p| serde_json::from_str::<PositionRecord>(&p).ok());
        let annotations = usize::try_from(row.get::<_, i64>(4)?).unwrap_or(0);
        let percent = position.and_then(|p| p.percent);
        Ok(ReadArticle { key: row.get(0)?, title: row.get(1)?, opened: row.get(2)?, percent, annotations })
    })?;
    rows.collect()
}
