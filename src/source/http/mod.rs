//! The web: pages by their address, within limits of time, size and courtesy. The one place that opens sockets, and it opens them only for
//! what the reader asked for.
//!
//! - `http` and `https` alone, at every step of at most five redirects, and never from `https` back to `http`.
//! - Machines of the reader's own network only where the reader typed them ([`gate`]).
//! - No cookies and no headers but those that the reader gave; what servers set is forgotten, and headers stay with the host that they
//!   were given for.
//! - No proxy: the addresses behind one could not be checked.
//! - A page that ends before its end is no page: half an article looks like a whole one.

mod address;
mod cookies;
mod error;
mod gate;
mod header;
mod page;
#[cfg(test)]
mod tls_tests;

pub use address::{Address, NotFetched};
pub use cookies::{CookieError, Cookies};
pub use error::{FetchError, Why};
pub use header::{Header, HeaderError};
pub use page::{Answer, Page, Validators};

use error::why;
use gate::Gate;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::Response;
use ureq::unversioned::transport::DefaultConnector;

/// How long is waited, and how much is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// For the name to be found and, again, for the connection to stand.
    pub connect: Duration,
    /// From the request to the end of the answer's headers; and, again and again, for a part of the page that is worth waiting for.
    pub first_byte: Duration,
    /// For everything that a fetcher fetches together.
    pub total: Duration,
    /// Bytes of one page, unpacked.
    pub bytes: usize,
    /// Redirects of one page.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        // Whoever waits is told within 30 s, the last one counted for all that is not waiting.
        Self { connect: seconds(5), first_byte: seconds(10), total: seconds(29), bytes: 32 << 20, redirects: 5 }
    }
}

/// What the reader sends along.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// Headers, for the host that the reader typed.
    pub headers: Vec<Header>,
    /// Cookies, for the hosts that they name.
    pub cookies: Cookies,
    /// Seconds since 1970, by which cookies grow old.
    pub now: i64,
}

/// What the program says it is: as many sites want it, and true.
const NAME: &str = concat!("Mozilla/5.0 (compatible; pullquote/", env!("CARGO_PKG_VERSION"), "; terminal reader)");

