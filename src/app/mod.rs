//! The use cases that join the rooms: open an article, export, list and search what is stored. The one room that reads the clock and
//! the environment; it hands both down as values. Knows nothing of how a command is worded.

mod clock;
mod config;
mod export;
mod library;
mod open;
mod paths;
#[cfg(feature = "tui")]
mod reading;
#[cfg(feature = "tui")]
mod screen;
#[cfg(feature = "tui")]
mod session;
mod web;
mod write;

pub use clock::now;
pub use config::{Bidi, Colors, Config, ConfigError, Images, Mouse};
pub use export::{Batch, ExportError, Said, Target, chain};
pub use library::Library;
pub use open::{OpenError, Opened, Way, analyse, document, open};
pub use paths::Paths;
pub use web::{Asked, Fresh, Tell, Web, WishError, Wishes};
#[cfg(feature = "tui")]
pub use {
    reading::{Reading, ReadingError},
    screen::{Binding, ScreenError, bindings, check},
    session::Session,
};

/// What the command line needs of lower rooms to word its answers; it names no room but this one.
pub use crate::{
    annotation::Highlight,
    export::{EXPORTERS, Exporter, write_json},
    source::Source,
    store::{ListedAnnotation, ListedArticle},
    text::visible,
};
