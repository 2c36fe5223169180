use super::of_container::{Seen, Wanted, look};
use super::{Finding, Word};
use crate::answer::Answer;
use crate::normal::Member;
use crate::values::{As, values};

values! {
    /// Whether the container's own file system cannot be written.
    pub struct ReadOnlyRoot {
        /// The container's name, or `*` for each of its kind.
        container: String,
        /// Its kind; `app` where nothing is said.
        r#as: Option<As>,
        /// Whether it shall be so; `true` where nothing is said.
        read_only: Option<bool>,
    }
}

impl Word for ReadOnlyRoot {
    fn find(&self, answer: &Answer) -> Finding {
        let wanted = Wanted::new(&self.container, self.r#as);
        let expected = in_words(self.read_only.unwrap_or(true));
        look(answer, wanted, expected, ".securityContext.readOnlyRootFilesystem", &|member| self.see(member, &answer.spec_path()))
    }

    fn must_be_stated(&self) -> Vec<String> {
        let wanted = Wanted::new(&self.container, self.r#as).stated();
        wanted.into_iter().chain(["read-only".to_owned()]).collect()
    }

    fn containers(&self) -> Vec<String> {
        Wanted::new(&self.container, self.r#as).stated()
    }
}

impl ReadOnlyRoot {
    fn see(&self, member: &Member, pod: &pod::Path) -> Seen {
        let security = member.security(pod);
        let is = security.read_only_root;
        Seen::of(is == self.read_only.unwrap_or(true), in_words(is), security.path.field("readOnlyRootFilesystem"))
    }
}

fn in_words(is: bool) -> &'static str {
    if is { "with a read-only root file system" } else { "with a writable root file system" }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn it_is_writable_by_default() {
        check("read-only-root: {container: a}", "p", "{containers: [{name: a, securityContext: {readOnlyRootFilesystem: true}}]}", (Verdict::Pass, "spec.containers[0].securityContext.readOnlyRootFilesystem"));
        check("read-only-root: {container: a}", "p", "{containers: [{name: a, securityContext: {readOnlyRootFilesystem: false}}]}", (Verdict::Fail, "spec.containers[0].securityContext.readOnlyRootFilesystem"));
        check("read-only-root: {container: a}", "p", "{containers: [{name: a, securityContext: {}}]}", (Verdict::Fail, "spec.containers[0].securityContext.readOnlyRootFilesystem"));
        check("read-only-root: {container: a, read-only: false}", "p", "{containers: [{name: a, securityContext: {}}]}", (Verdict::Pass, "spec.containers[0].securityContext.readOnlyRootFilesystem"));
    }
}
