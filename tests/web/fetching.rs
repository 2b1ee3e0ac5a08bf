//! One page: what is fetched, what is refused, and in which words.

use super::server::{Reply, Server, http};
use pullquote::source::http::{Address, Answer, Cookies, Extras, FetchError, Fetcher, Header, Limits, Page, Validators};
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

const PAGE: &str = "<!doctype html><title>Ferry</title><p>The ferry left at nine.";

/// Limits that a test can wait for.
fn quick() -> Limits {
    let moment = Duration::from_millis(400);
    Limits { connect: moment, first_byte: moment, total: moment * 2, bytes: 1 << 20, redirects: 5 }
}

fn fetcher(typed: &str, extras: Extras, limits: Limits) -> Fetcher {
    Fetcher::new(Some(Address::parse(typed).unwrap()), Arc::new(extras), limits)
}

fn get(address: &str) -> Result<Page, FetchError> {
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    page(&fetcher(address, Extras::default(), limits), address)
}

fn page(fetcher: &Fetcher, address: &str) -> Result<Page, FetchError> {
    match fetcher.get(&Address::parse(address).unwrap(), None, &mut |_| ())? {
        Answer::Page(page) => Ok(page),
        Answer::Unchanged => unreachable!("nothing was known"),
    }
}

/// What is said of an address that cannot be read, without the address itself.
fn said(address: &str) -> String {
    let told = get(address).unwrap_err().to_string();
    told.strip_prefix(&format!("cannot read {address}: ")).unwrap_or(&told).to_owned()
}

/// A server whose paths `/1`, `/2` … each lead to the number below.
fn stairs() -> Server {
    Server::new(|request, here| match request.path.trim_start_matches('/').parse() {
        Ok(0) => http("200 OK", &[], PAGE.as_bytes()),
        Ok(n) => {
            let n: u32 = n;
            http("302 Found", &[&format!("Location: {here}/{}", n - 1)], b"<p>Elsewhere")
        }
        Err(_) => http("301 Moved", &["Location: loop"], b""),
    })
}

#[test]
fn five_redirects_are_followed_and_a_sixth_is_not() {
    let server = stairs();
    let page = get(&server.at("/5")).unwrap();
    assert_eq!((page.address, page.bytes), (server.at("/0"), PAGE.as_bytes().to_vec()));
    assert_eq!(said(&server.at("/6")), "it leads on more than 5 times");
    assert_eq!(said(&server.at("/loop")), "it leads on more than 5 times");
    assert_eq!(server.requests().iter().filter(|r| r.path == "/loop").count(), 6);
}

#[test]
fn a_redirect_leads_to_no_file_no_script_and_no_private_machine() {
    let server = Server::new(|request, _| {
        let to = request.path.split_once("?to=").map(|(_, to)| to.to_owned()).unwrap_or_default();
        http("302 Found", &[&format!("Location: {to}")], b"")
    });
    let other = Server::new(|_, _| http("200 OK", &[], b"secret"));
    let only = |scheme: &str| format!("it leads elsewhere, and {scheme}: addresses are not fetched, only http and https");
    let private = |to: &str, machine: &str| {
        format!("it leads to {to}, and {machine} is an address of a private network, which is only read where it is typed itself")
    };
    let elsewhere = other.at("/");
    let cases = [
        ("file:///etc/hostname", only("file")),
        ("javascript:alert(1)", only("javascript")),
        ("data:text/html,x", only("data")),
        ("gopher://127.0.0.1/1x", only("gopher")),
        ("http://169.254.169.254/latest/", private("http://169.254.169.254/latest/", "169.254.169.254")),
        ("http://[::ffff:10.0.0.1]/", private("http://[::ffff:a00:1]/", "::ffff:10.0.0.1")),
        ("http://2130706433/", private("http://127.0.0.1/", "127.0.0.1")),
        (&elsewhere, private(&elsewhere, "127.0.0.1")),
        ("", "it leads on more than 5 times".to_owned()),
        ("http://", "it leads elsewhere, and it is no address on the web".to_owned()),
    ];
    for (to, wanted) in cases {
        assert_eq!(said(&server.at(&format!("/?to={to}"))), wanted);
    }
    assert!(other.requests().is_empty());
}

