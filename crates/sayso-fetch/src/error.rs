//! Why a page was not fetched: where, what, and what next.

use std::net::IpAddr;

/// A result whose error is about a page.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a page was not fetched. `url` is the address that it came to, after redirects.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is none that is fetched.
    #[error("{url}: {what}")]
    Address {
        /// The address.
        url: String,
        /// What is wrong with it, and what next.
        what: &'static str,
    },
    /// The host is no public one.
    #[error(
        "{url}: its host has the address {address}, which is not public; if you trust it, allow \
         private addresses"
    )]
    Private {
        /// The address of the page.
        url: String,
        /// The address of its host.
        address: IpAddr,
    },
    /// The site asks not to have it fetched.
    #[error(
        "{url}: the site's robots.txt asks not to fetch it; save the page yourself and add the file"
    )]
    Robots {
        /// The address.
        url: String,
    },
    /// Whether the site allows it could not be found out, so it counts as not allowed (RFC 9309).
    #[error(
        "{url}: the site's robots.txt cannot be read ({what}), so nothing is fetched; try again later"
    )]
    RobotsUnknown {
        /// The address.
        url: String,
        /// Why not.
        what: String,
    },
    /// The site asks for longer pauses than are made.
    #[error("{url}: the site asks for {seconds} s between two pages; fetch the next one later")]
    Delay {
        /// The address.
        url: String,
        /// The pause.
        seconds: u64,
    },
    /// The answer is no page.
    #[error("{url}: the server answered {status}; check the address in a browser")]
    Status {
        /// The address.
        url: String,
        /// The status.
        status: u16,
    },
    /// The content is none that can be read.
    #[error("{url}: it is {kind}, no page; only HTML, plain text, JSON and XML are read")]
    Kind {
        /// The address.
        url: String,
        /// What the server calls it.
        kind: String,
    },
    /// There is too much of it.
    #[error("{url}: it has more than {most} bytes; save what is wanted of it and add the file")]
    TooLarge {
        /// The address.
        url: String,
        /// The most that is taken.
        most: usize,
    },
    /// It leads from one address to the next.
    #[error("{url}: it was reached by more than {most} redirects; give the address where they end")]
    Redirects {
        /// The address.
        url: String,
        /// The most that are followed.
        most: usize,
    },
    /// It took too long.
    #[error("{url}: it took more than {seconds} s; try again later")]
    Slow {
        /// The address.
        url: String,
        /// The most that is waited for.
        seconds: u64,
    },
    /// The network or the server failed.
    #[error("{url}: {what}; check the address and the network")]
    Failed {
        /// The address.
        url: String,
        /// What happened.
        what: String,
    },
}
