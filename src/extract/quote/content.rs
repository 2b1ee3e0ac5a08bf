//! What a cue reports: where the content begins, and by what it is known. Where it ends is told by [`bounds`].

use super::bounds;
use super::cue::{Cue, Mood};
use super::frame::View;
use super::mention;
use super::title;
use crate::extract::Tag;
use std::ops::Range;

/// The content that follows a cue.
#[derive(Clone, Debug)]
pub(super) struct Content {
    /// Its items.
    pub(super) items: Range<usize>,
    /// The form it takes, in a word or two, for the evidence.
    pub(super) shape: &'static str,
}

/// The content behind the cue, from item `from` (behind the verb, or behind the speaker where the order is inverted).
pub(super) fn after(view: View<'_, '_>, cues: &[Cue], number: usize, from: usize) -> Option<Content> {
    let cue = cues.get(number)?;
    let (start, shape) = start(view, cue, from)?;
    let end = bounds::end(view, cues, number, start);
    let end = if shape == "what is spoken of" { bounds::thing_end(view, start, end) } else { end };
    (start < end).then_some(Content { items: start..end, shape })
}

/// Where the content begins, and by what it is known.
fn start(view: View<'_, '_>, cue: &Cue, from: usize) -> Option<(usize, &'static str)> {
    let body = view.body_end();
    let mut at = from;
    while at < body && matches!(view.tag(at), Tag::Adv | Tag::Not) && !view.is_quote(at) {
        at += 1;
    }
    if let Some(found) = opens(view, cue, at) {
        return Some(found);
    }
    // "insisted, as late as Friday, that …"
    let aside = if view.word(at) == "," { (at + 2..body.min(at + 18)).find(|&i| view.word(i) == ",") } else { None };
    if let Some(comma) = aside.filter(|&c| view.lower(c + 1) == "that" && (cue.is("say") || cue.is("think"))) {
        return Some((comma + 1, "that-clause"));
    }
    if at >= body {
        return None;
    }
    let names = cue.is("call") && !cue.is("tell") && !cue.is("ask");
    if let Some(found) = names.then(|| judged(view, cue, at).or_else(|| named(view, cue, at))).flatten() {
        return Some(found);
    }
    let heard = cue.is("tell") || cue.is("ask") || cue.is("urge");
    if let Some(found) = heard.then(|| behind_hearer(view, cue, at)).flatten() {
        return Some(found);
    }
    let clause = (cue.is("say") || cue.is("think")) && bare_clause(view, cue, at) && !(cue.is("rate") || cue.is("call"));
    if let Some(found) = if clause { None } else { judged(view, cue, at) } {
        return Some(found);
    }
    let clausal = cue.is("say") || cue.is("think");
    if !clausal {
        return None;
    }
    let counts = matches!(view.lower(at), "about" | "around" | "over" | "nearly" | "almost" | "up" | "between")
        && (view.tag(at + 1) == Tag::Number || view.tag(at + 2) == Tag::Number);
    if counts && bare_clause(view, cue, at + 1) {
        return Some((at, "clause"));
    }
    if matches!(view.tag(at), Tag::Prep | Tag::To)
        || mention::is_when(view.lower(at))
        || matches!(view.lower(at), "last" | "this" | "earlier" | "late" | "early") && mention::is_when(view.lower(at + 1))
    {
        if let Some(found) = behind_adverbial(view, cue, at) {
            return Some(found);
        }
        return None;
    }
    // "said bullying hurts": what is done can be a clause's subject.
    let doing = matches!(view.lower(cue.verb), "said" | "says" | "say")
        && matches!(view.tag(at), Tag::Ing | Tag::Have)
        && view.lower(at).ends_with("ing");
    (bare_clause(view, cue, at) || doing && cue.mood == Mood::Finite && bare_clause(view, cue, at + 1)).then_some((at, "clause"))
}

