use super::of_running::{About, Sight, is_each, running_of, seen, who};
use super::stays_up::StaysUp;
use super::{Finding, Word};
use crate::answer::Answer;
use crate::observed::Live;
use crate::run::{ContainerRun, State};
use crate::values::values;

values! {
    /// These containers are ready, and have been running for that long without a restart. Only a cluster can tell; without one
    /// the verdict is predicted from the text where the image and the command leave no doubt.
    pub struct Ready {
        /// Their names; app containers and native sidecars. `*` for all of them, where names are free.
        containers: Vec<String>,
        /// For how long.
        seconds: u32,
    }
}

impl Word for Ready {
    fn find(&self, answer: &Answer) -> Finding {
        let stays = StaysUp { containers: self.containers.clone(), seconds: self.seconds };
        Finding { expected: self.expected(), ..stays.find(answer) }
    }

    fn find_live(&self, answer: &Answer, live: Live) -> Finding {
        let found = running_of(answer, &self.containers);
        let names: Vec<&str> = if is_each(&self.containers) {
            found.iter().map(|it| it.container.name.as_str()).collect()
        } else {
            self.containers.iter().map(String::as_str).collect()
        };
        let sights: Vec<(&str, Sight)> = names.iter().map(|&name| (name, self.sight(live, name))).collect();
        let telling = sights.iter().max_by_key(|(_, sight)| rank(sight)).map(|(name, _)| *name);
        let mut about = About { containers: names, expected: self.expected(), command: answer.kubectl("get") };
        if let Some(telling) = telling {
            about.containers.sort_by_key(|name| *name != telling);
        }
        seen(answer, live, about, together(&sights))
    }

    fn containers(&self) -> Vec<String> {
        self.containers.iter().filter(|name| *name != "*").cloned().collect()
    }

    fn must_be_stated(&self) -> Vec<String> {
        let mut words = self.containers();
        words.extend(["ready".to_owned(), self.seconds.to_string()]);
        words
    }
}

impl Ready {
    fn expected(&self) -> String {
        format!("{} ready for {} seconds", who(&self.containers), self.seconds)
    }

    fn sight(&self, live: Live, name: &str) -> Sight {
        let Some(container) = live.container(name) else { return Sight::Open(format!("{name} is not told of")) };
        let State::Running { since } = container.state else { return Sight::Open(format!("{name} is not ready")) };
        let lasted = live.now.saturating_sub(since).max(0);
        if !container.ready {
            return Sight::Open(format!("{name} has run for {lasted} seconds and is not ready{}", again(container)));
        }
        if since > 0 && lasted >= i64::from(self.seconds) {
            return Sight::Decided(true, format!("{name} is ready and has run for {lasted} seconds{}", again(container)));
        }
        let so_far = format!("{name} has run for {lasted} of {} seconds{}", self.seconds, again(container));
        if container.restarts == 0 { Sight::NeedsTime(so_far) } else { Sight::Open(so_far) }
    }
}

fn again(container: &ContainerRun) -> String {
    match container.restarts {
        0 => String::new(),
        1 => ", restarted once".to_owned(),
        times => format!(", restarted {times} times"),
    }
}

/// What is missing most comes last.
fn rank(sight: &Sight) -> u8 {
    match sight {
        Sight::Decided(true, _) => 0,
        Sight::NeedsTime(_) => 1,
        _ => 2,
    }
}

/// What is seen of all of them.
fn together(sights: &[(&str, Sight)]) -> Sight {
    let words = |wanted: u8| {
        let all = sights.iter().filter(|(_, sight)| rank(sight) == wanted).filter_map(|(_, sight)| match sight {
            Sight::Decided(_, words) | Sight::NeedsTime(words) | Sight::Open(words) => Some(words.clone()),
            _ => None,
        });
        all.collect::<Vec<_>>().join("; ")
    };
    match sights.iter().map(|(_, sight)| rank(sight)).max() {
        Some(0) => Sight::Decided(true, words(0)),
        Some(1) => Sight::NeedsTime(words(1)),
        Some(rank) => Sight::Open(words(rank)),
        None => Sight::Open("there are no containers".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{check, check_seen, watched};
    use crate::evidence::Evidence;
    use crate::grade::Verdict;
    use crate::run::testing::{container, running, waiting};
    use crate::run::{ContainerRun, State};

    const DECLARED: &str = "ready: {containers: [lemon, gold], seconds: 10}";

    fn lemon(state: State, ready: bool, restarts: u32) -> Evidence {
        watched().lemon(ContainerRun { ready, restarts, ..container("lemon", state) })
    }

    #[test]
    fn it_passes_when_all_are_ready_for_long_enough() {
        check_seen(DECLARED, &watched(), (Verdict::Pass, "lemon is ready and has run for 60 seconds"));
        check_seen("ready: {containers: ['*'], seconds: 60}", &watched(), (Verdict::Pass, "gold is ready"));
        check_seen(DECLARED, &lemon(running(90), true, 2), (Verdict::Pass, "10 seconds, restarted 2 times"));
    }

    #[test]
    fn it_is_open_while_time_can_help() {
        check_seen(DECLARED, &lemon(running(95), true, 0), (Verdict::NotChecked, "5 of 10 seconds"));
        check_seen(DECLARED, &lemon(running(40), false, 0), (Verdict::NotChecked, "is not ready"));
        let waits = || lemon(waiting("ContainerCreating", ""), false, 0);
        check_seen(DECLARED, &waits(), (Verdict::NotChecked, "has not started yet (ContainerCreating)"));
        check_seen(DECLARED, &waits().over(), (Verdict::Error, "has not started yet (ContainerCreating)"));
    }

    #[test]
    fn the_pods_own_reason_is_named_at_the_end() {
        check_seen(DECLARED, &lemon(running(40), false, 0).over(), (Verdict::Fail, "60 seconds and is not ready"));
        check_seen(DECLARED, &lemon(running(99), true, 4).over(), (Verdict::Fail, "restarted 4 times"));
        let crashing = || lemon(waiting("CrashLoopBackOff", ""), false, 2);
        check_seen(DECLARED, &crashing(), (Verdict::NotChecked, "ends again and again"));
        check_seen(DECLARED, &crashing().over(), (Verdict::Fail, "ends again and again"));
        let missing = lemon(waiting("ImagePullBackOff", "not found"), false, 0);
        check_seen(DECLARED, &missing, (Verdict::Fail, "ImagePullBackOff: not found"));
    }

    #[test]
    fn what_the_cluster_did_not_get_done_is_no_fail() {
        check_seen(DECLARED, &lemon(running(95), true, 0).over(), (Verdict::Error, "5 of 10 seconds"));
        check_seen(DECLARED, &lemon(running(40), false, 0).lost(), (Verdict::Error, "it is gone"));
        let network = lemon(waiting("ImagePullBackOff", "dial tcp: i/o timeout"), false, 0).over();
        check_seen(DECLARED, &network, (Verdict::Error, "i/o timeout"));
    }

    #[test]
    fn it_is_predicted_as_stays_up_is() {
        let ends = "{containers: [{name: lemon, image: busybox}, {name: gold, image: redis}]}";
        check(DECLARED, "a", ends, (Verdict::Fail, "spec.containers[0].image"));
        let probed = ends.replace("redis", "redis, readinessProbe: {exec: {command: [ls]}}").replace("busybox", "nginx");
        check(DECLARED, "a", &probed, (Verdict::NotChecked, "spec.containers"));
    }
}
