//! Cues: the verbs and phrases that report somebody's words or thoughts.

use super::frame::View;
use crate::extract::Tag;
use crate::lexicon;
use std::ops::Range;

/// How a cue stands in its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mood {
    /// With a subject of its own: "said", "has said", "would say".
    Finite,
    /// "saying", beside another verb whose subject it shares.
    Ing,
    /// "to say", likewise.
    Infinitive,
    /// "was asked", "is said".
    Passive,
    /// "according to" and its like: the speaker follows.
    According,
    /// "Poe's claim": a noun that somebody owns.
    Noun,
}

/// A verb group that reports.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The items of the group: auxiliaries, adverbs, verb and particle.
    pub(super) group: Range<usize>,
    /// The verb's item.
    pub(super) verb: usize,
    /// What may follow it, as `reporting_verbs.tsv` has it.
    pub(super) classes: &'static str,
    /// How it stands in its clause.
    pub(super) mood: Mood,
}

impl Cue {
    /// Whether it reports speech beyond doubt, not a thought, a judgement or a finding.
    pub(super) fn speaks(&self) -> bool {
        matches!(self.mood, Mood::According | Mood::Noun) || self.is("say") || self.is("tell") || self.is("ask")
    }

    /// Whether the verb is of a class.
    pub(super) fn is(&self, class: &str) -> bool {
        self.classes.split(' ').any(|c| c == class)
    }
}

/// All cues of a frame, left to right.
pub(super) fn cues(view: View<'_, '_>) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    for i in 0..view.len() {
        let cue = according(view, i)
            .or_else(|| noun_cue(view, i))
            .or_else(|| verb_cue(view, i))
            .or_else(|| if found.is_empty() { unlisted(view, i) } else { None });
        let Some(cue) = cue else { continue };
        // "was quoted as saying": the later verb takes in the earlier one.
        if found.last().is_some_and(|last| cue.group.start <= last.group.start && last.group.end <= cue.verb) {
            found.pop();
        }
        if found.last().is_none_or(|last| last.group.end <= cue.group.start) {
            found.push(cue);
        }
    }
    found
}

/// What a verb's base form may be followed by; `None` where it does not report.
pub(super) fn classes(word: &str) -> Option<&'static str> {
    let base = lexicon::verb_form(word).map_or(word, |f| f.base);
    lexicon::REPORTING_VERBS.column(base, 0).or_else(|| {
        // Bases that the list of verbs leaves out ("retweeted").
        let stem = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")).or_else(|| word.strip_suffix('s'))?;
        lexicon::REPORTING_VERBS.column(stem, 0)
    })
}

fn according(view: View<'_, '_>, i: usize) -> Option<Cue> {
    let group = match (view.lower(i), view.lower(i + 1), view.lower(i + 2)) {
        ("according", "to", _) => i..i + 2,
        ("in", "the", "words") if view.lower(i + 3) == "of" => i..i + 4,
        ("in", ..) => return in_view(view, i),
        _ => return None,
    };
    Some(Cue { verb: i, group, classes: "according", mood: Mood::According })
}

/// "in his view", "in the mayor's words": the speaker stands inside.
fn in_view(view: View<'_, '_>, i: usize) -> Option<Cue> {
    let owner = (i + 1..i + 8).find(|&k| matches!(view.tag(k), Tag::Possessive | Tag::Genitive))?;
    let plain = (i + 1..owner).all(|k| view.tag(k).is_nominal() || view.word(k) == ".");
    let noun = lexicon::SPEECH_NOUNS.column(view.lower(owner + 1), 0) == Some("view");
    let own = owner > i + 1 || view.tag(owner) == Tag::Possessive;
    let closes = view.is_mark(owner + 2) || view.is_quote(owner + 2) || owner + 2 >= view.len();
    (plain && noun && own && closes).then(|| Cue { group: i..owner + 2, verb: owner + 1, classes: "view", mood: Mood::According })
}

