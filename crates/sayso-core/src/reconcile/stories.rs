//! Reports to stories: which of them tell of one event or development.
//!
//! Reports are joined where their terms, weighed by rarity, are alike and their dates lie close
//! together. The order of the input does not matter: links are taken from the strongest down, and a
//! report joins a story where it is alike on the average to all that are in it.

use crate::lexicon::common_words::CommonWords;
use crate::model::Digest;
use jiff::civil::Date;
use std::collections::HashMap;

/// Reports published further apart than this tell of different events unless they are much alike.
pub const WINDOW_DAYS: i32 = 10;

/// Two reports belong together from this similarity on.
const SIMILAR_FROM: f64 = 0.14;

/// Two stories are joined where their reports reach this share of what they need, on the average.
const AVERAGE_SHARE: f64 = 0.8;

/// Reports outside the window belong together from this similarity on.
const SIMILAR_FAR_FROM: f64 = 0.55;

/// As though so many unseen reports stood behind those read: keeps weights steady in small sets.
const UNSEEN_REPORTS: f64 = 2000.0;

/// A term that occurs in more than this share of a large set links nothing.
const COMMON_SHARE: f64 = 0.05;

/// Terms in at most this many reports always may link, however small the set.
const LINKING_REPORTS_MIN: usize = 40;

/// A story's reports, by index among the digests, and why each is in it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Membership {
    /// The reports, in the order of the digests.
    pub members: Vec<usize>,
    /// A sentence for each report but the first.
    pub why: Vec<String>,
}

/// The stories of a set of reports, the largest first, then in order of their first report.
#[must_use]
pub fn stories(digests: &[Digest<'_>], common: &CommonWords) -> Vec<Membership> {
    let vectors = vectors(digests, common);
    let links = links(digests, &vectors);
    let mut groups = Groups::new(digests.len());
    for link in &links {
        groups.join(link, &vectors, digests);
    }
    let mut stories = groups.memberships(&links);
    stories.sort_by_key(|s| (std::cmp::Reverse(s.members.len()), s.members[0]));
    stories
}

/// A report's terms with their weights, of length one, sorted by term.
type Vector = Vec<(u64, f64)>;

struct Link {
    left: usize,
    right: usize,
    similarity: f64,
}

fn vectors(digests: &[Digest<'_>], common: &CommonWords) -> Vec<Vector> {
    let mut in_reports: HashMap<u64, u32> = HashMap::new();
    for digest in digests {
        for &(term, _) in &digest.fingerprint.terms {
            *in_reports.entry(term).or_default() += 1;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of reports")]
    let all = digests.len() as f64 + UNSEEN_REPORTS;
    let weigh = |&(term, count): &(u64, u32)| {
        let unseen = UNSEEN_REPORTS * common.share(term);
        let (rarity, times) = (f64::from(in_reports[&term]) + unseen, f64::from(count));
        (term, (1.0 + times.ln()) * (all / (1.0 + rarity)).ln().max(0.0))
    };
    digests
        .iter()
        .map(|d| {
            let mut vector: Vector = d.fingerprint.terms.iter().map(weigh).collect();
            let length = vector.iter().map(|(_, w)| w * w).sum::<f64>().sqrt().max(1e-9);
            vector.iter_mut().for_each(|(_, w)| *w /= length);
            vector
        })
        .collect()
}

/// The pairs that are alike enough, the most alike first.
fn links(digests: &[Digest<'_>], vectors: &[Vector]) -> Vec<Link> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (report, vector) in vectors.iter().enumerate() {
        for &(term, _) in vector {
            holders.entry(term).or_default().push(report);
        }
    }
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a count"
    )]
    let common = LINKING_REPORTS_MIN.max((digests.len() as f64 * COMMON_SHARE) as usize);
    let mut links = Vec::new();
    let mut products = vec![0.0; vectors.len()];
    for (left, vector) in vectors.iter().enumerate() {
        let mut met = Vec::new();
        for (term, _) in vector {
            let holding = &holders[term];
            if holding.len() > common {
                continue;
            }
            for &right in holding.iter().filter(|&&r| r > left) {
                if products[right] == 0.0 {
                    met.push(right);
                    products[right] = 1.0;
                }
            }
        }
        met.sort_unstable();
        for right in met {
            products[right] = 0.0;
            let similarity = dot(vector, &vectors[right]);
            if similarity >= threshold(&digests[left], &digests[right]) {
                links.push(Link { left, right, similarity });
            }
        }
    }
    let order = |a: &Link, b: &Link| {
        b.similarity.total_cmp(&a.similarity).then((a.left, a.right).cmp(&(b.left, b.right)))
    };
    links.sort_by(order);
    links
}

fn dot(left: &Vector, right: &Vector) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < left.len() && j < right.len() {
        match left[i].0.cmp(&right[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += left[i].1 * right[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// How alike two reports must be to belong together.
fn threshold(left: &Digest<'_>, right: &Digest<'_>) -> f64 {
    match (left.header.published.date, right.header.published.date) {
        (Some(a), Some(b)) if days_apart(a, b) > WINDOW_DAYS => SIMILAR_FAR_FROM,
        _ => SIMILAR_FROM,
    }
}

fn days_apart(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

/// Reports joined so far.
struct Groups {
    group_of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { group_of: (0..count).collect(), members: (0..count).map(|i| vec![i]).collect() }
    }

    /// Joins the groups of a pair where they are alike on the average.
    fn join(&mut self, link: &Link, vectors: &[Vector], digests: &[Digest<'_>]) {
        let (a, b) = (self.group_of[link.left], self.group_of[link.right]);
        if a == b {
            return;
        }
        let (mut sum, mut need, mut pairs) = (0.0, 0.0, 0.0);
        for &left in &self.members[a] {
            for &right in &self.members[b] {
                sum += dot(&vectors[left], &vectors[right]);
                need += threshold(&digests[left], &digests[right]);
                pairs += 1.0;
            }
        }
        if sum / pairs < need / pairs * AVERAGE_SHARE {
            return;
        }
        let moved = std::mem::take(&mut self.members[b]);
        for &report in &moved {
            self.group_of[report] = a;
        }
        self.members[a].extend(moved);
        self.members[a].sort_unstable();
    }

    fn memberships(self, links: &[Link]) -> Vec<Membership> {
        let reason = |report: usize, members: &[usize]| {
            let inside = |l: &&Link| {
                (l.right == report && members.contains(&l.left))
                    || (l.left == report && members.contains(&l.right))
            };
            links.iter().find(inside).map_or_else(String::new, |l| {
                format!("shares rare words with another of its reports ({:.2} alike)", l.similarity)
            })
        };
        let members = self.members.into_iter().filter(|m| !m.is_empty());
        members
            .map(|members| {
                let why = members[1..].iter().map(|&r| reason(r, &members)).collect();
                Membership { members, why }
            })
            .collect()
    }
}
