//! Corroboration that is none: reports that cite each other, and reports that all lead to one
//! origin.

use super::{Leaf, name};
use crate::model::{Digest, Link, LinkKind, Origins};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A sentence for each circle of citations among the reports of a question, and one where its
/// reports lead to one origin.
pub(super) fn of(
    digests: &[Digest<'_>],
    leaves: &[Leaf<'_>],
    links: &[Link],
    origins: &Origins,
) -> Vec<String> {
    let reports: BTreeSet<usize> = leaves.iter().map(|l| l.report).collect();
    let mut found: Vec<String> = circles(&cited(digests, &reports, links))
        .into_iter()
        .map(|circle| {
            let names: Vec<String> = circle.iter().map(|&at| name(digests, at)).collect();
            format!("{} cite each other: none of them backs the others", listed(&names))
        })
        .collect();
    if reports.len() > 1 && origins.high == 1 {
        found.push(format!(
            "{} reports lead to one origin, {}: nothing else corroborates it",
            reports.len(),
            origins.tree.first().map_or("", |o| o.name.as_str())
        ));
    }
    found
}

fn listed(names: &[String]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// Which of the reports each one cites.
fn cited(
    digests: &[Digest<'_>],
    reports: &BTreeSet<usize>,
    links: &[Link],
) -> BTreeMap<usize, Vec<usize>> {
    let by_id: HashMap<&str, usize> =
        reports.iter().map(|&at| (digests[at].header.id.0.as_str(), at)).collect();
    let mut cited: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for link in links.iter().filter(|l| l.kind == LinkKind::Cites) {
        let to = link.to_report.as_ref().and_then(|to| by_id.get(to.0.as_str()));
        if let (Some(&from), Some(&to)) = (by_id.get(link.from.0.as_str()), to) {
            cited.entry(from).or_default().push(to);
        }
    }
    cited
}

/// The sets of nodes that reach each other (Kosaraju's algorithm, without recursion), each sorted.
fn circles(edges: &BTreeMap<usize, Vec<usize>>) -> Vec<Vec<usize>> {
    let mut back: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (&from, to) in edges {
        for &to in to {
            back.entry(to).or_default().push(from);
        }
    }
    let mut seen = BTreeSet::new();
    let mut finished = Vec::new();
    for &start in edges.keys() {
        walk(start, edges, &mut seen, &mut finished);
    }
    let mut seen = BTreeSet::new();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for &start in finished.iter().rev() {
        let mut circle = Vec::new();
        walk(start, &back, &mut seen, &mut circle);
        circle.sort_unstable();
        if circle.len() > 1 {
            found.push(circle);
        }
    }
    found.sort();
    found
}

/// Puts every node that `start` reaches and that was not seen into `finished`, the deepest first.
fn walk(
    start: usize,
    edges: &BTreeMap<usize, Vec<usize>>,
    seen: &mut BTreeSet<usize>,
    finished: &mut Vec<usize>,
) {
    if !seen.insert(start) {
        return;
    }
    let next = |at: usize| edges.get(&at).map_or(&[][..], Vec::as_slice).iter();
    let mut path = vec![(start, next(start))];
    while let Some((at, rest)) = path.last_mut() {
        let at = *at;
        if let Some(&to) = rest.next() {
            if seen.insert(to) {
                path.push((to, next(to)));
            }
        } else {
            finished.push(at);
            path.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(edges: &[(usize, usize)], circles_wanted: &[&[usize]]) {
        let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &(from, to) in edges {
            all.entry(from).or_default().push(to);
        }
        assert_eq!(circles(&all), circles_wanted);
    }

    #[test]
    fn who_cites_each_other() {
        check(&[(0, 1), (1, 2)], &[]);
        check(&[(0, 1), (1, 0)], &[&[0, 1]]);
        check(&[(0, 1), (1, 2), (2, 0), (3, 0)], &[&[0, 1, 2]]);
        check(&[(0, 1), (1, 0), (2, 3), (3, 2), (1, 2)], &[&[0, 1], &[2, 3]]);
    }
}
