//! The way to Kubernetes, and the only one: `connect` finds and keeps the one allowed cluster, `pods` changes, `watch`
//! looks on, [`attempt`] grades a Pod that runs; [`maker`] has it made, started and stopped.

pub mod attempt;
mod call;
mod connect;
mod kubeconfig;
pub mod maker;
mod merge;
pub mod pods;
mod request;
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
use maker::{Commands, Maker, Task};
use merge::Reach;
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
    /// The program that makes, starts and stops it.
    pub commands: Commands,
}

impl Options {
    /// The files that kubectl would read: KUBECONFIG, else `~/.kube/config`.
    pub fn from_environment(context: Option<String>, commands: Commands) -> Self {
        let is_own = context.as_deref().is_none_or(|context| context == connect::OWN);
        let commands = if is_own { commands.or_kind(kubeconfig::has_program("kind")) } else { commands };
        Self { kubeconfig: kubeconfig::places(), context, limit: Duration::from_secs(15), commands }
    }
}

/// The cluster as it is now, kept up by a task of its own. Cheap to clone.
#[derive(Clone)]
pub struct Cluster {
    link: channel::Receiver<Link>,
    /// What the connection alone finds.
    found: channel::Receiver<Link>,
    maker: Maker,
    reach: Reach,
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
    /// Nobody is there at all, as against somebody who cannot be used.
    pub absent: bool,
}

impl Cluster {
    /// Starts looking for the cluster; never fails, what is wrong stands in the status. Ends with the last clone.
    pub fn start(options: Options) -> Self {
        let first = Link { status: connect::starting(options.context.as_deref()), ..Link::default() };
        let (nudge, limit) = (Arc::new(Notify::new()), options.limit);
        let reach = Reach::new(options.context.as_deref(), &options.commands);
        let maker = Maker::start(options.commands.clone(), Arc::clone(&nudge));
        let (finder, found) = channel::channel(first);
        let (sender, link) = channel::channel(merge::merge(&found.borrow(), &maker.work(), &reach));
        tokio::spawn(connect::supervise(options, finder, Arc::clone(&nudge)));
        tokio::spawn(merge::keep(found.clone(), maker.follow(), reach.clone(), sender));
        Self { watches: Watches::new(link.clone()), link, found, maker, reach, nudge, limit }
    }

    /// A button was pressed: how things stand now, and whether anything was started for it.
    pub async fn press(&self, task: Task) -> Result<(ClusterStatus, bool), Error> {
        let Reach { context, is_own, start, stop } = &self.reach;
        match task {
            _ if !is_own => return Err(Error::NotOurCluster(context.clone())),
            Task::Start if !start => return Err(Error::NoCommand(task.name())),
            Task::Stop if !stop => return Err(Error::NoCommand(task.name())),
            Task::Start | Task::Stop => {}
        }
        let connected = self.found.borrow().status.state == ClusterState::Ready;
        let acted = self.maker.press(task, connected).await;
        let now = merge::merge(&self.found.borrow(), &self.maker.work(), &self.reach);
        Ok((now.status, acted))
    }

    /// Ends the commands that still run. The cluster itself goes on.
    pub async fn farewell(&self) {
        self.maker.farewell().await;
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
