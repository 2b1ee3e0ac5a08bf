//! Quotations without a cue of their own: whose they are, judged by what stands before and behind.

use super::clause;
use super::frame::{Frames, View};
use super::mention;
use super::title;
use super::utterance::{Mention, Piece, Utterance};
use crate::annotation::Form;
use crate::article::BlockKind;
use crate::extract::Tag;
use std::ops::Range;

/// A speaker that may carry on, with the cue that reported them.
#[derive(Clone, Debug)]
struct Lead {
    speaker: Mention,
    cue: Option<Range<usize>>,
}

/// Adds an utterance for each quotation that no cue reports, with the speaker that carries on where there is one.
pub(super) fn carry(frames: &Frames<'_, '_>, told: Vec<Utterance>) -> Vec<Utterance> {
    let mut taken = vec![false; frames.stretches.len()];
    for stretch in told.iter().flat_map(|u| &u.stretches) {
        if let Some(slot) = taken.get_mut(*stretch) {
            *slot = true;
        }
    }
    let mut all: Vec<Utterance> = Vec::with_capacity(told.len());
    let mut told = told.into_iter().peekable();
    let style = if frames.stretches.iter().any(|s| !s.single) { Style::Double } else { Style::Single };
    let mut state = State { style, ..State::default() };
    for (number, frame) in frames.list.iter().enumerate() {
        let view = View::new(frames.scene, frames.stretches, frame);
        if frame.first {
            state.turn();
        }
        let mut own = Vec::new();
        while let Some(u) = told.next_if(|u| u.frame <= number) {
            own.push(u);
        }
        // A paragraph that only signs the quotation before it: "— Ann Bell".
        if let Some(open) = all.last_mut().filter(|u| frame.first && u.speaker.is_none() && u.frame + 1 == number)
            && let Some(signed) = signed(view, 0)
        {
            (open.speaker, open.cue, open.rule) = (Some(signed.speaker), signed.cue, "a dash and a name behind");
        }
        let free = |i: &usize| frame.items.get(*i).and_then(|x| x.stretch).is_some_and(|s| taken.get(s) == Some(&false));
        let alone = own.is_empty() && (0..view.len()).all(|i| view.is_quote(i) || view.is_mark(i));
        if own.is_empty() && !alone {
            own.extend(tailed(view, number, &state, &free));
            for stretch in own.iter().flat_map(|u| &u.stretches) {
                if let Some(slot) = taken.get_mut(*stretch) {
                    *slot = true;
                }
            }
        }
        let free = |i: &usize| frame.items.get(*i).and_then(|x| x.stretch).is_some_and(|s| taken.get(s) == Some(&false));
        for i in (0..view.len()).filter(free) {
            own.extend(lone(view, number, i, alone, &state));
        }
        if own.is_empty() {
            own.extend(set_off(frames, number, &state));
        }
        own.sort_by_key(|u| u.pieces.first().map(|p| p.span));
        for u in &own {
            state.note(u, view);
        }
        all.extend(own);
        if !alone {
            state.narrate(view);
        }
    }
    all
}

/// The marks that an article sets quotations between.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Style {
    /// Double ones somewhere; single ones nest or stand for something else.
    #[default]
    Double,
    /// Single ones alone, as British papers do.
    Single,
}

/// The part of a quotation in a talk of two.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Talk {
    /// A question, asked with a verb of asking or in its turn.
    Question,
    /// What answers one.
    Answer,
    /// Anything else.
    #[default]
    Else,
}

const TURNS: &str = "questions and answers take turns";

/// What is known while reading on.
#[derive(Default)]
struct State {
    /// The speaker of the last quotation.
    last: Option<Lead>,
    /// Whether the last quotation stands in this paragraph, and in the one before.
    here: bool,
    before: bool,
    /// Whether its marks were single ones.
    single: bool,
    /// Its part in a talk.
    talk: Talk,
    /// The speaker before the last one, where that is somebody else.
    other: Option<Lead>,
    /// The marks that the article sets quotations between.
    style: Style,
    /// Whoever the last sentence of the paragraph was about or reported.
    told: Option<Lead>,
    /// Whoever a colon at the end of the last sentence leads in.
    colon: Option<Lead>,
}

impl State {
    /// A new paragraph begins.
    fn turn(&mut self) {
        self.before = self.here;
        self.here = false;
        self.told = None;
    }

