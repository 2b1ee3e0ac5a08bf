//! The reader's annotations in the store.

use super::record::{AnnotationRecord, json};
use super::{ArticleKey, Held, Store};
use crate::annotation::{Anchor, Annotation, Body, Edit, Highlight, Id, Layer, Placed, Places, Status};
use crate::text::Span;
use rusqlite::{Connection, params};

impl Store {
    /// Adds the annotations of an article to `held`, placed in `text`, and notes the anchors of those that have no place: they must not be
    /// lost when such an annotation is kept again.
    pub(super) fn add_annotations(&mut self, article: i64, text: &str, held: &mut Held) -> rusqlite::Result<()> {
        let records: Vec<String> = {
            let mut query = self.connection().prepare(include_str!("../../assets/store/annotations_of.sql"))?;
            query.query_map(params![article], |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        let places = Places::new(text);
        for record in records {
            // Opening has made sure that every record can be read.
            let Ok(record) = serde_json::from_str::<AnnotationRecord>(&record) else { continue };
            let annotation = placed(&record, &places);
            if annotation.status == Some(Status::Orphan) {
                self.orphans.insert(annotation.id.clone(), record.anchor);
            }
            held.annotations.push(annotation);
        }
        Ok(())
    }

    /// Keeps what an edit did to an annotation of the reader's.
    pub(super) fn keep_annotation(
        &self,
        connection: &Connection,
        (article, key, text): (i64, &ArticleKey, &str),
        edit: &Edit,
    ) -> rusqlite::Result<()> {
        let Some(annotation) = edit.result() else {
            connection.execute(include_str!("../../assets/store/drop_annotation.sql"), params![edit.subject().id.0])?;
            return Ok(());
        };
        let anchor = match (annotation.status, self.orphans.get(&annotation.id)) {
            (Some(Status::Orphan), Some(anchor)) => anchor.clone(),
            _ => Anchor::of(text, annotation.span),
        };
        let record = AnnotationRecord {
            pullquote: 1,
            annotation: annotation.id.0.clone(),
            article: key.into(),
            anchor,
            highlight: highlight(annotation),
        };
        let record = json(&record)?;
        connection.execute(include_str!("../../assets/store/put_annotation.sql"), params![annotation.id.0, article, record])?;
        Ok(())
    }
}

/// What the reader wrote. The reader's layer holds highlights alone; were it anything else its words would still be marked.
fn highlight(annotation: &Annotation) -> Highlight {
    match &annotation.body {
        Body::Highlight(highlight) => highlight.clone(),
        _ => Highlight::default(),
    }
}

/// The annotation of a record at its place, or as an orphan.
fn placed(record: &AnnotationRecord, places: &Places<'_>) -> Annotation {
    let words = &record.anchor.exact;
    let (span, status, why) = if let Placed::At(span) = places.find(&record.anchor) {
        (span, None, vec![])
    } else if let Some(span) = places.find_edited(&record.anchor) {
        (span, None, vec![format!("its words were edited; they were: “{words}”").into()])
    } else {
        let why = format!("its words are no longer in the text, or stand there more than once: “{words}”");
        (Span::default(), Some(Status::Orphan), vec![why.into()])
    };
    Annotation {
        id: Id(record.annotation.clone()),
        layer: Layer::Reader,
        span,
        body: Body::Highlight(record.highlight.clone()),
        why,
        status,
        corrected: None,
    }
}
