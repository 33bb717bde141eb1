//! Scores sayso-core against gold, item by item, and is a gate: it fails where a floor is not met
//! or where an answer changed and `gold/results.csv` was not rewritten. Never shipped.
//!
//! ```console
//! $ cargo run --release -p sayso-eval -- score
//! $ cargo run --release -p sayso-eval -- score --layer tolls --show 20
//! ```

mod compare;
mod floors;
mod layers;
mod metrics;
mod results;
mod train;
mod worlds;

use clap::{Args, Parser, Subcommand, ValueEnum};
use layers::{Gold, LAYERS, Layer, Metric, Score};
use results::Row;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How many changed lines of `results.csv` are named.
const CHANGED_SHOWN: usize = 20;

/// Scores sayso-core against gold.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Score all layers, or one; fails where a floor is not met or an answer changed.
    Score(ScoreArgs),
    /// Train a model that the core embeds.
    Train(TrainArgs),
    /// Make story worlds: invented reports whose truth is known.
    Worlds(WorldsArgs),
}

#[derive(Debug, Args)]
struct WorldsArgs {
    /// The same seed makes the same bytes.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many stories, each of two to nine reports.
    #[arg(long, default_value_t = 60)]
    stories: u64,
    /// The folder for reports.jsonl, truth.jsonl and outlets.tsv.
    #[arg(long)]
    out: PathBuf,
}

