//! What the Pod calls its own parts: volumes, containers, ports, claims, as they are written in the text.

use std::iter;

use super::outline::{Node, Outline, Step};
use crate::explain::Place;
use crate::kinds::{Role, role};

/// The names that a field can refer to, each with what it is the name of.
pub(super) fn known(
    outline: &Outline<'_>,
    node: usize,
    place: &Place,
    kind: Option<&str>,
) -> Vec<(String, &'static str)> {
    let Some(field) = place.field else { return Vec::new() };
    let spec = Spec { outline, prefix: if let Role::Template(prefix) = role(kind) { prefix } else { &[] } };
    match (place.holder_name(), field.name) {
        ("VolumeMount" | "VolumeDevice", "name") | ("FileKeySelector", "volumeName") => {
            spec.names(&["volumes"], "a volume")
        }
        ("EphemeralContainer", "targetContainerName") => spec.names(&["containers"], "a container"),
        ("ResourceFieldSelector", "containerName") => {
            spec.names(&["containers", "initContainers"], "a container")
        }
        ("ResourceClaim", "name") => spec.names(&["resourceClaims"], "a claim"),
        ("HTTPGetAction" | "TCPSocketAction", "port") => ports(outline, node, &["name", "containerPort"]),
        ("GRPCAction", "port") => ports(outline, node, &["containerPort"]),
        _ => Vec::new(),
    }
}

/// The node itself and those it stands in, up to the document.
pub(super) fn above(outline: &Outline<'_>, node: usize) -> impl Iterator<Item = usize> {
    let parent =
        |&index: &usize| outline.nodes.get(index).map(|node| node.parent).filter(|parent| *parent < index);
    iter::successors(Some(node), parent)
}

struct Spec<'text> {
    outline: &'text Outline<'text>,
    prefix: &'static [&'static str],
}

impl Spec<'_> {
    /// The names of the items of some lists of the Pod's spec, in the order written.
    fn names(&self, lists: &[&str], what: &'static str) -> Vec<(String, &'static str)> {
        let nodes = self.outline.nodes.iter().enumerate();
        let named = nodes.filter(|(index, node)| {
            node.step == Step::Key("name") && !node.value.is_empty() && self.is_in(*index, lists)
        });
        named.map(|(_, node)| (node.value.to_owned(), what)).collect()
    }

    /// Whether a key is one of an item of such a list.
    fn is_in(&self, key: usize, lists: &[&str]) -> bool {
        let mut steps =
            above(self.outline, key).skip(1).filter_map(|index| Some(self.outline.nodes.get(index)?.step));
        let is_item = steps.next() == Some(Step::Item);
        let is_list = matches!(steps.next(), Some(Step::Key(list)) if lists.contains(&list));
        let is_spec = steps.next() == Some(Step::Key("spec"));
        let rest: Vec<Step<'_>> = steps.collect();
        let prefix = self.prefix.iter().rev().map(|step| Step::Key(step)).chain([Step::Document]);
        is_item && is_list && is_spec && rest.into_iter().eq(prefix)
    }
}

/// The ports of the container around a node.
fn ports(outline: &Outline<'_>, node: usize, keys: &[&str]) -> Vec<(String, &'static str)> {
    let step = |index: usize| outline.nodes.get(index).map(|node| node.step);
    let parent = |index: usize| outline.nodes.get(index).map(|node| node.parent);
    let is_container = |item: &usize| {
        let list = parent(*item).and_then(step);
        matches!(list, Some(Step::Key("containers" | "initContainers" | "ephemeralContainers")))
    };
    let Some(container) = above(outline, node).find(is_container) else { return Vec::new() };
    let is_port_s = |node: &Node<'_>| {
        let list = parent(node.parent).filter(|list| step(*list) == Some(Step::Key("ports")));
        list.and_then(parent) == Some(container)
    };
    let named = |key: &str| {
        let nodes = outline.nodes.iter().filter(|node| node.step == Step::Key(key) && !node.value.is_empty());
        nodes.filter(|node| is_port_s(node)).map(|node| (node.value.to_owned(), "a port")).collect::<Vec<_>>()
    };
    keys.iter().flat_map(|key| named(key)).collect()
}
