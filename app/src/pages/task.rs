//! What a lesson and an exercise have in common: something to read beside a workbench of its own.

use super::bar::{Bar, Place};
use super::not_found::NotFound;
use crate::session::Session;
#[cfg(feature = "ssr")]
use crate::session::judging;
use crate::workbench::coming::First;
use crate::workbench::later::{Later, Part};
use crate::workbench::{self, Workbench};
use leptos::prelude::*;
use leptos_meta::Title;
use pod::Findings;
use serde::{Deserialize, Serialize};

/// What the page begins with; what only its parts read stays written until they come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// `exercise:` or `lesson:` with its id: under which name drafts are kept.
    pub topic: String,
    /// What it is called.
    pub title: String,
    /// Where it stands and how long it takes: `sidecar · 15 minutes`.
    pub about: String,
    /// What there is to read at once, as safe HTML.
    pub statement: String,
    /// The text that the workbench begins with.
    pub starter: String,
    /// What is found in it ([`crate::session::judging::written`]).
    pub found: String,
    /// What its part begins with.
    pub part: String,
}

/// A task with what is found in its starting text; neither where there is none, nor in a browser.
pub type Opened = (Option<Task>, Option<Findings>);

impl Task {
    /// The task, once its starting text is looked at.
    #[cfg(feature = "ssr")]
    pub fn opened(self) -> Opened {
        let found = judging::at_first(&self.starter);
        (Some(Self { found: judging::written(found.as_ref()), ..self }), found)
    }
}

/// The page of what the server opened: it is sent along, so that a browser never fetches one. Links load the page anew.
pub fn page(opened: Opened, kind: &'static str, class: &'static str, part: fn(String) -> Part) -> AnyView {
    let (opened, found) = opened;
    let opened = SharedValue::new(|| opened).into_inner();
    let Some(task) = opened else { return view! { <NotFound /> }.into_any() };
    let session = Session::new(&task.starter, found);
    provide_context(session);
    let topic = task.topic;
    workbench::come_alive(session, First { topic: topic.clone(), starter: task.starter, found: task.found });
    view! {
        <Title text=format!("{} – Podlab", task.title) />
        <Bar place=Place::Learn />
        <div class=class>
            <section class="task" aria-label=kind>
                <div class="crumb">
                    <a href="/learn" rel="external">"Lessons and exercises"</a>
                    {format!(" › {}", task.about)}
                </div>
                <h1>{task.title}</h1>
                {(!task.statement.is_empty()).then(|| view! { <div class="statement" inner_html=task.statement></div> })}
                <Later part=part(task.part) topic=topic.clone() />
            </section>
            <Workbench topic=topic />
        </div>
    }
    .into_any()
}
