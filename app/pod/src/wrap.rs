//! A Pod as the template of a workload: the lines as they are written, further right. The way back is `extracted`.

use serde_json::{Map, Value, json};

use crate::document::Document;
use crate::draft::Draft;
use crate::edit::{Operation, edit, printed};
use crate::path::Path;
use crate::yaml::NodeKind;

/// A kind that makes Pods from a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workload {
    /// Keeps a number of like Pods and replaces them step by step.
    Deployment,
    /// The same with names that stay, one after the other.
    StatefulSet,
    /// One Pod on each node.
    DaemonSet,
    /// Runs until it has succeeded.
    Job,
    /// A Job by the clock.
    CronJob,
}

impl Workload {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Deployment, Self::StatefulSet, Self::DaemonSet, Self::Job, Self::CronJob];

    /// The kind as it is written.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Deployment => "Deployment",
            Self::StatefulSet => "StatefulSet",
            Self::DaemonSet => "DaemonSet",
            Self::Job => "Job",
            Self::CronJob => "CronJob",
        }
    }

    fn api_version(self) -> &'static str {
        if self.ends() { "batch/v1" } else { "apps/v1" }
    }

    /// Whether its Pods are made to end.
    fn ends(self) -> bool {
        matches!(self, Self::Job | Self::CronJob)
    }

    /// The fields on the way to the template.
    fn way(self) -> &'static [&'static str] {
        if self == Self::CronJob {
            &["spec", "jobTemplate", "spec", "template"]
        } else {
            &["spec", "template"]
        }
    }
}

/// A workload made of a Pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrapped {
    /// The workload, alone.
    pub draft: Draft,
    /// What is another than in the Pod, or to be thought of; a sentence each.
    pub notes: Vec<String>,
}

/// The chosen Pod as the template of a workload; nothing when no Pod is chosen, or it cannot be read.
///
/// Lines, comments and quotes stay as they are but for the indentation; what is written in brackets or repeats something
/// is written anew. The name and the namespace become the workload's; the template gets labels and a restartPolicy that
/// the kind can have.
#[must_use]
pub fn wrapped(draft: &Draft, workload: Workload) -> Option<Wrapped> {
    let document = draft.chosen().filter(|document| document.prefix().is_root() && draft.is_readable())?;
    let pod = document.value().as_object().filter(|_| document.duplicates().is_empty())?;
    let mut notes = Vec::new();
    let (before, shared) = adapted(draft, workload, &mut notes);
    let template: Map<String, Value> = before
        .chosen()?
        .value()
        .as_object()?
        .iter()
        .filter(|(key, _)| !matches!(key.as_str(), "apiVersion" | "kind" | "status"))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let head = head(workload, pod, &shared);
    let meant = whole(&head, workload, &template);
    let moved = lines(&before, &head, workload).map(Draft::new).filter(|moved| is(moved, &meant));
    let made =
        moved.or_else(|| Some(Draft::new(printed(meant.as_object()?))).filter(|made| is(made, &meant)))?;
    if workload == Workload::CronJob {
        notes.push("It runs at each full hour (`schedule: 0 * * * *`): write when it shall run.".to_owned());
    }
    if workload == Workload::StatefulSet {
        notes.push("`serviceName` names the Service that gives its Pods their host names; that one is made by itself.".to_owned());
    }
    Some(Wrapped { draft: made, notes })
}

fn is(draft: &Draft, meant: &Value) -> bool {
    let document = draft.chosen();
    document.is_some_and(|document| document.problems().is_empty() && document.value() == meant)
}

/// The Pod as the template shall be, and the labels that it shares with the selector.
fn adapted(draft: &Draft, workload: Workload, notes: &mut Vec<String>) -> (Draft, Map<String, Value>) {
    let (metadata, spec) = (Path::root().field("metadata"), Path::root().field("spec"));
    let mut made = draft.clone();
    let mut apply = |operation: Operation| {
        if let Ok(changed) = edit(&made, &[operation]) {
            made = changed;
        }
    };
    let name = name(draft);
    let labels =
        draft.value(&metadata.field("labels")).and_then(Value::as_object).filter(|map| !map.is_empty());
    let labels = labels.cloned().unwrap_or_else(|| {
        let labels = Map::from_iter([("app".to_owned(), Value::from(name.clone()))]);
        if !workload.ends() {
            notes.push(format!(
                "The Pod has no labels, so the template gets `app: {name}`: the {} finds its Pods by them.",
                workload.kind()
            ));
            apply(Operation::Set { path: metadata.field("labels"), value: labels.clone().into() });
        }
        labels
    });
    for field in ["name", "generateName", "namespace"] {
        apply(Operation::Unset { path: metadata.field(field) });
    }
    let path = spec.field("restartPolicy");
    let written = draft.value(&path).and_then(Value::as_str);
    match (written, workload.ends()) {
        (Some("OnFailure" | "Never"), true) | (None | Some("Always"), false) => {}
        (_, true) => {
            notes.push(format!(
                "`restartPolicy` is OnFailure: a {} ends, so its Pods cannot be started again always.",
                workload.kind()
            ));
            apply(Operation::Set { path, value: "OnFailure".into() });
        }
        (Some(_), false) => {
            notes.push(format!(
                "`restartPolicy` is Always, which is the only one that a {} can have.",
                workload.kind()
            ));
            apply(Operation::Set { path, value: "Always".into() });
        }
    }
    (made, labels)
}

