//! Direct speech: before, after and around its source, and over several sentences.

use super::check;
use expect_test::expect;

#[test]
fn direct_speech_in_all_orders() {
    check(
        "“The dam is safe,” the minister said.",
        expect![[r#"
        “The dam is safe,” the minister said.
        ~~~~~~~~~~~~~~~~~~ ssssssssssss ==== asserted person minister
    "#]],
    );
    check(
        "“The dam is safe,” said Omar Hadi, the engineer in charge.",
        expect![[r#"
        “The dam is safe,” said Omar Hadi, the engineer in charge.
        ~~~~~~~~~~~~~~~~~~ ==== sssssssssssssssssssssssssssssssss asserted person Omar Hadi
    "#]],
    );
    check(
        "The minister said: “The dam is safe.”",
        expect![[r#"
        The minister said: “The dam is safe.”
        ssssssssssss ====  ~~~~~~~~~~~~~~~~~~ asserted person minister
    "#]],
    );
    check(
        "“The dam,” the minister said, “is safe.”",
        expect![[r#"
        “The dam,” the minister said, “is safe.”
        ~~~~~~~~~~ ssssssssssss ====  ~~~~~~~~~~ asserted person minister
    "#]],
    );
    check(
        "The dam is safe, the minister said.",
        expect![[r#"
        The dam is safe, the minister said.
        ~~~~~~~~~~~~~~~  ssssssssssss ==== asserted person minister
    "#]],
    );
    check(
        "The dam, the minister said, is safe.",
        expect![[r#"
        The dam, the minister said, is safe.
        ~~~~~~~  ssssssssssss ====  ~~~~~~~ asserted person minister
    "#]],
    );
    check(
        "\"The dam is safe,\" said the minister. \"We looked at it twice.\"",
        expect![[r#"
        "The dam is safe," said the minister. "We looked at it twice."
        ~~~~~~~~~~~~~~~~~~ ==== ssssssssssss  ~~~~~~~~~~~~~~~~~~~~~~~~ asserted person minister
    "#]],
    );
    check(
        "''The dam is safe,'' the minister said.",
        expect![[r#"
        ''The dam is safe,'' the minister said.
        ~~~~~~~~~~~~~~~~~~~~ ssssssssssss ==== asserted person minister
    "#]],
    );
}

#[test]
fn mixed_quotation() {
    check(
        "Omar Hadi stated on 7 May that “the dam is safe,” adding that “nobody need leave.”",
        expect![[r#"
        Omar Hadi stated on 7 May that “the dam is safe,” adding that “nobody need leave.”
        sssssssss ======          ~~~~~~~~~~~~~~~~~~~~~~~ asserted person Omar Hadi
        sssssssss                                         ====== ~~~~~~~~~~~~~~~~~~~~~~~~~ asserted person Omar Hadi
    "#]],
    );
    check(
        "The mayor called the report “a fairy tale.”",
        expect![[r#"
        The mayor called the report “a fairy tale.”
        sssssssss ====== ~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted person mayor
    "#]],
    );
}

#[test]
fn quotations_that_go_on() {
    check(
        "“The dam is safe,” Omar Hadi said.\n“We looked at it twice last week.”\nRain fell.",
        expect![[r#"
        “The dam is safe,” Omar Hadi said.¶“We looked at it twice last week.”¶Rain fell.
        ~~~~~~~~~~~~~~~~~~ sssssssss ====  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted person Omar Hadi
    "#]],
    );
    check(
        "“The dam is safe. We looked at it twice,” Omar Hadi said.",
        expect![[r#"
        “The dam is safe. We looked at it twice,” Omar Hadi said.
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ sssssssss ==== asserted person Omar Hadi
    "#]],
    );
    check(
        "“The dam is safe,” Omar Hadi said. “It leaks,” Ana Ruiz said.",
        expect![[r#"
        “The dam is safe,” Omar Hadi said. “It leaks,” Ana Ruiz said.
        ~~~~~~~~~~~~~~~~~~ sssssssss ==== asserted person Omar Hadi
                                           ~~~~~~~~~~~ ssssssss ==== asserted person Ana Ruiz
    "#]],
    );
}
