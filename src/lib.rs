//! pullquote finds who said what, what happened when, and which facts an article rests on.
//!
//! The rooms, lowest first; each names only rooms above it in this list (`ARCHITECTURE.md` has the table, `tests/architecture.rs` holds it):

pub mod annotation;
pub mod app;
pub mod article;
pub mod cli;
pub mod export;
pub mod extract;
pub mod format;
pub mod lexicon;
pub mod source;
pub mod store;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
