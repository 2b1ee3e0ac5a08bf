//! The terminal: raw mode, the alternate screen, frames, and what wakes the reader. Whatever happens, the terminal is left as it was found.

mod changes;
mod clipboard;
mod input;
#[cfg(feature = "images")]
mod layer;
mod look;
#[cfg(test)]
mod model;
mod pen;
mod shift;
mod sleeper;
mod tile;

pub use clipboard::Between;
pub(super) use input::Answer;
pub(super) use sleeper::{Sleeper, Wake};

use super::action::MouseUse;
use super::canvas::Canvas;
use changes::Moves;
use pen::Pen;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::queue;
use ratatui::crossterm::style::ResetColor;
use ratatui::crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use ratatui::layout::{Position, Rect};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use tile::{Legend, Screen};

/// Whether the terminal is ours: raw, on the alternate screen. Asked by the panic hook too, hence not in [`Terminal`].
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the mouse was asked for, by the panic hook's leave.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Whether the terminal was told to leave the order of cells alone, by the panic hook's leave.
static ORDERED: AtomicBool = AtomicBool::new(false);
/// Whether the terminal tells when it turns light or dark, by the panic hook's leave.
static SCHEME: AtomicBool = AtomicBool::new(false);

/// Cells are shown in the order in which they come (ECMA-48, BDSM reset: explicit), or right-to-left text is turned, as terminals that can do it do.
const EXPLICIT: &[u8] = b"\x1b[8l";
const IMPLICIT: &[u8] = b"\x1b[8h";
/// The mode in which a terminal tells when it turns light or dark
/// (<https://contour-terminal.org/vt-extensions/color-palette-update-notifications/>), set and reset.
const TELLS_SCHEME: &[u8] = b"\x1b[?2031h";
const KEEPS_SCHEME: &[u8] = b"\x1b[?2031l";
/// Asks what the ground of the terminal is.
const GROUND: &[u8] = b"\x1b]11;?\x1b\\";
/// Asks (DECRQM) whether the terminal knows margins at the left and right (DECLRMM).
const MARGINS: &[u8] = b"\x1b[?69$p";
/// The mode asked for by that.
pub(super) const LEFT_RIGHT: u16 = 69;
/// Asks for the terminal's name and version (XTVERSION).
#[cfg(feature = "images")]
const NAME: &[u8] = b"\x1b[>q";

/// The mouse given back: buttons, drags and how they are told; the wheel as it was.
const LEFT_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?1007r";

/// What asks for as much of the mouse: the wheel as arrow keys (1007, what it was is saved), or buttons and drags (1000, 1002) told in
/// decimals (1006).
const fn mouse_modes(mouse: MouseUse) -> &'static [u8] {
    match mouse {
        MouseUse::Off => b"",
        MouseUse::Wheel => b"\x1b[?1007s\x1b[?1007h",
        MouseUse::On => b"\x1b[?1007s\x1b[?1000h\x1b[?1002h\x1b[?1006h",
    }
}

/// The terminal, taken for as long as this lives.
#[derive(Default)]
pub(super) struct Terminal {
    /// What is to go out in one piece.
    piece: Vec<u8>,
    /// What is on the screen; of no size where nobody knows.
    shown: Screen,
    next: Screen,
    legend: Legend,
    canvas: Canvas,
    /// Whether the terminal said that it can move the rows of a part of the screen alone.
    margins: bool,
    pen: Pen,
    cursor: Option<Position>,
    mouse: MouseUse,
    #[cfg(feature = "images")]
    layer: layer::Layer,
}

impl Terminal {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// Where there is none, or it cannot be set up.
    pub(super) fn take() -> io::Result<Self> {
        restore_on_panic();
        enter()?;
        let mut taken = Self::default();
        taken.begin()?;
        Ok(taken)
    }

