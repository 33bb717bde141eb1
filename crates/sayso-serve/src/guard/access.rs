//! Who may ask: on this machine alone everyone, else who has the token.
//!
//! The token is 256 random bits; of it only a hash by Argon2 is kept. Programs send it as
//! `Authorization: Bearer`; a browser gives it once for a session, which a cookie names that no
//! script can read and no page of elsewhere can have sent.

use super::names::Names;
use crate::failure::Failure;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use axum::extract::ConnectInfo;
use axum::http::StatusCode;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// The cookie that names a session.
pub const COOKIE_NAME: &str = "sayso-session";
/// How long a session lasts.
pub const SESSION: Duration = Duration::from_secs(12 * 60 * 60);
/// Sessions at once.
const SESSIONS_MAX: usize = 1000;
/// Wrong tokens are counted for so long.
const WINDOW: Duration = Duration::from_secs(60);
/// Wrong tokens within [`WINDOW`]: of one address, and of all.
const WRONG_MAX: (usize, usize) = (5, 50);

/// A new token, and the hash of it that is to be kept.
///
/// # Errors
/// Where the system gives no random bits.
pub fn new_token() -> Result<(String, String), String> {
    let token = format!("sayso_{}", random()?);
    let hash = Argon2::default().hash_password(token.as_bytes()).map_err(|e| e.to_string())?;
    Ok((token, hash.to_string()))
}

/// 256 random bits in hexadecimal digits.
fn random() -> Result<String, String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(blake3::Hash::from_bytes(bytes).to_hex().to_string())
}

/// Who may ask, and by which names.
pub struct Access {
    pub(super) names: Names,
    /// The hash of the token, where one is needed.
    hash: Option<String>,
    /// The token that was found right, as a hash that is quick to make.
    known: OnceLock<blake3::Hash>,
    checking: Semaphore,
    sessions: Mutex<HashMap<blake3::Hash, Instant>>,
    wrong: Mutex<Vec<(Instant, IpAddr)>>,
}

/// How a request was let in.
pub enum Admitted {
    /// No token is needed.
    Local,
    /// It brought the token.
    ByToken,
    /// Its cookie names a session.
    BySession,
    /// Everyone may have this: the page to log in, and how it looks.
    Open,
    /// It was not; this is the answer.
    Not(Response),
}

impl Access {
    /// The access to a server that is bound to this address and has these further names: for everyone
    /// on this machine, or for who has the token with this hash.
    ///
    /// # Errors
    /// Where others can reach the address and there is no token, or its hash is none; says what to do.
    pub fn new(
        bound: SocketAddr,
        names: Vec<String>,
        hash: Option<String>,
    ) -> Result<Self, String> {
        if hash.is_none() && !bound.ip().is_loopback() {
            let what =
                "other machines can reach it, so it needs a token; make one by `sayso token`";
            return Err(what.to_owned());
        }
        if let Some(hash) = &hash {
            let wrong = |_| "what is kept of the token cannot be read; make one by `sayso token`";
            PasswordHash::new(hash).map_err(wrong)?;
        }
        Ok(Self {
            names: Names::new(bound, names),
            hash,
            known: OnceLock::new(),
            checking: Semaphore::new(1),
            sessions: Mutex::default(),
            wrong: Mutex::default(),
        })
    }

    /// Whether a token is needed.
    pub fn needs_token(&self) -> bool {
        self.hash.is_some()
    }

    /// Lets a request in, or not.
    pub(super) async fn admit(&self, request: &Parts) -> Result<Admitted, Failure> {
        if self.hash.is_none() {
            return Ok(Admitted::Local);
        }
        let path = request.uri.path();
        if let Some(token) = bearer(request) {
            self.check(token, peer(request)).await?;
            return Ok(Admitted::ByToken);
        }
        if path == "/login" || path.starts_with("/assets/") {
            return Ok(Admitted::Open);
        }
        if session(request).is_some_and(|id| self.is_session(id)) {
            return Ok(Admitted::BySession);
        }
        if path.starts_with("/api/") || !request.method.is_safe() {
            let what = "a token is needed: send `Authorization: Bearer TOKEN`, or log in at /login";
            return Err(Failure::new(StatusCode::UNAUTHORIZED, "no-token", what));
        }
        let next = request.uri.path_and_query().map_or("/", |p| p.as_str());
        Ok(Admitted::Not(Redirect::to(&super::login::address(next)).into_response()))
    }

