//! A section of the form.

use super::disclosure::Disclosure;
use super::{control, object};
use crate::session::selection::Selection;
use crate::workbench::fields::{self, Node, sections::Section};
use leptos::prelude::*;

/// Which sections a person opened or closed, whichever container is shown.
#[derive(Clone, Copy)]
pub struct Opened(StoredValue<Vec<(&'static str, bool)>>);

impl Opened {
    /// As the sections are at first.
    pub fn new() -> Self {
        Self(StoredValue::new(Vec::new()))
    }

    fn of(self, section: &'static Section, part: Selection) -> bool {
        let known =
            self.0.with_value(|all| all.iter().rev().find(|(name, _)| *name == section.name).copied());
        known.map_or_else(|| section.is_open(part), |(_, is_open)| is_open)
    }

    fn set(self, name: &'static str, is_open: bool) {
        self.0.update_value(|all| {
            all.retain(|(known, _)| *known != name);
            all.push((name, is_open));
        });
    }
}

/// Its name, which of its fields the text has, and the fields once it is open.
#[component]
pub fn SectionView(
    section: &'static Section,
    part: Selection,
    is_template: bool,
    opened: Opened,
) -> impl IntoView {
    let nodes = fields::of(section, part, is_template);
    let written = object::written(nodes.clone());
    let title =
        view! { <b>{section.name}</b>" "<small>{move || said(section, &written())}</small> }.into_any();
    let is_open = opened.of(section, part);
    let tell = Callback::new(move |now| {
        if now != section.is_open(part) || opened.of(section, part) != now {
            opened.set(section.name, now);
        }
    });
    let holds = nodes.iter().map(|node: &Node| node.path.clone()).collect();
    let id = format!("section-{}", section.name.replace(' ', "-"));
    view! {
        <div class="section">
            <Disclosure id=id holds=holds title=title is_open=is_open on_toggle=tell>
                {nodes.clone().into_iter().map(control::control).collect_view()}
            </Disclosure>
        </div>
    }
    .into_any()
}

/// The fields that the text has; without any, what the section is about.
fn said(section: &Section, written: &str) -> String {
    if written.is_empty() { section.says.to_owned() } else { written.to_owned() }
}
