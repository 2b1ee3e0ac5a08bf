//! What a careful reader finds in the bundled articles, and what the passes must find there.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of a test")]

use pullquote::annotation::{Annotation, Body, Bound, Document, EntityType, Form, Kind};
use pullquote::text::Span;
use pullquote::{extract, format};
use std::sync::Arc;

/// An article with its findings, and questions to them.
struct Sample(Document);

impl Sample {
    fn read(name: &str) -> Self {
        let path = format!("{}/assets/sample/{name}", env!("CARGO_MANIFEST_DIR"));
        let article = Arc::new(format::article(&std::fs::read(path).unwrap(), name.into()).unwrap());
        let findings = extract::analyse(&article, article.metadata().published);
        let mut document = Document::new(article);
        document.lay_findings(findings.published, findings.annotations, &[]);
        Self(document)
    }

    fn words(&self, span: Span) -> &str {
        self.0.article().words(span)
    }

    /// Annotations of a kind that touch `fragment`.
    fn over(&self, kind: Kind, fragment: &str) -> Vec<&Annotation> {
        let at = self.0.article().text().find(fragment).unwrap_or_else(|| panic!("the article does not say {fragment:?}"));
        self.0.set().overlapping(Span::new(at, at + fragment.len())).into_iter().filter(|a| a.kind() == kind).collect()
    }

    /// Asserts that somebody says `fragment` in this form.
    fn says(&self, fragment: &str, form: Form, name: &str, role: Option<&str>) {
        let found = self.over(Kind::Quote, fragment);
        let told: Vec<_> = found
            .iter()
            .filter_map(|a| match &a.body {
                Body::Quote(q) => {
                    let speaker = q.speaker.as_ref();
                    Some((q.form, speaker.and_then(|s| s.name.clone()), speaker.and_then(|s| s.role.clone())))
                }
                _ => None,
            })
            .collect();
        let right = told.iter().any(|(f, n, r)| {
            *f == form
                && n.as_deref() == Some(name)
                && role.is_none_or(|role| r.as_deref().is_some_and(|r| r.to_lowercase().contains(role)))
        });
        assert!(right, "{fragment:?} should be {form:?} by {name} ({role:?}), but is {told:?}");
    }

    /// Asserts that the event over `fragment` begins on a day (or month, or year).
    fn happened(&self, fragment: &str, from: &str) {
        let found = self.over(Kind::Event, fragment);
        let days: Vec<_> = found
            .iter()
            .filter_map(|a| if let Body::Event(e) = &a.body { e.from.map(|d| d.to_string()) } else { None })
            .collect();
        assert!(days.iter().any(|d| d == from), "{fragment:?} should begin {from}, but there is {days:?}");
    }

    /// Asserts that the time at `fragment` has this TIMEX3 value.
    fn time(&self, fragment: &str, value: &str) {
        let found = self.over(Kind::Time, fragment);
        let values: Vec<_> =
            found.iter().filter_map(|a| if let Body::Time(t) = &a.body { Some(t.value.as_str()) } else { None }).collect();
        assert!(values.contains(&value), "{fragment:?} should be {value}, but is {values:?}");
    }

    /// Asserts a figure over `fragment`: value, bound, unit, and a word of what it counts.
    fn figure(&self, fragment: &str, (value, bound): (f64, Bound), unit: &str, of: &str) {
        let found = self.over(Kind::Quantity, fragment);
        let right = found.iter().any(|a| match &a.body {
            Body::Quantity(q) => {
                let counted = format!("{} {}", q.unit.as_deref().unwrap_or(""), q.of.as_deref().unwrap_or("")).to_lowercase();
                (q.value - value).abs() < 1e-6 * value.abs()
                    && q.bound == bound
                    && q.unit.as_deref() == Some(unit)
                    && counted.contains(of)
            }
            _ => false,
        });
        assert!(
            right,
            "{fragment:?} should be {value} {bound:?} {unit} of {of}, but there is {:?}",
            found.iter().map(|a| &a.body).collect::<Vec<_>>()
        );
    }

    /// Asserts that a name stands for something, with a role that holds some words.
    fn named(&self, name: &str, kind: EntityType, role: Option<&str>) {
        let same = |a: &&Annotation| {
            matches!(&a.body, Body::Entity(e) if e.name == name && e.kind == kind
            && role.is_none_or(|r| e.role.as_deref().is_some_and(|found| found.to_lowercase().contains(&r.to_lowercase()))))
        };
        let all: Vec<_> = self.0.set().of(Kind::Entity).map(|a| (self.words(a.span), &a.body)).collect();
        assert!(self.0.set().of(Kind::Entity).any(|a| same(&a)), "{name} should be a {kind:?} ({role:?}); found {all:?}");
    }
}

