//! What is told of what would lie over the panes: its words, and what one may answer.

use super::SIZE;
use crate::tui::command::{Command, Group, for_reading};
use crate::tui::keymap::{Keymap, Section};
use crate::tui::overlay::Overlay;
use crate::tui::state::State;
use crate::tui::theme::{Depth, Theme};
use crate::tui::view::View;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::io::{self, Write};

/// Rows that an overlay may fill: as many as it likes.
const ROWS: u16 = 400;

/// The words of an overlay, without its frame and the keys at its foot.
pub(super) fn overlay(state: &State, keymap: &Keymap, overlay: &dyn Overlay, out: &mut dyn Write) -> io::Result<()> {
    let area = Rect::new(0, 0, SIZE.0, ROWS);
    let mut buf = Buffer::empty(area);
    let theme = Theme::plain(Depth::None);
    overlay.draw(&View { state, theme: &theme, keymap }, area, &mut buf);
    rows(&buf, out)
}

/// Writes the rows of words that were painted. What draws boxes, bars and marks says nothing to whoever hears it.
pub(super) fn rows(buf: &Buffer, out: &mut dyn Write) -> io::Result<()> {
    for row in buf.content.chunks(usize::from(SIZE.0)) {
        let words: String = row.iter().map(Cell::symbol).collect();
        // The foot of a sheet names keys, which are no use here.
        let foot = words.trim_start().starts_with('╰');
        let words = words.replace(|c| matches!(c, '\u{2500}'..='\u{259f}' | '\u{25b6}'..='\u{25c5}' | '›'), " ");
        let words: Vec<&str> = words.split_whitespace().collect();
        if !words.is_empty() && !foot {
            writeln!(out, "{}", words.join(" "))?;
        }
    }
    Ok(())
}

/// What one may answer.
pub(super) const fn answers(section: Section) -> &'static str {
    match section {
        Section::Writing => {
            "Type the note; an empty line keeps it as it is. ^J begins a new line, ^E opens your editor, Esc leaves."
        }
        Section::Typing => "Type it; an empty line takes what is there. Esc leaves.",
        Section::Choosing => "Type some letters of the one you want; an empty line takes the first. Esc leaves.",
        Section::Exporting => {
            "An empty line writes it beside the article, or type a path. Down and Up choose the format, Tab what. Esc leaves."
        }
        Section::Following => "Type a label to read it here, in capitals for the browser. Esc leaves.",
        Section::Answering => "Answer y or n.",
        Section::Looking | Section::Reading | Section::Selecting => "",
    }
}

/// Tells the commands, those that hold these words: name, keys, what each does.
pub(super) fn help(keymap: &Keymap, wanted: &str, out: &mut dyn Write) -> io::Result<()> {
    if wanted.is_empty() {
        writeln!(out, "Type a command by its name or its keys, a count before it, then Enter. An empty line does nothing.")?;
        writeln!(out, "read: the article again. findings: what was found, again. quote 3, event 2, fact 7, note 1: that one.")?;
        writeln!(out, "/words: search. help words: the commands that have to do with these.")?;
    }
    let wanted = wanted.to_lowercase();
    for group in Group::ALL {
        let holds = |c: &&Command| {
            let all = format!("{} {} {}", group.title(), c.name, c.help).to_lowercase();
            c.group == group && wanted.split_whitespace().all(|word| all.contains(word))
        };
        let mut title = Some(group.title());
        for command in for_reading().filter(holds) {
            if let Some(title) = title.take() {
                writeln!(out, "\n{title}:")?;
            }
            let keys = keymap.keys(command.name).join(" or ");
            let keys = if keys.is_empty() { String::new() } else { format!(", {keys}") };
            writeln!(out, "{}{keys}: {}", command.name, command.help)?;
        }
    }
    Ok(())
}
