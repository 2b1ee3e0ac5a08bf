//! Bytes to text: by byte-order mark, as UTF-8, as UTF-16 by its zeros, or by a guess, in that order.

use super::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Bytes that the guess is made from. A preview reads as many, so that both guess the same.
const SAMPLE: usize = super::PREVIEW;

/// First bytes that tell what is no article in text, with what it is.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a RIFF recording or picture"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an XZ archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\0asm", "a WebAssembly program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS\0", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
];

/// All of `bytes` as text, without byte-order marks. `named` is the encoding that was named beside them.
pub(super) fn whole<'a>(bytes: &'a [u8], named: Option<&str>) -> Result<Cow<'a, str>, Error> {
    text_of(bytes, bytes, named)
}

/// The first `limit` bytes or so of `bytes` as text: a character that the cut would split is left out.
pub(super) fn beginning(bytes: &[u8], limit: usize, named: Option<&str>) -> Result<String, Error> {
    let first = bytes.get(..limit.min(bytes.len()) & !3).unwrap_or_default();
    let mut text = text_of(first, bytes, named)?.into_owned();
    if first.len() < bytes.len() {
        let whole = text.trim_end_matches('\u{fffd}').len();
        text.truncate(whole);
    }
    Ok(text)
}

/// `bytes` as text, where `all` holds what they are the beginning of.
fn text_of<'a>(bytes: &'a [u8], all: &[u8], named: Option<&str>) -> Result<Cow<'a, str>, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if let Some(text) = marked(bytes) {
        return Ok(text);
    }
    let zeros = memchr::memchr(0, bytes).is_some();
    if let Some(encoding) = Some(bytes).filter(|_| zeros).and_then(by_zeros) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(e) if bytes.len() < all.len() && e.error_len().is_none() => {
            bytes.get(..e.valid_up_to()).and_then(|b| std::str::from_utf8(b).ok())
        }
        Err(_) => None,
    };
    if let Some(what) = foreign(bytes, valid.is_some()) {
        return Err(Error::Foreign(what));
    }
    if let Some(text) = valid {
        return Ok(Cow::Borrowed(text));
    }
    if zeros {
        return Err(Error::Binary);
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if mostly_utf8(sample).or_else(|| mostly_utf8(bytes)).unwrap_or(false) {
        return Ok(Cow::Owned(mended(bytes)));
    }
    // As in the HTML standard: who sends a page knows better than who wrote it, since browsers have always shown it so.
    let encoding = named.and_then(believed).or_else(|| declared(bytes)).unwrap_or_else(|| guess(bytes));
    Ok(encoding.decode_without_bom_handling(bytes).0)
}

/// The encoding of this name. UTF-8 and UTF-16 are not believed, since the bytes are none.
fn believed(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.as_bytes()).filter(|e| ![encoding_rs::UTF_8, UTF_16LE, UTF_16BE].contains(e))
}

/// The encoding that a page declares in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1 << 14))?.to_ascii_lowercase();
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let mut labels = ["charset=", "encoding="].into_iter().filter_map(|mark| {
        let at = memchr::memmem::find(&head, mark.as_bytes())? + mark.len();
        let rest = head.get(at..)?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        rest.split(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))).next()
    });
    labels.find_map(|label| std::str::from_utf8(label).ok().and_then(believed))
}

/// The text behind a byte-order mark.
fn marked(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe\0\0") {
        return Some(Cow::Owned(utf32(rest, u32::from_le_bytes)));
    }
    if let Some(rest) = bytes.strip_prefix(b"\0\0\xfe\xff") {
        return Some(Cow::Owned(utf32(rest, u32::from_be_bytes)));
    }
    let (encoding, length) = Encoding::for_bom(bytes)?;
    let mut rest = bytes.get(length..)?;
    if encoding != encoding_rs::UTF_8 {
        return Some(encoding.decode_without_bom_handling(rest).0);
    }
    while let Some(after) = rest.strip_prefix(b"\xef\xbb\xbf") {
        rest = after;
    }
    Some(std::str::from_utf8(rest).map_or_else(|_| Cow::Owned(mended(rest)), Cow::Borrowed))
}

fn utf32(bytes: &[u8], number: impl Fn([u8; 4]) -> u32) -> String {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut text: String = units.iter().map(|u| char::from_u32(number(*u)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// UTF-16 without a mark shows in the zeros that Latin letters, spaces and digits leave in every other byte.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes.get(..bytes.len().min(8192))?.as_chunks::<2>();
    let first = pairs.iter().filter(|[a, _]| *a == 0).count();
    let second = pairs.iter().filter(|[_, b]| *b == 0).count();
    let encoding = match (first * 5 >= pairs.len() * 2, second * 5 >= pairs.len() * 2) {
        (true, false) if second * 20 <= pairs.len() => UTF_16BE,
        (false, true) if first * 20 <= pairs.len() => UTF_16LE,
        _ => return None,
    };
    // Sound and tables of numbers have such zeros as well, but then few of the rest are letters.
    let (text, _) = encoding.decode_without_bom_handling(pairs.as_flattened());
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{fffd}').count();
    (controls * 20 <= pairs.len()).then_some(encoding)
}

/// What `bytes` are by their first ones, where that is no text. Words that happen to begin alike ("MZ", "RIFF") are told by being
/// valid text.
fn foreign(bytes: &[u8], valid: bool) -> Option<&'static str> {
    let (magic, what) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    let book = magic == b"PK\x03\x04" && bytes.windows(20).take(60).any(|w| w == b"application/epub+zip");
    let what = if book { "an EPUB book" } else { what };
    let marked = magic.iter().any(|b| !(b' '..=b'~').contains(b)) || matches!(*magic, b"{\\rtf");
    (!valid || marked).then_some(what)
}

/// Whether bytes that are not all valid UTF-8 are meant as such: as many characters of several bytes as half of the bytes that
/// do not fit. No other encoding comes near by chance. `None` where there is nothing but ASCII.
fn mostly_utf8(bytes: &[u8]) -> Option<bool> {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        bad += chunk.invalid().len();
    }
    (good + bad > 0).then_some(good * 2 >= bad)
}

