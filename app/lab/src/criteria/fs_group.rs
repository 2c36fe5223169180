use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// Volumes belong to that group, so that containers of different users share files (`securityContext.fsGroup` of the Pod).
    pub struct FsGroup {
        /// The group's number.
        group: u32,
    }
}

impl Word for FsGroup {
    fn find(&self, answer: &Answer) -> Finding {
        let spec = answer.filled.spec.as_ref();
        let context = spec.and_then(|spec| spec.security_context.as_ref());
        let group = context.and_then(|context| context.fs_group);
        let path = answer.spec_path().field("securityContext").field("fsGroup");
        let expected = format!("fsGroup {}", self.group);
        let actual = group.map_or_else(|| "no fsGroup".to_owned(), |group| format!("fsGroup {group}"));
        Finding::of(answer, group == Some(i64::from(self.group)), path, expected, actual, ".spec.securityContext.fsGroup")
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec![self.group.to_string()]
    }

    fn secrets(&self) -> Vec<String> {
        vec![self.group.to_string()]
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn it_is_a_field_of_the_pod() {
        check("fs-group: {group: 2000}", "a", "{securityContext: {fsGroup: 2000}, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.securityContext.fsGroup"));
        check("fs-group: {group: 2000}", "a", "{securityContext: {fsGroup: 3000}, containers: [{name: a, image: a}]}", (Verdict::Fail, "spec.securityContext.fsGroup"));
        check("fs-group: {group: 2000}", "a", "{securityContext: {runAsGroup: 2000}, containers: [{name: a, image: a}]}", (Verdict::Fail, "spec.securityContext.fsGroup"));
    }
}
