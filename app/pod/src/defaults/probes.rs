//! Probes and lifecycle hooks: how often, how patiently, and over which address they ask.

use k8s_openapi::api::core::v1::{Container, HTTPGetAction, LifecycleHandler, Probe};

use super::notes::Notes;
use crate::path::Path;

/// The three probes and the two hooks of a container.
pub(super) fn probes(container: &mut Container, path: &Path, notes: &mut Notes) {
    for (field, found) in [
        ("livenessProbe", &mut container.liveness_probe),
        ("readinessProbe", &mut container.readiness_probe),
        ("startupProbe", &mut container.startup_probe),
    ] {
        if let Some(found) = found {
            probe(found, &path.field(field), notes);
        }
    }
    let Some(lifecycle) = &mut container.lifecycle else { return };
    let path = path.field("lifecycle");
    for (field, hook) in [("postStart", &mut lifecycle.post_start), ("preStop", &mut lifecycle.pre_stop)] {
        if let Some(LifecycleHandler { http_get: Some(get), .. }) = hook {
            http_get(get, &path.field(field).field("httpGet"), notes);
        }
    }
}

fn probe(probe: &mut Probe, path: &Path, notes: &mut Notes) {
    for (slot, field, value, reason) in [
        (
            &mut probe.timeout_seconds,
            "timeoutSeconds",
            1,
            "A check that has no answer after one second counts as failed.",
        ),
        (&mut probe.period_seconds, "periodSeconds", 10, "The check is made every ten seconds."),
        (
            &mut probe.success_threshold,
            "successThreshold",
            1,
            "One good answer is enough to count as well again.",
        ),
        (
            &mut probe.failure_threshold,
            "failureThreshold",
            3,
            "Three failures in a row count: a single one may be bad luck.",
        ),
    ] {
        notes.number(slot, path, field, value, reason);
    }
    if let Some(get) = &mut probe.http_get {
        http_get(get, &path.field("httpGet"), notes);
    }
    if let Some(grpc) = &mut probe.grpc {
        let reason = "No service was named, so the server as a whole is asked how it is.";
        notes.fill(&mut grpc.service, &path.field("grpc"), "service", String::new(), reason);
    }
}

fn http_get(get: &mut HTTPGetAction, path: &Path, notes: &mut Notes) {
    notes.text(&mut get.path, path, "path", "/", "No path was written, so the start page is asked for.");
    notes.text(
        &mut get.scheme,
        path,
        "scheme",
        "HTTP",
        "The question is asked without encryption; HTTPS has to be asked for.",
    );
}
