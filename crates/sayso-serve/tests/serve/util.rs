//! A server over a store in a temporary folder.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use sayso_core::Pipeline;
use sayso_serve::{Access, Desk, app};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use tower::ServiceExt;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

/// The reports of a ferry that sank, and one of something else.
pub const FERRY: [(&str, &str, &str); 3] = [
    (
        "The Arlo Courier",
        "2031-03-09",
        "The coast guard said on Sunday that twelve people had drowned when the ferry Merrow sank off \
         Arlo. The mayor, Ketil Barr, denied that the ferry was overloaded.",
    ),
    (
        "Harbour Post",
        "2031-03-10",
        "At least 14 people drowned when the ferry Merrow sank off Arlo, police said. The coast guard \
         said that 40 people were rescued from the ferry Merrow.",
    ),
    (
        "Delm Gazette",
        "2031-03-10",
        "The grain board said that the harvest in Delm fell by 12% because of the drought. Two \
         farmers were wounded when a silo burst, the grain board said.",
    ),
];

/// A server; its store goes away with it.
pub struct Served {
    _folder: tempfile::TempDir,
    pub desk: Arc<Desk>,
    pub app: Router,
}

/// What was answered.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> Value {
        let body = String::from_utf8_lossy(&self.body);
        serde_json::from_str(&body).unwrap_or_else(|error| panic!("{error}: {body}"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }

    /// The code of the failure that is told.
    pub fn code(&self) -> String {
        self.json()["error"]["code"].as_str().expect("an envelope").to_owned()
    }
}

impl Served {
    /// On this machine alone.
    pub fn local() -> Self {
        Self::with("127.0.0.1:7380", None)
    }

    pub fn with(bound: &str, hash: Option<String>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("desk.sayso");
        let desk = Desk::open(&path, PIPELINE.clone(), "1".to_owned()).expect("a store");
        let desk = Arc::new(desk);
        let bound: SocketAddr = bound.parse().expect("an address");
        let access = Access::new(bound, Vec::new(), hash).expect("it may be served");
        Self { _folder: folder, app: app(Arc::clone(&desk), access), desk }
    }

    /// With the reports of [`FERRY`], whose stories are made.
    pub async fn with_ferry() -> Self {
        let served = Self::local();
        for (outlet, published, text) in FERRY {
            let report = json!({"outlet": outlet, "published": published, "text": text});
            let reply = served.post("/api/v1/reports", &report).await;
            assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.json());
        }
        served.refresh().await;
        served
    }

    /// Has the stories made anew, as the server does by itself when it runs.
    pub async fn refresh(&self) {
        let done = self.desk.write(|store, pipeline| Ok(store.refresh(pipeline)?)).await;
        assert!(done.is_ok());
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let answer = self.app.clone().oneshot(request).await.expect("an answer");
        let (head, body) = answer.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        Reply { status: head.status, headers: head.headers, body }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(request(Method::GET, path, &[], Body::empty())).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        let json = [("content-type", "application/json")];
        self.send(request(Method::POST, path, &json, Body::from(body.to_string()))).await
    }

    /// All rows of a list, a few at a time.
    pub async fn walk(&self, path: &str, few: usize) -> Vec<Value> {
        let mut rows = Vec::new();
        let mut after = String::new();
        loop {
            let join = if path.contains('?') { '&' } else { '?' };
            let page = self.get(&format!("{path}{join}limit={few}{after}")).await.json();
            let some = page["rows"].as_array().unwrap_or_else(|| panic!("{path}: {page}"));
            assert!(some.len() <= few);
            rows.extend(some.iter().cloned());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return rows,
            }
            assert!(rows.len() < 1000, "{path} never ends");
        }
    }

    /// The id of the story of the ferry.
    pub async fn story(&self) -> String {
        let stories = self.get("/api/v1/stories").await.json();
        let rows = stories["rows"].as_array().expect("rows");
        let ferry = rows.iter().find(|story| story["reports"] == 2).expect("the ferry's story");
        ferry["id"].as_str().expect("an id").to_owned()
    }

    /// The id of the claim whose words hold these.
    pub async fn claim(&self, words: &str) -> String {
        let rows = self.walk("/api/v1/claims", 100).await;
        let holds = |row: &&Value| row["quote"].as_str().is_some_and(|quote| quote.contains(words));
        let row = rows.iter().find(holds).unwrap_or_else(|| panic!("no claim of {words:?}"));
        row["id"].as_str().expect("an id").to_owned()
    }
}

/// A request to the server by its own name.
pub fn request(method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    if !headers.iter().any(|(name, _)| *name == "host") {
        request = request.header("host", "localhost:7380");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body).expect("a request")
}
