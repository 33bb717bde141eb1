//! What the API answers.

use crate::util::{FERRY, Served, request};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[tokio::test]
async fn a_report_comes_in_once() {
    let served = Served::local();
    let (outlet, published, text) = FERRY[0];
    let url = "https://courier.example/ferry";
    let report = json!({"outlet": outlet, "published": published, "text": text, "url": url});
    let first = served.post("/api/v1/reports", &report).await;
    assert_eq!(first.status, StatusCode::CREATED);
    let added = first.json();
    assert_eq!((&added["added"], &added["capture"]), (&json!("new"), &json!(1)));
    assert!(added["claims"].as_i64() > Some(0), "{added}");
    let location = first.header("location").to_owned();
    let again = served.post("/api/v1/reports", &report).await;
    assert_eq!((again.status, &again.json()["added"]), (StatusCode::OK, &json!("known")));
    assert_eq!(again.header("location"), location);
    let mut later = report.clone();
    later["text"] = json!(text.replace("twelve", "fifteen"));
    let later = served.post("/api/v1/reports", &later).await;
    assert_eq!((later.status, &later.json()["added"]), (StatusCode::CREATED, &json!("captured")));
    assert!(later.json()["changes"][0].as_str().is_some_and(|change| change.contains("15")));
    let kept = served.get(&location).await.json();
    assert_eq!(kept["schema"], "sayso/1");
    assert_eq!((&kept["outlet"], &kept["published"]), (&json!(outlet), &json!(published)));
    assert_eq!(kept["captures"].as_array().map(Vec::len), Some(2));
    assert_eq!(kept["captures"][1]["changes"], later.json()["changes"]);
}

#[tokio::test]
async fn a_page_is_read_as_a_page() {
    let served = Served::local();
    let html = "<html><head><title>Ferry sinks off Arlo</title></head><body><article>\
        <h1>Ferry sinks off Arlo</h1><p>The coast guard said that twelve people had drowned when the \
        ferry Merrow sank off Arlo on Sunday, and that forty were rescued.</p></article></body></html>";
    let reply =
        served.post("/api/v1/reports", &json!({"html": html, "outlet": "Harbour Post"})).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.json());
    let kept = served.get(reply.header("location")).await.json();
    assert_eq!(
        (&kept["title"], &kept["outlet"]),
        (&json!("Ferry sinks off Arlo"), &json!("Harbour Post"))
    );
    assert!(!kept["text"].as_str().expect("a text").contains('<'));
    for nothing in
        [json!({"text": " "}), json!({"html": ""}), json!({}), json!({"text": "a", "html": "b"})]
    {
        let reply = served.post("/api/v1/reports", &nothing).await;
        assert_eq!(
            (reply.status, reply.code()),
            (StatusCode::UNPROCESSABLE_ENTITY, "unfit".to_owned())
        );
    }
}

#[tokio::test]
async fn a_report_is_removed_by_its_whole_id() {
    let served = Served::with_ferry().await;
    let id = served.get("/api/v1/reports").await.json()["rows"][0]["id"].clone();
    let id = id.as_str().expect("an id");
    let remove = async |id: &str| {
        let path = format!("/api/v1/reports/{id}");
        served.send(request(Method::DELETE, &path, &[], Body::empty())).await.status
    };
    assert_eq!(remove(&id[..12]).await, StatusCode::NOT_FOUND);
    assert_eq!(remove(id).await, StatusCode::NO_CONTENT);
    assert_eq!(remove(id).await, StatusCode::NOT_FOUND);
    assert_eq!(served.walk("/api/v1/reports", 10).await.len(), 2);
}

#[tokio::test]
async fn lists_give_every_row_once() {
    let served = Served::with_ferry().await;
    for tag in ["one", "two", "three"] {
        let claim = served.claim("twelve people").await;
        let act = json!({"act": "tag", "on": {"claim": claim}, "tag": tag});
        let reply = served.post("/api/v1/decisions", &act).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.json());
    }
    let story = served.story().await;
    let lists = [
        ("/api/v1/stories", "id"),
        (&format!("/api/v1/stories/{story}/reports"), "id"),
        ("/api/v1/reports", "id"),
        ("/api/v1/claims", "id"),
        ("/api/v1/claims?q=ferry", "id"),
        ("/api/v1/sources", "name"),
        ("/api/v1/sources/coast%20guard", "id"),
        ("/api/v1/search?q=ferry", "id"),
        ("/api/v1/decisions", "id"),
        ("/api/v1/review", "id"),
        ("/api/v1/tags", "tag"),
    ];
    for (path, key) in lists {
        let all = served.walk(path, 500).await;
        assert!(all.len() > 1, "{path} has too few rows to tell");
        let one_by_one = served.walk(path, 1).await;
        assert_eq!(all, one_by_one, "{path}");
        let distinct: BTreeSet<String> = all.iter().map(|row| row[key].to_string()).collect();
        assert_eq!(distinct.len(), all.len(), "{path}");
    }
}

