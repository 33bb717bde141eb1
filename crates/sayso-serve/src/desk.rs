//! The store as requests use it: many readers, one writer, and a task that makes stories anew.
//!
//! A [`Store`] is one connection and blocks. Readers are kept in a pool and used on threads that may
//! block; they may only read, so that no request that only looks can change anything. Writes wait for
//! each other on one connection, as SQLite has them do anyway.

mod cache;

use crate::failure::Failure;
use axum::body::Bytes;
use cache::Cache;
pub use cache::Kept;
use sayso_core::Pipeline;
use sayso_store::{Store, Version};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Notify, Semaphore, watch};

/// What a request is answered with.
pub type Answer<T> = Result<T, Failure>;

/// How often it is looked whether another program changed the store.
const LOOK: Duration = Duration::from_secs(1);

/// After the stories were made anew, nothing is made for so many times as long as it took: readers
/// have the machine for the rest.
const PAUSE: u32 = 4;

/// Nor for longer than this.
const PAUSE_MAX: Duration = Duration::from_secs(60);

/// Who changed something waits so long for the stories to show it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Who may listen for changes at once.
const LISTENERS: usize = 64;

/// A store at work.
pub struct Desk {
    path: PathBuf,
    /// The readers of reports, and what makes briefs.
    pub pipeline: Pipeline,
    /// What reports are read with, as it is kept with each capture.
    pub engine: String,
    idle: Mutex<Vec<Store>>,
    readers: Semaphore,
    /// Reports are read one at a time for each of these.
    pub(crate) reading: Semaphore,
    /// Who listens for changes, and who takes the whole store.
    pub(crate) listeners: Arc<Semaphore>,
    pub(crate) exports: Arc<Semaphore>,
    writer: Mutex<Store>,
    cache: Mutex<Cache>,
    turns: [tokio::sync::Mutex<()>; 256],
    stale: Notify,
    version: watch::Sender<Version>,
    stopping: watch::Sender<bool>,
}

impl Desk {
    /// A desk on a store, which is made where it is not there.
    ///
    /// # Errors
    /// Where the store cannot be opened.
    pub fn open(path: &Path, pipeline: Pipeline, engine: String) -> sayso_store::Result<Self> {
        let writer = Store::open(path)?;
        writer.refresh(&pipeline)?;
        let version = watch::Sender::new(writer.version()?);
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Ok(Self {
            path: path.to_owned(),
            pipeline,
            engine,
            idle: Mutex::default(),
            readers: Semaphore::new(cores * 2),
            reading: Semaphore::new(cores.div_ceil(2)),
            listeners: Arc::new(Semaphore::new(LISTENERS)),
            exports: Arc::new(Semaphore::new(1)),
            writer: Mutex::new(writer),
            cache: Mutex::default(),
            turns: std::array::from_fn(|_| tokio::sync::Mutex::new(())),
            stale: Notify::new(),
            version,
            stopping: watch::Sender::new(false),
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
            let idle = locked(&desk.idle).pop();
            let store = match idle {
                Some(store) => store,
                None => desk.connection()?,
            };
            let answer = ask(&store, &desk.pipeline);
            locked(&desk.idle).push(store);
            answer
        })
        .await;
        drop(permit);
        done.map_err(|_| Failure::panicked())?
    }

    /// A connection of its own, only to read.
    pub(crate) fn connection(&self) -> sayso_store::Result<Store> {
        Store::open_to_read(&self.path)
    }

    /// What was made before, where `state` is still what it was made of; else `make` makes it, and it is
    /// kept. `asked` is a name for it that nothing else has.
    ///
    /// # Errors
    /// Those of `state` and `make`, and where the store cannot be opened.
    pub async fn kept(
        self: &Arc<Self>,
        asked: String,
        state: impl FnOnce(&Store) -> Answer<Vec<u8>> + Send + 'static,
        make: impl FnOnce(&Store, &Pipeline) -> Answer<Vec<u8>> + Send + 'static,
    ) -> Answer<Bytes> {
        let desk = Arc::clone(self);
        self.read(move |store, pipeline| {
            let state = state(store)?;
            if let Some(kept) = locked(&desk.cache).get(&asked, &state) {
                return Ok(kept.body);
            }
            let answer = Bytes::from(make(store, pipeline)?);
            locked(&desk.cache).put(asked, state, answer.clone().into());
            Ok(answer)
        })
        .await
    }

