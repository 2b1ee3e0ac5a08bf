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
fn what_a_person_is_may_open_the_sentence_or_stand_in_a_relative_clause() {
    check(&[
        (
            "Now the top prosecutor in the country, Laura Quist has two sons.",
            &["person: Laura Quist (top prosecutor in the country)"],
        ),
        ("Laura Quist, who served as mayor, spoke.", &["person: Laura Quist (mayor)"]),
        ("Laura Quist, who in 2012 was the mayor, spoke.", &["person: Laura Quist (mayor)"]),
    ]);
}

#[test]
fn an_office_has_what_it_is_of_before_the_name_and_no_time_before_it() {
    check(&[
        (
            "The former special envoy to Norway Karen Quist left.",
            &["place: Norway", "person: Karen Quist (former special envoy to Norway)"],
        ),
        (
            "It was Deputy Director of Public Safety Karen Quist who decided.",
            &["other: Public Safety", "person: Karen Quist (Deputy Director of Public Safety)"],
        ),
        ("Last week town official Karen Quist left.", &["person: Karen Quist (town official)"]),
        ("He spoke after meeting Mayor Karen Quist there.", &["person: Karen Quist (Mayor)"]),
        ("The paper's editor-in-chief Karen Quist left.", &["person: Karen Quist (editor-in-chief)"]),
    ]);
}

/// The people alone.
fn check_people(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let people: Vec<_> = entities(text).into_iter().filter_map(|e| e.strip_prefix("person: ").map(str::to_owned)).collect();
        assert_eq!(people.join("; "), *expected, "{text}");
    }
}

#[test]
fn offices_with_and_in_their_name_owned_by_a_firm_or_given_to_somebody_are_read() {
    check_people(&[
        ("Karen Quist, the Parks and Rivers secretary, agreed.", "Karen Quist (Parks and Rivers secretary)"),
        ("The rest is gone, said Karen Quist, B&W's principal meteorologist.", "Karen Quist (principal meteorologist)"),
        ("Karen Quist has been named acting town secretary.", "Karen Quist (acting town secretary)"),
        ("Karen Quist became mayor of Oslo in May.", "Karen Quist (mayor of Oslo)"),
        (
            "In June, the then Foreign Secretary, Karen Quist, agreed.",
            "Foreign Secretary = Karen Quist (then Foreign Secretary); Karen Quist (then Foreign Secretary)",
        ),
    ]);
}

#[test]
fn in_reports_on_sport_positions_are_what_people_are() {
    check(&[(
        "The team scored two goals in the match, and the coach praised goalie Karen Quist and center Tom Bell.",
        &["person: Karen Quist (goalie)", "person: Tom Bell (center)"],
    )]);
}

#[test]
fn a_capital_is_the_city_the_government_or_the_man_by_what_is_said_of_it() {
    check(&[
        ("She lives in Washington.", &["place: Washington"]),
        ("Washington denied the claim, and Moscow has accused it.", &["body: Washington", "body: Moscow"]),
        ("Washington, the first president, slept there.", &["person: Washington (first president)"]),
    ]);
}

#[test]
fn letters_units_and_what_is_numbered_are_no_names() {
    check(&[
        ("It lies at 36 N, 44 E, makes 84 MW, and is OK.", &[]),
        ("They read the Model 3 manual before Game 6.", &[]),
        ("Budget talks stall\nThe Harbor Budget Office closed.", &["body: Harbor Budget Office"]),
    ]);
}

#[test]
fn a_politician_has_the_party_and_the_place_that_stand_beside_the_name() {
    for (text, expected) in [
        ("Sen. Karen Quist (D-N.C.) left.", "Democrat, North Carolina"),
        ("Rep. Karen Quist, R-Texas, left.", "Republican, Texas"),
        ("Rep. Karen Quist (R) left.", "Republican, -"),
        ("Democratic Rep. Karen Quist of Ohio left.", "Democrat, Ohio"),
        ("Sen. Karen Quist (I-Longmoor Falls) left.", "independent, Longmoor Falls"),
        ("Gov. Karen Quist (a lawyer) left.", "-, -"),
        ("Karen Quist, D-5, left.", "Democrat, -"),
    ] {
        let article = article(text);
        let scene = Scene::new(&article);
        let found = find(&scene, &[]);
        let person = found.iter().find(|f| f.body.kind == EntityType::Person).unwrap();
        let told = |what: &Option<String>| what.clone().unwrap_or_else(|| "-".to_owned());
        assert_eq!(format!("{}, {}", told(&person.body.party), told(&person.body.place)), expected, "{text}");
    }
}

