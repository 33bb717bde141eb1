//! The words this stage knows: cues, nouns of sources, hedges. Data only; no reading.

use crate::error::Result;
use crate::lexicon::{Lexicon, Row, WordMap};
use crate::model::{Factuality, SourceKind, Stance};

/// What class of word a cue is.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum CueClass {
    /// "said".
    Verb,
    /// "claim", "reports".
    Noun,
    /// "according to": its source follows it.
    Phrase,
}

/// Which form of a verb a word is; a word can be several.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum Form {
    /// "say"; the singular of a noun; a phrase.
    Base,
    /// "says"; the plural of a noun.
    Third,
    /// "said", finite or participle.
    Past,
    /// "saying".
    Gerund,
    /// "written", where it differs from the past.
    Participle,
}

/// What a cue can be followed by: the words of the column `takes`.
#[derive(Clone, Debug, Default)]
pub struct Takes(Vec<String>);

impl Takes {
    /// Whether the cue takes `what`.
    #[must_use]
    pub fn has(&self, what: &str) -> bool {
        self.0.iter().any(|w| w == what)
    }
}

/// A row of `cues.tsv`.
#[derive(Clone, Debug)]
pub struct Cue {
    /// The word in its base form.
    pub word: String,
    /// Its class.
    pub class: CueClass,
    /// What its source does with the content.
    pub stance: Stance,
    /// How sure that makes it.
    pub factuality: Factuality,
    /// What it can be followed by.
    pub takes: Takes,
    /// A sentence that shows it.
    pub example: String,
}

/// Cues by their forms.
#[derive(Clone, Debug, Default)]
pub struct CueLexicon {
    /// All rows.
    pub rows: Vec<Cue>,
    forms: WordMap<Vec<(usize, Form)>>,
    /// The rows of the phrases by their first words.
    phrases: WordMap<Vec<usize>>,
}

impl CueLexicon {
    /// The rows that the word or phrase `lower` can be a form of.
    #[must_use]
    pub fn find(&self, lower: &str) -> &[(usize, Form)] {
        self.forms.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The phrases whose first word is `lower`.
    pub fn phrases(&self, lower: &str) -> impl Iterator<Item = (usize, &Cue)> {
        let rows = self.phrases.get(lower).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|&row| (row, &self.rows[row]))
    }
}

impl Lexicon for CueLexicon {
    const FILE: &'static str = "cues.tsv";
    const STANDARD: &'static str = include_str!("../../../data/cues.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut cues: Vec<Cue> = Vec::new();
        let mut forms: Vec<Vec<String>> = Vec::new();
        for row in rows {
            let class = match row.get("class") {
                "verb" => CueClass::Verb,
                "noun" => CueClass::Noun,
                "phrase" => CueClass::Phrase,
                other => {
                    return Err(row.error(
                        format!("\"{other}\" is no class of cue"),
                        "write verb, noun or phrase",
                    ));
                }
            };
            let cue = Cue {
                word: row.get("cue").to_owned(),
                class,
                stance: stance(row)?,
                factuality: factuality(row)?,
                takes: Takes(row.get("takes").split_whitespace().map(str::to_owned).collect()),
                example: row.get("example").to_owned(),
            };
            let words = match class {
                CueClass::Phrase => vec![row.get("forms").to_owned()],
                _ => row.get("forms").split_whitespace().map(str::to_owned).collect(),
            };
            match cues.iter().position(|c| c.word == cue.word && c.class == class) {
                Some(at) => {
                    cues[at] = cue;
                    forms[at] = words;
                }
                None => {
                    cues.push(cue);
                    forms.push(words);
                }
            }
        }
        let mut phrases: WordMap<Vec<usize>> = WordMap::default();
        for (at, cue) in cues.iter().enumerate().filter(|(_, c)| c.class == CueClass::Phrase) {
            let head = cue.word.split(' ').next().unwrap_or("").to_owned();
            phrases.entry(head).or_default().push(at);
        }
        Ok(Self { forms: by_form(&forms), rows: cues, phrases })
    }
}

fn by_form(forms: &[Vec<String>]) -> WordMap<Vec<(usize, Form)>> {
    let kinds = [Form::Base, Form::Third, Form::Past, Form::Gerund, Form::Participle];
    let mut by: WordMap<Vec<(usize, Form)>> = WordMap::default();
    for (row, words) in forms.iter().enumerate() {
        for (word, &form) in words.iter().zip(&kinds) {
            by.entry(word.clone()).or_default().push((row, form));
        }
    }
    by
}

fn stance(row: &Row<'_>) -> Result<Stance> {
    Stance::parse(row.get("stance")).ok_or_else(|| {
        row.error(format!("\"{}\" is no stance", row.get("stance")), "see the table of stances")
    })
}

fn factuality(row: &Row<'_>) -> Result<Factuality> {
    Factuality::parse(row.get("factuality")).ok_or_else(|| {
        row.error(
            format!("\"{}\" is no factuality", row.get("factuality")),
            "write certain, probable, possible or unknown",
        )
    })
}

/// Nouns that stand for sources: `sources.tsv`.
#[derive(Clone, Debug, Default)]
pub struct SourceLexicon(WordMap<SourceKind>);

impl SourceLexicon {
    /// The kind of source that a noun phrase has whose head is `lower`.
    #[must_use]
    pub fn kind(&self, lower: &str) -> Option<SourceKind> {
        self.0.get(lower).copied()
    }
}

