//! The cluster panel: how the cluster is, how the submission goes, and what the Pods that are there do.

mod about;
mod announce;
mod containers;
mod explain;
mod moments;
mod pods;
mod progress;
pub mod stand_in;
mod state;
mod steering;
mod submission;
#[cfg(test)]
mod testing;
mod words;

use crate::session::Session;
use crate::workbench::prose::prose;
pub use announce::Announcements;
use leptos::prelude::*;

/// The panel that the chip in the bar leads to.
#[component]
pub fn Cluster() -> impl IntoView {
    let session = expect_context::<Session>();
    // The state is told anew with each line that the program writes; what is the same stays as it stands.
    let explanation = Memo::new(move |_| session.link.read().explanation());
    view! {
        <section class="submit" id="cluster" tabindex="-1" aria-label="Cluster">
            <header>
                <h2>"Cluster"</h2>
                <span class="kind">{move || session.link.with(about::title)}</span>
                <span class="grow"></span>
                <steering::Buttons />
            </header>
            {move || {
                let (message, help) = explanation.get();
                view! { <p class="say">{prose(&message)} " " {prose(&help)}</p> }
            }}
            <progress::Steps />
            <steering::Failure />
            <steering::Command />
            <about::About />
            <submission::Submission />
            // Without a cluster the words above say it already.
            <Show when=move || session.link.read().is_ready() && !session.trouble.read().is_empty()>
                <p class="banner">{move || session.trouble.get()}</p>
            </Show>
            <pods::Pods />
        </section>
    }
    .into_any()
}
