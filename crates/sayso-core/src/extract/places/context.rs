//! Judges from the words around a name whether a place is meant.

use super::gazetteer::{Entry, PlaceKind};
use super::spans::{Mention, Names, Verdict};
use crate::extract::names::{Kinds, is_headline, is_seat, kinds};
use crate::text::{Document, Tag, TokenKind};
use std::collections::BTreeSet;

/// Thousands of people from which a city is known without further words.
const KNOWN_CITY: u32 = 100;
/// The same where the name is also a person's, or starts a sentence.
const KNOWN_NAMELIKE: u32 = 400;

/// Sets the verdict of every mention.
pub(super) fn judge(document: &Document<'_>, names: &mut Names) {
    let headline: Vec<bool> =
        (0..document.sentences.len()).map(|s| is_headline(document, s)).collect();
    for i in 0..names.mentions.len() {
        let mention = &names.mentions[i];
        if mention.verdict == Verdict::No {
            continue;
        }
        let rows = &names.rows[mention.rows].1;
        let held = i > 0 && names.mentions[i - 1].container == Some(i);
        let context = Context { document, mention, rows, headline: headline[mention.sentence] };
        names.mentions[i].verdict = if held { held_verdict(names, i) } else { context.verdict() };
    }
    speak_together(document, names);
    settle(names);
}

/// In "Moscow and Minsk denied", both speak.
fn speak_together(document: &Document<'_>, names: &mut Names) {
    for i in (1..names.mentions.len()).rev() {
        let (a, b) = (&names.mentions[i - 1], &names.mentions[i]);
        let joined =
            b.first == a.last + 2 && matches!(document.lower(a.last + 1), "and" | "," | "or");
        let governs = names.rows[a.rows].1.iter().any(|e| e.kind == PlaceKind::Country)
            || is_seat(document.words(a.span));
        let loose = matches!(a.verdict, Verdict::Yes("places/well-known") | Verdict::Open);
        if b.verdict == Verdict::Speaks && joined && governs && loose {
            names.mentions[i - 1].verdict = Verdict::Speaks;
        }
    }
}

/// A container is a place if what it holds is one.
fn held_verdict(names: &Names, i: usize) -> Verdict {
    match names.mentions[i - 1].verdict {
        Verdict::Yes(_) => Verdict::Yes("places/container"),
        _ => Verdict::Open,
    }
}

struct Context<'a, 'r> {
    document: &'a Document<'r>,
    mention: &'a Mention,
    rows: &'a [Entry],
    headline: bool,
}

impl Context<'_, '_> {
    fn verdict(&self) -> Verdict {
        let before = self.before();
        let after = self.after();
        if let Some(no) = self.refuse(before, after) {
            return no;
        }
        if self.mention.container.is_some() {
            return Verdict::Yes("places/in-container");
        }
        if self.mention.word.is_some() {
            return Verdict::Yes("places/place-word");
        }
        if self.is_user() {
            return Verdict::Yes("places/user-row");
        }
        let wordlike = self.rows.iter().all(|e| e.wordlike && e.kind != PlaceKind::Country);
        let locative = self.is_locative(before);
        if locative && !(wordlike && self.headline) {
            return Verdict::Yes("places/locative");
        }
        if wordlike {
            return Verdict::No;
        }
        if self.is_known(before.is_none() || self.headline) {
            Verdict::Yes("places/well-known")
        } else {
            Verdict::Open
        }
    }

    fn is_user(&self) -> bool {
        self.rows.iter().any(|e| e.user)
    }

    /// The token before, in the same sentence.
    fn before(&self) -> Option<usize> {
        let start = self.document.sentences[self.mention.sentence].tokens.start;
        self.mention.first.checked_sub(1).filter(|&at| at >= start)
    }

    /// The token after, in the same sentence.
    fn after(&self) -> Option<usize> {
        let end = self.document.sentences[self.mention.sentence].tokens.end;
        Some(self.mention.last + 1).filter(|&at| at < end)
    }

