//! The server under load: many readers at once over pages and API of a large store, while reports and
//! decisions come in.
//!
//! Each reader asks again as soon as it is answered, so that the server never rests: the latencies
//! are those of a server that is as busy as it can be, with its readers on the same machine.

use crate::corpus::Source;
use crate::store;
use jiff::Timestamp;
use sayso_core::model::{Ledger, Report};
use sayso_core::{Pipeline, read};
use sayso_serve::{Access, Desk};
use sayso_store::Store;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};

/// Reports of the store.
const REPORTS: usize = 10_000;
/// Readers at once.
const READERS: usize = 200;
/// How long they read, before and while it is measured.
const WARM: Duration = Duration::from_secs(5);
const TIME: Duration = Duration::from_secs(30);
/// How often a report and a decision come in.
const WRITE_EVERY: Duration = Duration::from_millis(500);
/// Stories, reports and claims that are asked for.
const NAMES: usize = 500;

/// Measures and prints.
pub fn measure(pipeline: &Pipeline, sources: &[Source]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("large.sayso");
    let wanted = std::env::var("SAYSO_BENCH_REPORTS").ok().and_then(|n| n.parse().ok());
    let reports: Vec<Report> =
        sources.iter().flat_map(|source| read::reports(&source.input())).collect();
    let ledgers: Vec<Ledger> = reports.into_iter().map(|r| pipeline.analyse(r)).collect();
    let filled = Store::open(&path).expect("a store");
    store::fill(&filled, &ledgers, wanted.unwrap_or(REPORTS));
    let started = Instant::now();
    filled.refresh(pipeline).expect("the stories can be made");
    println!("stories          made in {:.1} s", started.elapsed().as_secs_f64());
    let paths = Arc::new(paths(&filled));
    drop(filled);
    let (address, server) = served(&path, pipeline);
    let readers = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let wrote = readers.block_on(async {
        let writer = tokio::spawn(write(address, Arc::clone(&paths)));
        ask(address, &paths, WARM).await;
        let cpu = cpu();
        let started = Instant::now();
        let times = ask(address, &paths, TIME).await;
        told(&times, started.elapsed(), self::cpu() - cpu);
        writer.abort();
        writer.await
    });
    assert!(wrote.is_err_and(|ended| ended.is_cancelled()), "a write failed");
    drop(server);
}

/// A server over the store.
fn served(path: &Path, pipeline: &Pipeline) -> (SocketAddr, Runtime) {
    let desk = Arc::new(Desk::open(path, pipeline.clone(), "bench".to_owned()).expect("a store"));
    let runtime = Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
    let address = listener.local_addr().expect("an address");
    let access = Access::new(address, Vec::new(), None).expect("it may be served");
    runtime.spawn(sayso_serve::serve(desk, access, listener, std::future::pending()));
    (address, runtime)
}

/// What is asked for.
struct Paths {
    read: Vec<String>,
    claims: Vec<String>,
}

fn paths(store: &Store) -> Paths {
    let mut read = Vec::new();
    let stories = store.story_names().expect("stories");
    let step = (stories.len() / NAMES).max(1);
    let mut claims = Vec::new();
    for story in stories.iter().step_by(step) {
        let report = store.story_reports(story).expect("reports").remove(0).0;
        let ledger = store.ledger(&report).expect("a ledger");
        let claim = ledger.claims.first().map(|claim| claim.id.0.clone());
        for base in ["", "/api/v1"] {
            read.push(format!("{base}/stories/{}", story.0));
            read.push(format!("{base}/reports/{report}"));
            read.extend(claim.iter().map(|claim| format!("{base}/claims/{claim}")));
        }
        claims.extend(claim);
        read.push("/".to_owned());
        for list in ["stories", "reports", "claims", "sources", "review", "search?q=police"] {
            read.push(format!("/api/v1/{list}"));
        }
    }
    Paths { read, claims }
}

