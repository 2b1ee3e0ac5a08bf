//! Holds the table of rooms in `ARCHITECTURE.md`: who may name whom, and which crate stays in which room.
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "helpers of a test")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Room, and the rooms that it may name.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("article", &["text"]),
    ("annotation", &["text", "article"]),
    ("lexicon", &["text"]),
    ("format", &["text", "article", "lexicon"]),
    ("extract", &["text", "article", "annotation", "lexicon"]),
    ("export", &["text", "article", "annotation"]),
    ("store", &["text", "article", "annotation"]),
    ("source", &[]),
    ("tui", &["text", "article", "annotation"]),
    ("app", &["text", "article", "annotation", "lexicon", "format", "extract", "export", "store", "source", "tui"]),
    ("cli", &["app"]),
];

/// Crate (as code names it), and the only room that may name it.
const CRATES: &[(&str, &str)] = &[
    ("ratatui", "tui"),
    ("crossterm", "tui"),
    ("ratatui_textarea", "tui"),
    ("terminal_colorsaurus", "tui"),
    ("image", "tui"),
    ("color_quant", "tui"),
    ("rusqlite", "store"),
    ("ureq", "source"),
    ("url", "source"),
    ("dom_smoothie", "format"),
    ("dom_query", "format"),
    ("mail_parser", "format"),
    ("zip", "format"),
    ("hayro_font", "format"),
    ("hayro_syntax", "format"),
    ("rustls", "source"),
    ("pulldown_cmark", "format"),
    ("chardetng", "format"),
    ("encoding_rs", "format"),
    ("clap", "cli"),
    ("anyhow", "cli"),
];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.ends_with("tests") {
            // Unit tests, as in a file of that name.
        } else if path.is_dir() {
            found.extend(files_below(&path));
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The code of a file: comments left out, and everything from its unit tests on.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().take_while(|l| !l.starts_with("#[cfg(test)]"));
    lines.filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Every word that stands behind `prefix` in `code`, braces opened: `crate::{a, b::c}` names a and b.
fn named_after(code: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].chars().next_back().is_some_and(|c| is_word(c) || c == ':') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(list) => names.extend(first_words(list)),
            None => names.push(rest.chars().take_while(|&c| is_word(c)).collect()),
        }
    }
    names
}

/// The first word of each entry of a list in braces, up to its closing brace.
fn first_words(list: &str) -> Vec<String> {
    let (mut names, mut depth, mut word, mut fresh) = (Vec::new(), 1, String::new(), true);
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 1 && fresh && is_word(c) {
            word.push(c);
        } else if !word.is_empty() {
            names.push(std::mem::take(&mut word));
            fresh = false;
        }
        if depth == 1 && c == ',' {
            fresh = true;
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[test]
fn a_room_names_only_rooms_that_it_may() {
    for (room, may) in ROOMS {
        for file in files_below(&src().join(room)) {
            for named in named_after(&code(&file), "crate::") {
                let is_room = ROOMS.iter().any(|(r, _)| *r == named);
                assert!(!is_room || named == *room || may.contains(&named.as_str()), "{} names {named}", file.display());
            }
        }
    }
}

#[test]
fn every_folder_of_src_is_a_room_of_the_table() {
    for entry in fs::read_dir(src()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!path.is_dir() || ROOMS.iter().any(|(r, _)| *r == name), "src/{name} is no room");
    }
}

#[test]
fn a_crate_that_belongs_to_one_room_stays_there() {
    for (room, _) in ROOMS {
        for file in files_below(&src().join(room)) {
            let code = code(&file);
            for (name, home) in CRATES {
                let prefix = format!("{name}::");
                let named = code.match_indices(&prefix).any(|(at, _)| !code[..at].chars().next_back().is_some_and(is_word));
                assert!(!named || room == home, "{} names {name}, which belongs to {home}", file.display());
            }
        }
    }
}

/// The modules of `folder`, by name.
fn modules(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
    names.filter(|n| n != "mod").collect()
}

#[test]
fn passes_panes_and_exporters_do_not_name_each_other() {
    // What a room's modules share, and may therefore name.
    let rooms: [(&str, &[&str]); 3] =
        [("extract", &["pipeline", "scene", "tag"]), ("tui/panes", &["list"]), ("export", &["digest", "line", "markup"])];
    for (folder, shared) in rooms {
        let home = src().join(folder);
        let modules = modules(&home);
        for module in modules.iter().filter(|m| !shared.contains(&m.as_str())) {
            let path = home.join(module);
            let files = if path.is_dir() { files_below(&path) } else { vec![path.with_extension("rs")] };
            for file in files {
                let inside = path.is_dir() && !file.ends_with("mod.rs");
                let code = code(&file);
                let absolute = named_after(&code, &format!("crate::{}::", folder.replace('/', "::")));
                let relative = named_after(&code, if inside { "super::super::" } else { "super::" });
                for named in absolute.into_iter().chain(relative) {
                    let other = named != *module && modules.contains(&named) && !shared.contains(&named.as_str());
                    assert!(!other, "{} names {named}", file.display());
                }
            }
        }
    }
}

#[test]
fn entries_of_nested_lists_are_not_taken_for_rooms() {
    assert_eq!(named_after("use crate::{text::{Span, article}, annotation::Set};", "crate::"), ["text", "annotation"]);
    assert_eq!(named_after("let x = crate::store::open(); my_crate::tui", "crate::"), ["store"]);
}

#[test]
fn only_the_web_of_app_names_what_opens_sockets() {
    for (room, _) in ROOMS.iter().filter(|(room, _)| *room != "source") {
        for file in files_below(&src().join(room)).iter().filter(|f| !f.starts_with(src().join("app/web"))) {
            let code = code(file);
            for name in ["source::http", "std::net", "TcpStream", "UdpSocket"] {
                assert!(!code.contains(name), "{} names {name}", file.display());
            }
        }
    }
}
