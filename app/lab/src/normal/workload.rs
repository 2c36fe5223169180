//! What the API server refuses of a workload besides its Pod template. Source: pkg/apis/apps/validation (selectors), and the
//! field lists of apps/v1 and batch/v1 of Kubernetes 1.36.

use pod::Path;
use serde_json::{Map, Value};

use crate::answer::Answer;

/// A kind with its apiVersion and the fields of its spec.
type Known = (&'static str, &'static str, &'static str);

const KINDS: [Known; 6] = [
    (
        "Deployment",
        "apps/v1",
        "minReadySeconds paused progressDeadlineSeconds replicas revisionHistoryLimit selector strategy template",
    ),
    ("ReplicaSet", "apps/v1", "minReadySeconds replicas selector template"),
    ("DaemonSet", "apps/v1", "minReadySeconds revisionHistoryLimit selector template updateStrategy"),
    (
        "StatefulSet",
        "apps/v1",
        "minReadySeconds ordinals persistentVolumeClaimRetentionPolicy podManagementPolicy replicas revisionHistoryLimit \
         selector serviceName template updateStrategy volumeClaimTemplates",
    ),
    (
        "Job",
        "batch/v1",
        "activeDeadlineSeconds backoffLimit backoffLimitPerIndex completionMode completions managedBy manualSelector \
         maxFailedIndexes parallelism podFailurePolicy podReplacementPolicy selector successPolicy suspend template \
         ttlSecondsAfterFinished",
    ),
    (
        "CronJob",
        "batch/v1",
        "concurrencyPolicy failedJobsHistoryLimit jobTemplate schedule startingDeadlineSeconds \
         successfulJobsHistoryLimit suspend timeZone",
    ),
];

impl Answer<'_> {
    /// The first thing that the API server refuses of the workload itself, with its place; none of a Pod.
    pub(crate) fn refused_of_workload(&self) -> Option<(Path, String)> {
        let (kind, version, fields) =
            KINDS.into_iter().find(|(kind, ..)| self.document.kind() == Some(kind))?;
        let root = Path::root();
        let text = |path: &Path| self.document.value_at(path).and_then(Value::as_str).unwrap_or_default();
        let spec = root.field("spec");
        let metadata = root.field("metadata");
        if text(&root.field("apiVersion")) != version {
            return Some((root.field("apiVersion"), format!("a {kind} has `apiVersion: {version}`")));
        }
        if text(&metadata.field("name")).is_empty() && text(&metadata.field("generateName")).is_empty() {
            return Some((metadata, format!("the {kind} has no name")));
        }
        let is_known = |field: &&String| fields.split_whitespace().any(|known| known == *field);
        let unknown =
            self.document.value_at(&spec).and_then(Value::as_object)?.keys().find(|field| !is_known(field));
        if let Some(unknown) = unknown {
            return Some((spec.field(unknown), format!("a {kind} has no field {unknown}")));
        }
        if version == "batch/v1" {
            return self.refused_selector_of_job(&spec);
        }
        let replicas = self.document.value_at(&spec.field("replicas")).and_then(Value::as_i64);
        if replicas.is_some_and(|replicas| replicas < 0) {
            return Some((spec.field("replicas"), "there are no fewer Pods than none".to_owned()));
        }
        self.refused_selector(&spec)
    }

    /// A Job gets its selector by itself, unless it says that it brings one.
    fn refused_selector_of_job(&self, spec: &Path) -> Option<(Path, String)> {
        let selector = spec.field("selector");
        let is_own = self.document.value_at(&spec.field("manualSelector")) == Some(&Value::Bool(true));
        let is_there = self.document.value_at(&selector).is_some_and(|it| !it.is_null());
        (is_there && !is_own).then(|| (selector, "a Job makes its selector by itself".to_owned()))
    }

    fn refused_selector(&self, spec: &Path) -> Option<(Path, String)> {
        let place = spec.field("selector");
        let part = |field: &str| self.document.value_at(&place.field(field));
        let labels = part("matchLabels").and_then(Value::as_object);
        let expressions = part("matchExpressions").and_then(Value::as_array);
        if labels.is_none_or(Map::is_empty) && expressions.is_none_or(Vec::is_empty) {
            return Some((place, "there is no selector, so that no Pod would belong to it".to_owned()));
        }
        let at = spec.field("template").field("metadata").field("labels");
        let none = Map::new();
        let own = self.document.value_at(&at).and_then(Value::as_object).unwrap_or(&none);
        let is_missing = |(key, value): &(&String, &Value)| own.get(*key) != Some(*value);
        if let Some((key, _)) = labels.into_iter().flatten().find(is_missing) {
            return Some((
                at,
                format!("the selector wants a label {key} that its own Pods do not have like that"),
            ));
        }
        let fits = |expression: &Value| expression_fits(expression, own);
        let misfit = expressions.into_iter().flatten().any(|expression| !fits(expression));
        misfit.then(|| (at, "the selector does not fit the labels of its own Pods".to_owned()))
    }
}

/// Whether labels meet an entry of `matchExpressions`.
fn expression_fits(expression: &Value, labels: &Map<String, Value>) -> bool {
    let text = |field: &str| expression.get(field).and_then(Value::as_str).unwrap_or_default();
    let found = labels.get(text("key"));
    let is_listed = || {
        let values = expression.get("values").and_then(Value::as_array);
        found.is_some_and(|found| values.is_some_and(|values| values.contains(found)))
    };
    match text("operator") {
        "In" => is_listed(),
        "NotIn" => !is_listed(),
        "Exists" => found.is_some(),
        "DoesNotExist" => found.is_none(),
        _ => false,
    }
}
