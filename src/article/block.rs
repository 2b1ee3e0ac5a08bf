//! Blocks and inline marks: the shape of an article.

use crate::text::Span;
use serde::Serialize;

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A title or a section's heading.
    Heading,
    /// Running text.
    Paragraph,
    /// The words under a picture.
    Caption,
    /// One item of a list, its bullet or number included.
    ListItem,
    /// A block quotation.
    Quote,
    /// Words to be shown as they are laid out: code, preformatted text.
    Code,
    /// A table, one row a line.
    Table,
    /// What stands around an article and is not of it: bylines, share lines, advertisements, credits.
    Boilerplate,
}

impl BlockKind {
    /// Whether the block is part of what the article tells.
    pub const fn is_told(self) -> bool {
        !matches!(self, Self::Boilerplate | Self::Code)
    }
}

/// One block of an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// A heading's level (1 is the title's), a list item's depth (1 is outermost).
    pub level: Option<u8>,
}

impl Block {
    /// A block without a level.
    pub const fn new(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, level: None }
    }
}

/// A picture that an article shows, as its source names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// Its address as it is written: on the web, relative, or with all of the picture in it (`data:`).
    pub reference: String,
    /// Where that leads on the web, if it does.
    pub address: Option<String>,
    /// Width and height in pixels, where the source tells both.
    pub size: Option<(u32, u32)>,
}

impl Picture {
    /// A picture of which no more is known than what it is called.
    pub const fn named(reference: String) -> Self {
        Self { reference, address: None, size: None }
    }

    /// Whether all of it is in its address.
    pub fn is_inline(&self) -> bool {
        self.reference.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
    }
}

/// What an inline mark says about its words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MarkKind {
    /// Emphasis, usually set in italics.
    Emphasis,
    /// Strong emphasis, usually set in bold.
    Strong,
    /// Code.
    Code,
    /// A link to this address.
    Link(String),
    /// The words stand for a picture, or under it.
    Picture(Picture),
}

/// Words inside a block that are set apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// What the mark says.
    pub kind: MarkKind,
    /// The words.
    pub span: Span,
}
