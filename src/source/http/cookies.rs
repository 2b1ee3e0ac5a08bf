//! Cookies of the reader's own, out of a `cookies.txt` as browsers and curl write it (Netscape's format): one cookie a line, seven fields
//! parted by tabs. Without such a file none is ever sent, and what servers set is never kept.

use super::address::Address;

/// A line that is no cookie.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line} is no cookie: it should have seven fields parted by tabs")]
pub struct CookieError {
    /// The line, from 1.
    pub line: usize,
}

/// What a browser marks cookies with that scripts must not see; to a reader it makes no difference.
const HTTP_ONLY: &str = "#HttpOnly_";

/// The cookies of a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cookies(Vec<Cookie>);

#[derive(Clone, PartialEq, Eq, Debug)]
struct Cookie {
    /// The host, lower case, without the leading dot.
    domain: String,
    /// Whether it is also sent to hosts below that one.
    below: bool,
    path: String,
    /// Whether it is sent over `https` alone.
    secret: bool,
    /// Seconds since 1970; zero: as long as the reader keeps the file.
    expires: i64,
    name: String,
    value: String,
}

impl Cookies {
    /// The cookies of a file's text.
    ///
    /// # Errors
    /// Where a line that is neither empty nor a comment is no cookie.
    pub fn parse(text: &str) -> Result<Self, CookieError> {
        let mut cookies = Vec::new();
        for (line, words) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let words = words.strip_prefix(HTTP_ONLY).unwrap_or(words);
            if words.trim().is_empty() || words.starts_with('#') {
                continue;
            }
            cookies.push(Cookie::of(words).ok_or(CookieError { line })?);
        }
        Ok(Self(cookies))
    }

    /// What is sent to `address` at `now` (seconds since 1970): "a=b; c=d", those of longer paths first (RFC 6265 §5.4).
    pub(super) fn sent_to(&self, address: &Address, now: i64) -> Option<String> {
        let mut sent: Vec<_> = self.0.iter().filter(|c| c.is_for(address, now)).collect();
        sent.sort_by_key(|c| std::cmp::Reverse(c.path.len()));
        let pairs: Vec<_> = sent.iter().map(|c| format!("{}={}", c.name, c.value)).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

impl Cookie {
    fn of(line: &str) -> Option<Self> {
        let fields: Vec<_> = line.split('\t').collect();
        let (domain, below, path, secret, expires, name, value) = match fields.as_slice() {
            [domain, below, path, secret, expires, name, value] => (*domain, *below, *path, *secret, *expires, *name, *value),
            // Some writers leave out what is empty at the end.
            [domain, below, path, secret, expires, name] => (*domain, *below, *path, *secret, *expires, *name, ""),
            _ => return None,
        };
        let is = |flag: &str| match flag.to_ascii_uppercase().as_str() {
            "TRUE" => Some(true),
            "FALSE" => Some(false),
            _ => None,
        };
        // What would end the header, or begin another cookie, is in no cookie (RFC 6265 §4.1.1).
        let plain = |text: &str| text.bytes().all(|b| (b' '..=b'~').contains(&b) && b != b';');
        let host = domain.trim_start_matches('.').to_ascii_lowercase();
        let usable = plain(name) && plain(value) && !host.is_empty() && path.starts_with('/');
        // A whole branch of the Internet's names ("org") has no cookies.
        let below = is(below)? && host.contains('.');
        let expires = expires.split('.').next()?.parse().ok()?;
        let cookie =
            Self { domain: host, below, path: path.into(), secret: is(secret)?, expires, name: name.into(), value: value.into() };
        usable.then_some(cookie)
    }

    fn is_for(&self, address: &Address, now: i64) -> bool {
        let host = address.host();
        let below = || {
            let rest = host.strip_suffix(self.domain.as_str()).and_then(|rest| rest.strip_suffix('.'));
            self.below && !address.is_number() && rest.is_some()
        };
        // RFC 6265 §5.1.4: the path, or what is below it.
        let path = address.path();
        let within = path
            .strip_prefix(self.path.as_str())
            .is_some_and(|rest| rest.is_empty() || self.path.ends_with('/') || rest.starts_with('/'));
        let fresh = self.expires <= 0 || self.expires > now;
        (host == self.domain || below()) && within && fresh && (address.is_secret() || !self.secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = "\u{feff}# Netscape HTTP Cookie File\r\n\r
.example.org\tTRUE\t/\tFALSE\t2000\tall\t1\r
example.org\tFALSE\t/\tFALSE\t0\thost\t2\r
#HttpOnly_.example.org\tTRUE\t/members\tTRUE\t2000.5\tsecret\ta=b\r
.example.org\tTRUE\t/\tFALSE\t999\told\t3\r
.org\tTRUE\t/\tFALSE\t0\tbranch\t4\r
127.0.0.1\tTRUE\t/\tFALSE\t0\tnumber\t5\r
example.org\tFALSE\t/\tFALSE\t0\tempty\n";

    #[test]
    fn a_cookie_goes_where_it_belongs_and_nowhere_else() {
        let cookies = Cookies::parse(FILE).unwrap();
        let sent = |address: &str| cookies.sent_to(&Address::parse(address).unwrap(), 1000).unwrap_or_default();
        let cases = [
            ("http://example.org/", "all=1; host=2; empty="),
            ("http://www.example.org/", "all=1"),
            ("https://www.example.org/members", "secret=a=b; all=1"),
            ("https://www.example.org/members/a", "secret=a=b; all=1"),
            ("http://www.example.org/members/a", "all=1"),
            ("https://www.example.org/membership", "all=1"),
            ("https://badexample.org/members", ""),
            ("https://example.org.evil.net/", ""),
            ("http://127.0.0.1:80/", "number=5"),
            ("http://1.127.0.0.1.nip.io/", ""),
        ];
        for (address, wanted) in cases {
            assert_eq!(sent(address), wanted, "{address}");
        }
    }

    #[test]
    fn a_line_that_is_no_cookie_is_named() {
        let said = |text: &str| Cookies::parse(text).unwrap_err().to_string();
        assert_eq!(said("# x\n\nno tabs\n"), "line 3 is no cookie: it should have seven fields parted by tabs");
        for line in [
            "a.org\tyes\t/\tFALSE\t0\ta\tb",
            "a.org\tTRUE\t/\tFALSE\tsoon\ta\tb",
            "a.org\tTRUE\t/\tFALSE\t0\ta\tb; c=d",
            "a.org\tTRUE\t/\tFALSE\t0\ta\tb\u{1b}",
            "a.org\tTRUE\tx\tFALSE\t0\ta\tb",
            "\tTRUE\t/\tFALSE\t0\ta\tb",
        ] {
            assert_eq!(Cookies::parse(line), Err(CookieError { line: 1 }), "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_file_makes_a_header_that_breaks_out(text in "([a-z.\t/;\r\n\u{1b}#0-9A-Z=]|TRUE\t|FALSE\t|a.org\tTRUE\t/\tFALSE\t0\t){0,60}") {
            if let Ok(cookies) = Cookies::parse(&text) {
                let sent = cookies.sent_to(&Address::parse("https://a.org/").unwrap(), 1).unwrap_or_default();
                prop_assert!(sent.bytes().all(|b| (b' '..=b'~').contains(&b)));
            }
        }
    }
}
