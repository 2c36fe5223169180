//! A port of localhost that no container has.

use std::collections::HashMap;

use k8s_openapi::api::core::v1::Container;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::command_line::own;
use super::frame::{Findings, Kind, Member, Subject, lint};
use super::hosts::hosts;
use super::looks::looks;
use super::variables::env;
use crate::images::facts;
use crate::path::Path;

lint! {
    /// A container is told to reach a port of `localhost`, and all containers name their ports, but none names this one.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. If nobody listens on the port, the connection is refused.
    ///
    /// ## Why
    /// The containers of a Pod reach each other as `localhost`, each at the port that its program listens on. `ports` only
    /// says which these are; when it is complete, another number is a slip.
    ///
    /// ## What to do
    /// Write the port that the other container listens on, or name this one in its `ports`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - containerPort: 8080
    ///   env:
    ///   - name: BACKEND
    ///     value: http://localhost:9999
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
    ///   ports:
    ///   - containerPort: 8080
    ///   env:
    ///   - name: BACKEND
    ///     value: http://localhost:8081
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - containerPort: 8081
    /// ```
    ///
    /// ## Exam tip
    /// In an ambassador, three numbers must agree: where it listens, what the application calls, what `ports` says.
    LOCALHOST_PORT_NOBODY_DECLARES = "localhost-port-nobody-declares", Lint, Info, localhost_port_nobody_declares;
}

fn localhost_port_nobody_declares(pod: &Subject<'_>, found: &mut Findings) {
    let running = || pod.containers.iter().filter(|member| member.kind != Kind::Init);
    // Who names no ports may listen anywhere, and so may what is put into the Pod later.
    let is_told = running().count() > 1 && running().all(|member| has_ports(member.container));
    if !is_told || pod.spec.host_network == Some(true) || is_injected(pod) {
        return;
    }
    let mut known = None;
    for member in running() {
        let line = own(member);
        let mut look = |text: &str, place: &dyn Fn() -> Path| {
            let local = hosts(text).filter(|host| matches!(host.name, "localhost" | "127.0.0.1"));
            let mut ports = local.filter_map(|host| host.port);
            let mut is_known = |port: &u16| {
                let numbers = known.get_or_insert_with(|| numbers(pod));
                numbers.get(&i32::from(*port)).is_some_and(|count| *count > 1)
            };
            if let Some(port) = ports.find(|port| !is_known(port)) {
                found.add(
                    place(),
                    format!("\"{}\" is to reach port {port} of localhost, but no container of the Pod names that port.", member.container.name),
                    "Write the port that the other container listens on, or add this one to its `ports`.",
                );
            }
        };
        for (position, word) in line.words().enumerate() {
            look(word, &|| line.place(position));
        }
        for (index, variable) in env(member.container).iter().enumerate() {
            let place = || member.path.field("env").index(index).field("value");
            look(variable.value.as_deref().unwrap_or(""), &place);
        }
    }
}

fn has_ports(container: &Container) -> bool {
    container.ports.as_ref().is_some_and(|ports| !ports.is_empty())
}

/// How often each number is spoken of in the Pod; ports, probes and known images are worth more than one word in a text.
fn numbers(pod: &Subject<'_>) -> HashMap<i32, usize> {
    let mut numbers = HashMap::new();
    let mut count = |number: i32, weight: usize| *numbers.entry(number).or_insert(0) += weight;
    for Member { container, .. } in &pod.containers {
        container.ports.iter().flatten().for_each(|port| count(port.container_port, 2));
        let known = container.image.as_deref().and_then(facts);
        known.iter().flat_map(|facts| facts.listens).for_each(|port| count(*port, 2));
        for look in looks(container) {
            if let IntOrString::Int(port) = look.port {
                count(*port, 2);
            }
        }
        let words = container.command.iter().chain(&container.args).flatten();
        let values = env(container).iter().filter_map(|variable| variable.value.as_ref());
        for text in words.chain(values) {
            let pieces = text.split(|c: char| !c.is_ascii_digit());
            pieces.filter_map(|piece| piece.parse().ok()).for_each(|number| count(number, 1));
        }
    }
    numbers
}

fn is_injected(pod: &Subject<'_>) -> bool {
    let metadata = &pod.pod.metadata;
    let keys = metadata.annotations.iter().chain(&metadata.labels).flat_map(|map| map.keys());
    keys.into_iter().any(|key| key.contains("inject") || key.contains("dapr.io") || key.contains("istio.io"))
}
