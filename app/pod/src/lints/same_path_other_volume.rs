//! Two containers, one path, two volumes.

use std::collections::HashMap;

use super::files::{is_part, is_scratch, mounts, normal};
use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;

lint! {
    /// Two containers mount two different emptyDirs at the same path, so they share nothing.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and all containers run. Each sees a folder at that path, but not the files of the other.
    ///
    /// ## Why
    /// What is shared is the volume, not the path: the same volume may be at different paths, and the same path may show
    /// different volumes.
    ///
    /// ## What to do
    /// Let both mounts name one volume, and remove the other.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: logs
    ///   emptyDir: {}
    /// - name: log-files
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /var/log/lemon
    /// - name: gold
    ///   image: example.org/gold:1
    ///   volumeMounts:
    ///   - name: log-files
    ///     mountPath: /var/log/lemon
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: logs
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /var/log/lemon
    /// - name: gold
    ///   image: example.org/gold:1
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /var/log/lemon
    /// ```
    ///
    /// ## Exam tip
    /// Two containers that do not see each other's files: compare the `name` of the mounts, not only the paths.
    SAME_PATH_OTHER_VOLUME = "same-path-other-volume", Lint, Warning, same_path_other_volume;
}

fn same_path_other_volume(pod: &Subject<'_>, found: &mut Findings) {
    // Where each emptyDir stands, and how often it is mounted: one that is mounted twice is shared already.
    let volumes = pod.spec.volumes.iter().flatten().enumerate();
    let empty = volumes.filter(|(_, volume)| volume.empty_dir.is_some());
    let mut empty: HashMap<&str, (usize, usize)> =
        empty.map(|(index, volume)| (volume.name.as_str(), (index, 0))).collect();
    if empty.len() < 2 || pod.containers.len() < 2 {
        return;
    }
    for (_, mount) in pod.containers.iter().flat_map(mounts) {
        if let Some((_, times)) = empty.get_mut(mount.name.as_str()) {
            *times += 1;
        }
    }
    let mut first: HashMap<&str, (&str, &str)> = HashMap::new();
    for member in &pod.containers {
        let name = member.container.name.as_str();
        for (index, mount) in mounts(member) {
            let folder = normal(&mount.mount_path);
            let Some(&(volume, 1)) = empty.get(mount.name.as_str()) else { continue };
            if is_part(mount) || is_scratch(folder) {
                continue;
            }
            let Some(&(other, owner)) = first.get(folder) else {
                first.insert(folder, (&mount.name, name));
                continue;
            };
            let path = member.path.field("volumeMounts").index(index).field("name");
            found.add(
                path.clone(),
                format!("\"{owner}\" has the volume \"{other}\" at {folder}, \"{name}\" has \"{}\" there: neither sees the files of the other.", mount.name),
                format!("Mount \"{other}\" here too, and remove the volume \"{}\".", mount.name),
            );
            let remove = Operation::Remove { path: pod.spec_path().field("volumes").index(volume) };
            found.fix(
                format!("Mount `{other}` in both"),
                vec![Operation::Set { path, value: other.into() }, remove],
            );
        }
    }
}
