//! Reads places with what was learned of them: which names of the gazetteer stand for a place, and
//! which row each stands for.
//!
//! The rules read first; what they read, the trained reader's names and the language model's
//! entities are among the features of a linear model over every name of the gazetteer, minor
//! places and words for peoples included. The rows of each name are ranked by weights that can be
//! read (`place_weights.tsv`): what holds the name, the countries and places that the report
//! names, the home of its outlet, population and kind. That two places of a report lie near to
//! each other speaks for both (Leidner 2007; Lieberman, Samet and Sankaranarayanan 2010).
//!
//! A place is associated, not located, where its name only tells whose something is ("Georgian
//! troops", "Crafton police"): the literal and associative toponyms of Gritta, Pilehvar and
//! Collier (2020). What a government says stays no place.
//!
//! About half a million to a million words a second on one core; `sayso-eval train places` prints
//! it.

pub mod candidates;
mod features;
mod home;
pub mod rank;
#[cfg(test)]
mod tests;
mod usage;
pub mod weights;

pub use candidates::{Candidate, Candidates};
pub use weights::Weights;

use super::gazetteer::{Gazetteer, PlaceKind};
use super::spans::PlaceWord;
use super::unknown;
use crate::extract::named::Name;
use crate::learned::{Chain, Sequence};
use crate::lexicon::common_words::CommonWords;
use crate::lexicon::outlet_homes::OutletHomes;
use crate::model::{Actor, Place, Precision, Reason, Span};
use crate::text::Document;

/// What is known before places are read: the data, and what was found by others.
#[derive(Copy, Clone, Debug)]
pub struct Known<'k> {
    /// The gazetteer.
    pub gazetteer: &'k Gazetteer,
    /// How common words are.
    pub common: &'k CommonWords,
    /// Where outlets are at home.
    pub homes: &'k OutletHomes,
    /// The rules' places.
    pub places: &'k [Place],
    /// The trained reader's names; none where there is no such reader.
    pub names: &'k [Name],
    /// The actors.
    pub actors: &'k [Actor],
}

/// What was learned of places.
#[derive(Clone, Debug, Default)]
pub struct PlaceModel {
    /// Which row a name stands for.
    pub ranking: Weights,
    /// Whether a name stands for a place: labels [`OTHER`] and [`PLACE`].
    pub reader: Chain,
}

/// No place.
pub const OTHER: u8 = 0;
/// A place.
pub const PLACE: u8 = 1;

/// The first bytes of a stored model; the number is that of the features, which the weights fit.
const MAGIC: &[u8; 8] = b"SAYSOPL1";

impl PlaceModel {
    /// The model that is shipped, see the data folder's README.
    ///
    /// # Panics
    /// Where the shipped files are not a model: a mistake in making it, which tests find.
    #[must_use]
    pub fn standard() -> Self {
        let weights = include_str!("../../../data/place_weights.tsv");
        let reader = Self::read_reader(include_bytes!("../../../data/places.model"));
        let ranking = Weights::read(weights).expect("the shipped weights can be read");
        Self { ranking, reader: reader.expect("the shipped model can be read") }
    }

    /// The reader, as it is stored.
    #[must_use]
    pub fn write_reader(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        self.reader.write(&mut bytes);
        bytes
    }

    /// Reads what [`PlaceModel::write_reader`] wrote; nothing where it is something else.
    #[must_use]
    pub fn read_reader(bytes: &[u8]) -> Option<Chain> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let reader = Chain::read(&mut rest)?;
        rest.is_empty().then_some(reader)
    }
}

/// The places of a document, in order, not overlapping: those of the rules weighed anew, and more.
#[must_use]
pub fn read(document: &Document<'_>, known: &Known<'_>, model: &PlaceModel) -> Vec<Place> {
    let candidates = Candidates::new(document, known, &model.ranking);
    let mut sequence = Sequence::default();
    let mut places = Vec::new();
    for (at, candidate) in candidates.all.iter().enumerate() {
        let county = candidate.is_listed_county();
        if !county && !candidate.may_be_place(document, known) {
            continue;
        }
        sequence.clear();
        candidates.features(at, document, known, &mut sequence);
        let read = model.reader.decode(&sequence).first() == Some(&PLACE);
        if read || candidate.is_users() || county {
            places.extend(place(document, known, candidate));
        }
    }
    let taken: Vec<Span> = places.iter().map(|p| p.span).collect();
    places.extend(unknown::find(document, &taken));
    places.sort_by_key(|p| p.span);
    places
}

/// The place that a candidate stands for.
fn place(document: &Document<'_>, known: &Known<'_>, candidate: &Candidate) -> Option<Place> {
    let entry = candidate.entry()?;
    let mention = &candidate.mention;
    let precision = match (mention.word, entry.kind) {
        (Some(PlaceWord::Region), PlaceKind::City | PlaceKind::District) => Precision::Region,
        (Some(PlaceWord::District), PlaceKind::City) => Precision::District,
        (_, kind) => kind.precision(),
    };
    let by_rule = candidate.by_rule(known).filter(|p| p.span == mention.span);
    let mut first = Reason::row("places/trained", "gazetteer.tsv", &entry.key, mention.span);
    if let Some(place) = by_rule {
        first.rule = place.because[0].rule.clone();
    }
    let mut because = vec![first];
    because.extend(candidate.reasons());
    let usage = usage::of(document, known, candidate);
    if let Some(rule) = usage.rule {
        because.push(Reason::rule(rule, mention.span));
    }
    Some(Place {
        span: mention.span,
        name: entry.title(),
        country: (!entry.country.is_empty()).then(|| entry.country.clone().into_owned()),
        point: Some(entry.point),
        geonames: entry.geonames,
        precision,
        usage: usage.usage,
        because,
    })
}
