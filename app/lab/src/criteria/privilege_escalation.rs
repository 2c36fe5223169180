use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::Member;
use crate::values::{As, values};

values! {
    /// Whether a process may get more rights than its parent; it may where nothing is written.
    pub struct PrivilegeEscalation {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// Whether it may; `false` where nothing is said.
        allowed: Option<bool>,
    }
}

impl Word for PrivilegeEscalation {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        let expected = in_words(self.allowed.unwrap_or(false));
        look(answer, wanted, expected, ".securityContext.allowPrivilegeEscalation", &|member| self.see(member, &answer.spec_path()))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        wanted.into_iter().chain(["privileges".to_owned()]).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }
}

impl PrivilegeEscalation {
    fn see(&self, member: &Member, pod: &pod::Path) -> Seen {
        let security = member.security(pod);
        let is = security.may_escalate != Some(false);
        Seen::of(is == self.allowed.unwrap_or(false), in_words(is), security.path.field("allowPrivilegeEscalation"))
    }
}

fn in_words(is: bool) -> &'static str {
    if is { "that may gain privileges" } else { "that may not gain privileges" }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn nothing_written_allows_it() {
        check("privilege-escalation: {container: a}", "p", "{containers: [{name: a, securityContext: {allowPrivilegeEscalation: false}}]}", (Verdict::Pass, "spec.containers[0].securityContext.allowPrivilegeEscalation"));
        check("privilege-escalation: {container: a}", "p", "{containers: [{name: a, securityContext: {}}]}", (Verdict::Fail, "spec.containers[0].securityContext.allowPrivilegeEscalation"));
        check("privilege-escalation: {container: a, allowed: false}", "p", "{containers: [{name: a, securityContext: {allowPrivilegeEscalation: true}}]}", (Verdict::Fail, "spec.containers[0].securityContext.allowPrivilegeEscalation"));
    }
}
