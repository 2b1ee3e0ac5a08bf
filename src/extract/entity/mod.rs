//! People, bodies and places: every mention, with the full name that it stands for.
//!
//! Capitalised words are cut into pieces ([`piece`]), each piece is weighed by its own words ([`evidence`]) and its neighbours ([`context`]), all
//! mentions of the same words are weighed together, people are told apart ([`people`]), and headlines, where capitals prove nothing, are
//! searched for what the rest of the article made known ([`headline`]).

mod affiliation;
mod context;
mod cut;
mod evidence;
mod filter;
mod gather;
mod headline;
mod people;
mod piece;
mod reader;
mod role;
mod score;
mod state;
#[cfg(test)]
mod tests;
mod weight;

use super::{Found, Scene};
use crate::annotation::{Acronym, Entity};
use gather::Gathered;
use reader::{Reader, Style};

/// All mentions of people, organisations, places and other named things.
pub fn find(scene: &Scene<'_>, acronyms: &[Found<Acronym>]) -> Vec<Found<Entity>> {
    let reader = Reader::new(scene);
    let mut pieces = Vec::new();
    for (index, sentence) in scene.sentences.iter().enumerate() {
        if reader.style(index) == Style::Plain {
            piece::pieces(&reader, &sentence.tokens, Style::Plain, &mut pieces);
        }
    }
    let mut gathered = Gathered::new(&reader, pieces, acronyms);
    headline::search(&reader, &mut gathered);
    gathered.into_found(&reader)
}