    /// A whole answer that was kept, where it was made of this state.
    pub(crate) fn answer(&self, asked: &str, state: &[u8]) -> Option<Kept> {
        locked(&self.cache).get(asked, state)
    }

    /// Keeps a whole answer.
    pub(crate) fn keep(&self, asked: String, state: Vec<u8>, answer: Kept) {
        locked(&self.cache).put(asked, state, answer);
    }

    /// What those who ask the same hold one after the other.
    pub(crate) fn turn(&self, asked: &str) -> &tokio::sync::Mutex<()> {
        let hash = blake3::hash(asked.as_bytes());
        &self.turns[usize::from(hash.as_bytes()[0])]
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
            let store = locked(&desk.writer);
            let done = change(&store, &desk.pipeline);
            desk.tell(&store);
            done
        })
        .await;
        done.map_err(|_| Failure::panicked())?
    }

    /// How far the store is, as known here: at once after this desk's changes, and within a second after
    /// those of another program.
    pub fn version(&self) -> Version {
        *self.version.borrow()
    }

    /// Waits for the next version.
    pub fn versions(&self) -> watch::Receiver<Version> {
        self.version.subscribe()
    }

    /// Tells those who listen how far the store is, and has the stories made anew.
    fn tell(&self, store: &Store) {
        let Ok(version) = store.version() else { return };
        let reach = |v: &Version| v.event + v.decision + v.stories + v.counted;
        let newer = self.version.send_if_modified(|known| {
            let newer = reach(&version) > reach(known);
            if newer {
                *known = version;
            }
            newer
        });
        if newer {
            self.stale.notify_one();
        }
    }

    /// Waits until the stories hold all that came before, and no longer than is bearable: those of a large
    /// store are made anew in their own time.
    pub(crate) async fn regrouped(self: &Arc<Self>) {
        let mut versions = self.versions();
        let grouped = async {
            while let Ok(false) = self.read(|store, _| Ok(store.is_grouped()?)).await {
                if versions.changed().await.is_err() {
                    break;
                }
            }
        };
        // What is not made in time comes with the next look at the page.
        let _ = tokio::time::timeout(PATIENCE, grouped).await;
    }

    /// Answers that last, such as streams, end.
    pub(crate) fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Becomes true when the server stops.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Makes the stories anew after changes, however many came meanwhile, for as long as it is run.
    pub(crate) async fn regroup(self: Arc<Self>) {
        loop {
            self.stale.notified().await;
            let desk = Arc::clone(&self);
            let started = Instant::now();
            let done = tokio::task::spawn_blocking(move || -> sayso_store::Result<()> {
                let store = Store::open_existing(&desk.path)?;
                if store.refresh(&desk.pipeline)? {
                    desk.tell(&store);
                }
                Ok(())
            });
            match done.await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => eprintln!("sayso serve: {error}"),
                Err(error) => eprintln!("sayso serve: stories could not be made anew: {error}"),
            }
            tokio::time::sleep((started.elapsed() * PAUSE).min(PAUSE_MAX)).await;
        }
    }

    /// Looks whether another program changed the store, for as long as it is run.
    pub(crate) async fn watch(self: Arc<Self>) {
        loop {
            tokio::time::sleep(LOOK).await;
            let desk = Arc::clone(&self);
            let look = move |store: &Store, _: &Pipeline| {
                desk.tell(store);
                Ok(())
            };
            if self.read(look).await.is_err() {
                eprintln!("sayso serve: the store could not be looked at");
            }
        }
    }
}

/// What a lock guards. A panic under it leaves values that are whole: connections, and answers.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
