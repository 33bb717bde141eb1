//! The pipeline: the model with all its parts, and the one way through them from text to [`Doc`].

use crate::attributes::{Given, Ruler, Seen};
use crate::characters::Characters;
use crate::doc::{Doc, Entity, EntityPart, Token, Word};
use crate::entities::Recognizer;
use crate::error::ModelError;
use crate::labels::{Dep, EntityLabel, Pos, Tag};
use crate::lemmatizer::Lemmatizer;
use crate::lexeme::{Lexemes, Vocabulary};
use crate::model::Cursor;
use crate::network::layer::{Layer, Parameters};
use crate::network::tok2vec::{Kept, Tok2Vec};
use crate::network::transition::Prepared;
use crate::parser::{Parser, Tree};
use crate::tokenizer::{Chunks, Piece, Tokenizer, Words};
use pulp::Arch;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A text of more words is read in parts of about so many, each as if it stood alone.
pub const SEGMENT_TOKENS_MAX: usize = 65_536;

/// A text is read up to this byte.
pub const TEXT_BYTES_MAX: usize = u32::MAX as usize - 1;

/// Word types that a [`Scratch`] keeps from text to text; with more, all are forgotten.
const LEXEMES_MAX: usize = 50_000;

/// The model that is built into this crate.
const EMBEDDED: &[u8] = include_bytes!("../data/en_core_web_sm.bin");

/// spaCy's English pipeline `en_core_web_sm`. It can be shared between threads; each brings its own
/// [`Scratch`].
///
/// ```
/// let english = thincrust::English::embedded();
/// let text = "Apple isn't looking at buying U.K. startups.";
/// let doc = english.read(text);
/// let verb = &doc.tokens[3];
/// assert_eq!((verb.text(text), &*verb.lemma, verb.tag), ("looking", "look", thincrust::Tag::VBG));
/// assert_eq!(doc.tokens[0].dep, thincrust::Dep::NSUBJ);
/// assert_eq!(doc.tokens[0].head, 3);
/// assert_eq!(doc.entities[0].text(&doc, text), "Apple");
/// assert_eq!(doc.entities[0].label, thincrust::EntityLabel::ORG);
/// ```
#[derive(Debug)]
pub struct English {
    /// Tells models apart, so that a scratch of one is not used with another.
    number: u64,
    arch: Arch,
    vocabulary: Vocabulary,
    tokenizer: Tokenizer,
    ruler: Ruler,
    lemmatizer: Lemmatizer,
    shared: Tok2Vec,
    tagger: Layer<2>,
    parser: Parser,
    own: Tok2Vec,
    recognizer: Recognizer,
}

/// A number that no other model of this run has, by which a [`Scratch`] knows its model.
fn number() -> u64 {
    static MODELS: AtomicU64 = AtomicU64::new(1);
    MODELS.fetch_add(1, Ordering::Relaxed)
}

/// Memory that is used again from text to text: what was worked out for words met before. It never
/// changes what a text is read as, only how fast. It belongs to one thread at a time, and starts
/// anew when it is used with another model.
#[derive(Debug, Default)]
pub struct Scratch {
    model: u64,
    lexemes: Lexemes,
    chunks: Chunks,
    lemmas: FxHashMap<(u32, Pos, u8), Arc<str>>,
    shared: Kept,
    own: Kept,
    prepared: Prepared,
    prepared_own: Prepared,
    scores: Vec<f32>,
}

impl English {
    /// The model that is built in.
    pub fn embedded() -> Self {
        Self::from_bytes(EMBEDDED).expect("the built-in model is whole: the tests read it")
    }

