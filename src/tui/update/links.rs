//! Links and headings: hints, lists of them, opening them in the browser.

use crate::text::Span;
use crate::tui::action::{Action, System, Turn};
use crate::tui::catalog::Target;
use crate::tui::effect::Effect;
use crate::tui::links::{Link, host, is_web, link_at, links_in, outline, title};
use crate::tui::overlay::{Entry, Hints, Pick};
use crate::tui::state::State;

/// Labels on the links in view; the list of all where none is in view.
pub(super) fn hints(state: &mut State) {
    let links = links_in(state.document.article(), state.page_span());
    if links.is_empty() {
        list(state, false);
    } else {
        state.overlays.push(Box::new(Hints::new(links)));
    }
}

/// All links, to be read here or in the browser.
pub(super) fn list(state: &mut State, browser: bool) {
    let article = state.document.article();
    let all = links_in(article, Span::new(0, article.text().len()));
    let mut entries: Vec<Entry> = Vec::new();
    let own = &article.metadata().source;
    if browser && is_web(own) {
        entries.push(Entry::new("this article", host(own), Action::System(System::Browse)));
    }
    let read = |link: &Link| Action::Turn(Turn::Along(Target(link.address.clone())));
    let browse = |link: &Link| Action::System(System::BrowseTo(link.address.clone()));
    entries.extend(all.iter().map(|link| {
        let (first, other) = if browser { (browse(link), read(link)) } else { (read(link), browse(link)) };
        Entry::new(title(article, link), host(&link.address), first).or(other)
    }));
    if entries.is_empty() {
        state.say("there are no links in this article");
        return;
    }
    let near = all.partition_point(|l| l.span.end <= state.place) + entries.len() - all.len();
    let (name, verb, other) =
        if browser { ("Open in the browser", "opens it", "reads it here") } else { ("Links", "reads it here", "in the browser") };
    state.overlays.push(Box::new(Pick::new(name, verb, entries).otherwise(other).at(near)));
}

/// The headings of the article, the one at hand first in view.
pub(super) fn headings(state: &mut State) {
    let heads = outline(state.document.article());
    if heads.is_empty() {
        state.say("there are no headings in this article");
        return;
    }
    let least = heads.iter().map(|h| h.level).min().unwrap_or(1);
    let here = heads.partition_point(|h| h.span.start <= state.place).saturating_sub(1);
    let all = state.text().len().max(1);
    let entry = |head: &crate::tui::links::Heading| {
        let indent = "  ".repeat(usize::from(head.level - least).min(6));
        let far = format!("{} %", head.span.start * 100 / all);
        Entry::new(format!("{indent}{}", head.title), far, Action::At(head.span.start))
    };
    let entries = heads.iter().map(entry).collect();
    state.overlays.push(Box::new(Pick::new("Headings", "goes there", entries).at(here)));
}

/// The link at hand in the browser; the article itself where there is none.
pub(super) fn browse(state: &mut State) -> Vec<Effect> {
    let link = link_at(state.document.article(), state.place).filter(|_| state.lane == crate::tui::action::Lane::Links);
    browse_to(state, link.map(|l| l.address))
}

/// An address in the browser: on the web, or nowhere.
pub(super) fn browse_to(state: &mut State, address: Option<String>) -> Vec<Effect> {
    if let Some(other) = address.as_ref().filter(|a| !is_web(a)) {
        let told = format!("{other} is not opened: it is no address on the web");
        state.warn(told);
        return Vec::new();
    }
    vec![Effect::Browse(address)]
}
