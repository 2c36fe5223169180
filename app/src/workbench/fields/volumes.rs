//! Volumes and those who mount them: the names to choose from, and who sees a volume where.

use crate::session::selection::List;
use crate::workbench::form::MOST_ROWS;
use crate::workbench::{map, paths};
use pod::{Draft, Operation, Path};
use serde_json::{Value, json};

/// The Pod's volumes.
fn all() -> Path {
    Path::root().field("spec").field("volumes")
}

/// The names of the Pod's volumes, as many as the form shows.
pub fn names(draft: &Draft) -> Vec<String> {
    let name = |index| paths::text(draft, &all().index(index).field("name"));
    (0..paths::count(draft, &all()).min(MOST_ROWS)).map(name).filter(|name| !name.is_empty()).collect()
}

/// A new volume, an empty folder as long as it has no kind, and its name where it is mounted.
pub fn new(draft: &Draft, name_of_mount: &Path) -> Vec<Operation> {
    let name = map::free_name("volume", &names(draft));
    let index = paths::count(draft, &all());
    vec![
        Operation::Insert { path: all(), index, value: json!({"name": name}) },
        Operation::Set { path: name_of_mount.clone(), value: Value::String(name) },
    ]
}

/// Who sees a volume, and where: `lemon at /data (read-only)`.
pub fn users(draft: &Draft, volume: &Path) -> Vec<String> {
    let name = paths::text(draft, &volume.field("name"));
    let containers = paths::all_containers(draft).take(MOST_ROWS);
    containers.flat_map(|(list, index)| mounts(draft, &name, list, index)).collect()
}

fn mounts(draft: &Draft, volume: &str, list: List, index: usize) -> Vec<String> {
    let container = paths::container_name(draft, list, index);
    let below = |field: &str| {
        let path = paths::containers(list).index(index).field(field);
        paths::value(draft, &path).and_then(Value::as_array).map_or(&[][..], Vec::as_slice)
    };
    let is_it = |mount: &&Value| mount.get("name").and_then(Value::as_str) == Some(volume);
    let place = |mount: &Value, field: &str| match mount.get(field).and_then(Value::as_str) {
        Some(place) if !place.is_empty() => format!(" at {place}"),
        _ => String::new(),
    };
    let mounts = below("volumeMounts").iter().filter(is_it).map(|mount| {
        let is_read_only = mount.get("readOnly").and_then(Value::as_bool) == Some(true);
        let may = if is_read_only { " (read-only)" } else { "" };
        format!("{container}{}{may}", place(mount, "mountPath"))
    });
    let devices = below("volumeDevices").iter().filter(is_it);
    mounts
        .chain(devices.map(|device| format!("{container}{} (as a disk)", place(device, "devicePath"))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
spec:
  volumes: [{name: data}, {name: volume-1}, {}]
  initContainers: [{name: seed, volumeMounts: [{name: data, mountPath: /out}]}]
  containers:
  - {name: lemon, volumeMounts: [{name: data, mountPath: /in, readOnly: true}, null, {name: other}]}
  - {volumeDevices: [{name: data, devicePath: /dev/x}], volumeMounts: wrong}
";

    #[test]
    fn a_volume_tells_who_mounts_it_where() {
        let draft = Draft::new(TEXT);
        let users = users(&draft, &"spec.volumes[0]".parse().unwrap());
        assert_eq!(
            users,
            ["seed at /out", "lemon at /in (read-only)", "containers[1] at /dev/x (as a disk)"]
        );
    }

    #[test]
    fn a_new_volume_has_a_name_of_its_own() {
        let draft = Draft::new(TEXT);
        assert_eq!(names(&draft), ["data", "volume-1"]);
        let mount: Path = "spec.containers[0].volumeMounts[2].name".parse().unwrap();
        let made = pod::edit(&draft, &new(&draft, &mount)).unwrap();
        assert_eq!(paths::text(&made, &mount), "volume-2");
        assert_eq!(paths::text(&made, &"spec.volumes[3].name".parse().unwrap()), "volume-2");
    }
}
