//! Words and filters to reports.

use super::error::{Refused, Told};
use super::extract::Asked;
use super::paging::{self, Rows};
use super::reports::Report;
use crate::desk::{Answer, Desk};
use axum::Json;
use axum::extract::State;
use sayso_core::model::Stance;
use sayso_store::{Hit, Query};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{IntoParams, PartialSchema, ToSchema};

/// A word of the vocabulary of stances.
pub struct StanceWord;

impl PartialSchema for StanceWord {
    fn schema() -> RefOr<Schema> {
        let words = Stance::ALL.iter().map(|stance| stance.as_str());
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into()
    }
}

impl ToSchema for StanceWord {}

/// What is looked for.
#[derive(Default)]
pub struct Filters {
    pub q: Option<String>,
    pub outlet: Option<String>,
    pub source: Option<String>,
    pub measure: Option<String>,
    pub place: Option<String>,
    pub stance: Option<Stance>,
    pub tag: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
}

impl Filters {
    /// As the store understands it.
    pub fn query(self) -> Answer<Query> {
        let day = |name: &str, words: Option<String>| {
            words.map(|words| super::day(name, &words)).transpose()
        };
        Ok(Query {
            words: self.q.unwrap_or_default(),
            outlet: self.outlet,
            source: self.source,
            measure: self.measure,
            place: self.place,
            stance: self.stance,
            tag: self.tag,
            from: day("from", self.from)?,
            to: day("to", self.to)?,
            ..Query::default()
        })
    }
}

/// Which reports; all that is given must hold.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Words of title or text; "two words" in quotes stand together, flood* is what starts so.
    q: Option<String>,
    /// The outlet.
    outlet: Option<String>,
    /// The innermost source of a claim.
    source: Option<String>,
    /// A claim's measure, such as killed.
    measure: Option<String>,
    /// A claim's place, or a country by its two letters.
    place: Option<String>,
    /// A claim's stance.
    #[param(value_type = Option<StanceWord>, inline)]
    stance: Option<Stance>,
    /// A tag of the report, its story, a claim of it or one of its sources.
    tag: Option<String>,
    /// No day before this one: of the claim where one is looked for, else of publication.
    #[param(format = "date")]
    from: Option<String>,
    /// No day after this one.
    #[param(format = "date")]
    to: Option<String>,
    /// The `next` of the answer before; the first rows where it is left out.
    #[param(pattern = "^[0-9]{1,12}$")]
    after: Option<String>,
    /// At most so many rows.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// A report that was found.
#[derive(Serialize, ToSchema)]
pub struct Found {
    /// The report.
    #[serde(flatten)]
    report: Report,
    /// Its words around those looked for, these in brackets.
    snippet: Option<String>,
    /// Its claims that were found, by id.
    claims_found: Vec<String>,
}

/// The reports that a question finds: the best first where words are given, else the newest.
#[utoipa::path(get, path = "/search", tag = "reports", operation_id = "search",
    params(Wanted), responses(
    (status = 200, description = "Some reports", body = Rows<Found>),
    (status = 304, description = "As the asker has it"),
    Refused,
))]
pub async fn find(
    State(desk): State<Arc<Desk>>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Rows<Found>>, Told> {
    let limit = paging::limit(wanted.limit)?;
    let skip = paging::row(wanted.after)?.and_then(|a| a.parse().ok()).unwrap_or(0);
    let filters = Filters {
        q: wanted.q,
        outlet: wanted.outlet,
        source: wanted.source,
        measure: wanted.measure,
        place: wanted.place,
        stance: wanted.stance,
        tag: wanted.tag,
        from: wanted.from,
        to: wanted.to,
    };
    let query = Query { limit: limit + 1, skip, ..filters.query()? };
    let mut hits = desk.read(move |store, _| Ok(store.search(&query)?)).await?;
    let next = (hits.len() > limit).then(|| (skip + limit).to_string());
    hits.truncate(limit);
    let found = |hit: Hit| Found {
        report: Report::from(hit.report),
        snippet: hit.snippet,
        claims_found: hit.claims.into_iter().map(|claim| claim.0).collect(),
    };
    Ok(Json(Rows { rows: hits.into_iter().map(found).collect(), next }))
}
