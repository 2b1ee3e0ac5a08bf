//! Verdicts: what the reader said of findings, kept apart from them so that it can be laid over the next analysis.

use super::{Anchor, Annotation, Body, EntityType, Id, Kind, PartialDay, Placed, Status};
use serde::{Deserialize, Serialize};

/// What the reader put in place of what was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Correction {
    /// Who said a quotation.
    Speaker {
        /// Their name.
        name: String,
        /// Their office.
        role: Option<String>,
    },
    /// When an event happened.
    Days {
        /// First day or partial day.
        from: PartialDay,
        /// Last day or partial day, included.
        to: PartialDay,
    },
    /// What a name stands for.
    Entity {
        /// Its sort.
        kind: EntityType,
        /// The full name.
        name: String,
    },
}

impl Correction {
    /// Puts the correction into a body; `false` where it does not fit that kind of body.
    pub fn apply(&self, body: &mut Body) -> bool {
        match (self, body) {
            (Self::Speaker { name, role }, Body::Quote(quote)) => {
                if let Some(speaker) = &mut quote.speaker {
                    speaker.name = Some(name.clone());
                    speaker.role.clone_from(role);
                }
                quote.speaker.is_some()
            }
            (Self::Days { from, to }, Body::Event(event)) => {
                event.from = Some(*from);
                event.to = Some(*to);
                event.precision = from.precision();
                true
            }
            (Self::Entity { kind, name }, Body::Entity(entity)) => {
                entity.kind = *kind;
                entity.name.clone_from(name);
                true
            }
            _ => false,
        }
    }
}

/// The reader's judgement of one finding.
#[derive(Clone, PartialEq, Debug)]
pub struct Verdict {
    /// The finding's name when it was judged.
    pub finding: Id,
    /// Its kind.
    pub kind: Kind,
    /// Its words.
    pub anchor: Anchor,
    /// Confirmed or rejected.
    pub status: Option<Status>,
    /// What it was changed to.
    pub correction: Option<Correction>,
}

impl Verdict {
    /// The verdict that an annotation carries, if any.
    pub fn of(text: &str, annotation: &Annotation) -> Option<Self> {
        (annotation.status.is_some() || annotation.corrected.is_some()).then(|| Self {
            finding: annotation.id.clone(),
            kind: annotation.kind(),
            anchor: Anchor::of(text, annotation.span),
            status: annotation.status,
            correction: annotation.corrected.clone(),
        })
    }

    /// Lays the verdict over the finding that it was about: the one of its name, or else of its kind and words. Where the analysis
    /// no longer finds it there is nothing to lay it over. Gives the finding as it was.
    pub fn lay_over(&self, text: &str, findings: &mut [Annotation]) -> Option<Annotation> {
        let Placed::At(span) = self.anchor.place(text) else { return None };
        let mut same = findings.iter_mut().filter(|a| a.kind() == self.kind && a.span == span).collect::<Vec<_>>();
        let named = same.iter().position(|a| a.id == self.finding).unwrap_or(0);
        let finding = same.get_mut(named)?;
        let was = finding.clone();
        finding.status = self.status;
        if let Some(correction) = &self.correction
            && correction.apply(&mut finding.body)
        {
            finding.corrected = Some(correction.clone());
        }
        Some(was)
    }
}

#[cfg(test)]
mod tests {
    use super::super::set::tests::annotation;
    use super::super::{Entity, EntityType};
    use super::*;
    use crate::text::Span;

    fn town(start: usize) -> Annotation {
        let body =
            Body::Entity(Entity { kind: EntityType::Person, name: "Lincoln".into(), role: None, party: None, place: None });
        annotation(Span::new(start, start + 7), body)
    }

    #[test]
    fn a_correction_is_laid_over_the_same_words_in_a_changed_text() {
        let mut judged = town(3);
        let correction = Correction::Entity { kind: EntityType::Place, name: "Lincoln, Nebraska".into() };
        assert!(correction.apply(&mut judged.body));
        judged.corrected = Some(correction);
        let verdict = Verdict::of("In Lincoln it rained.", &judged).unwrap();
        let mut findings = vec![town(13)];
        let was = verdict.lay_over("Update 1. In Lincoln it rained.", &mut findings);
        assert_eq!(was, Some(town(13)));
        assert_eq!((&findings[0].body, &findings[0].corrected), (&judged.body, &judged.corrected));
    }

    #[test]
    fn a_correction_of_another_kind_changes_nothing() {
        let mut body = town(0).body;
        assert!(!Correction::Speaker { name: "Ada".into(), role: None }.apply(&mut body));
        assert_eq!(body, town(0).body);
    }
}
