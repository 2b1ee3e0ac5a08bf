//! The real program in a real terminal: start, move, annotate, quit, reopen, be killed. Waits for what the screen shows, never for time.
#![cfg(all(feature = "tui", unix))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of a test")]

mod pty;

use portable_pty::{CommandBuilder, PtySize};
use pty::{STORY, Terminal, cells, home};
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

#[test]
fn an_article_opens_moves_and_closes() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), STORY, (100, 30));
    terminal.wait_for("set to open talks");
    terminal.press("G");
    terminal.wait_for("when the last of them might leave");
    terminal.press("gg");
    terminal.wait_for("By Mara Linden");
    terminal.press("q");
    assert!(terminal.ended().success() && terminal.is_restored());
}

#[test]
fn the_next_quote_is_shown_with_its_speaker() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), STORY, (100, 30));
    terminal.wait_for("Lloyd Austin");
    terminal.press("]q]q");
    terminal.wait_for("Defense Secretary");
    terminal.press("Q");
    assert!(terminal.ended().success());
}

#[test]
fn a_note_is_there_again_after_the_program_was_killed() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), STORY, (100, 30));
    terminal.wait_for("Lloyd Austin");
    terminal.press("Acompare with the Pentagon transcript\r");
    terminal.wait_for("saved: compare with the Pentagon");
    terminal.signal("KILL");
    terminal.ended();

    let listed = assert_cmd::Command::cargo_bin("pullquote")
        .unwrap()
        .env("XDG_DATA_HOME", home.path())
        .args(["list", "--format", "json"])
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&listed.stdout).contains("compare with the Pentagon transcript"));

    let mut again = Terminal::open(home.path(), STORY, (160, 45));
    again.press("5");
    again.wait_for("compare with the Pentagon");
    again.press("Q");
    assert!(again.ended().success());
}

#[test]
fn the_panes_stand_as_they_were_left() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), STORY, (160, 40));
    terminal.wait_for("Timeline 10");
    terminal.press("33");
    terminal.wait("the panes without the timeline", |shown| !shown.contains("Timeline") && shown.contains("Facts"));
    terminal.press("Q");
    assert!(terminal.ended().success());
    let mut again = Terminal::open(home.path(), STORY, (160, 40));
    again.wait_for("Facts 29");
    assert!(!again.shown().contains("Timeline"), "{}", again.shown());
    again.press("3");
    again.wait_for("Timeline 10");
    again.press("Q");
    assert!(again.ended().success());
}

#[test]
fn a_signal_to_end_leaves_the_terminal_as_it_was() {
    for signal in ["TERM", "INT", "HUP"] {
        let home = home();
        let mut terminal = Terminal::open(home.path(), STORY, (80, 24));
        terminal.wait_for("set to open talks");
        terminal.signal(signal);
        terminal.ended();
        assert!(terminal.is_restored(), "after SIG{signal}");
    }
}

#[test]
fn a_terminal_that_grows_and_shrinks_keeps_its_place() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), STORY, (80, 24));
    terminal.wait_for("Lloyd Austin");
    terminal.press("]q]q");
    terminal.wait_for("productive");
    for (columns, rows) in [(200, 50), (20, 5), (60, 20), (100, 30)] {
        terminal.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        terminal.screen.screen_mut().set_size(cells(rows), cells(columns));
    }
    terminal.wait_for("productive");
    terminal.signal("TERM");
    terminal.ended();
    assert!(terminal.is_restored());
}

/// A key that comes together with a resize was once left unread, and the program spun until the next one.
#[test]
fn a_key_that_comes_with_a_resize_is_read() {
    for _ in 0..10 {
        let home = home();
        let mut terminal = Terminal::open(home.path(), STORY, (80, 24));
        terminal.wait_for("set to open talks");
        for (columns, rows) in [(90, 30), (70, 20), (100, 30)] {
            terminal.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        }
        terminal.press("Q");
        assert!(terminal.ended().success());
    }
}

/// Two articles in files; gives their paths.
fn two(home: &Path) -> [String; 2] {
    let texts = [
        (
            "ferry.md",
            "# The ferry is sold\n\nThe island board sold the ferry on Monday. \u{201c}We had no choice,\u{201d} said Ida Holm, the mayor.\n",
        ),
        (
            "mill.md",
            "# The mill closes\n\nThe mill closed in May 2021, and 45 people lost their work. See [the survey](https://example.org/s).\n",
        ),
    ];
    texts.map(|(name, text)| {
        let path = home.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    })
}

