use super::of_running::{Sight, Watching};
use crate::answer::Answer;
use crate::evidence::Ask;
use crate::observed::Live;
use crate::run::{ContainerRun, Run, State};
use crate::values::values;

values! {
    /// Podlab ends the container's first process, as a crash would, once all else is graded; the container runs again and is
    /// ready within that time. It is not done to a Pod that is a person's own.
    pub struct ComesBack {
        /// The container's name; an app container or a native sidecar.
        container: String,
        /// How long it may take.
        seconds: u32,
    }
}

impl Watching for ComesBack {
    fn containers(&self) -> Vec<&str> {
        vec![&self.container]
    }

    fn expected(&self) -> String {
        format!("{} is ready again {} seconds after it was ended", self.container, self.seconds)
    }

    fn command(&self, answer: &Answer) -> String {
        format!("{} --watch", answer.kubectl("get"))
    }

    fn sight(&self, _: &Answer, live: Live) -> Result<Sight, Sight> {
        let name = &self.container;
        live.said(&self.ask(), &format!("{name} has not been ended yet"))?;
        let ended_at = live.newest(&self.ask()).map_or(live.now, |told| told.at);
        let after = live.after.ok_or_else(|| Sight::NeedsTime(format!("{name} has just been ended")))?;
        let restarts = |run: &Run| named(run, name).map_or(0, |it| it.restarts);
        let is_back = named(after.run, name).is_some_and(|it| {
            it.ready && matches!(it.state, State::Running { .. }) && it.restarts > restarts(live.run)
        });
        let took = after.now.saturating_sub(ended_at).max(0);
        if is_back {
            return Ok(Sight::Decided(true, format!("{name} was ended and is ready again after {took} seconds")));
        }
        let so_far = format!("{name} was ended {took} seconds ago and is not ready again");
        if took > i64::from(self.seconds) {
            return Ok(Sight::Decided(false, so_far));
        }
        Err(Sight::NeedsTime(so_far))
    }

    fn asks(&self, _: &Answer, _: Live) -> Vec<Ask> {
        vec![self.ask()]
    }

    fn values(&self) -> Vec<String> {
        vec![self.seconds.to_string()]
    }
}

impl ComesBack {
    fn ask(&self) -> Ask {
        Ask::End { container: self.container.clone() }
    }
}

fn named<'a>(run: &'a Run, name: &str) -> Option<&'a ContainerRun> {
    run.containers.iter().find(|it| it.name == name)
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{asks, check_seen, trouble, watched};
    use crate::evidence::{Evidence, Said};
    use crate::grade::Verdict;
    use crate::run::ContainerRun;
    use crate::run::testing::{container, running};

    const DECLARED: &str = "comes-back: {container: lemon, seconds: 30}";

    fn ended() -> Evidence {
        watched().with(asks(DECLARED, &watched()).remove(0), Said::Ended)
    }

    fn again(ready: bool, restarts: u32) -> ContainerRun {
        ContainerRun { ready, restarts, ..container("lemon", running(102)) }
    }

    #[test]
    fn it_is_ready_again_in_time() {
        check_seen(DECLARED, &watched(), (Verdict::NotChecked, "has not been ended yet"));
        check_seen(DECLARED, &ended().later(4).lemon(again(true, 1)), (Verdict::Pass, "ready again after 4 seconds"));
        check_seen(DECLARED, &ended().later(4).lemon(again(true, 0)), (Verdict::NotChecked, "4 seconds ago"));
        check_seen(DECLARED, &ended().later(30).lemon(again(false, 1)), (Verdict::NotChecked, "30 seconds ago"));
        check_seen(DECLARED, &ended().later(31).lemon(again(false, 1)), (Verdict::Fail, "is not ready again"));
    }

    #[test]
    fn what_could_not_be_ended_is_no_fail() {
        let ask = || asks(DECLARED, &watched()).remove(0);
        check_seen(DECLARED, &watched().with(ask(), trouble("ignored")), (Verdict::Error, "ignored"));
        check_seen(DECLARED, &watched().with(ask(), Said::Spared), (Verdict::NotChecked, "not Podlab's own"));
        check_seen(DECLARED, &ended().later(4).lemon(again(false, 1)).over(), (Verdict::Error, "4 seconds ago"));
        check_seen(DECLARED, &ended().later(4).lost(), (Verdict::Error, "it is gone"));
    }

    #[test]
    fn what_was_seen_before_stays_seen() {
        let after = ended().later(4).lemon(again(true, 1));
        check_seen("ready: {containers: [lemon], seconds: 10}", &after, (Verdict::Pass, "60 seconds"));
    }
}
