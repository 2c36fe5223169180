//! The YAML view, itself editable: CodeMirror, loaded when shown; before that, and where it cannot be loaded, plain text.

use super::{paths, regions};
use crate::browser::editor;
use crate::session::judging::Looking;
use crate::session::selection::Selection;
use crate::session::typing::Shown;
use crate::session::{Session, following};
use leptos::html::Div;
use leptos::prelude::*;
use pod::{Draft, Path};
use std::ops::Range;

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
                let mounted = editor::mount(host.into(), move || text_now(session), page(session)).await;
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
    move || match phase.get() {
        Phase::Failed(reason) => {
            let typed = move |whole: String| session.type_text(retyped(&text_now(session), &whole));
            view! { <Plain reason=reason text=Signal::derive(move || text(session)) typed=Callback::new(typed) /> }
                .into_any()
        }
        Phase::Loading | Phase::Mounted => ().into_any(),
    }
}

/// A plain text field, in the place of an editor that could not be loaded.
#[component]
pub fn Plain(
    /// Why not.
    reason: String,
    /// The text as it is.
    text: Signal<String>,
    /// Gets what the field holds after each key press.
    typed: Callback<String>,
) -> impl IntoView {
    view! {
        <p class="banner">{format!("The editor could not be loaded ({reason}); this plain text field does the same. Reload to try again.")}</p>
        <textarea
            class="code"
            aria-label="YAML of the Pod"
            spellcheck="false"
            prop:value=text
            on:input=move |event| typed.run(event_target_value(&event))
        ></textarea>
    }
    .into_any()
}

/// What changes elsewhere shows in the editor: the text as the least change, the marks, the containers' lines.
fn show_changes(session: Session, phase: RwSignal<Phase>) {
    Effect::new(move |_| {
        if phase.get() == Phase::Mounted {
            session.draft.with(|draft| editor::set_text(draft.lines(), session.following.is_apart()));
        }
    });
    Effect::new(move |before: Option<Option<Path>>| {
        let focused = session.following.focused.get();
        if let Some(draft) = shown_now(session, phase) {
            let is_new = before.is_none_or(|before| before != focused);
            editor::light(focused.as_ref().and_then(|focused| lit(&draft, focused)), is_new);
        }
        focused
    });
    Effect::new(move |_| {
        // The editor itself moves the marks of a moment ago with what is typed.
        if let Some(draft) =
            shown_now(session, phase).filter(|_| session.judging.looking.get() != Looking::Soon)
        {
            editor::set_marks(&regions::marks(&draft, &session.problems.read()));
        }
    });
    Effect::new(move |_| {
        if let Some(draft) = shown_now(session, phase) {
            let (found, active) = regions::regions(&draft, session.part());
            editor::set_regions(&found, active);
        }
    });
}

/// The text that the editor shows, tracked once all beside it has followed; nothing while a newer one is typed. What the
/// editor marks in its text moves with what is typed, and is looked at again behind the paint.
fn shown_now(session: Session, phase: RwSignal<Phase>) -> Option<Draft> {
    let draft = session.beside.settled()?;
    (phase.get() == Phase::Mounted).then_some(draft)
}

/// What the editor tells and asks.
fn page(session: Session) -> editor::Page {
    let skills = move || session.skills.get_untracked();
    editor::Page {
        text: Box::new(move |text| {
            session.type_text(text);
            session.draft.with_untracked(|draft| editor::correct(draft.lines()));
        }),
        caret: Box::new(move |caret| session.beside.then(move || follow(session, caret))),
        complete: Box::new(move |caret| {
            let offers = skills()?.offers;
            Some(session.draft.with_untracked(|draft| offers(draft, caret)))
        }),
        about: Box::new(move |offset| {
            let place = skills()?.place;
            Some(session.draft.with_untracked(|draft| place(draft, offset)))
        }),
        doc: Box::new(move |path| Some((skills()?.doc)(path))),
        fix: Box::new(move |mark, number| {
            let fix = session.problems.with_untracked(|all| all.get(mark)?.fixes.get(number).cloned());
            if let (Some(fix), Some(skills)) = (fix, skills()) {
                (skills.mend)(session, &fix);
            }
        }),
        helps: true,
    }
}

/// The lines of a field, in the editor's units.
fn lit(draft: &Draft, field: &Path) -> Option<Range<usize>> {
    let range = following::lines(draft, field)?;
    Some(draft.lines().editor(range.start)..draft.lines().editor(range.end))
}

/// Where the caret goes, the form follows: the container around it opens, its field is marked.
fn follow(session: Session, caret: usize) {
    let at = session.draft.with_untracked(|draft| {
        let path = draft.path_at(draft.lines().from_editor(caret));
        paths::in_pod(draft, &path).unwrap_or_default()
    });
    let part = Selection::of(&at);
    if session.following.pointed.with_untracked(|before| before.as_ref() != Some(&at)) {
        session.following.pointed.set(Some(at));
    }
    if part != Selection::Pod && session.selected.get_untracked() != part {
        session.selected.set(part);
    }
}

/// The text after the plain text field's whole text became this; the field does not keep line ends, the text does.
pub fn retyped(text: &str, whole: &str) -> String {
    Shown::new(text).retyped(whole).unwrap_or_else(|| text.to_owned())
}

fn text(session: Session) -> String {
    session.draft.with(|draft| draft.text().to_owned())
}

/// The newest text, where nothing is to follow it.
fn text_now(session: Session) -> String {
    session.draft.with_untracked(|draft| draft.text().to_owned())
}
