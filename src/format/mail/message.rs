//! From a message to what is read of it.

use crate::article::{DayEvidence, Metadata, PublishedDay};
use crate::format::collection::{Collection, Content, Entry, Reading, Words};
use crate::format::{Error, address, html, story};
use jiff::civil::Date;
use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Address, HeaderName, Message, MessageParser, MimeHeaders, PartType};

/// Messages of a mailbox that are read at most.
const MESSAGES: usize = 5000;

/// Parts of one message; more than this is no message that anybody wrote.
const PARTS: usize = 10_000;

/// Reads a message, a page that was saved as one, or a mailbox.
pub(super) fn read(bytes: &[u8], source: &str) -> Result<Reading, Error> {
    if bytes.starts_with(b"From ") {
        return mailbox(bytes, source);
    }
    let message = parsed(bytes).ok_or(Error::Damaged("mail"))?;
    if let Some(page) = page(&message, source) {
        return Ok(page);
    }
    let inner: Vec<&Message<'_>> = message.attachments().filter_map(|p| p.message()).collect();
    let own = entry(&message);
    if inner.len() >= 2 {
        let entries = own.into_iter().chain(inner.into_iter().filter_map(entry)).collect();
        return Ok(Reading::Collection(Collection::new(source, message.subject().map(str::to_owned), entries)));
    }
    let own = own.or_else(|| inner.first().and_then(|m| entry(m)));
    let entry = own.ok_or(Error::Blank("mail"))?;
    let article = Collection { source: source.to_owned(), ..Collection::default() }.alone(&entry);
    article.map(Reading::from).ok_or(Error::Blank("mail"))
}

fn parsed(bytes: &[u8]) -> Option<Message<'_>> {
    MessageParser::default().parse(bytes).filter(|m| m.parts.len() <= PARTS)
}

/// The messages of a mailbox; one that holds a single message is that message.
fn mailbox(bytes: &[u8], source: &str) -> Result<Reading, Error> {
    let messages = MessageIterator::new(bytes).map_while(Result::ok).take(MESSAGES);
    let mut entries: Vec<Entry> = messages.filter_map(|m| parsed(m.contents()).as_ref().and_then(entry)).collect();
    let collection = |entries| Collection::new(source, None, entries);
    match entries.len() {
        0 => Err(Error::Blank("a mailbox")),
        1 => {
            let only = entries.remove(0);
            collection(vec![]).alone(&only).map(Reading::from).ok_or(Error::Blank("mail"))
        }
        _ => Ok(Reading::Collection(collection(entries))),
    }
}

/// The page in an MHTML file: what holds its parts together is no letter, and says where it was.
fn page(message: &Message<'_>, source: &str) -> Option<Reading> {
    let related = message.content_type().is_some_and(|t| t.ctype() == "multipart" && t.subtype() == Some("related"));
    let saved = message.header_raw(HeaderName::Other("Snapshot-Content-Location".into())).map(str::trim);
    let part = message.parts.iter().find(|p| matches!(p.body, PartType::Html(_)))?;
    let own = saved.or_else(|| part.content_location()).filter(|_| related)?;
    let PartType::Html(words) = &part.body else { return None };
    let address = Some(own.to_owned()).filter(|a| address::is_web(a));
    let metadata = Metadata { source: source.to_owned(), address, ..Metadata::default() };
    Some(html::read(words, metadata).into())
}

/// The part that `reference` means, in this message, in those that it brings along, or in the first of a mailbox that has one.
#[cfg(feature = "images")]
pub(super) fn part(bytes: &[u8], reference: &str) -> Option<Vec<u8>> {
    if bytes.starts_with(b"From ") {
        let mut messages = MessageIterator::new(bytes).map_while(Result::ok).take(MESSAGES);
        return messages.find_map(|m| parsed(m.contents()).as_ref().and_then(|m| part_of(m, reference)));
    }
    part_of(&parsed(bytes)?, reference)
}

#[cfg(feature = "images")]
fn part_of(message: &Message<'_>, reference: &str) -> Option<Vec<u8>> {
    let id =
        reference.get(..4).filter(|s| s.eq_ignore_ascii_case("cid:")).and_then(|_| reference.get(4..)).map(address::unquoted);
    let meant = |p: &mail_parser::MessagePart<'_>| match &id {
        Some(id) => p.content_id().is_some_and(|own| own.trim_matches(['<', '>']) == id),
        None => p.content_location() == Some(reference),
    };
    let own = message.parts.iter().find(|p| !matches!(p.body, PartType::Multipart(_) | PartType::Message(_)) && meant(p));
    let inner = || message.attachments().filter_map(|p| p.message()).find_map(|m| part_of(m, reference));
    own.map(|p| p.contents().to_vec()).or_else(inner)
}