/// A noun of speech that somebody owns and a clause follows: "his claim that", "Poe's repeated assertion that", "her answer was: “…”".
fn noun_cue(view: View<'_, '_>, i: usize) -> Option<Cue> {
    let class =
        lexicon::SPEECH_NOUNS.column(view.lower(i), 0).or_else(|| lexicon::SPEECH_NOUNS.has(view.lower(i)).then_some(""))?;
    let clause = |at: usize| view.lower(at) == "that" && matches!(view.tag(at), Tag::Sub | Tag::Det | Tag::Pronoun);
    let said = |at: usize| clause(at) || view.is_quote(at) || matches!(view.word(at), ":" | ",") && view.is_quote(at + 1);
    let mut end = i + 1;
    let mut classes = "say";
    if view.tag(end) == Tag::Be && said(end + 1) {
        end += 1;
    } else if class == "vow" && view.tag(end) == Tag::To {
        classes = "vow";
    } else if !clause(end) {
        // "his statement on Wednesday that …"
        let far = (end + 1..end + 7).find(|&k| clause(k) || view.is_mark(k) || view.tag(k).is_finite())?;
        let adverbial = view.tag(end) == Tag::Prep || super::mention::is_when(view.lower(end));
        if !adverbial || !clause(far) {
            return None;
        }
    }
    let mut owner = i;
    while owner > 0
        && i - owner < 4
        && matches!(view.tag(owner - 1), Tag::Adj | Tag::Noun | Tag::Participle | Tag::Adv | Tag::Past | Tag::Proper)
    {
        owner -= 1;
    }
    let possessed = owner > 0 && matches!(view.tag(owner - 1), Tag::Possessive | Tag::Genitive);
    possessed.then(|| Cue { group: owner - 1..end, verb: i, classes, mood: Mood::Noun })
}

/// Whether item `i`, a noun by its form, is the verb of a speaker right behind a quotation: "“…,” Poe notes."
fn notes(view: View<'_, '_>, i: usize) -> bool {
    let present = lexicon::verb_form(view.lower(i)).is_some_and(|f| f.inflection == lexicon::Inflection::Present);
    present
        && view.tag(i) == Tag::Noun
        && classes(view.lower(i)).is_some_and(|c| c.contains("say") || c.contains("voice"))
        && !view.tag(i + 1).is_finite()
        && !matches!(view.tag(i + 1), Tag::Noun | Tag::Proper)
        && behind_quote(view, i).is_some_and(|phrase| !phrase.is_empty())
}

/// Whether item `i`, a noun by its form, is the only verb that a headline has: "Bell urges council to wait".
fn headed(view: View<'_, '_>, i: usize) -> bool {
    let present = || lexicon::verb_form(view.lower(i)).is_some_and(|f| f.inflection == lexicon::Inflection::Present);
    i > 0
        && view.tag(i - 1) == Tag::Proper
        && classes(view.lower(i)).is_some()
        && present()
        && i + 1 < view.body_end()
        && !view.tag(i + 1).is_finite()
        && !(0..view.len()).any(|k| view.tag(k).is_finite())
}

/// The items between a quotation that ends as speech does and item `i`, where they are one plain phrase.
fn behind_quote(view: View<'_, '_>, i: usize) -> Option<Range<usize>> {
    let quote = (i.saturating_sub(14)..i).rev().find(|&k| view.is_quote(k))?;
    let start = if view.word(quote + 1) == "," { quote + 2 } else { quote + 1 };
    let plain = (start..i).all(|k| {
        view.tag(k).is_nominal() || matches!(view.word(k), "." | "-" | "(" | ")") || matches!(view.lower(k), "of" | "for" | "and")
    });
    (view.ends_with_comma(quote) && plain && start <= i).then_some(start..i)
}

