//! The rule lemmatiser: a word's dictionary form from its part of speech, by endings that are
//! replaced, exceptions, and a list of known forms.

use crate::characters::Characters;
use crate::error::ModelError;
use crate::labels::Pos;
use crate::model::Cursor;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The tables.
#[derive(Debug)]
pub struct Lemmatizer {
    /// By part of speech; those without a table keep the word.
    tables: Vec<Option<Table>>,
}

/// The table of one part of speech.
#[derive(Debug)]
struct Table {
    /// Endings, and what takes their place.
    rules: Vec<(Box<str>, Box<str>)>,
    exceptions: FxHashMap<Box<str>, Vec<Box<str>>>,
    known: Known,
}

/// A sorted list of words.
#[derive(Debug)]
struct Known {
    text: String,
    /// Where each word ends.
    ends: Vec<u32>,
}

/// What the lemmatiser asks of a word's morphology.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct Morphology {
    has_number: bool,
    singular: bool,
    infinitive: bool,
    finite: bool,
    present: bool,
    positive: bool,
}

impl Morphology {
    /// Reads features such as `Number=Sing|Tense=Pres`.
    pub fn parse(features: &str) -> Self {
        let has = |wanted: &str| features.split('|').any(|feature| feature == wanted);
        Self {
            has_number: features.split('|').any(|feature| feature.starts_with("Number=")),
            singular: has("Number=Sing"),
            infinitive: has("VerbForm=Inf"),
            finite: has("VerbForm=Fin"),
            present: has("Tense=Pres"),
            positive: has("Degree=Pos"),
        }
    }

    /// Whether such a word is its own dictionary form.
    fn is_base(&self, pos: Pos) -> bool {
        let plain_present = self.finite && self.present && !self.has_number;
        self.infinitive
            || self.positive
            || pos == Pos::NOUN && self.singular
            || pos == Pos::VERB && plain_present
    }
}

impl Lemmatizer {
    /// Reads the tables.
    pub fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let mut tables: Vec<Option<Table>> = Pos::NAMES.iter().map(|_| None).collect();
        for (pos, table) in cursor.many(|table| Ok((table.u8()?, Table::read(table)?)))? {
            let wrong = ModelError::Unexpected { what: "lemma tables" };
            *tables.get_mut(usize::from(pos)).ok_or(wrong)? = Some(table);
        }
        Ok(Self { tables })
    }

    /// The lemma of a word.
    pub fn lemma(
        &self,
        word: &Arc<str>,
        lower: &Arc<str>,
        pos: Pos,
        morphology: &Morphology,
        characters: &Characters,
    ) -> Arc<str> {
        if pos == Pos::SPACE || morphology.is_base(pos) {
            return lower.clone();
        }
        match &self.tables[usize::from(pos.id())] {
            Some(table) => table.lemma(word, lower, characters),
            None if pos == Pos::PROPN => word.clone(),
            None => lower.clone(),
        }
    }
}

impl Table {
    fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let rules = cursor.many(|rule| Ok((Box::from(rule.text()?), Box::from(rule.text()?))))?;
        let exceptions = cursor.many(|row| {
            Ok((Box::from(row.text()?), row.many(|form| Ok(Box::from(form.text()?)))?))
        })?;
        let exceptions = exceptions.into_iter().collect();
        Ok(Self { rules, exceptions, known: Known::read(cursor)? })
    }

    fn lemma(&self, word: &Arc<str>, lower: &Arc<str>, characters: &Characters) -> Arc<str> {
        let mut known: Vec<String> = Vec::new();
        let mut odd: Vec<String> = Vec::new();
        let mut unknown: Option<String> = None;
        for (ending, replacement) in &self.rules {
            let Some(stem) = lower.strip_suffix(&**ending) else { continue };
            let form = format!("{stem}{replacement}");
            if form.is_empty() {
                continue;
            }
            if self.known.has(&form) {
                known.insert(0, form);
            } else if !form.chars().all(|c| characters.is_letter(c)) {
                odd.push(form);
            } else {
                unknown.get_or_insert(form);
            }
        }
        // Exceptions go before the forms that rules made, but do not move those to the front.
        let forms: Vec<&str> = known.iter().chain(&odd).map(String::as_str).collect();
        let exceptions = self.exceptions.get(&**lower).map_or(&[][..], Vec::as_slice);
        let exception = exceptions.iter().rev().find(|form| !forms.contains(&&***form));
        match (exception, forms.first(), unknown) {
            (Some(form), ..) => Arc::from(&**form),
            (None, Some(form), _) => Arc::from(*form),
            (None, None, Some(form)) => Arc::from(form),
            (None, None, None) => word.clone(),
        }
    }
}

impl Known {
    /// Reads words, each as the bytes it shares with the one before, and the rest.
    fn read(cursor: &mut Cursor<'_>) -> Result<Self, ModelError> {
        let wrong = || ModelError::Unexpected { what: "lists of words" };
        let (mut text, mut start) = (Vec::new(), 0);
        let ends = cursor.many(|word| {
            let (shared, rest) = (usize::from(word.u8()?), usize::from(word.u8()?));
            let rest = word.take(rest)?;
            let end = text.len();
            if start + shared > end {
                return Err(wrong());
            }
            text.extend_from_within(start..start + shared);
            text.extend_from_slice(rest);
            start = end;
            u32::try_from(text.len()).map_err(|_| wrong())
        })?;
        let text = String::from_utf8(text).map_err(|_| wrong())?;
        let whole = ends.iter().all(|&end| text.is_char_boundary(end as usize));
        if whole { Ok(Self { text, ends }) } else { Err(wrong()) }
    }

    fn has(&self, word: &str) -> bool {
        let start = |number: usize| if number == 0 { 0 } else { self.ends[number - 1] as usize };
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.text[start(middle)..self.ends[middle] as usize].cmp(word) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return true,
            }
        }
        false
    }
}
