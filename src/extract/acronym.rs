//! Acronyms and what they stand for.

use super::{Found, Scene};
use crate::annotation::Acronym;

/// The acronyms that the article defines.
pub fn find(_scene: &Scene<'_>) -> Vec<Found<Acronym>> {
    Vec::new()
}
