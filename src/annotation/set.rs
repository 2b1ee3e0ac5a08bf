//! `Set`: all annotations of a document, indexed by place, kind and name.

use super::{Annotation, Body, Id, Kind, Layer};
use crate::text::Span;
use std::collections::BTreeSet;

/// All annotations of a document. Questions cost O(log n + answers); an insertion or removal O(n) moves, a fraction of a millisecond for
/// 100,000 annotations.
///
/// # Limits
/// At most `u32::MAX` annotations.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// By start, end, kind, id.
    items: Vec<Annotation>,
    /// Indices into `items`, by name.
    names: Vec<u32>,
    /// For each kind the indices into `items`, in order.
    kinds: [Vec<u32>; Kind::ALL.len()],
    /// A segment tree over `items` that holds the greatest end of each segment.
    reach: Vec<usize>,
}

/// The order in which annotations are listed.
fn order(a: &Annotation) -> (usize, usize, Kind, &Id) {
    (a.span.start, a.span.end, a.kind(), &a.id)
}

/// The indices of `annotations` by name, those of one name by place.
fn by_name(annotations: &[Annotation]) -> Vec<u32> {
    let id = |i: u32| annotations.get(i as usize).map(|a| &a.id);
    // Beginnings beside the indices: nearly all names differ in them, and those of a long article are far apart in memory.
    let mut names: Vec<([u8; 16], u32)> = annotations.iter().map(|a| beginning(&a.id)).zip(0..u32::MAX).collect();
    names.sort_unstable_by(|(a, i), (b, j)| a.cmp(b).then_with(|| id(*i).cmp(&id(*j)).then(i.cmp(j))));
    names.into_iter().map(|(_, index)| index).collect()
}

/// The first bytes of a name, zeros where it is shorter: in the same order as the names.
fn beginning(id: &Id) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(id.0.bytes()).for_each(|(to, byte)| *to = byte);
    bytes
}

/// Gives each a name of its own: where two have the same the later one gets a number behind it. Returns the indices by name, or `None`
/// where a name had to change and with it the order.
fn name_apart(annotations: &mut [Annotation]) -> Option<Vec<u32>> {
    let names = by_name(annotations);
    let id = |i: u32| annotations.get(i as usize).map(|a| &a.id);
    let mut renamed: Vec<(u32, Id)> = Vec::new();
    let mut taken: BTreeSet<Id> = BTreeSet::new();
    let mut number = 2;
    for pair in names.windows(2) {
        let &[before, this] = pair else { continue };
        let Some(wanted) = id(this).filter(|wanted| id(before) == Some(wanted)) else {
            number = 2;
            continue;
        };
        loop {
            let free = Id(format!("{wanted}-{number}"));
            number += 1;
            if names.binary_search_by(|&i| id(i).cmp(&Some(&free))).is_err() && taken.insert(free.clone()) {
                renamed.push((this, free));
                break;
            }
        }
    }
    if renamed.is_empty() {
        return Some(names);
    }
    for (index, free) in renamed {
        if let Some(annotation) = annotations.get_mut(index as usize) {
            annotation.id = free;
        }
    }
    None
}

impl Set {
    /// A set of these annotations. Where two have the same name the later one gets a number behind it.
    pub fn new(mut annotations: Vec<Annotation>) -> Self {
        annotations.sort_unstable_by(|a, b| order(a).cmp(&order(b)));
        let names = name_apart(&mut annotations).unwrap_or_else(|| {
            annotations.sort_unstable_by(|a, b| order(a).cmp(&order(b)));
            by_name(&annotations)
        });
        let mut set = Self { names, items: annotations, ..Self::default() };
        set.reindex();
        set
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All of them by start, then end, then kind.
    pub fn iter(&self) -> std::slice::Iter<'_, Annotation> {
        self.items.iter()
    }

    /// The annotations themselves, by start, then end, then kind.
    pub fn into_vec(self) -> Vec<Annotation> {
        self.items
    }

    /// The one of this name.
    pub fn get(&self, id: &Id) -> Option<&Annotation> {
        self.position(id).and_then(|i| self.items.get(i))
    }

    fn position(&self, id: &Id) -> Option<usize> {
        self.named(id).ok().and_then(|at| self.names.get(at)).map(|&i| i as usize)
    }

    /// Where a name stands in `names`, or where it would.
    fn named(&self, id: &Id) -> Result<usize, usize> {
        self.names.binary_search_by(|&i| self.at_index(i).map(|a| &a.id).cmp(&Some(id)))
    }