impl Lexicon for SourceLexicon {
    const FILE: &'static str = "sources.tsv";
    const STANDARD: &'static str = include_str!("../../../data/sources.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut kinds = WordMap::default();
        for row in rows {
            let kind = SourceKind::parse(row.get("kind")).ok_or_else(|| {
                row.error(
                    format!("\"{}\" is no kind of source", row.get("kind")),
                    "write person, organisation, state, group, anonymous, document or outlet",
                )
            })?;
            kinds.insert(row.get("word").to_owned(), kind);
        }
        Ok(Self(kinds))
    }
}

/// How a word weakens or turns what is said.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum HedgeClass {
    /// "reportedly": what others say.
    Hearsay,
    /// "probably".
    Adverb,
    /// "may".
    Modal,
    /// "appears", before "to", "that" or an adjective.
    Verb,
    /// "not".
    Negation,
}

/// A row of `hedges.tsv`.
#[derive(Copy, Clone, Debug)]
pub struct Hedge {
    /// Its class.
    pub class: HedgeClass,
    /// The stance of an attribution that it makes or joins; none for negations.
    pub stance: Option<Stance>,
    /// How sure it leaves the content.
    pub factuality: Factuality,
}

/// Hedges by their words.
#[derive(Clone, Debug, Default)]
pub struct HedgeLexicon(WordMap<Hedge>);

impl HedgeLexicon {
    /// The hedge that `lower` is; "didn't" and "won’t" are negations.
    #[must_use]
    pub fn find(&self, lower: &str) -> Option<Hedge> {
        let negated = lower.ends_with('t') && (lower.ends_with("n't") || lower.ends_with("n’t"));
        let key = if negated { "n't" } else { lower };
        self.0.get(key).copied()
    }
}

impl Lexicon for HedgeLexicon {
    const FILE: &'static str = "hedges.tsv";
    const STANDARD: &'static str = include_str!("../../../data/hedges.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut hedges = WordMap::default();
        for row in rows {
            let class = match row.get("class") {
                "hearsay" => HedgeClass::Hearsay,
                "adverb" => HedgeClass::Adverb,
                "modal" => HedgeClass::Modal,
                "verb" => HedgeClass::Verb,
                "negation" => HedgeClass::Negation,
                other => {
                    return Err(row.error(
                        format!("\"{other}\" is no class of hedge"),
                        "write hearsay, adverb, modal, verb or negation",
                    ));
                }
            };
            let stance = if row.get("stance").is_empty() { None } else { Some(stance(row)?) };
            let hedge = Hedge { class, stance, factuality: factuality(row)? };
            hedges.insert(row.get("word").to_owned(), hedge);
        }
        Ok(Self(hedges))
    }
}

/// What cues of attitude say of a content, by lemma: `attitudes.tsv`.
#[derive(Clone, Debug, Default)]
pub struct AttitudeLexicon(WordMap<(Stance, Factuality)>);

impl AttitudeLexicon {
    /// The stance that a cue with the lemma `lemma` shows, and how sure it leaves the content.
    #[must_use]
    pub fn find(&self, lemma: &str) -> Option<(Stance, Factuality)> {
        self.0.get(lemma).copied()
    }
}

impl Lexicon for AttitudeLexicon {
    const FILE: &'static str = "attitudes.tsv";
    const STANDARD: &'static str = include_str!("../../../data/attitudes.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let mut stances = WordMap::default();
        for row in rows {
            stances.insert(row.get("lemma").to_owned(), (stance(row)?, factuality(row)?));
        }
        Ok(Self(stances))
    }
}

/// Nouns for things that can be touched: `things.tsv`.
#[derive(Clone, Debug, Default)]
pub struct Things(WordMap<()>);

impl Lexicon for Things {
    const FILE: &'static str = "things.tsv";
    const STANDARD: &'static str = include_str!("../../../data/things.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        Ok(Self(rows.iter().map(|row| (row.get("noun").to_owned(), ())).collect()))
    }
}

/// With which objects a cue only tells of an act, by lemmas: `acts.tsv`.
#[derive(Clone, Debug, Default)]
pub struct Acts(WordMap<Vec<String>>);

impl Lexicon for Acts {
    const FILE: &'static str = "acts.tsv";
    const STANDARD: &'static str = include_str!("../../../data/acts.tsv");

    fn from_rows(rows: &[Row<'_>]) -> Result<Self> {
        let objects = |row: &Row<'_>| row.get("objects").split(' ').map(str::to_owned).collect();
        Ok(Self(rows.iter().map(|row| (row.get("cue").to_owned(), objects(row))).collect()))
    }
}

/// All words of this stage.
#[derive(Clone, Debug, Default)]
pub struct AttributionLexicon {
    /// Cues.
    pub cues: CueLexicon,
    /// Nouns of sources.
    pub sources: SourceLexicon,
    /// Hedges.
    pub hedges: HedgeLexicon,
    /// Cues of attitude.
    pub attitudes: AttitudeLexicon,
    /// Objects that make a cue an act.
    pub acts: Acts,
    /// Nouns for things.
    pub things: Things,
}

impl AttributionLexicon {
    /// Whether the cue with the lemma `cue` tells of an act where `object` is the lemma of its object;
    /// `preposition` stands before it, and a `plain` one holds no number and no quotation.
    #[must_use]
    pub fn is_act(&self, cue: &str, object: &str, preposition: Option<&str>, plain: bool) -> bool {
        let objects = self.acts.0.get(cue).map_or(&[][..], Vec::as_slice);
        objects.iter().any(|known| match (known.as_str(), preposition) {
            ("*", None) => plain,
            ("@thing", None) => plain && self.is_thing(object),
            (known, None) => known == object,
            (known, Some(before)) => known.split_once(':') == Some((before, object)),
        })
    }

    /// Whether the noun with the lemma `noun` is a word for a thing that can be touched.
    #[must_use]
    pub fn is_thing(&self, noun: &str) -> bool {
        self.things.0.contains_key(noun)
    }
}