/// A verb that no list has, where nothing but a verb of speech can stand: "“We will mend the bridge,” whooped the mayor".
fn unlisted(view: View<'_, '_>, i: usize) -> Option<Cue> {
    let phrase = behind_quote(view, i)?;
    let verb = matches!(view.tag(i), Tag::Past | Tag::Present) && !view.is_quote(i);
    let quote = (0..phrase.start).rev().find(|&k| view.is_quote(k))?;
    let opens = (0..quote).all(|k| view.is_quote(k) || view.is_mark(k)) && view.quote(quote).is_some_and(|s| s.inner.len() > 4);
    let inverted = || view.tag(i + 1).is_nominal() && !view.is_quote(i + 1);
    let named = || matches!(view.tag(i - 1), Tag::Noun | Tag::Proper) || phrase.len() == 1 && view.tag(i - 1) == Tag::Pronoun;
    let bound = if phrase.is_empty() { inverted() } else { named() };
    (verb && opens && bound).then(|| Cue { group: i..i + 1, verb: i, classes: "say voice", mood: Mood::Finite })
}

fn verb_cue(view: View<'_, '_>, i: usize) -> Option<Cue> {
    let tag = view.tag(i);
    let lower = view.lower(i);
    if view.is_quote(i) || lower.is_empty() {
        return None;
    }
    // "is warning voters that": taken for a noun by its form.
    let tag = match tag {
        Tag::Noun if lower.ends_with("ing") && i > 0 && view.tag(i - 1) == Tag::Be => Tag::Ing,
        Tag::Noun if notes(view, i) || headed(view, i) => Tag::Present,
        _ => tag,
    };
    let headline = view.capital(i)
        && i > 0
        && lower != "states"
        && tag == Tag::Proper
        && view.capital(i - 1)
        && lexicon::verb_form(lower).is_some_and(|f| {
            // "Mayor Calls Bridge ‘a Danger’": what could be a noun is a verb before a quotation.
            let quotes = || f.inflection == lexicon::Inflection::Present && (i..view.len()).any(|k| view.is_quote(k));
            (!f.noun || quotes()) && matches!(f.inflection, lexicon::Inflection::Present | lexicon::Inflection::PastOrParticiple)
        });
    if !matches!(tag, Tag::Base | Tag::Present | Tag::Past | Tag::Participle | Tag::Ing) && !headline && !said_like(lower) {
        return None;
    }
    let classes = classes(lower)?;
    if tag == Tag::Base
        && i > 0
        && (matches!(view.lower(i - 1), "one" | "another" | "each" | "no")
            || view.tag(i - 1) == Tag::Number && !(i > 1 && view.tag(i - 2) == Tag::Det))
    {
        return None;
    }
    let needs = match lower {
        "put" | "puts" | "putting" => "it",
        "shot" | "shoots" | "fired" | "fires" => "back",
        _ => "",
    };
    // "speaking on condition of anonymity", "reflecting the mood"
    if matches!(lower, "speaking" | "reflecting") && tag == Tag::Ing && !(i > 0 && view.tag(i - 1) == Tag::Be) {
        return None;
    }
    if !needs.is_empty() && view.lower(i + 1) != needs {
        return None;
    }
    if lower == "say"
        && !matches!(tag, Tag::Base)
        && i > 0
        && matches!(view.tag(i - 1), Tag::Det | Tag::Possessive | Tag::Adj | Tag::To)
        && !matches!(view.lower(i - 1), "third" | "quarter" | "half" | "fifth" | "those" | "these")
    {
        return None;
    }
    let start = group_start(view, i);
    let end = particle_end(view, i);
    let mood = mood(view, start, i, if headline { Tag::Present } else { tag });
    Some(Cue { group: start..end, verb: i, classes, mood })
}

/// Forms that are nothing but reporting verbs, whatever stands beside them.
pub(super) fn said_like(lower: &str) -> bool {
    matches!(lower, "said" | "says" | "say" | "wrote" | "told" | "added" | "tweeted" | "replied")
}

