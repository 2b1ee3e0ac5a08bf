//! The order of the passes, and their findings as annotations.

use super::{Found, Scene, acronym, entity, event, quantity, quote, timex};
use crate::annotation::{Annotation, Body, Layer, machine_id};
use crate::article::{Article, PublishedDay};

/// What the passes found in an article.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The day of publication: as given, or as inferred from the text.
    pub published: Option<PublishedDay>,
    /// The machine's layer.
    pub annotations: Vec<Annotation>,
}

/// Runs all passes over `article`. `published` is the day that is known from outside the text; without it the passes infer it
/// where they can.
pub fn analyse(article: &Article, published: Option<PublishedDay>) -> Findings {
    let scene = Scene::new(article);
    let times = timex::find(&scene, published);
    let acronyms = acronym::find(&scene);
    let entities = entity::find(&scene, &acronyms);
    let quantities = quantity::find(&scene, &times.found);
    let quote::Said { quotes, references, terms } = quote::find(&scene, &entities);
    let events = event::find(&scene, &times, &quotes);

    drop(scene);

    let found = quotes.len()
        + times.found.len()
        + events.len()
        + entities.len()
        + references.len()
        + quantities.len()
        + acronyms.len()
        + terms.len();
    let mut annotations = Vec::with_capacity(found);
    add(&mut annotations, article, quotes, Body::Quote);
    add(&mut annotations, article, times.found, Body::Time);
    add(&mut annotations, article, events, Body::Event);
    add(&mut annotations, article, entities, Body::Entity);
    add(&mut annotations, article, references, Body::Reference);
    add(&mut annotations, article, quantities, Body::Quantity);
    add(&mut annotations, article, acronyms, Body::Acronym);
    add(&mut annotations, article, terms, Body::Term);
    Findings { published: times.published, annotations }
}

fn add<B>(annotations: &mut Vec<Annotation>, article: &Article, found: Vec<Found<B>>, body: impl Fn(B) -> Body) {
    annotations.extend(found.into_iter().map(|f| {
        let body = body(f.body);
        let id = machine_id(f.span, article.words(f.span), &body);
        Annotation { id, layer: Layer::Machine, span: f.span, body, why: f.why, status: None, corrected: None }
    }));
}
