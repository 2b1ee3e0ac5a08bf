//! Reading on the screen.

use super::config::{self, Config, Mouse, between};
use super::open::OpenError;
use super::paths::Paths;
use super::screen;
use super::session::{self, Session};
use super::web::Web;
use super::write;
use crate::source::Source;
use crate::store::StoreError;
use crate::tui::action::MouseUse;
use crate::tui::bidi::Bidi;
use crate::tui::layout::Layout;
use crate::tui::theme::{Depth, Theme};
use crate::tui::{self, Between, Opening, Start};
use jiff::civil::Date;
use std::io::{self, IsTerminal};
use std::sync::Arc;

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
    /// There is nowhere to read out to, or to take commands from.
    #[error("cannot read out")]
    Plain(#[source] io::Error),
}

/// What the reader reads with.
pub struct Reading {
    paths: Option<Paths>,
    config: Config,
    theme: Option<Theme>,
    web: Arc<Web>,
}

impl Reading {
    /// What is in force, with the web as it is to be asked; what could not be followed is told to `warn`, a sentence each.
    pub fn new(web: Web, warn: &mut dyn FnMut(&dyn std::error::Error)) -> Self {
        let paths = Paths::find();
        let (config, wrong) = Config::read(paths.as_ref());
        for error in &wrong {
            warn(error);
        }
        let theme = screen::theme(&config).unwrap_or_else(|wrong| {
            for error in &wrong {
                warn(error);
            }
            None
        });
        Self { paths, config, theme, web: Arc::new(web) }
    }

    /// Lets the reader read a source until they leave it; of several, or of none, a list is shown to choose from.
    ///
    /// # Errors
    /// Where the one source cannot be opened, or there is no screen.
    pub fn read(&self, mut sources: Vec<Source>, date: Option<Date>) -> Result<(), ReadingError> {
        let store = self.paths.as_ref().map(Paths::store);
        let web = Arc::clone(&self.web);
        let only = if sources.len() == 1 { sources.pop() } else { None };
        let (mut session, start) = if let Some(source) = only {
            let target = session::target(&source);
            let (session, opened) = Session::open(source, date, store, web).map_err(ReadingError::Open)?;
            (session, Start { target, opened })
        } else if sources.is_empty() {
            let (session, catalog) = Session::among_read(date, store, web).map_err(ReadingError::Library)?;
            (session, Start::list(catalog))
        } else {
            let (session, catalog) = Session::among(sources, date, store, web);
            (session, Start::list(catalog))
        };
        let mouse = match self.config.mouse {
            Mouse::Off => MouseUse::Off,
            Mouse::Wheel => MouseUse::Wheel,
            Mouse::On => MouseUse::On,
        };
        let layout = self.layout();
        let opening = Opening {
            start,
            depth: screen::depth(self.config.colors),
            theme: self.theme.clone(),
            asks: config::terminal_answers(),
            mouse,
            between: between(),
            bidi: screen::bidi(self.config.bidi),
            layout: layout.clone(),
            keymap: self.config.keymap.clone(),
            #[cfg(feature = "images")]
            images: screen::images(self.config.images),
        };
        let chosen = tui::run(opening, &mut session).map_err(ReadingError::Screen)?;
        if chosen != layout {
            self.keep_layout(&chosen);
        }
        // Told once more, where it stays to be read.
        session.failure().map_or(Ok(()), |error| Err(ReadingError::Open(error)))
    }

    /// What the reader chose to see when they read last.
    fn layout(&self) -> Layout {
        let kept = self.paths.as_ref().and_then(|paths| std::fs::read_to_string(paths.layout()).ok());
        kept.and_then(|toml| Layout::parse(&toml)).unwrap_or_default()
    }

    /// Keeps what the reader chose to see. Where that cannot be kept, the next reading begins with the usual panes, which nobody needs to be told.
    fn keep_layout(&self, layout: &Layout) {
        let Some(paths) = &self.paths else { return };
        let toml = layout.to_toml();
        let _missed = std::fs::create_dir_all(&paths.state)
            .and_then(|()| write::atomically(&paths.layout(), |out| out.write_all(toml.as_bytes()).map(|()| toml.len())));
    }

    /// Reads sources out line by line to standard output, one after the other, and takes commands by line from standard input.
    ///
    /// # Errors
    /// Where one cannot be opened, or there is nowhere to read to.
    pub fn read_out(&self, sources: Vec<Source>, date: Option<Date>) -> Result<(), ReadingError> {
        // Not locked for good: standard input may be the article.
        let mut lines = io::BufReader::new(io::stdin());
        let mut out = io::BufWriter::new(io::stdout().lock());
        let prompt = if io::stdin().is_terminal() { "pullquote> " } else { "" };
        let mut begin = |(mut session, start): (Session, Start)| {
            let opening = Opening {
                start,
                depth: Depth::None,
                theme: None,
                asks: false,
                mouse: MouseUse::Off,
                between: Between::Nothing,
                bidi: Bidi::Logical,
                layout: Layout::default(),
                keymap: self.config.keymap.clone(),
                #[cfg(feature = "images")]
                images: tui::picture::Wish::Off,
            };
            match tui::plain::run(opening, &mut session, (&mut lines, &mut out), prompt) {
                // Whoever listened has heard enough.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                outcome => outcome.map_err(ReadingError::Plain),
            }?;
            session.failure().map_or(Ok(()), |error| Err(ReadingError::Open(error)))
        };
        let store = || self.paths.as_ref().map(Paths::store);
        let web = || Arc::clone(&self.web);
        if sources.is_empty() {
            let (session, catalog) = Session::among_read(date, store(), web()).map_err(ReadingError::Library)?;
            return begin((session, Start::list(catalog)));
        }
        for source in sources {
            let target = session::target(&source);
            let (session, opened) = Session::open(source, date, store(), web()).map_err(ReadingError::Open)?;
            begin((session, Start { target, opened }))?;
        }
        Ok(())
    }

    /// Whether the terminal says of itself that it can do nothing but print.
    #[expect(clippy::disallowed_methods, reason = "what the environment says of the terminal changes no finding")]
    pub fn is_dumb() -> bool {
        std::env::var("TERM").is_ok_and(|term| term == "dumb")
    }
}
