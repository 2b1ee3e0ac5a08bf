//! The terminal: raw mode, the alternate screen, frames, and what wakes the reader. Whatever happens, the terminal is left as it was found.

use super::key::Key;
use super::services::Waker;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::clipboard::CopyToClipboard;
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEventKind};
use ratatui::crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use ratatui::crossterm::{QueueableCommand, queue};
use ratatui::layout::{Position, Rect};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use unicode_width::UnicodeWidthStr;

/// Whether the terminal is ours: raw, on the alternate screen. Asked by the panic hook too, hence not in [`Terminal`].
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Something that woke the reader.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Wake {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// The terminal has another size now.
    Resize,
    /// The ground is light (or dark): the terminal's answer.
    Ground(bool),
    /// Somebody asked us to end: by a signal, or by closing the terminal.
    End,
    /// Somebody asked us to stop.
    Stop,
    /// We were stopped and go on.
    Continue,
    /// The world has news.
    News,
}

/// The terminal, taken for as long as this lives.
pub(super) struct Terminal {
    /// What is to go out in one piece.
    piece: Vec<u8>,
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
}

impl Terminal {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// Where there is none, or it cannot be set up.
    pub(super) fn take() -> io::Result<Self> {
        restore_on_panic();
        enter()?;
        let mut taken = Self { piece: Vec::new(), shown: Buffer::default(), next: Buffer::default(), cursor: None };
        taken.begin()?;
        Ok(taken)
    }

    /// Queues what the terminal is set to; it goes out with the first frame.
    fn begin(&mut self) -> io::Result<()> {
        queue!(self.piece, EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))?;
        self.forget();
        Ok(())
    }

    /// Columns and rows.
    pub(super) fn size() -> (u16, u16) {
        // A terminal that does not know its size, or says nothing, is taken for the usual one.
        terminal::size().ok().filter(|(w, h)| *w > 0 && *h > 0).unwrap_or((80, 24))
    }

    /// Forgets what is on the screen: the next frame is painted whole.
    pub(super) fn forget(&mut self) {
        self.shown = Buffer::default();
    }

    /// Paints a frame in one piece, inside a synchronized update. `fresh` names rows that are written out in full even where they have not changed.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn frame(&mut self, size: (u16, u16), fresh: Rect, draw: impl FnOnce(&mut Buffer) -> Position) -> io::Result<()> {
        let area = Rect::new(0, 0, size.0, size.1);
        let whole = self.shown.area != area;
        self.next.resize(area);
        self.next.reset();
        let cursor = draw(&mut self.next);
        let out = &mut self.piece;
        queue!(out, BeginSynchronizedUpdate)?;
        if whole {
            self.shown = Buffer::empty(area);
            queue!(out, Hide, Clear(ClearType::All))?;
        } else if !fresh.is_empty() {
            for at in fresh.intersection(area).positions() {
                if let Some(cell) = self.shown.cell_mut(at) {
                    cell.set_symbol("\u{1}");
                }
            }
        }
        let changed = changes(&self.shown, &self.next);
        let moved = !changed.is_empty() || whole || self.cursor != Some(cursor);
        CrosstermBackend::new(&mut *out).draw(changed.into_iter())?;
        if moved {
            queue!(out, MoveTo(cursor.x, cursor.y), Show)?;
        }
        queue!(out, EndSynchronizedUpdate)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.cursor = Some(cursor);
        if moved {
            return self.present();
        }
        self.piece.clear();
        Ok(())
    }

    fn present(&mut self) -> io::Result<()> {
        let piece = std::mem::take(&mut self.piece);
        let mut out = io::stdout().lock();
        out.write_all(&piece)?;
        out.flush()
    }

    /// Asks the terminal for its ground. The answer comes among the keys, whenever it comes; nobody waits for it.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn ask_ground(&mut self) -> io::Result<()> {
        self.piece.write_all(b"\x1b]11;?\x1b\\")?;
        self.present()
    }

    /// Copies to the clipboard of whoever sits at the terminal (OSC 52), also through a connection.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        self.piece.queue(CopyToClipboard::to_clipboard_from(text))?;
        self.present()
    }

    /// Lends the terminal to somebody else: as it was found, and taken back afterwards.
    ///
    /// # Errors
    /// Where it cannot be given or taken back.
    pub(super) fn lend<T>(&mut self, to: impl FnOnce() -> T) -> io::Result<T> {
        restore();
        let given = to();
        self.retake()?;
        Ok(given)
    }

    /// Takes the terminal again after it was given back, or after somebody else may have changed it.
    ///
    /// # Errors
    /// Where it cannot be set up.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        // Whoever had it may have set it otherwise: raw mode is only set anew once it was left.
        terminal::disable_raw_mode()?;
        enter()?;
        self.begin()
    }
}

