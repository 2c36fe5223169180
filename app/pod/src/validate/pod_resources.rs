//! spec.resources: what all containers together may use. It must have room for what they request.

use std::collections::{BTreeMap, HashSet};

use k8s_openapi::api::core::v1::{Container, PodSpec, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

use super::at::At;
use super::resource_names::{self, Names};
use super::{Report, resources, short};
use crate::codes;
use crate::defaults::amount::Amount;

/// Amounts as written, by the resource's name.
type Amounts = BTreeMap<String, Quantity>;
/// Sums, by the resource's name.
type Sums<'pod> = BTreeMap<&'pod str, Amount>;

/// All rules; `path` is the spec.
pub(super) fn resources(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    // Versions before throw the field away.
    let Some(own) = spec.resources.as_ref().filter(|_| report.version.minor() >= 34) else { return };
    let at = path.field("resources");
    if spec.os.as_ref().is_some_and(|os| os.name == "windows") {
        let message = "The Pod is for `windows`, where only containers have resources.";
        let help = "Write `resources` at the containers.";
        report.add(&codes::FIELD_OF_OTHER_OS, &at, message, help);
        return;
    }
    if own.claims.is_some() {
        let message = "Devices are claimed by containers, not by the Pod as a whole.";
        let help = "Move `claims` to the `resources` of a container.";
        report.add(&codes::POD_RESOURCE_CLAIMS, &at.field("claims"), message, help);
    }
    let claims = spec.resource_claims.iter().flatten().map(|claim| claim.name.as_str());
    let claims: HashSet<&str> = claims.filter(|name| !name.is_empty()).collect();
    resources::resources(own, Names::Pod, &claims, &at, report);
    room(spec, own, &at, report);
    for (index, container) in spec.containers.iter().enumerate() {
        let exact = path.field("containers");
        let official = at.field("containers");
        limits(container, own, &official.index(index), &exact.index(index), report);
    }
}

/// Requests of all together, and of huge pages the limits too.
fn room(spec: &PodSpec, own: &ResourceRequirements, at: &At<'_>, report: &mut Report) {
    let requested = total(spec, |needs| needs.requests.as_ref());
    let limited = total(spec, |needs| needs.limits.as_ref());
    let is_huge = |name: &&str| resource_names::is_huge_page(name);
    let lists = [
        ("requests", own.requests.as_ref(), requested),
        ("limits", own.limits.as_ref(), limited.into_iter().filter(|(name, _)| is_huge(name)).collect()),
    ];
    for (field, given, sums) in lists {
        let place = at.field(field);
        for (name, sum) in sums {
            let Some(Quantity(amount)) = given.and_then(|given| given.get(name)) else { continue };
            if Amount::read(amount).is_some_and(|amount| sum.compare(&amount).is_gt()) {
                let message = format!(
                    "The Pod has {} of `{name}`, but its containers have {} together.",
                    short(amount),
                    sum.text()
                );
                let help = format!("Write at least `{}`, or give the containers less.", sum.text());
                report.add(&codes::POD_RESOURCES_TOO_SMALL, &place.key(name), message, help);
            }
        }
    }
}

/// The API server names the container inside the Pod's resources.
fn limits(
    container: &Container,
    own: &ResourceRequirements,
    official: &At<'_>,
    at: &At<'_>,
    report: &mut Report,
) {
    let limits = container.resources.as_ref().and_then(|needs| needs.limits.as_ref());
    for (name, Quantity(limit)) in limits.into_iter().flatten() {
        let Some(Quantity(most)) = own.limits.as_ref().and_then(|limits| limits.get(name)) else { continue };
        let (Some(own), Some(all)) = (Amount::read(limit), Amount::read(most)) else { continue };
        if own.compare(&all).is_gt() {
            let message = format!(
                "The container may use {} of `{name}`, but the whole Pod only {}.",
                short(limit),
                short(most)
            );
            let help = format!("Write at most `{}` here, or raise the Pod's limit.", short(most));
            let (official, at) = (official.key(name), at.field("resources"));
            let (official, at) = (official.field("limits"), at.field("limits"));
            report.add_as(&official, &codes::LIMIT_ABOVE_POD_LIMIT, &at.key(name), message, help);
        }
    }
}

/// What containers have together at any time: init containers run before the others, but for sidecars.
fn total(spec: &PodSpec, of: fn(&ResourceRequirements) -> Option<&Amounts>) -> Sums<'_> {
    let mut all = Sums::new();
    for container in &spec.containers {
        add(&mut all, container.resources.as_ref().and_then(of));
    }
    let (mut sidecars, mut most) = (Sums::new(), Sums::new());
    for container in spec.init_containers.iter().flatten() {
        let mut while_it_runs = if container.restart_policy.as_deref() == Some("Always") {
            add(&mut all, container.resources.as_ref().and_then(of));
            add(&mut sidecars, container.resources.as_ref().and_then(of));
            sidecars.clone()
        } else {
            let mut sums = sidecars.clone();
            add(&mut sums, container.resources.as_ref().and_then(of));
            sums
        };
        raise(&mut most, &mut while_it_runs);
    }
    raise(&mut all, &mut most);
    all
}

fn add<'pod>(sums: &mut Sums<'pod>, amounts: Option<&'pod Amounts>) {
    for (name, Quantity(amount)) in amounts.into_iter().flatten() {
        let Some(amount) = Amount::read(amount) else { continue };
        let sum = match sums.get(name.as_str()) {
            Some(sum) => sum.plus(&amount),
            None => Some(amount),
        };
        sums.extend(sum.map(|sum| (name.as_str(), sum)));
    }
}

fn raise<'pod>(sums: &mut Sums<'pod>, others: &mut Sums<'pod>) {
    for (name, other) in std::mem::take(others) {
        if sums.get(name).is_none_or(|sum| other.compare(sum).is_gt()) {
            sums.insert(name, other);
        }
    }
}
