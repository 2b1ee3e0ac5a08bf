//! What happened when, in sentences of all shapes.

use crate::annotation::{Body, Event};
use crate::article::{Article, Block, BlockKind, Dateline, DayEvidence, Metadata, PublishedDay};
use crate::extract::analyse;
use crate::text::Span;
use jiff::civil::Date;

/// The events of a text written on Thursday 25 January 2024, each with its words. What ends with "(XY) —" is its dateline.
fn events(text: &str) -> Vec<(String, Event)> {
    let blocks = vec![Block::new(BlockKind::Paragraph, Span::new(0, text.len()))];
    let dateline = text.find("(XY) —").map(|at| Dateline { span: Span::new(0, at + "(XY) —".len()), ..Dateline::default() });
    let article = Article::new(text.to_owned(), blocks, vec![], Metadata { dateline, ..Metadata::default() });
    let published = PublishedDay { day: Date::constant(2024, 1, 25), evidence: DayEvidence::Reader };
    let found = analyse(&article, Some(published)).annotations.into_iter();
    let event = |a: crate::annotation::Annotation| match a.body {
        Body::Event(event) => Some((a.span.of(text).to_owned(), event)),
        _ => None,
    };
    found.filter_map(event).collect()
}

/// Each event as "FROM label", parted by "; ".
fn told(text: &str) -> String {
    let shown = |(_, e): (String, Event)| {
        let modality = e.modality.map(|m| format!(" ({m:?})")).unwrap_or_default();
        format!("{} {}{modality}", e.from.map(|f| f.to_string()).unwrap_or_default(), e.label)
    };
    events(text).into_iter().map(shown).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_time_dates_its_own_statement_and_not_the_one_reported() {
    let cases = [
        ("The mayor resigned on Tuesday.", "2024-01-23 The mayor resigned"),
        ("Officials said Tuesday that the bridge had fallen.", "2024-01-23 Officials said"),
        ("The bridge fell on Monday, officials said Tuesday.", "2024-01-22 The bridge fell; 2024-01-23 officials said"),
        ("“We are tired,” the mayor said in a statement Thursday.", "2024-01-25 the mayor said in a statement"),
        ("The court met in May but ruled in June.", "2023-05 The court met; 2023-06 ruled"),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn a_time_governs_no_more_than_what_was_done_then() {
    let cases = [
        // A relative clause keeps its time to itself.
        (
            "The choir that won the cup in 2019 was thanked on Monday.",
            "2019: The choir that won the cup in 2019; 2024-01-22: was thanked on Monday",
        ),
        ("She succeeds Anna Holm, who left the mill in May.", "2023-05: Anna Holm, who left the mill in May"),
        ("Farmers who grow rye said Tuesday that it rained.", "2024-01-23: Farmers who grow rye said Tuesday"),
        // What falls due is no deed of that day.
        ("The board declared a dividend, payable Feb. 15.", "2024-02-15: a dividend, payable Feb. 15"),
        // What somebody gave up earlier, named without "that".
        (
            "The council returned this week to the plan it gave up two years ago.",
            "2024-W04: The council returned this week to the plan; 2022: it gave up two years ago",
        ),
        // A list of deeds is one statement.
        (
            "In May the firm closed a mill, added $20 million to its debt and sold a farm.",
            "2023-05: In May the firm closed a mill, added $20 million to its debt and sold a farm",
        ),
        ("The talks ended on Monday after the mayor left.", "2024-01-22: The talks ended on Monday after the mayor left"),
        ("It sold its boats, and in 2020 the town bought them.", "2020: in 2020 the town bought them"),
        // A noun that happens.
        ("The mayor's resignation Tuesday", "2024-01-23: The mayor's resignation Tuesday"),
        ("They agreed on it at last year's meeting in Leeds.", "2023: They agreed on it at last year's meeting in Leeds"),
        ("The mayor pleaded with the crew in a Jan. 5 letter.", "2024-01-05: The mayor pleaded with the crew in a Jan. 5 letter"),
        ("It was not until Tuesday that she sang.", "2024-01-23: It was not until Tuesday that she sang"),
        ("In the quarter ended Sept. 30, the firm lost a mill.", "2023-Q4: In the quarter ended Sept. 30, the firm lost a mill"),
        ("More than 300 ships were lost last year.", "2023: More than 300 ships were lost last year"),
        (
            "Visitors rose from fewer than 100 in 1980 to more than 900 in 2019.",
            "2019: Visitors rose from fewer than 100 in 1980 to more than 900 in 2019",
        ),
        ("The mill has closed, according to a report Friday.", ""),
    ];
    for (text, expected) in cases {
        let shown = events(text).into_iter().map(|(words, e)| format!("{}: {words}", e.time.value));
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expected, "{text}");
    }
}

#[test]
fn a_time_shares_its_sentence_with_the_times_beside_it() {
    let cases = [
        // What stands before the verb of what is joined belongs to that.
        (
            "The boats were not sold, and the mayor on Tuesday praised the crew.",
            "2024-01-23: the mayor on Tuesday praised the crew",
        ),
        // A length counted from something dates its own part, though nobody can say to which day.
        (
            "A boat was seen in Leeds in the weeks before the storm, and was found in York in December.",
            "2023-12: was found in York in December",
        ),
        // An aside between commas keeps its time to itself, however many verbs it has.
        (
            "Anna Holm, who had sung in Leeds before leaving it after a fire last year, was calm.",
            "2023: Anna Holm, who had sung in Leeds before leaving it after a fire last year",
        ),
        // What a noun on a weekday is of has a time of its own.
        ("The mill's announcement Friday of a loss of $2 million came late.", "2024-01-19: The mill's announcement Friday"),
        // What something is compared with takes nothing from what was told.
        (
            "In the third quarter, the mill, which Leeds owns, had a loss of $2 million, compared with a profit a year earlier.",
            "2023-Q3: In the third quarter, the mill, which Leeds owns, had a loss of $2 million",
        ),
        ("There was one gain of $2 million in the 1988 period.", "1988: There was one gain of $2 million in the 1988 period"),
        ("It cut its dividend because of its third-quarter loss of $2 million.", "2023-Q3: its third-quarter loss of $2 million"),
    ];
    for (text, expected) in cases {
        let shown = events(text).into_iter().map(|(words, e)| format!("{}: {words}", e.time.value));
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expected, "{text}");
    }
}

#[test]
fn figures_told_behind_dated_ones_are_of_the_same_time() {
    let cases = [
        (
            "The mill lost $2 million in the third quarter. Revenue fell 3% to $40 million from $41 million a year earlier.",
            "2023-Q3 The mill lost $2 million; 2023-Q3 Revenue fell 3% to $40 million",
        ),
        (
            "The stock rose 2% on Monday. The shares of its rival closed at $20.",
            "2024-01-22 The stock rose 2%; 2024-01-22 The shares of its rival closed at $20",
        ),
        // Figures of another time, or of none.
        (
            "The mill lost $2 million in the third quarter. In the nine months it lost $3 million.",
            "2023-Q3 The mill lost $2 million",
        ),
        ("The stock rose 2% on Monday. The mayor praised the firm.", "2024-01-22 The stock rose 2%"),
        ("The stock rose 2% on Monday. Sales have fallen 3%.", "2024-01-22 The stock rose 2%"),
        ("The mayor sang on Monday. Sales fell 3%.", "2024-01-22 The mayor sang"),
        // An earlier year is an aside.
        ("A year earlier it lost $3 million. Revenue rose 3%.", "2023 it lost $3 million"),
    ];
    for (text, expected) in cases {
        let quarters = told(text).replace("2023-07 ", "2023-Q3 ");
        assert_eq!(quarters, expected, "{text}");
    }
}

#[test]
fn a_time_that_stands_alone_tells_of_nothing() {
    for text in ["May 2026", "May 2026.", "Friday", "January 4"] {
        assert_eq!(told(text), "", "{text}");
    }
}

#[test]
fn words_told_twice_are_one_event() {
    assert_eq!(
        told("Anna Holm sang in Leeds on Monday. Anna Holm sang in Leeds on Monday."),
        "2024-01-22 Anna Holm sang in Leeds"
    );
}

#[test]
fn a_participle_keeps_its_time_to_itself() {
    let cases = [
        ("Leeds wants York to end the duties on boats imposed on Sept. 1.", "2023-09-01: boats imposed on Sept. 1"),
        ("Leeds praised the boats built in 2019.", "2019: the boats built in 2019"),
        // These have no participle before a time.
        ("Leeds said the boats sank on Monday.", "2024-01-22: the boats sank on Monday"),
        ("Leeds was calm after the mayor spoke on Monday.", "2024-01-22: Leeds was calm after the mayor spoke on Monday"),
        ("The boats sailed on Monday.", "2024-01-22: The boats sailed on Monday"),
        // A relative clause whose verb stands behind the time.
        ("Anna Holm, who in 2008 won a cup, is ill.", "2008: Anna Holm, who in 2008 won a cup"),
    ];
    for (text, expected) in cases {
        let shown = events(text).into_iter().map(|(words, e)| format!("{}: {words}", e.time.value));
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expected, "{text}");
    }
}

