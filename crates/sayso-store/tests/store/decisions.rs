//! What the analyst decided is obeyed at once, and undone without a trace in the readings.

use crate::util::{Desk, FERRY, PIPELINE, line, moment};
use proptest::prelude::*;
use sayso_core::model::{Claim, Interval, Ledger, Rule, SourceKind, Stance};
use sayso_store::{Act, Difference, Field, Grade, Kind, OnClaim, Query, State, Subject, parse_set};

fn on(ledger: &Ledger, claim: &Claim) -> OnClaim {
    OnClaim {
        claim: claim.id.clone(),
        report: ledger.report.header.id.clone(),
        quote: claim.evidence.exact.clone(),
    }
}

fn drowned(ledger: &Ledger) -> &Claim {
    ledger.claims.iter().find(|c| c.measure.as_deref() == Some("killed")).expect("a toll")
}

impl Desk {
    fn decide(&self, act: Act) -> sayso_store::DecisionId {
        self.store.decide(act, "ana", moment(100)).expect("it can be decided").id
    }

    fn undo(&self, decision: &sayso_store::DecisionId) -> sayso_store::DecisionId {
        self.decide(Act::Undo { decision: decision.clone() })
    }
}

#[test]
fn each_field_of_a_claim_can_be_corrected() {
    let check = |field, words: &str, holds: fn(&Claim) -> bool| {
        let desk = Desk::with_ferry();
        let before = desk.ledger(0);
        let claim = drowned(&before);
        let set = parse_set(&PIPELINE, field, words).expect(words);
        let decision = desk.decide(Act::Correct { on: on(&before, claim), set });
        let after = desk.ledger(0);
        let corrected = after.claims.iter().find(|c| c.id == claim.id).unwrap();
        assert!(holds(corrected), "{words}: {corrected:#?}");
        let why = corrected.because.last().unwrap();
        assert!(why.rule == "decision/correct" && why.row.as_ref().unwrap().contains("by ana"));
        desk.undo(&decision);
        assert_eq!(desk.ledger(0), before);
        desk.assert_sound();
    };
    check(Field::Value, "over 15", |c| c.interval() == Some(Interval::over(15.0)));
    check(Field::Value, "about 20 people", |c| c.is_approx());
    check(Field::Measure, "wounded", |c| c.measure.as_deref() == Some("wounded"));
    check(Field::Measure, "-", |c| c.measure.is_none());
    check(Field::Group, "passengers", |c| c.group.as_ref().unwrap().name == "passengers");
    check(Field::Time, "2031-03", |c| {
        c.when.as_ref().unwrap().days.edtf().as_deref() == Some("2031-03-01/2031-03-31")
    });
    check(Field::Place, "Paris", |c| c.place.as_ref().unwrap().country.as_deref() == Some("FR"));
    check(Field::Place, "Nowhere-on-Sea", |c| c.place.as_ref().unwrap().point.is_none());
    check(Field::Source, "Ketil Barr:person", |c| {
        c.chain[0].name == "Ketil Barr" && c.chain[0].kind == SourceKind::Person
    });
    check(Field::Stance, "denied", |c| c.stance == Stance::Denied);
}

#[test]
fn nonsense_is_no_correction() {
    for (field, words) in [
        (Field::Value, "many"),
        (Field::Value, ""),
        (Field::Measure, "drunk"),
        (Field::Time, "Sunday"),
        (Field::Time, "2031-03-10/2031-03-09"),
        (Field::Source, "Barr:harbour"),
        (Field::Stance, "sung"),
        (Field::Stance, "-"),
    ] {
        assert!(parse_set(&PIPELINE, field, words).is_err(), "{words}");
    }
}

