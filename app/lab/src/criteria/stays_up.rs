use pod::Path;

use super::of_running::{About, Sight, is_each, running_of, seen, starts_by, who};
use super::{Finding, Word};
use crate::answer::{Answer, Found};
use crate::grade::Verdict;
use crate::observed::{Live, Whose};
use crate::process::{Fate, fate, is_plain, listens};
use crate::values::values;

values! {
    /// These containers keep running for that long. Only a cluster can tell; without one the verdict is predicted from the
    /// text where the image and the command leave no doubt.
    pub struct StaysUp {
        /// Their names; app containers and native sidecars. `*` for all of them, where names are free.
        containers: Vec<String>,
        /// For how long.
        seconds: u32,
    }
}

impl Word for StaysUp {
    fn find(&self, answer: &Answer) -> Finding {
        let found = self.found(answer);
        let mut fates: Vec<Fate> = found.iter().map(|it| fate(it.container, self.seconds)).collect();
        share_ports(&found, &mut fates);
        let (verdict, telling) = self.verdict(is_plain(answer.pod), &fates);
        let evidence = match verdict {
            Verdict::NotChecked => "Not checked: only a running Pod can tell.",
            _ => "Predicted from the text and the defaults of the images; a running Pod has the last word.",
        };
        let path = telling.and_then(|index| found.get(index)).map(starts_by);
        let predicted = verdict != Verdict::NotChecked;
        self.finding(answer, verdict, predicted, path, words(&found, &fates), evidence.to_owned())
    }

    fn find_live(&self, answer: &Answer, live: Live) -> Finding {
        let found = self.found(answer);
        let fates: Vec<Fate> = found.iter().map(|it| live.fate(&it.container.name, self.seconds)).collect();
        let (verdict, telling) = self.verdict(true, &fates);
        let telling = telling.and_then(|index| found.get(index));
        let words = words(&found, &fates);
        let name = telling.map(|found| found.container.name.as_str());
        let hindrance = name.and_then(|name| live.hindrance(name));
        let is_let_down = hindrance.as_ref().is_some_and(|it| it.whose == Whose::Cluster);
        let sight = match verdict {
            Verdict::Pass => Sight::Decided(true, words),
            Verdict::Fail if !is_let_down => Sight::Decided(false, words),
            _ if name.is_some() && hindrance.is_none() => Sight::NeedsTime(words),
            _ => Sight::Open(words),
        };
        let containers = name.map_or_else(|| self.containers.iter().map(String::as_str).collect(), |name| vec![name]);
        let about = About { containers, expected: self.expected(), command: answer.kubectl("get") };
        let finding = seen(answer, live, about, sight);
        let path = telling.map_or_else(|| answer.spec_path().field("containers"), |_| finding.path.clone());
        Finding { path, ..finding }
    }

    fn containers(&self) -> Vec<String> {
        self.containers.iter().filter(|name| *name != "*").cloned().collect()
    }

    fn must_be_stated(&self) -> Vec<String> {
        let mut words = self.containers();
        words.extend(["running".to_owned(), self.seconds.to_string()]);
        words
    }
}

impl StaysUp {
    fn found<'a>(&self, answer: &Answer<'a>) -> Vec<Found<'a>> {
        running_of(answer, &self.containers)
    }

    fn is_each(&self) -> bool {
        is_each(&self.containers)
    }

    fn expected(&self) -> String {
        format!("{} keep running for {} seconds", who(&self.containers), self.seconds)
    }

    /// The verdict and which container it rests on. `all_told`: nothing but the fates can decide.
    fn verdict(&self, all_told: bool, fates: &[Fate]) -> (Verdict, Option<usize>) {
        if let Some(index) = fates.iter().position(|fate| matches!(fate, Fate::Ends(_))) {
            return (Verdict::Fail, Some(index));
        }
        let open = fates.iter().position(|fate| matches!(fate, Fate::Open(_)));
        let all_there = fates.len() == self.containers.len() || (self.is_each() && !fates.is_empty());
        let complete = all_there && all_told;
        let verdict = if open.is_none() && complete { Verdict::Pass } else { Verdict::NotChecked };
        (verdict, open)
    }

    fn finding(
        &self,
        answer: &Answer,
        verdict: Verdict,
        predicted: bool,
        path: Option<Path>,
        actual: String,
        evidence: String,
    ) -> Finding {
        Finding {
            verdict,
            predicted,
            expected: self.expected(),
            actual,
            path: path.unwrap_or_else(|| answer.spec_path().field("containers")),
            evidence,
            command: answer.kubectl("get"),
        }
    }
}

/// A Pod has one network: of two servers on one port the second one ends.
fn share_ports(found: &[Found], fates: &mut [Fate]) {
    for (own, fate) in found.iter().zip(fates).filter(|(_, fate)| matches!(fate, Fate::Stays(_))) {
        let ports = listens(own.container);
        let other = found.iter().filter(|it| turn(it) < turn(own)).find_map(|it| {
            let port = listens(it.container).iter().find(|port| ports.contains(port))?;
            Some((it.container.name.as_str(), port))
        });
        if let Some((name, port)) = other {
            *fate = Fate::Ends(format!("cannot listen on port {port}, where {name} does already, and ends"));
        }
    }
}

