//! Reports that mean harm are kept, read, and shown without harm.

use crate::util::Served;
use axum::http::StatusCode;
use serde_json::json;

/// A script in all places where words of a report are shown.
const SCRIPT: &str =
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>";

/// What no page may hold: markup that came from a report.
fn is_harmless(path: &str, html: &str) {
    for mark in ["<script>alert", "<img src=x", "<svg/onload", "javascript:alert"] {
        assert!(!html.contains(mark), "{path} holds {mark}");
    }
}

/// Adds a report by a hostile outlet and looks at every page and answer that shows it.
async fn is_kept(served: &Served, text: &str) {
    let report = json!({
        "id": format!("x/../{SCRIPT}{}", text.len()), "outlet": SCRIPT, "title": SCRIPT, "text": text,
        "url": "javascript:alert(1)", "bylines": [SCRIPT],
    });
    let reply = served.post("/api/v1/reports", &report).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.json());
    served.refresh().await;
    let location = reply.header("location").to_owned();
    let kept = served.get(&location).await;
    assert_eq!(kept.status, StatusCode::OK, "{location}");
    assert_eq!(kept.json()["text"].as_str(), Some(text), "the text is kept as it was");
    assert_eq!(kept.header("content-type"), "application/json");
    let row = served.get("/api/v1/reports?limit=1").await.json()["rows"][0].clone();
    let story = row["story"].as_str().expect("a story").to_owned();
    let mut paths = vec![
        "/".to_owned(),
        format!("/stories/{story}"),
        location.replace("/api/v1", ""),
        "/review".to_owned(),
        "/sources".to_owned(),
        "/search?q=people".to_owned(),
    ];
    for row in served.get("/api/v1/claims?limit=3").await.json()["rows"].as_array().expect("rows") {
        paths.push(format!("/claims/{}", row["id"].as_str().expect("an id")));
    }
    for path in paths {
        let page = served.get(&path).await;
        let known = page.status == StatusCode::OK || page.status == StatusCode::NOT_FOUND;
        assert!(known, "{path}: {}", page.status);
        is_harmless(&path, &String::from_utf8_lossy(&page.body));
    }
    for path in ["/api/v1/stories", "/api/v1/claims", "/api/v1/sources", "/api/v1/review"] {
        let answer = served.get(path).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::OK, "application/json")
        );
        answer.json();
    }
}

#[tokio::test]
async fn markup_stays_words() {
    let served = Served::local();
    let text =
        format!("Police said 12 people were killed on Sunday. {SCRIPT}\n\nThe {SCRIPT} denied it.");
    is_kept(&served, &text).await;
    is_kept(&served, &format!("</textarea></title>{SCRIPT}{{{{7*7}}}} said 40 people were hurt."))
        .await;
}

#[tokio::test]
async fn signs_that_steer_text_harm_nothing() {
    let served = Served::local();
    let bidi = "Police said \u{202e}12\u{202c} people were \u{2066}killed\u{2069} on Sun\u{200b}day.\u{feff}";
    is_kept(&served, bidi).await;
    is_kept(&served, "Police\u{0} said 13 people\u{7}\u{1b}[31m were killed in Arlo\u{85}.").await;
}

#[tokio::test]
async fn numbers_without_measure_harm_nothing() {
    let served = Served::local();
    let huge = "9".repeat(400);
    let text = format!(
        "Police said {huge} people were killed. {huge},{huge} were hurt, 1e999 fled, and NaN or \
         infinity or -0 people, or 0.{huge} of them, died in the year {huge}."
    );
    is_kept(&served, &text).await;
}

#[tokio::test]
async fn deep_nesting_ends() {
    let served = Served::local();
    let quotes = format!("{}Police said 12 people died.{}", "“".repeat(20_000), "”".repeat(20_000));
    is_kept(&served, &quotes).await;
    let said = "Police said the mayor said ".repeat(3_000);
    is_kept(&served, &format!("{said}12 people were killed.")).await;
    let html =
        format!("{}Police said 12 people died.{}", "<div>".repeat(50_000), "</div>".repeat(50_000));
    let reply = served.post("/api/v1/reports", &json!({"html": html})).await;
    assert!(reply.status.is_success() || reply.status == StatusCode::UNPROCESSABLE_ENTITY);
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    let body = serde_json::Value::String(deep);
    assert_eq!(served.post("/api/v1/reports", &body).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_paragraph_of_ten_megabytes_is_kept() {
    let served = Served::local();
    let words = "Nothing was heard of the ferry, and nobody in the harbour knew why; ";
    let text = words.repeat((10 << 20) / words.len());
    let reply = served.post("/api/v1/reports", &json!({"text": text, "title": "Long"})).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.json());
    let kept = served.get(reply.header("location")).await;
    assert_eq!(kept.status, StatusCode::OK);
    assert_eq!(kept.json()["text"].as_str().map(str::len), Some(text.len()));
}
