//! The end of an exam is asked for, since there is no way back.

use super::words;
use crate::browser::focus;
use crate::session::exam::Sitting;
use leptos::prelude::*;

const GO_ON: &str = "exam-goes-on";
const END: &str = "exam-ends";

/// The button, and the question.
#[component]
pub fn Ending() -> impl IntoView {
    let sitting = expect_context::<Sitting>();
    let asks = RwSignal::new(false);
    let ask = move |_| {
        asks.set(true);
        focus::on(GO_ON.to_owned());
    };
    let go_on = move || {
        asks.set(false);
        focus::on(END.to_owned());
    };
    let open = move || sitting.exam.with(|exam| exam.as_ref().map(words::open));
    view! {
        <button type="button" id=END on:click=ask aria-expanded=move || asks.get().to_string()>
            "End the exam…"
        </button>
        <Show when=move || asks.get()>
            <section
                class="ending"
                aria-label="End the exam?"
                on:keydown=move |event| if event.key() == "Escape" { go_on() }
            >
                <p>{open} " There is no way back into an exam that has ended."</p>
                <button type="button" id=GO_ON on:click=move |_| go_on()>"Go on with it"</button>
                <button type="button" class="primary" on:click=move |_| sitting.end()>"End it now"</button>
            </section>
        </Show>
    }
    .into_any()
}
