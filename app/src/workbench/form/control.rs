//! The control of a field, by what the field takes.

use super::{choice, entries, items, line, mounted, object, rows, words};
use crate::workbench::fields::{Control, Node};
use leptos::prelude::*;

/// The control with its name, its findings and its help. The views are one type, so that objects can hold objects.
pub fn control(node: Node) -> AnyView {
    match node.control() {
        Control::Line(_) if is_mounted(&node) => view! { <mounted::MountedField node=node /> }.into_any(),
        Control::Line(_) => view! { <line::LineField node=node /> }.into_any(),
        Control::Choice => view! { <choice::ChoiceField node=node /> }.into_any(),
        Control::Words => view! { <words::WordsField node=node /> }.into_any(),
        Control::Rows(columns) => view! { <rows::RowsField node=node columns=columns /> }.into_any(),
        Control::Items => view! { <items::ItemsField node=node /> }.into_any(),
        Control::Entries => view! { <entries::EntriesField node=node /> }.into_any(),
        Control::Group => view! { <object::ObjectField node=node /> }.into_any(),
        Control::None => ().into_any(),
    }
}

/// Whether a field names one of the Pod's volumes.
fn is_mounted(node: &Node) -> bool {
    matches!(node.slot.holder, "VolumeMount" | "VolumeDevice") && node.slot.name == "name"
}
