use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::Member;
use crate::values::{As, values};

values! {
    /// The filter of system calls that the container has: its own, else the Pod's.
    pub struct Seccomp {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// `RuntimeDefault`, `Localhost` or `Unconfined`.
        r#type: String,
    }
}

impl Word for Seccomp {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        let expected = format!("with the seccomp profile {}", self.r#type);
        look(answer, wanted, &expected, ".securityContext.seccompProfile", &|member| self.see(member, &answer.spec_path()))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        wanted.into_iter().chain([self.r#type.clone()]).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.r#type.clone()]
    }
}

impl Seccomp {
    fn see(&self, member: &Member, pod: &pod::Path) -> Seen {
        let (profile, path) = member.security(pod).seccomp;
        let found = profile.map(|profile| profile.type_.as_str());
        let actual = found.map_or_else(|| "without one".to_owned(), |found| format!("with the seccomp profile {found}"));
        Seen::of(found == Some(self.r#type.as_str()), actual, path)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_container_s_own_profile_beats_the_pod_s() {
        check("seccomp: {container: a, type: RuntimeDefault}", "p", "{securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: a, securityContext: {}}]}", (Verdict::Pass, "spec.securityContext.seccompProfile"));
        check("seccomp: {container: a, type: RuntimeDefault}", "p", "{containers: [{name: a, securityContext: {seccompProfile: {type: RuntimeDefault}}}]}", (Verdict::Pass, "spec.containers[0].securityContext.seccompProfile"));
        check("seccomp: {container: a, type: RuntimeDefault}", "p", "{securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: a, securityContext: {seccompProfile: {type: Unconfined}}}]}", (Verdict::Fail, "spec.containers[0].securityContext.seccompProfile"));
        check("seccomp: {container: a, type: RuntimeDefault}", "p", "{containers: [{name: a, securityContext: {}}]}", (Verdict::Fail, "spec.containers[0].securityContext.seccompProfile"));
    }
}
