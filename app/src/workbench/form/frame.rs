//! What stands around every control: its name, what is wrong with it, what it means.

use super::MOST_ROWS;
use crate::browser::focus;
use crate::session::Session;
use crate::session::problems::{self, Problem};
use crate::session::sharing::{self, Refused};
use crate::workbench::fields::{Node, nested};
use crate::workbench::fixes::{Fixes, Next};
use crate::workbench::prose::prose;
use crate::workbench::regions;
use leptos::prelude::*;
use pod::{Fix, Offer, Severity};
use std::sync::Arc;

/// The findings at a control, each with what to do. `id` is what the control's `aria-describedby` names.
#[component]
pub fn Findings(id: String, problems: Memo<Vec<Problem>>) -> impl IntoView {
    let finding = |problem: Problem| {
        let source = if problem.confirmed { " (said by the API server)" } else { "" };
        let weight = match problem.severity {
            Severity::Error => "",
            Severity::Warning => "Warning: ",
            Severity::Info => "Note: ",
        };
        view! { <p class=format!("problem {}", regions::class(problem.severity))>{weight}<b>{prose(&problem.message)}</b>" "{prose(&problem.help)}{source}</p> }
    };
    // Outside of what describes the control: a button is no description.
    let back = if id == sharing::HEAD { format!("{id}-problems") } else { id.clone() };
    let next: Next = Arc::new(move || back.clone());
    let fixes = move || {
        let all: Vec<Fix> = problems.get().into_iter().flat_map(|problem| problem.fixes).collect();
        view! { <Fixes fixes=all next=next.clone() /> }
    };
    // A question is about what was done just now, and comes before what was wrong already.
    view! {
        <Asked id=id.clone() />
        <div id=format!("{id}-problems") tabindex="-1">{move || problems.get().into_iter().map(finding).collect_view()}</div>
        {fixes}
    }
}

/// A refused change that could be made in other ways: why, and a button for each. It stands behind its control, so that
/// Tab leads there, and takes no focus by itself, since a person may be typing.
#[component]
fn Asked(id: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let group = format!("{id}-asked");
    let asked = Memo::new(move |_| session.asked_at(&id));
    move || asked.get().map(|refused| view! { <Offers refused=refused id=group.clone() /> })
}

#[component]
fn Offers(refused: Refused, id: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let group = id.clone();
    Effect::new(move |_| focus::show(group.clone()));
    let kept = StoredValue::new(refused.clone());
    let leave = move || kept.with_value(|refused| session.dismiss(refused));
    let accept = move |offer: Offer| {
        let sharing = offer.sharing;
        let accept = move |_| kept.with_value(|refused| session.accept(refused, sharing));
        view! { <button type="button" on:click=accept>{offer.says}</button> }
    };
    let escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            leave();
        }
    };
    view! {
        <div class="problem offers" id=id role="group" aria-label="Not changed yet" on:keydown=escape>
            <p role="alert"><b>{prose(&refused.refusal.message)}</b>" "{prose(&refused.refusal.help)}</p>
            {refused.refusal.offers.into_iter().map(accept).collect_view()}
            <button type="button" class="quiet" on:click=move |_| leave()>"Leave it as it is"</button>
        </div>
    }
    .into_any()
}

/// The sentences about a field: what it means, and what a person must know before writing it.
#[component]
pub fn Help(id: String, node: Node) -> impl IntoView {
    let known = expect_context::<nested::Known>();
    let (own, warning) = (node.help(), node.note());
    let sentences = move |help: &str| {
        let all = [Some(help), warning].into_iter().flatten().filter(|help| !help.is_empty());
        all.collect::<Vec<_>>().join(" ")
    };
    let sentences = if own.is_empty() {
        (move || known.0.with(|known| sentences(known.of(&node)))).into_any()
    } else {
        sentences(own).into_any()
    };
    view! {
        <p class="say" id=format!("{id}-help")>
            {sentences}
        </p>
    }
    .into_any()
}

/// The ids of findings and help, for `aria-describedby`.
pub fn described_by(id: &str) -> String {
    format!("{id}-problems {id}-help")
}

/// The name of a field: Kubernetes' own. What stands around it is on the page already, and only read out.
pub fn name(node: &Node) -> AnyView {
    let (before, name) = node.title();
    view! {
        {(!before.is_empty()).then(|| view! { <span class="visually-hidden">{before.to_owned()}</span> })}
        {name.to_owned()}
    }
    .into_any()
}

/// Whether its object needs it, in a word beside the name.
pub fn required(node: &Node) -> AnyView {
    node.slot.required.then(|| view! { <span class="needed">"required"</span> }).into_any()
}

/// What may be chosen or typed otherwise, for inputs that name this list.
pub fn offers(id: &str, offered: &[&'static str]) -> AnyView {
    let options = offered.iter().map(|offer| view! { <option value=*offer></option> }).collect_view();
    (!offered.is_empty())
        .then(|| view! { <datalist id=format!("{id}-offers")>{options}</datalist> })
        .into_any()
}

/// The list of [`offers`] that an input names, if there is one.
pub fn list(id: &str, offered: &[&'static str]) -> Option<String> {
    (!offered.is_empty()).then(|| format!("{id}-offers"))
}

/// A group of inputs under one name: a list, or a map.
#[component]
pub fn Group(
    node: Node,
    id: String,
    count: Memo<usize>,
    problems: Memo<Vec<Problem>>,
    children: Children,
) -> impl IntoView {
    let place = node.path.to_string();
    view! {
        <div class="field group" data-path=place class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read()) role="group" id=id.clone() tabindex="-1" aria-labelledby=format!("{id}-label") aria-describedby=described_by(&id)>
            <div class="name" id=format!("{id}-label")>
                {name(&node)}
                " "
                <span class="count">{count}</span>
                {required(&node)}
            </div>
            <Help id=id.clone() node=node />
            <Findings id=id.clone() problems=problems />
            {children()}
            <Show when=move || is_long(count.get())>
                <p class="say">{move || format!("{} more stand in the YAML.", count.get() - MOST_ROWS)}</p>
            </Show>
        </div>
    }
    .into_any()
}

const fn is_long(count: usize) -> bool {
    count > MOST_ROWS
}