    fn kinds(&self, at: Option<usize>) -> Kinds {
        at.map_or_else(Kinds::default, |at| kinds(self.document.lower(at)))
    }

    fn is_locative(&self, before: Option<usize>) -> bool {
        let Some(mut at) = before else { return false };
        let start = self.document.sentences[self.mention.sentence].tokens.start;
        let passed = |at: usize| {
            self.document.lower(at) == "the" || kinds(self.document.lower(at)).any(Kinds::COMPASS)
        };
        let towns =
            self.rows.iter().all(|e| matches!(e.kind, PlaceKind::City | PlaceKind::District));
        if towns && self.document.lower(at) == "the" {
            return false;
        }
        while passed(at) && at > start {
            at -= 1;
        }
        let word = self.document.lower(at);
        if word == "to" && at > start && self.document.lower(at - 1) == "according" {
            return false;
        }
        // "talked to Roy", "a vote from Taylor".
        let loose =
            matches!(word, "to" | "at" | "from" | "over" | "above" | "into" | "by" | "left");
        let namelike = towns && self.rows.iter().any(|e| e.namelike || e.wordlike);
        kinds(word).any(Kinds::LOCATIVE) && !(loose && namelike)
    }

    /// Reasons why it is none.
    fn refuse(&self, before: Option<usize>, after: Option<usize>) -> Option<Verdict> {
        let document = self.document;
        let first = document.lower(self.mention.first);
        if self.mention.first == self.mention.last
            && kinds(first).any(Kinds::CALENDAR)
            && !self.rows.iter().any(|e| e.kind == PlaceKind::Country)
        {
            return Some(Verdict::No);
        }
        if let Some(at) = before
            && let Some(no) = self.refuse_before(at)
        {
            return Some(no);
        }
        if let Some(at) = after
            && let Some(no) = self.refuse_after(at)
        {
            return Some(no);
        }
        let speaks = self.speaks(after) || self.is_cited(before);
        (speaks && !self.is_locative(before)).then_some(Verdict::Speaks)
    }

    fn refuse_before(&self, at: usize) -> Option<Verdict> {
        let document = self.document;
        let token = document.tokens[at];
        let kinds = kinds(document.lower(at));
        if token.kind == TokenKind::Mark {
            // "al-Paris", "@Paris", "/Paris".
            return (!document.tokens[self.mention.first].spaced
                && matches!(document.word(at), "@" | "#" | "/" | "&" | "."))
            .then_some(Verdict::No);
        }
        if document.lower(at) == "of" && self.mention.word.is_none() {
            let head = at.checked_sub(1).filter(|&h| document.tokens[h].capital)?;
            let kinds = crate::extract::names::kinds(document.lower(head));
            let body = kinds.any(Kinds::BODY) || kinds.any(Kinds::TITLE);
            return body.then_some(Verdict::No);
        }
        if !token.capital || token.kind != TokenKind::Word {
            return None;
        }
        if kinds.any(Kinds::TITLE) && !self.is_country() {
            return Some(Verdict::Person);
        }
        let named = token.tag == Tag::Name
            && !kinds.any(Kinds::COMPASS)
            && !kinds.any(Kinds::CALENDAR)
            && !kinds.any(Kinds::LOCATIVE);
        if !named || (self.headline && !kinds.any(Kinds::GIVEN)) {
            return None;
        }
        let start = document.sentences[self.mention.sentence].tokens.start;
        let person = kinds.any(Kinds::GIVEN) || at > start;
        Some(if person && !self.is_country() { Verdict::Person } else { Verdict::No })
    }

