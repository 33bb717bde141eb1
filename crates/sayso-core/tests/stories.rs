//! Which reports make a story: look-alikes stay apart, one event's reports come together, and
//! neither the order of arrival nor the steps in which they arrive make a difference.

use proptest::prelude::*;
use sayso_core::model::Ledger;
use sayso_core::reconcile::{Membership, Stories, stories};
use sayso_core::{Format, Input, Pipeline};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

/// Invented reports: id, outlet, day, text. The id starts with the event.
const REPORTS: [(&str, &str, &str, &str); 9] = [
    (
        "bridge-1",
        "Norvale Courier",
        "2024-05-03",
        "NORVALE - A footbridge over the Ilse gave way on Thursday evening, throwing a school \
         choir into the river. Two choristers, Marit Oslund, 14, and Teun Barga, 15, drowned, \
         fire chief Henrike Vols said.",
    ),
    (
        "bridge-2",
        "Radio Ilse",
        "2024-05-04",
        "Divers ended their search in the Ilse at Norvale, where a footbridge collapsed under a \
         school choir on May 2. The dead were named as Marit Oslund and Teun Barga. Henrike Vols, \
         the fire chief, said that rusted hangers had snapped.",
    ),
    (
        "bridge-3",
        "The Delta Post",
        "2024-11-20",
        "Prosecutors charged an engineer over the footbridge at Norvale whose rusted hangers \
         snapped in May. Marit Oslund, 14, and Teun Barga, 15, of a school choir drowned in the \
         Ilse.",
    ),
    (
        "stabbing-1",
        "Harrowgate Star",
        "2024-05-03",
        "HARROWGATE - A baker was stabbed outside his shop in Tallow Lane on Thursday night. \
         Police said Osric Penhale, 41, died in hospital. A neighbour, Lewin Strake, 33, was \
         arrested.",
    ),
    (
        "stabbing-2",
        "County Echo",
        "2024-05-05",
        "Lewin Strake, 33, appeared in court on Saturday charged with the murder of the Tallow \
         Lane baker Osric Penhale. Penhale, 41, was stabbed outside his shop in Harrowgate.",
    ),
    (
        "other-stabbing-1",
        "Mossend News",
        "2024-05-03",
        "MOSSEND - A florist was stabbed outside her shop in Quarry Street on Thursday night. \
         Police said Agnes Tull, 58, died in hospital. A lodger, Piet Corran, 24, was arrested.",
    ),
    (
        "other-stabbing-2",
        "Mossend Gazette",
        "2024-05-04",
        "Police in Mossend have charged Piet Corran, 24, with killing the florist Agnes Tull, 58, \
         who was stabbed in Quarry Street. Her shop had been robbed twice.",
    ),
    (
        "tariff-1",
        "Trade Wire",
        "2024-05-03",
        "The customs union of Arvela and Dorn will put a tariff of 18 % on imported bitumen, the \
         commissioner Ulla Ferrante said. Refiners in Dorn called the levy ruinous.",
    ),
    (
        "tariff-2",
        "The Delta Post",
        "2024-05-03",
        "Bitumen refiners attacked an 18 % tariff that commissioner Ulla Ferrante announced for \
         the customs union of Arvela and Dorn. The levy on imported bitumen starts in July.",
    ),
];

static LEDGERS: LazyLock<Vec<Ledger>> = LazyLock::new(|| {
    let line = |(id, outlet, published, text): &(&str, &str, &str, &str)| {
        serde_json::json!({ "id": id, "outlet": outlet, "published": published, "text": text })
            .to_string()
    };
    let lines: Vec<String> = REPORTS.iter().map(line).collect();
    let text = lines.join("\n");
    let input =
        Input { name: "made.jsonl".into(), bytes: text.as_bytes(), format: Some(Format::Jsonl) };
    PIPELINE.read(&input)
});

fn grown() -> Stories<'static> {
    let lexicons = &PIPELINE.lexicons;
    Stories::new(&lexicons.common_words, &lexicons.story_weights)
}

/// The ids of each story's reports, given the order in which they came.
fn named(found: &[Membership], order: &[usize]) -> BTreeSet<BTreeSet<&'static str>> {
    let ids = |story: &Membership| story.members.iter().map(|m| REPORTS[order[*m]].0).collect();
    found.iter().map(ids).collect()
}

#[test]
fn look_alikes_stay_apart_and_one_events_reports_come_together() {
    let digests: Vec<_> = LEDGERS.iter().map(Ledger::digest).collect();
    let lexicons = &PIPELINE.lexicons;
    let found = stories(&digests, &lexicons.common_words, &lexicons.story_weights);
    let order: Vec<usize> = (0..REPORTS.len()).collect();
    let story = |event: &str| {
        let of = |id: &&str| id.rsplit_once('-').is_some_and(|(start, _)| start == event);
        REPORTS.iter().map(|r| r.0).filter(of).collect::<BTreeSet<_>>()
    };
    let wanted = ["bridge", "stabbing", "other-stabbing", "tariff"].map(story);
    assert_eq!(named(&found, &order), BTreeSet::from(wanted));
}

