//! How the time to group reports grows with their number: worlds of made-up events, in which many
//! towns, names and words are shared by unlike events, and the reports of a few events are many.
//! It asserts that adding reports in another order gives the same stories, and prints how many of
//! the pairs of one event were found (B-cubed) beside the times.

use sayso_core::lexicon::Lexicons;
use sayso_core::lexicon::common_words::term;
use sayso_core::model::{Digest, Fingerprint, Header, Published, ReportId, Scene, Spot};
use sayso_core::reconcile::Stories;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// How many reports are grouped.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Words that are in no list of common words, of which some are much more frequent than others.
const RARE_WORDS: f64 = 60_000.0;

const TOWNS: u64 = 800;
const SURNAMES: u64 = 5_000;
const GIVEN_NAMES: u64 = 300;

/// Telling words of an event, and how many of them each of its reports has.
const EVENT_WORDS: usize = 40;
const REPORT_WORDS: usize = 26;

/// Common words of a report, and rare ones that have nothing to do with the event.
const COMMON_WORDS: usize = 110;
const STRAY_WORDS: usize = 14;

/// A report with what it tells of and its event.
struct Made {
    header: Header,
    fingerprint: Fingerprint,
    event: usize,
}

/// Numbers that are the same in each run (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.below(1 << 32) as f64 / (1_u64 << 32) as f64
    }

    /// A rank of Zipf's law below `end`.
    fn rank(&mut self, end: f64) -> u64 {
        end.powf(self.share()) as u64
    }
}

/// Groups worlds of growing size and prints what it took.
pub fn measure() {
    let lexicons = Lexicons::default();
    println!("reports    events   seconds  per report  B-cubed precision, recall");
    for size in SIZES {
        let made = world(size);
        let started = Instant::now();
        let ours = group(&lexicons, made.iter());
        let seconds = started.elapsed().as_secs_f64();
        if size == SIZES[0] {
            assert_eq!(ours, group(&lexicons, made.iter().rev()), "the order made a difference");
        }
        let events = made.iter().map(|m| m.event).collect::<BTreeSet<_>>().len();
        let (precision, recall) = b_cubed(&made, &ours);
        println!(
            "{size:7} {events:9} {seconds:9.2} {:8.0} µs  {precision:.3} {recall:.3}",
            seconds * 1e6 / size as f64
        );
    }
}

/// The ids of each story's reports.
fn group<'m>(
    lexicons: &Lexicons,
    made: impl Iterator<Item = &'m Made>,
) -> BTreeSet<BTreeSet<&'m str>> {
    let mut stories = Stories::new(&lexicons.common_words, &lexicons.story_weights);
    let mut ids: Vec<&str> = Vec::new();
    for one in made {
        let (header, fingerprint) = (&one.header, &one.fingerprint);
        stories.add(&Digest { header, claims: &[], fingerprint });
        ids.push(&header.id.0);
    }
    let story = |members: &[usize]| members.iter().map(|m| ids[*m]).collect();
    stories.memberships().iter().map(|s| story(&s.members)).collect()
}

fn b_cubed(made: &[Made], ours: &BTreeSet<BTreeSet<&str>>) -> (f64, f64) {
    let event: BTreeMap<&str, usize> = made.iter().map(|m| (&*m.header.id.0, m.event)).collect();
    let mut sizes: BTreeMap<usize, f64> = BTreeMap::new();
    made.iter().for_each(|m| *sizes.entry(m.event).or_default() += 1.0);
    let (mut precision, mut recall) = (0.0, 0.0);
    for story in ours {
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        story.iter().for_each(|id| *shared.entry(event[id]).or_default() += 1.0);
        for (event, count) in shared {
            precision += count * count / story.len() as f64;
            recall += count * count / sizes[&event];
        }
    }
    (precision / made.len() as f64, recall / made.len() as f64)
}

