//! What is kept out, and how it is told.

use crate::util::{Reply, Served, request};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use sayso_serve::new_token;
use serde_json::json;

/// Headers that every answer has, whatever went wrong.
fn is_guarded(reply: &Reply) {
    let policy = reply.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"));
    assert!(!policy.contains("unsafe"));
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    assert_eq!(reply.header("referrer-policy"), "no-referrer");
}

#[tokio::test]
async fn every_answer_has_a_policy() {
    let served = Served::with_ferry().await;
    let paths = [
        "/",
        "/nothing",
        "/assets/desk.css",
        "/assets/none",
        "/api/v1/stories",
        "/api/v1/none",
        "/api/v1/reports/none",
        "/api/v1/openapi.json",
        "/api/v1/stories?limit=0",
        "/login",
    ];
    for path in paths {
        is_guarded(&served.get(path).await);
    }
    is_guarded(&served.send(request(Method::PATCH, "/", &[], Body::empty())).await);
}

#[tokio::test]
async fn another_name_is_misdirected() {
    let served = Served::local();
    for host in ["evil.example", "localhost.evil.example:7380", "192.168.0.1", ""] {
        let reply =
            served.send(request(Method::GET, "/api/v1/stories", &[("host", host)], Body::empty()));
        let reply = reply.await;
        assert_eq!(reply.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert_eq!(reply.code(), "misdirected");
        is_guarded(&reply);
    }
    for host in ["localhost", "127.0.0.1:7380", "[::1]:7380"] {
        let reply = served.send(request(Method::GET, "/", &[("host", host)], Body::empty())).await;
        assert_eq!(reply.status, StatusCode::OK, "{host}");
    }
}

#[tokio::test]
async fn a_page_of_elsewhere_writes_nothing() {
    let served = Served::local();
    let body = json!({"text": "Police said 12 people were killed on Sunday."}).to_string();
    let json = ("content-type", "application/json");
    let send = async |path: &str, headers: &[(&str, &str)]| {
        let body = Body::from(body.clone());
        served.send(request(Method::POST, path, headers, body)).await
    };
    for elsewhere in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        let reply = send("/api/v1/reports", &[json, elsewhere]).await;
        assert_eq!((reply.status, reply.code()), (StatusCode::FORBIDDEN, "cross-site".to_owned()));
        is_guarded(&reply);
        let reply = send("/logout", &[elsewhere]).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN);
        assert!(reply.header("content-type").starts_with("text/html"));
    }
    assert_eq!(send("/logout", &[]).await.status, StatusCode::FORBIDDEN, "no browser's form");
    assert_eq!(served.get("/api/v1/reports").await.json()["rows"], json!([]));
    let own = [json, ("origin", "http://localhost:7380")];
    assert_eq!(send("/api/v1/reports", &own).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn too_much_is_refused_in_words() {
    let served = Served::local();
    let json = [("content-type", "application/json")];
    let long = format!("{{\"text\": \"{}\"}}", "a".repeat(13 << 20));
    let reply =
        served.send(request(Method::POST, "/api/v1/reports", &json, Body::from(long))).await;
    assert_eq!(
        (reply.status, reply.code()),
        (StatusCode::PAYLOAD_TOO_LARGE, "too-large".to_owned())
    );
    is_guarded(&reply);
    // Without a length that was told before.
    let chunks = (0..40).map(|_| Ok::<_, std::io::Error>(vec![b'a'; 4096]));
    let body = Body::from_stream(futures_util::stream::iter(chunks));
    let reply = served.send(request(Method::POST, "/api/v1/decisions", &json, body)).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    let path = format!("/api/v1/search?q={}", "a".repeat(9000));
    assert_eq!(served.get(&path).await.status, StatusCode::URI_TOO_LONG);
    let header = "a".repeat(40_000);
    let large = request(Method::GET, "/", &[("x-large", header.as_str())], Body::empty());
    let reply = served.send(large).await;
    assert_eq!(reply.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    is_guarded(&reply);
}

#[tokio::test]
async fn failures_have_one_shape() {
    let served = Served::local();
    let check = async |method: Method, path: &str, status: StatusCode, code: &str| {
        let reply = served.send(request(method, path, &[], Body::empty())).await;
        assert_eq!((reply.status, reply.code().as_str()), (status, code), "{path}");
        assert_eq!(reply.header("content-type"), "application/json");
        reply
    };
    let bad = StatusCode::BAD_REQUEST;
    check(Method::GET, "/api/v1/none", StatusCode::NOT_FOUND, "not-found").await;
    check(Method::GET, "/api/none", StatusCode::NOT_FOUND, "not-found").await;
    check(Method::GET, "/api/v1/stories/zzz", StatusCode::NOT_FOUND, "not-found").await;
    check(Method::GET, "/api/v1/stories?limit=0", bad, "bad-request").await;
    check(Method::GET, "/api/v1/stories?limit=501", bad, "bad-request").await;
    check(Method::GET, "/api/v1/stories?limit=many", bad, "bad-request").await;
    check(Method::GET, "/api/v1/stories?color=red", bad, "bad-request").await;
    check(Method::GET, "/api/v1/stories?after=x", bad, "bad-request").await;
    check(Method::GET, "/api/v1/claims?after=1.2", bad, "bad-request").await;
    check(Method::GET, "/api/v1/claims?stance=loud", bad, "bad-request").await;
    check(Method::GET, "/api/v1/search?from=yesterday", bad, "bad-request").await;
    check(Method::GET, "/api/v1/reports/%ff", bad, "bad-request").await;
    let wrong = StatusCode::METHOD_NOT_ALLOWED;
    let reply = check(Method::PUT, "/api/v1/stories", wrong, "method-not-allowed").await;
    assert_eq!(reply.header("allow"), "GET,HEAD");
    let reply = check(Method::PUT, "/api/v1/reports/x", wrong, "method-not-allowed").await;
    assert!(reply.header("allow").contains("DELETE"));
    let media = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    check(Method::POST, "/api/v1/reports", media, "media-type").await;
    for body in ["{", "[]", "{\"text\": 1}", "{\"words\": \"a\"}", ""] {
        let json = [("content-type", "application/json")];
        let reply =
            served.send(request(Method::POST, "/api/v1/reports", &json, Body::from(body))).await;
        assert_eq!((reply.status, reply.code()), (bad, "bad-request".to_owned()), "{body}");
    }
    let page = served.get("/nothing").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.header("content-type").starts_with("text/html"));
}

#[tokio::test]
async fn others_need_the_token() {
    let (token, hash) = new_token().expect("random bits");
    assert!(hash.starts_with("$argon2id$") && !hash.contains(&token));
    let served = Served::with("0.0.0.0:7380", Some(hash));
    let ask = async |path: &str, headers: &[(&str, &str)]| {
        served.send(request(Method::GET, path, headers, Body::empty())).await
    };
    let reply = ask("/api/v1/stories", &[]).await;
    assert_eq!((reply.status, reply.code()), (StatusCode::UNAUTHORIZED, "no-token".to_owned()));
    assert!(reply.header("www-authenticate").starts_with("Bearer"));
    is_guarded(&reply);
    let reply = ask("/stories/1?q=a", &[]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert_eq!(reply.header("location"), "/login?next=/stories/1%3Fq%3Da");
    let bearer = format!("Bearer {token}");
    let right = [("authorization", bearer.as_str())];
    let reply = ask("/api/v1/stories", &[("authorization", "Bearer sayso_0")]).await;
    assert_eq!((reply.status, reply.code()), (StatusCode::UNAUTHORIZED, "wrong-token".to_owned()));
    assert_eq!(ask("/api/v1/stories", &right).await.status, StatusCode::OK);
    assert_eq!(ask("/login", &[]).await.status, StatusCode::OK);
    assert_eq!(ask("/assets/desk.css", &[]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_browser_logs_in_for_a_session() {
    let (token, hash) = new_token().expect("random bits");
    let served = Served::with("127.0.0.1:7380", Some(hash));
    let post = async |path: &str, cookie: &str, body: String| {
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("cookie", cookie),
        ];
        served.send(request(Method::POST, path, &headers, Body::from(body))).await
    };
    let reply = post("/login", "", "token=sayso_0&next=/".to_owned()).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    assert!(reply.header("content-type").starts_with("text/html"));
    let reply = post("/login", "", format!("token={token}&next=//evil.example")).await;
    assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, "/"));
    let cookie = reply.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let session = cookie.split(';').next().expect("a pair").to_owned();
    let ask = async |cookie: &str| {
        let asked = request(Method::GET, "/", &[("cookie", cookie)], Body::empty());
        served.send(asked).await.status
    };
    assert_eq!(ask(&session).await, StatusCode::OK);
    assert_eq!(ask("sayso-session=0").await, StatusCode::SEE_OTHER);
    // A session does not excuse a page of elsewhere.
    let headers = [("cookie", session.as_str()), ("origin", "https://evil.example")];
    let reply = served.send(request(Method::POST, "/logout", &headers, Body::empty())).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    assert_eq!(post("/logout", &session, String::new()).await.status, StatusCode::SEE_OTHER);
    assert_eq!(ask(&session).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn guessing_ends_soon() {
    let (token, hash) = new_token().expect("random bits");
    let served = Served::with("127.0.0.1:7380", Some(hash));
    let ask = async |token: &str| {
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str())];
        served.send(request(Method::GET, "/api/v1/about", &headers, Body::empty())).await
    };
    assert_eq!(ask(&token).await.status, StatusCode::OK);
    for _ in 0..5 {
        assert_eq!(ask("sayso_0").await.status, StatusCode::UNAUTHORIZED);
    }
    let reply = ask("sayso_1").await;
    assert_eq!(
        (reply.status, reply.code()),
        (StatusCode::TOO_MANY_REQUESTS, "too-many".to_owned())
    );
    assert_eq!(reply.header("retry-after"), "60");
    // Who has the token is not kept out by who guesses.
    assert_eq!(ask(&token).await.status, StatusCode::OK);
}

#[test]
fn without_a_token_nobody_else_is_served() {
    let open = |bound: &str, hash: Option<&str>| {
        let bound = bound.parse().expect("an address");
        sayso_serve::Access::new(bound, Vec::new(), hash.map(str::to_owned)).err()
    };
    assert_eq!(open("127.0.0.1:0", None), None);
    assert_eq!(open("[::1]:0", None), None);
    let refused = open("0.0.0.0:0", None).expect("a refusal");
    assert!(refused.contains("sayso token"), "{refused}");
    assert!(open("192.168.0.2:0", None).is_some());
    assert!(open("192.168.0.2:0", Some("no hash")).is_some());
}
