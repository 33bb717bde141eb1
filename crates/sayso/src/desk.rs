//! The commands that work on a store: an analyst's desk.

mod add;
mod arguments;
mod decide;
mod keep;
mod list;
mod serve;
mod show;

pub use arguments::Command;

use crate::arguments::{Arguments, Brief};
use crate::commands;
use crate::messages::Messages;
use crate::output::WriteError;
use etcetera::BaseStrategy;
use sayso_core::Pipeline;
use sayso_core::model;
use sayso_store::{Error, Store};
use std::path::PathBuf;

/// What is said of a desk: its arguments, and where to say things.
pub struct Desk<'a> {
    /// All arguments.
    pub arguments: &'a Arguments,
    /// Whether output is coloured.
    pub colour: bool,
    /// Where failures are told.
    pub messages: &'a Messages,
}

/// What can stop a command.
pub enum Stop {
    /// The output.
    Write(WriteError),
    /// The store.
    Store(Error),
    /// Something that was told already.
    Told,
}

impl From<WriteError> for Stop {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

/// Whether what was asked for is there.
type Done = Result<bool, Stop>;

impl Desk<'_> {
    /// Runs a command.
    pub fn run(&self, command: &Command) -> Result<bool, WriteError> {
        self.told(match command {
            Command::Add(add) => self.add(add),
            Command::List(list) => self.list(list),
            Command::Show(show) => self.show(show),
            Command::Search(search) => self.search(search),
            Command::Remove(remove) => self.remove(remove),
            Command::Export(export) => self.export(export),
            Command::Import(import) => self.import(import),
            Command::Check => self.check(),
            Command::Backup(backup) => self.backup(backup),
            Command::Reread(reread) => self.reread(reread),
            Command::Decide(decide) => self.decide(decide),
            Command::Decisions(decisions) => self.decisions(decisions),
            Command::Undo(undo) => self.undo(undo),
            Command::Serve(serve) => self.serve(serve),
            Command::Token(token) => self.token(token),
        })
    }

    /// `sayso brief` on the store.
    pub fn brief(&self, pipeline: &Pipeline, brief: &Brief) -> Result<bool, WriteError> {
        self.told(self.brief_of_store(pipeline, brief))
    }

    /// `sayso explain` on the store.
    pub fn explain(&self, claim: &str) -> Result<bool, WriteError> {
        self.told(self.open().and_then(|store| self.show_claim(&store, claim)))
    }

    /// Tells what went wrong with the store; what was asked for and is not there is no failure.
    fn told(&self, done: Done) -> Result<bool, WriteError> {
        match done {
            Ok(done) => Ok(done),
            Err(Stop::Write(error)) => Err(error),
            Err(Stop::Store(error)) if error.is_name() => {
                self.messages.line(&error.to_string());
                Ok(false)
            }
            Err(Stop::Store(error)) => {
                self.messages.error(&error);
                Ok(false)
            }
            Err(Stop::Told) => Ok(false),
        }
    }

    /// The stories of the store in one brief, or one of them.
    fn brief_of_store(&self, pipeline: &Pipeline, asked: &Brief) -> Done {
        let store = self.open()?;
        store.refresh(pipeline)?;
        let names = match &asked.story {
            Some(name) => vec![store.story_named(name)?],
            None => store.story_names()?,
        };
        let mut made = model::Brief::default();
        let mut ledgers = Vec::new();
        for name in &names {
            let page = store.story_page(name, pipeline, commands::wanted(asked))?.brief;
            made.reports.extend(page.reports);
            made.stories.extend(page.stories);
            made.claims.extend(page.claims);
            made.grades.extend(page.grades);
            ledgers.extend(store.story_ledgers(name)?);
        }
        made.reports.sort_by(|a, b| {
            sayso_core::brief::order(&a.header).cmp(&sayso_core::brief::order(&b.header))
        });
        made.claims.sort_by(|a, b| a.claim.id.cmp(&b.claim.id));
        if names.is_empty() {
            return Ok(true);
        }
        let out = commands::brief_output(asked)?;
        Ok(commands::write_brief(asked, &made, &ledgers, out, self.colour)?)
    }

    /// The store's file: named, or sayso's own.
    fn path(&self) -> Result<PathBuf, Stop> {
        if let Some(path) = &self.arguments.store {
            return Ok(path.clone());
        }
        match etcetera::choose_base_strategy() {
            Ok(base) => Ok(base.data_dir().join("sayso").join("desk.sayso")),
            Err(_) => {
                let what = "the user's data folder is not known; name a file";
                self.messages.failure("--store", what);
                Err(Stop::Told)
            }
        }
    }

    /// The store, which must be there.
    fn open(&self) -> Result<Store, Stop> {
        Ok(Store::open_existing(&self.path()?)?)
    }

    /// The store, made where it is not there.
    fn open_or_make(&self) -> Result<Store, Stop> {
        Ok(Store::open(&self.path()?)?)
    }

    /// The readers.
    fn pipeline(&self) -> Result<Pipeline, Stop> {
        crate::pipeline(self.arguments, self.messages).ok_or(Stop::Told)
    }

    /// What reports are read with: the version, and what makes it read otherwise.
    fn engine(&self) -> String {
        let rules = if self.arguments.rules_only { " --rules-only" } else { "" };
        let data = if self.arguments.data.is_some() { " --data" } else { "" };
        format!("{}{rules}{data}", sayso_core::VERSION)
    }
}

/// Words for a terminal: on one line, without signs that steer it.
fn plain(words: &str) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    flat.chars().filter(|c| !c.is_control() && !is_steering(*c)).collect()
}

/// Whether a sign changes the direction of text, or has no width.
const fn is_steering(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
