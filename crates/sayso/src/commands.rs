//! What the subcommands do: read in parallel, print in the order of the input.

use crate::arguments::{BestRule, Brief, BriefFormat, Explain, Read, ReadFormat, Reports};
use crate::messages::Messages;
use crate::output::{self, Output, WriteError};
use crate::sources::{self, Piece};
use rayon::prelude::*;
use sayso_core::Pipeline;
use sayso_core::export::{self, Style};
use sayso_core::model::{self, Ledger, Note, NoteKind, Report, Rule};
use std::collections::HashSet;
use std::path::Path;

/// Pieces that are read at once, by bytes; bounds the memory that a long run takes.
const BATCH_BYTES: usize = 8 * 1024 * 1024;
/// And by count.
const BATCH_PIECES: usize = 256;
/// The stack of a thread: pages can be nested deep.
const STACK_BYTES: usize = 16 * 1024 * 1024;
/// Ids that are shown where a claim id fits several.
const IDS_SHOWN: usize = 5;

/// Whether what was asked for is there.
type Done = Result<bool, WriteError>;

/// `sayso read`.
pub fn read(pipeline: &Pipeline, read: &Read, colour: bool, messages: &Messages) -> Done {
    let style = style(read.output.as_deref(), colour);
    let render = |ledger: Ledger| match read.format {
        ReadFormat::Jsonl => format!("{}\n", export::contract::ledger(&ledger)),
        ReadFormat::Text => export::underline::ledger(&ledger, style),
    };
    let mut out = Output::open(read.output.as_deref())?;
    each(pipeline, &read.reports, messages, render, |text| out.write(&text))?;
    out.finish()?;
    Ok(true)
}

/// `sayso brief`.
pub fn brief(pipeline: &Pipeline, brief: &Brief, colour: bool, messages: &Messages) -> Done {
    let mut out = Output::open(brief.output.as_deref())?;
    let mut ledgers = Vec::new();
    each(
        pipeline,
        &brief.reports,
        messages,
        |ledger| ledger,
        |ledger| {
            ledgers.push(ledger);
            Ok(())
        },
    )?;
    if ledgers.is_empty() {
        return Ok(true);
    }
    let made = pipeline.brief(&ledgers, rule(brief));
    out.write(&form(brief, &made, &ledgers, colour))?;
    out.finish()?;
    Ok(true)
}

/// The rule that was asked for.
pub fn rule(brief: &Brief) -> Rule {
    match brief.rule {
        BestRule::Agreed => Rule::Agreed,
        BestRule::Latest => Rule::Latest,
        BestRule::None => Rule::None,
    }
}

/// A brief in the form that was asked for.
pub fn form(asked: &Brief, made: &model::Brief, ledgers: &[Ledger], colour: bool) -> String {
    match asked.format {
        BriefFormat::Text => {
            export::text::brief(made, ledgers, style(asked.output.as_deref(), colour))
        }
        BriefFormat::Markdown => export::markdown::brief(made, ledgers),
        BriefFormat::Html => export::html::brief(made, ledgers),
        BriefFormat::Json => format!("{:#}\n", export::json::brief(made, ledgers)),
    }
}

/// `sayso explain`.
pub fn explain(pipeline: &Pipeline, explain: &Explain, colour: bool, messages: &Messages) -> Done {
    let wanted = explain.claim.trim().to_ascii_lowercase();
    let mut read = 0_usize;
    let mut found: Vec<Ledger> = Vec::new();
    each(
        pipeline,
        &explain.reports,
        messages,
        |ledger| ledger,
        |mut ledger| {
            read += 1;
            ledger.claims.retain(|c| !wanted.is_empty() && c.id.0.starts_with(&wanted));
            if !ledger.claims.is_empty() {
                found.push(ledger);
            }
            Ok(())
        },
    )?;
    let mut ids: Vec<&str> =
        found.iter().flat_map(|l| l.claims.iter().map(|c| c.id.0.as_str())).collect();
    ids.sort_unstable();
    ids.dedup();
    let exact = ids.contains(&wanted.as_str());
    if ids.is_empty() {
        let what = format!(
            "no such claim in {read} reports; `sayso read PATH... --format jsonl` lists all claims"
        );
        messages.warning(&explain.claim, &what);
        return Ok(false);
    }
    if ids.len() > 1 && !exact {
        let shown = ids[..ids.len().min(IDS_SHOWN)].join(", ");
        let what = format!("{} claims start so ({shown}); give more of the id", ids.len());
        messages.warning(&explain.claim, &what);
        return Ok(false);
    }
    let mut out = Output::open(None)?;
    let claims = found.iter().flat_map(|l| l.claims.iter().map(move |c| (l, c)));
    if let Some((ledger, claim)) = claims.into_iter().find(|(_, c)| !exact || c.id.0 == wanted) {
        out.write(&export::explain::claim(ledger, claim, style(None, colour)))?;
    }
    out.finish()?;
    Ok(true)
}

