//! Parts: what else a book or a page saved with its pictures holds, by the address that its text has for it.

use super::{address, epub, mail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// The bytes of the part of `whole` that `reference` means, where it stands in the part at `within` (empty where a whole has but one text).
/// `None` where there is no such part, and where `whole` is of a kind that has none.
pub fn part(whole: &[u8], within: &str, reference: &str) -> Option<Vec<u8>> {
    if epub::is_archive(whole) {
        let bare = reference.split(['#', '?']).next().filter(|path| !path.is_empty())?;
        let path = address::plain(&address::joined(within, &address::unquoted(bare)));
        return epub::member(whole, &path);
    }
    if mail::is_mail(whole) { mail::part(whole, reference) } else { None }
}

/// Whether these are the first bytes of what may hold parts: a book, or mail.
pub fn has_parts(first: &[u8]) -> bool {
    epub::is_archive(first) || mail::is_mail(first)
}

/// What is written out in an address (`data:`, RFC 2397); `None` where it is none, or broken.
pub fn inline(reference: &str) -> Option<Vec<u8>> {
    let (about, data) = reference.get(5..)?.split_once(',')?;
    let data = address::unquoted(data);
    if about.rsplit(';').next().is_some_and(|last| last.trim().eq_ignore_ascii_case("base64")) {
        let bare: String = data.chars().filter(|c| !c.is_ascii_whitespace() && *c != '=').collect();
        return STANDARD_NO_PAD.decode(bare).ok();
    }
    Some(data.into_bytes())
}

#[cfg(all(test, feature = "epub", feature = "mail"))]
mod tests {
    use super::*;

    #[test]
    fn a_saved_page_has_its_pictures_by_address_and_by_id() {
        let page = b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\nSubject: a\r\n\r\n\
            --x\r\nContent-Type: text/html\r\nContent-Location: https://example.org/\r\n\r\n<p>The bridge.</p>\r\n\
            --x\r\nContent-Type: image/png\r\nContent-Location: https://example.org/b.png\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJD\r\n\
            --x\r\nContent-Type: image/png\r\nContent-ID: <two@x>\r\n\r\nsecond\r\n--x--\r\n";
        let of = |reference| part(page, "", reference);
        assert_eq!(of("https://example.org/b.png").as_deref(), Some(&b"ABC"[..]));
        assert_eq!(of("cid:two%40x").as_deref(), Some(&b"second"[..]));
        assert_eq!((of("cid:three@x"), of("b.png"), part(b"plain text", "", "b.png")), (None, None, None));
    }

    #[test]
    fn what_is_written_out_is_taken_as_it_is() {
        let cases: [(&str, Option<&[u8]>); 5] = [
            ("data:image/png;base64,QUJDRA==", Some(b"ABCD")),
            ("DATA:image/png;charset=x;BASE64,QUJ%44\n RA", Some(b"ABCD")),
            ("data:,a%20b", Some(b"a b")),
            ("data:image/png;base64,***", None),
            ("data:image/png", None),
        ];
        for (reference, bytes) in cases {
            assert_eq!(inline(reference).as_deref(), bytes, "{reference}");
        }
    }

    #[test]
    fn a_book_has_its_pictures_beside_its_chapters() {
        let book = include_bytes!("../../tests/golden/book.epub");
        let container = part(book, "OEBPS/text/one.xhtml", "../../META-INF/container.xml?x#y");
        assert!(container.is_some_and(|c| String::from_utf8_lossy(&c).contains("rootfile")));
        assert_eq!(part(book, "OEBPS/one.xhtml", "../../../../etc/passwd"), None);
    }
}
