//! What is taken from the Pod's labels and annotations before it is stored.

use k8s_openapi::api::core::v1::{
    Affinity, AppArmorProfile, Container, PodAffinityTerm, PodSpec, WeightedPodAffinityTerm,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, LabelSelectorRequirement, ObjectMeta};

use super::notes::{Notes, items};
use crate::path::Path;

const MATCHED: &str = "The Pod's own value of a label named in matchLabelKeys or mismatchLabelKeys becomes part of the selector.";

/// Selectors that take the Pod's own labels, and AppArmor profiles in annotations.
pub(super) fn labels(metadata: &ObjectMeta, spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    for (term, path) in terms(spec.affinity.as_mut(), &path.field("affinity")) {
        let (matching, mismatching) = (term.match_label_keys.clone(), term.mismatch_label_keys.clone());
        select(metadata, &mut term.label_selector, matching, "In", &path, notes);
        select(metadata, &mut term.label_selector, mismatching, "NotIn", &path, notes);
    }
    for (spread, path) in items(&mut spec.topology_spread_constraints, path, "topologySpreadConstraints") {
        let matching = spread.match_label_keys.clone();
        select(metadata, &mut spread.label_selector, matching, "In", &path, notes);
    }
    app_armor(metadata, spec, path, notes);
}

/// The rules about other Pods.
fn terms<'spec>(
    affinity: Option<&'spec mut Affinity>,
    path: &Path,
) -> Vec<(&'spec mut PodAffinityTerm, Path)> {
    let mut terms = Vec::new();
    let Some(Affinity { pod_affinity, pod_anti_affinity, .. }) = affinity else { return terms };
    let near = pod_affinity.as_mut().map(|rules| {
        let preferred = &mut rules.preferred_during_scheduling_ignored_during_execution;
        (preferred, &mut rules.required_during_scheduling_ignored_during_execution, "podAffinity")
    });
    let far = pod_anti_affinity.as_mut().map(|rules| {
        let preferred = &mut rules.preferred_during_scheduling_ignored_during_execution;
        (preferred, &mut rules.required_during_scheduling_ignored_during_execution, "podAntiAffinity")
    });
    for (preferred, required, field) in near.into_iter().chain(far) {
        let path = path.field(field);
        let weighted = items(preferred, &path, "preferredDuringSchedulingIgnoredDuringExecution");
        let term = |(rule, path): (&'spec mut WeightedPodAffinityTerm, Path)| {
            (&mut rule.pod_affinity_term, path.field("podAffinityTerm"))
        };
        terms.extend(weighted.map(term));
        terms.extend(items(required, &path, "requiredDuringSchedulingIgnoredDuringExecution"));
    }
    terms
}

fn select(
    metadata: &ObjectMeta,
    selector: &mut Option<LabelSelector>,
    keys: Option<Vec<String>>,
    operator: &str,
    path: &Path,
    notes: &mut Notes,
) {
    let Some(selector) = selector else { return };
    let path = path.field("labelSelector").field("matchExpressions");
    for key in keys.unwrap_or_default() {
        let value = metadata.labels.as_ref().and_then(|labels| labels.get(&key));
        let wanted = value.map(|value| LabelSelectorRequirement {
            key: key.clone(),
            operator: operator.to_owned(),
            values: Some(vec![value.clone()]),
        });
        let list = selector.match_expressions.get_or_insert_default();
        // The API server adds one that is there again, and then refuses it; a Pod that is stored has them already.
        if let Some(wanted) = wanted.filter(|wanted| notes.is_silent() || !list.contains(wanted)) {
            notes.note(path.index(list.len()), &wanted, MATCHED);
            list.push(wanted);
        }
    }
}

/// The annotations of before Kubernetes 1.30 become fields.
fn app_armor(metadata: &ObjectMeta, spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    if spec.os.as_ref().is_some_and(|os| os.name == "windows") {
        return;
    }
    let of_pod = spec.security_context.as_ref().and_then(|context| context.app_armor_profile.clone());
    let init = items(&mut spec.init_containers, path, "initContainers");
    let path = path.field("containers");
    let all = spec.containers.iter_mut().enumerate().map(|(index, container)| (container, path.index(index)));
    for (container, path) in init.chain(all) {
        let profile = annotated(metadata, container);
        let context = container.security_context.as_ref();
        let is_set = context.is_some_and(|context| context.app_armor_profile.is_some());
        if let Some(profile) = profile.filter(|profile| !is_set && Some(profile) != of_pod.as_ref()) {
            let reason = "The annotation for this container is the older way to write the field.";
            notes.note(path.field("securityContext").field("appArmorProfile"), &profile, reason);
            container.security_context.get_or_insert_default().app_armor_profile = Some(profile);
        }
    }
}

fn annotated(metadata: &ObjectMeta, container: &Container) -> Option<AppArmorProfile> {
    let key = format!("container.apparmor.security.beta.kubernetes.io/{}", container.name);
    let text = metadata.annotations.as_ref()?.get(&key)?;
    let plain = |kind: &str| AppArmorProfile { type_: kind.to_owned(), localhost_profile: None };
    match text.as_str() {
        "unconfined" => Some(plain("Unconfined")),
        "runtime/default" => Some(plain("RuntimeDefault")),
        text => {
            let name = text.strip_prefix("localhost/")?;
            let is_fine = !name.is_empty() && name.trim() == name && name.len() <= 4095;
            is_fine
                .then(|| AppArmorProfile { localhost_profile: Some(name.to_owned()), ..plain("Localhost") })
        }
    }
}
