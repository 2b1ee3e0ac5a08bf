//! Articles from the web: decoded, joined, kept and found again; and what the command line says of them.

use super::server::{Reply, Server, http};
use assert_cmd::Command;
use pullquote::app::{Opened, Way, Web, Wishes, open};
use pullquote::article::Article;
use pullquote::source::Source;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A page with this title and these words, which is long enough to be an article.
fn page(title: &str, head: &str, words: &str) -> String {
    let words = format!("<p>{words} The ferry left at nine, and nobody on the quay knew when it would be back.</p>").repeat(6);
    format!(
        "<!doctype html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{words}</article></body></html>"
    )
}

fn web(folder: &Path, wishes: &Wishes) -> Web {
    Web::new(wishes, Some(folder.join("data/pages.sqlite3"))).unwrap()
}

fn way(address: &str) -> Way<'_> {
    Way { afresh: false, fetches: true, typed: Some(address) }
}

fn opened(web: &Web, address: &str) -> Result<Opened, String> {
    open(&Source::of(OsStr::new(address)), web, way(address), &mut |_| ()).map_err(|e| e.to_string())
}

fn article(web: &Web, address: &str) -> Article {
    opened(web, address).unwrap().reading.into_article()
}

#[test]
fn a_page_opens_again_without_the_web_and_is_asked_for_only_where_it_has_changed() {
    let there = Arc::new(AtomicBool::new(true));
    let still = Arc::clone(&there);
    let server = Server::new(move |request, _| match request.header("if-none-match") {
        _ if !still.load(Ordering::SeqCst) => Reply::Bytes(vec![]),
        Some("\"1\"") => http("304 Not Modified", &[], b""),
        _ => http("200 OK", &["ETag: \"1\""], page("Ferry", "", "First.").as_bytes()),
    });
    let folder = tempfile::tempdir().unwrap();
    let address = server.at("/2024/05/03/ferry");
    let web = web(folder.path(), &Wishes::default());
    let first = opened(&web, &address).unwrap();
    assert!(first.notices.is_empty() && !folder.path().join("data").exists(), "opening alone keeps nothing");
    assert_eq!(web.keep(&first.fresh), None);
    let first = first.reading.into_article();
    assert_eq!(first.metadata().published.map(|p| p.day.to_string()).as_deref(), Some("2024-05-03"));

    let second = opened(&web, &address).unwrap();
    assert_eq!((second.notices.len(), second.reading.into_article()), (0, first.clone()));
    there.store(false, Ordering::SeqCst);
    let third = opened(&web, &address).unwrap();
    assert!(third.notices[0].starts_with("this is the copy of 20") && third.notices[0].ends_with("broke off before the end"));
    assert_eq!(third.reading.into_article(), first);
    // Where the reader asks for the page once more, the copy is no answer.
    let again = Way { afresh: true, ..way(&address) };
    assert!(open(&Source::of(OsStr::new(&address)), &web, again, &mut |_| ()).is_err());

    let offline = self::web(folder.path(), &Wishes { offline: true, ..Wishes::default() });
    let asked = server.requests().len();
    assert_eq!(article(&offline, &address), first);
    let none = opened(&offline, &server.at("/other")).unwrap_err();
    assert_eq!(none, format!("cannot read {}: nothing is fetched, and no copy of it was kept", server.at("/other")));
    assert_eq!(server.requests().len(), asked);
}

#[test]
fn copies_that_cannot_be_kept_or_read_do_not_keep_anybody_from_reading() {
    let server = Server::new(|_, _| http("200 OK", &[], page("Ferry", "", "First.").as_bytes()));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data"), "a file where the folder should be").unwrap();
    let web = web(folder.path(), &Wishes::default());
    let opened = opened(&web, &server.at("/")).unwrap();
    assert!(web.keep(&opened.fresh).unwrap().starts_with("the page is not kept for reading offline: "));
}

