//! A small table about topics.

use leptos::prelude::*;

/// A row for each topic: its title, and two facts.
#[component]
pub fn Table(
    caption: &'static str,
    columns: [&'static str; 2],
    rows: Signal<Vec<[String; 3]>>,
) -> impl IntoView {
    let column = |name: &'static str| view! { <th scope="col">{name}</th> };
    let row = |[title, first, second]: [String; 3]| {
        view! {
            <tr>
                <th scope="row">{title}</th>
                <td>{first}</td>
                <td>{second}</td>
            </tr>
        }
    };
    view! {
        <table>
            <caption>{caption}</caption>
            <thead>
                <tr>{column("Topic")} {columns.map(column)}</tr>
            </thead>
            <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
