//! Headlines and captions, whose sources stand by a colon, a dash or a bracket.

use super::check_in;
use crate::model::BlockKind;
use expect_test::expect;

#[test]
fn headlines_and_captions() {
    check_in(
        BlockKind::Title,
        "Dam is safe: police",
        expect![[r#"
        Dam is safe: police
        ~~~~~~~~~~~= ssssss asserted group police
    "#]],
    );
    check_in(
        BlockKind::Title,
        "Police: dam is safe",
        expect![[r#"
        Police: dam is safe
        ssssss= ~~~~~~~~~~~ asserted group Police
    "#]],
    );
    check_in(
        BlockKind::Title,
        "Dam is safe, minister says",
        expect![[r#"
        Dam is safe, minister says
        ~~~~~~~~~~~  ssssssss ==== asserted person minister
    "#]],
    );
    check_in(
        BlockKind::Title,
        "Live: dam is safe",
        expect![[r#"
        Live: dam is safe
    "#]],
    );
    check_in(
        BlockKind::Caption,
        "About 40 boats lay in the harbour. [Provided by Coast Watch]",
        expect![[r#"
        About 40 boats lay in the harbour. [Provided by Coast Watch]
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~              sssssssssss asserted organisation Coast Watch
    "#]],
    );
    check_in(
        BlockKind::Caption,
        "About 40 boats lay in the harbour (Photo: Ana Ruiz)",
        expect![[r#"
        About 40 boats lay in the harbour (Photo: Ana Ruiz)
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~         ssssssss asserted person Ana Ruiz
    "#]],
    );
    check_in(
        BlockKind::Caption,
        "About 40 boats (some new) lay in the harbour.",
        expect![[r#"
        About 40 boats (some new) lay in the harbour.
    "#]],
    );
}
