//! One socket from its upgrade to its end.

use std::collections::HashMap;
use std::time::Duration;

use app::api::{ClientFrame, LiveEvent};
use axum::extract::ws::{CloseCode, CloseFrame, Message, Utf8Bytes, WebSocket, close_code};
use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt as _, StreamExt as _};
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::channel::{self, frame};
use super::problem;
use crate::state::AppState;

/// Frames that wait for a slow tab.
const QUEUE: usize = 64;
/// More channels than a page has views.
const CHANNELS: usize = 32;
/// How often a tab is asked whether it is still there.
const PING: Duration = Duration::from_secs(20);
/// Without any sign of life for so long, it is not.
const IDLE: Duration = Duration::from_secs(65);
/// For writing one frame to a tab that does not read.
const WRITE: Duration = Duration::from_mins(1);
/// For saying goodbye.
const FAREWELL: Duration = Duration::from_secs(2);

/// Serves until the tab goes, falls silent, or the server stops.
pub async fn serve(socket: WebSocket, state: AppState) {
    let (outgoing, mut incoming) = socket.split();
    let (queue, waiting) = mpsc::channel(QUEUE);
    let mut writer = tokio::spawn(write(outgoing, waiting));
    let mut stopping = state.stopping.clone();
    let mut tab = Tab { state, queue: queue.clone(), channels: HashMap::new() };
    let (code, why) = tokio::select! {
        end = tab.listen(&mut incoming) => end,
        _ = stopping.wait_for(|stopping| *stopping) => (close_code::AWAY, "the server stops"),
        _ = &mut writer => return,
    };
    drop(tab);
    let close = Message::Close(Some(CloseFrame { code, reason: Utf8Bytes::from_static(why) }));
    let farewell = async {
        let _ = queue.send(close).await;
        drop(queue);
        let _ = (&mut writer).await;
    };
    if timeout(FAREWELL, farewell).await.is_err() {
        writer.abort();
    }
}

/// What one tab has open; all of it ends with this.
struct Tab {
    state: AppState,
    queue: mpsc::Sender<Message>,
    channels: HashMap<u32, AbortHandle>,
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.channels.values().for_each(AbortHandle::abort);
    }
}

impl Tab {
    /// Reads frames and sends pings until there is a reason to close.
    async fn listen(&mut self, incoming: &mut SplitStream<WebSocket>) -> (CloseCode, &'static str) {
        let mut pulse = interval(PING);
        pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut heard = Instant::now();
        loop {
            tokio::select! {
                received = incoming.next() => {
                    heard = Instant::now();
                    match received {
                        Some(Ok(Message::Text(text))) => self.obey(&text).await,
                        Some(Ok(Message::Binary(_))) => self.complain(0, "The frame is binary.").await,
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                        Some(Ok(Message::Close(_))) | None => return (close_code::NORMAL, ""),
                        Some(Err(_)) => return (close_code::PROTOCOL, "the frame is broken or too large"),
                    }
                }
                _ = pulse.tick() => {
                    if heard.elapsed() > IDLE {
                        return (close_code::AWAY, "no sign of life");
                    }
                    // A full queue is being written, which shows as well as a ping whether the tab is there.
                    let _ = self.queue.try_send(Message::Ping(Vec::new().into()));
                }
            }
        }
    }

    async fn obey(&mut self, text: &str) {
        self.channels.retain(|_, task| !task.is_finished());
        match serde_json::from_str(text) {
            Ok(ClientFrame::Subscribe { channel, .. })
                if self.channels.len() >= CHANNELS && !self.channels.contains_key(&channel) =>
            {
                self.complain(channel, "Too many channels are open.").await;
            }
            Ok(ClientFrame::Subscribe { channel, to }) => {
                let task = channel::open(channel, to, &self.state.cluster, self.queue.clone());
                self.close(channel);
                self.channels.insert(channel, task);
            }
            Ok(ClientFrame::Unsubscribe { channel }) => self.close(channel),
            Err(_) => self.complain(0, "The frame cannot be understood.").await,
        }
    }

    fn close(&mut self, channel: u32) {
        if let Some(task) = self.channels.remove(&channel) {
            task.abort();
        }
    }

    async fn complain(&self, channel: u32, what: &str) {
        let event: LiveEvent = problem(what, "Reload the page; it may be older than the server.");
        let _ = self.queue.send(frame(channel, event)).await;
    }
}

async fn write(mut outgoing: SplitSink<WebSocket, Message>, mut waiting: mpsc::Receiver<Message>) {
    while let Some(message) = waiting.recv().await {
        let is_last = matches!(message, Message::Close(_));
        let written = timeout(WRITE, outgoing.send(message)).await;
        if is_last || !matches!(written, Ok(Ok(()))) {
            return;
        }
    }
}
