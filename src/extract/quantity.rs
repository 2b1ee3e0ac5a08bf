//! Figures: every number that counts or measures something.

use super::{Found, Scene};
use crate::annotation::{Quantity, Time};

/// All figures. What `times` covers is none.
pub fn find(_scene: &Scene<'_>, _times: &[Found<Time>]) -> Vec<Found<Quantity>> {
    Vec::new()
}
