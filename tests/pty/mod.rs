//! The real program in a terminal of its own. Waits for what the screen shows, never for time.
#![allow(dead_code, unreachable_pub, reason = "each file of tests uses some of it")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long a screen may take before the test says what it shows instead. No test waits this long unless it fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The program in a terminal of its own.
pub struct Terminal {
    pub child: Box<dyn Child + Send + Sync>,
    pub master: Box<dyn MasterPty + Send>,
    pub keys: Box<dyn Write + Send>,
    pub bytes: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
    /// All that the program wrote, for the modes that it left.
    pub written: Vec<u8>,
}

/// A size that is not nothing.
pub fn cells(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

impl Terminal {
    /// Opens an article, with the reader's data in `home`.
    pub fn open(home: &Path, article: &str, size: (u16, u16)) -> Self {
        Self::start(home, &[article], size)
    }

    /// Starts the program with these words on its command line.
    pub fn start(home: &Path, words: &[&str], size: (u16, u16)) -> Self {
        Self::with(home, words, size, "xterm-256color")
    }

    /// Starts the program with these words in a terminal that calls itself `term`.
    pub fn with(home: &Path, words: &[&str], size: (u16, u16), term: &str) -> Self {
        let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin("pullquote"));
        command.args(words);
        command.env("TERM", term);
        Self::run(home, command, size)
    }

    /// Runs a command in a terminal of its own.
    pub fn run(home: &Path, mut command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        for variable in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"] {
            command.env(variable, home);
        }
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

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Reads until the screen is as wanted.
    pub fn wait(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
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

    pub fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contains(text));
    }

    /// Waits for the program's end and for its last byte.
    pub fn ended(&mut self) -> portable_pty::ExitStatus {
        let status = self.child.wait().unwrap();
        while let Ok(bytes) = self.bytes.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
            self.written.extend(bytes);
        }
        status
    }

    /// Whether the terminal was left as it was found: main screen, cursor shown.
    pub fn is_restored(&self) -> bool {
        !self.screen.screen().alternate_screen() && !self.screen.screen().hide_cursor() && !self.screen.screen().bracketed_paste()
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
    }

    /// Reads until the program has written something behind what it wrote up to `from`; gives where that ends.
    pub fn wait_written(&mut self, from: usize, what: &str) -> usize {
        loop {
            let written = self.written.get(from..).unwrap_or_default();
            if let Some(at) = written.windows(what.len()).position(|part| part == what.as_bytes()) {
                return from + at + what.len();
            }
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.written.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("{what:?} was never written; the screen is\n{}", self.shown())
                }
            }
        }
    }

    /// Waits until the program has stopped.
    pub fn stopped(&self) {
        let id = self.child.process_id().unwrap().to_string();
        let state = || std::process::Command::new("ps").args(["-o", "stat=", "-p", &id]).output().unwrap().stdout;
        while !state().starts_with(b"T") {
            std::thread::yield_now();
        }
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }
}

/// An article.
pub const STORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/talks.txt");

/// A folder for the reader's data.
pub fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}
