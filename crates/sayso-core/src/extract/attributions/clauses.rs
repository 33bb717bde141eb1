//! Attributions that stand in another's content, and sources that only pass others on, by the
//! parse: "members had told her that …", "quoted the driver as saying that …", "citing a memo",
//! "documents seen by the Lantern". The training texts of the trained reader have no such nesting.

use super::lexicon::CueClass;
use super::merge::{Held, thinks_aloud, touched};
use super::scope::{Found, Scope};
use crate::model::Span;
use crate::text::{Document, Tree};
use std::collections::BTreeMap;
use std::ops::Range;

/// Verbs that pass on what somebody else says.
const CITES: [&str; 3] = ["cite", "quote", "reference"];
/// What is done to a document, or a person, by the outlet that passes it on.
const PASSED_ON: [&str; 8] =
    ["see", "obtain", "review", "view", "quote", "cite", "interview", "examine"];

/// Adds what the parse shows to the finds of all sentences.
pub(super) fn add(scopes: &[Scope<'_>], finds: &mut Vec<(usize, Found)>) {
    let Some(document) = scopes.first().map(|s| s.document) else { return };
    let tree = Tree::new(&document.syntax);
    let reader = Reader { scopes, document, tree };
    let mut cues: BTreeMap<usize, usize> = finds.iter().map(|(_, f)| f.cue).collect();
    reader.nested(finds, &mut cues);
    for index in 0..finds.len() {
        if let Some(told) = reader.told(&finds[index].1) {
            finds[index].1.told.get_or_insert(told);
        }
        if let Some(cited) = reader.cited(&finds[index].1)
            && is_free(&cues, cited.cue)
        {
            cues.insert(cited.cue.0, cited.cue.1);
            finds.push((finds[index].0, cited));
        }
    }
    finds.sort_by_key(|(sentence, found)| (*sentence, found.cue));
}

/// Whether no cue shares words with `cue`; cues, by first and last word, do not overlap.
fn is_free(cues: &BTreeMap<usize, usize>, cue: (usize, usize)) -> bool {
    cues.range(..=cue.1).next_back().is_none_or(|(_, &last)| last < cue.0)
}

fn overlap(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

struct Reader<'a> {
    scopes: &'a [Scope<'a>],
    document: &'a Document<'a>,
    tree: Tree,
}