/// The first item of the verb group that ends with the verb at `i`: auxiliaries, "to" and adverbs before it.
fn group_start(view: View<'_, '_>, i: usize) -> usize {
    let mut start = i;
    while start > 0 && i - start < 8 {
        let before = start - 1;
        let joins = match view.tag(before) {
            Tag::Have | Tag::Be | Tag::Modal | Tag::Do | Tag::Not | Tag::Adv => {
                !matches!(view.lower(before), "here" | "there" | "however" | "instead" | "meanwhile" | "not only")
            }
            Tag::To => view.tag(start) != Tag::Past,
            // "have both urged"
            Tag::Pronoun | Tag::Det => {
                matches!(view.lower(before), "both" | "all" | "each")
                    && before > 0
                    && matches!(view.tag(before - 1), Tag::Have | Tag::Modal)
            }
            // "went on to say", "continued to insist", "is quoted as saying"
            Tag::Prep => matches!(
                (view.lower(before), view.lower(before.wrapping_sub(1))),
                ("on", "went" | "goes" | "go" | "gone" | "going") | ("as", "quoted" | "cited" | "recorded")
            ),
            Tag::Past | Tag::Present | Tag::Base | Tag::Participle | Tag::Ing => {
                let leads = matches!(view.lower(start), "to" | "on" | "as" | "by" | "out");
                leads && leading(view.lower(before))
                    || view.tag(start) == Tag::Ing
                        && matches!(view.lower(before), "kept" | "keeps" | "began" | "started" | "continued" | "was" | "is")
            }
            _ => false,
        };
        if !joins {
            break;
        }
        start = before;
    }
    start
}

/// Verbs that another one rests on ("went on to say", "sought to explain").
fn leading(word: &str) -> bool {
    matches!(
        lexicon::verb_form(word).map_or(word, |f| f.base),
        "go" | "continue"
            | "begin"
            | "quote"
            | "seem"
            | "appear"
            | "use"
            | "want"
            | "like"
            | "try"
            | "seek"
            | "take"
            | "rush"
            | "proceed"
            | "love"
            | "hasten"
            | "cite"
            | "refuse"
            | "decline"
            | "record"
            | "pause"
            | "happen"
            | "need"
    )
}

fn particle_end(view: View<'_, '_>, verb: usize) -> usize {
    if matches!(view.lower(verb), "put" | "puts" | "putting") && view.lower(verb + 1) == "it" {
        return verb + 2;
    }
    match (view.lower(verb), view.lower(verb + 1)) {
        (
            "pointed" | "points" | "point" | "pointing" | "called" | "calls" | "calling" | "shot" | "fired" | "read" | "laid",
            "out" | "back",
        ) => verb + 2,
        _ => verb + 1,
    }
}

fn mood(view: View<'_, '_>, start: usize, verb: usize, tag: Tag) -> Mood {
    let has = |wanted: Tag| (start..verb).any(|i| view.tag(i) == wanted);
    let first = view.tag(start);
    match tag {
        Tag::Participle if has(Tag::Have) && !nearest_is_be(view, start, verb) => Mood::Finite,
        Tag::Participle if has(Tag::Be) => Mood::Passive,
        Tag::Participle if said_like(view.lower(verb)) => Mood::Finite,
        Tag::Participle => Mood::Passive,
        Tag::Ing if start < verb && first.is_finite() => Mood::Finite,
        Tag::Ing => Mood::Ing,
        Tag::Base if has(Tag::Modal) || has(Tag::Do) => Mood::Finite,
        Tag::Base if has(Tag::To) => {
            if first.is_finite() || first == Tag::Past {
                Mood::Finite
            } else {
                Mood::Infinitive
            }
        }
        _ => Mood::Finite,
    }
}

fn nearest_is_be(view: View<'_, '_>, start: usize, verb: usize) -> bool {
    (start..verb).rev().map(|i| view.tag(i)).find(|t| !matches!(t, Tag::Adv | Tag::Not)) == Some(Tag::Be)
}
