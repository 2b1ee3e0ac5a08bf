//! The terminal reader. A key goes through the keymap to an [`action`], [`update`] alone changes the [`state`], [`view`] paints it; what is to be done
//! outside comes out of `update` as an [`effect`], is carried out by the loop below through [`services::Services`], and comes back as an action.

pub mod action;
pub mod bidi;
pub mod canvas;
pub mod catalog;
pub mod command;
pub mod describe;
pub mod effect;
pub mod flow;
pub mod geometry;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod links;
pub mod lists;
mod menu;
pub mod misread;
pub mod overlay;
mod paint;
pub mod panes;
#[cfg(feature = "images")]
pub mod picture;
mod place;
pub mod plain;
pub mod reading;
pub mod scrub;
pub mod search;
pub mod services;
pub mod state;
mod terminal;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod update;
pub mod view;

use action::{Action, MouseUse, Outcome, System};
use bidi::Bidi;
use catalog::{Catalog, Target};
use effect::{Effect, Stamp};
use keymap::{Keymap, key_of};
use layout::Layout;
use ratatui::layout::Rect;
use services::{Opened, Services, in_one_line};
use state::State;
use std::io;
use std::sync::Arc;
pub use terminal::Between;
use terminal::{Answer, LEFT_RIGHT, Sleeper, Terminal, Wake};
use theme::{Depth, Theme};
use view::View;

/// What the reader starts with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// What is on the screen first.
    pub start: Start,
    /// Colours that the terminal has.
    pub depth: Depth,
    /// The theme; `None`: light or dark, as the terminal's ground is.
    pub theme: Option<Theme>,
    /// Whether the terminal may be asked what it can do: a few print such questions instead of leaving them unanswered.
    pub asks: bool,
    /// How much of the mouse is ours.
    pub mouse: MouseUse,
    /// What stands between the program and the terminal.
    pub between: Between,
    /// Who turns what is written from right to left.
    pub bidi: Bidi,
    /// What the reader chose to see before.
    pub layout: Layout,
    /// The reader's own keymap, as TOML, laid over the standard one.
    pub keymap: Option<String>,
    /// Whether pictures are shown.
    #[cfg(feature = "images")]
    pub images: picture::Wish,
}

/// What is on the screen first.
#[derive(Clone, Debug)]
pub struct Start {
    /// What it is known by.
    pub target: Target,
    /// An article, or a list of articles to choose from.
    pub opened: Opened,
}

impl Start {
    /// A list that was not opened by a name.
    pub fn list(catalog: Catalog) -> Self {
        Self { target: Target::default(), opened: Opened::Catalog(catalog) }
    }

    /// The state that it begins with, on a screen of this size.
    fn state(self, size: (u16, u16)) -> State {
        match self.opened {
            Opened::Article { article, preview } => {
                let mut state = State::new(article, preview, size);
                state.target = self.target;
                state
            }
            Opened::Catalog(catalog) => {
                let mut state = State::new(Arc::default(), false, size);
                state.catalogs.push(catalog);
                state.front = state::Front::List;
                update::settle(&mut state);
                state
            }
            Opened::Coming => {
                let mut state = State::new(Arc::default(), true, size);
                state.progress = Some(format!("fetching {}", self.target.0));
                state.coming = Some(state::Place { target: self.target, offset: 0 });
                state
            }
        }
    }
}

/// Why reading came to an end other than by the reader's wish.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no terminal, or it cannot be used.
    #[error("the terminal cannot be used")]
    Terminal(#[source] io::Error),
}

/// Lets the reader read until they leave; gives what they chose to see.
///
/// # Errors
/// Where there is no terminal, or it goes away.
pub fn run(opening: Opening, services: &mut dyn Services) -> Result<Layout, Error> {
    let mut terminal = Terminal::take().map_err(Error::Terminal)?;
    let read = |mut reader: Reader<'_>| reader.read().map(|()| reader.state.layout());
    let outcome = Reader::open(&mut terminal, opening, services).and_then(read);
    drop(terminal);
    outcome.map_err(Error::Terminal)
}

/// Bytes that can be copied: terminals take some 74,000 in base 64.
const MOST_COPIED: usize = 55_000;

/// The loop's own: the state and what it is shown with.
struct Reader<'a> {
    terminal: &'a mut Terminal,
    services: &'a mut dyn Services,
    sleeper: Sleeper,
    state: State,
    keymap: Keymap,
    theme: Theme,
    depth: Depth,
    between: Between,
    follow_ground: bool,
    /// Whether the terminal was asked for its name.
    #[cfg(feature = "images")]
    asked_name: bool,
    asks: bool,
    /// The message that was painted last: a new one is written out in full, so that whoever reads along gets whole words.
    told: Option<state::Message>,
}

