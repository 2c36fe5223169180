//! `/var/logs` for `/var/log`.

use strsim::damerau_levenshtein;

use super::files::{is_scratch, makes_folders, mounts, named, normal, upwards};
use super::frame::{Findings, Subject, lint};

lint! {
    /// A command names a path that differs by one letter from what its container mounts, such as `/var/logs` for
    /// `/var/log`.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The program finds no such folder, or writes into one that nobody shares.
    ///
    /// ## Why
    /// A mount is at exactly its `mountPath`. Next to it, the container has only what its image has.
    ///
    /// ## What to do
    /// Write the same path in both places.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: logs
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: [tail, -F, /var/logs/app.log]
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /var/log
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
    ///   command: [tail, -F, /var/log/app.log]
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /var/log
    /// ```
    PATH_NEARLY_MOUNTED = "path-nearly-mounted", Lint, Warning, path_nearly_mounted;
}

/// Real folders beside others of nearly the same name.
const REAL: &[&str] = &[
    "/bin",
    "/sbin",
    "/lib",
    "/lib64",
    "/usr/bin",
    "/usr/sbin",
    "/usr/lib",
    "/usr/libexec",
    "/srv",
    "/sys",
    "/etc",
];

fn path_nearly_mounted(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        if member.container.volume_mounts.is_none() || makes_folders(member) {
            continue;
        }
        let folders: Vec<&str> = mounts(member).map(|(_, mount)| normal(&mount.mount_path)).collect();
        for path in named(member) {
            if upwards(path).any(|folder| folders.contains(&folder)) {
                continue;
            }
            let near = folders.iter().position(|folder| upwards(path).any(|above| is_near(above, folder)));
            if let Some((index, folder)) = near.and_then(|index| Some((index, folders.get(index)?))) {
                found.add(
                    member.path.field("volumeMounts").index(index).field("mountPath"),
                    format!(
                        "\"{}\" names {path}, but the volume is at {folder}: one letter differs.",
                        member.container.name
                    ),
                    "Write the same path in the command and in the mount.",
                );
                break;
            }
        }
    }
}

/// Whether two folders beside each other differ by one letter of their names.
fn is_near(one: &str, two: &str) -> bool {
    let (Some((above, name)), Some((other_above, other_name))) = (one.rsplit_once('/'), two.rsplit_once('/'))
    else {
        return false;
    };
    let is_long = name.len().min(other_name.len()) >= 3;
    let has_digit =
        name.contains(|c: char| c.is_ascii_digit()) || other_name.contains(|c: char| c.is_ascii_digit());
    above == other_above
        && is_long
        && !has_digit
        && !REAL.contains(&one)
        && !is_scratch(one)
        && name.len().abs_diff(other_name.len()) < 2
        && damerau_levenshtein(name, other_name) == 1
}
