//! The command line, tried on the real binary: what it prints, what it says on standard error, and its exit status.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use assert_cmd::Command;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const ARTICLE: &str = "The ferry left at nine, the harbor master said.\n";

/// A folder with an article in it that is also the reader's home.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        home.put("a.txt", ARTICLE.as_bytes());
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    /// Exit status, standard output and standard error of these words.
    fn run(&self, words: &[&str]) -> (Option<i32>, String, String) {
        self.run_with(words, "")
    }

    fn run_with(&self, words: &[&str], input: &str) -> (Option<i32>, String, String) {
        let mut command = Command::cargo_bin("pullquote").unwrap();
        command.current_dir(self.0.path()).env_clear().env("HOME", self.0.path());
        let output = command.args(words).write_stdin(input).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }
}

#[test]
fn an_export_is_the_same_every_time_and_leaves_nothing_behind() {
    let home = Home::new();
    let first = home.run(&["export", "-f", "json", "a.txt"]);
    assert_eq!((first.0, first.2.as_str()), (Some(0), ""));
    assert!(first.1.starts_with(r#"{"version":1,"#) && first.1.ends_with("}\n"), "{}", first.1);
    assert_eq!(home.run(&["export", "-f", "json", "a.txt"]), first);
    assert_eq!(home.files(), ["a.txt"]);
}

#[test]
fn one_bad_source_is_one_line_and_the_others_are_served() {
    let home = Home::new();
    home.put("b.pdf", b"%PDF-1.7\n");
    fs::create_dir(home.path("folder")).unwrap();
    let (status, out, err) = home.run(&["export", "-f", "json", "none.txt", "a.txt", "folder", "b.pdf", "https://", "a.txt"]);
    assert_eq!((status, out.lines().count()), (Some(1), 2));
    let told = [
        "pullquote: cannot read none.txt: there is no such file",
        "pullquote: cannot read folder: it is a folder, not a file",
        if cfg!(feature = "pdf") {
            "pullquote: cannot read b.pdf: it is a PDF that is damaged"
        } else {
            "pullquote: cannot read b.pdf: it is a PDF, which this build does not read: build with `--features pdf`, or give its text \
             (`pdftotext FILE - | pullquote -`)"
        },
        if cfg!(feature = "http") {
            "pullquote: cannot read https://: it is no address on the web"
        } else {
            "pullquote: cannot read https://: this build reads files and standard input, and fetches nothing from the web"
        },
    ];
    assert_eq!(err.lines().collect::<Vec<_>>(), told);
}

#[test]
fn a_wrong_command_line_is_one_line_and_status_two() {
    let home = Home::new();
    for words in [
        &["export", "a.txt"][..],
        &["export", "-f", "nope", "a.txt"],
        &["export", "-f", "json"],
        &["export", "-f", "json", "--date", "2024-02-30", "a.txt"],
        &["export", "-o", "x.unknown", "a.txt"],
        &["--nope"],
        &["search"],
        &["completions", "tcsh"],
    ] {
        let (status, out, err) = home.run(words);
        assert_eq!((status, out.as_str(), err.lines().count()), (Some(2), "", 1), "{words:?}: {err}");
    }
}

#[test]
fn standard_input_is_read_where_the_source_is_a_dash() {
    let home = Home::new();
    let (status, out, _) = home.run_with(&["export", "-f", "jsonl", "-"], "Rain fell.\n");
    assert_eq!(status, Some(0));
    assert!(out.contains(r#""source":"-","text":"Rain fell.\n""#), "{out}");
}

#[test]
fn a_file_named_like_a_command_is_opened_by_its_path() {
    let home = Home::new();
    home.put("list", ARTICLE.as_bytes());
    assert_eq!(home.run(&["export", "-f", "json", "list"]).0, Some(0));
    assert_eq!(home.run(&["list"]), (Some(0), String::new(), String::new()));
}

#[test]
fn a_written_file_is_there_as_a_whole_or_not_at_all() {
    let home = Home::new();
    assert_eq!(home.run(&["export", "-o", "out.json", "a.txt"]), (Some(0), String::new(), String::new()));
    let written = fs::read_to_string(home.path("out.json")).unwrap();
    assert_eq!(written, home.run(&["export", "-f", "json", "a.txt"]).1);
    // Where nothing could be read what was there stays.
    assert_eq!(home.run(&["export", "-o", "out.json", "none.txt"]).0, Some(1));
    assert_eq!(fs::read_to_string(home.path("out.json")).unwrap(), written);
    let (status, _, err) = home.run(&["export", "-f", "json", "-o", "none/out.json", "a.txt"]);
    assert_eq!((status, err.as_str()), (Some(1), "pullquote: cannot write none/out.json: no such file or directory\n"));
    assert_eq!(home.files(), ["a.txt", "out.json"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_written_to_and_not_replaced() {
    let home = Home::new();
    std::os::unix::fs::symlink("real.json", home.path("link.json")).unwrap();
    home.put("real.json", b"old");
    assert_eq!(home.run(&["export", "-o", "link.json", "a.txt"]).0, Some(0));
    assert!(fs::symlink_metadata(home.path("link.json")).unwrap().is_symlink());
    assert!(fs::read(home.path("real.json")).unwrap().starts_with(b"{"));
    let (status, _, err) = home.run(&["export", "-f", "json", "-o", "/dev/full", "a.txt"]);
    assert_eq!((status, err.as_str()), (Some(1), "pullquote: cannot write /dev/full: no space left on device\n"));
}

#[test]
fn nothing_that_a_terminal_would_act_on_reaches_standard_error() {
    let home = Home::new();
    let (status, _, err) = home.run(&["export", "-f", "json", "gone\u{1b}]0;x\u{7}\u{202e}.txt"]);
    assert_eq!((status, err.as_str()), (Some(1), "pullquote: cannot read gone␛]0;x␇<202E>.txt: there is no such file\n"));
}

#[test]
fn everything_works_without_a_home() {
    let home = Home::new();
    for place in ["/proc", "/nonexistent"] {
        let mut command = Command::cargo_bin("pullquote").unwrap();
        let output = command
            .current_dir(home.0.path())
            .env_clear()
            .env("HOME", place)
            .args(["export", "-f", "json", "a.txt"])
            .output()
            .unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]));
    }
    assert_eq!(home.run(&["config"]).0, Some(0));
}

#[test]
fn help_version_and_completions_go_to_standard_output() {
    let home = Home::new();
    for (words, held) in
        [(&["--help"][..], "Usage:"), (&["--version"], "pullquote 0."), (&["completions", "fish"], "complete -c pullquote")]
    {
        let (status, out, err) = home.run(words);
        assert_eq!((status, err.as_str()), (Some(0), ""));
        assert!(out.contains(held), "{out}");
    }
}

/// Keeps a note on the article's first words, as the screen does.
fn keep_note(home: &Home) -> PathBuf {
    use pullquote::annotation::{Annotation, Body, Edit, Highlight, Id, Layer};
    let store = home.path(".local/share/pullquote/store.sqlite3");
    let article = pullquote::format::article(ARTICLE.as_bytes(), "a.txt".into()).unwrap();
    let origin = fs::canonicalize(home.path("a.txt")).unwrap().to_string_lossy().into_owned();
    let key = pullquote::store::ArticleKey::new(Some(origin), &article);
    let now = "2026-11-23T12:00:00Z".to_owned();
    let highlight = Highlight {
        note: "Check\u{1b}[2J the log".into(),
        tags: vec!["sea".into()],
        created: now.clone(),
        updated: now.clone(),
        ..Highlight::default()
    };
    let annotation = Annotation {
        id: Id("0190a5a0-0000-7000-8000-000000000000".into()),
        layer: Layer::Reader,
        span: pullquote::text::Span::new(0, 9),
        body: Body::Highlight(highlight),
        why: vec![],
        status: None,
        corrected: None,
    };
    let mut open = pullquote::store::Store::open(&store).unwrap();
    open.keep(&key, article.text(), &[Edit::Insert(annotation)], &now).unwrap();
    store
}

#[test]
fn what_is_stored_is_listed_searched_and_exported() {
    let home = Home::new();
    keep_note(&home);
    let (status, listed, err) = home.run(&["list"]);
    assert_eq!((status, err.as_str()), (Some(0), ""));
    assert!(listed.contains("“The ferry” #sea\n    Check␛[2J the log\n"), "{listed}");
    assert_eq!(home.run(&["search", "ferry", "CHECK"]).1, listed);
    assert_eq!(home.run(&["search", "nothing of the kind"]).1, "");
    let (_, json, _) = home.run(&["list", "--format", "json"]);
    assert!(json.contains(r#""exact":"The ferry""#) && json.contains("\\u001b[2J") && json.lines().count() == 1, "{json}");
    for (format, held) in [
        ("json", r#""layer":"reader","start":0,"end":9,"exact":"The ferry""#),
        ("markdown", "\n## Notes\n\n> The ferry\n\nCheck␛\\[2J the log\n"),
        ("obsidian", "> The ferry"),
        ("csv", ",highlight,0,9,The ferry,"),
        ("w3c", "urn:uuid:0190a5a0"),
        ("hypothesis", r#""exact":"The ferry""#),
    ] {
        let (status, out, err) = home.run(&["export", "-f", format, "a.txt"]);
        assert_eq!((status, err.as_str()), (Some(0), ""));
        assert!(out.contains(held), "{format}: {out}");
    }
}

#[test]
fn a_store_that_cannot_be_read_is_told_of_and_stops_no_export() {
    let home = Home::new();
    let store = keep_note(&home);
    let mut bytes = fs::read(&store).unwrap();
    bytes[60..64].copy_from_slice(&7u32.to_be_bytes());
    fs::write(&store, &bytes).unwrap();
    let (status, out, err) = home.run(&["export", "-f", "json", "a.txt"]);
    assert_eq!((status, out.lines().count(), err.lines().count()), (Some(0), 1, 1));
    assert!(err.contains("was written by a newer pullquote"), "{err}");
    assert_eq!(home.run(&["list"]).0, Some(1));
    bytes[..100].fill(0);
    fs::write(&store, &bytes).unwrap();
    let (status, out, err) = home.run(&["list"]);
    assert_eq!((status, out.contains("The ferry")), (Some(0), true));
    assert!(err.ends_with("is damaged: 1 annotation could be read\n"), "{err}");
}

#[cfg(feature = "tui")]
#[test]
fn an_article_is_read_out_without_a_screen_and_takes_commands_by_line() {
    let home = Home::new();
    let (status, out, err) =
        home.run_with(&["--plain", "a.txt"], "next-quote\n/master\nannotat\n1a\n:annotate\nask him\nhelp\n5\nquit\n");
    assert_eq!((status, err.as_str()), (Some(0), ""));
    let parts = [
        "The ferry left at nine, the harbor master said.",
        "\nQuotes: 1\n",
        "quote 1 of 1",
        "no command is called annotat; perhaps annotate",
        "saved: ask him",
        "\nnext-quote, ]q",
        "\nNotes: 1\n",
        ": ask him",
    ];
    let mut rest = out.as_str();
    for part in parts {
        let (_, after) = rest.split_once(part).unwrap_or_else(|| panic!("{part:?} is not told in turn:\n{out}"));
        rest = after;
    }
    assert!(!out.contains(['\x1b', '│', '─']), "{out}");
    let (status, out, _) = home.run_with(&["--plain", "-"], ARTICLE);
    assert!(status == Some(0) && out.contains("Quotes: 1"), "{out}");
}

#[cfg(feature = "tui")]
#[test]
fn a_configuration_that_is_wrong_is_told_by_file_and_line() {
    let home = Home::new();
    fs::create_dir_all(home.path(".config/pullquote")).unwrap();
    home.put(".config/pullquote/keymap.toml", b"[reading]\nserch = [\"F2\"]\n");
    let (status, out, err) = home.run(&["config"]);
    assert_eq!((status, err.lines().count()), (Some(1), 1), "{err}");
    assert!(err.contains("keymap.toml: line 2: no command is called \"serch\""), "{err}");
    assert!(out.lines().any(|line| line.starts_with("key     next-quote ")), "{out}");
}

#[cfg(unix)]
#[test]
fn an_export_that_is_interrupted_leaves_nothing_behind_and_what_was_there_as_it_was() {
    use std::os::unix::process::ExitStatusExt;
    let home = Home::new();
    home.put("out.json", b"before");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(["export", "-f", "jsonl", "-o", "out.json", "a.txt", "-"])
        .current_dir(home.0.path())
        .env_clear()
        .env("HOME", home.0.path())
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // It waits for its standard input, with the file half written.
    while home.files().len() < 3 {
        assert!(child.try_wait().unwrap().is_none(), "it ended without waiting");
        std::thread::yield_now();
    }
    assert!(std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let ended = child.wait().unwrap();
    assert_eq!((ended.signal(), home.files()), (Some(2), vec!["a.txt".to_owned(), "out.json".to_owned()]));
    assert_eq!(fs::read(home.path("out.json")).unwrap(), b"before");
}
