//! The YAML view, itself editable: CodeMirror, loaded when shown; before that, and where it cannot be loaded, plain text.

use super::{paths, regions};
use crate::browser::editor;
use crate::session::Session;
use crate::session::selection::Selection;
use crate::session::typing::Shown;
use leptos::html::Div;
use leptos::prelude::*;

/// How far the editor has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Phase {
    Loading,
    Mounted,
    /// The reason; a plain text field takes its place.
    Failed(String),
}

/// The editor as a view of the session's draft.
#[component]
pub fn Editor() -> impl IntoView {
    let session = expect_context::<Session>();
    let host = NodeRef::<Div>::new();
    let phase = RwSignal::new(Phase::Loading);
    Effect::new(move |_| {
        session.opened.track();
        if let (true, Some(host)) = (session.ready.get(), host.get()) {
            leptos::task::spawn_local(async move {
                let follow = move |caret| follow(session, caret);
                let typed = move |text| session.type_text(text);
                let mounted = editor::mount(host.into(), move || text_now(session), typed, follow).await;
                phase.set(mounted.map_or_else(Phase::Failed, |()| Phase::Mounted));
            });
        }
    });
    show_changes(session, phase);
    let plain = move || phase.get() == Phase::Loading;
    view! {
        <div class="editor" node_ref=host></div>
        <Show when=plain>
            <pre class="code" tabindex="0" role="region" aria-label="YAML of the Pod">{move || session.draft.with(|draft| draft.text().to_owned())}</pre>
        </Show>
        <PlainText phase=phase />
    }
    .into_any()
}

#[component]
fn PlainText(phase: RwSignal<Phase>) -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        match phase.get() {
        Phase::Failed(reason) => view! {
            <p class="banner">{format!("The editor could not be loaded ({reason}); this plain text field does the same. Reload to try again.")}</p>
            <textarea
                class="code"
                aria-label="YAML of the Pod"
                spellcheck="false"
                prop:value=move || text(session)
                on:input=move |event| session.type_text(retyped(session, &event_target_value(&event)))
            ></textarea>
        }
        .into_any(),
        Phase::Loading | Phase::Mounted => ().into_any(),
    }
    }
}

/// What changes elsewhere shows in the editor: the text as the least change, the marks, the containers' lines.
fn show_changes(session: Session, phase: RwSignal<Phase>) {
    Effect::new(move |_| {
        if phase.get() == Phase::Mounted {
            session.draft.with(|draft| editor::set_text(draft.text()));
        }
    });
    Effect::new(move |_| {
        if phase.get() == Phase::Mounted {
            let problems = session.problems.read();
            session.draft.with_untracked(|draft| editor::set_marks(&regions::marks(draft, &problems)));
        }
    });
    Effect::new(move |_| {
        if phase.get() == Phase::Mounted {
            let (found, active) = session.draft.with(|draft| regions::regions(draft, session.part()));
            editor::set_regions(&found, active);
        }
    });
}

/// Where the caret goes, the form follows: the container around it opens.
fn follow(session: Session, caret: u32) {
    let caret = usize::try_from(caret).unwrap_or(usize::MAX);
    let part = session.draft.with_untracked(|draft| {
        let path = draft.path_at(draft.lines().from_editor(caret));
        Selection::of(&paths::in_pod(draft, &path).unwrap_or_default())
    });
    if part != Selection::Pod && session.selected.get_untracked() != part {
        session.selected.set(part);
    }
}

/// The text after the plain text field's whole text became this; the field does not keep line ends, the text does.
fn retyped(session: Session, whole: &str) -> String {
    let text = text_now(session);
    Shown::new(&text).retyped(whole).unwrap_or(text)
}

fn text(session: Session) -> String {
    session.draft.with(|draft| draft.text().to_owned())
}

/// The newest text, where nothing is to follow it.
fn text_now(session: Session) -> String {
    session.draft.with_untracked(|draft| draft.text().to_owned())
}