impl<'a> Reader<'a> {
    fn lemma(&self, at: usize) -> &'a str {
        &self.document.syntax[at].lemma
    }

    fn label(&self, at: usize) -> &'static str {
        self.document.syntax[at].label
    }

    fn child(&self, at: usize, labels: &[&str]) -> Option<usize> {
        self.tree.children(at).iter().copied().find(|&c| labels.contains(&self.label(c)))
    }

    fn span(&self, words: &Range<usize>) -> Span {
        let syntax = &self.document.syntax;
        syntax[words.start].span.cover(syntax[words.end - 1].span)
    }

    /// The words of a subtree, marks at its ends aside.
    fn phrase(&self, at: usize) -> Range<usize> {
        let mut words = self.tree.subtree(at);
        let mark = |at: usize| self.document.syntax[at].pos == "PUNCT";
        while words.len() > 1 && mark(words.start) && words.start < at {
            words.start += 1;
        }
        while words.len() > 1 && mark(words.end - 1) && words.end - 1 > at {
            words.end -= 1;
        }
        words
    }

    fn scope_at(&self, span: Span) -> Option<(usize, &'a Scope<'a>)> {
        let sentence = self.document.sentence_at(span.start)?;
        Some((sentence, &self.scopes[sentence]))
    }

    /// Cue verbs with a subject and a clause of their own that stand in another's content; and
    /// "quoted the driver as saying that …", which need not be nested.
    fn nested(&self, finds: &mut Vec<(usize, Found)>, cues: &mut BTreeMap<usize, usize>) {
        let held = Held::of(finds);
        for (at, word) in self.document.syntax.iter().enumerate() {
            if word.pos != "VERB" {
                continue;
            }
            let clause = held.holds(word.span).then(|| self.clause(at)).flatten();
            let clause = clause.filter(|(s, found)| !thinks_aloud(&self.scopes[*s], found));
            let Some((sentence, found)) = clause.or_else(|| self.quoted_as(at)) else { continue };
            if is_free(cues, found.cue) {
                cues.insert(found.cue.0, found.cue.1);
                finds.push((sentence, found));
            }
        }
    }

    /// "members had told her that …", "was told by two people that …"
    fn clause(&self, verb: usize) -> Option<(usize, Found)> {
        let (sentence, scope) = self.scope_at(self.document.syntax[verb].span)?;
        let token = touched(self.document, self.document.syntax[verb].span)?.0;
        let rows = scope.lexicon.cues.find(scope.word(token));
        let row = rows.iter().find(|r| scope.lexicon.cues.rows[r.0].class == CueClass::Verb)?.0;
        let content = self.child(verb, &["ccomp"])?;
        if self.child(verb, &["neg"]).is_some() {
            return None;
        }
        let passive = self.child(verb, &["nsubjpass"]).is_some();
        let source = if passive {
            let agent = self.child(verb, &["agent"])?;
            self.child(agent, &["pobj"])?
        } else {
            self.child(verb, &["nsubj"])?
        };
        let source = touched(self.document, self.span(&self.phrase(source)))?;
        let mut found = Found::at((token, token), row, "attributions/clause");
        found.content = vec![self.span(&self.phrase(content))];
        found.source = Some(source).filter(|s| !overlap(*s, (token, token)));
        (!found.content[0].overlaps(self.document.syntax[verb].span)).then_some((sentence, found))
    }

    /// "quoted the driver as |saying| that …": what the driver says.
    fn quoted_as(&self, verb: usize) -> Option<(usize, Found)> {
        let says = self.document.syntax[verb].tag == "VBG"
            && matches!(self.lemma(verb), "say" | "tell" | "claim" | "warn");
        let preposition = says.then(|| self.tree.head(verb)).flatten()?;
        let outer = self.tree.head(preposition)?;
        let outer = if self.document.syntax[outer].pos == "VERB" {
            outer
        } else {
            self.tree.head(outer)?
        };
        if self.lemma(preposition) != "as" || self.document.syntax[outer].pos != "VERB" {
            return None;
        }
        let (sentence, scope) = self.scope_at(self.document.syntax[verb].span)?;
        let token = touched(self.document, self.document.syntax[verb].span)?.0;
        let row = scope.lexicon.cues.find(scope.word(token)).first()?.0;
        let speaker = self.child(outer, &["dobj", "nsubjpass"]).filter(|&s| s < verb)?;
        let content = self.child(verb, &["ccomp", "dobj"])?;
        let mut found = Found::at((token, token), row, "attributions/quoted-as");
        found.source = touched(self.document, self.span(&self.phrase(speaker)));
        found.content = vec![self.span(&self.phrase(content))];
        let outer = touched(self.document, self.document.syntax[outer].span)?;
        found.under = Some(outer);
        Some((sentence, found))
    }

    /// The verb at the head of a find's cue, as a word of the parser.
    fn cue_verb(&self, found: &Found) -> Option<usize> {
        let span = self.document.span(found.cue.0, found.cue.1);
        let from = self.document.syntax.partition_point(|w| w.span.end <= span.start);
        let words = self.document.syntax[from..].iter().take_while(|w| w.span.start < span.end);
        (from..).zip(words).find(|(_, w)| w.pos == "VERB").map(|(at, _)| at)
    }

    /// "told |the Lantern| that …", "documents seen by |the Lantern|", "X, quoted by |the Lantern|,":
    /// who passes it on.
    fn told(&self, found: &Found) -> Option<(usize, usize)> {
        let by_verb = self.cue_verb(found).filter(|&v| self.lemma(v) == "tell").and_then(|verb| {
            let object = self.child(verb, &["dobj", "dative"])?;
            (object > verb).then_some(object)
        });
        let object = by_verb.or_else(|| self.relay(found.source?))?;
        let told = touched(self.document, self.span(&self.short(object)))?;
        let apart = found.source.is_none_or(|s| !overlap(s, told) || by_verb.is_none());
        apart.then_some(told)
    }

    /// A noun with what stands before it: "the Lantern".
    fn short(&self, noun: usize) -> Range<usize> {
        self.phrase(noun).start.min(noun)..noun + 1
    }

    /// The agent of a participle on a source: "seen by the Lantern".
    fn relay(&self, source: (usize, usize)) -> Option<usize> {
        let span = self.document.span(source.0, source.1);
        let from = self.document.syntax.partition_point(|w| w.span.end <= span.start);
        let syntax = &self.document.syntax;
        let verb = (from..syntax.len())
            .take_while(|&at| syntax[at].span.start < span.end + 4)
            .find(|&at| syntax[at].tag == "VBN" && PASSED_ON.contains(&&*syntax[at].lemma))?;
        let agent = self.child(verb, &["agent"])?;
        self.child(agent, &["pobj"])
    }

    /// "…, citing |a memo|": the one who is cited, with the same content.
    fn cited(&self, found: &Found) -> Option<Found> {
        let verb = self.cue_verb(found)?;
        let source = found.source.map(|s| self.document.span(s.0, s.1));
        let near = |at: &usize| {
            let word = &self.document.syntax[*at];
            let cites = CITES.contains(&&*word.lemma) && word.pos == "VERB";
            let up = self.tree.head(*at);
            let of_cue = up == Some(verb);
            let of_source = up
                .is_some_and(|u| source.is_some_and(|s| s.contains(self.document.syntax[u].span)));
            cites && *at != verb && (of_cue || of_source)
        };
        let sentence = self.tree.sentence(verb, &self.document.syntax);
        let cites = sentence.clone().find(near)?;
        let quoted = self.child(cites, &["dobj"])?;
        let words = self.phrase(quoted);
        let (_, scope) = self.scope_at(self.document.syntax[cites].span)?;
        let token = touched(self.document, self.document.syntax[cites].span)?.0;
        let row = scope.lexicon.cues.find(scope.word(token)).first().map_or(usize::MAX, |r| r.0);
        let mut cited = Found::at((token, token), row, "attributions/citing");
        cited.source = touched(self.document, self.span(&words));
        cited.content.clone_from(&found.content);
        let own = self.document.span(token, cited.source?.1);
        cited.content.retain(|c| !c.overlaps(own));
        cited.under = Some(found.cue);
        (!cited.content.is_empty()).then_some(cited)
    }
}