#[test]
fn an_address_that_nobody_typed_is_not_read_on_the_own_network() {
    let server = Server::new(|_, _| http("200 OK", &[], PAGE.as_bytes()));
    let address = Address::parse(&server.at("/")).unwrap();
    let error = Fetcher::new(None, Arc::default(), quick()).get(&address, None, &mut |_| ()).unwrap_err();
    assert!(error.to_string().contains("is an address of a private network"), "{error}");
    // What stands on a page that the reader typed may be read where the page was.
    assert!(page(&fetcher(&server.at("/feed"), Extras::default(), quick()), &server.at("/entry")).is_ok());
    assert!(page(&fetcher("http://127.0.0.1:1/", Extras::default(), quick()), &server.at("/entry")).is_err());
    assert!(page(&fetcher("http://localhost.example.org/", Extras::default(), quick()), &server.at("/")).is_err());
}

#[test]
fn a_server_that_says_no_is_told_without_its_own_words() {
    let server = Server::new(|request, _| {
        let status = request.path.trim_start_matches('/');
        http(&format!("{status} \u{1b}]0;title\u{7}"), &["X: \u{1b}[2J"], b"<p>\x1b]52;c;eA==\x07")
    });
    for (status, meaning) in [
        ("404", " (there is no such page)"),
        ("204", " (there is nothing)"),
        ("403", " (it may not be read; --cookies may help)"),
        ("503", " (the server has trouble of its own)"),
        ("304", ""),
        ("206", ""),
    ] {
        let told = said(&server.at(&format!("/{status}")));
        // Control characters in a header are against the rules, and some readers of HTTP say so.
        assert!(
            told == format!("the server answered {status}{meaning}") || told == "what the server sent makes no sense as HTTP",
            "{told}"
        );
        assert!(!told.contains(char::is_control));
    }
}

#[test]
fn a_page_that_breaks_off_is_no_page() {
    let server = Server::new(|request, _| match request.path.as_str() {
        "/length" => http("200 OK", &["Content-Length: 9999"], PAGE.as_bytes()),
        "/chunk" => http("200 OK", &["Transfer-Encoding: chunked"], b"5\r\nhello\r\nZZ\r\n"),
        "/open" => http("200 OK", &["Transfer-Encoding: chunked"], b"5\r\nhello\r\n"),
        "/head" => Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Ty".to_vec()),
        "/none" => Reply::Bytes(vec![]),
        "/gzip" => http("200 OK", &["Content-Encoding: gzip"], PAGE.as_bytes()),
        "/zstd" => http("200 OK", &["Content-Encoding: zstd"], PAGE.as_bytes()),
        _ => Reply::Bytes(PAGE.as_bytes().to_vec()),
    });
    let (broken, senseless) = ("the server broke off before the end", "what the server sent makes no sense as HTTP");
    let packed = "what the server sent cannot be unpacked";
    for (path, wanted) in [
        ("/length", broken),
        ("/open", broken),
        ("/head", broken),
        ("/none", broken),
        ("/chunk", senseless),
        ("/0.9", senseless),
        ("/gzip", packed),
        ("/zstd", packed),
    ] {
        assert_eq!(said(&server.at(path)), wanted, "{path}");
    }
}

