//! Finds the predicate that governs what a figure counts, by the parse: from the figure's noun up
//! to its verb (subject, object, passive subject, conjunct, apposition), or down to what describes
//! it (participle, relative clause). Says nothing where there is no parse or no such predicate.

use super::measures::Role;
use super::tree::Tree;
use super::triggers::{Clause, Placed, Trigger, is_transparent};
use crate::model::{Reason, Scope};

/// A predicate is looked for at most this many arcs from the figure.
pub(super) const STEPS_MAX: usize = 12;

/// Roles of a word that says in what state the counted are.
const STATE: &[Role] = &[Role::Participle, Role::Adjective];

/// What the parse says of a figure.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Governed {
    /// The word that tells its measure.
    Found(Trigger),
    /// Not those counted undergo it: "12 gunmen killed five", "killed by 12 gunmen", "half of the
    /// 12 were killed".
    Agent,
    /// Nothing.
    Silent,
}

impl Governed {
    fn or_else(self, next: impl FnOnce() -> Self) -> Self {
        if self == Self::Silent { next() } else { self }
    }

    fn of(found: Option<Trigger>) -> Self {
        found.map_or(Self::Silent, Self::Found)
    }

    fn part(self) -> Self {
        match self {
            Self::Found(mut trigger) => {
                trigger.scope = Some(Scope::Part);
                Self::Found(trigger)
            }
            other => other,
        }
    }
}

impl Clause<'_, '_> {
    /// What the parse says of a figure.
    #[must_use]
    pub fn governed(&self, placed: &Placed<'_>) -> Governed {
        let tree = Tree::of(self.document);
        match tree.counted(placed.figure) {
            Some(node) if !tree.is_difference(node) => self.climb(tree, node, STEPS_MAX),
            _ => Governed::Silent,
        }
    }

    /// What the parse says of the counted word at `node`.
    pub(super) fn governed_at(&self, tree: Tree<'_>, node: usize) -> Governed {
        self.climb(tree, node, STEPS_MAX)
    }

    /// "12 prisoners of war were exchanged": a passive verb that passes no state on.
    #[must_use]
    pub fn is_subject_of_passive(&self, placed: &Placed<'_>) -> bool {
        let tree = Tree::of(self.document);
        tree.counted(placed.figure).is_some_and(|node| {
            let verb = tree.0[tree.head(node)].span.of(&self.document.lower);
            tree.0[node].label == "nsubjpass" && !is_transparent(verb)
        })
    }

    /// The measure that the word at `at` of the tree tells in one of `roles`.
    pub(super) fn tell(
        &self,
        tree: Tree<'_>,
        at: usize,
        roles: &[Role],
        rule: &'static str,
    ) -> Option<Trigger> {
        let start = tree.0[at].span.start;
        let token = self.document.tokens.partition_point(|t| t.span.end <= start);
        if !self.tokens.contains(&token) {
            return None;
        }
        let mut found = self.trigger(token, roles, rule)?;
        found.negated = tree.child(at, &["neg"]).is_some();
        Some(found)
    }

    /// From a counted word to what governs it; then to what describes it.
    fn climb(&self, tree: Tree<'_>, node: usize, steps: usize) -> Governed {
        let Some(steps) = steps.checked_sub(1) else { return Governed::Silent };
        let head = tree.head(node);
        if head == node {
            return self.described(tree, node);
        }
        let governed = match tree.0[node].label {
            "nsubjpass" => self.undergoes(tree, head),
            "nsubj" => self.acts(tree, head),
            "dobj" | "dative" => self.object(tree, head, node),
            "pobj" => self.behind(tree, head, steps),
            "conj" | "appos" if tree.is_nominal(head) => {
                return self.described(tree, node).or_else(|| self.climb(tree, head, steps));
            }
            // "300 had been killed and 2,700 injured", "12 dead"
            "nummod" | "npadvmod" | "dep" if head == node + 1 => {
                Governed::of(self.tell(tree, head, STATE, "claims/parsed-state"))
            }
            _ => Governed::Silent,
        };
        match governed {
            // "three men were taken to hospital with wounds" are wounded.
            Governed::Found(found) if found.measure == "hospitalised" => {
                Governed::Found(self.harmed(tree, node).unwrap_or(found))
            }
            Governed::Found(_) => governed,
            // "eight civilians killed in the raid said …"
            other => {
                let told = self.described(tree, node).or_else(|| other);
                told.or_else(|| Governed::of(self.harmed(tree, node)))
            }
        }
    }

