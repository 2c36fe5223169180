//! `/learn/{id}`: an exercise beside the workbench; its criteria follow the text as it is typed.

use super::bar::{Bar, Place};
use super::not_found::NotFound;
use crate::session::Session;
use crate::workbench::later::{Later, Part};
use crate::workbench::{self, Workbench};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// Fetches the exercise, then shows it. The server renders it with the page.
#[component]
pub fn Exercise() -> impl IntoView {
    let id = use_params_map().with_untracked(|map| map.get("exercise").unwrap_or_default());
    let sheet = Resource::new_blocking(move || id.clone(), sheet);
    view! { <Suspense>{move || Suspend::new(async move { page(sheet.await) })}</Suspense> }
}

fn page(sheet: Option<lab::Sheet>) -> AnyView {
    let Some(sheet) = sheet else { return view! { <NotFound /> }.into_any() };
    let session = Session::new(&sheet.starter);
    provide_context(session);
    let topic = format!("exercise:{}", sheet.id);
    workbench::come_alive(session, &topic);
    view! {
        <Title text=format!("{} – Podlab", sheet.title) />
        <Bar place=Place::Learn />
        <div class="lesson">
            <section class="task" aria-label="Exercise">
                <div class="crumb">{format!("Learn › {} · {} minutes", sheet.pattern, sheet.minutes)}</div>
                <h1>{sheet.title.clone()}</h1>
                <div class="statement" inner_html=sheet.statement.clone()></div>
                <Later part=Part::Criteria(Box::new(sheet)) />
            </section>
            <Workbench topic=topic />
        </div>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
async fn sheet(id: String) -> Option<lab::Sheet> {
    lab::exercise(&id).map(|exercise| exercise.sheet.clone())
}

#[cfg(not(feature = "ssr"))]
fn sheet(id: String) -> impl Future<Output = Option<lab::Sheet>> + Send {
    send_wrapper::SendWrapper::new(async move { crate::browser::fetch::exercise(&id).await.ok() })
}
