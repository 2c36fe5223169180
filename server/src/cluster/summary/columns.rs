//! The columns STATUS, READY and RESTARTS exactly as `kubectl get pods` shows them: the API server writes them there
//! (`printPod` in pkg/printers/internalversion/printers.go, Kubernetes v1.36.3), and a learner compares.

use k8s_openapi::api::core::v1::{ContainerStateTerminated, ContainerStatus, Pod, PodStatus};

use super::{app_containers, app_statuses, count, init_containers, init_statuses, is_sidecar, text};

/// A row of the table, as far as it is about the state.
#[derive(Debug, PartialEq, Eq)]
pub struct Columns {
    pub status: String,
    pub ready: u32,
    pub of: u32,
    pub restarts: u32,
}

/// The row of this Pod.
pub fn columns(pod: &Pod) -> Columns {
    let init = init(pod);
    let sidecars = init_containers(pod).iter().filter(|container| is_sidecar(container)).count();
    let of = u32::try_from(app_containers(pod).len() + sidecars).unwrap_or(u32::MAX);
    let mut row = Columns { status: whole(pod), ready: init.ready, of, restarts: init.restarts };
    let initializing = init.status.is_some();
    row.status = init.status.unwrap_or(row.status);
    if !initializing || has_condition(pod, "Initialized") {
        let apps = apps(pod, row.status);
        row.status = apps.status;
        row.ready += apps.ready;
        row.restarts = init.sidecar_restarts + apps.restarts;
    }
    row.status = leaving(pod).map_or(row.status, str::to_owned);
    row
}

/// What the Pod's own status says, its containers apart.
fn whole(pod: &Pod) -> String {
    let Some(status) = &pod.status else { return String::new() };
    let conditions = status.conditions.iter().flatten();
    let is_gated = conditions.clone().any(|condition| {
        condition.type_ == "PodScheduled" && condition.reason.as_deref() == Some("SchedulingGated")
    });
    let own = [text(status.reason.as_ref()), text(status.phase.as_ref())];
    let own = own.into_iter().find(|own| !own.is_empty()).unwrap_or_default();
    if is_gated { "SchedulingGated".to_owned() } else { own.to_owned() }
}

/// What a deleted Pod is called, until it has ended.
fn leaving(pod: &Pod) -> Option<&'static str> {
    pod.metadata.deletion_timestamp.as_ref()?;
    let status = pod.status.as_ref();
    if status.is_some_and(|status| status.reason.as_deref() == Some("NodeLost")) {
        return Some("Unknown");
    }
    (!status.is_some_and(has_ended)).then_some("Terminating")
}

fn has_ended(status: &PodStatus) -> bool {
    matches!(status.phase.as_deref(), Some("Succeeded" | "Failed"))
}

fn has_condition(pod: &Pod, wanted: &str) -> bool {
    let conditions = pod.status.iter().flat_map(|status| status.conditions.iter().flatten());
    conditions.clone().any(|condition| condition.type_ == wanted && condition.status == "True")
}

/// The init containers up to the first that the Pod waits for.
#[derive(Default)]
struct Init {
    /// Set while it waits for one.
    status: Option<String>,
    ready: u32,
    restarts: u32,
    sidecar_restarts: u32,
}

fn init(pod: &Pod) -> Init {
    let mut sum = Init::default();
    let of = init_containers(pod).len();
    for (done, container) in init_statuses(pod).iter().enumerate() {
        let mut specs = init_containers(pod).iter();
        let is_sidecar = specs.any(|spec| spec.name == container.name && is_sidecar(spec));
        sum.restarts += count(container.restart_count);
        sum.sidecar_restarts += if is_sidecar { count(container.restart_count) } else { 0 };
        if is_sidecar && container.started == Some(true) && !has_succeeded(container) {
            sum.ready += u32::from(container.ready);
        } else if !has_succeeded(container) {
            sum.status = Some(format!("Init:{}", obstacle(container).unwrap_or(format!("{done}/{of}"))));
            return sum;
        }
    }
    sum
}

fn has_succeeded(container: &ContainerStatus) -> bool {
    ended(container).is_some_and(|ended| ended.exit_code == 0)
}

/// Why an init container does not end well, if it is not simply at work.
fn obstacle(container: &ContainerStatus) -> Option<String> {
    let waiting = waiting(container).filter(|reason| *reason != "PodInitializing");
    ended(container).map(end).or(waiting.map(str::to_owned))
}

/// What the app containers add.
struct Apps {
    status: String,
    ready: u32,
    restarts: u32,
}

/// From the last to the first, so that the first one's state wins.
fn apps(pod: &Pod, before: String) -> Apps {
    let (mut sum, mut error) = (Apps { status: before, ready: 0, restarts: 0 }, None);
    for container in app_statuses(pod).iter().rev() {
        sum.restarts += count(container.restart_count);
        if let Some(reason) = waiting(container) {
            reason.clone_into(&mut sum.status);
        } else if let Some(ended) = ended(container) {
            sum.status = end(ended);
            error = (ended.exit_code != 0).then(|| sum.status.clone()).or(error);
        } else if container.ready && is_running(container) {
            sum.ready += 1;
        }
    }
    if sum.status == "Completed" {
        sum.status = completed(pod, sum.ready > 0, error);
    }
    sum
}

/// What a Pod is called whose first container to tell anything is completed: the others may run or have failed.
fn completed(pod: &Pod, some_run: bool, error: Option<String>) -> String {
    let other = match error {
        _ if some_run && has_condition(pod, "Ready") => "Running",
        Some(error) => return error,
        None if some_run => "NotReady",
        None => "Completed",
    };
    other.to_owned()
}

fn end(ended: &ContainerStateTerminated) -> String {
    match (text(ended.reason.as_ref()), ended.signal.unwrap_or(0)) {
        ("", 0) => format!("ExitCode:{}", ended.exit_code),
        ("", signal) => format!("Signal:{signal}"),
        (reason, _) => reason.to_owned(),
    }
}

fn ended(container: &ContainerStatus) -> Option<&ContainerStateTerminated> {
    container.state.as_ref()?.terminated.as_ref()
}

fn waiting(container: &ContainerStatus) -> Option<&str> {
    let waiting = container.state.as_ref()?.waiting.as_ref()?;
    waiting.reason.as_deref().filter(|reason| !reason.is_empty())
}

fn is_running(container: &ContainerStatus) -> bool {
    container.state.as_ref().is_some_and(|state| state.running.is_some())
}
