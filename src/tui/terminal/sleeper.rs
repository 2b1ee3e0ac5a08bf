//! What wakes the reader: keys, signals, news. Nothing is polled, and sleeping costs nothing.

use super::answer::Answer;
use crate::tui::action::{Gesture, Mouse};
use crate::tui::key::Key;
use crate::tui::services::Waker;
use ratatui::crossterm::event::{self, Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

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
    /// The ground is light (or dark): the terminal's answer.
    Ground(bool),
    /// What the terminal calls itself: its answer.
    Name(String),
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
const SIGNALS: [(i32, Wake); 6] = [
    (SIGWINCH, Wake::Resize),
    (SIGTERM, Wake::End),
    (SIGINT, Wake::End),
    (SIGHUP, Wake::End),
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
    answer: Answer,
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
        Ok(Self { tty, bell, ringer, raised, answer: Answer::default() })
    }

    /// Forgets that we were continued: who asked for it has seen to it.
    pub(in crate::tui) fn continued(&self) {
        for (flag, _) in self.raised.iter().filter(|(_, wake)| *wake == Wake::Continue) {
            flag.store(false, Ordering::SeqCst);
        }
    }

    /// Forgets that somebody was interrupted to whom the terminal was lent: the signal goes to all who share it.
    pub(in crate::tui) fn lent(&self) {
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

    /// One more answer of the terminal may come from now on.
    pub(in crate::tui) const fn expect_answer(&mut self) {
        self.answer.expected += 1;
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
                let before = woken.len();
                self.drain(&mut woken)?;
                if woken.len() == before {
                    self.announce_keys()?;
                }
            }
            if !woken.is_empty() {
                return Ok(woken);
            }
        }
    }

    fn announce_keys(&self) -> io::Result<()> {
        let stdin = io::stdin();
        announce(self.tty.as_ref().map_or_else(|| stdin.as_fd(), AsFd::as_fd))
    }

    /// Waits; gives whether there are keys, whether the bell was rung, and whether the terminal is gone.
    fn wait(&self, most: Option<&Timespec>) -> io::Result<(bool, bool, bool)> {
        let stdin = io::stdin();
        let tty: BorrowedFd<'_> = self.tty.as_ref().map_or_else(|| stdin.as_fd(), AsFd::as_fd);
        let mut fds = [PollFd::from_borrowed_fd(tty, PollFlags::IN), PollFd::new(&self.bell, PollFlags::IN)];
        match poll(&mut fds, most) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [keys, bell] = fds.map(|fd| fd.revents());
        // A closed terminal can be read for ever, and gives nothing.
        let gone = keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        Ok((keys.contains(PollFlags::IN), bell.contains(PollFlags::IN), gone))
    }

    /// Takes all events that are there, without waiting for more.
    fn drain(&mut self, woken: &mut Vec<Wake>) -> io::Result<()> {
        // A terminal that was closed can be read for ever and gives nothing: it is looked at before each reading.
        const NOW: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };
        while event::poll(Duration::ZERO)? {
            match event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => {
                    woken.extend(self.answer.sift(Key::from(key)));
                }
                Event::Mouse(event) => woken.extend(mouse(event).map(Wake::Mouse)),
                Event::Paste(text) => woken.push(Wake::Paste(text)),
                Event::Resize(..) => woken.push(Wake::Resize),
                _ => {}
            }
            let (_, _, gone) = self.wait(Some(&NOW))?;
            if gone {
                woken.push(Wake::End);
                break;
            }
        }
        Ok(())
    }
}

/// What the mouse did, where that means something.
const fn mouse(event: MouseEvent) -> Option<Mouse> {
    let gesture = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Gesture::Press,
        MouseEventKind::Drag(MouseButton::Left) => Gesture::Drag,
        MouseEventKind::ScrollDown => Gesture::WheelDown,
        MouseEventKind::ScrollUp => Gesture::WheelUp,
        _ => return None,
    };
    Some(Mouse { gesture, x: event.column, y: event.row })
}

/// Makes a terminal say once more that it has something to be read.
///
/// Where a resize and a key come together, crossterm gives the resize and forgets the key: its source asks the system for edges, and the edge of the key is
/// past. Setting the attributes that are set already changes nothing, and wakes whoever waits for the terminal (Linux: `n_tty_set_termios`), which is an
/// edge once more; a test holds that.
fn announce(tty: BorrowedFd<'_>) -> io::Result<()> {
    let attributes = tcgetattr(tty)?;
    tcsetattr(tty, OptionalActions::Now, &attributes)?;
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use portable_pty::{PtySize, native_pty_system};
    use rustix::event::epoll;
    use std::io::Write;

    #[test]
    fn what_was_not_read_is_announced_again_to_whoever_waits_for_edges() {
        const NOW: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let tty = File::options().read(true).write(true).open(pair.master.tty_name().unwrap()).unwrap();
        let mut attributes = tcgetattr(&tty).unwrap();
        attributes.make_raw();
        tcsetattr(&tty, OptionalActions::Now, &attributes).unwrap();
        let waits = epoll::create(epoll::CreateFlags::CLOEXEC).unwrap();
        epoll::add(&waits, &tty, epoll::EventData::new_u64(1), epoll::EventFlags::IN | epoll::EventFlags::ET).unwrap();
        let edges = |most: Option<&Timespec>| {
            let mut events = [epoll::Event { flags: epoll::EventFlags::empty(), data: epoll::EventData::new_u64(0) }; 4];
            epoll::wait(&waits, &mut events, most).unwrap()
        };

        let mut keys = pair.master.take_writer().unwrap();
        keys.write_all(b"j").unwrap();
        assert_eq!(edges(None), 1);
        while edges(Some(&NOW)) > 0 {}
        announce(tty.as_fd()).unwrap();
        assert_eq!(edges(Some(&NOW)), 1);
        let mut key = [0; 4];
        assert_eq!((&tty).read(&mut key).unwrap(), 1);
        announce(tty.as_fd()).unwrap();
        assert_eq!(edges(Some(&NOW)), 0, "nothing is left to be announced");
    }
}