    /// A model from the bytes of a file such as `data/en_core_web_sm.bin`.
    ///
    /// # Errors
    /// Where the bytes are not such a model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::open(bytes)?;
        cursor.section("labels", check_labels)?;
        let characters = cursor.section("characters", Characters::read)?;
        let symbols = cursor.section("symbols", |section| {
            section.many(|symbol| Ok((symbol.u64()?, symbol.u16()?)))
        })?;
        let tokenizer = cursor.section("tokenizer", Tokenizer::read)?;
        let norms = |section: &mut Cursor<'_>| Vocabulary::read(characters, symbols, section);
        let vocabulary = cursor.section("norms", norms)?;
        let ruler = cursor.section("attribute rules", Ruler::read)?;
        let lemmatizer = cursor.section("lemmas", Lemmatizer::read)?;
        let deps = all(Dep::NAMES, Dep::from_id);
        let (shared, tagger, parser) = cursor.section("tagger and parser", |section| {
            let shared = Tok2Vec::read(section)?;
            let tagger = Layer::linear(&Parameters::read(section)?);
            Ok((shared, tagger, Parser::read(section, &deps)?))
        })?;
        let labels = all(EntityLabel::NAMES, EntityLabel::from_id);
        let (own, recognizer) = cursor.section("entity recognizer", |section| {
            Ok((Tok2Vec::read(section)?, Recognizer::read(section, &labels)?))
        })?;
        if tagger.outputs() < Tag::NAMES.len() {
            return Err(ModelError::Unexpected { what: "tags" });
        }
        let arch = Arch::new();
        Ok(Self {
            number: number(),
            arch,
            vocabulary,
            tokenizer,
            ruler,
            lemmatizer,
            shared,
            tagger,
            parser,
            own,
            recognizer,
        })
    }

    /// The same model with words that its tokeniser is to leave whole, as spaCy's `add_special_case`
    /// does: without one it makes two words of "Sgt.", and the second may end a sentence.
    ///
    /// ```
    /// let english = thincrust::English::embedded().with_words(["Sgt."]);
    /// assert_eq!(english.tokenize("He left, Sgt. Dale Krantz said.").len(), 8);
    /// ```
    #[must_use]
    pub fn with_words<'a>(mut self, words: impl IntoIterator<Item = &'a str>) -> Self {
        words.into_iter().for_each(|word| self.tokenizer.add(word));
        self.number = number();
        self
    }

    /// Reads a text. For more than one, [`English::read_with`] is faster.
    pub fn read(&self, text: &str) -> Doc {
        self.read_with(text, &mut Scratch::default())
    }

    /// Reads a text with memory of texts before. The answer is that of [`English::read`].
    ///
    /// ```
    /// let english = thincrust::English::embedded();
    /// let mut scratch = thincrust::Scratch::default();
    /// for text in ["The ferry sank.", "Nobody was hurt."] {
    ///     assert_eq!(english.read_with(text, &mut scratch), english.read(text));
    /// }
    /// ```
    pub fn read_with(&self, text: &str, scratch: &mut Scratch) -> Doc {
        let text = &text[..text.floor_char_boundary(TEXT_BYTES_MAX)];
        let mut doc = Doc::default();
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < text.len() {
            self.refresh(scratch);
            pieces.clear();
            at = self.cut(text, at, scratch, &mut pieces);
            self.read_segment(&pieces, scratch, &mut doc);
            if at < text.len() {
                doc.cuts.push(at as u32);
            }
        }
        doc
    }

    /// Cuts a text into words and does no more.
    ///
    /// ```
    /// let text = "Don't go, it's 5 p.m.!";
    /// let words = thincrust::English::embedded().tokenize(text);
    /// let words: Vec<&str> =
    ///     words.iter().map(|word| &text[word.start as usize..word.end as usize]).collect();
    /// assert_eq!(words, ["Do", "n't", "go", ",", "it", "'s", "5", "p.m.", "!"]);
    /// ```
    pub fn tokenize(&self, text: &str) -> Vec<Word> {
        let text = &text[..text.floor_char_boundary(TEXT_BYTES_MAX)];
        let (mut words, mut pieces) = (Vec::new(), Vec::new());
        let mut scratch = Scratch::default();
        let mut at = 0;
        while at < text.len() {
            self.refresh(&mut scratch);
            pieces.clear();
            at = self.cut(text, at, &mut scratch, &mut pieces);
            words.extend(pieces.iter().map(|&Piece { start, end, space_after, .. }| Word {
                start,
                end,
                space_after,
            }));
        }
        words
    }

    /// Makes a scratch fit for this model, and forgets what has become too much.
    fn refresh(&self, scratch: &mut Scratch) {
        if scratch.model != self.number || scratch.lexemes.len() > LEXEMES_MAX {
            scratch.model = self.number;
            scratch.lexemes.clear();
            scratch.chunks.clear();
            scratch.lemmas.clear();
            scratch.shared.clear();
            scratch.own.clear();
        }
    }

    fn cut(&self, text: &str, at: usize, scratch: &mut Scratch, pieces: &mut Vec<Piece>) -> usize {
        let Scratch { lexemes, chunks, .. } = scratch;
        let mut words = Words { vocabulary: &self.vocabulary, lexemes, chunks };
        self.tokenizer.cut(text, at, SEGMENT_TOKENS_MAX, &mut words, pieces)
    }

    /// Reads the words of a segment and appends them to the doc.
    fn read_segment(&self, pieces: &[Piece], scratch: &mut Scratch, doc: &mut Doc) {
        let tags = self.tag(pieces, scratch);
        let Scratch { lexemes, prepared, .. } = &mut *scratch;
        let is_space = |word: usize| lexemes.get(pieces[word].lexeme).is_space;
        let tree = self.parser.run(self.arch, is_space, pieces.len(), prepared);
        let seen = |word: usize| {
            let lexeme = lexemes.get(pieces[word].lexeme);
            Seen {
                tag: tags[word],
                dep: tree.deps[word],
                lower: &lexeme.lower,
                is_space: lexeme.is_space,
            }
        };
        let given = self.ruler.apply(pieces.len(), seen);
        let offset = doc.tokens.len() as u32;
        let entities = self.entities(pieces, &tree, offset, scratch);
        for (word, (piece, given)) in pieces.iter().zip(given).enumerate() {
            doc.tokens.push(self.token(piece, word, given, &tree, offset, scratch));
        }
        for entity in &entities {
            for word in entity.first..entity.last_exclusive {
                let begins = word == entity.first;
                let part = EntityPart { label: entity.label, begins };
                doc.tokens[word as usize].entity = Some(part);
            }
        }
        doc.entities.extend(entities);
    }

    /// The tags of the words; on the way, the words are prepared for the parser.
    fn tag(&self, pieces: &[Piece], scratch: &mut Scratch) -> Vec<Tag> {
        let Scratch { lexemes, shared, prepared, scores, .. } = scratch;
        prepared.clear();
        let mut tags = Vec::with_capacity(pieces.len());
        let word = |word: usize| {
            let Piece { lexeme, space_after, .. } = pieces[word];
            let found = lexemes.get(lexeme);
            let [norm, prefix, suffix, shape] = found.ids;
            let (spacy, is_space) = (u64::from(space_after), u64::from(found.is_space));
            let kind = u64::from(lexeme) << 1 | spacy;
            (kind, [norm, prefix, suffix, shape, spacy, is_space])
        };
        let width = self.tagger.outputs();
        self.shared.run(self.arch, pieces.len(), word, shared, |_, rows| {
            self.parser.prepare(self.arch, rows, prepared);
            let inputs = self.tagger.inputs();
            let count = rows.len() / inputs;
            scores.resize(count * width, 0.0);
            self.tagger.apply(self.arch, rows, inputs, count, scores);
            tags.extend(scores.chunks_exact(width).map(highest));
        });
        tags
    }

    /// The entities of the words.
    fn entities(
        &self,
        pieces: &[Piece],
        tree: &Tree,
        offset: u32,
        scratch: &mut Scratch,
    ) -> Vec<Entity> {
        let Scratch { lexemes, own, prepared_own, .. } = scratch;
        prepared_own.clear();
        let word = |word: usize| {
            let lexeme = pieces[word].lexeme;
            let [norm, prefix, suffix, shape] = lexemes.get(lexeme).ids;
            (u64::from(lexeme), [norm, prefix, suffix, shape, 0, 0])
        };
        self.own.run(self.arch, pieces.len(), word, own, |_, rows| {
            self.recognizer.prepare(self.arch, rows, prepared_own);
        });
        let is_space = |word: usize| lexemes.get(pieces[word].lexeme).is_space;
        self.recognizer.run(self.arch, is_space, &tree.sentence_starts, offset, prepared_own)
    }

    /// The token of a word.
    fn token(
        &self,
        piece: &Piece,
        word: usize,
        given: Given,
        tree: &Tree,
        offset: u32,
        scratch: &mut Scratch,
    ) -> Token {
        let lexeme = scratch.lexemes.get(piece.lexeme);
        let lemma = given.lemma.unwrap_or_else(|| {
            let key = (piece.lexeme, given.pos, given.morphology);
            let lemma = scratch.lemmas.entry(key).or_insert_with(|| {
                let morphology = self.ruler.morphology(given.morphology);
                let characters = self.vocabulary.characters();
                let (text, lower) = (&lexeme.text, &lexeme.lower);
                self.lemmatizer.lemma(text, lower, given.pos, morphology, characters)
            });
            lemma.clone()
        });
        Token {
            start: piece.start,
            end: piece.end,
            space_after: piece.space_after,
            norm: lexeme.norm.clone(),
            lemma,
            tag: given.tag,
            pos: given.pos,
            head: offset + tree.heads[word] as u32,
            dep: given.dep,
            sentence_start: tree.sentence_starts[word],
            entity: None,
        }
    }
}

