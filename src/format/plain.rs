//! Plain text.

use crate::article::{Article, Block, BlockKind, Metadata};
use crate::text::Span;

/// Reads plain text: the text stays as it is, blocks are spans over it.
pub fn read(text: &str, source: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block::new(BlockKind::Paragraph, span));
        }
    }
    Article::new(text.to_owned(), blocks, Vec::new(), Metadata { source: source.to_owned(), ..Metadata::default() })
}
