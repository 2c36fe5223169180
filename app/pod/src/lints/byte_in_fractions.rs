//! `memory: 128m`: thousandths of a byte.

use super::amounts::{amounts, is_bare, rewrite};
use super::frame::{Findings, Member, Subject, lint};
use crate::defaults::amount::Amount;
use crate::path::Path;

lint! {
    /// An amount of memory or storage is a fraction of a byte, such as `memory: 128m`.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. `128m` is rounded up to one byte. With such a limit the container cannot
    /// start; with such a request the Pod is put on a node as if it needed nothing, and is among the first to be thrown
    /// out.
    ///
    /// ## Why
    /// `m` means thousandths, as in `cpu: 100m`. Mebibytes are `Mi`, gibibytes `Gi`.
    ///
    /// ## What to do
    /// Write the unit that was meant, mostly `Mi`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     requests:
    ///       cpu: 100m
    ///       memory: 128m
    /// ```
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     requests:
    ///       memory: 64m
    ///     limits:
    ///       memory: 500m
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     requests:
    ///       cpu: 100m
    ///       memory: 128Mi
    /// ```
    ///
    /// ## Exam tip
    /// CPU takes `m`, memory takes `Mi`: read both lines once more before you submit.
    BYTE_IN_FRACTIONS = "byte-in-fractions", Warning, Warning, byte_in_fractions;
}

const HELP: &str = "Write a whole amount with its unit, mostly `Mi`: `m` means thousandths.";

fn byte_in_fractions(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        container(member, found);
    }
    for (resource, amount) in pod.spec.overhead.iter().flatten() {
        let place = || pod.spec_path().field("overhead").key(resource);
        if matches!(resource.as_str(), "memory" | "ephemeral-storage") {
            report(&amount.0, place, found);
        }
    }
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        let claim = volume.ephemeral.as_ref().and_then(|volume| volume.volume_claim_template.as_ref());
        let Some(resources) = claim.and_then(|claim| claim.spec.resources.as_ref()) else { continue };
        let place = |list| {
            let volume = pod.spec_path().field("volumes").index(index).field("ephemeral");
            volume.field("volumeClaimTemplate").field("spec").field("resources").field(list).key("storage")
        };
        for (list, amounts) in [("requests", &resources.requests), ("limits", &resources.limits)] {
            if let Some(amount) = amounts.iter().find_map(|amounts| amounts.get("storage")) {
                report(&amount.0, || place(list), found);
            }
        }
    }
}

/// What is written only: the API server warns about a request too that it took from a limit.
fn container(member: &Member<'_>, found: &mut Findings) {
    for amount in amounts(member.container) {
        if !matches!(amount.resource, "memory" | "ephemeral-storage") {
            continue;
        }
        let place = || member.path.field("resources").field(amount.list).key(amount.resource);
        if report(amount.text, place, found)
            && let Some(better) = mended(amount.text)
            && let Some(operations) = rewrite(member, amount.resource, mended)
        {
            found.fix(format!("Write `{better}`"), operations);
        }
    }
}

fn report(text: &str, place: impl Fn() -> Path, found: &mut Findings) -> bool {
    let is_fraction = Amount::read(text).is_some_and(|mut amount| {
        amount.round_up_to_milli();
        amount.whole().is_none()
    });
    if is_fraction {
        let message = format!(
            "`{text}` is a fraction of a byte. As a limit it lets nothing start, as a request it asks for nothing."
        );
        found.add(place(), message, HELP);
    }
    is_fraction
}

/// `128m` can only have been meant as `128Mi`.
fn mended(text: &str) -> Option<String> {
    text.strip_suffix('m').filter(|number| is_bare(number)).map(|number| format!("{number}Mi"))
}
