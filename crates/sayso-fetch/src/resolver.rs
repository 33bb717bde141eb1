//! Names to addresses, of which only those that are allowed are handed on. The connection is made
//! to what this gives and to nothing else, so that a name that changes its address between a check
//! and the connection (DNS rebinding) leads nowhere.

use std::net::IpAddr;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Gives addresses that are allowed, and no others.
#[derive(Debug)]
pub(crate) struct AllowedResolver {
    pub(crate) allowed: fn(IpAddr) -> bool,
}

/// No address of a host is allowed.
#[derive(Debug, thiserror::Error)]
#[error("{address} is not allowed")]
pub(crate) struct NotAllowed {
    pub(crate) address: IpAddr,
}

impl Resolver for AllowedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let all = DefaultResolver::default().resolve(uri, config, timeout)?;
        let mut allowed = self.empty();
        for address in all.iter().filter(|address| (self.allowed)(address.ip())) {
            allowed.push(*address);
        }
        match all.first() {
            Some(first) if allowed.is_empty() => {
                let refused = NotAllowed { address: first.ip() };
                Err(ureq::Error::Io(std::io::Error::other(refused)))
            }
            _ => Ok(allowed),
        }
    }
}
