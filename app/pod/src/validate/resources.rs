//! requests, limits and claims: of a container, of the Pod as a whole (spec.resources), and of spec.overhead.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use k8s_openapi::api::core::v1::{ResourceClaim, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

use super::at::At;
use super::resource_names::{self, Names};
use super::{Report, formats, short, text};
use crate::codes;
use crate::defaults::amount::Amount;

/// Amounts by the resource's name.
type Amounts = BTreeMap<String, Quantity>;

/// All rules for one `resources`; `claims` are the names under spec.resourceClaims.
pub(super) fn resources(
    resources: &ResourceRequirements,
    names: Names,
    claimed: &HashSet<&str>,
    at: &At<'_>,
    report: &mut Report,
) {
    let (limits, requests) = (at.field("limits"), at.field("requests"));
    let none = Amounts::new();
    let limited = resources.limits.as_ref().unwrap_or(&none);
    for (name, quantity) in limited {
        amount(name, quantity, names, &limits.key(name), report);
    }
    let requested = resources.requests.as_ref().unwrap_or(&none);
    for (name, quantity) in requested {
        let place = requests.key(name);
        amount(name, quantity, names, &place, report);
        match limited.get(name) {
            Some(limit) => compare(name, quantity, limit, &requests, report),
            None if !resource_names::is_shared(name) => {
                limit_missing(name, quantity, &limits, &place, report);
            }
            None => {}
        }
    }
    let mut all = limited.keys().chain(requested.keys());
    let is_basic = all.clone().any(|name| matches!(name.as_str(), "cpu" | "memory"));
    if !is_basic && all.any(|name| resource_names::is_huge_page(name)) {
        let message =
            "Huge pages are the only thing asked for, but a container needs cpu or memory beside them.";
        let help = "Add `memory` or `cpu` to requests or limits.";
        report.add(&codes::HUGE_PAGES_ALONE, at, message, help);
    }
    claims(resources.claims.as_deref().unwrap_or_default(), claimed, &at.field("claims"), report);
}

fn amount(name: &str, quantity: &Quantity, names: Names, at: &At<'_>, report: &mut Report) {
    names.check(name, at, report);
    let Some(mut amount) = Amount::read(&quantity.0) else { return };
    amount.round_up_to_milli();
    if amount.is_negative() {
        let message = format!(
            "{} is less than nothing, and nobody can be given that much `{name}`.",
            short(&quantity.0)
        );
        let help = "Write an amount from 0 on, such as `100m` of cpu or `64Mi` of memory.";
        report.add(&codes::RESOURCE_NEGATIVE, at, message, help);
    }
    if resource_names::is_whole_only(name) && !amount.is_whole() {
        let message =
            format!("`{name}` comes only in whole pieces, and {} is not a whole number.", short(&quantity.0));
        report.add(&codes::RESOURCE_NOT_WHOLE, at, message, "Write a whole number, such as `1`.");
    }
    if let Some(size) = resource_names::huge_page_size(name)
        && !is_multiple(&amount, size)
    {
        let message =
            format!("{} cannot be made of whole pages of the size {}.", short(&quantity.0), short(size));
        let help = "Write a multiple of the page's size; the name has to end with a size such as `2Mi`.";
        report.add(&codes::HUGE_PAGES_UNEVEN, at, message, help);
    }
}

/// Whether an amount is some whole number of pages; a size that is none has no multiples.
fn is_multiple(amount: &Amount, size: &str) -> bool {
    let size = Amount::read(size).and_then(|mut size| {
        size.round_up_to_milli();
        size.whole().filter(|size| *size > 0)
    });
    // What is too large to count with counts as 0 for the API server.
    let count = amount.ceiling().filter(|count| i64::try_from(*count).is_ok()).unwrap_or(0);
    size.is_some_and(|size| count % size == 0)
}

