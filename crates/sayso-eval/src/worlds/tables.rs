//! The word tables of story worlds: `data/*.tsv` of this crate, read once.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::LazyLock;

/// A kind of event. Each field is a column of `scenes.tsv`, where its meaning stands.
#[derive(Debug, Deserialize)]
pub struct SceneRow {
    pub kind: String,
    pub class: String,
    pub event: String,
    pub the: String,
    pub an: String,
    measures: String,
}

/// What is counted in an event, of whom, and how many in the end, from and to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    pub measure: &'static str,
    pub group: &'static GroupRow,
    pub low: u64,
    pub high: u64,
}

/// Those who are counted (`groups.tsv`).
#[derive(Debug, Deserialize, PartialEq)]
pub struct GroupRow {
    pub group: String,
    pub one: String,
    pub many: String,
}

/// How what befell them is said (`verbs.tsv`).
#[derive(Debug, Deserialize)]
pub struct VerbRow {
    measure: String,
    kinds: String,
    pub past: String,
    pub perfect: String,
    pub infinitive: String,
    pub head: String,
    pub active: String,
    pub toll: String,
}

/// How a figure is worded (`figures.tsv`).
#[derive(Debug, Deserialize)]
pub struct FigureRow {
    pub shape: String,
    pub body: String,
    pub head: String,
}

/// What a source does with a figure (`manners.tsv`).
#[derive(Debug, Deserialize, PartialEq)]
pub struct MannerRow {
    pub manner: String,
    pub stance: String,
    pub accept: String,
    pub polarity: String,
    hedged: String,
}

/// A town with its neighbours (`places.tsv`).
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct PlaceRow {
    pub place: String,
    pub region: String,
    pub country: String,
    pub near: String,
    pub other: String,
}

/// Who counts (`sources.tsv`).
#[derive(Debug, Deserialize, PartialEq)]
pub struct SourceRow {
    pub role: String,
    classes: String,
    pub kind: String,
    pub side: String,
    pub full: String,
    pub short: String,
    pub spoken: String,
    pub manners: String,
    pub low: u64,
    pub high: u64,
}

/// An outlet (`outlets.tsv`).
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct OutletRow {
    pub name: String,
    pub register: String,
    agency: String,
    pub owner: String,
}

/// A sentence, headline or page part with where it fits.
#[derive(Debug, Deserialize)]
pub struct TextRow {
    /// Kinds of events, or a register, or a manner.
    #[serde(alias = "kinds", alias = "register", alias = "manner")]
    pub of: String,
    /// The part of a page, the use of a frame, whether a headline has a figure.
    #[serde(alias = "part", alias = "use", alias = "figure", default)]
    pub part: String,
    pub text: String,
}

#[derive(Debug, Deserialize)]
struct WordsRow {
    part: String,
    words: String,
}

/// All tables.
#[derive(Debug)]
pub struct Tables {
    pub scenes: Vec<SceneRow>,
    pub groups: Vec<GroupRow>,
    verbs: Vec<VerbRow>,
    pub figures: Vec<FigureRow>,
    manners: Vec<MannerRow>,
    pub places: Vec<PlaceRow>,
    pub sources: Vec<SourceRow>,
    pub outlets: Vec<OutletRow>,
    pub frames: Vec<TextRow>,
    pub background: Vec<TextRow>,
    pub headlines: Vec<TextRow>,
    pub pages: Vec<TextRow>,
    syllables: Vec<WordsRow>,
}

/// The tables of this crate.
pub static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    scenes: rows(include_str!("../../data/scenes.tsv")),
    groups: rows(include_str!("../../data/groups.tsv")),
    verbs: rows(include_str!("../../data/verbs.tsv")),
    figures: rows(include_str!("../../data/figures.tsv")),
    manners: rows(include_str!("../../data/manners.tsv")),
    places: rows(include_str!("../../data/places.tsv")),
    sources: rows(include_str!("../../data/sources.tsv")),
    outlets: rows(include_str!("../../data/outlets.tsv")),
    frames: rows(include_str!("../../data/frames.tsv")),
    background: rows(include_str!("../../data/background.tsv")),
    headlines: rows(include_str!("../../data/headlines.tsv")),
    pages: rows(include_str!("../../data/pages.tsv")),
    syllables: rows(include_str!("../../data/syllables.tsv")),
});

