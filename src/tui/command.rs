//! The commands: one table that feeds the keymap, the help, the palette and the manual. The keys themselves stand in
//! `assets/keymap/default.toml`, by these names.

use super::action::{Action, Copy, Jump, Lane, Mark, Motion, Open, Pane, PaneChange, Search, Select, System, Tint, Turn};

/// Under which heading the help shows a command.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Group {
    Moving,
    Jumping,
    Articles,
    Panes,
    Searching,
    Selecting,
    Marking,
    Sharing,
    Program,
}

impl Group {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 9] = [
        Self::Moving,
        Self::Jumping,
        Self::Articles,
        Self::Panes,
        Self::Searching,
        Self::Selecting,
        Self::Marking,
        Self::Sharing,
        Self::Program,
    ];

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Jumping => "Jumping",
            Self::Articles => "Articles",
            Self::Panes => "Panes",
            Self::Searching => "Searching",
            Self::Selecting => "Selecting",
            Self::Marking => "Marking",
            Self::Sharing => "Sharing",
            Self::Program => "Program",
        }
    }
}

/// Something the reader can ask for, by key or by name.
#[derive(Clone, PartialEq, Debug)]
pub struct Command {
    /// What keymaps and the palette call it.
    pub name: &'static str,
    /// What it does, in a few words.
    pub help: &'static str,
    /// Where the help shows it.
    pub group: Group,
    /// What it does.
    pub action: Action,
}

const fn command(name: &'static str, group: Group, action: Action, help: &'static str) -> Command {
    Command { name, help, group, action }
}

