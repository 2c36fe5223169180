//! Which cluster the server connects to.

use super::kubeconfig;
use crate::project::Project;
use crate::settings::Cluster;
use std::net::{TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::time::Duration;

/// The context of the API server that end2end/cluster starts.
const OWN: &str = "podlab-api";
const KIND: &str = "kind-podlab";

/// What the server is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// No cluster.
    None,
    /// The API server of our own, whose kubeconfig this is or will be.
    OwnApiServer(PathBuf),
    /// The person's kubeconfig; None for the context: the server itself takes `kind-podlab`, and nothing else.
    Kubeconfig {
        /// A context that the person named.
        context: Option<String>,
    },
}

impl Target {
    /// Arguments of `podlab serve`.
    pub fn arguments(&self) -> Vec<String> {
        match self {
            Target::OwnApiServer(_) => vec!["--context".to_owned(), OWN.to_owned()],
            Target::Kubeconfig { context: Some(context) } => vec!["--context".to_owned(), context.clone()],
            Target::Kubeconfig { context: None } | Target::None => Vec::new(),
        }
    }

    /// What KUBECONFIG is set to; None leaves it as it is.
    pub fn kubeconfig(&self) -> Option<PathBuf> {
        match self {
            Target::OwnApiServer(kubeconfig) => Some(kubeconfig.clone()),
            Target::Kubeconfig { .. } => None,
            Target::None => Some(PathBuf::from("/dev/null")),
        }
    }
}

/// By what the person said, else by whether `kind-podlab` answers.
pub fn choose(project: &Project) -> Target {
    let own = Target::OwnApiServer(project.at(super::API_SERVER).join("kubeconfig"));
    match &project.settings.cluster {
        Cluster::None => Target::None,
        Cluster::Context(context) => Target::Kubeconfig { context: Some(context.clone()) },
        Cluster::Auto if kind_answers() => Target::Kubeconfig { context: None },
        Cluster::Auto | Cluster::Api => own,
    }
}

fn kind_answers() -> bool {
    let server = kubeconfig::texts().iter().find_map(|text| kubeconfig::server_of(text, KIND));
    server.is_some_and(|address| connects(&address))
}

fn connects(address: &str) -> bool {
    let resolved = address.to_socket_addrs().ok().and_then(|mut all| all.next());
    resolved.is_some_and(|address| TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn the_server_is_told_a_context_only_when_one_was_chosen() {
        let own = Target::OwnApiServer("/p/target/api-server/kubeconfig".into());
        assert_eq!(own.arguments(), ["--context", "podlab-api"]);
        assert_eq!(own.kubeconfig(), Some("/p/target/api-server/kubeconfig".into()));
        let kind = Target::Kubeconfig { context: None };
        assert!(kind.arguments().is_empty() && kind.kubeconfig().is_none());
        assert_eq!(Target::None.kubeconfig(), Some("/dev/null".into()));
    }
}
