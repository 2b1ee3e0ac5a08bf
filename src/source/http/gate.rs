//! The gate: which machines may be spoken to. It stands between the name and the connection, so that what it has let through is what is
//! connected to, whatever the name stands for a moment later.
//!
//! Machines of the reader's own network (loopback, private, link-local and the like) are let through only where the reader typed that
//! host and port themselves, and by a name that cannot be a public one: a page on the web must not lead the reader into their own
//! router, by a link, by a redirect, or by a public name that was made to stand for 127.0.0.1.

use super::address::Address;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// A name stands for nothing but machines that are not spoken to.
#[derive(Debug, thiserror::Error)]
#[error("{0} is an address of a private network")]
pub(super) struct Private(pub(super) IpAddr);

/// Looks names up, and leaves out what may not be spoken to.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    names: Arc<DefaultResolver>,
    /// Host and port that the reader typed, where those may be of their own network.
    own: Option<String>,
    /// Whether the way has led nowhere else so far.
    at_home: Arc<AtomicBool>,
}

impl Gate {
    /// A gate for what the reader typed; `None` where a page or a feed led here.
    pub(super) fn new(typed: Option<&Address>) -> Self {
        let own = typed.filter(|a| a.is_local_by_name()).map(Address::host_and_port);
        Self { names: Arc::default(), own, at_home: Arc::new(AtomicBool::new(true)) }
    }

    /// A way begins.
    pub(super) fn begin(&self) {
        self.at_home.store(true, Ordering::Relaxed);
    }

    /// The way goes on to `address`. Whoever led it away from what the reader typed must not lead it back there.
    pub(super) fn follow(&self, address: &Address) {
        if self.own.as_ref() != Some(&address.host_and_port()) {
            self.at_home.store(false, Ordering::Relaxed);
        }
    }

    fn is_own(&self, uri: &Uri) -> bool {
        let port = uri.port_u16().unwrap_or_else(|| if uri.scheme_str() == Some("https") { 443 } else { 80 });
        let asked = format!("{}:{port}", uri.host().unwrap_or_default());
        self.at_home.load(Ordering::Relaxed) && self.own.as_ref() == Some(&asked)
    }
}

impl Resolver for Gate {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let all = self.names.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        if self.is_own(uri) {
            return Ok(all);
        }
        let mut public = self.empty();
        for address in all.iter().filter(|a| is_public(a.ip())) {
            public.push(*address);
        }
        match all.iter().next() {
            Some(first) if public.is_empty() => Err(ureq::Error::Other(Box::new(Private(first.ip())))),
            _ => Ok(public),
        }
    }
}

/// Whether a machine is one of the Internet at large (IANA's special-purpose registries, as of RFC 6890 and its updates).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => is_public_6(address),
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    !SPECIAL.iter().any(|(network, bits)| address.to_bits() >> (32 - bits) == network.to_bits() >> (32 - bits))
}

/// The networks of IPv4 that are not the Internet at large: first address, and bits that all of its addresses share.
const SPECIAL: &[(Ipv4Addr, u32)] = &[
    // This network.
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    // Shared by a provider's customers (CGNAT).
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    // Link-local, where clouds keep their secrets (169.254.169.254).
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    // Protocol assignments, documentation, the old 6to4 relay.
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    // Benchmarks.
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Multicast, reserved, broadcast.
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

fn is_public_6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let four = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_4(Ipv4Addr::new(a, b, c, d))
    };
    match segments {
        // An IPv4 address in another coat: mapped, translated (NAT64), 6to4.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => four(high, low),
        // Protocol assignments (Teredo among them) and documentation.
        [0x2001, second, ..] if second < 0x200 || second == 0xdb8 => false,
        [0x3fff, second, ..] if second < 0x1000 => false,
        // Nothing beside global unicast: loopback, unspecified, unique local, link-local and multicast lie outside of it.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_private_networks_are_not_public_in_any_coat() {
        let private = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:0:1::",
            "2001:db8::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ];
        for address in private {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in
            ["1.1.1.1", "100.128.0.1", "172.32.0.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "2a00:1450::1"]
        {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    fn lets(gate: &Gate, address: &str) -> bool {
        let timeout = NextTimeout {
            after: std::time::Duration::from_secs(5).into(),
            reason: ureq::Timeout::Resolve,
            ..NextTimeout::default()
        };
        gate.resolve(&address.parse().unwrap(), &Config::default(), timeout).is_ok()
    }

    #[test]
    fn the_own_network_is_reached_only_by_what_was_typed_and_not_by_a_way_back() {
        let typed = Address::parse("http://127.0.0.1:8000/a").unwrap();
        let gate = Gate::new(Some(&typed));
        assert!(lets(&gate, "http://127.0.0.1:8000/b"));
        for other in ["http://127.0.0.1/", "http://127.0.0.1:8001/", "http://[::1]:8000/", "http://10.0.0.1:8000/"] {
            assert!(!lets(&gate, other), "{other}");
        }
        gate.follow(&Address::parse("http://127.0.0.1:8000/c").unwrap());
        assert!(lets(&gate, "http://127.0.0.1:8000/c"));
        gate.follow(&Address::parse("http://example.org/").unwrap());
        assert!(!lets(&gate, "http://127.0.0.1:8000/d"));
        assert!(!lets(&Gate::new(None), "http://127.0.0.1:8000/a"));
    }
}
