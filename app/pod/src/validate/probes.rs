//! livenessProbe, readinessProbe and startupProbe of a container, and its lifecycle hooks.

use k8s_openapi::api::core::v1::{Container, Probe};

use super::Report;
use super::at::{At, Spot as _};
use super::handlers::{self, Handler};
use crate::codes;
use crate::edit::Operation;

/// What a probe is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To start a container again, or to find that it has started: one good answer has to be enough.
    Alive,
    /// To send it requests: nothing is stopped, so there is no time to stop in.
    Ready,
}

/// The probes and hooks of a container that runs as long as the Pod: a regular one, or a sidecar.
/// `grace` is the Pod's terminationGracePeriodSeconds.
pub(super) fn probes(container: &Container, grace: i64, at: &At<'_>, report: &mut Report) {
    for (field, found, purpose) in [
        ("livenessProbe", &container.liveness_probe, Purpose::Alive),
        ("readinessProbe", &container.readiness_probe, Purpose::Ready),
        ("startupProbe", &container.startup_probe, Purpose::Alive),
    ] {
        if let Some(found) = found {
            probe(found, purpose, grace, &at.field(field), report);
        }
    }
    let Some(lifecycle) = &container.lifecycle else { return };
    let at = at.field("lifecycle");
    for (field, hook) in [("postStart", &lifecycle.post_start), ("preStop", &lifecycle.pre_stop)] {
        if let Some(hook) = hook {
            handlers::handler(&Handler::of_hook(hook), grace, &at.field(field), report);
        }
    }
}

fn probe(probe: &Probe, purpose: Purpose, grace: i64, at: &At<'_>, report: &mut Report) {
    handlers::handler(&Handler::of_probe(probe), grace, at, report);
    numbers(probe, at, report);
    let threshold = probe.success_threshold.filter(|threshold| !matches!(threshold, 0 | 1));
    if let Some(threshold) = threshold.filter(|_| purpose == Purpose::Alive) {
        let message = format!(
            "successThreshold is {threshold}, but for this probe one good answer must be enough: only a readinessProbe can ask for more."
        );
        let help = "Write `successThreshold: 1`, or leave the field out.";
        let place = at.field("successThreshold");
        report.add(&codes::PROBE_SUCCESS_THRESHOLD_NOT_ONE, &place, message, help);
        report.fix("Write `1`", vec![Operation::Set { path: place.path(), value: 1.into() }]);
    }
    grace_period(probe, purpose, &at.field("terminationGracePeriodSeconds"), report);
}

fn numbers(probe: &Probe, at: &At<'_>, report: &mut Report) {
    for (field, number) in [
        ("initialDelaySeconds", probe.initial_delay_seconds),
        ("timeoutSeconds", probe.timeout_seconds),
        ("periodSeconds", probe.period_seconds),
        ("successThreshold", probe.success_threshold),
        ("failureThreshold", probe.failure_threshold),
    ] {
        if let Some(number) = number.filter(|number| *number < 0) {
            let message = format!(
                "`{field}` is {number}, but it counts seconds or tries, of which there cannot be less than none."
            );
            let help = "Write a positive number, or leave the field out: Kubernetes fills in a usual one.";
            report.add(&codes::PROBE_NUMBER_NEGATIVE, &at.field(field), message, help);
        }
    }
}

fn grace_period(probe: &Probe, purpose: Purpose, at: &At<'_>, report: &mut Report) {
    let Some(seconds) = probe.termination_grace_period_seconds else { return };
    if seconds <= 0 {
        let message = format!(
            "A container that this probe finds dead would get {seconds} seconds to stop; it must be at least one."
        );
        let help = "Write a number above 0, or leave the field out: then the Pod's own time counts.";
        report.add(&codes::PROBE_GRACE_PERIOD_TOO_SHORT, at, message, help);
    }
    if purpose == Purpose::Ready {
        let message = "A readinessProbe stops nothing, it only takes the Pod out of its Services, so it has no time to stop in.";
        let help = "Remove `terminationGracePeriodSeconds` here; livenessProbe and startupProbe can have it.";
        report.add(&codes::READINESS_PROBE_WITH_GRACE_PERIOD, at, message, help);
        report.fix("Remove it", vec![Operation::Remove { path: at.path() }]);
    }
}