#[test]
fn every_reading_obeys_at_once() {
    let desk = Desk::with_ferry();
    desk.store.refresh(&PIPELINE).unwrap();
    let story = desk.store.story_names().unwrap().swap_remove(0);
    let toll = |desk: &Desk| {
        let page = desk.store.story_page(&story, &PIPELINE, Rule::Agreed).unwrap();
        let questions = page.brief.stories[0].questions.clone();
        let question = questions.into_iter().find(|q| q.measure == "killed");
        question
            .map(|q| q.readings.into_iter().map(|r| (r.interval, r.sources)).collect::<Vec<_>>())
    };
    let before = toll(&desk).expect("a question of the dead");
    let ledger = desk.ledger(0);
    let twelve = drowned(&ledger);
    let reject = desk.decide(Act::Reject { on: on(&ledger, twelve) });
    let without = toll(&desk).unwrap();
    assert!(without.iter().all(|(i, _)| *i != Some(Interval::exactly(12.0))), "{without:?}");
    let query =
        |measure: &str| Query { measure: Some(measure.into()), limit: 9, ..Query::default() };
    assert_eq!(desk.store.search(&query("killed")).unwrap().len(), 1);
    desk.undo(&reject);
    assert_eq!(toll(&desk).unwrap(), before);
    assert_eq!(desk.store.search(&query("killed")).unwrap().len(), 2);
    let set = parse_set(&PIPELINE, Field::Value, "13").unwrap();
    desk.decide(Act::Correct { on: on(&ledger, twelve), set });
    assert!(toll(&desk).unwrap().iter().any(|(i, _)| *i == Some(Interval::exactly(13.0))));
    desk.assert_sound();
}

#[test]
fn names_are_merged_and_split() {
    let desk = Desk::with_ferry();
    let sources = |desk: &Desk| -> Vec<String> {
        let page = desk.store.sources(None, 100).unwrap();
        page.rows.into_iter().map(|row| row.name.to_lowercase()).collect()
    };
    let before: Vec<Ledger> = (0..3).map(|at| desk.ledger(at)).collect();
    assert!(sources(&desk).contains(&"police".to_owned()), "{:?}", sources(&desk));
    let names = vec!["Police".to_owned(), "coast guard".to_owned()];
    let into = "Arlo authorities".to_owned();
    let merge = desk.decide(Act::Merge { kind: Kind::Sources, names, into });
    let merged = sources(&desk);
    assert!(
        merged.contains(&"arlo authorities".to_owned()) && !merged.contains(&"police".to_owned())
    );
    let reports = vec![before[1].report.header.id.clone()];
    let (name, into) = ("Arlo authorities".to_owned(), "Harbour police".to_owned());
    let split = desk.decide(Act::Split { kind: Kind::Sources, name, reports, into });
    let of = |ledger: &Ledger, name: &str| {
        ledger.claims.iter().flat_map(|c| &c.chain).any(|hop| hop.name == name)
    };
    assert!(of(&desk.ledger(0), "Arlo authorities") && !of(&desk.ledger(0), "Harbour police"));
    assert!(of(&desk.ledger(1), "Harbour police") && !of(&desk.ledger(1), "Arlo authorities"));
    desk.assert_sound();
    desk.undo(&split);
    desk.undo(&merge);
    assert_eq!((0..3).map(|at| desk.ledger(at)).collect::<Vec<_>>(), before);
    desk.assert_sound();
}

#[test]
fn stories_are_merged_and_split() {
    let desk = Desk::with_ferry();
    desk.store.refresh(&PIPELINE).unwrap();
    let before = desk.store.story_names().unwrap();
    let act = desk.store.merge_stories(&before).unwrap();
    let merge = desk.decide(act);
    assert!(desk.store.refresh(&PIPELINE).unwrap());
    let one = desk.store.story_names().unwrap();
    assert_eq!((one.len(), desk.store.story_reports(&one[0]).unwrap().len()), (1, 3));
    let page = desk.store.story_page(&one[0], &PIPELINE, Rule::Agreed).unwrap();
    assert!(page.brief.stories[0].why.iter().any(|why| why.contains("analyst")));
    desk.undo(&merge);
    desk.store.refresh(&PIPELINE).unwrap();
    assert_eq!(desk.store.story_names().unwrap(), before);
    let reports = desk.store.story_reports(&before[0]).unwrap();
    let act = desk.store.split_story(&before[0], vec![reports[1].clone()]).unwrap();
    desk.decide(act);
    desk.store.refresh(&PIPELINE).unwrap();
    assert_eq!(desk.store.story_names().unwrap().len(), 3);
    assert!(desk.store.split_story(&before[0], reports).is_err());
}

