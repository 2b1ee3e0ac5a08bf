//! `Address`: a place on the web that may be fetched. What is not on the web (a file, a script, a mail address) never becomes one.

use std::fmt;
use url::{Host, Url};

/// Bytes that an address has at most.
const LONGEST: usize = 8 << 10;

/// Why something is not fetched, by its address alone.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotFetched {
    /// It is no address.
    #[error("it is no address on the web")]
    Malformed,
    /// It leads elsewhere than to the web.
    #[error("{0}: addresses are not fetched, only http and https")]
    Scheme(String),
    /// A name or a password stands in it.
    #[error("there is a name or a password in the address, which belongs into --header 'Authorization: …'")]
    Credentials,
    /// It has more bytes than an address ever needs.
    #[error("the address is longer than {} KB", LONGEST >> 10)]
    TooLong,
}

/// A place on the web: an `http` or `https` address with a host, without a name, a password or a fragment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address(Url);

impl Address {
    /// The address that `text` is.
    ///
    /// # Errors
    /// Where it is none, or one that is not fetched.
    pub fn parse(text: &str) -> Result<Self, NotFetched> {
        Self::of(text, Url::parse)
    }

    /// The address that a link on the page at this address leads to.
    ///
    /// # Errors
    /// Where it leads to none, or to one that is not fetched.
    pub fn join(&self, link: &str) -> Result<Self, NotFetched> {
        Self::of(link, |link| self.0.join(link))
    }

    fn of(text: &str, parse: impl Fn(&str) -> Result<Url, url::ParseError>) -> Result<Self, NotFetched> {
        if text.len() > LONGEST {
            return Err(NotFetched::TooLong);
        }
        let mut url = parse(text).map_err(|_no_more_to_say| NotFetched::Malformed)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(NotFetched::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotFetched::Credentials);
        }
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// The address as it is sent.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether what is fetched is secret on its way.
    pub(super) fn is_secret(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The host, without brackets and in lower case.
    pub(super) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default().trim_matches(['[', ']'])
    }

    pub(super) fn path(&self) -> &str {
        self.0.path()
    }

    /// Host and port, as in "example.org:443".
    pub(super) fn host_and_port(&self) -> String {
        format!("{}:{}", self.0.host_str().unwrap_or_default(), self.0.port_or_known_default().unwrap_or_default())
    }

    /// Whether scheme, host and port are those of `other`.
    pub fn shares_origin(&self, other: &Self) -> bool {
        self.0.origin() == other.0.origin()
    }

    /// Whether what was meant for `other` may also be sent here: to the same origin, and from plain to secret transport on the same host.
    pub(super) fn may_hear_what(&self, other: &Self) -> bool {
        let upgraded = || {
            let usual = self.0.port().is_none() && other.0.port().is_none();
            usual && self.is_secret() && self.0.host() == other.0.host()
        };
        self.shares_origin(other) || upgraded()
    }

    /// Whether its host can only be one of the reader's own network, by its name: a number, a name without a dot, or one that the root
    /// of the Internet's names never holds (RFC 6761, 6762, 8375 and ICANN's `internal`).
    pub(super) fn is_local_by_name(&self) -> bool {
        const LOCAL: &[&str] = &[".localhost", ".local", ".home.arpa", ".internal", ".lan", ".test"];
        match self.0.host() {
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                !name.contains('.') || LOCAL.iter().any(|ending| name.ends_with(ending))
            }
            Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
            None => false,
        }
    }

    /// Whether its host is a number rather than a name.
    pub(super) fn is_number(&self) -> bool {
        matches!(self.0.host(), Some(Host::Ipv4(_) | Host::Ipv6(_)))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_on_the_web_is_no_address() {
        let said = |text: &str| Address::parse(text).map(|a| a.to_string()).map_err(|e| e.to_string());
        let refused = |scheme: &str| Err(format!("{scheme}: addresses are not fetched, only http and https"));
        assert_eq!(said("file:///etc/hostname"), refused("file"));
        assert_eq!(said("javascript:alert(1)"), refused("javascript"));
        assert_eq!(said("data:text/html,<p>x"), refused("data"));
        assert_eq!(said("exec:/bin/sh"), refused("exec"));
        assert_eq!(said("http://"), Err("it is no address on the web".into()));
        assert!(!said("https://ann:secret@example.org/").unwrap_err().contains("secret"));
        assert!(said(&format!("http://example.org/{}", "a".repeat(9000))).is_err());
        assert_eq!(said("HTTPS://Example.ORG:443/a b#c").as_deref(), Ok("https://example.org/a%20b"));
        assert_eq!(said("http://0x7f.1/\u{1b}[2J").as_deref(), Ok("http://127.0.0.1/%1B[2J"));
    }

    #[test]
    fn a_link_is_read_where_it_stands() {
        let page = Address::parse("https://example.org/news/a.html?x=1").unwrap();
        for (link, address) in [
            ("b.html", "https://example.org/news/b.html"),
            ("/c", "https://example.org/c"),
            ("//other.org", "https://other.org/"),
        ] {
            assert_eq!(page.join(link).unwrap().as_str(), address);
        }
        assert!(matches!(page.join("javascript:x()"), Err(NotFetched::Scheme(_))));
    }

    #[test]
    fn only_names_that_cannot_be_public_are_local() {
        let local = |host: &str| Address::parse(&format!("http://{host}/")).unwrap().is_local_by_name();
        for host in ["127.0.0.1", "[::1]", "localhost", "nas", "printer.local", "box.home.arpa"] {
            assert!(local(host), "{host}");
        }
        for host in ["example.org", "localhost.example.org", "127.0.0.1.nip.io"] {
            assert!(!local(host), "{host}");
        }
    }

    #[test]
    fn what_is_meant_for_a_host_is_sent_to_no_other() {
        let may = |from: &str, to: &str| Address::parse(to).unwrap().may_hear_what(&Address::parse(from).unwrap());
        assert!(may("https://a.org/x", "https://a.org/y"));
        assert!(may("http://a.org/", "https://a.org/"));
        assert!(!may("https://a.org/", "http://a.org/"));
        assert!(!may("https://a.org/", "https://www.a.org/"));
        assert!(!may("https://a.org/", "https://a.org:8443/"));
    }
}