/// So many reports of events in a time that grows with their number.
fn world(size: usize) -> Vec<Made> {
    let common: Vec<&str> = include_str!("../../crates/sayso-core/data/common_words.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t').map(|(word, _)| word))
        .collect();
    let mut numbers = Numbers(7);
    let mut made = Vec::new();
    let mut event = 0;
    while made.len() < size {
        // One event in a hundred has many reports, half of them one.
        let reports = match numbers.below(100) {
            0 => 40 + numbers.below(260),
            1..50 => 1,
            _ => 2 + numbers.below(5),
        };
        let day = numbers.below(30 + size as u64 / 100) as i64;
        let scene = scene(&mut numbers);
        let words: Vec<String> = (0..EVENT_WORDS).map(|_| rare_word(&mut numbers)).collect();
        for _ in 0..reports.min((size - made.len()) as u64) {
            let id = format!("{event}-{}", made.len());
            let day = day + numbers.below(3) as i64;
            made.push(report(&mut numbers, (&common, &words), &scene, (id, day), event));
        }
        event += 1;
    }
    made
}

fn rare_word(numbers: &mut Numbers) -> String {
    format!("w{}", numbers.rank(RARE_WORDS))
}

fn scene(numbers: &mut Numbers) -> Scene {
    let town = numbers.below(TOWNS);
    let point = ((town % 40) as f64, (town / 40) as f64 * 2.0);
    let person = |numbers: &mut Numbers| {
        format!("G{} S{}", numbers.below(GIVEN_NAMES), numbers.below(SURNAMES))
    };
    Scene {
        persons: (0..3).map(|_| person(numbers)).collect(),
        ages: vec![10 + numbers.below(70) as u8],
        spots: vec![Spot { name: format!("T{town}"), point, weight: 3 }],
        ..Scene::default()
    }
}

fn report(
    numbers: &mut Numbers,
    (common, words): (&[&str], &[String]),
    whole: &Scene,
    (id, day): (String, i64),
    event: usize,
) -> Made {
    let mut chosen: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..REPORT_WORDS {
        let word = &words[numbers.below(words.len() as u64) as usize];
        *chosen.entry(word.clone()).or_default() += 1;
    }
    for _ in 0..STRAY_WORDS {
        *chosen.entry(rare_word(numbers)).or_default() += 1;
    }
    for _ in 0..COMMON_WORDS {
        let word = common[numbers.below(common.len() as u64) as usize];
        *chosen.entry(word.to_owned()).or_default() += 1;
    }
    let told = whole.persons.iter().filter(|_| numbers.share() < 0.7);
    let mut scene = Scene { persons: told.cloned().collect(), ..whole.clone() };
    scene.persons.sort();
    for name in scene.persons.iter().flat_map(|p| p.split(' ')) {
        chosen.insert(name.to_owned(), 6);
    }
    chosen.insert(whole.spots[0].name.clone(), 6);
    let lexicons_last = |word: &str| u32::from(common.contains(&word));
    let mut telling: Vec<(u32, u32, u64, String)> = chosen
        .iter()
        .map(|(word, count)| (lexicons_last(word), u32::MAX - count, term(word), word.clone()))
        .collect();
    telling.sort();
    scene.telling = telling.into_iter().take(24).map(|(_, _, term, word)| (term, word)).collect();
    let terms: BTreeMap<u64, u32> = chosen.iter().map(|(word, n)| (term(word), *n)).collect();
    let date = jiff::civil::date(2020, 1, 1) + jiff::Span::new().days(day);
    let published = Published { date: Some(date), ..Published::default() };
    let header = Header {
        id: ReportId(id),
        path: None,
        url: None,
        outlet: Some(format!("Outlet {}", numbers.below(90))),
        title: None,
        bylines: Vec::new(),
        published,
        language: "en".to_owned(),
    };
    let fingerprint =
        Fingerprint { terms: terms.into_iter().collect(), scene, ..Default::default() };
    Made { header, fingerprint, event }
}