#[test]
fn what_is_too_much_is_not_taken() {
    let server = Server::new(|request, _| match request.path.as_str() {
        "/endless" => Reply::Endless(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![b'x'; 1 << 16]),
        "/declared" => http("200 OK", &["Content-Length: 1000000000000000"], b"x"),
        "/bomb" => {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            packed.write_all(&vec![b' '; 8 << 20]).unwrap();
            http("200 OK", &["Content-Encoding: gzip"], &packed.finish().unwrap())
        }
        "/headers" => Reply::Endless(b"HTTP/1.1 200 OK\r\n".to_vec(), [b"X: ".as_slice(), &[b'x'; 9000], b"\r\n"].concat()),
        _ => Reply::Endless(b"HTTP/1.1 200 OK\r\n".to_vec(), b"X: y\r\n".repeat(100)),
    });
    for path in ["/endless", "/declared", "/bomb"] {
        assert_eq!(said(&server.at(path)), "it is larger than 1 MB", "{path}");
    }
    for path in ["/headers", "/many"] {
        assert_eq!(said(&server.at(path)), "the server sent too many or too long headers", "{path}");
    }
}

#[test]
fn nobody_is_waited_for_too_long() {
    let server = Server::new(|request, _| match request.path.as_str() {
        "/mute" => Reply::Silence(vec![]),
        "/head" => Reply::Silence(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n".to_vec()),
        _ => Reply::Silence(b"HTTP/1.1 200 OK\r\n\r\n<p>And then".to_vec()),
    });
    let waited = |path: &str| page(&fetcher(&server.at("/"), Extras::default(), quick()), &server.at(path)).unwrap_err();
    assert!(waited("/mute").to_string().ends_with(": the server did not answer within 0.4 s"));
    assert!(waited("/head").to_string().ends_with(": the server did not answer within 0.4 s"));
    assert!(waited("/body").to_string().ends_with(": the server was not done within 0.8 s"));
    // The time of a fetcher is for all of its pages together.
    let one = fetcher(&server.at("/"), Extras::default(), quick());
    assert!(page(&one, &server.at("/body")).is_err());
    assert!(page(&one, &server.at("/mute")).unwrap_err().to_string().ends_with(": the server was not done within 0.8 s"));
}

#[test]
fn a_server_that_crawls_is_left() {
    let server = Server::new(|_, _| Reply::Drip(b"HTTP/1.1 200 OK\r\n\r\n<p>And then".to_vec()));
    let patient = Limits { total: Limits::default().total, ..quick() };
    let error = page(&fetcher(&server.at("/"), Extras::default(), patient), &server.at("/")).unwrap_err();
    assert!(error.to_string().ends_with(": the server sent next to nothing within 0.4 s"), "{error}");
}

#[test]
fn what_is_stopped_ends_at_once() {
    let server = Server::new(|_, _| Reply::Silence(b"HTTP/1.1 200 OK\r\n\r\n<p>And then".to_vec()));
    let fetcher = fetcher(&server.at("/"), Extras::default(), Limits::default());
    let (stop, mut seen) = (fetcher.stop(), 0);
    let error = fetcher.get(&Address::parse(&server.at("/")).unwrap(), None, &mut |bytes| {
        seen = bytes;
        stop.stop();
    });
    assert_eq!((error.unwrap_err().to_string(), seen), (format!("cannot read {}: stopped", server.at("/")), 11));
    // Also while a page is waited for that has no length, and so could end anywhere; and where nothing comes at all.
    let fetcher = self::fetcher(&server.at("/"), Extras::default(), Limits::default());
    let (stop, address) = (fetcher.stop(), server.at("/"));
    let (came, first) = std::sync::mpsc::channel();
    let waiting = std::thread::spawn(move || {
        let address = Address::parse(&address).unwrap();
        fetcher.get(&address, None, &mut |bytes| came.send(bytes).unwrap()).unwrap_err().to_string()
    });
    first.recv().unwrap();
    stop.stop();
    assert!(waiting.join().unwrap().ends_with(": stopped"));
    let mute = Server::new(|_, _| Reply::Silence(vec![]));
    let fetcher = self::fetcher(&mute.at("/"), Extras::default(), Limits::default());
    let (stop, address) = (fetcher.stop(), mute.at("/"));
    let waiting = std::thread::spawn(move || page(&fetcher, &address).unwrap_err().to_string());
    stop.stop();
    assert!(waiting.join().unwrap().ends_with(": stopped"));
}

#[test]
fn headers_stay_with_the_host_that_they_were_given_for() {
    let server = Server::new(|request, here| match request.path.as_str() {
        "/same" => http("302 Found", &[&format!("Location: {here}/end")], b""),
        _ => http("200 OK", &["Set-Cookie: a=b", "Content-Type: text/html; charset=windows-1252"], PAGE.as_bytes()),
    });
    let extras = || Extras { headers: vec![Header::parse("Authorization: Bearer abc").unwrap()], ..Extras::default() };
    let got = page(&fetcher(&server.at("/"), extras(), quick()), &server.at("/same")).unwrap();
    assert_eq!((got.media_type.as_deref(), got.charset.as_deref()), (Some("text/html"), Some("windows-1252")));
    let other = Server::new(|_, _| http("200 OK", &[], b"x"));
    // Typed on one port, fetched from another: nothing may go along, whatever else is allowed.
    assert!(page(&fetcher(&server.at("/"), extras(), quick()), &other.at("/")).is_err());
    let sent = server.requests();
    assert!(sent.iter().all(|r| r.header("authorization") == Some("Bearer abc") && r.header("cookie").is_none()), "{sent:?}");
    assert!(sent[0].header("user-agent").unwrap().contains("pullquote/"));
    assert!(sent[0].header("accept-encoding").unwrap().contains("gzip"));
    assert!(other.requests().is_empty());
}

#[test]
fn cookies_of_the_readers_own_go_where_they_belong_and_servers_set_none() {
    let server = Server::new(|_, _| http("302 Found", &["Location: /again", "Set-Cookie: theirs=1"], b""));
    let file = "127.0.0.1\tFALSE\t/again\tFALSE\t0\town\t1\n127.0.0.1\tFALSE\t/\tFALSE\t5\told\t2\nexample.org\tFALSE\t/\tFALSE\t0\ta\tb\n";
    let extras = Extras { cookies: Cookies::parse(file).unwrap(), now: 1000, ..Extras::default() };
    assert!(page(&fetcher(&server.at("/"), extras, quick()), &server.at("/")).is_err());
    let sent: Vec<_> = server.requests().iter().map(|r| r.header("cookie").map(str::to_owned)).collect();
    assert_eq!((sent[0].clone(), sent[1].as_deref(), sent[5].as_deref()), (None, Some("own=1"), Some("own=1")));
}

#[test]
fn a_page_that_is_known_is_only_sent_again_where_it_has_changed() {
    let server = Server::new(|request, here| match (request.path.as_str(), request.header("if-none-match")) {
        ("/short", _) => http("302 Found", &[&format!("Location: {here}/long")], b""),
        (_, Some("\"one\"")) => Reply::Bytes(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_vec()),
        _ => http("200 OK", &["ETag: \"one\"", "Last-Modified: Mon, 06 Jan 2025 10:00:00 GMT"], PAGE.as_bytes()),
    });
    let fetcher = fetcher(&server.at("/"), Extras::default(), quick());
    let first = page(&fetcher, &server.at("/short")).unwrap();
    let known = first.validators().unwrap();
    assert_eq!((known.etag.as_deref(), known.address.as_str()), (Some("\"one\""), server.at("/long").as_str()));
    let ask = |known: &Validators| fetcher.get(&Address::parse(&server.at("/short")).unwrap(), Some(known), &mut |_| ()).unwrap();
    assert_eq!(ask(&known), Answer::Unchanged);
    // Where the way has changed, what was known of another page says nothing.
    let moved = Validators { address: server.at("/old"), ..known };
    assert_eq!(ask(&moved), Answer::Page(first));
}

#[test]
fn a_machine_that_nobody_is_at_is_told() {
    // A port that was just given back.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    assert_eq!(said(&format!("http://127.0.0.1:{port}/")), "the connection failed: connection refused");
    assert_eq!(said("http://nowhere.invalid/"), "no host of this name can be found");
}