/// What is best read, best first.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, \
                      text/markdown, text/plain;q=0.9, */*;q=0.5";

/// Bytes of headers that an answer has at most.
const HEADERS: usize = 64 << 10;

/// Bytes that come at least while the first byte may be waited for: a server that sends less is not worth the rest of the time.
const CRAWL: usize = 1 << 10;

/// Fetches what belongs together (an article's pages), within one span of time.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    gate: Gate,
    typed: Option<Address>,
    extras: Arc<Extras>,
    limits: Limits,
    until: Instant,
    stopped: Arc<AtomicBool>,
}

/// Stops a fetcher from another thread.
#[derive(Clone, Debug)]
pub struct Stop {
    agent: Agent,
    stopped: Arc<AtomicBool>,
}

impl Stop {
    /// Ends what is being fetched, and all that would be.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.agent.clone().shutdown();
    }
}

/// One step of the way to a page.
enum Step {
    Arrived(Answer),
    Onward(Address),
}

impl Fetcher {
    /// A fetcher whose time begins now. `typed` is the address that the reader typed: here, or for the page that led here. `None`
    /// where no reader typed any.
    pub fn new(typed: Option<Address>, extras: Arc<Extras>, limits: Limits) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(NAME)
            .accept(ACCEPT)
            .max_response_header_size(HEADERS)
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_send_request(Some(limits.first_byte))
            .timeout_recv_response(Some(limits.first_byte));
        #[cfg(test)]
        let config = config.tls_config(trusted_roots());
        let config = config.build();
        let gate = Gate::new(typed.as_ref());
        let agent = Agent::with_parts(config, DefaultConnector::default(), gate.clone());
        Self { agent, gate, typed, extras, limits, until: now() + limits.total, stopped: Arc::default() }
    }

    /// What stops this fetcher.
    pub fn stop(&self) -> Stop {
        Stop { agent: self.agent.clone(), stopped: Arc::clone(&self.stopped) }
    }

    /// Fetches a page. Where an older state of it is `known` the server is asked whether it has changed. `progress` is told how many
    /// bytes have come so far.
    ///
    /// # Errors
    /// Where it cannot be had, by whatever is said in this room's first lines.
    pub fn get(
        &self,
        address: &Address,
        known: Option<&Validators>,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Answer, FetchError> {
        let mut at = address.clone();
        let mut left = self.limits.redirects;
        self.gate.begin();
        loop {
            let why = match self.step(&at, known, progress) {
                Ok(Step::Arrived(answer)) => return Ok(answer),
                Ok(Step::Onward(next)) if at.is_secret() && !next.is_secret() => Why::Downgrade(next.to_string()),
                Ok(Step::Onward(_)) if left == 0 => Why::Redirects(self.limits.redirects),
                Ok(Step::Onward(next)) => {
                    left -= 1;
                    at = next;
                    continue;
                }
                Err(_) if self.stopped.load(Ordering::Relaxed) => Why::Stopped,
                Err(why) => why,
            };
            let elsewhere = !matches!(why, Why::Redirects(_) | Why::Stopped) && at != *address;
            return Err(FetchError { asked: address.to_string(), by_way_of: elsewhere.then(|| at.to_string()), why });
        }
    }

    fn step(&self, at: &Address, known: Option<&Validators>, progress: &mut dyn FnMut(usize)) -> Result<Step, Why> {
        self.gate.follow(at);
        let response = self.ask(at, known)?;
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name);
        match status {
            200 | 203 => {}
            301 | 302 | 303 | 307 | 308 => {
                // What is no text (and so no address) leads nowhere.
                let link = header("location").and_then(|l| std::str::from_utf8(l.as_bytes()).ok()).ok_or(Why::Nowhere)?;
                return at.join(link).map(Step::Onward).map_err(Why::Leads);
            }
            304 if known.is_some_and(|k| k.address == at.as_str()) => return Ok(Step::Arrived(Answer::Unchanged)),
            _ => return Err(Why::Status(status)),
        }
        if header("content-encoding").is_some_and(|e| e != "identity") {
            return Err(Why::Packed);
        }
        let declared = header("content-length").and_then(|l| l.to_str().ok()?.parse::<u64>().ok());
        if declared.is_some_and(|d| d > self.limits.bytes as u64) {
            return Err(Why::TooLarge(self.limits.bytes));
        }
        let mut page = Page::without_bytes(at, response.headers());
        page.bytes = self.body(response, progress)?;
        Ok(Step::Arrived(Answer::Page(page)))
    }

    /// Sends one request, and gives what comes back, its body not yet read.
    fn ask(&self, at: &Address, known: Option<&Validators>) -> Result<Response<ureq::Body>, Why> {
        let left = self.until.saturating_duration_since(now());
        if left.is_zero() {
            return Err(Why::Total(self.limits.total));
        }
        let mut request = self.agent.get(at.as_str());
        if self.typed.as_ref().is_some_and(|typed| at.may_hear_what(typed)) {
            for header in &self.extras.headers {
                request = request.header(header.name.clone(), header.value.clone());
            }
        }
        if let Some(cookies) = self.extras.cookies.sent_to(at, self.extras.now) {
            request = request.header("cookie", cookies);
        }
        if let Some(known) = known.filter(|k| k.address == at.as_str()) {
            let told = [("if-none-match", &known.etag), ("if-modified-since", &known.last_modified)];
            for (name, value) in told {
                if let Some(value) = value {
                    request = request.header(name, value);
                }
            }
        }
        let request = request.config().timeout_global(Some(left)).build();
        request.call().map_err(|error| why(error, &self.limits))
    }

    fn body(&self, response: Response<ureq::Body>, progress: &mut dyn FnMut(usize)) -> Result<Vec<u8>, Why> {
        let mut body = response.into_body().into_with_config().limit(self.limits.bytes as u64).reader();
        let mut bytes = Vec::new();
        let mut chunk = vec![0; 64 << 10];
        let (mut since, mut before) = (now(), 0);
        loop {
            let read = body.read(&mut chunk).map_err(|error| why(error.into(), &self.limits))?;
            // A connection that was shut looks like the end of a page.
            if self.stopped.load(Ordering::Relaxed) {
                return Err(Why::Stopped);
            }
            if read == 0 {
                return Ok(bytes);
            }
            bytes.extend_from_slice(chunk.get(..read).unwrap_or_default());
            progress(bytes.len());
            if now().saturating_duration_since(since) >= self.limits.first_byte {
                if bytes.len() - before < CRAWL {
                    return Err(Why::Crawls(self.limits.first_byte));
                }
                (since, before) = (now(), bytes.len());
            }
        }
    }
}

/// What unit tests trust, which is a server of their own. The program itself trusts the web's own roots.
#[cfg(test)]
fn trusted_roots() -> ureq::tls::TlsConfig {
    use ureq::tls::{Certificate, RootCerts, TlsConfig};
    let root = Certificate::from_pem(include_bytes!("../../../tests/tls/trusted.pem")).unwrap();
    TlsConfig::builder().root_certs(RootCerts::new_with_certs(&[root])).build()
}

#[expect(clippy::disallowed_methods, reason = "how long is waited changes no finding")]
fn now() -> Instant {
    Instant::now()
}
