use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::Member;
use crate::values::{As, values};

values! {
    /// The user and group that the container's process has: its own setting, else the Pod's.
    pub struct RunAs {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// The user's number.
        user: Option<u32>,
        /// The group's number.
        group: Option<u32>,
        /// Whether root is refused (`runAsNonRoot`).
        non_root: Option<bool>,
    }
}

impl Word for RunAs {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        let pod = answer.spec_path();
        let expected = format!("that runs as {}", self.in_words());
        look(answer, wanted, &expected, ".securityContext", &|member| self.see(member, &pod))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        wanted.into_iter()
            .chain([self.user, self.group].into_iter().flatten().map(|number| number.to_string()))
            .chain(self.non_root.map(|_| "root".to_owned()))
            .collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        [self.user, self.group].into_iter().flatten().map(|number| number.to_string()).collect()
    }
}

impl RunAs {
    fn in_words(&self) -> String {
        words(self.user.map(i64::from), self.group.map(i64::from), self.non_root)
    }

    fn see(&self, member: &Member, pod: &pod::Path) -> Seen {
        let security = member.security(pod);
        let differs = |wanted: Option<u32>, found: Option<i64>| wanted.is_some_and(|it| found != Some(i64::from(it)));
        let wrong = if differs(self.user, security.user.0) {
            Some(security.user.1.clone())
        } else if differs(self.group, security.group.0) {
            Some(security.group.1.clone())
        } else if self.non_root.is_some_and(|wanted| security.non_root.0.unwrap_or(false) != wanted) {
            Some(security.non_root.1.clone())
        } else {
            None
        };
        let right = match (self.user, self.group) {
            (Some(_), _) => security.user.1,
            (None, Some(_)) => security.group.1,
            (None, None) => security.non_root.1,
        };
        let actual = words(security.user.0, security.group.0, security.non_root.0);
        Seen::of(wrong.is_none(), format!("that runs as {actual}"), wrong.unwrap_or(right))
    }
}

fn words(user: Option<i64>, group: Option<i64>, non_root: Option<bool>) -> String {
    let user = user.map(|user| format!("user {user}"));
    let group = group.map(|group| format!("group {group}"));
    let root = non_root.map(|non_root| if non_root { "not root" } else { "root allowed" }.to_owned());
    let all: Vec<String> = [user, group, root].into_iter().flatten().collect();
    if all.is_empty() { "the image's user".to_owned() } else { super::and(&all) }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_container_s_own_setting_beats_the_pod_s() {
        check("run-as: {container: a, user: 1000}", "p", "{containers: [{name: a, securityContext: {runAsUser: 1000}}]}", (Verdict::Pass, "spec.containers[0].securityContext.runAsUser"));
        check("run-as: {container: a, user: 1000}", "p", "{securityContext: {runAsUser: 1000}, containers: [{name: a, securityContext: {}}]}", (Verdict::Pass, "spec.securityContext.runAsUser"));
        check("run-as: {container: a, user: 1000}", "p", "{securityContext: {runAsUser: 1000}, containers: [{name: a, securityContext: {runAsUser: 2000}}]}", (Verdict::Fail, "spec.containers[0].securityContext.runAsUser"));
        check("run-as: {container: a, user: 1000, group: 3000}", "p", "{securityContext: {runAsGroup: 3000}, containers: [{name: a, securityContext: {runAsUser: 1000}}]}", (Verdict::Pass, "spec.containers[0].securityContext.runAsUser"));
        check("run-as: {container: a, user: 1000}", "p", "{containers: [{name: a, securityContext: {runAsGroup: 1000}}]}", (Verdict::Fail, "spec.containers[0].securityContext.runAsUser"));
        check("run-as: {container: a, non-root: true}", "p", "{securityContext: {runAsNonRoot: true}, containers: [{name: a, securityContext: {}}]}", (Verdict::Pass, "spec.securityContext.runAsNonRoot"));
        check("run-as: {container: a, non-root: true}", "p", "{securityContext: {runAsNonRoot: true}, containers: [{name: a, securityContext: {runAsNonRoot: false}}]}", (Verdict::Fail, "spec.containers[0].securityContext.runAsNonRoot"));
    }
}
