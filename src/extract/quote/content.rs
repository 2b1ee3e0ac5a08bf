//! Where a reported clause begins and ends.

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
    let end = end(view, cues, number, start);
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
    let judged = matches!(view.tag(next), Tag::Adj | Tag::Participle) && next > at + 1 && view.tag(thing.end - 1) == Tag::Noun;
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

/// Where content that begins at `start` ends: at the frame's end, or where the writer's own voice comes back.
fn end(view: View<'_, '_>, cues: &[Cue], number: usize, start: usize) -> usize {
    let body = view.body_end();
    let mut depth = 0usize;
    let mut i = start;
    while i < body {
        match view.word(i) {
            "(" | "[" => depth += 1,
            ")" | "]" if depth > 0 => depth -= 1,
            ")" | "]" | ";" if depth == 0 => return i,
            _ => {}
        }
        if i > start && depth == 0 && leaves(view, cues, number, start, i) {
            return i;
        }
        i += 1;
    }
    body
}

/// Whether the writer's own voice comes back at item `i`.
fn leaves(view: View<'_, '_>, cues: &[Cue], number: usize, start: usize, i: usize) -> bool {
    let comma = view.word(i) == "," || view.is_quote(i - 1) && view.ends_with_comma(i - 1);
    let next = if view.word(i) == "," { i + 1 } else { i };
    let later = |at: usize| cues.iter().skip(number + 1).find(|c| c.group.start <= at && at < c.group.end);
    // "…, adding that", "…, according to"
    if comma && later(next).is_some_and(|c| matches!(c.mood, Mood::Ing | Mood::According)) {
        return true;
    }
    if later(i).is_some_and(|c| c.mood == Mood::According) {
        return true;
    }
    if comma && relative(view, cues.get(number)) && view.tag(next).is_finite() {
        return true;
    }
    if joins(view, cues, number, start, i) || aside(view, start, i) {
        return true;
    }
    // "… “very small,” but": a quotation that ends with a comma, and then the writer.
    let quoted_comma = view.is_quote(i - 1) && view.ends_with_comma(i - 1);
    if quoted_comma
        && matches!(
            view.lower(next),
            "but" | "while" | "though" | "although" | "which" | "who" | "as" | "even" | "despite" | "when"
        )
    {
        return true;
    }
    // "…, Poe boasted, “…”": another speaker's quotation.
    let mark = matches!(view.word(i), "," | "—" | "–" | "--" | "―")
        || view.word(i) == "-" && !view.scene.token(view.token(i)).is_some_and(|t| t.glued);
    if mark {
        let other = cues.iter().skip(number + 1).find(|c| c.group.start > i && c.group.start < i + 10);
        let quotes = |c: &Cue| {
            matches!(view.word(c.group.end), "," | ":") && view.is_quote(c.group.end + 1)
                || view.is_quote(c.group.end) && c.is("say")
        };
        if other.is_some_and(|c| c.mood == Mood::Finite && quotes(c) && mention::before(view, i + 1, c.group.start).is_some()) {
            return true;
        }
    }
    turns(view, start, i) || closes(view, start, i, comma)
}

/// Whether a comma at item `i` hands a clause without quotations back to the writer: ", which …", ", but …".
fn turns(view: View<'_, '_>, start: usize, i: usize) -> bool {
    // "…, and she left", "…, and his aides left": a subject of its own; nouns alone could be the last of a row.
    let personal = matches!(view.lower(i + 2), "he" | "she" | "they" | "it" | "we");
    let owned = view.tag(i + 2) == Tag::Possessive && (i + 3..i + 7).any(|k| view.tag(k).is_finite());
    let another = view.lower(i + 1) == "and" && (personal || owned);
    view.word(i) == ","
        && i > start + 2
        && (matches!(view.lower(i + 1), "which" | "who" | "where" | "whose" | "but" | "although" | "though" | "while") || another)
        && !(start..view.body_end()).any(|k| view.is_quote(k))
        && (matches!(view.lower(i + 1), "which") || mention::has_finite(view, &(start..i)))
}

/// Whether the cue's subject is a relative word set off by a comma: "Poe, who said …, left": another verb takes up the sentence again.
fn relative(view: View<'_, '_>, cue: Option<&Cue>) -> bool {
    let who = cue.and_then(|c| c.group.start.checked_sub(1));
    who.is_some_and(|w| matches!(view.lower(w), "who" | "which") && w > 0 && matches!(view.word(w - 1), "," | "—" | "–"))
}

