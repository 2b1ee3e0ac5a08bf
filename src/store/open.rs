//! Opening the store: its layout, the checks, and what is done where it is not as it should be.

use super::error::StoreError;
use super::record::Record;
use super::repair;
use crate::annotation::{Anchor, Id};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use std::collections::BTreeMap;
use std::fs::{self, DirBuilder, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The version of the layout that this program writes.
pub const VERSION: i64 = 1;

/// The steps from each version of the layout to the next; the first makes it out of nothing.
const MIGRATIONS: &[&str] = &[include_str!("../../assets/store/schema_1.sql")];

/// How long another instance may write before this one gives up.
const PATIENCE: Duration = Duration::from_secs(5);

/// `SQLITE_READONLY_DBMOVED`: the file was replaced or removed while it was open.
const MOVED: i32 = 1032;
/// `SQLITE_READONLY_ROLLBACK` and `SQLITE_READONLY_RECOVERY`: an interrupted write must be taken back first.
const UNFINISHED: [i32; 2] = [776, 264];

/// The open store.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Connection,
    notice: Option<String>,
    /// The anchors of annotations that have no place in the text they were last asked for.
    pub(super) orphans: BTreeMap<Id, Anchor>,
}

impl Store {
    /// Opens the store at `path`, and makes it where there is none. A damaged one is kept aside, and a new one made with all that can be
    /// read of it.
    ///
    /// # Errors
    /// Where there is none and none can be made, where it cannot be read, and where a newer program wrote it.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        make_folder(path)?;
        match connect(path) {
            Err(StoreError::Sql { because, .. }) if is_damaged(&because) => {
                let (connection, notice) = repair::replace(path)?;
                Ok(Self::of(path, connection, Some(notice)))
            }
            outcome => Ok(Self::of(path, outcome?, None)),
        }
    }

    /// Opens the store at `path` for reading alone; `None` where there is none. Of a damaged one all is read that can be.
    ///
    /// # Errors
    /// Where it cannot be read, and where a newer program wrote it.
    pub fn look(path: &Path) -> Result<Option<Self>, StoreError> {
        if !fs::metadata(path).is_ok_and(|m| m.len() > 0) {
            return Ok(None);
        }
        match connect_to_read(path) {
            Err(StoreError::Sql { because, .. }) if is_damaged(&because) => {
                let (connection, notice) = repair::in_memory(path)?;
                Ok(Some(Self::of(path, connection, Some(notice))))
            }
            outcome => Ok(Some(Self::of(path, outcome?, None))),
        }
    }

    fn of(path: &Path, connection: Connection, notice: Option<String>) -> Self {
        Self { path: path.to_owned(), connection, notice, orphans: BTreeMap::new() }
    }

    /// Opens the file of this name anew.
    pub(super) fn reopen(&mut self) -> Result<(), StoreError> {
        let mut fresh = Self::open(&self.path)?;
        fresh.orphans = std::mem::take(&mut self.orphans);
        *self = fresh;
        Ok(())
    }

    /// What the reader should know of how the store was opened; told once.
    pub fn notice(&mut self) -> Option<String> {
        self.notice.take()
    }

    pub(super) const fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) fn failed(&self, doing: &'static str, because: rusqlite::Error) -> StoreError {
        failed(&self.path, doing, because)
    }
}

pub(super) fn failed(path: &Path, doing: &'static str, because: rusqlite::Error) -> StoreError {
    StoreError::Sql { path: path.to_string_lossy().into_owned(), doing, because }
}

/// Whether the file is damaged, rather than out of reach.
pub(super) fn is_damaged(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Whether the file was replaced or removed while it was open.
pub(super) fn is_moved(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|e| e.extended_code == MOVED)
}

/// Opens the file for reading and writing, checked and in the present layout.
pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(|e| failed(path, "open", e))?;
    let version = prepare(&connection).and_then(|()| version(&connection)).map_err(|e| failed(path, "open", e))?;
    refuse_newer(path, version)?;
    check(&connection).map_err(|e| failed(path, "open", e))?;
    if version < VERSION {
        migrate(&mut connection).map_err(|e| failed(path, "prepare", e))?;
        sync_folder(path);
    }
    Ok(connection)
}

/// Opens the file for reading. Where a write was interrupted it is taken back first, which is a write.
fn connect_to_read(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| failed(path, "open", e))?;
    let version = match prepare(&connection).and_then(|()| version(&connection)) {
        Err(error) if error.sqlite_error().is_some_and(|e| UNFINISHED.contains(&e.extended_code)) => return connect(path),
        outcome => outcome.map_err(|e| failed(path, "read", e))?,
    };
    refuse_newer(path, version)?;
    check(&connection).map_err(|e| failed(path, "read", e))?;
    if version == VERSION { Ok(connection) } else { connect(path) }
}

/// What holds for every connection. Nothing here writes to the file.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What the reader deletes is gone from the file as well.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.query_row("PRAGMA journal_mode = TRUNCATE", [], |_| Ok(()))
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn refuse_newer(path: &Path, found: i64) -> Result<(), StoreError> {
    if found > VERSION {
        return Err(StoreError::Newer { path: path.to_string_lossy().into_owned(), found });
    }
    Ok(())
}

/// Looks whether the file hangs together, has the layout that it was made with, and every record in it can be read: a read of all of it, a few
/// milliseconds a megabyte.
fn check(connection: &Connection) -> rusqlite::Result<()> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(damage(verdict));
    }
    let Some(steps @ 1..) = usize::try_from(version(connection)?).ok() else { return Ok(()) };
    // A name that is damaged in the layout alone hangs together with nothing, and SQLite finds out when something is to be written.
    let fresh = Connection::open_in_memory()?;
    MIGRATIONS.iter().take(steps).try_for_each(|step| fresh.execute_batch(step))?;
    if layout(connection)? != layout(&fresh)? {
        return Err(damage("its layout is not the one it was made with".to_owned()));
    }
    let mut query = connection.prepare(include_str!("../../assets/store/all_records.sql"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        serde_json::from_str::<Record>(text(row)?).map_err(|e| damage(e.to_string()))?;
    }
    Ok(())
}

/// The statements that everything in the file was made by.
fn layout(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut query = connection.prepare(include_str!("../../assets/store/layout.sql"))?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(text(row)?.to_owned());
    }
    Ok(found)
}

/// The text in a row's first column. What is none there is damage.
fn text<'r>(row: &'r rusqlite::Row<'_>) -> rusqlite::Result<&'r str> {
    row.get_ref(0)?.as_str().map_err(|e| damage(e.to_string()))
}

fn damage(what: String) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), Some(what))
}

/// Brings the layout up to date in one transaction. Of two programs that try at once, one finds it done.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    let from = usize::try_from(version(&transaction)?).unwrap_or_default();
    for step in MIGRATIONS.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

/// Makes the store's folder, which is the reader's alone.
pub(super) fn make_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent().filter(|f| !f.is_dir()) else { return Ok(()) };
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|because| StoreError::Folder { path: folder.to_string_lossy().into_owned(), because })?;
    sync_folder(folder);
    Ok(())
}

/// Makes the name of a file last, by syncing the folder it stands in. Some file systems cannot, and need not.
pub(super) fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent().and_then(|f| File::open(f).ok()) {
        let _unsupported = folder.sync_all();
    }
}
