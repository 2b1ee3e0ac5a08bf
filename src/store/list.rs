//! Everything that is stored, as a list.

use super::record::AnnotationRecord;
use super::{Store, StoreError};
use crate::annotation::{Anchor, Highlight, Id};
use rusqlite::{Connection, params};

/// An article that was read, with the reader's annotations of it.
#[derive(Clone, PartialEq, Debug)]
pub struct ListedArticle {
    /// Its canonical path or address, or what stands for one.
    pub key: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was last opened: RFC 3339, UTC.
    pub opened: String,
    /// The reader's annotations, by place.
    pub annotations: Vec<ListedAnnotation>,
}

/// An annotation of the reader's, as it is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct ListedAnnotation {
    /// Its name.
    pub id: Id,
    /// Its words, and where they stood.
    pub anchor: Anchor,
    /// What the reader wrote.
    pub highlight: Highlight,
}

impl Store {
    /// All articles with their annotations, the one last opened first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn list(&self) -> Result<Vec<ListedArticle>, StoreError> {
        list(self.connection()).map_err(|e| self.failed("read", e))
    }
}

fn list(connection: &Connection) -> rusqlite::Result<Vec<ListedArticle>> {
    let mut all = connection.prepare(include_str!("../../assets/store/all_articles.sql"))?;
    let mut of_one = connection.prepare(include_str!("../../assets/store/annotations_of.sql"))?;
    let rows = all.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let mut articles = Vec::new();
    for row in rows {
        let (number, key, title, opened) = row?;
        let records = of_one.query_map(params![number], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        let mut annotations: Vec<_> = records.iter().filter_map(|r| listed(r)).collect();
        annotations.sort_by(|a, b| (a.anchor.start, &a.id).cmp(&(b.anchor.start, &b.id)));
        articles.push(ListedArticle { key, title, opened, annotations });
    }
    Ok(articles)
}

fn listed(record: &str) -> Option<ListedAnnotation> {
    let record: AnnotationRecord = serde_json::from_str(record).ok()?;
    Some(ListedAnnotation { id: Id(record.annotation), anchor: record.anchor, highlight: record.highlight })
}
