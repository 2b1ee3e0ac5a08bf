//! From the events of the parser to text, blocks and marks.

use crate::article::{Block, BlockKind, Mark, MarkKind, Picture};
use crate::format::compose::Composer;
use crate::format::table::Cell;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The text of `markdown` as it is read, its blocks and its marks. Footnotes that are defined behind the byte at `limit` are left out.
pub(super) fn compose(markdown: &str, limit: usize) -> (String, Vec<Block>, Vec<Mark>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut walk = Walk::default();
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        walk.beyond = range.start >= limit;
        walk.event(event);
    }
    walk.composer.finish()
}

#[derive(Default)]
struct Walk<'a> {
    composer: Composer,
    /// The lists that are open; the number of the next item of each that is numbered.
    lists: Vec<Option<u64>>,
    /// Block quotations that are open.
    quotes: usize,
    /// Where the marks that are open start.
    marks: Vec<usize>,
    links: Vec<CowStr<'a>>,
    /// The words of the picture that is open, and its address.
    picture: Option<(String, CowStr<'a>)>,
    /// The mark-up of the page fragment that is open.
    page: String,
    /// Within a footnote that is not to be shown.
    hidden: bool,
    /// The parser is behind the text's end, among definitions.
    beyond: bool,
    /// The rows of the table that is open, and the text around it, which waits while a cell is written.
    rows: Vec<Vec<Cell>>,
    around: Composer,
    /// Within the first row of a table.
    heads: bool,
}

impl<'a> Walk<'a> {
    fn event(&mut self, event: Event<'a>) {
        if self.hidden && !matches!(event, Event::End(TagEnd::FootnoteDefinition)) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words),
            Event::Code(words) => {
                let from = self.composer.place();
                self.words(&words);
                self.composer.mark(&MarkKind::Code, from);
            }
            Event::Html(tags) => self.page.push_str(&tags),
            Event::InlineHtml(tag) => {
                let name = tag.get(..3).unwrap_or_default();
                if name.eq_ignore_ascii_case("<br") {
                    self.composer.break_line();
                }
            }
            Event::FootnoteReference(name) => self.words(&format!("[{name}]")),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.composer.break_line(),
            Event::Rule => self.composer.end(),
            Event::TaskListMarker(done) => {
                self.composer.restart();
                self.words(if done { "☑ " } else { "☐ " });
            }
        }
    }

    fn words(&mut self, words: &str) {
        match &mut self.picture {
            Some((about, _)) => about.push_str(words),
            None => self.composer.push(words),
        }
    }

    /// How many lists are open.
    fn depth(&self) -> Option<u8> {
        u8::try_from(self.lists.len()).ok()
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            // The first paragraph of an item goes on behind its marker.
            Tag::Paragraph if self.composer.is_open() => {}
            Tag::Paragraph => self.composer.begin(if self.quotes > 0 { BlockKind::Quote } else { BlockKind::Paragraph }, None),
            Tag::Heading { level, .. } => self.composer.begin(BlockKind::Heading, Some(number(level))),
            Tag::BlockQuote(_) => {
                self.composer.end();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => self.composer.begin(BlockKind::Code, None),
            Tag::List(first) => {
                self.composer.end();
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(name) => {
                self.hidden = self.beyond;
                if !self.hidden {
                    self.composer.begin(BlockKind::Paragraph, None);
                    self.composer.push(&format!("[{name}] "));
                }
            }
            Tag::Table(_) => self.composer.end(),
            Tag::TableHead | Tag::TableRow => {
                self.heads = matches!(tag, Tag::TableHead);
                self.rows.push(Vec::new());
            }
            Tag::TableCell => self.around = std::mem::take(&mut self.composer),
            Tag::Emphasis | Tag::Strong => self.marks.push(self.composer.place()),
            Tag::Link { dest_url, .. } => {
                self.marks.push(self.composer.place());
                self.links.push(dest_url);
            }
            Tag::Image { dest_url, .. } if self.picture.is_none() => self.picture = Some((String::new(), dest_url)),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.composer.begin(BlockKind::ListItem, self.depth());
        let marker = match self.lists.last_mut() {
            Some(Some(next)) => {
                *next = next.saturating_add(1);
                format!("{}. ", next.saturating_sub(1))
            }
            _ => "• ".to_owned(),
        };
        self.composer.push(&marker);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item => self.composer.end(),
            TagEnd::TableCell => self.cell(),
            TagEnd::Table => self.composer.table(BlockKind::Table, std::mem::take(&mut self.rows)),
            TagEnd::FootnoteDefinition => {
                self.hidden = false;
                self.composer.end();
            }
            TagEnd::BlockQuote(_) => {
                self.composer.end();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.composer.end();
                self.lists.pop();
            }
            TagEnd::HtmlBlock => {
                let words = untagged(&std::mem::take(&mut self.page));
                self.composer.begin(BlockKind::Paragraph, None);
                self.composer.push(&words);
                self.composer.end();
            }
            TagEnd::Emphasis => self.mark(&MarkKind::Emphasis),
            TagEnd::Strong => self.mark(&MarkKind::Strong),
            TagEnd::Link => {
                let address = self.links.pop().unwrap_or_else(|| "".into());
                self.mark(&MarkKind::Link(address.into_string()));
            }
            TagEnd::Image => {
                if let Some((words, address)) = self.picture.take() {
                    self.composer.picture(&words, Picture::named(address.into_string()));
                }
            }
            _ => {}
        }
    }

    /// Ends a cell; what was written since it began is its words.
    fn cell(&mut self) {
        let cell = std::mem::replace(&mut self.composer, std::mem::take(&mut self.around)).into_cell();
        if let Some(row) = self.rows.last_mut() {
            row.push(Cell { heads: self.heads, ..cell });
        }
    }

    fn mark(&mut self, kind: &MarkKind) {
        if let Some(from) = self.marks.pop() {
            self.composer.mark(kind, from);
        }
    }
}

const fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The words of a page fragment without its tags and comments.
fn untagged(fragment: &str) -> String {
    let mut words = String::with_capacity(fragment.len());
    let mut rest = fragment;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        rest = tag.split_once(end).map_or("", |(_, behind)| behind);
    }
    words.push_str(rest);
    let named = [("&nbsp;", "\u{a0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    named.into_iter().fold(words, |words, (name, sign)| if words.contains(name) { words.replace(name, sign) } else { words })
}