/// A question: what it asks, its readings' numbers of claims, what was decided of it, and why
/// others are not compared.
type Asked = (String, Vec<usize>, Vec<String>, Vec<String>);

/// The questions of the ferry's story.
fn questions(desk: &Desk) -> Vec<Asked> {
    desk.store.refresh(&PIPELINE).unwrap();
    let story = desk.store.story_names().unwrap().swap_remove(0);
    let page = desk.store.story_page(&story, &PIPELINE, Rule::Agreed).unwrap();
    let question = |q: &sayso_core::model::Question| {
        let claims = q.readings.iter().map(|r| r.claims.len()).collect();
        let beside = q.not_compared.iter().map(|b| b.why.clone()).collect();
        (q.asks.clone(), claims, q.decided.clone(), beside)
    };
    page.brief.stories[0].questions.iter().map(question).collect()
}

#[test]
fn questions_are_merged_and_split() {
    let desk = Desk::with_ferry();
    let before = questions(&desk);
    let (first, second) = (desk.ledger(0), desk.ledger(1));
    let (twelve, fourteen) = (drowned(&first), drowned(&second));
    let of = |ids: &[&Claim]| -> Vec<String> { ids.iter().map(|c| c.id.0.clone()).collect() };
    assert!(before.iter().any(|q| q.1 == [1, 1]), "both tolls answer one question: {before:?}");
    let split = desk.decide(desk.store.split_question(&of(&[twelve])).unwrap());
    let apart = questions(&desk);
    assert_eq!(apart.len(), before.len() + 1, "{apart:?}");
    let said = format!("an analyst set it apart (decision {split} by ana)");
    assert!(apart.iter().any(|q| q.3.contains(&said)), "{apart:?}");
    // It holds when the story grows and when the report is read anew.
    let more = "ARLO, March 10, 2031 - The coast guard said that twelve people had drowned when the \
                ferry Merrow sank off Arlo. Police arrested the captain of the ferry Merrow.";
    desk.add(&line(None, None, "Delm Times", more), 7);
    let name = first.report.header.id.clone();
    let newer = PIPELINE.analyse(desk.store.as_read(&name).unwrap());
    desk.store.reread(&name, newer, "2", moment(200)).unwrap();
    let grown = questions(&desk);
    let lone = grown.iter().find(|q| q.2 == [said.clone()]).expect("it is still apart");
    assert_eq!(lone.1, [1]);
    assert!(grown.iter().any(|q| q.1.iter().sum::<usize>() == 2 && q.3.contains(&said)));
    // A later merge overrides it, and each is undone by itself.
    let act = desk.store.merge_questions(&of(&[twelve, fourteen])).unwrap();
    let merge = desk.decide(act);
    let merged = questions(&desk);
    let together = format!("an analyst put its answers together (decision {merge} by ana)");
    let whole = merged.iter().find(|q| q.2.contains(&together)).expect("it is merged");
    assert_eq!(whole.1.iter().sum::<usize>(), 3, "{merged:?}");
    let copy = Desk::new();
    copy.store.import(desk.export().lines().map(|l| Ok(l.to_owned()))).unwrap();
    assert_eq!(questions(&copy), merged);
    desk.undo(&merge);
    assert_eq!(questions(&desk), grown);
    desk.undo(&split);
    assert!(questions(&desk).iter().all(|q| q.2.is_empty()));
    desk.assert_sound();
}

#[test]
fn what_two_measures_count_can_be_put_together() {
    let desk = Desk::with_ferry();
    let ledger = desk.ledger(1);
    let rescued = ledger.claims.iter().find(|c| c.measure.as_deref() == Some("rescued"));
    let (rescued, dead) = (rescued.expect("the rescued"), drowned(&ledger));
    let ids = [rescued.id.0.clone(), dead.id.0.clone()];
    let before = questions(&desk);
    desk.decide(desk.store.merge_questions(&ids).unwrap());
    let after = questions(&desk);
    assert_eq!(after.len(), before.len() - 1, "{after:?}");
    let harvest = desk.ledger(2);
    let percent =
        harvest.claims.iter().find(|c| c.value.is_some_and(|v| v.1.as_str() == "percent"));
    let ids = [percent.expect("a share").id.0.clone(), dead.id.0.clone()];
    assert!(desk.store.merge_questions(&ids).unwrap_err().is_name());
    let one = desk.store.merge_questions(&ids[..1]).unwrap();
    assert!(desk.store.decide(one, "ana", moment(1)).unwrap_err().is_name());
}

