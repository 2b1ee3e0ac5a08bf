//! What can go wrong with the store.

use rusqlite::ErrorCode;
use std::io;

/// Why something could not be kept, or read again.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A later version of the program wrote the store.
    #[error(
        "the store {path} was written by a newer pullquote (version {found} of its layout; this one knows {}): it is left as it is",
        super::VERSION
    )]
    Newer {
        /// The store.
        path: String,
        /// The version of its layout.
        found: i64,
    },
    /// The folder of the store cannot be made.
    #[error("cannot make the folder {path}")]
    Folder {
        /// The folder.
        path: String,
        /// What the system says.
        #[source]
        because: io::Error,
    },
    /// The store cannot be read or written.
    #[error("cannot {doing} the store {path}: {}", why(because))]
    Sql {
        /// The store.
        path: String,
        /// What was being done to it.
        doing: &'static str,
        /// What SQLite says.
        because: rusqlite::Error,
    },
    /// The store is damaged, and no new one could take its place.
    #[error("the store {path} is damaged, and cannot be replaced")]
    Damaged {
        /// The store.
        path: String,
        /// What the system says.
        #[source]
        because: io::Error,
    },
}

/// What SQLite says, in words that a reader can use.
fn why(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full".into(),
        Some(ErrorCode::ReadOnly) => "it is read-only".into(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "another program is using it".into(),
        Some(ErrorCode::CannotOpen) => "it cannot be opened".into(),
        Some(ErrorCode::PermissionDenied) => "permission denied".into(),
        Some(ErrorCode::SystemIoFailure) => "the disk reports an error".into(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "it is damaged".into(),
        _ => error.to_string(),
    }
}
