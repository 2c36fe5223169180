//! What a picture of the Pod tells, read from the values of the text: also of a Pod that would be refused.

use super::label::whole;
use crate::session::documents;
use crate::session::selection::{List, Selection};
use crate::workbench::{paths, regions};
use pod::{Draft, Path};
use serde_json::Value;
use std::collections::BTreeMap;

/// How many containers of a list, and volumes, a picture shows.
const MOST: usize = 100;
/// How many ports, and mounts, of one container a picture shows.
const MOST_ROWS: usize = 20;

/// What is shown of a Pod.
#[derive(Debug, Default)]
pub struct Facts {
    /// Whose picture it is.
    pub title: String,
    /// In the order they start: init containers and sidecars, then app containers.
    pub containers: Vec<Container>,
    /// In the order written.
    pub volumes: Vec<Volume>,
    /// Whether the Pod uses its node's network.
    pub is_on_host_network: bool,
    /// Whether more stands in the text than is shown.
    pub has_more: bool,
}

/// When a container runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Alone, to its end.
    Init,
    /// An init container with `restartPolicy: Always`: from its turn on.
    Sidecar,
    /// From when all init containers are done.
    App,
}

/// A container. Texts are in full, on one line.
#[derive(Debug)]
pub struct Container {
    /// Where it stands in the Pod.
    pub path: Path,
    /// When it runs.
    pub kind: Kind,
    /// Its turn, from 1; all app containers have the last one.
    pub step: usize,
    /// The number of its colour.
    pub colour: usize,
    /// Its name, or its place while it has none.
    pub name: String,
    /// Its image, empty while it has none.
    pub image: String,
    /// Where it says it listens.
    pub ports: Vec<Port>,
    /// What it mounts.
    pub mounts: Vec<Mount>,
}

/// A port that a container declares.
#[derive(Debug)]
pub struct Port {
    /// Where it stands in the Pod.
    pub path: Path,
    /// `containerPort` as written.
    pub number: String,
    /// `TCP` unless another is written.
    pub protocol: String,
    /// Its name, if it has one.
    pub name: String,
    /// The port of the node that leads to it, if there is one.
    pub host: String,
}

/// A volume in a container.
#[derive(Debug)]
pub struct Mount {
    /// Where it stands in the Pod.
    pub path: Path,
    /// The folder, file or device it is in the container.
    pub at: String,
    /// The volume's name as written.
    pub volume_name: String,
    /// That volume among those of the Pod.
    pub volume: Option<usize>,
    /// Whether the container can only read it.
    pub is_read_only: bool,
}

/// A volume of the Pod.
#[derive(Debug)]
pub struct Volume {
    /// Where it stands in the Pod.
    pub path: Path,
    /// Its name, or its place while it has none.
    pub name: String,
    /// Its type and what it takes its content from, such as `configMap settings`.
    pub source: String,
    /// Whether nobody can write to it, whatever its mounts say.
    pub is_read_only: bool,
}

/// What a picture of the chosen document's Pod tells.
pub fn facts(draft: &Draft) -> Facts {
    let spec = Path::root().field("spec");
    let volumes: Vec<Volume> = items(draft, &spec.field("volumes")).map(volume).collect();
    let mut names = BTreeMap::new();
    for (index, volume) in volumes.iter().enumerate() {
        names.entry(volume.name.clone()).or_insert(index);
    }
    let find = |name: &str| names.get(name).copied();
    let of = |list| {
        let all = items(draft, &paths::containers(list)).enumerate();
        all.map(move |(index, item)| (list, index, item))
    };
    let containers = of(List::Init).chain(of(List::App));
    let lists = [spec.field("volumes"), paths::containers(List::Init), paths::containers(List::App)];
    Facts {
        title: title(draft),
        containers: containers
            .map(|(list, index, (path, value))| container(draft, (list, index), path, value, &volumes, &find))
            .collect(),
        is_on_host_network: paths::value(draft, &spec.field("hostNetwork")) == Some(&Value::Bool(true)),
        has_more: lists.iter().any(|list| paths::count(draft, list) > MOST) || has_more_rows(draft),
        volumes,
    }
}

fn title(draft: &Draft) -> String {
    let title = match documents::workload(draft) {
        Some(workload) => format!("Pod template of {workload}"),
        None => format!("Pod {}", paths::metadata(draft, "name")),
    };
    whole(title.trim_end())
}

