//! What a reader waits for before findings appear: reading an article and running the passes over it, on fixed inputs.

use pullquote::{extract, format};

fn main() {
    divan::main();
}

const STORY: &str = include_str!("../assets/sample/talks.txt");

/// The bundled story, this many times over.
fn story(times: usize) -> String {
    STORY.repeat(times)
}

#[divan::bench(args = [1, 350])]
fn read(bencher: divan::Bencher<'_, '_>, times: usize) {
    let text = story(times);
    bencher.counter(divan::counter::BytesCount::new(text.len())).bench(|| format::article(text.as_bytes(), "story.txt".into()));
}

#[divan::bench(args = [1, 350])]
fn analyse(bencher: divan::Bencher<'_, '_>, times: usize) {
    let text = story(times);
    let Ok(article) = format::article(text.as_bytes(), "story.txt".into()) else { return };
    bencher.counter(divan::counter::BytesCount::new(text.len())).bench(|| extract::analyse(&article, None));
}
