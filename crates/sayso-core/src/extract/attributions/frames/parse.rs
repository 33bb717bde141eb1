//! The parse of a document as the readers of frames ask for it.

use super::super::merge::touched;
use super::super::scope::Scope;
use crate::model::Span;
use crate::text::{Document, Tree, Word};
use std::ops::Range;

/// How far a chain of conjuncts or open clauses is followed to its subject.
const STEPS_MAX: usize = 5;

/// A document's trees, with the scopes of its sentences.
pub(super) struct Parse<'a> {
    pub scopes: &'a [Scope<'a>],
    pub document: &'a Document<'a>,
    pub tree: Tree,
}

impl<'a> Parse<'a> {
    /// The parse of the document of `scopes`; none where it was not parsed.
    pub fn of(scopes: &'a [Scope<'a>]) -> Option<Self> {
        let document = scopes.first()?.document;
        let tree = Tree::new(&document.syntax);
        (!document.syntax.is_empty()).then_some(Self { scopes, document, tree })
    }

    /// All words, by their places.
    pub fn words(&self) -> Range<usize> {
        0..self.document.syntax.len()
    }

    pub fn word(&self, at: usize) -> &'a Word {
        &self.document.syntax[at]
    }

    pub fn lemma(&self, at: usize) -> &'a str {
        &self.word(at).lemma
    }

    pub fn label(&self, at: usize) -> &'static str {
        self.word(at).label
    }

    pub fn span_of(&self, at: usize) -> Span {
        self.word(at).span
    }

    /// The words of the text under a word, in lower case.
    pub fn lower(&self, at: usize) -> &'a str {
        self.span_of(at).of(&self.document.lower)
    }

    /// The first child with one of these labels.
    pub fn child(&self, at: usize, labels: &[&str]) -> Option<usize> {
        self.children(at).find(|&c| labels.contains(&self.label(c)))
    }

    pub fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.tree.children(at).iter().copied()
    }

    /// The object of a preposition among `preposition`'s that hang on `at`.
    pub fn object_of(&self, at: usize, prepositions: &[&str]) -> Option<usize> {
        let preposition = self.children(at).find(|&c| {
            matches!(self.label(c), "prep" | "agent" | "dative")
                && prepositions.contains(&self.lower(c))
        })?;
        self.child(preposition, &["pobj"])
    }

    pub fn span(&self, words: &Range<usize>) -> Span {
        let syntax = &self.document.syntax;
        syntax[words.start].span.cover(syntax[words.end - 1].span)
    }

    /// The words of the parser that share text with `span`.
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let syntax = &self.document.syntax;
        let from = syntax.partition_point(|w| w.span.end <= span.start);
        let end = syntax.partition_point(|w| w.span.start < span.end);
        from..end.max(from)
    }

    /// The words of a subtree, marks at its ends aside.
    pub fn phrase(&self, at: usize) -> Range<usize> {
        let mut words = self.tree.subtree(at);
        let mark = |at: usize| matches!(self.word(at).pos, "PUNCT" | "SPACE");
        while words.len() > 1 && mark(words.start) && words.start < at {
            words.start += 1;
        }
        let closes = |words: &Range<usize>| {
            self.lower(words.end - 1) == ")" && words.clone().any(|at| self.lower(at) == "(")
        };
        while words.len() > 1 && mark(words.end - 1) && words.end - 1 > at && !closes(&words) {
            words.end -= 1;
        }
        words
    }

    /// The words of a noun phrase up to the first clause that hangs on it and after it: "documents
    /// | seen by the Lantern", "a tally | that it obtained".
    pub fn bare(&self, at: usize) -> Range<usize> {
        let words = self.phrase(at);
        let clause = self.children(at).find(|&c| {
            c > at && matches!(self.label(c), "acl" | "relcl" | "advcl" | "ccomp" | "appos")
        });
        let end = clause.map_or(words.end, |c| self.tree.subtree(c).start.clamp(at + 1, words.end));
        let mut bare = words.start..end;
        while bare.end - 1 > at && matches!(self.word(bare.end - 1).pos, "PUNCT" | "SPACE") {
            bare.end -= 1;
        }
        bare
    }

    /// A noun with what stands before it: "the Lantern".
    pub fn short(&self, noun: usize) -> Range<usize> {
        self.phrase(noun).start.min(noun)..noun + 1
    }

    /// A name in apposition to a common noun, where there is one: "a channel, |Zora-9|".
    pub fn named(&self, noun: usize) -> usize {
        let common = self.word(noun).pos == "NOUN";
        let apposed = self.child(noun, &["appos"]).filter(|&a| self.word(a).pos == "PROPN");
        apposed.filter(|_| common).unwrap_or(noun)
    }

    /// The first and last token of words.
    pub fn tokens(&self, words: &Range<usize>) -> Option<(usize, usize)> {
        (!words.is_empty()).then(|| touched(self.document, self.span(words))).flatten()
    }

    /// The sentence, and its scope, in which a word stands.
    pub fn scope(&self, at: usize) -> Option<(usize, &'a Scope<'a>)> {
        let sentence = self.document.sentence_at(self.span_of(at).start)?;
        let kind = self.document.block_kind(&self.document.sentences[sentence]);
        kind.speaks().then(|| (sentence, &self.scopes[sentence]))
    }

    /// The words of the parse in the sentence in which `at` stands.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let sentence = self.document.sentence_at(self.span_of(at).start);
        sentence.map_or(at..at + 1, |s| self.words_in(self.document.sentences[s].span))
    }

    /// Whether a verb is negated: "did not say", "never said".
    pub fn is_negated(&self, verb: usize) -> bool {
        self.child(verb, &["neg"]).is_some()
    }

    /// "A second source, also close to the family, |disputed| that": whether the parser takes the
    /// sentence's verb for a participle.
    pub fn is_mistaken(&self, verb: usize) -> bool {
        let root = |head: usize| self.label(head) == "ROOT";
        let participle = self.label(verb) == "acl" && self.word(verb).tag != "VBG";
        let object = self.child(verb, &["dobj"]).is_some();
        participle && object && self.tree.head(verb).is_some_and(root)
    }

    /// "Said it had been made safe and |appealed| for help": the verb of saying that a verb goes on
    /// from, where the parser joined it to what is said. A finite verb joins no participle.
    pub fn resumed(&self, verb: usize) -> Option<usize> {
        let finite = |at: usize| matches!(self.word(at).tag, "VBD" | "VBZ" | "VBP");
        let led = |at: usize| self.children(at).any(|c| self.label(c) == "aux" && c < at);
        let joined = self.label(verb) == "conj" && finite(verb) && !led(verb);
        let first = self.tree.head(verb).filter(|&h| joined && h < verb)?;
        let says = self.tree.head(first).filter(|_| self.label(first) == "ccomp")?;
        let own = self.child(verb, &["nsubj", "nsubjpass", "expl"]).is_some();
        let alike = self.word(says).tag == self.word(verb).tag && says < first;
        let subject = self.child(first, &["nsubj", "nsubjpass", "expl"])?;
        // "said people were hungry|, and urged| donors to act": a comma sets it off.
        let link = (first..verb).rev().find(|&at| self.word(at).pos == "CCONJ")?;
        let speaks = || super::verbs::takes(self, verb, "quote");
        let set_off = self.lower(link - 1) == "," && self.word(subject).pos != "PRON" && speaks();
        // "said her brother had phoned and |told| her": the brother did.
        let thing = !finite(first) && led(first) && self.is_thing(subject);
        (alike && !own && (thing || set_off)).then_some(says)
    }

    /// Whether a word stands for a thing: "it", "there", a common noun that is no source.
    fn is_thing(&self, at: usize) -> bool {
        let word = self.lower(at);
        let kind = || self.scope(at).and_then(|(_, scope)| scope.lexicon.sources.kind(word));
        matches!(word, "it" | "there" | "this" | "that" | "which")
            || self.word(at).pos == "NOUN" && kind().is_none()
    }

    /// Who does what a verb says: its subject; the agent of a passive; the subject of the verb that
    /// it is joined to, or that it hangs on without a subject of its own.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut at = self.resumed(verb).unwrap_or(verb);
        for _ in 0..STEPS_MAX {
            if self.child(at, &["nsubjpass"]).is_some() && self.label(verb) != "xcomp" {
                return self.object_of(at, &["by"]);
            }
            if let Some(subject) = self.child(at, &["nsubj", "nsubjpass"]) {
                return Some(subject);
            }
            let head = self.tree.head(at)?;
            match self.label(at) {
                "conj" if self.word(head).pos == "VERB" => {}
                // "the letter |saying that …"
                "acl" if self.word(at).tag == "VBG" => return Some(head),
                "acl" if self.is_mistaken(at) => return Some(head),
                "advcl" | "xcomp" | "ccomp" if self.word(head).pos == "VERB" => {
                    let open = self.word(at).tag == "VBG" || self.label(at) == "xcomp";
                    if !open {
                        return None;
                    }
                    // "asked him |to say"
                    let object = self.child(head, &["dobj"]).filter(|&o| o > head && o < at);
                    if let Some(object) = object.filter(|_| self.label(at) == "xcomp") {
                        return Some(object);
                    }
                }
                _ => return None,
            }
            at = head;
        }
        None
    }
}
