//! Pages from the web, kept so that they open again without it. They stand in a file of their own, `pages.sqlite3`: bulky, to be had
//! again, and so neither checked at every opening nor mended. Where the file is damaged a new one takes its place.

use super::error::StoreError;
use super::open::{failed, is_damaged, make_folder};
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The version of the layout that this program writes.
const VERSION: i64 = 1;

/// Bytes of pages, packed, that are kept; the oldest make room.
const ROOM: i64 = 256 << 20;

/// How long another instance may write before this one gives up.
const PATIENCE: Duration = Duration::from_secs(2);

/// A page as it was fetched.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeptPage {
    /// Where it was found in the end.
    pub address: String,
    /// When it was fetched, or last found unchanged: RFC 3339, UTC.
    pub fetched: String,
    /// What its server said it was, as in "text/html".
    pub media_type: Option<String>,
    /// The encoding that its server named.
    pub charset: Option<String>,
    /// By what its server tells its states apart.
    pub etag: Option<String>,
    /// When it was last changed, in its server's words.
    pub last_modified: Option<String>,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The kept pages.
#[derive(Debug)]
pub struct Pages {
    path: PathBuf,
    connection: Connection,
}

impl Pages {
    /// Opens the kept pages at `path`, and makes the file where there is none.
    ///
    /// # Errors
    /// Where it cannot be made or opened, and where a newer program wrote it.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        make_folder(path)?;
        match Self::connect(path) {
            Err(StoreError::Sql { because, .. }) if is_damaged(&because) => {
                std::fs::remove_file(path)
                    .map_err(|because| StoreError::Damaged { path: path.to_string_lossy().into_owned(), because })?;
                Self::connect(path)
            }
            outcome => outcome,
        }
    }

    fn connect(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|e| failed(path, "open", e))?;
        let version = prepare(&connection).map_err(|e| failed(path, "open", e))?;
        refuse_newer(path, version)?;
        let pages = Self { path: path.to_owned(), connection };
        if version < VERSION {
            pages.migrate().map_err(|e| failed(path, "prepare", e))?;
        }
        Ok(pages)
    }

    /// Opens the kept pages at `path` for reading alone; `None` where there are none.
    ///
    /// # Errors
    /// Where they cannot be read, and where a newer program wrote them.
    pub fn look(path: &Path) -> Result<Option<Self>, StoreError> {
        if !path.is_file() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|e| failed(path, "open", e))?;
        let version = prepare(&connection).map_err(|e| failed(path, "read", e))?;
        refuse_newer(path, version)?;
        Ok((version == VERSION).then(|| Self { path: path.to_owned(), connection }))
    }

    /// Of two programs that make the file at once, one finds it made.
    fn migrate(&self) -> rusqlite::Result<()> {
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        if version(&transaction)? < VERSION {
            transaction.execute_batch(include_str!("../../assets/store/pages_1.sql"))?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        transaction.commit()
    }

    /// The page that was last had by this address: the one that was asked for, or the one where it was found.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn find(&self, address: &str) -> Result<Option<KeptPage>, StoreError> {
        let found = self.connection.query_row(include_str!("../../assets/store/page_of.sql"), params![address], page).optional();
        // A body that cannot be unpacked is as good as none.
        found.map(Option::flatten).map_err(|e| failed(&self.path, "read", e))
    }

    /// Keeps a page under the address that was asked for, and lets the oldest go where there is no room.
    ///
    /// # Errors
    /// Where it could not be kept.
    pub fn keep(&self, asked: &str, page: &KeptPage) -> Result<(), StoreError> {
        self.put(asked, page, ROOM).map_err(|e| failed(&self.path, "write to", e))
    }

    fn put(&self, asked: &str, page: &KeptPage, room: i64) -> rusqlite::Result<()> {
        let mut body = Vec::new();
        // Reading from memory cannot fail.
        let _packed = DeflateEncoder::new(page.bytes.as_slice(), Compression::fast()).read_to_end(&mut body);
        let KeptPage { address, fetched, media_type, charset, etag, last_modified, bytes } = page;
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        transaction.execute(
            include_str!("../../assets/store/put_page.sql"),
            params![asked, address, fetched, media_type, charset, etag, last_modified, size, body],
        )?;
        transaction.execute(include_str!("../../assets/store/drop_old_pages.sql"), params![room])?;
        transaction.commit()
    }
}

