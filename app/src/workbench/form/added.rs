//! What Kubernetes adds to what a person wrote, for the part that is shown.

use crate::session::Session;
use crate::session::selection::Selection;
use crate::workbench::prose::prose;
use leptos::prelude::*;
use pod::{By, Draft};
use serde_json::Value;
use wasm_bindgen::JsValue;

/// One value that is not in the text and will be in the cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    /// The path below the part.
    field: String,
    /// As JSON on one line, shortened; texts without quotes.
    value: String,
    reason: &'static str,
    by: &'static str,
}

/// Closed until a person wants it, and only then worked out.
#[component]
pub fn Added(part: Selection, open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let rows = Memo::new(
        move |_| if open.get() { session.shown.with(|draft| rows(draft, part)) } else { Vec::new() },
    );
    let toggled = move |event: web_sys::Event| {
        let details: JsValue = event_target(&event);
        open.set(js_sys::Reflect::get(&details, &"open".into()).is_ok_and(|is_open| is_open.is_truthy()));
    };
    view! {
        <details class="added" prop:open=open on:toggle=toggled>
            <summary>
                "Kubernetes adds " <small>"what is not written, when the Pod is created"</small>
            </summary>
            <Show when=move || rows.read().is_empty()>
                <p class="say">"Nothing here."</p>
            </Show>
            <dl>{move || rows.get().into_iter().map(row).collect_view()}</dl>
        </details>
    }
    .into_any()
}

fn row(row: Row) -> impl IntoView {
    view! {
        <div>
            <dt><code>{row.field}</code>": "<code>{row.value}</code></dt>
            <dd>{prose(row.reason)} {row.by}</dd>
        </div>
    }
}

/// What is added to a part, in the order of paths.
fn rows(draft: &Draft, part: Selection) -> Vec<Row> {
    let pod = draft.chosen().and_then(pod::Document::pod);
    let added = pod.map(|pod| pod::defaulted(pod).added).unwrap_or_default();
    let here = added.into_iter().filter(|added| Selection::of(&added.path) == part);
    here.map(|added| Row {
        field: added.path.relative_to(&part.path()).unwrap_or(added.path).to_string(),
        value: shown(&added.value),
        reason: added.reason,
        by: match added.by {
            By::Defaulting => "",
            By::Admission => " (Added by an admission plugin that is on by itself.)",
        },
    })
    .collect()
}

fn shown(value: &Value) -> String {
    const MOST: usize = 120;
    let text = match value {
        Value::Null => "dropped".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::selection::List;

    fn fields(text: &str, part: Selection) -> Vec<(String, String)> {
        rows(&Draft::new(text), part).into_iter().map(|row| (row.field, row.value)).collect()
    }

    #[test]
    fn what_is_added_stands_at_its_part() {
        let has = |rows: &[(String, String)], field: &str, value: &str| {
            rows.iter().any(|(known, is)| known == field && is == value)
        };
        let gold = fields(pod::YELLOW, Selection::Container(List::App, 1));
        assert!(has(&gold, "imagePullPolicy", "Always"), "{gold:?}");
        assert!(!gold.iter().any(|(field, _)| field.starts_with("spec")), "{gold:?}");
        let all = fields(pod::YELLOW, Selection::Pod);
        assert!(has(&all, "spec.restartPolicy", "Always"), "{all:?}");
        let job = "kind: Job\nspec: {template: {spec: {containers: [{name: a, image: b:1}]}}}\n";
        assert!(has(&fields(job, Selection::default()), "imagePullPolicy", "IfNotPresent"));
        assert_eq!(fields("kind: Service\n", Selection::Pod), []);
    }

    #[test]
    fn long_values_are_shortened() {
        assert_eq!(shown(&Value::Null), "dropped");
        assert_eq!(shown(&"é".repeat(200).into()).chars().count(), 121);
    }
}
