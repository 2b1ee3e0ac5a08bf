//! The command line: every command by name, some with words behind it: ":w out.md", ":42", ":speaker Holm".

use super::{turn, update};
use crate::annotation::Color;
use crate::tui::action::{Action, Copy, Mark, Motion, Search, System};
use crate::tui::command::for_reading;
use crate::tui::describe;
use crate::tui::effect::{Effect, Stamps};
use crate::tui::services::{ExportOrder, PipeOrder, Scope};
use crate::tui::state::State;
use crate::tui::theme::THEMES;
use std::path::PathBuf;

/// Words that the command line takes besides the names of commands, with what they do.
pub(in crate::tui) const WORDS: &[(&str, &str)] = &[
    ("w", "w FILE: export to a file, whose ending tells the format"),
    ("open", "open SOURCE: a file or an address"),
    ("tag", "tag WORDS: these tags for the highlight at hand"),
    ("colour", "colour NAME: yellow, green, blue, red or purple"),
    ("speaker", "speaker NAME: the quotes of this speaker alone"),
    ("find", "find WORDS: search the text"),
    ("only", "only WORDS: the rows of the list that hold these words"),
    ("width", "width 72: the text column in cells"),
    ("theme", "theme NAME: another look; auto follows the terminal"),
    ("pipe", "pipe COMMAND: what is at hand to another program"),
];

/// Carries a line out.
pub(super) fn run(state: &mut State, line: &str, stamps: Stamps<'_>) -> Vec<Effect> {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).map_or((line, ""), |(word, rest)| (word, rest.trim()));
    if let Some(action) = number(line) {
        return update(state, action.0, action.1, stamps);
    }
    if let Some(command) = line.strip_prefix(['!', '|']) {
        return pipe(state, command.trim());
    }
    if let Some(words) = line.strip_prefix('/') {
        return update(state, Action::Search(Search::Accept(words.to_owned())), None, stamps);
    }
    let action = match word {
        "" => return Vec::new(),
        "w" | "write" if !rest.is_empty() => return write(state, rest),
        "e" | "open" | "o" if !rest.is_empty() => return open(state, rest),
        "q!" | "qa" | "qa!" | "wq" | "x" => Action::System(System::QuitNow),
        "q" => Action::System(System::Quit),
        "n" => Action::Turn(crate::tui::action::Turn::Next),
        "p" | "prev" => Action::Turn(crate::tui::action::Turn::Previous),
        "h" => Action::Open(crate::tui::action::Open::Help),
        "y" => Action::Copy(Copy::Attributed),
        "tag" if !rest.is_empty() => Action::Mark(Mark::AddTags(words(rest))),
        "untag" if !rest.is_empty() => Action::Mark(Mark::DropTags(words(rest))),
        "colour" | "color" if !rest.is_empty() => match color(rest) {
            Some(color) => Action::Mark(Mark::Color(color)),
            None => return refuse(state, format!("{rest} is no colour: there are yellow, green, blue, red and purple")),
        },
        "speaker" if !rest.is_empty() => return speaker(state, rest, stamps),
        "find" | "search" if !rest.is_empty() => Action::Search(Search::Accept(rest.to_owned())),
        "only" | "filter" => Action::Search(Search::Filter(rest.to_owned())),
        "width" => match rest.parse::<u16>() {
            Ok(width) => {
                super::pane::set_measure(state, width);
                return Vec::new();
            }
            Err(_) => return refuse(state, "width 72 sets the text column to 72 cells".to_owned()),
        },
        "theme" if !rest.is_empty() => return vec![Effect::Theme(rest.to_owned())],
        "theme" => {
            let names = THEMES.map(|(name, _)| name).join(", ");
            return refuse(state, format!("theme NAME changes the look: {names}, one of your own, or auto"));
        }
        "pipe" => return pipe(state, rest),
        name => return named(state, name, rest, stamps),
    };
    update(state, action, None, stamps)
}

fn refuse(state: &mut State, told: String) -> Vec<Effect> {
    state.warn(told);
    Vec::new()
}

fn words(rest: &str) -> Vec<String> {
    rest.split([' ', ',', ';']).map(|t| t.trim_start_matches('#')).filter(|t| !t.is_empty()).map(ToOwned::to_owned).collect()
}

