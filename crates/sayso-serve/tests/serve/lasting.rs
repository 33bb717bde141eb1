//! The server at a port: streams, and its end.

use crate::util::{FERRY, Served};
use sayso_serve::{Access, serve};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::timeout;

/// No wait in these tests is as long where all is well.
const LONG: Duration = Duration::from_secs(60);

/// Reads until these words came.
async fn until(stream: &mut TcpStream, words: &str) -> String {
    let mut read = Vec::new();
    let done = timeout(LONG, async {
        let mut some = [0; 4096];
        while !String::from_utf8_lossy(&read).contains(words) {
            let bytes = stream.read(&mut some).await.expect("it can be read");
            assert!(bytes > 0, "ended before {words:?}: {}", String::from_utf8_lossy(&read));
            read.extend_from_slice(&some[..bytes]);
        }
    });
    done.await.unwrap_or_else(|_| panic!("no {words:?}"));
    String::from_utf8_lossy(&read).into_owned()
}

async fn listen(address: std::net::SocketAddr, last: Option<&str>) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let last = last.map(|id| format!("Last-Event-ID: {id}\r\n")).unwrap_or_default();
    let head = format!("GET /api/v1/events HTTP/1.1\r\nHost: {address}\r\n{last}\r\n");
    stream.write_all(head.as_bytes()).await.expect("it can be written");
    stream
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changes_are_told_as_they_happen() {
    let served = Served::local();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let access = Access::new(address, Vec::new(), None).expect("it may be served");
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(Arc::clone(&served.desk), access, listener, async {
        drop(stopped.await);
    }));
    let mut stream = listen(address, None).await;
    until(&mut stream, "text/event-stream").await;
    let (outlet, published, text) = FERRY[0];
    let report = json!({"outlet": outlet, "published": published, "text": text});
    served.post("/api/v1/reports", &report).await;
    let told = until(&mut stream, "\"what\":\"stories\"").await;
    assert!(told.contains("\"what\":\"report\"") && told.contains("\"kind\":\"added\""), "{told}");
    let claim = served.claim("twelve people").await;
    served.post("/api/v1/decisions", &json!({"act": "accept", "claim": claim})).await;
    let told = until(&mut stream, "\"what\":\"decision\"").await;
    assert!(told.contains(&claim), "{told}");
    // Who comes back is told what happened meanwhile.
    let mut again = listen(address, Some("1-0-0")).await;
    let told = until(&mut again, "\"what\":\"stories\"").await;
    assert!(
        told.contains("\"what\":\"decision\"") && !told.contains("\"what\":\"report\""),
        "{told}"
    );
    stop.send(()).expect("it runs");
    timeout(LONG, server).await.expect("it ends though streams last").expect("it ends well");
}
