//! The data files: tables of tab-separated rows that a user can extend without touching code.
//!
//! A file is UTF-8; a line that starts with `#` is a comment; the first other line names the columns.
//! A user's file of the same name is read after the standard one: its rows are added, and a row with
//! the same key takes the standard row's place.

pub mod coded_words;
pub mod common_words;
pub mod indicators;
pub mod measures;
pub mod outlet_homes;
pub mod polity;
pub mod recall_words;
pub mod retold_words;
pub mod sides;
pub mod toll_words;
mod word_map;

use crate::error::{Error, Result};
use crate::extract::actors::ActorLexicon;
use crate::extract::attributions::AttributionLexicon;
use crate::extract::claims::ClaimLexicon;
use crate::extract::factuality::FactualityLexicon;
use crate::extract::figures::FigureLexicon;
use crate::extract::places::Gazetteer;
use crate::extract::times::TimeLexicon;
use crate::read::Furniture;
use crate::reconcile::{StoryWeights, TollWeights};
use coded_words::CodedWords;
use common_words::CommonWords;
use indicators::Indicators;
use outlet_homes::OutletHomes;
use recall_words::RecallWords;
use retold_words::RetoldWords;
use sides::Sides;
use std::cell::RefCell;
use toll_words::TollWords;

pub(crate) use word_map::WordMap;

/// What is written of the data files: what each is, its source, licence and checksum; Markdown.
pub const ABOUT: &str = include_str!("../data/README.md");

/// One row of a data file.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    file: &'a str,
    line: usize,
    columns: &'a [String],
    cells: Vec<&'a str>,
}

impl Row<'_> {
    /// The cell of the column `name`, empty where the row is short.
    ///
    /// # Panics
    /// Where the file's standard header has no such column: a mistake in the code that reads it.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        let at = self.columns.iter().position(|c| c == name);
        let at = at.unwrap_or_else(|| panic!("{} has no column {name}", self.file));
        self.cells.get(at).copied().unwrap_or("")
    }

    /// An error about this row.
    #[must_use]
    pub fn error(&self, what: impl Into<String>, next: impl Into<String>) -> Error {
        Error::Lexicon {
            file: self.file.to_owned(),
            line: self.line,
            what: what.into(),
            next: next.into(),
        }
    }

    /// The cell of the column `name` as a number.
    ///
    /// # Errors
    /// Where it is none.
    pub fn number(&self, name: &str) -> Result<f64> {
        let cell = self.get(name);
        cell.parse().map_err(|_| {
            self.error(format!("\"{cell}\" in column {name} is no number"), "write digits only")
        })
    }
}

