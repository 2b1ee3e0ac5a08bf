//! What makes a PDF slow or large to take apart, looked for in its bytes before it is: the parser unpacks streams without a limit.

use crate::format::Error;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use memchr::memmem;
use std::io::Read;

/// The most bytes of a file.
const SIZE: usize = 128 << 20;
/// The most objects of a file, about.
const OBJECTS: usize = 500_000;
/// The most bytes that one stream is unpacked to; a picture's, which is never unpacked to be shown.
const STREAM: u64 = 64 << 20;
const PICTURE: u64 = 256 << 20;
/// The most bytes that all of them are.
const TOTAL: u64 = 1 << 30;
/// The most bytes of a stream whose unpacked size cannot be counted here: it may grow a thousand times.
const UNCOUNTED: usize = 256 << 10;
/// As much where the file is encrypted, so that nothing can be counted: fonts are that large.
const LOCKED: usize = 4 << 20;
/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Whether a PDF unpacks to no more than is read.
pub(super) fn check(bytes: &[u8]) -> Result<(), Error> {
    if bytes.len() > SIZE {
        return Err(Error::Unpacked("a PDF of more than 128 MB"));
    }
    if memmem::find_iter(bytes, b" obj").count() > OBJECTS {
        return Err(Error::Unpacked("more than 500,000 objects"));
    }
    let locked = memmem::find(bytes, b"/Encrypt").is_some();
    let (mut total, mut before) = (0, 0);
    for at in memmem::find_iter(bytes, b"stream") {
        let start = before.max(at.saturating_sub(DICTIONARY));
        before = at;
        let Some(data) = data(bytes, at) else { continue };
        // What stands before the object is another's.
        let window = bytes.get(start..at).unwrap_or_default();
        let own = memmem::rfind(window, b"obj").and_then(|at| window.get(at..)).unwrap_or(window);
        let dictionary = unescaped(own);
        let length = memmem::find(data, b"endstream").unwrap_or(data.len());
        total += unpacked(&dictionary, data, length, locked)?;
        if total > TOTAL {
            return Err(Error::Unpacked("more than 1 GB"));
        }
    }
    Ok(())
}

/// What follows the word "stream" at `at`, where that begins one.
fn data(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let ended = at.checked_sub(3).and_then(|from| bytes.get(from..at)).is_some_and(|b| b == b"end");
    let rest = bytes.get(at + 6..)?;
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
    let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    (!ended).then_some(rest)
}

/// The bytes that a stream unpacks to.
fn unpacked(dictionary: &[u8], data: &[u8], length: usize, locked: bool) -> Result<u64, Error> {
    let has = |name: &[u8]| memmem::find(dictionary, name).is_some();
    let count = |name: &[u8]| memmem::find_iter(dictionary, name).count();
    let flate = count(b"/FlateDecode") + count(b"/Fl ") + count(b"/Fl]") + count(b"/Fl/");
    let other = count(b"/LZWDecode") + count(b"/LZW ") + count(b"/LZW]") + count(b"/RunLengthDecode") + count(b"/RL");
    let picture = has(b"/Image") && !has(b"/ObjStm") && !has(b"/XRef");
    let limit = if picture { PICTURE } else { STREAM };
    let too_much = Err(Error::Unpacked(if picture { "a picture of more than 256 MB" } else { "a part of more than 64 MB" }));
    if flate + other > 1 && !picture || other > 0 && length > UNCOUNTED {
        return too_much;
    }
    if flate == 0 {
        return Ok(length as u64);
    }
    let coded = has(b"85") || has(b"/ASCIIHex") || has(b"/AHx");
    let most = if locked { LOCKED } else { UNCOUNTED };
    if (coded || locked) && !picture && length > most {
        return too_much;
    }
    let size = inflated(ZlibDecoder::new(data), limit);
    let size = if size == 0 { inflated(DeflateDecoder::new(data), limit) } else { size };
    if size > limit { too_much } else { Ok(size) }
}

/// How many bytes come out, up to one more than `limit`.
fn inflated(mut stream: impl Read, limit: u64) -> u64 {
    let mut buffer = [0; 1 << 14];
    let mut size = 0;
    while let Ok(read @ 1..) = stream.read(&mut buffer) {
        size += read as u64;
        if size > limit {
            break;
        }
    }
    size
}

/// A dictionary with the signs of its names that are written as numbers (`/Fl#61te`).
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = Some(byte).filter(|b| *b == b'#').and_then(|_| u8::try_from(digit(at + 1)? * 16 + digit(at + 2)?).ok());
        at += if code.is_some() { 3 } else { 1 };
        plain.push(code.unwrap_or(byte));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn packed(bytes: usize) -> Vec<u8> {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(&vec![b' '; bytes]).unwrap();
        packer.finish().unwrap()
    }

    fn file(dictionary: &str, data: &[u8]) -> Vec<u8> {
        let mut file = format!("%PDF-1.7\n1 0 obj\n<<{dictionary}>>\nstream\n").into_bytes();
        file.extend_from_slice(data);
        file.extend_from_slice(b"\nendstream\nendobj\n");
        file
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused_however_its_filter_is_written() {
        for filter in ["/Filter/FlateDecode", "/Filter [/Fl#61teDecode]", "/Filter[/Fl]"] {
            assert_eq!(check(&file(filter, &packed(1 << 20))), Ok(()), "{filter}");
            assert!(matches!(check(&file(filter, &packed(65 << 20))), Err(Error::Unpacked(_))), "{filter}");
        }
        let twice = file("/Filter[/FlateDecode/FlateDecode]", &packed(1 << 10));
        assert!(matches!(check(&twice), Err(Error::Unpacked(_))));
        assert!(matches!(check(&file("/Filter/LZWDecode", &vec![b'a'; 1 << 19])), Err(Error::Unpacked(_))));
    }
}
