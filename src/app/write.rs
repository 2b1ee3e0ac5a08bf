//! Writing a file so that it is there as a whole or not at all.

use std::fs::{self, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Lets `write` write to a file beside `path`, which takes its name at the end; where `write` gives zero there was nothing to write, and what was
/// there stays. What is no plain file (a device, a pipe) cannot be replaced, and is written to.
#[cfg(feature = "tui")]
pub(super) fn atomically(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<usize>) -> io::Result<()> {
    by_way_of(path, &Arc::default(), write)
}

/// As [`atomically`], on a command line: whoever interrupts it ends the program, and finds nothing left behind.
pub(super) fn or_nothing(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<usize>) -> io::Result<()> {
    let unfinished = Unfinished::default();
    #[cfg(unix)]
    clean_up_when_ended(&unfinished)?;
    by_way_of(path, &unfinished, write)
}

/// The file that is being written, while it has no name of its own.
type Unfinished = Arc<Mutex<Option<PathBuf>>>;

/// Waits for the signals that end a program, on a thread of its own; the file goes, and then the program does as it would have.
#[cfg(unix)]
fn clean_up_when_ended(unfinished: &Unfinished) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let unfinished = Arc::clone(unfinished);
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // Nothing more is written while this is held.
            let path = unfinished.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(path) = path.as_deref() {
                let _gone = fs::remove_file(path);
            }
            let _ended = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
    Ok(())
}

fn by_way_of(path: &Path, unfinished: &Unfinished, write: impl FnOnce(&mut dyn Write) -> io::Result<usize>) -> io::Result<()> {
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|m| !m.is_file()) {
        let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(path)?);
        return write(&mut out).and_then(|_| out.flush());
    }
    // A link stays, and what it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let hold = || unfinished.lock().unwrap_or_else(PoisonError::into_inner);
    let mut temporary = {
        let mut unfinished = hold();
        let temporary = new_file(there.map(|m| m.permissions())).tempfile_in(folder)?;
        *unfinished = Some(temporary.path().to_owned());
        temporary
    };
    let mut out = BufWriter::with_capacity(1 << 16, temporary.as_file_mut());
    let written = write(&mut out)?;
    out.flush()?;
    drop(out);
    if written > 0 {
        temporary.as_file().sync_all()?;
        let mut unfinished = hold();
        temporary.persist(path)?;
        *unfinished = None;
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
