use pod::Path;

use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// The Pod, or the template that makes it, has that annotation.
    pub struct Annotation {
        /// Its key, such as `app`.
        key: String,
        /// Its value; any where nothing is said.
        value: Option<String>,
    }
}

impl Word for Annotation {
    fn find(&self, answer: &Answer) -> Finding {
        let all = answer.filled.metadata.annotations.as_ref();
        let found = all.and_then(|all| all.get(&self.key));
        let list = answer.document.prefix().field("metadata").field("annotations");
        let path = if found.is_some() { list.join(&Path::root().key(&self.key)) } else { list };
        let met = found.is_some_and(|found| self.value.as_ref().is_none_or(|value| value == found));
        let value = self.value.as_ref().map_or_else(String::new, |value| format!(" with the value {value}"));
        let expected = format!("the annotation {}{value}", self.key);
        let actual = found.map_or_else(
            || format!("no annotation {}", self.key),
            |found| format!("the annotation {} with the value {found}", self.key),
        );
        Finding::of(answer, met, path, expected, actual, ".metadata.annotations")
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
    fn an_annotation_is_found_among_others() {
        let spec = "{containers: [{name: a, image: a}]}";
        let pod = "a, annotations: {tier: web, app: shop}";
        let declared = "annotation: {key: app, value: shop}";
        check(declared, pod, spec, (Verdict::Pass, "metadata.annotations[app]"));
        check("annotation: {key: tier}", pod, spec, (Verdict::Pass, "metadata.annotations[tier]"));
        check(declared, "a, annotations: {app: Shop}", spec, (Verdict::Fail, "metadata.annotations[app]"));
        check(declared, "a, annotations: {App: shop}", spec, (Verdict::Fail, "metadata.annotations"));
        check(declared, "a", spec, (Verdict::Fail, "metadata.annotations"));
    }
}
