//! What counts as a figure, and what is made of it: tables of cases, a class of rule each.

use crate::annotation::{Bound, Change, Quantity};
use crate::article::{Article, Block, BlockKind, Metadata};
use crate::extract::{Found, Scene};
use crate::text::Span;
use proptest::prelude::*;

fn found(text: &str) -> Vec<Found<Quantity>> {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), level: None };
    let article = Article::new(text.into(), vec![block], vec![], Metadata::default());
    super::find(&Scene::new(&article), &[])
}

/// All figures as "value[..to] bound unit", "; " between them.
fn figures(text: &str) -> String {
    let line = |q: &Quantity| {
        let to = q.to.map_or(String::new(), |t| format!("..{t}"));
        let bound = match q.bound {
            Bound::Exactly | Bound::Range => "",
            Bound::About => "~",
            Bound::AtLeast => ">=",
            Bound::AtMost => "<=",
            Bound::MoreThan => ">",
            Bound::LessThan => "<",
        };
        format!("{bound}{}{to} {}", q.value, q.unit.as_deref().unwrap_or("-"))
    };
    found(text).iter().map(|f| line(&f.body)).collect::<Vec<_>>().join("; ")
}

fn hold(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(&figures(text), expected, "{text}");
    }
}

#[test]
fn numbers_are_read_from_digits_words_and_both() {
    hold(&[
        ("The mayor hired 2,500 guards.", "2500 guard"),
        ("They built two hundred and six bridges.", "206 bridge"),
        ("It fed forty-two villages.", "42 village"),
        ("She sold 2.5 million tickets.", "2500000 ticket"),
        ("A fleet of 35m cars was sold.", "35000000 car"),
        ("He owes a hundred and fifty favours.", "150 favour"),
        ("They planted half a million trees.", "500000 tree"),
        ("We waited two and a half hours.", "2.5 hour"),
        ("Sift 1/2 cup of flour.", "0.5 cup"),
        ("They bought three dozen eggs.", "36 egg"),
    ]);
}

#[test]
fn fractions_shares_and_vague_numbers_are_figures() {
    hold(&[
        ("Nearly two-thirds of the farmers agreed.", "~0.6666666666666666 -"),
        ("A quarter of the pupils stayed home.", "0.25 -"),
        ("Over half the shops were shut.", ">0.5 -"),
        ("It rose by three-quarters of a percentage point.", "0.75 percentage point"),
        ("They walked at least half of a mile.", ">=0.5 mile"),
        ("More than six in 10 drivers speed.", ">0.6 -"),
        ("One in four said no.", "0.25 -"),
        ("Dozens of boats sank.", "12..120 boat"),
        ("Hundreds of thousands of birds left.", "100000..1000000 bird"),
    ]);
}

#[test]
fn bounds_stand_before_and_behind() {
    hold(&[
        ("Roughly 40 nurses left.", "~40 nurse"),
        ("At least 60 raids took place.", ">=60 raid"),
        ("No more than 12 guests may enter.", "<=12 guest"),
        ("It takes up to 90 people.", "<=90 person"),
        ("Fewer than 30 wolves remain.", "<30 wolf"),
        ("Just over 50 letters came.", ">50 letter"),
        ("It holds 20 or more boats.", ">=20 boat"),
        ("They care about two things.", "2 thing"),
        ("Between 5 and 10 ships came.", "5..10 ship"),
        ("The wall is 3 to 4 metres tall.", "3..4 metre"),
        ("It costs 3 to 5 million euros.", "3000000..5000000 EUR"),
    ]);
}

#[test]
fn units_and_currencies_have_standard_spellings() {
    hold(&[
        ("It cost $3 million.", "3000000 USD"),
        ("It cost £24 a year.", "24 GBP per year"),
        ("He paid US$4.46 per share.", "4.46 USD per share"),
        ("She won C$300 in cash.", "300 CAD"),
        ("Prices rose 5 per cent.", "5 percent"),
        ("Support grew four percentage points.", "4 percentage point"),
        ("The winds reached 155mph.", "155 mile per hour"),
        ("The lake covers 660 square kilometers.", "660 square kilometre"),
        ("A 45-acre farm burned.", "45 acre"),
        ("It was minus 20 degrees Celsius.", "-20 celsius"),
        ("It pumps 800,000 barrels a day.", "800000 barrel per day"),
        ("The fee was 13 dollars and 45 cents.", "13.45 USD"),
        ("It was a three-person race.", "3 person"),
    ]);
}