#[test]
fn the_encoding_is_what_the_bytes_the_header_and_the_page_say_in_that_order() {
    let server = Server::new(|request, _| {
        let latin = |head: &str| {
            page("Brücke", head, "„Nein“, sagte Jörg Weiß.").chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect()
        };
        let (kind, body): (&str, Vec<u8>) = match request.path.as_str() {
            "/header" => ("text/html; charset=iso-8859-1", latin("")),
            "/header-over-meta" => ("text/html; charset=iso-8859-1", latin("<meta charset=koi8-r>")),
            "/meta" => ("text/html", latin("<meta charset=iso-8859-1>")),
            "/wrong" => ("text/html; charset=koi8-r", page("Brücke", "", "Jörg Weiß sprach.").into_bytes()),
            _ => ("image/png", page("Brücke", "", "Jörg Weiß sprach.").into_bytes()),
        };
        http("200 OK", &[&format!("Content-Type: {kind}")], &body)
    });
    let folder = tempfile::tempdir().unwrap();
    let web = web(folder.path(), &Wishes::default());
    for path in ["/header", "/header-over-meta", "/meta", "/wrong", "/said-to-be-a-picture"] {
        let article = article(&web, &server.at(path));
        assert!(article.text().contains("Jörg Weiß"), "{path}: {}", article.text());
    }
}

