//! An object: its fields, once it is open. Where one of several fields is to be written, a choice stands before them.

use super::disclosure::Disclosure;
use super::frame::{self, Findings, Help};
use super::union::UnionFields;
use super::{control, problems_at};
use crate::browser::focus;
use crate::session::{Session, problems};
use crate::workbench::fields::{Control, Node, security};
use crate::workbench::paths;
use leptos::prelude::*;
use pod::Operation;

/// An object under its name. A field that is typed into writes the objects around it.
#[component]
pub fn ObjectField(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let (id, problems) = (paths::id(&node.path), problems_at(session, &node.path));
    let said = summary(&node);
    let title = view! { {frame::name(&node)}{frame::required(&node)}" "<small>{said}</small> }.into_any();
    let holds = vec![node.path.clone()];
    let body_of = node.clone();
    let place = node.path.to_string();
    view! {
        <div class="field object" data-path=place class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <Disclosure id=id.clone() holds=holds title=title is_open=node.opens()>
                {body(body_of.clone())}
                <Remove node=body_of.clone() />
            </Disclosure>
            <Findings id=id.clone() problems=problems />
            <Help id=id node=node />
        </div>
    }
    .into_any()
}

/// What counts in the end for a container whose security context this is.
#[component]
fn Effective(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let container = node.path.parent().unwrap_or_default();
    let said = move || session.shown.with(|draft| security::effective(draft, &container));
    view! { <p class="say">"In the end: " {said} "."</p> }.into_any()
}

/// The fields of an object: what it needs, the choice if it is one, the rest, and what the form has no field for.
pub fn body(node: Node) -> AnyView {
    let fields = node.below();
    let Some(union) = node.union() else {
        let is_security = node.slot.object == "SecurityContext";
        let effective = is_security.then(|| view! { <Effective node=node.clone() /> });
        return view! { {effective}{fields.into_iter().map(control::control).collect_view()}<Others node=node /> }
            .into_any();
    };
    let (members, beside): (Vec<Node>, Vec<Node>) =
        fields.into_iter().partition(|field| union.has(field.slot.name));
    let (needed, rest): (Vec<Node>, Vec<Node>) = beside.into_iter().partition(|field| field.slot.required);
    let is_volume = node.slot.object == "Volume";
    view! {
        {is_volume.then(|| view! { <super::mounted::Users volume=node.clone() /> })}
        {needed.into_iter().map(control::control).collect_view()}
        <UnionFields node=node.clone() what=union.what members=members />
        {rest.into_iter().map(control::control).collect_view()}
        <Others node=node />
    }
    .into_any()
}

/// Takes the whole object out of the text, when it is there.
#[component]
pub fn Remove(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_written = is_written(session, &node);
    let label = format!("Remove {}", node.label);
    let node = StoredValue::new(node);
    let remove = move |_| {
        let path = node.with_value(|node| node.path.clone());
        focus::on(paths::id(&path));
        session.edit(&[Operation::Unset { path }]);
    };
    view! {
        <Show when=move || is_written.get()>
            <button type="button" class="quiet" on:click=remove>
                {label.clone()}
            </button>
        </Show>
    }
    .into_any()
}

/// What the text has in this object and the form has no field for: named, so that nobody thinks it is gone, and removable.
#[component]
pub fn Others(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let known: Vec<&'static str> = node.below().iter().map(|field| field.slot.name).collect();
    let path = node.path.clone();
    let others = Memo::new(move |_| {
        session.shown.with(|draft| {
            let keys =
                paths::value(draft, &path).and_then(serde_json::Value::as_object).into_iter().flatten();
            keys.filter(|(key, _)| !known.contains(&key.as_str()))
                .map(|(key, _)| key.clone())
                .collect::<Vec<_>>()
        })
    });
    let node = StoredValue::new(node);
    let other = move |key: String| {
        let path = node.with_value(|node| node.path.field(&key));
        let label = node.with_value(|node| format!("Remove {}.{key}", node.label));
        let remove = move |_| {
            session.edit(&[Operation::Remove { path: path.clone() }]);
            node.with_value(|node| focus::on(paths::id(&node.path)));
        };
        view! { " "<code>{key}</code><button type="button" class="quiet" aria-label=label on:click=remove>"×"</button> }
    };
    view! {
        <Show when=move || !others.read().is_empty()>
            <p class="say">"Also in the YAML:" {others.get().into_iter().map(other).collect_view()}</p>
        </Show>
    }
    .into_any()
}

/// Whether the text has it, as a Memo.
pub fn is_written(session: Session, node: &Node) -> Memo<bool> {
    let node = node.clone();
    Memo::new(move |_| session.shown.with(|draft| node.is_written(draft)))
}

/// The names of those fields that the text has.
pub fn written(nodes: Vec<Node>) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let session = expect_context::<Session>();
    move || {
        session.shown.with(|draft| {
            let names = nodes.iter().filter(|node| node.is_written(draft)).map(|node| node.slot.name);
            names.collect::<Vec<_>>().join(", ")
        })
    }
}

/// What a closed object says of itself: its name if it has one, and which fields the text has.
pub fn summary(node: &Node) -> impl Fn() -> String + Send + Sync + 'static {
    let session = expect_context::<Session>();
    let path = node.path.clone();
    move || session.shown.with(|draft| paths::value(draft, &path).map(said).unwrap_or_default())
}

fn said(value: &serde_json::Value) -> String {
    let Some(object) = value.as_object() else { return String::new() };
    let is_name = |key: &str| matches!(key, "name" | "key" | "ip" | "path" | "mountPath");
    let names = object.iter().filter(|(key, _)| is_name(key)).filter_map(|(_, value)| value.as_str());
    let keys = object.iter().filter(|(key, _)| !is_name(key)).map(|(key, _)| key.as_str());
    let parts = [names.collect::<Vec<_>>().join(" "), keys.collect::<Vec<_>>().join(", ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

/// The id of the control in which a person goes on in a new item.
pub fn first(item: &Node) -> String {
    let fields = item.below();
    let needs = fields.iter().find(|field| field.slot.required && field.control() != Control::Group);
    match (item.union(), needs.or_else(|| fields.first())) {
        (Some(_), _) if needs.is_none() => super::union::select(item),
        (_, Some(field)) => paths::id(&field.path),
        (_, None) => paths::id(&item.path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_closed_object_says_what_it_is() {
        assert_eq!(said(&json!({"name": "data", "emptyDir": {}})), "data: emptyDir");
        assert_eq!(said(&json!({"runAsUser": 1000, "privileged": false})), "runAsUser, privileged");
        assert_eq!(said(&json!({})), "");
        assert_eq!(said(&json!(null)), "");
    }

    #[test]
    fn a_person_goes_on_where_something_is_needed() {
        let first = |list: &str| first(&Node::at(&pod::Path::root(), list.parse().unwrap()).unwrap().item(0));
        assert_eq!(first("spec.volumes"), "field-spec-volumes-0--name");
        assert_eq!(
            first("spec.volumes[0].projected.sources"),
            "field-spec-volumes-0--projected-sources-0--kind"
        );
        assert_eq!(first("spec.tolerations"), "field-spec-tolerations-0--effect");
    }
}
