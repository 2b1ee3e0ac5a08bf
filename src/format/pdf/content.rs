//! From a page's instructions to letters at places. Of the instructions only those are followed that place text; nothing is drawn.

use super::font::{Face, Fonts, Look};
use crate::format::Error;
use hayro_font::hayro_syntax::content::TypedIter;
use hayro_font::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_font::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_font::hayro_syntax::page::{Page, Resources};
use hayro_font::kurbo::{Affine, Point};
use std::rc::Rc;

/// The deepest nesting of forms (content that a page refers to).
const DEPTH: usize = 16;
/// The deepest nesting of saved states.
const STATES: usize = 512;

/// A letter at its place, in points from the page's upper left corner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) letter: char,
    /// Where it starts and ends.
    pub(super) x: f64,
    pub(super) end: f64,
    /// Its baseline.
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) look: Look,
    /// It is said not to be of the text: a running head, a page number.
    pub(super) aside: bool,
    /// Which way its line goes: 0 to the right, 1 down, 2 to the left, 3 up.
    pub(super) turn: u8,
}

/// What may still be done for a document.
pub(super) struct Budget {
    /// Instructions, letters, and bytes of content that is unpacked.
    pub(super) steps: usize,
    pub(super) letters: usize,
    pub(super) bytes: usize,
    /// Codes whose letters no font told.
    pub(super) unknown: usize,
}

impl Budget {
    pub(super) const fn new() -> Self {
        Self { steps: 20_000_000, letters: 8_000_000, bytes: 512 << 20, unknown: 0 }
    }
}

/// What a count is left with after `amount` of it is spent.
fn spend(count: &mut usize, amount: usize) -> Result<(), Error> {
    *count = count.checked_sub(amount).ok_or(Error::Unpacked("more text than is read as one article"))?;
    Ok(())
}

/// The letters of a page, in the order in which they are drawn.
pub(super) fn glyphs<'a>(page: &Page<'a>, fonts: &mut Fonts<'a>, budget: &mut Budget) -> Result<Vec<Glyph>, Error> {
    let start = Affine::new(page.initial_transform(true).as_coeffs());
    let mut pen = Pen { fonts, budget, glyphs: Vec::new(), state: State::new(start), states: Vec::new(), aside: Vec::new() };
    let mut content = Vec::new();
    for stream in streams(page) {
        let part = stream.decoded_data().unwrap_or_default();
        spend(&mut pen.budget.bytes, part.len())?;
        content.extend_from_slice(&part);
        content.push(b'\n');
    }
    pen.run(&content, page.resources(), 0)?;
    Ok(pen.glyphs)
}

fn streams<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    let raw = page.raw();
    if let Some(one) = raw.get::<Stream<'_>>("Contents") {
        return vec![one];
    }
    raw.get::<Array<'_>>("Contents").map(|a| a.iter::<Stream<'_>>().take(10_000).collect()).unwrap_or_default()
}

#[derive(Clone)]
struct State<'a> {
    page: Affine,
    font: Option<Rc<Face<'a>>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    /// Where the next letter goes, and where the line began.
    text: Affine,
    line: Affine,
}

impl State<'_> {
    const fn new(page: Affine) -> Self {
        let text = Affine::IDENTITY;
        Self {
            page,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            text,
            line: text,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }
}

struct Pen<'p, 'a> {
    fonts: &'p mut Fonts<'a>,
    budget: &'p mut Budget,
    glyphs: Vec<Glyph>,
    state: State<'a>,
    states: Vec<State<'a>>,
    /// Whether each stretch of marked content that is open says that it is no part of the text.
    aside: Vec<bool>,
}

