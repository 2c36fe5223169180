//! What a Pod waits for: readinessGates, schedulingGates, and devices through resourceClaims.

use std::collections::{BTreeMap, HashSet};

use k8s_openapi::api::core::v1::{PodResourceClaim, PodSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::at::At;
use super::{Report, formats, short, written};
use crate::codes;
use crate::path::Path;

/// All rules; `path` is the spec.
pub(super) fn gates(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let list = path.field("readinessGates");
    for (index, gate) in spec.readiness_gates.iter().flatten().enumerate() {
        let (at, faults) = (list.index(index), formats::qualified_name(&gate.condition_type));
        let (code, at) = (&codes::READINESS_GATE_INVALID, at.field("conditionType"));
        report.malformed(code, &at, "The condition", &gate.condition_type, faults);
    }
    scheduling(spec, path, report);
}

/// The API server names the entry, not its name.
fn scheduling(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let gates = spec.scheduling_gates.as_deref().unwrap_or_default();
    let (list, mut names) = (path.field("schedulingGates"), HashSet::new());
    for (index, gate) in gates.iter().enumerate() {
        let (official, name) = (list.index(index), gate.name.as_str());
        let (at, faults) = (official.field("name"), formats::qualified_name(name));
        report.malformed_as(&official, &codes::SCHEDULING_GATE_INVALID, &at, "The gate", name, faults);
        if !names.insert(name) {
            let message = format!("The gate \"{}\" is in the list already.", short(name));
            report.add_as(
                &official,
                &codes::SCHEDULING_GATE_DUPLICATE,
                &at,
                message,
                "Remove one of the two.",
            );
        }
    }
    if !report.is_template && !gates.is_empty() && written(spec.node_name.as_ref()).is_some() {
        let message = "nodeName puts the Pod on a node at once, but its schedulingGates keep it waiting.";
        let help = "Remove nodeName or schedulingGates.";
        report.add(&codes::NODE_NAME_WHILE_GATED, &path.field("nodeName"), message, help);
    }
}

/// spec.resourceClaims; `path` is the spec.
pub(super) fn claims(spec: &PodSpec, of: &ObjectMeta, path: &At<'_>, report: &mut Report) {
    let (list, mut names) = (path.field("resourceClaims"), HashSet::new());
    let has =
        |annotations: &BTreeMap<String, String>| annotations.contains_key("kubernetes.io/config.mirror");
    let is_mirror = !report.is_template && of.annotations.as_ref().is_some_and(has);
    for (index, claim) in spec.resource_claims.iter().flatten().enumerate() {
        let at = list.index(index);
        // Versions before 1.34 did not look; the API server names no field.
        if is_mirror && report.version.minor() >= 34 {
            let message = "A mirror Pod stands for a Pod that one node started by itself, and that cannot claim devices.";
            report.add_as(&Path::root(), &codes::MIRROR_POD_WITH_CLAIMS, &at, message, "Remove the claim.");
            continue;
        }
        claim_name(&claim.name, &mut names, &at.field("name"), report);
        source(claim, &at, report);
    }
}

fn source(claim: &PodResourceClaim, at: &At<'_>, report: &mut Report) {
    let sources = [
        ("resourceClaimName", claim.resource_claim_name.as_ref()),
        ("resourceClaimTemplateName", claim.resource_claim_template_name.as_ref()),
    ];
    let unclear = match sources.iter().filter(|(_, name)| name.is_some()).count() {
        0 => Some("The entry names neither a ResourceClaim nor a template for one."),
        1 => None,
        _ => Some("The entry names a ResourceClaim and a template for one, and only one can count."),
    };
    if let Some(message) = unclear {
        let help = "Write exactly one of resourceClaimName and resourceClaimTemplateName.";
        report.add(&codes::POD_CLAIM_SOURCE_UNCLEAR, at, message, help);
    }
    for (field, name) in sources {
        let Some(name) = name else { continue };
        let (place, faults) = (at.field(field), formats::dns_subdomain(name));
        report.malformed(&codes::REFERENCE_NAME_INVALID, &place, "The name", name, faults);
    }
}

fn claim_name<'pod>(name: &'pod str, names: &mut HashSet<&'pod str>, at: &At<'_>, report: &mut Report) {
    if name.is_empty() {
        let message = "The claim has no name, so no container could use it.";
        report.add(&codes::POD_CLAIM_NAME_MISSING, at, message, "Write `name: gpu`.");
    } else if names.insert(name) {
        report.malformed(
            &codes::POD_CLAIM_NAME_INVALID,
            at,
            "The claim's name",
            name,
            formats::dns_label(name),
        );
    } else {
        let message = format!("Another claim of this Pod is named \"{}\" already.", short(name));
        report.add(&codes::POD_CLAIM_NAME_DUPLICATE, at, message, "Give this claim another name.");
    }
}
