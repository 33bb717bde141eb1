//! What befell one person, by the parse: killed, wounded, or nothing that is told.

use super::super::governors::Governed;
use super::super::measures::Role;
use super::super::tree::Tree;
use super::super::triggers::{Clause, Trigger};
use crate::model::{Reason, Scope};

/// What may befall a person whose toll is counted.
pub(super) const MEASURES: &[&str] = &["killed", "wounded"];

/// So many verbs are followed from one subject.
const DOER_VERBS_MAX: usize = 8;

/// Verbs for bringing somebody somewhere.
const CARRYING: &[&str] =
    &["take", "bring", "rush", "transport", "airlift", "fly", "drive", "send", "carry", "transfer"];

/// Where those who are hurt are brought.
const HOSPITALS: &[&str] = &["hospital", "hospitals"];

/// Words before "center" that make it a hospital.
const MEDICAL: &[&str] = &["medical", "trauma", "health", "burn"];

/// A coordination is followed over so many members.
const JOINED_MAX: usize = 6;

/// Verbs whose complement has not come true.
const UNREAL: &[&str] =
    &["try", "attempt", "threaten", "want", "plan", "intend", "conspire", "vow", "refuse"];

/// A clause read with the words for numbers of people, and with those for one person.
pub(super) struct Clauses<'d, 'r> {
    /// With `measure_words.tsv`.
    pub many: Clause<'d, 'r>,
    /// With `victim_words.tsv`.
    pub one: Clause<'d, 'r>,
}

impl Clauses<'_, '_> {
    /// What befell the person whose mention has its head at `node`.
    pub(super) fn befell(&self, tree: Tree<'_>, node: usize) -> Option<Trigger> {
        let measured = |t: &Trigger| {
            let at = || tree.inside(t.span).next();
            MEASURES.contains(&t.measure.as_str())
                && !t.negated
                && at().is_some_and(|at| !(acts_jointly(tree, node, at) || fires(tree, node, at)))
        };
        if has_nearer_subject(tree, node) {
            return None;
        }
        let governed = |clause: &Clause<'_, '_>| match clause.governed_at(tree, node) {
            Governed::Found(trigger) => Some(trigger).filter(measured),
            _ => None,
        };
        let found = governed(&self.many)
            .or_else(|| governed(&self.one))
            .or_else(|| self.to_oneself(tree, node).filter(measured))
            .or_else(|| self.owned(tree, node))
            .or_else(|| self.suffers(tree, node))
            .or_else(|| self.after_being(tree, node))
            .or_else(|| self.to_hospital(tree, node))
            .or_else(|| self.identified(tree, node))?;
        let found =
            self.dies_of_it(tree, node).filter(|_| found.measure != "killed").unwrap_or(found);
        let at = tree.inside(found.span).next()?;
        (!is_unreal(tree, at)).then(|| self.many.fatal(found))
    }

    fn tell(
        &self,
        tree: Tree<'_>,
        at: usize,
        roles: &[Role],
        rule: &'static str,
    ) -> Option<Trigger> {
        let found = self.many.tell(tree, at, roles, rule);
        let found = found.filter(|t| MEASURES.contains(&t.measure.as_str()));
        found.or_else(|| self.one.tell(tree, at, roles, rule))
    }

