//! From drafts to an article's text: what each is, and what of them goes on over columns and pages.

use super::draft::{self, Draft};
use super::hyphen::Words;
use super::order::Column;
use super::piece::{Piece, Style};
use crate::article::{Block, BlockKind, Mark, MarkKind};
use crate::format::compose::Composer;
use crate::format::story;
use crate::format::table::Cell;
use std::collections::BTreeMap;

/// The largest size of a heading's words in letters; more is running text, however large.
const HEADING: usize = 250;

/// What a document's lines are set in.
struct Measure {
    /// The size of most letters, in points.
    body: f64,
    /// Most of the text is bold.
    bold: bool,
    /// The sizes of headings, the largest first, in tenths of a point.
    levels: Vec<u64>,
}

/// The text of pages with its blocks and marks. `said` is what stood around the pages; `links` are the addresses that styles name.
pub(super) fn compose(pages: Vec<Vec<Column>>, said: &[String], links: &[String]) -> (String, Vec<Block>, Vec<Mark>) {
    let mut words = Words::default();
    pages.iter().flatten().flat_map(|c| &c.lines).for_each(|line| words.take(line));
    let title = title_size(pages.first());
    let drafts: Vec<Draft> = pages.into_iter().flatten().flat_map(draft::drafts).collect();
    let measure = measure(&drafts, title);
    let drafts = rejoined(drafts, &measure);
    let mut writer = Writer { composer: Composer::default(), words, links, open: Vec::new() };
    for line in said {
        writer.composer.begin(BlockKind::Boilerplate, None);
        writer.composer.push(line);
    }
    for draft in &drafts {
        let (kind, level) = kind(draft, &measure);
        writer.block(draft, kind, level);
    }
    writer.composer.finish()
}

/// A size in tenths of a point.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are positive, and no larger than a page")]
fn tenths(size: f64) -> u64 {
    (size * 10.0).round() as u64
}

/// The largest size on the first page, which is the title's if it is larger than the rest.
fn title_size(page: Option<&Vec<Column>>) -> f64 {
    let lines = page.into_iter().flatten().flat_map(|c| &c.lines);
    let lettered = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    lines.filter(|l| lettered(&l.text)).map(|l| l.size).fold(0.0, f64::max)
}

fn measure(drafts: &[Draft], title: f64) -> Measure {
    let (mut sizes, mut bold, mut all) = (BTreeMap::<u64, usize>::new(), 0, 0);
    for line in drafts.iter().flat_map(|d| &d.lines) {
        *sizes.entry(tenths(line.size)).or_default() += line.text.len();
        bold += if line.look().bold { line.text.len() } else { 0 };
        all += line.text.len();
    }
    let most = sizes.iter().max_by_key(|(size, count)| (**count, **size)).map_or(100, |(size, _)| *size);
    let body = u32::try_from(most).map_or(10.0, |s| f64::from(s) / 10.0);
    let mut measure = Measure { body, bold: bold * 2 > all, levels: Vec::new() };
    let mut levels: Vec<u64> = drafts.iter().filter(|d| is_heading(d, &measure)).map(|d| tenths(size(d))).collect();
    levels.push(tenths(title));
    levels.sort_by(|a, b| b.cmp(a));
    // Sizes that nobody tells apart are one.
    levels.dedup_by(|b, a| *a - *b < 6);
    measure.levels = levels;
    measure
}

fn size(draft: &Draft) -> f64 {
    draft.lines.first().map_or(0.0, |l| l.size)
}

fn letters(draft: &Draft) -> usize {
    draft.lines.iter().map(|l| l.text.len()).sum()
}

fn is_heading(draft: &Draft, measure: &Measure) -> bool {
    let bold = !measure.bold && draft.lines.iter().all(|l| l.look().bold);
    let lettered = draft.lines.iter().any(|l| l.text.chars().any(char::is_alphabetic));
    let large = size(draft) > measure.body * 1.12;
    let last = draft.lines.last().map_or("", |l| l.text.trim_end());
    let sentence = last.ends_with(['.', ',', ';']) && (!large || letters(draft) > 120);
    let small = size(draft) < measure.body * 0.93;
    !draft.rows && lettered && (large || bold) && !small && !sentence && letters(draft) < HEADING && draft.lines.len() <= 5
}

