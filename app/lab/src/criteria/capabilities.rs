use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::Member;
use crate::values::{As, values};

values! {
    /// The Linux capabilities that the container gets beyond those of its runtime, and which it loses.
    pub struct Capabilities {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// Exactly these are added; an empty list for none.
        add: Option<Vec<String>>,
        /// These are dropped; `ALL` drops each.
        drop: Option<Vec<String>>,
    }
}

impl Word for Capabilities {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        look(answer, wanted, &self.in_words(), ".securityContext.capabilities", &|member| self.see(member, &answer.spec_path()))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        wanted.into_iter().chain(self.add.iter().chain(&self.drop).flatten().cloned()).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        self.add.iter().chain(&self.drop).flatten().cloned().collect()
    }
}

impl Capabilities {
    fn in_words(&self) -> String {
        let add = self.add.as_ref().map(|add| format!("that adds {}", super::and(add)));
        let drop = self.drop.as_ref().map(|drop| format!("that drops {}", super::and(drop)));
        super::and(&[add, drop].into_iter().flatten().collect::<Vec<_>>())
    }

    fn see(&self, member: &Member, pod: &pod::Path) -> Seen {
        let security = member.security(pod);
        let path = security.path.field("capabilities");
        let list = |list: Option<&Vec<String>>| {
            let mut list = list.cloned().unwrap_or_default();
            list.sort();
            list.dedup();
            list
        };
        let added = list(security.capabilities.and_then(|it| it.add.as_ref()));
        let dropped = list(security.capabilities.and_then(|it| it.drop.as_ref()));
        let adds = self.add.as_ref().is_none_or(|add| list(Some(add)) == added);
        let is_dropped = |name: &String| dropped.contains(name) || dropped.iter().any(|it| it == "ALL");
        let drops = self.drop.iter().flatten().all(is_dropped);
        let path = match (adds, drops) {
            (true, true) => path,
            (false, _) => path.field("add"),
            (true, false) => path.field("drop"),
        };
        let actual = format!("that adds {} and drops {}", super::and(&added), super::and(&dropped));
        Seen::of(adds && drops, actual, path)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn order_does_not_matter_and_all_covers_each() {
        check("capabilities: {container: a, drop: [ALL]}", "p", "{containers: [{name: a, securityContext: {capabilities: {drop: [ALL]}}}]}", (Verdict::Pass, "spec.containers[0].securityContext.capabilities"));
        check("capabilities: {container: a, drop: [NET_RAW]}", "p", "{containers: [{name: a, securityContext: {capabilities: {drop: [ALL]}}}]}", (Verdict::Pass, "spec.containers[0].securityContext.capabilities"));
        check("capabilities: {container: a, drop: [ALL]}", "p", "{containers: [{name: a, securityContext: {capabilities: {drop: [NET_RAW]}}}]}", (Verdict::Fail, "spec.containers[0].securityContext.capabilities.drop"));
        check("capabilities: {container: a, add: [B, A]}", "p", "{containers: [{name: a, securityContext: {capabilities: {add: [A, B]}}}]}", (Verdict::Pass, "spec.containers[0].securityContext.capabilities"));
        check("capabilities: {container: a, add: []}", "p", "{containers: [{name: a, securityContext: {capabilities: {add: [A]}}}]}", (Verdict::Fail, "spec.containers[0].securityContext.capabilities.add"));
        check("capabilities: {container: a, add: [NET_ADMIN]}", "p", "{containers: [{name: a, securityContext: {}}]}", (Verdict::Fail, "spec.containers[0].securityContext.capabilities.add"));
    }
}
