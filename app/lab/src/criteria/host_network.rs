use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// Whether the Pod uses the node's network instead of its own; it does not where nothing is written.
    pub struct HostNetwork {
        /// Whether it shall.
        used: bool,
    }
}

impl Word for HostNetwork {
    fn find(&self, answer: &Answer) -> Finding {
        let spec = answer.filled.spec.as_ref();
        let used = spec.and_then(|spec| spec.host_network) == Some(true);
        let words = |used: bool| if used { "the node's network" } else { "a network of its own" }.to_owned();
        let path = answer.spec_path().field("hostNetwork");
        Finding::of(answer, used == self.used, path, words(self.used), words(used), ".spec.hostNetwork")
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec!["network".to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn a_pod_has_a_network_of_its_own() {
        check("host-network: {used: false}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.hostNetwork"));
        check("host-network: {used: false}", "a", "{hostNetwork: false, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.hostNetwork"));
        check("host-network: {used: false}", "a", "{hostNetwork: true, containers: [{name: a, image: a}]}", (Verdict::Fail, "spec.hostNetwork"));
        check("host-network: {used: true}", "a", "{hostNetwork: true, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.hostNetwork"));
    }
}
