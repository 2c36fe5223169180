//! From a part of the picture to its field.

use crate::browser::{editor, focus};
use crate::session::Session;
use crate::session::pane::Pane;
use crate::session::selection::Selection;
use crate::workbench::{fields, form, paths};
use leptos::prelude::*;
use pod::{Draft, Path};

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    /// The control with this id.
    Field(String),
    /// These places of the text, in the editor's units, where the form has no control for it.
    Text(usize, usize),
    /// The form, which takes no focus in its fields while the text cannot be read.
    Form,
}

/// Shows a field and gives it the focus.
pub fn follow(session: Session, path: &Path) {
    let part = Selection::of(path);
    let target = if session.editable() {
        session.draft.with_untracked(|draft| target(draft, path))
    } else {
        Target::Form
    };
    session.selected.set(part);
    match target {
        Target::Field(id) => {
            session.pane.set(Pane::Form);
            session.following.wanted.set(Some(path.clone()));
            focus::on(id);
        }
        Target::Form => {
            session.pane.set(Pane::Form);
            focus::on(form::TITLE.to_owned());
        }
        Target::Text(from, to) => {
            session.pane.set(Pane::Yaml);
            editor::reveal(from, to, true);
        }
    }
}

fn target(draft: &Draft, path: &Path) -> Target {
    let part = Selection::of(path).within(draft);
    if let Some(field) = fields::home(draft, part, path) {
        return Target::Field(fields::id(draft, &field));
    }
    let span = draft.span(&paths::in_document(draft, path));
    Target::Text(draft.lines().editor(span.start), draft.lines().editor(span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: &str) {
        let text = "spec:\n  containers:\n  - name: lemon\n    ports: [{containerPort: 80}]\n    volumeMounts: [{mountPath: /data}]\n  volumes:\n  - name: data\n";
        let draft = Draft::new(text);
        let found = match target(&draft, &path.parse().unwrap()) {
            Target::Field(id) => id,
            Target::Text(from, to) => text[from..to].to_owned(),
            Target::Form => String::new(),
        };
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn a_link_leads_to_its_control_or_to_its_text() {
        check("spec.containers[0].name", "field-spec-containers-0--name");
        check("spec.containers[0].ports[0].containerPort", "field-spec-containers-0--ports-0--containerPort");
        let mount = "field-spec-containers-0--volumeMounts-0--mountPath";
        check("spec.containers[0].volumeMounts[0].mountPath", mount);
        check("spec.volumes[0].name", "field-spec-volumes-0--name");
        check(
            "spec.containers",
            "- name: lemon\n    ports: [{containerPort: 80}]\n    volumeMounts: [{mountPath: /data}]",
        );
    }
}
