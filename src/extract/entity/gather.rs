//! `Gathered`: all mentions of an article, weighed together and joined to what they stand for.

use super::context::around;
use super::evidence::own;
use super::people::{People, Person, written};
use super::piece::Piece;
use super::reader::{Reader, demonym, listed};
use super::weight::Weights;
use super::{affiliation, role, state};
use crate::annotation::{Acronym, Entity, EntityType, Reason};
use crate::extract::Found;
use crate::lexicon::HEADS;
use std::collections::BTreeMap;
use std::ops::Range;

/// All mentions of the same words.
struct Group {
    key: String,
    /// The words as first written.
    written: String,
    own: Weights,
    around: Weights,
    /// How many mentions `around` sums up.
    count: i32,
    /// Words with a capital.
    words: usize,
    /// Whether a capital proves it a name somewhere.
    firm: bool,
}

impl Group {
    /// What all mentions together say: their own words, and what stands around them, more where mentions agree.
    fn weights(&self) -> Weights {
        self.own + self.around.shrunk(self.count).capped(7)
    }
}

/// A mention with what it stands for.
struct Mention {
    tokens: Range<usize>,
    kind: EntityType,
    name: Name,
    why: Reason,
}

/// What a mention stands for.
enum Name {
    /// A person of [`People`].
    Person(usize),
    /// Anything else, by its full name.
    Of(String),
}

/// All mentions of an article.
pub(super) struct Gathered {
    groups: Vec<Group>,
    index: BTreeMap<String, usize>,
    people: People,
    /// Initials of bodies (lower case) to full names.
    initials: BTreeMap<String, String>,
    /// Words that stand for a body of several words (lower case) to its full name.
    short: BTreeMap<String, String>,
    mentions: Vec<Mention>,
}

impl Gathered {
    /// Weighs and joins the pieces.
    pub(super) fn new(reader: &Reader<'_>, pieces: Vec<Piece>, acronyms: &[Found<Acronym>]) -> Self {
        let mut all = Self {
            groups: Vec::new(),
            index: BTreeMap::new(),
            people: People::default(),
            initials: BTreeMap::new(),
            short: BTreeMap::new(),
            mentions: Vec::new(),
        };
        let mut weighed: Vec<(Piece, usize, Weights)> = pieces.into_iter().map(|p| all.weigh(reader, p)).collect();
        all.link(reader, &mut weighed);
        all.introduce(reader, &weighed);
        all.short_forms(reader, &weighed, acronyms);
        for (piece, group, local) in &weighed {
            all.resolve(reader, piece, *group, *local);
        }
        all.give_roles(reader, &weighed);
        all.offices(&weighed);
        all
    }

    fn weigh(&mut self, reader: &Reader<'_>, piece: Piece) -> (Piece, usize, Weights) {
        let key = reader.key(&piece.tokens);
        let local = around(reader, &piece);
        let index = if let Some(&index) = self.index.get(&key) {
            index
        } else {
            let index = self.groups.len();
            let words = piece.tokens.clone().filter(|&i| reader.capital(i)).count();
            let own = own(reader, &piece.tokens);
            self.groups.push(Group {
                key: key.clone(),
                written: written(reader, &piece.tokens),
                own,
                around: Weights::default(),
                count: 0,
                words,
                firm: false,
            });
            self.index.insert(key, index);
            index
        };
        if let Some(group) = self.groups.get_mut(index) {
            if !group.written.chars().any(char::is_lowercase) {
                group.written = written(reader, &piece.tokens);
            }
            group.around += local;
            group.count = group.count.saturating_add(1);
            group.firm |= piece.firm;
        }
        (piece, index, local)
    }

    /// What stands in a row ("Ames, Oslo and Bergen") is of one sort: lets those that are known speak for those that are not.
    fn link(&self, reader: &Reader<'_>, weighed: &mut [(Piece, usize, Weights)]) {
        let count = weighed.len();
        let in_row = |a: &Piece, b: &Piece| {
            let mut between = a.tokens.end..b.tokens.start;
            (1..=2).contains(&between.len()) && between.all(|i| matches!(reader.lower(i), "," | "and" | "or" | ";"))
        };
        let mut share = |from: usize, to: usize| {
            let (Some(a), Some(b)) = (weighed.get(from), weighed.get(to)) else { return };
            let joined = if from < to { in_row(&a.0, &b.0) } else { in_row(&b.0, &a.0) };
            let (kind, weight) = self.total(a.1, a.2).best();
            if joined
                && weight >= 6
                && self.total(b.1, b.2).best().1 <= 5
                && let Some(b) = weighed.get_mut(to)
            {
                b.2 += Weights::of(kind, 4);
            }
        };
        for i in 1..count {
            share(i - 1, i);
        }
        for i in (1..count).rev() {
            share(i, i - 1);
        }
    }

