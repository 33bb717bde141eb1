//! What the subcommands do: read in parallel, print in the order of the input.

use crate::arguments::{
    BestRule, Brief, BriefFormat, Explain, Read, ReadFormat, Reports, Why, WhyFormat,
};
use crate::messages::Messages;
use crate::output::{self, Output, WriteError};
use crate::sources::{self, Piece};
use rayon::prelude::*;
use sayso_core::Pipeline;
use sayso_core::brief::Wanted;
use sayso_core::export::pages::Form;
use sayso_core::export::{self, Style};
use sayso_core::model::{self, Ledger, Note, NoteKind, Report, Rule, Subject};
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
    // Whether it can be written to is better known before hours of reading.
    let out = brief_output(brief)?;
    let ledgers = all(pipeline, &brief.reports, messages)?;
    if ledgers.is_empty() {
        return Ok(true);
    }
    let made = pipeline.brief(&ledgers, wanted(brief));
    write_brief(brief, &made, &ledgers, out, colour)
}

/// Where a brief goes; nowhere yet where it is a folder of pages.
pub fn brief_output(brief: &Brief) -> Result<Option<Output>, WriteError> {
    brief.pages.is_none().then(|| Output::open(brief.output.as_deref())).transpose()
}

/// Writes a brief as it was asked for.
pub fn write_brief(
    asked: &Brief,
    made: &model::Brief,
    ledgers: &[Ledger],
    out: Option<Output>,
    colour: bool,
) -> Done {
    if let Some(folder) = &asked.pages {
        return pages(made, ledgers, asked.format, folder);
    }
    if let Some(mut out) = out {
        out.write(&form(asked, made, ledgers, colour))?;
        out.finish()?;
    }
    Ok(true)
}

/// What was asked of a brief.
pub fn wanted(brief: &Brief) -> Wanted {
    let rule = match brief.rule {
        BestRule::Agreed => Rule::Agreed,
        BestRule::Latest => Rule::Latest,
        BestRule::Ucdp => Rule::Ucdp,
        BestRule::Acled => Rule::Acled,
        BestRule::Ibc => Rule::Ibc,
        BestRule::None => Rule::None,
    };
    Wanted { rule, indicators: brief.indicators }
}

/// A brief in the form that was asked for.
fn form(asked: &Brief, made: &model::Brief, ledgers: &[Ledger], colour: bool) -> String {
    match asked.format {
        BriefFormat::Text => {
            export::text::brief(made, ledgers, style(asked.output.as_deref(), colour))
        }
        BriefFormat::Markdown => export::markdown::brief(made, ledgers),
        BriefFormat::Html => export::html::brief(made, ledgers),
        BriefFormat::Json => format!("{:#}\n", export::json::brief(made, ledgers)),
    }
}

