//! What every handler can reach.

use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use tokio::sync::watch;

use crate::audit::Audit;
use crate::cluster::Cluster;
use crate::cluster::attempt::Attempts;
use crate::guard::Guard;
use crate::pages;

/// Cheap to clone: everything in it is shared.
#[derive(Clone)]
pub struct AppState {
    /// Who may use this server.
    pub guard: Guard,
    /// The way to Kubernetes.
    pub cluster: Cluster,
    /// Live grades that are under way.
    pub attempts: Attempts,
    /// Where changes are written down.
    pub audit: Audit,
    /// How pages find their files.
    pub leptos: LeptosOptions,
    /// Becomes true when the server begins to stop; open sockets then say goodbye.
    pub stopping: watch::Receiver<bool>,
}

impl AppState {
    /// Everything that does not follow from the command line is set here.
    pub fn new(guard: Guard, cluster: Cluster, audit: Audit, stopping: watch::Receiver<bool>) -> Self {
        let attempts = Attempts::start(cluster.clone(), stopping.clone());
        Self { guard, cluster, attempts, audit, leptos: pages::options(), stopping }
    }
}

impl FromRef<AppState> for Guard {
    fn from_ref(state: &AppState) -> Self {
        state.guard.clone()
    }
}

impl FromRef<AppState> for Cluster {
    fn from_ref(state: &AppState) -> Self {
        state.cluster.clone()
    }
}

impl FromRef<AppState> for Attempts {
    fn from_ref(state: &AppState) -> Self {
        state.attempts.clone()
    }
}

impl FromRef<AppState> for Audit {
    fn from_ref(state: &AppState) -> Self {
        state.audit.clone()
    }
}
