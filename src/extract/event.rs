//! Events: what happened at each time.

use super::{Found, Scene, Times};
use crate::annotation::{Event, Quote};

/// What happened at each of `times`.
pub fn find(_scene: &Scene<'_>, _times: &Times, _quotes: &[Found<Quote>]) -> Vec<Found<Event>> {
    Vec::new()
}
