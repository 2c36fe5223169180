//! Which cluster it is, and what differs from clusters elsewhere.

use crate::api::{self, StandIn};
use crate::session::Session;
use crate::session::link::Link;
use crate::workbench::prose::prose;
use leptos::prelude::*;

/// How many tags of an image are named.
const MOST_TAGS: usize = 5;

/// `kind-podlab · Kubernetes v1.36.3`, as far as it is known.
pub fn title(link: &Link) -> String {
    let status = link.status();
    let context = status.and_then(|status| status.context.clone());
    let version =
        status.and_then(|status| status.version.as_ref()).map(|version| format!("Kubernetes {version}"));
    context.into_iter().chain(version).collect::<Vec<_>>().join(" · ")
}

/// Notes and stand-ins, folded away until somebody wants to know.
#[component]
pub fn About() -> impl IntoView {
    let session = expect_context::<Session>();
    let about = Memo::new(move |_| {
        session.link.with(|link| link.status().map(|it| it.about.clone())).unwrap_or_default()
    });
    let notes =
        move || about.get().notes.into_iter().map(|note| view! { <li>{prose(&note)}</li> }).collect_view();
    let stand_ins = move || about.get().stand_ins.into_iter().map(row).collect_view();
    view! {
        <Show when=move || about.with(|about| *about != api::About::default())>
            <details class="about">
                <summary>"What differs from a cluster elsewhere " <span class="count">{move || about.with(|it| it.notes.len() + it.stand_ins.len())}</span></summary>
                <ul>{notes} {stand_ins}</ul>
            </details>
        </Show>
    }
    .into_any()
}

fn row(stand_in: StandIn) -> impl IntoView {
    let StandIn { image, repository, tags, is } = stand_in;
    view! {
        <li>
            <code>{image}</code>
            " "
            <span class="tag">"stand-in"</span>
            {format!(" is {is}, in the place of {repository}; tags {}.", some_of(&tags))}
        </li>
    }
}

/// The first of many tags.
fn some_of(tags: &[String]) -> String {
    let first = tags.iter().take(MOST_TAGS).cloned().collect::<Vec<_>>().join(", ");
    match tags.len().saturating_sub(MOST_TAGS) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::ClusterStatus;

    #[test]
    fn of_many_tags_the_first_are_named() {
        let tags: Vec<String> = ["latest", "1", "1.36", "1.37", "musl", "a", "b"].map(str::to_owned).into();
        assert_eq!(some_of(&tags), "latest, 1, 1.36, 1.37, musl and 2 more");
        assert_eq!(some_of(tags.get(..2).unwrap_or_default()), "latest, 1");
    }

    #[test]
    fn the_title_says_what_is_known() {
        let version = Some("v1.36.3".to_owned());
        let known =
            ClusterStatus { context: Some("kind-podlab".to_owned()), version, ..ClusterStatus::default() };
        assert_eq!(title(&Link::Up(Box::new(known))), "kind-podlab · Kubernetes v1.36.3");
        assert_eq!(title(&Link::Up(Box::default())), "");
        assert_eq!(title(&Link::Away), "");
    }
}