    /// Takes note of who spoke last.
    fn note(&mut self, u: &Utterance, view: View<'_, '_>) {
        if u.pieces.iter().all(|p| p.form == Form::Indirect) {
            return;
        }
        let lead = u.speaker.clone().map(|speaker| Lead { speaker, cue: u.cue.clone() });
        let named = |lead: &Lead| (view.scene.tag(lead.speaker.head) == Tag::Proper).then(|| view.scene.lower(lead.speaker.head));
        if let (Some(new), Some(old)) = (lead.as_ref().and_then(named), self.last.as_ref().and_then(named))
            && new != old
        {
            self.other = self.last.take();
        }
        self.last = lead;
        self.here = self.last.is_some();
        let inquires = |t: usize| super::cue::classes(view.scene.lower(t)).is_some_and(|c| c.contains("ask"));
        let question = u.stretches.last().is_some_and(|&s| asks(view, s));
        self.talk = match u.rule {
            TURNS if question => Talk::Question,
            TURNS => Talk::Answer,
            _ if question && u.cue.clone().is_some_and(|cue| cue.into_iter().any(inquires)) => Talk::Question,
            _ => Talk::Else,
        };
        self.single = u.stretches.last().and_then(|&s| view.stretches.get(s)).is_some_and(|s| s.single);
    }

    /// Takes note of what the writer says in between.
    fn narrate(&mut self, view: View<'_, '_>) {
        let colon = view.len().checked_sub(1).is_some_and(|last| view.word(last) == ":");
        self.told = clause::lead(view, view.len()).map(|(speaker, cue)| Lead { speaker, cue: Some(cue) });
        self.colon =
            if colon { clause::lead(view, view.len()).map(|(speaker, cue)| Lead { speaker, cue: Some(cue) }) } else { None };
    }

    /// Whoever speaks in a sentence that is nothing but a quotation.
    fn speaker(&self, view: View<'_, '_>, single: bool) -> Option<(&Lead, &'static str)> {
        if let Some(lead) = &self.colon {
            return Some((lead, "a colon leads in"));
        }
        if let Some(told) = self.told.as_ref().filter(|_| !self.here) {
            return Some((told, "speaker of the sentence before"));
        }
        let lead = self.last.as_ref().filter(|_| self.single == single)?;
        if self.here {
            return Some((lead, "same speaker goes on"));
        }
        // Who asks is answered by somebody else: by whoever spoke before, or by nobody that is known.
        let asking = view.frame.items.iter().filter_map(|i| i.stretch).any(|s| asks(view, s));
        let changes = self.talk == Talk::Question && !asking || self.talk == Talk::Answer && asking;
        if !self.before || !view.frame.first {
            return None;
        }
        if changes {
            return self.other.as_ref().map(|other| (other, TURNS));
        }
        Some((lead, "same speaker goes on in the next paragraph"))
    }
}

/// Whether a stretch is closed and ends with a question.
fn asks(view: View<'_, '_>, stretch: usize) -> bool {
    view.stretches.get(stretch).is_some_and(|s| s.closed && view.scene.word(s.inner.end.wrapping_sub(1)) == "?")
}

/// The utterance of a quotation that no cue reports; `None` where it is no speech.
fn lone(view: View<'_, '_>, number: usize, i: usize, alone: bool, state: &State) -> Option<Utterance> {
    let stretch = view.quote(i)?;
    let words = stretch.inner.len();
    let known = if let Some(signed) = signed(view, i + 1) {
        Some((signed, "a dash and a name behind"))
    } else if alone {
        state.speaker(view, stretch.single).map(|(lead, rule)| (lead.clone(), rule))
    } else {
        let subject = clause::lead(view, i).map(|(speaker, cue)| (Lead { speaker, cue: Some(cue) }, "subject of the sentence"));
        let on = || state.last.clone().filter(|_| state.here && words > 3).map(|lead| (lead, "same speaker goes on"));
        subject.or_else(on)
    };
    let fragment = !alone && (words < 3 || title::is_title(view, i) || defined(view, i) || words < 8 && title::of_work(view, i));
    let whole = alone && state.style == Style::Single && words > 5 && view.ends_sentence(i);
    if fragment || stretch.single && (known.is_none() && !whole || !alone) || alone && stretch.single && title::is_title(view, i)
    {
        return None;
    }
    let (lead, rule) = known.map_or((None, "quotation that nothing attributes"), |(lead, rule)| (Some(lead), rule));
    let (speaker, cue) = lead.map_or((None, None), |l| (Some(l.speaker), l.cue));
    let index = view.frame.items.get(i)?.stretch?;
    Some(Utterance {
        frame: number,
        cue,
        speaker,
        pieces: vec![Piece { span: stretch.span, form: Form::Direct }],
        stretches: vec![index],
        rule,
    })
}

