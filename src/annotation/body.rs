//! What annotations say: one body a kind.

use super::time::{Event, Time};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// The kinds of annotation, in the order in which they are listed where two share a span.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody's words.
    Quote,
    /// A time expression.
    Time,
    /// Something that happened at a time.
    Event,
    /// A person, body or place.
    Entity,
    /// A figure.
    Quantity,
    /// An acronym and what it stands for.
    Acronym,
    /// A pronoun and the person it stands for.
    Reference,
    /// Words between quotation marks that nobody says.
    Term,
    /// The reader's own mark.
    Highlight,
}

impl Kind {
    /// All of them, in order.
    pub const ALL: [Self; 9] = [
        Self::Quote,
        Self::Time,
        Self::Event,
        Self::Entity,
        Self::Quantity,
        Self::Acronym,
        Self::Reference,
        Self::Term,
        Self::Highlight,
    ];

    /// Its name in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Time => "time",
            Self::Event => "event",
            Self::Entity => "entity",
            Self::Quantity => "quantity",
            Self::Acronym => "acronym",
            Self::Reference => "reference",
            Self::Term => "term",
            Self::Highlight => "highlight",
        }
    }
}

/// What an annotation says of its words.
#[derive(Clone, PartialEq, Debug)]
pub enum Body {
    /// Somebody's words.
    Quote(Quote),
    /// A time expression.
    Time(Time),
    /// Something that happened at a time.
    Event(Event),
    /// A person, body or place.
    Entity(Entity),
    /// A figure.
    Quantity(Quantity),
    /// An acronym and what it stands for.
    Acronym(Acronym),
    /// A pronoun and the person it stands for.
    Reference(Reference),
    /// Words between quotation marks that nobody says.
    Term(Term),
    /// The reader's own mark.
    Highlight(Highlight),
}

impl Body {
    /// Its kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Quote(_) => Kind::Quote,
            Self::Time(_) => Kind::Time,
            Self::Event(_) => Kind::Event,
            Self::Entity(_) => Kind::Entity,
            Self::Quantity(_) => Kind::Quantity,
            Self::Acronym(_) => Kind::Acronym,
            Self::Reference(_) => Kind::Reference,
            Self::Term(_) => Kind::Term,
            Self::Highlight(_) => Kind::Highlight,
        }
    }
}

/// How a quotation is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Word for word, between marks: the span is what stands between them.
    Direct,
    /// In the writer's words: the span is the reported clause, without cue and speaker.
    Indirect,
    /// A reported clause with some of its words between marks.
    Mixed,
}

/// One unbroken stretch of somebody's words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quote {
    /// How it is given.
    pub form: Form,
    /// Stretches of one utterance share a number.
    pub group: Option<u32>,
    /// The words that report it ("said", "according to").
    pub cue: Option<Span>,
    /// Who said it.
    pub speaker: Option<Speaker>,
}

/// Who said a quotation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// The mention beside the quotation ("he", "the senator").
    pub mention: Span,
    /// Whom the mention stands for; the mention's own words where the text leaves it open.
    pub name: Option<String>,
    /// Their office or part in the story.
    pub role: Option<String>,
}

/// What sort of thing a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityType {
    /// A human being.
    Person,
    /// A company, agency, party, team, court, armed group.
    Organization,
    /// A country, city, region, building.
    Place,
    /// Any other thing with a name.
    Other,
}

/// One mention of a person, body or place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entity {
    /// What sort of thing it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// Its full name, the same for all its mentions.
    pub name: String,
    /// A person's office or part in the story, as the article gives it.
    pub role: Option<String>,
    /// A politician's party, where the article gives it: "Democrat".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// The state or constituency that a politician stands for, where the article gives it: "North Carolina".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// How a figure bounds the true value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Stated without reserve.
    Exactly,
    /// "about", "roughly", "some".
    About,
    /// "at least".
    AtLeast,
    /// "at most", "up to".
    AtMost,
    /// "more than", "over".
    MoreThan,
    /// "less than", "fewer than", "under".
    LessThan,
    /// "between 5 and 10": `value` to `to`.
    Range,
}

/// A figure.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Quantity {
    /// The number; the one named first of a range.
    pub value: f64,
    /// The other number of a range.
    pub to: Option<f64>,
    /// How it bounds the true value.
    pub bound: Bound,
    /// ISO 4217 code, unit of measure, "percent", or the counted noun in the singular; of a rate the whole ("USD per hour").
    pub unit: Option<String>,
    /// What a rate is counted per ("hour", "capita"), which `unit` names too.
    pub per: Option<String>,
    /// Whether it is a change, and which way.
    pub change: Option<Change>,
    /// What it counts ("American troops serving in Iraq").
    pub of: Option<String>,
}

/// Which way a figure moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It rose by this.
    Up,
    /// It fell by this.
    Down,
}

/// An acronym and what it stands for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Acronym {
    /// The short form.
    pub short: String,
    /// What it stands for.
    pub long: String,
}

/// A pronoun and the person it stands for beyond doubt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reference {
    /// The person's full name, as the mentions by name have it.
    pub name: String,
}

/// What words between quotation marks are, where nobody says them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermType {
    /// The title of a work, a show, a programme.
    Title,
    /// A word or name that the article introduces or explains: a so-called “heat dome”.
    Term,
    /// Words the writer keeps at a distance: scare quotes.
    Scare,
}

impl TermType {
    /// What a reader would call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Term => "term",
            Self::Scare => "scare quotes",
        }
    }
}

/// Words between quotation marks that are nobody's speech.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Term {
    /// What they are.
    #[serde(rename = "type")]
    pub kind: TermType,
}

/// The colours a reader can highlight in. Named, not mixed: a theme gives each its look.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Color {
    /// The one a highlight starts with.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Red.
    Red,
    /// Purple.
    Purple,
}

impl Color {
    /// All of them, in the order in which they follow each other.
    pub const ALL: [Self; 5] = [Self::Yellow, Self::Green, Self::Blue, Self::Red, Self::Purple];

    /// The one after this, the first after the last.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Yellow => Self::Green,
            Self::Green => Self::Blue,
            Self::Blue => Self::Red,
            Self::Red => Self::Purple,
            Self::Purple => Self::Yellow,
        }
    }

    /// Its name in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Purple => "purple",
        }
    }
}

/// The reader's own mark.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Highlight {
    /// What the reader wrote; empty where nothing.
    pub note: String,
    /// The reader's tags, without "#".
    pub tags: Vec<String>,
    /// Its colour.
    pub color: Color,
    /// When it was made: RFC 3339, UTC, seconds.
    pub created: String,
    /// When it was last changed: RFC 3339, UTC, seconds.
    pub updated: String,
}
