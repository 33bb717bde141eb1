//! Reads times.

mod atoms;
mod calendar;
mod frames;
mod grammar;
mod lexicon;
mod reading;
mod scene;

use crate::lexicon::Lexicon;
use crate::model::{BlockKind, Reason, Time};
use crate::text::{Document, TokenKind};
use grammar::{Hit, Reader};
use lexicon::{Entry, Kind};
use scene::Scene;

pub use lexicon::TimeLexicon;

/// How many years must be named before a report can be a narrative.
const NARRATIVE_YEARS_MIN: usize = 8;

/// How many bytes of text a narrative has for each year that it names, at the most.
const NARRATIVE_BYTES_MAX: usize = 1000;

/// The times of a document, in order of their ends: a whole ("between January and February")
/// follows its parts.
#[must_use]
pub fn read(document: &Document<'_>, lexicon: &TimeLexicon) -> Vec<Time> {
    let mut scene = Scene { report: document.report.header.published.date, ..Scene::default() };
    scene.narrative = narrative(document, &scene, lexicon);
    let mut times = Vec::new();
    let mut atoms = Vec::new();
    for sentence in &document.sentences {
        let kind = document.block_kind(sentence);
        if matches!(kind, BlockKind::Furniture | BlockKind::Bio | BlockKind::SourceList)
            || !atoms::cut(document, sentence, lexicon, &mut atoms)
        {
            continue;
        }
        scene.block = sentence.block;
        let mut hits: Vec<Hit> = Vec::new();
        let mut at = 0;
        while at < atoms.len() {
            let reader = Reader { document, sentence, atoms: &atoms, scene: &scene };
            let starts = !matches!(atoms[at].kind, Kind::Other)
                || matches!(reader.word(at), "'" | "’" | "‘")
                || reader.word(at).len() > 7;
            let Some(hit) = starts.then(|| reader.expression(at)).flatten() else {
                at += 1;
                continue;
            };
            if let Some(cal) = hit.reading.cal {
                scene.saw(cal, hit.rule);
            }
            at = hit.last + 1;
            while hits.pop_if(|before| before.last >= hit.first).is_some() {}
            hits.push(hit);
        }
        let reader = Reader { document, sentence, atoms: &atoms, scene: &scene };
        let wholes = frames::wholes(&reader, &hits);
        for (index, hit) in hits.into_iter().enumerate() {
            let hit = frames::bounded(&reader, hit);
            times.push(time(&reader, hit));
            times.extend(wholes.iter().filter(|(end, _)| *end == index).map(|(_, h)| {
                time(&reader, h.clone())
            }));
        }
    }
    times
}

/// A report that names many years, most of them before its own, and hardly any weekday.
fn narrative(document: &Document<'_>, scene: &Scene, lexicon: &TimeLexicon) -> bool {
    let Some(report) = scene.report else { return false };
    let (mut all, mut old, mut news) = (0, 0, 0);
    for token in &document.tokens {
        let word = token.span.of(&document.lower);
        if token.kind == TokenKind::Word {
            let weekday = word.ends_with("day") && (6..=9).contains(&word.len());
            let day = matches!(lexicon.starting(word), [Entry { kind: Kind::Weekday(_), .. }, ..]);
            news += usize::from(weekday && day || word == "yesterday");
            continue;
        }
        let year = word.parse().ok().filter(|y: &i16| word.len() == 4 && *y >= 1000 && *y <= 2100);
        let Some(year) = year else { continue };
        all += 1;
        old += usize::from(year < report.year());
    }
    let dense = all * NARRATIVE_BYTES_MAX >= document.report.text.len();
    all >= NARRATIVE_YEARS_MIN && old * 10 >= all * 7 && news * 20 <= all && dense
}

fn time(reader: &Reader<'_, '_>, hit: Hit) -> Time {
    let span = reader.atoms[hit.first].span.cover(reader.atoms[hit.last].span);
    let words = (hit.first..=hit.last).find(|at| reader.kind(*at) != Kind::Other);
    let reason = match words {
        Some(at) if !matches!(reader.kind(at), Kind::Digits(..)) => {
            let key = reader.word(at).trim_end_matches('.').to_owned();
            Reason::row(hit.rule, TimeLexicon::FILE, &key, reader.atoms[at].span)
        }
        _ => Reason::rule(hit.rule, span),
    };
    Time {
        span,
        edtf: hit.reading.edtf,
        kind: hit.reading.kind,
        timex: hit.reading.timex,
        days: hit.reading.days,
        because: vec![reason],
    }
}
