//! `Ask::Farewell`: deletes the Pod as `kubectl delete` does and listens to a container until it has ended.

use std::time::Duration;

use futures::{AsyncRead, AsyncReadExt as _, StreamExt as _, TryStreamExt as _};
use k8s_openapi::api::core::v1::Pod;
use kube::api::{DeleteParams, LogParams, WatchEvent, WatchParams};
use lab::evidence::Said;
use lab::run::{Ended, Kind, Run, State};
use tokio::time::timeout;

use super::{Asked, log::LARGEST, nothing, text, trouble};
use crate::cluster::summary::run;

/// What Kubernetes takes beside the grace period to delete a Pod.
const GONE: Duration = Duration::from_secs(30);

/// Takes leave of the Pod.
pub(super) async fn farewell(pod: &Asked<'_>, container: &str) -> Said {
    if let Err(said) = pod.running(container) {
        return said;
    }
    let grace = pod.seen.pod.spec.as_ref().and_then(|spec| spec.termination_grace_period_seconds);
    let grace = Duration::from_secs(u64::try_from(grace.unwrap_or(30)).unwrap_or(30).min(120));
    match timeout(grace + GONE, listen(pod, container)).await {
        Ok(Ok(said)) => said,
        Ok(Err(error)) => trouble(format!("the Pod's end could not be followed: {error}")),
        Err(_) => trouble("the Pod did not go in time"),
    }
}

async fn listen(pod: &Asked<'_>, container: &str) -> kube::Result<Said> {
    let (pods, name) = (pod.pods(), pod.name());
    let from_now = LogParams {
        container: Some(container.to_owned()),
        follow: true,
        tail_lines: Some(0),
        ..LogParams::default()
    };
    let log = pods.log_stream(name, &from_now).await?;
    let only = WatchParams::default().fields(&format!("metadata.name={name}"));
    let since = pod.seen.pod.metadata.resource_version.clone().unwrap_or_default();
    let events = pods.watch(&only, &since).await?.boxed();
    pods.delete(name, &DeleteParams::default()).await?;
    let (written, last) = tokio::join!(read(log), last(events));
    let Some(outlived) = last.and_then(|last| outlived(&run(&last), container)) else {
        return Ok(nothing("the cluster did not tell how the containers ended"));
    };
    Ok(Said::Farewell { text: text(&written), outlived })
}

/// Reads to the end and keeps the beginning.
async fn read(log: impl AsyncRead) -> Vec<u8> {
    let (mut kept, mut piece) = (Vec::new(), vec![0; 4096]);
    futures::pin_mut!(log);
    while let Ok(count @ 1..) = log.read(&mut piece).await {
        let room = LARGEST.saturating_sub(kept.len()).min(count);
        kept.extend_from_slice(piece.get(..room).unwrap_or_default());
    }
    kept
}

/// The Pod as it was last seen before it was gone.
async fn last(mut events: futures::stream::BoxStream<'_, kube::Result<WatchEvent<Pod>>>) -> Option<Pod> {
    let mut last = None;
    while let Ok(Some(event)) = events.try_next().await {
        match event {
            WatchEvent::Added(pod) | WatchEvent::Modified(pod) => last = Some(pod),
            WatchEvent::Deleted(pod) => return Some(pod),
            WatchEvent::Bookmark(_) | WatchEvent::Error(_) => {}
        }
    }
    last
}

/// Whether the container ended with the last app container or after it; none where an end is not told.
fn outlived(run: &Run, container: &str) -> Option<bool> {
    let end = |state: &State| match state {
        State::Terminated(Ended { at, .. }) => *at,
        State::Running { .. } | State::Waiting { .. } => None,
    };
    let own = run.containers.iter().find(|it| it.name == container).and_then(|it| end(&it.state))?;
    let apps = run.containers.iter().filter(|it| it.kind == Kind::App && it.name != container);
    let ends: Option<Vec<i64>> = apps.map(|it| end(&it.state)).collect();
    Some(ends?.into_iter().all(|at| at <= own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::run::ContainerRun;

    fn container(name: &str, kind: Kind, at: Option<i64>) -> ContainerRun {
        let (reason, message) = ("Completed".to_owned(), String::new());
        let ended = Ended { reason, message, exit_code: 0, began: Some(1), at };
        ContainerRun {
            name: name.to_owned(),
            kind,
            image: String::new(),
            state: State::Terminated(ended),
            last: None,
            ready: false,
            restarts: 0,
            retry: None,
        }
    }

    #[test]
    fn who_ends_last_outlives_the_app() {
        let check = |own: Option<i64>, app: Option<i64>, expected: Option<bool>| {
            let containers = vec![container("log", Kind::Sidecar, own), container("app", Kind::App, app)];
            let run = Run { containers, ..Run::default() };
            assert_eq!(outlived(&run, "log"), expected, "{own:?} {app:?}");
        };
        check(Some(9), Some(8), Some(true));
        check(Some(9), Some(9), Some(true));
        check(Some(8), Some(9), Some(false));
        check(Some(8), None, None);
        check(None, Some(8), None);
    }
}