/// "42": to that line; "42%": so far into the text; "$": to its end.
fn number(line: &str) -> Option<(Action, Option<usize>)> {
    if line == "$" {
        return Some((Action::Motion(Motion::Bottom), None));
    }
    let (digits, motion) = line.strip_suffix('%').map_or((line, Motion::Bottom), |digits| (digits, Motion::Percent));
    Some((Action::Motion(motion), Some(digits.trim().parse().ok()?)))
}

/// A command by its name, or by the start of it where no other begins so.
fn named(state: &mut State, name: &str, rest: &str, stamps: Stamps<'_>) -> Vec<Effect> {
    let begun: Vec<_> = for_reading().filter(|c| c.name.starts_with(name)).collect();
    let found = for_reading().find(|c| c.name == name).or_else(|| begun.first().copied().filter(|_| begun.len() == 1));
    let Some(found) = found else {
        let told = match begun.as_slice() {
            [] => format!("no command is called {name:?}"),
            many => {
                let names: Vec<&str> = many.iter().map(|c| c.name).take(4).collect();
                format!("{name:?} may be {}", names.join(", "))
            }
        };
        return refuse(state, told);
    };
    if !rest.is_empty() {
        return refuse(state, format!("{} takes no words", found.name));
    }
    update(state, found.action.clone(), None, stamps)
}

/// "out.md", "own out.md", "json out.txt": the words before the file say what, and in which format.
fn write(state: &mut State, rest: &str) -> Vec<Effect> {
    let mut words = rest.split_whitespace().peekable();
    let mut scope = state.export.scope;
    let mut format = None;
    let mut path: Vec<&str> = Vec::new();
    while let Some(word) = words.next() {
        let known = state.formats.iter().find(|f| f.name == word).map(|f| f.name);
        match word {
            _ if words.peek().is_none() => path.push(word),
            "all" => scope = Scope::All,
            "own" => scope = Scope::Own,
            "filtered" => scope = Scope::Filtered,
            _ if known.is_some() => format = known,
            _ => path.push(word),
        }
    }
    let path = PathBuf::from(path.join(" "));
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let by_ending = || state.formats.iter().find(|f| Some(f.extension) == ending.as_deref()).map(|f| f.name);
    let Some(format) = format.or_else(by_ending) else {
        let names: Vec<&str> = state.formats.iter().map(|f| f.name).collect();
        return refuse(state, format!("the ending of {} tells no format; name one: {}", path.display(), names.join(", ")));
    };
    let filtered = if scope == Scope::Filtered { super::overlay::rows_shown(state) } else { Vec::new() };
    vec![Effect::Export(ExportOrder { format: format.to_owned(), scope, filtered, path: Some(path) })]
}

/// A file or an address that the reader typed.
fn open(state: &mut State, rest: &str) -> Vec<Effect> {
    super::leave_trail(state);
    let mut effects = turn::leave(state);
    effects.push(Effect::OpenNamed(rest.to_owned()));
    effects
}

/// The colour whose name begins so.
fn color(name: &str) -> Option<Color> {
    let name = name.to_lowercase();
    Color::ALL.into_iter().find(|c| c.name().starts_with(&name))
}

/// The quotes of whoever's name holds these words.
fn speaker(state: &mut State, rest: &str, stamps: Stamps<'_>) -> Vec<Effect> {
    let wanted = rest.to_lowercase();
    let names = super::overlay::speaker_counts(state).into_iter().map(|(name, ..)| name);
    let Some(name) = names.into_iter().find(|n| n.to_lowercase().contains(&wanted)) else {
        return refuse(state, format!("nobody called {rest} is quoted"));
    };
    update(state, Action::Search(Search::Only(Some(name))), None, stamps)
}

/// What is at hand to another program: the selection, else the item, else all of the article. A command behind "!" has the terminal to itself.
pub(super) fn pipe(state: &State, command: &str) -> Vec<Effect> {
    let (command, direct) = command.strip_prefix('!').map_or((command, false), |rest| (rest.trim(), true));
    if command.is_empty() {
        return Vec::new();
    }
    let (_, text) = piped(state);
    vec![Effect::Pipe(PipeOrder { command: command.to_owned(), text, direct })]
}

/// What a pipe is given, and what that is called.
pub(in crate::tui) fn piped(state: &State) -> (&'static str, String) {
    if let Some(span) = state.selected() {
        return ("the selection", span.of(state.text()).to_owned());
    }
    match state.at_hand() {
        Some(annotation) if !annotation.span.is_empty() => {
            let words = annotation.span.of(state.text());
            (describe::sort(&annotation.body), format!("{words}\n"))
        }
        _ => ("the article", state.text().to_owned()),
    }
}
