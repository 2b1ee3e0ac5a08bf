//! Quotations in sentences of our own, a table for each class of rule.

mod marks;
mod speakers;
mod whom;

use crate::article::{Article, Block, BlockKind, Metadata};
use crate::extract::{Scene, acronym, entity};
use crate::text::Span;
use proptest::prelude::*;

fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block::new(BlockKind::Paragraph, span));
        }
    }
    Article::new(text.to_owned(), blocks, vec![], Metadata::default())
}

/// Each quotation as `form words | cue | mention`.
fn quotes(text: &str) -> Vec<String> {
    let article = article(text);
    let scene = Scene::new(&article);
    let entities = entity::find(&scene, &acronym::find(&scene));
    let told = super::find(&scene, &entities).quotes;
    told.iter()
        .map(|f| {
            let form = format!("{:?}", f.body.form).to_lowercase();
            let cue = f.body.cue.map_or("-", |c| scene.words(c));
            let speaker = f.body.speaker.as_ref().map_or("-", |s| scene.words(s.mention));
            format!("{form} {} | {cue} | {speaker}", scene.words(f.span))
        })
        .collect()
}

/// Each term as `type words`.
fn terms(text: &str) -> Vec<String> {
    let article = article(text);
    let scene = Scene::new(&article);
    let told = super::find(&scene, &[]).terms;
    told.iter().map(|f| format!("{} {}", f.body.kind.name(), scene.words(f.span))).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(&quotes(text), expected, "{text}");
    }
}

#[test]
fn marks_of_every_style_are_paired() {
    check(&[
        ("“It rained all day,” the baker said.", &["direct It rained all day, | said | the baker"]),
        ("\"It rained all day,\" the baker said.", &["direct It rained all day, | said | the baker"]),
        ("``It rained all day,'' the baker said.", &["direct It rained all day, | said | the baker"]),
        ("''It rained all day,'' the baker said.", &["direct It rained all day, | said | the baker"]),
        ("«It rained all day», the baker said.", &["direct It rained all day | said | the baker"]),
        ("‘It rained all day,’ the baker said.", &["direct It rained all day, | said | the baker"]),
        ("'It rained all day,' the baker said.", &["direct It rained all day, | said | the baker"]),
        ("”It rained all day,” the baker said.", &["direct It rained all day, | said | the baker"]),
        ("‘The players’ bus didn’t come,’ the baker said.", &["direct The players’ bus didn’t come, | said | the baker"]),
        ("“He called it ‘a wet day’ twice,” the baker said.", &["direct He called it ‘a wet day’ twice, | said | the baker"]),
    ]);
}

#[test]
fn apostrophes_and_measures_quote_nothing() {
    for text in
        ["The bakers' van is 6'2\" tall and didn't fit.", "It was the ’90s and rock ’n’ roll was young.", "A 24\" pipe burst."]
    {
        assert!(quotes(text).is_empty(), "{text}: {:?}", quotes(text));
    }
}

#[test]
fn speakers_stand_before_behind_and_between() {
    check(&[
        ("The baker said, “It rained.”", &["direct It rained. | said | The baker"]),
        ("“It rained,” said the baker, who was wet.", &["direct It rained, | said | the baker"]),
        (
            "“It rained,” the baker told a crowd on Friday, “and we got wet.”",
            &["direct It rained, | told | the baker", "direct and we got wet. | told | the baker"],
        ),
        (
            "“It rained,” said Ann Bell, 53, a baker. “We got wet.”",
            &["direct It rained, | said | Ann Bell", "direct We got wet. | said | Ann Bell"],
        ),
        ("Ann Bell, who bakes in Oslo, said it had rained.", &["indirect it had rained | said | Ann Bell"]),
        ("Sen. Ann Bell (R-Ohio) said: “It rained.”", &["direct It rained. | said | Sen. Ann Bell"]),
        ("On Friday, the baker said that it had rained.", &["indirect that it had rained | said | the baker"]),
        ("According to the baker, it had rained.", &["indirect it had rained | According to | the baker"]),
        ("It had rained all day, according to the baker.", &["indirect It had rained all day | according to | the baker"]),
    ]);
}

#[test]
fn reported_clauses_end_where_the_writer_speaks_again() {
    check(&[
        (
            "The baker said the day was “far too wet” for bread.",
            &["mixed the day was “far too wet” for bread | said | The baker"],
        ),
        (
            "The bridge, she said, will open in May.",
            &["indirect The bridge | said | she", "indirect will open in May | said | she"],
        ),
        (
            "The baker said it rained but called the damage “very small.”",
            &["indirect it rained | said | The baker", "mixed the damage “very small.” | called | The baker"],
        ),
    ]);
}

