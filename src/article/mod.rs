//! `Article`: a text that never changes, its blocks, its inline marks and what is known about it. Knows nothing of
//! annotations or of where the bytes came from.

mod block;
mod metadata;
mod paged;

pub use block::{Block, BlockKind, Mark, MarkKind, Picture};
pub use metadata::{Dateline, DayEvidence, Metadata, PublishedDay};

use crate::text::Span;

/// An article as it is read. Blocks lie in `text` in reading order and do not overlap; every span fits `text`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    text: String,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    metadata: Metadata,
}

impl Article {
    /// An article of `text` with its parts. Blocks and marks that do not fit the text, or that overlap an earlier block, are
    /// left out: what a format got wrong must not reach a reader as a crash.
    pub fn new(text: String, mut blocks: Vec<Block>, mut marks: Vec<Mark>, metadata: Metadata) -> Self {
        blocks.sort_by_key(|b| b.span);
        let mut end = 0;
        blocks.retain(|b| {
            let fits = !b.span.is_empty() && b.span.start >= end && text.get(b.span.start..b.span.end).is_some();
            if fits {
                end = b.span.end;
            }
            fits
        });
        marks.retain(|m| !m.span.is_empty() && text.get(m.span.start..m.span.end).is_some());
        marks.sort_by_key(|m| m.span);
        Self { text, blocks, marks, metadata }
    }

    /// Several articles as one, with a blank line between them; and where each begins, in bytes. `metadata` is what is known of the whole.
    pub fn joined(parts: &[Self], metadata: Metadata) -> (Self, Vec<usize>) {
        let (mut text, mut blocks, mut marks, mut starts) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            let moved = |span: Span| Span::new(span.start + start, span.end + start);
            text.push_str(&part.text);
            blocks.extend(part.blocks.iter().map(|b| Block { span: moved(b.span), ..b.clone() }));
            marks.extend(part.marks.iter().map(|m| Mark { span: moved(m.span), ..m.clone() }));
            starts.push(start);
        }
        (Self::new(text, blocks, marks, metadata), starts)
    }

    /// The article with what `about` tells of it, where it does not tell it itself.
    #[must_use]
    pub fn completed_by(mut self, about: &Metadata) -> Self {
        let known = &mut self.metadata;
        if known.byline.is_empty() {
            known.byline.clone_from(&about.byline);
        }
        known.title = known.title.take().or_else(|| about.title.clone());
        known.publisher = known.publisher.take().or_else(|| about.publisher.clone());
        known.published = known.published.or(about.published);
        known.language = known.language.take().or_else(|| about.language.clone());
        self
    }

    /// All of the text. Offsets everywhere count from its start.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Links and emphasis inside the blocks, by start.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What is known about the article as a whole.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The words at `span`.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The index of the block that holds the byte at `offset`, or else of the last one before it.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|b| b.span.start <= offset).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_that_overlap_or_do_not_fit_are_left_out() {
        let paragraph = |start, end| Block::new(BlockKind::Paragraph, Span::new(start, end));
        let article =
            Article::new("one two".into(), vec![paragraph(4, 7), paragraph(0, 5), paragraph(6, 99)], vec![], Metadata::default());
        assert_eq!(article.blocks(), &[paragraph(0, 5)]);
    }

    #[test]
    fn articles_are_joined_with_their_blocks() {
        let one = |text: &str| {
            let block = Block::new(BlockKind::Paragraph, Span::new(0, text.len()));
            Article::new(text.into(), vec![block], vec![], Metadata::default())
        };
        let (joined, starts) = Article::joined(&[one("Ä one"), one("two")], Metadata::default());
        assert_eq!((joined.text(), starts), ("Ä one\n\ntwo", vec![0, 8]));
        assert_eq!(joined.words(joined.blocks()[1].span), "two");
    }

    #[test]
    fn an_offset_between_two_blocks_belongs_to_the_first() {
        let paragraph = |start, end| Block::new(BlockKind::Paragraph, Span::new(start, end));
        let article = Article::new("one two".into(), vec![paragraph(0, 3), paragraph(4, 7)], vec![], Metadata::default());
        assert_eq!((article.block_at(3), article.block_at(4)), (Some(0), Some(1)));
    }
}
