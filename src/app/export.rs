//! Export: many sources to one place.

use super::open::{self, OpenError};
use crate::annotation::Document;
use crate::article::Article;
use crate::export::Exporter;
use crate::source::{Source, reason};
use crate::store::{ArticleKey, Held, Store};
use jiff::civil::Date;
use std::error::Error;
use std::fs::Permissions;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where an export goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// Standard output.
    Standard,
    /// A file, which is there as a whole or not at all.
    File(PathBuf),
}

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Whoever read standard output has gone.
    #[error("the reader of standard output has gone")]
    NobodyReads,
    /// It could not be written.
    #[error("cannot write {to}: {}", reason(because))]
    Write {
        /// Where to.
        to: String,
        /// What the system says.
        because: io::Error,
    },
}

/// Something to be told while an export goes on.
#[derive(Debug)]
pub enum Said {
    /// A source could not be opened.
    Failed(OpenError),
    /// The reader's own annotations could not be had, or not all of them.
    Notice(String),
}

type Say<'a> = &'a mut dyn FnMut(Said);

/// One export of several sources.
pub struct Batch<'a> {
    /// What is written.
    pub exporter: &'a dyn Exporter,
    /// What is read, in this order.
    pub sources: &'a [Source],
    /// The day of publication, where the reader gave it.
    pub date: Option<Date>,
    /// The store that holds the reader's own annotations.
    pub store: Option<PathBuf>,
}

impl Batch<'_> {
    /// Reads, analyses and writes every source. One that cannot be read is told, and the others are still served.
    ///
    /// # Errors
    /// Where the target cannot be written; nothing more is read then.
    pub fn run(&self, target: &Target, say: Say<'_>) -> Result<(), ExportError> {
        match target {
            Target::Standard => {
                let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
                self.write(&mut out, say).and_then(|_| out.flush()).map_err(|e| refused("standard output".into(), e))
            }
            Target::File(path) => self.write_file(path, say).map_err(|e| refused(path.to_string_lossy().into_owned(), e)),
        }
    }

    /// Writes beside the target first and takes its name at the end, so that what was there before is replaced by all or nothing.
    fn write_file(&self, path: &Path, say: Say<'_>) -> io::Result<()> {
        let there = std::fs::metadata(path).ok();
        if there.as_ref().is_some_and(|m| !m.is_file()) {
            // A device or a pipe cannot be replaced, and must not be.
            let mut out = BufWriter::new(std::fs::OpenOptions::new().write(true).open(path)?);
            return self.write(&mut out, say).and_then(|_| out.flush());
        }
        // A link stays, and what it leads to is replaced.
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let mut temporary = new_file(there.map(|m| m.permissions())).tempfile_in(folder)?;
        let mut out = BufWriter::with_capacity(1 << 16, temporary.as_file_mut());
        let written = self.write(&mut out, say)?;
        out.flush()?;
        drop(out);
        if written == 0 {
            return Ok(());
        }
        temporary.as_file().sync_all()?;
        temporary.persist(path)?;
        Ok(())
    }

    fn write(&self, out: &mut dyn Write, say: Say<'_>) -> io::Result<usize> {
        let mut store = self.store(say);
        let mut written = 0;
        for source in self.sources {
            match open::read(source) {
                Ok(article) => {
                    let document = self.document(source, article, store.as_mut(), say);
                    self.exporter.write(&document, written, out)?;
                    written += 1;
                }
                Err(error) => say(Said::Failed(error)),
            }
        }
        Ok(written)
    }

    fn store(&self, say: Say<'_>) -> Option<Store> {
        let mut store = match Store::look(self.store.as_ref()?) {
            Ok(store) => store,
            Err(error) => {
                say(Said::Notice(chain(&error)));
                None
            }
        };
        if let Some(notice) = store.as_mut().and_then(Store::notice) {
            say(Said::Notice(notice));
        }
        store
    }

    fn document(&self, source: &Source, article: Article, store: Option<&mut Store>, say: Say<'_>) -> Document {
        let held = store.map(|s| s.held(&ArticleKey::new(source.key(), &article), article.text()));
        let held = held.transpose().unwrap_or_else(|error| {
            say(Said::Notice(chain(&error)));
            None
        });
        let Held { annotations, verdicts, .. } = held.unwrap_or_default();
        let mut document = open::document(article, self.date, &verdicts);
        document.add_stored(annotations);
        document
    }
}

/// An error and its causes, as one sentence.
pub(super) fn chain(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        told.push_str(": ");
        told.push_str(&error.to_string());
        cause = error.source();
    }
    told
}

/// A file to be written, with the permissions of the one that it will replace, or else those that the reader's `umask` leaves.
fn new_file(permissions: Option<Permissions>) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pullquote-");
    #[cfg(unix)]
    let permissions = permissions.or_else(|| Some(std::os::unix::fs::PermissionsExt::from_mode(0o666)));
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    builder
}

fn refused(to: String, because: io::Error) -> ExportError {
    if because.kind() == io::ErrorKind::BrokenPipe { ExportError::NobodyReads } else { ExportError::Write { to, because } }
}