/// The rows of a data file.
///
/// # Errors
/// Where a row has more cells than the header names.
pub fn rows<'a>(
    file: &'a str,
    text: &'a str,
    columns: &'a mut Vec<String>,
) -> Result<Vec<Row<'a>>> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(i, line)| (i + 1, line.trim_end_matches('\r')))
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    if let Some((_, header)) = lines.next() {
        columns.extend(header.split('\t').map(str::to_owned));
    }
    let columns: &'a [String] = columns;
    let mut rows = Vec::new();
    for (line, text) in lines {
        let row = Row { file, line, columns, cells: text.split('\t').collect() };
        if row.cells.len() > columns.len() {
            let what = format!("{} cells, but {} columns", row.cells.len(), columns.len());
            return Err(row.error(what, "separate cells with one tab each"));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// A stage's data, made of one data file.
pub trait Lexicon: Sized {
    /// The file's name, such as `measures.tsv`.
    const FILE: &'static str;
    /// The standard file.
    const STANDARD: &'static str;

    /// The data that `rows` hold; later rows take the place of earlier ones with the same key.
    ///
    /// # Errors
    /// Where a row cannot be read.
    fn from_rows(rows: &[Row<'_>]) -> Result<Self>;

    /// The standard data with a user's file read after it.
    ///
    /// # Errors
    /// Where a row of the user's file cannot be read.
    fn load(user: Option<&str>) -> Result<Self> {
        let mut columns = Vec::new();
        let mut user_columns = Vec::new();
        let mut all = rows(Self::FILE, Self::STANDARD, &mut columns)?;
        if let Some(text) = user {
            all.extend(rows(Self::FILE, text, &mut user_columns)?);
        }
        Self::from_rows(&all)
    }
}

/// All data of all stages.
#[derive(Clone, Debug)]
pub struct Lexicons {
    /// For [`crate::extract::actors`].
    pub actors: ActorLexicon,
    /// For [`crate::extract::attributions`].
    pub attributions: AttributionLexicon,
    /// For [`crate::extract::claims`].
    pub claims: ClaimLexicon,
    /// For [`crate::extract::figures`].
    pub figures: FigureLexicon,
    /// For [`crate::read`].
    pub furniture: Furniture,
    /// For [`crate::extract::places`].
    pub gazetteer: Gazetteer,
    /// For [`crate::extract::times`].
    pub times: TimeLexicon,
    /// For [`crate::reconcile`].
    pub common_words: CommonWords,
    /// For [`crate::descent`].
    pub retold: RetoldWords,
    /// For [`crate::descent`].
    pub sides: Sides,
    /// For the rules of [`crate::reconcile`].
    pub coded_words: CodedWords,
    /// For [`crate::brief`].
    pub indicators: Indicators,
    /// For [`crate::reconcile`].
    pub story_weights: StoryWeights,
    /// How much each way of counting counts for the toll of an incident.
    pub toll_weights: TollWeights,
    /// Words of sentences that tell of other incidents than the report's own.
    pub recall_words: RecallWords,
    /// Words that speak for how many were killed in an incident.
    pub toll_words: TollWords,
    /// For [`crate::extract::places`].
    pub outlet_homes: OutletHomes,
}

impl Lexicons {
    /// The standard data extended by a user's files, given as name and text.
    ///
    /// # Errors
    /// Where a name is not that of a data file, or a row cannot be read.
    pub fn with_user(files: &[(String, String)]) -> Result<Self> {
        let user = UserFiles::new(files);
        let lexicons = Self {
            actors: ActorLexicon::with_user(|file| user.text(file))?,
            attributions: AttributionLexicon {
                cues: user.load()?,
                sources: user.load()?,
                hedges: user.load()?,
                attitudes: user.load()?,
                acts: user.load()?,
                things: user.load()?,
            },
            claims: ClaimLexicon {
                measures: user.load()?,
                words: user.load()?,
                groups: user.load()?,
                persons: user.load()?,
                victim_words: user.load()?,
                by_group: user.load()?,
                generic: user.load()?,
                answers: user.load()?,
                factuality: FactualityLexicon { embedders: user.load()?, operators: user.load()? },
            },
            figures: FigureLexicon::load(|file| user.text(file))?,
            furniture: user.load()?,
            gazetteer: Gazetteer::load(user.text(Gazetteer::FILE))?,
            times: user.load()?,
            common_words: user.load()?,
            retold: user.load()?,
            sides: user.load()?,
            coded_words: user.load()?,
            indicators: user.load()?,
            story_weights: user.load()?,
            toll_weights: user.load()?,
            recall_words: user.load()?,
            toll_words: user.load()?,
            outlet_homes: user.load()?,
        };
        user.finish()?;
        Ok(lexicons)
    }

    /// The side for which a source speaks: as `sides.tsv` has it, else the one state that its name
    /// names, by its code.
    #[must_use]
    pub fn side(&self, source: &str) -> Option<String> {
        let state = || match self.actors.state_codes(source).as_slice() {
            [code] => Some((*code).to_owned()),
            _ => None,
        };
        self.sides.of(source).map(str::to_owned).or_else(state)
    }
}

impl Default for Lexicons {
    fn default() -> Self {
        Self::with_user(&[]).expect("the standard data files are tested")
    }
}

/// A user's data files, and which of them a stage has asked for.
struct UserFiles<'a> {
    files: &'a [(String, String)],
    known: RefCell<Vec<String>>,
}

impl<'a> UserFiles<'a> {
    fn new(files: &'a [(String, String)]) -> Self {
        Self { files, known: RefCell::new(Vec::new()) }
    }

    /// The text of the user's file called `file`.
    fn text(&self, file: &str) -> Option<&'a str> {
        self.known.borrow_mut().push(file.to_owned());
        self.files.iter().find(|(name, _)| name == file).map(|(_, text)| text.as_str())
    }

    /// The data of one file: the standard rows and the user's.
    fn load<L: Lexicon>(&self) -> Result<L> {
        L::load(self.text(L::FILE))
    }

    /// # Errors
    /// Where a file was given that no stage knows.
    fn finish(self) -> Result<()> {
        let mut known = self.known.into_inner();
        known.sort_unstable();
        match self.files.iter().find(|(name, _)| !known.contains(name)) {
            None => Ok(()),
            Some((name, _)) => Err(Error::Lexicon {
                file: name.clone(),
                line: 1,
                what: "no data file has this name".to_owned(),
                next: format!("name it one of {}", known.join(", ")),
            }),
        }
    }
}
