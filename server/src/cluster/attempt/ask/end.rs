//! `Ask::End`: ends the first process of a container, as a crash would.
//!
//! SIGTERM from inside comes first. A process that has made no handler for it does not hear it, since it is the first one of
//! its PID namespace (pid_namespaces(7)); then the image is written in another form of the same meaning, which has the
//! kubelet stop the container and start it anew.

use std::time::Duration;

use axum::http::{Request, header};
use k8s_openapi::api::core::v1::{Container, PodSpec};
use lab::evidence::Said;
use lab::run::ContainerRun;
use serde_json::json;
use tokio::time::{Instant, sleep, timeout};

use super::super::subject::Subject;
use super::{Asked, LIMIT, exec, nothing, trouble};
use crate::cluster::request;
use crate::cluster::summary::run;

/// How long a process gets to end that was sent SIGTERM from inside.
const TERM: Duration = Duration::from_secs(5);
/// What the kubelet takes beside the grace period to stop a container.
const STOP: Duration = Duration::from_secs(20);
/// Between two looks.
const PULSE: Duration = Duration::from_millis(500);

/// Ends it and waits until the cluster tells so.
pub(super) async fn end(pod: &Asked<'_>, container: &str) -> Said {
    let before = match pod.running(container) {
        Ok(before) => before.clone(),
        Err(said) => return said,
    };
    let Some(spec) = pod.seen.pod.spec.as_ref() else { return nothing("the Pod has no spec") };
    // Where processes are shared, the first one is the Pod's own, and its end would be the Pod's.
    let shares = spec.share_process_namespace == Some(true) || spec.host_pid == Some(true);
    if !shares && is_ended_by_signal(pod, &before).await {
        pod.report.note(format!("The first process of {container} was ended with SIGTERM."));
        return Said::Ended;
    }
    start_anew(pod, spec, &before).await.unwrap_or_else(|said| said)
}

async fn is_ended_by_signal(pod: &Asked<'_>, before: &ContainerRun) -> bool {
    let kill = ["sh", "-c", "kill 1"].map(str::to_owned);
    // The shell may go with the container before it says how it ended.
    let _ = timeout(LIMIT, exec::run(pod, &before.name, &kill)).await;
    is_over(pod, before, TERM).await
}

async fn start_anew(pod: &Asked<'_>, spec: &PodSpec, before: &ContainerRun) -> Result<Said, Said> {
    let name = &before.name;
    let (place, container) =
        place(spec, name).ok_or_else(|| nothing(format!("there is no container {name}")))?;
    let policy = container.restart_policy.as_ref().or(spec.restart_policy.as_ref());
    if policy.is_some_and(|policy| policy != "Always") {
        return Err(trouble(format!(
            "the first process of {name} does not listen to SIGTERM, and with this restartPolicy there is no other way to end it"
        )));
    }
    let image = other_form(container.image.as_deref().unwrap_or_default());
    let image = image.ok_or_else(|| {
        trouble(format!(
            "the first process of {name} does not listen to SIGTERM, and its image has no other form"
        ))
    })?;
    let path = format!("/api/v1/namespaces/{}/pods/{}", pod.namespace, pod.name());
    let request = Request::patch(path).header(header::CONTENT_TYPE, "application/json-patch+json");
    let change = json!([{"op": "replace", "path": place, "value": image}]);
    let sent = request::reply(pod.cluster, request, change.to_string().into_bytes()).await;
    sent.map_err(|error| trouble(format!("the container could not be started anew: {}", error.texts().0)))?;
    let grace = u64::try_from(spec.termination_grace_period_seconds.unwrap_or(30)).unwrap_or(30).min(60);
    if !is_over(pod, before, Duration::from_secs(grace) + STOP).await {
        return Err(trouble(format!("the kubelet did not start {name} anew in time")));
    }
    pod.report.note(format!(
        "The first process of {name} does not listen to SIGTERM, so its image was written as {image}, which has the kubelet start it anew."
    ));
    Ok(Said::Ended)
}

/// Waits until the run that was seen is no longer the current one.
async fn is_over(pod: &Asked<'_>, before: &ContainerRun, limit: Duration) -> bool {
    let begun = Instant::now();
    let mut subject = Subject::pod(pod.namespace, pod.name().to_owned());
    while begun.elapsed() < limit {
        if let Ok(Some(seen)) = subject.look(pod.cluster).await {
            let now = run(&seen.pod).containers.into_iter().find(|it| it.name == before.name);
            if now.is_none_or(|now| now.restarts > before.restarts || now.state != before.state) {
                return true;
            }
        }
        sleep(PULSE).await;
    }
    false
}

/// Where the container's image stands, as a JSON pointer.
fn place<'a>(spec: &'a PodSpec, name: &str) -> Option<(String, &'a Container)> {
    let lists = [("containers", Some(&spec.containers)), ("initContainers", spec.init_containers.as_ref())];
    lists.into_iter().find_map(|(field, list)| {
        let (index, container) = list?.iter().enumerate().find(|(_, it)| it.name == name)?;
        Some((format!("/spec/{field}/{index}/image"), container))
    })
}

/// Another reference to the same image; none where there is but one.
fn other_form(image: &str) -> Option<String> {
    let read = pod::Image::parse(image)?;
    let suffix = match (read.tag_or_latest(), image.split_once('@')) {
        (Some(tag), None) => format!(":{tag}"),
        (tag, Some((_, digest))) => {
            format!("{}@{digest}", tag.map(|tag| format!(":{tag}")).unwrap_or_default())
        }
        (None, None) => String::new(),
    };
    let forms = [format!("{}{suffix}", read.repository()), format!("{}{suffix}", read.short_name())];
    forms.into_iter().find(|form| form != image)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_has_another_form() {
        let check = |image: &str, expected: Option<&str>| {
            assert_eq!(other_form(image).as_deref(), expected, "{image}");
        };
        check("busybox", Some("docker.io/library/busybox:latest"));
        check("busybox:1.36", Some("docker.io/library/busybox:1.36"));
        check("docker.io/library/busybox:1.36", Some("busybox:1.36"));
        check("docker.io/busybox", Some("docker.io/library/busybox:latest"));
        check("quay.io/a/b", Some("quay.io/a/b:latest"));
        check("quay.io/a/b:1", None);
        check("Busybox", None);
        let digest = format!("sha256:{}", "0".repeat(64));
        check(&format!("redis@{digest}"), Some(&format!("docker.io/library/redis@{digest}")));
        check(&format!("redis:8@{digest}"), Some(&format!("docker.io/library/redis:8@{digest}")));
    }

    #[test]
    fn an_image_is_found_in_either_list() {
        let container = |name: &str| Container { name: name.to_owned(), ..Container::default() };
        let spec = PodSpec {
            containers: vec![container("a"), container("b")],
            init_containers: Some(vec![container("c")]),
            ..PodSpec::default()
        };
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(place(&spec, name).map(|(place, _)| place).as_deref(), expected, "{name}");
        };
        check("b", Some("/spec/containers/1/image"));
        check("c", Some("/spec/initContainers/0/image"));
        check("d", None);
    }
}