    fn refuse_after(&self, at: usize) -> Option<Verdict> {
        let document = self.document;
        let token = document.tokens[at];
        if document.word(at) == "$" {
            return Some(Verdict::No);
        }
        if token.kind != TokenKind::Word || !token.spaced {
            return None;
        }
        let kinds = kinds(document.lower(at));
        if matches!(document.lower(at), "of") && self.rows.iter().any(|e| e.wordlike) {
            return (!self.is_country()).then_some(Verdict::No);
        }
        if !token.capital {
            return None;
        }
        if kinds.any(Kinds::CALENDAR) || token.tag != Tag::Name {
            return None;
        }
        if self.headline && !kinds.any(Kinds::BODY) && self.is_known(true) {
            return None;
        }
        let person = !kinds.any(Kinds::BODY)
            && !kinds.any(Kinds::FEATURE)
            && kinds_of_first(self).any(Kinds::GIVEN)
            && !self.is_country();
        Some(if person { Verdict::Person } else { Verdict::No })
    }

    fn is_country(&self) -> bool {
        self.rows.iter().any(|e| e.kind == PlaceKind::Country)
    }

    /// A government speaks: "Moscow has denied".
    fn speaks(&self, after: Option<usize>) -> bool {
        let words = self.document.words(self.mention.span);
        if self.mention.word.is_some() || !(self.is_country() || is_seat(words)) {
            return false;
        }
        let end = self.document.sentences[self.mention.sentence].tokens.end;
        let Some(mut at) = after else { return false };
        let passed = |at: usize| {
            matches!(self.document.tokens[at].tag, Tag::Adverb)
                || matches!(self.document.lower(at), "has" | "had" | "have")
        };
        while at + 1 < end && passed(at) {
            at += 1;
        }
        self.kinds(Some(at)).any(Kinds::SPEAKS)
    }

    /// "according to Moscow".
    fn is_cited(&self, before: Option<usize>) -> bool {
        let words = self.document.words(self.mention.span);
        let cited = before.is_some_and(|at| {
            at > 0 && self.document.lower(at) == "to" && self.document.lower(at - 1) == "according"
        });
        cited && self.mention.word.is_none() && (self.is_country() || is_seat(words))
    }

    /// Whether the name is so well known that it needs no further words.
    fn is_known(&self, strict: bool) -> bool {
        self.rows.iter().any(|e| match e.kind {
            PlaceKind::Country | PlaceKind::Continent | PlaceKind::Sea | PlaceKind::Region => true,
            PlaceKind::Point => true,
            PlaceKind::Division => !e.wordlike && e.population >= KNOWN_NAMELIKE,
            PlaceKind::District => e.key.contains(' '),
            PlaceKind::City => {
                let namelike = strict || e.namelike;
                e.population >= if namelike { KNOWN_NAMELIKE } else { KNOWN_CITY }
            }
            PlaceKind::Short => false,
        })
    }
}

fn kinds_of_first(context: &Context<'_, '_>) -> Kinds {
    kinds(context.document.lower(context.mention.first))
}

/// Opens and closes what is open: a name that is a place elsewhere in the report is one here too,
/// unless it is a person's there.
fn settle(names: &mut Names) {
    let with = |verdict: fn(&Mention) -> bool| -> BTreeSet<usize> {
        names.mentions.iter().filter(|m| verdict(m)).map(|m| m.rows).collect()
    };
    let persons = with(|m| m.verdict == Verdict::Person);
    let places = with(|m| {
        m.container.is_some() && matches!(m.verdict, Verdict::Yes(_))
            || matches!(m.verdict, Verdict::Yes("places/locative" | "places/place-word"))
    });
    for mention in &mut names.mentions {
        let person = persons.contains(&mention.rows);
        let sure = mention.container.is_some() || mention.word.is_some();
        mention.verdict = match mention.verdict {
            Verdict::Yes("places/well-known") if person && !places.contains(&mention.rows) => {
                Verdict::No
            }
            Verdict::Yes(rule) if !person || sure || rule == "places/locative" => {
                Verdict::Yes(rule)
            }
            Verdict::Open if places.contains(&mention.rows) && !person => {
                Verdict::Yes("places/named-elsewhere")
            }
            Verdict::Yes(rule) if rule != "places/well-known" => Verdict::Yes(rule),
            _ => Verdict::No,
        };
    }
}
