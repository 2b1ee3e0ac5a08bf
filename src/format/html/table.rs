//! Tables of a page: which of them hold data, and what is in their cells.

use super::walk::Walk;
use crate::article::BlockKind;
use crate::format::table::Cell;
use dom_query::NodeRef;

/// Bytes of the longest cell of a table of data, and of all of its cells taken together where one is longer than a line.
const LONGEST: usize = 400;

/// Elements that no cell of data holds.
const LAID_OUT: &[&str] = &["table", "ul", "ol", "h2", "h3", "blockquote", "figure", "form"];

impl Walk {
    /// Reads a table of data.
    pub(super) fn table(&mut self, node: &NodeRef<'_>, depth: usize) {
        let kind = self.kind.filter(|k| *k == BlockKind::Boilerplate).unwrap_or(BlockKind::Table);
        for caption in node.children_it(false).filter(|n| n.has_name("caption")) {
            self.caption(&caption, depth);
        }
        let rows = node.descendants_it().filter(|n| n.has_name("tr"));
        let rows: Vec<Vec<Cell>> = rows.map(|row| cells(&row).map(|cell| self.data(&cell, depth)).collect()).collect();
        self.composer.table(kind, rows);
    }

    /// The words of a cell, with their marks.
    fn data(&mut self, node: &NodeRef<'_>, depth: usize) -> Cell {
        let around = std::mem::replace(self, Self::of_cell());
        self.children(node, depth);
        let inner = std::mem::replace(self, around);
        let number = |name: &str| node.attr(name).and_then(|n| n.trim().parse().ok()).unwrap_or(1);
        let heads = node.has_name("th") || node.parent().and_then(|row| row.parent()).is_some_and(|p| p.has_name("thead"));
        Cell { columns: number("colspan"), rows: number("rowspan"), heads, ..inner.composer.into_cell() }
    }
}

fn cells<'a>(row: &NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> {
    row.children_it(false).filter(|c| c.has_name("td") || c.has_name("th"))
}

/// Whether a table holds data: more than one row and column, and nothing in its cells that a page is laid out with.
pub(super) fn is_data(node: &NodeRef<'_>) -> bool {
    if node.attr("role").is_some_and(|r| matches!(&*r, "presentation" | "none")) {
        return false;
    }
    let rows = node.descendants_it().filter(|n| n.has_name("tr"));
    let wide = rows.filter(|r| cells(r).take(2).count() == 2).take(2).count();
    let laid_out = node.descendants_it().any(|n| LAID_OUT.iter().any(|name| n.has_name(name)));
    let longest = node.descendants_it().filter(|n| n.has_name("td")).take(200).map(|n| n.text().len()).max().unwrap_or_default();
    wide == 2 && !laid_out && longest < LONGEST
}

#[cfg(test)]
mod tests {
    use super::super::walk;
    use crate::article::BlockKind;
    use dom_query::Document;

    fn told(page: &str) -> (String, Vec<BlockKind>) {
        let (text, blocks, _) = walk::compose(&Document::fragment(page));
        (text, blocks.iter().map(|b| b.kind).collect())
    }

    #[test]
    fn a_table_of_data_keeps_its_columns_its_links_and_its_caption() {
        let page = "<table><caption>Ships a year</caption><thead><tr><td>Year</td><td>Ships</td></tr></thead><tbody>\
            <tr><th>2021</th><td><img alt='up' src=u.png> 9,814</td></tr><tr><th>2022</th><td><a href=/b>20 <b>or</b> so</a></td></tr></table>";
        let (text, blocks, marks) = walk::compose(&Document::fragment(page));
        let kinds: Vec<_> = blocks.iter().map(|b| b.kind).collect();
        assert_eq!(kinds, [BlockKind::Caption, BlockKind::Table]);
        assert_eq!(text, "Ships a year\n\nYear  Ships\n────  ────────\n2021  9,814\n2022  20 or so");
        assert_eq!(marks.iter().map(|m| m.span.of(&text)).collect::<Vec<_>>(), ["20 or so", "or"]);
    }

    #[test]
    fn tables_that_lay_out_a_page_are_read_as_what_is_in_them() {
        let inner = "<tr><td>One</td><td>Two</td></tr><tr><td>Three</td><td>Four</td></tr>";
        for page in [
            format!("<table><tr><td><table>{inner}</table></td><td>x</td></tr><tr><td>y</td><td>z</td></tr></table>"),
            format!("<table role=presentation>{inner}</table>"),
        ] {
            let (text, kinds) = told(&page);
            assert!(kinds.first() == Some(&BlockKind::Paragraph) || text.starts_with("One    Two"), "{text}");
        }
        let (text, kinds) = told(&format!("<table role=presentation>{inner}</table>"));
        assert_eq!((text.as_str(), kinds.len()), ("One\n\nTwo\n\nThree\n\nFour", 4));
    }
}