    /// "found two men with wounds", "three came in with burns", "12 suffering from burns".
    fn harmed(&self, tree: Tree<'_>, node: usize) -> Option<Trigger> {
        let verbal = matches!(tree.0[node].label, "nsubj" | "nsubjpass" | "dobj");
        let suffers = |&c: &usize| tree.0[c].label == "acl" && &*tree.0[c].lemma == "suffer";
        let clause = tree.children(node).filter(suffers);
        let carriers = [node].into_iter().chain(verbal.then(|| tree.head(node))).chain(clause);
        let behind = |at: usize| {
            let with = |&c: &usize| matches!(&*tree.0[c].lemma, "with" | "from");
            let noun = |c: usize| tree.child(c, &["pobj"]);
            let told = |noun| self.tell(tree, noun, &[Role::Harm], "claims/suffered");
            tree.children(at).filter(with).filter_map(noun).find_map(told)
        };
        carriers.into_iter().find_map(behind).filter(|t| t.measure == "wounded")
    }

    /// "12 people killed in the blast", "12 people who died".
    fn described(&self, tree: Tree<'_>, node: usize) -> Governed {
        let rule = "claims/parsed-modifier";
        let behind = tree.children(node).filter(|&child| child > node);
        let told = behind.filter_map(|child| match (tree.0[child].label, tree.0[child].tag) {
            ("acl", "VBN" | "VBD") => Some(Governed::of(self.tell(tree, child, STATE, rule))),
            ("acl", "VBG") => Some(Governed::of(self.tell(tree, child, &[Role::Subject], rule))),
            ("amod", _) => Some(Governed::of(self.tell(tree, child, STATE, rule))),
            ("relcl", _) => Some(match tree.child(child, &["nsubjpass", "nsubj"]) {
                Some(s) if tree.0[s].label == "nsubjpass" => self.undergoes(tree, child),
                Some(s) if tree.0[s].tag.starts_with('W') => self.acts(tree, child),
                _ => Governed::Silent,
            }),
            _ => None,
        });
        told.into_iter().find(|g| matches!(g, Governed::Found(_))).unwrap_or(Governed::Silent)
    }

    /// "12 were killed", "12 were ambushed and killed", "12 are feared dead".
    fn undergoes(&self, tree: Tree<'_>, verb: usize) -> Governed {
        let rule = "claims/parsed-passive";
        let own = self.tell(tree, verb, STATE, rule);
        let joined = self.joined(tree, verb).find_map(|other| self.tell(tree, other, STATE, rule));
        // Of what befell the same people in turn, death is the last.
        let killed = joined.as_ref().is_some_and(|t| t.measure == "killed");
        let found = if killed { joined } else { own.or(joined) };
        Governed::of(found).or_else(|| self.complement(tree, verb))
    }

    /// The verbs that share the subject of `verb`, no figure between them.
    fn joined<'t>(&'t self, tree: Tree<'t>, verb: usize) -> impl Iterator<Item = usize> + 't {
        tree.children(verb).filter(move |&other| {
            let between = tree.0[verb].span.cover(tree.0[other].span);
            tree.0[other].label == "conj"
                && other > verb
                && matches!(tree.0[other].tag, "VBN" | "VBD")
                && tree.child(other, &["nsubj", "nsubjpass", "dobj"]).is_none()
                && !self.figures.iter().any(|p| p.figure.span.overlaps(between))
        })
    }

