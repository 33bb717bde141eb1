//! Joins what the trained reader of names finds with what the rules find: a person or organisation
//! that no rule knows becomes an actor; where a rule knows one, its reading stays, unless it took a
//! part of an organisation's name for a person. A person's name is no place.

use super::lexicon::ActorLexicon;
use crate::extract::named::{Name, NameKind};
use crate::extract::names::{Kinds, is_headline, kinds};
use crate::model::{Actor, ActorKind, BlockKind, Place, Reason, Span, plain_name};
use crate::text::Document;
use std::collections::{BTreeMap, BTreeSet};

/// Adds the names to the actors, and takes places that are parts of names out.
pub(super) fn join(
    document: &Document<'_>,
    names: &[Name],
    places: &mut Vec<Place>,
    actors: &mut Vec<Actor>,
    lexicon: &ActorLexicon,
) {
    let held = |place: &Place| {
        names.iter().any(|name| match name.kind {
            NameKind::Person => name.span.contains(place.span),
            NameKind::Organisation => {
                name.span.contains(place.span) && name.span.start < place.span.start
            }
            NameKind::Place | NameKind::Title => false,
        })
    };
    places.retain(|place| !held(place));
    let wrong = |actor: &Actor| {
        let weak = actor.because.first().is_some_and(|why| {
            matches!(&*why.rule, "actors/given-name" | "actors/beside" | "actors/surname")
        });
        let body = |n: &Name| {
            n.kind == NameKind::Organisation && n.span.contains(actor.span) && n.span != actor.span
        };
        weak && actor.kind == ActorKind::Person && names.iter().any(body)
    };
    actors.retain(|actor| !wrong(actor));
    let shorts = short_forms(document, names, actors);
    let peoples = peoples(document);
    let articles = Articles::of(document, actors);
    let plain: BTreeSet<&str> = names
        .iter()
        .filter(|n| stands(document, n.span) == Stands::Plain)
        .map(|n| document.words(n.span))
        .collect();
    let readable = |name: &&Name| match stands(document, name.span) {
        Stands::Plain => true,
        Stands::Headline => plain.contains(document.words(name.span)),
        Stands::Furniture => false,
    };
    let free = |name: &&Name| {
        !actors.iter().any(|a| a.span.overlaps(name.span))
            && !places.iter().any(|p| p.span.overlaps(name.span))
    };
    let mut found: Vec<Actor> = (names.iter().filter(readable).filter(free))
        .map(|name| articles.corrected(document, name))
        .filter_map(|(name, outlet)| {
            let actor = actor(document, &name, &shorts, &peoples, lexicon)?;
            let Some(outlet) = outlet else { return Some(actor) };
            Some(Actor { name: outlet, kind: ActorKind::Outlet, ..actor })
        })
        .collect();
    for actor in &mut found {
        if let Some((short, _)) = shorts.iter().find(|(_, (name, _))| *name == actor.name) {
            actor.acronym.get_or_insert_with(|| short.clone());
        }
    }
    actors.extend(found);
    actors.sort_by_key(|a| a.span);
}

/// Words that stand behind "the" as names do not: a bare word there is hardly ever a person.
struct Articles<'d> {
    /// Single capitalised words that have "the" for their article, less surnames of persons.
    bare: BTreeSet<&'d str>,
    /// Those that the report shows to be outlets, and other words that it does, each with the
    /// outlet's name.
    outlets: BTreeMap<&'d str, String>,
}

