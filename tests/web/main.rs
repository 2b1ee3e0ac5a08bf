//! The web, tried against a server on loopback that misbehaves in every way that servers do.
#![cfg(feature = "http")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod fetching;
mod opening;
#[cfg(feature = "images")]
mod pictures;
mod server;
