//! Reads times: words that place something on the calendar, on the clock or at a length, as EDTF,
//! TIMEX3 and days. Not for ages ("44 years old"), counts that look like years ("2000 people") or
//! what happened at a time; which claim a time belongs to is for [`super::claims`].
//!
//! The rules, where a report leaves something unsaid:
//!
//! - **Weekdays.** A bare weekday is the last such day on or before the report's date. In the
//!   future ("will", "is due", "until Friday") it is the first on or after it. "Last Friday" is
//!   the last one before the report's date, "next Friday" the first after it.
//! - **Months and days without a year** take the year that puts them nearest to the report's date
//!   in the direction of the tense; reports look back. Within two months ahead they lie ahead,
//!   whatever the tense: of a month nearly a year back a report says "last" or the year. What "ends
//!   in August" lies ahead; what is so "by December" does too, unless "they had left" by then.
//! - **Tense** is that of the verb that governs the time in the parse: "announced Friday" is past
//!   under a verb that is not, an infinitive under a plan lies ahead, "they meet on Friday" too, and
//!   "Friday's raid" is over, but not where "they will" be in it. What is so "since Friday" lies
//!   behind, and "officials say Friday" too. What was done "in March" or not "until Friday" is over,
//!   what was shut "until May 3" or rose "through May" ends nearby. Without a parse it is that of
//!   the nearest verb before the time in its sentence, else of the first one after it.
//! - **Quarters** are calendar quarters; "a year earlier" after a quarter is that quarter a year
//!   earlier, as in business news, and after "the nine months" the year before. Those of a fiscal
//!   year keep their number, as TimeBank has it, and their own days: three months up to "ended
//!   Sept. 30", else none. "Fiscal 2024" is about 2024 (`2024~`).
//! - **"The same quarter last year"** is that quarter a year before, where one was told of; else it
//!   is a quarter of that year (`2024-QX`), as "the same month" is a month (`2024-XX`).
//! - **"Two days later", "that month", "the following year", "the week before"** go from the last
//!   date in the text (in the same block or the one before), else from the report's date; what is
//!   later never goes from the report's date, and is a length (`P2D`) where no date stands before.
//! - **No report date, no date invented.** A weekday is `XXXX-WXX-4` with no EDTF and open days;
//!   a month or a day is `XXXX-02` unless a date with month and year stands before it in the same
//!   block or the one before: then it takes the year that puts it nearest to that one.
//! - **Narratives** (dense in years before the report's own, without weekdays: chronicles and
//!   encyclopaedia pages) lean bare months and days on where their story has come to instead of the
//!   report's date. A date that leaps away from it is an aside, unless it opens its sentence.
//! - **Datelines** hold no time: their date is the report's own (in TimeML, of the function
//!   `CREATION_TIME`), not that of anything it tells.
//! - **Spans** follow TimeBank: articles, "early", "late", "nearly" and "the end of" belong to the
//!   time, prepositions and "about" do not.
//! - **"Early", "mid", "late"** narrow the days to the first, middle or last third (of a month:
//!   days 1-10, 11-20, 21 to its end). This is a convention of sayso's, as EDTF has no form for it.
//! - **"By", "until", "before"** leave the first end open (`../2025-02-07`), **"since", "after"**
//!   the last (`2024-10/..`).
//! - **Ranges** give each end as a time, as TIMEX3 has it, and after them the whole ("between
//!   January and February", `2025-01/2025-02`), a time of the kind `interval`. TIMEX3 knows no
//!   wholes, so that one is kept only where a claim says by it when something happened
//!   ([`keep_claimed`]).

mod atoms;
mod calendar;
mod frames;
mod grammar;
mod lexicon;
mod reading;
mod scene;
mod tense;

use crate::lexicon::Lexicon;
use crate::model::{BlockKind, Claim, Reason, Span, Time};
use crate::text::{Document, TokenKind};
use calendar::Cal;
use grammar::{Hit, Reader};
use lexicon::{Entry, Kind};
use scene::Scene;

pub use lexicon::TimeLexicon;

/// How many years must be named before a report can be a narrative.
const NARRATIVE_YEARS_MIN: usize = 8;

/// How many bytes of text a narrative has for each year that it names, at the most.
const NARRATIVE_BYTES_MAX: usize = 1000;

/// So many atoms from the start of its sentence a time still leads it: "By the end of 1917".
const LEADING_ATOMS_MAX: usize = 2;

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
        let skipped = match kind {
            // A chronicle heads its parts with bare years, which look like page numbers.
            BlockKind::Furniture => !scene.narrative || !only_years(document, sentence.span),
            // The date of a dateline is the report's own, not that of anything it tells.
            kind => matches!(kind, BlockKind::Bio | BlockKind::SourceList | BlockKind::Dateline),
        };
        if skipped || !atoms::cut(document, sentence, lexicon, &mut atoms) {
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
            let Some(mut hit) = starts.then(|| reader.expression(at)).flatten() else {
                at += 1;
                continue;
            };
            if scene.business
                && !hit.reading.is_business_quarter()
                && matches!(hit.reading.cal, Some(Cal::Quarter(..)))
            {
                hit.reading = hit.reading.undated();
            }
            if let Some(cal) = hit.reading.cal {
                let stated = (hit.first..=hit.last).any(|a| reader.year_number(a).is_some());
                let leading = hit.first <= LEADING_ATOMS_MAX;
                scene.saw(cal, hit.rule, stated, leading);
                let business = hit.reading.is_business_quarter();
                if business || hit.rule == "times/quarter-ended" {
                    scene.business = business;
                }
            } else if hit.rule.starts_with("times/length") && reader.word(hit.first) == "the" {
                scene.turned_to(&hit.reading.timex.value);
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
            times.extend(
                wholes
                    .iter()
                    .filter(|(end, _)| *end == index)
                    .map(|(_, h)| time(&reader, h.clone())),
            );
        }
    }
    times
}

/// Leaves out the wholes of ranges that no claim is dated by: their ends say the same.
pub fn keep_claimed(times: &mut Vec<Time>, claims: &[Claim]) {
    let mut dated: Vec<Span> =
        claims.iter().filter_map(|c| c.when.as_ref().and_then(|w| w.span)).collect();
    dated.sort_unstable();
    times.retain(|time| {
        time.because.iter().all(|r| r.rule != frames::WHOLE)
            || dated.binary_search(&time.span).is_ok()
    });
}

/// Whether nothing but years stands in a span: "1917", "1917-1918".
fn only_years(document: &Document<'_>, span: Span) -> bool {
    let mut years = span.of(&document.lower).split(['-', '–', ' ', '/']).filter(|y| !y.is_empty());
    years
        .all(|y| y.len() == 4 && y.starts_with(['1', '2']) && y.bytes().all(|b| b.is_ascii_digit()))
}

/// A report that names many years, most of them before its own, and hardly any weekday.
fn narrative(document: &Document<'_>, scene: &Scene, lexicon: &TimeLexicon) -> bool {
    let Some(report) = scene.report else { return false };
    let (mut all, mut old, mut news) = (0, 0, 0);
    for token in &document.tokens {
        let word = token.span.of(&document.lower);
        if token.kind == TokenKind::Word {
            let era = matches!(word, "bc" | "bce" | "b.c.");
            (all, old) = (all + usize::from(era), old + usize::from(era));
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

#[cfg(test)]
mod tests;
