//! Lines of a text that come and go.

use leptos::prelude::*;
use pod::Row;

/// How many lines are shown.
const MOST: usize = 300;
/// How many equal lines stand around those that differ.
const AROUND: usize = 3;

/// What differs between the two texts; nothing while there are none. Read out, added and removed lines say so.
#[component]
pub fn Difference(
    /// The name of the region.
    label: &'static str,
    /// The text before and after.
    texts: impl Fn() -> Option<(String, String)> + Send + Sync + 'static,
) -> impl IntoView {
    let hunks = Memo::new(move |_| {
        texts().map(|(before, after)| pod::difference(&before, &after, AROUND)).unwrap_or_default()
    });
    let lines = move || {
        let all = hunks.get().into_iter().flat_map(|hunk| {
            let place = view! { <span class="place">{format!("Line {}", hunk.to)}</span> }.into_any();
            std::iter::once(place).chain(hunk.rows.into_iter().map(row))
        });
        all.take(MOST).collect_view()
    };
    view! {
        <Show when=move || !hunks.read().is_empty()>
            <pre class="made difference" tabindex="0" role="region" aria-label=label>
                {lines}
            </pre>
        </Show>
    }
    .into_any()
}

fn row(row: Row) -> AnyView {
    match row {
        Row::Same(line) => view! { <span>{format!("  {line}\n")}</span> }.into_any(),
        Row::Added(line) => view! { <ins>{format!("+ {line}\n")}</ins> }.into_any(),
        Row::Removed(line) => view! { <del>{format!("- {line}\n")}</del> }.into_any(),
    }
}
