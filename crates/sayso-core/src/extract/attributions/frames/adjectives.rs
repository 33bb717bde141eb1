//! Adjectives of mind, in what another says: "aides say the president is |convinced| that …".

use super::super::scope::Found;
use super::{Frame, bounds, parse::Parse};

/// The frame of the adjective at `at`: its stance is that of `attitudes.tsv`.
pub(super) fn read(parse: &Parse<'_>, at: usize) -> Option<Frame> {
    // "is sure", and "is convinced", which is a passive to the parser.
    let passive = parse.word(at).tag == "VBN"
        && parse.child(at, &["auxpass"]).is_some()
        && parse.child(at, &["agent"]).is_none();
    let head = || parse.tree.head(at).filter(|_| parse.label(at) == "acomp");
    let verb = if passive { at } else { head()? };
    if parse.is_negated(verb) {
        return None;
    }
    let subject =
        parse.child(verb, &["nsubj", "nsubjpass"]).filter(|&s| parse.word(s).pos != "DET")?;
    let clause = parse.child(at, &["ccomp"]).or_else(|| parse.child(verb, &["ccomp"]))?;
    let (sentence, scope) = parse.scope(at)?;
    let attitudes = &scope.lexicon.attitudes;
    let attitude = attitudes
        .find(parse.lower(at))
        .or_else(|| attitudes.find(&parse.lemma(at).to_lowercase()).filter(|_| !passive))?;
    let token = parse.tokens(&(at..at + 1))?.0;
    let mut found = Found::at((token, token), usize::MAX, "attributions/attitude");
    found.attitude = Some(attitude);
    found.source = parse.tokens(&parse.phrase(subject));
    found.content = vec![bounds::whole(parse, &parse.phrase(clause))];
    let someone = found.source.is_some_and(|s| super::super::sources::is_someone(scope, s));
    (someone && clause > at).then_some(Frame { sentence, found, word: at, speech: false })
}
