//! `sayso serve`: pages and a JSON API over one store, for an analyst's browser and programs.
//!
//! The server reads no report and decides nothing by itself: pages and answers are made of what
//! [`sayso_store`] hands out, with the decisions in force. Everything that reaches a browser is
//! escaped by the templates; everything that reaches the store goes through [`desk::Desk`].

mod api;
mod desk;
mod failure;
mod guard;
mod pages;

pub use desk::{Desk, Reader};
pub use failure::Failure;

use axum::Router;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Serves the desk at the addresses of `listener` until `stop` is done, then finishes the answers
/// under way.
///
/// # Errors
/// Where the listener fails.
pub async fn serve(
    desk: Arc<Desk>,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let regrouping = tokio::spawn(Arc::clone(&desk).regroup());
    let service = app(desk).into_make_service_with_connect_info::<SocketAddr>();
    let done = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    regrouping.abort();
    done
}

/// All routes, behind the guards.
pub fn app(desk: Arc<Desk>) -> Router {
    let router = Router::new().merge(pages::routes()).merge(api::routes());
    guard::around(router, &desk).with_state(desk)
}
