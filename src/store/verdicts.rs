//! The reader's verdicts in the store.

use super::record::{StatusRecord, VerdictRecord, json};
use super::{ArticleKey, Held, Store};
use crate::annotation::{Annotation, Id, Placed, Verdict};
use rusqlite::{Connection, params};

impl Store {
    /// Adds the verdicts on an article's findings to `held`.
    pub(super) fn add_verdicts(&self, article: i64, held: &mut Held) -> rusqlite::Result<()> {
        held.verdicts.extend(records(self.connection(), article)?.into_iter().map(verdict));
        Ok(())
    }
}

fn verdict(record: VerdictRecord) -> Verdict {
    Verdict {
        finding: Id(record.verdict),
        kind: record.kind,
        anchor: record.anchor,
        status: record.status.map(Into::into),
        correction: record.correction,
    }
}

/// The verdicts on an article. Opening has made sure that every record can be read.
fn records(connection: &Connection, article: i64) -> rusqlite::Result<Vec<VerdictRecord>> {
    let mut query = connection.prepare(include_str!("../../assets/store/verdicts_of.sql"))?;
    let rows = query.query_map(params![article], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(rows.iter().filter_map(|record| serde_json::from_str(record).ok()).collect())
}

/// Keeps the verdict that a finding now carries, or that it carries none. Verdicts on the same words that were given when the finding had
/// another name make way for it.
pub(super) fn keep(
    connection: &Connection,
    (article, key, text): (i64, &ArticleKey, &str),
    finding: &Annotation,
) -> rusqlite::Result<()> {
    for record in records(connection, article)? {
        let same = record.verdict == finding.id.0
            || (record.kind == finding.kind()
                && record.article.text != key.text.to_string()
                && record.anchor.place(text) == Placed::At(finding.span));
        if same {
            connection.execute(include_str!("../../assets/store/drop_verdict.sql"), params![article, record.verdict])?;
        }
    }
    let Some(verdict) = Verdict::of(text, finding) else { return Ok(()) };
    let record = json(&VerdictRecord {
        pullquote: 1,
        verdict: finding.id.0.clone(),
        article: key.into(),
        kind: verdict.kind,
        anchor: verdict.anchor,
        status: verdict.status.and_then(StatusRecord::of),
        correction: verdict.correction,
    })?;
    connection.execute(include_str!("../../assets/store/put_verdict.sql"), params![article, finding.id.0, record])?;
    Ok(())
}
