//! Addresses on the web, as a page or feed names them: resolved against where they stand (RFC 3986, 5.2), and refused where they lead
//! anywhere but to the web.

/// The address that `reference` means where it stands in what came from `base`. `None` where it does not lead to the web
/// (`javascript:`, `data:`, `file:`, a place on the same page), and where it is relative and `base` is no address.
pub(super) fn resolve(base: Option<&str>, reference: &str) -> Option<String> {
    // As browsers do: what is around it and line breaks in it are no part of it.
    let reference: String = reference.trim().chars().filter(|c| !c.is_control()).collect();
    let reference = reference.replace(' ', "%20");
    if has_scheme(&reference) {
        return is_web(&reference).then_some(reference);
    }
    if reference.is_empty() || reference.starts_with('#') {
        return None;
    }
    let base = base.filter(|b| is_web(b))?;
    let (scheme, rest) = base.split_once("://")?;
    if let Some(host) = reference.strip_prefix("//") {
        return (!host.is_empty()).then(|| format!("{scheme}://{host}"));
    }
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (relative, tail) = reference.split_at(reference.find(['?', '#']).unwrap_or(reference.len()));
    let path = match relative.strip_prefix('/') {
        Some(absolute) => plain(absolute),
        None if relative.is_empty() => path.to_owned(),
        None => plain(&joined(path, relative)),
    };
    Some(format!("{scheme}://{host}/{path}{tail}"))
}

/// Whether this is an address on the web, with a host.
pub(super) fn is_web(address: &str) -> bool {
    let host = |scheme: &str| {
        address.get(..scheme.len()).filter(|s| s.eq_ignore_ascii_case(scheme)).and_then(|_| address.get(scheme.len()..))
    };
    let host = host("https://").or_else(|| host("http://"));
    host.is_some_and(|h| h.starts_with(|c: char| c.is_alphanumeric() || c == '[')) && !address.contains(char::is_whitespace)
}

/// A relative path where it stands in `base`: "a/b.html" and "c.html" make "a/c.html".
pub(super) fn joined(base: &str, relative: &str) -> String {
    let folder = base.rfind('/').and_then(|at| base.get(..=at)).unwrap_or_default();
    format!("{folder}{relative}")
}

/// A path without its "." and "..", which lead no higher than its start.
pub(super) fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut folder = true;
    for part in path.split('/') {
        folder = matches!(part, "." | "..");
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut plain = parts.join("/");
    if folder && !plain.is_empty() {
        plain.push('/');
    }
    plain
}

/// "%20" as what it stands for.
pub(super) fn unquoted(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = behind.get(..2).and_then(|h| u8::from_str_radix(h, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = if byte.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether `reference` begins with a scheme.
fn has_scheme(reference: &str) -> bool {
    let Some((scheme, _)) = reference.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_where_they_stand() {
        let base = Some("https://example.org/news/2024/bridge.html?page=1#top");
        let cases = [
            ("ferry.html", "https://example.org/news/2024/ferry.html"),
            ("./ferry.html#a", "https://example.org/news/2024/ferry.html#a"),
            ("../../../../up/", "https://example.org/up/"),
            ("..", "https://example.org/news/"),
            ("/a//b?c=/../d", "https://example.org/a//b?c=/../d"),
            ("?page=2", "https://example.org/news/2024/bridge.html?page=2"),
            ("//cdn.example.org/a.png", "https://cdn.example.org/a.png"),
            (" HTTP://example.net/a b\n", "HTTP://example.net/a%20b"),
            ("a:b/c.html", ""),
        ];
        for (reference, address) in cases {
            assert_eq!(resolve(base, reference).unwrap_or_default(), address, "{reference}");
        }
        assert_eq!(resolve(Some("https://example.org"), "a").as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn what_does_not_lead_to_the_web_is_refused() {
        for reference in [
            "javascript:alert(1)",
            "JavaScript :alert(1)",
            "java\nscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "exec:ls",
            "mailto:a@b.c",
            "#top",
            "",
            "http:/x",
            "http://",
            "https:// a",
        ] {
            assert_eq!(
                resolve(Some("https://example.org/a"), reference).filter(|a| !a.contains("example.org")),
                None,
                "{reference}"
            );
        }
        for base in [None, Some("a/b.html"), Some("file:///a/b.html")] {
            assert_eq!(resolve(base, "c.html"), None);
            assert_eq!(resolve(base, "https://example.org/c").as_deref(), Some("https://example.org/c"));
        }
    }
}
