//! What sites allow (RFC 9309) and the pauses they ask for, kept for each while a fetcher lives.

use crate::error::{Error, Result};
use crate::{AGENT, Fetcher, redirect};
use robotxt::Robots;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use url::{Origin, Url};

/// So much of a `robots.txt` is looked at, which is what RFC 9309 asks for.
const BYTES_MAX: usize = 500 * 1024;

/// A `robots.txt` is asked for again after this time; RFC 9309 allows a day.
const KEPT: Duration = Duration::from_secs(60 * 60);

/// The sites that were asked.
#[derive(Debug, Default)]
pub(crate) struct Sites {
    all: Mutex<HashMap<Origin, Site>>,
}

/// A site: what it allows, when it said so, and when its next page may be fetched.
#[derive(Clone, Debug)]
struct Site {
    robots: Arc<Robots>,
    asked: Instant,
    next: Instant,
}

impl Sites {
    /// Returns when a page may be fetched: after the pause that its site asks for, which it makes
    /// and whose length it gives.
    pub(crate) fn allow(&self, fetcher: &Fetcher, url: &Url, until: Instant) -> Result<Duration> {
        let site = self.site(fetcher, url, until)?;
        if !site.robots.is_url_allowed(url) {
            return Err(Error::Robots { url: url.to_string() });
        }
        let Some(delay) = site.robots.crawl_delay() else { return Ok(Duration::ZERO) };
        let now = Instant::now();
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(kept) = all.get_mut(&url.origin()) else { return Ok(Duration::ZERO) };
        let pause = kept.next.saturating_duration_since(now);
        if pause > fetcher.options.delay_max {
            return Err(Error::Delay { url: url.to_string(), seconds: delay.as_secs() });
        }
        // Whoever comes next waits until after this one.
        kept.next = now + pause + delay;
        drop(all);
        std::thread::sleep(pause);
        Ok(pause)
    }

    fn site(&self, fetcher: &Fetcher, url: &Url, until: Instant) -> Result<Site> {
        let origin = url.origin();
        let kept = self.all.lock().unwrap_or_else(PoisonError::into_inner).get(&origin).cloned();
        if let Some(site) = kept.filter(|site| site.asked.elapsed() < KEPT) {
            return Ok(site);
        }
        let robots = Arc::new(ask(fetcher, url, until)?);
        let now = Instant::now();
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let next = all.get(&origin).map_or(now, |site| site.next);
        let site = Site { robots, asked: now, next };
        all.insert(origin, site.clone());
        Ok(site)
    }
}

/// Asks a site what it allows: all where it has no such file, nothing where it fails.
fn ask(fetcher: &Fetcher, page: &Url, until: Instant) -> Result<Robots> {
    let mut url = page.clone();
    url.set_path("/robots.txt");
    url.set_query(None);
    let unknown = |what: String| Error::RobotsUnknown { url: page.to_string(), what };
    for _ in 0..=fetcher.options.redirects_max {
        fetcher.permit(&url)?;
        let response = match fetcher.ask(&url, until) {
            // The page itself would fail in the same way, and that is what is told.
            Err(Error::Failed { what, .. }) => {
                return Err(Error::Failed { url: page.to_string(), what });
            }
            Err(Error::Private { address, .. }) => {
                return Err(Error::Private { url: page.to_string(), address });
            }
            asked => asked?,
        };
        if let Some(next) = redirect(&url, &response)? {
            url = next;
            continue;
        }
        let status = response.status();
        if status.is_client_error() {
            return Ok(Robots::allow_all());
        }
        if !status.is_success() {
            return Err(unknown(format!("the server answered {}", status.as_u16())));
        }
        let text = fetcher.content(&url, response, BYTES_MAX, until)?;
        return Ok(Robots::parse(&text, AGENT));
    }
    // RFC 9309, 2.3.1.2: what is behind too many redirects may count as not there.
    Ok(Robots::allow_all())
}