#[test]
fn an_article_on_several_pages_is_one() {
    let server = Server::new(|request, _| {
        let next = |at: &str| format!("<link rel=next href=\"{at}\">");
        let body = match request.path.as_str() {
            "/story" => page("The long crossing", &next("/story/2"), "First."),
            "/story/2" => page("The long crossing", &next("/story/3"), "Second."),
            "/story/3" => page("The long crossing", &next("/story"), "Third."),
            "/broken" => page("A short crossing", &next("/broken?page=2"), "First."),
            "/one" => page("A bridge", &next("/another"), "First."),
            "/another" => page("A mill", "", "Another."),
            _ => return http("500 Oh", &[], b""),
        };
        http("200 OK", &[], body.as_bytes())
    });
    let folder = tempfile::tempdir().unwrap();
    let web = web(folder.path(), &Wishes::default());
    let whole = opened(&web, &server.at("/story")).unwrap();
    assert_eq!((whole.fresh.len(), whole.notices.len()), (3, 0));
    let whole = whole.reading.into_article();
    let places: Vec<_> = ["First.", "Second.", "Third."].iter().map(|word| whole.text().find(word).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(whole.metadata().source, server.at("/story"));
    assert!(!article(&web, &server.at("/one")).text().contains("Another."));
    let broken = opened(&web, &server.at("/broken")).unwrap();
    let wanted = format!(
        "page 2 is missing: cannot read {}: the server answered 500 (the server has trouble of its own)",
        server.at("/broken?page=2")
    );
    assert_eq!(broken.notices, [wanted]);
}

/// Exit status, standard output and standard error of these words, in a folder that is the reader's home.
fn run(home: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("pullquote").unwrap();
    let output = command.current_dir(home).env_clear().env("HOME", home).args(words).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn an_export_of_an_address_tells_where_it_was_found_and_writes_nothing() {
    let server = Server::new(|request, here| match request.path.as_str() {
        "/short" => http("302 Found", &[&format!("Location: {here}/long")], b""),
        _ => http("200 OK", &[], page("Ferry", "", "First.").as_bytes()),
    });
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("cookies.txt"), "127.0.0.1\tFALSE\t/long\tFALSE\t0\tmine\t1\n").unwrap();
    let address = server.at("/short");
    let words = ["export", "-f", "json", "--header", "X-Test: yes", "--cookies", "cookies.txt", &address];
    let (status, out, told) = run(home.path(), &words);
    assert_eq!((status, told.as_str()), (Some(0), ""));
    assert!(out.contains(&format!("\"source\":\"{}\"", server.at("/long"))), "{out}");
    let sent = server.requests();
    assert_eq!(
        (sent[1].header("x-test"), sent[1].header("cookie"), sent[0].header("cookie")),
        (Some("yes"), Some("mine=1"), None)
    );
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_fetched_is_one_line_and_the_rest_is_still_written() {
    let server = Server::new(|request, _| match request.path.as_str() {
        "/escapes" => http("404 \u{1b}]0;x\u{7}", &["X: \u{1b}[2J"], b"\x1b]52;c;eA==\x07"),
        "/body" => http("404 Not Found", &[], page("Not found", "", "Sorry.").as_bytes()),
        "/picture" => http("200 OK", &["Content-Type: text/html"], b"\x89PNG\r\n\x1a\n\0\0\0\xff"),
        _ => http("200 OK", &[], page("Ferry", "", "First.").as_bytes()),
    });
    let home = tempfile::tempdir().unwrap();
    let paths = ["/escapes", "/body", "/picture", "/fine"].map(|path| server.at(path));
    let (status, out, told) = run(home.path(), &["export", "-f", "jsonl", &paths[0], &paths[1], &paths[2], &paths[3]]);
    assert_eq!((status, out.lines().count(), told.lines().count()), (Some(1), 1, 3), "{told}");
    assert!(told.lines().all(|line| line.starts_with("pullquote: cannot read http://127.0.0.1:")));
    assert!(!told.replace('\n', "").contains(char::is_control) && !told.contains("Sorry"), "{told}");
    for (words, wanted) in [
        (
            ["export", "-f", "json", "--header", "no colon", "x"],
            "pullquote: `no colon` is no header: it should look like 'Accept-Language: de'\n",
        ),
        (["export", "-f", "json", "--cookies", "none.txt", "x"], "pullquote: cannot read none.txt: there is no such file\n"),
    ] {
        assert_eq!(run(home.path(), &words), (Some(2), String::new(), wanted.to_owned()));
    }
}

/// A feed with an entry whose words are elsewhere, one that is here in part, and one that leads to no page.
fn feed(there: &str) -> String {
    let items = [("whole", "/whole", ""), ("part", "/part", "<description>The beginning of it […]</description>")];
    let items = items.map(|(id, path, words)| {
        format!("<item><title>Entry {id}</title><guid>{id}</guid><link>{there}{path}</link>{words}</item>")
    });
    let evil = "<item><title>Entry evil</title><guid>evil</guid><link>file:///etc/hostname</link></item>";
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Harbor</title>{}{evil}</channel></rss>",
        items.concat()
    )
}

#[test]
fn an_entry_whose_words_are_elsewhere_is_fetched_when_it_is_opened() {
    let server = Server::new(|request, here| match request.path.as_str() {
        "/feed" => http("200 OK", &["Content-Type: application/rss+xml"], feed(here).as_bytes()),
        "/whole" => http("200 OK", &[], page("Ferry", "", "All of it.").as_bytes()),
        _ => http("404 Not Found", &[], b""),
    });
    let folder = tempfile::tempdir().unwrap();
    let web = web(folder.path(), &Wishes::default());
    let feed_address = server.at("/feed");
    let entry = |id: &str| {
        let source = Source::of(OsStr::new(&format!("{feed_address}#{id}")));
        open(&source, &web, way(&feed_address), &mut |_| ()).map_err(|e| e.to_string())
    };
    let whole = entry("whole").unwrap();
    assert_eq!(whole.fresh.len(), 2);
    let whole = whole.reading.into_article();
    assert!(whole.text().contains("All of it.") && whole.metadata().source == server.at("/whole"));
    // Where the whole cannot be had the beginning is better than nothing, and is said to be one.
    let part = entry("part").unwrap();
    assert!(part.notices[0].starts_with("only the beginning is here: cannot read "), "{:?}", part.notices);
    assert!(part.reading.into_article().text().contains("The beginning of it"));
    let asked = server.requests().len();
    assert!(entry("evil").is_err());
    assert_eq!(server.requests()[asked..].iter().map(|r| r.path.as_str()).collect::<Vec<_>>(), ["/feed"]);
}

#[test]
fn an_export_of_a_local_feed_opens_no_socket_and_no_feed_leads_into_the_own_network() {
    let server = Server::new(|_, _| http("200 OK", &[], page("Router", "", "Secret.").as_bytes()));
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("feed.xml");
    std::fs::write(&path, feed(&server.at(""))).unwrap();
    for words in [["export", "-f", "jsonl", "feed.xml"], ["export", "-f", "jsonl", "feed.xml#part"]] {
        let (status, out, _) = run(home.path(), &words);
        assert!(status == Some(0) && out.contains("The beginning of it"), "{out}");
    }
    let web = web(home.path(), &Wishes::default());
    let source = Source::File(path).entry("part");
    let opened = open(&source, &web, Way { afresh: false, fetches: true, typed: None }, &mut |_| ()).unwrap();
    assert!(opened.notices[0].contains("is an address of a private network"), "{:?}", opened.notices);
    assert!(server.requests().is_empty());
}
