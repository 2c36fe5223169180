//! Two users who write into one folder, without a group in common.

use std::collections::HashMap;

use super::files::mounts;
use super::frame::{Findings, Subject, lint};

lint! {
    /// Two containers with different users can write into one emptyDir, and the Pod has no `fsGroup`.
    ///
    /// ## What happens
    /// Both can make files there, but neither can change the other's: appending to one ends with "Permission denied".
    ///
    /// ## Why
    /// The folder of an emptyDir is open to all, while a new file belongs to the user who made it, and mostly others may
    /// only read it.
    ///
    /// ## What to do
    /// Let both run as the same user. Or set `fsGroup` in the Pod's securityContext, so that files have a group in common,
    /// and `umask 002` in the script that makes them.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   securityContext:
    ///     runAsUser: 1000
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// - name: gold
    ///   image: example.org/gold:1
    ///   securityContext:
    ///     runAsUser: 2000
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// securityContext:
    ///   fsGroup: 3000
    /// volumes:
    /// - name: basket
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   securityContext:
    ///     runAsUser: 1000
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// - name: gold
    ///   image: example.org/gold:1
    ///   securityContext:
    ///     runAsUser: 2000
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// ```
    ///
    /// ## Exam tip
    /// `fsGroup` is a field of the Pod's securityContext; in a container's it is refused.
    SHARED_FILES_OF_TWO_USERS = "shared-files-of-two-users", Lint, Info, shared_files_of_two_users;
}

fn shared_files_of_two_users(pod: &Subject<'_>, found: &mut Findings) {
    let of_pod = pod.spec.security_context.as_ref();
    if of_pod.is_some_and(|security| security.fs_group.is_some()) || pod.containers.len() < 2 {
        return;
    }
    let mut first: HashMap<&str, (i64, &str)> = HashMap::new();
    for member in &pod.containers {
        let own = member.container.security_context.as_ref();
        let user =
            own.and_then(|own| own.run_as_user).or_else(|| of_pod.and_then(|security| security.run_as_user));
        let Some(user) = user else { continue };
        let name = member.container.name.as_str();
        for (index, mount) in mounts(member).filter(|(_, mount)| mount.read_only != Some(true)) {
            if pod.volume(&mount.name).is_none_or(|volume| volume.empty_dir.is_none()) {
                continue;
            }
            let (other, owner) = *first.entry(&mount.name).or_insert((user, name));
            if other != user {
                let result = if user == 0 || other == 0 {
                    "the other cannot change the files of root"
                } else {
                    "neither can change the files of the other"
                };
                found.add(
                    member.path.field("volumeMounts").index(index),
                    format!(
                        "\"{name}\" runs as user {user} and \"{owner}\" as user {other}: in \"{}\", {result}.",
                        mount.name
                    ),
                    "Let both run as one user, or set `fsGroup` in the Pod's securityContext and make files with `umask 002`.",
                );
            }
        }
    }
}
