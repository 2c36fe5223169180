//! What a container's security context is in the end: its own values, else the Pod's, else Kubernetes' defaults.

use crate::workbench::paths;
use pod::{Draft, Path};

/// The fields that both have, and what counts where neither says anything.
const SHARED: &[(&str, &str)] = &[
    ("runAsUser", "the image's user"),
    ("runAsGroup", "the image's group"),
    ("runAsNonRoot", "false"),
    ("seccompProfile.type", "Unconfined"),
];

/// Each value that counts for the container, with where it comes from: `runAsUser 1000 (from the Pod)`.
pub fn effective(draft: &Draft, container: &Path) -> String {
    let at =
        |holder: Path, name: &str| paths::text(draft, &super::below(&holder.field("securityContext"), name));
    let said = SHARED.iter().map(|(name, default)| {
        let own = at(container.clone(), name);
        let pods = at(Path::root().field("spec"), name);
        match (own.is_empty(), pods.is_empty()) {
            (false, _) => format!("{name} {own}"),
            (true, false) => format!("{name} {pods} (from the Pod)"),
            (true, true) => format!("{name} {default} (by default)"),
        }
    });
    said.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_container_s_own_values_come_first() {
        let draft = Draft::new(
            "spec:\n  securityContext: {runAsUser: 1, runAsGroup: 2, seccompProfile: {type: RuntimeDefault}}\n  containers:\n  - securityContext: {runAsUser: 0}\n",
        );
        assert_eq!(
            effective(&draft, &"spec.containers[0]".parse().unwrap()),
            "runAsUser 0, runAsGroup 2 (from the Pod), runAsNonRoot false (by default), seccompProfile.type RuntimeDefault (from the Pod)"
        );
    }
}
