use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::qos_class;
use crate::values::{choice, values};

values! {
    /// The Pod's quality of service, which follows from the requests and limits of all its containers.
    pub struct QosClass {
        /// The class.
        class: Class,
    }
}

choice! {
    /// The three classes.
    Class {
        /// Every container has limits for CPU and memory, and its requests are the same.
        Guaranteed = "Guaranteed",
        /// Some container has a request or a limit.
        Burstable = "Burstable",
        /// None has any.
        BestEffort = "BestEffort",
    }
}

impl Word for QosClass {
    fn find(&self, answer: &Answer) -> Finding {
        let spec = answer.filled.spec.as_ref();
        let class = spec.map_or("BestEffort", qos_class);
        let path = answer.spec_path().field("containers");
        let expected = format!("the class {}", self.class.word());
        let part = ".status.qosClass";
        Finding::of(answer, class == self.class.word(), path, expected, format!("the class {class}"), part)
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec![self.class.word().to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_class_follows_from_all_containers() {
        check("qos-class: {class: BestEffort}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.containers"));
        check("qos-class: {class: Guaranteed}", "a", "{containers: [{name: a, resources: {limits: {cpu: 1, memory: 1Gi}}}]}", (Verdict::Pass, "spec.containers"));
        check("qos-class: {class: Guaranteed}", "a", "{containers: [{name: a, resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 1000m, memory: 1024Mi}}}]}", (Verdict::Pass, "spec.containers"));
        check("qos-class: {class: Guaranteed}", "a", "{initContainers: [{name: i}], containers: [{name: a, resources: {limits: {cpu: 1, memory: 1Gi}}}]}", (Verdict::Fail, "spec.containers"));
        check("qos-class: {class: Burstable}", "a", "{containers: [{name: a, resources: {requests: {cpu: 1}}}]}", (Verdict::Pass, "spec.containers"));
    }
}
