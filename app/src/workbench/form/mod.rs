//! The form: the fields of the part that is chosen, each a view of the text at its path.

mod actions;
mod added;
mod choice;
mod entries;
mod frame;
pub mod operations;
mod rows;
mod text;
mod words;

use super::fields::{self, Control, Field};
use super::paths;
use crate::browser::focus;
use crate::session::Session;
use crate::session::problems::{self, Problem};
use crate::session::selection::{List, Selection};
use crate::session::{documents, following, sharing};
use leptos::prelude::*;
use pod::{Draft, Path};
use wasm_bindgen::{JsCast, JsValue};

/// The form of the chosen part.
#[component]
pub fn Form() -> impl IntoView {
    let session = expect_context::<Session>();
    let shown = Memo::new(move |_| (session.part(), session.shown.with(fields::is_template)));
    let added = RwSignal::new(false);
    point(session);
    let part = move || {
        let (part, is_template) = shown.get();
        view! { <Part part=part is_template=is_template added=added /> }
    };
    view! { {part} }.into_any()
}

/// The id of the form's heading.
pub const TITLE: &str = "form-title";

/// The field that the editor's caret is at is marked and in view; the focus stays where it is.
fn point(session: Session) {
    Effect::new(move |_| {
        let pointed = session.following.pointed.get();
        let part = session.part();
        let id = session.shown.with_untracked(|draft| {
            let shown = fields::shown(draft, part);
            problems::nearest(&pointed?, &shown).map(|path| fields::id(draft, path))
        });
        focus::point_at(id);
    });
}

/// Tells the editor which field has the focus.
fn focused(session: Session, event: &web_sys::FocusEvent) {
    let control = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let mut ids =
        std::iter::successors(control, |element| element.parent_element()).map(|element| element.id());
    let part = session.part();
    let field = session.shown.with_untracked(|draft| {
        let shown = fields::shown(draft, part);
        ids.find_map(|id| following::field(draft, &shown, &id))
    });
    session.following.focused.set(field);
}

#[component]
fn Part(
    part: Selection,
    is_template: bool,
    /// Whether the person wants to see what Kubernetes adds, whichever part is open.
    added: RwSignal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let title = move || session.shown.with(|draft| title(draft, part));
    let colour = session
        .shown
        .with_untracked(|draft| super::regions::colour(draft, part))
        .map(|colour| format!(" c{colour}"))
        .unwrap_or_default();
    view! {
        <section class=format!("form{colour}") aria-label="Form" on:focusin=move |event| focused(session, &event) on:focusout=move |_| session.following.focused.set(None) tabindex=move || (!session.editable()).then_some("0")>
            <header>
                <h2 id=TITLE tabindex="-1">{title}</h2>
                <Show when=move || is_template && part == Selection::Pod>
                    <span class="kind">{move || session.shown.with(whose)}</span>
                </Show>
                <span class="kind">{kind(part)}</span>
                <span class="grow"></span>
                <actions::Actions part=part />
            </header>
            <frame::Findings id=sharing::HEAD.to_owned() problems=Memo::new(move |_| session.problems_about(part)) />
            <p class="banner" hidden=move || session.editable()>{move || session.draft.with(why_not)}</p>
            <fieldset disabled=move || !session.editable()>
                {fields::of(part, is_template).map(|field| view! { <FieldView field=field path=field.path(&part.path()) /> }).collect_view()}
            </fieldset>
            <added::Added part=part open=added />
        </section>
    }
    .into_any()
}

#[component]
fn FieldView(field: &'static Field, path: Path) -> impl IntoView {
    match &field.control {
        Control::Text => view! { <text::TextField field=field path=path /> }.into_any(),
        Control::Choice(words) => {
            view! { <choice::ChoiceField field=field path=path words=words /> }.into_any()
        }
        Control::Words => view! { <words::WordsField field=field path=path /> }.into_any(),
        Control::Rows(columns) => {
            view! { <rows::RowsField field=field path=path columns=columns /> }.into_any()
        }
        Control::Entries => view! { <entries::EntriesField field=field path=path /> }.into_any(),
    }
}

/// The findings at a path, as a Memo.
fn problems_at(session: Session, path: &Path) -> Memo<Vec<Problem>> {
    let path = path.clone();
    Memo::new(move |_| session.problems_at(&path))
}

/// Shows the text's value again in an input or select whose edit was refused.
fn put_back(event: &web_sys::Event, value: Memo<String>) {
    let control: JsValue = event_target(event);
    let value = value.get_untracked();
    if event_target_value(event) != value {
        // Every control that is typed into has this property.
        let _ = js_sys::Reflect::set(&control, &"value".into(), &value.into());
    }
}

/// The text at a path, as a Memo.
fn text_at(session: Session, path: &Path) -> Memo<String> {
    let path = path.clone();
    Memo::new(move |_| session.shown.with(|draft| paths::text(draft, &path)))
}

fn title(draft: &Draft, part: Selection) -> String {
    match part {
        Selection::Pod if fields::is_template(draft) => "Pod template".to_owned(),
        Selection::Pod => "Pod".to_owned(),
        Selection::Container(list, index) => paths::container_name(draft, list, index),
    }
}

/// Whose Pod template is edited.
fn whose(draft: &Draft) -> Option<String> {
    documents::workload(draft).map(|workload| format!("of {workload}"))
}

const fn kind(part: Selection) -> &'static str {
    match part {
        Selection::Pod => "what belongs to all its containers",
        Selection::Container(List::App, _) => "app container",
        Selection::Container(List::Init, _) => "init container",
    }
}

/// Why the form takes no edits now.
fn why_not(draft: &Draft) -> String {
    match documents::untouched(draft).filter(|_| draft.chosen().is_none()) {
        Some(others) => format!("There is no Pod in this text, and nothing that holds one. {others} Write a Pod below a line `---`, or start again."),
        None => "The YAML cannot be read as a Pod just now, so the form shows the last values that could be, and takes no edits. Mend the text at the line that the problems name.".to_owned(),
    }
}
