//! Reading without a screen: the article, then the findings, line after line, and the same commands by line. For screen readers, for terminals that know
//! no sequences, and for pipes. State, commands and what they do are those of the screen.

mod page;

use super::action::{Action, Jump, Motion, Outcome, Over, System};
use super::command::{self, COMMANDS, Command};
use super::effect::Effect;
use super::key::{Key, sequence};
use super::keymap::{Keymap, Meaning, Section};
use super::services::{News, Services, Waker, in_one_line};
use super::state::State;
use super::theme::{Depth, Theme};
use super::view::View;
use super::{Opening, stamp, update};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
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
    let mut plain = Plain { services, state, keymap, bell };
    plain.wait(out)?;
    if plain.state.list().is_some() {
        plain.screen(out)?;
    } else {
        page::article(&plain.state, SIZE.0, out)?;
        page::findings(&plain.state, out)?;
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
}

/// What a command may have changed of what is told.
#[derive(PartialEq)]
struct Before {
    focus: super::action::Pane,
    row: Option<usize>,
    place: usize,
    lit: Option<crate::annotation::Id>,
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
                writeln!(out, "{}", page::clean(&message.text))?;
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
        } else if line == "help" || line == "?" {
            self.help(out)?;
            return Ok(false);
        } else if line == "read" {
            page::article(&self.state, SIZE.0, out)?;
            return Ok(false);
        } else if line == "findings" {
            page::findings(&self.state, out)?;
            return Ok(false);
        } else if let Some((command, count)) = named(line) {
            action = Some(command.action.clone());
            self.act(command.action.clone(), count)
        } else if let Some((command, keys)) = self.meant(line) {
            action = Some(command.action.clone());
            keys.into_iter().fold(false, |ended, key| ended | self.press(key))
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

    /// What the topmost overlay makes of a line: a key by its name; or else what is typed there, and taken; where nothing is typed, keys.
    fn answer(&mut self, line: &str) -> bool {
        let Some(section) = self.state.overlays.last().map(|overlay| overlay.section()) else { return false };
        if let Some(key) = Key::parse(line).filter(|_| line.chars().count() > 1) {
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
            let services = &mut *self.services;
            let document = &self.state.document;
            let outcome = match effect {
                Effect::Quit => return true,
                Effect::Repaint | Effect::Suspend => continue,
                Effect::Reload => {
                    self.state.analysed = false;
                    services.reload();
                    continue;
                }
                Effect::SavePosition(reached) => match services.save_position(document, reached) {
                    Ok(()) => continue,
                    Err(refusal) => Outcome::Failed(in_one_line(&refusal)),
                },
                Effect::Persist { step, done } => match services.persist(document, &step.edits) {
                    Ok(()) => Outcome::Kept(done),
                    Err(refusal) => Outcome::NotKept(step, in_one_line(&refusal)),
                },
                // There is no clipboard to reach: the words are told, to be taken from there.
                Effect::Copy { text, .. } => Outcome::Copied(text),
                Effect::Open { target, at } => match services.open(&target) {
                    Ok(opened) => Outcome::Opened { target, opened, at },
                    Err(refusal) => Outcome::Failed(in_one_line(&refusal)),
                },
                Effect::Library => match services.library() {
                    Ok(catalog) => Outcome::Library(catalog),
                    Err(refusal) => Outcome::Failed(in_one_line(&refusal)),
                },
                Effect::Export(order) => match services.export(document, &order) {
                    Ok(path) => Outcome::Exported(path),
                    Err(refusal) => Outcome::Failed(in_one_line(&refusal)),
                },
                Effect::Browse(address) => match services.browse(address.as_deref()) {
                    Ok(()) => Outcome::Copied("opened".to_owned()),
                    Err(refusal) => Outcome::Failed(in_one_line(&refusal)),
                },
                _ => Outcome::Failed("that needs a screen".to_owned()),
            };
            if self.act(Action::Outcome(outcome), None) {
                return true;
            }
        }
        false
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
    fn tell(&self, before: &Before, action: Option<&Action>, out: &mut dyn Write) -> io::Result<()> {
        let state = &self.state;
        if let Some(message) = &state.message {
            for line in message.text.lines() {
                writeln!(out, "{}", page::clean(line))?;
            }
        }
        if !state.overlays.is_empty() || state.list().is_some() {
            return self.screen(out);
        }
        if before.article != state.target {
            page::article(state, SIZE.0, out)?;
            return page::findings(state, out);
        }
        if let Some(pane) = state.focused_list() {
            if before.focus != state.choice.focus {
                writeln!(out, "{}: {}", pane.title(), state.lists.get(pane).map_or(0, |l| l.items))?;
            }
            let row = state.lists.get(pane).and_then(|l| l.current());
            return row.and_then(|row| page::row_in_words(state, row)).map_or(Ok(()), |told| writeln!(out, "{}", told.trim()));
        }
        if *before == self.before() && state.message.is_some() {
            return Ok(());
        }
        if before.lit != state.focused && !state.focus_told.is_empty() {
            writeln!(out, "{}", page::clean(&state.focus_told))?;
        }
        self.text_at_place(action, out)
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

    /// Tells what lies over the panes, or the list to choose from: the words of what a screen would show.
    fn screen(&self, out: &mut dyn Write) -> io::Result<()> {
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let mut buf = Buffer::empty(area);
        let theme = Theme::plain(Depth::None);
        let view = View { state: &self.state, theme: &theme, keymap: &self.keymap };
        match self.state.overlays.last() {
            Some(overlay) => overlay.draw(&view, area, &mut buf),
            None => Some(super::view::draw(&view, &mut buf)),
        };
        for row in buf.content.chunks(usize::from(SIZE.0)) {
            let words: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            // What draws boxes, bars and marks says nothing to whoever hears it.
            let words = words.replace(|c| matches!(c, '\u{2500}'..='\u{259f}' | '\u{25b6}'..='\u{25c5}'), " ");
            if !words.trim().is_empty() {
                writeln!(out, "{}", words.trim())?;
            }
        }
        Ok(())
    }

    /// Tells every command: its name, its keys, what it does.
    fn help(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "Type a command by its name or its keys, a count before it, then Enter. An empty line does nothing.")?;
        writeln!(out, "read: the article again. findings: what was found, again. /words: search.")?;
        for command in COMMANDS {
            writeln!(out, "{}, {}: {}", command.name, self.keymap.keys(command.name).join(" or "), command.help)?;
        }
        Ok(())
    }
}

/// The command that a line names, with the count before it.
fn named(line: &str) -> Option<(&'static Command, Option<usize>)> {
    let name = line.trim_start_matches(':').trim_start_matches(|c: char| c.is_ascii_digit());
    let count = line.trim_start_matches(':').strip_suffix(name).and_then(|digits| digits.parse().ok());
    command::find(name.trim()).map(|command| (command, count))
}
