//! What a person is: the office or part that the article gives beside the name.

use super::context::party;
use super::piece::Piece;
use super::reader::{Reader, calendar};
use crate::annotation::EntityType;
use crate::extract::Tag;
use crate::lexicon::TITLES;
use std::ops::Range;

/// The words in front of a person that say what they are: "Iraqi Prime Minister", "Acme spokeswoman". Without article and owner.
pub(super) fn before(reader: &Reader<'_>, piece: &Piece) -> Option<Range<usize>> {
    let sentence = reader.scene.sentence_of(piece.tokens.start)?;
    let floor = reader.scene.sentences.get(sentence)?.tokens.start;
    let end = piece.tokens.start;
    let head = match &piece.title {
        Some(title) => past_honors(reader, title.clone())?,
        None => noun_before(reader, floor, end).or_else(|| linked_before(reader, floor, end))?,
    };
    let start = modifiers(reader, floor, head.start);
    Some(start..head.end)
}

/// An office with what it is of, right before the name: "special envoy to Ukraine Jane Ray", "director of public works Tom Bell".
fn linked_before(reader: &Reader<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let inside =
        |i: usize| matches!(reader.tag(i), Tag::Proper | Tag::Noun | Tag::Adj) || matches!(reader.lower(i), "and" | "&" | "the");
    let link = (floor.max(end.saturating_sub(6))..end).rev().find(|&i| !inside(i))?;
    let holds = link + 1 < end && reader.capital(link + 1) && matches!(reader.lower(link), "of" | "to" | "for");
    let head = noun_before(reader, floor, link).filter(|_| holds)?;
    Some(head.start..end)
}

/// Whether the person took the picture: "Photo by Ann Ray", "AP Photo/Ann Ray", "Ann Ray/Reuters".
pub(super) fn photographer(reader: &Reader<'_>, piece: &Piece) -> bool {
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let Some(before) = start.checked_sub(1) else { return false };
    let picture = |i: usize| {
        matches!(
            reader.lower(i),
            "photo" | "photos" | "photograph" | "photographs" | "photography" | "picture" | "pictures" | "image" | "images"
        )
    };
    let slash = |i: usize| matches!(reader.word(i), "/" | "|");
    let agency = |i: usize| {
        let named = reader.listed(i, i + 6).is_some_and(|(_, l)| l.kind == EntityType::Organization);
        slash(i - 1) && reader.glued(i) && (named || reader.upper(i))
    };
    let credited =
        matches!(reader.lower(before), "by" | ":") && before > 0 && (picture(before - 1) || reader.lower(before - 1) == "credit");
    credited
        || slash(before) && before > 0 && picture(before - 1)
        || agency(end + 1) && matches!(reader.word(before), "." | "(" | ")" | "]" | "-" | "—")
}

/// The title without "Mr.", "Dr." in front.
fn past_honors(reader: &Reader<'_>, mut title: Range<usize>) -> Option<Range<usize>> {
    while let Some((end, sort)) = reader.title(title.start, title.end) {
        if sort != "honor" {
            return Some(title);
        }
        title.start = end;
    }
    None
}

/// An occupation right before the name: "spokesman", "police chief".
fn noun_before(reader: &Reader<'_>, floor: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&i| i >= floor)?;
    for start in (floor.max(end.saturating_sub(4))..end).filter(|&i| i <= last) {
        if let Some((e, sort)) = reader.title(start, end)
            && e == end
            && sort != "honor"
        {
            return Some(start..end);
        }
    }
    reader.office(last).then_some(last..end)
}

