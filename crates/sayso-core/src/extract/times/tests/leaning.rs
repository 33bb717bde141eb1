//! Times that lean on a neighbour, on the story's course, or on the tense that the parse gives.

use super::{check, check_on, parsed, times};
use expect_test::expect;

#[test]
fn the_other_of_two_takes_the_month_century_or_era() {
    check(
        "Snow fell on April 6-7 and on May 3 and 4.",
        expect![[r#"
        Snow fell on April 6-7 and on May 3 and 4.
                     ^^^^^^^ DATE 2025-04-06; date 2025-04-06; days 2025-04-06
                             ^ DATE 2025-04-07; date 2025-04-07; days 2025-04-07
                     ^^^^^^^^^ DATE 2025-04-06/2025-04-07; interval 2025-04-06/2025-04-07; days 2025-04-06/2025-04-07
                                      ^^^^^ DATE 2024-05-03; date 2024-05-03; days 2024-05-03
                                                ^ DATE 2024-05-04; date 2024-05-04; days 2024-05-04
    "#]],
    );
    check(
        "It rained from the 13th to the 19th of October and on the 28 and 29 August.",
        expect![[r#"
        It rained from the 13th to the 19th of October and on the 28 and 29 August.
                       ^^^^^^^^ DATE 2024-10-13; date 2024-10-13; days 2024-10-13
                                   ^^^^^^^^^^^^^^^^^^^ DATE 2024-10-19; date 2024-10-19; days 2024-10-19
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ DATE 2024-10-13/2024-10-19; interval 2024-10-13/2024-10-19; days 2024-10-13/2024-10-19
                                                                  ^^ DATE 2024-08-28; date 2024-08-28; days 2024-08-28
                                                                         ^^^^^^^^^ DATE 2024-08-29; date 2024-08-29; days 2024-08-29
    "#]],
    );
    check(
        "Trains ran in 1915-17, from 1940-1944 and under plan 1915-17B.",
        expect![[r#"
        Trains ran in 1915-17, from 1940-1944 and under plan 1915-17B.
                      ^^^^ DATE 1915; date 1915; days 1915-01-01/1915-12-31
                           ^^ DATE 1917; date 1917; days 1917-01-01/1917-12-31
                      ^^^^^^^ DATE 1915/1917; interval 1915/1917; days 1915-01-01/1917-12-31
                                    ^^^^ DATE 1940; date 1940; days 1940-01-01/1940-12-31
                                         ^^^^ DATE 1944; date 1944; days 1944-01-01/1944-12-31
                               ^^^^^^^^^^^^^^ DATE 1940/1944; interval 1940/1944; days 1940-01-01/1944-12-31
                                                             ^^^^ DATE 1915; date 1915; days 1915-01-01/1915-12-31
    "#]],
    );
    check(
        "The hill fort (499-493 BC) fell in the 460s BC.",
        expect![[r#"
        The hill fort (499-493 BC) fell in the 460s BC.
                       ^^^ DATE BC0499; date -0498; days -0498-01-01/-0498-12-31
                           ^^^^^^ DATE BC0493; date -0492; days -0492-01-01/-0492-12-31
                       ^^^^^^^^^^ DATE -0498/-0492; interval -0498/-0492; days -0498-01-01/-0492-12-31
                                           ^^^^^^^^^^^ DATE BC046; date -0468/-0459; days -0468-01-01/-0459-12-31
    "#]],
    );
    check(
        "The league met in August 480 BC, in the 4th century BC.",
        expect![[r#"
        The league met in August 480 BC, in the 4th century BC.
                          ^^^^^^^^^^^^^ DATE BC0480-08; date -0479-08; days -0479-08-01/-0479-08-31
                                            ^^^^^^^^^^^^^^^^^^ DATE BC03; date -0399/-0300; days -0399-01-01/-0300-12-31
    "#]],
    );
    check(
        "Of 12 and 13 people on May 6 and 7 people on May 8, two left.",
        expect![[r#"
        Of 12 and 13 people on May 6 and 7 people on May 8, two left.
                               ^^^^^ DATE 2025-05-06; date 2025-05-06; days 2025-05-06
                                                     ^^^^^ DATE 2025-05-08; date 2025-05-08; days 2025-05-08
    "#]],
    );
    check(
        "Rain fell in February 2024. On the 20th it froze; on the 30th place lay mud.",
        expect![[r#"
        Rain fell in February 2024. On the 20th it froze; on the 30th place lay mud.
                     ^^^^^^^^^^^^^ DATE 2024-02; date 2024-02; days 2024-02-01/2024-02-29
                                       ^^^^^^^^ DATE 2024-02-20; date 2024-02-20; days 2024-02-20
    "#]],
    );
}

#[test]
fn a_chronicle_keeps_to_its_story_past_asides() {
    let story = "The revolt of 1905 failed. In 1914 the army moved. On 3 March 1915 the fort fell, as \
                 told in the diary of June 1938. In July the king fled. The border of 1908 stood. \
                 In December a truce began. In 1916 it broke. In May the fort was retaken.\n\n\
                 1917-1918\n\nIn April the coast fell. By 1919 all had ended, and in 1920 too.";
    let read: Vec<String> =
        times(story, Some("2009-12-19")).into_iter().map(|t| t.timex.value).collect();
    let values = [
        "1905",
        "1914",
        "1915-03-03",
        "1938-06",
        "1915-07",
        "1908",
        "1915-12",
        "1916",
        "1916-05",
        "1917",
        "1918",
        "1917/1918",
        "1918-04",
        "1919",
        "1920",
    ];
    assert_eq!(read, values);
}

#[test]
fn spells_rates_and_lengths() {
    check(
        "The mill was shut at the time, and at the same time the mine.",
        expect![[r#"
        The mill was shut at the time, and at the same time the mine.
                             ^^^^^^^^ DATE PAST_REF; date -; days open
    "#]],
    );
    check(
        "By the time the army came, the mill was shut. During that period it rained.",
        expect![[r#"
        By the time the army came, the mill was shut. During that period it rained.
                                                             ^^^^^^^^^^^ DATE PAST_REF; date -; days open
    "#]],
    );
    check(
        "The siren sounds 30 times a day, and 40 tonnes per day leave.",
        expect![[r#"
        The siren sounds 30 times a day, and 40 tonnes per day leave.
                                  ^^^^^ SET P1D; set -; days open
                                                       ^^^^^^^ SET P1D; set -; days open
    "#]],
    );
    check(
        "A month-long lull ended the decades-long feud.",
        expect![[r#"
        A month-long lull ended the decades-long feud.
          ^^^^^^^^^^ DURATION P1M; duration -; days open
                                    ^^^^^^^^^^^^ DURATION PXDE; duration -; days open
    "#]],
    );
    check(
        "Losses for the year ended March 31 grew; the full year looks better.",
        expect![[r#"
        Losses for the year ended March 31 grew; the full year looks better.
                   ^^^^^^^^ DURATION P1Y; duration -; days open
                                  ^^^^^^^^ DATE 2024-03-31; date 2024-03-31; days 2024-03-31
                                                 ^^^^^^^^^^^^^ DATE 2025; date 2025; days 2025-01-01/2025-12-31
    "#]],
    );
    check(
        "As of Tuesday the pass was shut; at month's end it opens.",
        expect![[r#"
        As of Tuesday the pass was shut; at month's end it opens.
              ^^^^^^^ DATE 2025-02-25; interval ../2025-02-25; days ../2025-02-25
                                            ^^^^^^^^^^^ DATE 2025-02 END; interval 2025-02-21/2025-02-28; days 2025-02-21/2025-02-28
    "#]],
    );
    check(
        "They left on 30 August 1999. The day before, snow fell.",
        expect![[r#"
        They left on 30 August 1999. The day before, snow fell.
                     ^^^^^^^^^^^^^^ DATE 1999-08-30; date 1999-08-30; days 1999-08-30
                                     ^^^^^^^^^^^^^^ DATE 1999-08-29; date 1999-08-29; days 1999-08-29
    "#]],
    );
}

#[test]
fn without_a_report_date_nothing_is_invented() {
    check_on(
        None,
        "It fell on May 3 and 4, at month's end and in winter.",
        expect![[r#"
        It fell on May 3 and 4, at month's end and in winter.
                   ^^^^^ DATE XXXX-05-03; date -; days open
                             ^ DATE XXXX-05-04; date -; days open
                                   ^^^^^^^^^^^ DATE XXXX-XX END; date -; days open
                                                      ^^^^^^ DATE XXXX-WI; date -; days open
    "#]],
    );
}

#[test]
fn the_governing_verb_gives_the_tense() {
    for (text, value) in [
        ("On Friday, when the mayor set aside his plans, the mill burned.", "2025-02-21 "),
        ("The council will decide whether to sell the mill on Friday.", "2025-02-28 "),
        ("The envoys meet in Velm on Monday.", "2025-03-03 "),
        ("The envoys were planning to meet on Monday.", "2025-03-03 "),
        ("The offer had been due to expire on Saturday.", "2025-02-22 "),
        ("The owners will appeal the ruling, announced on Monday.", "2025-02-24 "),
        ("They will look for ways around Monday's ruling.", "2025-02-24 "),
        ("They will meet ahead of Sunday's vote.", "2025-03-02 "),
        ("The mayor said on Monday that the mill will reopen.", "2025-02-24 "),
        ("The owners agreed on Friday to leave.", "2025-02-21 "),
        ("The owners agreed to leave on Friday.", "2025-02-28 "),
    ] {
        assert_eq!(parsed(text), value, "{text}");
    }
}
