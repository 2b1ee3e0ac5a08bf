//! Names of annotations.

use super::Body;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The name of an annotation, unique in its document.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(pub String);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a finding: its kind and a hash of what it is about, so that the same finding in the same text has the same
/// name in every run. What a reader may correct (a speaker, a date) is no part of it. Findings that only differ in such
/// things are told apart by the set, which adds a number.
pub fn machine_id(span: Span, exact: &str, body: &Body) -> Id {
    let mut hash = Fnv::default();
    hash.number(span.start);
    hash.bytes(exact.as_bytes());
    if let Body::Event(event) = body {
        hash.number(event.timex.start);
    }
    Id(format!("{}-{:012x}", body.kind().name(), hash.0 & 0xffff_ffff_ffff))
}

/// FNV-1a, 64 bits: stable across versions and machines, as the standard library's hashers are not.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn number(&mut self, number: usize) {
        self.bytes(&(number as u64).to_le_bytes());
    }
}
