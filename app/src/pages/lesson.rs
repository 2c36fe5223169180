//! `/learn/lessons/{id}`: a lesson beside the workbench, in which its Pods open.

use super::bar::{Bar, Place};
use super::not_found::NotFound;
use crate::session::{Session, judging};
use crate::workbench::later::{Later, Part};
use crate::workbench::{self, Workbench};
use lab::Piece;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use pod::Findings;

/// Fetches the lesson, then shows it. The server renders it with the page.
#[component]
pub fn Lesson() -> impl IntoView {
    let id = use_params_map().with_untracked(|map| map.get("lesson").unwrap_or_default());
    let opened = Resource::new_blocking(move || id.clone(), opened);
    view! { <Suspense>{move || Suspend::new(async move { page(opened.await) })}</Suspense> }
}

/// A lesson with what the server says of its first Pod; a browser that fetches it asks the judge.
type Opened = (lab::Lesson, Option<Findings>);

fn page(opened: Option<Opened>) -> AnyView {
    let Some((lesson, found)) = opened else { return view! { <NotFound /> }.into_any() };
    let session = Session::new(first_pod(&lesson), found);
    provide_context(session);
    let topic = format!("lesson:{}", lesson.id);
    workbench::come_alive(session, &topic);
    view! {
        <Title text=format!("{} – Podlab", lesson.title) />
        <Bar place=Place::Learn />
        <div class="lesson read">
            <section class="task" aria-label="Lesson">
                <div class="crumb">
                    <a href="/learn" rel="external">"Lessons and exercises"</a>
                    {format!(" › lesson {} · {} minutes", lesson.order, lesson.minutes)}
                </div>
                <h1>{lesson.title.clone()}</h1>
                <Later part=Part::Lesson(Box::new(lesson)) topic=topic.clone() />
            </section>
            <Workbench topic=topic />
        </div>
    }
    .into_any()
}

/// What the workbench begins with.
fn first_pod(lesson: &lab::Lesson) -> &str {
    let mut pods = lesson.pieces.iter().filter_map(|piece| match piece {
        Piece::Pod { text } => Some(text.as_str()),
        _ => None,
    });
    pods.next().unwrap_or(pod::YELLOW)
}

#[cfg(feature = "ssr")]
async fn opened(id: String) -> Option<Opened> {
    let lesson = lab::lesson(&id)?.clone();
    let found = judging::at_first(first_pod(&lesson));
    Some((lesson, found))
}

#[cfg(not(feature = "ssr"))]
fn opened(id: String) -> impl Future<Output = Option<Opened>> + Send {
    send_wrapper::SendWrapper::new(async move {
        let lesson = crate::browser::fetch::lesson(&id).await.ok()?;
        let found = judging::at_first(first_pod(&lesson));
        Some((lesson, found))
    })
}
