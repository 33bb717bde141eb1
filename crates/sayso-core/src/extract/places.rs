//! Reads places: names of the gazetteer, resolved to one row each, and villages that only the words
//! around them show to be places.
//!
//! A place that stands for something else is none here: a government that speaks ("Moscow denied"),
//! a part of a person's or an organisation's name ("Paris Hilton", "Bank of China"), a people
//! ("Ukrainian").

mod choose;
mod context;
mod fold;
mod gazetteer;
mod spans;
mod unknown;

use crate::model::{Place, Span};
use crate::text::Document;

pub use fold::fold;
pub use gazetteer::{Entry, Gazetteer, PlaceKind, ROWS_MAX};

/// The places of a document, in order, not overlapping.
#[must_use]
pub fn read(document: &Document<'_>, gazetteer: &Gazetteer) -> Vec<Place> {
    let mut names = spans::find(document, gazetteer);
    context::judge(document, &mut names);
    let taken: Vec<Span> = names.mentions.iter().map(|m| m.span).collect();
    let mut places = choose::choose(&names, gazetteer);
    places.extend(unknown::find(document, &taken));
    places.sort_by_key(|p| p.span);
    places
}