fn page(row: &Row<'_>) -> rusqlite::Result<Option<KeptPage>> {
    let (size, body): (i64, Vec<u8>) = (row.get(6)?, row.get(7)?);
    let size = u64::try_from(size).unwrap_or_default();
    let mut bytes = Vec::new();
    let unpacked = DeflateDecoder::new(body.as_slice()).take(size).read_to_end(&mut bytes);
    if !matches!(unpacked, Ok(n) if n as u64 == size) {
        return Ok(None);
    }
    Ok(Some(KeptPage {
        address: row.get(0)?,
        fetched: row.get(1)?,
        media_type: row.get(2)?,
        charset: row.get(3)?,
        etag: row.get(4)?,
        last_modified: row.get(5)?,
        bytes,
    }))
}

/// Makes a connection ready; gives the version of the layout that it found.
fn prepare(connection: &Connection) -> rusqlite::Result<i64> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    version(connection)
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn refuse_newer(path: &Path, found: i64) -> Result<(), StoreError> {
    if found <= VERSION { Ok(()) } else { Err(StoreError::Newer { path: path.to_string_lossy().into_owned(), found }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(address: &str, fetched: &str, bytes: &[u8]) -> KeptPage {
        let bytes = bytes.to_vec();
        KeptPage { address: address.into(), fetched: fetched.into(), etag: Some("\"1\"".into()), bytes, ..KeptPage::default() }
    }

    fn desk() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/pages.sqlite3");
        (folder, path)
    }

    #[test]
    fn a_page_is_found_by_what_was_asked_for_and_by_where_it_was() {
        let (_folder, path) = desk();
        assert!(Pages::look(&path).unwrap().is_none());
        let page = kept("https://a.org/long", "2026-01-01T00:00:00Z", &b"<p>words".repeat(1000));
        Pages::open(&path).unwrap().keep("https://a.org/short", &page).unwrap();
        let pages = Pages::look(&path).unwrap().unwrap();
        assert_eq!(pages.find("https://a.org/short").unwrap().as_ref(), Some(&page));
        assert_eq!(pages.find("https://a.org/long").unwrap().as_ref(), Some(&page));
        assert_eq!(pages.find("https://a.org/").unwrap(), None);
        assert!(std::fs::metadata(&path).unwrap().len() < 40_000);
        let newer = kept("https://a.org/long", "2026-02-01T00:00:00Z", b"");
        Pages::open(&path).unwrap().keep("https://a.org/short", &newer).unwrap();
        assert_eq!(pages.find("https://a.org/short").unwrap(), Some(newer));
    }

    #[test]
    fn the_oldest_pages_make_room() {
        let (_folder, path) = desk();
        let pages = Pages::open(&path).unwrap();
        for day in 1..=9 {
            let page = kept(&format!("https://a.org/{day}"), &format!("2026-01-0{day}T00:00:00Z"), &[day; 100]);
            pages.put(&page.address, &page, 40).unwrap();
        }
        let there: Vec<_> = (1..=9).filter(|day| pages.find(&format!("https://a.org/{day}")).unwrap().is_some()).collect();
        assert!(there.len() < 9 && there.last() == Some(&9), "{there:?}");
        assert!(there.windows(2).all(|pair| pair[1] == pair[0] + 1), "{there:?}");
    }

    #[test]
    fn damaged_pages_are_let_go_and_newer_ones_left() {
        let (_folder, path) = desk();
        Pages::open(&path).unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[60..64].copy_from_slice(&9u32.to_be_bytes());
        std::fs::write(&path, &bytes).unwrap();
        assert!(matches!(Pages::open(&path), Err(StoreError::Newer { found: 9, .. })));
        std::fs::write(&path, b"no store at all, and longer than a header of sqlite's would be, which is a hundred bytes long")
            .unwrap();
        let page = kept("https://a.org/", "2026-01-01T00:00:00Z", b"x");
        Pages::open(&path).unwrap().keep("https://a.org/", &page).unwrap();
        assert_eq!(Pages::look(&path).unwrap().unwrap().find("https://a.org/").unwrap(), Some(page));
    }
}
