//! Shallow parts of speech: what each token probably is, from closed word classes, verb forms, endings and the words beside it. Made for
//! finding clauses, noun phrases and tense in running English; no more than a good guess in headlines.

use super::Sentence;
use crate::lexicon::{Inflection, VERBS, VerbForm, WORD_CLASSES, verb_form};
use crate::text::{Kind, Tokens};

/// A part of speech. Verb forms are told apart, since tense and clauses rest on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tag {
    /// Determiner: "the", "this", "every".
    Det,
    /// "my", "their".
    Possessive,
    /// "’s" or "’" behind an owner.
    Genitive,
    /// "she", "who", "everyone".
    Pronoun,
    /// Preposition.
    Prep,
    /// "and", "or", "but".
    Conj,
    /// Word that opens a clause: "that", "because", "when".
    Sub,
    /// "will", "could".
    Modal,
    /// A form of "be" or its clitic.
    Be,
    /// A form of "have" or its clitic.
    Have,
    /// A form of "do".
    Do,
    /// "not", "never".
    Not,
    /// "to" before a verb.
    To,
    /// Common noun.
    Noun,
    /// Name.
    Proper,
    /// Adjective, participles before nouns included.
    Adj,
    /// Adverb.
    Adv,
    /// Number, in digits or words.
    Number,
    /// Base form of a verb, or its present tense without -s.
    Base,
    /// Present tense with -s.
    Present,
    /// Past tense.
    Past,
    /// Past participle.
    Participle,
    /// Form in -ing.
    Ing,
    /// Punctuation.
    Mark,
    /// Any other sign.
    Symbol,
}

impl Tag {
    /// Whether it is a verb that can carry a clause alone or with others: any verb form or auxiliary.
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::Base
                | Self::Present
                | Self::Past
                | Self::Participle
                | Self::Ing
                | Self::Be
                | Self::Have
                | Self::Do
                | Self::Modal
        )
    }

    /// Whether it is surely a finite verb: one that has a subject and makes a clause. A [`Tag::Base`] may be one as well, behind a plural.
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Present | Self::Past | Self::Be | Self::Have | Self::Do | Self::Modal)
    }

    /// Whether it can stand inside a noun phrase before or as its head.
    pub const fn is_nominal(self) -> bool {
        matches!(
            self,
            Self::Det | Self::Possessive | Self::Genitive | Self::Noun | Self::Proper | Self::Adj | Self::Number | Self::Symbol
        )
    }
}

/// The tag of every token. Tokens outside any sentence are tagged as well, without neighbours.
pub(super) fn tags(text: &str, tokens: &Tokens, sentences: &[Sentence]) -> Vec<Tag> {
    let mut tagger = Tagger { text, tokens, tags: Vec::with_capacity(tokens.len()), before: None };
    for sentence in sentences {
        for index in sentence.tokens.clone() {
            let tag = tagger.tag(index, index == sentence.tokens.start, index + 1 == sentence.tokens.end);
            tagger.tags.push(tag);
            if !matches!(tag, Tag::Adv | Tag::Not) {
                tagger.before = Some(tag);
            }
        }
    }
    tagger.tags
}

struct Tagger<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    tags: Vec<Tag>,
    /// The tag given last, adverbs and "not" passed over. Looking back for it would take quadratic time in a run of adverbs.
    before: Option<Tag>,
}