fn name(draft: &Draft) -> String {
    let name = draft.value(&Path::root().field("metadata").field("name")).and_then(Value::as_str);
    name.filter(|name| !name.is_empty()).unwrap_or("app").to_owned()
}

/// The workload's fields without its template.
fn head(workload: Workload, pod: &Map<String, Value>, labels: &Map<String, Value>) -> Value {
    let of_pod = |field: &str| {
        pod.get("metadata").and_then(|metadata| metadata.get(field)).filter(|value| value.is_string())
    };
    let metadata: Map<String, Value> = ["name", "namespace"]
        .into_iter()
        .filter_map(|field| Some((field.to_owned(), of_pod(field)?.clone())))
        .collect();
    let selector = json!({"matchLabels": labels});
    let spec = match workload {
        Workload::Deployment => json!({"replicas": 1, "selector": selector}),
        Workload::StatefulSet => {
            json!({"replicas": 1, "serviceName": of_pod("name").cloned().unwrap_or_else(|| "app".into()), "selector": selector})
        }
        Workload::DaemonSet => json!({"selector": selector}),
        Workload::Job => json!({}),
        Workload::CronJob => json!({"schedule": "0 * * * *"}),
    };
    json!({"apiVersion": workload.api_version(), "kind": workload.kind(), "metadata": metadata, "spec": spec})
}

/// The head with the template in it.
fn whole(head: &Value, workload: Workload, template: &Map<String, Value>) -> Value {
    let mut whole = head.clone();
    let mut place = &mut whole;
    for field in workload.way() {
        place = &mut place[*field];
    }
    *place = Value::Object(template.clone());
    whole
}

/// The Pod's lines below those of the head, without its `apiVersion` and `kind`.
fn lines(pod: &Draft, head: &Value, workload: Workload) -> Option<String> {
    let document = pod.chosen()?;
    let head = head_lines(head.as_object()?, workload);
    let indent = 2 * workload.way().len();
    let body = body(pod, document)?;
    let mut made = head;
    for line in body.split_inclusive('\n') {
        if !line.trim().is_empty() {
            made.push_str(&" ".repeat(indent));
        }
        made.push_str(line);
    }
    let line_end = if pod.text().contains("\r\n") { "\r\n" } else { "\n" };
    Some(if line_end == "\n" { made } else { made.replace("\r\n", "\n").replace('\n', line_end) })
}

fn head_lines(head: &Map<String, Value>, workload: Workload) -> String {
    let is_empty_spec = head.get("spec").and_then(Value::as_object).is_some_and(Map::is_empty);
    let mut text = printed(head);
    if is_empty_spec {
        text = text.replace("spec: {}\n", "spec:\n");
    }
    for (depth, field) in workload.way().iter().enumerate().skip(1) {
        text.extend(std::iter::repeat_n("  ", depth).chain([*field, ":\n"]));
    }
    text
}

/// The document's lines but for those of `apiVersion`, `kind` and `status`; nothing when a field is no line of its own.
fn body(draft: &Draft, document: &Document) -> Option<String> {
    let text = draft.text();
    let root = document.tree().root()?;
    let NodeKind::Mapping { flow: false, .. } = root.kind else { return None };
    let starts_line =
        |at: usize| text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
    let mut starts = Vec::new();
    for key in document.value().as_object()?.keys() {
        let path = Path::root().field(key);
        starts.push((document.key_span(&path)?.start, key.as_str()));
    }
    starts.sort_unstable();
    let end = document.bytes().end;
    let bytes = document.bytes();
    let mut made = comments(text.get(bytes.start..starts.first()?.0)?);
    for (position, (start, key)) in starts.iter().enumerate() {
        let next = starts.get(position + 1).map_or(end, |(next, _)| *next);
        if !starts_line(*start) {
            return None;
        }
        let lines = text.get(*start..next)?;
        if matches!(*key, "apiVersion" | "kind" | "status") {
            made.extend(
                lines
                    .split_inclusive('\n')
                    .skip(1)
                    .filter(|line| line.starts_with('#') || line.trim().is_empty()),
            );
        } else {
            made.push_str(lines);
        }
    }
    Some(made)
}

/// What stands in front of the first field and goes with it: comments and empty lines, but no directive and no marker of a
/// document (`---` or `...` at the start of a line, before a blank or the line's end; YAML 1.2, 9.1.2).
fn comments(front: &str) -> String {
    front.split_inclusive('\n').map(kept).collect()
}

fn kept(line: &str) -> &str {
    let behind = line.strip_prefix("---").or_else(|| line.strip_prefix("..."));
    match behind.filter(|behind| behind.is_empty() || behind.starts_with([' ', '\t', '\r', '\n'])) {
        Some(behind) => behind.trim_start(),
        None if line.starts_with('%') => "",
        None => line,
    }
}

#[cfg(test)]
mod tests;
