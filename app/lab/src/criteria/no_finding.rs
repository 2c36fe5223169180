use pod::Path;

use super::accepted::place;
use super::{Finding, Word, pass_or_fail};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// The judge finds none of these: its codes of warnings and errors, as `docs/CHECKS.md` lists them, for the whole Pod or
    /// for one container. For repairs whose fault has a code.
    pub struct NoFinding {
        /// The codes, such as `same-path-other-volume`.
        codes: Vec<String>,
        /// The container that must be free of them, of any kind; the whole document where nothing is said.
        container: Option<String>,
        /// The words of the statement that ask for it.
        asked: String,
    }
}

impl Word for NoFinding {
    fn find(&self, answer: &Answer) -> Finding {
        let within = self.container.as_ref().map(|name| {
            let members = answer.members();
            members.into_iter().filter(|it| it.name() == name).map(|it| it.path).collect::<Vec<Path>>()
        });
        let is_within = |path: &Path| within.as_ref().is_none_or(|all| all.iter().any(|it| it.holds(path)));
        let found = answer.judgement.diagnostics.iter().find(|it| self.codes.iter().any(|code| *code == it.code) && is_within(&place(it)));
        let is_missing = within.as_ref().is_some_and(Vec::is_empty);
        let actual = match (found, &self.container) {
            (Some(found), _) => format!("{}: {}", found.path, found.message),
            (None, Some(name)) if is_missing => format!("no container {name}"),
            (None, _) => "nothing of the kind".to_owned(),
        };
        Finding {
            verdict: pass_or_fail(found.is_none() && !is_missing),
            predicted: false,
            expected: format!("{}, so that the judge finds nothing", self.asked),
            actual,
            path: found.map_or_else(|| answer.spec_path(), place),
            evidence: "From the text: the rules of podlab check.".to_owned(),
            command: answer.kubectl("describe"),
        }
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec![self.asked.clone()]
    }

    fn containers(&self) -> Vec<String> {
        self.container.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_judge_is_asked_for_a_code() {
        let declared = "no-finding: {codes: [mount-hides-image-files], asked: starts}";
        let spec = |path: &str| {
            format!("{{volumes: [{{name: v, emptyDir: {{}}}}], containers: [{{name: a, image: nginx, volumeMounts: [{{name: v, mountPath: {path}}}]}}]}}")
        };
        check(declared, "p", &spec("/var/cache/app"), (Verdict::Pass, "spec"));
        check(declared, "p", &spec("/etc/nginx"), (Verdict::Fail, "spec.containers[0].volumeMounts[0].mountPath"));
        let of_other = "no-finding: {codes: [mount-hides-image-files], container: b, asked: starts}";
        check(of_other, "p", &spec("/etc/nginx"), (Verdict::Fail, "spec"));
    }
}
