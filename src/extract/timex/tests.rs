//! Every form of time expression, with its calendar worked out by hand.

use super::super::Scene;
use super::find;
use crate::annotation::TimexKind;
use crate::article::{Article, Block, BlockKind, DayEvidence, Metadata, PublishedDay};
use crate::text::Span;
use jiff::civil::Date;

/// An article of one paragraph a line.
fn article(text: &str, source: &str) -> Article {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        Block::new(BlockKind::Paragraph, Span::new(at - line.len(), at).trimmed(text))
    });
    let blocks = lines.collect();
    Article::new(text.to_owned(), blocks, vec![], Metadata { source: source.to_owned(), ..Metadata::default() })
}

/// The times of a text written on a day, each as "words=VALUE/mod", with a letter for what is no DATE.
fn times(text: &str, day: Option<Date>) -> Vec<String> {
    let article = article(text, "text.txt");
    let published = day.map(|day| PublishedDay { day, evidence: DayEvidence::Reader });
    let found = find(&Scene::new(&article), published).found;
    let shown = found.into_iter().map(|f| {
        let kind = match f.body.kind {
            TimexKind::Date => "",
            TimexKind::Time => "t:",
            TimexKind::Duration => "d:",
            TimexKind::Set => "s:",
        };
        let modifier = f.body.modifier.map(|m| format!("/{m:?}")).unwrap_or_default();
        format!("{kind}{}={}{modifier}", f.span.of(text), f.body.value)
    });
    shown.collect()
}

/// Holds each text, written on Wednesday 14 August 2024, against its times, parted by "; ".
fn hold(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(times(text, Some(Date::constant(2024, 8, 14))).join("; "), *expected, "{text}");
    }
}

#[test]
fn dates_are_read_in_all_written_forms() {
    hold(&[
        ("It opened on March 3, 1987, in Leeds.", "March 3, 1987=1987-03-03"),
        ("It opened on 3 March 1987.", "3 March 1987=1987-03-03"),
        ("It opened on the 3rd of March 1987.", "the 3rd of March 1987=1987-03-03"),
        ("It opened on Sept. 9, 2001.", "Sept. 9, 2001=2001-09-09"),
        ("Opened 1987-03-03.", "1987-03-03=1987-03-03"),
        ("Opened 3/14/1987.", "3/14/1987=1987-03-14"),
        ("Opened 14/3/1987 and closed 4/5/1988.", "14/3/1987=1987-03-14; 4/5/1988=1988-05-04"),
        ("Opened 14.03.1987.", "14.03.1987=1987-03-14"),
        ("It opened in March 1987.", "March 1987=1987-03"),
        ("It opened in March of '87.", "March of '87=1987-03"),
        ("It opened in 1987 and closed in nineteen ninety-six.", "1987=1987; nineteen ninety-six=1996"),
        ("They met on Tuesday, August 13.", "Tuesday, August 13=2024-08-13"),
    ]);
}

#[test]
fn a_date_without_its_year_lies_where_the_verb_points() {
    hold(&[
        ("She resigned on Nov. 16.", "Nov. 16=2023-11-16"),
        ("The dividend is payable Nov. 16.", "Nov. 16=2024-11-16"),
        ("He will testify on Jan. 9.", "Jan. 9=2025-01-09"),
        ("He is likely to be asked about the mayor's May 25 call.", "May 25=2024-05-25"),
        ("He will testify at the Jan. 9 hearing.", "Jan. 9=2025-01-09"),
        ("The mill closed in October.", "October=2023-10"),
        ("The mill will close in March.", "March=2025-03"),
        ("She said so on Friday.", "Friday=2024-08-09"),
        ("They will meet on Friday.", "Friday=2024-08-16"),
        ("The vote was put off until Friday.", "Friday=2024-08-16"),
        ("The bill had to be paid by Friday.", "Friday=2024-08-16"),
        ("The judge told the miners to leave by Friday.", "Friday=2024-08-16"),
        ("The bridge had fallen by Friday.", "Friday=2024-08-09"),
        ("The choir expects a thousand guests at its concert on Friday.", "Friday=2024-08-16"),
        ("The choir expected few guests at its concert on Friday.", "Friday=2024-08-09"),
    ]);
}

