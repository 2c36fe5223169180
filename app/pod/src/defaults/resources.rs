//! Requests and limits of containers and of the whole Pod, and how amounts are written.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{Container, PodSpec, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

use super::amount::{self, Amount};
use super::notes::{Amounts, Notes};
use crate::path::Path;

const FROM_LIMIT: &str = "Only a limit was written, so the same amount is requested: the container gets on a node what it may use.";
const FROM_CONTAINERS: &str =
    "The Pod has a limit and no request for this, so it requests what its containers need together.";
const FROM_POD_LIMIT: &str =
    "The Pod has a limit for this and nothing requests it, so the Pod requests as much as its limit.";
const HUGE_PAGES: &str = "The containers' limits for huge pages add up to the Pod's limit.";
const EMPTY: &str = "Nothing is requested and nothing limited; Kubernetes shows the field anyway.";
const SHORTER: &str = "The same amount, in the shortest form: this is how Kubernetes stores it.";
const ROUNDED: &str = "Rounded up: Kubernetes counts resources in thousandths at the finest.";

/// Requests of a container are its limits where only those are written.
pub(super) fn container(resources: &mut Option<ResourceRequirements>, path: &Path, notes: &mut Notes) {
    let path = path.field("resources");
    if resources.is_none() {
        notes.note(path.clone(), &ResourceRequirements::default(), EMPTY);
    }
    let resources = resources.get_or_insert_default();
    let limits = resources.limits.clone().unwrap_or_default();
    let requests = resources.requests.get_or_insert_default();
    fill(requests, &limits, &path.field("requests"), FROM_LIMIT, notes);
    if requests.is_empty() {
        resources.requests = None;
    }
}

fn fill(list: &mut Amounts, from: &Amounts, path: &Path, reason: &'static str, notes: &mut Notes) {
    for (name, amount) in from {
        if !list.contains_key(name) {
            notes.note(path.key(name), amount, reason);
            list.insert(name.clone(), amount.clone());
        }
    }
}

/// Requests and limits of the Pod as a whole, then the form of all amounts.
pub(super) fn pod(spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    if let Some(mut resources) = spec.resources.take() {
        let path = path.field("resources");
        huge_page_limits(spec, &mut resources, &path, notes);
        requests(spec, &mut resources, &path, notes);
        spec.resources = Some(resources);
    }
    for (list, path) in lists(spec, path) {
        if let Some(list) = list {
            round(list, &path, notes);
        }
    }
}

fn huge_page_limits(spec: &PodSpec, resources: &mut ResourceRequirements, path: &Path, notes: &mut Notes) {
    let is_empty = |list: &Option<Amounts>| list.as_ref().is_none_or(BTreeMap::is_empty);
    if is_empty(&resources.limits) && is_empty(&resources.requests) {
        return;
    }
    let mut sums = together(spec, |resources| resources.limits.as_ref());
    let requested = |name: &String| resources.requests.as_ref().is_some_and(|list| list.contains_key(name));
    sums.retain(|name, _| is_huge_page(name) && !requested(name));
    if !sums.is_empty() {
        fill(resources.limits.get_or_insert_default(), &sums, &path.field("limits"), HUGE_PAGES, notes);
    }
}

fn requests(spec: &PodSpec, resources: &mut ResourceRequirements, path: &Path, notes: &mut Notes) {
    let Some(mut limits) = resources.limits.clone().filter(|limits| !limits.is_empty()) else { return };
    let mut sums = together(spec, |resources| resources.requests.as_ref());
    sums.retain(|name, _| matches!(name.as_str(), "cpu" | "memory"));
    limits.retain(|name, _| matches!(name.as_str(), "cpu" | "memory") || is_huge_page(name));
    let mut list = resources.requests.take().unwrap_or_default();
    let path = path.field("requests");
    fill(&mut list, &sums, &path, FROM_CONTAINERS, notes);
    fill(&mut list, &limits, &path, FROM_POD_LIMIT, notes);
    resources.requests = Some(list).filter(|list| !list.is_empty());
}

fn is_huge_page(name: &str) -> bool {
    name.starts_with("hugepages-")
}

/// Amounts to count with, by the resource's name.
type Sums = BTreeMap<String, Sum>;

/// A sum keeps the form of its first amount, which its text alone would not tell.
#[derive(Clone)]
struct Sum {
    text: Quantity,
    /// Nothing when the text is none, or too large to count with.
    amount: Option<Amount>,
}

