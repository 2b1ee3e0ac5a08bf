//! Reading the bytes of a source, within limits.

use super::Source;
use std::fs::File;
use std::io::{self, Read};

/// The most that is read of one source, in bytes.
pub const LIMIT: usize = 128 << 20;

/// The article that the program comes with.
const BUNDLED: &[u8] = include_bytes!("../../assets/sample/talks.txt");

/// Why the bytes of a source could not be had. Each is one sentence that names the source.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The name is empty.
    #[error("cannot read a file without a name")]
    Unnamed,
    /// There is no such file.
    #[error("cannot read {name}: there is no such file")]
    Missing {
        /// The source.
        name: String,
    },
    /// It is an address of a kind that is not fetched.
    #[error("cannot read {name}: {scheme}: addresses are not fetched, only http and https")]
    Scheme {
        /// The source.
        name: String,
        /// What stands before its "://".
        scheme: String,
    },
    /// It is a folder.
    #[error("cannot read {name}: it is a folder, not a file")]
    Folder {
        /// The source.
        name: String,
    },
    /// The reader may not read it.
    #[error("cannot read {name}: permission denied")]
    Denied {
        /// The source.
        name: String,
    },
    /// It has more than [`LIMIT`] bytes.
    #[error("cannot read {name}: it is larger than {} MB", LIMIT >> 20)]
    TooLarge {
        /// The source.
        name: String,
    },
    /// It is an address.
    #[error("cannot read {name}: this build reads files and standard input, and fetches nothing from the web")]
    NotFetched {
        /// The source.
        name: String,
    },
    /// It could not be fetched.
    #[cfg(feature = "http")]
    #[error("{0}")]
    Web(super::http::FetchError),
    /// Anything else that the system says.
    #[error("cannot read {name}: {}", reason(because))]
    Failed {
        /// The source.
        name: String,
        /// What the system says.
        because: io::Error,
    },
}

/// What the system says, as the end of a sentence: without the number that Rust puts behind it.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let plain = text.split(" (os error").next().unwrap_or_default();
    let mut chars = plain.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

impl Source {
    /// All bytes of the source.
    ///
    /// # Errors
    /// Where it cannot be opened or read, or has more than [`LIMIT`] bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, SourceError> {
        let (bytes, more) = self.first(LIMIT)?;
        if more { Err(SourceError::TooLarge { name: self.name() }) } else { Ok(bytes) }
    }

    /// The first `limit` bytes of the source, and whether there are more; then one more byte comes with them.
    ///
    /// # Errors
    /// Where it cannot be opened or read.
    pub fn first(&self, limit: usize) -> Result<(Vec<u8>, bool), SourceError> {
        match self {
            Self::Entry { of, .. } => of.first(limit),
            Self::Address(_) => Err(SourceError::NotFetched { name: self.name() }),
            Self::Bundled => read(BUNDLED, limit, BUNDLED.len()).map_err(|e| self.failed(e)),
            Self::Standard => read(io::stdin().lock(), limit, 0).map_err(|e| self.failed(e)),
            Self::File(path) if path.as_os_str().is_empty() => Err(SourceError::Unnamed),
            Self::File(path) => {
                let file = File::open(path).map_err(|e| self.failed(e))?;
                let metadata = file.metadata().map_err(|e| self.failed(e))?;
                if metadata.is_dir() {
                    return Err(SourceError::Folder { name: self.name() });
                }
                let expected = usize::try_from(metadata.len()).unwrap_or(limit).min(limit);
                read(file, limit, expected).map_err(|e| self.failed(e))
            }
        }
    }

    /// All bytes of the source, of which `first` were read before. A file is read again from its start; of standard input the rest is
    /// read.
    ///
    /// # Errors
    /// Where it cannot be opened or read, or has more than [`LIMIT`] bytes.
    pub fn rest(&self, first: &[u8]) -> Result<Vec<u8>, SourceError> {
        if *self.whole() != Self::Standard {
            return self.bytes();
        }
        let (rest, more) = self.first(LIMIT.saturating_sub(first.len()))?;
        if more { Err(SourceError::TooLarge { name: self.name() }) } else { Ok([first, &rest].concat()) }
    }

    fn failed(&self, because: io::Error) -> SourceError {
        let name = if *self == Self::Standard { "standard input".to_owned() } else { self.name() };
        match because.kind() {
            io::ErrorKind::NotFound => match name.split_once("://") {
                Some((scheme, _)) => SourceError::Scheme { scheme: scheme.to_owned(), name },
                None => SourceError::Missing { name },
            },
            io::ErrorKind::PermissionDenied => SourceError::Denied { name },
            io::ErrorKind::IsADirectory => SourceError::Folder { name },
            _ => SourceError::Failed { name, because },
        }
    }
}

/// Up to `limit` bytes, or one more where there are more: what was read of standard input cannot be read again. Files may grow while they are read, and some (`/proc`) tell no length: `expected`
/// only saves moving bytes about.
fn read(from: impl Read, limit: usize, expected: usize) -> io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::with_capacity(expected + 1);
    let read = from.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes, read > limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn said(path: &Path) -> String {
        Source::File(path.into()).bytes().unwrap_err().to_string()
    }

    #[test]
    fn what_cannot_be_read_is_told_in_one_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().display();
        assert_eq!(said(folder.path()), format!("cannot read {name}: it is a folder, not a file"));
        assert_eq!(said(&folder.path().join("none.txt")), format!("cannot read {name}/none.txt: there is no such file"));
        let ftp = Path::new("ftp://example.org/a");
        assert_eq!(said(ftp), "cannot read ftp://example.org/a: ftp: addresses are not fetched, only http and https");
        std::fs::write(folder.path().join("a"), "x").unwrap();
        assert_eq!(said(&folder.path().join("a/b")), format!("cannot read {name}/a/b: not a directory"));
        assert_eq!(said(Path::new("")), "cannot read a file without a name");
    }

    #[test]
    fn an_address_is_refused_in_one_sentence() {
        let error = Source::Address("https://example.org/a".into()).bytes().unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot read https://example.org/a: this build reads files and standard input, and fetches nothing from the web"
        );
    }

    #[test]
    fn no_more_than_the_limit_is_read() {
        assert_eq!(read(io::repeat(7), 10, 0).unwrap(), (vec![7; 11], true));
        assert_eq!(read(&b"ten bytes!"[..], 10, 3).unwrap(), (b"ten bytes!".to_vec(), false));
    }
}
