#![doc = include_str!("../README.md")]
// No unsafe code, and nothing that differs from machine to machine: no clock, no environment, no
// threads, no order of hashes in what is given back.

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