#[test]
fn a_brief_says_how_its_sources_are_graded() {
    let desk = Desk::with_ferry();
    desk.store.refresh(&PIPELINE).unwrap();
    let story = desk.store.story_names().unwrap().swap_remove(0);
    let page = || desk.store.story_page(&story, &PIPELINE, Rule::Agreed).unwrap().brief;
    assert!(page().grades.is_empty());
    let grade = Grade::parse("B2").unwrap();
    let given = desk.decide(Act::Grade { source: "COAST GUARD".into(), grade });
    let brief = page();
    let ledgers = desk.store.story_ledgers(&story).unwrap();
    let graded = "coast guard (graded B2)";
    let style = sayso_core::export::Style { width: 200, colour: false };
    for text in [
        sayso_core::export::text::brief(&brief, &ledgers, style),
        sayso_core::export::markdown::brief(&brief, &ledgers),
        sayso_core::export::html::brief(&brief, &ledgers),
    ] {
        assert!(text.to_lowercase().contains(&graded.to_lowercase()), "{text}");
    }
    let json = sayso_core::export::json::brief(&brief, &ledgers);
    let grades = json["grades"].as_object().expect("grades");
    assert!(grades.values().all(|g| g == "B2") && !grades.is_empty(), "{grades:?}");
    desk.undo(&given);
    assert!(sayso_core::export::json::brief(&page(), &ledgers)["grades"].is_null());
}

#[test]
fn an_undo_is_a_row_too() {
    let desk = Desk::with_ferry();
    let source = "Police".to_owned();
    let grade = |words: &str| Grade::parse(words).unwrap();
    desk.decide(Act::Grade { source: source.clone(), grade: grade("B2") });
    let second = desk.decide(Act::Grade { source, grade: grade("d") });
    assert_eq!(desk.store.grade("police").unwrap().to_string(), "D6");
    assert_eq!(desk.store.last_decision().unwrap(), second);
    let undo = desk.undo(&second);
    assert_eq!(desk.store.grade("police").unwrap().to_string(), "B2");
    let again = Act::Undo { decision: second.clone() };
    assert!(desk.store.decide(again, "ana", moment(7)).unwrap_err().is_name());
    desk.undo(&undo);
    assert_eq!(desk.store.grade("police").unwrap().to_string(), "D6");
    let all = desk.store.decisions().unwrap();
    assert_eq!(all.len(), 4);
    assert!(matches!(all[2].1, State::Undone(_)) && all[1].1 == State::InForce);
    assert_eq!(desk.store.grade("nobody").unwrap().to_string(), "F6");
    let db = rusqlite::Connection::open(desk.path("desk.sayso")).unwrap();
    assert!(db.execute("DELETE FROM decision", []).is_err());
    assert!(db.execute("UPDATE decision SET who = 'eve'", []).is_err());
}

#[test]
fn decisions_stay_with_a_claim_that_is_read_anew() {
    let desk = Desk::with_ferry();
    let before = desk.ledger(0);
    let claim = drowned(&before);
    desk.decide(Act::Accept { on: on(&before, claim) });
    let set = parse_set(&PIPELINE, Field::Place, "Paris").unwrap();
    desk.decide(Act::Correct { on: on(&before, claim), set });
    // A newer version that reads the figure otherwise, finds the claim under another id, and no
    // longer finds the denial.
    let report = desk.store.as_read(&before.report.header.id).unwrap();
    let mut newer = PIPELINE.analyse(report);
    assert_eq!(desk.store.to_reread("2", false).unwrap().len(), 3);
    newer.claims.retain(|c| c.stance != Stance::Denied);
    let at = newer.claims.iter().position(|c| c.id == claim.id).unwrap();
    newer.claims[at].id.0 = "0123456789ab".to_owned();
    newer.claims[at].value.as_mut().unwrap().0 = Interval::at_least(12.0);
    let name = before.report.header.id.clone();
    let done = desk.store.reread(&name, newer, "2", moment(200)).unwrap();
    assert!(done.changes.iter().any(|c| matches!(c, Difference::Changed { claim: id, fields, .. }
        if *id == claim.id && fields.iter().any(|(field, _, is)| *field == "value" && is == "at least 12"))));
    assert!(done.changes.iter().any(|c| matches!(c, Difference::Gone { .. })));
    let after = desk.ledger(0);
    let reread = after.claims.iter().find(|c| c.id == claim.id).expect("its id is carried on");
    assert_eq!(reread.place.as_ref().unwrap().name, "Paris");
    assert_eq!(reread.interval(), Some(Interval::at_least(12.0)));
    assert_eq!(desk.store.to_reread("2", false).unwrap().len(), 2);
    desk.assert_sound();
}