#[test]
fn a_question_and_how_things_are_nowadays_are_no_events() {
    let cases = [
        ("How many mills will there be in 2035?", ""),
        ("“Will the mill close on Friday?” she asked.", ""),
        ("Leeds today is a town of mills.", ""),
        ("It is hard to sing in today's world.", ""),
        // Holidays and years that name a kind.
        ("Shops are ready for the Black Friday rush.", ""),
        (
            "The board will vote on the winter timetable on Friday.",
            "2024-01-26 The board will vote on the winter timetable (Planned)",
        ),
        ("She is the best singer of 2019.", ""),
        ("She drives a 2020 LC500 to Euro 2020.", ""),
        ("They met at the 2019 Leeds Fair.", "2019 They met at the Leeds Fair"),
        ("According to a paper published in 2006, the mill was sold.", ""),
        ("The shop opened on Christmas Eve.", "2023-12-24 The shop opened"),
        ("She is leaving Leeds today.", "2024-01-25 She is leaving Leeds"),
        ("The mill was sold today.", "2024-01-25 The mill was sold"),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn a_time_inside_a_noun_phrase_dates_the_noun() {
    let found = events("The council condemned the Aug. 2 raid on the village.");
    assert_eq!(found[0].0, "the Aug. 2 raid on the village");
    assert_eq!(found[0].1.label, "the raid on the village");
}

#[test]
fn lengths_that_end_now_give_a_beginning() {
    let cases = [
        (
            "They have been friends in the 10 years since the king invited the poet to court.",
            "2014 the king invited the poet to court",
        ),
        ("She has led the choir for three decades.", "1994 She has led the choir"),
        ("She has been leading the choir for three decades.", "1994 She has been leading the choir"),
        ("She has had the choir for a decade.", "2014 She has had the choir"),
        ("It rained for two days.", ""),
        ("You have strong rain, and that for two days.", ""),
        ("She would have had the choir for two years.", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_fact_is_marked() {
    let cases = [
        ("The king will visit the mine on Friday.", "2024-01-26 The king will visit the mine (Planned)"),
        ("The king did not visit the mine in 2019.", "2019 The king did not visit the mine (Denied)"),
        ("The king would have visited the mine in 2019.", "2019 The king would have visited the mine (Conditional)"),
        ("The king visited the mine in 2019.", "2019 The king visited the mine"),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn what_a_story_opens_with_and_is_to_come_has_no_day_of_its_dateline() {
    let cases = [
        ("LEEDS, Jan. 25 (XY) — The king opened a mine.", "2024-01-25 The king opened a mine"),
        ("LEEDS, Jan. 25 (XY) — The king will open a mine in the coming weeks.", " The king will open a mine (Planned)"),
        ("LEEDS, Jan. 25 (XY) — The king will open a mine.", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn what_is_compared_with_did_not_happen_then() {
    assert_eq!(told("Sales in 2022 rose to $5 million, up from $3 million in 2021."), "2022 Sales rose to $5 million");
    assert_eq!(told("The fund held $2 million as of Dec. 31."), "");
    assert_eq!(told("She cut her estimate for 2025 on Tuesday."), "2024-01-23 She cut her estimate for 2025");
    assert_eq!(told("The firm cut its 2025 sales forecast."), "");
    assert_eq!(told("Analysts were predicting 2025 earnings of $3 million."), "");
    assert_eq!(told("It has sales that are above fiscal 2021 sales of $5 million."), "");
    assert_eq!(told("That is a premium of 3% over Thursday's close."), "");
    assert_eq!(told("Profit was below the 1987 level."), "");
    assert_eq!(told("That marks an increase from the previous year."), "");
    assert_eq!(told("Sales in 2022 showed a rise of 3% over 2021."), "2022 Sales showed a rise of 3% over 2021");
}

#[test]
fn a_range_is_one_event_and_what_goes_on_has_no_end() {
    let cases = [
        ("He ruled the town from 1998 to 2003.", Some("1998"), Some("2003")),
        ("He has ruled the town since 2014.", Some("2014"), None),
        ("He ruled the town 1998 to 2003.", Some("1998"), Some("2003")),
        ("Since taking office in 2014 he has ruled the town.", Some("2014"), None),
        ("They have been at war since the invasion of 2014.", Some("2014"), None),
        ("She has led the choir for three decades.", Some("1994"), None),
        ("It has been 10 years since the king died.", Some("2014"), Some("2014")),
        ("He was mayor until 1974.", None, None),
    ];
    for (text, from, to) in cases {
        let days = |d: Option<crate::annotation::PartialDay>| d.map(|d| d.to_string());
        let found: Vec<_> = events(text).into_iter().map(|(_, e)| (days(e.from), days(e.to))).collect();
        let expected: Vec<_> = from.map(|f| (Some(f.to_owned()), to.map(str::to_owned))).into_iter().collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_label_reads_as_a_statement() {
    let cases = [
        ("The miller Anna Holm, who bought the lake in 2019, is ill.", "2019 Anna Holm bought the lake"),
        ("They repaired the bridges that were built in 1911.", "1911 the bridges that were built"),
        (
            "Prices have doubled since the feud between Leeds and York broke out in 2011.",
            "2011 the feud between Leeds and York broke out",
        ),
        ("He bought the mill in 1990 and sold it in 1995.", "1990 He bought the mill; 1995 He sold it"),
        (
            "The ferry carried 90 people in 2019, a third of them miners.",
            "2019 The ferry carried 90 people, a third of them miners",
        ),
        ("It is an accord that they agreed on in 2019.", "2019 an accord that they agreed on"),
        ("The man who led the choir resigned in 2019.", "2019 The man who led the choir resigned"),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn an_event_says_what_dates_it_and_why_it_is_no_fact() {
    let text = "The king will visit the mine on Friday.";
    let blocks = vec![Block::new(BlockKind::Paragraph, Span::new(0, text.len()))];
    let article = Article::new(text.to_owned(), blocks, vec![], Metadata::default());
    let published = PublishedDay { day: Date::constant(2024, 1, 25), evidence: DayEvidence::Reader };
    let found = analyse(&article, Some(published)).annotations.into_iter();
    let why: Vec<_> = found.filter(|a| matches!(a.body, Body::Event(_))).map(|a| a.why.join("; ")).collect();
    assert_eq!(why, ["dated: by “Friday”, the statement it stands in; planned: “will”"]);
}
