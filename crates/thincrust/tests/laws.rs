//! What holds for every text: tokens cover it, numbers point into it, and neither memory of other
//! texts nor another thread changes what is read.

use thincrust::{Doc, English, Scratch};

/// Texts that nobody writes.
fn odd_texts() -> Vec<String> {
    vec![
        String::new(),
        " ".repeat(5_000),
        "\n".repeat(20_000),
        "x".repeat(300_000),
        ".".repeat(50_000),
        "(".repeat(3_000),
        "a.".repeat(20_000),
        "http://a:b@c.".repeat(900),
        "'s".repeat(2_000),
        "-a\u{301}".repeat(3_000),
        "\u{0}\u{1}\u{7f}\u{85}\u{feff}\u{fffd}".repeat(50),
        "a \u{a0} b\t\r\n".repeat(200),
        "word ".repeat(3_000),
    ]
}

fn check(text: &str, doc: &Doc) {
    let mut end = 0;
    for token in &doc.tokens {
        assert!(token.start < token.end, "an empty token in {:?}", text.get(..40));
        assert_eq!(token.start, end, "a gap or an overlap in {:?}", text.get(..40));
        assert!(!token.text(text).is_empty());
        end = token.end + u32::from(token.space_after);
        assert!((token.head as usize) < doc.tokens.len());
    }
    assert_eq!(end as usize, text.len());
    assert!(doc.tokens.first().is_none_or(|token| token.sentence_start));
    let mut last = 0;
    for entity in &doc.entities {
        assert!(last <= entity.first && entity.first < entity.last_exclusive);
        last = entity.last_exclusive;
        for number in entity.first..entity.last_exclusive {
            let part = doc.tokens[number as usize].entity.expect("a word of an entity knows it");
            assert_eq!((part.label, part.begins), (entity.label, number == entity.first));
        }
    }
    assert!(last as usize <= doc.tokens.len());
}

#[test]
fn tokens_cover_any_text() {
    let english = English::embedded();
    let mut scratch = Scratch::default();
    for text in odd_texts() {
        check(&text, &english.read_with(&text, &mut scratch));
    }
}

#[test]
fn long_texts_are_cut_and_say_so() {
    let english = English::embedded();
    let text = "word ".repeat(thincrust::SEGMENT_TOKENS_MAX + 10);
    let doc = english.read(&text);
    assert_eq!(doc.tokens.len(), thincrust::SEGMENT_TOKENS_MAX + 10);
    assert_eq!(doc.cuts, [5 * thincrust::SEGMENT_TOKENS_MAX as u32]);
}

#[test]
fn memory_of_other_texts_changes_nothing() {
    let english = English::embedded();
    let texts = [
        "Gen. Korda said on Monday that at least 40 soldiers were killed near Velm, in the U.S.",
        "The harbourmaster can't confirm it.\n\nHe's gone.",
        "It cost $3.5 million (about £2.8m), the AFP news agency reported.",
    ];
    let mut scratch = Scratch::default();
    for text in texts.iter().chain(texts.iter().rev()) {
        assert_eq!(english.read_with(text, &mut scratch), english.read(text));
    }
    let other = English::embedded();
    assert_eq!(other.read_with(texts[0], &mut scratch), english.read(texts[0]));
}

#[test]
fn threads_share_a_model() {
    let english = English::embedded();
    let text = "Ruta Kell, the mayor, told Radio Tolvar that three bridges had been closed.";
    let expected = english.read(text);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| assert_eq!(english.read(text), expected));
        }
    });
}
