//! What is done to a page before its article is looked for: what would be taken for clutter by its shape, and is none.

use dom_query::{Document, NodeRef};

/// Parts of class names of what shows only when it is pointed at: it would stand in the middle of a sentence.
const POINTED_AT: &[&str] = &["tooltip", "rollover", "popover", "hovercard"];

/// Prepares a page.
pub(super) fn prepare(document: &Document) {
    hide_pointed_at(document);
    for node in document.select("body p, body blockquote").nodes() {
        free(node);
    }
}

/// Takes away the little cards inside paragraphs that show when a name is pointed at.
fn hide_pointed_at(document: &Document) {
    for node in document.select("p span[class], p div[class]").nodes() {
        let class = node.class().unwrap_or_default();
        let mut parts = class.split(|c: char| !c.is_ascii_alphanumeric());
        // "sr-only", "screen-reader-text": for the ear alone.
        let heard = class.contains("sr-only") || class.contains("screen-reader");
        let card = parts.any(|p| POINTED_AT.iter().any(|w| p.eq_ignore_ascii_case(w)));
        if (heard || card) && node.text().len() > 40 && node.parent().is_some() {
            node.remove_from_parent();
        }
    }
}

/// Frees a paragraph of the boxes that hold nothing else. Pages put each paragraph, or each tweet that they quote, in a box of its own,
/// and a small box with a link in it looks like clutter.
fn free(node: &NodeRef<'_>) {
    let quotes = node.has_name("blockquote");
    let mut node = *node;
    for _ in 0..3 {
        let Some(parent) = node.parent().filter(|p| p.has_name("div")) else { return };
        let alone = parent.children_it(false).all(|child| {
            child.id == node.id
                || if child.is_text() { child.text().trim().is_empty() } else { !child.is_element() || child.has_name("script") }
        });
        if !alone {
            return;
        }
        parent.rename("section");
        if quotes {
            parent.remove_attr("class");
            parent.remove_attr("id");
        }
        node = parent;
    }
}