/// Where the words that belong to an office begin: "senior White House" before "adviser".
fn modifiers(reader: &Reader<'_>, floor: usize, head: usize) -> usize {
    let mut start = head;
    let mut at = head;
    while at > floor && head - at < 8 {
        let i = at - 1;
        let joins = match reader.tag(i) {
            // "after meeting President Ray": what was done, though "meeting" is a noun, too.
            Tag::Noun if reader.lower(i).ends_with("ing") && !reader.capital(i) => gerund(reader, floor, i),
            Tag::Adj | Tag::Noun | Tag::Proper => !reader.lower(i).starts_with('\''),
            Tag::Ing => gerund(reader, floor, i),
            // "editor-in-chief"
            Tag::Prep => i > floor && reader.word(i - 1) == "-" && reader.word(i + 1) == "-",
            Tag::Participle => reader.lower(i).ends_with("ed"),
            Tag::Mark => matches!(reader.word(i), "-" | "‑") || reader.abbreviates(i),
            Tag::Conj => matches!(reader.lower(i), "and" | "&") && TITLES.has(reader.lower(i.wrapping_sub(1))),
            Tag::Symbol => reader.word(i) == "&",
            _ => TITLES.has(reader.lower(i)) || matches!(reader.lower(i), "former" | "then" | "ex" | "acting" | "senior"),
        };
        if !joins || calendar(reader.lower(i)) || period(reader, i) {
            break;
        }
        at = i;
        if !matches!(reader.tag(i), Tag::Mark | Tag::Conj | Tag::Symbol) {
            start = i;
        }
    }
    start
}

/// Whether the word at `i`, which ends in "-ing", belongs to an office: "organizing director", not "after seeing director".
fn gerund(reader: &Reader<'_>, floor: usize, i: usize) -> bool {
    i > floor
        && matches!(
            reader.tag(i - 1),
            Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Adj | Tag::Noun | Tag::Proper | Tag::Number
        )
}

/// Whether the word at `i` ends the time that stands before an office: "Last week town official Jane Ray said".
fn period(reader: &Reader<'_>, i: usize) -> bool {
    let told =
        || i.checked_sub(1).is_some_and(|b| matches!(reader.lower(b), "last" | "this" | "next" | "that" | "each" | "every"));
    match reader.lower(i) {
        "today" | "yesterday" | "tomorrow" | "tonight" => true,
        "day" | "week" | "month" | "year" | "weekend" | "season" | "spring" | "summer" | "autumn" | "fall" | "winter"
        | "morning" | "afternoon" | "evening" | "night" => told(),
        _ => false,
    }
}

/// The words behind a name that say what the person is: ", a spokesman for the ministry,".
pub(super) fn behind(reader: &Reader<'_>, piece: &Piece) -> Option<Range<usize>> {
    let sentence = reader.scene.sentence_of(piece.tokens.start)?;
    let limit = reader.scene.sentences.get(sentence)?.tokens.end;
    let mut at = piece.tokens.end;
    // "Jane Ray is the mayor of Ames", "Jane Ray, who was the mayor".
    let copula = |i: usize| matches!(reader.lower(i), "is" | "was") && reader.tag(i + 1) == Tag::Det;
    if copula(at) {
        return apposition(reader, at + 1, limit);
    }
    if let Some(office) = named_to(reader, at, limit) {
        return apposition(reader, office, limit);
    }
    if matches!(reader.word(at), ",") && reader.lower(at + 1) == "who" && copula(at + 2) {
        return apposition(reader, at + 3, limit);
    }
    // "Jane Ray, who in 2012 was the mayor"
    if matches!(reader.word(at), ",") && reader.lower(at + 1) == "who" && matches!(reader.lower(at + 2), "as" | "in" | "until") {
        let verb = (at + 3..limit.min(at + 9)).find(|&i| reader.tag(i).is_verb() || reader.word(i) == ",");
        if let Some(verb) = verb.filter(|&v| copula(v)) {
            return apposition(reader, verb + 1, limit);
        }
    }
    // "Jane Ray, who served as mayor"
    if matches!(reader.word(at), ",")
        && reader.lower(at + 1) == "who"
        && matches!(reader.lower(at + 2), "served" | "serves" | "works" | "worked")
        && reader.lower(at + 3) == "as"
    {
        return apposition(reader, at + 4, limit);
    }
    // "(D-Ohio)" and ", 34" may stand between.
    if reader.word(at) == "(" && party(reader, at + 1) {
        at = (at..limit.min(at + 9)).find(|&i| reader.word(i) == ")")? + 1;
    }
    if reader.word(at) == "," && reader.lower(at + 1).parse::<u32>().is_ok() && reader.word(at + 2) == "," {
        at += 2;
    }
    if !matches!(reader.word(at), "," | "(" | "—" | "–" | "--") {
        return None;
    }
    apposition(reader, at + 1, limit)
}

