//! The Pod that is looked at: by its name, or found by the workload that makes it.

use axum::http::StatusCode;
use k8s_openapi::api::core::v1::Pod;
use serde_json::Value;

use super::clock::Clock;
use crate::cluster::Cluster;
use crate::cluster::pods::{check_name, metadata};
use crate::cluster::request::{self, Reply};
use crate::error::Error;

/// What makes Pods for another object: a Deployment's ReplicaSets, a CronJob's Jobs.
const BETWEEN: [&str; 2] = ["apis/apps/v1/namespaces/{}/replicasets", "apis/batch/v1/namespaces/{}/jobs"];

/// Which Pod is meant.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub namespace: String,
    /// `metadata.uid` of the workload that makes it.
    workload: Option<String>,
    /// `metadata.name`, once it is known.
    pod: Option<String>,
}

/// A Pod at one moment.
pub(super) struct Seen {
    pub name: String,
    pub pod: Pod,
    pub clock: Clock,
}

impl Subject {
    /// A Pod by its name.
    pub(super) fn pod(namespace: &str, name: String) -> Self {
        Self { namespace: namespace.to_owned(), workload: None, pod: Some(name) }
    }

    /// The first Pod of a workload, which stays the one that is looked at as long as it is there.
    pub(super) fn of_workload(namespace: &str, uid: String) -> Self {
        Self { namespace: namespace.to_owned(), workload: Some(uid), pod: None }
    }

    /// The Pod as it is now; none while the workload has made none.
    pub(super) async fn look(&mut self, cluster: &Cluster) -> Result<Option<Seen>, Error> {
        check_name("namespace", &self.namespace)?;
        if self.pod.is_none() {
            self.pod = self.find(cluster).await?;
        }
        let Some(name) = self.pod.clone() else { return Ok(None) };
        check_name("name", &name)?;
        match request::get(cluster, &format!("/api/v1/namespaces/{}/pods/{name}", self.namespace)).await {
            Ok(reply) => seen(name, reply).map(Some),
            Err(Error::Refused(StatusCode::NOT_FOUND, _)) if self.workload.is_some() => {
                self.pod = None;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    async fn find(&self, cluster: &Cluster) -> Result<Option<String>, Error> {
        let Some(uid) = &self.workload else { return Ok(None) };
        let mut owners = vec![uid.clone()];
        for path in BETWEEN {
            let list = self.list(cluster, path).await?;
            owners.extend(owned(&list, std::slice::from_ref(uid)).map(|object| metadata(object, "uid")));
        }
        let pods = self.list(cluster, "api/v1/namespaces/{}/pods").await?;
        let age = |pod: &&Value| (metadata(pod, "creationTimestamp"), metadata(pod, "name"));
        Ok(owned(&pods, &owners).min_by_key(age).map(|pod| metadata(pod, "name")))
    }

    async fn list(&self, cluster: &Cluster, path: &str) -> Result<Value, Error> {
        let path = path.replace("{}", &self.namespace);
        Ok(request::get(cluster, &format!("/{path}?limit=500")).await?.object)
    }
}

fn seen(name: String, reply: Reply) -> Result<Seen, Error> {
    let clock = Clock::of(&reply.headers);
    let pod = serde_json::from_value(reply.object);
    let pod = pod.map_err(|error| Error::Odd(format!("a Pod that cannot be read: {error}")))?;
    Ok(Seen { name, pod, clock })
}

/// The objects of a list that one of these owns.
fn owned<'a>(list: &'a Value, owners: &'a [String]) -> impl Iterator<Item = &'a Value> {
    let items = list.get("items").and_then(Value::as_array).into_iter().flatten();
    items.filter(move |item| {
        let references = item.pointer("/metadata/ownerReferences").and_then(Value::as_array);
        references.into_iter().flatten().any(|it| {
            let uid = it.get("uid").and_then(Value::as_str);
            uid.is_some_and(|uid| owners.iter().any(|owner| owner == uid))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_belongs_to_a_workload_is_found_by_its_owner() {
        let item =
            |name: &str, uid: &str| json!({"metadata": {"name": name, "ownerReferences": [{"uid": uid}]}});
        let list = json!({"items": [item("a", "1"), item("b", "2"), {"metadata": {"name": "c"}}]});
        let names =
            |owners: &[String]| owned(&list, owners).map(|it| metadata(it, "name")).collect::<Vec<_>>();
        assert_eq!(names(&["2".to_owned()]), ["b"]);
        assert_eq!(names(&["1".to_owned(), "2".to_owned()]), ["a", "b"]);
        assert!(names(&[]).is_empty());
    }
}