/// The tag with the highest score, the first of equals.
fn highest(scores: &[f32]) -> Tag {
    let mut best = 0;
    for tag in 1..Tag::NAMES.len() {
        if scores[tag] > scores[best] {
            best = tag;
        }
    }
    Tag::from_id(best as u8).unwrap_or(Tag::XX)
}

/// All labels of a type.
fn all<T>(names: &[&str], from_id: fn(u8) -> Option<T>) -> Vec<T> {
    (0..names.len()).filter_map(|id| from_id(u8::try_from(id).ok()?)).collect()
}

/// Checks that the model's labels are those that this crate names.
fn check_labels(cursor: &mut Cursor<'_>) -> Result<(), ModelError> {
    for names in [Tag::NAMES, Dep::NAMES, EntityLabel::NAMES, Pos::NAMES] {
        if cursor.many(|name| name.text())? != names {
            return Err(ModelError::Unexpected { what: "labels" });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "MARNEK (TPA) -- Some 11,000 North Korean troops were deployed to Kursk, \
        Gen. Korda said on Monday, adding that \"we can't confirm\" the U.S. figure of 12,500.\n\n\
        Ruta Kell, the mayor of Velm, hadn't been told; the $3.5bn deal's off. What now? 👍🏽";

    /// The widths of vectors that this machine has, from none at all.
    fn widths() -> Vec<Arch> {
        let mut widths = vec![Arch::Scalar, Arch::new()];
        #[cfg(target_arch = "x86_64")]
        widths.extend(pulp::x86::V3::try_new().map(Arch::V3));
        widths
    }

    #[test]
    fn numbers_are_the_same_with_every_width_of_vectors() {
        let mut english = English::embedded();
        let text = TEXT.repeat(9);
        let mut pieces = Vec::new();
        let mut first: Option<(Vec<u32>, Vec<u32>, Doc)> = None;
        for arch in widths() {
            english.arch = arch;
            let mut scratch = Scratch::default();
            let doc = english.read_with(&text, &mut scratch);
            pieces.clear();
            english.cut(&text, 0, &mut scratch, &mut pieces);
            english.tag(&pieces, &mut scratch);
            let bits = |numbers: &[f32]| numbers.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            let states = [0, 1, 2, 3, 40, 5, 6, 7];
            let scores = bits(english.parser.scores(arch, states, &mut scratch.prepared));
            let found = (bits(&scratch.scores), scores, doc);
            match &first {
                Some(first) => assert_eq!(&found, first, "{arch:?}"),
                None => first = Some(found),
            }
        }
    }

    #[test]
    fn a_damaged_model_is_an_error() {
        for end in (0..EMBEDDED.len()).step_by(EMBEDDED.len() / 40) {
            assert!(English::from_bytes(&EMBEDDED[..end]).is_err(), "{end} bytes");
        }
        let mut longer = EMBEDDED.to_vec();
        longer[12] ^= 1;
        assert!(English::from_bytes(&longer).is_err());
    }
}
