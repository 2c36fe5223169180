//! `/learn/lessons/{id}`: a lesson beside the workbench, in which its Pods open.

use super::bar::{Bar, Place};
use super::not_found::NotFound;
use crate::session::Session;
use crate::workbench::coming::First;
use crate::workbench::later::{Later, Part};
use crate::workbench::{self, Workbench};
use leptos::prelude::*;
use leptos_meta::Title;
use pod::Findings;
use serde::{Deserialize, Serialize};

/// Shows the lesson. The server reads it and sends it with the page, as it does with an exercise.
#[component]
pub fn Lesson(
    /// Its name in the address.
    id: String,
) -> impl IntoView {
    let (opened, found) = open(&id);
    let opened = SharedValue::new(|| opened).into_inner();
    opened.map_or_else(|| view! { <NotFound /> }.into_any(), |opened| page(opened, found))
}

/// What the page begins with of a lesson; what only its parts read stays written until they come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Opened {
    id: String,
    title: String,
    about: String,
    starter: String,
    /// What is found in the starting text ([`crate::session::judging::written`]).
    found: String,
    /// [`Part::Lesson`].
    pieces: String,
}

fn page(opened: Opened, found: Option<Findings>) -> AnyView {
    let session = Session::new(&opened.starter, found);
    provide_context(session);
    let topic = format!("lesson:{}", opened.id);
    let first = First { topic: topic.clone(), starter: opened.starter, found: opened.found };
    workbench::come_alive(session, first);
    view! {
        <Title text=format!("{} – Podlab", opened.title) />
        <Bar place=Place::Learn />
        <div class="lesson read">
            <section class="task" aria-label="Lesson">
                <div class="crumb">
                    <a href="/learn" rel="external">"Lessons and exercises"</a>
                    {opened.about}
                </div>
                <h1>{opened.title}</h1>
                <Later part=Part::Lesson(opened.pieces) topic=topic.clone() />
            </section>
            <Workbench topic=topic />
        </div>
    }
    .into_any()
}

/// The lesson, and what is found in its first Pod, with which the workbench begins.
#[cfg(feature = "ssr")]
fn open(id: &str) -> (Option<Opened>, Option<Findings>) {
    let Some(lesson) = lab::lesson(id) else { return (None, None) };
    let mut pods = lesson.pieces.iter().filter_map(|piece| match piece {
        lab::Piece::Pod { text } => Some(text.as_str()),
        _ => None,
    });
    let starter = pods.next().unwrap_or(pod::YELLOW).to_owned();
    let found = crate::session::judging::at_first(&starter);
    let opened = Opened {
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        about: format!(" › lesson {} · {} minutes", lesson.order, lesson.minutes),
        found: crate::session::judging::written(found.as_ref()),
        pieces: Part::pieces(&lesson.pieces),
        starter,
    };
    (Some(opened), found)
}

/// What the server sent is taken in its place.
#[cfg(not(feature = "ssr"))]
fn open(_: &str) -> (Option<Opened>, Option<Findings>) {
    (None, None)
}
