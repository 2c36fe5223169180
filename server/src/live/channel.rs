//! One channel of a socket: a task that turns a topic into frames.

use app::api::{LiveEvent, ServerFrame, Topic};
use axum::extract::ws::Message;
use k8s_openapi::jiff::Timestamp;
use tokio::sync::{mpsc, watch};
use tokio::task::AbortHandle;

use super::problem;
use crate::cluster::pods::check_name;
use crate::cluster::watch::Subscription;
use crate::cluster::{Cluster, Link};

/// Starts a channel; it ends when it is aborted or its socket goes.
pub fn open(channel: u32, topic: Topic, cluster: &Cluster, queue: mpsc::Sender<Message>) -> AbortHandle {
    let outlet = Outlet { channel, queue };
    match topic {
        Topic::Cluster => tokio::spawn(tell_status(cluster.follow(), outlet)),
        // A namespace stands in the address of a request to the API server: nothing else may be asked for that way.
        Topic::Watch { namespace } => match check_name("namespace", &namespace) {
            Ok(()) => tokio::spawn(tell_pods(cluster.watches().subscribe(&namespace), outlet)),
            Err(error) => tokio::spawn(async move {
                let (message, help) = error.texts();
                outlet.tell(problem(&message, &help)).await;
            }),
        },
    }
    .abort_handle()
}

/// The frame for an event. What cannot be written as JSON (nothing that we know of) becomes an empty text.
pub fn frame(channel: u32, event: LiveEvent) -> Message {
    Message::Text(
        serde_json::to_string(&ServerFrame { channel, at: Timestamp::now().as_millisecond(), event })
            .unwrap_or_default()
            .into(),
    )
}

struct Outlet {
    channel: u32,
    queue: mpsc::Sender<Message>,
}

impl Outlet {
    /// Waits while the queue is full; false once the socket is gone.
    async fn tell(&self, event: LiveEvent) -> bool {
        self.queue.send(frame(self.channel, event)).await.is_ok()
    }
}

/// The status now and at each change; what changed several times while the tab was slow is told once.
async fn tell_status(mut link: watch::Receiver<Link>, outlet: Outlet) {
    loop {
        let status = link.borrow_and_update().status.clone();
        if !outlet.tell(LiveEvent::Cluster(status)).await {
            return;
        }
        if link.changed().await.is_err() {
            let event = problem("The cluster is no longer looked at.", "Start `podlab serve` again.");
            outlet.tell(event).await;
            return;
        }
    }
}

async fn tell_pods(mut pods: Subscription, outlet: Outlet) {
    while outlet.tell(pods.next().await).await {}
}
