//! A damaged store: all that can be read of it goes into a new one, and the damaged file is kept.

use super::error::StoreError;
use super::open::{connect, failed, migrate, prepare, sync_folder};
use super::record::{AnnotationRecord, ArticleRecord, Record, START, VerdictRecord, json};
use memchr::memmem;
use rusqlite::{Connection, Transaction, params};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// How an SQLite file begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// All records that could be read, by their article and name.
type Records = BTreeMap<(bool, String, String), Record>;

/// Puts a new store with the readable records in the place of the damaged one at `path`; gives it, and a sentence for the reader. Of two
/// programs that find the damage at once, one repairs it.
pub(super) fn replace(path: &Path) -> Result<(Connection, String), StoreError> {
    let damaged = |because| StoreError::Damaged { path: path.to_string_lossy().into_owned(), because };
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let lock = File::open(folder).map_err(damaged)?;
    lock.lock().map_err(damaged)?;
    if let Ok(connection) = connect(path) {
        return Ok((connection, "the store was damaged, and another pullquote has repaired it".into()));
    }
    let records = readable(&fs::read(path).map_err(damaged)?).map_err(damaged)?;
    let fresh = tempfile::Builder::new().prefix("store.new-").tempfile_in(folder).map_err(damaged)?.into_temp_path();
    fill_file(&fresh, &records).map_err(|e| failed(path, "repair", e))?;
    File::open(&fresh).and_then(|f| f.sync_all()).map_err(damaged)?;
    let aside = keep_aside(path).map_err(damaged)?;
    fresh.persist(path).map_err(|e| damaged(e.error))?;
    sync_folder(path);
    let notice =
        format!("the store was damaged: {} could be read, and the damaged file is kept as {}", told(&records), aside.display());
    Ok((connect(path)?, notice))
}

/// The readable records of the damaged store at `path` in a store that is gone with the program, and a sentence for the reader. The file
/// stays as it is.
pub(super) fn in_memory(path: &Path) -> Result<(Connection, String), StoreError> {
    let damaged = |because| StoreError::Damaged { path: path.to_string_lossy().into_owned(), because };
    let records = readable(&fs::read(path).map_err(damaged)?).map_err(damaged)?;
    let mut connection = Connection::open_in_memory().map_err(|e| failed(path, "read", e))?;
    fill(&mut connection, &records).map_err(|e| failed(path, "read", e))?;
    Ok((connection, format!("the store {} is damaged: {} could be read", path.display(), told(&records))))
}

fn told(records: &Records) -> String {
    let annotations = records.values().filter(|r| matches!(r, Record::Annotation(_))).count();
    format!("{annotations} annotation{}", if annotations == 1 { "" } else { "s" })
}

/// Gives the damaged file a second name, so that it stays when the new one takes the first; and its journal, which is of no use to the new one,
/// goes with it.
fn keep_aside(path: &Path) -> io::Result<PathBuf> {
    let beside = |ending: &str| path.with_file_name(format!("store.damaged-{ending}"));
    let free = (1..10_000).map(|n| beside(&format!("{n}.sqlite3"))).find(|p| !p.exists());
    let aside = free.unwrap_or_else(|| beside("last.sqlite3"));
    fs::hard_link(path, &aside).or_else(|_| fs::copy(path, &aside).map(drop))?;
    let journal = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
    if journal(path).exists() {
        fs::rename(journal(path), journal(&aside))?;
    }
    sync_folder(path);
    Ok(aside)
}

/// All records in the bytes of a damaged store: those that SQLite still finds, and those that stand in the bytes as one piece.
fn readable(bytes: &[u8]) -> io::Result<Records> {
    let mut records = in_bytes(bytes);
    if let Some(start) = memmem::find(bytes, MAGIC) {
        // What SQLite finds is what was last written; pieces in the bytes may be older.
        records.extend(by_sqlite(bytes.get(start..).unwrap_or_default())?);
    }
    Ok(records)
}

fn in_bytes(bytes: &[u8]) -> Records {
    let at = memmem::find_iter(bytes, START).filter_map(|at| bytes.get(at..));
    let found = at.filter_map(|from| serde_json::Deserializer::from_slice(from).into_iter::<Record>().next()?.ok());
    let mut records = Records::new();
    for record in found {
        let newer = |there: &Record| updated(there) <= updated(&record);
        if records.get(&name(&record)).is_none_or(newer) {
            records.insert(name(&record), record);
        }
    }
    records
}

fn by_sqlite(bytes: &[u8]) -> io::Result<Records> {
    let copy = tempfile::NamedTempFile::new()?;
    fs::write(copy.path(), bytes)?;
    let mut records = Records::new();
    let Ok(connection) = Connection::open(copy.path()) else { return Ok(records) };
    let Ok(mut query) = connection.prepare(include_str!("../../assets/store/all_records.sql")) else { return Ok(records) };
    let Ok(rows) = query.query_map([], |row| row.get::<_, String>(0)) else { return Ok(records) };
    // Up to the first row that cannot be read, and over rows that can be but make no sense.
    for row in rows.map_while(Result::ok) {
        if let Ok(record) = serde_json::from_str::<Record>(&row) {
            records.insert(name(&record), record);
        }
    }
    Ok(records)
}

fn name(record: &Record) -> (bool, String, String) {
    match record {
        Record::Annotation(record) => (false, String::new(), record.annotation.clone()),
        Record::Verdict(record) => (true, record.article.key.clone(), record.verdict.clone()),
    }
}

fn updated(record: &Record) -> &str {
    match record {
        Record::Annotation(record) => &record.highlight.updated,
        Record::Verdict(_) => "",
    }
}

fn fill_file(path: &Path, records: &Records) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    fill(&mut connection, records)?;
    connection.close().map_err(|(_, error)| error)
}

fn fill(connection: &mut Connection, records: &Records) -> rusqlite::Result<()> {
    prepare(connection)?;
    migrate(connection)?;
    let transaction = connection.transaction()?;
    for record in records.values() {
        match record {
            Record::Annotation(record) => put_annotation(&transaction, record)?,
            Record::Verdict(record) => put_verdict(&transaction, record)?,
        }
    }
    transaction.commit()
}

fn put_article(transaction: &Transaction<'_>, article: &ArticleRecord, opened: &str) -> rusqlite::Result<i64> {
    let put = include_str!("../../assets/store/put_article.sql");
    let id = transaction.query_row(put, params![article.key, article.title, opened], |row| row.get(0))?;
    transaction.execute(include_str!("../../assets/store/put_text.sql"), params![article.text, id])?;
    Ok(id)
}

fn put_annotation(transaction: &Transaction<'_>, record: &AnnotationRecord) -> rusqlite::Result<()> {
    let article = put_article(transaction, &record.article, &record.highlight.updated)?;
    let put = include_str!("../../assets/store/put_annotation.sql");
    transaction.execute(put, params![record.annotation, article, json(record)?]).map(drop)
}

fn put_verdict(transaction: &Transaction<'_>, record: &VerdictRecord) -> rusqlite::Result<()> {
    let article = put_article(transaction, &record.article, "")?;
    let put = include_str!("../../assets/store/put_verdict.sql");
    transaction.execute(put, params![article, record.verdict, json(record)?]).map(drop)
}