impl<'d> Articles<'d> {
    fn of(document: &Document<'d>, actors: &[Actor]) -> Self {
        let word = |at: usize| document.words(document.syntax[at].span);
        let capital = |at: usize| word(at).starts_with(char::is_uppercase);
        let all = document.syntax.len();
        let (mut bare, mut outlets) = (BTreeSet::new(), BTreeMap::new());
        let own = document.report.header.outlet.iter();
        let read = actors.iter().filter(|a| a.kind == ActorKind::Outlet).map(|a| &a.name);
        let known: Vec<String> = own.chain(read).map(|name| plain_name(name)).collect();
        let named = |word: &str| {
            let of = |name: &&String| name.rsplit(' ').next() == Some(word);
            known.iter().find(of).cloned()
        };
        for at in (0..all).filter(|&at| capital(at)) {
            let alone = (at == 0 || !capital(at - 1)) && (at + 1 == all || !capital(at + 1));
            let article = at > 0
                && word(at - 1).eq_ignore_ascii_case("the")
                && document.syntax[at - 1].head as usize == at;
            let alone = alone || article && (at + 1 == all || !capital(at + 1));
            if !alone || is_title(word(at)) {
                continue;
            }
            let publishes =
                at + 1 < all && kinds(&word(at + 1).to_lowercase()).any(Kinds::PUBLISHES);
            if let Some(name) = named(word(at)) {
                outlets.insert(word(at), name);
            } else if article && publishes || italic(document, document.syntax[at].span) {
                outlets.insert(word(at), word(at).to_owned());
            }
            if article {
                bare.insert(word(at));
            }
        }
        let persons = actors.iter().filter(|a| a.kind == ActorKind::Person);
        for name in persons.flat_map(|a| a.name.split(' ')) {
            bare.remove(name);
            outlets.remove(name);
        }
        Self { bare, outlets }
    }

    /// A name of one word that was taken for a person's: as a body's where the report gives it an
    /// article, and with the outlet's name where it shows it to be one.
    fn corrected(&self, document: &Document<'_>, name: &Name) -> (Name, Option<String>) {
        let words = document.words(name.span);
        let outlet = self.outlets.get(words).cloned();
        if name.kind != NameKind::Person || outlet.is_none() && !self.bare.contains(words) {
            let body = name.kind == NameKind::Organisation;
            return (*name, outlet.filter(|_| body));
        }
        (Name { kind: NameKind::Organisation, ..*name }, outlet)
    }
}

/// Whether the marks of italics stand around a word, as in "*Lantern*".
fn italic(document: &Document<'_>, span: Span) -> bool {
    let text = &document.report.text;
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    ['*', '_'].iter().any(|&mark| before.ends_with(mark) && after.starts_with(mark))
}

/// Where a name stands.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
enum Stands {
    Plain,
    /// In title case: capitals say little there, so that a name must stand elsewhere too.
    Headline,
    Furniture,
}

fn stands(document: &Document<'_>, span: Span) -> Stands {
    let Some(at) = document.sentence_at(span.start) else { return Stands::Furniture };
    if document.block_kind(&document.sentences[at]) == BlockKind::Furniture {
        Stands::Furniture
    } else if is_headline(document, at) {
        Stands::Headline
    } else {
        Stands::Plain
    }
}

/// The names by their short forms in brackets, as in "Coastal Watch Service (CWS)".
fn short_forms(
    document: &Document<'_>,
    names: &[Name],
    actors: &[Actor],
) -> BTreeMap<String, (String, ActorKind)> {
    let mut shorts = BTreeMap::new();
    for name in names.iter().filter(|n| n.kind == NameKind::Organisation) {
        let after = &document.report.text[name.span.end as usize..];
        let bracket = after.strip_prefix(" (").and_then(|rest| rest.split_once(')'));
        let Some((short, _)) = bracket else { continue };
        let fits = (2..=8).contains(&short.len())
            && short.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && short.bytes().filter(u8::is_ascii_uppercase).count() >= 2;
        if !fits || actors.iter().any(|a| a.span.overlaps(name.span)) {
            continue;
        }
        let words = plain_name(document.words(name.span));
        let kind = kind_by_words(&words);
        shorts.entry(short.to_owned()).or_insert((words, kind));
    }
    shorts
}

/// What sort of body a name is the name of, by its last word that says so.
fn kind_by_words(name: &str) -> ActorKind {
    let lower = name.to_lowercase();
    let mut words = lower.split([' ', '-']).map(kinds);
    match words.rfind(|k| k.any(Kinds::BODY)) {
        Some(k) if k.any(Kinds::ORGANISATION) => ActorKind::Organisation,
        Some(k) if k.any(Kinds::FORCE) => ActorKind::Force,
        Some(_) => ActorKind::Outlet,
        None => ActorKind::Organisation,
    }
}

