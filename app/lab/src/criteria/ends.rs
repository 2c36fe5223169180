use super::of_running::{Sight, Watching};
use crate::answer::Answer;
use crate::observed::Live;
use crate::run::{ContainerRun, Kind, State};
use crate::values::values;

values! {
    /// The Pod has done its work: its phase is `Succeeded`, so that a Job which made it is complete; or these containers have
    /// ended with exit status 0.
    pub struct Ends {
        /// Names of app containers; all that the Pod has where nothing is said.
        containers: Option<Vec<String>>,
    }
}

impl Watching for Ends {
    fn containers(&self) -> Vec<&str> {
        self.containers.iter().flatten().map(String::as_str).collect()
    }

    fn expected(&self) -> String {
        let names = self.containers.as_deref().unwrap_or_default();
        let who = if names.is_empty() { "the Pod".to_owned() } else { names.join(" and ") };
        format!("{who} ends with success")
    }

    fn command(&self, answer: &Answer) -> String {
        answer.kubectl("get")
    }

    fn sight(&self, answer: &Answer, live: Live) -> Result<Sight, Sight> {
        Ok(self.state(live, answer.document.prefix().is_root()))
    }
}

impl Ends {
    /// A workload makes another Pod where one has failed, so there that is not the end.
    fn state(&self, live: Live, is_pod: bool) -> Sight {
        let phase = &live.run.phase;
        let is_meant = |it: &&ContainerRun| match &self.containers {
            Some(names) => names.contains(&it.name),
            None => it.kind == Kind::App,
        };
        let meant: Vec<&ContainerRun> = live.run.containers.iter().filter(is_meant).collect();
        let open: Vec<&str> = meant.iter().filter(|it| !has_succeeded(it)).map(|it| it.name.as_str()).collect();
        let all = self.containers.as_ref().is_none_or(|names| names.len() == meant.len());
        if phase == "Succeeded" || (self.containers.is_some() && all && open.is_empty()) {
            return Sight::Decided(true, format!("the containers ended with success, the Pod's phase is {phase}"));
        }
        if phase == "Failed" && is_pod {
            return Sight::Decided(false, format!("the Pod's phase is Failed {}", live.run.message).trim().to_owned());
        }
        let open = if open.is_empty() { "a sidecar".to_owned() } else { open.join(" and ") };
        Sight::Open(format!("the Pod's phase is {phase}; not ended with success: {open}"))
    }
}

fn has_succeeded(container: &ContainerRun) -> bool {
    matches!(&container.state, State::Terminated(ended) if ended.exit_code == 0)
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{check_seen, watched};
    use crate::evidence::Evidence;
    use crate::grade::Verdict;
    use crate::run::State;
    use crate::run::testing::{container, ended};

    fn lemon(phase: &str, code: i32) -> Evidence {
        let mut evidence = watched().lemon(container("lemon", State::Terminated(ended(code, "", 50, 60))));
        evidence.run.phase = phase.to_owned();
        evidence
    }

    #[test]
    fn the_pod_has_done_its_work() {
        check_seen("ends: {}", &lemon("Succeeded", 0), (Verdict::Pass, "phase is Succeeded"));
        check_seen("ends: {}", &lemon("Running", 0), (Verdict::NotChecked, "not ended with success: gold"));
        check_seen("ends: {}", &lemon("Running", 0).over(), (Verdict::Fail, "not ended with success: gold"));
        check_seen("ends: {}", &lemon("Running", 0).lost(), (Verdict::Error, "it is gone"));
        check_seen("ends: {}", &lemon("Failed", 1), (Verdict::Fail, "phase is Failed"));
    }

    #[test]
    fn some_of_the_containers_may_be_meant() {
        check_seen("ends: {containers: [lemon]}", &lemon("Running", 0), (Verdict::Pass, "phase is Running"));
        check_seen("ends: {containers: [lemon]}", &lemon("Running", 1).over(), (Verdict::Fail, "exit code 1"));
    }
}
