//! `sayso serve`: pages and an API over the store, and the token that it needs to be reached from
//! elsewhere.

use super::arguments::{Serve, Token};
use super::{Desk, Done, Stop};
use crate::output::Output;
use sayso_serve::{Access, new_token};
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

impl Desk<'_> {
    /// `sayso serve`: prints where, and serves until it is interrupted.
    pub(super) fn serve(&self, serve: &Serve) -> Done {
        if serve.openapi {
            let mut out = Output::open(None)?;
            out.write(&format!("{}\n", sayso_serve::openapi()))?;
            out.finish()?;
            return Ok(true);
        }
        let path = self.path()?;
        let bound = SocketAddr::new(serve.host, serve.port);
        let asks = serve.ask_token || !serve.host.is_loopback();
        let hash = if asks { self.kept_hash(&path)? } else { None };
        if serve.ask_token && hash.is_none() {
            let what = "there is no token to ask for; make one by `sayso token`";
            self.messages.failure("--ask-token", what);
            return Err(Stop::Told);
        }
        let access = Access::new(bound, serve.names.clone(), hash).map_err(|what| {
            self.messages.failure(&bound.to_string(), &what);
            Stop::Told
        })?;
        let desk = sayso_serve::Desk::open(&path, self.pipeline()?, self.engine())?;
        let served = Runtime::new().and_then(|runtime| {
            runtime.block_on(async {
                let listener = TcpListener::bind(bound).await?;
                self.say_where(listener.local_addr()?, asks);
                sayso_serve::serve(Arc::new(desk), access, listener, interrupted()).await;
                Ok(())
            })
        });
        served.map(|()| true).map_err(|error: std::io::Error| {
            let what = format!("{error}; choose another with --host and --port");
            self.messages.failure(&bound.to_string(), &what);
            Stop::Told
        })
    }

    /// Says where it is served, and to whom.
    fn say_where(&self, bound: SocketAddr, asks: bool) {
        println!("sayso is at http://{bound}");
        if !bound.ip().is_loopback() {
            self.messages.line(
                "other machines can reach it; what is sent can be read on the way, so put a server \
                 that speaks HTTPS in front",
            );
        }
        if asks {
            self.messages.line("the token that `sayso token` printed is asked for");
        }
    }

    /// `sayso token`: makes a token, prints it, and keeps only its hash.
    pub(super) fn token(&self, _: &Token) -> Done {
        let path = self.path()?;
        drop(self.open_or_make()?);
        let failed = |what: String| {
            self.messages.failure("token", &what);
            Stop::Told
        };
        let (token, hash) = new_token().map_err(failed)?;
        let file = hash_file(&path);
        keep(&file, &hash).map_err(|error| {
            self.messages.failure(&file.display().to_string(), &error.to_string());
            Stop::Told
        })?;
        let mut out = Output::open(None)?;
        out.write(&format!("{token}\n"))?;
        out.finish()?;
        self.messages
            .line("this is the one time it is shown; a token that was there before is gone");
        Ok(true)
    }

    /// The hash of the token of this store, if there is one.
    fn kept_hash(&self, store: &Path) -> Result<Option<String>, Stop> {
        let file = hash_file(store);
        match std::fs::read_to_string(&file) {
            Ok(hash) => Ok(Some(hash.trim().to_owned())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => {
                self.messages.failure(&file.display().to_string(), &error.to_string());
                Err(Stop::Told)
            }
        }
    }
}

/// Waits until the program is interrupted.
async fn interrupted() {
    // Where the signal cannot be waited for, it ends the program as it always does.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Where the hash of a store's token lies: beside the store, so that no export or backup holds it.
fn hash_file(store: &Path) -> PathBuf {
    let mut file = store.as_os_str().to_owned();
    file.push(".token");
    PathBuf::from(file)
}

/// Writes a hash so that only its owner can read it.
fn keep(file: &Path, hash: &str) -> std::io::Result<()> {
    let whole = file.with_extension("token.new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&whole)?;
    writeln!(out, "{hash}")?;
    out.sync_all()?;
    std::fs::rename(whole, file)
}
