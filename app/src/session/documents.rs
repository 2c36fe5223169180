//! Which document of the text the page is about: a person chooses it, and typing elsewhere keeps it.

use super::Session;
use super::selection::Selection;
use crate::browser::editor;
use leptos::prelude::*;
use pod::{Document, Draft, Path};

/// A document that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its position among the documents, from 0.
    pub index: usize,
    /// Its number, kind and name.
    pub label: String,
}

/// The documents that are or hold a Pod, in their order.
pub fn choices(draft: &Draft) -> Vec<Choice> {
    let choice = |document: &Document| {
        let inside = if document.prefix().is_root() { "" } else { ", its Pod template" };
        let label = format!("{}. {}{inside}", document.index() + 1, called(document));
        Choice { index: document.index(), label }
    };
    draft.documents().iter().filter(|document| document.is_judged()).map(choice).collect()
}

/// The other documents, which the page leaves as they are; nothing when there are none.
pub fn untouched(draft: &Draft) -> Option<String> {
    const MOST: usize = 4;
    let others: Vec<String> =
        draft.documents().iter().filter(|document| !document.is_judged()).map(called).collect();
    let more = others.len().saturating_sub(MOST);
    let named = others.get(..MOST).unwrap_or(&others).join(", ");
    match (named.as_str(), more) {
        ("", _) => None,
        (named, 0) => Some(format!("Left as it is: {named}.")),
        (named, more) => Some(format!("Left as they are: {named} and {more} more.")),
    }
}

/// Whose Pod template is edited, such as `Deployment web`; nothing for a Pod.
pub fn workload(draft: &Draft) -> Option<String> {
    draft.chosen().filter(|document| !document.prefix().is_root()).map(called)
}

/// Kind and name.
pub(super) fn called(document: &Document) -> String {
    let name = document.value_at(&Path::root().field("metadata").field("name"));
    let name = name.and_then(serde_json::Value::as_str).unwrap_or_default();
    let kind = document.kind().unwrap_or("Pod without kind");
    format!("{kind} {name}").trim_end().to_owned()
}

/// The draft after typing, with the same document chosen also when others were begun or taken away around it. A text that
/// is another one altogether begins with its first Pod.
pub fn retyped(before: &Draft, text: String) -> Draft {
    let after = before.with_text(text.as_str());
    let Some(chosen) = before.chosen() else { return after };
    let (then, now) = (before.documents().len(), after.documents().len());
    let start = chosen.bytes().start;
    if then == now {
        after
    } else if alike(before.text().bytes().rev(), after.text().bytes().rev()) >= before.text().len() - start {
        let moved = (chosen.index() + now).checked_sub(then).and_then(|index| after.choose(index));
        moved.unwrap_or(after)
    } else if alike(before.text().bytes(), after.text().bytes()) >= start.max(1) {
        after
    } else {
        Draft::new(text)
    }
}

/// How many bytes two texts have in common from where they begin.
fn alike(before: impl Iterator<Item = u8>, after: impl Iterator<Item = u8>) -> usize {
    before.zip(after).take_while(|(old, new)| old == new).count()
}

impl Session {
    /// Makes another document the one that the page is about.
    pub fn choose(self, index: usize) {
        let chosen = self.draft.with_untracked(|draft| draft.choose(index));
        if let Some(draft) = chosen {
            let start = draft.chosen().map_or(0, |document| document.bytes().start);
            let start = draft.lines().editor(start);
            self.selected.set(Selection::default());
            self.beside.set(draft);
            editor::reveal(start, start, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEVERAL: &str = "\
kind: Service
metadata: {name: web}
---
kind: Pod
metadata: {name: yellow}
---
kind: Deployment
metadata: {name: web}
";

    #[test]
    fn what_can_be_chosen_is_named_with_its_place() {
        let draft = Draft::new(SEVERAL);
        let labels: Vec<String> = choices(&draft).into_iter().map(|choice| choice.label).collect();
        assert_eq!(labels, ["2. Pod yellow", "3. Deployment web, its Pod template"]);
        assert_eq!(untouched(&draft).as_deref(), Some("Left as it is: Service web."));
        assert_eq!(workload(&draft), None);
        assert_eq!(workload(&draft.choose(2).unwrap()).as_deref(), Some("Deployment web"));
        assert_eq!(untouched(&Draft::new(pod::YELLOW)), None);
        let many = Draft::new("kind: Secret\n---\n".repeat(6));
        assert_eq!(
            untouched(&many).as_deref(),
            Some("Left as they are: Secret, Secret, Secret, Secret and 2 more.")
        );
    }

    fn check(text: &str, expected: usize) {
        let before = Draft::new(SEVERAL).choose(2).unwrap();
        let after = retyped(&before, text.to_owned());
        assert_eq!(after.chosen().map(Document::index), Some(expected), "{text}");
    }

    #[test]
    fn typing_keeps_the_document() {
        check(&SEVERAL.replace("yellow", "green"), 2);
        check(&format!("kind: Secret\n---\n{SEVERAL}"), 3);
        check(&SEVERAL.replacen("---\n", "---\nkind: Pod\n---\n", 1), 3);
        check(&format!("{SEVERAL}---\nkind: Pod\n"), 2);
        check(SEVERAL.split_once("---\n").unwrap().1, 1);
        check("kind: Pod\n", 0);
        check(&format!("# all\nkind: Pod\n---\n{}---\nkind: Pod\n", SEVERAL.replace("web", "x")), 0);
    }
}
