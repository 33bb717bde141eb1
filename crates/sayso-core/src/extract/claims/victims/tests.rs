//! Single victims and the tolls counted over them, on sentences of our own.

use crate::model::{Ledger, Rule};
use crate::{Input, Pipeline};

fn ledger(pipeline: &Pipeline, name: &str, text: &str) -> Ledger {
    pipeline.read(&Input::text(name, text.as_bytes())).remove(0)
}

/// Each victim told of in `text`: measure and the words that imply one person.
fn check(text: &str, expected: &[(&str, &str)]) {
    let ledger = ledger(&Pipeline::default(), "a.txt", text);
    let victims = ledger.claims.iter().filter(|c| c.victim.is_some()).map(|c| {
        let figure = &ledger.figures[c.figure.expect("a victim is a figure") as usize];
        assert!(figure.implied, "{text}");
        (c.measure.as_deref().unwrap_or("-"), figure.span.of(&ledger.report.text))
    });
    assert_eq!(victims.collect::<Vec<_>>(), expected, "{text}");
}

/// The tolls of killed and wounded that the brief over `texts` offers.
fn check_tolls(texts: &[&str], killed: Option<f64>, wounded: Option<f64>) {
    let pipeline = Pipeline::default();
    let named = texts.iter().enumerate();
    let ledgers: Vec<Ledger> =
        named.map(|(i, text)| ledger(&pipeline, &format!("{i}.txt"), text)).collect();
    let brief = pipeline.brief(&ledgers, Rule::Agreed);
    let questions = || brief.stories.iter().flat_map(|s| &s.questions);
    let toll = |measure: &str| {
        questions().find(|q| q.rule == Rule::Toll && q.measure == measure).and_then(|q| q.best)
    };
    assert_eq!((toll("killed"), toll("wounded")), (killed, wounded), "{texts:?}");
}

#[test]
fn a_noun_phrase_implies_one() {
    check("A man was shot dead in Ostrava Dol.", &[("killed", "A man")]);
    check("The driver died at the scene.", &[("killed", "The driver")]);
    check("A woman was shot in the leg on Monday.", &[("wounded", "A woman")]);
    check("Police said a clerk was fatally shot.", &[("killed", "a clerk")]);
    check("A farmer suffered a gunshot wound.", &[("wounded", "A farmer")]);
}

#[test]
fn who_is_brought_to_hospital_is_hurt() {
    check(
        "The second victim, a child, was taken to the hospital.",
        &[("wounded", "The second victim")],
    );
    check("A crash sent a man to Vask Medical Center.", &[("wounded", "a man")]);
    check("A teenager is recovering after being shot on Monday.", &[("wounded", "A teenager")]);
    check("A letter was taken to the hospital.", &[]);
    check("A man was not taken to the hospital.", &[]);
    check("A man was taken to the courthouse.", &[]);
}

#[test]
fn who_kills_is_no_victim() {
    check("A man shot and killed his wife.", &[("killed", "his wife")]);
    check("A guard could have been killed.", &[]);
    check("The guard was not injured.", &[]);
    check("A man was arrested on Monday.", &[]);
}

#[test]
fn a_numeral_is_not_implied() {
    check("One man was killed and two women were hurt.", &[]);
}

#[test]
fn a_person_counts_once() {
    let text = "A man was shot in Ostrava Dol on Monday. The 23-year-old was taken to hospital, \
                where he died. Police said the man was shot in a car.";
    check_tolls(&[text], Some(1.0), None);
    let text = "A woman was shot dead in Ostrava Dol. A boy was wounded.";
    check_tolls(&[text], Some(1.0), Some(1.0));
}

#[test]
fn others_who_were_shot_are_beside_the_dead() {
    let text = "A man was killed in Ostrava Dol on Monday. Three other men were also shot.";
    check_tolls(&[text], Some(1.0), Some(3.0));
    let text = "A man was killed in Ostrava Dol on Monday. In all, four men were shot.";
    check_tolls(&[text], Some(1.0), Some(3.0));
}

#[test]
fn whom_a_report_recalls_is_no_victim_of_its_incident() {
    let text = "Pavel Orsin, 31, was wounded by gunfire in Ostrava Dol on Monday, police said. He was in \
                stable condition. Officers look for a grey van that was seen near the bus \
                station.\n\nNeighbours heard a dozen shots and ran to their windows. A shopkeeper, who \
                did not want to be named, said that he had closed early because of the rain, and that \
                the street is mostly quiet on Mondays.\n\nIt has seen other attacks. Earlier this year \
                a woman was shot dead there.";
    check_tolls(&[text], Some(0.0), Some(1.0));
}

