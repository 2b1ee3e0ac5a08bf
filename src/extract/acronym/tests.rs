//! Which pairs are found, and which are not.

use crate::article::{Article, Block, BlockKind, Metadata};
use crate::extract::Scene;
use crate::text::Span;
use proptest::prelude::*;

fn pairs(text: &str) -> String {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), level: None };
    let article = Article::new(text.into(), vec![block], vec![], Metadata::default());
    let found = super::find(&Scene::new(&article));
    found.iter().map(|f| format!("{} = {}", f.body.short, f.body.long)).collect::<Vec<_>>().join("; ")
}

#[test]
fn brackets_define_in_either_order() {
    for (text, expected) in [
        ("The Harbor Control Room (HCR) opened.", "HCR = Harbor Control Room"),
        ("Fishers for Clean and Open Waters (FCOW) sued.", "FCOW = Fishers for Clean and Open Waters"),
        ("A Rivers of Ohio Act (ROA) request failed.", "ROA = Rivers of Ohio Act"),
        ("They buried unexploded river mines (URMs) there.", "URM = unexploded river mines"),
        ("We have two RS (Bureau of River Safety) agents.", "RS = Bureau of River Safety"),
        ("The Trans-Alpine Railway (TAR) is late.", "TAR = Trans-Alpine Railway"),
        (
            "The Bureau of Alcohol, Tobacco, Firearms and Explosives (ATF) came.",
            "ATF = Bureau of Alcohol, Tobacco, Firearms and Explosives",
        ),
    ] {
        assert_eq!(pairs(text), expected, "{text}");
    }
}

#[test]
fn initials_define_without_brackets_even_later() {
    let text = "The HRC process begins. The talks, known formally as the Higher Rivers Commission, go on.";
    assert_eq!(pairs(text), "HRC = Higher Rivers Commission");
    assert_eq!(pairs("The Lake Patrol Unit, or LPU, sank."), "LPU = Lake Patrol Unit");
    assert_eq!(pairs("The LPU, the Lake Patrol Unit, sank."), "LPU = Lake Patrol Unit");
    assert_eq!(pairs("They are members of Divers for Reef Care, D4RC, and go down."), "D4RC = Divers for Reef Care");
    assert_eq!(pairs("B&W rose. Much later Bell & Ward fell."), "B&W = Bell & Ward");
}

#[test]
fn what_does_not_match_is_no_pair() {
    for text in [
        "Sen. Jane Doe (D-N.C.) spoke.",
        "OSLO (UPI) The army left.",
        "The mayor (AP) waved.",
        "Big Oil hired BO and the US Open began in the US.",
        "The EPA met the Eastern Pilots Association.",
        "Prices (CPI) rose.",
        "The Lake Patrol Unit sank. The boats of LPU Records did not.",
    ] {
        assert_eq!(pairs(text), "", "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "([A-Z]{1,5}|[A-Z][a-z]{1,4}|of|the|\\(|\\)|,|\\.| ){0,40}") {
        let _ = pairs(&text);
    }
}
