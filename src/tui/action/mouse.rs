//! The mouse, where the reader has asked for it.

/// How much of the mouse is ours; the rest is the terminal's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MouseUse {
    /// Nothing: the terminal selects and copies as it does everywhere.
    #[default]
    Off,
    /// The wheel alone, which the terminal sends as arrow keys.
    Wheel,
    /// Clicks and drags too; with Shift they are the terminal's.
    On,
}

/// What the mouse did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gesture {
    /// The left button went down.
    Press,
    /// It moved while the button was down.
    Drag,
    /// The wheel turned towards the end of the text.
    WheelDown,
    /// The wheel turned towards its start.
    WheelUp,
}

/// What the mouse did, at which column and row of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mouse {
    /// What it did.
    pub gesture: Gesture,
    /// The column, from 0.
    pub x: u16,
    /// The row, from 0.
    pub y: u16,
}