    /// "shot himself", "turned the gun on himself", "killed his son before taking his own life".
    fn to_oneself(&self, tree: Tree<'_>, node: usize) -> Option<Trigger> {
        if tree.word(node).label != "nsubj" {
            return None;
        }
        let own = |verb: usize| {
            let rule = "claims/victim-of-oneself";
            let object = tree.child(verb, &["dobj"]).is_some_and(|o| {
                let joined = tree.child(o, &["conj", "appos"]);
                self.is_oneself(tree, o) || joined.is_some_and(|j| self.is_oneself(tree, j))
            });
            let on_oneself = &*tree.word(verb).lemma == "turn" && {
                let gun = tree.child(verb, &["dobj"]);
                let below =
                    tree.children(verb).chain(gun.into_iter().flat_map(|g| tree.children(g)));
                below
                    .filter(|&c| self.lower(tree, c) == "on")
                    .any(|c| tree.child(c, &["pobj"]).is_some_and(|o| self.is_oneself(tree, o)))
            };
            if on_oneself {
                let span = tree.word(verb).span;
                let because = Reason::rule(rule, span);
                let measure = "killed".to_owned();
                return Some(Trigger { measure, span, scope: None, negated: false, because });
            }
            let told = object.then(|| self.tell(tree, verb, &[Role::Object], rule)).flatten();
            told.or_else(|| self.one.tell(tree, verb, &[Role::Subject], rule))
        };
        let verbs = same_doer(tree, tree.head(node));
        let mut found = verbs.iter().copied().find_map(own)?;
        // Who kills others and then shoots himself hardly ever lives on.
        if verbs.iter().any(|&verb| self.kills_others(tree, verb)) {
            found.measure = "killed".to_owned();
        }
        Some(found)
    }

    /// "killed his wife", "fatally shot two men".
    fn kills_others(&self, tree: Tree<'_>, verb: usize) -> bool {
        let others = tree.child(verb, &["dobj"]).is_some_and(|o| !self.is_oneself(tree, o));
        let told = || self.tell(tree, verb, &[Role::Object], "claims/victim-of-oneself");
        let kills = |t: Trigger| self.many.fatal(t).measure == "killed";
        others && told().is_some_and(kills)
    }

    fn is_oneself(&self, tree: Tree<'_>, at: usize) -> bool {
        matches!(&*tree.word(at).lemma, "himself" | "herself" | "themselves")
            || matches!(self.lower(tree, at), "himself" | "herself" | "self")
    }

    /// "the man's death", "John Smith's murder".
    fn owned(&self, tree: Tree<'_>, node: usize) -> Option<Trigger> {
        let whose = tree.word(node).label == "poss";
        let told = || self.tell(tree, tree.head(node), &[Role::Nominal], "claims/victim-owned");
        whose.then(told)?.filter(|t| t.measure == "killed")
    }

    /// "suffered a gunshot wound", "was taken to hospital with wounds", "a man with a wound".
    fn suffers(&self, tree: Tree<'_>, node: usize) -> Option<Trigger> {
        let verbal = matches!(tree.word(node).label, "nsubj" | "nsubjpass" | "dobj");
        let above = verbal.then(|| tree.head(node));
        // "a man bleeding from a wound", "a man unresponsive with a wound"
        let behind = |&c: &usize| {
            let label = tree.word(c).label;
            label == "acl" || label == "amod" && c > node
        };
        let clause = tree.children(node).filter(behind);
        let carriers = above.into_iter().chain([node]).chain(clause);
        carriers.into_iter().find_map(|at| self.harm_below(tree, at, 2))
    }

    fn harm_below(&self, tree: Tree<'_>, at: usize, depth: usize) -> Option<Trigger> {
        let depth = depth.checked_sub(1)?;
        let reach = |child: usize| match tree.word(child).label {
            "dobj" => Some(child),
            "prep" => {
                let with = ["with", "from", "of", "for", "in", "to", "at"];
                let leads = with.contains(&self.lower(tree, child));
                leads.then(|| tree.child(child, &["pobj"]))?
            }
            _ => None,
        };
        tree.children(at).filter_map(reach).find_map(|noun| {
            let none = tree.child(noun, &["det"]).is_some_and(|d| self.lower(tree, d) == "no");
            let told = self.one.tell(tree, noun, &[Role::Harm], "claims/victim-suffers");
            let bare =
                &*tree.word(noun).lemma == "condition" && tree.child(noun, &["amod"]).is_none();
            told.filter(|_| !none && !bare).or_else(|| self.harm_below(tree, noun, depth))
        })
    }

