//! `Composer`: puts together the text that is read, from a source whose mark-up is left out.

use super::table::{self, Cell};
use crate::article::{Block, BlockKind, Mark, MarkKind, Picture};
use crate::text::Span;

/// A text in the making, with its blocks and marks. Runs of white space become one space, but in code and where a line is broken.
#[derive(Default)]
pub(super) struct Composer {
    text: String,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    /// Kind, level and start of the block that is being written.
    open: Option<(BlockKind, Option<u8>, usize)>,
    /// A space is due before the next word.
    space: bool,
    /// Pictures that wait for the block to end, with the words about each.
    pictures: Vec<(String, Picture)>,
}

impl Composer {
    /// Begins a block; one that is open ends first.
    pub(super) fn begin(&mut self, kind: BlockKind, level: Option<u8>) {
        self.end();
        let close = |b: &Block| b.kind == kind && matches!(kind, BlockKind::ListItem);
        if let Some(last) = self.blocks.last() {
            self.text.push_str(if close(last) { "\n" } else { "\n\n" });
        }
        self.open = Some((kind, level, self.text.len()));
        self.space = false;
    }

    /// Ends the block that is open; one without words is none.
    pub(super) fn end(&mut self) {
        if let Some((kind, level, start)) = self.open.take() {
            let span = Span::new(start, self.text.len()).trimmed(&self.text);
            if span.is_empty() {
                self.text.truncate(self.blocks.last().map_or(0, |b| b.span.end));
            } else {
                self.text.truncate(span.end);
                self.blocks.push(Block { kind, span, level });
            }
        }
        self.space = false;
        for (words, picture) in std::mem::take(&mut self.pictures) {
            self.picture_block(&words, picture);
        }
    }

    fn picture_block(&mut self, words: &str, picture: Picture) {
        self.begin(BlockKind::Caption, None);
        self.push("[image: ");
        self.push(words);
        self.push("]");
        if let Some((_, _, start)) = self.open {
            self.mark_picture(picture, start);
        }
        self.end();
    }

    /// Marks the words from `from` on as those of a picture, which they lead to.
    pub(super) fn mark_picture(&mut self, picture: Picture, from: usize) {
        if picture.reference.is_empty() {
            return;
        }
        // A picture that is written out leads nowhere.
        if !picture.is_inline() {
            self.mark(&MarkKind::Link(picture.reference.clone()), from);
        }
        self.mark(&MarkKind::Picture(picture), from);
    }

    /// Takes back what the open block holds.
    pub(super) fn restart(&mut self) {
        if let Some((_, _, start)) = self.open {
            self.text.truncate(start);
            self.space = false;
        }
    }

    #[cfg(feature = "html")]
    /// The length of the text so far, in bytes.
    pub(super) const fn length(&self) -> usize {
        self.text.len()
    }

    /// Whether a block is open.
    pub(super) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The kind of the open block.
    pub(super) fn kind(&self) -> Option<BlockKind> {
        self.open.map(|(kind, ..)| kind)
    }

    /// Writes words. Where no block is open, a paragraph begins.
    pub(super) fn push(&mut self, words: &str) {
        if self.open.is_none() {
            if words.trim().is_empty() {
                return;
            }
            self.begin(BlockKind::Paragraph, None);
        }
        if self.kind() == Some(BlockKind::Code) {
            self.text.push_str(words);
            return;
        }
        for (i, word) in words.split(is_blank).enumerate() {
            self.space |= i > 0;
            if !word.is_empty() {
                if std::mem::take(&mut self.space) && !self.at_start() {
                    self.text.push(' ');
                }
                self.text.push_str(word);
            }
        }
    }

    /// Nothing, or a line's end, stands before the next word.
    fn at_start(&self) -> bool {
        self.open.is_none_or(|(_, _, start)| start == self.text.len()) || self.text.ends_with('\n')
    }

    /// Breaks the line within a block.
    pub(super) fn break_line(&mut self) {
        self.space = false;
        if self.open.is_some_and(|(_, _, start)| start < self.text.len()) {
            self.text.push('\n');
        }
    }

    /// Whether the open block has words and its last line has ended.
    #[cfg(feature = "html")]
    pub(super) fn ends_line(&self) -> bool {
        self.open.is_some_and(|(_, _, start)| start < self.text.len()) && self.text.ends_with('\n')
    }