#[test]
fn of_two_sources_one_is_chosen_and_the_list_comes_back() {
    let home = home();
    let [ferry, mill] = two(home.path());
    let mut terminal = Terminal::start(home.path(), &[&ferry, &mill], (100, 30));
    terminal.wait_for("The mill closes");
    terminal.press("j\r");
    terminal.wait_for("45 people lost their work");
    terminal.press("[n");
    terminal.wait_for("The island board sold");
    terminal.press("q");
    terminal.wait_for("2 articles");
    terminal.press("q");
    assert!(terminal.ended().success() && terminal.is_restored());

    let mut library = Terminal::start(home.path(), &[], (100, 30));
    library.wait_for("Library");
    library.wait_for("The ferry is sold");
    library.press("/mill\r");
    library.wait("only the mill", |shown| !shown.contains("The ferry is sold"));
    library.press("\r");
    library.wait_for("45 people lost their work");
    library.press("Q");
    assert!(library.ended().success());
}

#[test]
fn words_are_searched_for_and_given_to_other_programs() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), STORY, (100, 30));
    terminal.wait_for("Lloyd Austin");
    terminal.press("/troops\r");
    terminal.wait_for("/troops · 1 of");
    terminal.press("n");
    terminal.wait_for("/troops · 2 of");
    terminal.press("\x1b");
    terminal.wait("no search", |shown| !shown.contains("/troops"));
    terminal.press("|tr a-z A-Z | head -c 400\r");
    terminal.wait_for("y copies");
    terminal.press("q");
    terminal.wait("the output is closed", |shown| !shown.contains("y copies"));
    // A program that is given the terminal itself asks for a key there.
    terminal.press("|!printf 'all %s' yours; read answer < /dev/tty\r");
    terminal.wait_for("all yours");
    terminal.press("\r");
    terminal.wait_for("set to open talks");
    terminal.press("Q");
    assert!(terminal.ended().success() && terminal.is_restored());
}

#[test]
fn what_is_pasted_is_no_command() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), STORY, (100, 30));
    terminal.wait_for("Lloyd Austin");
    terminal.press("\x1b[200~QQq\r\x1b[201~");
    terminal.wait_for("nothing is being typed");
    terminal.press("/\x1b[200~troops\x1b[201~");
    terminal.wait_for("1 of");
    // Together the two would be one key with Alt.
    terminal.press("\x1b");
    terminal.wait("the line is closed", |shown| !shown.contains("1 of"));
    terminal.press("Q");
    assert!(terminal.ended().success() && terminal.is_restored());
}

#[test]
fn the_mouse_is_taken_where_it_is_asked_for_and_given_back() {
    let home = home();
    std::fs::create_dir(home.path().join("pullquote")).unwrap();
    std::fs::write(home.path().join("pullquote/config.toml"), "mouse = \"on\"\n").unwrap();
    let mut terminal = Terminal::open(home.path(), STORY, (100, 12));
    terminal.wait_for("Lloyd Austin");
    assert_ne!(terminal.screen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let before = terminal.shown();
    terminal.press("\x1b[<65;20;6M");
    terminal.wait("the text scrolls", |shown| shown != before);
    terminal.press("Q");
    assert!(terminal.ended().success() && terminal.is_restored());
    assert_eq!(terminal.screen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);

    let other = self::home();
    let mut without = Terminal::open(other.path(), STORY, (100, 12));
    without.wait_for("set to open talks");
    without.press("Q");
    without.ended();
    assert!(!String::from_utf8_lossy(&without.written).contains("?1000"));
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let home = home();
    let mut terminal = Terminal::open(home.path(), STORY, (80, 24));
    terminal.wait_for("Lloyd Austin");
    for n in 0..60_u16 {
        let (columns, rows) = (20 + n * 7 % 180, 5 + n * 5 % 45);
        terminal.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        terminal.press(if n % 2 == 0 { "j" } else { "]q" });
    }
    terminal.master.resize(PtySize { rows: 40, cols: 160, pixel_width: 0, pixel_height: 0 }).unwrap();
    terminal.screen.screen_mut().set_size(cells(40), cells(160));
    terminal.press("\x0cg");
    terminal.wait_for("Timeline");
    terminal.press("Q");
    assert!(terminal.ended().success() && terminal.is_restored());
}

/// A server on loopback that lets a page be had as often as `pages` says so, and then is gone; its address.
#[cfg(feature = "http")]
fn server(pages: Receiver<String>) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/2024/01/26/story", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for page in pages {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = std::io::BufReader::new(stream.try_clone().unwrap());
            let mut line = String::new();
            while std::io::BufRead::read_line(&mut request, &mut line).unwrap() > 2 {
                line.clear();
            }
            write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{page}", page.len()).unwrap();
        }
    });
    address
}

