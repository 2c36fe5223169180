use super::{Finding, Word, pass_or_fail};
use crate::values::values;
use crate::answer::Answer;

values! {
    /// The document is a Pod, no workload, and has exactly this name; upper and lower case are told apart.
    pub struct PodName {
        /// The name wanted.
        name: String,
    }
}

impl Word for PodName {
    fn find(&self, answer: &Answer) -> Finding {
        let is_pod = answer.document.prefix().is_root();
        let path = pod::Path::root().field("metadata").field("name");
        Finding {
            verdict: pass_or_fail(is_pod && answer.name() == self.name),
            predicted: false,
            expected: format!("a Pod named {}", self.name),
            actual: actual(answer, is_pod),
            evidence: format!("From the text: {path}."),
            path,
            command: format!("{} -o jsonpath='{{.metadata.name}}'", answer.kubectl("get")),
        }
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec![self.name.clone()]
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.name.clone()]
    }
}

fn actual(answer: &Answer, is_pod: bool) -> String {
    match (is_pod, answer.name()) {
        (false, _) => {
            format!("a {}, which names its Pods itself", answer.document.kind().unwrap_or("workload"))
        }
        (true, "") => "a Pod without a name".to_owned(),
        (true, name) => format!("a Pod named {name}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_name_is_compared_exactly() {
        let declared = "pod-name: {name: yellow}";
        let spec = "{containers: [{name: a, image: a}]}";
        check(declared, "yellow", spec, (Verdict::Pass, "metadata.name"));
        check(declared, "'yellow'", spec, (Verdict::Pass, "metadata.name"));
        for name in ["Yellow", "yellow-pod", "''", "YELLOW"] {
            check(declared, name, spec, (Verdict::Fail, "metadata.name"));
        }
    }
}
