//! The names of the gazetteer in a document, with the rows that each may stand for and the one that
//! is chosen.

use super::super::context;
use super::super::fold::fold;
use super::super::gazetteer::{Entry, Gazetteer, PlaceKind};
use super::super::spans::{self, Mention, Names, Reach, Verdict, lies_in};
use super::home::Home;
use super::rank::Ranked;
use super::weights::{COUNT, Weights};
use super::{Known, features, usage};
use crate::extract::named::NameKind;
use crate::learned::Sequence;
use crate::model::{Place, Reason, Span};
use crate::text::{Document, TokenKind};
use std::sync::Arc;

/// A name of the gazetteer in the text, with what it may stand for.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub(in super::super) mention: Mention,
    /// Index of its name: its mentions share their rows.
    pub name: usize,
    /// Whether "counties" follows the list that it stands in.
    pub listed_county: bool,
    /// The rows that it may stand for.
    pub rows: Rows,
    /// The container's rows; none where it has no container.
    pub(super) outer: Rows,
    /// The row that it stands for, with how clear that is.
    pub ranked: Ranked,
}

impl Candidate {
    /// Its words.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.mention.span
    }

    /// The row that it stands for.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        self.rows.get(self.ranked.best)
    }

    /// Whether a user's row names it and no rule says that another thing is meant.
    pub(super) fn is_users(&self) -> bool {
        matches!(self.mention.verdict, Verdict::Yes(_)) && self.rows.iter().any(|e| e.user)
    }

    /// Whether it stands in a list of counties and is one.
    pub(super) fn is_listed_county(&self) -> bool {
        self.listed_county && self.entry().is_some_and(|e| e.kind == PlaceKind::District)
    }

    /// The place that the rules read here.
    pub(super) fn by_rule<'k>(&self, known: &Known<'k>) -> Option<&'k Place> {
        over(known.places, self.mention.span, |p| p.span)
    }

    /// Whether no rule forbids that it is a place: it is no government that speaks, no part of a
    /// person's name, and no short form of a state that stands alone.
    #[must_use]
    pub fn may_be_place(&self, document: &Document<'_>, known: &Known<'_>) -> bool {
        let demonym = self.rows.iter().all(|e| e.demonym);
        let speaks = self.mention.verdict == Verdict::Speaks && !demonym;
        let name = over(known.names, self.mention.span, |n| n.span);
        let person =
            name.is_some_and(|n| n.kind == NameKind::Person && n.span.contains(self.mention.span));
        let unit = self.mention.last + 1 < document.tokens.len()
            && document.word(self.mention.last + 1) == "$";
        !(self.rows.is_empty()
            || speaks
            || unit
            || person
            || usage::names_other(document, known, self))
    }

    /// Why its row was chosen.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        self.ranked.rules.iter().map(|rule| Reason::rule(rule, self.mention.span)).collect()
    }
}

/// The rows of a name, shared by its mentions.
pub type Rows = Arc<[Entry]>;

/// The first of `items`, in order, that shares a byte with `span`.
pub(super) fn over<T>(items: &[T], span: Span, of: impl Fn(&T) -> Span) -> Option<&T> {
    let at = items.partition_point(|item| of(item).end <= span.start);
    items.get(at).filter(|item| of(item).overlaps(span))
}

/// All names of a document, with their rows chosen.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// In order of the text.
    pub all: Vec<Candidate>,
    /// The first mentions of each name, by its index.
    by_name: Vec<Vec<usize>>,
}

/// So many mentions of a name are asked what is thought of them.
const MENTIONS_MAX: usize = 20;

impl Candidates {
    /// The names of `document`, ranked with `weights`.
    #[must_use]
    pub fn new(document: &Document<'_>, known: &Known<'_>, weights: &Weights) -> Self {
        Self::with(document, known, weights, |_| ())
    }

