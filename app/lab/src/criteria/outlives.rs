use super::expected_text::ExpectedText;
use super::of_running::{Sight, Watching, few_lines};
use crate::answer::Answer;
use crate::evidence::{Ask, Said};
use crate::observed::Live;
use crate::values::{Texts, values};

values! {
    /// Podlab deletes the Pod, once all else is graded; the container, a native sidecar, ends after the app containers and
    /// still writes its last lines. It is not done to a Pod that is a person's own.
    pub struct Outlives {
        /// The container's name.
        container: String,
        /// What it writes from the deletion on; of a list each.
        text: Option<Texts>,
    }
}

impl Watching for Outlives {
    fn containers(&self) -> Vec<&str> {
        vec![&self.container]
    }

    fn expected(&self) -> String {
        format!("{} ends after the app and has a log of the end{}", self.container, self.wanted().words())
    }

    fn command(&self, answer: &Answer) -> String {
        let logs = answer.kubectl_into("logs", &["-c", &self.container, "-f"]);
        format!("{logs} & {}", answer.kubectl("delete"))
    }

    fn sight(&self, _: &Answer, live: Live) -> Result<Sight, Sight> {
        let name = &self.container;
        let unasked = "the Pod has not been deleted yet";
        let Said::Farewell { text, outlived } = live.said(&self.ask(), unasked)? else {
            return Err(Sight::Open(unasked.to_owned()));
        };
        if !outlived {
            let last = few_lines(text);
            return Ok(Sight::Decided(false, format!("{name} ended before an app container; its last lines: `{last}`")));
        }
        let what = format!("{name} ended last; its log from the deletion on");
        match self.wanted().held_against(&what, text) {
            Ok(words) => Ok(Sight::Decided(true, words)),
            Err(Sight::Open(words)) => Ok(Sight::Decided(false, words)),
            Err(other) => Err(other),
        }
    }

    fn asks(&self, _: &Answer, _: Live) -> Vec<Ask> {
        vec![self.ask()]
    }

    fn values(&self) -> Vec<String> {
        self.wanted().stated()
    }
}

impl Outlives {
    fn ask(&self) -> Ask {
        Ask::Farewell { container: self.container.clone() }
    }

    fn wanted(&self) -> ExpectedText<'_> {
        ExpectedText::new(self.text.as_ref(), None)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{asks, check_seen, trouble, watched};
    use crate::evidence::{Evidence, Said};
    use crate::grade::Verdict;

    const DECLARED: &str = "outlives: {container: lemon, text: bye}";

    fn said(said: Said) -> Evidence {
        watched().with(asks(DECLARED, &watched()).remove(0), said)
    }

    fn farewell(text: &str, outlived: bool) -> Evidence {
        said(Said::Farewell { text: text.to_owned(), outlived })
    }

    #[test]
    fn its_last_lines_are_read() {
        check_seen(DECLARED, &watched(), (Verdict::NotChecked, "has not been deleted yet"));
        check_seen(DECLARED, &farewell("bye\n", true), (Verdict::Pass, "lemon ended last"));
        check_seen(DECLARED, &farewell("order\n", true), (Verdict::Fail, "without \"bye\": `order`"));
        check_seen(DECLARED, &farewell("bye\n", false), (Verdict::Fail, "ended before an app container"));
        check_seen(DECLARED, &said(trouble("timeout")), (Verdict::Error, "timeout"));
        check_seen(DECLARED, &said(Said::Spared), (Verdict::NotChecked, "not Podlab's own"));
        check_seen(DECLARED, &watched().lost(), (Verdict::Error, "it is gone"));
    }
}