fn container(
    draft: &Draft,
    (list, index): (List, usize),
    path: Path,
    value: &Value,
    volumes: &[Volume],
    find: &impl Fn(&str) -> Option<usize>,
) -> Container {
    let kind = match list {
        List::App => Kind::App,
        List::Init if text(value, "restartPolicy") == "Always" => Kind::Sidecar,
        List::Init => Kind::Init,
    };
    let step = match list {
        List::Init => index,
        List::App => paths::count(draft, &paths::containers(List::Init)),
    };
    let rows = |field: &'static str| rows(value, &path, field);
    let mounts = rows("volumeMounts").map(|(path, row)| mount(path, row, "mountPath", volumes, find));
    let devices = rows("volumeDevices").map(|(path, row)| mount(path, row, "devicePath", volumes, find));
    Container {
        kind,
        step: step + 1,
        colour: regions::colour(draft, Selection::Container(list, index)).unwrap_or(1),
        name: whole(&paths::container_name(draft, list, index)),
        image: text(value, "image"),
        ports: rows("ports").map(port).collect(),
        mounts: mounts.chain(devices).collect(),
        path,
    }
}

fn port((path, value): (Path, &Value)) -> Port {
    let protocol = text(value, "protocol");
    Port {
        path: path.field("containerPort"),
        number: text(value, "containerPort"),
        protocol: if protocol.is_empty() { "TCP".to_owned() } else { protocol },
        name: text(value, "name"),
        host: text(value, "hostPort"),
    }
}

fn mount(
    path: Path,
    value: &Value,
    at: &str,
    volumes: &[Volume],
    find: &impl Fn(&str) -> Option<usize>,
) -> Mount {
    let volume_name = text(value, "name");
    let volume = find(&volume_name);
    let of_volume = volume.and_then(|index| volumes.get(index)).is_some_and(|volume| volume.is_read_only);
    Mount {
        path: path.field(at),
        at: text(value, at),
        is_read_only: of_volume || value.get("readOnly") == Some(&Value::Bool(true)),
        volume_name,
        volume,
    }
}

/// What the kubelet mounts read-only, whatever is written.
const READ_ONLY: [&str; 5] = ["configMap", "secret", "downwardAPI", "projected", "image"];
/// The fields of a source that say where its content is from.
const CONTENT: [&str; 9] =
    ["name", "secretName", "claimName", "path", "reference", "driver", "server", "volumeID", "medium"];

fn volume((path, value): (Path, &Value)) -> Volume {
    let all = value.as_object().into_iter().flatten();
    let found = all.into_iter().find(|(key, source)| *key != "name" && !source.is_null());
    // The API server makes an emptyDir of a volume without a source.
    let (kind, source) = found.map_or(("emptyDir", &Value::Null), |(key, source)| (key.as_str(), source));
    let content = CONTENT.iter().map(|field| text(source, field)).find(|content| !content.is_empty());
    let name = text(value, "name");
    let place = path.last().map(ToString::to_string).unwrap_or_default();
    Volume {
        name: if name.is_empty() { format!("volumes{place}") } else { name },
        source: whole(&content.map_or_else(|| kind.to_owned(), |content| format!("{kind} {content}"))),
        is_read_only: READ_ONLY.contains(&kind) || source.get("readOnly") == Some(&Value::Bool(true)),
        path: path.field("name"),
    }
}

/// The elements of a list of the Pod, each with its path.
fn items<'draft>(
    draft: &'draft Draft,
    list: &Path,
) -> impl Iterator<Item = (Path, &'draft Value)> + use<'draft> {
    let all = paths::value(draft, list).and_then(Value::as_array).into_iter().flatten();
    let list = list.clone();
    all.take(MOST).enumerate().map(move |(index, value)| (list.index(index), value))
}

/// The elements of a list of a container, each with its path.
fn rows<'value>(
    value: &'value Value,
    path: &Path,
    field: &str,
) -> impl Iterator<Item = (Path, &'value Value)> + use<'value> {
    let all = value.get(field).and_then(Value::as_array).into_iter().flatten();
    let list = path.field(field);
    all.take(MOST_ROWS).enumerate().map(move |(index, value)| (list.index(index), value))
}

fn has_more_rows(draft: &Draft) -> bool {
    let long = |value: &Value| value.as_array().is_some_and(|list| list.len() > MOST_ROWS);
    let lists = ["ports", "volumeMounts", "volumeDevices"];
    [List::Init, List::App].into_iter().any(|list| {
        let mut all = items(draft, &paths::containers(list));
        all.any(|(_, container)| lists.iter().any(|field| container.get(field).is_some_and(long)))
    })
}

fn text(value: &Value, field: &str) -> String {
    whole(&paths::shown(value.get(field)))
}
