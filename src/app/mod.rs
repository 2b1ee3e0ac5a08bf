//! The use cases that join the rooms: open an article, export, list and search what is stored. The one room that reads the clock and
//! the environment; it hands both down as values. Knows nothing of how a command is worded.

mod clock;
mod export;
mod library;
mod open;
mod paths;
mod write;

pub use clock::now;
pub use export::{Batch, ExportError, Said, Target};
pub use library::Library;
pub use open::{OpenError, analyse, document, read};
pub use paths::Paths;
