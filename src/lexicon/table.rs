//! `Table`: a list of words with columns, to look things up in.

/// A tab-separated list, looked up by its first column.
///
/// # Limits
/// A look-up costs one hash and, on average, about one comparison. Order is the file's.
#[derive(Debug)]
pub struct Table {
    rows: Vec<&'static str>,
    /// Open addressing: row index + 1, 0 for free. At least half of it is free.
    slots: Vec<u32>,
}

impl Table {
    /// Parses a list.
    pub fn parse(text: &'static str) -> Self {
        let rows: Vec<_> = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        let mut table = Self { slots: vec![0; (rows.len() * 2).next_power_of_two().max(2)], rows };
        for row in 0..table.rows.len() {
            let key = table.rows.get(row).map_or("", |r| entry(r));
            let slot = table.slot(key);
            if let (Some(free @ 0), Ok(number)) = (table.slots.get_mut(slot), u32::try_from(row + 1)) {
                *free = number;
            }
        }
        table
    }

    /// The slot that holds `key`, or the free one where it belongs.
    fn slot(&self, key: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash(key) & mask;
        while let Some(&number) = self.slots.get(at).filter(|&&n| n != 0) {
            if self.rows.get(number as usize - 1).is_some_and(|r| entry(r) == key) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    fn row(&self, key: &str) -> Option<&'static str> {
        let number = *self.slots.get(self.slot(key))?;
        self.rows.get((number as usize).checked_sub(1)?).copied()
    }

    /// Whether the list has this entry.
    pub fn has(&self, key: &str) -> bool {
        self.row(key).is_some()
    }

    /// The entry as the list has it, which outlives the question.
    pub fn key(&self, key: &str) -> Option<&'static str> {
        self.row(key).map(entry)
    }

    /// Column `column` (counted from 0, the entry itself left out) of this entry; `None` where it has no such column or is empty.
    pub fn column(&self, key: &str, column: usize) -> Option<&'static str> {
        self.row(key)?.split('\t').nth(column + 1).filter(|c| !c.is_empty())
    }

    /// The rows in the file's order, each as its columns, the entry first.
    pub fn rows(&self) -> impl Iterator<Item = std::str::Split<'static, char>> {
        self.rows.iter().map(|r| r.split('\t'))
    }
}

fn entry(row: &'static str) -> &'static str {
    row.split('\t').next().unwrap_or_default()
}

/// Fowler, Noll and Vo's hash (FNV-1a, 64 bits), folded.
fn hash(key: &str) -> usize {
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    usize::try_from((hash ^ (hash >> 32)) & 0xffff_ffff).unwrap_or_default()
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
