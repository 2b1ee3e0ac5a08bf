//! The program itself.

use super::Mouse;
use crate::tui::overlay::ExportChoice;
use crate::tui::services::ExportOrder;

/// What happens to the program as a whole.
#[derive(Clone, PartialEq, Debug)]
pub enum System {
    /// Close the topmost overlay; without one, leave.
    Quit,
    /// Leave at once.
    QuitNow,
    /// Stop, until the shell continues us.
    Suspend,
    /// Paint everything anew.
    Redraw,
    /// Read and analyse the article again.
    Reload,
    /// Open the source in an editor.
    EditSource,
    /// Open the source in a browser.
    Browse,
    /// Open this address in a browser.
    BrowseTo(String),
    /// Copy this text, which another program wrote.
    CopyText(String),
    /// Carry out a line of the command line.
    Command(String),
    /// Let the reader write this note in an editor.
    WriteNote(String),
    /// Write an export, and remember what was chosen.
    Export(ExportChoice, ExportOrder),
    /// The terminal has another size now: columns, rows.
    Resize(u16, u16),
    /// A character typed into the topmost overlay.
    Typed(char),
    /// Text was pasted.
    Pasted(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// Take the mouse, or give it back to the terminal.
    ToggleMouse,
    /// Show the article's pictures, or no longer.
    Images {
        /// Show them, those too that are on the web, of an article that is not.
        web: bool,
    },
    /// The terminal's background is light (or dark).
    Background {
        /// Whether it is light.
        light: bool,
    },
    /// A key that means nothing here.
    Unknown(String),
}
