//! A web server on loopback that answers as it is told, byte for byte.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A request: its path, and its headers as they were sent, names in lower case.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// What is sent back.
pub(crate) enum Reply {
    /// These bytes, and then the end.
    Bytes(Vec<u8>),
    /// These bytes again and again, until nobody takes them any more.
    Endless(Vec<u8>, Vec<u8>),
    /// These bytes, and then one now and then, until nobody takes them any more.
    Drip(Vec<u8>),
    /// These bytes, and then nothing for as long as the other side waits.
    Silence(Vec<u8>),
}

/// The server. It ends with the test.
pub(crate) struct Server {
    pub(crate) port: u16,
    log: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// A server that answers with `reply`, which is given the request and the server's own address, without a path.
    pub(crate) fn new(reply: impl Fn(&Request, &str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Arc::new(Mutex::new(Vec::new()));
        let (reply, noted) = (Arc::new(reply), Arc::clone(&log));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (reply, noted) = (Arc::clone(&reply), Arc::clone(&noted));
                std::thread::spawn(move || answer(stream, port, &*reply, &noted));
            }
        });
        Self { port, log }
    }

    /// The address of a path.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What was asked for so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.log.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, port: u16, reply: &dyn Fn(&Request, &str) -> Reply, log: &Mutex<Vec<Request>>) {
    let Some(request) = read(&stream) else { return };
    log.lock().unwrap().push(request.clone());
    // Whoever asked may have gone before the end.
    let _gone = match reply(&request, &format!("http://127.0.0.1:{port}")) {
        Reply::Bytes(bytes) => stream.write_all(&bytes),
        Reply::Endless(first, again) => stream.write_all(&first).and_then(|()| {
            loop {
                stream.write_all(&again)?;
            }
        }),
        Reply::Drip(bytes) => stream.write_all(&bytes).and_then(|()| {
            loop {
                std::thread::sleep(Duration::from_millis(20));
                stream.write_all(b"x")?;
            }
        }),
        Reply::Silence(bytes) => stream.write_all(&bytes).and_then(|()| {
            stream.set_read_timeout(Some(Duration::from_mins(1)))?;
            std::io::copy(&mut stream, &mut std::io::sink()).map(drop)
        }),
    };
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let pair = |line: String| line.split_once(':').map(|(n, v)| (n.to_lowercase(), v.trim().to_owned()));
    let headers = lines.take_while(|line| !line.is_empty()).filter_map(pair).collect();
    Some(Request { path, headers })
}

/// An answer with this status, these header lines and this body, and its length where `headers` names none.
pub(crate) fn http(status: &str, headers: &[&str], body: &[u8]) -> Reply {
    let named = |name: &str| headers.iter().any(|h| h.to_lowercase().starts_with(name));
    let length = format!("Content-Length: {}", body.len());
    let mut lines = vec![format!("HTTP/1.1 {status}"), "Connection: close".to_owned()];
    if !named("content-length") && !named("transfer-encoding") {
        lines.push(length);
    }
    lines.extend(headers.iter().map(|&h| h.to_owned()));
    Reply::Bytes([lines.join("\r\n").as_bytes(), b"\r\n\r\n", body].concat())
}
