//! What looks like a cue and reports nothing: "said goodbye", "claimed the ball", "was told to wait",
//! "assigned according to age", nouns that a rule took for verbs, sources that cannot speak.

use super::super::scope::Found;
use super::super::sources::is_someone;
use super::parse::Parse;
use crate::text::Tag;

/// Drops the finds that report nothing.
pub(super) fn drop(parse: &Parse<'_>, finds: &mut Vec<(usize, Found)>) {
    finds.retain(|(sentence, found)| {
        let cue = parse.words_in(parse.document.span(found.cue.0, found.cue.1));
        let verb = cue.clone().find(|&at| parse.word(at).pos == "VERB");
        let silent = match verb {
            Some(verb) => is_act(parse, found, verb) || is_order(parse, found, verb),
            None => is_noun(parse, *sentence, found),
        };
        !(silent || is_manner(parse, *sentence, found) || is_mute(parse, *sentence, found))
    });
}

/// "said |goodbye|", "reported |for duty|": an object with which the cue is an act (`acts.tsv`), and
/// no clause in what would be said.
fn is_act(parse: &Parse<'_>, found: &Found, verb: usize) -> bool {
    let Some((_, scope)) = parse.scope(verb) else { return false };
    let said = || found.content.iter().flat_map(|c| parse.words_in(*c));
    let clause = said().any(|at| matches!(parse.word(at).pos, "VERB" | "AUX"));
    // A participle that describes the object is no clause: "the |missing| ledger".
    let clause = clause
        && said().any(|at| {
            matches!(parse.word(at).pos, "VERB" | "AUX") && parse.label(at) != "amod" && at != verb
        });
    if clause {
        return false;
    }
    let quoted = |at: usize| parse.document.quote_at(parse.span_of(at).start).is_some();
    let plain = !said().any(|at| parse.word(at).pos == "NUM" || quoted(at));
    let is = |object: usize, preposition: Option<&str>| {
        let lemma = parse.lemma(object).to_lowercase();
        scope.lexicon.is_act(parse.lemma(verb), &lemma, preposition, plain)
    };
    // "called |it| a success": a name that is given is said.
    if parse
        .child(verb, &["oprd"])
        .is_some_and(|name| parse.child(verb, &["dobj"]).is_some_and(|o| o < name))
    {
        return false;
    }
    parse.children(verb).filter(|&c| c > verb).any(|child| match parse.label(child) {
        "dobj" | "oprd" => said().any(|at| at == child) && is(child, None),
        "prep" | "prt" => {
            let object = parse.child(child, &["pobj"]).or_else(|| parse.child(verb, &["dobj"]));
            object.is_some_and(|o| is(o, Some(parse.lower(child))))
        }
        _ => false,
    })
}

/// "Passengers |were told| to wait": an order, with nobody named who gave it.
fn is_order(parse: &Parse<'_>, found: &Found, verb: usize) -> bool {
    let told = parse.lemma(verb) == "tell" && parse.child(verb, &["nsubjpass"]).is_some();
    let open = parse.child(verb, &["xcomp"]).is_some_and(|x| {
        parse.children(x).any(|c| parse.word(c).tag == "TO") && parse.child(x, &["ccomp"]).is_none()
    });
    told && open && found.source.is_none() && parse.child(verb, &["ccomp"]).is_none()
}

/// "how many |states| you win": what a rule took for a verb is a noun to the parse, and what it took
/// for the source is no noun of sources. In headlines and capitals the parse is less sure than the rule.
fn is_noun(parse: &Parse<'_>, sentence: usize, found: &Found) -> bool {
    let scope = &parse.scopes[sentence];
    let rule = matches!(found.rule, "attributions/verb" | "attributions/verb-after");
    let plain =
        !scope.document.tokens[found.cue.1].capital && scope.document.sentences[sentence].block > 0;
    let words = parse.words_in(scope.span(found.cue.1));
    let noun = words.clone().next().is_some_and(|at| matches!(parse.word(at).tag, "NN" | "NNS"));
    let speaks = |s: (usize, usize)| {
        (s.0..=s.1).any(|at| scope.lexicon.sources.kind(scope.word(at)).is_some())
    };
    let row = scope.lexicon.cues.rows.get(found.row);
    let both = row.is_some_and(|row| row.takes.has("noun"));
    rule && plain && noun && both && !found.trained && !found.source.is_some_and(speaks)
}

/// "assigned |according to| age": in keeping with, not said by.
fn is_manner(parse: &Parse<'_>, sentence: usize, found: &Found) -> bool {
    let scope = &parse.scopes[sentence];
    let Some(source) = found.source else { return false };
    if scope.word(found.cue.0) != "according" || source.0 < found.cue.1 {
        return false;
    }
    // "age", "age and height"
    let known = |at: usize| {
        scope.lexicon.sources.kind(scope.word(at)).is_some()
            || !scope.lexicon.cues.find(scope.word(at)).is_empty()
    };
    let bare = |at: usize| {
        let noun = scope.tag(at) == Tag::Other
            && !scope.word(at).ends_with('s')
            && scope.word(at).chars().all(char::is_alphabetic)
            && !known(at);
        if (at - source.0).is_multiple_of(2) { noun } else { scope.tag(at) == Tag::Conjunction }
    };
    (source.0..=source.1).all(bare) && !is_someone(scope, source)
}

/// "What does |this| say": a source that stands for no speaker.
fn is_mute(parse: &Parse<'_>, sentence: usize, found: &Found) -> bool {
    let scope = &parse.scopes[sentence];
    // "|No group| claimed responsibility"
    let nobody = found.source.is_some_and(|s| matches!(scope.word(s.0), "no" | "nobody"));
    if nobody && found.rule != "attributions/declined" {
        return true;
    }
    let word = found.source.filter(|s| s.0 == s.1).map_or("", |s| scope.word(s.0));
    matches!(word, "this" | "that" | "nobody")
        && found.antecedent.is_none()
        && found.source.is_some_and(|s| {
            let words = parse.words_in(parse.document.span(s.0, s.1));
            words.clone().all(|at| matches!(parse.word(at).tag, "DT" | "NN" | "PRP"))
        })
}
