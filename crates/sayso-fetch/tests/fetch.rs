//! Pages from servers on the loopback.

mod server;

use sayso_fetch::{Error, Fetched, Fetcher, Options};
use server::Server;
use std::io::Write;
use std::time::{Duration, Instant};

const PAGE: &str = "200 OK\r\nContent-Type: text/html\r\n\r\n<p>Police said 12 people died.</p>";

fn local(options: Options) -> Fetcher {
    Fetcher::new(Options { allow_private: true, ..options })
}

/// A site without a `robots.txt`.
fn site(answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Server {
    Server::start(move |path, _| match path {
        "/robots.txt" => b"404 Not Found\r\n\r\n".to_vec(),
        path => answer(path),
    })
}

#[test]
fn a_page_is_fetched_by_one_who_says_who_it_is() {
    let server = Server::start(|path, headers| match path {
        "/robots.txt" => b"200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n".to_vec(),
        _ => {
            let agent = headers.lines().find(|l| l.to_lowercase().starts_with("user-agent:"));
            let agent = agent.unwrap_or_default();
            format!("200 OK\r\nContent-Type: Text/Plain; charset=utf-8\r\n\r\n{agent}").into()
        }
    });
    let fetcher = local(Options::default());
    let Fetched { url, bytes, content_type } = fetcher.get(&server.url("/a?b=c#d")).unwrap();
    assert_eq!(url, server.url("/a?b=c"));
    assert_eq!(content_type.as_deref(), Some("text/plain"));
    let said = String::from_utf8(bytes).unwrap();
    assert!(said.contains(&format!("sayso/{} (", env!("CARGO_PKG_VERSION"))), "{said}");
    fetcher.get(&server.url("/b")).unwrap();
    assert_eq!(server.asked(), ["/robots.txt", "/a?b=c", "/b"]);
}

#[test]
fn private_addresses_are_refused_however_they_are_written() {
    let fetcher = Fetcher::new(Options::default());
    for host in [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "0.0.0.0",
        "169.254.169.254",
        "[::ffff:10.0.0.1]",
        "[fd00:ec2::254]",
        "100.64.0.1",
        "192.168.1.1.",
    ] {
        let url = format!("http://{host}/latest/meta-data/");
        let refused = fetcher.get(&url).expect_err(&url);
        assert!(matches!(refused, Error::Private { .. }), "{url}: {refused}");
    }
}

#[test]
fn only_pages_of_the_web_are_fetched() {
    let fetcher = Fetcher::new(Options::default());
    for url in [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "data:text/html,x",
        "https://ana:secret@example.org/",
        "http://example.org:22/",
        "https://example.org:8443/",
        "example.org",
        "http://",
        "",
    ] {
        let refused = fetcher.get(url).expect_err(url);
        assert!(matches!(refused, Error::Address { .. }), "{url}: {refused}");
    }
}

#[test]
fn few_redirects_are_followed() {
    let server = site(|path| match path.strip_prefix("/hop") {
        Some("0") => PAGE.into(),
        Some("file") => b"301 Moved\r\nLocation: file:///etc/passwd\r\n\r\n".to_vec(),
        Some(n) => {
            let next = n.parse::<u32>().unwrap() - 1;
            format!("302 Found\r\nLocation: hop{next}\r\n\r\n").into()
        }
        None => panic!("{path}"),
    });
    let fetcher = local(Options::default());
    assert_eq!(fetcher.get(&server.url("/hop5")).unwrap().url, server.url("/hop0"));
    let many = fetcher.get(&server.url("/hop6")).unwrap_err();
    assert!(matches!(many, Error::Redirects { most: 5, .. }), "{many}");
    let file = fetcher.get(&server.url("/hopfile")).unwrap_err();
    assert!(matches!(file, Error::Address { .. }), "{file}");
}

#[test]
fn robots_are_obeyed_at_every_hop() {
    let server = Server::start(|path, _| match path {
        "/robots.txt" => {
            let rules = "User-agent: other\nDisallow: /\n\nUser-agent: SaySo\nDisallow: /private\n\
                         Allow: /private/open\nDisallow: /*.pdf$\n";
            format!("200 OK\r\n\r\n{rules}").into()
        }
        "/leads" => b"302 Found\r\nLocation: /private/x\r\n\r\n".to_vec(),
        _ => PAGE.into(),
    });
    let fetcher = local(Options::default());
    for (path, allowed) in
        [("/", true), ("/private/x", false), ("/private/open", true), ("/a.pdf", false)]
    {
        let got = fetcher.get(&server.url(path));
        assert_eq!(got.is_ok(), allowed, "{path}: {got:?}");
    }
    let refused = fetcher.get(&server.url("/leads")).unwrap_err();
    assert!(matches!(&refused, Error::Robots { url } if url.ends_with("/private/x")), "{refused}");
    assert!(!server.asked().contains(&"/private/x".to_owned()));
}

#[test]
fn a_site_whose_robots_cannot_be_read_is_left_alone() {
    let server = Server::start(|path, _| match path {
        "/robots.txt" => b"503 Busy\r\n\r\n".to_vec(),
        _ => PAGE.into(),
    });
    let refused = local(Options::default()).get(&server.url("/")).unwrap_err();
    assert!(matches!(refused, Error::RobotsUnknown { .. }), "{refused}");
    assert_eq!(server.asked(), ["/robots.txt"]);
}

#[test]
fn pauses_are_kept_between_pages_of_a_site() {
    let server = |seconds: u32| {
        Server::start(move |path, _| match path {
            "/robots.txt" => {
                format!("200 OK\r\n\r\nUser-agent: *\nCrawl-delay: {seconds}\n").into()
            }
            _ => PAGE.into(),
        })
    };
    let (short, long) = (server(1), server(3600));
    let fetcher = local(Options::default());
    let started = Instant::now();
    fetcher.get(&short.url("/a")).unwrap();
    fetcher.get(&short.url("/b")).unwrap();
    assert!(started.elapsed() >= Duration::from_secs(1));
    fetcher.get(&long.url("/a")).unwrap();
    let refused = fetcher.get(&long.url("/b")).unwrap_err();
    assert!(matches!(refused, Error::Delay { seconds: 3600, .. }), "{refused}");
}

#[test]
fn no_more_is_taken_than_was_allowed() {
    let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    zip.write_all(&vec![b' '; 3_000_000]).unwrap();
    let zip = zip.finish().unwrap();
    assert!(zip.len() < 10_000);
    let server = site(move |path| match path {
        "/large" => [b"200 OK\r\n\r\n".to_vec(), vec![b'x'; 100_001]].concat(),
        "/fits" => [b"200 OK\r\n\r\n".to_vec(), vec![b'x'; 100_000]].concat(),
        _ => [b"200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec(), zip.clone()].concat(),
    });
    let fetcher = local(Options { bytes_max: 100_000, ..Options::default() });
    assert_eq!(fetcher.get(&server.url("/fits")).unwrap().bytes.len(), 100_000);
    for path in ["/large", "/bomb"] {
        let refused = fetcher.get(&server.url(path)).unwrap_err();
        assert!(matches!(refused, Error::TooLarge { most: 100_000, .. }), "{path}: {refused}");
    }
    let more = local(Options::default());
    assert_eq!(more.get(&server.url("/bomb")).unwrap().bytes.len(), 3_000_000);
}

#[test]
fn a_slow_server_is_not_waited_for() {
    let server = site(|_| [b"200 OK\r\n\r\n".to_vec(), vec![b'x'; 10_000]].concat());
    let fetcher = local(Options { time_max: Duration::from_secs(1), ..Options::default() });
    let started = Instant::now();
    let refused = fetcher.get(&server.url("/slow")).unwrap_err();
    assert!(matches!(refused, Error::Slow { seconds: 1, .. }), "{refused}");
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn what_is_no_page_is_refused() {
    let server = site(|path| match path {
        "/picture" => b"200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG".to_vec(),
        "/feed" => b"200 OK\r\nContent-Type: application/atom+xml\r\n\r\n<feed/>".to_vec(),
        "/old" => b"200 OK\r\nContent-Type: text/html; charset=latin1\r\n\r\ncaf\xe9".to_vec(),
        _ => b"410 Gone\r\n\r\n".to_vec(),
    });
    let fetcher = local(Options::default());
    let picture = fetcher.get(&server.url("/picture")).unwrap_err();
    assert!(matches!(&picture, Error::Kind { kind, .. } if kind == "image/png"), "{picture}");
    assert_eq!(fetcher.get(&server.url("/feed")).unwrap().bytes, b"<feed/>");
    assert_eq!(fetcher.get(&server.url("/old")).unwrap().bytes, "\u{feff}café".as_bytes());
    let gone = fetcher.get(&server.url("/gone")).unwrap_err();
    assert_eq!(
        gone.to_string(),
        format!("{}: the server answered 410; check the address in a browser", server.url("/gone"))
    );
    let nobody = fetcher.get("http://127.0.0.1:1/").unwrap_err();
    assert!(matches!(nobody, Error::Failed { .. }), "{nobody}");
}
