//! A line of text.

use super::frame::{Findings, Help, described_by};
use super::{operations, problems_at, put_back, text_at};
use crate::session::selection::Selection;
use crate::session::{Session, problems};
use crate::workbench::cluster::stand_in::Note;
use crate::workbench::fields::Field;
use crate::workbench::paths;
use leptos::prelude::*;
use pod::{Operation, Path};

/// The input writes at every key press; the text stays what is true.
#[component]
pub fn TextField(field: &'static Field, path: Path) -> impl IntoView {
    let session = expect_context::<Session>();
    let (id, value, problems) = (paths::id(&path), text_at(session, &path), problems_at(session, &path));
    let is_image = field.name == "image";
    let note = format!("{id}-stand-in");
    let described = if is_image { format!("{} {note}", described_by(&id)) } else { described_by(&id) };
    let typed = move |event: web_sys::Event| {
        let operation = operation(session, field, &path, &event_target_value(&event));
        if !session.edit(&[operation]) {
            put_back(&event, value);
        }
    };
    view! {
        <div class="field" class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <label for=id.clone()>{field.name}</label>
            <input
                id=id.clone()
                class="mono"
                value=value.get_untracked()
                prop:value=value
                placeholder=field.placeholder
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                aria-invalid=move || problems::refused(&problems.read()).to_string()
                aria-describedby=described
                on:input=typed
            />
            <Findings id=id.clone() problems=problems />
            {is_image.then(|| view! { <div id=note><Note image=value /></div> })}
            <Help id=id field=field />
        </div>
    }
    .into_any()
}

fn operation(session: Session, field: &Field, path: &Path, typed: &str) -> Operation {
    let part = Selection::of(path);
    if field.name == "name" && part != Selection::Pod {
        session.draft.with_untracked(|draft| operations::rename(draft, &part.path(), typed))
    } else {
        operations::text(path, typed)
    }
}
