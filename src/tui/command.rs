//! The commands: one table that feeds the keymap, the help, the palette and the manual. The keys themselves stand in
//! `assets/keymap/default.toml`, by these names.

use super::action::{
    Action, Copy, Edit, Jump, Lane, Mark, Motion, Open, Over, Pane, PaneChange, Search, Select, Step, System, Tint, Turn,
};
use super::keymap::Section;

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
    Writing,
    Typing,
    Choosing,
    Exporting,
    Looking,
    Answering,
    Following,
}

impl Group {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 16] = [
        Self::Moving,
        Self::Jumping,
        Self::Articles,
        Self::Panes,
        Self::Searching,
        Self::Selecting,
        Self::Marking,
        Self::Sharing,
        Self::Program,
        Self::Writing,
        Self::Typing,
        Self::Choosing,
        Self::Exporting,
        Self::Looking,
        Self::Answering,
        Self::Following,
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
            Self::Writing => "In a note",
            Self::Typing => "In a line",
            Self::Choosing => "In a list to choose from",
            Self::Exporting => "In the export menu",
            Self::Looking => "In the help, in reasons, in what a program wrote",
            Self::Answering => "When you are asked",
            Self::Following => "Among labels on links",
        }
    }

    /// The section of the keymap that its commands belong to.
    pub const fn section(self) -> Section {
        match self {
            Self::Writing => Section::Writing,
            Self::Typing => Section::Typing,
            Self::Choosing => Section::Choosing,
            Self::Exporting => Section::Exporting,
            Self::Looking => Section::Looking,
            Self::Answering => Section::Answering,
            Self::Following => Section::Following,
            _ => Section::Reading,
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
    command("bidi", Group::Panes, Action::Pane(PaneChange::Bidi), "who turns right-to-left text: the terminal, this program, nobody"),
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
    command("images", Group::Program, Action::System(System::Images { web: false }), "show the article's pictures, or not (in a build with the feature images)"),
    command("images-web", Group::Program, Action::System(System::Images { web: true }), "fetch those from the web, too, of an article read from a file"),
    command("reload", Group::Program, Action::System(System::Reload), "read and analyse the article again"),
    command("redraw", Group::Program, Action::System(System::Redraw), "paint the screen anew"),
    command("suspend", Group::Program, Action::System(System::Suspend), "back to the shell for a while"),
    command("quit", Group::Program, Action::System(System::Quit), "close what is open, then leave"),
    command("quit-now", Group::Program, Action::System(System::QuitNow), "leave at once"),
    command("note-save", Group::Writing, Action::Over(Over::Accept), "keep the note"),
    command("note-newline", Group::Writing, Action::Over(Over::Newline), "break the line"),
    command("note-leave", Group::Writing, Action::Over(Over::Leave), "leave; asks first where something was written"),
    command("note-editor", Group::Writing, Action::Over(Over::Other), "go on writing in your editor"),
    command("note-left", Group::Writing, Action::Over(Over::Edit(Edit::Left)), "a character left"),
    command("note-right", Group::Writing, Action::Over(Over::Edit(Edit::Right)), "a character right"),
    command("note-up", Group::Writing, Action::Over(Over::Step(Step::Up)), "a line up"),
    command("note-down", Group::Writing, Action::Over(Over::Step(Step::Down)), "a line down"),
    command("note-word-left", Group::Writing, Action::Over(Over::Edit(Edit::WordLeft)), "a word left"),
    command("note-word-right", Group::Writing, Action::Over(Over::Edit(Edit::WordRight)), "a word right"),
    command("note-line-start", Group::Writing, Action::Over(Over::Edit(Edit::LineStart)), "to the start of the line"),
    command("note-line-end", Group::Writing, Action::Over(Over::Edit(Edit::LineEnd)), "to the end of the line"),
    command("note-top", Group::Writing, Action::Over(Over::Step(Step::Top)), "to the start of the note"),
    command("note-bottom", Group::Writing, Action::Over(Over::Step(Step::Bottom)), "to the end of the note"),
    command("note-page-up", Group::Writing, Action::Over(Over::Step(Step::PageUp)), "a page up"),
    command("note-page-down", Group::Writing, Action::Over(Over::Step(Step::PageDown)), "a page down"),
    command("note-erase", Group::Writing, Action::Over(Over::Edit(Edit::Erase)), "erase the character before"),
    command("note-erase-next", Group::Writing, Action::Over(Over::Edit(Edit::EraseNext)), "erase the next character"),
    command("note-erase-word", Group::Writing, Action::Over(Over::Edit(Edit::EraseWord)), "erase the word before"),
    command("note-erase-next-word", Group::Writing, Action::Over(Over::Edit(Edit::EraseNextWord)), "erase the next word"),
    command("note-erase-to-start", Group::Writing, Action::Over(Over::Edit(Edit::EraseToStart)), "erase to the start of the line"),
    command("note-erase-to-end", Group::Writing, Action::Over(Over::Edit(Edit::EraseToEnd)), "erase to the end of the line"),
    command("note-undo", Group::Writing, Action::Over(Over::Edit(Edit::Undo)), "take the last change of the note back"),
    command("note-redo", Group::Writing, Action::Over(Over::Edit(Edit::Redo)), "make it again"),
    command("note-yank", Group::Writing, Action::Over(Over::Edit(Edit::Yank)), "write what was erased last"),
    command("prompt-accept", Group::Typing, Action::Over(Over::Accept), "the line as it is"),
    command("prompt-leave", Group::Typing, Action::Over(Over::Leave), "leave it"),
    command("prompt-complete", Group::Typing, Action::Over(Over::Complete), "complete the word; again: the next one"),
    command("prompt-complete-back", Group::Typing, Action::Over(Over::CompleteBack), "the one before"),
    command("prompt-left", Group::Typing, Action::Over(Over::Edit(Edit::Left)), "a character left"),
    command("prompt-right", Group::Typing, Action::Over(Over::Edit(Edit::Right)), "a character right"),
    command("prompt-word-left", Group::Typing, Action::Over(Over::Edit(Edit::WordLeft)), "a word left"),
    command("prompt-word-right", Group::Typing, Action::Over(Over::Edit(Edit::WordRight)), "a word right"),
    command("prompt-start", Group::Typing, Action::Over(Over::Edit(Edit::LineStart)), "to the start"),
    command("prompt-end", Group::Typing, Action::Over(Over::Edit(Edit::LineEnd)), "to the end"),
    command("prompt-erase", Group::Typing, Action::Over(Over::Edit(Edit::Erase)), "erase the character before; where there is nothing, leave"),
    command("prompt-erase-next", Group::Typing, Action::Over(Over::Edit(Edit::EraseNext)), "erase the next character"),
    command("prompt-erase-word", Group::Typing, Action::Over(Over::Edit(Edit::EraseWord)), "erase the word before"),
    command("prompt-erase-to-start", Group::Typing, Action::Over(Over::Edit(Edit::EraseToStart)), "erase all before"),
    command("prompt-erase-to-end", Group::Typing, Action::Over(Over::Edit(Edit::EraseToEnd)), "erase all behind"),
    command("menu-choose", Group::Choosing, Action::Over(Over::Accept), "take the row"),
    command("menu-other", Group::Choosing, Action::Over(Over::Other), "a link in the browser instead"),
    command("menu-leave", Group::Choosing, Action::Over(Over::Leave), "leave it"),
    command("menu-down", Group::Choosing, Action::Over(Over::Step(Step::Down)), "a row down"),
    command("menu-up", Group::Choosing, Action::Over(Over::Step(Step::Up)), "a row up"),
    command("menu-page-down", Group::Choosing, Action::Over(Over::Step(Step::PageDown)), "ten rows down"),
    command("menu-page-up", Group::Choosing, Action::Over(Over::Step(Step::PageUp)), "ten rows up"),
    command("menu-top", Group::Choosing, Action::Over(Over::Step(Step::Top)), "to the first row"),
    command("menu-bottom", Group::Choosing, Action::Over(Over::Step(Step::Bottom)), "to the last row"),
    command("menu-erase", Group::Choosing, Action::Over(Over::Edit(Edit::Erase)), "erase the letter before; where there is none, leave"),
    command("menu-erase-all", Group::Choosing, Action::Over(Over::Edit(Edit::EraseToStart)), "erase what was typed"),
    command("export-write", Group::Exporting, Action::Over(Over::Accept), "write it"),
    command("export-leave", Group::Exporting, Action::Over(Over::Leave), "leave it"),
    command("export-down", Group::Exporting, Action::Over(Over::Step(Step::Down)), "the next format"),
    command("export-up", Group::Exporting, Action::Over(Over::Step(Step::Up)), "the format before"),
    command("export-what", Group::Exporting, Action::Over(Over::Complete), "all, your own, or what the filter leaves"),
    command("export-what-back", Group::Exporting, Action::Over(Over::CompleteBack), "the same, backwards"),
    command("export-erase", Group::Exporting, Action::Over(Over::Edit(Edit::Erase)), "erase the last character of the path"),
    command("export-erase-all", Group::Exporting, Action::Over(Over::Edit(Edit::EraseToStart)), "erase the path"),
    command("sheet-close", Group::Looking, Action::Over(Over::Leave), "close it"),
    command("sheet-down", Group::Looking, Action::Over(Over::Step(Step::Down)), "a line down"),
    command("sheet-up", Group::Looking, Action::Over(Over::Step(Step::Up)), "a line up"),
    command("sheet-page-down", Group::Looking, Action::Over(Over::Step(Step::PageDown)), "a page down"),
    command("sheet-page-up", Group::Looking, Action::Over(Over::Step(Step::PageUp)), "a page up"),
    command("sheet-top", Group::Looking, Action::Over(Over::Step(Step::Top)), "to the start"),
    command("sheet-bottom", Group::Looking, Action::Over(Over::Step(Step::Bottom)), "to the end"),
    command("sheet-find", Group::Looking, Action::Over(Over::Find), "find commands in the help by words"),
    command("sheet-copy", Group::Looking, Action::Over(Over::Other), "copy what a program wrote"),
    command("answer-yes", Group::Answering, Action::Over(Over::Yes), "yes"),
    command("answer-no", Group::Answering, Action::Over(Over::Leave), "no: leave it as it is, write on"),
    command("answer-save", Group::Answering, Action::Over(Over::Accept), "keep the note"),
    command("label-list", Group::Following, Action::Over(Over::Other), "list all links instead"),
    command("label-erase", Group::Following, Action::Over(Over::Edit(Edit::Erase)), "erase the letter typed"),
    command("label-leave", Group::Following, Action::Over(Over::Leave), "leave the labels"),
];

/// The commands that can be asked for by name while one reads: all but those of overlays.
pub fn for_reading() -> impl Iterator<Item = &'static Command> {
    COMMANDS.iter().filter(|c| c.group.section() == Section::Reading)
}

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
