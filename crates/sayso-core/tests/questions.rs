//! Questions and readings from invented reports, end to end: what is compared, what stands in the end,
//! and what a rule offers.

use expect_test::{Expect, expect};
use sayso_core::brief::Wanted;
use sayso_core::model::{Brief, Ledger, Question, Reading, Rule};
use sayso_core::{Format, Input, Pipeline};
use std::fmt::Write as _;
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

/// Reports as (outlet, date, text).
type Reports<'a> = &'a [(&'a str, &'a str, &'a str)];

fn brief(reports: Reports<'_>, wanted: Wanted) -> Brief {
    let read = |(outlet, date, text): &(&str, &str, &str)| -> Vec<Ledger> {
        let line = serde_json::json!({"outlet": outlet, "published": date, "text": text});
        let line = line.to_string();
        let name = format!("{outlet}.jsonl");
        PIPELINE.read(&Input { name, bytes: line.as_bytes(), format: Some(Format::Jsonl) })
    };
    let ledgers: Vec<Ledger> = reports.iter().flat_map(read).collect();
    PIPELINE.brief(&ledgers, wanted)
}

fn end(n: Option<f64>) -> String {
    n.map_or_else(|| "-".to_owned(), |n| n.to_string())
}

fn reading(out: &mut String, r: &Reading) {
    let number = r.interval.map_or_else(|| "yes or no".to_owned(), |i| i.words(r.approx));
    let not = if r.polarity.as_str() == "-" { "not " } else { "" };
    let old = if r.stands() { "" } else { " [stands no longer]" };
    let _ = writeln!(out, "  {not}{number}: {}{old}", r.sources.join(", "));
    for revision in &r.revisions {
        let _ = writeln!(out, "    {}: {}", revision.kind, revision.why);
    }
}

fn question(out: &mut String, q: &Question) {
    let (low, best, high) = (end(q.low), end(q.best), end(q.high));
    let _ = writeln!(out, "{} {}: {low} {best} {high}", q.asks, q.status);
    q.readings.iter().for_each(|r| reading(out, r));
    for (name, beside) in
        [("part", &q.parts), ("declined", &q.declined), ("not compared", &q.not_compared)]
    {
        beside.iter().for_each(|b| {
            let _ = writeln!(out, "  {name}: {}", b.why);
        });
    }
    q.rule_why.iter().for_each(|why| {
        let _ = writeln!(out, "  rule: {why}");
    });
}

/// The questions on one measure.
fn check(reports: Reports<'_>, measure: &str, rule: Rule, expected: Expect) {
    let brief = brief(reports, rule.into());
    let mut out = String::new();
    let questions = brief.stories.iter().flat_map(|s| &s.questions);
    questions.filter(|q| q.measure == measure).for_each(|q| question(&mut out, q));
    expected.assert_eq(&out);
}

const TOLL: Reports<'_> = &[
    (
        "Ostrel Courier",
        "2031-05-04",
        "The Interior Ministry said 12 people had died when the Korrin dam burst above Ostrel on \
         Sunday. Two of the 12 were children. The State Rescue Service said it had recovered 17 \
         bodies below the Korrin dam.",
    ),
    (
        "Ostrel Courier",
        "2031-05-06",
        "The Interior Ministry said 31 people had died when the Korrin dam burst above Ostrel, up \
         from 12 on Sunday. The State Rescue Service said it had recovered 34 bodies below the \
         Korrin dam.",
    ),
    (
        "Valley Post",
        "2031-05-08",
        "The Interior Ministry corrected its count of the dead of the Korrin dam above Ostrel to \
         29. The State Rescue Service said it had recovered 34 bodies below the Korrin dam.",
    ),
];

#[test]
fn a_later_count_of_one_source_overtakes_its_earlier_one() {
    check(
        TOLL,
        "killed",
        Rule::Agreed,
        expect![[r#"
            How many people were killed? conflicting: 29 - 34
              12: Interior Ministry [stands no longer]
                updated: Interior Ministry gave 31 on 2031-05-06
              17: State Rescue Service [stands no longer]
                updated: State Rescue Service gave 34 on 2031-05-06
              31: Interior Ministry [stands no longer]
                corrected: Interior Ministry corrected it to 29 on 2031-05-08
              34: State Rescue Service
              29: Interior Ministry
              part: counts a part only: children
            How many children were killed? single: 2 2 2
              2: Ostrel Courier
              rule: it satisfies all readings that stand
        "#]],
    );
}

/// Low, best and high of the toll, and what the rule did.
fn check_rule(rule: Rule, expected: &str) {
    let brief = brief(TOLL, rule.into());
    let mut questions = brief.stories.iter().flat_map(|s| &s.questions);
    let toll = questions.find(|q| q.measure == "killed").expect("the toll");
    let numbers = format!("{} {} {}", end(toll.low), end(toll.best), end(toll.high));
    assert_eq!(format!("{numbers}: {}", toll.rule_why.join("; ")), expected);
}

#[test]
fn rules_say_what_they_did() {
    check_rule(
        Rule::Ucdp,
        "29 29 34: best is the lower of the readings that most origins give: 29 (Interior \
         Ministry); low and high are the lowest and highest of the reliable readings",
    );
    check_rule(
        Rule::Acled,
        "29 29 34: ACLED records the lowest reading, as none is corroborated: 29 (Interior \
         Ministry)",
    );
    check_rule(
        Rule::Ibc,
        "29 - 34: minimum and maximum are the lowest and highest numbers stated; two or more \
         independent origins",
    );
    check_rule(Rule::None, "29 - 34: ");
}

#[test]
fn a_denial_disputes_and_a_refusal_is_shown() {
    let reports: Reports<'_> = &[(
        "Marnek Daily",
        "2031-03-05",
        "Korsavia has sent 1,800 additional troops to the Teral Pass, two officials said. The \
         intelligence service said: “There has been a deployment of additional troops to the Teral \
         Pass, but their size is still being examined.” The Civic Bloc claimed that more than 150 \
         people had been killed or injured. The Interior Ministry rejects the figure.",
    )];
    check(
        reports,
        "deployed",
        Rule::Agreed,
        expect![[r#"
        How many additional troops were deployed? single: 1800 1800 1800
          1,800: two officials
          declined: intelligence service gives no figure
          rule: it satisfies all readings that stand
    "#]],
    );
    check(
        reports,
        "killed|wounded",
        Rule::Agreed,
        expect![[r#"
        How many people were killed or wounded? disputed: 150 - -
          over 150: Civic Bloc
          not over 150: Interior Ministry
    "#]],
    );
}

#[test]
fn sums_of_one_statement_are_shown_as_such() {
    let reports: Reports<'_> = &[(
        "Marnek Daily",
        "2031-03-05",
        "The rescue service said about 300 Korsavian soldiers had been killed and 2,700 injured when the \
             Teral glacier broke. The Alpine Club said around 4,000 Korsavian soldiers had been killed or injured \
             when the Teral glacier broke.",
    )];
    check(
        reports,
        "killed|wounded",
        Rule::Agreed,
        expect![[r#"
            How many Korsavian soldiers were killed or wounded? conflicting: 3000 - 4000
              about 4,000: Alpine Club
              about 3,000: rescue service
              not compared: counts killed, not killed or wounded
              not compared: counts wounded, not killed or wounded
        "#]],
    );
}

#[test]
fn a_party_means_its_own_losses() {
    let reports: Reports<'_> = &[
        (
            "Meridian Press",
            "2031-03-03",
            "Nine Veldanian soldiers were killed at the Teral Pass, the Veldanian Defence Ministry \
             said. Korsavia's General Staff said two Korsavian soldiers were killed at the Teral \
             Pass.",
        ),
        (
            "Marnek Daily",
            "2031-03-05",
            "The Defence Ministry of Veldania said 14 soldiers had been killed at the Teral Pass.",
        ),
    ];
    check(
        reports,
        "killed",
        Rule::Agreed,
        expect![[r#"
        How many Veldanian soldiers were killed? single: 14 14 14
          9: Veldanian Defence Ministry [stands no longer]
            updated: Defence Ministry of Veldania gave 14 on 2031-03-05
          14: Defence Ministry of Veldania
          not compared: counts Korsavian soldiers, not Veldanian soldiers
          rule: it satisfies all readings that stand
        How many Korsavian soldiers were killed? single: 2 2 2
          2: Korsavian General Staff
          not compared: counts Veldanian soldiers, not Korsavian soldiers
          not compared: counts soldiers, not Korsavian soldiers
          rule: it satisfies all readings that stand
    "#]],
    );
}

#[test]
fn what_is_not_compared_says_why() {
    let reports: Reports<'_> = &[(
        "Marnek Daily",
        "2031-03-05",
        "The mayor said 400 Korsavian and Veldanian soldiers had been killed at the Teral Pass. The \
         monitors said 300 Veldanian soldiers had been killed and 700 Veldanian soldiers wounded at \
         the Teral Pass.",
    )];
    check(
        reports,
        "killed",
        Rule::Agreed,
        expect![[r#"
        How many Korsavian and Veldanian soldiers were killed? single: 400 400 400
          400: mayor
          not compared: counts Veldanian soldiers, not Korsavian and Veldanian soldiers
          rule: it satisfies all readings that stand
        How many Veldanian soldiers were killed? single: 300 300 300
          300: monitors
          not compared: counts Korsavian soldiers too, not Veldanian soldiers alone
          rule: it satisfies all readings that stand
    "#]],
    );
}

#[test]
fn indicators_are_shown_where_a_report_uses_one_or_they_are_asked_for() {
    let text = "The Hill Service reported that around 11,000 Korsavian troops were deployed to the \
                Teral Pass, with over 4,000 either killed or wounded.";
    let rule =
        " Military doctrine considers units inoperable after losing 20 to 30% of their personnel.";
    let list = |text: &str, indicators: bool| -> String {
        let wanted = Wanted { rule: Rule::Agreed, indicators };
        let brief = brief(&[("Marnek Daily", "2031-03-05", text)], wanted);
        let all = brief.stories.iter().flat_map(|s| &s.indicators);
        let values = all.flat_map(|i| {
            let beside = i.benchmarks.iter().map(|b| b.interval.words(false));
            let beside = beside.collect::<Vec<_>>().join(", ");
            let value = move |v: &sayso_core::model::IndicatorValue| {
                format!("{} % = {} [{beside}]", v.interval.words(v.approx), v.arithmetic)
            };
            i.values.iter().map(value).collect::<Vec<_>>()
        });
        values.collect::<Vec<_>>().join("\n")
    };
    let value = "over about 36 % = over 4,000 killed or wounded / about 11,000 deployed";
    assert_eq!(list(text, false), "");
    assert_eq!(list(text, true), format!("{value} []"));
    assert_eq!(list(&format!("{text}{rule}"), false), format!("{value} [20 to 30]"));
}
