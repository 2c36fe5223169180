//! A link that holds the text: how long it is, and what it would carry that looks like a secret.

use crate::browser::files;
use crate::session::Session;
use crate::session::share::{length, link, suspicion};
use crate::workbench::prose::prose;
use leptos::prelude::*;
use pod::secrets::looks_secret;

/// The link and a button that copies it. While something looks like a secret there is no link until a person wants it.
#[component]
pub fn Share() -> impl IntoView {
    let session = expect_context::<Session>();
    let suspects = Memo::new(move |_| {
        session.beside.draft.with(|draft| {
            looks_secret(draft).iter().map(|suspect| suspicion(draft, suspect)).collect::<Vec<_>>()
        })
    });
    let is_wanted = RwSignal::new(false);
    let may = move || suspects.read().is_empty() || is_wanted.get();
    let made = LocalResource::new(move || {
        let draft = may().then(|| session.beside.draft.get());
        async move {
            match draft {
                Some(draft) => Some(link(draft).await),
                None => None,
            }
        }
    });
    let address = move || made.get().flatten().and_then(Result::ok).unwrap_or_default();
    let says = move || match made.get().flatten() {
        Some(Ok(link)) => length(&link),
        Some(Err(why)) => why,
        None if may() => "Packing …".to_owned(),
        None => String::new(),
    };
    view! {
        <p>
            "The link holds the text itself: nothing is stored anywhere, and no server gets it. Who has the link has the text."
        </p>
        <Warning suspects=suspects is_wanted=is_wanted />
        <label for="share-link">"Link to this text"</label>
        <input id="share-link" class="mono" type="text" readonly prop:value=address />
        <div class="act">
            <button
                type="button"
                class="primary"
                disabled=move || address().is_empty()
                on:click=move |_| copy(session, address())
            >
                "Copy link"
            </button>
            <p role="status">{says}</p>
        </div>
    }
    .into_any()
}

/// What looks like a secret, by its place; never the value.
#[component]
fn Warning(suspects: Memo<Vec<String>>, is_wanted: RwSignal<bool>) -> impl IntoView {
    let list = move || {
        let all = suspects.get().into_iter();
        all.map(|one| view! { <li>{prose(&one)}</li> }).collect_view()
    };
    view! {
        <div role="alert">
            <Show when=move || !suspects.read().is_empty()>
                <div class="caution">
                    <p>
                        <b>"This text holds what looks like a secret."</b>
                        " Everybody who gets the link can read it. Better put it into a Secret and refer to that."
                    </p>
                    <ul class="notes">{list}</ul>
                    <label>
                        <input type="checkbox" prop:checked=is_wanted on:change=move |event| is_wanted.set(event_target_checked(&event)) />
                        " Make the link all the same"
                    </label>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

fn copy(session: Session, link: String) {
    leptos::task::spawn_local(async move {
        let done = || "The link is on the clipboard.".to_owned();
        session.said.set(files::copy(&link).await.map_or_else(|reason| reason, |()| done()));
    });
}
