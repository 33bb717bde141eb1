//! A brief made by hand over six invented reports of an invented event, with everything in it that
//! an export has to show, and one report that tries to break the page.

mod draft;
mod questions;
mod reports;

pub use draft::Draft;
use questions::{blast, casualties, killed, question, reading};
pub use reports::ledgers;
use sayso_core::model::*;

fn ids(words: &[&str]) -> Vec<ClaimId> {
    words.iter().map(|w| ClaimId((*w).to_owned())).collect()
}

fn reports(words: &[&str]) -> Vec<ReportId> {
    words.iter().map(|w| ReportId((*w).to_owned())).collect()
}

fn drift(kind: DriftKind, from: &str, to: &str, severity: Severity, why: &str) -> Drift {
    Drift {
        kind,
        from: ClaimId(from.to_owned()),
        to: ClaimId(to.to_owned()),
        severity,
        why: why.to_owned(),
    }
}

fn links(ledgers: &[Ledger]) -> Vec<Link> {
    let at = |report: usize, words: &str| {
        let start = ledgers[report].report.text.find(words).expect("the words");
        Span::new(start, start + words.len())
    };
    vec![
        Link {
            kind: LinkKind::Cites,
            from: ReportId("cc".to_owned()),
            to_report: Some(ReportId("bb".to_owned())),
            to: "Kestria Wire".to_owned(),
            evidence: vec![at(5, "Sources: Kestria Wire")],
            evidence_to: Vec::new(),
            why: "its list of sources names it".to_owned(),
        },
        Link {
            kind: LinkKind::SharesWording,
            from: ReportId("bb".to_owned()),
            to_report: Some(ReportId("aa".to_owned())),
            to: "Ambry Courier".to_owned(),
            evidence: vec![at(1, "lifted 240 passengers from the water")],
            evidence_to: vec![at(0, "lifted 240 passengers from the water")],
            why: "six words in a row that no other report has".to_owned(),
        },
    ]
}

/// Deaths over those hit, with a rule of thumb beside it.
fn deadliness() -> Indicator {
    Indicator {
        name: "deadliness".to_owned(),
        asks: "What share of the people hit died?".to_owned(),
        percent: true,
        values: vec![IndicatorValue {
            interval: Interval::over(40.0),
            approx: true,
            sources: vec!["Matti Soare".to_owned()],
            arithmetic: "over 40 killed / about 99 killed or wounded".to_owned(),
            why: "both in one report".to_owned(),
            claims: ids(&["bb0001", "bb0003"]),
        }],
        benchmarks: vec![Benchmark {
            interval: Interval::between(20.0, 30.0),
            claim: ClaimId("dd0001".to_owned()),
        }],
        citation: "deaths over all hit".to_owned(),
    }
}

/// The brief over [`ledgers`].
#[expect(clippy::too_many_lines, reason = "a value written out")]
pub fn brief(ledgers: &[Ledger]) -> Brief {
    let moment = |when: &str, what: &str, source: &str, claim: &str| TimelineEntry {
        when: when.to_owned(),
        what: what.to_owned(),
        source: source.to_owned(),
        claims: ids(&[claim]),
    };
    let count = |n| Some(Interval::exactly(n));
    let mut rescued = question(
        "q3",
        "How many passengers were lifted from the water?",
        Status::Agreed,
        vec![reading(
            count(240.0),
            Stance::Asserted,
            "Kestrian Coast Guard",
            &["aa0002", "bb0002"],
        )],
    );
    (rescued.low, rescued.high, rescued.best) = (Some(240.0), Some(240.0), Some(240.0));
    rescued.rule = Rule::Agreed;
    rescued.rule_why = vec!["it satisfies all readings that stand".to_owned()];
    let mut missing = question(
        "q5",
        "How many people are missing?",
        Status::Single,
        vec![reading(Some(Interval::at_most(30.0)), Stance::Reported, "", &["cc0002"])],
    );
    missing.readings[0].sources.clear();
    missing.high = Some(30.0);
    let route = question(
        "q6",
        "Will the line give up the route?",
        Status::Speculation,
        vec![reading(None, Stance::Speculated, "two people close to it", &["cc0003"])],
    );
    let fire = Story {
        id: StoryId("s1".to_owned()),
        title: "Twelve dead as ferry Marelle burns off Port Ambry".to_owned(),
        reports: reports(&["aa", "bb", "dd", "ff", "cc"]),
        why: vec!["Kestria Wire: same ship, same day, same place as the Ambry Courier.".to_owned()],
        questions: vec![killed(), casualties(), rescued, blast(), missing, route],
        indicators: vec![deadliness()],
        timeline: vec![
            moment("2031-05-04", "Fire swept the car deck", "Kestrian Coast Guard", "aa0001"),
            moment("2031-05-04/2031-05-05", "There was a blast", "Matti Soare", "bb0004"),
            moment("2031-05-07", "The toll was corrected", "Kestrian Coast Guard", "ee0001"),
        ],
        links: links(ledgers),
        drifts: vec![
            drift(
                DriftKind::BoundDropped,
                "bb0001",
                "cc0001",
                Severity::Major,
                "“Over 40” became “40”, and the union leader is no longer named.",
            ),
            drift(
                DriftKind::CertaintyRaised,
                "aa0001",
                "aa0004",
                Severity::Minor,
                "The headline drops “at least”.",
            ),
            drift(
                DriftKind::SourceDropped,
                "bb0001",
                "cc0001",
                Severity::Grave,
                "Matti Soare's claim stands as the Daily Lantern's own.",
            ),
        ],
        takeaways: vec![
            Takeaway {
                text: "The toll conflicts: the Coast Guard's last count is 18 killed, the dock \
                       union says over 40."
                    .to_owned(),
                claims: ids(&["ee0001", "bb0001"]),
            },
            Takeaway {
                text: "A blast is claimed by the union and denied by the Coast Guard.".to_owned(),
                claims: ids(&["bb0004", "aa0003"]),
            },
        ],
    };
    let fuel = Story {
        id: StoryId("s2".to_owned()),
        title: "Fuel off Port Ambry".to_owned(),
        reports: reports(&["ee"]),
        why: Vec::new(),
        questions: vec![question(
            "q7",
            "How many litres of fuel ran out?",
            Status::Conflicting,
            vec![
                reading(count(900.0), Stance::Reported, "Kestria", &["ee0003"]),
                reading(Some(Interval::over(90_000.0)), Stance::Alleged, "Hav", &["ee0004"]),
            ],
        )],
        indicators: Vec::new(),
        timeline: Vec::new(),
        links: Vec::new(),
        drifts: Vec::new(),
        takeaways: Vec::new(),
    };
    let entry =
        |l: &Ledger| ReportEntry { header: l.report.header.clone(), notes: l.report.notes.clone() };
    let mut claims: Vec<CitedClaim> = ledgers
        .iter()
        .flat_map(|l| {
            l.claims
                .iter()
                .map(|c| CitedClaim { report: l.report.header.id.clone(), claim: c.clone() })
        })
        .collect();
    claims.sort_by(|a, b| a.claim.id.cmp(&b.claim.id));
    Brief {
        reports: ledgers.iter().map(entry).collect(),
        stories: vec![fire, fuel],
        claims,
        ..Brief::default()
    }
}
