//! Repairs as buttons: a press edits the text as the form does, undo takes it back, and the focus goes where the next step is.

use super::prose::prose;
use crate::browser::focus;
use crate::session::Session;
use leptos::prelude::*;
use pod::Fix;
use std::sync::Arc;

/// Names an element. It is asked when the finding, and what belonged to it, may be gone already.
pub type Next = Arc<dyn Fn() -> String + Send + Sync>;

/// The repairs of a finding. `next` names the element that has the focus afterwards, once the text is judged again.
#[component]
pub fn Fixes(fixes: Vec<Fix>, next: Next) -> impl IntoView {
    let session = expect_context::<Session>();
    let button = move |fix: Fix| {
        let next = next.clone();
        let says = prose(&fix.says);
        let press = move |_| {
            session.mend(&fix);
            let next = next.clone();
            session.judging.then(move || focus::on(next()));
        };
        view! { <button type="button" class="fix" disabled=move || !session.ready.get() on:click=press>{says}</button> }
    };
    let is_any = !fixes.is_empty();
    is_any.then(|| view! { <span class="fixes">{fixes.into_iter().map(button).collect_view()}</span> })
}
