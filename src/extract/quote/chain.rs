//! Quotations without a cue of their own: whose they are, judged by what stands before and behind.

use super::clause::{Mention, Piece, Utterance};
use super::frame::{Frames, View};
use super::title;
use crate::annotation::Form;

/// Adds an utterance for each quotation that no cue reports, with the speaker that carries on where there is one.
pub(super) fn carry(frames: &Frames<'_, '_>, told: Vec<Utterance>) -> Vec<Utterance> {
    let mut taken = vec![false; frames.stretches.len()];
    for stretch in told.iter().flat_map(|u| &u.stretches) {
        if let Some(slot) = taken.get_mut(*stretch) {
            *slot = true;
        }
    }
    let mut all = Vec::with_capacity(told.len());
    let mut told = told.into_iter().peekable();
    let mut state = State::default();
    for (number, frame) in frames.list.iter().enumerate() {
        let view = View::new(frames.scene, frames.stretches, frame);
        if frame.first {
            state.turn(frame.block);
        }
        let free: Vec<usize> = (0..view.len())
            .filter(|&i| frame.items.get(i).and_then(|x| x.stretch).is_some_and(|s| taken.get(s) == Some(&false)))
            .collect();
        let mut own = Vec::new();
        while let Some(u) = told.next_if(|u| u.frame == number) {
            own.push(u);
        }
        let alone = own.is_empty() && (0..view.len()).all(|i| view.is_quote(i) || view.is_mark(i));
        for i in free {
            if let Some(u) = lone(view, number, i, alone, &state) {
                own.push(u);
            }
        }
        own.sort_by_key(|u| u.pieces.first().map(|p| p.span));
        for u in own {
            state.note(&u);
            all.push(u);
        }
    }
    all
}

/// What is known while reading on.
#[derive(Default)]
struct State {
    /// The speaker of the last quotation, and whether its paragraph held nothing of another's.
    last: Option<Mention>,
    /// The cue of that quotation.
    cue: Option<std::ops::Range<usize>>,
    /// Whether the last quotation stands in this paragraph.
    here: bool,
    /// Whether the paragraph before held a quotation of `last`, and how many blocks ago.
    before: Option<usize>,
}

impl State {
    fn turn(&mut self, block: usize) {
        self.before = if self.here { Some(block) } else { None };
        self.here = false;
    }

    fn note(&mut self, u: &Utterance) {
        if u.pieces.iter().all(|p| p.form == Form::Indirect) && u.speaker.is_none() {
            return;
        }
        if u.speaker.is_some() {
            self.last.clone_from(&u.speaker);
            self.cue.clone_from(&u.cue);
            self.here = true;
        } else {
            self.last = None;
            self.here = false;
        }
    }
}

fn lone(view: View<'_, '_>, number: usize, i: usize, alone: bool, state: &State) -> Option<Utterance> {
    let stretch = view.quote(i)?;
    let words = stretch.inner.len();
    if !alone && (words < 3 || title::is_title(view, i) || stretch.single)
        || alone && title::is_title(view, i) && words < 8 && stretch.single
    {
        return None;
    }
    let carried = alone && (state.here || state.before == Some(view.frame.block) && view.frame.first);
    let (speaker, rule) = if carried {
        (state.last.clone(), if state.here { "same speaker goes on" } else { "same speaker goes on in the next paragraph" })
    } else {
        (None, "quotation that nothing attributes")
    };
    let cue = if speaker.is_some() { state.cue.clone() } else { None };
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
