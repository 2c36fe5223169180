use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::Member;
use crate::values::{As, values};

values! {
    /// When the image is pulled; `Always` for `latest`, else `IfNotPresent` where nothing is written.
    pub struct ImagePullPolicy {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// `Always`, `IfNotPresent` or `Never`.
        policy: String,
    }
}

impl Word for ImagePullPolicy {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        let expected = format!("with the pull policy {}", self.policy);
        look(answer, wanted, &expected, ".imagePullPolicy", &|member| self.see(member))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        wanted.into_iter().chain([self.policy.clone()]).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.policy.clone()]
    }
}

impl ImagePullPolicy {
    fn see(&self, member: &Member) -> Seen {
        let policy = member.container.image_pull_policy.as_deref().unwrap_or_default();
        let path = member.path.field("imagePullPolicy");
        Seen::of(policy == self.policy, format!("with the pull policy {policy}"), path)
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_default_follows_from_the_tag() {
        check("image-pull-policy: {container: a, policy: Always}", "p", "{containers: [{name: a, image: nginx}]}", (Verdict::Pass, "spec.containers[0].imagePullPolicy"));
        check("image-pull-policy: {container: a, policy: IfNotPresent}", "p", "{containers: [{name: a, image: 'nginx:1.29'}]}", (Verdict::Pass, "spec.containers[0].imagePullPolicy"));
        check("image-pull-policy: {container: a, policy: IfNotPresent}", "p", "{containers: [{name: a, image: nginx}]}", (Verdict::Fail, "spec.containers[0].imagePullPolicy"));
    }
}
