//! Why a page could not be fetched: one sentence, which names what was asked for. Nothing that a server wrote stands in it but the
//! address that it led to, and that is escaped.

use super::address::NotFetched;
use super::gate::Private;
use std::io;
use std::net::IpAddr;
use std::time::Duration;
use ureq::Timeout;

/// Why a page could not be fetched.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {asked}: {}{why}", led(by_way_of.as_deref()))]
pub struct FetchError {
    /// What was asked for.
    pub asked: String,
    /// Where that led to, where it led elsewhere.
    pub by_way_of: Option<String>,
    /// What went wrong there.
    pub why: Why,
}

fn led(elsewhere: Option<&str>) -> String {
    elsewhere.map(|address| format!("it leads to {address}, and ")).unwrap_or_default()
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Why {
    /// It is not fetched, whatever is there.
    #[error("{0}")]
    Address(#[from] NotFetched),
    /// It leads to what is not fetched.
    #[error("it leads elsewhere, and {0}")]
    Leads(NotFetched),
    /// It leads on and on.
    #[error("it leads on more than {0} times")]
    Redirects(usize),
    /// It leads elsewhere without saying where.
    #[error("it leads elsewhere and does not say where to")]
    Nowhere,
    /// It leads from `https` to `http`.
    #[error("it leads to {0}, where anybody on the way could read and change it")]
    Downgrade(String),
    /// The machine is of a private network.
    #[error("{0} is an address of a private network, which is only read where it is typed itself")]
    Private(IpAddr),
    /// The name stands for no machine.
    #[error("no host of this name can be found")]
    NoHost,
    /// There was no connection in time.
    #[error("there was no connection within {} s", .0.as_secs_f32())]
    Connect(Duration),
    /// There was no answer in time.
    #[error("the server did not answer within {} s", .0.as_secs_f32())]
    FirstByte(Duration),
    /// Almost nothing came in this time.
    #[error("the server sent next to nothing within {} s", .0.as_secs_f32())]
    Crawls(Duration),
    /// It was not done in time.
    #[error("the server was not done within {} s", .0.as_secs_f32())]
    Total(Duration),
    /// The server said no, or something else than a page.
    #[error("the server answered {}{}", .0, meaning(*.0))]
    Status(u16),
    /// There is more than is read.
    #[error("it is larger than {} MB", .0 >> 20)]
    TooLarge(usize),
    /// The headers are a flood.
    #[error("the server sent too many or too long headers")]
    Headers,
    /// It ended before its end.
    #[error("the server broke off before the end")]
    Truncated,
    /// What came is no HTTP.
    #[error("what the server sent makes no sense as HTTP")]
    Protocol,
    /// It cannot be unpacked.
    #[error("what the server sent cannot be unpacked")]
    Packed,
    /// The server is not who it should be, or speaks no TLS that is safe.
    #[error("the connection is not safe: {0}")]
    Unsafe(String),
    /// Nobody is there.
    #[error("the connection failed: {}", crate::source::reason(.0))]
    Connection(io::Error),
    /// Nothing is fetched, and there is no kept copy.
    #[error("nothing is fetched, and no copy of it was kept")]
    NoCopy,
    /// The reader did not want to wait any longer.
    #[error("stopped")]
    Stopped,
}

/// What the usual statuses mean (RFC 9110 §15).
const fn meaning(status: u16) -> &'static str {
    match status {
        204 => " (there is nothing)",
        401 => " (who you are must be told: --header or --cookies)",
        402 => " (it must be paid for)",
        403 => " (it may not be read; --cookies may help)",
        404 => " (there is no such page)",
        410 => " (the page is gone)",
        429 => " (too many requests: it wants to be left alone for a while)",
        451 => " (the law forbids it there)",
        500..=599 => " (the server has trouble of its own)",
        _ => "",
    }
}

/// What `error` means, given the time that there was for a connection, the first byte and all.
pub(super) fn why(error: ureq::Error, limits: &super::Limits) -> Why {
    match error {
        ureq::Error::HostNotFound => Why::NoHost,
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => Why::Connect(limits.connect),
        ureq::Error::Timeout(Timeout::SendRequest | Timeout::RecvResponse) => Why::FirstByte(limits.first_byte),
        ureq::Error::Timeout(_) => Why::Total(limits.total),
        ureq::Error::LargeResponseHeader(..) => Why::Headers,
        // The type of what it holds has no name outside of ureq.
        ureq::Error::Protocol(error) if error.to_string().contains("too many headers") => Why::Headers,
        ureq::Error::Http(_) | ureq::Error::BadUri(_) => Why::Address(NotFetched::Malformed),
        ureq::Error::BodyExceedsLimit(_) => Why::TooLarge(limits.bytes),
        ureq::Error::Decompress(..) => Why::Packed,
        ureq::Error::Rustls(error) => Why::Unsafe(error.to_string()),
        ureq::Error::Tls(told) => Why::Unsafe(told.to_owned()),
        ureq::Error::Other(error) => match error.downcast::<Private>() {
            Ok(private) => Why::Private(private.0),
            Err(_) => Why::Protocol,
        },
        ureq::Error::Io(error) => by_kind(error),
        ureq::Error::ConnectionFailed => Why::Connection(io::ErrorKind::NotConnected.into()),
        _ => Why::Protocol,
    }
}

fn by_kind(error: io::Error) -> Why {
    match error.kind() {
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => Why::Truncated,
        io::ErrorKind::InvalidData => Why::Unsafe(error.to_string()),
        _ => Why::Connection(error),
    }
}
