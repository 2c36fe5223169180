//! windowsOptions of a securityContext, of a container or of the Pod.

use k8s_openapi::api::core::v1::WindowsSecurityContextOptions;

use super::at::At;
use super::{Report, formats, short};
use crate::codes;

/// The largest credential spec, in bytes.
const LARGEST: usize = 64 * 1024;

/// All rules but those about hostProcess, which are about the Pod.
pub(super) fn windows(options: Option<&WindowsSecurityContextOptions>, at: &At<'_>, report: &mut Report) {
    let Some(options) = options else { return };
    if let Some(name) = &options.gmsa_credential_spec_name {
        let (code, place) = (&codes::WINDOWS_CREDENTIAL_SPEC_INVALID, at.field("gmsaCredentialSpecName"));
        report.malformed(code, &place, "The name", name, formats::dns_subdomain(name));
    }
    if let Some(text) =
        options.gmsa_credential_spec.as_ref().filter(|text| !(1..=LARGEST).contains(&text.len()))
    {
        let message =
            format!("The credential spec has {} bytes; it must have from 1 to {LARGEST}.", text.len());
        let help = "Write what `New-CredentialSpec` made, or leave the field out.";
        report.add(&codes::WINDOWS_CREDENTIAL_SPEC_INVALID, &at.field("gmsaCredentialSpec"), message, help);
    }
    let Some(name) = &options.run_as_user_name else { return };
    for fault in faults(name) {
        let message = format!("The user \"{}\" {fault}.", short(name));
        let help = "Write a user such as `ContainerUser`, or `DOMAIN\\user`.";
        report.add(&codes::WINDOWS_USER_INVALID, &at.field("runAsUserName"), message, help);
    }
}

/// What is wrong with `user` or `DOMAIN\user`; each counts for itself.
fn faults(name: &str) -> Vec<&'static str> {
    if name.is_empty() {
        return vec!["is empty"];
    }
    if name.chars().any(|character| character.is_ascii_control()) {
        return vec!["holds control characters"];
    }
    let (domain, user) = match name.split_once('\\') {
        Some((_, rest)) if rest.contains('\\') => return vec!["holds more than one backslash"],
        Some((domain, user)) => (Some(domain), user),
        None => (None, name),
    };
    let rules = [
        (domain.is_some_and(|domain| domain.len() >= 256), "has a domain of 256 bytes or more"),
        (
            domain.is_some_and(|domain| !is_net_bios(domain) && !is_dns(domain)),
            "has a domain that is neither a NetBIOS name nor a DNS name",
        ),
        (user.is_empty(), "names a domain, but no user"),
        (user.len() > 104, "is longer than 104 bytes"),
        (
            !user.is_empty() && user.chars().all(|character| ". ".contains(character)),
            "holds nothing but dots and spaces",
        ),
        (
            user.chars().any(|character| "\"/\\:;|=,+*?<>@[]".contains(character)),
            "holds one of the characters \"/\\:;|=,+*?<>@[]",
        ),
    ];
    rules.into_iter().filter(|(is_broken, _)| *is_broken).map(|(_, fault)| fault).collect()
}

fn is_net_bios(domain: &str) -> bool {
    (1..=15).contains(&domain.chars().count())
        && !domain.starts_with('.')
        && !domain.chars().any(|character| "\\/:*?\"<>|".contains(character))
}

fn is_dns(domain: &str) -> bool {
    domain.split('.').all(|label| {
        let bytes = label.as_bytes();
        bytes.len() <= 63
            && bytes.first().is_some_and(u8::is_ascii_alphanumeric)
            && bytes.last().is_some_and(u8::is_ascii_alphanumeric)
            && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    })
}
