//! What opens: a section, an object, an item of a list. Closed, it renders nothing of what it holds.

use crate::session::Session;
use crate::workbench::regions;
use leptos::prelude::*;
use pod::{Path, Severity};
use wasm_bindgen::JsValue;

/// Opens by itself when the caret of the editor, or a person who asked for a field, goes to something inside.
#[component]
pub fn Disclosure(
    /// Of the summary, which takes the focus.
    id: String,
    /// The places that it holds.
    holds: Vec<Path>,
    /// What stands in the summary.
    title: AnyView,
    /// Whether it is open from the start.
    is_open: bool,
    /// Tells when a person opens or closes it.
    #[prop(optional)]
    on_toggle: Option<Callback<bool>>,
    children: ChildrenFn,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let holds = StoredValue::new(holds);
    let inside = move |path: &Path| holds.with_value(|holds| holds.iter().any(|held| held.holds(path)));
    let open = RwSignal::new(is_open);
    for place in [session.following.pointed, session.following.wanted] {
        // One effect each: a person who closed what the one opened does not see it open when the other moves.
        Effect::new(move |_| {
            if place.read().as_ref().is_some_and(inside) {
                open.set(true);
            }
        });
    }
    let toggled = move |event: web_sys::Event| {
        let details: JsValue = event_target(&event);
        let is_open = js_sys::Reflect::get(&details, &"open".into()).is_ok_and(|is_open| is_open.is_truthy());
        open.set(is_open);
        if let Some(tell) = on_toggle {
            tell.run(is_open);
        }
    };
    // A signal tells of each time it is set: without this, what is inside would be made anew, and the focus in it lost.
    let is_shown = Memo::new(move |_| open.get());
    let found = Memo::new(move |_| if is_shown.get() { None } else { worst(session, &inside) });
    let mark = move || {
        found.get().map(|(severity, count)| {
            let says = if severity == Severity::Error { " refused" } else { " to look at" };
            view! { <i class=format!("mark {}", regions::class(severity))>{count}<span class="visually-hidden">{says}</span></i> }
        })
    };
    view! {
        <details open=move || is_shown.get() on:toggle=toggled>
            <summary id=id>{title}{mark}</summary>
            {move || is_shown.get().then(|| view! { <div class="inside">{children()}</div> })}
        </details>
    }
    .into_any()
}

/// How bad the worst finding inside is, and how many are so.
fn worst(session: Session, inside: &impl Fn(&Path) -> bool) -> Option<(Severity, usize)> {
    session.placed.with(|placed| {
        let here = || placed.iter().filter(|(field, _)| field.as_ref().is_some_and(inside));
        let worst = here().map(|(_, problem)| problem.severity).min()?;
        Some((worst, here().filter(|(_, problem)| problem.severity == worst).count()))
    })
}
