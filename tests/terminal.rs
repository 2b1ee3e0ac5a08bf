//! The real program in a real terminal: start, move, annotate, quit, reopen, be killed. Waits for what the screen shows, never for time.
#![cfg(all(feature = "tui", unix))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of a test")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long a screen may take before the test says what it shows instead. No test waits this long unless it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program in a terminal of its own.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// All that the program wrote, for the modes that it left.
    written: Vec<u8>,
}

/// A size that is not nothing.
fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

impl Terminal {
    /// Opens an article, with the reader's data in `home`.
    fn open(home: &Path, article: &str, (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin("pullquote"));
        command.arg(article);
        for variable in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"] {
            command.env(variable, home);
        }
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (sender, bytes) = channel();
        let mut output = pair.master.try_clone_reader().unwrap();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = output.read(&mut buffer) {
                if sender.send(buffer.get(..n).unwrap_or_default().to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self {
            child,
            master: pair.master,
            keys,
            bytes,
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            written: Vec::new(),
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Reads until the screen is as wanted.
    fn wait(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        while !wanted(&self.shown()) {
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.written.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("{what} was never shown; the screen is\n{}", self.shown())
                }
            }
        }
    }

    fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contains(text));
    }

    /// Waits for the program's end and for its last byte.
    fn ended(&mut self) -> portable_pty::ExitStatus {
        let status = self.child.wait().unwrap();
        while let Ok(bytes) = self.bytes.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
            self.written.extend(bytes);
        }
        status
    }

    /// Whether the terminal was left as it was found: main screen, cursor shown.
    fn is_restored(&self) -> bool {
        !self.screen.screen().alternate_screen() && !self.screen.screen().hide_cursor() && !self.screen.screen().bracketed_paste()
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }
}

const STORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/talks.txt");

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

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