    /// The same; gives the features of all rows of each candidate, in order, to `look`.
    #[must_use]
    pub fn with(
        document: &Document<'_>,
        known: &Known<'_>,
        weights: &Weights,
        look: impl FnMut(&[[f64; COUNT]]),
    ) -> Self {
        let home = Home::of(&document.report.header, known.gazetteer, known.homes);
        let mut candidates = Self::found(document, known.gazetteer);
        super::rank::all(document, known, &home, weights, &mut candidates.all, look);
        candidates
    }

    fn found(document: &Document<'_>, gazetteer: &Gazetteer) -> Self {
        let mut names = spans::find(document, gazetteer, Reach::All);
        context::judge(document, &mut names);
        let rows: Vec<Rows> =
            names.rows.iter().map(|(_, rows)| whole(rows, gazetteer).into()).collect();
        let none: Rows = Vec::new().into();
        let counties = counties(document, &names);
        let of: Vec<usize> = names.mentions.iter().map(|m| m.rows).collect();
        let all = names.mentions.into_iter().zip(counties).map(|(mention, listed_county)| {
            let outer = mention.container.map_or(&none, |at| &rows[of[at]]).clone();
            Candidate {
                name: mention.rows,
                listed_county,
                rows: rows[mention.rows].clone(),
                outer,
                ranked: Ranked::default(),
                mention,
            }
        });
        let all: Vec<Candidate> = all.collect();
        let mut by_name = vec![Vec::new(); rows.len()];
        for (at, candidate) in all.iter().enumerate() {
            let of_name: &mut Vec<usize> = &mut by_name[candidate.name];
            if of_name.len() <= MENTIONS_MAX {
                of_name.push(at);
            }
        }
        Self { all, by_name }
    }

    /// Adds the features of candidate `at` to `into`, as one place.
    pub fn features(
        &self,
        at: usize,
        document: &Document<'_>,
        known: &Known<'_>,
        into: &mut Sequence,
    ) {
        features::add(self, at, document, known, into);
    }

    /// The first candidates of the same name as candidate `at`, itself left out.
    pub(super) fn same_name(&self, at: usize) -> impl Iterator<Item = &Candidate> {
        let others = self.by_name[self.all[at].name].iter().filter(move |&&i| i != at);
        others.map(|&i| &self.all[i]).take(MENTIONS_MAX)
    }
}

/// Rows with short forms of divisions ("Ky.") replaced by the divisions.
fn whole(rows: &[Entry], gazetteer: &Gazetteer) -> Vec<Entry> {
    let full = |entry: &Entry| {
        if entry.kind != PlaceKind::Short {
            return Some(entry.clone());
        }
        let same = |e: &Entry| e.kind == PlaceKind::Division && e.country == entry.country;
        gazetteer.find(&fold(&entry.title())).into_iter().find(same)
    };
    rows.iter().filter_map(full).collect()
}

/// Which mentions stand in a list that "counties" ends: "Swift and Wilkin counties".
fn counties(document: &Document<'_>, names: &Names) -> Vec<bool> {
    let mut listed = vec![false; names.mentions.len()];
    for i in (0..names.mentions.len()).rev() {
        let mention = &names.mentions[i];
        let end = document.sentences[mention.sentence].tokens.end;
        let next = mention.last + 1;
        if next < end && document.lower(next) == "counties" {
            listed[i] = true;
            continue;
        }
        let Some(after) = names.mentions.get(i + 1).filter(|m| m.sentence == mention.sentence)
        else {
            continue;
        };
        let joins = |at: usize| {
            document.tokens[at].kind == TokenKind::Mark && document.word(at) == ","
                || matches!(document.lower(at), "and" | "or" | "&")
        };
        listed[i] = listed[i + 1] && next < after.first && (next..after.first).all(joins);
    }
    listed
}

/// Whether `entry` may lie in one of `outer`.
pub(super) fn held(entry: &Entry, outer: &[Entry]) -> bool {
    outer.iter().any(|o| lies_in(entry, o))
}