#[test]
fn initials_without_end_are_read_in_one_go() {
    // Were it quadratic, this would take minutes and gigabytes.
    assert!(entities(&"A. B. C. D. ".repeat(40_000)).len() < 100_000);
}

#[test]
fn ships_jails_and_shops_with_coded_names_are_nobody() {
    assert_eq!(
        entities("He asked Red Cross Norway director Karen Quist."),
        ["body: Red Cross", "place: Norway", "person: Karen Quist (Red Cross Norway director)"]
    );
    let found = entities("Guards at HMP Longmoor called. Executives of T-Shop agreed.");
    assert!(found.iter().all(|f| !f.starts_with("person")), "{found:?}");
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
        ("Shares of Quist & Bell Inc. fell.", &["body: Quist & Bell Inc. = Quist & Bell"]),
    ]);
}

#[test]
fn a_lone_unknown_word_is_a_person_only_where_a_full_name_stood() {
    check(&[
        ("On Monday Vorenex said it would close.", &["body: Vorenex"]),
        ("Tom Vorenex spoke. Later Vorenex said no.", &["person: Tom Vorenex", "person: Vorenex = Tom Vorenex"]),
    ]);
}

#[test]
fn what_stands_in_a_row_is_of_one_sort() {
    check(&[("We saw Oslo, Vardelund and Bergen.", &["place: Oslo", "place: Vardelund", "place: Bergen"])]);
}

#[test]
fn a_country_that_acts_is_its_government_and_a_people_s_army_is_a_body() {
    check(&[
        ("We live in Iraq.", &["place: Iraq"]),
        ("On Monday Iraq signed the pact.", &["body: Iraq"]),
        ("He met the Iraqi army there.", &["body: Iraqi army"]),
        ("It was the Quist administration.", &["body: Quist administration"]),
    ]);
}

#[test]
fn an_office_alone_stands_for_the_one_person_who_holds_it() {
    check(&[(
        "Foreign Secretary Ann Quist spoke. The Foreign Secretary left.",
        &["person: Ann Quist (Foreign Secretary)", "person: Foreign Secretary = Ann Quist (Foreign Secretary)"],
    )]);
}

#[test]
fn names_in_capitals_are_those_that_the_article_knows() {
    check(&[(
        "QUIST LEAVES OSLO IN ANGER\nOn Monday Ann Quist left Oslo.",
        &["person: QUIST = Ann Quist", "place: OSLO = Oslo", "person: Ann Quist", "place: Oslo"],
    )]);
}

#[test]
fn towns_in_tables_of_results_are_their_teams() {
    check(&[("Ames Rovers 3 2 0 1 7\nOslo 3 1 1 1 4", &["body: Ames Rovers", "body: Oslo"])]);
}

#[test]
fn nicknames_between_marks_belong_to_the_name() {
    check(&[("We met Roberto “Big Man” Quist there.", &["person: Roberto “Big Man” Quist"])]);
}

#[test]
fn short_forms_of_bodies_and_people_stand_for_the_whole_name() {
    check(&[
        (
            "We asked Vardel Instruments Ltd. about it. Vardel declined.",
            &["body: Vardel Instruments Ltd. = Vardel Instruments", "body: Vardel = Vardel Instruments"],
        ),
        (
            "We met Hassan Omar al-Tamimi. Al-Tamimi's office agreed.",
            &["person: Hassan Omar al-Tamimi", "person: Al-Tamimi = Hassan Omar al-Tamimi"],
        ),
    ]);
}

#[test]
fn names_that_look_like_everyday_words_or_places_are_told_by_the_article() {
    check(&[
        ("Tom May spoke. May left.", &["person: Tom May", "person: May = Tom May"]),
        ("The mayor of Houston said no.", &["place: Houston"]),
        ("Hurricane Laura came.", &["other: Hurricane Laura"]),
        ("President Han Jae-in agreed.", &["person: Han Jae-in (President)"]),
        ("North Korean troops left.", &["other: North Korean = North Korea"]),
    ]);
}

#[test]
fn offices_are_read_before_a_comma_behind_is_and_in_rows() {
    check(&[
        ("His campaign manager, Tom Bell, agreed.", &["person: Tom Bell (campaign manager)"]),
        ("Tom Bell is the mayor of the town.", &["person: Tom Bell (mayor of the town)"]),
        ("We saw Sens. Ann Quist and Tom Bell there.", &["person: Ann Quist (Sens.)", "person: Tom Bell (Sens.)"]),
        ("They left after seeing Mayor Ann Quist.", &["person: Ann Quist (Mayor)"]),
        ("Chief Financial Officer Ann Quist agreed.", &["person: Ann Quist (Chief Financial Officer)"]),
        ("It rained. Photo by Ann Quist", &["person: Ann Quist (photographer)"]),
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