/// Capitalised words less a last "n": "Ruvia" for "Ruvian".
fn peoples<'d>(document: &Document<'d>) -> BTreeSet<&'d str> {
    let capitals = document.tokens.iter().filter(|t| t.capital);
    let stems = capitals.filter_map(|t| document.words(t.span).strip_suffix('n'));
    stems.filter(|stem| stem.ends_with(['a', 'e', 'i', 'o'])).collect()
}

/// The actor that a name makes; none of a place's, a title's, or a people's.
fn actor(
    document: &Document<'_>,
    name: &Name,
    shorts: &BTreeMap<String, (String, ActorKind)>,
    peoples: &BTreeSet<&str>,
    lexicon: &ActorLexicon,
) -> Option<Actor> {
    let words = plain_name(document.words(name.span));
    let kind = match name.kind {
        NameKind::Person => ActorKind::Person,
        NameKind::Organisation => kind_by_words(&words),
        NameKind::Place | NameKind::Title => return None,
    };
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let first = words.split(' ').next().unwrap_or("").to_lowercase();
    if letters < 2 || !words.contains(char::is_uppercase) || kinds(&first).any(Kinds::CALENDAR) {
        return None;
    }
    if kind == ActorKind::Person && words.split(' ').all(is_title) {
        return None;
    }
    // "the Mission", "the Army": which one is for the reader of attributions to say.
    let bare = !words.contains(' ') && !shorts.contains_key(&words);
    if bare && kinds(&first).any(Kinds::BODY.or(Kinds::TROOPS).or(Kinds::GOVERNMENT)) {
        return None;
    }
    // "Ruvia" where the report has "Ruvian" soldiers: a state, which the reader of attributions knows.
    if bare && kind == ActorKind::Person && peoples.contains(words.as_str()) {
        return None;
    }
    let known = lexicon.known(&words).map(|(known, _)| known);
    if known.is_some_and(|k| k.kind == ActorKind::State) {
        return None;
    }
    let because = vec![Reason::rule("actors/trained", name.span)];
    if let Some((name_of, kind)) = shorts.get(&words).filter(|_| kind != ActorKind::Person) {
        let acronym = Some(words);
        return Some(Actor {
            span: name.span,
            name: name_of.clone(),
            acronym,
            kind: *kind,
            because,
        });
    }
    let known = known.filter(|k| (k.kind == ActorKind::Person) == (kind == ActorKind::Person));
    let outlet = lexicon.outlet(&words).filter(|_| kind != ActorKind::Person);
    let (name_of, kind) = match (known, outlet) {
        (Some(known), _) => (known.name.clone(), known.kind),
        (None, Some(outlet)) => (outlet.name.clone(), ActorKind::Outlet),
        (None, None) => (words, kind),
    };
    let acronym = lexicon.acronym(&name_of).map(str::to_owned);
    Some(Actor { span: name.span, name: name_of, acronym, kind, because })
}

