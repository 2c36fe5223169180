//! The tab's one WebSocket: connects, subscribes, and comes back by itself.

use super::{fetch, page};
use crate::api::{self, ClientFrame, LiveEvent, ServerFrame, Topic};
use crate::session::link::Link;
use crate::session::{Session, pods};
use futures::channel::mpsc;
use futures::{FutureExt, SinkExt, StreamExt};
use gloo_net::websocket::{Message, futures::WebSocket};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

const CLUSTER: u32 = 1;
const WATCH: u32 = 2;
/// The first and the longest wait between two tries, milliseconds.
const SHORTEST: u32 = 250;
const LONGEST: u32 = 4_000;

/// Exchanges the token in the address, if there is one, for a cookie: at the start, and when the link is put into a tab
/// that is open already.
pub async fn log_in(session: Session) {
    if let Some(token) = page::take("#token=")
        && let Err(failure) = fetch::log_in(&token).await
    {
        session.said.set(format!("{} {}", failure.problem.message, failure.problem.help));
    }
}

/// Takes the token out of the address, then keeps the connection up as long as the tab lives.
pub async fn run(session: Session) {
    log_in(session).await;
    let (changes, mut namespaces) = mpsc::unbounded();
    session.namespace_changes.set_value(Some(changes));
    let mut wait = SHORTEST;
    loop {
        let link = match fetch::session().await {
            // The link with the new token may be opened in another tab; the cookie then is for this one too.
            Ok(api::Session { allowed: false }) => Link::Locked,
            Ok(_) => {
                wait = if connection(session, &mut namespaces).await { SHORTEST } else { wait };
                Link::Away
            }
            Err(_) => Link::Away,
        };
        session.link.set(link);
        TimeoutFuture::new(wait).await;
        wait = (wait * 2).min(LONGEST);
    }
}

/// One connection from its opening to its end; true when it carried something.
async fn connection(session: Session, namespaces: &mut mpsc::UnboundedReceiver<String>) -> bool {
    let Some(mut socket) = address().and_then(|url| WebSocket::open(&url).ok()) else { return false };
    let namespace = session.namespace.get_untracked();
    let opening = [ClientFrame::Subscribe { channel: CLUSTER, to: Topic::Cluster }, watch(namespace)];
    let mut carried = false;
    let mut open = send(&mut socket, &opening).await;
    while open {
        futures::select! {
            message = socket.next().fuse() => match message {
                Some(Ok(Message::Text(text))) => {
                    carried = true;
                    receive(session, &text);
                }
                Some(Ok(Message::Bytes(_))) => {}
                Some(Err(_)) | None => open = false,
            },
            namespace = namespaces.next() => if let Some(namespace) = namespace {
                session.pods.set(Vec::new());
                open = send(&mut socket, &[ClientFrame::Unsubscribe { channel: WATCH }, watch(namespace)]).await;
            },
        }
    }
    carried
}

fn watch(namespace: String) -> ClientFrame {
    ClientFrame::Subscribe { channel: WATCH, to: Topic::Watch { namespace } }
}

fn receive(session: Session, text: &str) {
    let Ok(frame) = serde_json::from_str::<ServerFrame>(text) else { return };
    session.hear(frame.at);
    match frame.event {
        LiveEvent::Cluster(status) => session.link.set(Link::Up(Box::new(status))),
        LiveEvent::Problem { message, help } => session.trouble.set(format!("{message} {help}")),
        event => {
            session.trouble.set(String::new());
            session.pods.update(|list| pods::apply(list, event));
        }
    }
}

async fn send(socket: &mut WebSocket, frames: &[ClientFrame]) -> bool {
    for frame in frames {
        let text = serde_json::to_string(frame).unwrap_or_default();
        if socket.send(Message::Text(text)).await.is_err() {
            return false;
        }
    }
    true
}

fn address() -> Option<String> {
    let location = web_sys::window()?.location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    Some(format!("{scheme}://{}{}", location.host().ok()?, api::LIVE))
}
