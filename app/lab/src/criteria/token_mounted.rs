use super::{Finding, Word};
use crate::answer::Answer;
use crate::values::values;

values! {
    /// Whether the access token of the ServiceAccount is mounted by itself; it is where nothing is written.
    pub struct TokenMounted {
        /// Whether it shall.
        mounted: bool,
    }
}

impl Word for TokenMounted {
    fn find(&self, answer: &Answer) -> Finding {
        let spec = answer.filled.spec.as_ref();
        let mounted = spec.and_then(|spec| spec.automount_service_account_token) != Some(false);
        let words = |mounted: bool| if mounted { "the access token mounted" } else { "no access token mounted" }.to_owned();
        let path = answer.spec_path().field("automountServiceAccountToken");
        let part = ".spec.automountServiceAccountToken";
        Finding::of(answer, mounted == self.mounted, path, words(self.mounted), words(mounted), part)
    }

    fn must_be_stated(&self) -> Vec<String> {
        vec!["token".to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use crate::criteria::testing::check;
    use crate::grade::Verdict;

    #[test]
    fn the_token_is_there_by_default() {
        check("token-mounted: {mounted: false}", "a", "{automountServiceAccountToken: false, containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.automountServiceAccountToken"));
        check("token-mounted: {mounted: true}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Pass, "spec.automountServiceAccountToken"));
        check("token-mounted: {mounted: false}", "a", "{containers: [{name: a, image: a}]}", (Verdict::Fail, "spec.automountServiceAccountToken"));
    }
}
