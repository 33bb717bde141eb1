//! The store as requests use it: many readers, one writer, and a task that makes stories anew.
//!
//! A [`Store`] is one connection and blocks. Readers are kept in a pool and used on threads that may
//! block; writes wait for each other on one connection, as SQLite has them do anyway.

use crate::failure::Failure;
use sayso_core::Pipeline;
use sayso_core::model::Ledger;
use sayso_core::model::Report;
use sayso_store::Store;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Notify, Semaphore, watch};

/// What a request is answered with.
pub type Answer<T> = Result<T, Failure>;

/// What reads a report that comes in by the page: handed in, since the server reads nothing.
pub type Reader = dyn Fn(&Pipeline, Report) -> Ledger + Send + Sync;

/// A store at work.
pub struct Desk {
    path: PathBuf,
    /// The readers of reports, and what makes briefs.
    pub pipeline: Pipeline,
    /// What reports are read with, as it is kept with each capture.
    pub engine: String,
    idle: Mutex<Vec<Store>>,
    readers: Semaphore,
    writer: Mutex<Store>,
    stale: Notify,
    changes: watch::Sender<u64>,
}

impl Desk {
    /// A desk on a store, which is made where it is not there.
    ///
    /// # Errors
    /// Where the store cannot be opened.
    pub fn open(path: &Path, pipeline: Pipeline, engine: String) -> sayso_store::Result<Self> {
        let writer = Store::open(path)?;
        writer.refresh(&pipeline)?;
        let readers = std::thread::available_parallelism().map_or(4, |n| n.get() * 2);
        Ok(Self {
            path: path.to_owned(),
            pipeline,
            engine,
            idle: Mutex::default(),
            readers: Semaphore::new(readers),
            writer: Mutex::new(writer),
            stale: Notify::new(),
            changes: watch::Sender::new(0),
        })
    }

    /// Asks the store, on a thread that may block.
    ///
    /// # Errors
    /// Those of `ask`, and where the store cannot be opened.
    pub async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        ask: impl FnOnce(&Store, &Pipeline) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let desk = Arc::clone(self);
        let permit = self.readers.acquire().await;
        let done = tokio::task::spawn_blocking(move || {
            let idle = desk.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let store = match idle {
                Some(store) => store,
                None => Store::open_existing(&desk.path)?,
            };
            let answer = ask(&store, &desk.pipeline);
            desk.idle.lock().unwrap_or_else(PoisonError::into_inner).push(store);
            answer
        })
        .await;
        drop(permit);
        done.map_err(|_| panicked())?
    }

    /// Changes the store, one change after the other; those who listen are told.
    ///
    /// # Errors
    /// Those of `change`.
    pub async fn write<T: Send + 'static>(
        self: &Arc<Self>,
        change: impl FnOnce(&Store, &Pipeline) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let desk = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || {
            let store = desk.writer.lock().unwrap_or_else(PoisonError::into_inner);
            change(&store, &desk.pipeline)
        })
        .await;
        let done = done.map_err(|_| panicked())?;
        if done.is_ok() {
            self.stale.notify_one();
            self.changes.send_modify(|count| *count += 1);
        }
        done
    }

    /// Counts the changes; waits for the next.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Makes the stories anew after changes, however many came meanwhile, for as long as it is run.
    pub(crate) async fn regroup(self: Arc<Self>) {
        loop {
            self.stale.notified().await;
            let desk = Arc::clone(&self);
            let done = tokio::task::spawn_blocking(move || {
                Store::open_existing(&desk.path)?.refresh(&desk.pipeline)
            });
            match done.await {
                Ok(Ok(true)) => self.changes.send_modify(|count| *count += 1),
                Ok(Ok(false)) => {}
                Ok(Err(error)) => eprintln!("sayso serve: {error}"),
                Err(error) => eprintln!("sayso serve: stories could not be made anew: {error}"),
            }
        }
    }
}

fn panicked() -> Failure {
    let what = "this could not be answered; the program's own output says more";
    Failure::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "failed", what)
}
