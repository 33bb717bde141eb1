//! The binary `sayso`: arguments, files, threads, exit status. No reading of reports happens here.
//!
//! stdout is data only; everything else is one line each on stderr. A closed pipe is no error.

mod arguments;
mod commands;
mod desk;
mod messages;
mod output;
mod sources;

use arguments::{Arguments, Command};
use clap::Parser;
use desk::Desk;
use messages::Messages;
use output::WriteError;
use sayso_core::{Lexicons, Pipeline};
use std::process::ExitCode;

/// A check that was asked for is not met, or what was asked for is not there.
const NOT_MET: u8 = 1;
/// Something could not be read or written.
const FAILED: u8 = 2;

/// Reading makes many small values; the system's allocator took a fifth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let messages = Messages::default();
    let colour = output::colour(arguments.color);
    let desk = Desk { arguments: &arguments, colour, messages: &messages };
    if let Command::Desk(command) = &arguments.command {
        return ended(desk.run(command), &messages);
    }
    let Some(pipeline) = pipeline(&arguments, &messages) else { return ExitCode::from(FAILED) };
    let done = match &arguments.command {
        Command::Brief(brief) if brief.reports.paths.is_empty() => desk.brief(&pipeline, brief),
        Command::Explain(explain) if explain.reports.paths.is_empty() => {
            desk.explain(&explain.claim)
        }
        Command::Read(read) => commands::read(&pipeline, read, colour, &messages),
        Command::Brief(brief) => commands::brief(&pipeline, brief, colour, &messages),
        Command::Explain(explain) => commands::explain(&pipeline, explain, colour, &messages),
        Command::Why(why) => commands::why(&pipeline, why, colour, &messages),
        Command::Desk(_) => Ok(true),
    };
    ended(done, &messages)
}

/// The exit status of what was done.
fn ended(done: Result<bool, WriteError>, messages: &Messages) -> ExitCode {
    match done {
        Ok(_) if messages.failed() => ExitCode::from(FAILED),
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(NOT_MET),
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            messages.failure(&error.name, &error.what());
            ExitCode::from(FAILED)
        }
    }
}

/// The pipeline with the user's data files; none where one of them cannot be read.
fn pipeline(arguments: &Arguments, messages: &Messages) -> Option<Pipeline> {
    let files = match &arguments.data {
        None => Vec::new(),
        Some(folder) => sources::data_files(folder, messages)?,
    };
    match Lexicons::with_user(&files) {
        Ok(lexicons) if arguments.rules_only => Some(Pipeline::by_rules(lexicons)),
        Ok(lexicons) => Some(Pipeline::with(lexicons)),
        Err(error) => {
            let folder = arguments.data.as_deref().unwrap_or(std::path::Path::new("data"));
            messages.failure(&folder.display().to_string(), &error.to_string());
            None
        }
    }
}
