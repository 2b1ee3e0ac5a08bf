//! The web, as the use cases see it: an address to what is there, or to the copy of it that was kept; an article on several pages as one.
//! Without the feature `http` every address is refused.

#[cfg(not(feature = "http"))]
mod none;
#[cfg(feature = "http")]
mod online;
#[cfg(feature = "http")]
mod paged;

#[cfg(not(feature = "http"))]
pub use none::{Fresh, Web};
#[cfg(feature = "http")]
pub use online::{Fresh, Web};

use std::path::PathBuf;

/// How the reader wants the web to be asked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wishes {
    /// Headers to be sent along, as in "Accept-Language: de".
    pub headers: Vec<String>,
    /// A file of cookies (`cookies.txt`).
    pub cookies: Option<PathBuf>,
    /// Whether nothing is to be fetched, and only kept copies read.
    pub offline: bool,
}

/// Why a wish cannot be met.
#[derive(Debug, thiserror::Error)]
pub enum WishError {
    /// A header is none.
    #[cfg(feature = "http")]
    #[error("{0}")]
    Header(#[from] crate::source::http::HeaderError),
    /// The file of cookies cannot be read.
    #[error("{0}")]
    Read(#[from] crate::source::SourceError),
    /// The file of cookies holds something else.
    #[cfg(feature = "http")]
    #[error("cannot read the cookies in {path}: {because}")]
    Cookies {
        /// The file.
        path: String,
        /// What is wrong with it.
        because: crate::source::http::CookieError,
    },
}

/// What is asked of the web.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked<'a> {
    /// The address.
    pub address: &'a str,
    /// The address that the reader typed: this one, or that of the page that led here. `None` where a file led here.
    pub typed: Option<&'a str>,
    /// Whether a kept copy is no answer.
    pub afresh: bool,
}

/// Is told, in a line, how far fetching has come.
pub type Tell<'a> = &'a mut dyn FnMut(&str);