#[test]
fn titles_of_works_are_no_speech() {
    for text in ["The baker appeared on “The Late Bread Show” in May.", "She wrote the novel “A Loaf of Rye,” which sold well."]
    {
        assert!(quotes(text).is_empty(), "{text}: {:?}", quotes(text));
    }
}

#[test]
fn a_paragraph_of_quotation_alone_goes_on_with_the_same_speaker() {
    check(&[(
        "“It rained,” Ann Bell said.\n“We got very wet that day.”",
        &["direct It rained, | said | Ann Bell", "direct We got very wet that day. | said | Ann Bell"],
    )]);
}

#[test]
fn claims_and_judgements_are_reported_too() {
    check(&[
        (
            "Nobody believed Poe’s claim that the bridge was “quite new.”",
            &["mixed that the bridge was “quite new.” | ’s claim | Poe"],
        ),
        ("Claiming that it was late, Ann Bell left.", &["indirect that it was late | Claiming | Ann Bell"]),
        ("As the mayor put it, the bridge is “a joy.”", &["mixed the bridge is “a joy.” | put it | the mayor"]),
        ("Ann Bell criticized the new bridge on Friday.", &["indirect the new bridge | criticized | Ann Bell"]),
        ("In a letter posted Friday, Ann Bell said it was late.", &["indirect it was late | said | Ann Bell"]),
        ("When Poe said that it was late, Bell laughed.", &["indirect that it was late | said | Poe"]),
    ]);
}

#[test]
fn a_subject_that_follows_its_verb_is_found_whatever_else_the_sentence_reports() {
    check(&[(
        "Discussing the new bridge in a talk, the mayor explained the plans.",
        &["indirect the plans | explained | the mayor"],
    )]);
}

#[test]
fn what_somebody_calls_a_thing_is_reported_without_marks_too() {
    check(&[
        ("Poe called the plan a mistake.", &["indirect the plan a mistake | called | Poe"]),
        ("Critics describe the bridge as an eyesore.", &["indirect the bridge as an eyesore | describe | Critics"]),
        ("Poe called a meeting.", &[]),
        ("Poe called the police.", &[]),
    ]);
}

#[test]
fn a_clause_without_marks_ends_where_the_writer_takes_over() {
    check(&[
        ("Poe said the mill would close, which surprised the town.", &["indirect the mill would close | said | Poe"]),
        ("Poe said the mill would close, and she did not mind.", &["indirect the mill would close | said | Poe"]),
        (
            "Poe said the mill, the bridge, and the inn would close.",
            &["indirect the mill, the bridge, and the inn would close | said | Poe"],
        ),
        ("Poe said the mill would close, but the town did not mind.", &["indirect the mill would close | said | Poe"]),
    ]);
}

#[test]
fn whoever_is_asked_need_not_be_named() {
    check(&[
        ("Asked whether he would sell the mill, Poe laughed.", &["indirect whether he would sell the mill | Asked | -"]),
        ("When asked what she would do, Bell left.", &["indirect what she would do | asked | -"]),
    ]);
}

#[test]
fn shares_of_people_and_polls_speak() {
    check(&[
        ("About 9 percent said they had no preference.", &["indirect they had no preference | said | 9 percent"]),
        ("Nearly a third say they will stay at home.", &["indirect they will stay at home | say | a third"]),
        ("According to exit polls, Poe had a small lead.", &["indirect Poe had a small lead | According to | exit polls"]),
        (
            "According to police, officers saw a man leave the mill.",
            &["indirect officers saw a man leave the mill | According to | police"],
        ),
    ]);
}

#[test]
fn what_is_to_be_done_or_not_said_is_no_report() {
    for text in [
        "They sent troops to train and advise the guards.",
        "Ann Bell declined to comment.",
        "The baker, Ann Bell, declined to comment.",
        "The hall, speaking frankly, is cold.",
    ] {
        assert!(quotes(text).is_empty(), "{text}: {:?}", quotes(text));
    }
    check(&[(
        "“We will paint the bridge” in May, said a senior bridge engineer, speaking on condition of anonymity.",
        &["mixed “We will paint the bridge” in May | said | a senior bridge engineer"],
    )]);
}

#[test]
fn marks_in_left_over_markup_quote_nothing() {
    assert!(quotes("See the page at date=\"May the fifth of that year\" for more.").is_empty());
}