#[test]
fn those_told_of_beside_a_number_are_added_to_it() {
    let text = "The blast killed a guard and three other people in Ostrava Dol.";
    check_tolls(&[text], Some(4.0), None);
}

#[test]
fn numbers_alone_ask_for_no_toll() {
    check_tolls(&["In Ostrava Dol 14 miners were killed on Monday."], None, None);
}

#[test]
fn who_dies_by_their_own_hand_is_counted() {
    let text = "A man shot and killed his daughter in Ostrava Dol before turning the gun on \
                himself.";
    check(text, &[("killed", "A man"), ("killed", "his daughter")]);
    check_tolls(&[text], Some(2.0), None);
    check_tolls(&["Two boys shot themselves in Ostrava Dol."], None, Some(2.0));
}

#[test]
fn who_shoots_or_speaks_is_no_victim() {
    let text = "A man shot into a crowd in Ostrava Dol, wounding a girl.";
    check(text, &[("wounded", "a girl")]);
    let text = "A boy was shot dead in Ostrava Dol. Sheriff Emil Roth said the boy was nine. The \
                victim died at the scene.";
    check_tolls(&[text], Some(1.0), None);
}

#[test]
fn namesakes_and_kin_are_told_apart() {
    let text = "Betty Vask, 55, and Alexis Vask, 29, were fatally shot in Ostrava Dol.";
    check_tolls(&[text], Some(2.0), None);
    check_tolls(&["A boy named Ida Vask was shot dead. Vask died at the scene."], Some(1.0), None);
    let text = "A father was killed and his son was shot in Ostrava Dol.";
    check_tolls(&[text], Some(1.0), Some(1.0));
}

#[test]
fn one_more_is_another_person() {
    let text = "One person was killed and another injured in a shooting in Ostrava Dol.";
    check_tolls(&[text], Some(1.0), Some(1.0));
    let text = "A 15-year-old boy was shot dead in Ostrava Dol. A second teenager was wounded. \
                The boy died in an alley.";
    check_tolls(&[text], Some(1.0), Some(1.0));
}

#[test]
fn whom_a_report_recalls_far_down_is_not_counted() {
    let far = "The street was closed until noon. Nobody had heard a thing that night. ".repeat(20);
    let text =
        format!("A clerk was shot dead in Ostrava Dol. {far}A farmer was killed there by a bull.");
    check_tolls(&[&text], Some(1.0), None);
}

#[test]
fn a_shooting_asks_for_its_toll() {
    check_tolls(&["A gunman shot four people in Ostrava Dol."], None, Some(4.0));
    let text = "As many as four people were wounded in a shooting in Ostrava Dol.";
    check_tolls(&[text], None, Some(4.0));
    check_tolls(&["Police found two men with gunshot wounds in Ostrava Dol."], None, Some(2.0));
    let text = "Two people were killed in a shooting in Ostrava Dol. The mayor initially said \
                that three people had died.";
    check_tolls(&[text], Some(2.0), None);
}

#[test]
fn who_kills_and_turns_on_himself_is_dead() {
    let text = "A man killed his wife in Ostrava Dol and then shot himself.";
    check(text, &[("killed", "A man"), ("killed", "his wife")]);
    check("Police said a man shot himself in the foot.", &[("wounded", "a man")]);
    let text = "Officers say Emil Roth, 37, shot his girlfriend, then turned the gun on himself.";
    check(text, &[("killed", "Emil Roth"), ("wounded", "his girlfriend")]);
}

#[test]
fn who_shoots_is_no_victim_behind_who() {
    check("A man who shot and killed his neighbor was jailed.", &[("killed", "his neighbor")]);
    let text = "Officers shot the suspect, who died at a hospital.";
    check(text, &[("killed", "the suspect")]);
}

#[test]
fn the_dead_may_be_identified_as_such() {
    let text = "The coroner identified the dead as 31-year-old Emil Roth.";
    check(text, &[("killed", "31-year-old Emil Roth")]);
    check("The coroner identified the driver as 31-year-old Emil Roth.", &[]);
}

#[test]
fn a_pair_is_two() {
    check_tolls(&["The couple was found dead after a shooting in Ostrava Dol."], Some(2.0), None);
    let text = "Both were taken to a hospital after a shooting in Ostrava Dol.";
    check_tolls(&[text], None, None);
}

#[test]
fn words_for_life_and_death_tell_of_harm() {
    check("A girl was taken off life support on Sunday.", &[("killed", "A girl")]);
    check("A man is fighting for his life after a shooting.", &[("wounded", "A man")]);
    check("Police found a man unresponsive with a gunshot wound.", &[("wounded", "a man")]);
}