    /// "a teenager is recovering after being shot".
    fn after_being(&self, tree: Tree<'_>, node: usize) -> Option<Trigger> {
        let first = first_joined(tree, node);
        if !matches!(tree.word(first).label, "nsubj" | "nsubjpass") {
            return None;
        }
        let passive = |verb: &usize| {
            let above = tree.head(*verb);
            let since = matches!(self.lower(tree, above), "after" | "by" | "from");
            since && tree.child(*verb, &["auxpass"]).is_some()
        };
        let mut verbs = same_doer(tree, tree.head(first)).into_iter().filter(passive);
        let told = |verb| self.tell(tree, verb, &[Role::Participle], "claims/victim-after-being");
        verbs.find_map(told)
    }

    /// "was taken to the hospital", "sent a man to Vask Medical Center".
    fn to_hospital(&self, tree: Tree<'_>, node: usize) -> Option<Trigger> {
        let first = first_joined(tree, node);
        let verb = tree.head(first);
        if !matches!(tree.word(first).label, "nsubjpass" | "dobj")
            || !CARRYING.contains(&&*tree.word(verb).lemma)
            || tree.child(verb, &["neg"]).is_some()
        {
            return None;
        }
        let goals = tree.children(verb).filter(|&c| self.lower(tree, c) == "to");
        let goal = goals.filter_map(|to| tree.child(to, &["pobj"])).find(|&goal| {
            let medical = |c: usize| MEDICAL.contains(&self.lower(tree, c));
            match self.lower(tree, goal) {
                "center" | "centre" => tree.children(goal).any(medical),
                word => HOSPITALS.contains(&word),
            }
        });
        let span = tree.word(verb).span;
        goal.map(|_| Trigger {
            measure: "wounded".to_owned(),
            span,
            scope: None,
            negated: false,
            because: Reason::rule("claims/victim-to-hospital", span),
        })
    }

    /// "shot the suspect, who died": those hurt of whom it is then told that they died.
    fn dies_of_it(&self, tree: Tree<'_>, node: usize) -> Option<Trigger> {
        let who = |&c: &usize| {
            let subject = tree.child(c, &["nsubj", "nsubjpass"]);
            tree.word(c).label == "relcl" && subject.is_some_and(|s| self.lower(tree, s) == "who")
        };
        let dies = |verb| {
            let passive = tree.child(verb, &["auxpass"]).is_some();
            let role = if passive { Role::Participle } else { Role::Subject };
            let told = self.tell(tree, verb, &[role], "claims/victim-dies-of-it");
            told.filter(|t| t.measure == "killed" && !t.negated)
        };
        tree.children(node).filter(who).find_map(|c| same_doer(tree, c).into_iter().find_map(dies))
    }

    /// "identified the dead as Ann Vask and Emil Roth".
    fn identified(&self, tree: Tree<'_>, node: usize) -> Option<Trigger> {
        let names = |at: usize| matches!(&*tree.word(at).lemma, "identify" | "name");
        let first = first_joined(tree, node);
        let above = tree.head(first);
        let verb = if names(first) { first } else { tree.head(above) };
        if !names(verb) || first != verb && self.lower(tree, above) != "as" {
            return None;
        }
        let whom = tree.child(verb, &["dobj", "nsubjpass"])?;
        let dead = |c: usize| matches!(self.lower(tree, c), "dead" | "deceased" | "slain");
        let told = [whom].into_iter().chain(tree.children(whom)).find(|&c| dead(c))?;
        let span = tree.word(told).span;
        Some(Trigger {
            measure: "killed".to_owned(),
            span,
            // A number of the dead counts them too.
            scope: Some(Scope::Part),
            negated: false,
            because: Reason::rule("claims/victim-identified", span),
        })
    }

    fn lower(&self, tree: Tree<'_>, at: usize) -> &str {
        tree.word(at).span.of(&self.many.document.lower)
    }
}