/// The cells that differ, by row. The buffers are of one size.
///
/// Rows that are the same, as most are at most keys, cost one comparison; only cells that changed are asked for their width. A few same cells between
/// changed ones of their own look are written too: that takes fewer bytes than going past them.
fn changes<'a>(shown: &Buffer, next: &'a Buffer) -> Vec<(u16, u16, &'a Cell)> {
    let width = usize::from(next.area.width).max(1);
    let rows = shown.content.chunks(width).zip(next.content.chunks(width)).zip(0_u16..);
    let mut changed = Vec::new();
    for ((before, after), y) in rows.filter(|((before, after), _)| before != after) {
        // Cells covered by a wide glyph are not written; those that one no longer covers are, whatever they held.
        let (mut covered, mut bared) = (0_usize, 0_usize);
        for ((old, new), x) in before.iter().zip(after).zip(0_u16..) {
            if covered > 0 {
                covered -= 1;
            } else {
                if old != new || bared > 0 {
                    changed.extend(bridge(changed.last(), (x, y, new), after));
                    changed.push((x, y, new));
                }
                covered = wide(new) - 1;
            }
            bared = bared.saturating_sub(1).max(if old == new { 0 } else { wide(old).max(wide(new)) - 1 });
        }
    }
    changed
}

/// Bytes that it takes to go to a cell: cells between two that are no more are cheaper to write.
const PASSAGE: u16 = 6;

