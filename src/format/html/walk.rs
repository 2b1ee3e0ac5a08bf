//! From the elements of an article to text, blocks and marks.

use super::table;
use crate::article::{Block, BlockKind, Mark, MarkKind, Picture};
use crate::format::compose::Composer;
use dom_query::{Document, NodeRef};

/// Elements deeper than this are read as their words alone.
const DEPTH: usize = 600;

/// Parts of class names and ids of what stands around an article. Whole parts: "share" is in "post-share", not in "shareholder". Two
/// with a hyphen stand side by side: "author" alone may be who said it.
const AROUND: &[&str] = &[
    "share",
    "sharing",
    "sharedaddy",
    "social",
    "related",
    "newsletter",
    "signup",
    "subscribe",
    "subscription",
    "promo",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "sponsor",
    "sponsored",
    "comments",
    "disqus",
    "taboola",
    "outbrain",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "dateline",
    "timestamp",
    "pubdate",
    "authorbio",
    "authorbox",
    "author-box",
    "author-card",
    "author-description",
    "author-info",
    "author-profile",
    "about-author",
    "the-author",
    "bio",
    "copyright",
    "tags",
    "taglist",
    "recirc",
    "recommended",
    "recommendations",
    "readmore",
    "toolbar",
    "pagination",
    "metadata",
    "postmeta",
    "credit",
    "credits",
    "jp",
    "sidebar",
    "widget",
    "paywall",
    "donate",
    "donation",
    "trending",
    "popular",
];

/// The attribute that [`mark_around`] leaves.
const ASIDE: &str = "data-aside";

/// Elements whose words are not read.
const UNREAD: &[&str] = &[
    "script", "style", "template", "svg", "iframe", "object", "embed", "button", "input", "select", "textarea", "nav", "audio",
    "video", "canvas", "noscript", "head", "form",
];

/// Elements that make blocks.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "body",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "header",
    "hgroup",
    "html",
    "main",
    "menu",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "caption",
];

/// The text of a page's article, its blocks and marks.
pub(super) fn compose(document: &Document) -> (String, Vec<Block>, Vec<Mark>) {
    let mut walk = Walk::default();
    walk.children(&document.root(), 0);
    walk.composer.finish()
}

/// The text of a page that is an article from end to end, under its title: where no heading says it, it is put above.
pub(super) fn entry(document: &Document, title: Option<&str>) -> (String, Vec<Block>, Vec<Mark>) {
    let mut walk = Walk::default();
    let headings = document.select("h1, h2");
    let told = |title: &&str| headings.nodes().iter().take(3).any(|n| titles(title, &n.text()));
    if let Some(title) = title.filter(|t| !told(t)) {
        walk.composer.begin(BlockKind::Heading, Some(1));
        walk.composer.push(title);
        walk.composer.end();
    }
    walk.children(&document.root(), 0);
    let (text, mut blocks, marks) = walk.composer.finish();
    let named = |b: &&mut Block| b.kind == BlockKind::Heading && title.is_some_and(|t| titles(t, b.span.of(&text)));
    blocks.iter_mut().take(3).filter(named).for_each(|b| b.level = Some(1));
    (text, blocks, marks)
}

/// Whether a heading says the title, or all of it but its number ("2. The Gulls").
fn titles(title: &str, heading: &str) -> bool {
    let bare = title.trim_start_matches(|c: char| !c.is_alphabetic());
    super::meta::alike(title, heading) || !bare.is_empty() && super::meta::alike(bare, heading)
}

#[derive(Default)]
pub(super) struct Walk {
    pub(super) composer: Composer,
    /// The lists that are open; the number of the next item of each that is numbered.
    lists: Vec<Option<u64>>,
    /// What kind paragraphs have here.
    pub(super) kind: Option<BlockKind>,
    /// Within a table's cell, where pictures are signs at most.
    pub(super) cell: bool,
    /// The length of the text behind a list item's marker: while it is that, the item's first block goes on behind it.
    marker: Option<usize>,
    /// The open figure's picture, of which nothing is said but its caption.
    picture: Option<Picture>,
}

impl Walk {
    /// A walk within a table's cell.
    pub(super) fn of_cell() -> Self {
        Self { cell: true, ..Self::default() }
    }

