//! What reports and stories are looked for by, as the forms and addresses have it.

use crate::desk::Answer;
use sayso_core::model::Stance;
use sayso_store::Query;
use serde::Deserialize;

/// The filters of a search; an empty one is none.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// Words of title or text.
    pub q: String,
    /// A report's outlet.
    pub outlet: String,
    /// A claim's source.
    pub source: String,
    /// A claim's measure.
    pub measure: String,
    /// A claim's place.
    pub place: String,
    /// A claim's stance.
    pub stance: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// A tag of a story, a report or one of its claims.
    pub tag: String,
    /// Where the rows begin.
    pub after: String,
}

impl Filters {
    fn all(&self) -> [(&'static str, &str); 9] {
        [
            ("q", &self.q),
            ("outlet", &self.outlet),
            ("source", &self.source),
            ("measure", &self.measure),
            ("place", &self.place),
            ("stance", &self.stance),
            ("from", &self.from),
            ("to", &self.to),
            ("tag", &self.tag),
        ]
    }

    /// Whether anything is looked for.
    pub fn any(&self) -> bool {
        self.all().iter().any(|(_, value)| !value.trim().is_empty())
    }

    /// Whether more than words is looked for.
    pub fn narrowed(&self) -> bool {
        self.all()[1..].iter().any(|(_, value)| !value.trim().is_empty())
    }

    /// The address with these filters, from another row on.
    pub fn address(&self, path: &str, after: &str) -> String {
        let given = self.all().into_iter().chain([("after", after)]);
        let given = given.filter(|(_, value)| !value.trim().is_empty());
        let pairs: Vec<String> = given
            .map(|(name, value)| format!("{name}={}", crate::address::segment(value.trim())))
            .collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }

    /// Whether a stance is the one chosen.
    pub fn is_stance(&self, stance: &Stance) -> bool {
        self.stance == stance.as_str()
    }

    /// The question to the store.
    pub fn query(&self, skip: usize, limit: usize) -> Answer<Query> {
        let given = |value: &str| Some(value.trim().to_owned()).filter(|value| !value.is_empty());
        let day = |value: &str| given(value).map(|day| Query::day(&day)).transpose();
        Ok(Query {
            words: self.q.trim().to_owned(),
            outlet: given(&self.outlet),
            source: given(&self.source),
            measure: given(&self.measure),
            place: given(&self.place),
            stance: Stance::parse(self.stance.trim()),
            from: day(&self.from)?,
            to: day(&self.to)?,
            tag: given(&self.tag),
            limit,
            skip,
        })
    }
}