    /// Adds one. One of the same name is replaced.
    pub fn insert(&mut self, annotation: Annotation) {
        self.take(&annotation.id);
        let at = self.items.partition_point(|a| order(a) < order(&annotation));
        let (Ok(name) | Err(name)) = self.named(&annotation.id);
        self.items.insert(at, annotation);
        for index in self.names.iter_mut().filter(|i| **i as usize >= at) {
            *index += 1;
        }
        if let Ok(index) = u32::try_from(at) {
            self.names.insert(name, index);
        }
        self.reindex();
    }

    /// Takes the one of this name out.
    pub fn remove(&mut self, id: &Id) -> Option<Annotation> {
        let taken = self.take(id);
        self.reindex();
        taken
    }

    fn take(&mut self, id: &Id) -> Option<Annotation> {
        let name = self.named(id).ok()?;
        let at = self.names.remove(name) as usize;
        for index in self.names.iter_mut().filter(|i| **i as usize > at) {
            *index -= 1;
        }
        Some(self.items.remove(at))
    }

    /// Takes out all of one layer.
    pub fn remove_layer(&mut self, layer: Layer) -> Vec<Annotation> {
        let (gone, kept) = std::mem::take(&mut self.items).into_iter().partition(|a| a.layer == layer);
        *self = Self::new(kept);
        gone
    }

    /// Those of one kind, by place.
    pub fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Annotation> + ExactSizeIterator {
        self.list(kind).iter().filter_map(|&i| self.items.get(i as usize)).collect::<Vec<_>>().into_iter()
    }

    fn list(&self, kind: Kind) -> &[u32] {
        self.kinds.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    fn at_index(&self, index: u32) -> Option<&Annotation> {
        self.items.get(index as usize)
    }

    /// Those that share a byte with `span`, by place.
    pub fn overlapping(&self, span: Span) -> Vec<&Annotation> {
        let before = self.items.partition_point(|a| a.span.start < span.end);
        let mut found = Vec::new();
        self.collect_reaching(1, 0..self.width(), (before, span.start), &mut found);
        found.into_iter().filter_map(|i| self.items.get(i)).collect()
    }

    /// Those that hold the byte at `offset`, by place.
    pub fn at(&self, offset: usize) -> Vec<&Annotation> {
        self.overlapping(Span::new(offset, offset + 1))
    }

    /// The first of a kind that starts after `offset` and is still live.
    pub fn after(&self, kind: Kind, offset: usize) -> Option<&Annotation> {
        let list = self.list(kind);
        let from = list.partition_point(|&i| self.at_index(i).is_some_and(|a| a.span.start <= offset));
        list.get(from..)?.iter().filter_map(|&i| self.at_index(i)).find(|a| a.is_live())
    }

    /// The last of a kind that starts before `offset` and is still live.
    pub fn before(&self, kind: Kind, offset: usize) -> Option<&Annotation> {
        let list = self.list(kind);
        let to = list.partition_point(|&i| self.at_index(i).is_some_and(|a| a.span.start < offset));
        list.get(..to)?.iter().rev().filter_map(|&i| self.at_index(i)).find(|a| a.is_live())
    }

    /// The events in order of time: those of the same time by place, those of unknown time last.
    pub fn timeline(&self) -> Vec<&Annotation> {
        let mut events: Vec<_> = self.of(Kind::Event).collect();
        events.sort_by_key(|a| match &a.body {
            Body::Event(event) => (event.from.is_none(), event.from, event.to),
            _ => (true, None, None),
        });
        events
    }

    fn width(&self) -> usize {
        self.items.len().next_power_of_two()
    }

    fn reindex(&mut self) {
        for list in &mut self.kinds {
            list.clear();
        }
        let width = self.width();
        self.reach = vec![0; 2 * width];
        for (i, annotation) in self.items.iter().enumerate() {
            if let (Some(list), Ok(index)) = (self.kinds.get_mut(annotation.kind() as usize), u32::try_from(i)) {
                list.push(index);
            }
            if let Some(leaf) = self.reach.get_mut(width + i) {
                *leaf = annotation.span.end;
            }
        }
        for node in (1..width).rev() {
            let end = self.reach_of(2 * node).max(self.reach_of(2 * node + 1));
            if let Some(parent) = self.reach.get_mut(node) {
                *parent = end;
            }
        }
    }

    fn reach_of(&self, node: usize) -> usize {
        self.reach.get(node).copied().unwrap_or_default()
    }

    /// Indices below `limit` of the items under `node` (which holds the indices `held`) that end after `start`.
    fn collect_reaching(
        &self,
        node: usize,
        held: std::ops::Range<usize>,
        (limit, start): (usize, usize),
        found: &mut Vec<usize>,
    ) {
        if held.start >= limit || self.reach_of(node) <= start {
            return;
        }
        if held.len() == 1 {
            found.push(held.start);
            return;
        }
        let middle = usize::midpoint(held.start, held.end);
        self.collect_reaching(2 * node, held.start..middle, (limit, start), found);
        self.collect_reaching(2 * node + 1, middle..held.end, (limit, start), found);
    }
}

impl<'a> IntoIterator for &'a Set {
    type Item = &'a Annotation;
    type IntoIter = std::slice::Iter<'a, Annotation>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::{Highlight, PartialDay, Precision, Time, TimexKind};
    use super::*;
    use proptest::prelude::*;

