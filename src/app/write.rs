//! Writing a file so that it is there as a whole or not at all.

use std::fs::{self, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Lets `write` write to a file beside `path`, which takes its name at the end; where `write` gives zero there was nothing to write, and what was
/// there stays. What is no plain file (a device, a pipe) cannot be replaced, and is written to.
pub(super) fn atomically(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<usize>) -> io::Result<()> {
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|m| !m.is_file()) {
        let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(path)?);
        return write(&mut out).and_then(|_| out.flush());
    }
    // A link stays, and what it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut temporary = new_file(there.map(|m| m.permissions())).tempfile_in(folder)?;
    let mut out = BufWriter::with_capacity(1 << 16, temporary.as_file_mut());
    let written = write(&mut out)?;
    out.flush()?;
    drop(out);
    if written > 0 {
        temporary.as_file().sync_all()?;
        temporary.persist(path)?;
    }
    Ok(())
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
