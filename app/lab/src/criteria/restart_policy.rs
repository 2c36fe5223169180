use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::{OneOf, values};

values! {
    /// The Pod has that restart policy; `Always` where nothing is written, `Never` or `OnFailure` for a Job.
    pub struct RestartPolicy {
        /// `Always`, `OnFailure` or `Never`; of a list any will do.
        policy: OneOf,
    }
}

impl Word for RestartPolicy {
    fn find(&self, answer: &Answer) -> Finding {
        let spec = answer.filled.spec.as_ref();
        let policy = spec.and_then(|spec| spec.restart_policy.as_deref()).unwrap_or("Always");
        let path = answer.spec_path().field("restartPolicy");
        let expected = format!("the Pod's restart policy {}", self.policy);
        let actual = format!("the Pod's restart policy {policy}");
        Finding::of(answer, self.policy.has(policy), path, expected, actual, ".spec.restartPolicy")
    }

    fn must_be_stated(&self) -> Vec<String> {
        self.policy.0.clone()
    }

    fn secrets(&self) -> Vec<String> {
        self.policy.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_default_counts_and_that_of_a_container_does_not() {
        check("restart-policy: {policy: Always}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.restartPolicy"));
        check("restart-policy: {policy: Always}", "a", "{restartPolicy: Always, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.restartPolicy"));
        check("restart-policy: {policy: [Never, OnFailure]}", "a", "{restartPolicy: OnFailure, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.restartPolicy"));
        check("restart-policy: {policy: Never}", "a", "{containers: [{name: a, restartPolicy: Never}]}", (Verdict::Fail, "spec.restartPolicy"));
    }
}
