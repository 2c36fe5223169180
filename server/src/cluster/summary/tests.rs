//! Pods as a cluster tells of them (tests/pods, one a file), and the row that `kubectl get pods` shows of each.

use lab::run::{Ended, Kind, State};

use super::*;

macro_rules! pod {
    ($name:literal) => {
        summary_of(include_str!(concat!("../../../tests/pods/", $name, ".json")))
    };
}

fn summary_of(json: &str) -> PodSummary {
    summary(&serde_json::from_str(json).unwrap())
}

/// As kubectl prints it.
fn row(pod: &PodSummary) -> String {
    format!("{}/{} {} {}", pod.ready, pod.of, pod.status, pod.restarts)
}

#[test]
fn the_columns_are_those_of_kubectl() {
    for (pod, expected) in [
        (pod!("creating"), "0/2 ContainerCreating 0"),
        (pod!("yellow-ended"), "1/2 NotReady 2"),
        (pod!("yellow-back-off"), "1/2 CrashLoopBackOff 1"),
        (pod!("err-image-pull"), "0/1 ErrImagePull 0"),
        (pod!("image-pull-back-off"), "0/1 ImagePullBackOff 0"),
        (pod!("init"), "0/1 Init:0/1 0"),
        (pod!("init-error"), "0/1 Init:Error 1"),
        (pod!("init-back-off"), "0/1 Init:CrashLoopBackOff 1"),
        (pod!("sidecar-starting"), "0/2 Init:0/2 0"),
        (pod!("sidecar"), "2/2 Running 0"),
        (pod!("sidecar-restarted"), "2/2 Running 3"),
        (pod!("completed"), "0/2 Completed 0"),
        (pod!("not-ready"), "1/2 NotReady 0"),
        (pod!("completed-and-error"), "0/2 Error 0"),
        (pod!("oom-killed"), "0/1 OOMKilled 0"),
        (pod!("signal"), "0/1 Signal:9 0"),
        (pod!("exit-code"), "0/1 ExitCode:3 0"),
        (pod!("start-error"), "0/1 CrashLoopBackOff 1"),
        (pod!("run-container-error"), "0/1 RunContainerError 2"),
        (pod!("unschedulable"), "0/1 Pending 0"),
        (pod!("scheduling-gated"), "0/1 SchedulingGated 0"),
        (pod!("terminating"), "1/1 Terminating 0"),
        (pod!("terminating-ended"), "0/1 Error 0"),
        (pod!("node-lost"), "1/1 Unknown 0"),
        (pod!("evicted"), "0/1 Evicted 0"),
        (pod!("new"), "0/3 Pending 0"),
    ] {
        assert_eq!(row(&pod), expected, "{pod:?}");
    }
}

fn seconds(time: &str) -> i64 {
    time.parse::<k8s_openapi::jiff::Timestamp>().unwrap().as_second()
}

#[test]
fn yellow_backs_off_while_gold_runs() {
    let yellow = pod!("yellow-back-off");
    assert_eq!(yellow.run.phase, "Running");
    let [lemon, gold] = &yellow.run.containers[..] else { panic!("{yellow:?}") };
    assert_eq!((lemon.name.as_str(), lemon.kind, lemon.image.as_str()), ("lemon", Kind::App, "busybox"));
    assert!(
        matches!(&lemon.state, State::Waiting { reason, .. } if reason == "CrashLoopBackOff"),
        "{lemon:?}"
    );
    let end = seconds("2026-11-21T18:58:25Z");
    let last = Ended {
        reason: "Completed".to_owned(),
        message: String::new(),
        exit_code: 0,
        began: Some(end),
        at: Some(end),
    };
    assert_eq!((lemon.restarts, lemon.retry, lemon.ready), (1, Some(end + 10), false));
    assert_eq!(lemon.last, Some(last));
    assert_eq!(gold.state, State::Running { since: seconds("2026-11-21T18:58:23Z") });
    assert!(gold.ready && gold.last.is_none() && gold.retry.is_none());
}

#[test]
fn a_back_off_gives_a_time_named_or_not() {
    for pod in [pod!("err-image-pull"), pod!("image-pull-back-off"), pod!("new")] {
        assert!(pod.run.containers.iter().all(|container| container.retry.is_none()), "{pod:?}");
    }
    for pod in [pod!("completed"), pod!("terminating")] {
        assert!(pod.run.containers.iter().all(|container| container.retry.is_none()), "{pod:?}");
    }
    // The kubelet has not said anything yet: the second restart waits for 20 s.
    let lemon = &pod!("yellow-ended").run.containers[0];
    let State::Terminated(ended) = &lemon.state else { panic!("{lemon:?}") };
    assert_eq!((lemon.restarts, lemon.retry), (2, ended.at.map(|at| at + 20)));
    let init = pod!("init-back-off");
    assert_eq!(init.run.containers[1].retry, Some(seconds("2026-11-21T18:00:19Z")));
}

#[test]
fn containers_come_in_the_order_of_the_pod_with_their_kinds() {
    let all = |pod: &PodSummary| -> Vec<_> {
        pod.run.containers.iter().map(|container| (container.name.clone(), container.kind)).collect()
    };
    let named = |name: &str, kind| (name.to_owned(), kind);
    let sidecar = [named("first", Kind::Init), named("proxy", Kind::Sidecar), named("app", Kind::App)];
    assert_eq!(all(&pod!("sidecar")), sidecar);
    let new = pod!("new");
    assert_eq!(all(&new)[..3], sidecar);
    let untold = State::Waiting { reason: String::new(), message: String::new() };
    assert!(new.run.containers.iter().all(|container| container.state == untold), "{new:?}");
}

#[test]
fn what_is_wrong_with_the_pod_as_a_whole_is_said() {
    let check = |pod: PodSummary, begin: &str| {
        let said = &pod.run.message;
        assert!(said.starts_with(begin) && said.is_empty() == begin.is_empty(), "{begin:?}: {said:?}");
    };
    check(pod!("unschedulable"), "0/1 nodes are available: 1 Insufficient memory");
    check(pod!("scheduling-gated"), "Scheduling is blocked");
    check(pod!("evicted"), "The node was low on resource: memory");
    check(pod!("yellow-back-off"), "");
    check(pod!("new"), "");
}

#[test]
fn a_process_that_never_began_did_not_begin_in_1970() {
    let typo = pod!("start-error");
    let last = typo.run.containers[0].last.clone().unwrap();
    assert_eq!((last.reason.as_str(), last.exit_code, last.began), ("StartError", 128, None));
    assert!(last.message.contains("executable file not found"), "{last:?}");
    assert_eq!(last.at, Some(seconds("2026-11-21T18:58:26Z")));
}

#[test]
fn a_pod_without_anything_is_no_trouble() {
    assert_eq!(row(&summary(&Pod::default())), "0/0  0");
}
