//! What a page does not need to be read, nor to take up what was typed before: these parts are a module of their own, which
//! is loaded as soon as the page is alive.
//!
//! The server renders every part, so that all can be read at once. In the browser the place of such a part is taken over
//! without what stands in it; that stays as the server made it and takes no typing until the module is there and puts the
//! living part in its stead. The build program cuts the module off at `come` (`end2end/build/src/steps/split.rs`): all
//! code that can be reached only through it is in the module. What the session itself needs of that code it is given there, as
//! addresses of functions ([`crate::session::skills`]).

use super::coming::Coming;
use super::criteria::Criteria;
use super::{cluster, documents, exam, form, lesson, map, problems, shelf, tabs, toolbar, ways};
use crate::session::Session;
use lab::exam::Entry;
use lab::{Grade, Piece, Sheet};
use leptos::html::Div;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// A part that comes later.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// An exercise's criteria: its sheet with the grade of its starting text, as [`Part::written`] writes them.
    Criteria(String),
    /// The live pieces of a lesson, as [`Part::pieces`] writes them.
    Lesson(String),
    /// An exam: what its questions are drawn from, as [`Part::bank`] writes it.
    Exam(String),
    /// The list of exercises, as [`Part::groups`] writes it.
    Exercises(String),
    /// Which of several documents is edited.
    Documents,
    /// The rail of parts.
    Map,
    /// The fields.
    Form,
    /// The buttons above the YAML, and the panels that they open.
    Tools,
    /// The findings.
    Problems,
    /// The cluster panel.
    Cluster,
    /// What a narrow screen shows.
    Tabs,
}

impl Part {
    /// An exercise with the grade of its starting text, which only the criteria read.
    pub fn written(sheet: &Sheet, grade: &Grade) -> String {
        serde_json::to_string(&(sheet, grade)).unwrap_or_default()
    }

    /// The pieces of a lesson.
    pub fn pieces(pieces: &[Piece]) -> String {
        serde_json::to_string(pieces).unwrap_or_default()
    }

    /// What the questions of an exam are drawn from.
    pub fn bank(bank: &[Entry]) -> String {
        serde_json::to_string(bank).unwrap_or_default()
    }

    /// The exercises that are listed.
    pub fn groups(groups: &[shelf::Group]) -> String {
        serde_json::to_string(groups).unwrap_or_default()
    }

    /// Whether it can be used as the server wrote it: then it does not wait for its living part.
    fn is_of_use(&self) -> bool {
        matches!(self, Part::Exercises(_))
    }

    fn view(self, topic: String) -> AnyView {
        match self {
            Part::Criteria(written) => match serde_json::from_str::<(Sheet, Grade)>(&written) {
                Ok((sheet, first)) => view! { <Criteria sheet=sheet first=first /> }.into_any(),
                Err(_) => ().into_any(),
            },
            Part::Lesson(written) => {
                let pieces = serde_json::from_str::<Vec<Piece>>(&written).unwrap_or_default();
                view! { <lesson::Pieces pieces=pieces topic=topic /> }.into_any()
            }
            Part::Exam(written) => {
                let bank = serde_json::from_str::<Vec<Entry>>(&written).unwrap_or_default();
                view! { <exam::Exam bank=bank /> }.into_any()
            }
            Part::Exercises(written) => {
                let groups = serde_json::from_str(&written).unwrap_or_default();
                view! { <shelf::Exercises groups=groups /> }.into_any()
            }
            Part::Documents => view! { <documents::Documents topic=topic /> }.into_any(),
            Part::Map => view! { <map::Map topic=topic /> }.into_any(),
            Part::Form => view! { <form::Form /> }.into_any(),
            Part::Tools => view! {
                <toolbar::Toolbar topic=topic.clone() />
                <ways::Panel topic=topic />
                <ways::Pasted />
            }
            .into_any(),
            Part::Problems => view! { <problems::Problems /> }.into_any(),
            Part::Cluster => view! {
                <cluster::Cluster />
                <cluster::Announcements />
            }
            .into_any(),
            Part::Tabs => view! { <tabs::Tabs /> }.into_any(),
        }
    }
}

/// The place of a part.
#[component]
pub fn Later(
    /// Which part.
    part: Part,
    /// Under which name drafts are kept.
    #[prop(optional)]
    topic: String,
) -> impl IntoView {
    let coming = expect_context::<Coming>();
    // What the page provides to its parts it provides to those that come later too.
    let page = Owner::current().unwrap_or_default();
    let (place, waits) = (NodeRef::<Div>::new(), RwSignal::new(true));
    let is_of_use = part.is_of_use();
    coming.one_more();
    let (first, its_topic) = (part.clone(), topic.clone());
    Effect::new(move |_| {
        coming.follow_tries();
        let Some(place) = place.get().filter(|_| waits.get_untracked()) else { return };
        let (part, topic, page) = (part.clone(), topic.clone(), page.clone());
        leptos::task::spawn_local(async move {
            match come(part, place.into(), page, topic).await {
                Ok(()) => {
                    waits.set(false);
                    coming.came();
                }
                Err(_) => coming.failed(),
            }
        });
    });
    around(first, its_topic, place, Signal::derive(move || waits.get() && !is_of_use))
}

/// The element around a part, with the part: so the server writes it.
#[cfg(not(feature = "hydrate"))]
fn around(part: Part, topic: String, place: NodeRef<Div>, waits: Signal<bool>) -> AnyView {
    view! {
        <div class="later" node_ref=place inert=waits>
            {part.view(topic)}
        </div>
    }
    .into_any()
}

/// The same element without children: it is taken over with whatever stands in it.
#[cfg(feature = "hydrate")]
fn around(_: Part, _: String, place: NodeRef<Div>, waits: Signal<bool>) -> AnyView {
    view! { <div class="later" node_ref=place inert=waits></div> }.into_any()
}

/// Puts the living part into its place. The error says that the module could not be loaded; the next call tries again.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the macro puts the loading before it, which can fail; it copies the attribute, and an `expect` would be unfulfilled in one of the copies"
)]
fn come(part: Part, place: web_sys::HtmlElement, page: Owner, topic: String) -> Result<(), SplitLoaderError> {
    place.set_inner_html("");
    page.with(|| {
        if let Some(first) = expect_context::<Coming>().take_first() {
            super::come_whole(expect_context::<Session>(), first);
        }
        mount_to(place, move || part.view(topic)).forget();
    });
    Ok(())
}