/// Where the office begins that somebody was given: "Jane Ray has been named chief executive", "Tom Bell became mayor".
fn named_to(reader: &Reader<'_>, at: usize, limit: usize) -> Option<usize> {
    let mut verb = at;
    while verb < limit.min(at + 4)
        && matches!(reader.lower(verb), "has" | "had" | "was" | "been" | "is" | "being" | "later" | "then")
    {
        verb += 1;
    }
    let passive = verb > at
        && matches!(
            reader.lower(verb),
            "named" | "appointed" | "elected" | "chosen" | "promoted" | "confirmed" | "installed" | "reelected"
        )
        && reader.lower(verb - 1) != "has"
        && reader.lower(verb - 1) != "had";
    if !(passive || reader.lower(verb) == "became") {
        return None;
    }
    let next = verb + 1;
    Some(if matches!(reader.lower(next), "as" | "to") { next + 1 } else { next })
}

/// "[the] [company's] chief executive [of Acme]" from `at`, up to the mark that closes it.
fn apposition(reader: &Reader<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let mut start = at;
    if matches!(reader.tag(start), Tag::Det | Tag::Possessive) {
        start += 1;
    }
    if let Some(owner) = (start..limit.min(start + 6)).find(|&i| reader.tag(i) == Tag::Genitive || reader.lower(i) == "'s") {
        let phrase = (start..owner).all(|i| {
            matches!(reader.tag(i), Tag::Noun | Tag::Proper | Tag::Adj | Tag::Mark | Tag::Symbol) && reader.word(i) != ","
        });
        if phrase {
            start = owner + 1;
        }
    }
    let head = office(reader, start, limit)?;
    let end = tail(reader, head, limit)?;
    Some(start..end)
}

/// The end of the noun phrase from `start` whose head is an office or occupation.
fn office(reader: &Reader<'_>, start: usize, limit: usize) -> Option<usize> {
    let mut head = None;
    for i in start..limit.min(start + 9) {
        let lower = reader.lower(i);
        let calling =
            ["ist", "ologist", "woman", "sman", "maker"].iter().any(|e| lower.len() > e.len() + 2 && lower.ends_with(e));
        if reader.office(i) || calling && !reader.capital(i) {
            head = Some(i + 1);
            continue;
        }
        let inside = matches!(reader.tag(i), Tag::Adj | Tag::Noun | Tag::Proper | Tag::Ing | Tag::Number)
            && !lower.starts_with('\'')
            || matches!(reader.word(i), "-" | "‑" | ".") && reader.glued(i)
            || lower == "and" && head == Some(i) && TITLES.has(reader.lower(i + 1))
            // "the Health and Human Services secretary"
            || matches!(lower, "and" | "&") && head.is_none() && i > start && reader.capital(i - 1) && reader.capital(i + 1)
            || matches!(lower, "then" | "former") && i == start;
        if !inside {
            break;
        }
    }
    head.filter(|&h| {
        !matches!(reader.tag(h), Tag::Noun | Tag::Proper | Tag::Adj)
            || reader.lower(h) == "emeritus"
            || reader.lower(h) == "general"
    })
}

/// Where an apposition ends: behind "of …", "for …" up to the comma that closes it. `None` where a verb shows that it is none.
fn tail(reader: &Reader<'_>, head: usize, limit: usize) -> Option<usize> {
    let mut i = head;
    while i < limit {
        let tag = reader.tag(i);
        let closes =
            matches!(reader.word(i), "," | ";" | "." | ")" | "—" | "–" | "--" | "”" | "\"" | ":") && !reader.abbreviates(i);
        if closes || tag == Tag::Sub || matches!(reader.lower(i), "who" | "whose" | "which") {
            return Some(i);
        }
        // "became mayor of Ames in May", "… on Monday", "… last year": when, and no longer what.
        let when = |at: usize| {
            matches!(reader.lower(at), "last" | "this" | "next" | "earlier") || month_or_day(reader, at) || year(reader, at)
        };
        let dated = matches!(reader.lower(i), "in" | "on" | "since" | "from" | "until") && when(i + 1);
        if dated || i > head && month_or_day(reader, i) {
            return Some(i);
        }
        // "who was the doctor in the camp and later retired": the sentence goes on with another verb.
        let second = i > head + 1 && tag == Tag::Past && (1..3).any(|k| reader.lower(i - k) == "and");
        if second {
            return Some(head);
        }
        if tag.is_verb() && tag != Tag::Ing || i - head > 14 {
            // "…, president of Acme said": the comma that should close it is missing.
            let of = matches!(reader.lower(head), "of" | "for" | "at") && i > head + 1;
            return if of { Some(i) } else { (tag == Tag::Participle || i - head > 14).then_some(head) };
        }
        i += 1;
    }
    Some(limit)
}

