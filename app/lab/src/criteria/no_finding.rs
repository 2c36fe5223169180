use pod::Path;

use super::accepted::place;
use super::{Finding, Word, pass_or_fail};
use crate::answer::Answer;
use crate::values::{choice, values};

values! {
    /// The judge finds none of these: its codes of warnings and errors, as `docs/CHECKS.md` lists them, for the whole Pod or
    /// for one container. For repairs whose fault has a code.
    pub struct NoFinding {
        /// The codes, such as `same-path-other-volume`.
        codes: Option<Vec<String>>,
        /// A set of codes by its name, beside or instead of `codes`.
        about: Option<About>,
        /// The container that must be free of them, of any kind; the whole document where nothing is said.
        container: Option<String>,
        /// The words of the statement that ask for it.
        asked: String,
    }
}

choice! {
    /// Codes that belong together.
    About {
        /// What keeps a container from starting or lets it end: misspelt programs, shells that end, images that need root.
        Start = "start",
    }
}

impl About {
    fn codes(self) -> &'static [&'static str] {
        match self {
            About::Start => START,
        }
    }
}

/// What the judge knows that keeps a container from running.
const START: &[&str] = &[
    "command-as-one-word",
    "command-misspelt",
    "ends-at-once",
    "folder-mounted-over-file",
    "image-name-misspelt",
    "image-needs-root",
    "image-runs-as-root",
    "mount-hides-image-files",
    "mount-hides-system",
    "option-run-as-program",
    "program-in-background",
    "program-missing-in-image",
    "read-only-image-writes",
    "root-with-run-as-non-root",
    "server-without-password",
    "shell-ends-at-once",
    "shell-script-in-pieces",
    "shell-syntax-without-shell",
    "shell-without-c",
    "tail-before-file",
    "write-to-read-only-mount",
    "write-to-read-only-root",
];

impl Word for NoFinding {
    fn find(&self, answer: &Answer) -> Finding {
        let within = self.container.as_ref().map(|name| {
            let members = answer.members();
            members.into_iter().filter(|it| it.name() == name).map(|it| it.path).collect::<Vec<Path>>()
        });
        let is_within = |path: &Path| within.as_ref().is_none_or(|all| all.iter().any(|it| it.holds(path)));
        let found = answer.judgement.diagnostics.iter().find(|it| self.is_meant(&it.code) && is_within(&place(it)));
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

impl NoFinding {
    fn is_meant(&self, code: &str) -> bool {
        let listed = self.codes.iter().flatten().any(|it| it == code);
        listed || self.about.is_some_and(|about| about.codes().contains(&code))
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

    #[test]
    fn a_set_of_codes_has_a_name() {
        let declared = "no-finding: {about: start, container: a, asked: runs}";
        check(declared, "p", "{containers: [{name: a, image: busybox, args: [sleep, 1d]}]}", (Verdict::Pass, "spec"));
        let ends = "{containers: [{name: a, image: busybox}]}";
        check(declared, "p", ends, (Verdict::Fail, "spec.containers[0].image"));
        let known: Vec<&str> = pod::lints().iter().map(|lint| lint.slug).collect();
        assert!(super::START.iter().all(|code| known.contains(code)), "{known:?}");
    }
}
