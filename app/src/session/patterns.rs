//! A pattern goes into the Pod at hand.

use super::selection::{List, Selection};
use super::{Session, documents};
use crate::browser::editor;
use crate::workbench::paths;
use leptos::prelude::*;
use pod::patterns::{Choices, Pattern};
use pod::{Draft, Operation, Row};

impl Session {
    /// Puts a pattern into the chosen document, as a step of its own for undo; shows what is new, or says why not.
    pub fn insert(self, pattern: &Pattern, chosen: &Choices) {
        let draft = self.draft.get_untracked();
        let operations = match pattern.apply(&draft, chosen) {
            Ok(operations) => operations,
            Err(why) => return self.said.set(why.replace('`', "")),
        };
        self.following.is_new_step(None);
        if !self.make(draft.clone(), operations.clone()) {
            return;
        }
        let now = self.draft.get_untracked();
        if let Some(part) = added_part(&now, &operations) {
            self.selected.set(part);
        }
        let start = first_difference(&draft, &now);
        editor::reveal(start, start, false);
        let whose = now.chosen().map(documents::called).unwrap_or_default();
        self.said.set(format!("{} is in {whose} now; Undo takes it back.", pattern.name));
        self.close();
    }
}

/// The container that came last.
fn added_part(draft: &Draft, operations: &[Operation]) -> Option<Selection> {
    operations.iter().rev().find_map(|operation| {
        let Operation::Insert { path, index, .. } = operation else { return None };
        let path = paths::in_pod(draft, path)?;
        let lists = [List::Init, List::App].into_iter();
        lists
            .filter(|list| paths::containers(*list) == path)
            .map(|list| Selection::Container(list, *index))
            .next()
    })
}

/// Where the texts begin to differ, in the editor's units.
fn first_difference(before: &Draft, now: &Draft) -> usize {
    let change = pod::changes(before.text(), now.text()).into_iter().next();
    now.lines().editor(change.map_or(0, |change| change.range.start))
}

/// What a pattern does to a text, in a sentence.
pub fn effect(before: &Draft, after: &Draft) -> String {
    let rows = pod::difference(before.text(), after.text(), 0).into_iter().flat_map(|hunk| hunk.rows);
    let (mut added, mut removed) = (0_usize, 0_usize);
    for row in rows {
        match row {
            Row::Added(_) => added += 1,
            Row::Removed(_) => removed += 1,
            Row::Same(_) => {}
        }
    }
    match removed {
        0 => format!("It adds {}; every line of yours stays.", lines(added)),
        _ if added <= removed => format!("It writes {} anew.", lines(removed)),
        _ => format!("It writes {} anew and adds {}.", lines(removed), lines(added - removed)),
    }
}

fn lines(count: usize) -> String {
    if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let draft = Draft::new(text);
        let gate = pod::patterns::patterns().iter().find(|pattern| pattern.id == "init-gate").unwrap();
        let operations = gate.apply(&draft, &Choices::default()).unwrap();
        let made = pod::edit(&draft, &operations).unwrap();
        assert_eq!(effect(&draft, &made), expected, "{}", made.text());
        assert_eq!(added_part(&made, &operations), Some(Selection::Container(List::Init, 0)));
        assert!(first_difference(&draft, &made) > 0);
    }

    #[test]
    fn what_a_pattern_does_is_one_sentence() {
        check(pod::YELLOW, "It adds 12 lines; every line of yours stays.");
        let job = "kind: Job\nspec: {template: {spec: {containers: [{name: a, image: b}]}}}\n";
        check(job, "It writes 1 line anew.");
    }
}