fn rows<T: DeserializeOwned>(text: &'static str) -> Vec<T> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .comment(Some(b'#'))
        .quoting(false)
        .from_reader(text.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("the tables are tested")
}

/// The alternates of a cell, which are parted by a semicolon.
pub fn alternates(cell: &'static str) -> Vec<&'static str> {
    cell.split(';').map(str::trim).collect()
}

fn among(list: &str, word: &str) -> bool {
    list == "*" || list.split(',').any(|w| w.trim() == word)
}

impl Tables {
    /// What a group is called.
    pub fn group(&'static self, name: &str) -> &'static GroupRow {
        self.groups.iter().find(|g| g.group == name).expect("the tables are tested")
    }

    /// A manner by its name.
    pub fn manner(&'static self, name: &str) -> &'static MannerRow {
        self.manners.iter().find(|m| m.manner == name).expect("the tables are tested")
    }

    /// How a measure is said of a kind of event: the row for that kind before the general one.
    pub fn verb(&'static self, measure: &str, kind: &str) -> &'static VerbRow {
        let fits = |v: &&VerbRow| v.measure == measure && among(&v.kinds, kind);
        let rows = self.verbs.iter().filter(fits);
        rows.max_by_key(|v| v.kinds != "*").expect("the tables are tested")
    }

    /// Parts of invented names.
    pub fn syllables(&'static self, part: &str) -> Vec<&'static str> {
        let row = self.syllables.iter().find(|r| r.part == part).expect("the tables are tested");
        row.words.split(' ').collect()
    }
}

impl SceneRow {
    /// What is counted, the main measure first.
    pub fn measures(&self) -> Vec<Counted> {
        let one = |cell: &str| {
            let parts: Vec<&str> = cell.trim().split(':').collect();
            let number = |at: usize| parts[at].parse().expect("the tables are tested");
            let measure = TABLES.verbs.iter().find(|v| v.measure == parts[0]);
            let measure = measure.expect("the tables are tested").measure.as_str();
            Counted { measure, group: TABLES.group(parts[1]), low: number(2), high: number(3) }
        };
        self.measures.split(';').map(one).collect()
    }
}

impl TextRow {
    /// Whether it fits one of the words (a kind and its class, or a register).
    pub fn fits(&self, words: &[&str]) -> bool {
        self.of == "*" || words.iter().any(|w| among(&self.of, w))
    }
}

impl SourceRow {
    /// Whether such a source speaks of a kind or class of events.
    pub fn speaks_of(&self, kind: &str) -> bool {
        among(&self.classes, kind)
    }
}

impl MannerRow {
    /// Whether its words hedge ("reportedly").
    pub fn hedged(&self) -> bool {
        self.hedged == "yes"
    }

    /// Whether it says that it is not so.
    pub fn denies(&self) -> bool {
        self.polarity == "-"
    }
}

impl OutletRow {
    /// Whether others take its reports over.
    pub fn is_agency(&self) -> bool {
        self.agency == "yes"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_holds_what_the_others_name() {
        for scene in &TABLES.scenes {
            for counted in scene.measures() {
                assert!(counted.low <= counted.high, "{}", scene.kind);
                let verb = TABLES.verb(counted.measure, &scene.kind);
                assert!(!verb.past.is_empty() && !verb.toll.is_empty(), "{}", scene.kind);
            }
            let speak = TABLES.sources.iter().filter(|s| s.speaks_of(&scene.class)).count();
            assert!(speak >= 3, "{} has {speak} kinds of sources", scene.kind);
        }
        for source in &TABLES.sources {
            for manner in source.manners.split(' ') {
                assert!(TABLES.manners.iter().any(|m| m.manner == manner), "{manner}");
            }
        }
        for manner in &TABLES.manners {
            let frames = TABLES.frames.iter().filter(|f| f.of == manner.manner).count();
            assert!(frames >= 3, "{} has {frames} frames", manner.manner);
        }
    }
}
