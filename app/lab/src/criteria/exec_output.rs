use super::commands::{output, reads};
use super::expected_text::ExpectedText;
use super::of_running::{Sight, Watching};
use crate::answer::Answer;
use crate::evidence::Ask;
use crate::observed::Live;
use crate::values::{Texts, values};

values! {
    /// A command that is run in the container, as `kubectl exec` does, says this. No shell is started for it, and it has to
    /// be one that only reads.
    pub struct ExecOutput {
        /// The container's name; an app container or a native sidecar.
        container: String,
        /// Program and arguments.
        command: Vec<String>,
        /// What it says; of a list each.
        contains: Option<Texts>,
        /// All that it says, but for blanks around it.
        equals: Option<String>,
        /// Its exit status; 0 where nothing is said.
        code: Option<u32>,
    }
}

impl Watching for ExecOutput {
    fn containers(&self) -> Vec<&str> {
        vec![&self.container]
    }

    fn expected(&self) -> String {
        let code = self.code.map(|code| format!(" and exit code {code}")).unwrap_or_default();
        let command = self.command.join(" ");
        format!("`{command}` in {} gives output{}{code}", self.container, self.wanted().words())
    }

    fn command(&self, answer: &Answer) -> String {
        let words = ["-c", &self.container, "--"].into_iter().chain(self.command.iter().map(String::as_str));
        answer.kubectl_into("exec", &words.collect::<Vec<_>>())
    }

    fn sight(&self, _: &Answer, live: Live) -> Result<Sight, Sight> {
        output(live, &self.ask(), self.wanted_code(), &self.wanted()).map(|words| Sight::Decided(true, words))
    }

    fn asks(&self, _: &Answer, _: Live) -> Vec<Ask> {
        vec![self.ask()]
    }

    fn values(&self) -> Vec<String> {
        self.wanted().stated()
    }
}

impl ExecOutput {
    fn ask(&self) -> Ask {
        reads(&self.container, &self.command)
    }

    fn wanted_code(&self) -> i32 {
        self.code.and_then(|code| i32::try_from(code).ok()).unwrap_or(0)
    }

    fn wanted(&self) -> ExpectedText<'_> {
        ExpectedText::new(self.contains.as_ref(), self.equals.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::{asks, check_seen, nothing, trouble, watched};
    use crate::evidence::{Evidence, Said};
    use crate::grade::Verdict;

    const DECLARED: &str = "exec-output: {container: lemon, command: [printenv, FRUIT], equals: lemon}";

    fn said(code: i32, out: &str, err: &str) -> Evidence {
        let ask = asks(DECLARED, &watched()).remove(0);
        let said = Said::Exec { code, out: out.to_owned(), err: err.to_owned() };
        watched().with(ask, said)
    }

    #[test]
    fn a_command_says_what_it_is_to_say() {
        check_seen(DECLARED, &said(0, "lemon\n", ""), (Verdict::Pass, "`printenv FRUIT` in lemon says: `lemon`"));
        check_seen(DECLARED, &said(0, "gold\n", ""), (Verdict::NotChecked, "`gold`"));
        check_seen(DECLARED, &said(1, "", "").over(), (Verdict::Fail, "exit code 1"));
        check_seen(DECLARED, &said(2, "", "no such file").over(), (Verdict::Fail, "`no such file`"));
    }

    #[test]
    fn another_exit_status_may_be_wanted() {
        let refused = "exec-output: {container: lemon, command: [printenv, FRUIT], code: 1}";
        check_seen(refused, &said(1, "", ""), (Verdict::Pass, "nothing"));
        check_seen(refused, &said(0, "lemon", "").over(), (Verdict::Fail, "exit code 0"));
    }

    #[test]
    fn what_was_not_to_be_had_is_told_apart() {
        let ask = || asks(DECLARED, &watched()).remove(0);
        check_seen(DECLARED, &watched(), (Verdict::NotChecked, "has not been run yet"));
        check_seen(DECLARED, &watched().with(ask(), nothing("no such program")).over(), (Verdict::Fail, "no such"));
        check_seen(DECLARED, &watched().with(ask(), trouble("timeout")).over(), (Verdict::Error, "timeout"));
    }
}
