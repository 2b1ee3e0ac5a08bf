//! `Table`: a list of words with columns, to look things up in.

/// A tab-separated list, looked up by its first column.
///
/// # Limits
/// A look-up costs one hash and hardly ever more than one comparison. Order is the file's.
#[derive(Debug)]
pub struct Table {
    rows: Vec<Row>,
    /// Open addressing. At least half of it is free.
    slots: Vec<Slot>,
}

/// A line of the list: its entry, and the columns behind it.
#[derive(Clone, Copy, Debug)]
struct Row {
    entry: &'static str,
    line: &'static str,
}

/// Where an entry may be: enough of its hash that most other words are told from it without a look at the row.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    tag: u32,
    /// Row index + 1, 0 for free.
    number: u32,
}

impl Table {
    /// Parses a list.
    pub fn parse(text: &'static str) -> Self {
        let rows: Vec<_> = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(Row::parse).collect();
        let mut table = Self { slots: vec![Slot::default(); (rows.len() * 2).next_power_of_two().max(2)], rows };
        for row in 0..table.rows.len() {
            let key = table.rows.get(row).map_or("", |r| r.entry);
            let (at, tag) = table.slot(key);
            if let (Some(slot @ Slot { number: 0, .. }), Ok(number)) = (table.slots.get_mut(at), u32::try_from(row + 1)) {
                *slot = Slot { tag, number };
            }
        }
        table
    }

    /// The slot that holds `key`, or the free one where it belongs; and the tag of `key`.
    fn slot(&self, key: &str) -> (usize, u32) {
        let (mut at, tag) = hash(key);
        let mask = self.slots.len() - 1;
        at &= mask;
        while let Some(slot) = self.slots.get(at).filter(|s| s.number != 0) {
            if slot.tag == tag && self.rows.get(slot.number as usize - 1).is_some_and(|r| r.entry == key) {
                break;
            }
            at = (at + 1) & mask;
        }
        (at, tag)
    }

    fn row(&self, key: &str) -> Option<Row> {
        let number = self.slots.get(self.slot(key).0)?.number;
        self.rows.get((number as usize).checked_sub(1)?).copied()
    }

    /// Whether the list has this entry.
    pub fn has(&self, key: &str) -> bool {
        self.row(key).is_some()
    }

    /// The entry as the list has it, which outlives the question.
    pub fn key(&self, key: &str) -> Option<&'static str> {
        self.row(key).map(|r| r.entry)
    }

    /// Column `column` (counted from 0, the entry itself left out) of this entry; `None` where it has no such column or is empty.
    pub fn column(&self, key: &str, column: usize) -> Option<&'static str> {
        self.row(key)?.line.split('\t').nth(column + 1).filter(|c| !c.is_empty())
    }

    /// The rows in the file's order, each as its columns, the entry first.
    pub fn rows(&self) -> impl Iterator<Item = std::str::Split<'static, char>> {
        self.rows.iter().map(|r| r.line.split('\t'))
    }
}

impl Row {
    fn parse(line: &'static str) -> Self {
        Self { entry: line.split('\t').next().unwrap_or_default(), line }
    }
}

/// Fowler, Noll and Vo's hash (FNV-1a, 64 bits) in two halves: a place, and a tag that tells words of one place apart.
#[expect(clippy::cast_possible_truncation, reason = "halves of a hash")]
fn hash(key: &str) -> (usize, u32) {
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    ((hash ^ (hash >> 32)) as usize, (hash >> 32) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_with_their_columns() {
        let table = Table::parse("# ours\nsaid\tneutral\tpast\nnoted\t\tpast\nalone\n");
        assert_eq!(table.column("said", 1), Some("past"));
        assert_eq!(table.column("noted", 0), None);
        assert!(table.has("alone") && !table.has("told") && !table.has("# ours"));
        assert_eq!(table.rows().count(), 3);
    }
}
