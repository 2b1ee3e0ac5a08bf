//! Cues and speakers, a table for each way in which they stand beside the words.

use super::{article, check, quotes};
use crate::extract::Scene;

#[test]
fn verb_groups_and_hearers_report() {
    check(&[
        ("The mayor said sarcastically, “We love the rain.”", &["direct We love the rain. | said | The mayor"]),
        ("“We love the rain,” the mayor told Harbour Radio on Sunday.", &["direct We love the rain, | told | the mayor"]),
        ("“Is it late?” the mayor told the council in May.", &["direct Is it late? | told | the mayor"]),
        (
            "The mayor was quoted as saying the bridge would close.",
            &["indirect the bridge would close | was quoted as saying | The mayor"],
        ),
        (
            "“We will close the bridge,” the mayor was quoted as saying.",
            &["direct We will close the bridge, | was quoted as saying | the mayor"],
        ),
        ("The firm promised on Friday at a rally to close the bridge.", &["indirect to close the bridge | promised | The firm"]),
        ("As reported by the Herald, the bridge is old.", &["indirect the bridge is old | reported | the Herald"]),
        ("Poe was called a hero by critics.", &["indirect a hero | was called | critics"]),
    ]);
}

#[test]
fn verbs_of_no_list_report_right_behind_a_quotation() {
    check(&[
        ("“We will close the bridge,” whooped the mayor.", &["direct We will close the bridge, | whooped | the mayor"]),
        ("“We will close the bridge,” Bell notes.", &["direct We will close the bridge, | notes | Bell"]),
        ("“It rained.” Poe said.", &["direct It rained. | said | Poe"]),
    ]);
}

#[test]
fn speakers_have_appositions_parties_and_clauses_of_their_own() {
    check(&[
        (
            "Ann Bell, the oldest member of the council and a former miller, said the bridge was old.",
            &["indirect the bridge was old | said | Ann Bell"],
        ),
        ("Rep. Ann Bell (R-Fla.) said the bridge was old.", &["indirect the bridge was old | said | Rep. Ann Bell"]),
        ("“The bridge is old,” said Rep. Tom Poe, D-Ohio.", &["direct The bridge is old, | said | Rep. Tom Poe"]),
        ("Ann Bell, meanwhile, who runs the mill, said it was late.", &["indirect it was late | said | Ann Bell"]),
        ("“It is late,” Poe, who runs the mill, said.", &["direct It is late, | said | Poe"]),
        (
            "“We will close it,” said Ann Bell, who runs the mill, “and paint it.”",
            &["direct We will close it, | said | Ann Bell", "direct and paint it. | said | Ann Bell"],
        ),
        ("Officials who saw the fire said it was out.", &["indirect it was out | said | Officials"]),
        ("Officials investigating the fire said it was out.", &["indirect it was out | said | Officials investigating the fire"]),
    ]);
}

#[test]
fn several_speak_together() {
    check(&[
        ("“The bridge is old,” said Ann Bell and Tom Poe.", &["direct The bridge is old, | said | Ann Bell and Tom Poe"]),
        ("Ann Bell and her brother said the bridge was old.", &["indirect the bridge was old | said | Ann Bell and her brother"]),
    ]);
}

#[test]
fn sources_without_a_name_speak() {
    check(&[
        (
            "“The bridge is old,” said a person briefed on the talks, who asked not to be named.",
            &["direct The bridge is old, | said | a person briefed on the talks"],
        ),
        ("One senior official said the bridge was old.", &["indirect the bridge was old | said | One senior official"]),
        ("“The bridge is old,” another official said.", &["direct The bridge is old, | said | another official"]),
    ]);
}

#[test]
fn documents_speak_but_not_for_whoever_issued_them() {
    check(&[
        ("The report said the bridge was old.", &["indirect the bridge was old | said | The report"]),
        (
            "A poll released Friday found that most people liked the bridge.",
            &["indirect that most people liked the bridge | found | A poll released Friday"],
        ),
        (
            "A statement posted on Monday said the bridge was old.",
            &["indirect the bridge was old | said | A statement posted on Monday"],
        ),
        ("The council said in a statement that the bridge was old.", &["indirect that the bridge was old | said | The council"]),
        ("“The bridge is old!” the mayor wrote in a tweet.", &["direct The bridge is old! | wrote | the mayor"]),
        ("Ann Bell issued a statement saying the bridge was old.", &["indirect the bridge was old | saying | Ann Bell"]),
    ]);
}

