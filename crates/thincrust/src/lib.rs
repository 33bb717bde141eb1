//! spaCy's small English pipeline, `en_core_web_sm` 3.8.0, in pure Rust: text in; tokens with norm,
//! lemma, tag, part of speech, dependency and sentence, and entities out. The answers are spaCy's.
//!
//! Not a general spaCy: it reads this one pipeline, trains nothing, and knows no other language.

mod attributes;
mod characters;
mod doc;
mod english;
mod entities;
mod error;
mod hash;
mod labels;
mod lemmatizer;
mod lexeme;
mod model;
mod network;
mod parser;
mod pattern;
mod tokenizer;

pub use doc::{Doc, Entity, EntityPart, Token, Word};
pub use english::{English, SEGMENT_TOKENS_MAX, Scratch, TEXT_BYTES_MAX};
pub use error::ModelError;
pub use labels::{Dep, EntityLabel, Pos, Tag};
pub use parser::ACTIONS_PER_WORD_MAX;
pub use pattern::MATCH_STEPS_MAX;
pub use tokenizer::CHUNK_CHARS_MAX;