/// The first of those joined by "and" with the word at `node`.
fn first_joined(tree: Tree<'_>, node: usize) -> usize {
    let mut at = node;
    for _ in 0..JOINED_MAX {
        if tree.word(at).label != "conj" {
            break;
        }
        at = tree.head(at);
    }
    at
}

/// A verb and those that have its subject: "shot two and killed himself", "shot two before killing
/// himself", "shot two, then killed himself".
fn same_doer(tree: Tree<'_>, verb: usize) -> Vec<usize> {
    let mut verbs = vec![verb];
    let mut next = 0;
    while next < verbs.len() && verbs.len() < DOER_VERBS_MAX {
        for child in tree.children(verbs[next]) {
            let verb = match tree.word(child).label {
                "conj" | "xcomp" | "advcl" => Some(child),
                "dep" if tree.word(child).pos == "VERB" => Some(child),
                "prep" => tree.child(child, &["pcomp"]),
                _ => None,
            };
            let own = |v: &usize| tree.child(*v, &["nsubj", "nsubjpass"]).is_none();
            verbs.extend(verb.filter(own));
        }
        next += 1;
    }
    verbs
}

/// Whether a clause with its own subject begins between the subject at `node` and its verb: the
/// parse errs.
fn has_nearer_subject(tree: Tree<'_>, node: usize) -> bool {
    let verb = tree.head(node);
    let is = |c: usize, labels: &[&str]| labels.contains(&tree.word(c).label);
    let mark = tree.children(verb).find(|&c| c > node && c < verb && is(c, &["mark"]));
    let subject = &["nsubj", "nsubjpass"];
    let nearer = |mark: usize| tree.children(verb).any(|c| c > mark && c < verb && is(c, subject));
    is(node, subject) && mark.is_some_and(nearer)
}

/// "a man shot and killed his daughter": the verbs share their object.
fn acts_jointly(tree: Tree<'_>, node: usize, at: usize) -> bool {
    let object = |c: usize| {
        tree.word(c).label == "conj"
            && tree.child(c, &["nsubj", "nsubjpass"]).is_none()
            && tree.child(c, &["dobj"]).is_some()
    };
    is_doer(tree, node, at)
        && tree.child(at, &["dobj"]).is_none()
        && matches!(tree.word(at).tag, "VBD" | "VBN")
        && tree.children(at).any(object)
}

/// Whether the person at `node` does what the verb at `at` says: "a man shot", "a man who shot".
fn is_doer(tree: Tree<'_>, node: usize, at: usize) -> bool {
    let own = tree.word(node).label == "nsubj" && tree.head(node) == at;
    let who = || tree.child(at, &["nsubj"]).is_some_and(|s| tree.word(s).tag.starts_with('W'));
    let related = || tree.word(at).label == "relcl" && tree.head(at) == node && who();
    tree.child(at, &["auxpass"]).is_none() && (own || related())
}

/// "he shot into the crowd", "he shot, hitting the driver": who shoots, not who is shot.
fn fires(tree: Tree<'_>, node: usize, at: usize) -> bool {
    let shoots = &*tree.word(at).lemma == "shoot";
    let into = |c: usize| matches!(&*tree.word(c).lemma, "into" | "at" | "toward" | "towards");
    is_doer(tree, node, at)
        && shoots
        && (tree.word(node).pos == "PRON" || tree.children(at).any(into))
        && tree.child(at, &["dobj"]).is_none()
}

/// "could have been killed", "threatened to kill him".
fn is_unreal(tree: Tree<'_>, at: usize) -> bool {
    let modal = ["could", "would", "might", "may", "can", "should", "must", "will"];
    let aux = |c: usize| {
        tree.word(c).label == "aux" && modal.contains(&&*tree.word(c).lemma.to_lowercase())
    };
    let under = matches!(tree.word(at).label, "xcomp" | "pcomp" | "pobj" | "acl")
        && UNREAL.contains(&&*tree.word(tree.head(at)).lemma);
    tree.children(at).any(aux) || under
}