/// When it is started: native sidecars come first, then in the order of the text.
fn turn(found: &Found) -> (bool, Path) {
    (found.container.restart_policy.is_none(), found.path.clone())
}

/// What became of each container, as one phrase.
fn words(found: &[Found], fates: &[Fate]) -> String {
    let phrase = |(it, fate): (&Found, &Fate)| format!("{} {}", it.container.name, fate.why());
    found.iter().zip(fates).map(phrase).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{check, check_live};
    use crate::grade::Verdict;
    use crate::observed::Live;
    use crate::run::testing::{container, ended, running, waiting};
    use crate::run::{Run, State};

    const DECLARED: &str = "stays-up: {containers: [lemon, gold], seconds: 60}";
    const SPEC: &str =
        "{containers: [{name: gold, image: redis}, {name: lemon, image: busybox, command: [sleep, '5']}]}";

    #[test]
    fn it_is_predicted_where_the_text_leaves_no_doubt() {
        let stays = "{name: lemon, image: busybox, command: [sleep, '3600']}";
        let gold = "{name: gold, image: redis}";
        let spec = |lemon: &str, gold: &str| format!("{{containers: [{gold}, {lemon}]}}");
        check(DECLARED, "a", &spec(stays, gold), (Verdict::Pass, "spec.containers"));
        let ends = "{name: lemon, image: busybox}";
        check(DECLARED, "a", &spec(ends, gold), (Verdict::Fail, "spec.containers[1].image"));
        let open = "{name: lemon, image: busybox, args: [httpd, -f]}";
        check(DECLARED, "a", &spec(open, gold), (Verdict::NotChecked, "spec.containers[1].args"));
        let twice = "{containers: [{name: gold, image: nginx}, {name: lemon, image: nginx:1.29}]}";
        check(DECLARED, "a", twice, (Verdict::Fail, "spec.containers[1].image"));
        let sleeps = "{containers: [{name: gold, image: nginx}, {name: lemon, image: nginx, command: [sleep, 1d]}]}";
        check(DECLARED, "a", sleeps, (Verdict::Pass, "spec.containers"));
        let probed = "{name: gold, image: redis, livenessProbe: {exec: {command: [ls]}}}";
        check(DECLARED, "a", &spec(stays, probed), (Verdict::NotChecked, "spec.containers"));
    }

    #[test]
    fn names_may_be_free_and_native_sidecars_count() {
        let each = "stays-up: {containers: ['*'], seconds: 60}";
        let spec = |last: &str| format!("{{containers: [{{name: x, image: redis}}, {{name: z, {last}}}]}}");
        check(each, "a", &spec("image: nginx"), (Verdict::Pass, "spec.containers"));
        check(each, "a", &spec("image: busybox"), (Verdict::Fail, "spec.containers[1].image"));
        let native = |lemon: &str| {
            format!(
                "{{initContainers: [{{name: lemon, restartPolicy: Always, {lemon}}}], containers: [{{name: gold, image: redis}}]}}"
            )
        };
        check(DECLARED, "a", &native("image: busybox"), (Verdict::Fail, "spec.initContainers[0].image"));
        check(DECLARED, "a", &native("image: nginx"), (Verdict::NotChecked, "spec.containers"));
    }

    /// Lemon and gold in these states, looked at in second 100.
    #[track_caller]
    fn seen(lemon: State, gold: State, expected: (Verdict, &str), evidence: &str) {
        let containers = vec![container("lemon", lemon), container("gold", gold)];
        let run = Run { containers, ..Run::default() };
        let finding = check_live(DECLARED, "a", SPEC, Some(Live::seen(&run, 100)), expected);
        assert!(!finding.predicted && finding.evidence.contains(evidence), "{finding:#?}");
    }

    #[test]
    fn a_running_pod_has_the_last_word() {
        let gone = || State::Terminated(ended(0, "Completed", 30, 35));
        seen(
            running(40),
            running(40),
            (Verdict::Pass, "spec.containers"),
            "lemon has run for 60 seconds; gold",
        );
        let open = (Verdict::NotChecked, "spec.containers[1].command");
        seen(running(88), running(40), open, "12 of 60 seconds so far");
        let failed = (Verdict::Fail, "spec.containers[1].command");
        seen(gone(), running(88), failed, "exit code 0 (Completed)");
        seen(gone(), running(40), failed, "after 5 seconds");
        let at_image = (Verdict::Fail, "spec.containers[1].image");
        seen(waiting("ErrImagePull", "not found"), running(40), at_image, "ErrImagePull: not found");
        seen(waiting("RunContainerError", "no sleep"), running(40), failed, "RunContainerError: no sleep");
        seen(
            running(40),
            waiting("ContainerCreating", ""),
            (Verdict::NotChecked, "spec.containers[0].image"),
            "gold",
        );
    }
}