    /// Writes a table: a block of the kind `kind`, of which each row begins a line.
    pub(super) fn table(&mut self, kind: BlockKind, rows: Vec<Vec<Cell>>) {
        self.begin(kind, None);
        let (text, marks) = table::laid_out(rows);
        let start = self.text.len();
        self.text.push_str(&text);
        let moved = |span: Span| Span::new(span.start + start, span.end + start);
        self.marks.extend(marks.into_iter().map(|m| Mark { span: moved(m.span), ..m }));
        self.end();
    }

    /// What is written so far as a cell of a table: its blocks one behind the other.
    pub(super) fn into_cell(self) -> Cell {
        let (text, _, marks) = self.finish();
        Cell { text, marks, ..Cell::default() }
    }

    /// Where the next word will stand, in bytes; a mark starts here.
    pub(super) fn place(&self) -> usize {
        self.text.len() + usize::from(self.space && self.open.is_some() && !self.at_start())
    }

    /// Marks the words from `from` on; where they go over several blocks, those of each.
    pub(super) fn mark(&mut self, kind: &MarkKind, from: usize) {
        let first = self.blocks.partition_point(|b| b.span.end <= from);
        let whole = self.blocks.get(first..).unwrap_or_default().iter().map(|b| b.span);
        let open = self.open.map(|(_, _, start)| Span::new(start, self.text.len()));
        for block in whole.chain(open) {
            let span = Span::new(block.start.max(from), block.end);
            if !span.of(&self.text).trim().is_empty() {
                self.marks.push(Mark { kind: kind.clone(), span: span.trimmed(&self.text) });
            }
        }
    }

    /// Takes a picture: it becomes a caption of its own behind the open block.
    pub(super) fn picture(&mut self, words: &str, picture: Picture) {
        if words.trim().is_empty() {
            return;
        }
        self.pictures.push((words.to_owned(), picture));
        if self.open.is_none() {
            self.end();
        }
    }

    /// The text with its blocks and marks.
    pub(super) fn finish(mut self) -> (String, Vec<Block>, Vec<Mark>) {
        self.end();
        self.marks.sort_by_key(|m| m.span);
        (self.text, self.blocks, self.marks)
    }
}

/// White space that a reader cannot tell from a space. A no-break space is kept.
const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\r' | '\t' | '\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_runs_become_one_space_and_marks_hold_words_alone() {
        let mut composer = Composer::default();
        composer.push("  The  board");
        composer.push(" \n ");
        let from = composer.place();
        composer.push(" met ");
        composer.mark(&MarkKind::Strong, from);
        composer.push("again.");
        composer.begin(BlockKind::Paragraph, None);
        composer.push("  ");
        let (text, blocks, marks) = composer.finish();
        assert_eq!(text, "The board met again.");
        assert_eq!(blocks.len(), 1);
        assert_eq!(marks[0].span.of(&text), "met");
    }

    #[test]
    fn a_mark_that_goes_over_several_blocks_is_one_in_each() {
        let mut composer = Composer::default();
        composer.push("Before. ");
        let from = composer.place();
        composer.begin(BlockKind::Heading, None);
        composer.push("A ferry");
        composer.begin(BlockKind::Paragraph, None);
        composer.push("It was sold.");
        composer.mark(&MarkKind::Strong, from);
        let (text, _, marks) = composer.finish();
        assert_eq!(marks.iter().map(|m| m.span.of(&text)).collect::<Vec<_>>(), ["A ferry", "It was sold."]);
    }

    #[test]
    fn a_picture_follows_the_block_that_it_stands_in() {
        let mut composer = Composer::default();
        composer.push("Before");
        composer.picture("a bridge", Picture::named("b.png".into()));
        composer.push(" and after.");
        let (text, blocks, marks) = composer.finish();
        assert_eq!(text, "Before and after.\n\n[image: a bridge]");
        assert_eq!((blocks.len(), blocks[1].kind), (2, BlockKind::Caption));
        assert_eq!(marks[0].kind, MarkKind::Link("b.png".into()));
        assert_eq!(marks[1].kind, MarkKind::Picture(Picture::named("b.png".into())));
    }
}
