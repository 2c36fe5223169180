//! AppArmor profiles that take a container out of the runtime's own.

use super::control::control;
use super::subject::{Subject, Violations};
use crate::edit::Operation;
use crate::path::Path;

control! {
    /// An AppArmor profile, of the Pod, a container or in an annotation, is RuntimeDefault or Localhost; or there is none.
    APP_ARMOR_PROFILE = "appArmorProfile", "pod-security-app-armor-profile", Baseline, app_armor_profile;
}

const ANNOTATION: &str = "container.apparmor.security.beta.kubernetes.io/";
const HELP: &str = "Write `type: RuntimeDefault`, or leave appArmorProfile out.";

fn app_armor_profile(pod: &Subject<'_>, found: &mut Violations) {
    let own = pod.context.and_then(|context| context.app_armor_profile.as_ref());
    if let Some(profile) = own {
        of_field(pod, "the Pod", &pod.context_path(), &profile.type_, found);
    }
    for part in &pod.parts {
        let own = part.context.and_then(|context| context.app_armor_profile.as_ref());
        if let Some(profile) = own {
            of_field(pod, &part.said(), &part.path.field("securityContext"), &profile.type_, found);
        }
    }
    for (key, value) in pod.pod.metadata.annotations.iter().flatten() {
        let is_allowed = value.is_empty() || value == "runtime/default" || value.starts_with("localhost/");
        if let (Some(name), false) = (key.strip_prefix(ANNOTATION), is_allowed) {
            let path = pod.annotation(key);
            found.add(
                path.clone(),
                format!("An annotation gives \"{name}\" the AppArmor profile `{value}`, so that the runtime's own does not hold it."),
                "Take the annotation away: the runtime's own profile counts then.",
            );
            found.fix("Take the annotation away", vec![Operation::Unset { path }]);
        }
    }
}

fn of_field(pod: &Subject<'_>, who: &str, context: &Path, kind: &str, found: &mut Violations) {
    let path = context.field("appArmorProfile").field("type");
    // Kubernetes copies an annotation into the field: it is said of the annotation.
    if matches!(kind, "RuntimeDefault" | "Localhost") || !pod.is_written(&context.field("appArmorProfile")) {
        return;
    }
    found.add(
        path.clone(),
        format!("The AppArmor profile of {who} is of the type `{kind}`: AppArmor does not hold it back."),
        HELP,
    );
    let operation = Operation::Set { path, value: "RuntimeDefault".into() };
    found.fix("Write `RuntimeDefault`", vec![operation]);
}