impl<'a> Reader<'a> {
    /// Paints the first frame before anything else is asked for or looked at, then starts what is slow.
    fn open(terminal: &'a mut Terminal, opening: Opening, services: &'a mut dyn Services) -> io::Result<Self> {
        let mut state = opening.start.state(Terminal::size());
        state.lay_out(&opening.layout);
        let theme = opening.theme.clone().unwrap_or_else(|| Theme::plain(opening.depth));
        let sleeper = Sleeper::new()?;
        let follow_ground = opening.theme.is_none() && opening.depth > Depth::None;
        let keymap = Keymap::default();
        let (depth, between, asks) = (opening.depth, opening.between, opening.asks);
        let mut reader = Self {
            terminal,
            services,
            sleeper,
            state,
            keymap,
            theme,
            depth,
            between,
            follow_ground,
            asks,
            #[cfg(feature = "images")]
            asked_name: false,
            told: None,
        };
        #[cfg(feature = "images")]
        reader.make_ready_for_pictures(opening.images);
        reader.state.mouse = opening.mouse;
        reader.state.turning.by = opening.bidi;
        reader.terminal.keep_order(opening.bidi == Bidi::Visual);
        if opening.mouse != MouseUse::Off {
            reader.terminal.use_mouse(opening.mouse)?;
        }
        reader.paint()?;
        reader.services.start(reader.sleeper.waker()?);
        reader.keymap = Keymap::standard();
        if let Some(own) = opening.keymap {
            let (keymap, wrong) = std::mem::take(&mut reader.keymap).with(&own);
            reader.keymap = keymap;
            if let Some(first) = wrong.first() {
                reader.state.warn(format!("keymap.toml, {first} (pullquote config tells all)"));
            }
        }
        reader.state.formats = reader.services.formats();
        Ok(reader)
    }

    fn paint(&mut self) -> io::Result<()> {
        let status = self.state.areas.status;
        let fresh = if self.state.message == self.told { Rect::default() } else { status };
        self.told.clone_from(&self.state.message);
        let (width, height) = self.state.size;
        let all = Rect::new(0, 0, width, height);
        let parts = if self.state.list().is_some() { vec![all] } else { self.state.areas.parts() };
        let view = View { state: &self.state, theme: &self.theme, keymap: &self.keymap };
        #[cfg(feature = "images")]
        self.terminal.lay(picture::graphics(&self.state));
        self.terminal.frame(self.state.size, (fresh, &parts), |canvas| view::draw(&view, canvas))
    }

    fn read(&mut self) -> io::Result<()> {
        self.news();
        self.paint()?;
        self.terminal.ask(self.asks, self.follow_ground)?;
        #[cfg(feature = "images")]
        self.ask_name()?;
        loop {
            if let Err(gone) = self.paint() {
                // Nobody sees it any more; where they were is kept all the same.
                self.act(Action::System(System::QuitNow))?;
                return Err(gone);
            }
            #[cfg(feature = "images")]
            self.send_for_pictures();
            for wake in self.sleeper.sleep()? {
                if self.woken(wake)? {
                    return Ok(());
                }
            }
        }
    }

    fn news(&mut self) {
        while let Some(news) = self.services.news() {
            update::news(&mut self.state, news);
        }
    }

    /// Takes what happened in; gives whether that is the end.
    fn woken(&mut self, wake: Wake) -> io::Result<bool> {
        let effects = match wake {
            Wake::Key(key) => {
                let services = &mut *self.services;
                update::press(&mut self.state, &self.keymap, key, &mut || stamp(services))
            }
            Wake::Mouse(mouse) => return self.act(Action::System(System::Mouse(mouse))),
            Wake::Paste(text) => return self.act(Action::System(System::Pasted(text))),
            Wake::Resize => {
                let (width, height) = Terminal::size();
                #[cfg(feature = "images")]
                update::pictures::measured(&mut self.state, Terminal::cell());
                return self.act(Action::System(System::Resize(width, height)));
            }
            Wake::Answer(answer) => return self.answered(&answer),
            Wake::End => return self.act(Action::System(System::QuitNow)),
            Wake::Stop => vec![Effect::Suspend],
            Wake::Continue => {
                self.terminal.retake()?;
                let (width, height) = Terminal::size();
                return self.act(Action::System(System::Resize(width, height)));
            }
            Wake::News => {
                self.news();
                return Ok(false);
            }
        };
        self.carry_out(effects)
    }