/// Readers that ask for as long as this; how long each answer took, in milliseconds, and for what.
async fn ask(address: SocketAddr, paths: &Arc<Paths>, time: Duration) -> Vec<(f64, usize)> {
    let until = Instant::now() + time;
    let reader = |number: usize| {
        let paths = Arc::clone(paths);
        tokio::spawn(async move {
            let mut connection = Connection::to(address).await;
            let mut times = Vec::new();
            let mut at = number * 7919;
            while Instant::now() < until {
                // Every reader goes through all paths in strides of its own.
                at = (at + 2 * number + 1) % paths.read.len();
                let started = Instant::now();
                let (status, bytes) = connection.ask("GET", &paths.read[at], "").await;
                assert!(status == 200 && bytes > 0, "{}: {status}", paths.read[at]);
                times.push((started.elapsed().as_secs_f64() * 1e3, at));
            }
            times
        })
    };
    let readers: Vec<_> = (0..READERS).map(reader).collect();
    let mut all = Vec::new();
    for reader in readers {
        all.extend(reader.await.expect("no answer may fail"));
    }
    all
}

/// Adds reports and decisions until it is ended.
async fn write(address: SocketAddr, paths: Arc<Paths>) {
    let mut connection = Connection::to(address).await;
    for number in 0.. {
        let text = format!(
            "Police in Arlo said on Sunday that {} people were killed when the ferry Merrow {number} \
             sank. The coast guard denied it.",
            number + 2
        );
        let report = format!("{{\"outlet\": \"Harbour Post\", \"text\": \"{text}\"}}");
        let (status, _) = connection.ask("POST", "/api/v1/reports", &report).await;
        assert_eq!(status, 201, "a report was not added");
        tokio::time::sleep(WRITE_EVERY / 2).await;
        let claim = &paths.claims[number % paths.claims.len()];
        let accept = format!("{{\"act\": \"accept\", \"claim\": \"{claim}\"}}");
        let (status, _) = connection.ask("POST", "/api/v1/decisions", &accept).await;
        assert_eq!(status, 201, "a decision was not recorded");
        tokio::time::sleep(WRITE_EVERY / 2).await;
    }
}

/// A connection that is kept.
struct Connection {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
}

impl Connection {
    async fn to(host: SocketAddr) -> Self {
        let stream = TcpStream::connect(host).await.expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        Self { stream: BufReader::new(stream), host }
    }

    /// The status and the length of what was answered.
    async fn ask(&mut self, method: &str, path: &str, body: &str) -> (u16, usize) {
        let host = self.host;
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        );
        self.stream.write_all(head.as_bytes()).await.expect("it can be written");
        let mut status = 0;
        let mut bytes = 0;
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line).await.expect("it can be read");
            let line = line.trim_end().to_ascii_lowercase();
            if let Some(rest) = line.strip_prefix("http/1.1 ") {
                status = rest[..3].parse().expect("a status");
            } else if let Some(length) = line.strip_prefix("content-length: ") {
                bytes = length.parse().expect("a length");
            } else if line.is_empty() {
                break;
            }
        }
        let mut answer = vec![0; bytes];
        self.stream.read_exact(&mut answer).await.expect("it can be read");
        (status, bytes)
    }
}

fn told(times: &[(f64, usize)], time: Duration, cpu: f64) {
    let mut sorted: Vec<f64> = times.iter().map(|(ms, _)| *ms).collect();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| sorted[((sorted.len() - 1) as f64 * share) as usize];
    let count = sorted.len() as f64;
    println!(
        "{READERS} readers      {:8.0} answers/s, no error; {:.2} ms of processor each, readers and \
         writes too",
        count / time.as_secs_f64(),
        cpu * 1e3 / count
    );
    println!(
        "an answer        {:8.1} ms (median; 99 of 100 within {:.1} ms, slowest {:.1} ms), {}",
        at(0.5),
        at(0.99),
        at(1.0),
        Timestamp::now()
    );
}

/// Seconds of processor that this program has used.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<f64> = after.split_whitespace().map(|f| f.parse().unwrap_or(0.0)).collect();
    // User and system time, in ticks of a hundredth of a second.
    fields.get(11).zip(fields.get(12)).map_or(0.0, |(user, system)| (user + system) / 100.0)
}
