use super::of_running::{Sight, Watching};
use crate::answer::Answer;
use crate::observed::Live;
use crate::run::State;
use crate::values::values;

values! {
    /// The container was started again at most so many times, by the time that its current run has lasted that long.
    pub struct RestartsAtMost {
        /// The container's name; an app container or a native sidecar.
        container: String,
        /// How many restarts there may be.
        times: u32,
        /// How long it has to run before that counts.
        seconds: u32,
    }
}

impl Watching for RestartsAtMost {
    fn containers(&self) -> Vec<&str> {
        vec![&self.container]
    }

    fn expected(&self) -> String {
        match self.times {
            0 => format!("{} is not restarted", self.container),
            1 => format!("{} is restarted once at most", self.container),
            times => format!("{} is restarted {times} times at most", self.container),
        }
    }

    fn command(&self, answer: &Answer) -> String {
        answer.kubectl("get")
    }

    fn sight(&self, _: &Answer, live: Live) -> Result<Sight, Sight> {
        Ok(self.state(live))
    }
}

impl RestartsAtMost {
    fn state(&self, live: Live) -> Sight {
        let name = &self.container;
        let Some(container) = live.container(name) else { return Sight::Open(format!("{name} is not told of")) };
        let restarts = format!("restarts of {name}: {}", container.restarts);
        if container.restarts > self.times {
            return Sight::Decided(false, restarts);
        }
        let State::Running { since } = container.state else { return Sight::Open(restarts) };
        let lasted = live.now.saturating_sub(since).max(0);
        let so_far = format!("{restarts} and has run for {lasted} seconds");
        if since > 0 && lasted >= i64::from(self.seconds) {
            Sight::Decided(true, so_far)
        } else {
            Sight::NeedsTime(so_far)
        }
    }
}


#[cfg(test)]
mod tests {
    use crate::criteria::testing::{check_seen, watched};
    use crate::evidence::Evidence;
    use crate::grade::Verdict;
    use crate::run::testing::{container, running, waiting};
    use crate::run::{ContainerRun, State};

    const DECLARED: &str = "restarts-at-most: {container: lemon, times: 1, seconds: 20}";

    fn lemon(state: State, restarts: u32) -> Evidence {
        watched().lemon(ContainerRun { restarts, ..container("lemon", state) })
    }

    #[test]
    fn restarts_count_once_it_runs_for_long_enough() {
        check_seen(DECLARED, &lemon(running(80), 1), (Verdict::Pass, "restarts of lemon: 1"));
        check_seen(DECLARED, &lemon(running(81), 1), (Verdict::NotChecked, "has run for 19 seconds"));
        check_seen(DECLARED, &lemon(running(81), 1).over(), (Verdict::Error, "has run for 19 seconds"));
        check_seen(DECLARED, &lemon(running(40), 2), (Verdict::Fail, "restarts of lemon: 2"));
        check_seen(DECLARED, &lemon(waiting("CrashLoopBackOff", ""), 1).over(), (Verdict::Fail, "ends again"));
        check_seen(DECLARED, &lemon(waiting("CrashLoopBackOff", ""), 1).lost(), (Verdict::Error, "it is gone"));
    }
}