    pub(super) fn children(&mut self, node: &NodeRef<'_>, depth: usize) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.words(&child.text());
            } else if child.is_element() {
                self.element(&child, depth + 1);
            }
        }
    }

    fn words(&mut self, words: &str) {
        if !self.composer.is_open() && !words.trim().is_empty() {
            self.composer.begin(self.kind.unwrap_or(BlockKind::Paragraph), None);
        }
        self.composer.push(words);
    }

    /// Ends the open block, but for an item of which nothing but its marker is written.
    fn part(&mut self) {
        if self.marker.is_none_or(|length| length != self.composer.length()) {
            self.composer.end();
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, depth: usize) {
        let name = node.node_name().unwrap_or_default();
        let name = name.as_ref();
        if UNREAD.contains(&name) || is_hidden(node) {
            return;
        }
        if depth > DEPTH {
            self.words(&node.text());
            return;
        }
        let level = match name.as_bytes() {
            [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
            _ => None,
        };
        match name {
            _ if level.is_some() && node.has_attr(ASIDE) => self.block(node, depth, BlockKind::Boilerplate, None),
            _ if level.is_some() => self.block(node, depth, BlockKind::Heading, level),
            "br" => self.line_end(),
            "q" => {
                self.words("“");
                self.children(node, depth);
                self.words("”");
            }
            "figure" => self.figure(node, depth),
            "hr" => self.part(),
            "pre" => self.code(node),
            "img" if self.cell => {}
            "img" => self.composer.picture(&node.attr("alt").unwrap_or_default(), picture(node)),
            "li" => self.item(node, depth),
            "ul" | "ol" => self.list(node, depth, name == "ol"),
            "table" if table::is_data(node) => self.table(node, depth),
            "blockquote" => self.within(node, depth, BlockKind::Quote),
            "figcaption" | "caption" => self.caption(node, depth),
            "footer" | "aside" => self.within(node, depth, BlockKind::Boilerplate),
            "sup" if raised(node).is_some() => self.words(&raised(node).unwrap_or_default()),
            _ if BLOCKS.contains(&name) => {
                let kind = around(node).or(self.kind).unwrap_or(BlockKind::Paragraph);
                self.within(node, depth, kind);
            }
            _ => self.inline(node, depth, name),
        }
    }

    /// Ends the line; the second end in a row ends the paragraph.
    fn line_end(&mut self) {
        let divided = matches!(self.composer.kind(), Some(BlockKind::Paragraph | BlockKind::Quote | BlockKind::Boilerplate));
        if divided && self.composer.ends_line() {
            self.composer.end();
        } else {
            self.composer.break_line();
        }
    }

    /// A figure. Where nothing is said of its picture, its caption leads to the picture.
    fn figure(&mut self, node: &NodeRef<'_>, depth: usize) {
        let untold = |n: &NodeRef<'_>| n.has_name("img") && n.attr("alt").is_none_or(|a| a.trim().is_empty());
        let picture = node.descendants_it().find(untold).map(|n| picture(&n));
        let before = std::mem::replace(&mut self.picture, picture);
        let kind = around(node).or(self.kind).unwrap_or(BlockKind::Paragraph);
        self.within(node, depth, kind);
        self.picture = before;
    }

    /// The words under a picture.
    pub(super) fn caption(&mut self, node: &NodeRef<'_>, depth: usize) {
        self.part();
        let from = self.composer.length();
        self.within(node, depth, BlockKind::Caption);
        if let Some(picture) = self.picture.take() {
            self.composer.mark_picture(picture, from);
        }
    }

    fn inline(&mut self, node: &NodeRef<'_>, depth: usize, name: &str) {
        let from = self.composer.place();
        self.children(node, depth);
        let kind = match name {
            "em" | "i" | "cite" => MarkKind::Emphasis,
            "strong" | "b" => MarkKind::Strong,
            "code" | "kbd" | "tt" | "samp" => MarkKind::Code,
            "a" => match node.attr("href") {
                Some(address) => MarkKind::Link(address.to_string()),
                None => return,
            },
            _ => return,
        };
        self.composer.mark(&kind, from);
    }

    fn block(&mut self, node: &NodeRef<'_>, depth: usize, kind: BlockKind, level: Option<u8>) {
        self.composer.begin(self.kind.filter(|k| *k == BlockKind::Boilerplate).unwrap_or(kind), level);
        self.children(node, depth);
        self.composer.end();
    }

    /// Reads an element whose paragraphs are of this kind; what stands around an article stays so whatever is in it.
    fn within(&mut self, node: &NodeRef<'_>, depth: usize, kind: BlockKind) {
        let before = self.kind;
        self.part();
        self.kind = before.filter(|k| *k == BlockKind::Boilerplate).or_else(|| Some(kind).filter(|k| *k != BlockKind::Paragraph));
        self.children(node, depth);
        self.part();
        self.kind = before;
    }

    fn list(&mut self, node: &NodeRef<'_>, depth: usize, numbered: bool) {
        self.part();
        let first = node.attr("start").and_then(|s| s.trim().parse().ok()).unwrap_or(1);
        self.lists.push(numbered.then_some(first));
        let kind = around(node).or(self.kind).unwrap_or(BlockKind::Paragraph);
        self.within(node, depth, kind);
        self.lists.pop();
        self.part();
    }

    fn item(&mut self, node: &NodeRef<'_>, depth: usize) {
        let level = u8::try_from(self.lists.len().max(1)).unwrap_or(u8::MAX);
        let kind = self.kind.filter(|k| *k == BlockKind::Boilerplate).unwrap_or(BlockKind::ListItem);
        let marker = match self.lists.last_mut() {
            Some(Some(next)) => {
                *next = next.saturating_add(1);
                format!("{}. ", next.saturating_sub(1))
            }
            _ => "• ".to_owned(),
        };
        self.composer.begin(kind, Some(level));
        self.composer.push(&marker);
        self.marker = Some(self.composer.length());
        self.children(node, depth);
        if self.marker.take() == Some(self.composer.length()) {
            self.composer.restart();
        }
        self.composer.end();
    }

    fn code(&mut self, node: &NodeRef<'_>) {
        self.composer.begin(BlockKind::Code, None);
        self.composer.push(node.text().trim_matches('\n'));
        self.composer.end();
    }
}

/// A raised number ("m<sup>2</sup>") as the signs that are made for it, since it would otherwise run into the word before.
fn raised(node: &NodeRef<'_>) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let words = node.text();
    let signs = words.trim().chars().map(|c| c.to_digit(10).and_then(|d| RAISED.get(d as usize)).copied());
    signs.collect::<Option<String>>().filter(|s| (1..12).contains(&s.len()))
}

/// A picture. One that is loaded late has something else in its place until then.
fn picture(node: &NodeRef<'_>) -> Picture {
    let first = |list: &str| list.split([',', ' ']).find(|a| !a.is_empty()).unwrap_or_default().to_owned();
    let late = ["data-src", "data-original", "data-lazy-src"].iter().find_map(|n| node.attr(n)).map(|a| a.to_string());
    let listed = ["data-srcset", "srcset"].iter().find_map(|n| node.attr(n)).map(|a| first(&a));
    let source = node.attr("src").filter(|a| !a.is_empty());
    let (inline, own) = match source {
        Some(written) if written.starts_with("data:") => (Some(written), None),
        other => (None, other.map(|a| a.to_string())),
    };
    // What nobody will look at is not kept: a picture that is written out may be larger than the page.
    let inline = inline.filter(|a| cfg!(feature = "images") && a.len() <= INLINE).map(|a| a.to_string());
    let size = |name| node.attr(name).and_then(|n| pixels(&n));
    Picture { size: size("width").zip(size("height")), ..Picture::named(late.or(own).or(listed).or(inline).unwrap_or_default()) }
}

/// Bytes of a picture that is written out in the page, at most.
const INLINE: usize = 8 << 20;

/// The number of pixels that an attribute tells: "640", "640px", but not "50%".
fn pixels(value: &str) -> Option<u32> {
    let number = value.trim().trim_end_matches("px");
    number.parse().ok().filter(|n| (1..=20_000).contains(n))
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden") || node.attr("style").is_some_and(|s| s.replace(' ', "").contains("display:none"))
}

/// What an element's names say that it is: words under a picture, or what stands around the article.
fn around(node: &NodeRef<'_>) -> Option<BlockKind> {
    let names = [node.class(), node.id_attr(), node.attr("role"), node.attr("data-component")];
    let mut kind = None;
    for name in names.iter().flatten() {
        let mut before = String::new();
        for part in name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty() && p.len() < 24) {
            let part = part.to_ascii_lowercase();
            match part.as_str() {
                // "social-media-embed": somebody's words, quoted.
                "embed" | "tweet" => return None,
                "caption" | "wp-caption" | "imagecaption" => return Some(BlockKind::Caption),
                // The article itself may be "paywall" or "sidebar" content: what holds much text is not set aside by a name.
                _ if AROUND.contains(&part.as_str()) => kind = Some(BlockKind::Boilerplate),
                _ if AROUND.contains(&format!("{before}-{part}").as_str()) => kind = Some(BlockKind::Boilerplate),
                _ => {}
            }
            before = part;
        }
    }
    let aside = node.has_attr(ASIDE).then_some(BlockKind::Boilerplate);
    aside.or_else(|| kind.filter(|_| has_little(node)))
}

