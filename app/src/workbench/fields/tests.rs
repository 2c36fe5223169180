//! Every field of a Pod that a person can set has one place in the form, and a control that fits its type.

use super::*;
use crate::session::selection::List;
use crate::workbench::form::operations;
use pod::{Operation, Plain, Slot, Takes};
use std::collections::BTreeMap;

const PARTS: [Selection; 3] =
    [Selection::Pod, Selection::Container(List::Init, 0), Selection::Container(List::App, 0)];

fn top(part: Selection) -> Vec<Node> {
    sections::of(part).iter().flat_map(|section| of(section, part, false)).collect()
}

/// The plain fields at and below a field of the form, as the form leads to them.
fn leaves(node: Node, found: &mut Vec<Node>) {
    match node.control() {
        Control::Group => node.below().into_iter().for_each(|below| leaves(below, found)),
        Control::Rows(_) | Control::Items => leaves(node.item(0), found),
        _ => found.push(node),
    }
}

/// The plain fields below a place of the schema, with whether a person can usefully set them: they count on create, are
/// not deprecated, and the cluster does not work them out.
fn settable(path: &Path, found: &mut Vec<(Path, bool)>) {
    for slot in pod::slots(path) {
        let below = path.field(slot.name);
        match slot.takes {
            Takes::Object => settable(&below, found),
            Takes::Items => settable(&below.index(0), found),
            _ => found.push((below, is_settable(&slot))),
        }
    }
}

fn is_settable(slot: &Slot) -> bool {
    // The priority class's own policy may be repeated; priority and overhead are the cluster's.
    let is_computed = slot.on_create == pod::OnCreate::Computed && slot.name != "preemptionPolicy";
    slot.counts() && !slot.deprecated && !is_computed
}

#[test]
fn each_field_stands_in_one_section() {
    for part in PARTS {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for name in sections::of(part).iter().flat_map(|section| section.fields) {
            *places.entry(name).or_default() += 1;
        }
        let base = part.path();
        let parents: &[&str] = if part == Selection::Pod { &["", "metadata", "spec"] } else { &[""] };
        for parent in parents {
            let holder = if parent.is_empty() { base.clone() } else { base.field(parent) };
            for slot in pod::slots(&holder).into_iter().filter(Slot::counts) {
                let name = holder.field(slot.name).relative_to(&base).unwrap().to_string();
                let is_here = places.remove(name.as_str());
                let is_elsewhere =
                    sections::ELSEWHERE.contains(&name.as_str()) || parents.contains(&name.as_str());
                assert_eq!(is_here.unwrap_or(usize::from(is_elsewhere)), 1, "{name} in {part:?}");
            }
        }
        assert!(places.is_empty(), "no fields of a Pod: {places:?}");
    }
}

#[test]
fn each_field_at_the_top_has_help() {
    for node in PARTS.into_iter().flat_map(top) {
        assert!(!node.help().is_empty(), "{} has no help", node.label);
    }
}

#[test]
fn each_settable_field_has_a_control_that_fits() {
    let mut shown = Vec::new();
    PARTS.into_iter().flat_map(top).for_each(|node| leaves(node, &mut shown));
    let shown: BTreeMap<Path, Node> = shown.into_iter().map(|node| (node.path.clone(), node)).collect();
    let mut all = Vec::new();
    settable(&Path::root().field("spec"), &mut all);
    assert_eq!(all.len(), 806);
    let wanted: Vec<Path> = all.into_iter().filter(|(_, wanted)| *wanted).map(|(path, _)| path).collect();
    assert_eq!(wanted.len(), 524);
    let mut reached: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for path in &wanted {
        let part = match Selection::of(path) {
            Selection::Pod => "Pod",
            Selection::Container(List::Init, _) => "init container or sidecar",
            Selection::Container(List::App, _) => "app container",
        };
        let count = reached.entry(part).or_default();
        count.0 += usize::from(shown.get(path).is_some_and(fits));
        count.1 += 1;
    }
    for (part, (reachable, of)) in &reached {
        println!("{part}: {reachable} of {of} settable fields");
        assert_eq!(reachable, of, "{part}");
    }
}

/// Whether the control's edit gives a value of the field's type.
fn fits(node: &Node) -> bool {
    let typed = match node.plain() {
        Plain::Whole | Plain::WholeOrText => "7",
        Plain::Bool => "true",
        _ => "x",
    };
    let fits = |plain, value: &serde_json::Value| match plain {
        Plain::Whole | Plain::WholeOrText => value.is_i64(),
        Plain::Bool => value.is_boolean(),
        Plain::Text | Plain::Amount | Plain::Time => value.is_string(),
    };
    let (at, is_known) = match node.control() {
        Control::Line(_) => (node.clone(), true),
        Control::Choice => (node.clone(), !node.words().is_empty()),
        Control::Words => (node.item(0), true),
        Control::Entries => (node.entry("key"), true),
        Control::Rows(_) | Control::Items | Control::Group | Control::None => return false,
    };
    let Operation::Set { value, path } = operations::typed(&at, typed) else { return false };
    is_known && path == at.path && fits(at.plain(), &value)
}

#[test]
fn a_control_is_named_by_its_path_below_the_part() {
    let label = |part: Selection, path: &str| Node::at(&part.path(), path.parse().unwrap()).unwrap().label;
    assert_eq!(label(PARTS[0], "metadata.name"), "metadata.name");
    assert_eq!(label(PARTS[2], "spec.containers[0].ports[1].name"), "ports[1].name");
    let ports = Node::at(&PARTS[2].path(), "spec.containers[0].ports".parse().unwrap()).unwrap();
    assert_eq!(ports.item(1).below()[0].label, "ports[1].containerPort");
    assert_eq!(ports.item(1).list(), ports);
}
