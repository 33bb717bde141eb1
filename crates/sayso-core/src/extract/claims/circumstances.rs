//! When and where: the time and the place that stand nearest to what is claimed.

use super::tree::Tree;
use crate::extract::names::{Kinds, kinds};
use crate::model::{Attribution, Days, Place, Precision, Span, Time, TimeKind, When, Where};
use crate::text::{Document, Tag, TokenKind};
use jiff::civil::Date;

/// The items whose spans lie in `span`; `items` are in order of the ends of their spans.
pub fn within<'a, T>(
    items: &'a [T],
    span: Span,
    of: impl Fn(&T) -> Span + Copy + 'a,
) -> impl Iterator<Item = &'a T> {
    let first = items.partition_point(|item| of(item).end <= span.start);
    items[first..]
        .iter()
        .take_while(move |item| of(item).end <= span.end)
        .filter(move |item| span.contains(of(item)))
}

/// The time of what is claimed in `clause`, nearest to `anchor`; words that say when it was said
/// are left out.
#[must_use]
pub fn when(
    document: &Document<'_>,
    times: &[Time],
    clause: Span,
    anchor: Span,
    said: Option<&Time>,
) -> Option<When> {
    let inside = within(times, clause, |t| t.span).filter(|t| {
        matches!(t.kind, TimeKind::Date | TimeKind::Interval)
            && said.is_none_or(|s| !s.span.overlaps(t.span))
            && (t.edtf.is_some() || t.days != Days::default())
    });
    let apart = apart(document, anchor);
    let best = inside.min_by_key(|t| (apart(t.span), distance(t.span, anchor), t.span.start))?;
    Some(When { edtf: best.edtf.clone(), days: best.days, span: Some(best.span) })
}

/// The time at which an attribution's content was said: it stands outside the content and outside
/// quotations, in the sentence of the cue, and is not after the report's date.
#[must_use]
pub fn said<'t>(
    document: &Document<'_>,
    times: &'t [Time],
    attribution: &Attribution,
) -> Option<&'t Time> {
    let cue = attribution.cue?;
    let sentence = &document.sentences[document.sentence_at(cue.start)?];
    let published = document.report.header.published.date;
    let outside = within(times, sentence.span, |t| t.span).filter(|t| {
        t.kind != TimeKind::Duration
            && document.quote_at(t.span.start).is_none()
            && t.days.last.zip(published).is_none_or(|(day, published)| day <= published)
            && !attribution.content.iter().any(|c| c.overlaps(t.span))
            && attribution.source.span.is_none_or(|s| !s.contains(t.span))
    });
    outside.min_by_key(|t| (distance(t.span, cue), t.span.start))
}

/// Up to when what is claimed in `clause` holds: to a time that "as of", "by" or "until" leads, or to
/// the day it was said, else published, where it is told "so far". Never a day after the report's.
#[must_use]
pub fn as_of(
    document: &Document<'_>,
    times: &[Time],
    clause: Span,
    said: Option<&Time>,
) -> Option<Days> {
    let published = document.report.header.published.date;
    let over = |day: Date| published.is_none_or(|p| day <= p);
    let led = within(times, clause, |t| t.span)
        .filter(|t| said.is_none_or(|s| !s.span.overlaps(t.span)))
        .filter(|t| led_by_end(document, t.span))
        .find_map(|t| t.days.last.filter(|day| over(*day)));
    let so_far = || {
        let words = clause.of(&document.lower);
        let told = SO_FAR.iter().any(|phrase| holds(words, phrase));
        told.then(|| said.and_then(|t| t.days.last).or(published)).flatten()
    };
    led.or_else(so_far).map(Days::on)
}

/// Words that let a figure hold up to the day it is given.
const SO_FAR: &[&str] =
    &["so far", "to date", "until now", "up to now", "thus far", "as of now", "as of today"];

/// Whether a phrase stands in `words` as words of its own.
fn holds(words: &str, phrase: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    words.match_indices(phrase).any(|(at, _)| {
        !letter(words[..at].chars().next_back())
            && !letter(words[at + phrase.len()..].chars().next())
    })
}

/// Whether "as of", "as at", "by", "until" or "up to" stands before a time.
fn led_by_end(document: &Document<'_>, span: Span) -> bool {
    let first = document.tokens_in(span).start;
    let back = |n: usize| first.checked_sub(n).map_or("", |at| document.lower(at));
    matches!(
        (back(2), back(1)),
        ("as", "of" | "at") | ("up", "to" | "until") | (_, "by" | "until" | "till")
    )
}

/// The place of what is claimed in `clause`: the nearest to `anchor` of those that a preposition
/// of place leads.
#[must_use]
pub fn place(
    document: &Document<'_>,
    places: &[Place],
    clause: Span,
    anchor: Span,
) -> Option<Where> {
    let inside = within(places, clause, |p| p.span)
        .filter(|p| led_by_place(document, p.span) && !acts(document, p));
    let apart = apart(document, anchor);
    let best = inside.min_by_key(|p| (apart(p.span), distance(p.span, anchor), p.span.start))?;
    Some(of(best))
}

