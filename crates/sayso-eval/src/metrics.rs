//! The arithmetic of scores: small pure functions over offsets and counts. Knows no layer and no
//! file.

use std::collections::{BTreeMap, BTreeSet};

/// Start and end of a stretch, in code points, the end exclusive.
pub type Stretch = (u32, u32);

/// The mean radius of the Earth, in kilometres.
const EARTH_KM: f64 = 6371.0;

/// How many code points two stretches share.
pub fn shared(a: Stretch, b: Stretch) -> u32 {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// Intersection over union of two stretches; 0 where they only touch.
pub fn iou(a: Stretch, b: Stretch) -> f64 {
    let inside = shared(a, b);
    if inside == 0 {
        return 0.0;
    }
    f64::from(inside) / f64::from(a.1.max(b.1) - a.0.min(b.0))
}

/// Intersection over union of two lists of stretches, by code points; 1 where both are empty.
pub fn lists_iou(a: &[Stretch], b: &[Stretch]) -> f64 {
    let points = |list: &[Stretch]| list.iter().flat_map(|s| s.0..s.1).collect::<BTreeSet<u32>>();
    let (a, b) = (points(a), points(b));
    let all = a.union(&b).count();
    if all == 0 { 1.0 } else { share(a.intersection(&b).count(), all) }
}

/// Greedy one-to-one matching: each prediction in order takes the free gold item that fits it best,
/// the first of equals. `fit` is 0 where the two do not match. Pairs of indices.
pub fn greedy<P, G>(
    predicted: &[P],
    gold: &[G],
    fit: impl Fn(&P, &G) -> f64,
) -> Vec<(usize, usize)> {
    let mut used = vec![false; gold.len()];
    let mut pairs = Vec::new();
    for (i, p) in predicted.iter().enumerate() {
        let mut best: Option<(f64, usize)> = None;
        for (j, g) in gold.iter().enumerate().filter(|(j, _)| !used[*j]) {
            let fit = fit(p, g);
            if fit > 0.0 && best.is_none_or(|(b, _)| fit > b) {
                best = Some((fit, j));
            }
        }
        if let Some((_, j)) = best {
            used[j] = true;
            pairs.push((i, j));
        }
    }
    pairs
}

/// One-to-one matching that gives away the best-fitting pairs first, over all of both lists.
pub fn best_first<P, G>(
    predicted: &[P],
    gold: &[G],
    fit: impl Fn(&P, &G) -> f64,
) -> Vec<(usize, usize)> {
    let mut all: Vec<(f64, usize, usize)> = Vec::new();
    for (i, p) in predicted.iter().enumerate() {
        all.extend(gold.iter().enumerate().map(|(j, g)| (fit(p, g), i, j)));
    }
    all.retain(|(fit, _, _)| *fit > 0.0);
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.2, a.1).cmp(&(b.2, b.1))));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, i, j) in all {
        if !left.contains(&i) && !right.contains(&j) {
            left.insert(i);
            right.insert(j);
            pairs.push((i, j));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// `part` of `whole`; 0 of nothing is 0.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The harmonic mean of precision and recall.
pub fn harmonic(precision: f64, recall: f64) -> f64 {
    let sum = precision + recall;
    if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum }
}

/// F1 of `hits` among `predicted` and `gold`.
pub fn f1(hits: usize, predicted: usize, gold: usize) -> f64 {
    harmonic(share(hits, predicted), share(hits, gold))
}

/// B-cubed precision and recall of a grouping against a gold one (Bagga and Baldwin 1998). Both map
/// the same items to the name of their group.
pub fn b_cubed(
    predicted: &BTreeMap<String, String>,
    gold: &BTreeMap<String, String>,
) -> (f64, f64) {
    fn groups(of: &BTreeMap<String, String>) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut groups: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (item, group) in of {
            groups.entry(group).or_default().insert(item);
        }
        groups
    }
    let (ours, theirs) = (groups(predicted), groups(gold));
    let (mut precision, mut recall) = (0.0, 0.0);
    for (item, group) in gold {
        let alone = BTreeSet::from([item.as_str()]);
        let mine = predicted.get(item).map_or(&alone, |g| &ours[g.as_str()]);
        let wanted = &theirs[group.as_str()];
        let both = mine.intersection(wanted).count();
        precision += share(both, mine.len());
        recall += share(both, wanted.len());
    }
    let n = gold.len().max(1) as f64;
    (precision / n, recall / n)
}

