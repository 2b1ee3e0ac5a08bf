//! Export: many sources to one place.

use super::open::{self, OpenError};
use crate::export::Exporter;
use crate::source::{Source, reason};
use jiff::civil::Date;
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

/// One export of several sources.
pub struct Batch<'a> {
    /// What is written.
    pub exporter: &'a dyn Exporter,
    /// What is read, in this order.
    pub sources: &'a [Source],
    /// The day of publication, where the reader gave it.
    pub date: Option<Date>,
}

impl Batch<'_> {
    /// Reads, analyses and writes every source. One that cannot be read is told to `failed`, and the others are still served.
    ///
    /// # Errors
    /// Where the target cannot be written; nothing more is read then.
    pub fn run(&self, target: &Target, failed: &mut dyn FnMut(OpenError)) -> Result<(), ExportError> {
        match target {
            Target::Standard => {
                let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
                self.write(&mut out, failed).and_then(|_| out.flush()).map_err(|e| refused("standard output".into(), e))
            }
            Target::File(path) => self.write_file(path, failed).map_err(|e| refused(path.to_string_lossy().into_owned(), e)),
        }
    }

    /// Writes beside the target first and takes its name at the end, so that what was there before is replaced by all or nothing.
    fn write_file(&self, path: &Path, failed: &mut dyn FnMut(OpenError)) -> io::Result<()> {
        let there = std::fs::metadata(path).ok();
        if there.as_ref().is_some_and(|m| !m.is_file()) {
            // A device or a pipe cannot be replaced, and must not be.
            let mut out = BufWriter::new(std::fs::OpenOptions::new().write(true).open(path)?);
            return self.write(&mut out, failed).and_then(|_| out.flush());
        }
        // A link stays, and what it leads to is replaced.
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        let mut temporary = new_file(there.map(|m| m.permissions())).tempfile_in(folder)?;
        let mut out = BufWriter::with_capacity(1 << 16, temporary.as_file_mut());
        let written = self.write(&mut out, failed)?;
        out.flush()?;
        drop(out);
        if written == 0 {
            return Ok(());
        }
        temporary.as_file().sync_all()?;
        temporary.persist(path)?;
        Ok(())
    }

    fn write(&self, out: &mut dyn Write, failed: &mut dyn FnMut(OpenError)) -> io::Result<usize> {
        let mut written = 0;
        for source in self.sources {
            match open::read(source) {
                Ok(article) => {
                    let document = open::document(article, self.date, &[]);
                    self.exporter.write(&document, written, out)?;
                    written += 1;
                }
                Err(error) => failed(error),
            }
        }
        Ok(written)
    }
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
