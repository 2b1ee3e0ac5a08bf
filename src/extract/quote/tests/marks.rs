//! Marks of every style, and what stands between them though nobody says it.

use super::{check, quotes, terms};

#[test]
fn marks_of_other_languages_and_wires_are_paired() {
    check(&[
        ("„It rained all day“, the baker said.", &["direct It rained all day | said | the baker"]),
        ("„It rained all day,“ the baker said.", &["direct It rained all day, | said | the baker"]),
        ("«It rained all day,» the baker said.", &["direct It rained all day, | said | the baker"]),
        ("The baker said, ''It rained all day.''", &["direct It rained all day. | said | The baker"]),
        ("\"It rained all day,” the baker said.", &["direct It rained all day, | said | the baker"]),
    ]);
}

#[test]
fn british_marks_hold_apostrophes_and_double_marks() {
    check(&[
        (
            "‘We’ll mend the millers’ bridge,’ said the mayor. ‘It won’t take long.’",
            &["direct We’ll mend the millers’ bridge, | said | the mayor", "direct It won’t take long. | said | the mayor"],
        ),
        ("‘She called it “a wet day” twice,’ the baker said.", &["direct She called it “a wet day” twice, | said | the baker"]),
        (
            "‘It rained all day,’ Bell said.\n‘Then the oven went out and we had to go home.’",
            &["direct It rained all day, | said | Bell", "direct Then the oven went out and we had to go home. | said | Bell"],
        ),
    ]);
}

#[test]
fn insertions_and_ellipses_stay_in_the_quotation() {
    check(&[
        (
            "\"It rained,\" the baker said, \"and [the oven] went out ... for good.\"",
            &["direct It rained, | said | the baker", "direct and [the oven] went out ... for good. | said | the baker"],
        ),
        ("“It rained … and we got wet,” the baker said.", &["direct It rained … and we got wet, | said | the baker"]),
    ]);
}

#[test]
fn a_mark_that_is_never_closed_quotes_to_the_end_of_its_paragraph() {
    check(&[
        (
            "“It rained all day,” the baker said. “We got wet.\n“Then the oven went out.”",
            &[
                "direct It rained all day, | said | the baker",
                "direct We got wet. | said | the baker",
                "direct Then the oven went out. | said | the baker",
            ],
        ),
        ("The baker said: “It rained all day.\nThe oven went out.", &["direct It rained all day. | said | The baker"]),
    ]);
}

#[test]
fn a_lone_straight_mark_before_paragraphs_in_curly_ones_quotes_nothing() {
    check(&[(
        "\"The hall was cold. “It is late,” Bell said.\n\"The cat came in. “Shut the door,” Poe said.",
        &["direct It is late, | said | Bell", "direct Shut the door, | said | Poe"],
    )]);
}

#[test]
fn feet_inches_and_owners_open_nothing() {
    for text in [
        "Bell bought 6\" pipes and a 24' rope.",
        "The rod is 6' 2\" long.",
        "It was the players' club and the millers' inn.",
        "Rock 'n' roll was new in the '50s.",
    ] {
        assert!(quotes(text).is_empty() && terms(text).is_empty(), "{text}: {:?} {:?}", quotes(text), terms(text));
    }
}

#[test]
fn what_nobody_says_is_told_as_a_title_a_term_or_scare_quotes() {
    let cases: &[(&str, &[&str])] = &[
        ("The baker reads “A Loaf of Rye” to her children.", &["title A Loaf of Rye"]),
        ("The play “a loaf of rye” ran for years.", &["title a loaf of rye"]),
        ("The so-called “heat dome” kept the town dry.", &["term heat dome"]),
        ("The word “enough” is not in the plan.", &["term enough"]),
        ("Robert “Bob” Bell baked the bread.", &["term Bob"]),
        ("The “experts” went home early.", &["scare quotes experts"]),
        ("It was Bell's 'home' town.", &["scare quotes home"]),
        ("Its “special projects manager” Ann Bell left.", &["scare quotes special projects manager"]),
        ("“It rained all day,” the baker said.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(&terms(text), expected, "{text}");
        if !expected.is_empty() {
            assert!(quotes(text).is_empty(), "{text}: {:?}", quotes(text));
        }
    }
}

#[test]
fn capitals_in_a_headline_make_no_title() {
    check(&[("Mayor Calls Old Bridge ‘A Danger’ to Boats", &["mixed Old Bridge ‘A Danger’ to Boats | Calls | Mayor"])]);
}

#[test]
fn what_somebody_is_hailed_as_is_speech() {
    check(&[(
        "Critics hailed Poe as “The King of Bread” in May.",
        &["mixed Poe as “The King of Bread” in May | hailed | Critics"],
    )]);
}
