//! The cluster panel: how the cluster is, how the submission goes, and the Pods that are there.

use crate::api::{PodSummary, Problem};
use crate::session::Session;
use crate::session::phase::Phase;
use crate::workbench::prose::prose;
use leptos::prelude::*;

/// The panel that the chip in the bar leads to.
#[component]
pub fn Cluster() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <section class="submit" id="cluster" tabindex="-1" aria-label="Cluster">
            <h2>"Cluster"</h2>
            {move || {
                let (message, help) = session.link.read().explanation();
                view! { <p class="say">{prose(&message)} " " {prose(&help)}</p> }
            }}
            <div role="status">{move || outcome(session.phase.get())}</div>
            <Show when=move || !session.trouble.read().is_empty()>
                <p class="banner">{move || session.trouble.get()}</p>
            </Show>
            <Pods />
        </section>
    }
    .into_any()
}

/// What the submission has come to, as one paragraph.
fn outcome(phase: Phase) -> AnyView {
    match phase {
        Phase::Idle => ().into_any(),
        Phase::Checking => {
            view! { <p class="result">"Dry run: the API server judges the Pod…"</p> }.into_any()
        }
        Phase::Creating => view! { <p class="result">"The dry run passed. Creating…"</p> }.into_any(),
        Phase::Deleting(name) => view! { <p class="result">{format!("Deleting {name}…")}</p> }.into_any(),
        Phase::Deleted(name) => {
            view! { <p class="result ok">{format!("✓ {name} is deleted.")}</p> }.into_any()
        }
        Phase::Created(submitted) => {
            let words = format!("✓ Pod {} is created in namespace {}.", submitted.name, submitted.namespace);
            let warnings =
                submitted.warnings.into_iter().map(|warning| view! { <li>{warning}</li> }).collect_view();
            view! { <p class="result ok">{words}</p><ul class="warnings">{warnings}</ul> }.into_any()
        }
        Phase::Refused(Problem { message, help, .. }) => {
            view! { <p class="result bad"><b>"✗ "{message}</b>" "{help}</p> }.into_any()
        }
    }
}

#[component]
fn Pods() -> impl IntoView {
    let session = expect_context::<Session>();
    let uids = move || session.pods.with(|pods| pods.iter().map(|pod| pod.uid.clone()).collect::<Vec<_>>());
    view! {
        <Show when=move || session.link.read().is_ready()>
            <table class="pods">
                <caption>{move || format!("Pods in {}", session.namespace.get())}</caption>
                <thead>
                    <tr>
                        <th scope="col">"name"</th>
                        <th scope="col">"phase"</th>
                        <th scope="col">"containers"</th>
                        <th scope="col">
                            <span class="visually-hidden">"actions"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    <For each=uids key=Clone::clone let:uid>
                        <Pod uid=uid />
                    </For>
                </tbody>
            </table>
            <Show when=move || session.pods.read().is_empty()>
                <p class="say">"None yet."</p>
            </Show>
        </Show>
    }
    .into_any()
}

/// A row belongs to one Pod for as long as it stands: when others come and go, a click must not meet another Pod's button.
#[component]
fn Pod(uid: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let pod = Memo::new(move |_| session.pods.with(|pods| pods.iter().find(|pod| pod.uid == uid).cloned()));
    let shown =
        move |of: fn(&PodSummary) -> String| move || pod.with(|pod| pod.as_ref().map(of).unwrap_or_default());
    let delete = move |_| {
        if let Some(pod) = pod.get_untracked() {
            session.delete(pod);
        }
    };
    view! {
        <tr>
            <th scope="row">{shown(|pod| pod.name.clone())}</th>
            <td title=shown(|pod| pod.run.message.clone())>{shown(phase)}</td>
            <td>{shown(containers)}</td>
            <td>
                <button
                    type="button"
                    class="quiet"
                    aria-label=shown(|pod| format!("Delete {}", pod.name))
                    disabled=move || session.phase.read().is_busy()
                    on:click=delete
                >
                    "Delete"
                </button>
            </td>
        </tr>
    }
    .into_any()
}

fn phase(pod: &PodSummary) -> String {
    pod.status.clone()
}

fn containers(pod: &PodSummary) -> String {
    pod.run.containers.iter().map(|container| container.name.as_str()).collect::<Vec<_>>().join(", ")
}