/// The cells between the last one written and the next of the same row, where they are few and look as both do.
fn bridge<'a>(
    last: Option<&(u16, u16, &'a Cell)>,
    (x, y, next): (u16, u16, &'a Cell),
    row: &'a [Cell],
) -> impl Iterator<Item = (u16, u16, &'a Cell)> + use<'a> {
    let between =
        last.filter(|(before, row, _)| *row == y && x.saturating_sub(before + 1) <= PASSAGE).and_then(|(before, _, cell)| {
            let cells = row.get(usize::from(before + 1)..usize::from(x))?;
            let plain = |c: &Cell| c.symbol().len() == 1 && c.style() == next.style();
            (cell.symbol().len() == 1 && cell.style() == next.style() && cells.iter().all(plain)).then_some((before + 1, cells))
        });
    let (from, cells) = between.unwrap_or_default();
    (from..).zip(cells).map(move |(x, cell)| (x, y, cell))
}

/// Cells that the glyph in a cell takes: at least one.
fn wide(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { symbol.width().max(1) }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

fn enter() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    Ok(())
}

/// Leaves the terminal as it was found. Where that fails there is nobody left to tell.
fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut piece = Vec::new();
    let _queued = queue!(piece, EndSynchronizedUpdate, DisableBracketedPaste, Show, LeaveAlternateScreen);
    let mut out = io::stdout().lock();
    let _gone = out.write_all(&piece).and_then(|()| out.flush());
    let _raw = terminal::disable_raw_mode();
}

/// Sees to it that a panic is told on a terminal that can be read.
fn restore_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            before(panic);
        }));
    });
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
pub(super) struct Sleeper {
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
    pub(super) fn new() -> io::Result<Self> {
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
    pub(super) fn continued(&self) {
        for (flag, _) in self.raised.iter().filter(|(_, wake)| *wake == Wake::Continue) {
            flag.store(false, Ordering::SeqCst);
        }
    }

    /// A waker for another thread.
    ///
    /// # Errors
    /// Where the system has no more descriptors.
    pub(super) fn waker(&self) -> io::Result<Waker> {
        self.ringer.try_clone().map(Waker::new)
    }

    /// An answer of the terminal about its ground may come from now on.
    pub(super) const fn expect_answer(&mut self) {
        self.answer.expected = true;
    }

    /// Sleeps until something happens; gives all that has happened, in order.
    ///
    /// # Errors
    /// Where the terminal is gone in a way that cannot be waited for.
    pub(super) fn sleep(&mut self) -> io::Result<Vec<Wake>> {
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

    /// Makes the terminal say once more that it has keys. Where a resize and a key come together, crossterm gives the resize and forgets the
    /// key, and its edge-triggered source would not look again before the next one. Setting the attributes that are set already wakes
    /// whoever waits for the terminal, and changes nothing.
    fn announce_keys(&self) -> io::Result<()> {
        let stdin = io::stdin();
        let tty: BorrowedFd<'_> = self.tty.as_ref().map_or_else(|| stdin.as_fd(), AsFd::as_fd);
        let attributes = rustix::termios::tcgetattr(tty)?;
        rustix::termios::tcsetattr(tty, rustix::termios::OptionalActions::Now, &attributes)?;
        Ok(())
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

/// Sifts the terminal's answer about its ground ("ESC ] 11 ; rgb:rrrr/gggg/bbbb ESC \\") out of the keys, as which it arrives.
#[derive(Default)]
struct Answer {
    expected: bool,
    /// The keys that may be the start of it.
    held: Vec<Key>,
}

impl Answer {
    /// What has happened really: keys, nothing yet, or an answer.
    fn sift(&mut self, key: Key) -> Vec<Wake> {
        let begins = key.alt() && key.code == KeyCode::Char(']');
        if !self.expected || self.held.is_empty() && !begins {
            return vec![Wake::Key(key)];
        }
        let said: String = self.held.iter().skip(1).filter_map(|k| k.typed()).collect();
        let ends = key.alt() && key.code == KeyCode::Char('\\') || key.ctrl() && key.code == KeyCode::Char('g');
        if ends && let Some(light) = is_light(&said) {
            *self = Self::default();
            return vec![Wake::Ground(light)];
        }
        self.held.push(key);
        let said = said + &key.typed().map(String::from).unwrap_or_default();
        let may_be = self.held.len() == 1
            || key.typed().is_some() && said.len() < 40 && (PREFIX.starts_with(&said) || said.starts_with(PREFIX));
        if may_be { Vec::new() } else { self.held.drain(..).map(Wake::Key).collect() }
    }
}

/// How the answer begins.
const PREFIX: &str = "11;rgb";

/// Whether "11;rgb:ffff/ffff/ffff" tells a light ground.
fn is_light(answer: &str) -> Option<bool> {
    let rgb = answer.strip_prefix("11;rgb:").or_else(|| answer.strip_prefix("11;rgba:"))?;
    let mut parts = rgb.split('/').map(|hex| {
        let value = u32::from_str_radix(hex, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(hex.len()).ok()?)?.checked_sub(1)?;
        Some(f64::from(value) / f64::from(most.max(1)))
    });
    let (r, g, b) = (parts.next()??, parts.next()??, parts.next()??);
    // Rec. 709 luma; half is the middle that most programs take.
    Some(0.2126 * r + 0.7152 * g + 0.0722 * b > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::crossterm::event::KeyModifiers;

    #[test]
    fn an_answer_among_the_keys_is_no_key_and_keys_are_no_answer() {
        let alt = |c| Key { code: KeyCode::Char(c), modifiers: KeyModifiers::ALT };
        let answer: Vec<Key> =
            [alt(']')].into_iter().chain("11;rgb:ffff/fafa/f0f0".chars().map(Key::char)).chain([alt('\\')]).collect();
        let typed = [Key::char('j'), alt(']'), Key::char('1'), Key::char('k')];
        let sifted = |keys: &[Key]| {
            let mut answer = Answer { expected: true, ..Answer::default() };
            keys.iter().flat_map(|k| answer.sift(*k)).collect::<Vec<_>>()
        };
        assert_eq!(sifted(&answer), [Wake::Ground(true)]);
        assert_eq!(sifted(&typed), typed.map(Wake::Key));
        assert_eq!(sifted(&[&typed[..], &answer, &typed[..1]].concat()).len(), 6);
    }

    /// Column and what is written there.
    type Written = &'static [(u16, &'static str)];

    #[test]
    fn only_what_changed_is_written_and_no_half_of_a_wide_glyph() {
        let buffer = |row: &str| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
            buffer.set_string(0, 0, row, ratatui::style::Style::new());
            buffer
        };
        let cases: &[(&str, &str, Written)] = &[
            ("abc", "abc", &[]),
            ("abc", "axc", &[(1, "x")]),
            ("abcde", "xbcdy", &[(0, "x"), (1, "b"), (2, "c"), (3, "d"), (4, "y")]),
            ("a漢b", "a漢c", &[(3, "c")]),
            ("a漢b", "axyb", &[(1, "x"), (2, "y")]),
            ("a漢b", "ax b", &[(1, "x"), (2, " ")]),
            ("axyb", "a漢b", &[(1, "漢")]),
        ];
        for (before, after, expected) in cases {
            let (before, next) = (buffer(before), buffer(after));
            let written: Vec<_> = changes(&before, &next).into_iter().map(|(x, _, cell)| (x, cell.symbol())).collect();
            assert_eq!(&written, expected, "{after}");
        }
    }

    #[test]
    fn grounds_are_told_apart() {
        assert_eq!(is_light("11;rgb:1e1e/1e1e/1e1e"), Some(false));
        assert_eq!(is_light("11;rgb:ff/ff/ff"), Some(true));
        assert_eq!(is_light("11;rgb:zz"), None);
        assert_eq!(is_light("10;rgb:ff/ff/ff"), None);
    }
}
