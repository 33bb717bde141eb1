//! What follows from heads and relations: the edges of subtrees, where sentences begin, and the
//! true heads of words that had been lifted.

use super::Relation;
use crate::labels::Dep;

/// Rounds in which edges are widened until every head lies within its sentence.
const ROUNDS_MAX: usize = 12;
/// Words looked at, over one text, in search of the heads of lifted words.
const LOOKS_MAX: usize = 10_000_000;

/// The dependency trees of a text.
#[derive(Debug)]
pub struct Tree {
    /// The head of each word; itself at a root.
    pub heads: Vec<usize>,
    /// The relation of each word to its head.
    pub deps: Vec<Dep>,
    /// Whether a sentence begins with the word.
    pub sentence_starts: Vec<bool>,
}

/// The first and the last word of each word's subtree.
struct Edges {
    left: Vec<usize>,
    right: Vec<usize>,
}

impl Tree {
    /// Makes the trees from the arcs that the parser found.
    pub fn new(
        mut heads: Vec<usize>,
        mut relations: Vec<Relation>,
        is_space: impl Fn(usize) -> bool,
    ) -> Self {
        let mut edges = Edges::of(&heads);
        let mut looks = LOOKS_MAX;
        if relations.iter().any(|relation| relation.lifted_from.is_some()) {
            for word in 0..heads.len() {
                let Some(wanted) = relations[word].lifted_from else { continue };
                let search = Search { heads: &heads, relations: &relations, edges: &edges };
                if let Some(head) = search.below(word, wanted, &is_space, &mut looks) {
                    heads[word] = head;
                }
                relations[word].lifted_from = None;
            }
            edges = Edges::of(&heads);
        }
        let mut sentence_starts = vec![false; heads.len()];
        for (word, _) in heads.iter().enumerate().filter(|&(word, &head)| word == head) {
            sentence_starts[edges.left[word]] = true;
        }
        let deps = relations.into_iter().map(|relation| relation.dep).collect();
        Self { heads, deps, sentence_starts }
    }
}

/// A search for the true head of a lifted word.
struct Search<'t> {
    heads: &'t [usize],
    relations: &'t [Relation],
    edges: &'t Edges,
}

impl Search<'_> {
    /// The first word below the head of `word`, breadth first, that has the wanted relation.
    fn below(
        &self,
        word: usize,
        wanted: Dep,
        is_space: impl Fn(usize) -> bool,
        looks: &mut usize,
    ) -> Option<usize> {
        let mut queue = vec![self.heads[word]];
        let wanted = Relation { dep: wanted, lifted_from: None };
        while !queue.is_empty() {
            let mut next = Vec::new();
            for parent in queue {
                for child in self.edges.left[parent]..=self.edges.right[parent] {
                    *looks = looks.checked_sub(1)?;
                    let below = self.heads[child] == parent && child != parent;
                    if !below || child == word || is_space(child) {
                        continue;
                    }
                    if self.relations[child] == wanted {
                        return Some(child);
                    }
                    next.push(child);
                }
            }
            queue = next;
        }
        None
    }
}

impl Edges {
    fn of(heads: &[usize]) -> Self {
        let mut edges =
            Self { left: (0..heads.len()).collect(), right: (0..heads.len()).collect() };
        for _ in 0..ROUNDS_MAX {
            if edges.widen(heads) {
                break;
            }
        }
        edges
    }

    /// Widens the edges by those of the children; true once each head lies within its sentence.
    fn widen(&mut self, heads: &[usize]) -> bool {
        let forth = 0..heads.len();
        for word in forth.clone().chain(forth.rev()) {
            let head = heads[word];
            self.left[head] = self.left[head].min(self.left[word]);
            self.right[head] = self.right[head].max(self.right[word]);
        }
        let mut starts = vec![false; heads.len()];
        for (word, _) in heads.iter().enumerate().filter(|&(word, &head)| word == head) {
            starts[self.left[word]] = true;
        }
        let mut start = 0;
        for word in 0..heads.len() {
            if word > 0 && starts[word] || word + 1 == heads.len() {
                if heads[start..word].iter().any(|head| !(start..=word).contains(head)) {
                    return false;
                }
                start = word;
            }
        }
        true
    }
}