/// Content that is plain to see at item `at`: "that …", a quotation, a colon, a question word.
fn opens(view: View<'_, '_>, cue: &Cue, at: usize) -> Option<(usize, &'static str)> {
    let word = view.lower(at);
    let speaks = !cue.is("rate") || cue.is("say") || cue.is("tell") || cue.is("think");
    if word == "that" && speaks && !view.is_mark(at + 1) && at + 1 < view.len() {
        return Some((at, "that-clause"));
    }
    if word == "that" && speaks && view.word(at + 1) == "," && view.is_quote(at + 2) {
        return Some((at + 2, "quotation"));
    }
    if view.is_quote(at) && !title::is_title(view, at) && !cue.is("rate") {
        return Some((at, "quotation"));
    }
    let speech = cue.is("say") || cue.is("tell") || cue.is("ask") || cue.is("voice");
    if view.word(at) == ":" && (speech || view.is_quote(at + 1)) && at + 1 < view.len() {
        return Some((at + 1, "colon"));
    }
    if view.word(at) == "," && view.is_quote(at + 1) && speech {
        return Some((at + 1, "quotation"));
    }
    let asks = cue.is("ask");
    let question = match word {
        "whether" => true,
        "if" => asks,
        "how" | "why" | "what" | "who" | "when" | "where" | "which" => {
            asks || cue.is("think") || cue.is("say") && word != "when" && word != "which" || cue.is("show")
        }
        _ => false,
    };
    if question {
        return Some((at, "question"));
    }
    let silent = matches!(view.lower(at + 1), "comment" | "elaborate" | "respond" | "speak" | "answer" | "reply" | "be");
    if cue.is("vow") && to_do(view, at) && (!silent || cue.is("say")) {
        return Some((at, "infinitive"));
    }
    None
}

/// Whether "to" and what is to be done stand at item `at`, also where it is quoted: "to close", "not to close", "to “close the mill”".
fn to_do(view: View<'_, '_>, at: usize) -> bool {
    let to = if view.tag(at) == Tag::Not { at + 1 } else { at };
    view.tag(to) == Tag::To || view.lower(to) == "to" && view.is_quote(to + 1)
}

/// Content behind the one who is told or asked: "told reporters that …", "urged the mayor to …".
fn behind_hearer(view: View<'_, '_>, cue: &Cue, at: usize) -> Option<(usize, &'static str)> {
    let mut hearer = at;
    if matches!(view.lower(at), "to" | "on") && (cue.is("urge") || cue.is("say")) {
        hearer += 1;
    }
    let phrase = mention::after(view, hearer)?;
    let mut next = phrase.end;
    if (cue.is("urge") || cue.is("tell")) && to_do(view, next) {
        return Some((if cue.is("tell") { next } else { hearer }, "hearer and infinitive"));
    }
    // "told a crowd in Oslo on Monday that": whatever stands between counts for nothing.
    for _ in 0..4 {
        if let Some(found) = opens(view, cue, next) {
            return Some(found);
        }
        if matches!(view.lower(next), "this" | "last" | "earlier" | "late" | "early") && mention::is_when(view.lower(next + 1)) {
            next += 2;
            continue;
        }
        let adverbial = view.tag(next) == Tag::Prep || mention::is_when(view.lower(next)) || matches!(view.tag(next), Tag::Adv);
        if !adverbial || next >= view.body_end() {
            break;
        }
        next = if view.tag(next) == Tag::Prep { mention::after(view, next + 1).map_or(next + 1, |r| r.end) } else { next + 1 };
        while mention::is_when(view.lower(next)) {
            next += 1;
        }
    }
    let told = cue.is("tell");
    if told && starts_clause(view, next) && bare_clause(view, cue, next) {
        return Some((next, "clause"));
    }
    None
}

