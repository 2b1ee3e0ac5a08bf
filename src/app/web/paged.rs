//! Articles on several pages. Many sites say `rel=next` of the next article as well, so that an address is only believed to go on where
//! it differs from the first by nothing but the number of the page.

use crate::article::Article;
use crate::source::http::Address;

/// Pages that are read of one article at most.
const MOST: usize = 10;

/// What a page's number is called in addresses.
const CALLED: &[&str] = &["", "p", "pg", "page", "pagenum", "part", "seite", "pagina", "pag", "start"];

/// One page of an article, and where it was found.
pub(super) struct Part {
    pub(super) article: Article,
    pub(super) at: Address,
}

/// The address of the page that follows these; `None` where the article ends.
pub(super) fn next(parts: &[Part]) -> Option<Address> {
    let (first, last) = (parts.first()?, parts.last()?);
    let number = parts.len() + 1;
    let next = last.at.join(last.article.metadata().next.as_ref()?).ok()?;
    let new = number <= MOST && next.shares_origin(&first.at) && parts.iter().all(|part| part.at != next);
    let follows = is_page(first.at.as_str(), next.as_str(), number) || is_page(last.at.as_str(), next.as_str(), number);
    (new && follows).then_some(next)
}

/// Whether what was found at `at` is a further page of the article, and not its first again or another one.
pub(super) fn goes_on(parts: &[Part], article: &Article, at: &Address) -> bool {
    let new = parts.iter().all(|part| part.at != *at && part.article.text() != article.text());
    let title = |article: &Article| article.metadata().title.as_ref().map(|t| t.to_lowercase());
    let first = parts.first().and_then(|part| title(&part.article));
    let alike = match (first, title(article)) {
        (Some(first), Some(title)) => {
            let shared = first.chars().zip(title.chars()).take_while(|(a, b)| a == b).count();
            shared * 2 >= first.chars().count().min(title.chars().count())
        }
        _ => true,
    };
    new && alike && at.shares_origin(parts.first().map_or(at, |part| &part.at))
}

/// Whether `next` is the page of this number of what `before` is an earlier page of: they differ by a page number alone.
fn is_page(before: &str, next: &str, number: usize) -> bool {
    let head = shared(&before.bytes(), &next.bytes());
    let (old, new) = (before.get(head..).unwrap_or_default(), next.get(head..).unwrap_or_default());
    let tail = shared(&old.bytes().rev(), &new.bytes().rev());
    let differs = |text: &str| text.get(..text.len().checked_sub(tail)?).and_then(page_number);
    match (differs(old), differs(new)) {
        (Some(old), Some(new)) => new == number && (old <= 1 || old + 1 == number),
        _ => false,
    }
}

/// How many bytes both begin with. A number is never cut: pages 9 and 10 differ by a page, articles 41 and 42 by an article.
fn shared(one: &(impl Iterator<Item = u8> + Clone), other: &(impl Iterator<Item = u8> + Clone)) -> usize {
    let alike = one.clone().zip(other.clone()).take_while(|(a, b)| a == b).count();
    let goes_on = |bytes: Option<u8>| bytes.is_some_and(|b| b.is_ascii_digit());
    if !goes_on(one.clone().nth(alike)) && !goes_on(other.clone().nth(alike)) {
        return alike;
    }
    let digits = one.clone().take(alike).fold(0, |run, b| if b.is_ascii_digit() { run + 1 } else { 0 });
    alike - digits
}

/// The number that a part of an address gives a page, zero where there is no such part; `None` where it says anything else.
fn page_number(part: &str) -> Option<usize> {
    let digits: String = part.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let rest = part.replacen(&digits, "", 1).to_lowercase();
    let words: Vec<_> = rest.split(|c: char| "-_/=?&.,;".contains(c)).filter(|w| !w.is_empty()).collect();
    let plain = words.len() <= 1 && words.iter().all(|w| CALLED.contains(w));
    if part.is_empty() { Some(0) } else { digits.parse().ok().filter(|_| plain) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Metadata;

    #[test]
    fn a_page_of_the_same_article_differs_by_its_number_alone() {
        let cases = [
            ("/story", "/story/2", 2),
            ("/story", "/story?page=2", 2),
            ("/story?x=1", "/story?x=1&page=2", 2),
            ("/story?x=1", "/story?page=2&x=1", 2),
            ("/story.html", "/story-2.html", 2),
            ("/story-12.html", "/story-12_2.html", 2),
            ("/story/page/2/", "/story/page/3/", 3),
            ("/story/", "/story/page/3/", 3),
            ("/story?p=9", "/story?p=10", 10),
            ("/a/1.html", "/a/2.html", 2),
        ];
        for (before, next, number) in cases {
            assert!(is_page(before, next, number), "{before} {next}");
        }
        let others = [
            ("/post/41", "/post/42", 2),
            ("/post/2", "/post/3", 2),
            ("/2024/01/the-bridge", "/2024/01/the-ferry", 2),
            ("/story", "/story/2", 3),
            ("/story", "/story", 2),
            ("/story?page=2", "/story", 2),
            ("/story", "/story/comments/2", 2),
            ("/story", "/story/2/3", 2),
        ];
        for (before, next, number) in others {
            assert!(!is_page(before, next, number), "{before} {next}");
        }
    }

    fn part(at: &str, title: &str, next: &str) -> Part {
        let metadata = Metadata { title: Some(title.into()), next: Some(next.into()), ..Metadata::default() };
        let article = Article::new(format!("Words of {at}"), vec![], vec![], metadata);
        Part { article, at: Address::parse(&format!("https://a.org{at}")).unwrap() }
    }

    #[test]
    fn an_article_goes_on_at_its_own_host_and_never_in_a_circle() {
        let after = |at: &str, link: &str| next(&[part(at, "A", link)]).map(|a| a.to_string());
        assert_eq!(after("/story", "/story/2").as_deref(), Some("https://a.org/story/2"));
        assert_eq!(after("/story", "?page=2").as_deref(), Some("https://a.org/story?page=2"));
        for link in ["/story", "https://b.org/story/2", "file:///story/2", "javascript:x(2)", "/other/2"] {
            assert_eq!(after("/story", link), None, "{link}");
        }
        let two = [part("/story", "A bridge", "/story/2"), part("/story/2", "A bridge", "/story/2")];
        assert_eq!(next(&two), None);
        let many: Vec<_> = (1..=MOST).map(|n| part(&format!("/story/{n}"), "A", &format!("/story/{}", n + 1))).collect();
        assert_eq!(next(&many), None);
        assert!(next(&many[..MOST - 1]).is_some());
    }

    #[test]
    fn another_article_is_not_taken_for_a_page() {
        let first = [part("/story", "The bridge opens", "/story/2")];
        let says = |title: &str, at: &str| {
            let part = part(at, title, "");
            goes_on(&first, &part.article, &part.at)
        };
        assert!(says("The bridge opens", "/story/2"));
        assert!(says("The bridge opens - page 2", "/story/2"));
        assert!(!says("A ferry sinks", "/story/2"));
        assert!(!says("The bridge opens", "/story"));
    }
}
