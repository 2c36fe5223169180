//! One kept draft: what it is, and what can be done with it.

use super::{List, UNDO, earlier, rename};
use crate::browser::focus;
use crate::browser::shelf::{self, Kept, Place};
use crate::session::shelf::{about, called, copy_name};
use leptos::prelude::*;

/// The id of a draft's first button.
pub fn main(id: &str) -> String {
    format!("draft-{id}")
}

/// A draft of the list.
#[component]
pub fn Card(kept: Kept, list: List) -> impl IntoView {
    let name = called(&kept);
    let says = about(&kept);
    let is_named = RwSignal::new(false);
    let place = kept.place;
    let kept = StoredValue::new(kept);
    view! {
        <li aria-current=(place == Place::Here).then_some("true")>
            <h3>{name}</h3>
            <p>{says}</p>
            <Show
                when=move || is_named.get()
                fallback=move || view! { <Buttons kept=kept.get_value() list=list is_named=is_named /> }
            >
                <rename::Rename kept=kept.get_value() list=list is_named=is_named />
            </Show>
            {(place == Place::Here).then(|| view! { <earlier::Earlier /> })}
        </li>
    }
    .into_any()
}

/// Only what is possible: a draft that another tab has open is changed there, and the one at hand stays.
#[component]
fn Buttons(kept: Kept, list: List, is_named: RwSignal<bool>) -> impl IntoView {
    let name = called(&kept);
    let id = main(&kept.id);
    let place = kept.place;
    let kept = StoredValue::new(kept);
    let label = |what: &str| format!("{what} {name}");
    let run = move |work: Work| leptos::task::spawn_local(work.run(kept.get_value(), list));
    let first = match place {
        Place::Here => None,
        Place::Free => Some((Work::Open, "Open")),
        Place::Elsewhere => Some((Work::OpenCopy, "Open a copy of")),
    };
    let first = first.map(|(work, what)| {
        let says = what.trim_end_matches(" of");
        view! { <button type="button" id=id.clone() aria-label=label(what) on:click=move |_| run(work)>{says}</button> }
    });
    let renamed = (place != Place::Elsewhere).then(|| {
        view! { <button type="button" class="quiet" id=rename::button(&kept.get_value().id) aria-label=label("Rename") on:click=move |_| is_named.set(true)>"Rename"</button> }
    });
    let copied = (place != Place::Elsewhere).then(|| {
        view! { <button type="button" class="quiet" aria-label=label("Duplicate") on:click=move |_| run(Work::Duplicate)>"Duplicate"</button> }
    });
    let deleted = (place == Place::Free).then(|| {
        view! { <button type="button" class="quiet danger" aria-label=label("Delete") on:click=move |_| run(Work::Delete)>"Delete"</button> }
    });
    view! { <div class="buttons">{first}{renamed}{copied}{deleted}</div> }.into_any()
}

/// What is asked of the storage.
#[derive(Clone, Copy)]
enum Work {
    Open,
    OpenCopy,
    Duplicate,
    Delete,
}

impl Work {
    async fn run(self, kept: Kept, list: List) {
        let name = called(&kept);
        match self {
            Self::Open => open(kept.id, &name, list).await,
            Self::OpenCopy => {
                if let Some((id, name)) = duplicate(&kept, list).await {
                    open(id, &name, list).await;
                }
            }
            Self::Duplicate => {
                if let Some((id, copy)) = duplicate(&kept, list).await {
                    list.after(Ok(format!("{copy} is a copy of {name}."))).await;
                    focus::on(main(&id));
                }
            }
            Self::Delete => delete(kept, &name, list).await,
        }
    }
}

async fn open(id: String, name: &str, list: List) {
    match list.session.open_kept(id).await {
        Ok(true) => {
            list.session.said.set(format!("{name} is open. The one before is still kept in this browser."));
            list.session.close();
        }
        Ok(false) => list.after(Err(format!("{name} {ELSEWHERE}"))).await,
        Err(reason) => list.after(Err(reason)).await,
    }
}

async fn duplicate(kept: &Kept, list: List) -> Option<(String, String)> {
    let copy = list.kept.try_with_untracked(|all| copy_name(kept, all))?;
    match shelf::duplicate(&kept.id, &copy).await {
        Ok(Some(id)) => Some((id, copy)),
        Ok(None) => {
            list.after(Err(format!("{} is no longer kept.", called(kept)))).await;
            None
        }
        Err(reason) => {
            list.after(Err(reason)).await;
            None
        }
    }
}

async fn delete(kept: Kept, name: &str, list: List) {
    match shelf::remove(&kept.id).await {
        Ok(true) => {
            list.session.ways.deleted.update(|deleted| deleted.push(kept));
            list.after(Ok(format!("{name} is deleted."))).await;
            focus::on(UNDO.to_owned());
        }
        Ok(false) => list.after(Err(format!("{name} {ELSEWHERE}"))).await,
        Err(reason) => list.after(Err(reason)).await,
    }
}

/// Why nothing was done.
pub const ELSEWHERE: &str =
    "is open in another tab, or no longer kept; nothing was changed. Go to that tab, or open a copy here.";
