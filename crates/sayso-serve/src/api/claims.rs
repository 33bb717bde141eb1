//! Claims.

use super::error::{Missing, Refused, Told};
use super::extract::{Asked, Named};
use super::paging::{self, Rows};
use super::search::{Filters, StanceWord};
use super::{json, raw};
use crate::acts::on_claim;
use crate::desk::{Answer, Desk};
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use sayso_core::export::{Style, contract, explain};
use sayso_core::model::{Claim, Ledger, Reason, Stance};
use sayso_store::{Doubt, Store, Subject, doubt, doubts};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// Columns of an explanation.
const WIDTH: usize = 100;

/// A claim as it is listed, with the decisions in force.
#[derive(Serialize, ToSchema)]
pub struct ClaimRow {
    /// Its id.
    id: String,
    /// Its report.
    report: String,
    /// The report's outlet.
    outlet: Option<String>,
    /// The report's headline.
    title: Option<String>,
    /// The day it was said, else that of the report.
    day: Option<String>,
    /// Who stands behind it: the innermost source.
    source: Option<String>,
    /// What the source does with it.
    stance: String,
    /// What its figure measures.
    measure: Option<String>,
    /// Its figure in words.
    figure: Option<String>,
    /// The lower bound of its figure; null is open.
    low: Option<f64>,
    /// The upper bound of its figure; null is open.
    high: Option<f64>,
    /// Of whom.
    group: Option<String>,
    /// When, in EDTF.
    when: Option<String>,
    /// Where.
    #[serde(rename = "where")]
    place: Option<String>,
    /// Its words.
    quote: String,
    /// How much its reading may be doubted, up to 100.
    doubt: u8,
    /// Why.
    doubts: Vec<DoubtRow>,
}

/// A reason to doubt a claim's reading.
#[derive(Serialize, ToSchema)]
pub struct DoubtRow {
    /// How much it weighs, of 100.
    points: u8,
    /// In words.
    why: String,
}

impl From<sayso_store::ClaimRow> for ClaimRow {
    fn from(row: sayso_store::ClaimRow) -> Self {
        let doubt = row.doubt;
        let claim = row.claim;
        let interval = claim.interval();
        Self {
            id: claim.id.0,
            report: row.report.0,
            outlet: row.outlet,
            title: row.title,
            day: row.day,
            source: claim.chain.into_iter().next().map(|hop| hop.name),
            stance: claim.stance.to_string(),
            measure: claim.measure,
            figure: claim.value.map(|(interval, _, approx)| interval.words(approx)),
            low: interval.and_then(|i| i.low()),
            high: interval.and_then(|i| i.high()),
            group: claim.group.map(|group| group.name),
            when: claim.when.and_then(|when| when.edtf),
            place: claim.place.map(|place| place.name),
            quote: claim.evidence.exact,
            doubt,
            doubts: row.doubts.into_iter().map(DoubtRow::from).collect(),
        }
    }
}

impl From<Doubt> for DoubtRow {
    fn from(doubt: Doubt) -> Self {
        Self { points: doubt.points, why: doubt.why.to_owned() }
    }
}

/// Which claims; all that is given must hold.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Words of the report's title or text; "two words" in quotes stand together, flood* is what starts
    /// so.
    q: Option<String>,
    /// The report's outlet.
    outlet: Option<String>,
    /// The innermost source.
    source: Option<String>,
    /// The measure, such as killed.
    measure: Option<String>,
    /// The place, or a country by its two letters.
    place: Option<String>,
    /// The stance.
    #[param(value_type = Option<StanceWord>, inline)]
    stance: Option<Stance>,
    /// A tag of the claim, its report, its story or its source.
    tag: Option<String>,
    /// No day before this one: of the claim's time, else of its report.
    #[param(format = "date")]
    from: Option<String>,
    /// No day after this one.
    #[param(format = "date")]
    to: Option<String>,
    /// The `next` of the answer before; the first rows where it is left out.
    #[param(pattern = "^[0-9-]{0,12}[.][0-9]{1,12}[.][0-9]{1,12}$")]
    after: Option<String>,
    /// At most so many rows.
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<usize>,
}