/// Writes the overview and the pages of a brief into a folder, which is made where it is not there.
fn pages(made: &model::Brief, ledgers: &[Ledger], format: BriefFormat, folder: &Path) -> Done {
    let form = match format {
        BriefFormat::Text => Form::Text(style(Some(folder), false)),
        BriefFormat::Markdown => Form::Markdown,
        BriefFormat::Html => Form::Html,
        BriefFormat::Json => Form::Json,
    };
    output::folder(folder)?;
    for file in export::pages::pages(made, ledgers, form) {
        let mut out = Output::open(Some(&folder.join(&file.name)))?;
        out.write(&file.text)?;
        out.finish()?;
    }
    Ok(true)
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

/// `sayso why`.
pub fn why(pipeline: &Pipeline, why: &Why, colour: bool, messages: &Messages) -> Done {
    let ledgers = all(pipeline, &why.reports, messages)?;
    let mut subjects = Vec::new();
    for name in [&why.left, &why.right] {
        let found = subjects_called(name.trim(), &ledgers);
        if let [one] = found.as_slice() {
            subjects.push(one.clone());
            continue;
        }
        let what = if found.is_empty() {
            let read = ledgers.len();
            format!(
                "no such claim or report in {read} reports; \
                 `sayso read PATH... --format jsonl` lists all"
            )
        } else {
            format!("{} claims and reports are called so; give more of the id", found.len())
        };
        messages.warning(name, &what);
        return Ok(false);
    }
    let pair = [subjects[0].clone(), subjects[1].clone()];
    let Some(answer) = pipeline.why(&ledgers, &pair) else {
        let what = "one is a claim and one a report; give two claims or two reports";
        messages.warning(&format!("{} {}", why.left, why.right), what);
        return Ok(false);
    };
    let mut out = Output::open(None)?;
    out.write(&match why.format {
        WhyFormat::Text => export::why::text(&answer, &ledgers, style(None, colour)),
        WhyFormat::Json => format!("{:#}\n", export::why::json(&answer)),
    })?;
    out.finish()?;
    Ok(true)
}

/// The claims and reports that a user calls `name`: one whose id it is, else those whose id starts so,
/// else the reports of that file or outlet.
fn subjects_called(name: &str, ledgers: &[Ledger]) -> Vec<Subject> {
    let lower = name.to_ascii_lowercase();
    let bare = |id: &str| id.strip_prefix("blake3:").unwrap_or(id).to_ascii_lowercase();
    let mut ids: Vec<(String, Subject)> = Vec::new();
    for ledger in ledgers {
        let id = &ledger.report.header.id;
        ids.push((bare(&id.0), Subject::Report(id.clone())));
        ids.extend(ledger.claims.iter().map(|c| (bare(&c.id.0), Subject::Claim(c.id.clone()))));
    }
    let wanted = bare(&lower);
    let of = |fits: &dyn Fn(&str) -> bool| -> Vec<Subject> {
        ids.iter().filter(|(id, _)| fits(id)).map(|(_, subject)| subject.clone()).collect()
    };
    let exact = of(&|id| id == wanted);
    if !exact.is_empty() {
        return exact;
    }
    let called = |ledger: &&Ledger| {
        let header = &ledger.report.header;
        let file = header.path.as_deref().is_some_and(|path| {
            path == name || path.rsplit(['/', '\\']).next().is_some_and(|file| file == name)
        });
        file || header.outlet.as_deref().is_some_and(|o| o.to_lowercase() == name.to_lowercase())
    };
    let reports: Vec<Subject> = ledgers
        .iter()
        .filter(called)
        .map(|l| Subject::Report(l.report.header.id.clone()))
        .collect();
    if !reports.is_empty() || wanted.is_empty() {
        return reports;
    }
    of(&|id| id.starts_with(&wanted))
}

/// How text for a terminal is set, or for a file.
pub fn style(file: Option<&Path>, colour: bool) -> Style {
    let colour = colour && file.is_none();
    Style { width: if file.is_some() { 100 } else { output::columns() }, colour }
}

/// The ledgers of all reports, in the order of the input.
fn all(
    pipeline: &Pipeline,
    reports: &Reports,
    messages: &Messages,
) -> Result<Vec<Ledger>, WriteError> {
    let mut ledgers = Vec::new();
    let keep = |ledger| {
        ledgers.push(ledger);
        Ok(())
    };
    each(pipeline, reports, messages, |ledger| ledger, keep)?;
    Ok(ledgers)
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

/// Runs `work` on a thread of its own, with the stack that deeply nested pages need.
///
/// # Panics
/// Where `work` does, or the system gives no thread.
pub fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES);
        let thread = thread.spawn_scoped(scope, work).expect("the system gives a thread");
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
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
pub fn tell(name: &str, id: &str, notes: &[Note], messages: &Messages) {
    for note in notes.iter().filter(|n| n.kind != NoteKind::Undated) {
        if id.starts_with("blake3:") {
            messages.warning(name, &note.text);
        } else {
            messages.warning(&format!("{name}: {id}"), &note.text);
        }
    }
}
