//! seccompProfile and appArmorProfile, of a container or of the Pod.

use k8s_openapi::api::core::v1::{AppArmorProfile, SeccompProfile};

use super::at::At;
use super::{Report, files, short};
use crate::codes;

const TYPES: &[&str] = &["RuntimeDefault", "Localhost", "Unconfined"];
/// The longest path on Linux.
const LONGEST: usize = 4095;

/// What Linux keeps a container, or all of a Pod's, from doing; `at` is the security context.
pub(super) fn linux(
    seccomp_profile: Option<&SeccompProfile>,
    app_armor_profile: Option<&AppArmorProfile>,
    at: &At<'_>,
    report: &mut Report,
) {
    if let Some(profile) = seccomp_profile {
        seccomp(profile, &at.field("seccompProfile"), report);
    }
    if let Some(profile) = app_armor_profile {
        app_armor(profile, &at.field("appArmorProfile"), report);
    }
}

/// Which system calls the container may make.
fn seccomp(profile: &SeccompProfile, at: &At<'_>, report: &mut Report) {
    kind(&profile.type_, at, report);
    let place = at.field("localhostProfile");
    match profile.localhost_profile.as_deref() {
        None if profile.type_ == "Localhost" => missing(&place, report),
        Some(path) if profile.type_ == "Localhost" => {
            files::relative(path, &place, &place, report);
        }
        Some(_) => unexpected(&profile.type_, &place, report),
        None => {}
    }
}

/// What AppArmor lets the container do.
fn app_armor(profile: &AppArmorProfile, at: &At<'_>, report: &mut Report) {
    kind(&profile.type_, at, report);
    let place = at.field("localhostProfile");
    match (profile.type_.as_str(), profile.localhost_profile.as_deref()) {
        ("Localhost", None | Some("")) => missing(&place, report),
        ("Localhost", Some(name)) => {
            if name.trim() != name {
                let message = format!(
                    "The profile \"{}\" has spaces around its name, which would be part of it.",
                    short(name)
                );
                let help = format!("Write `{}`.", short(name.trim()));
                report.add(&codes::SECURITY_PROFILE_PADDED, &place, message, help);
            }
            if name.len() > LONGEST {
                let message = format!(
                    "The profile's name is {} bytes long; at most {LONGEST} are allowed.",
                    name.len()
                );
                report.add(&codes::SECURITY_PROFILE_TOO_LONG, &place, message, "Shorten it.");
            }
        }
        ("RuntimeDefault" | "Unconfined", Some(_)) => unexpected(&profile.type_, &place, report),
        _ => {}
    }
}

fn kind(word: &str, at: &At<'_>, report: &mut Report) {
    let at = at.field("type");
    if word.is_empty() {
        let message = "The profile does not say of which type it is.";
        let help = "Write `type: RuntimeDefault`, what the container runtime allows by itself.";
        report.add(&codes::SECURITY_PROFILE_TYPE_MISSING, &at, message, help);
    } else {
        report.one_of(&codes::SECURITY_PROFILE_TYPE_UNKNOWN, &at, Some(word), TYPES);
    }
}

fn missing(at: &At<'_>, report: &mut Report) {
    let message = "The profile is one of the node's own, but nothing says which.";
    let help = "Write `localhostProfile:` and its name on the node, or `type: RuntimeDefault`.";
    report.add(&codes::SECURITY_PROFILE_MISSING, at, message, help);
}

fn unexpected(kind: &str, at: &At<'_>, report: &mut Report) {
    let message =
        format!("localhostProfile names a profile of the node, but the type is \"{}\".", short(kind));
    let help = "Remove localhostProfile, or write `type: Localhost`.";
    report.add(&codes::SECURITY_PROFILE_UNEXPECTED, at, message, help);
}