    /// The weight of a group with one mention's surroundings.
    fn total(&self, group: usize, local: Weights) -> Weights {
        self.groups.get(group).map_or(local, |g| g.weights() + local.capped(14))
    }

    /// People by full name, those first: surnames rest on them.
    fn introduce(&mut self, reader: &Reader<'_>, weighed: &[(Piece, usize, Weights)]) {
        for (piece, group, local) in weighed {
            let words = self.groups.get(*group).map_or(0, |g| g.words);
            if words > 1
                && self.total(*group, *local).best() >= (EntityType::Person, 3)
                && self.total(*group, *local).best().0 == EntityType::Person
            {
                let lead = reader.capital(piece.tokens.start) && !particle(reader.lower(piece.tokens.start));
                if lead {
                    self.people.introduce(reader, &piece.tokens);
                }
            }
        }
    }

    /// What stands for a body: its initials, its first and last word, and what the article says that an acronym stands for.
    fn short_forms(&mut self, reader: &Reader<'_>, weighed: &[(Piece, usize, Weights)], acronyms: &[Found<Acronym>]) {
        let mut done = vec![false; self.groups.len()];
        for (piece, at, _) in weighed {
            let (Some(group), Some(done)) = (self.groups.get(*at), done.get_mut(*at)) else { continue };
            let (kind, weight) = group.weights().best();
            if *done || group.words < 2 || kind != EntityType::Organization || weight < 3 || !group.firm {
                continue;
            }
            *done = true;
            let initials: String = group
                .key
                .split([' ', '-'])
                .filter(|w| !matches!(*w, "of" | "the" | "and" | "for" | "&" | "on" | "in" | ""))
                .filter_map(|w| w.chars().next())
                .collect();
            if initials.chars().count() > 1 {
                self.initials.entry(initials).or_insert_with(|| group.written.clone());
            }
            let name = without_form(&group.written);
            self.short.entry(name.to_lowercase()).or_insert_with(|| name.to_owned());
            for i in parts(reader, &piece.tokens) {
                self.short.entry(reader.lower(i).to_owned()).or_insert_with(|| name.to_owned());
            }
        }
        for acronym in acronyms {
            let long = acronym.body.long.trim_start_matches("the ").trim_start_matches("The ");
            self.initials.insert(acronym.body.short.to_lowercase(), long.to_owned());
        }
    }

    fn resolve(&mut self, reader: &Reader<'_>, piece: &Piece, group: usize, local: Weights) {
        let Some(known) = self.groups.get(group) else { return };
        let called = self.people.called(&known.key);
        let mut weights = self.total(group, local);
        if called.is_some() {
            weights.person += if known.words == 1 { 7 } else { 4 };
        } else if known.words == 1 && self.short.contains_key(&known.key) && listed(&known.key).is_none() {
            weights.body += 7;
        } else if known.words == 1 && known.own == Weights::default() && local.person < 8 {
            // News gives people their full names: a lone unknown word that acts is rather a body.
            let acts = local.person > 0 && !reader.common(piece.tokens.start);
            weights += Weights { person: -3, body: if acts { 2 } else { 0 }, place: 0, other: 0 };
        }
        let lists = listed(&known.key).is_some() || demonym(&known.key).is_some();
        if lists && called.is_none() && piece.title.is_none() {
            let surname = reader.surname(piece.tokens.start) > 0 && known.words == 1;
            if surname && local.person >= 4 && reader.word(piece.tokens.end) == "," {
                // "Washington, the first president,".
                weights.person += 12;
            } else if known.own.person <= 0 {
                // What is well known as another thing is nobody, whatever it is said to do.
                weights.person = 0;
            }
        }
        if !(known.firm || piece.firm || called.is_some() || lists || self.short.contains_key(&known.key)) {
            return;
        }
        let (kind, weight) = weights.best();
        let kind = if weight <= 0 { EntityType::Other } else { kind };
        let why = self.why(reader, piece, known, called);
        if let Some(end) = state::power(reader, piece, kind) {
            let tokens = piece.tokens.start..end;
            let name = Name::Of(written(reader, &tokens));
            self.mentions.push(Mention { tokens, kind: EntityType::Organization, name, why: "a people's power".into() });
            return;
        }
        let kind = if kind == EntityType::Place && state::acts(reader, piece) { EntityType::Organization } else { kind };
        let name = self.name(reader, piece, group, kind);
        self.mentions.push(Mention { tokens: piece.tokens.clone(), kind, name, why });
    }

