//! The arguments of the commands that work on a store.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};
use sayso_store::Field;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Keep reports in the store, each once; one with the address of another is a new capture of it
    Add(Add),
    /// What is in the store: reports (the last added first), stories, sources or tags
    List(List),
    /// A report with its claims and captures, a claim with why it was read, or a story's brief
    Show(Show),
    /// Find reports by words and by what is claimed in them
    Search(Search),
    /// Take reports out of the store, with all their captures
    Remove(Remove),
    /// Write the whole store as JSON lines
    Export(Export),
    /// Take in what `export` wrote
    Import(Import),
    /// Whether the store is sound
    Check,
    /// Copy the store to a file while it is in use
    Backup(Backup),
    /// Read the kept reports again with this version; decisions stay, and what changed is told
    Reread(Reread),
    /// Record a decision: accept, reject or correct claims, merge, split, grade, note, tag
    Decide(Decide),
    /// All decisions, oldest first, and whether they hold
    Decisions(Decisions),
    /// Undo a decision; the last one where none is named
    Undo(Undo),
    /// Serve pages and an API over the store: to this machine, or with a token to others
    Serve(Serve),
    /// Make the token that a server asks for, and print it once; only a hash of it is kept
    Token(Token),
}

#[derive(Args, Debug)]
pub struct Serve {
    /// The port; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = 7380)]
    pub port: u16,
    /// The address to serve at; one that other machines can reach needs a token
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub host: IpAddr,
    /// A further name that leads here, such as that of a server in front; may be given several times
    #[arg(long = "name", value_name = "NAME")]
    pub names: Vec<String>,
    /// Ask for the token also where only this machine can reach it
    #[arg(long)]
    pub ask_token: bool,
    /// Print the OpenAPI document of the API, and serve nothing
    #[arg(long)]
    pub openapi: bool,
}

#[derive(Args, Debug)]
pub struct Token {}

#[derive(Args, Debug)]
pub struct Add {
    /// Files, folders, http:// and https:// addresses, or - for standard input. Addresses are
    /// fetched, which no other command does
    #[arg(value_name = "PATH|URL", required_unless_present = "store")]
    pub paths: Vec<PathBuf>,
    /// Threads to use; the output is the same for any number
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub threads: usize,
    /// Fetch from private, loopback and other addresses that are not public too, and from any port
    #[arg(long)]
    pub allow_private: bool,
    /// The address of the page that was saved in the one file given
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
}

/// How many rows, and from where on.
#[derive(Args, Debug)]
pub struct Paging {
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// Those after this place, which the list before names at its end
    #[arg(long, value_name = "PLACE")]
    pub after: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = RowFormat::Text)]
    pub format: RowFormat,
}

#[derive(Args, Debug)]
pub struct List {
    /// The stories, those with the latest report first
    #[arg(long, conflicts_with = "sources")]
    pub stories: bool,
    /// The sources, those with most claims first, with their grades
    #[arg(long, conflicts_with = "tags")]
    pub sources: bool,
    /// The tags, and on how many claims, reports, sources and stories each is
    #[arg(long, conflicts_with = "stories")]
    pub tags: bool,
    #[command(flatten)]
    pub paging: Paging,
}

#[derive(Args, Debug)]
pub struct Show {
    /// A report's, claim's or story's id, or its first letters; a report's address
    #[arg(value_name = "ID")]
    pub name: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    pub format: ShowFormat,
}

#[derive(Args, Debug)]
pub struct Search {
    /// Words of title or text; "two words" in quotes stand together, flood* is what starts so
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
    /// Reports of this outlet
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// With a claim of this source
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// With a claim of this measure, such as killed
    #[arg(long, value_name = "NAME")]
    pub measure: Option<String>,
    /// With a claim about this place, or a country by its two letters
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,
    /// With a claim of this stance, such as denied
    #[arg(long, value_name = "WORD")]
    pub stance: Option<String>,
    /// With this tag: on the report, its story, a claim of it or one of its sources
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    /// From this day on: of the claim where one is looked for, else of publication
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    #[command(flatten)]
    pub paging: Paging,
}

#[derive(Args, Debug)]
pub struct Remove {
    /// The reports' ids, or their first letters, or their addresses
    #[arg(value_name = "REPORT", required = true)]
    pub reports: Vec<String>,
}

