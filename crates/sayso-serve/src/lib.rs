//! `sayso serve`: pages and a JSON API over one store, for an analyst's browser and programs.
//!
//! The server decides nothing by itself: pages and answers are made of what [`sayso_store`] hands out,
//! with the decisions in force, and a report that comes in is read by the pipeline that it was handed.
//! Everything that reaches a browser is escaped by the templates; everything that reaches the store goes
//! through [`Desk`]; everything that is asked has gone through the guards.

mod acts;
mod address;
mod answers;
#[expect(unused_qualifications, reason = "the macros of utoipa write them")]
mod api;
mod desk;
mod failure;
mod guard;
mod intake;
mod listen;
mod pages;

pub use desk::Desk;
pub use failure::Failure;
pub use guard::access::{Access, new_token};

use axum::{Router, middleware};
use std::sync::Arc;
use tokio::net::TcpListener;

/// Serves the desk at the addresses of `listener` until `stop` is done, then finishes the answers
/// under way.
pub async fn serve(
    desk: Arc<Desk>,
    access: Access,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send,
) {
    let regrouping = tokio::spawn(Arc::clone(&desk).regroup());
    let watching = tokio::spawn(Arc::clone(&desk).watch());
    let router = app(Arc::clone(&desk), access);
    listen::serve(router, listener, stop, || desk.stop()).await;
    regrouping.abort();
    watching.abort();
}

/// All routes, behind the guards.
pub fn app(desk: Arc<Desk>, access: Access) -> Router {
    let kept = middleware::from_fn_with_state(Arc::clone(&desk), answers::kept);
    let router = Router::new().merge(pages::routes().layer(kept)).merge(api::routes(&desk));
    guard::around(router, Arc::new(access)).with_state(desk)
}

/// The OpenAPI document of the API, as JSON.
pub fn openapi() -> String {
    api::document().to_pretty_json().expect("the document can be written")
}
