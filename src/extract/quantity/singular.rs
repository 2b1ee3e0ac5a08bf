//! The singular of an English noun.

use crate::lexicon::PLURALS;

/// The singular of `noun`, in lower case. A noun that is singular already comes back as it is.
pub(super) fn singular(noun: &str) -> String {
    let noun = noun.to_lowercase();
    if let Some(known) = PLURALS.column(&noun, 0) {
        return known.to_owned();
    }
    let cut = |n: usize, end: &str| format!("{}{end}", noun.get(..noun.len().saturating_sub(n)).unwrap_or(&noun));
    match noun.as_str() {
        n if n.ends_with("ies") && n.len() > 4 => cut(3, "y"),
        n if ["sses", "shes", "ches", "xes", "zzes"].iter().any(|e| n.ends_with(e)) => cut(2, ""),
        n if n.ends_with("men") && n.len() > 5 => cut(3, "man"),
        n if n.ends_with('s') && n.len() > 3 && !["ss", "us", "is"].iter().any(|e| n.ends_with(e)) => cut(1, ""),
        _ => noun,
    }
}

/// Whether `word` (lower case) has the look of a plural.
pub(super) fn is_plural(word: &str) -> bool {
    PLURALS.has(word)
        || word.ends_with("men") && word.len() > 5
        || word.len() > 2 && word.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|e| word.ends_with(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_have_singulars() {
        for (plural, expected) in [
            ("troops", "troop"),
            ("cities", "city"),
            ("churches", "church"),
            ("Firemen", "fireman"),
            ("people", "person"),
            ("buses", "bus"),
            ("glass", "glass"),
            ("wives", "wife"),
            ("census", "census"),
        ] {
            assert_eq!(singular(plural), expected);
        }
    }
}