/// The API server names all requests, not the one.
fn compare(name: &str, request: &Quantity, limit: &Quantity, requests: &At<'_>, report: &mut Report) {
    // Most are the limit, filled in.
    if request == limit {
        return;
    }
    let both = Amount::read(&request.0).zip(Amount::read(&limit.0));
    let Some((mut asked, mut most)) = both else { return };
    asked.round_up_to_milli();
    most.round_up_to_milli();
    let order = asked.compare(&most);
    let place = requests.key(name);
    if order != Ordering::Equal && !resource_names::is_shared(name) {
        let (request, limit) = (short(&request.0), short(&limit.0));
        let message = format!(
            "The container requests {request} of `{name}` and its limit is {limit}; of this kind it gets exactly what it requests, so the two must be equal."
        );
        let help = format!("Write `{limit}` for both, or leave the request out: it is then the limit.");
        report.add_as(requests, &codes::REQUEST_UNEQUAL_LIMIT, &place, message, help);
    } else if order == Ordering::Greater {
        let (request, limit) = (short(&request.0), short(&limit.0));
        let message = format!(
            "{request} of `{name}` is requested, which is more than the limit of {limit}: it would be promised what it may not use."
        );
        let help = format!("Write at most `{limit}` here, or raise the limit.");
        report.add_as(requests, &codes::REQUEST_ABOVE_LIMIT, &place, message, help);
    }
}

/// The API server names the limits, where nothing is.
fn limit_missing(name: &str, request: &Quantity, limits: &At<'_>, at: &At<'_>, report: &mut Report) {
    let message = format!(
        "`{name}` is requested without a limit, but of this kind a container gets exactly what it requests, so both must be there."
    );
    let help = format!("Write `{name}: {}` under `limits` too.", short(&request.0));
    report.add_as(limits, &codes::RESOURCE_LIMIT_MISSING, at, message, help);
}

fn claims(claims: &[ResourceClaim], claimed: &HashSet<&str>, at: &At<'_>, report: &mut Report) {
    // Claims as a whole by name, and parts of them as `name/request`.
    let mut used: HashSet<String> = HashSet::new();
    for (index, claim) in claims.iter().enumerate() {
        let (at, name, request) = (at.index(index), claim.name.as_str(), text(claim.request.as_ref()));
        if name.is_empty() {
            let message = "The entry does not say which claim the container uses.";
            let help = "Write the `name` of an entry of spec.resourceClaims.";
            report.add_as(&at, &codes::RESOURCE_CLAIM_NAME_MISSING, &at.field("name"), message, help);
            continue;
        }
        if used.contains(name) {
            claim_twice(name, &at, report);
        } else {
            claim_part(name, request, &mut used, &at, report);
        }
        if !claimed.contains(name) && !report.unsure_of_claims {
            let message = format!(
                "The container uses a claim \"{name}\", but spec.resourceClaims has none of that name."
            );
            let help =
                format!("Add `{name}` to spec.resourceClaims, or write the name of a claim that is there.");
            report.add_as(&at, &codes::RESOURCE_CLAIM_NOT_FOUND, &at.field("name"), message, help);
        }
    }
}

/// A claim that is not used as a whole yet, or one of its requests.
fn claim_part(name: &str, request: &str, used: &mut HashSet<String>, at: &At<'_>, report: &mut Report) {
    let key = if request.is_empty() { name.to_owned() } else { format!("{name}/{request}") };
    if !request.is_empty() {
        let faults = formats::dns_label(request);
        let place = at.field("request");
        report.malformed(
            &codes::RESOURCE_CLAIM_REQUEST_INVALID,
            &place,
            "The request's name",
            request,
            faults,
        );
    }
    // The whole overlaps with each of its requests, and the API server counts them.
    let is_part = |known: &&String| known.split_once('/').is_some_and(|(whole, _)| whole == name);
    let times = match used.contains(&key) {
        true => 1,
        false if request.is_empty() => used.iter().filter(is_part).count(),
        false => 0,
    };
    (0..times).for_each(|_| claim_twice(name, at, report));
    used.insert(key);
}

fn claim_twice(name: &str, at: &At<'_>, report: &mut Report) {
    let message = format!("An earlier entry uses the claim \"{name}\" already, as a whole or in this part.");
    report.add(&codes::RESOURCE_CLAIM_DUPLICATE, at, message, "Remove one of the entries.");
}
