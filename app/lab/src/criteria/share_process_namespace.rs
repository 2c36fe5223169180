use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// Whether the containers see each other's processes; they do not where nothing is written.
    pub struct ShareProcessNamespace {
        /// Whether they shall.
        shared: bool,
    }
}

impl Word for ShareProcessNamespace {
    fn find(&self, answer: &Answer) -> Finding {
        let spec = answer.filled.spec.as_ref();
        let shared = spec.and_then(|spec| spec.share_process_namespace) == Some(true);
        let words = |shared: bool| if shared { "processes shared" } else { "processes apart" }.to_owned();
        let path = answer.spec_path().field("shareProcessNamespace");
        Finding::of(answer, shared == self.shared, path, words(self.shared), words(shared), ".spec.shareProcessNamespace")
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec!["processes".to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn processes_are_apart_by_default() {
        check("share-process-namespace: {shared: true}", "a", "{shareProcessNamespace: true, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.shareProcessNamespace"));
        check("share-process-namespace: {shared: false}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.shareProcessNamespace"));
        check("share-process-namespace: {shared: true}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Fail, "spec.shareProcessNamespace"));
    }
}