impl<'a> Pen<'_, 'a> {
    fn run(&mut self, content: &[u8], resources: &Resources<'a>, depth: usize) -> Result<(), Error> {
        let saved = self.states.len();
        let mut ops = TypedIter::new(content);
        while let Some(op) = ops.next() {
            spend(&mut self.budget.steps, 1)?;
            match op {
                Op::SaveState(_) if self.states.len() < STATES => self.states.push(self.state.clone()),
                Op::RestoreState(_) if self.states.len() > saved => {
                    self.state = self.states.pop().unwrap_or_else(|| self.state.clone());
                }
                Op::Transform(m) => self.state.page *= affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]),
                Op::XObject(form) => self.form(form.0, resources, depth)?,
                Op::BeginMarkedContent(mark) => self.aside.push(is_aside(mark.0)),
                Op::BeginMarkedContentWithProperties(mark) => self.aside.push(is_aside(mark.0)),
                Op::EndMarkedContent(_) => _ = self.aside.pop(),
                op => self.text(&op, resources)?,
            }
        }
        self.states.truncate(saved);
        Ok(())
    }

    fn text(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>) -> Result<(), Error> {
        let state = &mut self.state;
        match op {
            Op::BeginText(_) => (state.text, state.line) = (Affine::IDENTITY, Affine::IDENTITY),
            Op::TextFont(font) => {
                state.size = font.1.as_f64();
                state.font = resources.get_font(font.0).and_then(|dict| self.fonts.face(&dict));
            }
            Op::CharacterSpacing(n) => state.spacing = n.0.as_f64(),
            Op::WordSpacing(n) => state.word_spacing = n.0.as_f64(),
            Op::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => state.leading = n.0.as_f64(),
            Op::TextRise(n) => state.rise = n.0.as_f64(),
            Op::NextLine(n) => state.next_line(n.0.as_f64(), n.1.as_f64()),
            Op::NextLineAndSetLeading(n) => {
                state.leading = -n.1.as_f64();
                state.next_line(n.0.as_f64(), n.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            Op::SetTextMatrix(m) => {
                state.line = affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                state.text = state.line;
            }
            Op::ShowText(words) => self.show(words.0.as_bytes())?,
            Op::NextLineAndShowText(words) => {
                state.next_line(0.0, -state.leading);
                self.show(words.0.as_bytes())?;
            }
            Op::ShowTextWithParameters(words) => {
                (state.word_spacing, state.spacing) = (words.0.as_f64(), words.1.as_f64());
                state.next_line(0.0, -state.leading);
                self.show(words.2.as_bytes())?;
            }
            Op::ShowTexts(parts) => {
                for part in parts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(words) => self.show(words.as_bytes())?,
                        Object::Number(n) => self.advance(-n.as_f64() / 1000.0 * self.state.size),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn advance(&mut self, width: f64) {
        self.state.text *= Affine::translate((width * self.state.stretch, 0.0));
    }

    fn show(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let Some(face) = self.state.font.clone() else { return Ok(()) };
        let mut at = 0;
        while at < bytes.len() {
            let drawn = face.drawn(bytes, at);
            at += drawn.length;
            spend(&mut self.budget.letters, 1)?;
            self.budget.unknown += usize::from(drawn.letters.is_empty());
            self.place(&drawn.letters, drawn.width * self.state.size, face.look);
            let word = if drawn.is_space { self.state.word_spacing } else { 0.0 };
            self.advance(drawn.width * self.state.size + self.state.spacing + word);
        }
        Ok(())
    }

    /// Places the letters of one code, `width` wide, where the next one goes.
    fn place(&mut self, letters: &str, width: f64, look: Look) {
        let state = &self.state;
        let place = state.page * state.text;
        let [along, down, aslant, up, ..] = place.as_coeffs();
        let size = (aslant.hypot(up) * state.size).abs();
        let from = place * Point::new(0.0, state.rise);
        let to = place * Point::new(width * state.stretch, state.rise);
        let turn = if along.abs() >= down.abs() {
            if along >= 0.0 { 0 } else { 2 }
        } else if down > 0.0 {
            1
        } else {
            3
        };
        if !(size.is_finite() && from.is_finite() && to.is_finite() && size > 0.01 && from.x.abs().max(from.y.abs()) < 1e6) {
            return;
        }
        let count = u16::try_from(letters.chars().count().max(1)).map_or(f64::MAX, f64::from);
        for (letter, i) in letters.chars().zip(0_u16..) {
            let part = |n: f64| from.lerp(to, n / count);
            let (start, end) = (part(f64::from(i)), part(f64::from(i) + 1.0));
            let (x, end, y) = turned(turn, start, end);
            let aside = self.aside.contains(&true);
            self.glyphs.push(Glyph { letter, x, end, y, size, look, aside, turn });
        }
    }

    /// Follows the instructions of a form; a picture has none.
    fn form(&mut self, name: &Name<'_>, resources: &Resources<'a>, depth: usize) -> Result<(), Error> {
        let Some(stream) = resources.get_x_object(name).filter(|_| depth < DEPTH) else { return Ok(()) };
        if stream.dict().get::<Name<'_>>("Subtype").is_none_or(|n| n.as_str() != "Form") {
            return Ok(());
        }
        let content = stream.decoded_data().unwrap_or_default();
        spend(&mut self.budget.bytes, content.len() + 1024)?;
        let before = self.state.clone();
        if let Some(matrix) = stream.dict().get::<Array<'_>>("Matrix") {
            let numbers: Vec<f64> = matrix.iter::<f64>().take(6).collect();
            if let Ok(numbers) = <[f64; 6]>::try_from(numbers) {
                self.state.page *= Affine::new(numbers);
            }
        }
        let own = stream.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        let open = self.aside.len();
        self.run(&content, own.as_ref().unwrap_or(resources), depth + 1)?;
        self.aside.truncate(open);
        self.state = before;
        Ok(())
    }
}

/// Places along a line, whichever way it goes, as if it went to the right.
fn turned(turn: u8, start: Point, end: Point) -> (f64, f64, f64) {
    let (x, to, y) = match turn {
        0 => (start.x, end.x, start.y),
        1 => (start.y, end.y, -start.x),
        2 => (-start.x, -end.x, -start.y),
        _ => (-start.y, -end.y, start.x),
    };
    (x, to, y)
}

fn affine(numbers: [&Number; 6]) -> Affine {
    Affine::new(numbers.map(Number::as_f64))
}

/// Whether marked content is no part of the text (ISO 32000-1, 14.8.2.2).
fn is_aside(name: &Name<'_>) -> bool {
    name.as_str() == "Artifact"
}
