//! `/learn/{id}`: an exercise beside the workbench; its criteria follow the text as it is typed.

use super::bar::{Bar, Place};
use super::not_found::NotFound;
use crate::session::{Session, judging};
use crate::workbench::later::{Later, Part};
use crate::workbench::{self, Workbench};
use lab::{Grade, Sheet};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use pod::Findings;
use serde::{Deserialize, Serialize};

/// Fetches the exercise, then shows it. The server renders it with the page.
#[component]
pub fn Exercise() -> impl IntoView {
    let id = use_params_map().with_untracked(|map| map.get("exercise").unwrap_or_default());
    let opened = Resource::new_blocking(move || id.clone(), opened);
    view! { <Suspense>{move || Suspend::new(async move { page(opened.await) })}</Suspense> }
}

/// An exercise with what the server says of its starting text; a browser that fetches it asks the judge.
#[derive(Clone, Serialize, Deserialize)]
struct Opened {
    sheet: Sheet,
    found: Option<Findings>,
    grade: Option<Grade>,
}

fn page(opened: Option<Opened>) -> AnyView {
    let Some(Opened { sheet, found, grade }) = opened else { return view! { <NotFound /> }.into_any() };
    let session = Session::new(&sheet.starter, found);
    provide_context(session);
    let topic = format!("exercise:{}", sheet.id);
    workbench::come_alive(session, &topic);
    view! {
        <Title text=format!("{} – Podlab", sheet.title) />
        <Bar place=Place::Learn />
        <div class="lesson">
            <section class="task" aria-label="Exercise">
                <div class="crumb">
                    <a href="/learn" rel="external">"Lessons and exercises"</a>
                    {format!(" › {} · {} minutes", sheet.pattern, sheet.minutes)}
                </div>
                <h1>{sheet.title.clone()}</h1>
                <div class="statement" inner_html=sheet.statement.clone()></div>
                <Later part=Part::Criteria(Box::new((sheet, grade))) />
            </section>
            <Workbench topic=topic />
        </div>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
async fn opened(id: String) -> Option<Opened> {
    let sheet = lab::exercise(&id)?.sheet.clone();
    let grade = lab::grade(&sheet, &pod::Draft::new(sheet.starter.as_str()));
    Some(Opened { found: judging::at_first(&sheet.starter), grade: Some(grade), sheet })
}

#[cfg(not(feature = "ssr"))]
fn opened(id: String) -> impl Future<Output = Option<Opened>> + Send {
    send_wrapper::SendWrapper::new(async move {
        let sheet = crate::browser::fetch::exercise(&id).await.ok()?;
        Some(Opened { found: judging::at_first(&sheet.starter), grade: None, sheet })
    })
}
