//! From a listener to a running server.

use axum::Router;
use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// Serves until `stopping` is true and the last request is answered. Sockets then still have to say goodbye: each holds a
/// receiver of `stopping` for as long as it is open.
pub async fn serve(listener: TcpListener, router: Router, mut stopping: watch::Receiver<bool>) {
    // Live events are small: held back to be sent together, they would be late by up to 40 ms. A socket that refuses
    // the setting works all the same.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let stopped = async move {
        let _ = stopping.wait_for(|stopping| *stopping).await;
    };
    // Never an error: what goes wrong with a connection is that connection's.
    let _ = axum::serve(listener, router).with_graceful_shutdown(stopped).await;
}
