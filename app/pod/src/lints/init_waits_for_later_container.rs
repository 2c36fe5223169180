//! An init container that waits for what starts after it.

use super::command_line::{base_name, own};
use super::frame::{Findings, Kind, Subject, lint};
use super::hosts::names;
use super::shell::{Command, commands};

lint! {
    /// An init container waits in a loop for a container of the same Pod, which starts only after it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. It stays at `Init:0/1`: the init container waits for the other one, and the other one
    /// for the init container.
    ///
    /// ## Why
    /// The containers of `spec.containers` start when all init containers have ended. Of the Pod itself, an init container
    /// can reach only native sidecars that stand above it. Names of containers are no host names at any time.
    ///
    /// ## What to do
    /// Wait for a Service of another Pod, or let the container that needs the other wait for it itself. Something that has
    /// to run first can be a native sidecar above this init container.
    ///
    /// ## Bad
    /// ```yaml
    /// initContainers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "until nc -z localhost 8081; do sleep 2; done"]
    /// containers:
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - containerPort: 8081
    /// ```
    /// ```yaml
    /// initContainers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "until nslookup gold; do echo waiting; sleep 2; done"]
    /// containers:
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// initContainers:
    /// - name: silver
    ///   image: example.org/silver:1
    ///   restartPolicy: Always
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "until nc -z localhost 8081; do sleep 2; done"]
    /// - name: tin
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "until nslookup gold-service; do echo waiting; sleep 2; done"]
    /// containers:
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl logs POD -c INIT` shows what an init container waits for.
    INIT_WAITS_FOR_LATER_CONTAINER = "init-waits-for-later-container", Lint, Warning, init_waits_for_later_container;
}

fn init_waits_for_later_container(pod: &Subject<'_>, found: &mut Findings) {
    // In the node's network anything may listen.
    if pod.spec.host_network == Some(true) {
        return;
    }
    let mut later = None;
    for (index, member) in pod.containers.iter().enumerate().filter(|(_, it)| it.kind == Kind::Init) {
        let line = own(member);
        let Some(script) = line.script() else { continue };
        // What runs in the background may be what is waited for.
        if commands(script.text).any(|command| command.after == "&") {
            continue;
        }
        let names = later.get_or_insert_with(|| names(pod));
        let has_sidecar = pod.containers.iter().take(index).any(|above| above.kind == Kind::Sidecar);
        let is_hopeless = |host: &str| {
            let is_local = matches!(host, "localhost" | "127.0.0.1") && !has_sidecar;
            is_local || names.get(host).is_some_and(|other| *other > index)
        };
        let waited = commands(script.text).filter(waits).find_map(|command| {
            let arguments = command.call().skip(1);
            arguments
                .flat_map(|(_, word)| word.split(|c: char| !is_host_part(c)))
                .find(|host| is_hopeless(host))
        });
        if let Some(host) = waited {
            let why = if names.contains_key(host) {
                format!(
                    "\"{host}\" is a container of this Pod, which starts only when \"{}\" has ended, and its name is no host name",
                    member.container.name
                )
            } else {
                format!(
                    "nothing listens on {host} yet, because the Pod's containers start only when \"{}\" has ended",
                    member.container.name
                )
            };
            found.add(
                line.place(script.position),
                format!("This waits for ever: {why}."),
                "Wait for a Service of another Pod, or let the container that needs the other one wait itself.",
            );
        }
    }
}

fn is_host_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.')
}

/// Whether a command is the condition of a loop, and asks over the network.
fn waits(command: &Command<'_>) -> bool {
    let is_loop = command
        .words()
        .find(|(_, word)| *word != "do")
        .is_some_and(|(_, word)| matches!(word, "until" | "while"));
    let is_negated =
        command.words().any(|(_, word)| word == "!") || command.words().any(|(_, word)| word == "until");
    let asks = |program: &str| {
        matches!(
            program,
            "nslookup"
                | "nc"
                | "ncat"
                | "netcat"
                | "wget"
                | "curl"
                | "ping"
                | "dig"
                | "host"
                | "getent"
                | "pg_isready"
                | "redis-cli"
                | "mysqladmin"
                | "telnet"
        )
    };
    is_loop && is_negated && command.call().next().is_some_and(|(_, program)| asks(base_name(program)))
}
