//! `/var/logs` for `/var/log`.

use strsim::damerau_levenshtein;

use super::files::{is_scratch, makes_folders, mounts, named, normal};
use super::folders::Folders;
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

/// So many paths and mounts of a container are compared, each with each; nobody writes more by hand.
const MOST: usize = 200;

fn path_nearly_mounted(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        if member.container.volume_mounts.is_none() || makes_folders(member) {
            continue;
        }
        let own: Folders<'_, ()> = mounts(member).map(|(_, mount)| (mount.mount_path.as_str(), ())).collect();
        let elsewhere = named(member).into_iter().filter(|path| own.around(path).is_none());
        for path in elsewhere.take(MOST) {
            let mut folders =
                mounts(member).map(|(index, mount)| (index, normal(&mount.mount_path))).take(MOST);
            if let Some((index, folder)) = folders.find(|(_, folder)| is_beside(path, folder)) {
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

/// Whether a path leads through a folder that stands beside this one and differs by one letter of its name.
fn is_beside(path: &str, folder: &str) -> bool {
    let Some((above, other_name)) = folder.rsplit_once('/') else { return false };
    let Some(rest) = path.strip_prefix(above).and_then(|rest| rest.strip_prefix('/')) else { return false };
    let name = rest.split('/').next().unwrap_or_default();
    let one = path.get(..above.len() + 1 + name.len()).unwrap_or(path);
    let is_long = name.len().min(other_name.len()) >= 3;
    let has_digit =
        name.contains(|c: char| c.is_ascii_digit()) || other_name.contains(|c: char| c.is_ascii_digit());
    is_long
        && !has_digit
        && !REAL.contains(&one)
        && !is_scratch(one)
        && name.len().abs_diff(other_name.len()) < 2
        && damerau_levenshtein(name, other_name) == 1
}