/// A paragraph without marks that a verb of speech and a colon before it lead in, or that is set off as a quotation.
fn set_off(frames: &Frames<'_, '_>, number: usize, state: &State) -> Option<Utterance> {
    let frame = frames.list.get(number).filter(|f| f.first)?;
    let kind = frames.scene.article.blocks().get(frame.block)?.kind;
    let own = || frames.list.iter().skip(number).take_while(|f| f.block == frame.block);
    let marked = own().any(|f| f.items.iter().any(|i| i.stretch.is_some()));
    let lead = state.colon.as_ref().filter(|lead| {
        lead.cue.as_ref().is_some_and(|cue| {
            frames.scene.tokens.len() > cue.end
                && cue
                    .clone()
                    .any(|t| super::cue::classes(frames.scene.lower(t)).is_some_and(|c| c.contains("say") || c.contains("tell")))
        })
    })?;
    let form = match kind {
        BlockKind::Quote => Form::Direct,
        BlockKind::Paragraph => Form::Indirect,
        _ => return None,
    };
    let start = frame.items.first()?.tokens.start;
    let mut end = own().last()?.items.last()?.tokens.end;
    if form == Form::Indirect && frames.scene.word(end.wrapping_sub(1)) == "." {
        end -= 1;
    }
    (!marked && start < end).then(|| Utterance {
        frame: number,
        cue: lead.cue.clone(),
        speaker: Some(lead.speaker.clone()),
        pieces: vec![Piece { span: frames.scene.span(&(start..end)), form }],
        stretches: Vec::new(),
        rule: "a colon leads in",
    })
}

/// A sentence that is a quotation with a few words around it and no verb of its own ("“We will fix the bridge” next year."), in a speaker's paragraph.
fn tailed(view: View<'_, '_>, number: usize, state: &State, free: &impl Fn(&usize) -> bool) -> Option<Utterance> {
    let quote = (0..view.len().min(3)).find(|&i| view.is_quote(i)).filter(free)?;
    let body = view.body_end();
    let long = view.quote(quote).is_some_and(|s| s.inner.len() > body - quote);
    let plain = !mention::has_finite(view, &(0..quote))
        && !mention::has_finite(view, &(quote + 1..body))
        && !title::is_title(view, quote);
    let lead = state.last.as_ref().filter(|_| state.here && plain && long && body > quote + 1)?;
    let stretches = (0..view.len()).filter_map(|i| view.frame.items.get(i)?.stretch).collect();
    Some(Utterance {
        frame: number,
        cue: lead.cue.clone(),
        speaker: Some(lead.speaker.clone()),
        pieces: vec![Piece { span: view.span(&(0..body)), form: Form::Mixed }],
        stretches,
        rule: "same speaker goes on",
    })
}

/// Whether a short quotation only names a term: "a “targeted area,” which …".
fn defined(view: View<'_, '_>, i: usize) -> bool {
    let words = view.quote(i).map_or(0, |s| s.inner.len());
    let before = i.checked_sub(1);
    // "its “special projects manager” Ann Bell"
    let titles = view.tag(i + 1) == Tag::Proper && before.is_some_and(|b| view.tag(b).is_nominal());
    words < 6
        && before.is_some_and(|b| {
            view.tag(b) == Tag::Det
                || titles
                || matches!(view.lower(b), "called" | "known" | "titled" | "named" | "dubbed" | "term" | "phrase" | "word")
        })
}

/// Whoever signs a quotation behind the dash at item `dash`: "“…” — Ann Bell".
fn signed(view: View<'_, '_>, dash: usize) -> Option<Lead> {
    if !matches!(view.word(dash), "—" | "–" | "―" | "--" | "-") {
        return None;
    }
    let phrase = mention::after(view, dash + 1)?;
    let named = view.capital(phrase.start) && view.tag(phrase.start) != Tag::Det;
    let closes = phrase.end >= view.body_end() || view.word(phrase.end) == ",";
    let short = view.body_end() <= phrase.end + 8 && !mention::has_finite(view, &(phrase.end..view.body_end()));
    (named && closes && short).then(|| Lead { speaker: Mention::of(view, &phrase), cue: Some(view.tokens(&(dash..dash + 1))) })
}
