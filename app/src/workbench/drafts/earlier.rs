//! Earlier texts of the draft at hand: when they were saved, how far they are from the text now, and the way back.

use crate::browser::shelf::{self, Revision};
use crate::session::Session;
use crate::session::shelf::apart;
use crate::workbench::patterns::difference::Difference;
use leptos::prelude::*;

/// Folded until a person asks: only then the texts are read.
#[component]
pub fn Earlier() -> impl IntoView {
    let is_open = RwSignal::new(false);
    let found = RwSignal::new(Found::default());
    let unfold = move |_| {
        is_open.update(|is_open| *is_open = !*is_open);
        if is_open.get_untracked() {
            leptos::task::spawn_local(read(found));
        }
    };
    view! {
        <button
            type="button"
            class="quiet"
            aria-expanded=move || is_open.get().to_string()
            aria-controls=move || is_open.get().then_some(LIST)
            on:click=unfold
        >
            "Earlier texts"
        </button>
        <Show when=move || is_open.get()>
            <div id=LIST>
                <p role="status">{move || found.with(Found::says)}</p>
                <ul class="earlier" aria-label="Earlier texts">
                    <For each=move || found.with(|found| found.texts.clone()) key=|(revision, _)| revision.clone() let:one>
                        <One revision=one.0 text=one.1 />
                    </For>
                </ul>
            </div>
        </Show>
    }
    .into_any()
}

/// The id of the list.
const LIST: &str = "earlier-texts";

/// What the storage told so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Found {
    is_done: bool,
    trouble: String,
    /// The texts, the newest first.
    texts: Vec<(Revision, String)>,
}

impl Found {
    fn says(&self) -> String {
        match (self.is_done, self.texts.len()) {
            _ if !self.trouble.is_empty() => self.trouble.clone(),
            (false, _) => "Reading …".to_owned(),
            (true, 0) => "There is none yet: a minute of work or more lies between two of them.".to_owned(),
            (true, 1) => "1 earlier text is kept; up to 20 are, a minute or more apart.".to_owned(),
            (true, count) => format!("{count} earlier texts are kept; up to 20 are, a minute or more apart."),
        }
    }
}

/// Reads one text after the other; the panel may be closed meanwhile.
async fn read(found: RwSignal<Found>) {
    let _: Option<Found> = found.try_set(Found::default());
    let trouble = match texts(found).await {
        Ok(()) => String::new(),
        Err(reason) => reason,
    };
    let _: Option<()> = found.try_update(|found| {
        found.is_done = true;
        found.trouble = trouble;
    });
}

async fn texts(found: RwSignal<Found>) -> Result<(), String> {
    for revision in shelf::revisions().await? {
        if let Some(text) = shelf::earlier(revision.revision).await? {
            let _: Option<()> = found.try_update(|found| found.texts.push((revision, text)));
        }
    }
    Ok(())
}

/// How long a text may be for its distance to be counted with each key that is pressed; longer ones are counted when asked.
const COUNTED: usize = 20_000;

#[component]
fn One(revision: Revision, text: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_open = RwSignal::new(false);
    let when =
        if revision.when.is_empty() { format!("revision {}", revision.revision) } else { revision.when };
    let heading = when.clone();
    let text = StoredValue::new(text);
    let now = move || session.beside.draft.with(|draft| draft.written().into_owned());
    let is_short = text.with_value(|text| text.len() <= COUNTED);
    let says = Memo::new(move |_| {
        let is_asked = is_short || is_open.get();
        if is_asked { text.with_value(|text| apart(text, &now())) } else { String::new() }
    });
    let inside = format!("earlier-{}", revision.revision);
    let controls = inside.clone();
    let (shown, back) = (format!("Compare the text of {when}"), format!("Restore the text of {when}"));
    let go_back = move |_| {
        let (text, when) = (text.get_value(), when.clone());
        leptos::task::spawn_local(async move {
            match session.go_back(text, &when).await {
                Ok(()) => session.close(),
                Err(reason) => session.said.set(reason),
            }
        });
    };
    view! {
        <li>
            <span>{heading}</span>
            <small>{says}</small>
            <span class="buttons">
                <button
                    type="button"
                    class="quiet"
                    aria-label=shown
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=move || is_open.get().then(|| controls.clone())
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    "Compare"
                </button>
                <button type="button" aria-label=back on:click=go_back>
                    "Restore"
                </button>
            </span>
            <Show when=move || is_open.get()>
                <div id=inside.clone()>
                    <Difference label="What restoring changes" texts=move || Some((now(), text.get_value())) />
                </div>
            </Show>
        </li>
    }
    .into_any()
}
