//! The program itself.

use crate::tui::action::{System, Turn};
use crate::tui::effect::{Effect, Stamps};
use crate::tui::state::State;

pub(super) fn update(state: &mut State, system: System, stamps: Stamps<'_>) -> Vec<Effect> {
    match system {
        System::Quit if state.overlays.pop().is_some() => Vec::new(),
        System::Quit if !state.catalogs.is_empty() => super::turn::update(state, Turn::List),
        System::Quit | System::QuitNow => {
            let mut effects = super::turn::leave(state);
            effects.push(Effect::Quit);
            effects
        }
        System::Suspend => vec![Effect::Suspend],
        System::Redraw => vec![Effect::Repaint],
        System::Reload => {
            state.say("reading again…");
            vec![Effect::Reload]
        }
        System::EditSource => {
            let before = state.text().get(..state.place).unwrap_or_default();
            vec![Effect::EditSource(memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1)]
        }
        System::WriteNote(text) => vec![Effect::EditText(text)],
        System::Export(choice, order) => {
            state.export = choice;
            vec![Effect::Export(order)]
        }
        System::Browse => super::links::browse(state),
        System::BrowseTo(address) => super::links::browse_to(state, Some(address)),
        System::CopyText(text) => {
            let said = format!("copied {} lines", text.lines().count());
            vec![Effect::Copy { text, said }]
        }
        System::Command(line) => super::command::run(state, &line, stamps),
        System::Resize(width, height) => {
            state.size = (width, height);
            Vec::new()
        }
        System::Typed(c) => super::overlay::ask(state, |overlay| overlay.typed(c), stamps),
        System::Pasted(text) => {
            if state.overlays.is_empty() {
                // Pasted keys are no commands.
                state.say("pasted text is for lines and notes: nothing is being typed");
            }
            super::overlay::ask(state, |overlay| overlay.paste(&text), stamps)
        }
        System::Mouse(mouse) => super::mouse::take(state, mouse, stamps),
        System::ToggleMouse => super::mouse::toggle(state),
        System::Images { web } => pictures(state, web),
        System::Background { light } => {
            state.light = Some(light);
            Vec::new()
        }
        System::Unknown(told) => {
            state.say(told);
            Vec::new()
        }
    }
}

/// Shows the article's pictures, or no longer; or those on the web, too.
#[cfg(feature = "images")]
fn pictures(state: &mut State, web: bool) -> Vec<Effect> {
    if web { super::pictures::from_web(state) } else { super::pictures::toggle(state) }
}

#[cfg(not(feature = "images"))]
fn pictures(state: &mut State, _web: bool) -> Vec<Effect> {
    state.warn("this build shows no pictures: it was made without the feature images");
    Vec::new()
}
