//! The way from an event up to its root, and what is passed on it.

use super::Judged;
use super::lexicon::{FactualityLexicon, Signature};
use crate::model::{Reason, Span};
use crate::text::{Document, Word};

/// More embeddings than these are not looked through.
const EMBEDDINGS_MAX: usize = 12;

/// What is known of an event on the way.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// From -3 to 3.
    pub(super) value: f64,
    /// Whether it lies ahead, or is only wanted or supposed.
    pub(super) ahead: bool,
}

const SO: State = State { value: 3.0, ahead: false };

/// The tree of a document and the words that matter in it.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    document: &'a Document<'a>,
    lexicon: &'a FactualityLexicon,
    pub(super) words: &'a [Word],
    children: Vec<Vec<usize>>,
}

/// One walk: its limit and what it found.
struct Path<'p> {
    within: &'p [Span],
    found: &'p mut Judged,
    steps: usize,
}

impl Path<'_> {
    fn holds(&self, span: Span) -> bool {
        self.within.is_empty() || self.within.iter().any(|w| w.contains(span))
    }

    fn pass(&mut self, rule: &'static str, row: Option<(&'static str, &str)>, span: Span) {
        self.found.because.push(match row {
            Some((table, key)) => Reason::row(rule, table, key, span),
            None => Reason::rule(rule, span),
        });
    }

    fn feature(&mut self, feature: String) {
        let depth = self.steps.min(2);
        self.found.features.push(format!("{feature}@{depth}"));
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(document: &'a Document<'a>, lexicon: &'a FactualityLexicon) -> Self {
        let words = document.syntax.as_slice();
        let mut children = vec![Vec::new(); words.len()];
        for (at, word) in words.iter().enumerate() {
            let head = word.head as usize;
            if head != at
                && let Some(list) = children.get_mut(head)
            {
                list.push(at);
            }
        }
        Self { document, lexicon, words, children }
    }

    pub(super) fn event(&self, at: usize, within: &[Span], found: &mut Judged) -> State {
        self.read(at, &mut Path { within, found, steps: 0 })
    }

    /// What the linear model wants to know of the event itself.
    pub(super) fn shape(&self, at: usize, state: State, found: &mut Judged) {
        let word = &self.words[at];
        let subject = if self.child(at, &["nsubj", "nsubjpass"]).is_some() { "s" } else { "" };
        let head = &self.words[word.head as usize];
        let own = [
            format!("label={}", word.label),
            format!("tag={}", word.tag),
            format!("label={} tag={} {subject}", word.label, word.tag),
            format!("lemma={}", word.lemma),
            format!("head={} {}", head.lemma, word.label),
            format!("head-tag={} {}", head.tag, word.label),
            format!("ahead={}", state.ahead),
            format!("value={:.0}", found.value * 2.0),
        ];
        found.features.extend(own);
        let aux = self.children[at].iter().filter(|c| self.words[**c].label == "aux");
        let aux: Vec<String> = aux.map(|c| self.lower(*c)).collect();
        found.features.push(format!("aux={} {}", aux.join(" "), word.tag));
    }

    fn lower(&self, at: usize) -> String {
        self.document.words(self.words[at].span).to_lowercase()
    }

    fn child(&self, at: usize, labels: &[&str]) -> Option<usize> {
        self.children[at].iter().copied().find(|c| labels.contains(&self.words[*c].label))
    }

    /// The event at `at`: what its surroundings make of it, then its own clause.
    fn read(&self, at: usize, path: &mut Path<'_>) -> State {
        if path.steps > EMBEDDINGS_MAX {
            return SO;
        }
        let word = &self.words[at];
        let head = word.head as usize;
        // "it", "there", "has": what is meant is the clause.
        let stands_in = matches!(word.label, "aux" | "auxpass" | "expl")
            || (matches!(word.label, "nsubj" | "nsubjpass") && word.pos == "PRON");
        if stands_in && head != at && path.steps <= EMBEDDINGS_MAX {
            path.steps += 1;
            return self.read(head, path);
        }
        let state = self.outer(at, path);
        self.own(at, state, path)
    }

    /// What stands above `at` makes of it.
    fn outer(&self, at: usize, path: &mut Path<'_>) -> State {
        let word = &self.words[at];
        let head = word.head as usize;
        if head == at || !path.holds(self.words[head].span) {
            return self.top(at, path);
        }
        let depth = path.steps;
        path.steps += 1;
        let state = match word.label {
            "conj" => self.joined(at, head, path),
            "ccomp" | "xcomp" | "csubj" | "csubjpass" | "oprd" | "pcomp" => {
                self.embedded(at, head, path)
            }
            "acl" if self.has_to(at) || self.child(at, &["mark"]).is_some() => {
                self.embedded(at, head, path)
            }
            "acl" | "relcl" => self.told(at, 2.8),
            "advcl" => self.beside(at, head, path),
            "attr" | "acomp" | "prep" | "agent" | "advmod" | "prt" => self.read(head, path),
            "parataxis" | "ROOT" | "dep" | "intj" => SO,
            _ => self.nominal(at, head, path),
        };
        path.steps = path.steps.max(depth + 1);
        state
    }

    /// An event on which nothing counts from above: "to close" lies ahead, "whether" asks.
    fn top(&self, at: usize, path: &mut Path<'_>) -> State {
        let word = &self.words[at];
        if word.head as usize != at && self.frame(at) == "whether" {
            path.pass("factuality/asked", None, word.span);
            return State { value: 0.0, ahead: false };
        }
        if self.has_to(at) && !self.perfect(at) {
            path.pass("factuality/infinitive", None, word.span);
            return State { value: 2.0, ahead: true };
        }
        SO
    }

    fn told(&self, at: usize, value: f64) -> State {
        State { value, ahead: self.has_to(at) }
    }

    fn has_to(&self, at: usize) -> bool {
        self.children[at].iter().any(|c| self.words[*c].tag == "TO")
    }

    fn perfect(&self, at: usize) -> bool {
        let have = |c: &usize| self.words[*c].label == "aux" && &*self.words[*c].lemma == "have";
        self.children[at].iter().any(have)
    }

    /// The second of two that are joined shares what stands before the first, unless it starts
    /// anew with a subject of its own.
    fn joined(&self, at: usize, head: usize, path: &mut Path<'_>) -> State {
        let anew = self.child(at, &["nsubj", "nsubjpass", "expl"]).is_some()
            || self.children[head].iter().any(|c| {
                self.words[*c].label == "cc" && matches!(self.lower(*c).as_str(), "but" | "yet")
            });
        if anew { self.outer(head, path) } else { self.read(head, path) }
    }

    /// The kind of clause that the event heads.
    fn frame(&self, at: usize) -> &'static str {
        let mark = self.child(at, &["mark"]).map(|c| self.lower(c));
        match mark.as_deref() {
            Some("whether" | "if") => "whether",
            _ if self.has_to(at) => "to",
            _ if self.words[at].tag == "VBG" && self.child(at, &["aux"]).is_none() => "ing",
            _ if mark.is_none()
                && self.words[at].tag == "VB"
                && self.child(at, &["aux"]).is_none() =>
            {
                "bare"
            }
            _ => "that",
        }
    }

    /// An event that a verb, noun or adjective takes.
    fn embedded(&self, at: usize, head: usize, path: &mut Path<'_>) -> State {
        let frame = self.frame(at);
        let mut by = head;
        if self.words[head].pos == "ADP" {
            let outer = self.words[head].head as usize;
            let word = self.lower(head);
            if let Some(state) = self.before(&word, head, path) {
                return state;
            }
            by = outer;
        } else if &*self.words[head].lemma == "be"
            && let Some(child) = self.child(head, &["acomp", "attr", "oprd"]).filter(|c| *c != at)
        {
            by = child;
        }
        let pos = match self.words[by].pos {
            "NOUN" | "PROPN" => "noun",
            "ADJ" => "adjective",
            _ => "verb",
        };
        let lemma = self.words[by].lemma.to_lowercase();
        let asked = if lemma == "go" && self.words[by].tag == "VBG" { "ahead" } else { frame };
        let row = self.lexicon.embedders.find(&lemma, pos, asked).cloned();
        let row = row.or_else(|| {
            let other = if frame == "bare" { "that" } else { frame };
            self.lexicon.embedders.find(&lemma, pos, other).cloned()
        });
        let outer = self.read(by, path);
        let sign = if outer.value < -0.4 { "-" } else { "+" };
        path.feature(format!("by={lemma}/{pos}/{frame}{sign}"));
        let class = row.as_ref().map_or("other", |r| r.class.as_str()).to_owned();
        path.feature(format!("class={class}/{pos}/{frame}{sign}"));
        if row.is_some() {
            let key = format!("{lemma} {frame}");
            path.pass("factuality/embedded", Some(("embedders", &key)), self.words[by].span);
        }
        let signature = row.unwrap_or_else(|| usual(pos, frame));
        let ahead = !signature.happened && !self.perfect(at) || outer.ahead && class != "factive";
        State { value: signature.under(outer.value), ahead }
    }

    /// What a preposition or conjunction makes of what follows it.
    fn before(&self, word: &str, governor: usize, path: &mut Path<'_>) -> Option<State> {
        let operators = &self.lexicon.operators;
        let class =
            ["without", "before"].into_iter().find(|c| operators.find(c, word).is_some())?;
        let operator = operators.find(class, word)?;
        path.pass("factuality/joined-by", Some(("operators", word)), self.words[governor].span);
        path.feature(format!("join={word}"));
        Some(State { value: operator.affirmed, ahead: !operator.happened })
    }

    /// An event in an adverbial clause.
    fn beside(&self, at: usize, head: usize, path: &mut Path<'_>) -> State {
        let operators = &self.lexicon.operators;
        let marks = self.children[at].iter().filter(|c| {
            let word = &self.words[**c];
            word.label == "mark" || (word.label == "advmod" && word.tag == "WRB")
        });
        for &mark in marks {
            let word = self.lower(mark);
            let classes = ["condition", "before", "without", "presupposed"];
            let Some(found) = classes.into_iter().find_map(|c| operators.find(c, &word)) else {
                continue;
            };
            path.pass("factuality/joined-by", Some(("operators", &word)), self.words[mark].span);
            path.feature(format!("join={word} {}", self.words[at].tag));
            let mut state = State { value: found.affirmed, ahead: !found.happened };
            if found.class == "presupposed" && !self.past(at) {
                let outer = self.read(head, path);
                state.ahead = outer.ahead;
                state.value = if outer.ahead { 1.8 } else { state.value };
            }
            return state;
        }
        if self.has_to(at) {
            let outer = self.read(head, path);
            path.pass("factuality/purpose", None, self.words[at].span);
            path.feature("purpose".to_owned());
            let ahead = !self.perfect(at);
            return State { value: if outer.value < 0.0 { 0.0 } else { 1.6 }, ahead };
        }
        let outer = self.read(head, path);
        path.feature("beside".to_owned());
        State { value: if outer.value > 0.0 { outer.value } else { 2.0 }, ..outer }
    }

    fn past(&self, at: usize) -> bool {
        let past = |w: &Word| matches!(w.tag, "VBD") || w.label == "auxpass" && w.tag == "VBD";
        let helped = self.children[at].iter().map(|c| &self.words[*c]);
        past(&self.words[at])
            || helped.into_iter().any(|w| matches!(w.label, "aux" | "auxpass") && w.tag == "VBD")
    }

    /// An event that a noun names.
    fn nominal(&self, at: usize, head: usize, path: &mut Path<'_>) -> State {
        let label = self.words[at].label;
        let mut by = head;
        if self.words[head].pos == "ADP" || label == "pobj" {
            let word = self.lower(head);
            if let Some(state) = self.before(&word, head, path) {
                return state;
            }
            by = self.words[head].head as usize;
        }
        let outer = self.read(by, path);
        let pos = match self.words[by].pos {
            "NOUN" | "PROPN" => "noun",
            "ADJ" => "adjective",
            _ => "verb",
        };
        let lemma = self.words[by].lemma.to_lowercase();
        let sign = if outer.value < -0.4 { "-" } else { "+" };
        path.feature(format!("of={lemma}/{pos}/{label}{sign}"));
        path.feature(format!("of={pos}/{label}{sign}"));
        let taken = matches!(label, "dobj" | "nsubjpass" | "pobj" | "attr");
        let row = self.lexicon.embedders.find(&lemma, pos, "object").filter(|_| taken);
        if let Some(signature) = row {
            let key = format!("{lemma} object");
            path.pass("factuality/embedded", Some(("embedders", &key)), self.words[by].span);
            let ahead = outer.ahead || !signature.happened;
            return State { value: signature.under(outer.value), ahead };
        }
        let (affirmed, rest, negated) = match label {
            "pobj" => (2.8, 0.5, 0.6),
            "compound" => (2.4, 1.0, 1.0),
            _ if taken => (2.7, 0.15, 0.3),
            _ => (2.8, 1.0, 1.5),
        };
        let value = if outer.value > 0.0 {
            affirmed * (rest + (1.0 - rest) * outer.value / 3.0)
        } else {
            negated * -outer.value / 3.0
        };
        State { value, ahead: taken && outer.ahead }
    }

    /// What stands in the event's own clause: modals, adverbs, negations, conditions, questions.
    fn own(&self, at: usize, outer: State, path: &mut Path<'_>) -> State {
        let mut state = outer;
        let negated = self.negation(at, path);
        if let Some(weight) = negated {
            state.value *= weight / 3.0;
        }
        for &child in &self.children[at] {
            if path.holds(self.words[child].span) {
                self.weaken(at, child, negated.is_some(), &mut state, path);
            }
        }
        self.mood(at, &mut state, path);
        state
    }

    /// A modal or an adverb of the clause.
    fn weaken(
        &self,
        at: usize,
        child: usize,
        denied: bool,
        state: &mut State,
        path: &mut Path<'_>,
    ) {
        let word = &self.words[child];
        let lower = self.lower(child);
        let operators = &self.lexicon.operators;
        let found = match word.label {
            "aux" if word.tag == "MD" => {
                let past = if self.perfect(at) { "modal_past" } else { "modal" };
                operators.find(past, &lower).or_else(|| operators.find("modal", &lower))
            }
            "advmod" | "npadvmod" => operators.find("adverb", &lower),
            _ => None,
        };
        let Some(found) = found else { return };
        path.pass("factuality/weakened", Some(("operators", &lower)), word.span);
        let sign = if denied { "-" } else { "+" };
        path.feature(format!("{}={lower}{sign}", found.class));
        if found.affirmed < 0.0 {
            state.value *= found.affirmed / 3.0;
        } else {
            let most = if denied { found.negated } else { found.affirmed };
            state.value = state.value.clamp(-most, most);
        }
        let done = found.class == "modal" && self.perfect(at);
        state.ahead |= !(found.happened || done);
    }

    /// How far a negation in the clause turns it: the adverb, a negative subject or object.
    fn negation(&self, at: usize, path: &mut Path<'_>) -> Option<f64> {
        let operators = &self.lexicon.operators;
        let mut found = None;
        // "never knowingly", "not necessarily"
        let adverbs = self.children[at].iter().filter(|c| self.words[**c].label == "advmod");
        let under = adverbs.flat_map(|c| &self.children[*c]);
        let under = under.filter(|c| self.words[**c].label == "neg");
        for &child in self.children[at].iter().chain(under) {
            let word = &self.words[child];
            if !path.holds(word.span) {
                continue;
            }
            let after = self.words.get(child + 1).map(|_| self.lower(child + 1));
            let but = matches!(after.as_deref(), Some("only" | "just"));
            let by = match word.label {
                // "not only" says that it was so.
                "neg" | "advmod" | "preconj" if but => None,
                "neg" | "advmod" | "preconj" | "cc" | "det" => Some(child),
                "nsubj" | "nsubjpass" | "dobj" | "attr" => self.negative(child),
                _ => None,
            };
            let Some(by) = by else { continue };
            let lower = self.lower(by);
            let classes: &[&str] = match word.label {
                "neg" | "advmod" | "preconj" | "cc" => &["negation", "minimal"],
                _ => &["negative"],
            };
            if let Some(row) = classes.iter().find_map(|c| operators.find(c, &lower)) {
                found = Some(row.affirmed);
                path.pass("factuality/denied", Some(("operators", &lower)), self.words[by].span);
                path.feature(format!("not={lower}"));
            }
        }
        found
    }

    /// The word that makes a phrase negative: "nobody", "no one", "no passenger".
    fn negative(&self, at: usize) -> Option<usize> {
        let compound = self.children[at].iter().filter(|c| self.words[**c].label == "compound");
        let phrase = std::iter::once(at).chain(compound.copied());
        let words = phrase.flat_map(|word| &self.children[word]).copied();
        let words = words.filter(|c| matches!(self.words[*c].label, "det" | "neg"));
        let no = |c: &usize| self.lexicon.operators.find("negative", &self.lower(*c)).is_some();
        std::iter::once(at).chain(words).find(no)
    }

    /// The event that a raising predicate speaks of: "are likely to swallow", "is expected to
    /// come", "appears to be" say it of their infinitive.
    pub(super) fn raised(&self, at: usize) -> usize {
        let word = &self.words[at];
        let over = self.child(at, &["acomp"]).filter(|_| &*word.lemma == "be").unwrap_or(at);
        let passive = self.child(at, &["auxpass"]).is_some() && word.tag == "VBN";
        let Some(event) = self.child(over, &["xcomp"]).filter(|c| self.has_to(*c)) else {
            return at;
        };
        let pos = if over == at { "verb" } else { "adjective" };
        let row = self.lexicon.embedders.find(&self.words[over].lemma, pos, "to");
        let class = row.map_or("", |r| r.class.as_str());
        let raises = match pos {
            "adjective" => matches!(class, "likely" | "doubt" | "implicative" | "failed"),
            _ => (passive && matches!(class, "believe" | "say" | "plan")) || class == "seem",
        };
        if raises { event } else { at }
    }

    /// Conditions, questions and commands.
    fn mood(&self, at: usize, state: &mut State, path: &mut Path<'_>) {
        let word = &self.words[at];
        let mark = |c: &usize| self.words[*c].label == "mark" && self.lower(*c) == "if";
        let conditional = self.children[at]
            .iter()
            .any(|c| self.words[*c].label == "advcl" && self.children[*c].iter().any(mark));
        if conditional {
            path.pass("factuality/condition", None, word.span);
            path.feature(format!("conditional {}", state.ahead));
            state.value = state.value.clamp(-1.0, 1.0);
            state.ahead = true;
        }
        let root = word.label == "ROOT" || word.head as usize == at;
        if !root {
            return;
        }
        if self.children[at].iter().any(|c| self.lower(*c) == "?") {
            path.pass("factuality/asked", None, word.span);
            path.feature("asked".to_owned());
            state.value = state.value.clamp(-0.4, 0.4);
        } else if word.tag == "VB" && self.child(at, &["nsubj", "nsubjpass", "aux"]).is_none() {
            path.pass("factuality/commanded", None, word.span);
            path.feature("commanded".to_owned());
            state.value = state.value.clamp(-1.0, 1.0);
            state.ahead = true;
        }
    }
}

/// What a word that is in no list makes of its event.
fn usual(pos: &str, frame: &str) -> Signature {
    let (affirmed, negated, happened) = match (pos, frame) {
        (_, "whether") => (0.0, 0.0, true),
        ("verb", "that" | "bare") => (2.4, 0.5, true),
        ("verb", "to") => (1.5, -1.5, false),
        ("verb", _) => (2.6, -1.0, true),
        ("noun", "to") => (1.0, -1.0, false),
        ("noun", _) => (2.0, 0.5, true),
        (_, "to") => (1.7, -1.5, false),
        _ => (2.5, 1.0, true),
    };
    Signature { class: "other".to_owned(), affirmed, negated, happened }
}
