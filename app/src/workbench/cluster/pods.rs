//! The Pods that are there: a row each with kubectl's columns, which opens to show the containers.

use super::containers::Containers;
use super::state;
use super::words::{moment, roughly};
use crate::api::PodSummary;
use crate::session::Session;
use leptos::prelude::*;

/// The table.
#[component]
pub fn Pods() -> impl IntoView {
    let session = expect_context::<Session>();
    let uids = move || session.pods.with(|pods| pods.iter().map(|pod| pod.uid.clone()).collect::<Vec<_>>());
    view! {
        <Show when=move || session.link.read().is_ready()>
            <table class="pods">
                <caption>{move || format!("Pods in {}", session.namespace.get())}</caption>
                <thead>
                    <tr>
                        {["name", "ready", "status", "restarts", "age"].map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                        <th scope="col">
                            <span class="visually-hidden">"actions"</span>
                        </th>
                    </tr>
                </thead>
                <For each=uids key=Clone::clone let:uid>
                    <Pod uid=uid />
                </For>
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
    let id = format!("pod-{uid}");
    let is_mine = {
        let uid = uid.clone();
        Memo::new(move |_| session.sent.with(|sent| sent.as_ref().is_some_and(|sent| sent.uid == uid)))
    };
    let pod = Memo::new(move |_| session.pods.with(|pods| pods.iter().find(|pod| pod.uid == uid).cloned()));
    // The Pod just created stands open, and stays so when the next one is created.
    let chosen = RwSignal::new(None::<bool>);
    let open = Memo::new(move |before: Option<&bool>| {
        chosen.get().unwrap_or_else(|| is_mine.get() || before.copied().unwrap_or_default())
    });
    view! {
        <tbody>
            <Row id=id.clone() pod=pod open=open on_toggle=move || chosen.set(Some(!open.get_untracked())) />
            <Show when=move || open.get()>
                <tr class="more">
                    <td colspan="6" id=id.clone()>
                        <Containers pod=pod is_mine=is_mine />
                    </td>
                </tr>
            </Show>
        </tbody>
    }
    .into_any()
}

#[component]
fn Row(
    /// Of what the row opens.
    id: String,
    pod: Memo<Option<PodSummary>>,
    open: Memo<bool>,
    on_toggle: impl Fn() + Send + 'static,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let shown =
        move |of: fn(&PodSummary) -> String| move || pod.with(|pod| pod.as_ref().map(of).unwrap_or_default());
    let status = move || pod.with(|pod| pod.as_ref().map_or("", |pod| state::class(&pod.status)));
    let age = Memo::new(move |_| pod.with(|pod| age(pod.as_ref()?, session.now.get())).unwrap_or_default());
    let delete = move |_| {
        if let Some(pod) = pod.get_untracked() {
            session.delete(pod);
        }
    };
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="toggle" aria-expanded=move || open.get().to_string() aria-controls=move || open.get().then(|| id.clone()) on:click=move |_| on_toggle()>
                    {shown(|pod| pod.name.clone())}
                </button>
            </th>
            <td data-column="ready">{shown(|pod| format!("{}/{}", pod.ready, pod.of))}</td>
            <td class=move || format!("phase {}", status())>{shown(|pod| pod.status.clone())}</td>
            <td data-column="restarts">{shown(|pod| pod.restarts.to_string())}</td>
            <td data-column="age">{age}</td>
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

fn age(pod: &PodSummary, now: i64) -> Option<String> {
    Some(roughly(now - moment(&pod.created)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_counted_from_the_creation() {
        let pod = |created: &str| PodSummary { created: created.to_owned(), ..PodSummary::default() };
        assert_eq!(age(&pod("1970-01-01T00:01:00Z"), 185).as_deref(), Some("2 min"));
        assert_eq!(age(&pod(""), 185), None);
    }
}