#[derive(Args, Debug)]
pub struct Export {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct Import {
    /// What `export` wrote, or - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Args, Debug)]
pub struct Backup {
    /// The file, which appears when it is whole
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Args, Debug)]
pub struct Reread {
    /// Also those that this version has read
    #[arg(long)]
    pub all: bool,
}

#[derive(Args, Debug)]
pub struct Decide {
    /// Who decides; else SAYSO_BY, else the user's name
    #[arg(long, value_name = "NAME", env = "SAYSO_BY", hide_env = true, global = true)]
    pub by: Option<String>,
    #[command(subcommand)]
    pub what: What,
}

#[derive(Debug, Subcommand)]
pub enum What {
    /// The claims were read rightly
    Accept {
        /// Their ids, or the first letters
        #[arg(value_name = "CLAIM", required = true)]
        claims: Vec<String>,
    },
    /// The claims were read wrongly: they count in no reading
    Reject {
        /// Their ids, or the first letters
        #[arg(value_name = "CLAIM", required = true)]
        claims: Vec<String>,
    },
    /// A field of a claim is to be read so
    Correct {
        /// Its id, or the first letters
        #[arg(value_name = "CLAIM")]
        claim: String,
        /// The field
        #[arg(value_parser = field())]
        field: Field,
        /// What it is: "over 4,000", killed, "North Korean troops", 2031-03-09, Arlo,
        /// "coast guard:organisation", denied; - for "not stated"
        #[arg(value_name = "VALUE", allow_hyphen_values = true)]
        value: String,
    },
    /// Several names are of one, several stories are one, or the questions that claims answer are
    /// one
    Merge {
        #[arg(value_enum)]
        what: Merged,
        /// The names, the stories' ids, or the ids of claims that answer the questions
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        /// The name it goes by; else the first one
        #[arg(long, value_name = "NAME")]
        into: Option<String>,
    },
    /// One name is of two, reports do not belong to a story, or claims do not answer the question
    /// that others answer
    Split {
        #[arg(value_enum)]
        what: Merged,
        /// The name, the story's id, or the ids of the claims that answer a question of their own
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        /// The reports in which the name is somebody else's, or that leave the story
        #[arg(long = "in", value_name = "REPORT", num_args = 1..)]
        reports: Vec<String>,
        /// The name that the other one goes by
        #[arg(long, value_name = "NAME")]
        into: Option<String>,
    },
    /// How far a source is to be believed, by the Admiralty Code: A1 to F6; "" is F6
    Grade {
        /// The source's name
        #[arg(value_name = "SOURCE")]
        source: String,
        /// The grade
        #[arg(value_name = "GRADE")]
        grade: String,
    },
    /// Something to remember
    Note {
        /// A claim's, report's or story's id, or source:NAME
        #[arg(value_name = "ON")]
        on: String,
        /// The words
        #[arg(value_name = "WORDS")]
        text: String,
    },
    /// A word to find it by
    Tag {
        /// A claim's, report's or story's id, or source:NAME
        #[arg(value_name = "ON")]
        on: String,
        /// The word
        #[arg(value_name = "TAG")]
        tag: String,
    },
}

#[derive(Args, Debug)]
pub struct Decisions {
    /// How to print it
    #[arg(long, value_enum, default_value_t = RowFormat::Text)]
    pub format: RowFormat,
}

#[derive(Args, Debug)]
pub struct Undo {
    /// The decision's id, or its first letters; an undo's, to have what it undid hold again
    #[arg(value_name = "DECISION")]
    pub decision: Option<String>,
    /// Who decides; else SAYSO_BY, else the user's name
    #[arg(long, value_name = "NAME", env = "SAYSO_BY", hide_env = true)]
    pub by: Option<String>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum RowFormat {
    /// For people
    Text,
    /// A JSON object a line
    Jsonl,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum ShowFormat {
    /// For people
    Text,
    /// A JSON object
    Json,
}

/// The fields of a claim, by their names.
fn field() -> impl TypedValueParser<Value = Field> {
    let named = |name: String| Field::named(&name).map_err(|error| error.to_string());
    PossibleValuesParser::new(Field::NAMED.map(|(name, _)| name)).try_map(named)
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Merged {
    /// Actors, and the sources that they are
    #[value(alias = "actor")]
    Actors,
    /// Sources
    #[value(alias = "source")]
    Sources,
    /// Stories
    #[value(alias = "story")]
    Stories,
    /// Questions, by claims that answer them
    #[value(alias = "question")]
    Questions,
}
