//! Reads names with a trained model: which words name a person, an organisation or a place, and
//! which are the title before a person's name.
//!
//! What the language model, the rules of actors and places, the gazetteer and the word lists say
//! of a word are among its features, and so is what is said of the same word elsewhere in the
//! report: the model weighs them. It labels twice: the second pass sees what the first made of the
//! other mentions. It gives no canonical names and no coordinates; those are the business of
//! [`super::actors`] and [`super::places`].
//!
//! About 260,000 words a second on one core: 80,000 words of PolNeAR's development articles in 0.30 s
//! of processor time, the difference between scoring them with and without this reader, the joining
//! of actors included. `sayso-eval train names` prints the speed by the clock.

pub mod features;
pub mod view;
mod votes;

pub use view::{Known, View};
pub use votes::Votes;

use crate::learned::{Chain, Sequence};
use crate::model::Span;
use crate::text::Document;

/// Labels of both passes.
pub mod label {
    /// No name.
    pub const OUTSIDE: u8 = 0;
    /// First word of a person's name; its other words have the next number.
    pub const PERSON: u8 = 1;
    /// First word of an organisation's name.
    pub const ORGANISATION: u8 = 3;
    /// First word of a place's name.
    pub const PLACE: u8 = 5;
    /// First word of a title before a person's name, or in its stead.
    pub const TITLE: u8 = 7;
    /// How many labels there are.
    pub const COUNT: usize = 9;

    /// Person, organisation, place, title as 1 to 4; 0 for no name.
    #[must_use]
    pub const fn kind(label: u8) -> u8 {
        label.div_ceil(2)
    }
}

/// What a name is the name of.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation, a force, an outlet, a state that acts.
    Organisation,
    /// A place.
    Place,
    /// The title of a person: "Foreign Secretary".
    Title,
}

/// A name in the text.
#[derive(Copy, Clone, Debug, Eq, PartialEq)]
pub struct Name {
    /// Its words, without "the" before and "'s" after.
    pub span: Span,
    /// What it is the name of.
    pub kind: NameKind,
}

/// The trained reader's data.
#[derive(Clone, Debug, Default)]
pub struct NameModel {
    /// The first pass.
    pub first: Chain,
    /// The second pass.
    pub second: Chain,
}

/// The first bytes of a stored model; the number is that of the features, which the weights fit.
const MAGIC: &[u8; 8] = b"SAYSONA2";

impl NameModel {
    /// The model that is shipped, see the data folder's README.
    ///
    /// # Panics
    /// Where the shipped file is not a model: a mistake in making it, which tests find.
    #[must_use]
    pub fn standard() -> Self {
        let bytes = include_bytes!("../../data/names.model");
        Self::read(bytes).expect("the shipped model can be read")
    }

    /// As it is stored.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        self.first.write(&mut bytes);
        self.second.write(&mut bytes);
        bytes
    }

    /// Reads what [`NameModel::write`] wrote; nothing where it is something else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let first = Chain::read(&mut rest)?;
        let second = Chain::read(&mut rest)?;
        rest.is_empty().then_some(Self { first, second })
    }
}

/// The names of a document, in order, not overlapping; none where it has no parse.
#[must_use]
pub fn read(document: &Document<'_>, known: &Known<'_>, model: &NameModel) -> Vec<Name> {
    let view = View::new(document, known);
    let votes = Votes::of(&view, &decode(&view, None, &model.first));
    names(document, &decode(&view, Some(&votes), &model.second))
}

/// The labels of all words by one pass.
#[must_use]
pub fn decode(view: &View, votes: Option<&Votes>, chain: &Chain) -> Vec<u8> {
    let mut labels = Vec::with_capacity(view.words.len());
    let mut sequence = Sequence::default();
    for block in &view.layout.blocks {
        labels.resize(block.start, label::OUTSIDE);
        sequence.clear();
        features::block(view, block, votes, &mut sequence);
        labels.extend(chain.decode(&sequence));
    }
    labels.resize(view.words.len(), label::OUTSIDE);
    labels
}

/// The names that labels of the document's words say.
#[must_use]
pub fn names(document: &Document<'_>, labels: &[u8]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut before = label::OUTSIDE;
    for (word, &found) in document.syntax.iter().zip(labels) {
        let goes_on =
            found > 0 && found.is_multiple_of(2) && label::kind(before) == label::kind(found);
        let kind = match label::kind(found) {
            1 => NameKind::Person,
            2 => NameKind::Organisation,
            3 => NameKind::Place,
            4 => NameKind::Title,
            _ => {
                before = found;
                continue;
            }
        };
        match names.last_mut() {
            Some(name) if goes_on => name.span = name.span.cover(word.span),
            _ => names.push(Name { span: word.span, kind }),
        }
        before = found;
    }
    for name in &mut names {
        name.span = trim(document, name.span);
        if name.kind == NameKind::Person {
            name.span = hyphenated(document, name.span);
        }
    }
    names.retain(|name| !name.span.is_empty());
    names
}

/// A person's name with what a hyphen ties to it: the parser cuts "Jong-un" in three.
fn hyphenated(document: &Document<'_>, span: Span) -> Span {
    let after = &document.report.text[span.end as usize..];
    let tied =
        if document.words(span).ends_with('-') { Some(after) } else { after.strip_prefix('-') };
    let letters = tied.map_or(0, |t| t.find(|c: char| !c.is_alphabetic()).unwrap_or(t.len()));
    if letters == 0 {
        return span;
    }
    let hyphen = usize::from(after.starts_with('-'));
    Span { end: span.end + u32::try_from(hyphen + letters).unwrap_or(0), ..span }
}

/// A span without "the" before it and "'s" after it.
#[must_use]
pub fn trim(document: &Document<'_>, span: Span) -> Span {
    let words = document.words(span);
    let mut from = 0;
    for article in ["the ", "The ", "THE ", "the\n"] {
        if words.starts_with(article) {
            from = 4;
        }
    }
    let mut to = words.len();
    for end in ["'s", "’s", "'", "’"] {
        if words[from..to].ends_with(end) {
            to -= end.len();
        }
    }
    let kept = &words[from..to];
    from += kept.len() - kept.trim_start().len();
    to -= kept.len() - kept.trim_end().len();
    let at = |offset: usize| span.start + u32::try_from(offset).unwrap_or(0);
    Span { start: at(from.min(to)), end: at(to) }
}
