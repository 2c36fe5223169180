use pod::Path;

use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// The Pod, or the template that makes it, has that label.
    pub struct Label {
        /// Its key, such as `app`.
        key: String,
        /// Its value; any where nothing is said.
        value: Option<String>,
    }
}

impl Word for Label {
    fn find(&self, answer: &Answer) -> Finding {
        let all = answer.filled.metadata.labels.as_ref();
        let found = all.and_then(|all| all.get(&self.key));
        let list = answer.document.prefix().field("metadata").field("labels");
        let path = if found.is_some() { list.join(&Path::root().key(&self.key)) } else { list };
        let met = found.is_some_and(|found| self.value.as_ref().is_none_or(|value| value == found));
        let value = self.value.as_ref().map_or_else(String::new, |value| format!(" with the value {value}"));
        let expected = format!("the label {}{value}", self.key);
        let actual = found.map_or_else(
            || format!("no label {}", self.key),
            |found| format!("the label {} with the value {found}", self.key),
        );
        Finding::of(answer, met, path, expected, actual, ".metadata.labels")
    }

    fn must_be_stated(&self) -> Vec<String> {
        std::iter::once(self.key.clone()).chain(self.value.clone()).collect()
    }

    fn secrets(&self) -> Vec<String> {
        self.value.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn a_label_is_found_among_others() {
        let spec = "{containers: [{name: a, image: a}]}";
        let pod = "a, labels: {tier: web, app: shop}";
        let declared = "label: {key: app, value: shop}";
        check(declared, pod, spec, (Verdict::Pass, "metadata.labels[app]"));
        check("label: {key: tier}", pod, spec, (Verdict::Pass, "metadata.labels[tier]"));
        check(declared, "a, labels: {app: Shop}", spec, (Verdict::Fail, "metadata.labels[app]"));
        check(declared, "a, labels: {App: shop}", spec, (Verdict::Fail, "metadata.labels"));
        check(declared, "a", spec, (Verdict::Fail, "metadata.labels"));
    }
}