    /// Whether this is the token.
    ///
    /// # Errors
    /// Where it is not, or too many were wrong.
    pub(super) async fn check(&self, token: &str, from: IpAddr) -> Result<(), Failure> {
        let digest = blake3::hash(token.as_bytes());
        if self.known.get() == Some(&digest) {
            return Ok(());
        }
        // One at a time: each takes 19 MiB and some milliseconds, and none is tried beyond the limit.
        let checking = self.checking.acquire().await;
        self.may_try(from)?;
        let (token, hash) = (token.to_owned(), self.hash.clone().unwrap_or_default());
        let right = tokio::task::spawn_blocking(move || {
            let hash = PasswordHash::new(&hash);
            hash.is_ok_and(|hash| {
                Argon2::default().verify_password(token.as_bytes(), &hash).is_ok()
            })
        });
        let right = right.await.map_err(|_| Failure::panicked())?;
        drop(checking);
        if right {
            self.known.get_or_init(|| digest);
            return Ok(());
        }
        locked(&self.wrong).push((Instant::now(), from));
        let what = "this is not the token; `sayso token` makes a new one";
        Err(Failure::new(StatusCode::UNAUTHORIZED, "wrong-token", what))
    }

    fn may_try(&self, from: IpAddr) -> Result<(), Failure> {
        let mut wrong = locked(&self.wrong);
        wrong.retain(|(at, _)| at.elapsed() < WINDOW);
        let own = wrong.iter().filter(|(_, address)| *address == from).count();
        if own < WRONG_MAX.0 && wrong.len() < WRONG_MAX.1 {
            return Ok(());
        }
        let seconds = WINDOW.as_secs();
        let what = format!("too many wrong tokens; try again in {seconds} seconds");
        let failure = Failure::new(StatusCode::TOO_MANY_REQUESTS, "too-many", what);
        Err(Failure { retry_after: Some(seconds), ..failure })
    }

    /// A new session; what names it.
    pub(super) fn begin(&self) -> Result<String, Failure> {
        let id = random().map_err(|_| Failure::panicked())?;
        let mut sessions = locked(&self.sessions);
        sessions.retain(|_, begun| begun.elapsed() < SESSION);
        if sessions.len() >= SESSIONS_MAX {
            let oldest = sessions.iter().min_by_key(|(_, begun)| **begun).map(|(id, _)| *id);
            oldest.map(|id| sessions.remove(&id));
        }
        sessions.insert(blake3::hash(id.as_bytes()), Instant::now());
        Ok(id)
    }

    /// Ends the session that a request names.
    pub(super) fn end(&self, request: &Parts) {
        if let Some(id) = session(request) {
            locked(&self.sessions).remove(&blake3::hash(id.as_bytes()));
        }
    }

    fn is_session(&self, id: &str) -> bool {
        let sessions = locked(&self.sessions);
        sessions.get(&blake3::hash(id.as_bytes())).is_some_and(|begun| begun.elapsed() < SESSION)
    }
}

/// The address that a request comes from.
pub(super) fn peer(request: &Parts) -> IpAddr {
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>();
    peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip())
}

fn bearer(request: &Parts) -> Option<&str> {
    let (scheme, token) = request.headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn session(request: &Parts) -> Option<&str> {
    let cookies = request.headers.get_all(COOKIE).iter().filter_map(|all| all.to_str().ok());
    let mut pairs = cookies.flat_map(|all| all.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| name.trim() == COOKIE_NAME).map(|(_, id)| id.trim())
}

fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
