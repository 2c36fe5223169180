use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// The Pod asks for nodes with that label.
    pub struct NodeSelector {
        /// The label's key.
        key: String,
        /// Its value.
        value: String,
    }
}

impl Word for NodeSelector {
    fn find(&self, answer: &Answer) -> Finding {
        let spec = answer.filled.spec.as_ref();
        let found = spec.and_then(|spec| spec.node_selector.as_ref()?.get(&self.key));
        let path = answer.spec_path().field("nodeSelector");
        let path = if found.is_some() { path.key(&self.key) } else { path };
        let expected = format!("nodes with the label {}: {}", self.key, self.value);
        let actual = found.map_or_else(
            || format!("no node label {}", self.key),
            |found| format!("nodes with the label {}: {found}", self.key),
        );
        Finding::of(answer, found == Some(&self.value), path, expected, actual, ".spec.nodeSelector")
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec![self.key.clone(), self.value.clone()]
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.value.clone()]
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn key_and_value_count() {
        check("node-selector: {key: disk, value: ssd}", "a", "{nodeSelector: {zone: b, disk: ssd}, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.nodeSelector[disk]"));
        check("node-selector: {key: disk, value: ssd}", "a", "{nodeSelector: {disk: hdd}, containers: [{name: a, image: a}]}", (Verdict::Fail, "spec.nodeSelector[disk]"));
        check("node-selector: {key: disk, value: ssd}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Fail, "spec.nodeSelector"));
    }
}
