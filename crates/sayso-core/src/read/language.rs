//! The language of a report's body: English or not. Short texts are taken for English.

use crate::model::{BlockKind, Report};

/// Shorter texts are taken for English.
const LETTERS_MIN: usize = 60;
/// No more of the body is looked at.
const SAMPLE_BYTES_MAX: usize = 8 * 1024;

/// ISO 639-1 code of the language of the report's body, `en` where there is too little to tell.
pub(super) fn of(report: &Report) -> String {
    let sample = sample(report);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let share = english(&sample);
    if letters < LETTERS_MIN || share >= 0.1 {
        return "en".to_owned();
    }
    let Some(info) = whatlang::detect(&sample) else { return "en".to_owned() };
    let sure = info.is_reliable() || (share < 0.02 && letters >= 4 * LETTERS_MIN);
    if info.lang() == whatlang::Lang::Eng || !sure {
        return "en".to_owned();
    }
    let code = info.lang().code();
    let short = CODES.iter().find(|(long, _)| *long == code);
    short.map_or_else(|| "und".to_owned(), |(_, short)| (*short).to_owned())
}

/// The paragraphs up to a limit, in lower case.
fn sample(report: &Report) -> String {
    let mut sample = String::new();
    for block in report.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph) {
        let words = block.span.of(&report.text);
        let mut end = words.len().min(SAMPLE_BYTES_MAX - sample.len());
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        sample.push_str(&words[..end].to_lowercase());
        sample.push('\n');
        if sample.len() >= SAMPLE_BYTES_MAX {
            break;
        }
    }
    sample
}

/// The share of words that are common English function words and those of no other language.
fn english(sample: &str) -> f64 {
    // Sorted, to be searched.
    const COMMON: [&str; 30] = [
        "after", "and", "are", "as", "at", "been", "but", "by", "for", "from", "had", "has",
        "have", "is", "it", "its", "not", "of", "said", "that", "the", "their", "they", "this",
        "to", "was", "were", "which", "who", "with",
    ];
    let (mut all, mut hits) = (0_u32, 0_u32);
    for word in sample.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        all += 1;
        hits += u32::from(COMMON.binary_search(&word).is_ok());
    }
    f64::from(hits) / f64::from(all.max(1))
}

/// ISO 639-3 to 639-1, for the languages that can be told apart.
const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];
