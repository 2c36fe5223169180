//! For how long an exercise is worked on: while its page is seen and used.

use std::time::Duration;

/// What shows that somebody is there.
pub const DEEDS: [&str; 4] = ["keydown", "pointerdown", "pointermove", "wheel"];
/// How often it is looked whether somebody is.
pub const LOOK_EVERY: Duration = Duration::from_secs(5);
/// So many seconds are kept at once.
pub const KEPT_EVERY: u32 = 20;
/// Who does nothing for so long may be away, milliseconds: reading takes a while.
const AWAY: i64 = 120_000;
/// A longer time between two looks means that the computer slept, milliseconds.
const SLEPT: i64 = 30_000;

/// The time that counts, from look to look. All times are milliseconds of the browser's clock.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    looked: i64,
    deed: i64,
    worked: i64,
}

impl Effort {
    /// Begins to count.
    pub fn new(now: i64) -> Self {
        Self { looked: now, deed: now, worked: 0 }
    }

    /// Somebody does something.
    pub fn deed(&mut self, now: i64) {
        self.deed = now;
    }

    /// Counts the time since the last look, if somebody was there.
    pub fn look(&mut self, now: i64, is_visible: bool) {
        let since = now.saturating_sub(self.looked);
        self.looked = now;
        let is_there = is_visible && now.saturating_sub(self.deed) <= AWAY;
        if is_there && (0..=SLEPT).contains(&since) {
            self.worked += since;
        }
    }

    /// The whole seconds that were counted and not yet taken, once there are as many as `least`.
    pub fn take(&mut self, least: u32) -> Option<u32> {
        let seconds = u32::try_from(self.worked / 1_000).ok().filter(|seconds| *seconds >= least)?;
        self.worked -= i64::from(seconds) * 1_000;
        Some(seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at these times (seconds), each visible or not, with a deed at those; gives what was counted.
    #[track_caller]
    fn check(looks: &[(i64, bool)], deeds: &[i64], expected: u32) {
        let mut effort = Effort::new(0);
        for (at, is_visible) in looks {
            for deed in deeds.iter().filter(|deed| **deed <= *at) {
                effort.deed(deed * 1_000);
            }
            effort.look(at * 1_000, *is_visible);
        }
        assert_eq!(effort.take(0), Some(expected), "{looks:?} {deeds:?}");
    }

    #[test]
    fn only_time_with_somebody_there_counts() {
        check(&[(5, true), (10, true)], &[], 10);
        check(&[(5, true), (10, false), (15, true)], &[], 10);
        let long: Vec<(i64, bool)> = (1..=60).map(|step| (step * 5, true)).collect();
        check(&long, &[], 120);
        check(&long, &[100, 200, 290], 300);
        check(&[(5, true), (3_600, true), (3_605, true)], &[3_600], 10);
        check(&[(20, true), (10, true), (15, true)], &[], 25);
    }

    #[test]
    fn what_is_taken_is_counted_once() {
        let mut effort = Effort::new(0);
        effort.look(2_500, true);
        assert_eq!((effort.take(3), effort.take(1), effort.take(1)), (None, Some(2), None));
        effort.look(3_500, true);
        assert_eq!(effort.take(1), Some(1));
    }
}
