//! `sayso serve`: pages and an API over the store.

use super::arguments::Serve;
use super::{Desk, Done, Stop};
use std::net::Ipv4Addr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

impl Desk<'_> {
    /// `sayso serve`: prints where, and serves until it is interrupted.
    pub(super) fn serve(&self, serve: &Serve) -> Done {
        let pipeline = self.pipeline()?;
        let desk = sayso_serve::Desk::open(&self.path()?, pipeline, self.engine())?;
        let address = (Ipv4Addr::LOCALHOST, serve.port);
        let served = Runtime::new().and_then(|runtime| {
            runtime.block_on(async {
                let listener = TcpListener::bind(address).await?;
                println!("sayso is at http://{}", listener.local_addr()?);
                let stop = async {
                    // Where the signal cannot be waited for, it ends the program as it always does.
                    if tokio::signal::ctrl_c().await.is_err() {
                        std::future::pending::<()>().await;
                    }
                };
                sayso_serve::serve(Arc::new(desk), listener, stop).await
            })
        });
        served.map(|()| true).map_err(|error| {
            let what = format!("{error}; choose another with --port");
            self.messages.failure(&format!("port {}", serve.port), &what);
            Stop::Told
        })
    }
}
