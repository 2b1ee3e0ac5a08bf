//! Fonts: from the codes of a string to letters, with how wide each is and how it looks.

use hayro_font::hayro_cmap::{self, BfString};
use hayro_font::hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// How letters look, as far as it tells what they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// All letters are of one width.
    pub(super) fixed: bool,
}

/// What one code draws.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    /// Its letters; none where the font does not tell them.
    pub(super) letters: String,
    /// Its width, in the font's size.
    pub(super) width: f64,
    /// Bytes that the code takes.
    pub(super) length: usize,
    /// It is a code of one byte, 32: what word spacing widens.
    pub(super) is_space: bool,
}

/// A font of a page.
pub(super) struct Face<'a> {
    font: Font<'a>,
    pub(super) look: Look,
    /// The page draws the font itself (Type 3).
    own: bool,
    drawn: RefCell<BTreeMap<u32, Rc<Drawn>>>,
}

impl Face<'_> {
    /// What the code at `at` draws.
    pub(super) fn drawn(&self, bytes: &[u8], at: usize) -> Rc<Drawn> {
        let (code, length) = self.font.read_code(bytes, at);
        let key = code ^ (u32::try_from(length).unwrap_or_default() << 28);
        if let Some(known) = self.drawn.borrow().get(&key) {
            return Rc::clone(known);
        }
        let told = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let letters = match told {
            Some(BfString::Char(letter)) => cleaned(&letter.to_string()),
            Some(BfString::String(letters)) => cleaned(&letters),
            None => self.unnamed(code).map(String::from).unwrap_or_default(),
        };
        let width = self.font.code_advance(code).x / 1000.0;
        let drawn = Rc::new(Drawn { letters, width, length: length.max(1), is_space: length == 1 && code == 32 });
        self.drawn.borrow_mut().insert(key, Rc::clone(&drawn));
        drawn
    }
}

impl Face<'_> {
    /// The letter of a code that nothing names. In fonts that a page draws itself, as TeX makes them of bitmaps, codes are those of TeX's
    /// own encoding (T1), which is ASCII where that has letters.
    fn unnamed(&self, code: u32) -> Option<&'static str> {
        const ASCII: &str = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
        const BELOW: [&str; 16] = ["“", "”", "„", "«", "»", "–", "—", "", "", "ı", "ȷ", "ff", "fi", "fl", "ffi", "ffl"];
        const ABOVE: &str = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";
        if !self.own {
            return None;
        }
        let code = usize::try_from(code).ok()?;
        let nth = |letters: &'static str, n: usize| {
            letters.char_indices().nth(n).and_then(|(at, c)| letters.get(at..at + c.len_utf8()))
        };
        match code {
            0x10..=0x1f => BELOW.get(code - 0x10).copied(),
            0x27 => Some("’"),
            0x60 => Some("‘"),
            0x20..=0x7e => nth(ASCII, code - 0x20),
            0x7f => Some("-"),
            0xc0..=0xff => nth(ABOVE, code - 0xc0),
            _ => None,
        }
    }
}

/// Letters as they are written: ligatures as the letters that they join, spaces of all kinds as a space, and no signs that nobody sees.
fn cleaned(letters: &str) -> String {
    let mut clean = String::new();
    for letter in letters.chars() {
        match letter {
            'ﬀ' => clean.push_str("ff"),
            'ﬁ' => clean.push_str("fi"),
            'ﬂ' => clean.push_str("fl"),
            'ﬃ' => clean.push_str("ffi"),
            'ﬄ' => clean.push_str("ffl"),
            'ﬅ' | 'ﬆ' => clean.push_str("st"),
            '\u{f0b7}' => clean.push('•'),
            c if c.is_whitespace() => clean.push(' '),
            // Private use: no letter that anybody else would know.
            '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{200b}' | '\u{feff}' => {}
            c if c.is_control() => {}
            c => clean.push(c),
        }
    }
    clean
}

/// The fonts of a document, each loaded once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
    faces: BTreeMap<(u32, i32), Option<Rc<Face<'a>>>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            programs: Arc::new(|query| match query {
                hayro_font::FontQuery::Standard(font) => Some(font.get_font_data()),
                hayro_font::FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
            }),
            maps: Arc::new(hayro_cmap::load_embedded),
            faces: BTreeMap::new(),
        }
    }

    /// The font that `dict` describes; `None` where it is broken.
    pub(super) fn face(&mut self, dict: &Dict<'a>) -> Option<Rc<Face<'a>>> {
        let id = dict.obj_id().map(|id| (id.obj_number, id.gen_number));
        if let Some(known) = id.and_then(|id| self.faces.get(&id)) {
            return known.clone();
        }
        let font = Some(dict).filter(|d| is_sound(d)).and_then(|d| self.cache.font(d, &self.programs, &self.maps));
        let face = font.map(|font| {
            let own = dict.get::<Name<'_>>("Subtype").is_some_and(|n| n.as_str() == "Type3");
            Rc::new(Face { font, look: look(dict), own, drawn: RefCell::default() })
        });
        if let Some(id) = id {
            self.faces.insert(id, face.clone());
        }
        face
    }
}

/// Whether no picture poses as a part of the font: pictures may be larger than is unpacked.
fn is_sound(dict: &Dict<'_>) -> bool {
    let parts = dict.get::<Dict<'_>>("FontDescriptor");
    let files = ["FontFile", "FontFile2", "FontFile3"].iter().filter_map(|k| parts.as_ref()?.get::<Stream<'_>>(k));
    let maps = ["ToUnicode", "Encoding", "CIDToGIDMap"].iter().filter_map(|k| dict.get::<Stream<'_>>(k));
    files.chain(maps).all(|s| s.dict().get::<Name<'_>>("Subtype").is_none_or(|n| n.as_str() != "Image"))
}

/// How a font looks, by its name and by what its descriptor says.
fn look(dict: &Dict<'_>) -> Look {
    let name = dict.get::<Name<'_>>("BaseFont").map(|n| n.as_str().to_owned()).unwrap_or_default();
    let name = name.split_once('+').map_or(name.as_str(), |(_, name)| name).to_ascii_lowercase();
    let inner = dict.get::<Array<'_>>("DescendantFonts");
    let inner = inner.and_then(|a| a.iter::<Dict<'_>>().next());
    let descriptor = inner.as_ref().unwrap_or(dict).get::<Dict<'_>>("FontDescriptor");
    let flags = descriptor.as_ref().and_then(|d| d.get::<u32>("Flags")).unwrap_or_default();
    let weight = descriptor.as_ref().and_then(|d| d.get::<f64>("FontWeight")).unwrap_or_default();
    let named = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    // TeX's fonts have names of their own: CMBX is bold, CMTI is italic.
    Look {
        bold: named(&["bold", "black", "heavy", "cmbx", "sfbx", "semibold", "-medi", "lmbx"])
            || weight >= 600.0
            || flags & (1 << 18) != 0,
        italic: named(&["italic", "oblique", "cmti", "sfti", "cmsl", "-ital", "lmri", "-it"]) || flags & (1 << 6) != 0,
        fixed: named(&["mono", "courier", "cmtt", "sftt", "consol", "lmmono"]) || flags & 1 != 0,
    }
}
