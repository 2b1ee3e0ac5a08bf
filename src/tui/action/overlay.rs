//! Opening overlays.

/// An overlay to open. A new overlay is a file in `overlay/`, a variant here and a line in `update/overlay.rs`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Open {
    /// The keys and what they do.
    Help,
    /// Every command by name.
    Palette,
    /// Why a finding was made.
    Inspect,
    /// The export menu.
    Export,
    /// The list of speakers to choose from.
    Speakers,
    /// Labels on the links in view.
    Hints,
    /// All links, to be read here.
    Links,
    /// All links, to be opened in the browser.
    LinksOut,
    /// The headings.
    Outline,
    /// The line in which commands are typed.
    CommandLine,
    /// The line in which a program is named for what is at hand.
    Pipe,
    /// Everything about the name at hand.
    About,
}