#[cfg(feature = "http")]
#[test]
fn a_page_that_comes_late_can_be_read_reloaded_and_opened_again_without_the_web() {
    let home = home();
    let (give, pages) = channel();
    let address = server(pages);
    let page = |words: &str| {
        let rest = "<p>Nobody on the quay knew when the boat would be back, and the harbor master was not to be reached.</p>";
        format!("<title>Ferry</title><article><h1>Ferry</h1><p>{words}</p>{}</article>", rest.repeat(5))
    };
    let mut terminal = Terminal::open(home.path(), &address, (100, 30));
    // Something is shown before anything has come.
    terminal.wait_for("fetching http://127.0.0.1:");
    give.send(page("The ferry left at nine.")).unwrap();
    terminal.wait_for("The ferry left at nine.");
    terminal.press("Awhich ferry?\r");
    terminal.wait_for("saved: which ferry?");
    give.send(page("Corrected at noon. The ferry left at nine.")).unwrap();
    terminal.press("r");
    terminal.wait_for("Corrected at noon.");
    drop(give);
    terminal.press("Q");
    assert!(terminal.ended().success() && terminal.is_restored());

    let mut again = Terminal::open(home.path(), &address, (100, 30));
    again.wait_for("this is the copy of 20");
    again.wait_for("The ferry left at nine.");
    again.press("5");
    again.wait_for("which ferry?");
    again.press("Q");
    assert!(again.ended().success());
}

#[cfg(feature = "http")]
#[test]
fn who_does_not_want_to_wait_can_stop_or_leave() {
    let (_silent, pages) = channel();
    let address = server(pages);
    for (key, told) in [("\u{1b}", Some("stopped")), ("q", None), ("\u{3}", None)] {
        let home = home();
        let mut terminal = Terminal::open(home.path(), &address, (100, 30));
        terminal.wait_for("Esc stops");
        terminal.press(key);
        if let Some(told) = told {
            terminal.wait_for(told);
            terminal.press("q");
        }
        let status = terminal.ended();
        assert!(terminal.is_restored() && status.success() == told.is_none(), "after {key:?}");
    }
}

#[test]
fn a_pipe_is_read_while_the_keys_come_from_the_terminal() {
    let home = home();
    let mut command = CommandBuilder::new("sh");
    command.env("TERM", "xterm-256color");
    command.args(["-c", &format!("cat '{STORY}' | \"$0\" -")]);
    command.arg(assert_cmd::cargo::cargo_bin("pullquote"));
    let mut terminal = Terminal::run(home.path(), command, (100, 30));
    terminal.wait_for("set to open talks");
    terminal.press("G");
    terminal.wait_for("when the last of them might leave");
    terminal.press("q");
    assert!(terminal.ended().success() && terminal.is_restored());
}

#[test]
fn a_note_that_was_being_written_is_there_again_after_a_signal_to_end() {
    for signal in ["TERM", "HUP"] {
        let home = home();
        let mut terminal = Terminal::open(home.path(), STORY, (100, 30));
        terminal.wait_for("Lloyd Austin");
        terminal.press("Aask whose fleet this is");
        terminal.wait_for("ask whose fleet this is");
        terminal.signal(signal);
        terminal.ended();
        assert!(terminal.is_restored(), "after SIG{signal}");

        let mut again = Terminal::open(home.path(), STORY, (100, 30));
        again.wait_for("ask whose fleet this is");
        again.press("\r");
        again.wait_for("saved: ask whose fleet");
        again.press("Q");
        assert!(again.ended().success());

        let mut third = Terminal::open(home.path(), STORY, (100, 30));
        third.wait_for("Lloyd Austin");
        third.press("]h");
        third.wait_for("note");
        assert!(!third.shown().contains("Enter saves"), "it was saved once");
        third.press("Q");
        third.ended();
    }
}

#[test]
fn a_terminal_that_can_only_print_is_read_to_line_by_line() {
    let home = home();
    let mut terminal = Terminal::with(home.path(), &[STORY], (100, 30), "dumb");
    terminal.wait_for("pullquote> ");
    terminal.press("next-quote\r");
    terminal.wait_for("quote 1 of");
    terminal.press("quit\r");
    assert!(terminal.ended().success());
    let written = String::from_utf8_lossy(&terminal.written);
    assert!(written.contains("TERM=dumb") && written.contains("Quotes: ") && written.contains("Timeline: "));
    assert!(!written.contains('\x1b') && !written.contains('│'), "nothing but words");
}