#[test]
fn times_are_counted_from_the_day_of_publication() {
    hold(&[
        ("It rained yesterday and will rain tomorrow.", "yesterday=2024-08-13; tomorrow=2024-08-15"),
        ("It rained last week, last month and last year.", "last week=2024-W32; last month=2024-07; last year=2023"),
        ("Next week it will snow.", "Next week=2024-W34"),
        ("It burned down three years ago.", "three years ago=2021"),
        ("It burned down ten days ago.", "ten days ago=2024-08-04"),
        ("They spoke last Friday and meet next Monday.", "last Friday=2024-08-09; next Monday=2024-08-19"),
        ("He won last October.", "last October=2023-10"),
        ("It opened last summer.", "last summer=2023-SU"),
        ("They met this morning.", "t:this morning=2024-08-14TMO"),
        ("They met last night.", "t:last night=2024-08-13TNI"),
    ]);
}

#[test]
fn clock_times_know_their_day() {
    hold(&[
        ("It broke off at 10 p.m. Tuesday.", "t:10 p.m. Tuesday=2024-08-13T22:00"),
        ("It struck at 9:35 a.m. EST on Monday.", "t:9:35 a.m. EST=2024-08-12T09:35; Monday=2024-08-12"),
        ("They left Monday night.", "t:Monday night=2024-08-12TNI"),
        ("They left at noon Sunday.", "t:noon Sunday=2024-08-11T12:00"),
        ("They left at 4 in the afternoon.", "t:4 in the afternoon=2024-08-14T16:00"),
    ]);
}

#[test]
fn figures_and_words_that_look_like_times_are_none() {
    hold(&[
        ("She scored at 7:14 of the second period and at 19:56.", ""),
        ("The guests equalised 17:46 into the game.", ""),
        ("They had two touchdowns in the third quarter and led at halftime in the second half.", ""),
        ("Profit rose in the third quarter.", "the third quarter=2024-Q3"),
        ("The launch is Tuesday.", "Tuesday=2024-08-20"),
        ("The teams play Saturday.", "Saturday=2024-08-17"),
        ("The train leaves at 7:14.", "t:7:14=2024-08-14T07:14"),
        ("He told USA Today that it rains.", ""),
        ("He lives at 1909 Mill Drive.", ""),
        ("He was born in 1909.", "1909=1909"),
    ]);
}

#[test]
fn parts_of_the_year_decades_and_centuries_are_read() {
    hold(&[
        ("Sales rose in the third quarter of 2019.", "the third quarter of 2019=2019-Q3"),
        ("Its second-quarter loss grew.", "second-quarter=2024-Q2"),
        ("It doubled in the first half of 2020.", "the first half of 2020=2020-H1"),
        ("They fled in the early 1980s.", "the early 1980s=198/Start"),
        ("The ledgers of the nineteen-fifties are hard to read.", "the nineteen-fifties=195"),
        ("They fled in the eighteen nineties.", "the eighteen nineties=189"),
        ("It is a 12th century church.", "12th century=11"),
        ("They wed in the winter of 1994.", "the winter of 1994=1994-WI"),
        ("They met on Christmas Day 1999.", "Christmas Day 1999=1999-12-25"),
        ("He fell on Good Friday.", "Good Friday=2024-03-29"),
    ]);
}

#[test]
fn lengths_and_sets_are_told_from_ages() {
    hold(&[
        ("It lasted two years.", "d:two years=P2Y"),
        ("It was a two-hour talk.", "d:two-hour=PT2H"),
        ("It took the past six months.", "d:the past six months=P6M"),
        ("It went on for at least 72 hours.", "d:at least 72 hours=PT72H/EqualOrMore"),
        ("They waited for weeks.", "d:weeks=PXW"),
        ("The 6-year-old boy met a man of 52 years of age.", ""),
        ("They meet every Monday and pray each day.", "s:every Monday=XXXX-WXX-1; s:each day=P1D"),
        ("They meet twice a year.", "s:twice a year=P1Y"),
    ]);
}