impl Tagger<'_> {
    fn tag(&self, i: usize, first: bool, last: bool) -> Tag {
        let Some(token) = self.tokens.get(i) else { return Tag::Symbol };
        match token.kind {
            Kind::Mark => return self.mark(i),
            Kind::Symbol => return Tag::Symbol,
            Kind::Number => return Tag::Number,
            Kind::Word => {}
        }
        let before = if first { None } else { self.before };
        let lower = self.tokens.lower(i);
        if token.glued && lower.starts_with('\'') {
            return self.clitic(i, lower);
        }
        let known = WORD_CLASSES.column(lower, 0);
        // "May", "Will" and "Us" inside a sentence are names or emphasis, a capital at its start says nothing.
        if token.capital && !first && !(known.is_some() && lower.len() > 1 && self.in_headline(i)) && lower != "i" {
            return Tag::Proper;
        }
        if lower == "us" && token.span.of(self.text) == "US" {
            return Tag::Proper;
        }
        if let Some(class) = known {
            return self.closed(i, class, before, last);
        }
        if let Some(form) = verb_form(lower) {
            return self.verb(i, form, before);
        }
        if token.capital && first {
            return self.opening(i, lower);
        }
        self.by_ending(i, lower, before)
    }

    /// The class of the word after `i`, or what its form suggests.
    fn next_class(&self, i: usize) -> Next {
        let Some(next) = self.tokens.get(i + 1) else { return Next::End };
        let lower = self.tokens.lower(i + 1);
        match next.kind {
            Kind::Mark if matches!(next.span.of(self.text), "$" | "“" | "\"" | "‘" | "``" | "''" | "«" | "„") => {
                return Next::Object;
            }
            Kind::Mark => return Next::End,
            Kind::Number | Kind::Symbol => return Next::Object,
            Kind::Word => {}
        }
        match WORD_CLASSES.column(lower, 0) {
            Some("det" | "possessive" | "pronoun" | "number") => Next::Object,
            Some("prep" | "adv") => Next::Prep,
            Some("to" | "sub") => Next::Clause,
            Some("modal" | "be" | "have" | "do") => Next::Finite,
            Some("conj") => Next::End,
            Some(_) => Next::Nominal,
            None if lower.starts_with('\'') => Next::Finite,
            None if next.capital => Next::Name,
            None => match verb_form(lower) {
                Some(VerbForm { inflection: Inflection::Present | Inflection::Past, noun: false, .. }) => Next::Finite,
                _ => Next::Nominal,
            },
        }
    }

    fn in_headline(&self, i: usize) -> bool {
        // A run of capitals on both sides: words of closed classes keep their class ("Iraq And Syria Will Talk").
        i > 0 && self.tokens.get(i - 1).is_some_and(|t| t.capital) && self.tokens.get(i + 1).is_some_and(|t| t.capital)
    }

    fn mark(&self, i: usize) -> Tag {
        // The apostrophe that stands alone behind a plural owner ("the players' bus").
        let mark = self.tokens.get(i).map_or("", |t| t.span.of(self.text));
        let owner = i > 0 && self.tokens.lower(i - 1).ends_with('s') && self.tokens.get(i).is_some_and(|t| t.glued);
        let thing_follows = self.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word && !t.glued);
        if matches!(mark, "'" | "’") && owner && thing_follows { Tag::Genitive } else { Tag::Mark }
    }

    fn clitic(&self, i: usize, lower: &str) -> Tag {
        match lower {
            "'s" => {
                let host = i.checked_sub(1).and_then(|b| self.tags.get(b)).copied();
                let spoken =
                    matches!(host, Some(Tag::Pronoun | Tag::Sub | Tag::Adv)) || self.tokens.lower(i.saturating_sub(1)) == "that";
                if spoken { Tag::Be } else { Tag::Genitive }
            }
            "'re" | "'m" => Tag::Be,
            "'ve" => Tag::Have,
            _ => Tag::Modal,
        }
    }

    fn closed(&self, i: usize, class: &str, before: Option<Tag>, last: bool) -> Tag {
        let next = self.next_class(i);
        match class {
            "det" if matches!(self.tokens.lower(i), "that") => match (before, next) {
                (Some(Tag::Noun | Tag::Proper), Next::Finite) | (_, Next::End | Next::Finite) => Tag::Pronoun,
                (Some(t), _) if t.is_verb() || matches!(t, Tag::Noun | Tag::Proper | Tag::Adj) => Tag::Sub,
                (_, Next::Object | Next::Name) => Tag::Sub,
                _ => Tag::Det,
            },
            "det" if last || matches!(next, Next::End | Next::Finite) && !matches!(self.tokens.lower(i), "the" | "a" | "an") => {
                Tag::Pronoun
            }
            "det" => Tag::Det,
            "possessive" if self.tokens.lower(i) == "her" && !matches!(next, Next::Nominal) => Tag::Pronoun,
            "possessive" => Tag::Possessive,
            "pronoun" => Tag::Pronoun,
            "conj" => Tag::Conj,
            "sub" => Tag::Sub,
            "modal" => Tag::Modal,
            "be" => Tag::Be,
            "have" => Tag::Have,
            "do" => Tag::Do,
            "not" => Tag::Not,
            "to" if self.verb_follows(i) => Tag::To,
            "to" | "prep" => Tag::Prep,
            "number" => Tag::Number,
            "noun" => Tag::Noun,
            "adv" => Tag::Adv,
            // An adjective that nothing follows, behind a determiner, is a noun: "the public", "an official".
            _ => self.adjective(i, before, next),
        }
    }

    fn adjective(&self, i: usize, before: Option<Tag>, next: Next) -> Tag {
        let after_verb_like = matches!(before, Some(Tag::To | Tag::Modal | Tag::Do));
        if after_verb_like && VERBS.has(self.tokens.lower(i)) {
            return Tag::Base;
        }
        let headed = matches!(before, Some(Tag::Det | Tag::Adj | Tag::Possessive | Tag::Genitive | Tag::Noun));
        if headed && matches!(next, Next::End | Next::Finite | Next::Clause | Next::Prep) { Tag::Noun } else { Tag::Adj }
    }

    fn verb_follows(&self, i: usize) -> bool {
        let verb = |at: usize| {
            let lower = self.tokens.lower(at);
            matches!(lower, "be" | "have" | "do")
                || verb_form(lower).is_some_and(|f| f.inflection == Inflection::Base || f.base == lower)
                    && self.tokens.get(at).is_some_and(|t| !t.capital)
        };
        verb(i + 1) || (self.tokens.lower(i + 1).ends_with("ly") || self.tokens.lower(i + 1) == "not") && verb(i + 2)
    }

    fn verb(&self, i: usize, form: VerbForm, before: Option<Tag>) -> Tag {
        let in_phrase = matches!(before, Some(Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Adj | Tag::Number));
        let next = self.next_class(i);
        match form.inflection {
            Inflection::Ing if in_phrase || before == Some(Tag::Prep) && next == Next::Finite => Tag::Noun,
            Inflection::Ing => Tag::Ing,
            Inflection::Past => Tag::Past,
            Inflection::Participle if in_phrase => Tag::Adj,
            Inflection::Participle => Tag::Participle,
            // "cut", "set", "read": all forms are alike.
            Inflection::PastOrParticiple if form.base == self.tokens.lower(i) => match before {
                Some(Tag::To | Tag::Modal | Tag::Do) => Tag::Base,
                _ if in_phrase => Tag::Noun,
                _ => self.past(before, next),
            },
            Inflection::PastOrParticiple => self.past(before, next),
            Inflection::Present => match before {
                _ if in_phrase || before == Some(Tag::Prep) || form.noun && next == Next::Finite => Tag::Noun,
                Some(Tag::Noun | Tag::Proper) if form.noun && !matches!(next, Next::Object | Next::Clause | Next::Name) => {
                    Tag::Noun
                }
                // "Ann Bell, a nurse, calls it a mistake"
                Some(Tag::Mark) if self.tokens.lower(self.tags.len() - 1) == "," && matches!(next, Next::Object | Next::Name) => {
                    Tag::Present
                }
                None | Some(Tag::Mark | Tag::Conj | Tag::Past | Tag::Ing | Tag::Base | Tag::Present) if form.noun => Tag::Noun,
                _ => Tag::Present,
            },
            Inflection::Base => self.base(form, before, next),
        }
    }

    fn past(&self, before: Option<Tag>, next: Next) -> Tag {
        match before {
            Some(Tag::Be | Tag::Have) => Tag::Participle,
            Some(Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Adj | Tag::Prep | Tag::Number)
                if matches!(next, Next::Nominal | Next::Name) =>
            {
                Tag::Adj
            }
            Some(Tag::Prep | Tag::Sub) if next == Next::Prep => Tag::Participle,
            _ if self.tokens.lower(self.tags.len() + 1) == "by" => Tag::Participle,
            _ => Tag::Past,
        }
    }

    fn base(&self, form: VerbForm, before: Option<Tag>, next: Next) -> Tag {
        let plural = self.tags.len().checked_sub(1).is_some_and(|b| self.tokens.lower(b).ends_with('s'));
        match before {
            Some(Tag::To | Tag::Modal | Tag::Do | Tag::Pronoun) => Tag::Base,
            Some(Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Adj | Tag::Number | Tag::Prep) => Tag::Noun,
            Some(Tag::Noun | Tag::Proper)
                if plural && (!form.noun || matches!(next, Next::Object | Next::Clause | Next::Name)) =>
            {
                Tag::Base
            }
            _ if form.noun => Tag::Noun,
            _ => Tag::Base,
        }
    }

    /// A sentence's first word of no known class.
    fn opening(&self, i: usize, lower: &str) -> Tag {
        if self.next_class(i) == Next::Name || self.tokens.get(i + 1).is_some_and(|t| t.glued && t.kind == Kind::Word) {
            return Tag::Proper;
        }
        match self.by_ending(i, lower, None) {
            Tag::Noun if !lower.ends_with('s') && !noun_ending(lower) => Tag::Proper,
            tag => tag,
        }
    }

    fn by_ending(&self, i: usize, lower: &str, before: Option<Tag>) -> Tag {
        const ADJECTIVE: [&str; 9] = ["ous", "ful", "less", "able", "ible", "ive", "ish", "ic", "ary"];
        let next = self.next_class(i);
        if lower.len() > 4 && lower.ends_with("ly") {
            return Tag::Adv;
        }
        if lower.len() > 5 && lower.ends_with("ing") {
            let noun = matches!(before, Some(Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Adj));
            return if noun { Tag::Noun } else { Tag::Ing };
        }
        if lower.len() > 4 && lower.ends_with("ed") {
            return self.past(before, next);
        }
        let adjective =
            ADJECTIVE.iter().any(|e| lower.len() > e.len() + 2 && lower.ends_with(e)) || lower.len() > 4 && lower.ends_with("al");
        if adjective { self.adjective(i, before, next) } else { Tag::Noun }
    }
}

