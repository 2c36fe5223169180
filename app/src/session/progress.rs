//! How far the cluster program is, in words.

use super::link::Link;
use crate::api::{ClusterState, ClusterStatus, Progress};

/// ` 4/9`, for where there is little room; nothing while no step has begun.
pub fn counted(progress: Option<&Progress>) -> String {
    progress.and_then(number).map(|(number, of)| format!(" {number}/{of}")).unwrap_or_default()
}

/// `Step 4 of 9: Node image`.
pub fn headline(progress: &Progress) -> String {
    let title = progress.steps.get(current(progress)).map_or("", |step| &step.title);
    number(progress).map(|(number, of)| format!("Step {number} of {of}: {title}")).unwrap_or_default()
}

/// The place of the step that runs, else of the last one.
pub fn current(progress: &Progress) -> usize {
    let running = progress.steps.iter().position(|step| step.seconds.is_none());
    running.unwrap_or_else(|| progress.steps.len().saturating_sub(1))
}

/// How many steps are done.
pub fn done(progress: &Progress) -> usize {
    progress.steps.iter().filter(|step| step.seconds.is_some()).count()
}

/// What is worth saying aloud about the cluster: its state and each new step, not each second.
pub fn announcement(link: &Link) -> String {
    let Some(ClusterStatus { state, progress, message, version, .. }) = link.status() else {
        return String::new();
    };
    let failed = progress.as_ref().filter(|progress| !progress.message.is_empty());
    match (state, failed, progress) {
        (_, Some(progress), _) => format!("Cluster: {}", progress.message),
        (ClusterState::Ready, ..) => {
            format!(
                "The cluster is ready, Kubernetes {}.",
                version.as_deref().unwrap_or("of unknown version")
            )
        }
        (ClusterState::Building | ClusterState::Starting | ClusterState::Stopping, None, Some(progress)) => {
            format!("Cluster: {}.", headline(progress))
        }
        (ClusterState::None, ..) => String::new(),
        _ => message.clone(),
    }
}

fn number(progress: &Progress) -> Option<(usize, u32)> {
    (!progress.steps.is_empty()).then(|| (current(progress) + 1, progress.of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Step;

    fn progress(seconds: &[Option<f64>]) -> Progress {
        let step = |(index, seconds): (usize, &Option<f64>)| Step {
            title: format!("Part {index}"),
            seconds: *seconds,
            ..Step::default()
        };
        Progress { steps: seconds.iter().enumerate().map(step).collect(), of: 9, ..Progress::default() }
    }

    #[test]
    fn the_step_that_runs_is_named() {
        let check = |progress: Progress, headline_: &str, counted_: &str, done_: usize| {
            assert_eq!(headline(&progress), headline_);
            assert_eq!((counted(Some(&progress)).as_str(), done(&progress)), (counted_, done_));
        };
        check(progress(&[]), "", "", 0);
        check(progress(&[None]), "Step 1 of 9: Part 0", " 1/9", 0);
        check(progress(&[Some(1.0), None]), "Step 2 of 9: Part 1", " 2/9", 1);
        check(progress(&[Some(1.0), Some(2.0)]), "Step 2 of 9: Part 1", " 2/9", 2);
        assert_eq!(counted(None), "");
    }

    #[test]
    fn what_is_said_aloud_changes_with_the_steps_only() {
        let say = |state, progress| {
            let message = "It is so.".to_owned();
            let status = ClusterStatus { state, message, progress, ..ClusterStatus::default() };
            announcement(&Link::Up(Box::new(status)))
        };
        let mut failed = progress(&[Some(1.0)]);
        failed.message = "The disk is full.".to_owned();
        assert_eq!(say(ClusterState::Building, Some(progress(&[None]))), "Cluster: Step 1 of 9: Part 0.");
        assert_eq!(say(ClusterState::None, Some(failed)), "Cluster: The disk is full.");
        assert_eq!(say(ClusterState::Lost, None), "It is so.");
        assert_eq!(say(ClusterState::None, None), "");
        assert_eq!(announcement(&Link::Locked), "");
    }
}
