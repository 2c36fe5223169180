//! The form: the fields of the part that is chosen, each a view of the text at its path.

mod actions;
mod added;
mod choice;
mod control;
mod disclosure;
mod entries;
mod frame;
mod items;
mod line;
mod mounted;
mod object;
pub mod operations;
mod rows;
mod section;
mod source;
mod union;
mod words;

use super::fields::{self, sections};
use super::paths;
use crate::browser::focus;
use crate::session::Session;
use crate::session::problems::Problem;
use crate::session::selection::{List, Selection};
use crate::session::{documents, sharing};
use leptos::prelude::*;
use pod::{Draft, Path};
use wasm_bindgen::{JsCast, JsValue};

/// The form of the chosen part.
#[component]
pub fn Form() -> impl IntoView {
    let session = expect_context::<Session>();
    let shown = Memo::new(move |_| (session.part(), session.shown.with(fields::is_template)));
    let (added, opened) = (RwSignal::new(false), section::Opened::new());
    point(session);
    let part = move || {
        let (part, is_template) = shown.get();
        view! { <Part part=part is_template=is_template added=added opened=opened /> }
    };
    view! { {part} }.into_any()
}

/// How many rows of a list the form shows; a page with thousands of inputs answers no key.
pub const MOST_ROWS: usize = 100;

/// The id of the form's heading.
pub const TITLE: &str = "form-title";

/// The field that the editor's caret is at is marked and in view; the focus stays where it is.
fn point(session: Session) {
    Effect::new(move |_| {
        let pointed = session.following.pointed.get();
        let part = session.part();
        let id = session.shown.with_untracked(|draft| {
            fields::home(draft, part, &pointed?).map(|path| fields::id(draft, &path))
        });
        focus::point_at(id);
    });
}

/// Tells the editor which field has the focus.
fn focused(session: Session, event: &web_sys::FocusEvent) {
    let control = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let mut around = std::iter::successors(control, |element| element.parent_element());
    let field = around.find_map(|element| element.get_attribute("data-path")?.parse().ok());
    session.following.focused.set(field);
}

#[component]
fn Part(
    part: Selection,
    is_template: bool,
    /// Whether the person wants to see what Kubernetes adds, whichever part is open.
    added: RwSignal<bool>,
    opened: section::Opened,
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
                <span class="kind">{move || kind(part, session.shown.with(|draft| is_sidecar(draft, part))).0}</span>
                <span class="grow"></span>
                <actions::Actions part=part />
            </header>
            <p class="say">{move || kind(part, session.shown.with(|draft| is_sidecar(draft, part))).1}</p>
            <frame::Findings id=sharing::HEAD.to_owned() problems=Memo::new(move |_| session.problems_about(part)) />
            <p class="banner" hidden=move || session.editable()>{move || session.beside.draft.with(why_not)}</p>
            <fieldset disabled=move || !session.editable()>
                {sections::of(part).iter().map(|section| view! { <section::SectionView section=section part=part is_template=is_template opened=opened /> }).collect_view()}
            </fieldset>
            <added::Added part=part open=added />
        </section>
    }
    .into_any()
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

/// What a part is, and what that means, in a sentence.
const fn kind(part: Selection, is_sidecar: bool) -> (&'static str, &'static str) {
    match (part, is_sidecar) {
        (Selection::Pod, _) => ("what belongs to all its containers", ""),
        (Selection::Container(List::App, _), _) => {
            ("app container", "Runs beside the other app containers, once all init containers are done.")
        }
        (Selection::Container(List::Init, _), false) => {
            ("init container", "Runs alone and to its end before the next container starts.")
        }
        (Selection::Container(List::Init, _), true) => (
            "sidecar",
            "Starts in the order of the init containers and stays; it ends after the app containers have ended.",
        ),
    }
}

/// Whether a part is an init container that stays.
fn is_sidecar(draft: &Draft, part: Selection) -> bool {
    let policy = paths::text(draft, &part.path().field("restartPolicy"));
    matches!(part, Selection::Container(List::Init, _)) && policy == "Always"
}

/// Why the form takes no edits now.
fn why_not(draft: &Draft) -> String {
    match documents::untouched(draft).filter(|_| draft.chosen().is_none()) {
        Some(others) => format!("There is no Pod in this text, and nothing that holds one. {others} Write a Pod below a line `---`, or start again."),
        None => "The YAML cannot be read as a Pod just now, so the form shows the last values that could be, and takes no edits. Mend the text at the line that the problems name.".to_owned(),
    }
}
