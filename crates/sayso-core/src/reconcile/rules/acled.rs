//! `acled`: the one number of fatalities that the Armed Conflict Location and Event Data project
//! would record (ACLED codebook, section on fatalities, and its FAQ on fatality coding of 7 May
//! 2024).
//!
//! Where sources differ the lowest number is recorded until a more reliable or corroborated one
//! becomes available; here a reading is corroborated where two origins surely carry it. "Casualties"
//! alone, which may be injured or dead, are no deaths: 0. Words of quantity have numbers of their
//! own (`coded_words.tsv`); "at least n" is n. There is no field for the injured.

use super::{Case, Offer, named, no_deaths};
use crate::model::Reading;

/// The number that would be recorded; low and high stay those of all readings.
pub(super) fn offer(case: &Case<'_>) -> Offer {
    let question = case.question;
    let offer = |best: Option<f64>, why: Vec<String>| Offer {
        low: question.low,
        best,
        high: question.high,
        why,
    };
    if question.measure == "killed|wounded" {
        let why = "ACLED records 0 deaths where only casualties, killed or wounded, are told of";
        return offer(Some(0.0), vec![why.to_owned()]);
    }
    if let Some(offer) = no_deaths(case, "ACLED") {
        return offer;
    }
    let coded: Vec<(f64, Option<String>, &Reading)> = case
        .standing()
        .filter_map(|r| code(case, r).map(|(number, note)| (number, note, r)))
        .collect();
    let sure = question.origins.low == question.origins.high;
    let corroborated = |r: &Reading| sure && case.origins(r) > 1;
    let lowest = |of: &dyn Fn(&Reading) -> bool| {
        coded.iter().filter(|(_, _, r)| of(r)).min_by(|a, b| a.0.total_cmp(&b.0))
    };
    let Some((number, note, reading)) = lowest(&corroborated).or_else(|| lowest(&|_| true)) else {
        return offer(None, Vec::new());
    };
    let which = match (coded.len(), corroborated(reading)) {
        (1, _) => "the only reading",
        (_, true) => "the lowest reading that two origins carry",
        (_, false) => "the lowest reading, as none is corroborated",
    };
    let mut why = vec![format!("ACLED records {which}: {}", named(reading))];
    why.extend(note.clone());
    offer(Some(*number), why)
}

/// What ACLED records for a reading alone, with a sentence where words are coded.
fn code(case: &Case<'_>, reading: &Reading) -> Option<(f64, Option<String>)> {
    let interval = reading.interval?;
    let rows = case.claims(reading).flat_map(|c| &c.because).filter_map(|r| r.row.as_deref());
    let word = rows.filter_map(|row| row.strip_prefix("vague: ")).next();
    let coded = word.and_then(|w| Some((w, case.words.get("acled", w)?)));
    if let Some((word, coded)) = coded {
        let larger = coded
            .larger
            .map_or_else(String::new, |n| format!(" ({n} for an attack of larger scale)"));
        return Some((coded.number, Some(format!("\"{word}\" is coded {}{larger}", coded.number))));
    }
    if interval.point().is_none() && interval.low().is_none() {
        let why = "a number that is given only as an upper bound is no lowest number: 0";
        return Some((0.0, Some(why.to_owned())));
    }
    interval.low().map(|low| (low, None))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, question, reading};
    use super::super::{Claims, apply};
    use crate::lexicon::Lexicon;
    use crate::lexicon::coded_words::CodedWords;
    use crate::model::{Interval, Rule};

    #[test]
    fn the_lowest_unless_another_is_corroborated() {
        let at = |n, source: &str, claims: &[&str]| reading(Interval::exactly(n), source, claims);
        let alone = question("killed", vec![at(34.0, "B", &["b"]), at(31.0, "A", &["a"])]);
        let lowest = "ACLED records the lowest reading, as none is corroborated: 31 (A)";
        check(&alone, Rule::Acled, &format!("- 31 -: {lowest}"));
        let both = question("killed", vec![at(34.0, "B", &["b", "c"]), at(31.0, "A", &["a"])]);
        let carried = "ACLED records the lowest reading that two origins carry: 34 (B)";
        check(&both, Rule::Acled, &format!("- 34 -: {carried}"));
        let mut doubtful = both;
        doubtful.origins.low = 2;
        check(&doubtful, Rule::Acled, &format!("- 31 -: {lowest}"));
    }

    #[test]
    fn bounds_and_casualties() {
        let one = |interval| question("killed", vec![reading(interval, "A", &["a"])]);
        let only = |words: &str| format!("ACLED records the only reading: {words} (A)");
        check(
            &one(Interval::at_least(20.0)),
            Rule::Acled,
            &format!("- 20 -: {}", only("at least 20")),
        );
        let bound = "a number that is given only as an upper bound is no lowest number: 0";
        let upper = format!("- 0 -: {}; {bound}", only("up to 60"));
        check(&one(Interval::at_most(60.0)), Rule::Acled, &upper);
        let casualties =
            question("killed|wounded", vec![reading(Interval::over(4000.0), "A", &["a"])]);
        let why = "ACLED records 0 deaths where only casualties, killed or wounded, are told of";
        check(&casualties, Rule::Acled, &format!("- 0 -: {why}"));
    }

    #[test]
    fn words_have_numbers_of_their_own() {
        let pipeline = crate::Pipeline::default();
        let input = crate::Input {
            name: "a.txt".to_owned(),
            bytes: b"Dozens of villagers were killed in Drovy on Monday, the ministry said.",
            format: None,
        };
        let ledger = pipeline.read(&input).remove(0);
        let claim = ledger.claims.iter().find(|c| c.measure.is_some()).expect("a claim");
        let interval = claim.interval().expect("a figure");
        let mut question = question("killed", vec![reading(interval, "A", &[&claim.id.0])]);
        let claims: Claims<'_> = [(&claim.id, claim)].into();
        let words = CodedWords::load(None).expect("the standard file");
        apply(&mut question, Rule::Acled, &claims, &words);
        assert_eq!(question.best, Some(12.0));
        assert_eq!(question.rule_why.last().expect("a reason"), "\"dozens\" is coded 12");
    }
}