#[test]
fn times_are_counted_from_the_date_told_last() {
    hold(&[
        ("He left on March 3, 1987. Two days later he was dead.", "March 3, 1987=1987-03-03; Two days later=1987-03-05"),
        ("He left in 1987. That year she was born.", "1987=1987; That year=1987"),
        ("He left on March 3, 1987. The next day it snowed.", "March 3, 1987=1987-03-03; The next day=1987-03-04"),
        ("Third-quarter profit rose from a year earlier.", "Third-quarter=2024-Q3; a year earlier=2023-Q3"),
        ("He left on March 3, 1987. Later in the day it snowed.", "March 3, 1987=1987-03-03; Later in the day=1987-03-03/End"),
    ]);
}

#[test]
fn ranges_are_two_times() {
    hold(&[
        ("The fair runs Nov. 3-5, 2023.", "Nov. 3=2023-11-03; 5, 2023=2023-11-05"),
        ("He ruled from 1998-2003.", "1998=1998; 2003=2003"),
        ("It lasts from two to six days.", "d:two=P2D; d:six days=P6D"),
    ]);
}

#[test]
fn hours_are_told_in_words_and_in_pairs() {
    hold(&[
        ("They left at half past three.", "t:half past three=2024-08-14T03:30"),
        ("They left at quarter to four in the afternoon.", "t:quarter to four in the afternoon=2024-08-14T15:45"),
        ("They left at ten past six.", "t:ten past six=2024-08-14T06:10"),
        ("It grew from five to ten.", ""),
        ("It is open between 2 and 3 p.m. today.", "t:2=2024-08-14T14:00; t:3 p.m. today=2024-08-14T15:00"),
        ("It is open from 11 to 2 p.m. today.", "t:11=2024-08-14T11:00; t:2 p.m. today=2024-08-14T14:00"),
        ("They spoke from 9:30 to 11 a.m. Monday.", "t:9:30=2024-08-12T09:30; t:11 a.m. Monday=2024-08-12T11:00"),
        ("They spoke from 2 p.m. to 4 p.m. Tuesday.", "t:2 p.m.=2024-08-13T14:00; t:4 p.m. Tuesday=2024-08-13T16:00"),
        (
            "It fell at 12:30 p.m. (1730 GMT) Tuesday.",
            "t:12:30 p.m.=2024-08-13T12:30; t:1730 GMT=2024-08-13T17:30; Tuesday=2024-08-13",
        ),
        ("It fell at 3.30pm on Monday.", "t:3.30pm=2024-08-12T15:30; Monday=2024-08-12"),
        ("They left on the evening of March 3.", "t:the evening of March 3=2024-03-03TEV"),
    ]);
}

#[test]
fn stamps_eras_and_the_years_of_reports_are_read() {
    hold(&[
        ("Logged 2024-08-10T10:30:00Z.", "t:2024-08-10T10:30:00Z=2024-08-10T10:30"),
        ("It opened on 14-Aug-2023.", "14-Aug-2023=2023-08-14"),
        ("The town fell in 586 BC.", "586 BC=BC0586"),
        ("The town fell in A.D. 70.", "A.D. 70=0070"),
        ("It was built in the 4th century BC.", "the 4th century BC=BC03"),
        ("Sales rose in FY2023.", "FY2023=2023"),
        ("Sales rose in the fourth quarter of fiscal 2023.", "the fourth quarter of fiscal 2023=2023-Q4"),
        ("Sales rose in 4Q 2022 and in 2023 Q1.", "4Q 2022=2022-Q4; 2023 Q1=2023-Q1"),
        ("They lost in the 2019/20 season.", "2019=2019; 20=2020"),
        ("The winter of 2023-24 was mild.", "The winter of 2023-24=2023-WI"),
        ("It fell in the 1800s.", "the 1800s=18"),
        ("It fell in the 2010s.", "the 2010s=201"),
        ("Temperatures reached the 80s.", ""),
    ]);
}

