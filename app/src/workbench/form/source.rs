//! Where the value of an environment variable comes from, as one choice in its row: written here, or taken from elsewhere.

use super::frame::Findings;
use super::{object, operations, problems_at, rows, union};
use crate::session::Session;
use crate::workbench::fields::Node;
use crate::workbench::paths;
use leptos::prelude::*;
use pod::{Draft, Operation};

/// What the value that is written here is called among the sources.
const HERE: &str = "value";

/// The choice, and the fields of what is chosen. What is written beside it is kept and shown: Kubernetes takes only one.
#[component]
pub fn Source(
    /// The `value` of the row.
    value: Node,
    /// Its `valueFrom`.
    from: Node,
    /// What stands at the end of the row's first line.
    end: AnyView,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let (id, problems) = (paths::id(&from.path), problems_at(session, &from.path));
    let place = id.clone();
    let sources = StoredValue::new(Sources { value, members: from.below() });
    // Stays chosen while the text has nothing of it, as when its last field is emptied to be typed anew.
    let picked = RwSignal::new(None::<&'static str>);
    let shown = Memo::new(move |_| {
        let picked = picked.get();
        session.shown.with(|draft| sources.with_value(|sources| sources.shown(draft, picked)))
    });
    let chosen = Memo::new(move |_| {
        let shown = shown.read();
        picked.get().filter(|picked| shown.contains(picked)).or_else(|| shown.first().copied())
    });
    let choose = move |event: web_sys::Event| {
        let wanted = event_target_value(&event);
        let name = sources.with_value(|sources| sources.names().find(|name| *name == wanted));
        let operations = session
            .draft
            .with_untracked(|draft| sources.with_value(|sources| sources.choose(draft, &wanted)));
        if operations.is_empty() || session.edit(&operations) {
            picked.set(name);
        }
    };
    let label = format!("{}: source of the value", from.label);
    let option = move |name: &'static str| view! { <option value=name selected=move || chosen.get() == Some(name)>{name}</option> };
    let names: Vec<&'static str> = sources.with_value(|sources| sources.names().collect());
    let has_value = Memo::new(move |_| shown.read().contains(&HERE));
    let others = move || shown.get().into_iter().filter(|name| *name != HERE).collect::<Vec<_>>();
    let member = move |name: &'static str| {
        let member =
            sources.with_value(|sources| sources.members.iter().find(|node| node.slot.name == name).cloned());
        member.map(|node| view! { <union::Member node=node /> })
    };
    view! {
        <div class="cell source" id=place tabindex="-1">
            <span class="column" aria-hidden="true">
                "from"
            </span>
            <select id=union::select(&from) class="mono" aria-label=label prop:value=move || chosen.get().unwrap_or_default() on:change=choose>
                {names.into_iter().map(option).collect_view()}
            </select>
            <Findings id=id problems=problems />
        </div>
        <Show when=move || has_value.get()>
            <rows::Cell node=sources.with_value(|sources| sources.value.clone()) />
        </Show>
        {end}
        <For each=others key=|name| *name let:name>
            {member(name)}
        </For>
        <Show when=move || { shown.read().len() > 1 }>
            <p class="say">"Kubernetes takes one of these; all that is written is kept until you remove it."</p>
        </Show>
        <object::Others node=from />
    }
    .into_any()
}

/// The value that is written here, and what it can be taken from.
struct Sources {
    value: Node,
    members: Vec<Node>,
}

impl Sources {
    fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(HERE).chain(self.members.iter().map(|node| node.slot.name))
    }

    /// Those that the text has, and the one that was picked; a value to be written where there is none.
    fn shown(&self, draft: &Draft, picked: Option<&'static str>) -> Vec<&'static str> {
        let is_shown = |node: &Node, name: &'static str| picked == Some(name) || node.is_written(draft);
        let mut shown: Vec<&'static str> = is_shown(&self.value, HERE).then_some(HERE).into_iter().collect();
        let members = self.members.iter().filter(|node| is_shown(node, node.slot.name));
        shown.extend(members.map(|node| node.slot.name));
        if shown.is_empty() { vec![HERE] } else { shown }
    }

    /// The chosen source is written empty, the value when it is typed; of the others only what is empty goes.
    fn choose(&self, draft: &Draft, chosen: &str) -> Vec<Operation> {
        let mut operations = operations::choose(draft, &self.members, chosen);
        let value = paths::value(draft, &self.value.path);
        if chosen != HERE && value.is_some_and(|value| value.is_null() || value == "") {
            operations.push(Operation::Unset { path: self.value.path.clone() });
        }
        operations
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        let at = |path: &str| Node::at(&pod::Path::root(), path.parse().unwrap()).unwrap();
        let env = "spec.containers[0].env[0]";
        Sources { value: at(&format!("{env}.value")), members: at(&format!("{env}.valueFrom")).below() }
    }

    fn draft(variable: &str) -> Draft {
        Draft::new(format!("spec: {{containers: [{{env: [{variable}]}}]}}\n"))
    }

    #[test]
    fn what_is_written_is_shown() {
        let check = |variable: &str, picked, expected: &[&str]| {
            assert_eq!(sources().shown(&draft(variable), picked), expected, "{variable}");
        };
        check("{name: A}", None, &["value"]);
        check("{name: A, value: ''}", None, &["value"]);
        check("{name: A, valueFrom: {secretKeyRef: {key: a}}}", None, &["secretKeyRef"]);
        check(
            "{name: A, valueFrom: {secretKeyRef: {key: a}}}",
            Some("fieldRef"),
            &["secretKeyRef", "fieldRef"],
        );
        check("{name: A, value: b, valueFrom: {fieldRef: {}}}", None, &["value", "fieldRef"]);
    }

    #[test]
    fn another_choice_takes_only_what_is_empty() {
        let check = |variable: &str, chosen: &str, expected: &str| {
            let operations: Vec<String> = sources()
                .choose(&draft(variable), chosen)
                .iter()
                .map(|operation| serde_json::to_string(operation).unwrap())
                .collect();
            let expected: Vec<&str> = expected.split_terminator(' ').collect();
            let short: Vec<String> =
                operations.iter().map(|one| one.replace("spec.containers[0].env[0].", "")).collect();
            assert_eq!(short, expected, "{variable} {chosen}");
        };
        check("{name: A, value: b}", "fieldRef", r#"{"op":"set","path":"valueFrom.fieldRef","value":{}}"#);
        check(
            "{name: A, value: ''}",
            "fieldRef",
            r#"{"op":"set","path":"valueFrom.fieldRef","value":{}} {"op":"unset","path":"value"}"#,
        );
        check(
            "{name: A, valueFrom: {fieldRef: {}}}",
            "value",
            r#"{"op":"unset","path":"valueFrom.fieldRef"}"#,
        );
        check("{name: A, valueFrom: {fieldRef: {fieldPath: a}}}", "value", "");
        let names: Vec<&str> = sources().names().collect();
        for name in ["value", "configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef", "fileKeyRef"]
        {
            assert!(names.contains(&name), "{name} in {names:?}");
        }
    }
}
