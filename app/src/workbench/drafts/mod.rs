//! The drafts that this browser keeps: open, name, copy, delete, bring back; and earlier texts of the one at hand.

mod card;
mod earlier;
mod rename;

use crate::browser::focus;
use crate::browser::shelf::{self, Kept};
use crate::session::Session;
use crate::session::shelf::called;
use leptos::prelude::*;

/// All drafts of this page, the last saved one first.
#[component]
pub fn Drafts() -> impl IntoView {
    let session = expect_context::<Session>();
    let list = List {
        session,
        kept: RwSignal::default(),
        is_empty: RwSignal::default(),
        trouble: RwSignal::default(),
    };
    leptos::task::spawn_local(list.read());
    view! {
        <p>
            "Kept in this browser only, 50 at most: the oldest go first. Each tab has one of them open; a new one begins with a file, an example or a command."
        </p>
        <p role="alert">{move || list.trouble.get()}</p>
        <Deleted list=list />
        <Show when=move || list.is_empty.get()>
            <p role="status">"None is kept yet: the text becomes a draft with its first change."</p>
        </Show>
        <ul class="gallery drafts" aria-label="Drafts">
            <For each=move || list.kept.get() key=Clone::clone let:kept>
                <card::Card kept=kept list=list />
            </For>
        </ul>
    }
    .into_any()
}

/// Brings back what was deleted last.
#[component]
fn Deleted(list: List) -> impl IntoView {
    let deleted = list.session.ways.deleted;
    let last = move || deleted.read().last().cloned();
    let bring_back = move |_| {
        let Some(kept) = last() else { return };
        leptos::task::spawn_local(async move {
            let done = shelf::restore(&kept.id).await;
            list.after(done.map(|_| format!("{} is back.", called(&kept)))).await;
            deleted.update(|deleted| deleted.retain(|one| one.id != kept.id));
            focus::on(card::main(&kept.id));
        });
    };
    view! {
        <Show when=move || !deleted.read().is_empty()>
            <div class="act">
                <button type="button" id=UNDO on:click=bring_back>
                    "Undo delete"
                </button>
                <p>
                    {move || {
                        last().map(|kept| format!("{} is deleted; it can be brought back until you leave this page.", called(&kept)))
                    }}
                </p>
            </div>
        </Show>
    }
    .into_any()
}

/// The id of the button that brings a draft back.
const UNDO: &str = "undo-delete";

/// The list as it is shown. Copies share the same signals.
#[derive(Clone, Copy)]
struct List {
    session: Session,
    kept: RwSignal<Vec<Kept>>,
    /// Whether the storage was asked and has none.
    is_empty: RwSignal<bool>,
    /// Why the storage did not do what was asked; for the person.
    trouble: RwSignal<String>,
}

impl List {
    /// Asks the storage for the list. The panel may be closed when it comes, and its signals gone.
    async fn read(self) {
        let (kept, trouble) = match shelf::list().await {
            Ok(kept) => (kept, String::new()),
            Err(reason) => (Vec::new(), reason),
        };
        let _: Option<bool> = self.is_empty.try_set(kept.is_empty() && trouble.is_empty());
        let _: Option<Vec<Kept>> = self.kept.try_set(kept);
        let _: Option<String> = self.trouble.try_set(trouble);
    }

    /// Shows the list after something was done, and says what, or why not.
    async fn after(self, done: Result<String, String>) {
        self.read().await;
        match done {
            Ok(said) => self.session.said.set(said),
            Err(reason) => {
                let _: Option<String> = self.trouble.try_set(reason);
            }
        }
    }
}
