//! JSON on a line, as every exporter of JSON writes it.

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter};
use std::io;

/// Writes `value` as JSON on one line, with what a terminal or an editor would act on as escapes.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_json(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Visible);
    value.serialize(&mut serializer).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// Writes characters that a terminal or an editor would act on as escapes: U+007F to U+009F, bidirectional controls and the two
/// line separators.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        if rest.is_ascii() && !rest.contains('\u{7f}') {
            return writer.write_all(rest.as_bytes()); // nearly every fragment
        }
        while let Some(at) = rest.find(is_active) {
            let (plain, active) = rest.split_at(at);
            writer.write_all(plain.as_bytes())?;
            let Some(c) = active.chars().next() else { break };
            write!(writer, "\\u{:04x}", u32::from(c))?;
            rest = active.get(c.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + io::Write>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        serde_json::ser::CompactFormatter.write_char_escape(writer, escape)
    }
}

const fn is_active(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
