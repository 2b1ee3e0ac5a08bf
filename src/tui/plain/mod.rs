//! Reading without a screen: the article, then the findings, line after line, and the same commands by line. For screen readers, for terminals that know
//! no sequences, and for pipes. State, commands and what they do are those of the screen.

mod asked;
mod page;

use super::action::{Action, Jump, Motion, Outcome, Over, Pane, System};
use super::canvas::Canvas;
use super::command::{self, Command};
use super::effect::Effect;
use super::key::{Key, sequence};
use super::keymap::{Keymap, Meaning, Section};
use super::services::{News, Refusal, Services, Waker, in_one_line};
use super::state::State;
use super::theme::{Depth, Theme};
use super::view::View;
use super::{Opening, stamp, update};
use crate::annotation::Id;
use std::io::{self, BufRead, Read, Write};
use std::os::unix::net::UnixStream;

/// Columns and rows of the screen that there is not: what a page is, and how wide lists are.
const SIZE: (u16, u16) = (79, 40);

/// Reads the article out to `out`, then the findings, then carries out the commands that come by line until there are no more. `prompt` is written before
/// each.
///
/// # Errors
/// Where `out` cannot be written or `lines` cannot be read.
pub fn run(
    opening: Opening,
    services: &mut dyn Services,
    (lines, out): (&mut dyn BufRead, &mut dyn Write),
    prompt: &str,
) -> io::Result<()> {
    let (bell, ringer) = UnixStream::pair()?;
    let mut keymap = Keymap::standard();
    let mut state = opening.start.state(SIZE);
    if let Some(own) = &opening.keymap {
        keymap = keymap.with(own).0;
    }
    services.start(Waker::new(ringer));
    state.formats = services.formats();
    // Whoever hears them hears each speaker's name anyway, and in the text's order they are where the article has them.
    state.lists.order.by_speaker = false;
    let mut plain = Plain { services, state, keymap, bell, written: None };
    plain.wait(out)?;
    if plain.state.list().is_some() {
        plain.screen(out)?;
    } else {
        page::article(&plain.state, SIZE.0, out)?;
        page::findings(&plain.state, out)?;
    }
    if !prompt.is_empty() {
        writeln!(out, "\nhelp tells the commands, quit leaves.")?;
    }
    let mut line = String::new();
    loop {
        write!(out, "{}{prompt}", if prompt.is_empty() { "" } else { "\n" })?;
        out.flush()?;
        line.clear();
        if lines.read_line(&mut line)? == 0 {
            plain.act(Action::System(System::QuitNow), None);
            return out.flush();
        }
        if plain.line(line.trim(), out)? {
            return out.flush();
        }
    }
}

/// What is read, and what it is read with.
struct Plain<'a> {
    services: &'a mut dyn Services,
    state: State,
    keymap: Keymap,
    bell: UnixStream,
    /// What a program wrote that was given something.
    written: Option<String>,
}

/// What a command may have changed of what is told.
#[derive(PartialEq)]
struct Before {
    focus: Pane,
    row: Option<usize>,
    place: usize,
    lit: Option<Id>,
    overlays: usize,
    article: super::catalog::Target,
}