#[test]
fn a_correction_outlives_a_new_capture() {
    let desk = Desk::new();
    let url = Some("https://example.org/ferry");
    desk.add(&line(None, url, "Courier", FERRY[0].1), 0);
    let before = desk.ledger(0);
    let claim = drowned(&before);
    let set = parse_set(&PIPELINE, Field::Place, "Paris").unwrap();
    desk.decide(Act::Correct { on: on(&before, claim), set });
    let longer = format!("The Arlo Courier was first with this.\n\n{}", FERRY[0].1);
    desk.add(&line(None, url, "Courier", &longer), 1);
    let after = desk.ledger(0);
    let same = after.claims.iter().find(|c| c.id == claim.id).expect("the claim is still there");
    assert_eq!(same.place.as_ref().unwrap().name, "Paris");
    desk.assert_sound();
}

#[test]
fn notes_and_tags_are_listed_with_what_they_are_on() {
    let desk = Desk::with_ferry();
    let ledger = desk.ledger(0);
    let claim = Subject::Claim(on(&ledger, drowned(&ledger)));
    let report = Subject::Report(ledger.report.header.id.clone());
    desk.decide(Act::Note { on: claim.clone(), text: "ask the ferry line".into() });
    desk.decide(Act::Tag { on: report.clone(), tag: "ferry".into() });
    assert_eq!(desk.store.decisions_on(&claim).unwrap().len(), 1);
    assert_eq!(desk.store.decisions_on(&report).unwrap().len(), 2);
    assert_eq!(desk.store.decisions_on(&Subject::Source("police".into())).unwrap(), []);
    let empty = Act::Note { on: report, text: " ".into() };
    assert!(desk.store.decide(empty, "ana", moment(0)).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is decided and undone, in whatever order: when all is undone, every ledger is as it
    /// was read, and at every step the store is sound.
    #[test]
    fn undoing_all_leaves_what_was_read(steps in prop::collection::vec((0_u8..7, 0_usize..3, 0_usize..9), 1..14)) {
        let desk = Desk::with_ferry();
        let before: Vec<Ledger> = (0..3).map(|at| desk.ledger(at)).collect();
        for (what, report, which) in steps {
            let ledger = &before[report];
            let claim = &ledger.claims[which % ledger.claims.len()];
            let on = on(ledger, claim);
            let source = claim.chain[0].name.clone();
            let act = match what {
                0 => Act::Accept { on },
                1 => Act::Reject { on },
                2 => Act::Correct { on, set: parse_set(&PIPELINE, Field::Value, "99").unwrap() },
                3 => Act::Correct { on, set: parse_set(&PIPELINE, Field::Source, "Barr").unwrap() },
                4 => Act::Merge { kind: Kind::Actors, names: vec![source], into: "Barr".into() },
                5 => {
                    let reports = vec![ledger.report.header.id.clone()];
                    Act::Split { kind: Kind::Sources, name: "Barr".into(), reports, into: source }
                }
                _ => match desk.store.last_decision() {
                    Ok(decision) => Act::Undo { decision },
                    Err(_) => continue,
                },
            };
            desk.decide(act);
        }
        desk.assert_sound();
        while let Ok(decision) = desk.store.last_decision() {
            desk.undo(&decision);
        }
        for (at, ledger) in before.iter().enumerate() {
            prop_assert_eq!(&desk.ledger(at), ledger);
        }
        desk.assert_sound();
    }
}
