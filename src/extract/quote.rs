//! Quotations: whose words stand where, what reports them, and whom the speaker's mention stands for.

use super::{Found, Scene};
use crate::annotation::{Entity, Quote};

/// All quotations, direct, mixed and indirect.
pub fn find(_scene: &Scene<'_>, _entities: &[Found<Entity>]) -> Vec<Found<Quote>> {
    Vec::new()
}
