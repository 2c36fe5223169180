//! Carrying out one question to a running Pod, within a time and a size.

mod end;
mod exec;
mod farewell;
mod http;
mod log;

use std::time::Duration;

use k8s_openapi::api::core::v1::Pod;
use kube::{Api, Client};
use lab::evidence::{Ask, Said};
use lab::run::{ContainerRun, Run, State};
use tokio::time::timeout;

use super::report::Report;
use super::subject::Seen;
use crate::cluster::Cluster;
use crate::cluster::summary::run;

/// How long one question may take.
const LIMIT: Duration = Duration::from_secs(10);
/// The most bytes that are kept of an output or a body.
const LARGEST: usize = 64 * 1024;

/// The Pod that is asked.
struct Asked<'a> {
    cluster: &'a Cluster,
    client: Client,
    namespace: &'a str,
    seen: &'a Seen,
    run: Run,
    report: &'a Report,
}

/// Puts the question. What cannot be asked at all is [`Said::Trouble`].
pub(super) async fn put(cluster: &Cluster, namespace: &str, seen: &Seen, ask: &Ask, report: &Report) -> Said {
    let client = match cluster.client() {
        Ok(client) => client,
        Err(error) => return trouble(error.texts().0),
    };
    let pod = Asked { cluster, client, namespace, seen, run: run(&seen.pod), report };
    match ask {
        Ask::Log { container } => in_time(log::read(&pod, container)).await,
        Ask::Exec { container, command, .. } => in_time(exec::run(&pod, container, command)).await,
        Ask::Http { port, path } => in_time(http::get(&pod, *port, path)).await,
        Ask::End { container } => end::end(&pod, container).await,
        Ask::Farewell { container } => farewell::farewell(&pod, container).await,
    }
}

impl Asked<'_> {
    fn pods(&self) -> Api<Pod> {
        Api::namespaced(self.client.clone(), self.namespace)
    }

    fn name(&self) -> &str {
        &self.seen.name
    }

    /// `Nothing`, unless a process of that container runs now.
    fn running(&self, container: &str) -> Result<&ContainerRun, Said> {
        let found = self.run.containers.iter().find(|it| it.name == container);
        match found {
            None => Err(nothing(format!("there is no container {container}"))),
            Some(it) if matches!(it.state, State::Running { .. }) => Ok(it),
            Some(_) => Err(nothing(format!("the container {container} does not run"))),
        }
    }
}

async fn in_time(asked: impl Future<Output = Said>) -> Said {
    let late = || nothing(format!("it did not answer within {} seconds", LIMIT.as_secs()));
    timeout(LIMIT, asked).await.unwrap_or_else(|_| late())
}

fn nothing(why: impl Into<String>) -> Said {
    Said::Nothing { why: why.into() }
}

fn trouble(why: impl Into<String>) -> Said {
    Said::Trouble { why: why.into() }
}

/// Bytes as text; what is no UTF-8 is replaced.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