impl Plain<'_> {
    /// Waits until the article is analysed, or cannot be.
    fn wait(&mut self, out: &mut dyn Write) -> io::Result<()> {
        loop {
            let mut trouble = false;
            while let Some(news) = self.services.news() {
                trouble |= matches!(&news, News::Trouble(_) | News::Opened(_, Err(_)));
                update::news(&mut self.state, news);
            }
            if trouble && let Some(message) = self.state.message.take() {
                writeln!(out, "{}", page::clean(&self.keymap.told(&message.text)))?;
                // What could not be read will never be analysed.
                if self.state.preview || self.state.text().is_empty() {
                    return Ok(());
                }
            }
            if self.state.analysed || self.state.list().is_some() {
                return Ok(());
            }
            let mut sink = [0; 64];
            if self.bell.read(&mut sink)? == 0 {
                return Ok(());
            }
        }
    }

    /// Carries a line out; gives whether it was the last.
    fn line(&mut self, line: &str, out: &mut dyn Write) -> io::Result<bool> {
        let before = self.before();
        self.state.message = None;
        let mut action = None;
        if self.state.overlays.is_empty() && line.is_empty() {
            return Ok(false);
        }
        let ended = if !self.state.overlays.is_empty() {
            self.answer(line)
        } else if let Some(told) = self.told_alone(line, out) {
            return told.map(|()| false);
        } else if let Some((id, told)) = self.numbered(line) {
            writeln!(out, "{told}")?;
            self.act(Action::Go(id), None);
            return self.text_at_place(None, out).map(|()| false);
        } else if let Some((command, count)) = named(line) {
            action = Some(command.action.clone());
            self.act(command.action.clone(), count)
        } else if let Some((command, keys)) = self.meant(line) {
            action = Some(command.action.clone());
            keys.into_iter().fold(false, |ended, key| ended | self.press(key))
        } else if takes_words(line) {
            self.act(Action::System(System::Command(line.trim_start_matches(':').to_owned())), None)
        } else {
            let near = command::nearest(line).map(|name| format!("; perhaps {name}")).unwrap_or_default();
            writeln!(out, "no command is called {}{near}. help tells them all.", page::clean(line))?;
            return Ok(false);
        };
        if ended {
            return Ok(true);
        }
        if before.article != self.state.target || !self.state.analysed {
            self.wait(out)?;
        }
        self.tell(&before, action.as_ref(), out)?;
        Ok(false)
    }

    /// What is told without anything being done.
    fn told_alone(&self, line: &str, out: &mut dyn Write) -> Option<io::Result<()>> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        Some(match word {
            "help" | "?" => asked::help(&self.keymap, rest, out),
            "read" => page::article(&self.state, SIZE.0, out),
            "findings" => page::findings(&self.state, out),
            _ => return None,
        })
    }

    /// "quote 3": the finding under that number, and what is told of it.
    fn numbered(&self, line: &str) -> Option<(Id, String)> {
        let (word, number) = line.split_once(' ')?;
        let pane = Pane::LISTS.into_iter().find(|pane| page::noun(*pane) == word)?;
        page::numbered(&self.state, pane, number.trim().parse().ok()?)
    }

    /// What the topmost overlay makes of a line: a key by its name; or else what is typed there, and taken; where nothing is typed, keys.
    fn answer(&mut self, line: &str) -> bool {
        let Some(section) = self.state.overlays.last().map(|overlay| overlay.section()) else { return false };
        // Where words are written, the names of arrows are words.
        let named = Key::parse(line).filter(|_| line.chars().count() > 1);
        let wordy = matches!(section, Section::Writing | Section::Typing);
        if let Some(key) = named.filter(|key| !wordy || key.ctrl() || key.alt() || line.eq_ignore_ascii_case("Esc")) {
            return self.press(key);
        }
        if !section.types() {
            let keys = sequence(line).unwrap_or_else(|| line.chars().map(Key::char).collect());
            let leaves = line.is_empty() && self.act(Action::Over(Over::Leave), None);
            return keys.into_iter().fold(leaves, |ended, key| ended | self.press(key));
        }
        let typed = line.chars().fold(false, |ended, c| ended | self.act(Action::System(System::Typed(c)), None));
        typed | self.act(Action::Over(Over::Accept), None)
    }

    /// The command that a line means as keys, and the keys: its sequence with a count before it; a letter behind it where it asks for one; what is
    /// searched for.
    fn meant(&self, line: &str) -> Option<(&'static Command, Vec<Key>)> {
        let typed: Vec<Key> = line.chars().map(Key::char).collect();
        let search = self.keymap.keys("search").iter().any(|key| line.len() > key.len() && line.starts_with(key.as_str()));
        let keys = sequence(line).unwrap_or(typed);
        let count = keys.iter().take_while(|k| k.typed().is_some_and(|c| c.is_ascii_digit())).count();
        let (_, after) = keys.split_at_checked(if count < keys.len() { count } else { 0 })?;
        (1..=after.len()).find_map(|n| {
            let Meaning::Command(command) = self.keymap.meaning(after.get(..n)?, Section::Reading) else { return None };
            let lettered = matches!(command.action, Action::Jump(Jump::SetMark | Jump::GoToMark)) && after.len() == n + 1;
            let mut keys = keys.clone();
            let accept = self.keymap.keys("prompt-accept").first().and_then(|keys| sequence(keys));
            keys.extend(accept.filter(|_| search).unwrap_or_default());
            (n == after.len() || lettered || search).then_some((command, keys))
        })
    }

    fn press(&mut self, key: Key) -> bool {
        let services = &mut *self.services;
        let effects = update::press(&mut self.state, &self.keymap, key, &mut || stamp(services));
        self.carry_out(effects)
    }

    fn act(&mut self, action: Action, count: Option<usize>) -> bool {
        let services = &mut *self.services;
        let effects = update::update(&mut self.state, action, count, &mut || stamp(services));
        self.carry_out(effects)
    }

    /// Carries effects out; gives whether one was the end.
    fn carry_out(&mut self, effects: Vec<Effect>) -> bool {
        for effect in effects {
            if effect == Effect::Quit {
                return true;
            }
            let outcome = self.outcome(effect).unwrap_or_else(|refusal| Some(Outcome::Failed(in_one_line(&refusal))));
            if outcome.is_some_and(|outcome| self.act(Action::Outcome(outcome), None)) {
                return true;
            }
        }
        false
    }

    /// What becomes of an effect; `None` where there is nothing to tell.
    fn outcome(&mut self, effect: Effect) -> Result<Option<Outcome>, Refusal> {
        let services = &mut *self.services;
        let document = &self.state.document;
        Ok(Some(match effect {
            // There is no screen, no mouse, and the shell can stop a program that has not taken the terminal.
            Effect::Quit | Effect::Repaint | Effect::Suspend | Effect::Mouse(_) | Effect::Order(_) | Effect::Theme(_) => {
                return Ok(None);
            }
            #[cfg(feature = "images")]
            Effect::Pictures => return Ok(None),
            Effect::Stop => {
                services.stop();
                return Ok(None);
            }
            Effect::Reload => {
                self.state.analysed = false;
                services.reload();
                return Ok(None);
            }
            Effect::SavePosition(reached) => return services.save_position(document, reached).map(|()| None),
            Effect::Persist { step, done } => match services.persist(document, &step.edits) {
                Ok(()) => Outcome::Kept(done),
                Err(refusal) => Outcome::NotKept(step, in_one_line(&refusal)),
            },
            // There is no clipboard to reach: the words are told, to be taken from there.
            Effect::Copy { text, .. } => Outcome::Copied(text),
            Effect::Open { target, at } => Outcome::Opened { opened: services.open(&target)?, target, at },
            Effect::OpenNamed(word) => {
                let target = services.named(&word);
                Outcome::Opened { opened: services.open(&target)?, target, at: None }
            }
            Effect::Library => Outcome::Library(services.library()?),
            Effect::Forget(target) => services.forget(&target).map(|()| Outcome::Forgotten(target))?,
            Effect::Export(order) => Outcome::Exported(services.export(document, &order)?),
            Effect::Browse(address) => services.browse(address.as_deref()).map(|()| Outcome::Copied("opened".to_owned()))?,
            Effect::Pipe(order) => {
                let written = services.pipe(&order)?;
                if !order.direct && written.trim().is_empty() {
                    return Ok(Some(Outcome::Piped(order.command, written)));
                }
                self.written = Some(written);
                return Ok(None);
            }
            Effect::EditSource(line) => {
                services.edit_source(line)?;
                Outcome::Copied("reload reads the source again".to_owned())
            }
            Effect::EditText(text) => Outcome::Written(services.edit_text(&text)?),
        }))
    }

    fn before(&self) -> Before {
        let state = &self.state;
        Before {
            focus: state.choice.focus,
            row: state.focused_list().and_then(|p| state.lists.get(p)).map(|l| l.cursor),
            place: state.place,
            lit: state.focused.clone(),
            overlays: state.overlays.len(),
            article: state.target.clone(),
        }
    }

    /// Tells what a command changed.
    fn tell(&mut self, before: &Before, action: Option<&Action>, out: &mut dyn Write) -> io::Result<()> {
        if let Some(written) = self.written.take() {
            for line in written.lines() {
                writeln!(out, "{}", page::clean(line))?;
            }
            return Ok(());
        }
        let state = &self.state;
        if let Some(message) = &state.message {
            for line in self.keymap.told(&message.text).lines() {
                writeln!(out, "{}", page::clean(line))?;
            }
        }
        if !state.overlays.is_empty() {
            return self.ask(out);
        }
        if state.list().is_some() {
            return self.screen(out);
        }
        if before.article != state.target {
            page::article(state, SIZE.0, out)?;
            return page::findings(state, out);
        }
        let now = self.before();
        if *before == now && state.message.is_some() || before.overlays > 0 && before.place == now.place {
            return Ok(());
        }
        let pane =
            state.focused_list().filter(|_| before.row != now.row || before.focus != now.focus || before.place == now.place);
        if let Some(pane) = pane {
            if before.focus != state.choice.focus {
                writeln!(out, "{}: {}", pane.title(), state.lists.get(pane).map_or(0, |l| l.items))?;
            }
            let row = state.lists.get(pane).and_then(|l| l.current());
            return row.and_then(|row| page::row_in_words(state, row)).map_or(Ok(()), |told| writeln!(out, "{}", told.trim()));
        }
        if before.lit != state.focused && !state.focus_told.is_empty() {
            writeln!(out, "{}", page::clean(&state.focus_told))?;
        }
        self.text_at_place(action, out)
    }

    /// Tells what lies over the panes and what it wants to be told. What is only to be looked at is told, and gone.
    fn ask(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Some(overlay) = self.state.overlays.last() else { return Ok(()) };
        asked::overlay(&self.state, &self.keymap, overlay.as_ref(), out)?;
        if overlay.section() == Section::Looking {
            self.state.overlays.pop();
            return Ok(());
        }
        writeln!(out, "{}", asked::answers(overlay.section()))
    }

    /// Tells the text where the reader is: a line, a page or a paragraph, as they asked for.
    fn text_at_place(&self, action: Option<&Action>, out: &mut dyn Write) -> io::Result<()> {
        let state = &self.state;
        let shown = match action {
            Some(Action::Motion(Motion::LineDown | Motion::LineUp)) => {
                state.page_row(state.place).and_then(|row| state.page.get(row)?.line).into_iter().collect()
            }
            Some(Action::Motion(motion)) if !matches!(motion, Motion::ParagraphDown | Motion::ParagraphUp) => {
                state.page.iter().filter_map(|row| row.line).collect()
            }
            _ => {
                let units = state.flow.units();
                let unit = units.partition_point(|u| u.span.start <= state.place).checked_sub(1).and_then(|i| units.get(i));
                unit.map(|u| u.span).into_iter().collect::<Vec<_>>()
            }
        };
        for line in shown {
            writeln!(out, "{}", page::words(state.text(), line))?;
        }
        Ok(())
    }

    /// Tells the list to choose from: the words of what a screen would show.
    fn screen(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut canvas = Canvas::default();
        let theme = Theme::plain(Depth::None);
        super::view::draw(&View { state: &self.state, theme: &theme, keymap: &self.keymap }, &mut canvas);
        asked::rows(canvas.buffer(), out)
    }
}

/// Whether a line is one that the command line knows, with words behind the first: ":w out.md", "speaker Holm", "|wc -w".
fn takes_words(line: &str) -> bool {
    let word = line.split(char::is_whitespace).next().unwrap_or_default();
    line.starts_with([':', '|', '!']) || line.contains(' ') && update::WORDS.iter().any(|(known, _)| *known == word)
}

/// The command that a line names, with the count before it.
fn named(line: &str) -> Option<(&'static Command, Option<usize>)> {
    let name = line.trim_start_matches(':').trim_start_matches(|c: char| c.is_ascii_digit());
    let count = line.trim_start_matches(':').strip_suffix(name).and_then(|digits| digits.parse().ok());
    command::find(name.trim()).map(|command| (command, count))
}
