//! The arguments, and the help that a user sees first.

use crate::desk;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  sayso brief reports/                        a brief on all reports in a folder, in the terminal
  sayso brief a.html b.txt --format html -o brief.html
  sayso brief archive.jsonl --format html --pages site     an overview and a page for each story
  sayso read reports.jsonl --format jsonl     what was read from each report, a JSON object a line
  sayso read a.txt                            the report with all that was read underlined
  curl -s https://example.org/a | sayso read - --format jsonl
  sayso add reports/ https://example.org/a    keep reports in a store; `sayso brief --store FILE`
  sayso explain 3f2a reports/                 why this claim was read, and from which words
  sayso why 3f2a 77c9 reports/                why two claims are, or are not, compared

A PATH is a file, a folder, or - for standard input. Folders are searched for .txt .text .md .html
.htm .xhtml .jsonl .ndjson; hidden files are left out. JSON lines hold one report each:
  {\"id\": …, \"url\": …, \"outlet\": …, \"title\": …, \"published\": …, \"text\": \"…\"}

Exit status: 0 done; 1 what was asked for is not there; 2 something could not be read or written.";

/// On whose say-so? Reads news reports into a ledger of attributed claims (who said what, how
/// firmly, with which figure, when and where, each with the words that say it) and holds the
/// reports against each other.
#[derive(Debug, Parser)]
#[command(name = "sayso", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// Read more words from the .tsv files in this folder (cues, measures, furniture and so on);
    /// each adds to the standard file of its name
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,
    /// Read names, places and attributions by rules alone, without the readers that were trained for sayso;
    /// the language model's parse stays
    #[arg(long, global = true)]
    pub rules_only: bool,
    /// The store of the commands that keep reports, one file; else SAYSO_STORE, else sayso's own in
    /// the user's data folder. `brief` and `explain` take reports from it where no PATH is given
    #[arg(long, value_name = "FILE", env = "SAYSO_STORE", hide_env = true, global = true)]
    pub store: Option<PathBuf>,
    /// Use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Color::Auto, global = true)]
    pub color: Color,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// What each report says: figures, times, places, sources and claims, with their words
    Read(Read),
    /// What the reports say together: who agrees, who contradicts, where it comes from
    Brief(Brief),
    /// Why a claim was read: its words, the rules that fired, its chain of sources
    Explain(Explain),
    /// Why two claims are, or are not, compared, or two reports linked
    Why(Why),
    #[command(flatten)]
    Desk(desk::Command),
}

/// The reports to read, and with how many threads.
#[derive(Args, Debug)]
pub struct Reports {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "store")]
    pub paths: Vec<PathBuf>,
    /// Threads to use; the output is the same for any number
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub threads: usize,
}

#[derive(Args, Debug)]
pub struct Read {
    #[command(flatten)]
    pub reports: Reports,
    /// How to print it
    #[arg(long, value_enum, default_value_t = ReadFormat::Text)]
    pub format: ReadFormat,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct Brief {
    #[command(flatten)]
    pub reports: Reports,
    /// How to print it
    #[arg(long, value_enum, default_value_t = BriefFormat::Text)]
    pub format: BriefFormat,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write an overview, index.*, and a page for each story into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub pages: Option<PathBuf>,
    /// Only this story of the store
    #[arg(long, value_name = "STORY", conflicts_with = "paths")]
    pub story: Option<String>,
    /// By which rule one figure is offered as the best where reports differ
    #[arg(long, value_enum, default_value_t = BestRule::Agreed)]
    pub rule: BestRule,
    /// Derive all indicators of indicators.tsv, such as losses per deployed; else only those are
    /// shown that a report itself holds against a rule of thumb
    #[arg(long)]
    pub indicators: bool,
}

#[derive(Args, Debug)]
pub struct Explain {
    /// The claim's id, or enough of its first letters to tell it from others
    #[arg(value_name = "CLAIM-ID")]
    pub claim: String,
    #[command(flatten)]
    pub reports: Reports,
}

#[derive(Args, Debug)]
pub struct Why {
    /// A claim or a report: the first letters of its id; a report also by its file or outlet
    #[arg(value_name = "A")]
    pub left: String,
    /// Another of the same kind
    #[arg(value_name = "B")]
    pub right: String,
    #[command(flatten)]
    pub reports: Reports,
    /// How to print it
    #[arg(long, value_enum, default_value_t = WhyFormat::Text)]
    pub format: WhyFormat,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Color {
    /// On a terminal
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum ReadFormat {
    /// The report's text, underlined
    Text,
    /// A JSON object a report, schema sayso/1
    Jsonl,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum WhyFormat {
    /// For a terminal
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum BriefFormat {
    /// For a terminal
    Text,
    Markdown,
    /// One page with all in it
    Html,
    Json,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum BestRule {
    /// Only where independent origins agree
    Agreed,
    /// The latest stated
    Latest,
    /// Deaths as UCDP GED has them: low, best and high of the reliable estimates
    Ucdp,
    /// Deaths as ACLED records them: the lowest report, casualties alone as 0
    Acled,
    /// Deaths as Iraq Body Count does: minimum and maximum, provisional with one origin
    Ibc,
    /// Offer none
    None,
}