    /// "12 died", "12 were dead", "12 killed in blast"; "12 gunmen killed five" are agents.
    fn acts(&self, tree: Tree<'_>, verb: usize) -> Governed {
        let rule = "claims/parsed-subject";
        if !matches!(tree.0[verb].pos, "VERB" | "AUX") {
            // "left 12 dead": the state has the counted as its subject.
            return Governed::of(self.tell(tree, verb, STATE, rule));
        }
        // "remain missing" before "remain".
        let complement = self.complement(tree, verb);
        if complement != Governed::Silent {
            return complement;
        }
        if let Some(found) =
            self.departs(tree, verb).or_else(|| self.tell(tree, verb, &[Role::Subject], rule))
        {
            return Governed::Found(found);
        }
        if let Some(found) = self.suffered(tree, verb, &["dobj"]) {
            return Governed::Found(found);
        }
        let object = tree.child(verb, &["dobj"]).filter(|&o| {
            // "12 killed fighting" has no object.
            let named = tree.0[o].tag != "NN" || tree.child(o, &["det", "poss"]).is_some();
            named && tree.0[o].tag != "VBG" && !self.is_counted_apart(tree, o)
        });
        let past = matches!(tree.0[verb].tag, "VBN" | "VBD");
        let have = tree.children(verb).any(|c| &*tree.0[c].lemma == "have");
        if let Some(object) = object {
            let told = self.tell(tree, verb, &[Role::Object], rule);
            // "two boys shot themselves"
            let themselves = &*tree.0[object].lemma == "themselves";
            let bears = |told| if themselves { Governed::Found(told) } else { Governed::Agent };
            return told.map_or(Governed::Silent, bears);
        }
        let bare = past && !have;
        let found = if bare { self.tell(tree, verb, STATE, rule) } else { None };
        Governed::of(found)
            .or_else(|| self.among_parsed(tree, verb))
            .or_else(|| Governed::of(self.at_named_place(tree, verb)))
    }

    /// "5,000 have left the valley": who leaves a place, not an office or a club.
    fn departs(&self, tree: Tree<'_>, verb: usize) -> Option<Trigger> {
        let leaves = matches!(&*tree.0[verb].lemma, "leave" | "depart");
        let place = |o: usize| is_place(tree, o) || &*tree.0[o].lemma == "home";
        let gone = || tree.children(verb).any(|c| &*tree.0[c].lemma == "have");
        let purpose = tree.child(verb, &["xcomp", "advcl"]).is_some();
        let from = tree.child(verb, &["dobj"]).map_or_else(|| gone() && !purpose, place);
        let span = tree.0[verb].span;
        (leaves && from).then(|| Trigger {
            measure: "departed".to_owned(),
            span,
            scope: None,
            negated: tree.child(verb, &["neg"]).is_some(),
            because: Reason::rule("claims/departs", span),
        })
    }

    /// "12 suffered burns", "burns were suffered by 12", "left 12 with burns": the harm that stands
    /// to the verb as one of `labels` says.
    fn suffered(&self, tree: Tree<'_>, verb: usize, labels: &[&str]) -> Option<Trigger> {
        let lemma = &*tree.0[verb].lemma;
        // "Eleven hospitals reported injuries" have none themselves.
        let told = lemma == "report" && labels == ["nsubjpass"];
        let suffers =
            told || matches!(lemma, "suffer" | "sustain" | "receive" | "lose" | "incur" | "with");
        let harm = tree.child(verb, labels).filter(|_| suffers)?;
        let counted = tree.child(harm, &["nummod"]).is_some();
        let found = self.tell(tree, harm, &[Role::Harm], "claims/suffered")?;
        // Who loses a home is homeless, who receives one is not.
        let fits = (lemma == "lose") == (found.measure == "homeless");
        (fits && !counted).then_some(found)
    }