/// Whether the word at `i` is a month or a weekday.
fn month_or_day(reader: &Reader<'_>, i: usize) -> bool {
    calendar(reader.lower(i)) || reader.lower(i) == "may" && reader.capital(i)
}

/// Whether the word at `i` is a year in figures.
fn year(reader: &Reader<'_>, i: usize) -> bool {
    reader.word(i).len() == 4 && reader.word(i).bytes().all(|b| b.is_ascii_digit())
}

/// The office in front of a name between commas: "His campaign manager, Jane Ray, said", "a spokesman for Acme, Tom Bell".
pub(super) fn ahead(reader: &Reader<'_>, piece: &Piece) -> Option<Range<usize>> {
    let comma = piece.tokens.start.checked_sub(1).filter(|&i| reader.word(i) == ",")?;
    let sentence = reader.scene.sentences.get(reader.scene.sentence_of(comma)?)?;
    if !matches!(reader.word(piece.tokens.end), "," | "." | ";") {
        return opening(reader, sentence.tokens.start, comma).filter(|_| reader.tag(piece.tokens.end).is_finite());
    }
    let floor = sentence.tokens.start.max(comma.saturating_sub(14));
    // The phrase opens with its determiner or owner, and holds no verb and no comma.
    let open = (floor..comma)
        .rev()
        .take_while(|&i| reader.word(i) != "," && !reader.tag(i).is_finite())
        .filter(|&i| matches!(reader.tag(i), Tag::Det | Tag::Possessive) || reader.tag(i) == Tag::Genitive);
    for start in open {
        let first = if reader.tag(start) == Tag::Genitive { start } else { start.wrapping_sub(1) };
        let clause = first < floor
            || reader.tag(start) == Tag::Genitive
            || !matches!(reader.tag(first), Tag::Prep | Tag::Noun | Tag::Proper);
        if clause
            && let Some(head) = office(reader, start + 1, comma)
            && (head == comma || matches!(reader.lower(head), "of" | "for" | "at" | "in"))
        {
            return Some(start + 1..comma);
        }
    }
    None
}

/// What opens a sentence and is said of its subject: "Now the highest judge in the country, Ray lives", "A former coach, Bell said".
fn opening(reader: &Reader<'_>, start: usize, comma: usize) -> Option<Range<usize>> {
    let start = start + usize::from(matches!(reader.lower(start), "now" | "currently"));
    if reader.tag(start) != Tag::Det || !matches!(reader.lower(start), "a" | "an" | "the") || comma - start > 12 {
        return None;
    }
    let head = office(reader, start + 1, comma)?;
    let plain = (head..comma).all(|i| !reader.tag(i).is_verb() && !matches!(reader.word(i), "," | ";"));
    (plain && (head == comma || matches!(reader.lower(head), "of" | "for" | "at" | "in"))).then_some(start + 1..comma)
}

/// The words of a role, white space as one space.
pub(super) fn text(reader: &Reader<'_>, role: &Range<usize>) -> String {
    super::people::written(reader, role)
}

/// Whether a role's last word is a title in the plural.
pub(super) fn plural(reader: &Reader<'_>, role: &Range<usize>) -> bool {
    let last = role.clone().rev().find(|&i| reader.word(i) != ".");
    last.is_some_and(|i| {
        matches!(reader.lower(i), "sens" | "reps" | "govs" | "drs" | "senators" | "representatives" | "governors" | "mayors")
    })
}

/// Whether only commas, "and", and bracketed parties stand between two names.
pub(super) fn row(reader: &Reader<'_>, between: Range<usize>) -> bool {
    let mut bracket = false;
    for i in between {
        match reader.word(i) {
            "(" => bracket = true,
            ")" => bracket = false,
            "," | "and" | "&" => {}
            _ if bracket => {}
            _ => return false,
        }
    }
    true
}
