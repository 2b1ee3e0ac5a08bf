//! Pictures from the web: behind the same gate as pages, and smaller.

use super::server::{Reply, Server, http};
use pullquote::app::{Web, Wishes};

fn web(wishes: &Wishes) -> Web {
    Web::new(wishes, None).unwrap()
}

fn picture(web: &Web, address: &str, typed: Option<&str>) -> Result<Vec<u8>, String> {
    web.picture(address, typed).map_err(|error| error.to_string())
}

#[test]
fn a_picture_comes_from_where_its_article_came_from_and_from_no_private_machine_else() {
    let server = Server::new(|request, own| match request.path.as_str() {
        "/away.png" => http("302 Found", &[&format!("Location: {}/b.png", own.replace("127.0.0.1", "127.0.0.2"))], b""),
        "/none.png" => http("404 Not Found", &[], b""),
        _ => http("200 OK", &["Content-Type: image/png"], b"picture"),
    });
    let (web, page) = (web(&Wishes::default()), server.at("/page"));
    assert_eq!(picture(&web, &server.at("/b.png"), Some(&page)), Ok(b"picture".to_vec()));
    let asked = server.requests().len();
    let private = |outcome: Result<Vec<u8>, String>| outcome.is_err_and(|why| why.contains("private network"));
    assert!(private(picture(&web, &server.at("/b.png"), None)), "a file's picture");
    assert!(private(picture(&web, &server.at("/b.png"), Some("https://example.org/page"))), "a public page's picture");
    assert_eq!(server.requests().len(), asked, "nothing was asked for");
    assert!(private(picture(&web, &server.at("/away.png"), Some(&page))), "by way of a redirect");
    assert!(picture(&web, &server.at("/none.png"), Some(&page)).is_err_and(|why| why.contains("404")));
    assert!(picture(&web, "ftp://example.org/b.png", Some(&page)).is_err());
}

#[test]
fn a_vast_picture_is_not_taken_and_offline_none_is() {
    let server =
        Server::new(|_, _| Reply::Endless(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n".to_vec(), vec![7; 64 << 10]));
    let at = server.at("/b.png");
    assert!(picture(&web(&Wishes::default()), &at, Some(&at)).is_err_and(|why| why.contains("16 MB")));
    let asked = server.requests().len();
    let offline = web(&Wishes { offline: true, ..Wishes::default() });
    assert!(picture(&offline, &at, Some(&at)).is_err());
    assert_eq!(server.requests().len(), asked);
}