    /// The strongest evidence for what a mention is, in a few words.
    fn why(&self, reader: &Reader<'_>, piece: &Piece, known: &Group, called: Option<usize>) -> Reason {
        if let Some(title) = &piece.title {
            return format!("title: {}", written(reader, title)).into();
        }
        let person = called.and_then(|p| self.people.list.get(p)).map(Person::name).filter(|n| *n != known.written);
        if let Some(name) = person {
            return format!("rule: part of the name {name}").into();
        }
        if listed(&known.key).is_some() || demonym(&known.key).is_some() {
            return "list: a well-known name".into();
        }
        match self.short.get(&known.key).filter(|name| **name != known.written) {
            Some(name) => format!("rule: short for {name}").into(),
            None if known.own.best().1 >= 3 => "words: those of the name".into(),
            None => "context: the words beside it".into(),
        }
    }

    fn name(&mut self, reader: &Reader<'_>, piece: &Piece, group: usize, kind: EntityType) -> Name {
        let Some(known) = self.groups.get(group) else { return Name::Of(String::new()) };
        let full = || listed(&known.key).and_then(|l| l.full).map(str::to_owned);
        let plain = || known.written.clone();
        match kind {
            EntityType::Person => {
                let person = self.people.called(&known.key);
                Name::Person(person.unwrap_or_else(|| self.people.introduce(reader, &piece.tokens)))
            }
            EntityType::Other => Name::Of(match demonym(&known.key) {
                Some(place) if !place.is_empty() => place.to_owned(),
                _ => full().unwrap_or_else(plain),
            }),
            EntityType::Place => Name::Of(full().unwrap_or_else(|| usual_case(&known.written))),
            EntityType::Organization => {
                let initials = || self.initials.get(&known.key.replace('.', "")).filter(|_| reader.upper(piece.tokens.start));
                let short = || self.short.get(&known.key).cloned();
                let name = full().or_else(|| initials().cloned()).or_else(short);
                Name::Of(name.unwrap_or_else(|| without_form(&known.written).to_owned()))
            }
        }
    }

    fn give_roles(&mut self, reader: &Reader<'_>, weighed: &[(Piece, usize, Weights)]) {
        let mut people: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in &self.mentions {
            if let Name::Person(person) = mention.name {
                people.insert(mention.tokens.start, person);
            }
        }
        // "Sens. Ann Ray and Tom Bell": a title in the plural is everybody's in the row.
        let mut shared: Option<(usize, Range<usize>)> = None;
        for (piece, ..) in weighed {
            let Some(person) = people.get(&piece.tokens.start).and_then(|&p| self.people.list.get_mut(p)) else { continue };
            let start = piece.tokens.start;
            let row =
                shared.take().filter(|(end, _)| (1..=9).contains(&start.saturating_sub(*end)) && role::row(reader, *end..start));
            let front = role::before(reader, piece);
            let plural =
                front.clone().filter(|r| role::plural(reader, r)).or_else(|| row.map(|r| r.1).filter(|_| front.is_none()));
            shared = plural.clone().map(|r| (piece.tokens.end, r));
            if person.role.is_none() && role::photographer(reader, piece) {
                person.role = Some("photographer".to_owned());
            } else if person.role.is_none() {
                let role = front.or(plural).or_else(|| role::behind(reader, piece)).or_else(|| role::ahead(reader, piece));
                person.role = role.map(|r| role::text(reader, &r));
            }
            let affiliation = affiliation::of(reader, piece);
            person.party = person.party.or(affiliation.party);
            person.place = person.place.take().or(affiliation.place);
        }
    }

    /// "the Foreign Secretary" stands for the one person whom the article gives that office.
    fn offices(&mut self, weighed: &[(Piece, usize, Weights)]) {
        let mut holders: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (person, role) in self.people.list.iter().enumerate().filter_map(|(i, p)| Some((i, p.role.as_ref()?))) {
            let role = role.to_lowercase();
            for (at, _) in role.match_indices(' ').chain(std::iter::once((0, ""))).take(6) {
                let tail = role.get(at..).unwrap_or_default().trim_start().to_owned();
                holders.entry(tail).and_modify(|h| *h = None).or_insert(Some(person));
            }
        }
        for (piece, group, _) in weighed.iter().filter(|(p, ..)| !p.firm) {
            let Some(known) = self.groups.get(*group) else { continue };
            if let Some(Some(person)) = holders.get(&known.key) {
                let name = Name::Person(*person);
                let why = "an office".into();
                self.mentions.push(Mention { tokens: piece.tokens.clone(), kind: EntityType::Person, name, why });
            }
        }
    }