/// Every command, in the order of the help.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    command("line-down", Group::Moving, Action::Motion(Motion::LineDown), "a line, or row of the list, down"),
    command("line-up", Group::Moving, Action::Motion(Motion::LineUp), "a line up"),
    command("page-down", Group::Moving, Action::Motion(Motion::PageDown), "a screenful down"),
    command("page-up", Group::Moving, Action::Motion(Motion::PageUp), "a screenful up"),
    command("half-down", Group::Moving, Action::Motion(Motion::HalfDown), "half a screenful down"),
    command("half-up", Group::Moving, Action::Motion(Motion::HalfUp), "half a screenful up"),
    command("top", Group::Moving, Action::Motion(Motion::Top), "to the start; 12g: to line 12"),
    command("bottom", Group::Moving, Action::Motion(Motion::Bottom), "to the end; 12G: to line 12"),
    command("percent", Group::Moving, Action::Motion(Motion::Percent), "50%: to half of the text"),
    command("paragraph-down", Group::Moving, Action::Motion(Motion::ParagraphDown), "to the next paragraph"),
    command("paragraph-up", Group::Moving, Action::Motion(Motion::ParagraphUp), "to the previous paragraph"),
    command("next-heading", Group::Jumping, Action::Jump(Jump::Next(Lane::Headings)), "to the next heading"),
    command("previous-heading", Group::Jumping, Action::Jump(Jump::Previous(Lane::Headings)), "to the previous heading"),
    command("next-quote", Group::Jumping, Action::Jump(Jump::Next(Lane::Quotes)), "to the next quote"),
    command("previous-quote", Group::Jumping, Action::Jump(Jump::Previous(Lane::Quotes)), "to the previous quote"),
    command("next-event", Group::Jumping, Action::Jump(Jump::Next(Lane::Events)), "to the next event"),
    command("previous-event", Group::Jumping, Action::Jump(Jump::Previous(Lane::Events)), "to the previous event"),
    command("next-fact", Group::Jumping, Action::Jump(Jump::Next(Lane::Facts)), "to the next name, figure or acronym"),
    command("previous-fact", Group::Jumping, Action::Jump(Jump::Previous(Lane::Facts)), "to the previous name, figure or acronym"),
    command("next-highlight", Group::Jumping, Action::Jump(Jump::Next(Lane::Highlights)), "to the next mark of your own"),
    command("previous-highlight", Group::Jumping, Action::Jump(Jump::Previous(Lane::Highlights)), "to the previous mark of your own"),
    command("next-annotation", Group::Jumping, Action::Jump(Jump::Next(Lane::Any)), "to the next finding or mark of any kind"),
    command("previous-annotation", Group::Jumping, Action::Jump(Jump::Previous(Lane::Any)), "to the previous finding or mark of any kind"),
    command("next-link", Group::Jumping, Action::Jump(Jump::Next(Lane::Links)), "to the next link"),
    command("previous-link", Group::Jumping, Action::Jump(Jump::Previous(Lane::Links)), "to the previous link"),
    command("onward", Group::Jumping, Action::Jump(Jump::Onward), "to the next of the kind in use"),
    command("backward", Group::Jumping, Action::Jump(Jump::Backward), "to the previous of the kind in use"),
    command("next-mention", Group::Jumping, Action::Jump(Jump::NextMention), "to the next mention of this name, or quote of this speaker"),
    command("previous-mention", Group::Jumping, Action::Jump(Jump::PreviousMention), "to the previous mention"),
    command("enter", Group::Jumping, Action::Jump(Jump::Enter), "to what the row is about, again: to its next mention; follow a link"),
    command("links", Group::Jumping, Action::Open(Open::Hints), "labels on the links in view: type one to read it here; again: list them"),
    command("outline", Group::Jumping, Action::Open(Open::Outline), "the headings, to go to one"),
    command("set-mark", Group::Jumping, Action::Jump(Jump::SetMark), "remember this place under a letter"),
    command("go-to-mark", Group::Jumping, Action::Jump(Jump::GoToMark), "to the place remembered under a letter"),
    command("back", Group::Jumping, Action::Jump(Jump::Back), "back to where you were"),
    command("forward", Group::Jumping, Action::Jump(Jump::Forward), "forward again"),
    command("articles", Group::Articles, Action::Turn(Turn::List), "to the list of articles, or to what you read before"),
    command("next-article", Group::Articles, Action::Turn(Turn::Next), "to the next article of the list"),
    command("previous-article", Group::Articles, Action::Turn(Turn::Previous), "to the previous article of the list"),
    command("focus-text", Group::Panes, Action::Pane(PaneChange::Focus(Pane::Text)), "to the text"),
    command("focus-quotes", Group::Panes, Action::Pane(PaneChange::Focus(Pane::Quotes)), "to the quotes; again: hide them"),
    command("focus-timeline", Group::Panes, Action::Pane(PaneChange::Focus(Pane::Timeline)), "to the timeline; again: hide it"),
    command("focus-facts", Group::Panes, Action::Pane(PaneChange::Focus(Pane::Facts)), "to the facts; again: hide them"),
    command("focus-notes", Group::Panes, Action::Pane(PaneChange::Focus(Pane::Notes)), "to your notes; again: hide them"),
    command("focus-next", Group::Panes, Action::Pane(PaneChange::FocusNext), "to the next pane"),
    command("focus-previous", Group::Panes, Action::Pane(PaneChange::FocusPrevious), "to the previous pane"),
    command("zoom", Group::Panes, Action::Pane(PaneChange::Zoom), "the pane on the whole screen, or back"),
    command("toggle-panes", Group::Panes, Action::Pane(PaneChange::Toggle), "all lists off, or on"),
    command("narrower", Group::Panes, Action::Pane(PaneChange::Narrower), "a narrower text column"),
    command("wider", Group::Panes, Action::Pane(PaneChange::Wider), "a wider text column"),
    command("slide-left", Group::Panes, Action::Pane(PaneChange::SlideLeft), "code and tables back by 8 columns"),
    command("slide-right", Group::Panes, Action::Pane(PaneChange::SlideRight), "what lies to the right of › in code and tables: 8 columns on"),
    command("mark-quotes", Group::Panes, Action::Pane(PaneChange::Tint(Tint::Quotes)), "mark quotes in the text, or not"),
    command("mark-times", Group::Panes, Action::Pane(PaneChange::Tint(Tint::Times)), "mark the times of events in the text, or not"),
    command("mark-names", Group::Panes, Action::Pane(PaneChange::Tint(Tint::Names)), "mark names and acronyms in the text, or not"),
    command("mark-figures", Group::Panes, Action::Pane(PaneChange::Tint(Tint::Figures)), "mark figures in the text, or not"),
    command("grouping", Group::Panes, Action::Pane(PaneChange::Grouping), "quotes by speaker or in reading order; facts by sort, or what to check first"),
    command("fold", Group::Panes, Action::Pane(PaneChange::Fold), "fold the section of the list, or unfold it"),
    command("fold-all", Group::Panes, Action::Pane(PaneChange::FoldAll), "fold all sections of the list, or unfold them"),
    command("search", Group::Searching, Action::Search(Search::Ask), "search as you type; capitals count if you type any"),
    command("next-match", Group::Searching, Action::Search(Search::Next), "to the next match"),
    command("previous-match", Group::Searching, Action::Search(Search::Previous), "to the previous match"),
    command("search-item", Group::Searching, Action::Search(Search::Item), "search for the words of the focused item"),
    command("filter", Group::Searching, Action::Search(Search::AskFilter), "show only rows of the list that hold these words"),
    command("speaker-quotes", Group::Searching, Action::Search(Search::Speaker), "all quotes of this speaker, or of everybody again"),
    command("pick-speaker", Group::Searching, Action::Open(Open::Speakers), "choose whose quotes to show"),
    command("about", Group::Searching, Action::Open(Open::About), "everything about the name at hand"),
    command("clear", Group::Searching, Action::Search(Search::Clear), "clear selection, search, filter; back to the text"),
    command("select", Group::Selecting, Action::Select(Select::Toggle), "start selecting, or stop"),
    command("select-word-left", Group::Selecting, Action::Select(Select::WordLeft), "one word left"),
    command("select-word-right", Group::Selecting, Action::Select(Select::WordRight), "one word right"),
    command("select-line-down", Group::Selecting, Action::Select(Select::LineDown), "one line down"),
    command("select-line-up", Group::Selecting, Action::Select(Select::LineUp), "one line up"),
    command("select-sentence-end", Group::Selecting, Action::Select(Select::SentenceEnd), "to the end of the sentence"),
    command("select-sentence-start", Group::Selecting, Action::Select(Select::SentenceStart), "to the start of the sentence"),
    command("select-paragraph", Group::Selecting, Action::Select(Select::Paragraph), "the whole paragraph"),
    command("select-other-end", Group::Selecting, Action::Select(Select::OtherEnd), "move the other end"),
    command("highlight", Group::Marking, Action::Mark(Mark::Highlight), "highlight the selection, or the focused item or sentence"),
    command("annotate", Group::Marking, Action::Mark(Mark::HighlightWithNote), "the same, and write a note"),
    command("color", Group::Marking, Action::Mark(Mark::NextColor), "the next colour"),
    command("note", Group::Marking, Action::Mark(Mark::EditNote), "write or change the note of the focused highlight"),
    command("tag", Group::Marking, Action::Mark(Mark::AskTags), "tag the focused highlight"),
    command("untag", Group::Marking, Action::Mark(Mark::AskUntag), "take tags away"),
    command("delete", Group::Marking, Action::Mark(Mark::Delete), "delete your highlight; reject a finding, or take that back"),
    command("confirm", Group::Marking, Action::Mark(Mark::Confirm), "confirm a finding, or take that back"),
    command("correct", Group::Marking, Action::Mark(Mark::AskCorrection), "correct speaker, date or name"),
    command("undo", Group::Marking, Action::Mark(Mark::Undo), "undo the last change"),
    command("redo", Group::Marking, Action::Mark(Mark::Redo), "do it again"),
    command("copy", Group::Sharing, Action::Copy(Copy::Attributed), "copy with who said it and where"),
    command("copy-bare", Group::Sharing, Action::Copy(Copy::Bare), "copy the words alone"),
    command("export", Group::Sharing, Action::Open(Open::Export), "export"),
    command("pipe", Group::Sharing, Action::Open(Open::Pipe), "give the selection, item or article to another program"),
    command("edit-source", Group::Sharing, Action::System(System::EditSource), "open the source in your editor"),
    command("browse", Group::Sharing, Action::System(System::Browse), "open the link at hand, or the article, in your browser"),
    command("browse-choose", Group::Sharing, Action::Open(Open::LinksOut), "choose what to open in your browser"),
    command("inspect", Group::Program, Action::Open(Open::Inspect), "why this was found"),
    command("command-line", Group::Program, Action::Open(Open::CommandLine), "type a command: :w out.md, :42, :speaker NAME"),
    command("palette", Group::Program, Action::Open(Open::Palette), "every command by name, found by any letters"),
    command("help", Group::Program, Action::Open(Open::Help), "this help"),
    command("mouse", Group::Program, Action::System(System::ToggleMouse), "take the mouse for clicks and drags, or give it back"),
    command("reload", Group::Program, Action::System(System::Reload), "read and analyse the article again"),
    command("redraw", Group::Program, Action::System(System::Redraw), "paint the screen anew"),
    command("suspend", Group::Program, Action::System(System::Suspend), "back to the shell for a while"),
    command("quit", Group::Program, Action::System(System::Quit), "close what is open, then leave"),
    command("quit-now", Group::Program, Action::System(System::QuitNow), "leave at once"),
];

