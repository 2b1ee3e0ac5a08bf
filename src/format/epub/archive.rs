//! A ZIP archive, of which no more is unpacked than a book may hold. What its directory says of sizes is not believed.

use super::super::Error;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most members.
const MEMBERS: usize = 20_000;
/// The most bytes that one member is unpacked to.
const MEMBER: usize = 16 << 20;
/// The most bytes that all of them are.
const TOTAL: usize = 64 << 20;

/// An archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Where a member of this name is. Of two the first counts, as it does for those who read from the front.
    places: BTreeMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_whatever| Error::Damaged("a ZIP archive"))?;
        if zip.len() > MEMBERS {
            return Err(Error::Unpacked("more than 20,000 files"));
        }
        let mut places = BTreeMap::new();
        for (place, name) in zip.file_names().enumerate() {
            if let Ok(name) = name {
                places.entry(name.into_owned()).or_insert(place);
            }
        }
        Ok(Self { zip, places, left: TOTAL })
    }

    /// Whether there is a member of this path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.places.contains_key(path)
    }

    /// What a member holds; `None` where there is none of this path, or it cannot be unpacked.
    pub(super) fn member(&mut self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(place) = self.places.get(path) else { return Ok(None) };
        let Ok(member) = self.zip.by_index(*place) else { return Ok(None) };
        if !member.is_file() {
            return Ok(None);
        }
        let limit = MEMBER.min(self.left);
        let mut bytes = Vec::new();
        // A member whose checksum is wrong, or that breaks off, is taken as far as it goes.
        let whole = member.take(limit as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > limit {
            return Err(Error::Unpacked(if limit == MEMBER { "a chapter of more than 16 MB" } else { "more than 64 MB" }));
        }
        self.left -= bytes.len();
        Ok((whole.is_ok() || !bytes.is_empty()).then_some(bytes))
    }
}
