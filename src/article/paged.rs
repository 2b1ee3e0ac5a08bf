//! Several pages as one article.

use super::{Article, BlockKind};
use std::collections::BTreeSet;

impl Article {
    /// One article out of the pages that it came on; an empty one out of none. What is known is what the first page tells. What a later
    /// page only repeats (headline, byline, picture) is boilerplate there.
    pub fn paged(mut pages: Vec<Self>) -> Self {
        if pages.len() == 1 {
            return pages.pop().unwrap_or_default();
        }
        let mut said = BTreeSet::new();
        for (page, is_later) in pages.iter_mut().zip(std::iter::once(false).chain(std::iter::repeat(true))) {
            for block in &mut page.blocks {
                let repeated = !said.insert(block.span.of(&page.text).to_owned());
                if repeated && is_later {
                    (block.kind, block.level) = (BlockKind::Boilerplate, None);
                }
            }
        }
        let mut metadata = pages.first().map(|page| page.metadata.clone()).unwrap_or_default();
        metadata.next = pages.last().and_then(|page| page.metadata.next.clone());
        Self::joined(&pages, metadata).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Mark, MarkKind, Metadata};
    use crate::text::Span;

    fn page(words: &str, title: &str) -> Article {
        let mut at = 0;
        let blocks = words.split("\n\n").map(|part| {
            let span = Span::new(at, at + part.len());
            at = span.end + 2;
            let kind = if span.start == 0 { BlockKind::Heading } else { BlockKind::Paragraph };
            Block::new(kind, span)
        });
        let metadata = Metadata { title: Some(title.into()), ..Metadata::default() };
        let marks = vec![Mark { kind: MarkKind::Strong, span: Span::new(0, 3) }];
        Article::new(words.into(), blocks.collect(), marks, metadata)
    }

    #[test]
    fn pages_are_one_text_and_what_is_repeated_is_set_aside() {
        let joined = Article::paged(vec![page("The bridge\n\nIt opened.", "A"), page("The bridge\n\nIt fell.", "B")]);
        let told: Vec<_> = joined.blocks().iter().map(|b| (b.kind, joined.words(b.span))).collect();
        let wanted = [
            (BlockKind::Heading, "The bridge"),
            (BlockKind::Paragraph, "It opened."),
            (BlockKind::Boilerplate, "The bridge"),
            (BlockKind::Paragraph, "It fell."),
        ];
        assert_eq!(told, wanted);
        assert_eq!((joined.metadata().title.as_deref(), joined.words(joined.marks()[1].span)), (Some("A"), "The"));
        assert_eq!(Article::paged(vec![page("One", "C")]), page("One", "C"));
        assert_eq!(Article::paged(vec![]), Article::default());
    }
}
