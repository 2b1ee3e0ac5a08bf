//! Inflected forms of verbs, traced to the base forms that the lexicon lists.

use super::{IRREGULAR_VERBS, VERBS};

/// Which form of a verb a word may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inflection {
    /// "walk"
    Base,
    /// "walks"
    Present,
    /// "went": past tense only.
    Past,
    /// "gone": participle only.
    Participle,
    /// "walked": past tense or participle.
    PastOrParticiple,
    /// "walking"
    Ing,
}

/// A word read as a form of a verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VerbForm {
    /// The base form, as the lexicon has it.
    pub base: &'static str,
    /// The form.
    pub inflection: Inflection,
    /// Whether the base form is as often a noun.
    pub noun: bool,
}

/// Reads a lower-case word as a form of a listed verb.
pub fn verb_form(word: &str) -> Option<VerbForm> {
    if let Some(base) = IRREGULAR_VERBS.column(word, 0) {
        let inflection = match IRREGULAR_VERBS.column(word, 1) {
            Some("past") => Inflection::Past,
            Some("part") => Inflection::Participle,
            Some("ing") => Inflection::Ing,
            _ => Inflection::PastOrParticiple,
        };
        return form(base, inflection);
    }
    if let Some(found) = form(word, Inflection::Base) {
        return Some(found);
    }
    if let Some(stem) = word.strip_suffix("ing") {
        return stems(stem, Inflection::Ing);
    }
    if let Some(stem) = word.strip_suffix("ed") {
        let y = stem.strip_suffix('i').and_then(|s| form(&format!("{s}y"), Inflection::PastOrParticiple));
        return y.or_else(|| stems(stem, Inflection::PastOrParticiple));
    }
    let stem = word.strip_suffix('s')?;
    form(stem, Inflection::Present)
        .or_else(|| form(stem.strip_suffix('e')?, Inflection::Present))
        .or_else(|| form(&format!("{}y", stem.strip_suffix("ie")?), Inflection::Present))
}

/// The verb whose stem this is: as it stands, with a silent e, or with its last letter doubled.
fn stems(stem: &str, inflection: Inflection) -> Option<VerbForm> {
    let mut last = stem.chars().rev();
    let doubled = match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b => stem.get(..stem.len() - a.len_utf8()),
        _ => None,
    };
    form(stem, inflection).or_else(|| form(&format!("{stem}e"), inflection)).or_else(|| doubled.and_then(|s| form(s, inflection)))
}

fn form(base: &str, inflection: Inflection) -> Option<VerbForm> {
    let base = VERBS.key(base)?;
    Some(VerbForm { base, inflection, noun: VERBS.column(base, 0) == Some("n") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_are_traced_to_their_base() {
        let cases = [
            ("plans", "plan", Inflection::Present),
            ("planned", "plan", Inflection::PastOrParticiple),
            ("invited", "invite", Inflection::PastOrParticiple),
            ("denied", "deny", Inflection::PastOrParticiple),
            ("denies", "deny", Inflection::Present),
            ("reaches", "reach", Inflection::Present),
            ("making", "make", Inflection::Ing),
            ("running", "run", Inflection::Ing),
            ("lying", "lie", Inflection::Ing),
            ("went", "go", Inflection::Past),
            ("gone", "go", Inflection::Participle),
            ("held", "hold", Inflection::PastOrParticiple),
            ("say", "say", Inflection::Base),
        ];
        for (word, base, inflection) in cases {
            let found = verb_form(word).unwrap_or_else(|| panic!("{word} is no verb"));
            assert_eq!((found.base, found.inflection), (base, inflection), "{word}");
        }
        assert_eq!(verb_form("mayor"), None);
        assert!(verb_form("plan").is_some_and(|f| f.noun) && verb_form("deny").is_some_and(|f| !f.noun));
    }
}
