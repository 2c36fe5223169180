//! SELinux labels that take a container out of its confinement.

use k8s_openapi::api::core::v1::SELinuxOptions;

use super::control::control;
use super::subject::{Subject, Violations};
use crate::edit::Operation;
use crate::path::Path;

control! {
    /// The type of seLinuxOptions is one made for containers: container_t, container_init_t, container_kvm_t or
    /// container_engine_t; user and role are left out.
    SE_LINUX_OPTIONS = "seLinuxOptions", "pod-security-se-linux-options", Baseline, se_linux_options;
}

/// Since 1.31 the last one, too.
const TYPES: &[&str] = &["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

fn se_linux_options(pod: &Subject<'_>, found: &mut Violations) {
    let shared = pod.context.and_then(|context| context.se_linux_options.as_ref());
    let shared = shared.map(|options| (options, pod.context_path(), "the Pod".to_owned()));
    let own = pod.parts.iter().filter_map(|part| {
        let options = part.context.and_then(|context| context.se_linux_options.as_ref())?;
        Some((options, part.path.field("securityContext"), part.said()))
    });
    for (options, context, who) in shared.into_iter().chain(own) {
        labels(options, &context.field("seLinuxOptions"), &who, found);
    }
}

fn labels(options: &SELinuxOptions, place: &Path, who: &str, found: &mut Violations) {
    let kind = options.type_.as_deref().filter(|kind| !TYPES.contains(kind));
    let person = options.user.as_deref().filter(|user| !user.is_empty());
    let role = options.role.as_deref().filter(|role| !role.is_empty());
    for (field, value) in [("type", kind), ("user", person), ("role", role)] {
        let Some(value) = value else { continue };
        let path = place.field(field);
        let message = if field == "type" {
            format!(
                "The SELinux type `{value}` of {who} is not one made for containers, and may let it at the node's files."
            )
        } else {
            format!("{who} has the SELinux {field} `{value}`: only the runtime may choose that.")
        };
        found.add(path.clone(), message, format!("Take `{field}` away: the runtime's own counts then."));
        found.fix(format!("Take `{field}` away"), vec![Operation::Unset { path }]);
    }
}
