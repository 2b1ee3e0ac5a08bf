//! No web: every address is refused.

use super::{Asked, Tell, WishError, Wishes};
use crate::app::open::{OpenError, Opened};
use crate::source::SourceError;
use std::convert::Infallible;
use std::path::PathBuf;

/// A page that was fetched, of which there is none.
pub type Fresh = Infallible;

/// The web, which is not asked.
#[derive(Debug)]
pub struct Web;

impl Web {
    /// Takes every wish, and meets none.
    ///
    /// # Errors
    /// Never.
    pub fn new(_wishes: &Wishes, _kept: Option<PathBuf>) -> Result<Self, WishError> {
        Ok(Self)
    }

    /// Refuses.
    ///
    /// # Errors
    /// Always.
    pub fn open(&self, asked: Asked<'_>, _tell: Tell<'_>) -> Result<Opened, OpenError> {
        Err(OpenError::Source(SourceError::NotFetched { name: asked.address.to_owned() }))
    }

    /// Refuses.
    ///
    /// # Errors
    /// Always.
    #[cfg(feature = "images")]
    pub fn picture(&self, address: &str, _typed: Option<&str>) -> Result<Vec<u8>, OpenError> {
        Err(OpenError::Source(SourceError::NotFetched { name: address.to_owned() }))
    }

    /// Begins nothing.
    pub const fn begin(&self) {}

    /// Stops what is not being done.
    pub const fn stop(&self) {}

    /// Keeps what is not there.
    pub const fn keep(&self, _pages: &[Fresh]) -> Option<String> {
        None
    }
}
