//! Links to other stories: lines of an article that are nothing but a link, and the lists that end a page.

use crate::article::{Block, BlockKind, Mark, MarkKind};

/// Items in a row that make a list of links one that leads elsewhere.
const ROW: usize = 3;

/// Bytes that a line about another story takes at most.
const TEASER: usize = 240;

/// Openings of the headings, lower case, behind which a page leads elsewhere.
const ELSEWHERE: &[&str] = &[
    "more from",
    "more on",
    "more stories",
    "more great",
    "more news",
    "most read",
    "most popular",
    "top stories",
    "related",
    "recommended",
    "you may also",
    "you might also",
    "read more",
    "read next",
    "up next",
    "trending",
    "about the author",
    "want more stories",
    "also read",
    "latest news",
    "latest stories",
    "popular on",
    "from our partners",
    "sponsored",
    "don't miss",
    "what to read next",
    "editor's picks",
    "editors' picks",
    "keep reading",
    "further reading",
];

/// Makes boilerplate of the blocks of `text` that lead elsewhere.
pub(super) fn set_aside(text: &str, blocks: &mut [Block], marks: &[Mark]) {
    let linked: Vec<bool> = blocks.iter().map(|b| is_link(text, b, marks)).collect();
    single_links(text, blocks, &linked);
    teasers(text, blocks, &linked);
    let total: usize = blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).map(|b| b.span.len()).sum();
    let mut before = 0;
    let mut elsewhere = false;
    for (block, linked) in blocks.iter_mut().zip(&linked) {
        let words = block.span.of(text);
        let running = block.kind == BlockKind::Paragraph && words.len() > TEASER && !linked;
        // What a heading promises in the first half of a page is part of the story.
        elsewhere = !running && (elsewhere || before * 2 > total && leads_elsewhere(words));
        before += if block.kind == BlockKind::Paragraph { words.len() } else { 0 };
        if elsewhere && matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem) {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// Paragraphs that are a link and no sentence, and rows of list items that are.
fn single_links(text: &str, blocks: &mut [Block], linked: &[bool]) {
    let mut row = 0;
    for at in 0..blocks.len() {
        let link = linked.get(at).copied().unwrap_or_default();
        let Some(block) = blocks.get_mut(at) else { break };
        let words = block.span.of(text);
        if block.kind == BlockKind::Paragraph && link && !words.ends_with(['.', '!', '?', '”', '"']) && words.len() < TEASER {
            block.kind = BlockKind::Boilerplate;
        }
        row = if link && block.kind == BlockKind::ListItem { row + 1 } else { 0 };
        if row >= ROW {
            let from = if row == ROW { at + 1 - ROW } else { at };
            blocks.iter_mut().take(at + 1).skip(from).for_each(|b| b.kind = BlockKind::Boilerplate);
        }
    }
}

/// Headings that are nothing but links, at the end of a page.
const TEASERS: usize = 3;

/// The cards that end a page: headings that are links, each with a line or two on the story that it leads to.
fn teasers(text: &str, blocks: &mut [Block], linked: &[bool]) {
    let (mut headings, mut between, mut cut) = (0, 0, None);
    for (at, block) in blocks.iter().enumerate().rev() {
        let link = linked.get(at).copied().unwrap_or_default();
        match block.kind {
            BlockKind::Heading if link => {
                headings += 1;
                between = 0;
                cut = Some(at);
            }
            // A heading of the story itself, or words that go on for too long.
            BlockKind::Heading | BlockKind::Quote | BlockKind::Code | BlockKind::Table => break,
            BlockKind::Paragraph if !link => {
                between += 1;
                if block.span.len() > 2 * TEASER || between > 2 {
                    break;
                }
            }
            _ => {}
        }
    }
    let Some(mut cut) = cut.filter(|_| headings >= TEASERS) else { return };
    // The word above each heading stands above the first one as well.
    let before = cut.checked_sub(1).and_then(|at| blocks.get(at));
    cut -= usize::from(
        before.is_some_and(|b| b.kind == BlockKind::Paragraph && b.span.len() < 40 && !b.span.of(text).ends_with('.')),
    );
    for block in
        blocks.iter_mut().skip(cut).filter(|b| matches!(b.kind, BlockKind::Heading | BlockKind::Paragraph | BlockKind::ListItem))
    {
        block.kind = BlockKind::Boilerplate;
        block.level = None;
    }
}

/// Whether all words of a block, its bullet aside, are links.
fn is_link(text: &str, block: &Block, marks: &[Mark]) -> bool {
    let first = marks.partition_point(|m| m.span.start < block.span.start);
    let within = marks.get(first..).unwrap_or_default().iter().take_while(|m| m.span.start < block.span.end);
    let linked: usize = within
        .filter(|m| matches!(m.kind, MarkKind::Link(_)))
        .map(|m| m.span.of(text).chars().filter(|c| c.is_alphanumeric()).count())
        .sum();
    let all = block.span.of(text).chars().filter(|c| c.is_alphanumeric()).count();
    all > 0 && linked >= all
}

fn leads_elsewhere(words: &str) -> bool {
    let lower = words.get(..words.floor_char_boundary(40)).unwrap_or_default().to_lowercase().replace('’', "'");
    words.len() < 80 && ELSEWHERE.iter().any(|opening| lower.starts_with(opening))
}

#[cfg(test)]
mod tests {
    use super::super::walk;
    use super::*;
    use dom_query::Document;

    #[test]
    fn cards_that_end_a_page_are_set_aside_and_sections_are_not() {
        let story = format!("<p>{}</p>", "The harbour board met for the third time. ".repeat(15));
        let card = "<p>NEWS</p><a href=/f><h3>The ferry</h3></a><p>It was sold to a company in the north.</p>";
        let told = |page: String| {
            let (text, mut blocks, marks) = walk::compose(&Document::fragment(page));
            set_aside(&text, &mut blocks, &marks);
            blocks.iter().filter(|b| b.kind != BlockKind::Boilerplate).count()
        };
        assert_eq!(told(format!("{story}{}", card.repeat(4))), 1);
        assert_eq!(told(format!("{story}{}{story}", card.repeat(4))), 14);
        assert_eq!(told(format!("{story}{}", card.replace("<a href=/f>", "").repeat(4))), 13);
    }

    #[test]
    fn lines_that_are_links_and_the_lists_behind_a_story_are_set_aside() {
        let story = "The harbour board met for the third time. ".repeat(9);
        let page = format!(
            "<p>{story}</p><p><a href=/a>WHY THE FERRY WAS SOLD</a></p><p>It met <a href=/b>again</a>.</p><ul><li><a href=/c>One</a><li>a bridge</ul>\
            <p>{story}</p><h3>More from the harbour</h3><ul><li><a href=/d>Four</a><li><a href=/e>Five</a></ul><p>Short.</p>"
        );
        let (text, mut blocks, marks) = walk::compose(&Document::fragment(page));
        set_aside(&text, &mut blocks, &marks);
        let aside: Vec<_> = blocks.iter().filter(|b| b.kind == BlockKind::Boilerplate).map(|b| b.span.of(&text)).collect();
        assert_eq!(aside, ["WHY THE FERRY WAS SOLD", "More from the harbour", "• Four", "• Five", "Short."]);
    }
}