/// A message as an entry; `None` where it has no words.
fn entry(message: &Message<'_>) -> Option<Entry> {
    let title = message.subject().map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty());
    let from = message.from().and_then(Address::first).and_then(|a| a.name().or_else(|| a.address())).map(str::trim);
    // Letters come from people, newsletters from those who publish them.
    let person = from.filter(|f| !story::is_publication(f));
    let byline = person.and_then(|f| story::authors(&format!("By {f}"))).unwrap_or_default();
    let publisher = from.filter(|_| byline.is_empty()).map(str::to_owned);
    let language =
        message.header_raw(HeaderName::ContentLanguage).map(|l| l.trim().to_owned()).filter(|l| (2..16).contains(&l.len()));
    let about = Metadata { title, byline, publisher, published: published(message), language, ..Metadata::default() };
    let id = message.message_id().unwrap_or_default().to_owned();
    Some(Entry { id, about, content: Content::Whole(words(message)?), ..Entry::default() })
}

/// The day on the clock of whoever sent it.
fn published(message: &Message<'_>) -> Option<PublishedDay> {
    let date = message.date()?;
    let small = |n: u8| i8::try_from(n).ok();
    let day = Date::new(i16::try_from(date.year).ok()?, small(date.month)?, small(date.day)?).ok()?;
    Some(PublishedDay { day, evidence: DayEvidence::Metadata })
}

/// The words of a message: its page, where it has one, or else its plain text.
fn words(message: &Message<'_>) -> Option<Words> {
    let page = message.html_bodies().find_map(|p| if let PartType::Html(words) = &p.body { Some(words) } else { None });
    let text: Vec<&str> = message
        .text_bodies()
        .filter_map(|p| if let PartType::Text(words) = &p.body { Some(words.trim()) } else { None })
        .filter(|words| is_text(words))
        .collect();
    let plain = Some(text.join("\n\n")).filter(|t| !t.is_empty());
    let page = page.filter(|p| is_text(p) && !html::words(p).trim().is_empty()).map(|p| Words::Page(p.to_string()));
    page.or_else(|| plain.map(Words::Text))
}

/// Whether what was unpacked is text: as good as no signs that no text has. Anything can be sent as text, in base64.
fn is_text(words: &str) -> bool {
    let sample = words.get(..words.floor_char_boundary(1 << 16)).unwrap_or_default();
    let (mut strange, mut all) = (0, 0);
    for letter in sample.chars() {
        strange += usize::from(letter.is_control() && !letter.is_whitespace() || letter == '\u{fffd}');
        all += 1;
    }
    strange * 20 <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> crate::article::Article {
        let Ok(Reading::Article(article)) = read(text.as_bytes(), "a.eml") else { panic!("no article") };
        *article
    }

    #[test]
    fn a_letter_is_its_words_under_its_subject() {
        let letter = "From: Ada Marsh <ada@example.org>\r\nTo: bo@example.org\r\nSubject: =?utf-8?q?The_caf=C3=A9?=\r\nDate: Thu, 25 Jan 2024 23:30:00 -0500\r\n\
            Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            The caf=E9 opens on a Friday, and=\r\n nobody knows which.\r\n";
        let article = article(letter);
        assert_eq!(article.text().trim_end(), "The café\n\nThe café opens on a Friday, and nobody knows which.");
        let about = article.metadata();
        assert_eq!((about.title.as_deref(), about.byline.as_slice()), (Some("The café"), &["Ada Marsh".to_owned()][..]));
        assert_eq!(about.published.map(|p| p.day.to_string()).as_deref(), Some("2024-01-25"));
        assert_eq!(about.source, "a.eml");
    }

    #[test]
    fn bytes_that_are_sent_as_text_and_are_none_are_no_words() {
        let head = "From: Ada <ada@example.org>\r\nTo: bo@example.org\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n\
            Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\n";
        let bytes = format!("{head}{}\r\n", "AAECAwQFBgcICwwNDg8QERITFBUWFxgZ".repeat(40));
        assert!(matches!(read(bytes.as_bytes(), "a.eml"), Err(Error::Blank("mail"))));
        assert_eq!(article(&format!("{head}VGhlIGJyaWRnZSBvcGVuZWQu\r\n")).text().trim(), "The bridge opened.");
    }

    #[test]
    fn a_mailbox_has_a_message_each() {
        let one = |n: u8| {
            format!(
                "From a@example.org Thu Jan 25 10:00:00 2024\nFrom: Harbour News <news@example.org>\nSubject: Letter {n}\nMessage-ID: <{n}@x>\n\nThe bridge opened.\n\n"
            )
        };
        let Ok(Reading::Collection(letters)) = read((one(1) + &one(2)).as_bytes(), "a.mbox") else { panic!("no collection") };
        let ids: Vec<_> = letters.entries.iter().map(|e| (e.id.as_str(), e.about.publisher.as_deref())).collect();
        assert_eq!(ids, [("1@x", Some("Harbour News")), ("2@x", Some("Harbour News"))]);
        assert!(matches!(read(one(1).as_bytes(), "a.mbox"), Ok(Reading::Article(_))));
    }
}