    /// "are in Bresk", "to be in Bresk".
    fn at_named_place(&self, tree: Tree<'_>, verb: usize) -> Option<Trigger> {
        let prepositions = ["in", "at", "near", "inside", "outside"];
        let place = tree.children(verb).find(|&child| {
            child > verb
                && prepositions.contains(&tree.0[child].span.of(&self.document.lower))
                && tree.child(child, &["pobj"]).is_some_and(|p| is_place(tree, p))
        });
        let place = place.filter(|_| &*tree.0[verb].lemma == "be")?;
        let span = tree.0[place].span;
        let named = tree.child(place, &["pobj"]).is_some_and(|p| !tree.0[p].entity.is_empty());
        Some(Trigger {
            measure: if named { "present" } else { "located" }.to_owned(),
            span,
            scope: None,
            negated: tree.child(verb, &["neg"]).is_some(),
            because: Reason::rule("claims/be-at", span),
        })
    }

    /// "20 killed 30 injured": the object is a figure with a state of its own.
    fn is_counted_apart(&self, tree: Tree<'_>, object: usize) -> bool {
        self.figures.iter().filter(|p| tree.counted(p.figure) == Some(object)).any(|p| {
            let end = self.document.tokens_in(p.figure.span).end;
            let near = end..self.tokens.end.min(p.last + 2);
            near.into_iter()
                .any(|at| self.words.measure_any(self.document.lower(at), STATE).is_some())
        })
    }

    /// "are feared dead", "are believed to have died", "were still missing".
    fn complement(&self, tree: Tree<'_>, verb: usize) -> Governed {
        let rule = "claims/parsed-complement";
        let lemma = &*tree.0[verb].lemma;
        let word = tree.0[verb].span.of(&self.document.lower);
        if !(is_transparent(word) || matches!(lemma, "be" | "remain" | "become" | "fear")) {
            return Governed::Silent;
        }
        let below = tree.children(verb).filter(|&child| {
            let labels = ["xcomp", "oprd", "acomp", "attr", "prep"];
            child > verb && labels.contains(&tree.0[child].label)
        });
        let told = below.into_iter().find_map(|child| {
            let infinitive = matches!(tree.0[child].tag, "VB" | "VBG")
                || tree.child(child, &["aux"]).is_some() && tree.0[child].label == "xcomp";
            let passive = tree.child(child, &["auxpass"]).is_some();
            let active = &[Role::Subject, Role::Adjective];
            let roles = if infinitive && !passive { active } else { STATE };
            let told = self.tell(tree, child, roles, rule);
            told.or_else(|| self.at_named_place(tree, child))
        });
        let negated = tree.child(verb, &["neg"]).is_some();
        Governed::of(told.map(|t| Trigger { negated: t.negated || negated, ..t }))
    }

    /// "12 children were among the dead", "among those killed".
    fn among_parsed(&self, tree: Tree<'_>, verb: usize) -> Governed {
        let among = tree.children(verb).find(|&c| &*tree.0[c].lemma == "among");
        let Some(those) = among.and_then(|a| tree.child(a, &["pobj"])) else {
            return Governed::Silent;
        };
        self.is_measured(tree, those).part()
    }

    /// "bringing to 45 the number killed": what is counted up to the figure.
    fn tally(&self, tree: Tree<'_>, verb: usize) -> Governed {
        let object = tree.child(verb, &["dobj"]);
        let crowd = object.and_then(|o| self.tell(tree, o, &[Role::Nominal], "claims/put-at"));
        if let Some(crowd) = crowd.filter(|t| t.measure == "attended") {
            return Governed::Found(crowd);
        }
        let Some(tally) = object.filter(|&o| is_tally(&tree.0[o].lemma)) else {
            return Governed::Silent;
        };
        let people = tree.child(tally, &["prep"]).and_then(|of| tree.child(of, &["pobj"]));
        let told = self.described(tree, tally);
        let told = told.or_else(|| people.map_or(Governed::Silent, |p| self.is_measured(tree, p)));
        match told {
            Governed::Found(mut trigger) => {
                trigger.scope = Some(Scope::Total);
                Governed::Found(trigger)
            }
            other => other,
        }
    }

    /// What befell those whom a noun phrase names: "the dead", "those killed".
    fn is_measured(&self, tree: Tree<'_>, noun: usize) -> Governed {
        let roles = [Role::Noun, Role::Adjective, Role::Participle];
        Governed::of(self.tell(tree, noun, &roles, "claims/among-those"))
            .or_else(|| self.described(tree, noun))
    }