/// Content behind words of time and place: "said on Monday that …", "said in a speech he would …".
fn behind_adverbial(view: View<'_, '_>, cue: &Cue, at: usize) -> Option<(usize, &'static str)> {
    let limit = view.body_end().min(at + 25);
    for i in at..limit {
        if view.is_quote(i) && !title::is_title(view, i) && i > at + 1 && (matches!(view.word(i - 1), "," | ":")) {
            return Some((if view.lower(i - 2) == "that" { i - 2 } else { i }, "quotation"));
        }
        // "admitted at a forum on Monday night “it will be hard”"
        let ended = matches!(view.tag(i.wrapping_sub(1)), Tag::Noun | Tag::Proper);
        if view.is_quote(i) && !title::is_title(view, i) && i > at + 1 && ended && finite_inside(view, i) {
            return Some((i, "quotation"));
        }
        let other = i > at
            && !view.is_quote(i)
            && view.tag(i).is_verb()
            && super::cue::classes(view.lower(i)).is_some_and(|c| c.contains("say"));
        if other
            || i > at && view.tag(i) == Tag::Sub && view.lower(i) != "that"
            || matches!(view.lower(i), "as" | "after" | "before") && i > at
        {
            return None;
        }
        if view.lower(i) == "that" && matches!(view.tag(i), Tag::Sub) {
            return Some((i, "that-clause"));
        }
        // "promised on Friday at a rally to close the mill"
        if cue.is("vow") && i > at && to_do(view, i) {
            return Some((i, "infinitive"));
        }
        if view.word(i) == ":" && cue.is("say") {
            return Some((i + 1, "colon"));
        }
        if view.tag(i).is_finite() {
            let subject = mention::before(view, at, group_start(view, at, i))?;
            let pronoun = view.tag(subject.start) == Tag::Pronoun;
            let own = subject.start > at
                && (pronoun
                    || matches!(view.tag(subject.start), Tag::Det | Tag::Possessive | Tag::Proper | Tag::Noun | Tag::Adj));
            let relative = matches!(view.lower(subject.start), "who" | "which" | "that");
            return (own && !relative && matches!(cue.mood, Mood::Finite | Mood::Ing)).then_some((subject.start, "clause"));
        }
        if matches!(view.word(i), ";" | "—" | "–") {
            break;
        }
    }
    None
}

/// Whether the quotation at item `i` opens with a clause: a finite verb stands among its first words.
fn finite_inside(view: View<'_, '_>, i: usize) -> bool {
    view.quote(i).is_some_and(|s| s.inner.clone().skip(1).take(8).any(|t| view.scene.tag(t).is_finite()))
}

fn group_start(view: View<'_, '_>, low: usize, verb: usize) -> usize {
    let mut start = verb;
    while start > low && matches!(view.tag(start - 1), Tag::Adv | Tag::Not | Tag::Have | Tag::Be | Tag::Modal | Tag::Do) {
        start -= 1;
    }
    start
}

/// Content of verbs that judge or name: all that is judged, and as what.
fn judged(view: View<'_, '_>, cue: &Cue, at: usize) -> Option<(usize, &'static str)> {
    if !["call", "rate", "object", "about"].iter().any(|c| cue.is(c)) {
        return None;
    }
    let nominal_at = |i: usize| {
        matches!(
            view.tag(i),
            Tag::Det | Tag::Possessive | Tag::Proper | Tag::Pronoun | Tag::Noun | Tag::Adj | Tag::Number | Tag::Ing
        )
    };
    let concerns = cue.is("about")
        && matches!(view.lower(at), "about" | "for" | "of" | "against" | "on" | "at")
        && view.tag(at) == Tag::Prep;
    let concerns = concerns && !matches!(view.lower(at + 1), "condition" | "behalf" | "background");
    if concerns && (nominal_at(at + 1) || matches!(view.lower(at + 1), "how" | "what" | "why" | "whether")) {
        return Some((at + 1, "what it is about"));
    }
    let thing = matches!(view.tag(at), Tag::Det | Tag::Possessive | Tag::Proper | Tag::Noun | Tag::Adj)
        || matches!(view.lower(at), "him" | "her" | "them" | "us" | "it");
    let done = view.tag(at) == Tag::Ing && matches!(cue.mood, Mood::Finite);
    if cue.is("object") && (thing || done) && !mention::is_when(view.lower(at)) {
        return Some((at, "what is spoken of"));
    }
    let start = if matches!(view.lower(at), "to" | "for" | "on" | "about" | "at" | "against" | "it")
        && cue.is("call")
        && view.lower(at) != "it"
    {
        at + 1
    } else {
        at
    };
    let start = if view.lower(start) == "as" { start + 1 } else { start };
    let reach = view.body_end().min(start + 40);
    let quoted =
        (start..reach).take_while(|&i| !matches!(view.word(i), ";" | ":")).any(|i| view.is_quote(i) && !title::is_title(view, i));
    let nominal = view.is_quote(start)
        || matches!(
            view.tag(start),
            Tag::Det | Tag::Possessive | Tag::Proper | Tag::Pronoun | Tag::Noun | Tag::Adj | Tag::Number | Tag::Ing
        );
    if nominal && quoted {
        return Some((start, "what is judged"));
    }
    let asked_for = cue.is("call") && cue.is("urge") && matches!(view.lower(at), "for" | "on");
    (nominal && asked_for).then_some((start, "what is called for"))
}

