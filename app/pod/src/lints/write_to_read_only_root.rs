//! A script that writes into a file system that is read-only as a whole.

use super::files::{mounts, written};
use super::folders::Folders;
use super::frame::{Findings, Subject, lint};

lint! {
    /// A container has `readOnlyRootFilesystem: true`, and its script writes a file outside of all mounts.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The script ends with "Read-only file system" as soon as it writes.
    ///
    /// ## Why
    /// `readOnlyRootFilesystem` protects all that the image has, `/tmp` too. Only mounts can be written to.
    ///
    /// ## What to do
    /// Mount an emptyDir at the folder that the program writes to.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: [sh, -c, "while true; do date > /tmp/now; sleep 5; done"]
    ///   securityContext:
    ///     readOnlyRootFilesystem: true
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: scratch
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: [sh, -c, "while true; do date > /tmp/now; sleep 5; done"]
    ///   securityContext:
    ///     readOnlyRootFilesystem: true
    ///   volumeMounts:
    ///   - name: scratch
    ///     mountPath: /tmp
    /// ```
    WRITE_TO_READ_ONLY_ROOT = "write-to-read-only-root", Lint, Warning, write_to_read_only_root;
}

fn write_to_read_only_root(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let security = member.container.security_context.as_ref();
        if security.and_then(|security| security.read_only_root_filesystem) != Some(true) {
            continue;
        }
        let own: Folders<'_, ()> = mounts(member).map(|(_, mount)| (mount.mount_path.as_str(), ())).collect();
        let lost = written(member).into_iter().find(|path| {
            // The runtime gives each container these.
            let is_device = ["/dev/", "/proc/"].iter().any(|folder| path.starts_with(folder));
            !is_device && own.around(path).is_none()
        });
        if let Some(path) = lost {
            found.add(
                member.path.field("securityContext").field("readOnlyRootFilesystem"),
                format!("\"{}\" writes {path}, and outside of its mounts its file system is read-only: the script fails.", member.container.name),
                "Mount an emptyDir at the folder that it writes to.",
            );
        }
    }
}
