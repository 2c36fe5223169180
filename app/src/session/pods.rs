//! The list of Pods, as the cluster's events build it.

use crate::api::{LiveEvent, PodSummary};

/// Folds one event into the list, which stays sorted by creation, so that a new Pod stands below and moves no
/// row that somebody is about to click.
pub fn apply(pods: &mut Vec<PodSummary>, event: LiveEvent) {
    match event {
        LiveEvent::Pods(all) => *pods = all,
        LiveEvent::Applied(pod) => {
            pods.retain(|known| known.name != pod.name);
            pods.push(pod);
        }
        LiveEvent::Deleted { name, uid } => pods.retain(|known| known.name != name || known.uid != uid),
        LiveEvent::Cluster(_) | LiveEvent::Problem { .. } => {}
    }
    pods.sort_by(|a, b| (&a.created, &a.name).cmp(&(&b.created, &b.name)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pod(name: &str, uid: &str, created: &str) -> PodSummary {
        let text = |text: &str| text.to_owned();
        PodSummary {
            name: text(name),
            namespace: text("default"),
            uid: text(uid),
            created: text(created),
            ..PodSummary::default()
        }
    }

    fn check(events: Vec<LiveEvent>, expected: &[&str]) {
        let mut pods = Vec::new();
        for event in events {
            apply(&mut pods, event);
        }
        assert_eq!(pods.iter().map(|pod| pod.uid.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_new_pod_moves_no_other() {
        check(
            vec![
                LiveEvent::Pods(vec![pod("a", "1", "2026-01-01T00:00:00Z")]),
                LiveEvent::Applied(pod("b", "2", "2026-01-02T00:00:00Z")),
            ],
            &["1", "2"],
        );
    }

    #[test]
    fn a_pod_that_takes_a_name_replaces_its_predecessor() {
        let late = LiveEvent::Deleted { name: "a".to_owned(), uid: "1".to_owned() };
        check(
            vec![LiveEvent::Applied(pod("a", "1", "x")), LiveEvent::Applied(pod("a", "2", "y")), late],
            &["2"],
        );
    }

    #[test]
    fn a_snapshot_forgets_what_is_gone() {
        check(vec![LiveEvent::Applied(pod("a", "1", "x")), LiveEvent::Pods(vec![])], &[]);
    }
}