/// The distance of two points (latitude, longitude) along the Earth's surface, in kilometres.
pub fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let [a_lat, a_lon, b_lat, b_lon] = [a.0, a.1, b.0, b.1].map(f64::to_radians);
    let half = |d: f64| (d / 2.0).sin().powi(2);
    let h = half(b_lat - a_lat) + a_lat.cos() * b_lat.cos() * half(b_lon - a_lon);
    2.0 * EARTH_KM * h.min(1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn iou_counts_shared_over_all() {
        near(iou((0, 4), (2, 6)), 2.0 / 6.0);
        near(iou((0, 4), (0, 4)), 1.0);
        near(iou((0, 4), (1, 3)), 0.5);
        near(iou((0, 4), (4, 8)), 0.0);
        near(iou((6, 8), (0, 4)), 0.0);
    }

    #[test]
    fn lists_are_taken_together() {
        near(lists_iou(&[(0, 2), (4, 6)], &[(0, 6)]), 4.0 / 6.0);
        near(lists_iou(&[(0, 3), (2, 4)], &[(0, 4)]), 1.0);
        near(lists_iou(&[], &[(0, 4)]), 0.0);
        near(lists_iou(&[], &[]), 1.0);
    }

    #[test]
    fn greedy_gives_each_gold_item_once() {
        let fit = |p: &Stretch, g: &Stretch| f64::from(shared(*p, *g));
        assert_eq!(greedy(&[(0, 4), (0, 4)], &[(0, 4)], fit), [(0, 0)]);
        assert_eq!(greedy(&[(2, 9)], &[(0, 4), (4, 9)], fit), [(0, 1)]);
        assert_eq!(greedy(&[(0, 9), (0, 4)], &[(0, 4), (5, 6)], fit), [(0, 0)]);
        assert_eq!(greedy(&[(0, 2)], &[(2, 4)], fit), []);
    }

    #[test]
    fn best_first_lets_a_better_pair_go_before() {
        let fit = |p: &Stretch, g: &Stretch| iou(*p, *g);
        assert_eq!(best_first(&[(0, 9), (0, 4)], &[(0, 4), (5, 9)], fit), [(0, 1), (1, 0)]);
        assert_eq!(best_first(&[(0, 2)], &[(2, 4)], fit), []);
    }

    #[test]
    fn f1_lies_between_precision_and_recall() {
        near(f1(2, 4, 2), 2.0 / 3.0);
        near(f1(0, 0, 5), 0.0);
        near(f1(3, 3, 3), 1.0);
    }

    #[test]
    fn b_cubed_of_a_known_case() {
        let map = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
        };
        let gold = map(&[("a", "x"), ("b", "x"), ("c", "y")]);
        let (p, r) = b_cubed(&map(&[("a", "1"), ("b", "1"), ("c", "1")]), &gold);
        near(p, (2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0) / 3.0);
        near(r, 1.0);
        let (p, r) = b_cubed(&map(&[("a", "1"), ("b", "2"), ("c", "3")]), &gold);
        near(p, 1.0);
        near(r, (0.5 + 0.5 + 1.0) / 3.0);
        let (p, r) = b_cubed(&map(&[]), &gold);
        near(p, 1.0);
        near(r, 2.0 / 3.0);
    }

    #[test]
    fn a_degree_of_latitude() {
        assert!((kilometres((50.0, 10.0), (51.0, 10.0)) - 111.2).abs() < 0.1);
        assert!(kilometres((0.0, 179.5), (0.0, -179.5)) < 112.0);
    }
}
