//! Sources: where bytes come from. A file, standard input, an address. Knows limits, not what the bytes mean.

#[cfg(feature = "images")]
mod beside;
#[cfg(feature = "http")]
pub mod http;
mod read;

#[cfg(feature = "images")]
pub use beside::{BesideError, beside};
pub use read::{LIMIT, SourceError, reason};

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Where an article comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// A file, by the path that was given.
    File(PathBuf),
    /// Standard input.
    Standard,
    /// An address on the web.
    Address(String),
    /// The article that the program comes with.
    Bundled,
    /// One entry of a source that holds several articles.
    Entry {
        /// The source that holds it.
        of: Box<Self>,
        /// The entry's id, or its place from 1.
        id: String,
    },
}

/// What the article that the program comes with is called.
const BUNDLED: &str = "talks.txt";

impl Source {
    /// What a word of the command line names: `-` is standard input, what begins like an address is one, everything else a path. What
    /// follows `#` names an entry, unless there is a file whose name has it.
    pub fn of(word: &OsStr) -> Self {
        let text = word.to_string_lossy();
        if text.contains('#') && !Path::new(word).exists() {
            // A path may have the sign in it as well, and so may an id.
            let splits = || text.match_indices('#').filter_map(|(at, _)| Some((text.get(..at)?, text.get(at + 1..)?)));
            let address = splits().next().filter(|(of, _)| matches!(Self::of(OsStr::new(of)), Self::Address(_) | Self::Standard));
            let entry = address.or_else(|| splits().find(|(of, _)| Self::of(OsStr::new(of)).is_file()));
            if let Some((of, id)) = entry.filter(|(_, id)| !id.is_empty()) {
                return Self::of(OsStr::new(of)).entry(id);
            }
        }
        let lower: String = text.chars().take(8).flat_map(char::to_lowercase).collect();
        if text == "-" {
            Self::Standard
        } else if lower.starts_with("http://") || lower.starts_with("https://") {
            Self::Address(text.into_owned())
        } else if lower.starts_with("file://") {
            Self::File(path_of(text.get(7..).unwrap_or_default()))
        } else {
            Self::File(PathBuf::from(word))
        }
    }

    /// As the reader gave it: a path, `-`, an address.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Standard => "-".to_owned(),
            Self::Address(address) => address.clone(),
            Self::Bundled => BUNDLED.to_owned(),
            Self::Entry { of, id } => format!("{}#{id}", of.name()),
        }
    }

    /// The entry of this id in the source.
    #[must_use]
    pub fn entry(&self, id: &str) -> Self {
        Self::Entry { of: Box::new(self.whole().clone()), id: id.to_owned() }
    }

    /// The source that holds an entry; one that is none, itself.
    pub const fn whole(&self) -> &Self {
        match self {
            Self::Entry { of, .. } => of.whole(),
            whole => whole,
        }
    }

    fn is_file(&self) -> bool {
        matches!(self, Self::File(path) if path.is_file())
    }

    /// What stays the same however the reader names it: the canonical path, the address. `None` for standard input, which has
    /// nothing but its text.
    pub fn key(&self) -> Option<String> {
        match self {
            Self::File(path) => Some(path_key(&std::fs::canonicalize(path).unwrap_or_else(|_| path.clone()))),
            Self::Standard => None,
            Self::Address(address) => Some(address.clone()),
            Self::Bundled => Some(format!("bundled:{BUNDLED}")),
            Self::Entry { of, id } => of.key().map(|key| format!("{key}#{id}")),
        }
    }
}

/// A path as text. What is no UTF-8 in it is written as `\xNN`, so that two paths never share a key.
fn path_key(path: &Path) -> String {
    let mut key = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        key.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing into a string cannot fail.
            let _ = write!(key, "\\x{byte:02x}");
        }
    }
    key
}

/// The path of a `file://` address, whose own host is left out and whose `%41` stands for "A".
fn path_of(rest: &str) -> PathBuf {
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(rest);
    let bytes = path.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = (byte == b'%').then(|| path.get(at + 1..at + 3)).flatten().and_then(|h| u8::from_str_radix(h, 16).ok());
        plain.push(hex.unwrap_or(byte));
        at += if hex.is_some() { 3 } else { 1 };
    }
    PathBuf::from(String::from_utf8_lossy(&plain).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_files_unless_they_look_like_an_address() {
        let cases = [
            ("-", Source::Standard),
            ("./-", Source::File("./-".into())),
            ("HTTPS://example.org/a", Source::Address("HTTPS://example.org/a".into())),
            ("http:example.org.txt", Source::File("http:example.org.txt".into())),
            ("file:///tmp/a%20b%2.txt", Source::File("/tmp/a b%2.txt".into())),
            ("file://localhost/tmp/a", Source::File("/tmp/a".into())),
        ];
        for (word, source) in cases {
            assert_eq!(Source::of(OsStr::new(word)), source, "{word}");
        }
    }

    #[test]
    fn an_entry_is_named_behind_the_source_that_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        std::fs::write(path("a#b.xml"), "x").unwrap();
        let of = |word: &str| Source::of(OsStr::new(word));
        assert_eq!(of(&path("a#b.xml")), Source::File(path("a#b.xml").into()));
        assert_eq!(of(&path("a#b.xml#urn:1#c")), Source::File(path("a#b.xml").into()).entry("urn:1#c"));
        assert_eq!(of(&path("none.xml#1")), Source::File(path("none.xml#1").into()));
        let address = of("https://example.org/feed#https://example.org/a");
        assert_eq!(address, Source::Address("https://example.org/feed".into()).entry("https://example.org/a"));
        assert_eq!(
            (address.name().as_str(), of("-#2")),
            ("https://example.org/feed#https://example.org/a", Source::Standard.entry("2"))
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_has_a_key_of_its_own() {
        use std::os::unix::ffi::OsStrExt;
        let key = |bytes: &[u8]| Source::of(OsStr::from_bytes(bytes)).key();
        assert_eq!(key(b"/no/a\xff"), Some("/no/a\\xff".into()));
        assert_ne!(key(b"/no/a\xff"), key(b"/no/a\xfe"));
    }
}