#[test]
fn adverbials_are_no_part_of_the_mention() {
    check(&[
        ("On Thursday, Ann Bell said the bridge was old.", &["indirect the bridge was old | said | Ann Bell"]),
        (
            "Asked whether the bridge was safe, Ann Bell said: “It is not.”",
            &["indirect whether the bridge was safe | Asked | -", "direct It is not. | said | Ann Bell"],
        ),
        ("The mayor, asked about the bridge, said it was old.", &["indirect it was old | said | The mayor"]),
        ("Poe on Friday said it was late.", &["indirect it was late | said | Poe"]),
    ]);
}

#[test]
fn colons_lead_in() {
    check(&[
        ("The hall was full. Bell: “The bridge is old.”", &["direct The bridge is old. | : | Bell"]),
        ("According to Ann Bell: “The bridge is old.”", &["direct The bridge is old. | According to | Ann Bell"]),
        ("His answer was: “The bridge is old.”", &["direct The bridge is old. | His answer was | His"]),
        (
            "The mayor said:\nThe bridge is old and will have to close.",
            &["indirect The bridge is old and will have to close | said | The mayor"],
        ),
        ("Said Ann Bell, who runs the mill, “We will close it.”", &["direct We will close it. | Said | Ann Bell"]),
    ]);
}

#[test]
fn a_view_and_a_claim_have_owners() {
    check(&[
        ("In her view, the bridge is old.", &["indirect the bridge is old | In her view | her"]),
        ("Despite Bell's claim that it rained, the town was dry.", &["indirect that it rained | 's claim | Bell"]),
        (
            "His statement on Monday that the bridge was old came late.",
            &["indirect that the bridge was old came late | His statement | His"],
        ),
    ]);
}

#[test]
fn a_signature_attributes_the_quotation_before_it() {
    check(&[
        (
            "“The bridge is old, and we shall miss it.”\n— Ann Bell, miller",
            &["direct The bridge is old, and we shall miss it. | — | Ann Bell"],
        ),
        ("“The bridge is old.” - Ann Bell, Oslo", &["direct The bridge is old. | - | Ann Bell"]),
    ]);
}

#[test]
fn a_thing_that_is_spoken_of_ends_where_the_sentence_goes_on() {
    check(&[
        ("Bell endorsed the plan last week and left for Oslo.", &["indirect the plan | endorsed | Bell"]),
        ("Critics called the charges unfounded and silly.", &["indirect the charges unfounded and silly | called | Critics"]),
        ("Ann Bell urges council to wait.", &["indirect council to wait | urges | Ann Bell"]),
    ]);
}

#[test]
fn the_speaker_carries_on_until_something_says_otherwise() {
    check(&[
        (
            "“The bridge is old,” Ann Bell said on Friday. “It will close.” It opens at nine. “We are sorry,” she added.",
            &[
                "direct The bridge is old, | said | Ann Bell",
                "direct It will close. | said | Ann Bell",
                "direct We are sorry, | added | she",
            ],
        ),
        (
            "“Never,” Bell said. “Never,” Poe said. “We shall see.”",
            &["direct Never, | said | Bell", "direct Never, | said | Poe", "direct We shall see. | said | Poe"],
        ),
    ]);
}

#[test]
fn questions_and_answers_take_turns() {
    check(&[(
        "“Is it safe?” Ann Bell asked.\n“It is not,” Tom Poe said.\n“Will you close it?” Bell asked.\n\
         “We will have to close it in May.”\n“And then what will you do?”",
        &[
            "direct Is it safe? | asked | Ann Bell",
            "direct It is not, | said | Tom Poe",
            "direct Will you close it? | asked | Bell",
            "direct We will have to close it in May. | said | Tom Poe",
            "direct And then what will you do? | asked | Bell",
        ],
    )]);
}

#[test]
fn stretches_of_one_utterance_share_a_group_and_every_finding_says_why() {
    let article = article("“It rained,” Ann Bell said, “and we got wet.” “We left,” she said.");
    let scene = Scene::new(&article);
    let told = super::super::find(&scene, &[]).quotes;
    let groups: Vec<_> = told.iter().map(|f| f.body.group).collect();
    assert_eq!(groups, [Some(1), Some(1), None]);
    for found in &told {
        assert!(found.why.iter().any(|w| w.starts_with("cue: ")), "{:?}", found.why);
        assert!(found.why.iter().any(|w| w.starts_with("rule: ")), "{:?}", found.why);
        assert!(found.why.iter().any(|w| w.starts_with("speaker: ")), "{:?}", found.why);
    }
}

#[test]
fn what_is_no_report_is_left_alone() {
    for text in ["The hall was cold on Friday.", "Poe shot the ball over the bar.", "The mayor put the cup on the shelf."] {
        assert!(quotes(text).is_empty(), "{text}: {:?}", quotes(text));
    }
}