#[test]
fn days_are_named_by_their_place_in_the_month_or_beside_another() {
    hold(&[
        // 14 August 2024 is a Wednesday.
        ("It opened on the 12th.", "the 12th=2024-08-12"),
        ("It will open on the 12th.", "the 12th=2024-09-12"),
        ("It opened on Monday the 12th.", "Monday the 12th=2024-08-12"),
        ("He left on March 3, 1987, and came back on the 9th.", "March 3, 1987=1987-03-03; the 9th=1987-03-09"),
        ("They live on the 12th floor.", ""),
        ("It fell on the second Sunday in May 2019.", "the second Sunday in May 2019=2019-05-12"),
        ("It fell on the last Friday of May.", "the last Friday of May=2024-05-31"),
        ("They will meet on Tuesday week.", "Tuesday week=2024-08-27"),
        ("It fell the week before last.", "the week before last=2024-W31"),
        ("It will fall the year after next.", "the year after next=2026"),
        ("It fell five years ago Tuesday.", "five years ago Tuesday=2019-08-13"),
        ("It opens in 10 days' time.", "10 days' time=2024-08-24"),
        ("He left in 1987. The year before he had wed.", "1987=1987; The year=1987"),
        ("He left in 1987. He had wed the year before.", "1987=1987; the year before=1986"),
        (
            "He left on March 3, 1987. Three weeks after that, he came.",
            "March 3, 1987=1987-03-03; Three weeks after that=1987-03-24",
        ),
        ("The fair opens Thursday.", "Thursday=2024-08-15"),
        ("A march planned for Monday was called off.", "Monday=2024-08-12"),
        ("A march planned for Friday was called off.", "Friday=2024-08-16"),
        ("The Sunday Times has it.", ""),
    ]);
}

#[test]
fn lengths_and_sets_have_many_forms() {
    hold(&[
        ("A three-month-long strike ended.", "d:three-month-long=P3M"),
        ("A weeklong strike ended.", "d:weeklong=P1W"),
        ("It lasted a quarter of a century.", "d:a quarter of a century=P25Y"),
        ("It fell 20-odd years ago.", "20-odd years ago=2004"),
        ("They meet on weekends.", "s:weekends=XXXX-WXX-WE"),
        ("They meet every second Tuesday.", "s:every second Tuesday=XXXX-WXX-2"),
        ("They meet on the first Monday of the month.", "s:the first Monday of the month=P1M"),
        ("They pray five times daily.", "s:five times daily=P1D"),
        ("The future of the town is dear to the future of its people, and the future is bright.", ""),
        ("It will be seen in the future.", "the future=FUTURE_REF"),
        (
            "It is spread over the next three quarters, as in recent quarters.",
            "d:the next three quarters=P9M; d:recent quarters=PXM",
        ),
        ("Future quarters may be worse for future earnings.", "Future quarters=FUTURE_REF"),
    ]);
}

#[test]
fn what_is_not_known_is_x() {
    let cases = [
        ("She resigned on Nov. 16.", "Nov. 16=XXXX-11-16"),
        ("She said so on Friday.", "Friday=XXXX-WXX-5"),
        ("She said so last year.", "last year=XXXX"),
        ("She said so on Christmas Day.", "Christmas Day=XXXX-12-25"),
    ];
    for (text, expected) in cases {
        assert_eq!(times(text, None).join("; "), expected, "{text}");
    }
}

/// The day that is inferred for a text, and how.
fn inferred(text: &str, source: &str) -> Option<(String, DayEvidence)> {
    let article = article(text, source);
    find(&Scene::new(&article), None).published.map(|p| (p.day.to_string(), p.evidence))
}

#[test]
fn the_day_of_publication_is_inferred_and_says_how() {
    let some = |day: &str, evidence| Some((day.to_owned(), evidence));
    let cases = [
        ("LEEDS, May 3, 2019 (AP) — Rain fell.", "a.txt", some("2019-05-03", DayEvidence::Written)),
        // 3 May was a Friday in 2019; a month alone bounds no year.
        (
            "LEEDS, May 3 (AP) — Rain fell Friday. It had not since March 6, 2019.",
            "a.txt",
            some("2019-05-03", DayEvidence::YearInferred),
        ),
        ("LEEDS, May 3 (AP) — Rain fell Friday. It had not since March 2019.", "a.txt", None),
        // A weekday in the dateline itself reaches further: 3 May 2021 was a Monday.
        (
            "LEEDS, Monday, May 3 (AP) — Rain fell. It had not since March 2018.",
            "a.txt",
            some("2021-05-03", DayEvidence::YearInferred),
        ),
        // The weekday does not agree, or the date told is an old one.
        ("LEEDS, May 3 (AP) — Rain fell Thursday. It had not since March 6, 2019.", "a.txt", None),
        ("LEEDS, May 3 (AP) — Rain fell Thursday. It had not since March 6, 1951.", "a.txt", None),
        // 25 January was a Thursday in 2024, and the caption is of 2023.
        (
            "The minister leaves Leeds on Nov. 5, 2023.\nJan. 25 (UPI) — Talks will begin soon.\n“Good,” the minister said Thursday.",
            "a.txt",
            some("2024-01-25", DayEvidence::YearInferred),
        ),
        ("LEEDS, May 3 (AP) — Rain fell.", "a.txt", None),
        ("Rain fell on May 3, 2019.", "a.txt", None),
    ];
    for (text, source, expected) in cases {
        assert_eq!(inferred(text, source), expected, "{text}");
    }
}

