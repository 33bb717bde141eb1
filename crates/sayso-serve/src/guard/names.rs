//! The names by which this server may be asked.
//!
//! A page of elsewhere can have its own name lead to this machine (DNS rebinding) and then read what
//! is served here as if it were its own. The name it was asked by still stands in the request.

use crate::failure::Failure;
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::http::request::Parts;
use std::net::{IpAddr, SocketAddr};

/// The names and addresses by which a server may be asked, whatever the port: a tunnel may have changed
/// that.
#[derive(Clone, Debug)]
pub struct Names {
    bound: IpAddr,
    names: Vec<String>,
}

impl Names {
    /// Those of a server at this address, `localhost`, and the further `names` that lead to it.
    pub fn new(bound: SocketAddr, names: Vec<String>) -> Self {
        let names = names.into_iter().map(|name| plain(&name)).collect();
        Self { bound: bound.ip(), names }
    }

    /// Refuses a request that was sent to another name.
    pub fn check(&self, request: &Parts) -> Result<(), Failure> {
        let asked = asked(request);
        if asked.is_some_and(|name| self.is_ours(name)) {
            return Ok(());
        }
        let asked = asked.unwrap_or("no name");
        let what = format!(
            "this server is not called {asked:?}; ask it by localhost or the address it is bound to, \
             or start it with --name"
        );
        Err(Failure::new(StatusCode::MISDIRECTED_REQUEST, "misdirected", what))
    }

    fn is_ours(&self, authority: &str) -> bool {
        let name = plain(without_port(authority));
        if let Ok(address) = name.trim_matches(['[', ']']).parse::<IpAddr>() {
            // A number leads nowhere else than to where it says: none can be turned to us.
            return self.bound.is_unspecified() || address == self.bound || address.is_loopback();
        }
        name == "localhost" || self.names.contains(&name)
    }
}

/// The host and port that a request is for, as it was written.
pub fn asked(request: &Parts) -> Option<&str> {
    let mut hosts = request.headers.get_all(HOST).iter();
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().ok()?,
        (Some(_), Some(_)) => return None,
        (None, _) => request.uri.authority()?.as_str(),
    };
    match request.uri.authority() {
        Some(authority) if authority.as_str() != host => None,
        _ => Some(host),
    }
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    }
}

fn plain(name: &str) -> String {
    name.trim().trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_by_its_own_names() {
        let check = |bound: &str, asked: &str, wanted: bool| {
            let bound: SocketAddr = bound.parse().expect("an address");
            let names = Names::new(bound, vec!["Desk.example".to_owned()]);
            assert_eq!(names.is_ours(asked), wanted, "{asked} at {bound}");
        };
        for ours in ["localhost", "LOCALHOST:81", "127.0.0.1:7380", "[::1]:7380", "localhost."] {
            check("127.0.0.1:7380", ours, true);
        }
        check("127.0.0.1:7380", "desk.example:443", true);
        for other in ["evil.example", "localhost.evil.example", "10.0.0.7", "", "127.0.0.1.evil"] {
            check("127.0.0.1:7380", other, false);
        }
        check("10.0.0.7:7380", "10.0.0.7:7380", true);
        check("10.0.0.7:7380", "10.0.0.8:7380", false);
        check("0.0.0.0:7380", "10.0.0.8:7380", true);
        check("0.0.0.0:7380", "evil.example:7380", false);
    }
}
