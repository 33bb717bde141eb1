//! The whole store as JSON lines.

use super::error::{Refused, Told};
use crate::desk::Desk;
use crate::failure::Failure;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Bytes that are sent at once, about.
const CHUNK: usize = 64 << 10;
/// Chunks that wait to be sent.
const CHUNKS: usize = 4;

/// The whole store as `sayso export` writes it, for `sayso import`.
#[utoipa::path(get, path = "/export", tag = "reports", operation_id = "export", responses(
    (status = 200, body = String, content_type = "application/jsonl",
        description = "Lines of JSON, which break off where the store fails"),
    Refused,
))]
pub async fn all(State(desk): State<Arc<Desk>>) -> Result<Response, Told> {
    let full = |_| Failure::busy("another export is under way; try again later", 30);
    let place = Arc::clone(&desk.exports).try_acquire_owned().map_err(full)?;
    let (send, receive) = mpsc::channel::<Result<Bytes, std::io::Error>>(CHUNKS);
    // A connection of its own: it is held as long as the asker takes.
    tokio::task::spawn_blocking(move || {
        let _place = place;
        let mut chunk = String::new();
        let done = desk.connection().map_err(Failure::from).and_then(|store| {
            store.export::<Failure>(|line| {
                chunk.push_str(line);
                if chunk.len() < CHUNK {
                    return Ok(());
                }
                let full = Bytes::from(std::mem::take(&mut chunk));
                send.blocking_send(Ok(full)).map_err(|_| Failure::bad("nobody listens"))
            })
        });
        let last = match done {
            Ok(()) => Ok(Bytes::from(chunk)),
            Err(failure) => Err(std::io::Error::other(failure)),
        };
        // Where the asker is gone, there is nobody to tell.
        drop(send.blocking_send(last));
    });
    let lines = unfold(receive, |mut receive| async {
        let chunk = receive.recv().await?;
        Some((chunk, receive))
    });
    let headers = [
        (CONTENT_TYPE, "application/jsonl"),
        (CONTENT_DISPOSITION, "attachment; filename=\"sayso.jsonl\""),
    ];
    Ok((headers, Body::from_stream(lines)).into_response())
}