/// What follows a word, as far as its own tag depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A mark, a conjunction, or nothing.
    End,
    /// What opens an object: a determiner, pronoun, number, quotation.
    Object,
    /// A name.
    Name,
    /// A noun, an adjective, or an unknown word.
    Nominal,
    /// A preposition or adverb.
    Prep,
    /// "to" or "that".
    Clause,
    /// A finite verb.
    Finite,
}

fn noun_ending(lower: &str) -> bool {
    ["tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ist", "ure", "age"].iter().any(|e| lower.ends_with(e))
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Block, BlockKind, Metadata};
    use crate::extract::Scene;
    use crate::text::Span;

    /// Words with their tags behind them: "The/Det mayor/Noun".
    fn tagged(text: &str) -> String {
        let block = Block::new(BlockKind::Paragraph, Span::new(0, text.len()));
        let article = Article::new(text.into(), vec![block], vec![], Metadata::default());
        let scene = Scene::new(&article);
        (0..scene.tokens.len()).map(|i| format!("{}/{:?}", scene.word(i), scene.tag(i))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_tagged_by_class_form_and_neighbours() {
        let cases = [
            (
                "The mayor plans to reopen the bridge.",
                "The/Det mayor/Noun plans/Present to/To reopen/Base the/Det bridge/Noun ./Mark",
            ),
            ("She said that plans were delayed.", "She/Pronoun said/Past that/Sub plans/Noun were/Be delayed/Participle ./Mark"),
            ("Their plans will cost $5.", "Their/Possessive plans/Noun will/Modal cost/Base $/Symbol 5/Number ./Mark"),
            ("It’s the union’s offer.", "It/Pronoun ’s/Be the/Det union/Noun ’s/Genitive offer/Noun ./Mark"),
            ("He never agreed.", "He/Pronoun never/Not agreed/Past ./Mark"),
            ("They flew to Oslo on Friday.", "They/Pronoun flew/Past to/Prep Oslo/Proper on/Prep Friday/Proper ./Mark"),
            ("A bridge built by monks fell.", "A/Det bridge/Noun built/Participle by/Prep monks/Noun fell/Past ./Mark"),
            ("Local officials quickly denied it.", "Local/Adj officials/Noun quickly/Adv denied/Past it/Pronoun ./Mark"),
        ];
        for (text, expected) in cases {
            assert_eq!(tagged(text), expected);
        }
    }
}