/// Content of a verb that names, with what it is called in the writer's words: "called the plan a mistake", "described it as unfair".
fn named(view: View<'_, '_>, cue: &Cue, at: usize) -> Option<(usize, &'static str)> {
    if !matches!(cue.mood, Mood::Finite | Mood::Ing) {
        return None;
    }
    let thing = mention::after(view, at).filter(|t| view.tag(t.start) != Tag::Number)?;
    let next = thing.end;
    let calls = matches!(view.lower(cue.verb), "call" | "calls" | "called" | "calling") && view.lower(cue.group.end) != "for";
    let article = matches!(view.lower(next), "a" | "an") && !mention::is_when(view.lower(next + 1));
    // "called the charges unfounded"
    let shaped = match view.tag(next) {
        Tag::Adj | Tag::Participle => true,
        Tag::Past => matches!(view.tag(next + 1), Tag::Conj | Tag::Prep | Tag::Mark),
        _ => false,
    };
    let judged = shaped && next > at + 1 && view.tag(thing.end - 1) == Tag::Noun;
    let as_what = view.lower(next) == "as" && matches!(view.tag(next + 1), Tag::Det | Tag::Adj | Tag::Noun | Tag::Possessive);
    let describes = matches!(view.lower(cue.verb), "described" | "describes" | "describing" | "describe");
    (calls && (article || judged) || describes && as_what).then_some((thing.start, "what is judged"))
}

/// Whether item `at` can be the first word of a clause.
fn starts_clause(view: View<'_, '_>, at: usize) -> bool {
    at < view.len()
        && !view.is_mark(at)
        && matches!(
            view.tag(at),
            Tag::Det
                | Tag::Possessive
                | Tag::Pronoun
                | Tag::Proper
                | Tag::Noun
                | Tag::Adj
                | Tag::Number
                | Tag::Adv
                | Tag::Sub
                | Tag::Symbol
        )
}

/// Whether a clause stands from item `at` on: something that a finite verb follows, before the sentence breaks off.
fn bare_clause(view: View<'_, '_>, cue: &Cue, at: usize) -> bool {
    if !starts_clause(view, at) {
        return false;
    }
    let limit = view.body_end().min(at + 40);
    // "wrote a novel, which sold well": the relative clause is no report.
    let said = matches!(view.lower(cue.verb), "said" | "says" | "say" | "saying");
    let comma = |i: usize| view.word(i) == "," || view.is_quote(i) && view.ends_with_comma(i);
    let relative = |i: usize| comma(i) && matches!(view.lower(i + 1), "who" | "which");
    let within = |&i: &usize| !matches!(view.word(i), ";" | ":") && (said || !relative(i));
    // "promised a veto and tried to explain it": a verb right behind "and" is the speaker's own.
    let joined = |i: usize| {
        let mut before = i - 1;
        while before > at && view.tag(before) == Tag::Adv {
            before -= 1;
        }
        !said && view.tag(before) == Tag::Conj
    };
    (at + 1..limit).take_while(within).filter(|&i| !joined(i)).any(|i| {
        let tag = view.tag(i);
        tag.is_finite()
            || tag == Tag::Base && view.tag(i - 1) != Tag::To
            || view.lower(i).starts_with('\'') && tag != Tag::Genitive
            || view.is_quote(i) && !title::is_title(view, i)
    })
}
