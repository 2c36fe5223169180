//! `/learn/lessons/{id}`: a lesson beside the workbench, in which its Pods open.

use super::task::{self, Opened};
use crate::workbench::later::Part;
use leptos::prelude::*;

/// Shows the lesson.
#[component]
pub fn Lesson(
    /// Its name in the address.
    id: String,
) -> impl IntoView {
    task::page(open(&id), "Lesson", "lesson read", Part::Lesson)
}

/// The lesson; the workbench begins with its first Pod.
#[cfg(feature = "ssr")]
fn open(id: &str) -> Opened {
    let Some(lesson) = lab::lesson(id) else { return (None, None) };
    let mut pods = lesson.pieces.iter().filter_map(|piece| match piece {
        lab::Piece::Pod { text } => Some(text.as_str()),
        _ => None,
    });
    let task = task::Task {
        topic: format!("lesson:{}", lesson.id),
        title: lesson.title.clone(),
        about: format!("lesson {} · {} minutes", lesson.order, lesson.minutes),
        starter: pods.next().unwrap_or(pod::YELLOW).to_owned(),
        part: Part::pieces(&lesson.pieces),
        ..task::Task::default()
    };
    task.opened()
}

/// What the server sent is taken in its place.
#[cfg(not(feature = "ssr"))]
fn open(_: &str) -> Opened {
    (None, None)
}
