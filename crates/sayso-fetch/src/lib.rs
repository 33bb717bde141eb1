//! Fetches one page at a time for an analyst: politely, and only from public addresses.
//!
//! A [`Fetcher`] follows few redirects and takes no more bytes and time than it was told. At each
//! hop, and for `robots.txt` as for the page, it connects only to public addresses (the check is on
//! the address that the connection is made to), and only to the ports of `http` and `https`, unless
//! [`Options::allow_private`] is set. It obeys the site's `robots.txt` (RFC 9309) as `sayso`, keeps
//! the pause between two pages that it asks for, and says who it is. It sends no cookies, follows
//! no proxy of the environment, and runs nothing of a page.
//!
//! A fetcher can be shared by threads.
//!
//! ```
//! use sayso_fetch::{Error, Fetcher, Options};
//!
//! let fetcher = Fetcher::new(Options::default());
//! assert!(matches!(fetcher.get("http://127.0.0.1/"), Err(Error::Private { .. })));
//! assert!(matches!(fetcher.get("file:///etc/passwd"), Err(Error::Address { .. })));
//! ```

mod address;
mod charset;
mod error;
mod resolver;
mod robots;

pub use address::is_public;
pub use error::{Error, Result};

use resolver::{AllowedResolver, NotAllowed};
use robots::Sites;
use std::io::Read;
use std::net::IpAddr;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::{Response, StatusCode, header};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

/// The name that `robots.txt` knows it by.
pub const AGENT: &str = "sayso";

/// What servers are told.
const USER_AGENT: &str = concat!(
    "sayso/",
    env!("CARGO_PKG_VERSION"),
    " (reads single news pages for an analyst; obeys robots.txt as sayso)"
);

/// What is read, best first.
const ACCEPT: &str = "text/html, application/xhtml+xml, text/plain;q=0.9, application/json;q=0.8, \
    application/xml;q=0.8, text/xml;q=0.8";

/// Kinds of content that are read, with `+json` and `+xml`.
const KINDS: [&str; 8] = [
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/json",
    "application/x-ndjson",
    "application/jsonl",
    "application/xml",
    "text/xml",
];

/// What a fetcher may do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Options {
    /// Whether it connects to private, loopback and other addresses that are not public, and to any
    /// port.
    pub allow_private: bool,
    /// The most bytes of a page, as sent and unpacked.
    pub bytes_max: usize,
    /// The longest time that a page may take in all: names, `robots.txt`, redirects, content.
    pub time_max: Duration,
    /// The most redirects that are followed.
    pub redirects_max: usize,
    /// The longest pause between two pages of a site that is waited for.
    pub delay_max: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            allow_private: false,
            bytes_max: 20_000_000,
            time_max: Duration::from_secs(30),
            redirects_max: 5,
            delay_max: Duration::from_secs(30),
        }
    }
}

/// A page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fetched {
    /// Its address, after redirects, without a fragment.
    pub url: String,
    /// Its content, unpacked. Where the server names a charset and the content is not UTF-8 anyway,
    /// it is made UTF-8 with a byte-order mark, since a server's word counts more than the page's
    /// own.
    pub bytes: Vec<u8>,
    /// What the server calls it, without parameters and in lower case: `text/html`.
    pub content_type: Option<String>,
}

/// Fetches pages.
#[derive(Debug)]
pub struct Fetcher {
    options: Options,
    agent: Agent,
    sites: Sites,
}