/// Whether a conjunction at item `i` joins another verb of the writer's to the cue.
fn joins(view: View<'_, '_>, cues: &[Cue], number: usize, start: usize, i: usize) -> bool {
    let next = if view.word(i) == "," { i + 1 } else { i };
    let later = |at: usize| cues.iter().skip(number + 1).find(|c| c.group.start <= at && at < c.group.end);
    // "… and called it", "…, but said"
    let conj = matches!(view.lower(next), "and" | "but" | "then" | "while" | "though" | "although");
    if conj {
        let mut verb = next + 1;
        while matches!(view.tag(verb), Tag::Adv) || view.lower(verb) == "then" {
            verb += 1;
        }
        if later(verb).is_some_and(|c| c.mood == Mood::Finite && matches!(view.tag(c.verb), Tag::Past | Tag::Present)) {
            return true;
        }
        // "said that sales rose, and raised its forecast": a second verb of the speaker's own.
        let own = view.word(i) == "," && view.lower(next) == "and" && view.tag(verb) == Tag::Past && view.lower(start) == "that";
        if own && !(verb..view.body_end()).any(|k| view.word(k) == ",") {
            return true;
        }
        // "…, and Poe said", "… and Poe said"
        let other = cues.iter().skip(number + 1).find(|c| c.group.start > next && c.group.start < next + 14);
        return other.is_some_and(|c| {
            let subject = || mention::before(view, next + 1, c.group.start);
            c.mood == Mood::Finite && c.is("say") && subject().is_some_and(|s| s.start == next + 1)
        });
    }
    false
}

/// Whether a dash at item `i` opens an aside that does not come back.
fn aside(view: View<'_, '_>, start: usize, i: usize) -> bool {
    // "… — and so on": an aside that does not come back.
    let spaced = matches!(view.word(i), "—" | "–" | "--" | "―")
        || view.word(i) == "-" && !view.scene.token(view.token(i)).is_some_and(|t| t.glued);
    let dash = |k: usize| {
        matches!(view.word(k), "—" | "–" | "--" | "―" | "-")
            && !view.scene.token(view.token(k)).is_some_and(|t| t.glued && view.word(k) == "-")
    };
    spaced && !view.is_quote(i + 1) && !(i + 1..view.body_end()).any(dash) && !(start..i).any(dash)
}

/// Whether the quotation before item `i` ends the content that began at `start`.
fn closes(view: View<'_, '_>, start: usize, i: usize, comma: bool) -> bool {
    let next = if view.word(i) == "," { i + 1 } else { i };
    // A whole quotation that ends as speech does, and then something else than another quotation.
    let only_quoted = (start..i).all(|k| view.is_quote(k) || view.is_mark(k) || matches!(view.lower(k), "and" | "or"));
    if only_quoted && view.is_quote(i - 1) && (view.ends_sentence(i - 1) || view.ends_with_comma(i - 1)) {
        let follows = if view.word(i) == "," { i + 1 } else { i };
        let linked = matches!(view.lower(follows), "and" | "or") && view.is_quote(follows + 1) || view.is_quote(follows);
        return !linked;
    }
    // Words that only accompany: "…, as the crowd cheered", once something was quoted.
    comma && view.is_quote(i - 1) && matches!(view.tag(next), Tag::Ing) && !view.is_quote(next)
}

/// Where content in front of a cue begins: behind the frame's opening words that only link ("But", "Instead,"), or behind `low`.
pub(super) fn before_start(view: View<'_, '_>, low: usize, end: usize) -> usize {
    let mut start = low;
    if let Some(colon) = (low..end).rev().find(|&i| matches!(view.word(i), ":" | ";")) {
        start = colon + 1;
    }
    while start < end && view.is_mark(start) && !matches!(view.word(start), "$" | "[") {
        start += 1;
    }
    if matches!(view.lower(start), "but" | "and" | "so" | "yet" | "or") && start + 1 < end {
        start += 1;
        if view.word(start) == "," {
            start += 1;
        }
    }
    if linking(view.lower(start)) && view.word(start + 1) == "," {
        start += 2;
    } else if matches!(
        (view.lower(start), view.lower(start + 1)),
        ("in" | "at", "addition" | "fact" | "short" | "contrast" | "turn" | "response" | "least")
    ) && view.word(start + 2) == ","
    {
        start += 3;
    }
    start.min(end)
}

fn linking(word: &str) -> bool {
    matches!(
        word,
        "instead"
            | "however"
            | "still"
            | "meanwhile"
            | "also"
            | "additionally"
            | "then"
            | "moreover"
            | "furthermore"
            | "nevertheless"
            | "nonetheless"
            | "besides"
            | "yet"
            | "rather"
            | "later"
            | "again"
            | "thus"
            | "therefore"
            | "so"
            | "alternatively"
            | "plus"
            | "separately"
    )
}