/// The claims, less those rejected.
#[utoipa::path(get, path = "/claims", tag = "claims", operation_id = "listClaims",
    params(Wanted), responses(
    (status = 200, description = "Some claims", body = Rows<ClaimRow>),
    (status = 304, description = "As the asker has it"),
    Refused,
))]
pub async fn list(
    State(desk): State<Arc<Desk>>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Rows<ClaimRow>>, Told> {
    let after = paging::claim(wanted.after)?;
    let limit = paging::limit(wanted.limit)?;
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
    let query = filters.query()?;
    let page = desk.read(move |store, _| Ok(store.claims(&query, after.as_deref(), limit)?));
    Ok(Json(Rows::of(page.await?, ClaimRow::from)))
}

/// A claim: as it is read with the decisions in force, why it was read so, and the decisions on it.
#[utoipa::path(get, path = "/claims/{id}", tag = "claims", operation_id = "getClaim",
    params(("id" = String, Path, description = "Its id, or enough of its first letters")),
    responses(
    (status = 200, body = Object, description = "`claim` as in the schema sayso/1; `rejected`; `report` \
        and `story`, by id; `because`: rules, rows of lexicons and words; `explained`: the lines of \
        `sayso explain`; `doubt` and `doubts`; `decisions`"),
    (status = 304, description = "As the asker has it"),
    Missing, Refused,
))]
pub async fn get(State(desk): State<Arc<Desk>>, Named(name): Named) -> Result<Response, Told> {
    let asked = format!("api/claim/{name}");
    let of = name.clone();
    let state = move |store: &Store| {
        let (report, _) = store.claim_named(&of)?;
        Ok(store.report_state(&report.0)?)
    };
    Ok(raw(desk.kept(asked, state, move |store, _| told(store, &name)).await?))
}

fn told(store: &Store, name: &str) -> Answer<Vec<u8>> {
    let on = on_claim(store, name)?;
    let mut ledger = store.ledger(&on.report.0)?;
    let find = |ledger: &Ledger| ledger.claims.iter().position(|c| c.id == on.claim);
    let mut at = find(&ledger);
    let rejected = at.is_none();
    if rejected && let Some(capture) = store.captures(&on.report.0)?.pop() {
        ledger = capture.ledger;
        at = find(&ledger);
    }
    let Some(claim) = at.and_then(|at| ledger.claims.get(at)) else {
        return Err(crate::failure::Failure::missing(format!("{name}: no such claim")));
    };
    let explained = explain::claim(&ledger, claim, Style { width: WIDTH, colour: false });
    let value = json!({
        "claim": contract::claim(&ledger, claim),
        "rejected": rejected,
        "report": on.report,
        "story": store.report(&on.report.0)?.story,
        "because": reasons(&ledger, claim),
        "explained": explained.lines().collect::<Vec<_>>(),
        "doubt": doubt(&ledger, claim),
        "doubts": doubts(&ledger, claim),
        "decisions": json(&store.decisions_on(&Subject::Claim(on))?),
    });
    Ok(value.to_string().into_bytes())
}

/// Why a claim was read: its own reasons, those of its figure and of the attribution that carries it.
fn reasons(ledger: &Ledger, claim: &Claim) -> Vec<Value> {
    let figure = claim.figure.and_then(|at| ledger.figures.get(at as usize));
    let attribution = claim.attribution.and_then(|at| ledger.attributions.get(at as usize));
    let figure = figure.map(|f| f.because.as_slice()).unwrap_or_default();
    let attribution = attribution.map(|a| a.because.as_slice()).unwrap_or_default();
    let reason = |reason: &Reason| {
        let words = reason.span.and_then(|s| ledger.report.text.get(s.range()));
        json!({"rule": reason.rule, "row": reason.row, "words": words})
    };
    claim.because.iter().chain(figure).chain(attribution).map(reason).collect()
}