impl Sum {
    fn of(list: &Amounts) -> Sums {
        let sum = |text: &Quantity| Self { text: text.clone(), amount: Amount::read(&text.0) };
        list.iter().map(|(name, text)| (name.clone(), sum(text))).collect()
    }

    fn plus(&self, other: &Self) -> Option<Self> {
        let amount = self.amount.as_ref()?.plus(other.amount.as_ref()?)?;
        Some(Self { text: Quantity(amount.text()), amount: Some(amount) })
    }

    fn is_more(&self, than: &Self) -> bool {
        let both = self.amount.as_ref().zip(than.amount.as_ref());
        both.is_some_and(|(amount, than)| amount.compare(than) == Ordering::Greater)
    }
}

/// What the containers need together: those that run side by side added up, or what one init container needs with the
/// sidecars started before it, where that is more.
fn together(spec: &PodSpec, list: fn(&ResourceRequirements) -> Option<&Amounts>) -> Amounts {
    let of =
        |container: &Container| container.resources.as_ref().and_then(list).map(Sum::of).unwrap_or_default();
    let mut all = Sums::new();
    for container in &spec.containers {
        add(&mut all, &of(container));
    }
    let (mut sidecars, mut most) = (Sums::new(), Sums::new());
    for container in spec.init_containers.iter().flatten() {
        let mut needed = of(container);
        if container.restart_policy.as_deref() == Some("Always") {
            add(&mut all, &needed);
            add(&mut sidecars, &needed);
            needed.clone_from(&sidecars);
        } else {
            add(&mut needed, &sidecars);
        }
        raise(&mut most, &needed);
    }
    raise(&mut all, &most);
    all.into_iter().map(|(name, sum)| (name, sum.text)).collect()
}

fn add(sums: &mut Sums, list: &Sums) {
    for (name, amount) in list {
        let sum = sums.get(name).and_then(|sum| sum.plus(amount)).unwrap_or_else(|| amount.clone());
        sums.insert(name.clone(), sum);
    }
}

fn raise(most: &mut Sums, list: &Sums) {
    for (name, amount) in list {
        if most.get(name).is_none_or(|than| amount.is_more(than)) {
            most.insert(name.clone(), amount.clone());
        }
    }
}

/// All resource lists of a Pod with their paths.
fn lists<'spec>(
    spec: &'spec mut PodSpec,
    path: &Path,
) -> impl Iterator<Item = (&'spec mut Option<Amounts>, Path)> {
    let PodSpec { containers, init_containers, resources, overhead, .. } = spec;
    let (path_of_init, path_of_all) = (path.field("initContainers"), path.field("containers"));
    let init = init_containers.iter_mut().flatten().enumerate();
    let init = init.map(move |(index, container)| (&mut container.resources, path_of_init.index(index)));
    let all = containers.iter_mut().enumerate();
    let all = all.map(move |(index, container)| (&mut container.resources, path_of_all.index(index)));
    let both = init.chain(all).chain([(resources, path.clone())]);
    both.filter_map(|(resources, path)| Some((resources.as_mut()?, path.field("resources"))))
        .flat_map(|(resources, path)| {
            [(&mut resources.limits, path.field("limits")), (&mut resources.requests, path.field("requests"))]
        })
        .chain([(overhead, path.field("overhead"))])
}

/// The amounts of a resource list as Kubernetes stores them.
pub(super) fn round(list: &mut Amounts, path: &Path, notes: &mut Notes) {
    for (name, amount) in list {
        write(amount, true, path.key(name), notes);
    }
}

/// An amount that is no resource, as Kubernetes stores it.
pub(super) fn size(amount: &mut Option<Quantity>, path: Path, notes: &mut Notes) {
    if let Some(amount) = amount {
        write(amount, false, path, notes);
    }
}

fn write(amount: &mut Quantity, is_resource: bool, path: Path, notes: &mut Notes) {
    let Some(stored) = amount::stored(&amount.0, is_resource) else { return };
    if stored != amount.0 {
        let exact = amount::stored(&amount.0, false);
        let is_rounded = exact.is_some_and(|exact| amount::stored(&exact, true) != Some(exact));
        amount.0 = stored;
        notes.note(path, amount, if is_resource && is_rounded { ROUNDED } else { SHORTER });
    }
}

/// What an amount given to a container is divided by: 0 is written for 1.
pub(super) fn divisor(divisor: &mut Option<Quantity>, path: &Path, notes: &mut Notes) {
    let reason = "No unit was chosen: the amount is given in whole CPUs or in bytes.";
    notes.fill(divisor, path, "divisor", Quantity("0".into()), reason);
    size(divisor, path.field("divisor"), notes);
}