#[test]
fn a_story_says_why_each_report_is_in_it() {
    let digests: Vec<_> = LEDGERS[5..7].iter().map(Ledger::digest).collect();
    let lexicons = &PIPELINE.lexicons;
    let found = stories(&digests, &lexicons.common_words, &lexicons.story_weights);
    assert_eq!(found.len(), 1);
    let [why] = found[0].why.as_slice() else { panic!("one sentence for the second report") };
    for said in ["Mossend News", "Agnes Tull", "Piet Corran", "florist"] {
        assert!(why.contains(said), "{said} is not in: {why}");
    }
    let digests: Vec<_> = LEDGERS[7..9].iter().map(Ledger::digest).collect();
    let found = stories(&digests, &lexicons.common_words, &lexicons.story_weights);
    let why = &found[0].why[0];
    assert!(why.contains("gives the figure 18"), "{why}");
}

/// One singer in two clinics, three reports without a date each. The first letter is the stay.
const STAYS: [(&str, &str); 6] = [
    (
        "a1",
        "Singer Ilva Corrado checked into the Marlow House clinic on Tuesday to be treated for an \
         addiction to painkillers, her agent, Tove Brandt, said. Corrado, 27, had fallen from the \
         stage in Porto Selva a week before.",
    ),
    (
        "a2",
        "Ilva Corrado, who fell from a stage in Porto Selva, is at the Marlow House clinic for an \
         addiction to painkillers. Her agent, Tove Brandt, asked that the singer's family be left \
         in peace.",
    ),
    (
        "a3",
        "The singer Ilva Corrado, 27, has gone into rehab. Tove Brandt, her agent, said that she \
         was addicted to painkillers and had chosen the Marlow House clinic after her fall in \
         Porto Selva.",
    ),
    (
        "b1",
        "Singer Ilva Corrado has checked into rehab again, at Fennel Bay, after a judge gave her \
         the choice of 90 days there or jail. Corrado, 31, had driven her Bentley into a bakery. \
         Her lawyer, Amos Rendell, said she would stay for the whole term.",
    ),
    (
        "b2",
        "Amos Rendell, the lawyer of Ilva Corrado, said that the singer arrived at the Fennel Bay \
         clinic at noon and would stay for 90 days. She had driven a Bentley into a bakery, and \
         judge Petra Lindqvist had warned her of jail.",
    ),
    (
        "b3",
        "Judge Petra Lindqvist sent the singer Ilva Corrado, 31, to rehab at Fennel Bay for 90 \
         days over the Bentley that she drove into a bakery. It is the second clinic for Corrado, \
         who was once treated for an addiction to painkillers.",
    ),
];

#[test]
fn two_events_of_one_person_stay_apart() {
    let line =
        |(id, text): &(&str, &str)| serde_json::json!({ "id": id, "text": text }).to_string();
    let text = STAYS.iter().map(line).collect::<Vec<_>>().join("\n");
    let input =
        Input { name: "made.jsonl".into(), bytes: text.as_bytes(), format: Some(Format::Jsonl) };
    let ledgers = PIPELINE.read(&input);
    let digests: Vec<_> = ledgers.iter().map(Ledger::digest).collect();
    let lexicons = &PIPELINE.lexicons;
    let found = stories(&digests, &lexicons.common_words, &lexicons.story_weights);
    let members: BTreeSet<Vec<usize>> = found.into_iter().map(|story| story.members).collect();
    assert_eq!(members, BTreeSet::from([vec![0, 1, 2], vec![3, 4, 5]]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn order_and_steps_of_arrival_make_no_difference(
        order in Just((0..REPORTS.len()).collect::<Vec<usize>>()).prop_shuffle(),
        asked in proptest::collection::vec(any::<bool>(), REPORTS.len()),
    ) {
        let all: Vec<usize> = (0..REPORTS.len()).collect();
        let mut whole = grown();
        for ledger in LEDGERS.iter() {
            whole.add(&ledger.digest());
        }
        let mut steps = grown();
        for (&at, ask) in order.iter().zip(asked) {
            steps.add(&LEDGERS[at].digest());
            // Stories that were asked for on the way must not stand in the way of later ones.
            if ask {
                steps.memberships();
            }
            // A report that comes twice counts once.
            steps.add(&LEDGERS[at].digest());
        }
        prop_assert_eq!(named(&steps.memberships(), &order), named(&whole.memberships(), &all));
    }
}