/// UTF-8 with stray bytes read as windows-1252, as happens where two sources were pasted together; what is a broken character
/// becomes U+FFFD.
fn mended(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [one] if *one >= 0x91 => {
                let (stray, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(one));
                text.extend(stray.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }));
            }
            _ => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
    text
}

/// The likeliest encoding of bytes that are no UTF-8, by the frequency of their letters.
fn guess(bytes: &[u8]) -> &'static Encoding {
    // The first byte beyond ASCII can stand after the sample: what comes before it tells nothing.
    let from = bytes.iter().position(|b| *b >= 0x80).unwrap_or_default().saturating_sub(64);
    let rest = bytes.get(from..).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(rest.get(..SAMPLE).unwrap_or(rest), true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        whole(bytes, None).unwrap().into_owned()
    }

    #[test]
    fn byte_order_marks_tell_the_encoding_and_are_no_text() {
        assert_eq!(read(b"\xef\xbb\xbfOne"), "One");
        assert_eq!(read(b"\xef\xbb\xbf\xef\xbb\xbfOne"), "One");
        assert_eq!(read(b"\xff\xfeO\0n\0e\0"), "One");
        assert_eq!(read(b"\xfe\xff\0O\0n\0e"), "One");
        assert_eq!(read(b"\xff\xfe\0\0O\0\0\0n\0\0\0"), "On");
        assert_eq!(read(b"\0\0\xfe\xff\0\0\0O"), "O");
        assert_eq!(read(b"\xff\xfeO\0n"), "O\u{fffd}");
    }

    #[test]
    fn utf16_shows_by_its_zeros() {
        let words = "Café owners said “no” on Friday.";
        let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((read(&little).as_str(), read(&big).as_str()), (words, words));
    }

    #[test]
    fn zeros_in_valid_text_are_kept_and_in_anything_else_mean_no_text() {
        assert_eq!(read(b"one\0two"), "one\0two");
        assert_eq!(read(&[b"\0\0\0\0\0\0\0\0".as_slice(), b"and then words"].concat()).len(), 22);
        assert_eq!(whole(b"one\0two\xff\xff", None).unwrap_err(), Error::Binary);
    }

    #[test]
    fn old_encodings_are_guessed() {
        let (bytes, _, _) = WINDOWS_1252.encode("“We will wait,” said the mayor — and left.");
        assert_eq!(read(&bytes), "“We will wait,” said the mayor — and left.");
        let japanese = "「橋は来週ふたたび開く」と市長は述べた。".repeat(4);
        assert_eq!(read(&encoding_rs::SHIFT_JIS.encode(&japanese).0), japanese);
        let russian = "Мост снова откроют на следующей неделе, сказал мэр. ".repeat(4);
        assert_eq!(read(&encoding_rs::KOI8_R.encode(&russian).0), russian);
    }

    #[test]
    fn an_encoding_named_beside_the_bytes_is_believed_where_nothing_better_is_known() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1250.encode("Řeka");
        assert_eq!(whole(&bytes, Some("windows-1250")).unwrap(), "Řeka");
        assert_eq!(whole("Řeka".as_bytes(), Some("windows-1250")).unwrap(), "Řeka");
        assert_eq!(whole(b"caf\xe9 au lait", Some("utf-8")).unwrap(), "café au lait");
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        assert_eq!(read(b"\xe2\x80\x9cNo,\xe2\x80\x9d she said. \x93No,\x94 he said"), "“No,” she said. “No,” he said");
        assert_eq!(read(b"caf\xc3\xa9 and \xe2\x80"), "café and \u{fffd}");
    }

    #[test]
    fn a_beginning_does_not_split_a_character() {
        let text = "é".repeat(40);
        assert_eq!(beginning(text.as_bytes(), 10, None).unwrap(), "éééé");
        let odd = format!("a{text}");
        assert_eq!(beginning(odd.as_bytes(), 8, None).unwrap(), "aééé");
    }

    #[test]
    fn words_that_begin_like_a_file_of_another_kind_are_words() {
        assert_eq!(read(b"MZ is a licence plate"), "MZ is a licence plate");
        assert_eq!(whole(b"MZ\x90\0\x03\xff", None).unwrap_err(), Error::Foreign("a program"));
        assert_eq!(whole(b"PK\x03\x04\x14\0mimetypeapplication/epub+zip", None).unwrap_err(), Error::Foreign("an EPUB book"));
        assert_eq!(whole(b"GIF89a\x01\xff", None).unwrap_err(), Error::Foreign("a GIF picture"));
    }
}
