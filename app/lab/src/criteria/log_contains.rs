use super::expected_text::ExpectedText;
use super::of_running::{Sight, Watching, few_lines};
use crate::answer::Answer;
use crate::evidence::{Ask, Said};
use crate::observed::Live;
use crate::values::{Texts, values};

values! {
    /// The container's log, as `kubectl logs` shows it, holds these texts, has so many lines, or grows.
    pub struct LogContains {
        /// The container's name, of whatever kind.
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
        vec![&self.container]
    }

    fn expected(&self) -> String {
        let lines = self.lines.map(|lines| format!(" of at least {lines} lines")).unwrap_or_default();
        let grows = if self.grows == Some(true) { " that grows" } else { "" };
        format!("{} has a log{}{lines}{grows}", self.container, self.wanted().words())
    }

    fn command(&self, answer: &Answer) -> String {
        answer.kubectl_into("logs", &["-c", &self.container])
    }

    fn sight(&self, _: &Answer, live: Live) -> Result<Sight, Sight> {
        let Said::Log { text } = live.said(&self.ask(), "the log has not been read yet")? else {
            return Err(Sight::Open("the log has not been read yet".to_owned()));
        };
        let what = format!("the log of {}", self.container);
        let seen = self.wanted().held_against(&what, text)?;
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        if self.lines.is_some_and(|wanted| lines < wanted as usize) {
            return Err(Sight::Open(format!("{what} has {lines} lines: `{}`", few_lines(text))));
        }
        if self.grows == Some(true) && !self.has_grown(live) {
            return Err(Sight::Open(format!("{what} does not grow so far; it ends with `{}`", last_line(text))));
        }
        Ok(Sight::Decided(true, seen))
    }

    fn asks(&self, _: Live) -> Vec<Ask> {
        vec![self.ask()]
    }

    fn values(&self) -> Vec<String> {
        self.wanted().stated()
    }
}

impl LogContains {
    fn ask(&self) -> Ask {
        Ask::Log { container: self.container.clone() }
    }

    fn wanted(&self) -> ExpectedText<'_> {
        ExpectedText::new(self.text.as_ref(), None)
    }

    fn has_grown(&self, live: Live) -> bool {
        live.two_looks(&self.ask()).is_some_and(|(first, newest)| first.said != newest.said)
    }
}

fn last_line(text: &str) -> String {
    few_lines(text.lines().next_back().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{asks, check_seen, nothing, trouble, watched};
    use crate::evidence::{Ask, Evidence, Said};
    use crate::grade::Verdict;
    use crate::run::testing::{container, waiting};

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
}