    /// Takes in what the terminal says of itself.
    fn answered(&mut self, answer: &Answer) -> io::Result<bool> {
        match *answer {
            Answer::Ground(light) => {
                if self.follow_ground {
                    let name = if light { "light" } else { "dark" };
                    self.theme = Theme::named(name, self.depth).unwrap_or_else(|_| self.theme.clone());
                }
                return self.act(Action::System(System::Background { light }));
            }
            // What it is called says less than what it looks like.
            Answer::Scheme(_) if self.follow_ground => self.terminal.ask_ground()?,
            Answer::Mode(LEFT_RIGHT, true) => self.terminal.use_margins(),
            #[cfg(feature = "images")]
            Answer::Name(ref name) => update::pictures::named(&mut self.state, name),
            #[cfg(not(feature = "images"))]
            Answer::Name(_) => {}
            Answer::Scheme(_) | Answer::Mode(..) => {}
        }
        Ok(false)
    }

    fn act(&mut self, action: Action) -> io::Result<bool> {
        let services = &mut *self.services;
        let effects = update::update(&mut self.state, action, None, &mut || stamp(services));
        self.carry_out(effects)
    }

    /// Carries effects out, one after the other; gives whether one was the end.
    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<bool> {
        for effect in effects {
            let outcome = match effect {
                Effect::Quit => {
                    self.keep_draft();
                    return Ok(true);
                }
                Effect::Repaint => {
                    self.terminal.forget();
                    None
                }
                Effect::Suspend => {
                    self.suspend()?;
                    None
                }
                #[cfg(feature = "images")]
                Effect::Pictures => {
                    self.ask_name()?;
                    None
                }
                Effect::Mouse(mouse) => {
                    self.terminal.use_mouse(mouse)?;
                    None
                }
                Effect::Order(kept) => {
                    self.terminal.keep_order(kept);
                    self.terminal.forget();
                    None
                }
                Effect::Reload => {
                    self.services.reload();
                    None
                }
                Effect::Stop => {
                    self.services.stop();
                    None
                }
                Effect::SavePosition(reached) => {
                    self.services.save_position(&self.state.document, reached).err().map(|e| Outcome::Failed(in_one_line(&e)))
                }
                other => Some(self.outcome(other)?),
            };
            if let Some(outcome) = outcome {
                self.act(Action::Outcome(outcome))?;
            }
        }
        Ok(false)
    }

    /// Keeps a note that is being written, for the next opening; where none is, forgets the one that was kept.
    fn keep_draft(&mut self) {
        let draft = self.state.overlays.iter().rev().find_map(|overlay| overlay.draft());
        // Whoever could be told has gone.
        let _unkept = self.services.keep_draft(&self.state.document, draft.as_ref());
    }

    /// What becomes of an effect that has an outcome.
    fn outcome(&mut self, effect: Effect) -> io::Result<Outcome> {
        let document = &self.state.document;
        let failed = |refusal: &services::Refusal| Outcome::Failed(in_one_line(refusal));
        Ok(match effect {
            Effect::Persist { step, done } => match self.services.persist(document, &step.edits) {
                Ok(()) => Outcome::Kept(done),
                Err(refusal) => Outcome::NotKept(step, in_one_line(&refusal)),
            },
            Effect::Copy { text, .. } if text.len() > MOST_COPIED => {
                Outcome::Failed(format!("too long to copy through the terminal: {} exports it", key_of("export")))
            }
            Effect::Copy { text, said } => {
                self.terminal.copy(&text, self.between)?;
                Outcome::Copied(said)
            }
            Effect::Open { target, at } => self.opened(target, at),
            Effect::OpenNamed(word) => {
                let target = self.services.named(&word);
                self.opened(target, None)
            }
            Effect::Pipe(order) => return self.piped(order),
            Effect::Library => self.services.library().map_or_else(|e| failed(&e), Outcome::Library),
            Effect::Forget(target) => match self.services.forget(&target) {
                Ok(()) => Outcome::Forgotten(target),
                Err(refusal) => failed(&refusal),
            },
            Effect::Theme(name) => return self.dressed(&name),
            Effect::Export(order) => self.services.export(document, &order).map_or_else(|e| failed(&e), Outcome::Exported),
            Effect::Browse(address) => return self.browsed(address.as_deref()),
            Effect::EditSource(line) => {
                let services = &mut *self.services;
                match self.terminal.lend(|| services.edit_source(line))? {
                    Ok(()) => Outcome::Copied(format!("{} reads the source again", key_of("reload"))),
                    Err(refusal) => failed(&refusal),
                }
            }
            Effect::EditText(text) => {
                let services = &mut *self.services;
                match self.terminal.lend(|| services.edit_text(&text))? {
                    Ok(written) => Outcome::Written(written),
                    Err(refusal) => failed(&refusal),
                }
            }
            #[cfg(feature = "images")]
            Effect::Pictures => Outcome::Copied(String::new()),
            Effect::Mouse(_)
            | Effect::Order(_)
            | Effect::SavePosition(_)
            | Effect::Reload
            | Effect::Stop
            | Effect::Suspend
            | Effect::Repaint
            | Effect::Quit => Outcome::Copied(String::new()),
        })
    }