#[test]
fn the_wire_story_is_read_as_a_careful_reader_would() {
    let story = Sample::read("talks.txt");
    assert_eq!(
        story.0.article().metadata().title.as_deref(),
        Some("U.S. and Iraq set to open talks on the future of American troops")
    );
    assert_eq!(story.0.published().map(|p| p.day.to_string()).as_deref(), Some("2024-01-25"));

    let austin = |fragment| story.says(fragment, Form::Direct, "Lloyd Austin", Some("defense secretary"));
    austin("deep and productive partnership");
    austin("The start of the HMC process");
    story.says("But beyond that", Form::Direct, "senior defense official", None);
    story.says("would have begun sooner", Form::Indirect, "defense officials", None);

    story.time("Thursday", "2024-01-25");
    story.time("Nov. 5, 2023", "2023-11-05");
    story.time("August 2023", "2023-08");
    story.time("Jan. 5", "2024-01-05");
    story.happened("the Iraqi government invited", "2014");
    story.happened("the territorial defeat of ISIS", "2017");
    story.happened("Lloyd Austin said", "2024-01-25");
    story.happened("the war between Israel and Hamas broke out", "2023-10-07");
    story.happened("American soldiers came back", "2014");

    story.figure("2,500 American troops", (2500.0, Bound::About), "troop", "american");
    story.figure("900 in Syria", (900.0, Bound::Exactly), "troop", "troop");
    story.figure("60 attacks", (60.0, Bound::AtLeast), "attack", "attack");
    story.figure("more than 90", (90.0, Bound::MoreThan), "attack", "attack");
    story.figure("at least four", (4.0, Bound::AtLeast), "service member", "american");

    story.named("Lloyd Austin", EntityType::Person, Some("Defense Secretary"));
    story.named("Antony Blinken", EntityType::Person, Some("Secretary of State"));
    story.named("Mohammed Shia al-Sudani", EntityType::Person, Some("Prime Minister"));
    story.named("Higher Military Commission", EntityType::Organization, None);
    story.named("Islamic State", EntityType::Organization, None);
    story.named("Hamas", EntityType::Organization, None);
    for place in ["Baghdad", "Syria", "Mosul", "Iran"] {
        story.named(place, EntityType::Place, None);
    }
}

#[test]
fn the_sports_report_is_read_as_a_careful_reader_would() {
    let report = Sample::read("final.txt");
    report.says("I have dreamed of this", Form::Direct, "Leah Moran", Some("captain"));
    report.says("My grandmother took me", Form::Direct, "Leah Moran", Some("captain"));
    report.says("At half-time nobody shouted", Form::Direct, "Owen Hartley", Some("manager"));
    report.says("Then we went out", Form::Direct, "Owen Hartley", Some("manager"));
    report.says("It hit her shoulder", Form::Direct, "Marta Lindqvist", Some("coach"));
    report.says("had refused to panic", Form::Indirect, "Owen Hartley", None);
    report.says("any complaint had to be made", Form::Indirect, "NFA spokeswoman", None);
    report.happened("won the Northern Cup", "2024-05-18");
    report.happened("took over the club", "2022-11");
    report.happened("came in 1993", "1993");
    report.time("Sunday", "2024-05-19");
    report.time("Aug. 3", "2024-08-03");
    report.figure("18,400 spectators", (18400.0, Bound::Exactly), "spectator", "spectator");
    report.figure("6,000 supporters", (6000.0, Bound::About), "supporter", "supporter");
    report.figure("140 miles", (140.0, Bound::Exactly), "mile", "");
    report.figure("£250,000", (250_000.0, Bound::Exactly), "GBP", "");
    report.named("Northern Football Association", EntityType::Organization, None);
    report.named("Harbour Rovers", EntityType::Organization, None);
    report.named("Marta Lindqvist", EntityType::Person, Some("coach"));
    let scores = report.over(Kind::Quantity, "3-2");
    assert!(scores.is_empty(), "a score is no figure: {scores:?}");
}

#[test]
fn the_company_announcement_is_read_as_a_careful_reader_would() {
    let announcement = Sample::read("results.txt");
    announcement.says("Cities are replacing pipes", Form::Direct, "Nadia Ferreira", Some("chief executive"));
    announcement.says("We have never had a fuller", Form::Direct, "Nadia Ferreira", Some("chief executive"));
    announcement.says("We are buying engineers", Form::Direct, "Nadia Ferreira", Some("chief executive"));
    announcement.says("no jobs will be cut", Form::Indirect, "Nadia Ferreira", None);
    announcement.says("would borrow less than half", Form::Indirect, "Ray Tolland", Some("chief financial officer"));
    announcement.says("The price is steep", Form::Direct, "Tom Wexler", Some("analyst"));
    announcement.time("third quarter", "2024-Q3");
    announcement.time("first quarter of 2025", "2025-Q1");
    announcement.time("March", "2025-03");
    announcement.happened("The company was founded", "1987");
    announcement.figure("18 percent", (18.0, Bound::Exactly), "percent", "sales");
    announcement.figure("$412.5 million", (412.5e6, Bound::Exactly), "USD", "");
    announcement.figure("$1.55 billion", (1.55e9, Bound::Range), "USD", "");
    announcement.figure("no more than $1.5 billion", (1.5e9, Bound::AtMost), "USD", "");
    announcement.figure("240 million euros", (240e6, Bound::Exactly), "EUR", "");
    announcement.figure("850 people", (850.0, Bound::Exactly), "person", "");
    announcement.figure("120 in Poland", (120.0, Bound::Exactly), "person", "");
    announcement.named("Nadia Ferreira", EntityType::Person, Some("chief executive"));
    announcement.named("Helen Adeyemi", EntityType::Person, None);
    announcement.named("Solvane Instruments", EntityType::Organization, None);
    announcement.named("German Federal Cartel Office", EntityType::Organization, None);
    announcement.named("Munich", EntityType::Place, None);
}

/// The article that the project began with, where the measuring scripts stand beside a checkout.
#[test]
fn the_first_article_is_read_as_a_careful_reader_would() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed");
    if !shared.join("check").is_file() || std::process::Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: ../shared/seed or python3 is not here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let export = folder.path().join("export.json");
    let article = shared.join("article.txt");
    assert_cmd::Command::cargo_bin("pullquote")
        .unwrap()
        .env("XDG_DATA_HOME", folder.path())
        .args(["export", "-f", "json", "-o"])
        .args([&export, &article])
        .assert()
        .success();
    let checked = std::process::Command::new("python3").arg(shared.join("check")).arg(&export).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}
