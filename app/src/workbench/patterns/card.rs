//! One pattern: folded, its name and what it is for; unfolded, its choices and what comes of them.

use super::difference::Difference;
use crate::browser::focus;
use crate::session::Session;
use crate::session::patterns::effect;
use crate::workbench::prose::prose;
use leptos::prelude::*;
use pod::patterns::{Choices, Parameter, Pattern, Takes};

/// A card of the gallery.
#[component]
pub fn Card(pattern: &'static Pattern, open: RwSignal<Option<&'static str>>) -> impl IntoView {
    let is_open = move || open.get() == Some(pattern.id);
    let inside = format!("pattern-{}", pattern.id);
    let heading = format!("heading-{inside}");
    let top = heading.clone();
    let unfold = move |_| {
        open.set((!is_open()).then_some(pattern.id));
        focus::show_at_top(top.clone());
    };
    let controls = inside.clone();
    view! {
        <li>
            <h3 id=heading>
                <button
                    type="button"
                    aria-expanded=move || is_open().to_string()
                    aria-controls=move || is_open().then(|| controls.clone())
                    on:click=unfold
                >
                    {pattern.name}
                </button>
                {pattern.since.map(|since| view! { " " <small>{format!("Kubernetes {since} or later")}</small> })}
            </h3>
            <p>{prose(pattern.purpose)}</p>
            <Show when=is_open>
                <div id=inside.clone()>
                    <Inside pattern=pattern />
                </div>
            </Show>
        </li>
    }
    .into_any()
}

#[component]
fn Inside(pattern: &'static Pattern) -> impl IntoView {
    let session = expect_context::<Session>();
    let chosen = RwSignal::new(Choices::default());
    let settled = Memo::new(move |_| {
        session.beside.draft.with(|draft| chosen.with(|chosen| pattern.settled(draft, chosen)))
    });
    let applied = Memo::new(move |_| {
        session.beside.draft.with(|draft| settled.with(|settled| pattern.applied(draft, settled)))
    });
    let says = move || {
        applied.with(|applied| match applied {
            Ok(made) => session.beside.draft.with(|draft| effect(draft, made)),
            Err(why) => why.clone(),
        })
    };
    let asks = pattern.parameters.iter();
    view! {
        <p class="not">
            <b>"Not for this: "</b>
            {prose(pattern.unsuited)}
        </p>
        <div class="asks">
            {asks.map(|parameter| view! { <Ask pattern=pattern parameter=parameter chosen=chosen settled=settled /> }).collect_view()}
        </div>
        <div class="act">
            <button
                type="button"
                class="primary"
                disabled=move || applied.read().is_err()
                on:click=move |_| session.insert(pattern, &settled.get_untracked())
            >
                {format!("Insert {}", pattern.name.to_lowercase())}
            </button>
            <p role="status">{move || prose(&says()).into_any()}</p>
        </div>
        <Difference label="Changes of the text" texts=move || {
            let before = session.beside.draft.with(|draft| draft.text().to_owned());
            applied.with(|applied| applied.as_ref().ok().map(|made| (before, made.text().to_owned())))
        } />
    }
    .into_any()
}

#[component]
fn Ask(
    pattern: &'static Pattern,
    parameter: &'static Parameter,
    chosen: RwSignal<Choices>,
    settled: Memo<Choices>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let value = Memo::new(move |_| settled.with(|settled| settled.get(parameter.id).to_owned()));
    let choose = move |value: String| chosen.update(|chosen| chosen.set(parameter.id, value));
    let options = Memo::new(move |_| {
        session.beside.draft.with(|draft| settled.with(|settled| pattern.options(draft, parameter, settled)))
    });
    let input = match parameter.takes {
        Takes::Container { .. } | Takes::Volume { .. } => view! {
            <select on:change=move |event| choose(event_target_value(&event))>
                {move || {
                    let now = value.get();
                    let option = |one: pod::patterns::Choice| {
                        view! { <option value=one.value.clone() selected=one.value == now>{one.says}</option> }
                    };
                    options.get().into_iter().take(MOST).map(option).collect_view()
                }}
            </select>
        }
        .into_any(),
        Takes::Place { .. } | Takes::Host(_) | Takes::Port(_) => view! {
            <input type="text" class="mono" spellcheck="false" autocomplete="off" autocapitalize="off" prop:value=value on:input=move |event| choose(event_target_value(&event)) />
        }
        .into_any(),
    };
    let is_asked = move || !matches!(parameter.takes, Takes::Container { .. }) || !options.read().is_empty();
    view! {
        <label hidden=move || !is_asked()>
            <span>{parameter.label}</span>
            {input}
        </label>
    }
    .into_any()
}

/// How many containers or volumes can be chosen from.
const MOST: usize = 200;