fn is_title(word: &str) -> bool {
    kinds(&word.to_lowercase()).any(Kinds::TITLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;
    use crate::extract::places::Gazetteer;
    use crate::lexicon::Lexicon;
    use std::sync::LazyLock;

    static ENGLISH: LazyLock<thincrust::English> = LazyLock::new(thincrust::English::embedded);

    /// The actors and places of a text in which the trained reader finds `names`.
    fn read(text: &str, names: &[(&str, NameKind)]) -> Vec<String> {
        let report = crate::read::reports(&Input::text("a.txt", text.as_bytes())).remove(0);
        let mut document = Document::new(&report);
        document.parse(&ENGLISH);
        let gazetteer = Gazetteer::load(None).unwrap();
        let lexicon = ActorLexicon::with_user(|_| None).unwrap();
        let mut places = crate::extract::places::read(&document, &gazetteer);
        let mut actors = super::super::read(&document, &places, &lexicon);
        let name = |&(words, kind): &(&str, NameKind)| {
            let start = u32::try_from(text.find(words).unwrap()).unwrap();
            let end = start + u32::try_from(words.len()).unwrap();
            Name { span: Span { start, end }, kind }
        };
        let names: Vec<Name> = names.iter().map(name).collect();
        super::super::join(&document, &names, &mut places, &mut actors, &lexicon);
        let actors = actors
            .iter()
            .map(|a| format!("{}: {} {}", document.words(a.span), a.kind.as_str(), a.label()));
        let places = places.iter().map(|p| format!("{}: place", document.words(p.span)));
        actors.chain(places).collect()
    }

    #[test]
    fn names_that_no_rule_knows_become_actors() {
        let person = [("Harkon Vell", NameKind::Person)];
        let found = read("The bridge was blown up by Harkon Vell at noon.", &person);
        assert_eq!(found, ["Harkon Vell: person Harkon Vell"]);
        let body = [("Tarvo Hydro", NameKind::Organisation)];
        let found = read("The dam was sold to Tarvo Hydro in spring.", &body);
        assert_eq!(found, ["Tarvo Hydro: organisation Tarvo Hydro"]);
    }

    #[test]
    fn a_short_form_in_brackets_is_the_same_body() {
        let text = "Money came from Tarvo Quenlis Nord (TQN) in spring, and no one paid TQN back.";
        let names =
            [("Tarvo Quenlis Nord", NameKind::Organisation), ("TQN", NameKind::Organisation)];
        let found = read(text, &names);
        let full = "organisation Tarvo Quenlis Nord (TQN)";
        assert_eq!(found, [format!("Tarvo Quenlis Nord: {full}"), format!("TQN: {full}")]);
    }

    #[test]
    fn a_surname_after_the_full_name_is_the_same_person() {
        let text = "The bridge was blown up by Harkon Vell at noon. Later Vell fled.";
        let found = read(text, &[("Harkon Vell", NameKind::Person)]);
        assert_eq!(found, ["Harkon Vell: person Harkon Vell", "Vell: person Harkon Vell"]);
    }

    #[test]
    fn one_person_has_one_spelling() {
        let text = "The dam was built by Orlan Vasnovskyy. Governor Orlan Vasnovsky sold it.";
        let found = read(text, &[("Orlan Vasnovskyy", NameKind::Person)]);
        let name = "person Orlan Vasnovskyy";
        assert_eq!(found, ["Orlan Vasnovskyy", "Orlan Vasnovsky"].map(|w| format!("{w}: {name}")));
    }

    #[test]
    fn a_persons_name_is_no_place() {
        let text = "The mill was sold to Paris Vell on Monday.";
        let found = read(text, &[("Paris Vell", NameKind::Person)]);
        assert_eq!(found, ["Paris Vell: person Paris Vell"]);
    }

    #[test]
    fn a_bare_word_behind_the_is_no_person() {
        let lantern = [("Lantern", NameKind::Person)];
        let found = read("The Lantern wrote on Monday that the dam had burst.", &lantern);
        assert_eq!(found, ["Lantern: outlet Lantern"]);
        let found = read("The storm was named by the Lantern at noon.", &lantern);
        assert_eq!(found, ["Lantern: organisation Lantern"]);
        let text = "Lantern has seen the letter. The Lantern newspaper was sold in spring.";
        assert_eq!(read(text, &lantern)[0], "Lantern: outlet Lantern");
        let text = "The storm was named by the Vell at noon. Dr. Orlan Vell slept.";
        let found = read(text, &[("Vell", NameKind::Person)]);
        assert_eq!(found[0], "Vell: person Orlan Vell");
    }

    #[test]
    fn what_names_no_one_in_particular_is_no_actor() {
        let names = [("Mission", NameKind::Organisation)];
        assert!(read("The roads were closed by the Mission at noon.", &names).is_empty());
        let names = [("Governor", NameKind::Person)];
        assert!(read("The roads were closed by the Governor at noon.", &names).is_empty());
        let names = [("Tarvo", NameKind::Place)];
        assert!(read("The roads were closed by Tarvo at noon.", &names).is_empty());
    }
}