#[test]
fn a_copyright_year_is_believed_where_the_weekday_agrees() {
    let day = |story: &str, copyright: &str| {
        let text = format!("{story}\n{copyright}");
        let mut blocks = article(&text, "a.txt").blocks().to_vec();
        blocks[1] = Block::new(BlockKind::Boilerplate, blocks[1].span);
        let article = Article::new(text, blocks, vec![], Metadata::default());
        find(&Scene::new(&article), None).published.map(|p| p.day.to_string())
    };
    // 3 May was a Friday in 2019 and in 2024.
    assert_eq!(day("LEEDS, May 3 (AP) — Rain fell Friday.", "© 2019 Leeds Wire"), Some("2019-05-03".to_owned()));
    assert_eq!(day("LEEDS, May 3 (AP) — Rain fell Friday.", "Copyright 2001-2020 Leeds Wire"), None);
    assert_eq!(day("LEEDS, May 3 (AP) — Rain fell.", "© 2019 Leeds Wire"), None);
    assert_eq!(day("LEEDS, Friday, May 3 (AP) — Rain fell.", "© 2021 Leeds Wire"), Some("2019-05-03".to_owned()));
}

#[test]
fn a_day_that_no_calendar_has_is_never_given() {
    hold(&[
        ("It opened on Feb. 30, 2024.", "Feb. 30, 2024=2024-02"),
        ("It opened on February 29, 1900.", "February 29, 1900=1900-02"),
        ("It opened on April 31.", "April 31=2024-04"),
        ("It opened last Feb. 30.", "last Feb.=2024-02"),
        ("It opened on 2024-02-30.", "2024=2024"),
    ]);
}

#[test]
fn firsts_and_lasts_lie_in_what_they_are_of() {
    hold(&[
        ("It rained in the last week of April 2019.", "the last week of April 2019=2019-04/End"),
        ("It rained on the first day of May 2019.", "the first day of May 2019=2019-05-01"),
        ("He ruled from March to May 2019.", "March=2019-03; May 2019=2019-05"),
        ("It will be repaid in five years.", "five years=2029"),
        ("It will one day be repaid.", "one day=FUTURE_REF"),
        ("It was a quarter-century ago.", "a quarter-century ago=1999"),
        ("It fell two weeks before Christmas 2019.", "two weeks before Christmas 2019=2019-12-11"),
        ("It rains in the second and fourth quarters.", "the second=2024-Q2; fourth quarters=2024-Q4"),
        ("They waited more than three and a half years.", "d:more than three and a half years=P3.5Y/MoreThan"),
        ("They met the day before yesterday.", "the day before yesterday=2024-08-12"),
        ("They met in the week of March 4.", "the week of March 4=2024-W10"),
    ]);
}

#[test]
fn a_value_says_what_it_rests_on() {
    let text = "He left on March 3, 1987. The next day it snowed. They will meet on Friday.";
    let published = PublishedDay { day: Date::constant(2024, 8, 14), evidence: DayEvidence::Reader };
    let found = find(&Scene::new(&article(text, "text.txt")), Some(published)).found;
    let why: Vec<_> = found.into_iter().map(|f| f.why.join("; ")).collect();
    let expected = [
        "form: full date",
        "form: so far from a date told before; counted: from 1987-03-03, the date told before",
        "form: weekday; counted: from 2024-08-14, the day of publication (you said so); direction: ahead, by a verb of what is to come",
    ];
    assert_eq!(why, expected);
}
