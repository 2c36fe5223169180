//! Ephemeral volumes: the claim that Kubernetes makes for the Pod from a template.

use k8s_openapi::api::core::v1::{
    PersistentVolumeClaimSpec, PersistentVolumeClaimTemplate, TypedLocalObjectReference, TypedObjectReference,
};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::at::At;
use super::{Report, formats, metadata, selectors, short, text, written};
use crate::codes;
use crate::defaults::amount::Amount;

const MODES: &[&str] = &["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];

pub(super) fn template(template: &PersistentVolumeClaimTemplate, at: &At<'_>, report: &mut Report) {
    if let Some(written) = &template.metadata {
        of_template(written, &at.field("metadata"), report);
    }
    let (spec, at) = (&template.spec, at.field("spec"));
    access_modes(spec, &at.field("accessModes"), report);
    size(spec, &at.field("resources"), report);
    if let Some(selector) = &spec.selector {
        selectors::selector(selector, &at.field("selector"), report);
    }
    classes(spec, &at, report);
    let place = at.field("volumeMode");
    report.one_of(
        &codes::CLAIM_VOLUME_MODE_UNKNOWN,
        &place,
        spec.volume_mode.as_deref(),
        &["Block", "Filesystem"],
    );
    sources(spec, &at, report);
}

/// Only labels and annotations: the rest of its metadata Kubernetes decides.
fn of_template(written: &ObjectMeta, at: &At<'_>, report: &mut Report) {
    if let Some(annotations) = &written.annotations {
        metadata::annotations(annotations, &at.field("annotations"), report);
    }
    if let Some(labels) = &written.labels {
        metadata::labels(labels, &at.field("labels"), report);
    }
    let has = |field: Option<&String>| field.is_some_and(|text| !text.is_empty());
    let others = [
        ("name", "name", has(written.name.as_ref())),
        ("generateName", "generateName", has(written.generate_name.as_ref())),
        ("namespace", "namespace", has(written.namespace.as_ref())),
        ("selfLink", "selfLink", has(written.self_link.as_ref())),
        // The API server's own spelling.
        ("uID", "uid", has(written.uid.as_ref())),
        ("resourceVersion", "resourceVersion", has(written.resource_version.as_ref())),
        ("generation", "generation", written.generation.is_some_and(|number| number != 0)),
        ("creationTimestamp", "creationTimestamp", written.creation_timestamp.is_some()),
        ("deletionTimestamp", "deletionTimestamp", written.deletion_timestamp.is_some()),
        (
            "deletionGracePeriodSeconds",
            "deletionGracePeriodSeconds",
            written.deletion_grace_period_seconds.is_some(),
        ),
        ("ownerReferences", "ownerReferences", written.owner_references.is_some()),
        ("finalizers", "finalizers", written.finalizers.is_some()),
        ("managedFields", "managedFields", written.managed_fields.is_some()),
    ];
    for (official, exact, _) in others.into_iter().filter(|(_, _, is_set)| *is_set) {
        let message = format!("The claim belongs to this Pod, so Kubernetes decides its `{exact}`.");
        let help = "Remove the field; only labels and annotations can be given.";
        report.add_as(&at.field(official), &codes::CLAIM_METADATA_FORBIDDEN, &at.field(exact), message, help);
    }
}

fn access_modes(spec: &PersistentVolumeClaimSpec, at: &At<'_>, report: &mut Report) {
    let modes = spec.access_modes.as_deref().unwrap_or_default();
    if modes.is_empty() {
        let message = "The claim does not say how the volume is used: by whom, and whether they write.";
        report.add(&codes::CLAIM_ACCESS_MODE_MISSING, at, message, "Write `accessModes: [ReadWriteOnce]`.");
    }
    for (index, mode) in modes.iter().enumerate() {
        report.one_of_as(at, &codes::CLAIM_ACCESS_MODE_UNKNOWN, &at.index(index), Some(mode), MODES);
    }
    let is_alone = |mode: &String| mode == "ReadWriteOncePod";
    if modes.iter().any(is_alone)
        && modes.iter().any(|mode| !is_alone(mode) && MODES.contains(&mode.as_str()))
    {
        let message =
            "ReadWriteOncePod means that one Pod has the volume for itself, which rules out all other modes.";
        report.add(&codes::CLAIM_ACCESS_MODES_CLASH, at, message, "Keep one of the modes.");
    }
}

/// The API server names the amount without `requests`.
fn size(spec: &PersistentVolumeClaimSpec, at: &At<'_>, report: &mut Report) {
    let requests = spec.resources.as_ref().and_then(|resources| resources.requests.as_ref());
    let official = at.key("storage");
    let help = "Write `resources: {requests: {storage: 1Gi}}`, the room that is needed.";
    let Some(Quantity(size)) = requests.and_then(|requests| requests.get("storage")) else {
        let message = "The claim does not say how much room it needs.";
        report.add_as(&official, &codes::CLAIM_SIZE_MISSING, at, message, help);
        return;
    };
    let is_some = |amount: Amount| Amount::read("0").is_none_or(|none| amount.compare(&none).is_gt());
    if !Amount::read(size).is_none_or(is_some) {
        let message = format!("A claim for {} of room asks for nothing.", short(size));
        let exact = at.field("requests");
        report.add_as(&official, &codes::CLAIM_SIZE_NOT_POSITIVE, &exact.key("storage"), message, help);
    }
}

fn classes(spec: &PersistentVolumeClaimSpec, at: &At<'_>, report: &mut Report) {
    let names = [
        ("storageClassName", spec.storage_class_name.as_ref()),
        ("volumeAttributesClassName", spec.volume_attributes_class_name.as_ref()),
    ];
    for (field, name) in names {
        let Some(name) = written(name) else { continue };
        report.malformed(
            &codes::CLAIM_CLASS_INVALID,
            &at.field(field),
            "The class's name",
            name,
            formats::dns_subdomain(name),
        );
    }
}

/// What the volume is filled with; the same thing can be written in two fields.
fn sources(spec: &PersistentVolumeClaimSpec, at: &At<'_>, report: &mut Report) {
    if let Some(TypedLocalObjectReference { api_group, kind, name }) = &spec.data_source {
        source(text(api_group.as_ref()), kind, name, &at.field("dataSource"), report);
    }
    let Some(reference) = &spec.data_source_ref else { return };
    let TypedObjectReference { api_group, kind, name, namespace } = reference;
    let place = at.field("dataSourceRef");
    source(text(api_group.as_ref()), kind, name, &place, report);
    if let Some(namespace) = written(namespace.as_ref()) {
        let faults = formats::dns_label(namespace);
        report.malformed(
            &codes::CLAIM_SOURCE_INVALID,
            &place.field("namespace"),
            "The namespace",
            namespace,
            faults,
        );
    }
    let Some(other) = &spec.data_source else { return };
    let is_same = other.api_group == *api_group && other.kind == *kind && other.name == *name;
    if written(namespace.as_ref()).is_some() || !is_same {
        let message =
            "dataSource and dataSourceRef name different things, but the volume is filled from one.";
        report.add_as(at, &codes::CLAIM_SOURCE_INVALID, &place, message, "Keep dataSourceRef alone.");
    }
}

fn source(group: &str, kind: &str, name: &str, at: &At<'_>, report: &mut Report) {
    for (field, value) in [("name", name), ("kind", kind)] {
        if value.is_empty() {
            let message = format!("The source of the volume's content has no {field}.");
            let help = "Write the kind and the name of the object that the volume is filled from.";
            report.add(&codes::CLAIM_SOURCE_INCOMPLETE, &at.field(field), message, help);
        }
    }
    if group.is_empty() && kind != "PersistentVolumeClaim" {
        let message = format!(
            "Without apiGroup only a PersistentVolumeClaim can be the source, not \"{}\".",
            short(kind)
        );
        let help = "Write the apiGroup too, such as `snapshot.storage.k8s.io` for a VolumeSnapshot.";
        report.add(&codes::CLAIM_SOURCE_INVALID, at, message, help);
    } else if !group.is_empty() {
        let faults = formats::dns_subdomain(group);
        report.malformed(&codes::CLAIM_SOURCE_INVALID, &at.field("apiGroup"), "The API group", group, faults);
    }
}