/// Whether an element holds less than a thousand bytes of text.
fn has_little(node: &NodeRef<'_>) -> bool {
    let mut length = 0;
    node.descendants_it().filter(NodeRef::is_text).all(|n| {
        length += n.text().trim().len();
        length < 1000
    })
}

/// Marks the paragraphs of what stands around the article, since the elements that tell it may be taken away before the walk.
pub(super) fn mark_around(document: &Document) {
    for node in document.select("body [class], body [id]").nodes() {
        if around(node) == Some(BlockKind::Boilerplate) {
            let inside =
                node.descendants_it().filter(|n| ["p", "li", "h2", "h3", "h4", "h5", "div"].iter().any(|name| n.has_name(name)));
            // Nothing can be set while the tree is walked.
            for inner in inside.collect::<Vec<_>>() {
                inner.set_attr(ASIDE, "");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Boilerplate, Caption, Code, Heading, ListItem, Paragraph, Quote, Table};

    #[test]
    fn lines_parted_by_an_empty_one_are_paragraphs() {
        let (text, blocks, marks) =
            compose(&Document::fragment("<div>One<br>two<b><br><br>three</b> <q>four</q><br> <br>five</div>"));
        let found: Vec<_> = blocks.iter().map(|b| b.span.of(&text)).collect();
        assert_eq!(found, ["One\ntwo", "three “four”", "five"]);
        assert_eq!(marks[0].span.of(&text), "three");
    }

    #[test]
    fn a_picture_without_words_is_behind_its_caption() {
        let (text, _, marks) =
            compose(&Document::fragment("<p>x</p><figure><img src=b.png alt=''><figcaption>The bridge.</figcaption></figure>"));
        assert_eq!((marks[0].span.of(&text), &marks[0].kind), ("The bridge.", &MarkKind::Link("b.png".into())));
    }

    #[test]
    fn a_picture_is_told_with_its_size() {
        let told = |img: &str| {
            let (_, _, marks) = compose(&Document::fragment(format!("<p>x</p>{img}")));
            marks.into_iter().find_map(|m| if let MarkKind::Picture(picture) = m.kind { Some(picture) } else { None })
        };
        let named = |size| Some(Picture { size, ..Picture::named("b.png".into()) });
        assert_eq!(told("<img src=b.png alt=a width=640 height='480px'>"), named(Some((640, 480))));
        assert_eq!(told("<img src=b.png alt=a width=100% height=480>"), named(None));
        assert_eq!(told("<img src='data:image/gif;base64,R0lGOD' data-src=b.png alt=a>"), named(None));
        assert_eq!(told("<img alt=a>"), None);
        let inline = told("<img src='data:image/png;base64,iVBO' alt=a>");
        assert_eq!(inline.is_some_and(|p| p.is_inline()), cfg!(feature = "images"));
    }

    #[test]
    fn a_box_about_the_author_is_no_part_of_the_article_but_what_an_author_said_is() {
        let page = "<p>One.</p><div class=author-box>Iris Kell covers the harbour.</div><div class=quote__author>Iris Kell</div>";
        let (text, blocks, _) = compose(&Document::fragment(page));
        let found: Vec<_> = blocks.iter().map(|b| (b.kind, b.span.of(&text))).collect();
        assert_eq!(found, [(Paragraph, "One."), (Boilerplate, "Iris Kell covers the harbour."), (Paragraph, "Iris Kell")]);
    }

    #[test]
    fn elements_become_blocks() {
        let page = "<div><h2>Why</h2><p>One <em>two</em>\n three.</p>loose<ul><li>a<ul><li><p>b</p></li></ul></li></ul><ol><li>c</ol>\
            <blockquote><p>Quoted.</p></blockquote><figure><img src=b.png alt='a bridge'><figcaption>Seen.</figcaption></figure>\
            <pre>x\n  y</pre><table><tr><th>a<th>b<tr><td>1<td>2</table><div class='post-share'>Tell it</div><p hidden>no</p></div>";
        let (text, blocks, marks) = compose(&Document::fragment(page));
        let found: Vec<_> = blocks.iter().map(|b| (b.kind, b.level, b.span.of(&text))).collect();
        assert_eq!(
            found,
            [
                (Heading, Some(2), "Why"),
                (Paragraph, None, "One two three."),
                (Paragraph, None, "loose"),
                (ListItem, Some(1), "• a"),
                (ListItem, Some(2), "• b"),
                (ListItem, Some(1), "1. c"),
                (Quote, None, "Quoted."),
                (Caption, None, "[image: a bridge]"),
                (Caption, None, "Seen."),
                (Code, None, "x\n  y"),
                (Table, None, "a  b\n─  ─\n1  2"),
                (Boilerplate, None, "Tell it"),
            ]
        );
        assert_eq!(marks[0].span.of(&text), "two");
    }
}
