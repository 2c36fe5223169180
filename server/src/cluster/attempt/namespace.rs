//! The namespace of an attempt: made for it alone, with limits, and taken away afterwards.

use std::time::Duration;

use axum::http::{Request, StatusCode, header};
use k8s_openapi::jiff::Timestamp;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::clock::Clock;
use super::kinds::quota;
use crate::cluster::Cluster;
use crate::cluster::request::{self, Reply};
use crate::error::Error;

/// What the names of all of them begin with.
pub(super) const PREFIX: &str = "podlab-attempt-";
/// Marks them, together with [`MANAGED_BY`].
const LABEL: &str = "podlab/attempt";
const MANAGED_BY: &str = "app.kubernetes.io/managed-by";
/// The annotation with the time from which on anybody may take it away (RFC 3339).
const ENDS: &str = "podlab/ends";
/// The quota counts once its controller has looked, which takes moments; after that long it is gone on without.
const QUOTA: Duration = Duration::from_secs(5);

/// A name that nobody has.
pub(super) fn name(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// Makes the namespace: Pod Security `baseline`, an end of its life, no token of the default ServiceAccount in its Pods, and
/// a limit on how many objects it holds.
pub(super) async fn open(cluster: &Cluster, name: &str, life: Duration) -> Result<(), Error> {
    let now = Clock::of(&request::get(cluster, "/version").await?.headers).now();
    let ends = now.saturating_add(i64::try_from(life.as_secs()).unwrap_or(i64::MAX));
    post(cluster, "/api/v1/namespaces", &namespace(name, &time(ends))).await?;
    account(cluster, name).await?;
    let quotas = format!("/api/v1/namespaces/{name}/resourcequotas");
    let quota = json!({
        "apiVersion": "v1", "kind": "ResourceQuota",
        "metadata": {"name": "podlab"}, "spec": {"hard": quota()},
    });
    post(cluster, &quotas, &quota).await?;
    counting(cluster, &format!("{quotas}/podlab")).await
}

/// Takes it away with all that is in it; that it is not there is fine. Kubernetes goes on by itself after this.
pub(super) async fn close(cluster: &Cluster, name: &str) -> Result<(), Error> {
    let options = json!({"apiVersion": "v1", "kind": "DeleteOptions", "propagationPolicy": "Background"});
    delete(cluster, &format!("/api/v1/namespaces/{name}"), &options).await?;
    // Processes that do not listen to SIGTERM would keep it for their Pods' grace period.
    let soon = json!({"apiVersion": "v1", "kind": "DeleteOptions", "gracePeriodSeconds": 1});
    delete(cluster, &format!("/api/v1/namespaces/{name}/pods"), &soon).await
}

/// Takes away the namespaces of attempts whose life is over, such as those of a server that was killed. Says which.
pub(super) async fn sweep(cluster: &Cluster) -> Result<Vec<String>, Error> {
    let ours = format!("/api/v1/namespaces?labelSelector={MANAGED_BY}%3Dpodlab%2C{LABEL}%3Dtrue");
    let Reply { object, headers } =
        request::get(cluster, &ours.replacen("app.kubernetes.io/", "app.kubernetes.io%2F", 1)).await?;
    let now = Clock::of(&headers).now();
    let mut swept = Vec::new();
    for namespace in object.get("items").and_then(Value::as_array).into_iter().flatten() {
        if let Some(name) = overdue(namespace, now) {
            close(cluster, name).await?;
            swept.push(name.to_owned());
        }
    }
    Ok(swept)
}

/// The name of a namespace of ours whose end has come and that is not on its way already.
fn overdue(namespace: &Value, now: i64) -> Option<&str> {
    let text = |path: &str| namespace.pointer(path).and_then(Value::as_str);
    let name = text("/metadata/name").filter(|name| name.starts_with(PREFIX))?;
    let ends = text("/metadata/annotations/podlab~1ends")?.parse::<Timestamp>().ok()?;
    let is_going = namespace.pointer("/metadata/deletionTimestamp").is_some();
    (!is_going && ends.as_second() <= now).then_some(name)
}

fn namespace(name: &str, ends: &str) -> Value {
    json!({
        "apiVersion": "v1", "kind": "Namespace",
        "metadata": {
            "name": name,
            "labels": {MANAGED_BY: "podlab", LABEL: "true", "pod-security.kubernetes.io/enforce": "baseline"},
            "annotations": {ENDS: ends},
        },
    })
}

fn time(second: i64) -> String {
    Timestamp::from_second(second).unwrap_or(Timestamp::MAX).to_string()
}

/// Applied, not created: the cluster makes one of its own in the same moment.
async fn account(cluster: &Cluster, namespace: &str) -> Result<(), Error> {
    let path =
        format!("/api/v1/namespaces/{namespace}/serviceaccounts/default?fieldManager=podlab&force=true");
    let request = Request::patch(path).header(header::CONTENT_TYPE, "application/apply-patch+yaml");
    let account = json!({
        "apiVersion": "v1", "kind": "ServiceAccount",
        "metadata": {"name": "default"}, "automountServiceAccountToken": false,
    });
    request::reply(cluster, request, account.to_string().into_bytes()).await.map(drop)
}

async fn counting(cluster: &Cluster, quota: &str) -> Result<(), Error> {
    let begun = Instant::now();
    while begun.elapsed() < QUOTA {
        let now = request::get(cluster, quota).await?.object;
        if now.pointer("/status/hard").is_some() {
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

async fn post(cluster: &Cluster, path: &str, object: &Value) -> Result<Reply, Error> {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
    request::reply(cluster, request, object.to_string().into_bytes()).await
}

async fn delete(cluster: &Cluster, path: &str, options: &Value) -> Result<(), Error> {
    let request = Request::delete(path).header(header::CONTENT_TYPE, "application/json");
    match request::reply(cluster, request, options.to_string().into_bytes()).await {
        Ok(_) | Err(Error::Refused(StatusCode::NOT_FOUND, _)) => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_ours_and_past_its_end_is_swept() {
        let check = |name: &str, ends: &str, now: i64, expected: bool| {
            let namespace = namespace(name, ends);
            assert_eq!(overdue(&namespace, now), expected.then_some(name), "{name} {ends}");
        };
        let (ours, end) = ("podlab-attempt-abcde", time(1_000));
        check(ours, &end, 1_000, true);
        check(ours, &end, 999, false);
        check(ours, "soon", 1_000, false);
        check("default", &end, 1_000, false);
        let mut going = namespace(ours, &end);
        going["metadata"]["deletionTimestamp"] = "1970-01-01T00:16:40Z".into();
        assert_eq!(overdue(&going, 1_000), None);
    }
}
