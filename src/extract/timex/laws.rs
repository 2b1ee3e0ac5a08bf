//! Laws that hold for every text: times lie in it and in order, what they stand for has a beginning before its end, and only relative
//! times move with the day of publication.

use super::super::Scene;
use super::find;
use crate::annotation::Time;
use crate::article::{Article, Block, BlockKind, DayEvidence, Metadata, PublishedDay};
use crate::extract::Found;
use crate::text::Span;
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;

fn times(text: &str, day: Option<Date>) -> Vec<Found<Time>> {
    let block = Block::new(BlockKind::Paragraph, Span::new(0, text.len()).trimmed(text));
    let article = Article::new(text.to_owned(), vec![block], vec![], Metadata::default());
    let published = day.map(|day| PublishedDay { day, evidence: DayEvidence::Reader });
    find(&Scene::new(&article), published).found
}

/// Words that times are made of, parted by "|".
const WORDS: &str = "last|next|the|of|year|years|ago|later|a|few|two|12|30|1998|9999|0001|99999999|thousand|million|May|Jan.|Friday|every|third|\
    quarter|half|Christmas|Easter|to|-|and|,|in|since|century|decades|10:30|p.m.|morning|early|mid|more than|fiscal|week|weekend|before|after|\
    said|will|'98|1990s|2024-02-30|second|day|that|same|previous|following|this|summer|from now|14/3/87|.";

/// Those words in any order.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS.split('|').collect::<Vec<_>>());
    prop::collection::vec(word, 0..24).prop_map(|w| w.join(" "))
}

fn days() -> impl Strategy<Value = Date> {
    (-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d))
}

proptest! {
    #[test]
    fn any_words_on_any_day_give_times_in_order(text in words(), day in prop::option::of(days())) {
        let mut end = 0;
        for time in times(&text, day) {
            prop_assert!(time.span.start >= end && !time.span.is_empty() && time.span.end <= text.len(), "{time:?}");
            end = time.span.end;
            if let Some(interval) = time.body.interval() {
                prop_assert!(interval.from.first() <= interval.to.last() && interval.to.last().is_some(), "{time:?}");
            }
        }
    }

    #[test]
    fn moving_the_day_of_publication_moves_relative_times_alone(moved in 0i64..4000) {
        let first = Date::constant(2001, 3, 14);
        let text = "On 5 May 1987 they met; it rained yesterday, three weeks ago and in the third quarter of 1999. The next day came for two years.";
        let (before, after) = (times(text, Some(first)), times(text, Some(first + moved.days())));
        prop_assert_eq!(before.len(), after.len());
        for (b, a) in before.iter().zip(&after) {
            let relative = matches!(b.span.of(text), "yesterday" | "three weeks ago");
            prop_assert_eq!(b.body == a.body, !relative || moved == 0 || b.span.of(text) == "three weeks ago" && moved < 5, "{:?} {:?}", b, a);
        }
        let day = |t: &[Found<Time>]| t.iter().find(|t| t.span.of(text) == "yesterday").unwrap().body.value.parse::<Date>().unwrap();
        prop_assert_eq!(day(&after), day(&before) + moved.days());
    }
}
