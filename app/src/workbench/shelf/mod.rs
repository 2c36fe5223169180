//! The exercises with how far each is: filters, what to go on with, and the progress that is taken along as a file.

mod entry;
mod file;
mod filter;

use crate::api::ExerciseEntry;
use crate::browser::progress;
use filter::{Filter, State};
use lab::progress::{Record, next_unsolved};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Exercises that are listed together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What they are called together.
    pub title: String,
    /// Its place in the address: `/learn#pack-NAME`.
    pub anchor: String,
    /// From easy to hard.
    pub entries: Vec<ExerciseEntry>,
}

/// What the list knows. Copies share the same signals.
#[derive(Clone, Copy)]
struct Shelf {
    entries: StoredValue<Vec<ExerciseEntry>>,
    records: RwSignal<Vec<Record>>,
    filter: RwSignal<Filter>,
    /// What was done last, or why something is not.
    said: RwSignal<String>,
    trouble: RwSignal<String>,
}

impl Shelf {
    async fn read(self) {
        match progress::all().await {
            Ok(records) => {
                // The page may have been left meanwhile.
                let _ = self.records.try_set(records);
            }
            Err(reason) => {
                let _ = self.trouble.try_set(reason);
            }
        }
    }

    fn record(self, id: &str) -> Option<Record> {
        self.records.with(|all| all.iter().find(|record| record.exercise == id).cloned())
    }

    /// Those that the filter takes.
    fn wanted(self, all: &[ExerciseEntry]) -> Vec<ExerciseEntry> {
        let filter = self.filter.get();
        let wanted = all.iter().filter(|entry| filter.takes(entry, self.record(&entry.id).as_ref()));
        wanted.cloned().collect()
    }

    fn listed(self) -> usize {
        self.entries.with_value(|all| self.wanted(all).len())
    }

    /// The first exercise that is not passed yet.
    fn next(self) -> Option<ExerciseEntry> {
        self.entries.with_value(|all| {
            let ids: Vec<&str> = all.iter().map(|entry| entry.id.as_str()).collect();
            let is_passed = |id: &str| self.record(id).is_some_and(|record| record.passed);
            let id = next_unsolved(&ids, "", is_passed)?;
            all.iter().find(|entry| entry.id == id).cloned()
        })
    }

    /// The exercise to go on with.
    fn resumed(self) -> Option<ExerciseEntry> {
        let id = self.records.with(|all| filter::resumed(all).map(|record| record.exercise.clone()))?;
        self.entries.with_value(|all| all.iter().find(|entry| entry.id == id).cloned())
    }

    fn counted(self) -> String {
        let passed = |entry: &&ExerciseEntry| State::of(self.record(&entry.id).as_ref()) == State::Passed;
        let (all, passed) = self.entries.with_value(|all| (all.len(), all.iter().filter(passed).count()));
        filter::counted(self.listed(), passed, all)
    }
}

/// All exercises. As the server writes them they can be followed; the rest needs what the browser keeps.
#[component]
pub fn Exercises(
    /// Those of the program first, then those of packs.
    groups: Vec<Group>,
) -> impl IntoView {
    let entries = groups.iter().flat_map(|group| group.entries.clone()).collect();
    let shelf = Shelf {
        entries: StoredValue::new(entries),
        records: RwSignal::default(),
        filter: RwSignal::default(),
        said: RwSignal::default(),
        trouble: RwSignal::default(),
    };
    if cfg!(feature = "hydrate") {
        leptos::task::spawn_local(shelf.read());
        // What was done meanwhile, here or in another tab, is seen when the page is seen again.
        let again = ["visibilitychange", "pageshow"].map(|event| {
            window_event_listener_untyped(event, move |_| leptos::task::spawn_local(shelf.read()))
        });
        on_cleanup(move || again.into_iter().for_each(WindowListenerHandle::remove));
    }
    let is_still = !cfg!(feature = "hydrate");
    view! {
        <div inert=is_still>
            <p class="act">
                {move || shelf.resumed().map(|entry| way(&entry, "Go on with"))}
                " "
                {move || shelf.next().map(|entry| way(&entry, "Next unsolved:"))}
            </p>
            <Filters shelf=shelf />
        </div>
        <p role="alert">{move || shelf.trouble.get()}</p>
        <p class="said-so-far" role="status">{move || shelf.counted()}</p>
        {groups.into_iter().map(|group| view! { <Listed shelf=shelf group=group /> }).collect_view()}
        <Show when=move || { shelf.listed() == 0 }>
            <p>
                "No exercise is like that. "
                <button type="button" on:click=move |_| shelf.filter.set(Filter::default())>"Show all"</button>
            </p>
        </Show>
        <div inert=is_still>
            <file::File shelf=shelf />
        </div>
    }
    .into_any()
}

/// The exercises of a group that are wanted.
#[component]
fn Listed(shelf: Shelf, group: Group) -> impl IntoView {
    let entries = StoredValue::new(group.entries);
    let wanted = Memo::new(move |_| entries.with_value(|entries| shelf.wanted(entries)));
    view! {
        <section id=group.anchor hidden=move || wanted.read().is_empty()>
            <h2>{group.title.clone()}</h2>
            <ul class="exercises" aria-label=group.title>
                <For each=move || wanted.get() key=|entry| entry.id.clone() let:entry>
                    <entry::Entry shelf=shelf entry=entry />
                </For>
            </ul>
        </section>
    }
    .into_any()
}

fn way(entry: &ExerciseEntry, says: &str) -> AnyView {
    view! { <a class="button" href=format!("/learn/{}", entry.id) rel="external">{format!("{says} {}", entry.title)}</a> }
        .into_any()
}

/// A search, and a choice for each thing that exercises differ in.
#[component]
fn Filters(shelf: Shelf) -> impl IntoView {
    let filter = shelf.filter;
    let patterns = shelf.entries.with_value(|all| {
        let mut patterns: Vec<String> = all.iter().map(|entry| entry.pattern.clone()).collect();
        patterns.sort();
        patterns.dedup();
        patterns
    });
    let levels = (1..=5).map(|level| level.to_string()).collect();
    let states = State::ALL.iter().map(|state| state.name().to_owned()).collect();
    view! {
        <search class="filters">
            <label>
                "Search "
                <input type="search" prop:value=move || filter.read().search.clone() on:input=move |event| filter.update(|it| it.search = event_target_value(&event)) />
            </label>
            <Choice says="Pattern" all=patterns value=move || filter.read().pattern.clone() set=move |value| filter.update(|it| it.pattern = value) />
            <Choice says="Level" all=levels value=move || filter.read().level.clone() set=move |value| filter.update(|it| it.level = value) />
            <Choice says="State" all=states value=move || filter.read().state.clone() set=move |value| filter.update(|it| it.state = value) />
        </search>
    }
    .into_any()
}

#[component]
fn Choice(
    says: &'static str,
    all: Vec<String>,
    value: impl Fn() -> String + Copy + Send + Sync + 'static,
    set: impl Fn(String) + 'static,
) -> impl IntoView {
    let offered = |one: String| {
        let (its, shown) = (one.clone(), one.clone());
        view! { <option value=one prop:selected=move || value() == its>{shown}</option> }
    };
    view! {
        <label>
            {says} " "
            <select on:change=move |event| set(event_target_value(&event))>
                <option value="" prop:selected=move || value().is_empty()>"all"</option>
                {all.into_iter().map(offered).collect_view()}
            </select>
        </label>
    }
    .into_any()
}
