//! How the submission goes: what became of the request, then how the Pod is that it made.

use super::announce::now;
use super::state;
use crate::api::{PodSummary, Problem};
use crate::session::Session;
use crate::session::phase::Phase;
use leptos::prelude::*;

/// The request's outcome, and below it the Pod as the cluster tells of it now.
#[component]
pub fn Submission() -> impl IntoView {
    let session = expect_context::<Session>();
    let pod =
        Memo::new(move |_| session.followed().filter(|_| matches!(*session.phase.read(), Phase::Created(_))));
    let class = move || {
        pod.with(|pod| format!("now {}", pod.as_ref().map_or("wait", |pod| state::class(&pod.status))))
    };
    view! {
        <div role="status">{move || outcome(session.phase.get())}</div>
        <Show when=move || pod.read().is_some()>
            <p class=class>{move || pod.with(|pod| pod.as_ref().map(now))}</p>
        </Show>
    }
    .into_any()
}

impl Session {
    /// The Pod that this tab created last, while it is there.
    pub fn followed(&self) -> Option<PodSummary> {
        let sent = self.sent.read();
        let uid = sent.as_ref().map(|sent| &sent.uid)?;
        self.pods.with(|pods| pods.iter().find(|pod| pod.uid == *uid).cloned())
    }
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