/// The command of this name.
pub fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|c| c.name == name)
}

/// The command whose name is most like `name`, if one is.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let shared = |other: &str| name.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    COMMANDS
        .iter()
        .map(|c| (shared(c.name), c.name))
        .filter(|(n, _)| *n >= 3)
        .max_by_key(|(n, name)| (*n, std::cmp::Reverse(name.len())))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::Keymap;
    use std::fmt::Write as _;

    /// Every command with its standard keys, as a table of Markdown.
    fn table() -> String {
        let keymap = Keymap::standard();
        let mut table = String::new();
        for group in Group::ALL {
            writeln!(table, "\n### {}\n\n| keys | command | |\n|---|---|---|", group.title()).unwrap();
            for command in COMMANDS.iter().filter(|c| c.group == group) {
                let code = |keys: &String| format!("`{}`", keys.replace('|', "\\|"));
                let keys: Vec<_> = keymap.keys(command.name).iter().map(code).collect();
                writeln!(table, "| {} | `{}` | {} |", keys.join(" "), command.name, command.help).unwrap();
            }
        }
        table
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test that writes a page when asked to")]
    fn the_page_of_commands_is_what_the_table_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/KEYS.md");
        let page = format!(
            "# Keys\n\nEvery command with its standard keys. Made from the table of commands: `UPDATE_KEYS=1 cargo test page_of_commands` writes it.\n{}",
            table()
        );
        if std::env::var_os("UPDATE_KEYS").is_some() {
            std::fs::write(path, &page).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(written == page, "KEYS.md is out of date: UPDATE_KEYS=1 cargo test page_of_commands");
    }

    #[test]
    fn no_two_commands_have_one_name() {
        for (i, command) in COMMANDS.iter().enumerate() {
            assert_eq!(COMMANDS.iter().position(|c| c.name == command.name), Some(i), "{}", command.name);
        }
    }
}
