//! `Ask::Http`: a request to localhost inside the Pod's network, through the kubelet's port forwarding, so that the image
//! needs no program for it.

use axum::body::Body;
use axum::http::{Request, header};
use futures::StreamExt as _;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use lab::evidence::Said;
use lab::run::State;
use tokio::io::DuplexStream;

use super::{Asked, LARGEST, nothing, text, trouble};

/// `GET http://localhost:PORT/PATH`.
pub(super) async fn get(pod: &Asked<'_>, port: u16, path: &str) -> Said {
    if !pod.run.containers.iter().any(|it| matches!(it.state, State::Running { .. })) {
        return nothing("no container runs yet");
    }
    let mut forward = match pod.pods().portforward(pod.name(), &[port]).await {
        Ok(forward) => forward,
        Err(error) => return trouble(format!("the port could not be reached: {error}")),
    };
    let Some(stream) = forward.take_stream(port) else { return trouble("no stream to the port") };
    let answer = exchange(stream, port, path).await;
    let refused = forward.take_error(port);
    let said = match (answer, refused) {
        (Ok(said), _) => said,
        // What the kubelet says is about the port; what we see is only that the stream ends.
        (Err(why), Some(refused)) => nothing(refused.await.unwrap_or(why)),
        (Err(why), None) => nothing(why),
    };
    forward.abort();
    said
}

async fn exchange(stream: DuplexStream, port: u16, path: &str) -> Result<Said, String> {
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|error| error.to_string())?;
    let request = Request::get(path)
        .header(header::HOST, format!("localhost:{port}"))
        .header(header::USER_AGENT, "podlab")
        .header(header::CONNECTION, "close")
        .body(Body::empty())
        .map_err(|error| error.to_string())?;
    let answer = async {
        let response = sender.send_request(request).await.map_err(|error| error.to_string())?;
        let status = response.status().as_u16();
        Ok(Said::Http { status, body: text(&body(Body::new(response.into_body())).await) })
    };
    tokio::pin!(answer, connection);
    tokio::select! {
        answer = &mut answer => answer,
        // The connection may end before what it brought is read.
        _ = &mut connection => answer.await,
    }
}

/// The beginning of the body, or what came of it.
async fn body(body: Body) -> Vec<u8> {
    let (mut kept, mut stream) = (Vec::new(), body.into_data_stream());
    while kept.len() < LARGEST {
        let Some(Ok(piece)) = stream.next().await else { break };
        kept.extend_from_slice(&piece);
    }
    kept.truncate(LARGEST);
    kept
}