    /// What the article calls by these words, for a search in headlines.
    pub(super) fn known(&self, key: &str) -> Option<EntityType> {
        let group = self.index.get(key).and_then(|&i| self.groups.get(i)).filter(|g| g.firm);
        if self.people.called(key).is_some() {
            return Some(EntityType::Person);
        }
        group.map(|g| g.weights().best()).filter(|b| b.1 > 0).map(|b| b.0)
    }

    /// Adds a mention from a headline.
    pub(super) fn add(&mut self, reader: &Reader<'_>, piece: Piece) {
        let (piece, group, local) = self.weigh(reader, piece);
        self.resolve(reader, &piece, group, local);
        // Of what headlines give people to be, only this can be read: "Photo by Ann Ray/Reuters".
        if let Some(Mention { name: Name::Person(person), .. }) = self.mentions.last()
            && let Some(person) = self.people.list.get_mut(*person).filter(|p| p.role.is_none())
            && role::photographer(reader, &piece)
        {
            person.role = Some("photographer".to_owned());
        }
    }

    /// The findings, in order.
    pub(super) fn into_found(self, reader: &Reader<'_>) -> Vec<Found<Entity>> {
        let mut found: Vec<_> = self
            .mentions
            .into_iter()
            .map(|m| {
                let person = match &m.name {
                    Name::Person(person) => self.people.list.get(*person),
                    Name::Of(_) => None,
                };
                let body = Entity {
                    kind: m.kind,
                    role: person.and_then(|p| p.role.clone()),
                    party: person.and_then(|p| p.party).map(str::to_owned),
                    place: person.and_then(|p| p.place.clone()),
                    name: match m.name {
                        Name::Person(_) => person.map(|p| p.name().to_owned()).unwrap_or_default(),
                        Name::Of(name) => name,
                    },
                };
                Found { span: reader.scene.span(&m.tokens), body, why: vec![m.why] }
            })
            .collect();
        found.sort_by_key(|f| f.span);
        found
    }
}

/// Whether a surname may begin with this word.
fn particle(lower: &str) -> bool {
    matches!(lower, "al" | "el" | "abu" | "bin" | "ibn" | "van" | "von" | "de" | "da" | "di" | "la" | "le" | "du" | "del")
}

/// The words of a body's name that may stand for it alone: its first and its last, unless they are anybody's.
fn parts(reader: &Reader<'_>, tokens: &Range<usize>) -> impl Iterator<Item = usize> {
    let words: Vec<usize> = tokens.clone().filter(|&i| reader.capital(i)).collect();
    let own = |i: usize| {
        let lower = reader.lower(i);
        !(reader.common(i) || listed(lower).is_some() || demonym(lower).is_some() || reader.given(i) == 2 || reader.initial(i))
    };
    let first = words.first().copied().filter(|&i| own(i));
    let last = words
        .iter()
        .rev()
        .copied()
        .find(|&i| !matches!(reader.head(i), Some(("form", _))))
        .filter(|&i| own(i) || matches!(reader.head(i), Some(("org", _))));
    first.into_iter().chain(last)
}

/// A firm's name without its legal form, "Inc." or "Ltd.".
fn without_form(name: &str) -> &str {
    let mut name = name;
    while let Some((rest, last)) = name.rsplit_once(' ') {
        let form = HEADS.column(last.trim_end_matches('.').to_lowercase().as_str(), 0) == Some("form");
        if !form || rest.ends_with(['&', '-']) {
            break;
        }
        name = rest.trim_end_matches([',', ' ']);
    }
    name
}

/// "LOWELL" as "Lowell"; abbreviations stay.
pub(super) fn usual_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) || name.contains('.') || !name.split([' ', '-']).any(|w| w.chars().count() > 3) {
        return name.to_owned();
    }
    let mut start = true;
    name.chars()
        .flat_map(|c| {
            let cased: String = if start { c.to_string() } else { c.to_lowercase().collect() };
            start = !c.is_alphanumeric() && c != '\'' && c != '’';
            cased.chars().collect::<Vec<_>>()
        })
        .collect()
}