/// The name and role that each quotation's speaker stands for.
fn names(text: &str) -> Vec<String> {
    let article = article(text);
    let scene = Scene::new(&article);
    let entities = entity::find(&scene, &acronym::find(&scene));
    let told = super::find(&scene, &entities).quotes;
    told.iter()
        .map(|f| {
            let speaker = f.body.speaker.as_ref();
            let name = speaker.and_then(|s| s.name.as_deref()).unwrap_or("-");
            speaker.and_then(|s| s.role.as_deref()).map_or_else(|| name.to_owned(), |role| format!("{name}, {role}"))
        })
        .collect()
}

#[test]
fn mentions_stand_for_the_full_name_or_for_themselves() {
    let cases: &[(&str, &[&str])] = &[
        ("Mayor Ann Bell opened the bridge on Friday. “It is a good bridge,” Bell said.", &["Ann Bell, Mayor"]),
        ("Mayor Ann Bell opened the bridge on Friday. “It is a good bridge,” she said.", &["Ann Bell, Mayor"]),
        ("Mayor Ann Bell opened the bridge on Friday. “It is a good bridge,” the mayor said.", &["Ann Bell, Mayor"]),
        (
            "“It is a good bridge,” said a senior bridge engineer. “We like it,” the engineer said.",
            &["senior bridge engineer", "senior bridge engineer"],
        ),
        ("“It is a good bridge,” she said.", &["she"]),
        ("“It is a good bridge,” a woman said.", &["woman"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&names(text), expected, "{text}");
    }
}

#[test]
fn who_says_i_is_the_writer_but_not_in_a_block_quote() {
    let text = "I believe that the bridge will stand.";
    let speaker = |kind| {
        let metadata = Metadata { byline: vec!["Iris Kell".into()], ..Metadata::default() };
        let article = Article::new(text.to_owned(), vec![Block::new(kind, Span::new(0, text.len()))], vec![], metadata);
        let scene = Scene::new(&article);
        let told = super::find(&scene, &[]).quotes;
        told.iter().filter_map(|f| f.body.speaker.as_ref()?.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(speaker(BlockKind::Paragraph), ["Iris Kell"]);
    assert_eq!(speaker(BlockKind::Quote), ["I"]);
}

#[test]
fn a_paragraph_that_opens_with_a_name_and_a_colon_is_spoken() {
    let text = "BELL: Is the bridge open?\nPOE: It is, since May.\nBELL: Thank you very much.";
    assert_eq!(
        quotes(text),
        ["direct Is the bridge open? | : | BELL", "direct It is, since May. | : | POE", "direct Thank you very much. | : | BELL"]
    );
}

#[test]
fn a_colon_and_a_dash_attribute_too() {
    check(&[
        ("The mayor was plain:\n“The bridge is closed.”", &["direct The bridge is closed. | was | The mayor"]),
        ("“The bridge is closed.” — Ann Bell", &["direct The bridge is closed. | — | Ann Bell"]),
        ("“Is it closed?” Bell asked.", &["direct Is it closed? | asked | Bell"]),
    ]);
}

proptest! {
    #[test]
    fn every_span_fits_the_text(text in "([A-Z“”\"' ,.:;()a-z’‘—-]|said |he |\n){0,120}") {
        let article = article(&text);
        let scene = Scene::new(&article);
        for found in super::find(&scene, &[]).quotes {
            prop_assert!(!scene.words(found.span).is_empty());
            for span in [found.body.cue, found.body.speaker.map(|s| s.mention)].into_iter().flatten() {
                prop_assert!(!scene.words(span).is_empty());
            }
        }
    }
}

#[test]
fn a_pronoun_is_a_mention_of_the_one_person_it_can_stand_for() {
    for (text, expected) in [
        ("Mayor Anna Quist came early. She sat down, and her son stood.", "She = Anna Quist; her = Anna Quist"),
        ("Mr. Tom Bell met Mr. Sam Ray. He left.", ""),
        ("Anna Quist met Tom Bell in the hall. She left with him.", "She = Anna Quist; him = Tom Bell"),
        ("Anna Quist paid. “She is late,” a clerk said.", ""),
    ] {
        let article = article(text);
        let scene = Scene::new(&article);
        let entities = entity::find(&scene, &[]);
        let said = super::find(&scene, &entities);
        let told: Vec<_> = said.references.iter().map(|f| format!("{} = {}", scene.words(f.span), f.body.name)).collect();
        assert_eq!(told.join("; "), expected, "{text}");
    }
}
