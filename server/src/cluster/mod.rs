//! The way to Kubernetes, and the only one: `connect` finds and keeps the one allowed cluster, `pods` changes, `watch`
//! looks on.

mod call;
mod connect;
mod kubeconfig;
pub mod pods;
mod summary;
mod trouble;
pub mod watch;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::api::{ClusterState, ClusterStatus};
use kube::Client;
use tokio::sync::{Notify, watch as channel};

use crate::error::Error;
use watch::Watches;

/// Which cluster may be used.
#[derive(Debug, Clone)]
pub struct Options {
    /// The kubeconfig files, merged in this order.
    pub kubeconfig: Vec<PathBuf>,
    /// The context named by a person; without, only `kind-podlab` and only if it is a kind cluster on this machine.
    pub context: Option<String>,
    /// How long one request may take, admission webhooks included.
    pub limit: Duration,
}

impl Options {
    /// The files that kubectl would read: KUBECONFIG, else `~/.kube/config`.
    pub fn from_environment(context: Option<String>) -> Self {
        Self { kubeconfig: kubeconfig::places(), context, limit: Duration::from_secs(15) }
    }
}

/// The cluster as it is now, kept up by a task of its own. Cheap to clone.
#[derive(Clone)]
pub struct Cluster {
    link: channel::Receiver<Link>,
    nudge: Arc<Notify>,
    watches: Watches,
    limit: Duration,
}

/// The state of the connection; the client only while it is ready.
#[derive(Clone, Default)]
pub struct Link {
    /// For people.
    pub status: ClusterStatus,
    /// For requests.
    pub client: Option<Client>,
}

impl Cluster {
    /// Starts looking for the cluster; never fails, what is wrong stands in the status. Ends with the last clone.
    pub fn start(options: Options) -> Self {
        let first = Link { status: connect::starting(options.context.as_deref()), client: None };
        let (sender, link) = channel::channel(first);
        let (nudge, limit) = (Arc::new(Notify::new()), options.limit);
        tokio::spawn(connect::supervise(options, sender, Arc::clone(&nudge)));
        Self { watches: Watches::new(link.clone()), link, nudge, limit }
    }

    /// How things stand, for people.
    pub fn status(&self) -> ClusterStatus {
        self.link.borrow().status.clone()
    }

    /// Follows [`Link`] from now on.
    pub fn follow(&self) -> channel::Receiver<Link> {
        self.link.clone()
    }

    /// The shared watches of Pods.
    pub fn watches(&self) -> &Watches {
        &self.watches
    }

    /// The way to send requests; an error that says what to do while there is none.
    fn client(&self) -> Result<Client, Error> {
        let link = self.link.borrow();
        link.client.clone().ok_or_else(|| lost(&link.status))
    }

    /// To be called when a request found nobody: the connection is looked at now instead of later.
    fn doubt(&self) {
        self.nudge.notify_one();
    }
}

fn lost(status: &ClusterStatus) -> Error {
    let message = match status.state {
        ClusterState::Ready => "The cluster has just gone away.".to_owned(),
        _ => status.message.clone(),
    };
    Error::ClusterLost { message, help: status.help.clone() }
}
