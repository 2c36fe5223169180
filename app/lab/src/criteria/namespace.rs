use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// The object stands in that namespace; without one it goes to `default`.
    pub struct Namespace {
        /// The namespace's name.
        name: String,
    }
}

impl Word for Namespace {
    fn find(&self, answer: &Answer) -> Finding {
        let path = pod::Path::root().field("metadata").field("namespace");
        let written = answer.document.value_at(&path).and_then(serde_json::Value::as_str);
        let namespace = written.filter(|name| !name.is_empty()).unwrap_or("default");
        let command = answer.kubectl("get");
        Finding {
            command,
            ..Finding::of(
                answer,
                namespace == self.name,
                path,
                format!("the namespace {}", self.name),
                format!("the namespace {namespace}"),
                "",
            )
        }
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec![self.name.clone()]
    }

    fn secrets(&self) -> Vec<String> {
        self.must_be_stated()
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn without_one_it_is_the_default() {
        let spec = "{containers: [{name: a, image: a}]}";
        check("namespace: {name: default}", "a", spec, (Verdict::Pass, "metadata.namespace"));
        check("namespace: {name: fruit}", "a, namespace: fruit", spec, (Verdict::Pass, "metadata.namespace"));
        check("namespace: {name: fruit}", "a", spec, (Verdict::Fail, "metadata.namespace"));
        check("namespace: {name: fruit}", "a, namespace: Fruit", spec, (Verdict::Fail, "metadata.namespace"));
    }
}