#[test]
fn what_befalls_people_counts_people() {
    hold(&[
        ("At least 82 were killed and more than 1,700 injured.", ">=82 person; >1700 person"),
        ("The blast killed 12 miners and wounded 30.", "12 miner; 30 miner"),
        ("Mali has 17 million voters, and Chad about 2 million.", "17000000 voter; ~2000000 voter"),
    ]);
}

#[test]
fn compared_figures_are_two_and_what_falls_from_is_one() {
    hold(&[
        ("She leads by 49 percent to 40 percent.", "49 percent; 40 percent"),
        ("Support fell from 49 percent to 40 percent.", "49..40 percent"),
        ("The bill passed by a vote of 90 to 10.", ""),
        ("Sales rose by $4 million to $40 million.", "4000000 USD; 40000000 USD"),
        ("Millions of dollars were lost.", "1000000..10000000 USD"),
        ("Four service members left.", "4 service member"),
    ]);
}

#[test]
fn dates_scores_and_names_are_no_figures() {
    hold(&[
        ("It began on May 5, 2019 in Oslo.", ""),
        ("They met at 10:30 and left at 2 p.m. sharp.", ""),
        ("The home side won 3-1 on Sunday.", ""),
        ("Call 555-010-4477 today.", ""),
        ("She lives at 16 Mill Lane in town.", ""),
        ("See page 12 and Game 6 of the series.", ""),
        ("The Falcon 9 landed near TA-35.", ""),
        ("It was the 5th time since the 1990s.", ""),
        ("He knew one when he saw one.", ""),
    ]);
}

#[test]
fn a_number_without_a_noun_counts_what_the_one_before_it_counts() {
    let text = "There are roughly 2,500 French troops serving in Mali and 900 in Niger.";
    let found = found(text);
    let of: Vec<_> = found.iter().filter_map(|f| f.body.of.clone()).collect();
    assert_eq!(of, ["French troops serving in Mali", "French troops in Niger"]);
    assert_eq!(figures(text), "~2500 troop; 900 troop");
    assert_eq!(figures("At least 60 raids were flown over Mali and more than 90 in Chad."), ">=60 raid; >90 raid");
}

#[test]
fn what_a_figure_is_of_stands_behind_it_before_it_or_is_the_subject() {
    for (text, expected) in [
        ("About 30 percent of rural voters stayed home.", "rural voters"),
        ("The $4 billion rescue plan failed.", "rescue plan"),
        ("They fear the economy (33 percent).", "economy"),
        ("The poll had a margin of error of 4 points.", "margin of error"),
        ("The minimum wage is $7.25.", "minimum wage"),
        ("Last year the number of pilots fell by 31 percent.", "number of pilots"),
        ("On Friday its shares fell 3 percent.", "shares"),
    ] {
        assert_eq!(found(text).first().and_then(|f| f.body.of.as_deref()), Some(expected), "{text}");
    }
}

#[test]
fn verbs_and_comparatives_make_a_figure_a_change() {
    for (text, expected) in [
        ("Shares fell 3 percent.", Some(Change::Down)),
        ("Rents rose by about 5 percent.", Some(Change::Up)),
        ("Output was 4 percent higher.", Some(Change::Up)),
        ("Shares fell to 3 euros.", None),
        ("It took a four-point dip.", Some(Change::Down)),
    ] {
        assert_eq!(found(text).first().and_then(|f| f.body.change), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn figures_lie_in_the_text_and_are_finite(text in "([0-9]{1,4}|[a-z$%€½.,:/()-]{1,3}|one|two|hundred|million|half|of|in|and|to|a|at least|percent| |\n){0,40}") {
        for f in found(&text) {
            prop_assert!(f.body.value.is_finite() && f.body.to.is_none_or(f64::is_finite));
            prop_assert!(text.get(f.span.start..f.span.end).is_some_and(|w| !w.is_empty()));
        }
    }
}
