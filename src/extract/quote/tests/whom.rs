//! Whom mentions stand for: names, pronouns, descriptions and what is left open.

use super::names;

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(&names(text), expected, "{text}");
    }
}

#[test]
fn a_description_without_a_name_keeps_a_pronoun_open() {
    check(&[
        ("The woman waved. “It is late,” she said. Ann Bell watched.", &["she"]),
        ("Ann Bell watched as the man spoke. “It is late,” she said.", &["Ann Bell"]),
    ]);
}

#[test]
fn titles_name_whoever_holds_them() {
    check(&[("Sen. Ann Bell came. “It is late,” the senator said.", &["Ann Bell, Sen."])]);
}

#[test]
fn whoever_is_named_first_is_whom_the_story_opened_with() {
    check(&[(
        "A former judge said the bridge was old.\n“It will fall,” said Ann Bell, who sat on the court. “Close it,” Bell said.",
        &["former judge", "Ann Bell, former judge", "Ann Bell, former judge"],
    )]);
}

#[test]
fn those_who_speak_together_are_named_together() {
    check(&[("“The bridge is old,” said Ann Bell and Tom Poe.", &["Ann Bell and Tom Poe"])]);
}
