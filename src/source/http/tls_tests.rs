//! Encrypted pages, from a server on loopback. Its certificate is trusted here by a root that only this build of the tests knows
//! (`trusted_roots`); the key of that root was thrown away, and the program as it is released trusts none but the web's own.

use super::*;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::Write;
use std::net::TcpListener;

/// The certificate that the root signed for `localhost`, and one that a stranger signed for it.
const SERVER: &str = include_str!("../../../tests/tls/server.pem");
const STRANGER: &str = include_str!("../../../tests/tls/stranger.pem");

/// A server that answers each request with `reply`, and leaves without a word or, where it is `polite`, with a goodbye. Gives its port.
fn server(pem: &str, reply: String, polite: bool) -> u16 {
    let chain = CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<Vec<_>, _>>().unwrap();
    let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
            let (mut request, mut byte) = (Vec::new(), [0]);
            while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n > 0) {
                request.push(byte[0]);
            }
            // Whoever does not trust the server is gone before.
            let _gone = stream.write_all(reply.as_bytes()).and_then(|()| stream.flush());
            if polite {
                stream.conn.send_close_notify();
                let _gone = stream.flush();
            }
        }
    });
    port
}

fn fetched(address: &str) -> Result<Answer, FetchError> {
    let address = Address::parse(address).unwrap();
    Fetcher::new(Some(address.clone()), Arc::default(), Limits::default()).get(&address, None, &mut |_| {})
}

fn page(length: usize) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n<p>The bridge.</p>"
    )
}

#[test]
fn an_encrypted_page_is_fetched_and_a_link_within_the_encrypted_web_followed() {
    let port = server(SERVER, page(18), true);
    let Ok(Answer::Page(page)) = fetched(&format!("https://localhost:{port}/a")) else { panic!("no page") };
    assert_eq!(page.bytes, b"<p>The bridge.</p>");
}

#[test]
fn an_encrypted_page_that_leads_to_one_in_the_clear_is_refused() {
    for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
        let reply =
            format!("HTTP/1.1 {status}\r\nlocation: http://localhost:9/b\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        let port = server(SERVER, reply, true);
        let error = fetched(&format!("https://localhost:{port}/a")).unwrap_err();
        assert!(matches!(&error.why, Why::Downgrade(to) if to == "http://localhost:9/b"), "{status}: {error}");
    }
}

#[test]
fn a_server_that_nobody_vouches_for_or_that_has_another_name_is_refused() {
    let stranger = server(STRANGER, page(18), true);
    let named = server(SERVER, page(18), true);
    for address in [format!("https://localhost:{stranger}/"), format!("https://127.0.0.1:{named}/")] {
        let error = fetched(&address).unwrap_err();
        assert!(matches!(error.why, Why::Unsafe(_)), "{address}: {error:?}");
    }
}

#[test]
fn half_an_encrypted_page_is_no_page() {
    for polite in [true, false] {
        let port = server(SERVER, page(400), polite);
        assert!(fetched(&format!("https://localhost:{port}/a")).is_err(), "polite: {polite}");
    }
}