#[tokio::test]
async fn claims_are_found_by_what_they_say() {
    let served = Served::with_ferry().await;
    let all = served.walk("/api/v1/claims", 100).await;
    let check = async |filter: &str, holds: &dyn Fn(&Value) -> bool| {
        let found = served.walk(&format!("/api/v1/claims?{filter}"), 100).await;
        let wanted: Vec<&Value> = all.iter().filter(|row| holds(row)).collect();
        assert!(!wanted.is_empty() && wanted.len() < all.len(), "{filter} tells nothing apart");
        assert_eq!(found.iter().collect::<Vec<_>>(), wanted, "{filter}");
    };
    check("stance=denied", &|row| row["stance"] == "denied").await;
    check("measure=wounded", &|row| row["measure"] == "wounded").await;
    check("outlet=delm%20gazette", &|row| row["outlet"] == "Delm Gazette").await;
    check("q=silo", &|row| row["outlet"] == "Delm Gazette").await;
    check("source=police", &|row| row["source"] == "police").await;
    let none = served.walk("/api/v1/claims?source=nobody", 100).await;
    assert_eq!(none, Vec::<Value>::new());
}

#[tokio::test]
async fn an_answer_has_a_tag_until_something_changes() {
    let served = Served::with_ferry().await;
    let story = served.story().await;
    let path = format!("/api/v1/stories/{story}");
    let tag = served.get(&path).await.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let ask = async |tag: &str| {
        let asked = request(Method::GET, &path, &[("if-none-match", tag)], Body::empty());
        served.send(asked).await
    };
    let known = ask(&tag).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(known.header("etag"), tag);
    assert_eq!(ask(&format!("\"x\", {tag}")).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(ask("W/\"x\"").await.status, StatusCode::OK);
    let claim = served.claim("twelve people").await;
    served.post("/api/v1/decisions", &json!({"act": "accept", "claim": claim})).await;
    let changed = ask(&tag).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(changed.header("etag"), tag);
    assert_eq!(served.get("/api/v1/none").await.header("etag"), "");
}

#[tokio::test]
async fn a_decision_changes_a_reading_and_an_undo_restores_it() {
    let served = Served::with_ferry().await;
    let path = format!("/api/v1/stories/{}", served.story().await);
    let before = served.get(&path).await.json();
    let claim = served.claim("twelve people").await;
    let correct = json!({
        "act": "correct", "claim": claim, "field": "value", "is": "over 4,000", "who": "Ruta",
    });
    let decided = served.post("/api/v1/decisions", &correct).await;
    assert_eq!(decided.status, StatusCode::CREATED, "{}", decided.json());
    let decision = decided.json();
    assert_eq!((&decision["who"], &decision["undone_by"]), (&json!("Ruta"), &Value::Null));
    let high = |brief: &Value| {
        let questions = brief["stories"][0]["questions"].as_array().expect("questions").clone();
        let killed = questions.into_iter().find(|q| q["measure"] == "killed").expect("killed");
        killed["readings"].as_array().expect("readings").iter().any(|r| r["low"] == 4000)
    };
    let changed = served.get(&path).await.json();
    assert!(!high(&before) && high(&changed), "{changed}");
    let told = served.get(&format!("/api/v1/claims/{claim}")).await.json();
    assert_eq!(told["decisions"].as_array().map(Vec::len), Some(1));
    let undo = format!("/api/v1/decisions/{}/undo", decision["id"].as_str().expect("an id"));
    assert_eq!(served.post(&undo, &json!({})).await.status, StatusCode::CREATED);
    assert_eq!(served.get(&path).await.json(), before);
    let again = served.post(&undo, &json!({})).await;
    assert_eq!((again.status, again.code()), (StatusCode::CONFLICT, "undone".to_owned()));
    let all = served.walk("/api/v1/decisions", 100).await;
    assert_eq!(all[0]["undone_by"], all[1]["id"]);
}

#[tokio::test]
async fn who_decides_is_told_in_the_body_or_the_header_and_is_no_essay() {
    let served = Served::with_ferry().await;
    let act = json!({"act": "accept", "claim": served.claim("twelve people").await});
    let by = async |header: &str, who: Option<&str>| {
        let mut act = act.clone();
        if let Some(who) = who {
            act["who"] = json!(who);
        }
        let headers = [("content-type", "application/json"), ("sayso-by", header)];
        let body = Body::from(act.to_string());
        served.send(request(Method::POST, "/api/v1/decisions", &headers, body)).await
    };
    assert_eq!(by("Ruta", None).await.json()["who"], "Ruta");
    assert_eq!(by("Ruta", Some("Jonas")).await.json()["who"], "Jonas");
    assert_eq!(by("Ruta", Some(" ")).await.json()["who"], "api");
    let long = "x".repeat(201);
    for (header, who) in [(long.as_str(), None), (&long, Some("Jonas")), ("Ruta", Some(&long))] {
        let reply = by(header, who).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{header} {who:?}");
    }
}

#[tokio::test]
async fn a_rejected_claim_can_be_seen_and_counts_no_more() {
    let served = Served::with_ferry().await;
    let claim = served.claim("twelve people").await;
    let reply = served.post("/api/v1/decisions", &json!({"act": "reject", "claim": claim})).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    let told = served.get(&format!("/api/v1/claims/{claim}")).await.json();
    assert_eq!(told["rejected"], true);
    assert_eq!(told["claim"]["id"], json!(claim));
    assert!(told["because"].as_array().is_some_and(|because| !because.is_empty()));
    assert!(told["explained"][0].as_str().is_some_and(|line| line.contains(&claim)));
    let left = served.walk("/api/v1/claims", 100).await;
    assert!(left.iter().all(|row| row["id"] != json!(claim)));
}

#[tokio::test]
async fn what_cannot_be_decided_is_told() {
    let served = Served::with_ferry().await;
    let claim = served.claim("twelve people").await;
    let check = async |act: Value, status: StatusCode| {
        let reply = served.post("/api/v1/decisions", &act).await;
        assert_eq!(reply.status, status, "{act}: {}", reply.json());
        reply.code();
    };
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    check(json!({"act": "accept", "claim": "zzz"}), StatusCode::NOT_FOUND).await;
    check(json!({"act": "dance", "claim": claim}), StatusCode::BAD_REQUEST).await;
    check(json!({"act": "accept"}), StatusCode::BAD_REQUEST).await;
    check(json!({"act": "correct", "claim": claim, "field": "value", "is": "many"}), unfit).await;
    check(json!({"act": "correct", "claim": claim, "field": "stance", "is": "loud"}), unfit).await;
    check(json!({"act": "grade", "source": "police", "grade": "G9"}), unfit).await;
    check(json!({"act": "note", "on": {"claim": claim}, "text": " "}), unfit).await;
    check(json!({"act": "merge", "kind": "actors", "names": [], "into": "a"}), unfit).await;
    check(json!({"act": "merge-questions", "claims": [claim]}), unfit).await;
    check(json!({"act": "tag", "on": {"report": "none"}, "tag": "a"}), StatusCode::NOT_FOUND).await;
    assert_eq!(served.walk("/api/v1/decisions", 100).await, Vec::<Value>::new());
}

#[tokio::test]
async fn the_rest_answers() {
    let served = Served::with_ferry().await;
    let twelve = served.claim("twelve people").await;
    let fourteen = served.claim("14 people").await;
    let why = served.get(&format!("/api/v1/why?a={twelve}&b={fourteen}")).await;
    assert_eq!((why.status, &why.json()["kind"]), (StatusCode::OK, &json!("claims")));
    let reports = served.walk("/api/v1/reports", 10).await;
    let report = reports[0]["id"].as_str().expect("an id");
    let unlike = served.get(&format!("/api/v1/why?a={twelve}&b={report}")).await;
    assert_eq!(unlike.status, StatusCode::UNPROCESSABLE_ENTITY);
    let grade = json!({"act": "grade", "source": "police", "grade": "B2"});
    served.post("/api/v1/decisions", &grade).await;
    let police = served.get("/api/v1/sources/POLICE").await.json();
    assert_eq!(police["source"]["grade"], "B2");
    assert_eq!(police["decisions"].as_array().map(Vec::len), Some(1));
    assert_eq!(served.get("/api/v1/sources/nobody").await.status, StatusCode::NOT_FOUND);
    let about = served.get("/api/v1/about").await.json();
    assert_eq!((&about["reports"], &about["schema"]), (&json!(3), &json!("sayso/1")));
    assert!(about["data"].as_str().is_some_and(|data| data.contains("CC BY")));
    let export = served.get("/api/v1/export").await;
    let lines: Vec<&[u8]> = export.body.split(|b| *b == b'\n').collect();
    assert!(lines.len() > 4 && lines[0].starts_with(b"{\"sayso_store\":"));
    let search = served.get("/api/v1/search?q=silo").await.json();
    assert_eq!(search["rows"][0]["outlet"], "Delm Gazette");
}

#[tokio::test]
async fn the_document_names_every_path() {
    let served = Served::local();
    let document = served.get("/api/v1/openapi.json").await.json();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    let paths = document["paths"].as_object().expect("paths");
    assert!(paths.len() >= 17, "{:?}", paths.keys());
    for (path, operations) in paths {
        assert!(path.starts_with("/api/v1/"), "{path}");
        for (method, operation) in operations.as_object().expect("operations") {
            let responses = operation["responses"].as_object().expect("responses");
            assert!(
                responses.contains_key("400") && responses.contains_key("421"),
                "{method} {path}"
            );
            assert!(operation["operationId"].is_string(), "{method} {path}");
        }
    }
    assert_eq!(document, serde_json::from_str::<Value>(&sayso_serve::openapi()).expect("JSON"));
    let names = sayso_store::Field::NAMED.map(|(name, _)| name).join("|");
    assert!(document.to_string().contains(&format!("^({names})$")), "a field is left out");
}
