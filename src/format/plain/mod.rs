//! Plain text: the text stays as it is, blocks are spans over it.
//!
//! Line by line the text is cut into groups between blank lines; a group is a list, a quotation, a table, code, or paragraphs, which
//! are a line each or, where the document is hard-wrapped, several.

mod group;
mod lines;
mod shape;
mod wrap;

use super::{Extent, story};
use crate::article::{Article, Block, BlockKind, Metadata};
use lines::{Line, Lines};
use wrap::Layout;

/// Reads plain text.
pub(super) fn read(text: String, source: &str, extent: Extent) -> Article {
    let mut blocks = blocks(&text);
    headings(&text, &mut blocks);
    let mut metadata = Metadata { source: source.to_owned(), ..Metadata::default() };
    story::label(&text, &mut blocks, &mut metadata, extent);
    Article::new(text, blocks, Vec::new(), metadata)
}

/// Reads the plain text of an entry, about which its collection tells what is in `metadata`. The title stands above it.
pub(super) fn entry(text: &str, metadata: Metadata) -> Article {
    let opens = |title: &str| text.trim_start().lines().next().is_some_and(|line| line.trim_end() == title);
    let title = metadata.title.as_deref().filter(|t| !opens(t)).map(|t| format!("{t}\n\n")).unwrap_or_default();
    let text = title + text;
    let mut blocks = blocks(&text);
    headings(&text, &mut blocks);
    // The title is the first line, whatever it looks like.
    if let (Some(_), Some(first)) = (&metadata.title, blocks.first_mut()) {
        *first = Block { kind: BlockKind::Heading, span: first.span, level: Some(1) };
    }
    let mut metadata = metadata;
    story::label(&text, &mut blocks, &mut metadata, Extent::Whole);
    Article::new(text, blocks, Vec::new(), metadata)
}

/// The blocks of `text` by its lay-out alone.
fn blocks(text: &str) -> Vec<Block> {
    let layout = Layout::of(text);
    let mut blocks = Vec::new();
    let mut group: Vec<Line> = Vec::new();
    let mut fences = true;
    let mut lines = Lines::new(text);
    while let Some(line) = lines.next() {
        if line.after_blank && !group.is_empty() {
            group::lay_out(text, &group, layout, &mut blocks);
            group.clear();
        }
        if fences && shape::is_fence(line.span.of(text)) {
            // Without an end it is no fence, and no later one needs to be looked for.
            match fenced(text, line, lines.clone()) {
                Some((code, behind)) => {
                    group::lay_out(text, &group, layout, &mut blocks);
                    group.clear();
                    blocks.push(code);
                    lines = behind;
                    continue;
                }
                None => fences = false,
            }
        }
        group.push(line);
    }
    group::lay_out(text, &group, layout, &mut blocks);
    blocks
}

/// The code from the fence `open` to the next one, fences included, and the lines behind it.
fn fenced<'a>(text: &str, open: Line, mut lines: Lines<'a>) -> Option<(Block, Lines<'a>)> {
    let mark = open.span.of(text).get(..3)?;
    let close = lines.find(|l| l.span.of(text).trim_end_matches(['`', '~']).is_empty() && l.span.of(text).starts_with(mark))?;
    Some((Block::new(BlockKind::Code, open.span.hull(close.span)), lines))
}

/// Finds the section headings: a short line of its own that ends like none and is followed by running text.
fn headings(text: &str, blocks: &mut [Block]) {
    let mut after = None;
    for block in blocks.iter_mut().rev() {
        let words = block.span.of(text);
        if block.kind == BlockKind::Paragraph && after.is_some_and(|next| shape::is_heading(words, next)) {
            block.kind = BlockKind::Heading;
            block.level = Some(2);
        }
        after = (block.kind == BlockKind::Paragraph).then_some(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Boilerplate, Code, Heading, ListItem, Paragraph, Quote, Table};

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        let mut found = blocks(text);
        headings(text, &mut found);
        found.iter().map(|b| (b.kind, b.span.of(text))).collect()
    }

    #[test]
    fn paragraphs_are_lines_or_stand_between_blank_lines() {
        let long = "The board said that it would decide on the second bridge before the end of the summer, as it had promised.";
        let text = format!("{long}\n{long}\r\n\r\n{long}\r{long}");
        assert_eq!(kinds(&text), [(Paragraph, long); 4]);
    }

    #[test]
    fn hard_wrapped_lines_are_joined_into_paragraphs() {
        let text = "The board said on Friday that it would decide on the second\nbridge before the end of the summer, as it had promised\nin March.\n\nNobody asked why the first bridge had been closed for three\nyears, and nobody was told.\n";
        let found = kinds(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.ends_with("in March.") && found[1].1.starts_with("Nobody"));
    }

    #[test]
    fn in_a_wrapped_text_a_short_last_line_or_an_indent_ends_a_paragraph() {
        let text = "   The board said on Friday that it would decide on the second\nbridge before the end of the summer, as it had promised\nin March.\n   Nobody asked why the first bridge had been closed for three\nyears, and nobody was told why the ferry had been sold to a company\nin the north.\nThe mayor was not there to hear it, and her deputy left early to\ncatch the last train.";
        let found = kinds(text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[2].1.starts_with("The mayor"));
    }

    #[test]
    fn lists_quotations_tables_and_code_keep_their_kind() {
        let text = "What was agreed:\n- a new bridge\n- two ferries\n  a day\n\n1. first\n2) second\n\n> Nobody asked us.\n> Nobody will.\n\nTeam\tWon\tLost\nNorth\t3\t1\nSouth\t1\t3\n\n```\nlet x = 1;\n\nlet y = 2;\n```\n* * *\n";
        assert_eq!(
            kinds(text),
            [
                (Paragraph, "What was agreed:"),
                (ListItem, "- a new bridge"),
                (ListItem, "- two ferries\n  a day"),
                (ListItem, "1. first"),
                (ListItem, "2) second"),
                (Quote, "Nobody asked us."),
                (Quote, "Nobody will."),
                (Table, "Team\tWon\tLost\nNorth\t3\t1\nSouth\t1\t3"),
                (Code, "```\nlet x = 1;\n\nlet y = 2;\n```"),
                (Boilerplate, "* * *"),
            ]
        );
    }

    #[test]
    fn headings_are_short_lines_before_running_text() {
        let text = "The board met on Friday for the third time this year, and it was over within the hour.\n\nWhat comes next\n\nThe members will travel to the north to see how others have built their bridges over the years.\n\nTHE FERRY\n=========\nIt was sold.";
        let found = kinds(text);
        assert_eq!(found[1], (Heading, "What comes next"));
        assert_eq!(found[3], (Heading, "THE FERRY"));
    }

    #[test]
    fn speakers_of_a_transcript_start_paragraphs() {
        let text = "MODERATOR: Let us begin with the bridge, which has been closed for\nthree years now, and with what it costs the town each month.\nMAYOR: It costs us a ferry a day, and I will not pretend that this\nis what any of us wanted when we closed it.\n";
        assert_eq!(kinds(text).len(), 2);
    }

    #[test]
    fn a_fence_that_is_never_closed_is_text() {
        let text = "```\n".to_owned() + &"one\n\n".repeat(3);
        assert!(kinds(&text).iter().all(|(kind, _)| *kind != Code));
    }
}
