//! A container's name taken for a host name.

use k8s_openapi::api::core::v1::Container;

use super::command_line::own;
use super::frame::{Findings, Kind, Subject, lint};
use super::hosts::{Host, hosts, names};
use super::variables::env;
use crate::edit::Operation;
use crate::images::facts;
use crate::path::Path;

lint! {
    /// A container is told to reach another container of the Pod by its name.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The name cannot be resolved ("bad address", "no such host"), and the containers do not
    /// find each other.
    ///
    /// ## Why
    /// Containers of a Pod share one network and reach each other as `localhost`, each at its own port. A container's
    /// name is no host name; that is so in Docker Compose. Names of Services are host names.
    ///
    /// ## What to do
    /// Write `localhost` in the place of the name. If a Service of the same name is meant, all is well; a clearer name for
    /// the container avoids the question.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   args: ["--backend=gold:8081"]
    ///   env:
    ///   - name: URL
    ///     value: http://gold/list
    ///   - name: BACKEND_HOST
    ///     value: gold
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - containerPort: 8081
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   args: ["--backend=localhost:8081"]
    ///   env:
    ///   - name: URL
    ///     value: http://silver/list
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - containerPort: 8081
    /// ```
    ///
    /// ## Exam tip
    /// Inside a Pod it is `localhost` and a port; between Pods it is the name of a Service.
    CONTAINER_NAME_AS_HOST = "container-name-as-host", Lint, Warning, container_name_as_host;
}

fn container_name_as_host(pod: &Subject<'_>, found: &mut Findings) {
    if pod.containers.len() < 2 {
        return;
    }
    let names = names(pod);
    for (index, member) in pod.containers.iter().enumerate().filter(|(_, it)| it.kind != Kind::Init) {
        let other = |host: &Host<'_>| {
            let other = names.get(host.name).filter(|other| **other != index)?;
            pod.containers
                .get(*other)
                .map(|other| other.container)
                .filter(|other| host.is_in_url || listens(other, host.port))
        };
        let line = own(member);
        for (position, word) in line.words().enumerate() {
            if let Some((host, _)) = hosts(word).find_map(|host| Some((host, other(&host)?))) {
                report(line.place(position), word, host, found);
            }
        }
        for (at, variable) in env(member.container).iter().enumerate() {
            let Some(value) = variable.value.as_deref() else { continue };
            let whole = Host { at: 0, name: value, port: None, is_in_url: true };
            let whole = variable.name.to_ascii_uppercase().ends_with("HOST").then_some(whole);
            if let Some((host, _)) = hosts(value).chain(whole).find_map(|host| Some((host, other(&host)?))) {
                report(member.path.field("env").index(at).field("value"), value, host, found);
            }
        }
    }
}

/// Whether a container surely listens on a port.
fn listens(container: &Container, port: Option<u16>) -> bool {
    let Some(port) = port.map(i32::from) else { return false };
    let is_declared = container.ports.iter().flatten().any(|declared| declared.container_port == port);
    is_declared
        || container.image.as_deref().and_then(facts).is_some_and(|facts| facts.listens.contains(&port))
}

fn report(path: Path, text: &str, host: Host<'_>, found: &mut Findings) {
    let name = host.name;
    found.add(
        path.clone(),
        format!("\"{name}\" is the name of a container, and that is no host name: the containers of a Pod reach each other as `localhost`."),
        "Write `localhost` in its place, unless there is a Service of that name.",
    );
    // One place at a time, where there are more the person looks at all of them.
    if text.matches(name).count() > 1 {
        return;
    }
    if let (Some(before), Some(after)) = (text.get(..host.at), text.get(host.at + name.len()..)) {
        let value = format!("{before}localhost{after}").into();
        found.fix("Write `localhost`", vec![Operation::Set { path, value }]);
    }
}