#[derive(Debug, Args)]
struct TrainArgs {
    /// What to train.
    #[arg(value_enum)]
    what: Trained,
    /// The folder of shared texts of others.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// Where the model is written; the core's own place where it is left out.
    #[arg(long, short)]
    output: Option<PathBuf>,
    /// How strongly weights are pulled to nothing (factuality only).
    #[arg(long, default_value_t = 10.0)]
    ridge: f64,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Trained {
    /// The reader of attributions, on PolNeAR.
    Attribution,
    /// How surely events are said to be so.
    Factuality,
    /// The reader of names, on GUM, Wikigold and re3d.
    Names,
    /// The reader of places, on LGL, GeoVirus and GeoWebNews.
    Places,
    /// What speaks for two reports telling of one event, on GVA and ECB+.
    Stories,
    /// How much each way of counting counts for the toll of an incident, on GVA.
    Tolls,
}

#[derive(Debug, Args)]
struct ScoreArgs {
    /// Only this layer (may be given more than once).
    #[arg(long)]
    layer: Vec<String>,
    /// The folder of shared texts of others; layers that need it are skipped where it is not there.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// The repository's root.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// Show this many misses of each layer.
    #[arg(long, default_value_t = 0)]
    show: usize,
    /// Show only misses of this field.
    #[arg(long)]
    field: Option<String>,
    /// Rewrite gold/results.csv.
    #[arg(long)]
    write: bool,
    /// Raise the floors in gold/floors.toml to what is measured now, less the margin; lowers none.
    #[arg(long)]
    raise: bool,
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Score(args) => score(&args),
        Command::Train(args) => train(&args).map(|()| Vec::new()),
        Command::Worlds(args) => {
            worlds::write(args.seed, args.stories, &args.out).map(|()| Vec::new())
        }
    };
    match done {
        Ok(complaints) if complaints.is_empty() => ExitCode::SUCCESS,
        Ok(complaints) => {
            for complaint in complaints {
                eprintln!("score: {complaint}");
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("score: {error}");
            ExitCode::from(2)
        }
    }
}

fn train(args: &TrainArgs) -> io::Result<()> {
    let data = Path::new("crates/sayso-core/data");
    let output = |file: &str| args.output.clone().unwrap_or_else(|| data.join(file));
    match args.what {
        Trained::Attribution => {
            train::attribution::train(&args.shared, &output("attribution.model"))
        }
        Trained::Factuality => {
            train::factuality::train(&args.shared, &output("factuality.model"), args.ridge)
        }
        Trained::Names => train::names::train(&args.shared, &output("names.model")),
        Trained::Stories => train::stories::train(&args.shared, &output("story_weights.tsv")),
        Trained::Tolls => train::tolls::train(
            &args.shared,
            &output("toll_weights.tsv"),
            &data.join("toll_words.tsv"),
        ),
        Trained::Places => train::places::train(
            &args.shared,
            &output("places.model"),
            &data.join("place_weights.tsv"),
        ),
    }
}

fn score(args: &ScoreArgs) -> io::Result<Vec<String>> {
    for name in &args.layer {
        if !LAYERS.iter().any(|l| l.name == name) {
            let names: Vec<&str> = LAYERS.iter().map(|l| l.name).collect();
            let message = format!("no layer {name}; there are {}", names.join(", "));
            return Err(io::Error::other(message));
        }
    }
    let pipeline = sayso_core::Pipeline::default();
    let mut scores: Vec<(&Layer, Score)> = Vec::new();
    let chosen = |l: &&Layer| args.layer.is_empty() || args.layer.iter().any(|n| n == l.name);
    for layer in LAYERS.iter().filter(chosen) {
        let path = match layer.gold {
            Gold::Own(path) => args.root.join(path),
            Gold::Shared(path) => args.shared.join(path),
            Gold::Made => args.root.clone(),
        };
        if !path.exists() {
            println!("{}: SKIPPED: {} is not there\n", layer.name, path.display());
            continue;
        }
        let score = (layer.score)(&pipeline, &path)?;
        print(layer, &score, args);
        scores.push((layer, score));
    }
    let mut complaints = check_floors(args, &scores)?;
    complaints.extend(check_results(args, scores)?);
    Ok(complaints)
}

fn print(layer: &Layer, score: &Score, args: &ScoreArgs) {
    println!("{}", layer.name);
    for Metric { name, value, defined } in &score.metrics {
        println!("  {name:<18} {value:.3}  {defined}");
    }
    let wanted =
        |m: &&String| args.field.as_ref().is_none_or(|f| m.starts_with(&format!("{f} of ")));
    for miss in score.misses.iter().filter(wanted).take(args.show) {
        println!("  - {miss}");
    }
    println!();
}

fn text_or_nothing(path: &Path) -> io::Result<String> {
    if path.exists() { layers::read(path) } else { Ok(String::new()) }
}

fn check_floors(args: &ScoreArgs, scores: &[(&Layer, Score)]) -> io::Result<Vec<String>> {
    let path = args.root.join("gold/floors.toml");
    let mut text = text_or_nothing(&path)?;
    if args.raise {
        let measured: Vec<(&str, &[Metric])> =
            scores.iter().map(|(layer, s)| (layer.name, s.metrics.as_slice())).collect();
        text = floors::raised(&text, &measured);
        std::fs::write(&path, &text)?;
    }
    let floors =
        floors::parse(&text).map_err(|e| io::Error::other(format!("{}: {e}", path.display())))?;
    let each = scores.iter().map(|(l, s)| floors::complaints(&floors, l.name, &s.metrics));
    Ok(each.flatten().collect())
}

fn check_results(args: &ScoreArgs, scores: Vec<(&Layer, Score)>) -> io::Result<Vec<String>> {
    let path = args.root.join("gold/results.csv");
    let old = text_or_nothing(&path)?;
    let mut run = BTreeSet::new();
    let mut rows: Vec<Row> = Vec::new();
    for (layer, score) in scores {
        if matches!(layer.gold, Gold::Own(_)) {
            run.insert(layer.name);
            rows.extend(
                score.rows.into_iter().map(|row| Row { layer: layer.name.to_owned(), ..row }),
            );
        }
    }
    let new = results::merged(&old, &run, &results::sorted(rows))?;
    if args.write {
        std::fs::write(&path, &new)?;
        return Ok(Vec::new());
    }
    let changed = results::changed(&old, &new);
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let count = changed.len();
    let shown = changed.into_iter().take(CHANGED_SHOWN).collect::<Vec<_>>().join("\n  ");
    let advice = "look at them, then run `score --write` and commit gold/results.csv";
    Ok(vec![format!("{count} lines of gold/results.csv change; {advice}:\n  {shown}")])
}
