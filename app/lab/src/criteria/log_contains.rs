use super::expected_text::ExpectedText;
use super::of_running::{Sight, Watching, few_lines, running_of};
use crate::answer::Answer;
use crate::evidence::{Ask, Said};
use crate::observed::Live;
use crate::values::{Texts, values};

values! {
    /// The container's log, as `kubectl logs` shows it, holds these texts, has so many lines, or grows.
    pub struct LogContains {
        /// The container's name, of whatever kind, or `*` for each app container and native sidecar.
        container: String,
        /// What stands in it; of a list each.
        text: Option<Texts>,
        /// How many lines it has at least; empty ones do not count.
        lines: Option<u32>,
        /// Whether something comes between two looks.
        grows: Option<bool>,
    }
}

impl Watching for LogContains {
    fn containers(&self) -> Vec<&str> {
        if self.container == "*" { Vec::new() } else { vec![&self.container] }
    }

    fn expected(&self) -> String {
        let lines = self.lines.map(|lines| format!(" of at least {lines} lines")).unwrap_or_default();
        let grows = if self.grows == Some(true) { " that grows" } else { "" };
        let who = if self.container == "*" { "each container" } else { &self.container };
        format!("{who} has a log{}{lines}{grows}", self.wanted().words())
    }

    fn command(&self, answer: &Answer) -> String {
        match self.container.as_str() {
            "*" => answer.kubectl_into("logs", &["--all-containers", "--prefix"]),
            name => answer.kubectl_into("logs", &["-c", name]),
        }
    }

    fn sight(&self, answer: &Answer, live: Live) -> Result<Sight, Sight> {
        let seen: Result<Vec<String>, Sight> = self.names(answer).iter().map(|name| self.look(live, name)).collect();
        match seen?.as_slice() {
            [] => Err(Sight::Open("there are no containers".to_owned())),
            seen => Ok(Sight::Decided(true, seen.join("; "))),
        }
    }

    fn asks(&self, answer: &Answer, _: Live) -> Vec<Ask> {
        self.names(answer).iter().map(|name| ask(name)).collect()
    }

    fn values(&self) -> Vec<String> {
        self.wanted().stated()
    }
}

impl LogContains {
    fn names(&self, answer: &Answer) -> Vec<String> {
        match self.container.as_str() {
            "*" => running_of(answer, &["*".to_owned()]).iter().map(|it| it.container.name.clone()).collect(),
            name => vec![name.to_owned()],
        }
    }

    fn wanted(&self) -> ExpectedText<'_> {
        ExpectedText::new(self.text.as_ref(), None)
    }

    /// What is seen of one log.
    fn look(&self, live: Live, name: &str) -> Result<String, Sight> {
        let unasked = format!("the log of {name} has not been read yet");
        let ask = ask(name);
        let Said::Log { text } = live.said(&ask, &unasked)? else { return Err(Sight::Unasked(unasked)) };
        let what = format!("the log of {name}");
        let seen = self.wanted().held_against(&what, text)?;
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        if self.lines.is_some_and(|wanted| lines < wanted as usize) {
            return Err(Sight::Open(format!("{what} has {lines} lines: `{}`", few_lines(text))));
        }
        let has_grown = live.two_looks(&ask).is_some_and(|(first, newest)| first.said != newest.said);
        if self.grows == Some(true) && !has_grown {
            return Err(Sight::Open(format!("{what} does not grow so far; it ends with `{}`", last_line(text))));
        }
        Ok(seen)
    }
}

fn ask(name: &str) -> Ask {
    Ask::Log { container: name.to_owned() }
}

fn last_line(text: &str) -> String {
    few_lines(text.lines().next_back().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{asks, check_seen, nothing, trouble, watched};
    use crate::evidence::{Ask, Evidence, Said};
    use crate::grade::Verdict;
    use crate::run::State;
    use crate::run::testing::{container, ended, waiting};

    fn log(text: &str) -> (Ask, Said) {
        (Ask::Log { container: "lemon".to_owned() }, Said::Log { text: text.to_owned() })
    }

    fn said(text: &str) -> Evidence {
        let (ask, said) = log(text);
        watched().with(ask, said)
    }

    #[test]
    fn each_text_has_to_be_there() {
        let both = "log-contains: {container: lemon, text: [sour, yellow]}";
        check_seen(both, &said("a\nsour\nyellow\n"), (Verdict::Pass, "the log of lemon: `sour / yellow`"));
        check_seen(both, &said("sour\n"), (Verdict::NotChecked, "without \"yellow\": `sour`"));
        check_seen(both, &said("sour\n").over(), (Verdict::Fail, "Seen on the cluster: the log of lemon without"));
        check_seen(both, &watched(), (Verdict::NotChecked, "has not been read yet"));
        assert_eq!(asks(both, &watched()), [log("").0]);
    }

    #[test]
    fn lines_are_counted_and_growth_takes_two_looks() {
        let lines = "log-contains: {container: lemon, lines: 2}";
        check_seen(lines, &said("a\n\nb\n"), (Verdict::Pass, "`a / b`"));
        check_seen(lines, &said("a\n\n"), (Verdict::NotChecked, "has 1 lines"));
        let grows = "log-contains: {container: lemon, grows: true}";
        let again = |text| said("a\n").later(5).with(log(text).0, log(text).1);
        check_seen(grows, &said("a\n"), (Verdict::NotChecked, "does not grow so far"));
        check_seen(grows, &again("a\n").over(), (Verdict::Fail, "it ends with `a`"));
        check_seen(grows, &again("a\nb\n"), (Verdict::Pass, "the log of lemon"));
    }

    #[test]
    fn trouble_is_an_error_and_silence_a_fail_at_the_end_only() {
        let word = "log-contains: {container: lemon, text: sour}";
        let told = |said| watched().with(log("").0, said);
        check_seen(word, &told(trouble("refused")), (Verdict::NotChecked, "refused"));
        check_seen(word, &told(trouble("refused")).over(), (Verdict::Error, "refused"));
        check_seen(word, &said("sweet").lost(), (Verdict::Error, "it is gone"));
        check_seen(word, &told(nothing("it does not run")), (Verdict::NotChecked, "it does not run"));
        check_seen(word, &told(nothing("it does not run")).over(), (Verdict::Fail, "it does not run"));
        let creating = container("lemon", waiting("ContainerCreating", ""));
        let late = told(nothing("it does not run")).lemon(creating).over();
        check_seen(word, &late, (Verdict::Error, "has not started yet"));
    }

    #[test]
    fn of_containers_with_free_names_each_counts() {
        let each = "log-contains: {container: '*', text: a}";
        let gold = || Ask::Log { container: "gold".to_owned() };
        let gold_said = |text: &str| said("a").with(gold(), Said::Log { text: text.to_owned() });
        check_seen(each, &said("a"), (Verdict::NotChecked, "the log of gold has not been read yet"));
        check_seen(each, &gold_said("b").over(), (Verdict::Fail, "the log of gold without"));
        check_seen(each, &gold_said("a"), (Verdict::Pass, "the log of gold: `a`; the log of lemon: `a`"));
    }

    #[test]
    fn a_pod_that_ended_since_its_log_was_read_is_asked_again() {
        let word = "log-contains: {container: lemon, text: sour}";
        let mut over = said("a").later(3).lemon(container("lemon", State::Terminated(ended(0, "Completed", 1, 2))));
        over.run.phase = "Succeeded".to_owned();
        check_seen(word, &over, (Verdict::NotChecked, "without \"sour\""));
        check_seen(word, &over.with(log("").0, log("b").1), (Verdict::Fail, "the Pod is over"));
    }
}
