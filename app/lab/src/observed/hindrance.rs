//! What keeps a container from running, and whose matter that is: the Pod's own, which is graded, or the cluster's, which
//! never is. Source: the kubelet's reasons, and the words of the container runtime behind them.

use super::{Live, cannot_start, lacks_its_image, last_end, waits_for, with_reason};
use crate::run::{ContainerRun, Ended, Kind, Run, State};

/// What keeps a container from running.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hindrance {
    /// The rest of a sentence that starts with the container's name.
    pub(crate) why: String,
    pub(crate) whose: Whose,
}

/// Whose matter it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// The Pod is written so, and time does not help.
    PodForGood,
    /// The Pod's, as far as is known; a moment later it may be otherwise.
    Pod,
    /// The cluster has not done its part, or cannot.
    Cluster,
}

/// So many ends in a row are a crash loop for good.
const CRASHES: u32 = 3;

/// Words of the container runtime and the kubelet that tell of a network or a service that does not answer.
const CLUSTER_WORDS: [&str; 8] = [
    "connection refused",
    "connection reset",
    "i/o timeout",
    "TLS handshake timeout",
    "toomanyrequests",
    "deadline exceeded",
    "node is shutting down",
    "failed to create pod sandbox",
];

/// Words of the scheduler and the kubelet about nodes that are unwell, whatever the Pod asks for.
const NODE_WORDS: [&str; 6] = [
    "not-ready",
    "unreachable",
    "disk-pressure",
    "memory-pressure",
    "pid-pressure",
    "node was low on resource",
];

impl Live<'_> {
    /// What keeps a container of any kind from running; nothing when it runs, or is an init container that ended well.
    pub(crate) fn hindrance(&self, name: &str) -> Option<Hindrance> {
        hindrance(self.run, name)
    }
}

fn hindrance(run: &Run, name: &str) -> Option<Hindrance> {
    let Some(container) = run.containers.iter().find(|it| it.name == name) else {
        return Some(match run.containers.as_slice() {
            [] => of(Whose::Cluster, "is not yet told of by the cluster"),
            _ => of(Whose::PodForGood, "is not among the Pod's containers"),
        });
    };
    match &container.state {
        State::Running { .. } => None,
        State::Terminated(ended) if container.kind == Kind::Init && ended.exit_code == 0 => None,
        _ if matches!(run.phase.as_str(), "Failed" | "Succeeded") => Some(over(run)),
        State::Terminated(ended) => Some(of(Whose::Pod, &ended_with(ended))),
        State::Waiting { reason, message } => Some(waiting(run, container, reason, message)),
    }
}

fn over(run: &Run) -> Hindrance {
    let whose = if is_of_the_cluster(&run.message) { Whose::Cluster } else { Whose::PodForGood };
    of(whose, &format!("does not run: {}", with_reason("the Pod is over", &phase(run))))
}

fn phase(run: &Run) -> String {
    if run.message.is_empty() { run.phase.clone() } else { format!("{}: {}", run.phase, run.message) }
}

fn waiting(run: &Run, container: &ContainerRun, reason: &str, message: &str) -> Hindrance {
    if cannot_start(container) {
        let whose = match waits_for(container) {
            _ if is_of_the_cluster(message) => Whose::Cluster,
            Some("ErrImagePull") => Whose::Pod,
            _ if lacks_its_image(container) => Whose::PodForGood,
            _ => Whose::Pod,
        };
        let message = if message.is_empty() { String::new() } else { format!(": {}", shortened(message)) };
        return of(whose, &format!("cannot start: {reason}{message}"));
    }
    if reason == "CrashLoopBackOff" {
        let whose = if container.restarts >= CRASHES { Whose::PodForGood } else { Whose::Pod };
        let last = last_end(container).map(|(_, ended)| format!(", the last time it {}", ended_with(ended)));
        return of(whose, &format!("ends again and again{}", last.unwrap_or_default()));
    }
    if let Some((first, why)) = before(run, container) {
        return Hindrance { why: format!("waits for {first}, which {}", why.why), ..why };
    }
    if !["", "ContainerCreating", "PodInitializing"].contains(&reason) {
        let whose = if is_of_the_cluster(message) { Whose::Cluster } else { Whose::Pod };
        return of(whose, &with_reason("does not start", reason));
    }
    match run.message.as_str() {
        "" => of(Whose::Cluster, &with_reason("has not started yet", reason)),
        message if is_of_the_cluster(message) => {
            of(Whose::Cluster, &with_reason("has not started yet", message))
        }
        message => of(Whose::Pod, &with_reason("has not started yet", message)),
    }
}

/// The init container or native sidecar that a container waits for, with what is known of it.
fn before(run: &Run, container: &ContainerRun) -> Option<(String, Hindrance)> {
    let own = run.containers.iter().position(|it| it.name == container.name)?;
    let earlier = run.containers.iter().take(own).find(|it| match (&it.state, it.kind) {
        (_, Kind::App) => false,
        (State::Running { .. }, Kind::Sidecar) => !it.ready,
        (State::Terminated(ended), Kind::Init) => ended.exit_code != 0,
        _ => true,
    })?;
    let runs = || of(Whose::Pod, if earlier.kind == Kind::Init { "still runs" } else { "is not ready" });
    Some((earlier.name.clone(), hindrance(run, &earlier.name).unwrap_or_else(runs)))
}