    /// Queues what the terminal is set to; it goes out with the first frame.
    fn begin(&mut self) -> io::Result<()> {
        queue!(self.piece, EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))?;
        self.piece.extend_from_slice(mouse_modes(self.mouse));
        if ORDERED.load(Ordering::SeqCst) {
            self.piece.extend_from_slice(EXPLICIT);
        }
        if SCHEME.load(Ordering::SeqCst) {
            // It may have changed meanwhile.
            self.piece.extend_from_slice(TELLS_SCHEME);
            self.piece.extend_from_slice(GROUND);
        }
        self.forget();
        Ok(())
    }

    /// Takes as much of the mouse as this, from the next frame on. Movement without a button is never asked for.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn use_mouse(&mut self, mouse: MouseUse) -> io::Result<()> {
        self.mouse = mouse;
        self.piece.extend_from_slice(LEFT_MOUSE);
        self.piece.extend_from_slice(mouse_modes(mouse));
        MOUSE.store(mouse != MouseUse::Off, Ordering::SeqCst);
        self.present()
    }

    /// Has the terminal show cells in the order in which they come, from the next frame on, or turn right-to-left text as it likes.
    pub(super) fn keep_order(&mut self, kept: bool) {
        if ORDERED.swap(kept, Ordering::SeqCst) != kept {
            self.piece.extend_from_slice(if kept { EXPLICIT } else { IMPLICIT });
        }
    }

    /// Columns and rows.
    pub(super) fn size() -> (u16, u16) {
        // A terminal that does not know its size, or says nothing, is taken for the usual one.
        terminal::size().ok().filter(|(w, h)| *w > 0 && *h > 0).unwrap_or((80, 24))
    }

    /// Forgets what is on the screen: the next frame is painted whole.
    pub(super) fn forget(&mut self) {
        self.shown = Screen::default();
    }

    /// Paints a frame in one piece, inside a synchronized update. `fresh` names rows that are written out in full even where they have not changed, `parts`
    /// those parts of the screen whose rows may have moved.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn frame(
        &mut self,
        size: (u16, u16),
        (fresh, parts): (Rect, &[Rect]),
        draw: impl FnOnce(&mut Canvas) -> Position,
    ) -> io::Result<()> {
        let forgotten = self.legend.forget_many();
        let whole = forgotten || self.shown.width != usize::from(size.0) || self.shown.rows().len() != usize::from(size.1);
        if whole {
            self.canvas.forget();
        }
        let cursor = draw(&mut self.canvas);
        self.next.frame(&self.shown, &self.canvas, &mut self.legend);
        let out = &mut self.piece;
        queue!(out, BeginSynchronizedUpdate)?;
        let opened = out.len();
        if whole {
            self.shown = Screen::blank(size.0, size.1);
            self.pen.forget();
            queue!(out, Hide, ResetColor, Clear(ClearType::All))?;
            #[cfg(feature = "images")]
            self.layer.cleared(out);
        } else if !fresh.is_empty() {
            self.shown.doubt(fresh);
        }
        let moves = Moves { parts: if whole { &[] } else { parts }, origins: self.canvas.origins(), margins: self.margins };
        #[cfg(feature = "images")]
        let moves = if self.layer.begin(&mut self.shown, &self.next, &self.legend, (&mut self.pen, out)) {
            moves
        } else {
            Moves { parts: &[], ..moves }
        };
        changes::write((&mut self.shown, &self.next), &self.legend, moves, &mut self.pen, out);
        #[cfg(feature = "images")]
        self.layer.end(&mut self.pen, out);
        let differs = out.len() > opened || self.cursor != Some(cursor);
        self.pen.go(out, cursor);
        if whole {
            queue!(out, Show)?;
        }
        queue!(out, EndSynchronizedUpdate)?;
        self.cursor = Some(cursor);
        if differs {
            return self.present();
        }
        self.piece.clear();
        Ok(())
    }

    fn present(&mut self) -> io::Result<()> {
        let written = send(&self.piece);
        self.piece.clear();
        written
    }

    /// Width and height of a cell in pixels; those of a usual one, where the terminal does not tell.
    #[cfg(feature = "images")]
    pub(super) fn cell() -> (u16, u16) {
        let told = terminal::window_size().ok();
        let cell = told.and_then(|s| Some((s.width.checked_div(s.columns)?, s.height.checked_div(s.rows)?)));
        cell.filter(|(w, h)| (2..=200).contains(w) && (4..=400).contains(h)).unwrap_or((8, 16))
    }

    /// These pictures are to be on the screen with the next frame.
    #[cfg(feature = "images")]
    pub(super) fn lay(&mut self, graphics: crate::tui::picture::Graphics) {
        self.layer.wanted = graphics;
    }

    /// Asks the terminal what it is called.
    ///
    /// # Errors
    /// Where the terminal is gone.
    #[cfg(feature = "images")]
    pub(super) fn ask_name(&mut self) -> io::Result<()> {
        self.piece.extend_from_slice(NAME);
        self.present()
    }

    /// Asks the terminal, all at once, for what of it is to be known: whether it can move the rows of a part of the screen alone where `modes`, its ground where
    /// `ground`. The answers come among the keys, whenever they come; nobody waits for them.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn ask(&mut self, modes: bool, ground: bool) -> io::Result<()> {
        if modes {
            self.piece.extend_from_slice(MARGINS);
        }
        if ground {
            SCHEME.store(true, Ordering::SeqCst);
            self.piece.extend_from_slice(TELLS_SCHEME);
            self.piece.extend_from_slice(GROUND);
        }
        self.present()
    }

    /// Asks for the ground once more: it has changed.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn ask_ground(&mut self) -> io::Result<()> {
        self.piece.extend_from_slice(GROUND);
        self.present()
    }

    /// The terminal can move the rows of a part of the screen alone.
    pub(super) const fn use_margins(&mut self) {
        self.margins = true;
    }

    /// Copies to the clipboard of whoever sits at the terminal (OSC 52), also through a connection.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn copy(&mut self, text: &str, between: Between) -> io::Result<()> {
        self.piece.extend_from_slice(clipboard::sequence(text, between).as_bytes());
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

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Writes to the terminal in one piece, past the standard library's buffer, which would cut it behind its last line feed.
fn send(mut piece: &[u8]) -> io::Result<()> {
    let out = io::stdout().lock();
    while !piece.is_empty() {
        match rustix::io::write(&out, piece) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => piece = piece.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(why) => return Err(why.into()),
        }
    }
    Ok(())
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
    #[cfg(feature = "images")]
    layer::leave(&mut piece);
    if MOUSE.load(Ordering::SeqCst) {
        piece.extend_from_slice(LEFT_MOUSE);
    }
    if ORDERED.load(Ordering::SeqCst) {
        piece.extend_from_slice(IMPLICIT);
    }
    if SCHEME.load(Ordering::SeqCst) {
        piece.extend_from_slice(KEEPS_SCHEME);
    }
    let _queued = queue!(piece, EndSynchronizedUpdate, ResetColor, DisableBracketedPaste, Show, LeaveAlternateScreen);
    let _gone = send(&piece);
    let _raw = terminal::disable_raw_mode();
}

/// Sees to it that a panic is told on a terminal that can be read.
fn restore_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            #[cfg(feature = "images")]
            if std::thread::current().name() == Some(crate::tui::picture::THREAD) {
                // A picture that cannot be decoded is told of where it is awaited.
                return;
            }
            restore();
            before(panic);
        }));
    });
}
