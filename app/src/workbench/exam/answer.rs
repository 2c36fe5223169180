//! The answer of the question that is shown: the editor without anything that helps.

use crate::browser::editor::{self, Page};
use crate::session::exam::{Found, Sitting};
use crate::workbench::editor::{Plain, retyped};
use leptos::html::Div;
use leptos::prelude::*;

/// The editor; another one for each question, so that undo stays within it.
#[component]
pub fn Answer(
    /// Whether the next question is turned to from inside the editor.
    is_typing: StoredValue<bool>,
) -> impl IntoView {
    let sitting = expect_context::<Sitting>();
    let host = NodeRef::<Div>::new();
    let failed = RwSignal::new(None::<String>);
    let shown = Memo::new(move |_| shown(sitting));
    Effect::new(move |_| {
        if let (Some(index), Some(host)) = (shown.get(), host.get()) {
            leptos::task::spawn_local(async move {
                let page = Page::silent(move |text| sitting.answer(index, &text));
                let text = move || sitting.text(index).unwrap_or_default();
                let mounted = editor::mount(host.into(), text, page).await;
                if mounted.is_ok() && is_typing.try_update_value(std::mem::take) == Some(true) {
                    editor::reveal(0, 0, true);
                }
                failed.set(mounted.err());
            });
        }
    });
    let plain = move || {
        let (index, reason) = (shown.get()?, failed.get()?);
        let text = Signal::derive(move || {
            sitting.exam.track();
            sitting.text(index).unwrap_or_default()
        });
        let typed = Callback::new(move |whole: String| {
            sitting.answer(index, &retyped(&text.get_untracked(), &whole));
        });
        Some(view! { <Plain reason=reason text=text typed=typed /> })
    };
    view! {
        <div class="editor" node_ref=host hidden=move || shown.get().is_none()></div>
        {plain}
    }
    .into_any()
}

/// The position of the question that is shown, once its exercise is there.
fn shown(sitting: Sitting) -> Option<usize> {
    let index = sitting.exam.with(|exam| exam.as_ref().map(|exam| exam.current))?;
    let is_here = |found: &Found| matches!(found, Found::Here(_));
    sitting.sheets.with(|sheets| sheets.get(index).is_some_and(is_here)).then_some(index)
}
