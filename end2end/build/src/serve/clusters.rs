//! Which cluster the server connects to.

use super::kubeconfig;
use crate::kind;
use crate::project::Project;
use crate::say;
use crate::settings::Cluster;
use std::net::{TcpStream, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The context of the API server that end2end/cluster starts.
const OWN: &str = "podlab-api";
/// The kind cluster that the server takes by itself, once it has seen that it is one.
const USUAL: &str = "podlab";

/// What the server is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// No cluster.
    None,
    /// The API server of our own, whose kubeconfig this is or will be.
    OwnApiServer(PathBuf),
    /// The kind cluster of our own, in the person's kubeconfig, now or soon.
    Kind(Controls),
    /// A context of the person's kubeconfig.
    Context(String),
}

/// What the server follows and runs to show, start and stop the kind cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Controls {
    name: String,
    progress: PathBuf,
    /// `sh` lines that work in any folder.
    start: String,
    stop: String,
}

impl Controls {
    /// Of the cluster of the person: this program's own commands.
    fn of(project: &Project) -> Controls {
        let builder = std::env::current_exe().unwrap_or_else(|_| "builder".into());
        let name = project.settings.kind.clone();
        Controls::with(name, kind::progress(project), &project.root, &builder)
    }

    fn with(name: String, progress: PathBuf, root: &Path, builder: &Path) -> Controls {
        let line = |command: &str| format!("cd {} && exec {} {command}", quoted(root), quoted(builder));
        Controls { name, progress, start: line("cluster"), stop: line("cluster-down") }
    }

    fn arguments(&self) -> Vec<String> {
        let context = [("--context", format!("kind-{}", self.name))];
        let options = [
            ("--cluster-progress", self.progress.display().to_string()),
            ("--cluster-start", self.start.clone()),
            ("--cluster-stop", self.stop.clone()),
        ];
        let named = context.into_iter().filter(|_| self.name != USUAL);
        named.chain(options).flat_map(|(option, value)| [option.to_owned(), value]).collect()
    }
}

impl Target {
    /// Arguments of `podlab serve`.
    pub fn arguments(&self) -> Vec<String> {
        match self {
            Target::None => Vec::new(),
            Target::OwnApiServer(_) => vec!["--context".to_owned(), OWN.to_owned()],
            Target::Kind(controls) => controls.arguments(),
            Target::Context(context) => vec!["--context".to_owned(), context.clone()],
        }
    }

    /// What KUBECONFIG is set to; None leaves it as it is.
    pub fn kubeconfig(&self) -> Option<PathBuf> {
        match self {
            Target::None => Some(PathBuf::from("/dev/null")),
            Target::OwnApiServer(kubeconfig) => Some(kubeconfig.clone()),
            Target::Kind(_) | Target::Context(_) => None,
        }
    }
}

/// By what the person said; else our kind cluster if it is there or can be made, else an API server.
pub fn choose(project: &Project) -> Target {
    match &project.settings.cluster {
        Cluster::None => Target::None,
        Cluster::Api => own(project),
        Cluster::Context(context) => Target::Context(context.clone()),
        Cluster::Auto if kind_answers(&project.settings.kind) => Target::Kind(Controls::of(project)),
        Cluster::Auto => match kind::obstacle() {
            None => Target::Kind(Controls::of(project)),
            Some(why) => {
                say::line(&format!(
                    "· no kind cluster: {why}; an API server judges Pods instead, but runs none"
                ));
                own(project)
            }
        },
    }
}

/// The API server of our own.
pub fn own(project: &Project) -> Target {
    Target::OwnApiServer(project.at(super::API_SERVER).join("kubeconfig"))
}

fn kind_answers(name: &str) -> bool {
    let cluster = format!("kind-{name}");
    let server = kubeconfig::texts().iter().find_map(|text| kubeconfig::server_of(text, &cluster));
    server.is_some_and(|address| connects(&address))
}

fn connects(address: &str) -> bool {
    let resolved = address.to_socket_addrs().ok().and_then(|mut all| all.next());
    resolved.is_some_and(|address| TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok())
}

/// As one word of the shell.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::{Controls, Target};

    #[test]
    fn the_server_is_told_a_context_only_when_one_was_chosen() {
        let own = Target::OwnApiServer("/p/target/api-server/kubeconfig".into());
        assert_eq!(own.arguments(), ["--context", "podlab-api"]);
        assert_eq!(own.kubeconfig(), Some("/p/target/api-server/kubeconfig".into()));
        assert_eq!(Target::Context("kind-x".into()).arguments(), ["--context", "kind-x"]);
        assert!(Target::Context("kind-x".into()).kubeconfig().is_none());
        assert_eq!(Target::None.kubeconfig(), Some("/dev/null".into()));
    }

    #[test]
    fn the_server_of_our_kind_cluster_can_start_and_stop_it() {
        let kind = |name: &str| {
            let controls = Controls::with(name.into(), "/p/progress".into(), "/it's".as_ref(), "/b".as_ref());
            Target::Kind(controls).arguments()
        };
        let usual = kind("podlab");
        let options = [
            "--cluster-progress",
            "/p/progress",
            "--cluster-start",
            r"cd '/it'\''s' && exec '/b' cluster",
            "--cluster-stop",
            r"cd '/it'\''s' && exec '/b' cluster-down",
        ];
        assert_eq!(usual, options);
        assert_eq!(kind("mine").first_chunk(), Some(&["--context".to_owned(), "kind-mine".to_owned()]));
    }
}
