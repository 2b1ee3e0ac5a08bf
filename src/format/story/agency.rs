//! News agencies and publications.

use crate::lexicon::{AGENCIES, PUBLICATION_WORDS};

/// Whether this is an agency or a publication that is known by its name.
pub(super) fn is_known(name: &str) -> bool {
    AGENCIES.has(&key(name))
}

/// Whether a name is that of an agency or a publication, by list or by its last word ("Example Times").
pub(super) fn is_publication(name: &str) -> bool {
    let lower = key(name);
    AGENCIES.has(&lower) || lower.split_whitespace().any(|w| PUBLICATION_WORDS.has(w))
}

/// The name as it is usually written.
pub(super) fn name(written: &str) -> String {
    AGENCIES.column(&key(written), 0).unwrap_or(written).trim().to_owned()
}

fn key(name: &str) -> String {
    let lower = name.trim().trim_end_matches('.').to_lowercase();
    lower.strip_prefix("the ").map(str::to_owned).unwrap_or(lower)
}
