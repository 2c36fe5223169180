//! What Kubernetes fills in when it creates a Pod, each with its reason.
//!
//! The API server's own order: `containers` (with `probes`, `resources`), `volumes` and `pod` are its defaulting
//! (pkg/apis/core/v1/defaults.go), `labels` what it copies from labels and annotations before it stores the Pod
//! (pkg/registry/core/pod/strategy.go), `admission` what the plugins add that are on by themselves. `amount`
//! reads amounts the way it does; `notes` writes down what was added.
//!
//! Ephemeral containers are left alone: no Pod can be created with them.

mod admission;
pub(crate) mod amount;
mod containers;
mod labels;
mod notes;
mod pod;
mod probes;
mod resources;
mod volumes;
mod written;

use std::cmp::Ordering;

use k8s_openapi::api::core::v1::Pod;
use serde::Serialize;
use serde_json::Value;

use crate::path::Path;
use notes::Notes;
pub use written::{Filled, filled_text};

/// The name of the volume with the access token; Kubernetes puts five random characters in place of the x.
pub const TOKEN_VOLUME: &str = "kube-api-access-xxxxx";

/// A Pod as Kubernetes would store it, and what it added to get there.
#[derive(Clone, Debug, PartialEq)]
pub struct Defaulted {
    /// The Pod with everything filled in; its metadata has no name, uid or time that the cluster gives.
    pub pod: Pod,
    /// What was added or written in another way, in the order of paths.
    pub added: Vec<Added>,
}

/// One value that Kubernetes fills in.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// Where, relative to the Pod.
    pub path: Path,
    /// The value there now: all that was added, so that nothing inside it is listed again. Null where a value was dropped.
    pub value: Value,
    /// Why, in a sentence for learners.
    pub reason: &'static str,
    /// Which part of Kubernetes does it.
    pub by: By,
}

/// Which part of Kubernetes fills a value in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum By {
    /// The API server itself: the same in every cluster.
    Defaulting,
    /// The admission plugins that are on by themselves; a cluster can have others.
    Admission,
}

/// The Pod as the API server of Kubernetes 1.36 answers to a create, in a namespace whose ServiceAccount is as it was
/// made and without other policies. What it refuses is defaulted as far as it can be read.
#[must_use]
pub fn defaulted(pod: &Pod) -> Defaulted {
    let mut pod = pod.clone();
    let mut notes = Notes::new(By::Defaulting);
    let path = Path::root().field("spec");
    defaulting(&mut pod, &path, &mut notes);
    let spec = pod.spec.get_or_insert_default();
    notes.by = By::Admission;
    admission::admission(&pod.metadata, spec, &path, &mut notes);
    pod::service_account(spec, &path, &mut notes);
    Defaulted { pod, added: notes.sorted() }
}

/// The Pod as the API server validates it, but for what admission adds: that is right by itself.
pub(crate) fn filled(pod: &Pod) -> Pod {
    let mut pod = pod.clone();
    defaulting(&mut pod, &Path::root(), &mut Notes::silent());
    pod
}

/// Compares two amounts, such as `1Gi` with `1024Mi`, by their value; nothing when one of them is none.
#[must_use]
pub fn compare_amounts(one: &str, other: &str) -> Option<Ordering> {
    Some(amount::Amount::read(one)?.compare(&amount::Amount::read(other)?))
}

fn defaulting(pod: &mut Pod, path: &Path, notes: &mut Notes) {
    let spec = pod.spec.get_or_insert_default();
    containers::containers(spec, path, notes);
    volumes::volumes(spec, path, notes);
    resources::pod(spec, path, notes);
    pod::spec(spec, path, notes);
    labels::labels(&pod.metadata, spec, path, notes);
}

#[cfg(test)]
mod tests;
