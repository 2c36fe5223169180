//! A database that does not start without being told how to guard itself.

use super::frame::{Findings, Subject, lint};
use super::known::{Known, known};
use crate::images::{Alone, env_is_set};

lint! {
    /// A database's image needs an environment variable with a password, and none is set.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container writes into its log that a password is missing, ends with an error, and is
    /// started again and again: `CrashLoopBackOff`.
    ///
    /// ## Why
    /// The images of PostgreSQL and MySQL make a new database when they find none, and refuse to make one that is open to
    /// everybody unless they are told to.
    ///
    /// ## What to do
    /// Set the variable, best from a Secret.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: database
    ///   image: postgres:17
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: database
    ///   image: postgres:17
    ///   env:
    ///   - name: POSTGRES_PASSWORD
    ///     valueFrom:
    ///       secretKeyRef:
    ///         name: database
    ///         key: password
    /// ```
    ///
    /// ## Exam tip
    /// When a container restarts, `kubectl logs yellow -c database --previous` says what it missed.
    SERVER_WITHOUT_PASSWORD = "server-without-password", Lint, Warning, server_without_password;
}

fn server_without_password(pod: &Subject<'_>, found: &mut Findings) {
    for known in known(pod).filter(|known| known.words == known.facts.command && is_new(pod, known)) {
        let Alone::WantsOneOf(names) = known.facts.alone else { continue };
        if env_is_set(known.member.container, names) {
            continue;
        }
        let first = names.first().copied().unwrap_or_default();
        found.add(
            known.member.path.field("image"),
            format!("The image {} of \"{}\" ends with an error unless `{first}` is set, so the container is started again and again.", known.facts.short_name(), known.name),
            format!("Set one of these in `env`: {}. A password belongs in a Secret.", names.join(", ")),
        );
    }
}

/// Whether the database is surely a new one: what a lasting volume holds is not known.
fn is_new(pod: &Subject<'_>, known: &Known<'_, '_>) -> bool {
    known.mounts().all(|mount| {
        pod.volumes().any(|(volume, _)| {
            volume.name == mount.name && (volume.empty_dir.is_some() || volume.config_map.is_some())
        })
    })
}
