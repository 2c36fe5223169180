//! A workload around the Pod, and a Service for its ports: first what it comes to, then one button.

use crate::session::Session;
use crate::session::ways::{not_wrapped, purpose};
use crate::workbench::prose::prose;
use leptos::prelude::*;
use pod::Workload;

/// Both; they follow the text.
#[component]
pub fn Workloads(topic: String) -> impl IntoView {
    view! {
        <Wrap topic=topic />
        <Service />
    }
    .into_any()
}

#[component]
fn Wrap(topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let kind = RwSignal::new(Workload::Deployment);
    let wrapped = Memo::new(move |_| session.beside.draft.with(|draft| pod::wrapped(draft, kind.get())));
    let choice = move |workload: Workload| {
        view! {
            <label>
                <input type="radio" name="workload" prop:checked=move || kind.get() == workload on:change=move |_| kind.set(workload) />
                <b>{workload.kind()}</b>
                " "
                <span>{purpose(workload)}</span>
            </label>
        }
    };
    let notes = move || {
        let notes = wrapped.with(|wrapped| wrapped.as_ref().map(|wrapped| wrapped.notes.clone()));
        let notes = notes.unwrap_or_else(|| vec![session.beside.draft.with(not_wrapped)]);
        notes.into_iter().map(|note| view! { <li>{prose(&note)}</li> }).collect_view()
    };
    view! {
        <fieldset>
            <legend>"Wrap the Pod as"</legend>
            {Workload::ALL.map(choice).collect_view()}
        </fieldset>
        <div role="status">
            <ul class="notes">{notes}</ul>
        </div>
        <button
            type="button"
            class="primary"
            disabled=move || wrapped.read().is_none()
            on:click=move |_| session.wrap(topic.clone(), kind.get_untracked())
        >
            {move || format!("Make this {}", kind.get().kind())}
        </button>
        <Show when=move || wrapped.read().is_some()>
            <details>
                <summary>"See its YAML"</summary>
                <pre class="made" tabindex="0" role="region" aria-label="YAML of the workload">
                    {move || wrapped.with(|wrapped| wrapped.as_ref().map(|wrapped| wrapped.draft.text().to_owned()))}
                </pre>
            </details>
        </Show>
    }
    .into_any()
}

#[component]
fn Service() -> impl IntoView {
    let session = expect_context::<Session>();
    let why_not = Memo::new(move |_| session.beside.draft.with(|draft| pod::with_service(draft).err()));
    let service = Memo::new(move |_| session.beside.draft.with(pod::service));
    view! {
        <h3>"Service from the ports"</h3>
        <p role="status">{move || why_not.get().map(|refusal| prose(&refusal.to_string()).into_any())}</p>
        <button type="button" class="primary" disabled=move || why_not.read().is_some() on:click=move |_| session.append_service()>
            "Append this Service"
        </button>
        <Show when=move || why_not.read().is_none()>
            <pre class="made" tabindex="0" role="region" aria-label="YAML of the Service">
                {service}
            </pre>
        </Show>
    }
    .into_any()
}