    /// "killed 12", "left 12 dead", "the dead include 12 women".
    fn object(&self, tree: Tree<'_>, verb: usize, node: usize) -> Governed {
        if tree.child(verb, &["auxpass"]).is_some() {
            return Governed::Silent;
        }
        let rule = "claims/object-of-verb";
        // "the death toll hits 34"
        let subject = tree.child(verb, &["nsubj"]);
        let toll = subject.and_then(|s| self.tell(tree, s, &[Role::Toll], "claims/toll"));
        if let Some(toll) = toll {
            return Governed::Found(Trigger { scope: Some(Scope::Total), ..toll });
        }
        if let Some(found) = self.tell(tree, verb, &[Role::Object], rule) {
            let told = self.described(tree, node);
            // "lost 71 men killed and wounded" says what befell them.
            let more = found.measure == "lost" && told != Governed::Silent;
            return if more { told } else { Governed::Found(found) };
        }
        if &*tree.0[verb].lemma == "include" {
            let subject = tree.child(verb, &["nsubj"]);
            return subject.map_or(Governed::Silent, |s| self.is_measured(tree, s).part());
        }
        let with = |child: usize| self.suffered(tree, child, &["pobj"]);
        if &*tree.0[verb].lemma == "leave"
            && let Some(found) = tree.children(node).chain(tree.children(verb)).find_map(with)
        {
            return Governed::Found(found);
        }
        let state = tree.children(verb).find_map(|child| {
            let beside = child > node && child <= node + 3;
            let label = matches!(tree.0[child].label, "oprd" | "acomp" | "ccomp" | "xcomp");
            (beside && label).then(|| self.tell(tree, child, STATE, "claims/parsed-state"))?
        });
        Governed::of(state)
    }

    /// What stands behind a preposition: "the killing of 12", "people, including 12 children".
    fn behind(&self, tree: Tree<'_>, preposition: usize, steps: usize) -> Governed {
        let head = tree.head(preposition);
        let word = &tree.0[preposition];
        match word.span.of(&self.document.lower) {
            _ if word.label == "agent" => {
                let suffered = self.suffered(tree, head, &["nsubjpass"]);
                suffered.map_or(Governed::Agent, Governed::Found)
            }
            "including" if tree.is_nominal(head) => self.climb(tree, head, steps).part(),
            // "half of the 90 residents": what befell the half did not befall the 90.
            "of" if tree.0[head].pos == "NUM" || is_some(&tree.0[head].lemma) => Governed::Agent,
            "of" => {
                let roles = [Role::Nominal, Role::Noun];
                Governed::of(self.tell(tree, head, &roles, "claims/nominal-of"))
            }
            "to" if tree.is_nominal(head) => {
                Governed::of(self.tell(tree, head, &[Role::Nominal], "claims/nominal-of"))
            }
            "to" | "at" => self.tally(tree, head),
            _ => Governed::Silent,
        }
    }
}

/// Whether the word names a place or is a noun for one.
fn is_place(tree: Tree<'_>, at: usize) -> bool {
    let noun = |lemma: &str| {
        matches!(
            lemma,
            "area"
                | "bank"
                | "border"
                | "camp"
                | "city"
                | "country"
                | "district"
                | "enclave"
                | "island"
                | "peninsula"
                | "province"
                | "region"
                | "territory"
                | "town"
                | "valley"
                | "village"
                | "zone"
        )
    };
    matches!(tree.0[at].entity, "GPE" | "LOC" | "FAC") || noun(&tree.0[at].lemma)
}

fn is_some(lemma: &str) -> bool {
    let shares =
        ["half", "third", "quarter", "most", "some", "many", "majority", "part", "none", "neither"];
    shares.contains(&lemma)
}

fn is_tally(lemma: &str) -> bool {
    matches!(lemma, "number" | "tally" | "count" | "total")
}

#[cfg(test)]
mod tests;
