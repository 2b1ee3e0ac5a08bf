//! Other programs of the reader's: the editor and the browser.

use crate::source::Source;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// Why another program could not be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum ProgramError {
    #[error("there is no file to edit: the article came from {0}")]
    NoFile(String),
    #[error("no editor is named: set $EDITOR")]
    NoEditor,
    #[error("the editor {0} ended with {1}")]
    Ended(String, ExitStatus),
    #[error("{0} ended with {1}")]
    Failed(String, ExitStatus),
    #[error("there is no address to open")]
    NoAddress,
    #[error("{0} is not opened: it is no address on the web")]
    NotWeb(String),
    #[error("cannot start {0}")]
    Start(String, #[source] io::Error),
    #[error("cannot pass the note to the editor and back")]
    Note(#[source] io::Error),
}

/// Opens the file of a source in the reader's editor at `line`, from 1, and waits.
pub(super) fn open_at(source: &Source, line: usize) -> Result<(), ProgramError> {
    let Source::File(path) = source else { return Err(ProgramError::NoFile(source.name())) };
    edit(path, line)
}

/// Lets the reader write `text` in their editor.
pub(super) fn write(text: &str) -> Result<String, ProgramError> {
    let file = tempfile::Builder::new().prefix("note-").suffix(".md").tempfile().map_err(ProgramError::Note)?;
    fs::write(file.path(), text).map_err(ProgramError::Note)?;
    edit(file.path(), 1)?;
    let written = fs::read(file.path()).map_err(ProgramError::Note)?;
    Ok(String::from_utf8_lossy(&written).trim_end().to_owned())
}

/// Opens an address in the reader's browser, and does not wait.
pub(super) fn browse(address: Option<&str>) -> Result<(), ProgramError> {
    let address = address.ok_or(ProgramError::NoAddress)?;
    if !["http://", "https://"].iter().any(|scheme| address.starts_with(scheme)) {
        return Err(ProgramError::NotWeb(address.to_owned()));
    }
    let words = browser();
    let (program, rest) = words.split_first().ok_or(ProgramError::NoAddress)?;
    let mut command = Command::new(program);
    let named = rest.iter().any(|word| word.contains("%s"));
    command.args(rest.iter().map(|word| word.replace("%s", address)));
    if !named {
        command.arg(address);
    }
    if needs_terminal(program) {
        let status = command.status().map_err(|e| ProgramError::Start(program.clone(), e))?;
        return if status.success() { Ok(()) } else { Err(ProgramError::Failed(program.clone(), status)) };
    }
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let child = quiet.spawn().map_err(|e| ProgramError::Start(program.clone(), e))?;
    // Somebody must take note of its end, or it stays in the system's list.
    std::thread::spawn(move || {
        let mut child = child;
        let _ended = child.wait();
    });
    Ok(())
}

/// Whether the reader's browser is one that needs the terminal.
pub(super) fn browses_here() -> bool {
    browser().first().is_some_and(|program| needs_terminal(program))
}

/// Browsers that draw on the terminal.
fn needs_terminal(program: &str) -> bool {
    const TEXT: [&str; 8] = ["w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "chawan"];
    let name = Path::new(program).file_stem().unwrap_or_default().to_string_lossy();
    TEXT.contains(&name.as_ref())
}

/// The first of the programs in `$BROWSER`, in words, or else what the system opens addresses with.
#[expect(clippy::disallowed_methods, reason = "the reader's own choice of browser, which has no effect on what is found")]
fn browser() -> Vec<String> {
    let named = std::env::var("BROWSER").unwrap_or_default();
    let first = named.split(':').find(|p| !p.trim().is_empty());
    let words: Vec<String> = first.unwrap_or_default().split_whitespace().map(ToOwned::to_owned).collect();
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    if words.is_empty() { vec![opener.to_owned()] } else { words }
}

fn edit(path: &Path, line: usize) -> Result<(), ProgramError> {
    let words = editor().ok_or(ProgramError::NoEditor)?;
    let (program, flags) = words.split_first().ok_or(ProgramError::NoEditor)?;
    let status = Command::new(program)
        .args(flags)
        .args(place(program, path, line))
        .status()
        .map_err(|e| ProgramError::Start(program.clone(), e))?;
    if status.success() { Ok(()) } else { Err(ProgramError::Ended(program.clone(), status)) }
}

/// `$VISUAL` or `$EDITOR`, in words.
#[expect(clippy::disallowed_methods, reason = "the reader's own choice of editor, which has no effect on what is found")]
fn editor() -> Option<Vec<String>> {
    let named = ["VISUAL", "EDITOR"].iter().filter_map(std::env::var_os).find(|v| !v.is_empty())?;
    let words: Vec<_> = named.to_string_lossy().split_whitespace().map(ToOwned::to_owned).collect();
    (!words.is_empty()).then_some(words)
}

/// How editors are told file and line.
fn place(program: &str, path: &Path, line: usize) -> Vec<OsString> {
    let name = Path::new(program).file_stem().unwrap_or_default().to_string_lossy();
    let mut colon = path.as_os_str().to_owned();
    colon.push(format!(":{line}"));
    match name.as_ref() {
        "hx" | "helix" | "subl" | "zed" => vec![colon],
        "code" | "codium" | "code-oss" => vec!["--wait".into(), "--goto".into(), colon],
        _ => vec![format!("+{line}").into(), path.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        let told =
            |program| place(program, Path::new("a.txt"), 7).iter().map(|w| w.to_string_lossy().into_owned()).collect::<Vec<_>>();
        assert_eq!(told("/usr/bin/vim"), ["+7", "a.txt"]);
        assert_eq!(told("hx"), ["a.txt:7"]);
        assert_eq!(told("code"), ["--wait", "--goto", "a.txt:7"]);
    }

    #[test]
    fn only_addresses_on_the_web_are_opened() {
        for address in ["file:///etc/passwd", "javascript:alert(1)", "-x"] {
            assert!(matches!(browse(Some(address)), Err(ProgramError::NotWeb(_))), "{address}");
        }
        assert!(matches!(browse(None), Err(ProgramError::NoAddress)));
    }
}
