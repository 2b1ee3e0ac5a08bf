//! What a story is made of, whatever its format: title, byline, dateline, captions, and what stands around it.
//!
//! Works on blocks that a format has cut, and names them for what they are. Precision first: running text never becomes boilerplate.

mod agency;
mod boilerplate;
mod byline;
mod caption;
mod cursor;
mod dateline;
mod day;
mod language;
mod stamp;
mod title;

use super::Extent;
use crate::article::{Block, BlockKind, DayEvidence, Metadata, PublishedDay};
use jiff::civil::Date;

/// The day that `words` open with.
pub(super) fn day(words: &str) -> Option<Date> {
    day::leading(words.trim()).and_then(|w| w.date)
}

#[cfg(feature = "html")]
/// The day of a line that is a stamp of time and nothing else.
pub(super) fn day_of_stamp(line: &str) -> Option<Date> {
    stamp::read(line).and_then(|s| s.date)
}

#[cfg(feature = "html")]
/// The day in a path or an address.
pub(super) fn day_in_address(address: &str) -> Option<Date> {
    day::in_address(address)
}

/// The names in a byline ("By Ada Marsh"); `None` where a line is none.
pub(super) fn authors(line: &str) -> Option<Vec<String>> {
    byline::read(line).map(|b| b.names)
}

/// Whether a name is a newspaper's, an agency's or a site's.
#[cfg(feature = "mail")]
pub(super) fn is_publication(name: &str) -> bool {
    agency::is_publication(name)
}

/// Whether a line is an ornament that parts sections.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() < 400 && line.chars().all(|c| c.is_whitespace() || "-–—_*=~#•·.+".contains(c))
}

/// Blocks at the top among which bylines, datelines and days are looked for.
const HEAD: usize = 12;

/// Names the blocks of a story for what they are, and fills in what its text tells about it. What `metadata` already has stays.
pub(super) fn label(text: &str, blocks: &mut [Block], metadata: &mut Metadata, extent: Extent) {
    let told = |b: &Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Heading);
    for (index, block) in blocks.iter_mut().enumerate().filter(|(_, b)| told(b)) {
        let words = block.span.of(text);
        // A stamp with its day is read with the head of the story.
        let stamped = stamp::read(words).is_some_and(|s| s.labelled && (s.date.is_none() || index >= HEAD));
        if stamped || is_rule(words) || boilerplate::is(words) {
            set_aside(block);
        } else if block.kind == BlockKind::Paragraph {
            match caption::read(words) {
                Some(caption::Caption::Told) => block.kind = BlockKind::Caption,
                Some(caption::Caption::Credit) => set_aside(block),
                None => {}
            }
        }
    }
    find_title(text, blocks, metadata);
    read_head(text, blocks, metadata);
    find_dateline(text, blocks, metadata);
    if extent == Extent::Whole {
        find_holder(text, blocks, metadata);
    }
    if let (None, Some(day)) = (metadata.published, day::in_address(&metadata.source)) {
        metadata.published = Some(PublishedDay { day, evidence: DayEvidence::Address });
    }
    if metadata.language.is_none() {
        metadata.language = language::of(text, blocks);
    }
}

fn set_aside(block: &mut Block) {
    block.kind = BlockKind::Boilerplate;
    block.level = None;
}

/// The title: the heading that opens the story, or the first short line.
fn find_title(text: &str, blocks: &mut [Block], metadata: &mut Metadata) {
    let told = |b: &&mut Block| b.kind.is_told() && b.kind != BlockKind::Caption;
    let Some(at) = blocks.iter_mut().take(HEAD).position(|b| told(&b)) else { return };
    let Some((first, after)) = blocks.get_mut(at..).and_then(<[Block]>::split_first_mut) else { return };
    let words = first.span.of(text);
    let untold = !matches!(first.kind, BlockKind::Paragraph | BlockKind::Heading) || byline::read(words).is_some();
    if untold || stamp::read(words).is_some() || dateline::find(text, first.span).is_some() {
        return;
    }
    if first.level == Some(1) || title::is(text, words, after) {
        title::mark(first);
        metadata.title.get_or_insert_with(|| words.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

/// Bylines and stamps of time above the story.
fn read_head(text: &str, blocks: &mut [Block], metadata: &mut Metadata) {
    for block in blocks.iter_mut().take(HEAD).filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Heading)) {
        let words = block.span.of(text);
        let line = byline::read(words);
        let date = line.as_ref().map_or_else(|| stamp::read(words).and_then(|s| s.date), |l| l.date);
        if line.is_some() || date.is_some() {
            set_aside(block);
        }
        publish(metadata, date);
        if let Some(line) = line {
            metadata.publisher = metadata.publisher.take().or(line.publisher);
            if metadata.byline.is_empty() {
                metadata.byline = line.names;
            }
        }
    }
}

fn publish(metadata: &mut Metadata, date: Option<Date>) {
    if let (None, Some(day)) = (metadata.published, date) {
        metadata.published = Some(PublishedDay { day, evidence: DayEvidence::Written });
    }
}

/// The dateline of the first paragraph that has one, and the agency and the day that it names.
fn find_dateline(text: &str, blocks: &mut [Block], metadata: &mut Metadata) {
    let told = |b: &&mut Block| b.kind == BlockKind::Paragraph || b.kind == BlockKind::Heading && b.level != Some(1);
    let mut paragraphs = blocks.iter_mut().take(HEAD).filter(told).take(4);
    let found = paragraphs.find_map(|b| dateline::find(text, b.span).map(|found| (b, found)));
    let Some((_, found)) = found else { return };
    // A dateline on a line of its own looks like a heading; where one file holds several stories there are more of them.
    for block in blocks.iter_mut().filter(|b| b.kind == BlockKind::Heading && b.level != Some(1)) {
        if dateline::find(text, block.span).is_some_and(|f| f.dateline.span == block.span) {
            *block = Block::new(BlockKind::Paragraph, block.span);
        }
    }
    metadata.dateline = Some(found.dateline);
    publish(metadata, found.date);
    if let (None, Some(agency)) = (&metadata.publisher, found.dateline.agency) {
        metadata.publisher = Some(agency::name(agency.of(text)));
    }
}

/// The publisher as the copyright line tells it: among the last blocks, or the first.
fn find_holder(text: &str, blocks: &[Block], metadata: &mut Metadata) {
    if metadata.publisher.is_none() {
        let ends = blocks.iter().rev().take(HEAD).chain(blocks.iter().take(HEAD));
        let holder =
            ends.filter(|b| b.kind == BlockKind::Boilerplate).find_map(|b| boilerplate::copyright_holder(b.span.of(text)));
        metadata.publisher = holder.map(str::to_owned);
    }
}