fn kind(draft: &Draft, measure: &Measure) -> (BlockKind, Option<u8>) {
    let first = draft.lines.first().map_or("", |l| l.text.as_str());
    if draft.rows {
        (BlockKind::Table, None)
    } else if draft.lines.iter().all(|l| l.look().fixed) && !first.is_empty() && draft.lines.len() > 1 {
        (BlockKind::Code, None)
    } else if is_caption(first) {
        (BlockKind::Caption, None)
    } else if is_heading(draft, measure) {
        let size = tenths(size(draft));
        let place = measure.levels.iter().position(|level| size + 6 > *level).unwrap_or(measure.levels.len());
        (BlockKind::Heading, Some(u8::try_from(place + 1).unwrap_or(6).min(6)))
    } else if draft::marker(first).is_some() {
        (BlockKind::ListItem, Some(1))
    } else {
        (BlockKind::Paragraph, None)
    }
}

/// Whether these words stand under or over a picture or a table: "Figure 3: …", "Table 2. …".
fn is_caption(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let named = parts.next().is_some_and(|w| {
        matches!(
            w.trim_end_matches('.').to_lowercase().as_str(),
            "figure" | "fig" | "table" | "abbildung" | "abb" | "tabelle" | "tableau"
        )
    });
    let number = parts.next().unwrap_or_default();
    let ended = number.ends_with([':', '.', '|']) || parts.next().is_some_and(|w| matches!(w, "|" | "–" | "—"));
    named && ended && number.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
}

/// What may stand between the halves of a paragraph: small print, pictures' words, tables.
fn floats(draft: &Draft, measure: &Measure) -> bool {
    let first = draft.lines.first().map_or("", |l| l.text.as_str());
    draft.rows || is_caption(first) || size(draft) < measure.body * 0.93
}

/// Paragraphs that go on in the next column or on the next page, put together.
fn rejoined(drafts: Vec<Draft>, measure: &Measure) -> Vec<Draft> {
    let mut whole: Vec<Draft> = Vec::new();
    // The paragraph that the end of a column may have cut, by its place.
    let mut cut: Option<usize> = None;
    for draft in drafts {
        if floats(&draft, measure) {
            whole.push(draft);
            continue;
        }
        let goes_on = cut.and_then(|at| whole.get_mut(at)).filter(|open| continues(open, &draft, measure));
        if let Some(open) = goes_on {
            open.lines.extend(draft.lines);
            (open.full, open.last) = (draft.full, draft.last);
            continue;
        }
        let running = !is_heading(&draft, measure) && !draft.lines.iter().all(|l| l.look().fixed);
        cut = running.then_some(whole.len());
        whole.push(draft);
    }
    whole
}

fn continues(open: &Draft, next: &Draft, measure: &Measure) -> bool {
    let (Some(last), Some(first)) = (open.lines.last(), next.lines.first()) else { return false };
    let ended = last.text.trim_end_matches(['”', '"', '’', ')', '»']).ends_with(['.', '!', '?', ':', '…']);
    let small = first.text.starts_with(char::is_lowercase);
    let marked = draft::marker(&first.text).is_some() || is_heading(next, measure);
    next.first && open.full && !marked && !next.indented && draft::alike(last.size, first.size) && (!ended || small)
        || next.first && small && !marked && !ended && draft::alike(last.size, first.size)
}

/// The cells of a line.
fn cells(line: &Piece) -> impl Iterator<Item = &str> {
    let starts = [0].into_iter().chain(line.cells.iter().map(|c| c.at));
    let ends = line.cells.iter().map(|c| c.at).chain([line.text.len()]);
    starts.zip(ends).map(|(from, end)| line.text.get(from..end).unwrap_or_default().trim())
}