    /// A highlight of these bytes.
    pub(crate) fn mark(start: usize, end: usize) -> Annotation {
        annotation(Span::new(start, end), Body::Highlight(Highlight::default()))
    }

    /// An annotation of the machine's, named after its place.
    pub(crate) fn annotation(span: Span, body: Body) -> Annotation {
        Annotation {
            id: Id(format!("{}-{}-{}", body.kind().name(), span.start, span.end)),
            layer: Layer::Machine,
            span,
            body,
            why: vec![],
            status: None,
            corrected: None,
        }
    }

    fn event(start: usize, from: Option<&str>) -> Annotation {
        let day = from.map(|f| f.parse::<PartialDay>().unwrap());
        let body = Body::Event(super::super::Event {
            timex: Span::new(start, start + 1),
            time: Time { kind: TimexKind::Date, value: from.unwrap_or("XXXX").into(), modifier: None, anchor: None },
            from: day,
            to: day,
            precision: Precision::Day,
            label: String::new(),
            modality: None,
        });
        annotation(Span::new(start, start + 1), body)
    }

    #[test]
    fn the_timeline_runs_from_old_to_new_and_ends_with_the_undated() {
        let set = Set::new(vec![event(0, None), event(1, Some("2024-01-25")), event(2, Some("2014")), event(3, Some("2023-11"))]);
        let starts: Vec<_> = set.timeline().iter().map(|a| a.span.start).collect();
        assert_eq!(starts, [2, 3, 1, 0]);
    }

    #[test]
    fn two_findings_of_one_name_are_told_apart() {
        let set = Set::new(vec![mark(0, 3), mark(0, 3)]);
        let ids: Vec<_> = set.iter().map(|a| a.id.0.as_str()).collect();
        assert_eq!(ids, ["highlight-0-3", "highlight-0-3-2"]);
    }

    #[test]
    fn the_next_of_a_kind_passes_over_what_the_reader_rejected() {
        let mut rejected = mark(5, 6);
        rejected.status = Some(super::super::Status::Rejected);
        let set = Set::new(vec![mark(1, 2), rejected, mark(8, 9)]);
        assert_eq!(set.after(Kind::Highlight, 1).map(|a| a.span.start), Some(8));
        assert_eq!(set.before(Kind::Highlight, 8).map(|a| a.span.start), Some(1));
        assert_eq!(set.after(Kind::Quote, 0), None);
    }

    proptest! {
        #[test]
        fn overlapping_finds_what_a_walk_over_all_would(spans in prop::collection::vec((0usize..60, 1usize..20), 0..50), start in 0usize..70, len in 1usize..15) {
            let set = Set::new(spans.iter().map(|&(s, l)| mark(s, s + l)).collect());
            let wanted = Span::new(start, start + len);
            let walked: Vec<_> = set.iter().filter(|a| a.span.overlaps(wanted)).collect();
            prop_assert_eq!(set.overlapping(wanted), walked);
        }

        #[test]
        fn what_is_inserted_can_be_found_and_removed(spans in prop::collection::vec((0usize..60, 1usize..20), 1..30)) {
            let mut set = Set::default();
            for &(s, l) in &spans {
                set.insert(mark(s, s + l));
            }
            for &(s, l) in &spans {
                let id = mark(s, s + l).id;
                let there = set.get(&id).is_some();
                prop_assert_eq!(set.remove(&id).is_some(), there);
                prop_assert!(set.get(&id).is_none());
            }
            prop_assert!(set.is_empty());
        }
    }
}
