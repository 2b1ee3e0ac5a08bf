//! Reading on the screen.

use super::config::{Colors, Config};
use super::open::OpenError;
use super::paths::Paths;
use super::session::{self, Session};
use crate::source::Source;
use crate::store::StoreError;
use crate::tui::theme::{Depth, Theme, ThemeError};
use crate::tui::{self, Opening, Start};
use jiff::civil::Date;
use std::io;

/// Why something could not be read on the screen.
#[derive(Debug, thiserror::Error)]
pub enum ReadingError {
    /// The source cannot be opened.
    #[error("{0}")]
    Open(OpenError),
    /// What was read before cannot be listed.
    #[error("cannot list what was read before")]
    Library(#[source] StoreError),
    /// The screen cannot be used.
    #[error("cannot read on the screen")]
    Screen(#[source] tui::Error),
}

/// What the reader reads with.
pub struct Reading {
    paths: Option<Paths>,
    config: Config,
    theme: Option<Theme>,
}

/// Why a theme is not the one that is configured.
#[derive(Debug, thiserror::Error)]
enum OwnTheme {
    #[error("cannot read the theme {0}")]
    Read(String, #[source] io::Error),
    #[error("cannot follow the theme {0}")]
    Parse(String, #[source] ThemeError),
}

impl Reading {
    /// What is in force; what could not be followed is told to `warn`, a sentence each.
    pub fn new(warn: &mut dyn FnMut(&dyn std::error::Error)) -> Self {
        let paths = Paths::find();
        let (config, wrong) = Config::read(paths.as_ref());
        for error in &wrong {
            warn(error);
        }
        let theme = theme(&config).unwrap_or_else(|error| {
            warn(&error);
            None
        });
        Self { paths, config, theme }
    }

    /// Lets the reader read a source until they leave it; of several, or of none, a list is shown to choose from.
    ///
    /// # Errors
    /// Where the one source cannot be opened, or there is no screen.
    pub fn read(&self, mut sources: Vec<Source>, date: Option<Date>) -> Result<(), ReadingError> {
        let store = self.paths.as_ref().map(Paths::store);
        let only = if sources.len() == 1 { sources.pop() } else { None };
        let (mut session, start) = if let Some(source) = only {
            let target = session::target(&source);
            let (session, opened) = Session::open(source, date, store).map_err(ReadingError::Open)?;
            (session, Start { target, opened })
        } else if sources.is_empty() {
            let (session, catalog) = Session::among_read(date, store).map_err(ReadingError::Library)?;
            (session, Start::list(catalog))
        } else {
            let (session, catalog) = Session::among(sources, date, store);
            (session, Start::list(catalog))
        };
        let opening =
            Opening { start, depth: depth(self.config.colors), theme: self.theme.clone(), keymap: self.config.keymap.clone() };
        tui::run(opening, &mut session).map_err(ReadingError::Screen)
    }
}

fn theme(config: &Config) -> Result<Option<Theme>, OwnTheme> {
    let Some(name) = &config.theme else { return Ok(None) };
    let depth = depth(config.colors);
    let theme = match &config.theme_file {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|e| OwnTheme::Read(name.clone(), e))?;
            Theme::parse(&text, depth)
        }
        None => Theme::named(name, depth),
    };
    // Whoever names a theme wants it as it is made, on whatever ground the terminal has.
    theme.map(|theme| Some(theme.grounded())).map_err(|e| OwnTheme::Parse(name.clone(), e))
}

const fn depth(colors: Colors) -> Depth {
    match colors {
        Colors::None => Depth::None,
        Colors::Auto | Colors::Sixteen => Depth::Sixteen,
        Colors::Indexed => Depth::Indexed,
        Colors::True => Depth::True,
    }
}