/// The names of those who stand beside each other below a title, with commas between them.
fn names(draft: &Draft) -> Option<String> {
    let [line] = draft.lines.as_slice() else { return None };
    let names: Vec<&str> = cells(line).collect();
    (names.len() > 1 && names.iter().all(|n| story::authors(&format!("By {n}")).is_some())).then(|| names.join(", "))
}

struct Writer<'a> {
    composer: Composer,
    words: Words,
    links: &'a [String],
    /// Marks that are open, with where each began.
    open: Vec<(MarkKind, usize)>,
}

impl Writer<'_> {
    fn block(&mut self, draft: &Draft, kind: BlockKind, level: Option<u8>) {
        match kind {
            BlockKind::Table => return self.table(draft),
            BlockKind::Code => return self.code(draft),
            _ => self.composer.begin(kind, level),
        }
        if let Some(names) = names(draft) {
            self.composer.push(&names);
            return self.composer.end();
        }
        let base = draft.lines.iter().map(Piece::look).next().unwrap_or_default();
        let base = Style { look: base, link: 0 };
        for (at, line) in draft.lines.iter().enumerate() {
            let after = draft.lines.get(at + 1).map(|next| self.words.between(line.text.trim_end(), next.text.trim_start()));
            let (cut, between) = after.unwrap_or((0, ""));
            let whole = line.text.trim_end().len() - cut;
            let ends = line.styles.iter().skip(1).map(|(at, _)| *at).chain([line.text.len()]);
            for ((from, style), end) in line.styles.iter().zip(ends) {
                self.turn(*style, base);
                self.composer.push(line.text.get(*from.min(&whole)..end.min(whole)).unwrap_or_default());
            }
            self.composer.push(between);
        }
        self.turn(base, base);
        self.composer.end();
    }

    /// Ends the marks that a style has not, and begins those that it has.
    fn turn(&mut self, style: Style, base: Style) {
        let mut wanted = Vec::new();
        if let Some(address) = style.link.checked_sub(1).and_then(|at| self.links.get(at)) {
            wanted.push(MarkKind::Link(address.clone()));
        }
        if style.look.bold && !base.look.bold {
            wanted.push(MarkKind::Strong);
        }
        if style.look.italic && !base.look.italic {
            wanted.push(MarkKind::Emphasis);
        }
        if style.look.fixed && !base.look.fixed {
            wanted.push(MarkKind::Code);
        }
        let (stays, ends): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.open).into_iter().partition(|(kind, _)| wanted.contains(kind));
        for (kind, from) in ends {
            self.composer.mark(&kind, from);
        }
        wanted.retain(|kind| !stays.iter().any(|(open, _)| open == kind));
        let from = self.composer.place();
        self.open = stays;
        self.open.extend(wanted.into_iter().map(|kind| (kind, from)));
    }

    fn table(&mut self, draft: &Draft) {
        let bold = |line: Option<&Piece>| line.is_some_and(|l| l.look().bold);
        let headed = bold(draft.lines.first()) && !bold(draft.lines.last());
        let row = |(at, line): (usize, &Piece)| {
            let cell = |text: &str| Cell { text: text.to_owned(), heads: headed && at == 0, ..Cell::default() };
            cells(line).map(cell).collect()
        };
        self.composer.table(BlockKind::Table, draft.lines.iter().enumerate().map(row).collect());
    }

    /// Lines as they stand, with the blanks before them.
    fn code(&mut self, draft: &Draft) {
        self.composer.begin(BlockKind::Code, None);
        let left = draft.lines.iter().map(|l| l.x).fold(f64::MAX, f64::min);
        for (at, line) in draft.lines.iter().enumerate() {
            let blanks = tenths((line.x - left) / line.letter()) / 10;
            let blanks = usize::try_from(blanks).unwrap_or_default().min(80);
            self.composer.push(if at > 0 { "\n" } else { "" });
            self.composer.push(&" ".repeat(blanks));
            self.composer.push(line.text.trim_end());
        }
        self.composer.end();
    }
}
