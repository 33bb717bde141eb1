//! Numbers that count nothing.

use super::{check, figures, tell};
use expect_test::expect;

#[test]
#[expect(clippy::too_many_lines, reason = "a list of small cases")]
fn numbers_that_count_nothing() {
    check(
        "In 2014 the T-72 and the Su-34 flew on Route 9.",
        expect![[r#"
        In 2014 the T-72 and the Su-34 flew on Route 9.
    "#]],
    );
    check(
        "On 14 May, Oct. 3 and June 7, 2023, at 6 p.m. and 04:17.",
        expect![[r#"
        On 14 May, Oct. 3 and June 7, 2023, at 6 p.m. and 04:17.
    "#]],
    );
    check(
        "Kolb, 34, and Ada Ruhl (41) met a 52-year-old.",
        expect![[r#"
        Kolb, 34, and Ada Ruhl (41) met a 52-year-old.
    "#]],
    );
    check(
        "The 1990s, the 24th floor, 9/11 and 24/7.",
        expect![[r#"
        The 1990s, the 24th floor, 9/11 and 24/7.
    "#]],
    );
    check(
        "Call 555-0134 or (301) 609-6515 now.",
        expect![[r#"
        Call 555-0134 or (301) 609-6515 now.
    "#]],
    );
    check(
        "Velto won 3-1 and the court voted 5-4.",
        expect![[r#"
        Velto won 3-1 and the court voted 5-4.
    "#]],
    );
    check(
        "1. The mayor left.",
        expect![[r#"
        1. The mayor left.
    "#]],
    );
    check(
        "She lives at 10 Harbour Street, page 12, Room 14.",
        expect![[r#"
        She lives at 10 Harbour Street, page 12, Room 14.
    "#]],
    );
    check(
        "Flight 370, Articles 5 and 6, No. 5 and Phase 2 trials.",
        expect![[r#"
            Flight 370, Articles 5 and 6, No. 5 and Phase 2 trials.
        "#]],
    );
    check(
        "One of the reasons is that this one took three days.",
        expect![[r#"
        One of the reasons is that this one took three days.
    "#]],
    );
    check(
        "Version 1.2.3.4 of 1,2,3 has 99999999999999999999999 users.",
        expect![[r#"
        Version 1.2.3.4 of 1,2,3 has 99999999999999999999999 users.
    "#]],
    );
    check(
        "People over 60 and children under five waited a day or two.",
        expect![[r#"
        People over 60 and children under five waited a day or two.
    "#]],
    );
}

#[test]
fn ages_names_and_runs_that_count_nothing() {
    check(
        "A boy of nine and a suspect who is 31 fled; she died at 84.",
        expect![[r#"
        A boy of nine and a suspect who is 31 fled; she died at 84.
    "#]],
    );
    check(
        "He is 6'2\", as photo 3 of 17 at the Group of 20 summit shows.",
        expect![[r#"
        He is 6'2", as photo 3 of 17 at the Group of 20 summit shows.
    "#]],
    );
    check(
        "MARSK, 22 AUG 89 (WIRE) -- Nothing moved.",
        expect![[r#"
        MARSK, 22 AUG 89 (WIRE) -- Nothing moved.
    "#]],
    );
    check(
        "LEX 18 told him to send a text message to 50411.",
        expect![[r#"
        LEX 18 told him to send a text message to 50411.
    "#]],
    );
    check(
        "In 2016 won votes were few.",
        expect![[r#"
        In 2016 won votes were few.
    "#]],
    );
}

#[test]
fn times_and_labels_with_points() {
    check(
        "The 6.30 left at 7.15 with type 2 cases, vol. 9 and section 4(2).",
        expect![[r#"
            The 6.30 left at 7.15 with type 2 cases, vol. 9 and section 4(2).
        "#]],
    );
}

/// Ages, codes that letters spell, house numbers, states and the one that counts nothing.
#[test]
fn ages_codes_and_addresses() {
    tell(
        &[
            "A 31 year-old baker and a 26- and 28-year-old were hurt.",
            "Byron Dell, 20 of 2111 Main Street, was hurt.",
            "A mother of four, 36, was hurt.",
            "The militia lost 40 men; the army, six.",
            "It can happen when you're 45.",
            "He was in his early 20's.",
            "Call 555-TIPS (8477) or text 27463 (CRIME).",
            "The shop in Bristol, TN, stood near Fond du Lac Avenue.",
            "Call Crime Line or visit the station at 12 Mill Lane.",
            "The house at 363 East 171st St. burned.",
            "It struck around 330 am near the mill.",
            "Seat 4A was the only empty one.",
            "Brandt is through to the last 16.",
            "A 16 and 17-year-old were shot; a boy, just 15 years-old, ran.",
            "Two men, 25 and 30, were hurt, and two girls, 9, 11 and 14, hid.",
            "The ages of the victims are 17, 23 and 24.",
            "Police gave her age as 10.",
        ],
        &expect![[r#"
            A 31 year-old baker and a 26- and 28-year-old were hurt.
              nothing
            Byron Dell, 20 of 2111 Main Street, was hurt.
              nothing
            A mother of four, 36, was hurt.
              four: 4, mother
            The militia lost 40 men; the army, six.
              40: 40, men; six: 6, men
            It can happen when you're 45.
              nothing
            He was in his early 20's.
              nothing
            Call 555-TIPS (8477) or text 27463 (CRIME).
              nothing
            The shop in Bristol, TN, stood near Fond du Lac Avenue.
              nothing
            Call Crime Line or visit the station at 12 Mill Lane.
              nothing
            The house at 363 East 171st St. burned.
              nothing
            It struck around 330 am near the mill.
              nothing
            Seat 4A was the only empty one.
              nothing
            Brandt is through to the last 16.
              nothing
            A 16 and 17-year-old were shot; a boy, just 15 years-old, ran.
              nothing
            Two men, 25 and 30, were hurt, and two girls, 9, 11 and 14, hid.
              Two: 2, men; two: 2, girls
            The ages of the victims are 17, 23 and 24.
              nothing
            Police gave her age as 10.
              nothing
        "#]],
    );
}

#[test]
fn ages_labels_and_pronouns() {
    check(
        "Her office is on floor 22 of Tower 7.",
        expect![[r#"
        Her office is on floor 22 of Tower 7.
    "#]],
    );
    check(
        "At 38 he was the oldest.",
        expect![[r#"
        At 38 he was the oldest.
    "#]],
    );
    check(
        "When I was 5 we moved.",
        expect![[r#"
        When I was 5 we moved.
    "#]],
    );
    check(
        "Guests aged 14 and older may enter.",
        expect![[r#"
        Guests aged 14 and older may enter.
    "#]],
    );
    check(
        "The class of '68 marched.",
        expect![[r#"
        The class of '68 marched.
    "#]],
    );
    check(
        "A man was found at 16411 Saybrook.",
        expect![[r#"
        A man was found at 16411 Saybrook.
    "#]],
    );
    check(
        "She will turn 50 in May.",
        expect![[r#"
        She will turn 50 in May.
    "#]],
    );
}

#[test]
fn names_codes_and_ages_told_in_passing() {
    for text in [
        "Please quote reference 4471 when you ring.",
        "He was the mayor of Nine Elms.",
        "Euro 2024 begins in June.",
        "A Leopard 2 burned near the bridge.",
        "The hospital opened again.[1][2]",
        "He was confirmed 92 to 0.",
        "She looked no older than 15.",
        "The gunman was believed to be about 30.",
        "Her PIN was 4711.",
    ] {
        let read: Vec<_> = figures(text).iter().map(|f| f.span.of(text).to_owned()).collect();
        assert!(read.is_empty(), "{text}: {read:?}");
    }
}

#[test]
fn numbers_that_only_look_like_names() {
    for (text, number) in [
        ("Firms fear losses of half a point.", "half a"),
        ("Three quarters of the lake is dry.", "Three quarters"),
        ("A third were women.", "A third"),
        ("Fire spread from Flat 14 to 22 others.", "22"),
        ("Fifty homes burned in Ward 3, 30 in Ward 5.", "30"),
        ("The crash hurt four, one seriously.", "one"),
        ("The rebels, said to number 2,000, hold on.", "2,000"),
    ] {
        let found = figures(text);
        assert!(found.iter().any(|f| f.span.of(text) == number), "{text}: {found:?}");
    }
}

#[test]
fn names_and_labels_of_more_kinds() {
    for text in [
        "Photos: 12 of 30",
        "He retired on lap 32 of 58.",
        "They headline on night two.",
        "She came third in the 200m.",
        "The 100m final was delayed.",
        "Rapper 50 Cent sang.",
        "The 401(k) plan is gone.",
        "Case C-311/18 goes on.",
        "The '67 war ended.",
        "The Halds (2-13) lost again.",
        "The office is open between 9 and 5.",
        "5 takeaways from the debate",
        "The ship lies at 34 degrees north.",
        "The motion passed by 61 to 38.",
    ] {
        assert!(figures(text).is_empty(), "{text}: {:?}", figures(text));
    }
}

#[test]
fn a_number_behind_a_verb_is_no_label() {
    check(
        "The plane can seat 410.",
        expect![[r#"
        The plane can seat 410.
                           ^^^ count 410, plane
    "#]],
    );
    check(
        "The army put its dead at 14.",
        expect![[r#"
            The army put its dead at 14.
                                     ^^ count 14, dead
        "#]],
    );
}
