//! Wounds that kill, by the parse: "fatally shot", "shot to death", "shot and killed".

use super::measures::Role;
use super::tree::Tree;
use super::triggers::{Clause, Trigger};
use crate::model::Reason;

impl Clause<'_, '_> {
    /// A trigger of wounds turned into one of death where its words say that they were fatal.
    #[must_use]
    pub(super) fn fatal(&self, mut found: Trigger) -> Trigger {
        let tree = Tree::of(self.document);
        let harmed = matches!(found.measure.as_str(), "wounded" | "shot");
        let Some(at) = tree.inside(found.span).next().filter(|_| harmed) else {
            return found;
        };
        if let Some(child) = tree.children(at).find(|&child| self.kills(tree, child)) {
            found.measure = "killed".to_owned();
            found.span = found.span.cover(tree.word(child).span);
            found.because = Reason::rule("claims/fatal", found.span);
        }
        found
    }

    /// Whether the word at `child` says that its head was fatal.
    fn kills(&self, tree: Tree<'_>, child: usize) -> bool {
        let lower = |at: usize| tree.word(at).span.of(&self.document.lower);
        match tree.word(child).label {
            "advmod" => matches!(lower(child), "fatally" | "mortally"),
            "amod" => {
                let non = child > 0 && matches!(lower(child - 1), "-" | "–" | "non");
                matches!(lower(child), "fatal" | "deadly" | "lethal") && !non
            }
            "prep" => {
                let to = tree.child(child, &["pobj"]);
                lower(child) == "to" && to.is_some_and(|noun| lower(noun) == "death")
            }
            "conj" => {
                let roles = [Role::Participle, Role::Subject];
                let told = || self.tell(tree, child, &roles, "claims/fatal");
                tree.child(child, &["dobj", "nsubj", "nsubjpass"]).is_none()
                    && told().is_some_and(|t| t.measure == "killed" && !t.negated)
            }
            "acomp" | "oprd" | "advcl" => lower(child) == "dead",
            _ => false,
        }
    }
}