    /// Looks as a theme from here on, or as the terminal's ground asks for.
    fn dressed(&mut self, name: &str) -> io::Result<Outcome> {
        if name == "auto" {
            self.follow_ground = self.depth > Depth::None;
            self.theme = Theme::plain(self.depth);
            self.terminal.ask(false, self.follow_ground)?;
            return Ok(Outcome::Copied("the look follows the terminal".to_owned()));
        }
        Ok(match self.services.theme(name, self.depth) {
            Ok(theme) => {
                (self.theme, self.follow_ground) = (theme, false);
                Outcome::Copied(format!("theme = {name:?} in config.toml keeps this look"))
            }
            Err(refusal) => Outcome::Failed(in_one_line(&refusal)),
        })
    }

    /// Opens what is known by a name.
    fn opened(&mut self, target: Target, at: Option<usize>) -> Outcome {
        match self.services.open(&target) {
            Ok(opened) => Outcome::Opened { target, opened, at },
            Err(refusal) => Outcome::Failed(in_one_line(&refusal)),
        }
    }

    /// Lends the terminal to another program that is given something.
    fn piped(&mut self, order: services::PipeOrder) -> io::Result<Outcome> {
        let services = &mut *self.services;
        let written = self.terminal.lend(|| services.pipe(&order))?;
        // An interrupt was for the program.
        self.sleeper.lent();
        Ok(match written {
            Ok(_) if order.direct => Outcome::Copied(String::new()),
            Ok(text) => Outcome::Piped(order.command, text),
            Err(refusal) => Outcome::Failed(in_one_line(&refusal)),
        })
    }

    /// Opens an address in the browser, which may be one that draws on the terminal.
    fn browsed(&mut self, address: Option<&str>) -> io::Result<Outcome> {
        let services = &mut *self.services;
        let opened =
            if services.browses_here() { self.terminal.lend(|| services.browse(address))? } else { services.browse(address) };
        Ok(match opened {
            Ok(()) => Outcome::Copied("opened in the browser".to_owned()),
            Err(refusal) => Outcome::Failed(in_one_line(&refusal)),
        })
    }

    /// Sets up what pictures are shown with, as far as it is known without asking.
    #[cfg(feature = "images")]
    fn make_ready_for_pictures(&mut self, wish: picture::Wish) {
        let sight = update::pictures::Sight { cell: Terminal::cell(), depth: self.depth, own: std::process::id() };
        update::pictures::begin(&mut self.state, wish, sight);
    }

    /// Asks the terminal for its name, once, where pictures are to be shown and nobody said with what.
    #[cfg(feature = "images")]
    fn ask_name(&mut self) -> io::Result<()> {
        if !self.state.album.shown || self.state.album.chosen.is_some() || std::mem::replace(&mut self.asked_name, true) {
            return Ok(());
        }
        self.terminal.ask_name()
    }

    /// Sends for the pictures that will be seen soon.
    #[cfg(feature = "images")]
    fn send_for_pictures(&mut self) {
        for order in update::pictures::wanted(&mut self.state) {
            self.services.send_for_picture(order);
        }
    }

    /// Gives the terminal back and stops, until the shell continues us; the signal that does so wakes us then.
    fn suspend(&mut self) -> io::Result<()> {
        self.terminal.lend(|| signal_hook::low_level::raise(signal_hook::consts::SIGSTOP))??;
        self.sleeper.continued();
        let (width, height) = Terminal::size();
        self.act(Action::System(System::Resize(width, height))).map(|_leaves| ())
    }
}

fn stamp(services: &mut dyn Services) -> Stamp {
    Stamp { id: services.new_id(), now: services.now() }
}
