//! What time it is by the server's clock, so that ages and countdowns do not hang on the browser's. It ticks once a second,
//! and only while something on the page counts seconds.

use super::Session;
use super::link::Link;
use crate::api::PodSummary;
use crate::browser::clock;
use leptos::prelude::*;
use std::time::Duration;

/// Offsets further apart than this mean that one of the clocks was set; milliseconds.
const SET_ANEW: i64 = 5_000;

impl Session {
    /// Takes the time of a frame that has just come, milliseconds.
    pub fn hear(self, at: i64) {
        let offset = offset(self.offset.get_value(), at, clock::now());
        self.offset.set_value(Some(offset));
        self.tick();
    }

    /// Lets the seconds run as long as something counts them.
    pub fn keep_time(self) {
        let needed = Memo::new(move |_| self.link.with(|link| self.pods.with(|pods| is_needed(link, pods))));
        Effect::new(move |before: Option<Option<IntervalHandle>>| {
            if let Some(Some(before)) = before {
                before.clear();
            }
            let every_second = || set_interval_with_handle(move || self.tick(), Duration::from_secs(1)).ok();
            if needed.get() { every_second() } else { None }
        });
    }

    fn tick(self) {
        let now = (clock::now() + self.offset.get_value().unwrap_or_default()).div_euclid(1_000);
        if self.now.get_untracked() != now {
            self.now.set(now);
        }
    }
}

/// How far the server's clock is ahead of the browser's. A frame is late by its way here, so the greatest offset is the
/// truest; a jump means that a clock was set.
fn offset(before: Option<i64>, at: i64, local: i64) -> i64 {
    let now = at.saturating_sub(local);
    match before {
        Some(before) if now.abs_diff(before) < SET_ANEW.unsigned_abs() => before.max(now),
        _ => now,
    }
}

/// Whether anything that is shown counts seconds: Pods, or a step of the cluster program that runs.
fn is_needed(link: &Link, pods: &[PodSummary]) -> bool {
    let progress = link.status().and_then(|status| status.progress.as_ref());
    let works = progress
        .is_some_and(|it| it.message.is_empty() && it.steps.iter().any(|step| step.seconds.is_none()));
    works || (link.is_ready() && !pods.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{ClusterState, ClusterStatus, Progress, Step};

    #[test]
    fn the_quickest_frame_tells_the_time_best() {
        assert_eq!(offset(None, 5_000, 2_000), 3_000);
        assert_eq!(offset(Some(3_000), 5_900, 3_000), 3_000);
        assert_eq!(offset(Some(3_000), 6_100, 3_000), 3_100);
        assert_eq!(offset(Some(3_000), 90_000, 3_000), 87_000);
    }

    #[test]
    fn it_ticks_only_where_seconds_are_shown() {
        let up = |state, progress| {
            Link::Up(Box::new(ClusterStatus { state, progress, ..ClusterStatus::default() }))
        };
        let pods = [PodSummary::default()];
        assert!(!is_needed(&Link::Unknown, &[]));
        assert!(!is_needed(&up(ClusterState::Ready, None), &[]));
        assert!(is_needed(&up(ClusterState::Ready, None), &pods));
        assert!(!is_needed(&up(ClusterState::Lost, None), &pods));
        let step =
            |seconds| Progress { steps: vec![Step { seconds, ..Step::default() }], ..Progress::default() };
        assert!(is_needed(&up(ClusterState::Building, Some(step(None))), &[]));
        assert!(!is_needed(&up(ClusterState::None, Some(step(Some(1.0)))), &[]));
    }
}
