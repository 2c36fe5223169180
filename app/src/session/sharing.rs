//! Values that an anchor shares between places: a change by the form is refused with offers, and a person chooses.

use super::Session;
use super::pane::Pane;
use super::selection::Selection;
use super::skills::Skills;
use crate::browser::focus;
use crate::workbench::{fields, paths};
use leptos::prelude::*;
use pod::{Draft, Operation, Path, Refusal, Segment, Sharing};

/// A change that was refused, and could be made in other ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Why, and which ways there are.
    pub refusal: Refusal,
    /// The draft that it is about, and no other.
    draft: Draft,
    operations: Vec<Operation>,
    /// The element that had the focus.
    back: Option<String>,
}

/// What a person chose, or is asked. Copies share the same signals.
#[derive(Clone, Copy)]
pub struct Shared {
    asked: RwSignal<Option<Refused>>,
    /// Where changes go to all places, once chosen: the next key press asks no more.
    everywhere: StoredValue<Vec<Path>>,
}

impl Shared {
    /// Nothing is asked, nothing chosen.
    pub fn new() -> Self {
        Self { asked: RwSignal::new(None), everywhere: StoredValue::new(Vec::new()) }
    }

    /// What was chosen for these operations.
    pub fn of(self, operations: &[Operation]) -> Sharing {
        let is_chosen =
            |operation: &Operation| self.everywhere.with_value(|chosen| chosen.contains(operation.path()));
        if operations.iter().any(is_chosen) { Sharing::Everywhere } else { Sharing::Refuse }
    }

    /// What is asked, with the id of the control it stands at, while the text is the one it is about.
    pub fn placed(
        self,
        draft: Memo<Draft>,
        part: impl Fn() -> Selection,
        skills: RwSignal<Option<Skills>>,
    ) -> Option<(String, Refused)> {
        let refused = self.asked.get()?;
        let skills = skills.get()?;
        let is_now = draft.with(|draft| *draft == refused.draft);
        is_now.then(|| (place(&refused.draft, part(), &refused.operations, skills), refused))
    }

    /// Another text: what was chosen before says nothing about it.
    pub fn forget(self) {
        self.everywhere.set_value(Vec::new());
        if self.asked.with_untracked(Option::is_some) {
            self.asked.set(None);
        }
    }
}

impl Default for Shared {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// Asks what to do with a refused change. What has no place in the form as it is shown is asked at its head.
    pub(super) fn offer(self, draft: Draft, operations: Vec<Operation>, refusal: Refusal) {
        let refused = Refused { refusal, draft, operations, back: focus::current() };
        self.sharing.asked.set(Some(refused));
        if self.asked.with_untracked(|asked| asked.as_ref().is_some_and(|(place, _)| place == HEAD)) {
            self.pane.set(Pane::Form);
        }
    }

    /// What is asked at the control with this id.
    pub fn asked_at(self, id: &str) -> Option<Refused> {
        self.asked
            .with(|asked| asked.as_ref().filter(|(place, _)| place == id).map(|(_, refused)| refused.clone()))
    }

    /// Makes the refused change in the way chosen; the focus goes back to where the person was.
    pub fn accept(self, refused: &Refused, sharing: Sharing) {
        self.sharing.asked.set(None);
        match pod::edit_with(&refused.draft, &refused.operations, sharing) {
            Ok(draft) => {
                if sharing == Sharing::Everywhere {
                    let paths = refused.operations.iter().map(|operation| operation.path().clone());
                    self.sharing.everywhere.update_value(|chosen| chosen.extend(paths));
                }
                self.beside.set(draft);
            }
            Err(refusal) => self.said.set(format!("{} {}", refusal.message, refusal.help)),
        }
        refused.back.clone().into_iter().for_each(focus::on);
    }

    /// Leaves the text as it is; the focus goes back.
    pub fn dismiss(self, refused: &Refused) {
        self.sharing.asked.set(None);
        refused.back.clone().into_iter().for_each(focus::on);
    }
}

/// The form's head, as an id.
pub const HEAD: &str = "part";

/// The id of the shown control that operations are about, else the form's head.
fn place(draft: &Draft, part: Selection, operations: &[Operation], skills: Skills) -> String {
    let about = operations.last().map(|operation| match operation {
        Operation::Rename { path, .. } if !matches!(path.last(), Some(Segment::Field(_))) => {
            path.field("name")
        }
        operation => operation.path().clone(),
    });
    let at = about.and_then(|path| paths::in_pod(draft, &path));
    let field = at.and_then(|at| (skills.home)(draft, part, &at));
    field.map_or_else(|| HEAD.to_owned(), |field| fields::id(draft, &field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::selection::List;

    const LABELS: &str =
        "metadata: {labels: {app: web, tier: front}}\nspec: {containers: [{name: lemon, ports: [{}]}]}\n";

    fn check(part: Selection, operation: serde_json::Value, expected: &str) {
        let draft = Draft::new(LABELS);
        let operation: Operation = serde_json::from_value(operation).unwrap();
        assert_eq!(place(&draft, part, &[operation], Skills::all()), expected);
    }

    #[test]
    fn a_question_stands_at_the_field_it_is_about() {
        let lemon = Selection::Container(List::App, 0);
        let op = |op: &str, path: &str| serde_json::json!({"op": op, "path": path, "value": "x", "name": "x", "to": 0});
        check(lemon, op("set", "spec.containers[0].image"), "field-spec-containers-0--image");
        check(lemon, op("rename", "spec.containers[0]"), "field-spec-containers-0--name");
        check(
            lemon,
            op("set", "spec.containers[0].ports[0].containerPort"),
            "field-spec-containers-0--ports-0--containerPort",
        );
        check(lemon, op("remove", "spec.containers[0].ports[0]"), "field-spec-containers-0--ports");
        check(lemon, op("move", "spec.containers[0]"), HEAD);
        check(Selection::Pod, op("set", "metadata.labels[tier]"), "field-metadata-labels-1-");
        check(Selection::Pod, op("unset", "metadata.labels"), "field-metadata-labels");
    }
}
