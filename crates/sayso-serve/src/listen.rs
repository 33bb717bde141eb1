//! Connections: so many at once, each with limits on how slowly and how much it may send, and an end to
//! them when the server stops.

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// Connections at once; those beyond wait to be taken.
const CONNECTIONS: usize = 1024;
/// How long the head of a request may take to come in, and a connection may lie idle.
const HEAD_TIME: Duration = Duration::from_secs(30);
/// Bytes and headers of a request's head. The guards refuse less with words; this is refused without.
const HEAD_MAX: usize = 64 << 10;
const HEADERS: usize = 100;
/// How long answers under way may take when the server stops.
const STOP_TIME: Duration = Duration::from_secs(5);
/// How long nothing is taken after the system refused a connection, as where files ran out.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves what comes in until `stop` is done, then finishes the answers under way. `stopping` is called
/// in between.
pub async fn serve(
    app: Router,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send,
    stopping: impl FnOnce(),
) {
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { break };
        let (stream, peer) = tokio::select! {
            taken = listener.accept() => match taken {
                Ok(taken) => taken,
                Err(_) => {
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let connection = graceful.watch(connection(&app, stream, peer));
        tokio::spawn(async move {
            // A connection that broke off is no trouble of the server's.
            drop(connection.await);
            drop(place);
        });
    }
    stopping();
    drop(tokio::time::timeout(STOP_TIME, graceful.shutdown()).await);
}

/// One connection, which asks for what it likes, one after the other.
fn connection(
    app: &Router,
    stream: TcpStream,
    peer: SocketAddr,
) -> impl GracefulConnection<Error = hyper::Error> + use<> {
    // Answers are whole: there is nothing to wait for before they are sent.
    drop(stream.set_nodelay(true));
    let app = TowerToHyperService::new(app.clone());
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        app.call(request)
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
    builder.max_buf_size(HEAD_MAX).max_headers(HEADERS);
    builder.serve_connection(TokioIo::new(stream), service)
}
