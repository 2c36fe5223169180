use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::Member;
use crate::values::{As, values};

values! {
    /// Whether the container has nearly all rights of its node.
    pub struct Privileged {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// Whether it shall; `false` where nothing is said.
        allowed: Option<bool>,
    }
}

impl Word for Privileged {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        let expected = in_words(self.allowed.unwrap_or(false));
        look(answer, wanted, expected, ".securityContext.privileged", &|member| self.see(member, &answer.spec_path()))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        wanted.into_iter().chain(["privileged".to_owned()]).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }
}

impl Privileged {
    fn see(&self, member: &Member, pod: &pod::Path) -> Seen {
        let security = member.security(pod);
        let is = security.privileged;
        Seen::of(is == self.allowed.unwrap_or(false), in_words(is), security.path.field("privileged"))
    }
}

fn in_words(is: bool) -> &'static str {
    if is { "that is privileged" } else { "that is not privileged" }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn a_container_is_not_by_default() {
        check("privileged: {container: a}", "p", "{containers: [{name: a, securityContext: {}}]}", (Verdict::Pass, "spec.containers[0].securityContext.privileged"));
        check("privileged: {container: a}", "p", "{containers: [{name: a, securityContext: {privileged: true}}]}", (Verdict::Fail, "spec.containers[0].securityContext.privileged"));
        check("privileged: {container: a, allowed: true}", "p", "{containers: [{name: a, securityContext: {privileged: true}}]}", (Verdict::Pass, "spec.containers[0].securityContext.privileged"));
    }
}
