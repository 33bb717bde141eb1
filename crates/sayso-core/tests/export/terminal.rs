//! The forms for a terminal: width, colour, underlines, explanations.

use crate::fixture::{self, Draft};
use crate::plain;
use expect_test::{Expect, expect, expect_file};
use sayso_core::export::{self, Style};
use sayso_core::model::{BlockKind, Interval, Ledger, SourceKind, Stance};
use unicode_width::UnicodeWidthStr;

/// Every form for a terminal.
fn forms(style: Style) -> Vec<(&'static str, String)> {
    let ledgers = fixture::ledgers();
    let brief = fixture::brief(&ledgers);
    let read = ledgers.iter().map(|l| export::underline::ledger(l, style));
    let claims = ledgers.iter().flat_map(|l| l.claims.iter().map(move |c| (l, c)));
    let explained = claims.map(|(l, c)| export::explain::claim(l, c, style));
    vec![
        ("brief", export::text::brief(&brief, &ledgers, style)),
        ("read", read.collect()),
        ("explain", explained.collect()),
    ]
}

/// A text without its colours.
fn bare(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or("").to_owned();
    let rest = parts.map(|p| p.strip_prefix('[').and_then(|p| p.split_once('m')).expect("SGR").1);
    first + &rest.collect::<String>()
}

#[test]
fn the_brief_looks_like_this() {
    let ledgers = fixture::ledgers();
    let text = export::text::brief(&fixture::brief(&ledgers), &ledgers, plain(100));
    expect_file!["expected/brief.txt"].assert_eq(&text);
}

#[test]
fn lines_fit() {
    for width in [40, 60, 75, 76, 80, 100] {
        for (form, text) in forms(plain(width)) {
            for line in text.lines() {
                assert!(line.width() <= width, "{form} at {width}: {} {line}", line.width());
            }
        }
    }
}

#[test]
fn colour_changes_nothing_else_and_text_cannot_colour() {
    let coloured = forms(Style { width: 100, colour: true });
    for ((form, plain), (_, coloured)) in forms(plain(100)).into_iter().zip(coloured) {
        assert!(!plain.chars().any(|c| c.is_control() && c != '\n'), "{form}");
        assert!(!plain.contains(['\u{202e}', '\u{202c}', '\u{2066}']), "{form}");
        assert!(coloured.contains("\u{1b}["), "{form}");
        let trimmed =
            |text: &str| text.lines().map(|l| format!("{}\n", l.trim_end())).collect::<String>();
        assert_eq!(trimmed(&bare(&coloured)), trimmed(&plain), "{form}");
    }
}

/// The underlined text without the header and the list of claims.
fn check(ledger: &Ledger, width: usize, expected: Expect) {
    let text = export::underline::ledger(ledger, plain(width));
    let (_, body) = text.split_once("]\n").expect("a block");
    let (body, _) = body.rsplit_once("\n\n").expect("claims");
    expected.assert_eq(&format!("{body}\n"));
}

fn paragraph(text: &str) -> Draft {
    Draft::new("zz", "Test", None).block(BlockKind::Paragraph, text)
}

#[test]
fn underlines() {
    let text = "Mayor Ada Fenn said on Monday that over 300 homes were flooded.";
    let ledger = paragraph(text)
        .attribution(
            ("Mayor Ada Fenn", SourceKind::Person),
            "said",
            "over 300 homes were flooded",
            Stance::Asserted,
        )
        .figure(text, "over 300", Interval::over(300.0), false)
        .time("Monday", "2031-05-05")
        .done();
    check(
        &ledger,
        100,
        expect![[r#"
            Mayor Ada Fenn said on Monday that over 300 homes were flooded.
            ============== source 1            ... content 1 .............
                           ---- cue 1: asserted
                                   ~~~~~~ time 2031-05-05
                                               ^^^^^^^^ figure over 300
        "#]],
    );
    check(
        &ledger,
        40,
        expect![[r#"
            Mayor Ada Fenn said on Monday that over
            ============== source 1  content 1 ....
                           ---- cue 1: asserted
                   time 2031-05-05 ~~~~~~
                               figure over 300 ^^^^
            300 homes were flooded.
            ......................
            ^^^
        "#]],
    );
}

#[test]
fn underlines_stand_below_wide_characters() {
    let text = "시장은 주택 300채가 잠겼다고 말했다.";
    let ledger = paragraph(text).figure(text, "300", Interval::exactly(300.0), false).done();
    check(
        &ledger,
        60,
        expect![[r#"
        시장은 주택 300채가 잠겼다고 말했다.
                    ^^^ figure 300
    "#]],
    );
}

#[test]
fn a_line_without_findings_has_no_underline() {
    check(
        &paragraph("The rain has stopped.").done(),
        60,
        expect![[r#"
        The rain has stopped.
    "#]],
    );
}

#[test]
fn a_claim_is_explained() {
    let ledgers = fixture::ledgers();
    let text = export::explain::claim(&ledgers[0], &ledgers[0].claims[0], plain(100));
    expect![[r#"
        claim aa0001 ───────────────────────────────────────────────────────────────────────────────────────
        words        “at least 12 people were killed when fire swept the car deck”
        between      …Sunday that [the words] of the ferr…
        report       Ambry Courier, 2031-05-04 · reports/aa.txt
                     aa
        stands in    body; code points 154 to 213

        figure       “at least 12” is at least 12
                     · figures/number (numbers: at least 12) on “at least 12”
                     · figures/bound-before (bounds: at least) on “at least 12”

        source       “The Kestrian Coast Guard” is The Kestrian Coast Guard (organisation)
        cue          “said on”: asserted
        content      “at least 12 people were killed when fire swept the car deck”
                     · attributions/cue-verb (cues: said on) on “said on”

        chain        Kestrian Coast Guard (organisation) → Ambry Courier (outlet)
        measure      killed
        of whom      people [people]
        where        Port Ambry

        stance       asserted
        factuality   probable, said to be so
        scope        unstated

        because
                     · claims/figure-measure on “at least 12 people were killed when fire swept the car
                     deck”
    "#]].assert_eq(&text);
}