impl Fetcher {
    /// A fetcher that may do so much.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let allowed = if options.allow_private { |_| true } else { is_public };
        Self::connecting(options, allowed)
    }

    /// A fetcher that connects to these addresses only.
    fn connecting(options: Options, allowed: fn(IpAddr) -> bool) -> Self {
        let config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .accept(ACCEPT)
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .build();
        let agent =
            Agent::with_parts(config, DefaultConnector::default(), AllowedResolver { allowed });
        Self { options, agent, sites: Sites::default() }
    }

    /// Fetches a page.
    ///
    /// # Errors
    /// Where it may not be fetched, or cannot be; see [`Error`].
    pub fn get(&self, url: &str) -> Result<Fetched> {
        let mut url = parsed(url)?;
        let mut until = Instant::now() + self.options.time_max;
        for _ in 0..=self.options.redirects_max {
            self.permit(&url)?;
            until += self.sites.allow(self, &url, until)?;
            let response = self.ask(&url, until)?;
            match redirect(&url, &response)? {
                Some(next) => url = next,
                None => return self.page(&url, response, until),
            }
        }
        Err(Error::Redirects { url: url.into(), most: self.options.redirects_max })
    }

    /// Refuses what no look at the host's address is needed for.
    fn permit(&self, url: &Url) -> Result<()> {
        let wrong = |what| Err(Error::Address { url: url.to_string(), what });
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return wrong("only http:// and https:// addresses are fetched");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return wrong("holds a name or password, which are not sent; leave them out");
        }
        // The port of the scheme itself is never named.
        if url.port().is_some() && !self.options.allow_private {
            return wrong("names a port of its own; if you trust it, allow private addresses");
        }
        Ok(())
    }

    /// Asks for one address, and follows no redirect.
    fn ask(&self, url: &Url, until: Instant) -> Result<Response<ureq::Body>> {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(self.slow(url));
        }
        let request = self.agent.get(url.as_str()).config().timeout_global(Some(left)).build();
        request.call().map_err(|error| self.failed(url, error))
    }

    /// The content of an answer.
    fn page(&self, url: &Url, response: Response<ureq::Body>, until: Instant) -> Result<Fetched> {
        let status = response.status();
        if !status.is_success() {
            return Err(Error::Status { url: url.to_string(), status: status.as_u16() });
        }
        let stated = response.headers().get(header::CONTENT_TYPE);
        let stated = stated.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let content_type = stated.as_deref().map(kind);
        if let Some(kind) = content_type.as_ref().filter(|kind| !is_read(kind)) {
            return Err(Error::Kind { url: url.to_string(), kind: kind.clone() });
        }
        let most = self.options.bytes_max;
        let bytes = self.content(url, response, most, until)?;
        if bytes.len() > most {
            return Err(Error::TooLarge { url: url.to_string(), most });
        }
        let bytes = match stated.as_deref().and_then(charset::named) {
            Some(encoding) => charset::to_utf8(encoding, bytes),
            None => bytes,
        };
        Ok(Fetched { url: url.to_string(), bytes, content_type })
    }

    /// Up to one byte more than `most` of an answer, unpacked.
    fn content(
        &self,
        url: &Url,
        response: Response<ureq::Body>,
        most: usize,
        until: Instant,
    ) -> Result<Vec<u8>> {
        let mut reader = response.into_body().into_reader().take(most as u64 + 1);
        let (mut bytes, mut part) = (Vec::new(), vec![0; 64 * 1024]);
        loop {
            // A server that sends a byte now and then is not waited for either.
            if Instant::now() >= until {
                return Err(self.slow(url));
            }
            match reader.read(&mut part) {
                Ok(0) => return Ok(bytes),
                Ok(read) => bytes.extend_from_slice(&part[..read]),
                Err(error) => return Err(self.failed(url, ureq::Error::from(error))),
            }
        }
    }

    fn slow(&self, url: &Url) -> Error {
        Error::Slow { url: url.to_string(), seconds: self.options.time_max.as_secs() }
    }

    /// An error of the network in plain words.
    fn failed(&self, url: &Url, error: ureq::Error) -> Error {
        let what = match error {
            ureq::Error::Timeout(_) => return self.slow(url),
            ureq::Error::HostNotFound => "there is no such host".to_owned(),
            ureq::Error::Io(error) => {
                let inner = error.get_ref().and_then(|e| e.downcast_ref::<NotAllowed>());
                if let Some(NotAllowed { address }) = inner {
                    return Error::Private { url: url.to_string(), address: *address };
                }
                error.to_string()
            }
            other => other.to_string(),
        };
        Error::Failed { url: url.to_string(), what }
    }
}

fn parsed(words: &str) -> Result<Url> {
    let wrong = |_| Error::Address {
        url: words.to_owned(),
        what: "is no address; write it as https://example.org/page",
    };
    let mut url = Url::parse(words.trim()).map_err(wrong)?;
    url.set_fragment(None);
    Ok(url)
}

/// Where an answer leads to, if it leads anywhere.
fn redirect(url: &Url, response: &Response<ureq::Body>) -> Result<Option<Url>> {
    let leads = matches!(
        response.status(),
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    );
    let location = response.headers().get(header::LOCATION).filter(|_| leads);
    let Some(location) = location else { return Ok(None) };
    let next = std::str::from_utf8(location.as_bytes()).ok().and_then(|l| url.join(l).ok());
    let what = "leads to something that is no address; check it in a browser";
    let mut next = next.ok_or_else(|| Error::Address { url: url.to_string(), what })?;
    next.set_fragment(None);
    Ok(Some(next))
}

/// A kind of content without its parameters.
fn kind(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

fn is_read(kind: &str) -> bool {
    KINDS.contains(&kind) || kind.ends_with("+json") || kind.ends_with("+xml")
}

#[cfg(test)]
#[path = "../tests/server/mod.rs"]
mod server;

#[cfg(test)]
mod tests {
    use super::server::Server;
    use super::{Error, Fetcher, Options};

    #[test]
    fn every_hop_is_checked_by_the_address_it_connects_to() {
        let private = Server::start(|_, _| "200 OK\r\n\r\nsecret".into());
        let far = private.url("/secret").replace("127.0.0.1", "127.0.0.2");
        let public = Server::start(move |path, _| match path {
            "/robots.txt" => "404 Not Found\r\n\r\n".into(),
            "/page" => "200 OK\r\n\r\nopen".into(),
            _ => format!("302 Found\r\nLocation: {far}\r\n\r\n").into_bytes(),
        });
        // As if only the first loopback address were public.
        let options = Options { allow_private: true, ..Options::default() };
        let fetcher = Fetcher::connecting(options, |address| address.to_string() == "127.0.0.1");
        assert_eq!(fetcher.get(&public.url("/page")).unwrap().bytes, b"open");
        let refused = fetcher.get(&public.url("/away")).unwrap_err();
        assert!(
            matches!(&refused, Error::Private { url, address }
                if url.ends_with("/secret") && address.to_string() == "127.0.0.2"),
            "{refused}"
        );
        assert_eq!(private.asked(), [""; 0], "nothing was asked of it");
    }
}
