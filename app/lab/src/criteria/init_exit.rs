use super::of_running::{Sight, Watching};
use crate::answer::Answer;
use crate::observed::Live;
use crate::run::{Kind, State};
use crate::values::values;

values! {
    /// The init container has ended with that exit status.
    pub struct InitExit {
        /// The init container's name.
        container: String,
        /// Its exit status; 0 lets the Pod go on.
        code: u32,
    }
}

impl Watching for InitExit {
    fn containers(&self) -> Vec<&str> {
        vec![&self.container]
    }

    fn expected(&self) -> String {
        format!("init container {} ends with exit code {}", self.container, self.code)
    }

    fn command(&self, answer: &Answer) -> String {
        answer.kubectl("describe")
    }

    fn sight(&self, _: &Answer, live: Live) -> Result<Sight, Sight> {
        Ok(self.state(live))
    }
}

impl InitExit {
    fn state(&self, live: Live) -> Sight {
        let name = &self.container;
        let Some(container) = live.run.containers.iter().find(|it| it.name == *name) else {
            return Sight::Open(format!("{name} is not told of"));
        };
        if container.kind != Kind::Init {
            return Sight::Decided(false, format!("{name} is not an init container that ends"));
        }
        let wanted = i64::from(self.code);
        let codes = [ended(&container.state), container.last.as_ref().map(|it| it.exit_code)];
        match (codes, &container.state) {
            ([Some(code), _], _) if i64::from(code) == wanted => Sight::Decided(true, ended_with(name, code)),
            ([Some(0), _], _) => Sight::Decided(false, ended_with(name, 0)),
            ([_, Some(code)], _) if i64::from(code) == wanted && wanted != 0 => {
                Sight::Decided(true, ended_with(name, code))
            }
            ([Some(code), _], _) => Sight::Open(ended_with(name, code)),
            (_, State::Running { since }) => {
                Sight::Open(format!("{name} still runs, for {} seconds now", live.now.saturating_sub(*since).max(0)))
            }
            _ => Sight::Open(format!("{name} has not ended")),
        }
    }
}

fn ended(state: &State) -> Option<i32> {
    match state {
        State::Terminated(ended) => Some(ended.exit_code),
        State::Waiting { .. } | State::Running { .. } => None,
    }
}

fn ended_with(name: &str, code: i32) -> String {
    format!("{name} ended with exit code {code}")
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{check_seen, watched};
    use crate::evidence::Evidence;
    use crate::grade::Verdict;
    use crate::run::testing::{container, ended, running, waiting};
    use crate::run::{ContainerRun, Ended, Kind, State};

    fn gate(state: State, last: Option<Ended>) -> Evidence {
        watched().lemon(ContainerRun { kind: Kind::Init, last, ..container("gate", state) })
    }

    #[test]
    fn its_exit_status_is_compared() {
        let declared = "init-exit: {container: gate, code: 0}";
        let done = |code| State::Terminated(ended(code, "", 50, 60));
        check_seen(declared, &gate(done(0), None), (Verdict::Pass, "gate ended with exit code 0"));
        check_seen(declared, &gate(done(1), None), (Verdict::NotChecked, "exit code 1"));
        check_seen(declared, &gate(done(1), None).over(), (Verdict::Fail, "exit code 1"));
        check_seen(declared, &gate(running(40), None), (Verdict::NotChecked, "still runs, for 60 seconds"));
        check_seen(declared, &gate(running(40), None).over(), (Verdict::Fail, "still runs"));
        check_seen(declared, &gate(waiting("ContainerCreating", ""), None).over(), (Verdict::Error, "Creating"));
        check_seen(declared, &gate(running(40), None).lost(), (Verdict::Error, "it is gone"));
        let stuck = "init-exit: {container: gate, code: 1}";
        let backing_off = gate(waiting("CrashLoopBackOff", ""), Some(ended(1, "Error", 50, 60)));
        check_seen(stuck, &backing_off, (Verdict::Pass, "exit code 1"));
        check_seen(stuck, &gate(done(0), None), (Verdict::Fail, "exit code 0"));
        check_seen("init-exit: {container: lemon, code: 0}", &watched(), (Verdict::Fail, "not an init container"));
    }
}
