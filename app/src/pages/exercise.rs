//! `/learn/{id}`: an exercise beside the workbench; its criteria follow the text as it is typed.

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

/// Shows the exercise. The server reads it and sends it with the page; links load the page anew, so a browser never fetches one.
#[component]
pub fn Exercise(
    /// Its name in the address.
    id: String,
) -> impl IntoView {
    let (opened, found) = open(&id);
    let opened = SharedValue::new(|| opened).into_inner();
    opened.map_or_else(|| view! { <NotFound /> }.into_any(), |opened| page(opened, found))
}

/// What the page begins with of an exercise; what only its parts read stays written until they come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Opened {
    id: String,
    title: String,
    pattern: String,
    minutes: u32,
    statement: String,
    starter: String,
    /// What is found in the starting text ([`crate::session::judging::written`]).
    found: String,
    /// The exercise with the grade of its starting text ([`Part::Criteria`]).
    graded: String,
}

fn page(opened: Opened, found: Option<Findings>) -> AnyView {
    let session = Session::new(&opened.starter, found);
    provide_context(session);
    let topic = format!("exercise:{}", opened.id);
    let first = First { topic: topic.clone(), starter: opened.starter, found: opened.found };
    workbench::come_alive(session, first);
    view! {
        <Title text=format!("{} – Podlab", opened.title) />
        <Bar place=Place::Learn />
        <div class="lesson">
            <section class="task" aria-label="Exercise">
                <div class="crumb">
                    <a href="/learn" rel="external">"Lessons and exercises"</a>
                    {format!(" › {} · {} minutes", opened.pattern, opened.minutes)}
                </div>
                <h1>{opened.title}</h1>
                <div class="statement" inner_html=opened.statement></div>
                <Later part=Part::Criteria(opened.graded) />
            </section>
            <Workbench topic=topic />
        </div>
    }
    .into_any()
}

/// The exercise, and what is found in its starting text.
#[cfg(feature = "ssr")]
fn open(id: &str) -> (Option<Opened>, Option<Findings>) {
    let Some(exercise) = lab::exercise(id) else { return (None, None) };
    let sheet = exercise.sheet.clone();
    let found = crate::session::judging::at_first(&sheet.starter);
    let grade = lab::grade(&sheet, &pod::Draft::new(sheet.starter.as_str()));
    let opened = Opened {
        id: sheet.id.clone(),
        title: sheet.title.clone(),
        pattern: sheet.pattern.clone(),
        minutes: sheet.minutes,
        statement: sheet.statement.clone(),
        starter: sheet.starter.clone(),
        found: crate::session::judging::written(found.as_ref()),
        // The statement is on the page already.
        graded: Part::written(&lab::Sheet { statement: String::new(), ..sheet }, &grade),
    };
    (Some(opened), found)
}

/// What the server sent is taken in its place.
#[cfg(not(feature = "ssr"))]
fn open(_: &str) -> (Option<Opened>, Option<Findings>) {
    (None, None)
}
