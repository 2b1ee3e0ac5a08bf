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

/// A day of the calendar as it may be written, with its value.
fn written() -> impl Strategy<Value = (String, String)> {
    (1900i16..=2029, 1i8..=12, 1i8..=28, 0usize..5).prop_map(|(year, month, day, form)| {
        let date = Date::constant(year, month, day);
        let text = match form {
            0 => date.strftime("%B %-d, %Y").to_string(),
            1 => date.strftime("%-d %b %Y").to_string(),
            2 => date.to_string(),
            3 => return (date.strftime("%B %Y").to_string(), date.strftime("%Y-%m").to_string()),
            _ => return (format!("the second quarter of {year}"), format!("{year}-Q2")),
        };
        (text, date.to_string())
    })
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
    fn a_date_that_is_written_out_stands_whatever_the_day_of_publication((words, value) in written(), day in prop::option::of(days())) {
        let text = format!("It happened in the town on {words}.");
        let found = times(&text, day);
        let values: Vec<_> = found.iter().map(|t| t.body.value.as_str()).collect();
        prop_assert_eq!(values, [value.as_str()], "{}", text);
    }

    #[test]
    fn days_counted_from_the_day_of_publication_move_with_it(count in 1i64..400, day in days(), ahead: bool) {
        let text = if ahead { format!("It will be held {count} days from now.") } else { format!("It was held {count} days ago.") };
        let found = times(&text, Some(day));
        let expected = day.checked_add((if ahead { count } else { -count }).days()).ok();
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert!(expected.is_none_or(|d| found[0].body.value == format!("{:04}-{:02}-{:02}", d.year(), d.month(), d.day())), "{:?}", found);
    }

    #[test]
    fn a_weekday_lies_within_a_week_of_the_day_of_publication(day in days(), weekday in 0usize..7, ahead: bool) {
        let name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday];
        let text = if ahead { format!("They will meet on {name}.") } else { format!("They met on {name}.") };
        let found = times(&text, Some(day));
        let told = found[0].body.value.parse::<Date>();
        prop_assert!(told.is_ok_and(|told| {
            let days = told.since(day).map_or(99, |s| i64::from(s.get_days()));
            usize::try_from(told.weekday().to_monday_zero_offset()) == Ok(weekday) && if ahead { (0..7).contains(&days) } else { (-6..=0).contains(&days) }
        }) || !(0..9999).contains(&day.year()), "{:?} on {}", found, day);
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