/// How text for a terminal is set, or for a file.
pub fn style(file: Option<&Path>, colour: bool) -> Style {
    let colour = colour && file.is_none();
    Style { width: if file.is_some() { 100 } else { output::columns() }, colour }
}

/// Reads and analyses all reports; of those with one id only the first.
fn each<T: Send>(
    pipeline: &Pipeline,
    reports: &Reports,
    messages: &Messages,
    render: impl Fn(Ledger) -> T + Sync,
    mut emit: impl FnMut(T) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let mut seen: HashSet<String> = HashSet::new();
    let work = |report: Report| (report.header.id.0.clone(), render(pipeline.analyse(report)));
    each_report(pipeline, reports, messages, work, |name, (id, result)| {
        if seen.insert(id.clone()) {
            return emit(result);
        }
        messages.warning(name, &format!("a report with the id {id} was read before; left out"));
        Ok(())
    })
}

/// Reads all reports, batch by batch: `work` in parallel within a batch, `emit` in the order of the
/// input, with the name of the file.
pub fn each_report<T: Send, E>(
    pipeline: &Pipeline,
    reports: &Reports,
    messages: &Messages,
    work: impl Fn(Report) -> T + Sync,
    mut emit: impl FnMut(&str, T) -> Result<(), E>,
) -> Result<(), E> {
    if reports.paths.is_empty() {
        messages.failure("PATH", "is missing; name a file, a folder, or - for standard input");
        return Ok(());
    }
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(reports.threads)
        .stack_size(STACK_BYTES)
        .build();
    let threads = match threads {
        Ok(threads) => threads,
        Err(error) => {
            messages.failure("threads", &format!("{error}; ask for fewer with --threads"));
            return Ok(());
        }
    };
    let mut batch = Batch { pieces: Vec::new(), bytes: 0 };
    for file in sources::files(&reports.paths, messages) {
        sources::pieces(&file, messages, |piece| {
            batch.bytes += piece.len();
            batch.pieces.push(piece);
            if batch.bytes >= BATCH_BYTES || batch.pieces.len() >= BATCH_PIECES {
                batch.flush(pipeline, &threads, messages, &work, &mut emit)?;
            }
            Ok(())
        })?;
    }
    batch.flush(pipeline, &threads, messages, &work, &mut emit)
}

/// Pieces that wait to be read.
struct Batch {
    pieces: Vec<Piece>,
    bytes: usize,
}

/// What came of a report: its id, the notes on its reading, and the result.
struct Rendered<T> {
    id: String,
    notes: Vec<Note>,
    result: T,
}

impl Batch {
    fn flush<T: Send, E>(
        &mut self,
        pipeline: &Pipeline,
        threads: &rayon::ThreadPool,
        messages: &Messages,
        work: &(impl Fn(Report) -> T + Sync),
        emit: &mut impl FnMut(&str, T) -> Result<(), E>,
    ) -> Result<(), E> {
        let pieces = std::mem::take(&mut self.pieces);
        self.bytes = 0;
        let read = |piece: Piece| {
            let reading = piece.read(&pipeline.lexicons);
            let results: Vec<Rendered<T>> = reading
                .reports
                .into_par_iter()
                .map(|report| Rendered {
                    id: report.header.id.0.clone(),
                    notes: report.notes.clone(),
                    result: work(report),
                })
                .collect();
            (piece.name, results, reading.notes)
        };
        let done: Vec<_> = threads.install(|| pieces.into_par_iter().map(read).collect());
        for (name, results, notes) in done {
            for note in notes {
                messages.failure(&name, &note.text);
            }
            for Rendered { id, notes, result } in results {
                tell(&name, &id, &notes, messages);
                emit(&name, result)?;
            }
        }
        Ok(())
    }
}

/// Says what a report's notes hold that its reader should know at once.
fn tell(name: &str, id: &str, notes: &[Note], messages: &Messages) {
    for note in notes.iter().filter(|n| n.kind != NoteKind::Undated) {
        if id.starts_with("blake3:") {
            messages.warning(name, &note.text);
        } else {
            messages.warning(&format!("{name}: {id}"), &note.text);
        }
    }
}
