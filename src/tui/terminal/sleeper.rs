//! What wakes the reader: keys, signals, news. Nothing is polled, and sleeping costs nothing.

use super::input::{Answer, Input};
use crate::tui::action::Mouse;
use crate::tui::key::Key;
use crate::tui::services::Waker;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Something that woke the reader.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::tui) enum Wake {
    /// A key.
    Key(Key),
    /// The mouse.
    Mouse(Mouse),
    /// Pasted text.
    Paste(String),
    /// The terminal has another size now.
    Resize,
    /// The terminal says something of itself.
    Answer(Answer),
    /// Somebody asked us to end: by a signal, or by closing the terminal.
    End,
    /// Somebody asked us to stop.
    Stop,
    /// We were stopped and go on.
    Continue,
    /// The world has news.
    News,
}

/// The signals that wake the reader, and what they mean.
const SIGNALS: [(i32, Wake); 7] = [
    (SIGWINCH, Wake::Resize),
    (SIGTERM, Wake::End),
    (SIGINT, Wake::End),
    (SIGHUP, Wake::End),
    (SIGQUIT, Wake::End),
    (SIGTSTP, Wake::Stop),
    (SIGCONT, Wake::Continue),
];

/// Sleeps until something happens: a key, a signal, news. Costs nothing meanwhile.
pub(in crate::tui) struct Sleeper {
    /// The terminal, where standard input is something else.
    tty: Option<File>,
    bell: UnixStream,
    ringer: UnixStream,
    raised: Vec<(Arc<AtomicBool>, Wake)>,
    input: Input,
}

impl Sleeper {
    /// Listens to signals from here on.
    ///
    /// # Errors
    /// Where there is no terminal to read keys from, or the system has no more descriptors.
    pub(in crate::tui) fn new() -> io::Result<Self> {
        let (bell, ringer) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        ringer.set_nonblocking(true)?;
        let mut raised = Vec::new();
        for (signal, wake) in SIGNALS {
            let flag = Arc::new(AtomicBool::new(false));
            signal_hook::flag::register(signal, Arc::clone(&flag))?;
            signal_hook::low_level::pipe::register(signal, ringer.try_clone()?)?;
            raised.push((flag, wake));
        }
        let tty = if io::stdin().is_terminal() { None } else { Some(File::open("/dev/tty")?) };
        Ok(Self { tty, bell, ringer, raised, input: Input::default() })
    }

    /// Forgets that we were continued: who asked for it has seen to it.
    pub(in crate::tui) fn continued(&mut self) {
        self.input.forget();
        for (flag, _) in self.raised.iter().filter(|(_, wake)| *wake == Wake::Continue) {
            flag.store(false, Ordering::SeqCst);
        }
    }

    /// Forgets that somebody was interrupted to whom the terminal was lent: the signal goes to all who share it.
    pub(in crate::tui) fn lent(&mut self) {
        self.input.forget();
        for ((flag, _), (signal, _)) in self.raised.iter().zip(SIGNALS) {
            if matches!(signal, SIGINT | SIGCONT) {
                flag.store(false, Ordering::SeqCst);
            }
        }
    }

    /// A waker for another thread.
    ///
    /// # Errors
    /// Where the system has no more descriptors.
    pub(in crate::tui) fn waker(&self) -> io::Result<Waker> {
        self.ringer.try_clone().map(Waker::new)
    }

    /// Sleeps until something happens; gives all that has happened, in order.
    ///
    /// # Errors
    /// Where the terminal is gone in a way that cannot be waited for.
    pub(in crate::tui) fn sleep(&mut self) -> io::Result<Vec<Wake>> {
        loop {
            let (keys, rung, gone) = self.wait(None)?;
            let mut woken = Vec::new();
            if rung {
                let mut sink = [0; 256];
                while matches!((&self.bell).read(&mut sink), Ok(n) if n > 0) {}
                woken.push(Wake::News);
            }
            for (flag, wake) in &self.raised {
                if flag.swap(false, Ordering::SeqCst) {
                    woken.push(wake.clone());
                }
            }
            if gone {
                woken.push(Wake::End);
            }
            if keys && !gone {
                self.drain(&mut woken)?;
            }
            if !woken.is_empty() {
                return Ok(woken);
            }
        }
    }

    fn terminal<'a>(&'a self, stdin: &'a io::Stdin) -> BorrowedFd<'a> {
        self.tty.as_ref().map_or_else(|| stdin.as_fd(), AsFd::as_fd)
    }

    /// Waits; gives whether there are keys, whether the bell was rung, and whether the terminal is gone.
    fn wait(&self, most: Option<&Timespec>) -> io::Result<(bool, bool, bool)> {
        let stdin = io::stdin();
        let mut fds = [PollFd::from_borrowed_fd(self.terminal(&stdin), PollFlags::IN), PollFd::new(&self.bell, PollFlags::IN)];
        match poll(&mut fds, most) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [keys, bell] = fds.map(|fd| fd.revents());
        // A closed terminal can be read for ever, and gives nothing.
        let gone = keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        Ok((keys.contains(PollFlags::IN), bell.contains(PollFlags::IN), gone))
    }

    /// Takes in all that the terminal has sent, without waiting for more; but for what may be the Escape key or the start of a longer sequence.
    fn drain(&mut self, woken: &mut Vec<Wake>) -> io::Result<()> {
        let stdin = io::stdin();
        let mut bytes = [0; 4096];
        loop {
            let read = match rustix::io::read(self.terminal(&stdin), &mut bytes) {
                Ok(read) => read,
                Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => return Ok(()),
                // What a terminal gives that was closed.
                Err(rustix::io::Errno::IO) => 0,
                Err(error) => return Err(error.into()),
            };
            self.input.take(bytes.get(..read).unwrap_or_default(), woken);
            let (more, _, gone) = self.wait(Some(if self.input.is_in_doubt() { &DOUBT } else { &NOW }))?;
            // A closed terminal can be read for ever and gives nothing: it is looked at after each reading.
            if gone || read == 0 {
                woken.push(Wake::End);
                return Ok(());
            }
            if !more {
                self.input.settle(woken);
                return Ok(());
            }
        }
    }
}

/// No time at all.
const NOW: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };
/// How long the rest of a sequence may take behind its first byte, which is that of the Escape key: connections send them apart. Nobody who presses the
/// key notices.
const DOUBT: Timespec = Timespec { tv_sec: 0, tv_nsec: 25_000_000 };