/// Whether words stand under another verb than those at `anchor`, by the parse.
fn apart<'d>(document: &'d Document<'_>, anchor: Span) -> impl Fn(Span) -> bool + use<'d> {
    let tree = Tree::of(document);
    let verb = tree.verb(anchor);
    move |span| verb.is_some() && tree.verb(span) != verb
}

/// A place as a claim carries it.
#[must_use]
pub fn of(place: &Place) -> Where {
    Where {
        name: place.name.clone(),
        country: place.country.clone(),
        point: place.point,
        precision: Some(place.precision),
        span: Some(place.span),
    }
}

/// Whether a country acts here: "the U.S. troops", "of U.S. officials"; "in Iraq troops fired" is a
/// place.
fn acts(document: &Document<'_>, place: &Place) -> bool {
    let tokens = document.tokens_in(place.span);
    let before = tokens.start.checked_sub(1).map_or("", |at| document.lower(at));
    let theirs = |at: usize| {
        let token = document.tokens[at];
        let people = Kinds::TROOPS.or(Kinds::GOVERNMENT);
        token.kind == TokenKind::Word && token.spaced && kinds(document.lower(at)).any(people)
    };
    place.precision == Precision::Country
        && tokens.end < document.tokens.len()
        && theirs(tokens.end)
        && (matches!(before, "of" | "from") || !kinds(before).any(Kinds::LOCATIVE))
}

/// Whether a preposition of place stands before the noun phrase in which `span` stands.
fn led_by_place(document: &Document<'_>, span: Span) -> bool {
    let first = document.tokens_in(span).start;
    let mut at = first;
    while at > 0 && first - at < 5 {
        at -= 1;
        match document.tokens[at].tag {
            Tag::Preposition => {
                return matches!(
                    document.lower(at),
                    "in" | "at"
                        | "near"
                        | "on"
                        | "from"
                        | "around"
                        | "outside"
                        | "inside"
                        | "into"
                        | "across"
                        | "over"
                        | "within"
                        | "of"
                        | "off"
                        | "towards"
                        | "toward"
                        | "throughout"
                        | "through"
                        | "between"
                        | "along"
                );
            }
            Tag::To => return true,
            Tag::Determiner | Tag::Name | Tag::Possessive | Tag::Other => {}
            Tag::Mark if document.lower(at) == "," => {}
            _ => return false,
        }
    }
    false
}

fn distance(a: Span, b: Span) -> u32 {
    if a.overlaps(b) {
        0
    } else if a.end <= b.start {
        // What stands before counts a little further away: news puts place and time after.
        (b.start - a.end) + 8
    } else {
        a.start - b.end
    }
}

#[cfg(test)]
mod tests {
    use crate::{Input, Pipeline};

    #[test]
    fn a_claim_keeps_its_four_times_apart() {
        let pipeline = Pipeline::default();
        // Published on Wednesday, 26 February 2025.
        for (text, when, as_of, said) in [
            (
                "The shells killed 12 people in Velm on Saturday, police said on Monday.",
                Some("2025-02-22"),
                None,
                Some("2025-02-24"),
            ),
            (
                "As of Tuesday, 12 people had been killed in Velm.",
                Some("../2025-02-25"),
                Some("2025-02-25"),
                None,
            ),
            (
                "By Monday evening 12 people had been killed, the mayor said on Tuesday.",
                Some("../2025-02-24"),
                Some("2025-02-24"),
                Some("2025-02-25"),
            ),
            ("So far 12 people have been killed in Velm.", None, Some("2025-02-26"), None),
            (
                "Police said on Monday that 12 people had been killed so far.",
                Some("../2025-02-24"),
                Some("2025-02-24"),
                Some("2025-02-24"),
            ),
            // What is to come holds up to no day yet.
            ("The army will deploy 300 troops by Friday.", Some("../2025-02-28"), None, None),
        ] {
            let line = format!(
                r#"{{"id": "a", "published": "2025-02-26", "outlet": "Daily", "text": "{text}"}}"#
            );
            let input = Input { name: "a.jsonl".to_owned(), bytes: line.as_bytes(), format: None };
            let ledger = pipeline.read(&input).remove(0);
            let claim = ledger.claims.iter().find(|c| c.figure.is_some()).expect(text);
            let got = (
                claim.when.as_ref().and_then(|w| w.edtf.as_deref()),
                claim.as_of.and_then(|d| d.edtf()),
                claim.said.and_then(|d| d.edtf()),
            );
            assert_eq!(got, (when, as_of.map(str::to_owned), said.map(str::to_owned)), "{text}");
        }
    }

    #[test]
    fn a_country_before_its_troops_is_no_place_of_a_claim() {
        let pipeline = Pipeline::default();
        for (text, place) in [
            ("Police said 12 people were killed in shelling from U.S. troops.", None),
            ("Police said 12 people were killed in an ambush of U.S. officials.", None),
            ("Police said 12 people were killed in Jordan on Monday.", Some("Jordan")),
            ("Police said that in Iraq troops killed 12 people.", Some("Iraq")),
        ] {
            let ledger = pipeline.read(&Input::text("a.txt", text.as_bytes())).remove(0);
            let claim = ledger.claims.iter().find(|c| c.figure.is_some()).expect(text);
            assert_eq!(claim.place.as_ref().map(|p| p.name.as_str()), place, "{text}");
        }
    }
}