fn is_of_the_cluster(message: &str) -> bool {
    CLUSTER_WORDS.iter().chain(&NODE_WORDS).any(|words| message.contains(words))
}

fn ended_with(ended: &Ended) -> String {
    with_reason(&format!("ended with exit code {}", ended.exit_code), &ended.reason)
}

/// The first 200 characters.
fn shortened(message: &str) -> String {
    let mut letters = message.chars();
    let short: String = letters.by_ref().take(200).collect();
    if letters.next().is_some() { format!("{short}…") } else { short }
}

fn of(whose: Whose, why: &str) -> Hindrance {
    Hindrance { why: why.to_owned(), whose }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::testing::{container, ended, running, waiting};

    #[track_caller]
    fn check(run: &Run, expected: Option<(Whose, &str)>) {
        let found = hindrance(run, "lemon");
        assert_eq!(found.as_ref().map(|it| (it.whose, it.why.as_str())), expected);
    }

    fn pod(phase: &str, message: &str, containers: Vec<ContainerRun>) -> Run {
        Run { phase: phase.to_owned(), message: message.to_owned(), containers }
    }

    fn one(state: State) -> Run {
        pod("Pending", "", vec![container("lemon", state)])
    }

    #[test]
    fn what_runs_or_has_done_its_work_is_not_hindered() {
        check(&one(running(5)), None);
        let done = ContainerRun {
            kind: Kind::Init,
            ..container("lemon", State::Terminated(ended(0, "Completed", 1, 2)))
        };
        check(&pod("Running", "", vec![done]), None);
    }

    #[test]
    fn an_image_that_is_not_there_is_the_pods_matter_and_a_network_that_is_not_there_is_not() {
        let why = "cannot start: ImagePullBackOff: not found";
        check(&one(waiting("ImagePullBackOff", "not found")), Some((Whose::PodForGood, why)));
        let why = "cannot start: ErrImagePull: dial tcp 10.0.0.1:443: i/o timeout";
        check(
            &one(waiting("ErrImagePull", "dial tcp 10.0.0.1:443: i/o timeout")),
            Some((Whose::Cluster, why)),
        );
    }

    #[test]
    fn three_crashes_are_a_crash_loop() {
        let crashing = |restarts| ContainerRun {
            last: Some(ended(1, "Error", 1, 2)),
            restarts,
            ..container("lemon", waiting("CrashLoopBackOff", "back-off"))
        };
        let why = "ends again and again, the last time it ended with exit code 1 (Error)";
        check(&pod("Running", "", vec![crashing(2)]), Some((Whose::Pod, why)));
        check(&pod("Running", "", vec![crashing(3)]), Some((Whose::PodForGood, why)));
    }

    #[test]
    fn what_it_waits_for_is_named() {
        let pending = || container("lemon", waiting("PodInitializing", ""));
        let after = |gate: ContainerRun| {
            pod("Pending", "", vec![ContainerRun { kind: Kind::Init, ..gate }, pending()])
        };
        check(&after(container("gate", running(1))), Some((Whose::Pod, "waits for gate, which still runs")));
        let failed = container("gate", State::Terminated(ended(1, "Error", 1, 2)));
        check(&after(failed), Some((Whose::Pod, "waits for gate, which ended with exit code 1 (Error)")));
        let creating = container("gate", waiting("ContainerCreating", ""));
        let why = "waits for gate, which has not started yet (ContainerCreating)";
        check(&after(creating), Some((Whose::Cluster, why)));
    }

    #[test]
    fn a_pod_that_no_node_takes_is_the_pods_matter_unless_the_nodes_are_unwell() {
        let waits = |message| pod("Pending", message, vec![container("lemon", waiting("", ""))]);
        let why = "has not started yet (0/1 nodes are available: 1 Insufficient cpu.)";
        check(&waits("0/1 nodes are available: 1 Insufficient cpu."), Some((Whose::Pod, why)));
        let tainted =
            "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }";
        let why = format!("has not started yet ({tainted})");
        check(&waits(tainted), Some((Whose::Cluster, &why)));
        check(&waits(""), Some((Whose::Cluster, "has not started yet")));
        check(&pod("", "", Vec::new()), Some((Whose::Cluster, "is not yet told of by the cluster")));
    }

    #[test]
    fn nothing_starts_in_a_pod_that_is_over() {
        let run = |message| {
            pod("Failed", message, vec![container("lemon", State::Terminated(ended(1, "Error", 1, 2)))])
        };
        check(&run(""), Some((Whose::PodForGood, "does not run: the Pod is over (Failed)")));
        let low = "The node was low on resource: memory.";
        let why = format!("does not run: the Pod is over (Failed: {low})");
        check(&run(low), Some((Whose::Cluster, &why)));
        let gold = pod("Running", "", vec![container("gold", running(1))]);
        check(&gold, Some((Whose::PodForGood, "is not among the Pod's containers")));
    }
}
