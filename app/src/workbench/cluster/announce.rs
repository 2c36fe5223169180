//! What is read aloud while it changes: steps and states, never seconds.

use crate::api::PodSummary;
use crate::session::Session;
use crate::session::progress::announcement;
use leptos::prelude::*;

/// Two live regions, outside of what a narrow screen hides: the cluster, and the Pod that this tab created.
#[component]
pub fn Announcements() -> impl IntoView {
    let session = expect_context::<Session>();
    let cluster = Memo::new(move |_| session.link.with(announcement));
    let pod = Memo::new(move |_| session.followed().as_ref().map(now).unwrap_or_default());
    view! {
        <p class="visually-hidden" role="status">{cluster}</p>
        <p class="visually-hidden" role="status">{pod}</p>
    }
    .into_any()
}

/// How a Pod is, as one sentence: `yellow: CrashLoopBackOff, 1 of 2 ready.`
pub fn now(pod: &PodSummary) -> String {
    format!("{}: {}, {} of {} ready.", pod.name, pod.status, pod.ready, pod.of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pod_is_one_sentence() {
        let status = "CrashLoopBackOff".to_owned();
        let pod = PodSummary { name: "yellow".to_owned(), status, ready: 1, of: 2, ..PodSummary::default() };
        assert_eq!(now(&pod), "yellow: CrashLoopBackOff, 1 of 2 ready.");
    }
}
