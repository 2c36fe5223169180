//! Watching Pods: one watch a namespace, shared by all who look at it, kept as long as somebody does.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use app::api::{LiveEvent, PodSummary};
use futures::StreamExt as _;
use k8s_openapi::api::core::v1::Pod;
use kube::runtime::{WatchStreamExt as _, watcher};
use kube::{Api, Client};
use tokio::sync::{broadcast, watch};
use tokio::task::AbortHandle;

use super::Link;
use super::summary::summary;

/// Events kept for a listener that is slow. One that falls behind gets the whole list again.
const BACKLOG: usize = 256;

/// All shared watches. Cheap to clone.
#[derive(Clone)]
pub struct Watches {
    link: watch::Receiver<Link>,
    shared: Arc<Mutex<HashMap<String, Weak<Shared>>>>,
}

/// One listener's end of a shared watch.
pub struct Subscription {
    shared: Arc<Shared>,
    /// None: the whole list is due.
    events: Option<broadcast::Receiver<LiveEvent>>,
}

/// A watch and the task that keeps it; both end with the last subscription.
struct Shared {
    feed: Arc<Feed>,
    task: AbortHandle,
}

/// What the task writes and subscriptions read. State and events change under one lock, so that no listener misses what
/// happens between its list and its first event.
struct Feed {
    state: Mutex<State>,
    events: broadcast::Sender<LiveEvent>,
}

#[derive(Default)]
struct State {
    /// By name; none until the first list has come.
    pods: Option<BTreeMap<String, PodSummary>>,
    /// The list that is being received.
    next: BTreeMap<String, PodSummary>,
    /// Whether the last thing told was a problem.
    troubled: Option<LiveEvent>,
}

impl Watches {
    pub(super) fn new(link: watch::Receiver<Link>) -> Self {
        Self { link, shared: Arc::default() }
    }

    /// Joins the watch of this namespace, or begins it.
    pub fn subscribe(&self, namespace: &str) -> Subscription {
        let mut all = lock(&self.shared);
        all.retain(|_, shared| shared.strong_count() > 0);
        let known = all.get(namespace).and_then(Weak::upgrade);
        let shared = known.unwrap_or_else(|| {
            let shared = Arc::new(Shared::start(self.link.clone(), namespace.to_owned()));
            all.insert(namespace.to_owned(), Arc::downgrade(&shared));
            shared
        });
        Subscription { shared, events: None }
    }

    /// How many namespaces are watched now.
    pub fn count(&self) -> usize {
        lock(&self.shared).values().filter(|shared| shared.strong_count() > 0).count()
    }
}

impl Subscription {
    /// The next event: first the whole list as soon as it is known, then changes; the whole list again after falling behind.
    pub async fn next(&mut self) -> LiveEvent {
        loop {
            let Some(events) = &mut self.events else {
                let (now, events) = self.shared.feed.join();
                self.events = Some(events);
                match now {
                    Some(event) => return event,
                    None => continue,
                }
            };
            match events.recv().await {
                Ok(event) => return event,
                // The sender lives as long as `shared`, so this is always about lagging.
                Err(_) => self.events = None,
            }
        }
    }
}

impl Shared {
    fn start(link: watch::Receiver<Link>, namespace: String) -> Self {
        let feed = Arc::new(Feed { state: Mutex::default(), events: broadcast::Sender::new(BACKLOG) });
        let task = tokio::spawn(follow(link, namespace, Arc::clone(&feed))).abort_handle();
        Self { feed, task }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Watches while there is a cluster, anew for each connection.
async fn follow(mut link: watch::Receiver<Link>, namespace: String, feed: Arc<Feed>) {
    loop {
        let Link { client, status, .. } = link.borrow_and_update().clone();
        if let Some(client) = client {
            tokio::select! {
                () = pods(client, &namespace, &feed) => {}
                () = gone(&mut link) => {}
            }
        } else {
            feed.problem(LiveEvent::Problem { message: status.message, help: status.help });
            if link.changed().await.is_err() {
                return;
            }
        }
    }
}

/// Comes back when the connection is lost. A change of the status alone is no reason to begin anew.
async fn gone(link: &mut watch::Receiver<Link>) {
    while link.changed().await.is_ok() {
        if link.borrow_and_update().client.is_none() {
            return;
        }
    }
}

async fn pods(client: Client, namespace: &str, feed: &Feed) {
    let api: Api<Pod> = Api::namespaced(client, namespace);
    let mut events = watcher(api, watcher::Config::default()).default_backoff().boxed();
    while let Some(event) = events.next().await {
        match event {
            Ok(event) => feed.take(event),
            Err(error) => feed.problem(problem(&error)),
        }
    }
}

fn problem(error: &watcher::Error) -> LiveEvent {
    let why = match error {
        watcher::Error::InitialListFailed(kube::Error::Api(status))
        | watcher::Error::WatchStartFailed(kube::Error::Api(status))
        | watcher::Error::WatchError(status) => status.message.clone(),
        _ => "the connection broke off".to_owned(),
    };
    LiveEvent::Problem {
        message: format!("The list of Pods may be out of date: {why}."),
        help: "Podlab keeps trying by itself.".to_owned(),
    }
}

impl Feed {
    /// What a new listener has to know first, and all that comes after it.
    fn join(&self) -> (Option<LiveEvent>, broadcast::Receiver<LiveEvent>) {
        let state = lock(&self.state);
        let list = state.pods.as_ref().map(|pods| LiveEvent::Pods(pods.values().cloned().collect()));
        (list.or_else(|| state.troubled.clone()), self.events.subscribe())
    }

    fn take(&self, event: watcher::Event<Pod>) {
        let mut state = lock(&self.state);
        state.troubled = None;
        let told = match event {
            watcher::Event::Init => {
                state.next.clear();
                None
            }
            watcher::Event::InitApply(pod) => {
                let pod = summary(&pod);
                state.next.insert(pod.name.clone(), pod);
                None
            }
            watcher::Event::InitDone => {
                let pods = std::mem::take(&mut state.next);
                let list = LiveEvent::Pods(pods.values().cloned().collect());
                state.pods = Some(pods);
                Some(list)
            }
            watcher::Event::Apply(pod) => {
                let pod = summary(&pod);
                state.pods.get_or_insert_default().insert(pod.name.clone(), pod.clone());
                Some(LiveEvent::Applied(pod))
            }
            watcher::Event::Delete(pod) => {
                let PodSummary { name, uid, .. } = summary(&pod);
                state.pods.get_or_insert_default().remove(&name);
                Some(LiveEvent::Deleted { name, uid })
            }
        };
        if let Some(event) = told {
            self.tell(event);
        }
    }

    /// Tells a problem once, however often it comes back.
    fn problem(&self, event: LiveEvent) {
        let mut state = lock(&self.state);
        if state.troubled.as_ref() != Some(&event) {
            state.troubled = Some(event.clone());
            self.tell(event);
        }
    }

    /// Nobody listening is not an error. Called with the state locked.
    fn tell(&self, event: LiveEvent) {
        let _ = self.events.send(event);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
