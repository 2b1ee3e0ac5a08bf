//! What the pass finds in sentences made for it.

use super::find;
use crate::annotation::EntityType;
use crate::article::{Article, Block, BlockKind, Metadata};
use crate::extract::Scene;
use crate::text::Span;
use proptest::prelude::*;

fn article(text: &str) -> Article {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        blocks.push(Block::new(BlockKind::Paragraph, Span::new(at, at + line.len()).trimmed(text)));
        at += line.len();
    }
    Article::new(text.into(), blocks, vec![], Metadata::default())
}

/// The findings, one a piece: "person: Ray = Jane Ray (mayor)". The name is left out where it is the words themselves.
fn entities(text: &str) -> Vec<String> {
    let article = article(text);
    let scene = Scene::new(&article);
    find(&scene, &[])
        .iter()
        .map(|f| {
            let kind = match f.body.kind {
                EntityType::Person => "person",
                EntityType::Organization => "body",
                EntityType::Place => "place",
                EntityType::Other => "other",
            };
            let words = scene.words(f.span);
            let name = if words == f.body.name { String::new() } else { format!(" = {}", f.body.name) };
            let role = f.body.role.as_ref().map_or(String::new(), |r| format!(" ({r})"));
            format!("{kind}: {words}{name}{role}")
        })
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(&entities(text), expected, "{text}");
    }
}

#[test]
fn people_are_found_with_the_office_in_front_of_their_name() {
    check(&[
        ("On Monday Defense Secretary Laura Quist spoke.", &["person: Laura Quist (Defense Secretary)"]),
        ("Secretary of State Laura Quist left Oslo.", &["person: Laura Quist (Secretary of State)", "place: Oslo"]),
        (
            "They met Iraqi Prime Minister Hassan Omar al-Tamimi there.",
            &["other: Iraqi = Iraq", "person: Hassan Omar al-Tamimi (Iraqi Prime Minister)"],
        ),
        ("We asked striker Tom Bell about it.", &["person: Tom Bell (striker)"]),
        ("It was Mr. Bell who came.", &["person: Bell"]),
    ]);
}

#[test]
fn what_stands_behind_a_name_is_its_office_too() {
    check(&[
        ("“No,” said Tom Bell, a spokesman for the harbor police.", &["person: Tom Bell (spokesman for the harbor police)"]),
        ("Tom Bell, 34, the firm's chief executive, agreed.", &["person: Tom Bell (chief executive)"]),
        ("Sen. Tom Bell (D-N.C.) agreed.", &["person: Tom Bell (Sen.)", "place: N.C. = North Carolina"]),
    ]);
}

#[test]
fn a_surname_stands_for_the_person_named_before_and_has_the_same_role() {
    check(&[(
        "Mayor Laura Quist spoke. Quist's plan failed, and Ms. Quist left.",
        &["person: Laura Quist (Mayor)", "person: Quist = Laura Quist (Mayor)", "person: Quist = Laura Quist (Mayor)"],
    )]);
}

#[test]
fn weekdays_months_and_the_first_words_of_sentences_are_no_names() {
    check(&[("Thursday was calm. Talks began in January.", &[]), ("License Photo", &[])]);
}

#[test]
fn bodies_are_told_by_the_words_that_end_or_open_their_names() {
    check(&[
        ("He joined the Harbor Workers Union.", &["body: Harbor Workers Union"]),
        ("She led the Ministry of Fisheries and Forests.", &["body: Ministry of Fisheries and Forests"]),
        ("Shares of Quist & Bell Inc. fell.", &["body: Quist & Bell Inc."]),
    ]);
}

proptest! {
    #[test]
    fn spans_lie_in_the_text_and_come_in_order(text in "([A-Z]?[a-z]{1,6}|al-|Mr\\.|of|the|U\\.S\\.|Iraq|,|\\.|-|'s|&|\\(|[0-9]| |\\PC){0,60}") {
        let article = article(&text);
        let scene = Scene::new(&article);
        let mut end = 0;
        for f in find(&scene, &[]) {
            prop_assert!(f.span.start >= end && !f.span.is_empty() && !scene.words(f.span).is_empty());
            end = f.span.end;
        }
    }
}
