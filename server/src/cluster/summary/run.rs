//! What each container does: the entries of `spec` joined with the statuses of the same name.

use k8s_openapi::api::core::v1::{
    Container, ContainerState, ContainerStateTerminated, ContainerStateWaiting, ContainerStatus, Pod,
    PodStatus,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use lab::run::{ContainerRun, Ended, Kind, Run, State};

use super::{app_containers, app_statuses, backoff, count, init_containers, init_statuses, is_sidecar, text};

/// The Pod as the cluster runs it.
pub fn run(pod: &Pod) -> Run {
    let init = init_containers(pod).iter().map(|spec| {
        let kind = if is_sidecar(spec) { Kind::Sidecar } else { Kind::Init };
        container(pod, spec, kind, init_statuses(pod))
    });
    let apps = app_containers(pod).iter().map(|spec| container(pod, spec, Kind::App, app_statuses(pod)));
    Run {
        phase: pod.status.as_ref().and_then(|status| status.phase.clone()).unwrap_or_default(),
        message: pod.status.as_ref().map(message).unwrap_or_default(),
        containers: init.chain(apps).collect(),
    }
}

/// Why the Pod as a whole is not as it should be, else why no node takes it.
fn message(status: &PodStatus) -> String {
    let unscheduled = status.conditions.iter().flatten();
    let unscheduled =
        unscheduled.filter(|condition| condition.type_ == "PodScheduled" && condition.status == "False");
    let whole = [status.message.as_ref(), status.reason.as_ref()];
    let texts = whole
        .into_iter()
        .chain(unscheduled.flat_map(|condition| [condition.message.as_ref(), condition.reason.as_ref()]));
    texts.map(text).find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

fn container(pod: &Pod, spec: &Container, kind: Kind, statuses: &[ContainerStatus]) -> ContainerRun {
    let status = statuses.iter().find(|status| status.name == spec.name);
    let current = status.and_then(|status| status.state.as_ref()).map_or_else(untold, state);
    let last = status.and_then(|status| status.last_state.as_ref()?.terminated.as_ref()).map(ended);
    let restarts = status.map_or(0, |status| count(status.restart_count));
    ContainerRun {
        name: spec.name.clone(),
        kind,
        image: spec.image.clone().unwrap_or_default(),
        retry: match &current {
            State::Terminated(ended) if is_restarted(pod, spec, kind, ended) => awaited(ended, restarts),
            current => told(current, last.as_ref()),
        },
        state: current,
        last,
        ready: status.is_some_and(|status| status.ready),
        restarts,
    }
}

/// The API server's own default for a state that nobody has told: waiting.
fn untold() -> State {
    State::Waiting { reason: String::new(), message: String::new() }
}

fn state(state: &ContainerState) -> State {
    match state {
        ContainerState { terminated: Some(terminated), .. } => State::Terminated(ended(terminated)),
        ContainerState { running: Some(running), .. } => {
            State::Running { since: seconds(running.started_at.as_ref()).unwrap_or(0) }
        }
        ContainerState { waiting: Some(ContainerStateWaiting { reason, message }), .. } => State::Waiting {
            reason: reason.clone().unwrap_or_default(),
            message: message.clone().unwrap_or_default(),
        },
        _ => untold(),
    }
}

fn ended(terminated: &ContainerStateTerminated) -> Ended {
    Ended {
        reason: terminated.reason.clone().unwrap_or_default(),
        message: terminated.message.clone().unwrap_or_default(),
        exit_code: terminated.exit_code,
        began: seconds(terminated.started_at.as_ref()),
        at: seconds(terminated.finished_at.as_ref()),
    }
}

/// A process that never began is said to have begun in 1970.
fn seconds(time: Option<&Time>) -> Option<i64> {
    time.map(|time| time.0.as_second()).filter(|second| *second > 0)
}

/// When it is started again, as the kubelet says.
fn told(state: &State, last: Option<&Ended>) -> Option<i64> {
    let State::Waiting { message, .. } = state else { return None };
    backoff::seconds(message)?.checked_add(last?.at?)
}

/// When it is started again, as the kubelet reckons: it says so only later.
fn awaited(ended: &Ended, restarts: u32) -> Option<i64> {
    let lasted = ended.began.zip(ended.at).map(|(began, at)| at - began);
    ended.at?.checked_add(backoff::expected(restarts, lasted))
}

/// Whether the kubelet starts a container again that ended so: by its own `restartPolicy`, else the Pod's; an init container
/// that ended well has done its work. Rules for single exit codes (KEP-5307) are left to the kubelet's own word.
fn is_restarted(pod: &Pod, spec: &Container, kind: Kind, ended: &Ended) -> bool {
    let of_pod = pod.spec.as_ref().and_then(|spec| spec.restart_policy.as_deref());
    let has_ended = ["Succeeded", "Failed"]
        .map(Some)
        .contains(&pod.status.as_ref().and_then(|status| status.phase.as_deref()));
    if pod.metadata.deletion_timestamp.is_some() || has_ended || spec.restart_policy_rules.is_some() {
        return false;
    }
    match spec.restart_policy.as_deref().or(of_pod).unwrap_or("Always") {
        "Always" => kind != Kind::Init || ended.exit_code != 0,
        "OnFailure" => ended.exit_code != 0,
        _ => false,
    }
}
