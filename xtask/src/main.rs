//! The project's own chores: `cargo xtask generate gazetteer`. Never shipped.

mod generate;

use clap::{Parser, Subcommand, ValueEnum};
use std::path::Path;
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "The project's own chores")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Make a data file anew.
    Generate {
        /// Which one.
        what: What,
    },
}

#[derive(Copy, Clone, ValueEnum)]
enum What {
    /// `gazetteer.tsv` and `given_names.txt`.
    Gazetteer,
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let done = match Arguments::parse().chore {
        Chore::Generate { what: What::Gazetteer } => generate::gazetteer(root),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::from(2)
        }
    }
}
