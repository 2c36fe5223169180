//! `/learn/{id}`: an exercise beside the workbench; its criteria follow the text as it is typed.

use super::task::{self, Opened};
use crate::workbench::later::Part;
use leptos::prelude::*;

/// Shows the exercise.
#[component]
pub fn Exercise(
    /// Its name in the address.
    id: String,
) -> impl IntoView {
    task::page(open(&id), "Exercise", "lesson", Part::Criteria)
}

/// The exercise with the grade of its starting text.
#[cfg(feature = "ssr")]
fn open(id: &str) -> Opened {
    let Some(exercise) = lab::exercise(id) else { return (None, None) };
    let sheet = exercise.sheet.clone();
    let grade = lab::grade(&sheet, &pod::Draft::new(sheet.starter.as_str()));
    let task = task::Task {
        topic: format!("exercise:{}", sheet.id),
        title: sheet.title.clone(),
        about: format!("{} · {} minutes", sheet.pattern, sheet.minutes),
        statement: sheet.statement.clone(),
        starter: sheet.starter.clone(),
        found: String::new(),
        // The statement is on the page already; the debrief comes with the solution.
        part: Part::written(
            &lab::Sheet { statement: String::new(), debrief: String::new(), ..sheet },
            &grade,
        ),
    };
    task.opened()
}

/// What the server sent is taken in its place.
#[cfg(not(feature = "ssr"))]
fn open(_: &str) -> Opened {
    (None, None)
}
