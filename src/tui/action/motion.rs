//! Moving through the text or the focused list.

/// A motion. Each is repeated, or measured, by the count typed before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Motion {
    /// Lines (or rows of the focused list) down.
    LineDown,
    /// Lines up.
    LineUp,
    /// A screenful down.
    PageDown,
    /// A screenful up.
    PageUp,
    /// Half a screenful down.
    HalfDown,
    /// Half a screenful up.
    HalfUp,
    /// To the start; with a count, to that line.
    Top,
    /// To the end; with a count, to that line.
    Bottom,
    /// To as many per cent of the text.
    Percent,
    /// To the next paragraph.
    ParagraphDown,
    /// To the previous paragraph.
    ParagraphUp,
}
